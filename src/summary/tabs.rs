//! The names on the tabs: short, legal, all different.

use std::collections::BTreeSet;

use crate::campaign::Campaign;
use crate::form::layout::unique_tab;
use crate::language::Language;

/// The tabs of one summary.
pub(super) struct Tabs {
    pub(super) overview: String,
    pub(super) totals: String,
    pub(super) trend: String,
    pub(super) matrix: String,
    /// In the order of the campaign's lists.
    pub(super) lists: Vec<String>,
    pub(super) texts: String,
    pub(super) status: String,
    pub(super) files: String,
    pub(super) missing: String,
    pub(super) findings: String,
    pub(super) waivers: String,
    pub(super) dictionary: String,
    pub(super) data: String,
    pub(super) charts: String,
}

impl Tabs {
    pub(super) fn new(campaign: &Campaign, language: Language) -> Self {
        let mut taken = BTreeSet::new();
        let mut tab = |name: &str| unique_tab(name, &mut taken);
        Self {
            overview: tab(&language.text("summary-tab-overview")),
            totals: tab(&language.text("summary-tab-totals")),
            matrix: tab(&language.text("summary-tab-matrix")),
            texts: tab(&language.text("summary-tab-texts")),
            status: tab(&language.text("summary-tab-status")),
            files: tab(&language.text("summary-tab-files")),
            findings: tab(&language.text("summary-tab-findings")),
            data: tab(&language.text("summary-tab-data")),
            trend: tab(&language.text("summary-tab-trend")),
            missing: tab(&language.text("summary-tab-missing")),
            waivers: tab(&language.text("summary-tab-waivers")),
            dictionary: tab(&language.text("summary-tab-dictionary")),
            charts: tab(&language.text("summary-tab-charts")),
            lists: campaign
                .lists
                .values()
                .map(|list| tab(&list.title))
                .collect(),
        }
    }
}
