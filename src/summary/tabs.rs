//! The names on the tabs: short, legal, all different.

use std::collections::BTreeSet;

use crate::campaign::Campaign;
use crate::form::layout::{shorten, unique_tab};
use crate::language::Language;

/// Letters that a tab's name may have.
const LONGEST: usize = 31;

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
    pub(super) rules: String,
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
            rules: tab(&language.text("summary-tab-rules")),
            charts: tab(&language.text("summary-tab-charts")),
            lists: campaign
                .lists
                .values()
                .map(|list| tab(&cut(&list.title)))
                .collect(),
        }
    }
}

/// The first words of a long title with a sign that there are more: "ủy ban kiểm" alone reads
/// like a slip.
fn cut(title: &str) -> String {
    if title.chars().count() <= LONGEST {
        return title.to_owned();
    }
    format!("{}…", shorten(title, LONGEST - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_ends_at_a_word_and_says_that_it_goes_on() {
        let long = "Chuẩn y, bổ sung ủy ban kiểm tra các cấp";
        assert_eq!(cut(long), "Chuẩn y, bổ sung ủy ban kiểm…");
        let mut taken = BTreeSet::new();
        assert_eq!(unique_tab(&cut(long), &mut taken), cut(long));
        assert_eq!(unique_tab(&cut(long), &mut taken).chars().count(), 31);
        assert_eq!(cut("Danh sách chi bộ"), "Danh sách chi bộ");
    }
}
