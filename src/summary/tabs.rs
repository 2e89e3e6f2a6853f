//! The names on the tabs: short, legal, all different.

use std::collections::{BTreeMap, BTreeSet};

use crate::campaign::Campaign;
use crate::form::tabs::{shorten, unique_tab};
use crate::language::Language;

/// Letters that a tab's name may have.
const LONGEST: usize = 31;

/// A sheet that every summary can have, known by the key of its tab's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tab(pub(super) &'static str);

/// The sheets that others point at.
impl Tab {
    pub(super) const OVERVIEW: Self = Self("summary-tab-overview");
    pub(super) const CONSOLIDATED: Self = Self("summary-tab-consolidated");
    pub(super) const PLAN: Self = Self("summary-tab-plan");
    pub(super) const TREND: Self = Self("summary-tab-trend");
    pub(super) const MATRIX: Self = Self("summary-tab-matrix");
    pub(super) const STATUS: Self = Self("summary-tab-status");
    pub(super) const FINDINGS: Self = Self("summary-tab-findings");
    pub(super) const DATA: Self = Self("summary-tab-data");
    pub(super) const CHARTS: Self = Self("summary-tab-charts");
}

/// The tabs of one summary.
pub(super) struct Tabs {
    fixed: BTreeMap<Tab, String>,
    /// In the order of the campaign's lists.
    pub(super) lists: Vec<String>,
    /// All of these names.
    taken: BTreeSet<String>,
}

impl Tabs {
    /// The names of the sheets that every summary can have, then those of the lists.
    pub(super) fn new(
        campaign: &Campaign,
        language: Language,
        tabs: impl Iterator<Item = Tab>,
    ) -> Self {
        let mut taken = BTreeSet::new();
        let mut name = |words: &str| unique_tab(words, &mut taken);
        Self {
            fixed: tabs.map(|tab| (tab, name(&language.text(tab.0)))).collect(),
            lists: campaign
                .lists
                .values()
                .map(|list| name(&cut(&list.title)))
                .collect(),
            taken,
        }
    }

    /// The name of a sheet of the data, of which there may be several: `Dữ liệu`, `Dữ liệu 2`.
    pub(super) fn of_data(&self, number: usize) -> String {
        let first = self.name(Tab::DATA);
        match number {
            1 => first.to_owned(),
            number => unique_tab(&format!("{first} {number}"), &mut self.taken.clone()),
        }
    }

    /// A sheet's name; of one that no summary has, its key.
    pub(super) fn name(&self, tab: Tab) -> &str {
        self.fixed.get(&tab).map_or(tab.0, String::as_str)
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
