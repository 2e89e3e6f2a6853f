//! What is exported, and the columns that every row of it has.

use super::{Cell, Partition};
use crate::consolidation::Consolidation;
use crate::consolidation::records::Records;
use crate::language::Language;

/// A round as it is exported.
pub struct Round<'a> {
    /// Its consolidation.
    pub table: &'a Consolidation<'a>,
    /// Its place in the data set.
    pub partition: Partition,
    /// The language of the findings' words.
    pub language: Language,
}

impl<'a> Round<'a> {
    /// A round of an office; `office` is its name in the data set, where it isn't to be the one
    /// that follows from the campaign.
    #[must_use]
    pub fn new(table: &'a Consolidation<'a>, office: Option<&str>, language: Language) -> Self {
        Self {
            partition: Partition::of(table.campaign, office),
            table,
            language,
        }
    }

    pub(super) fn records(&self) -> Records<'a> {
        Records::new(self.table)
    }

    /// What [`ROUND`](super::schema::ROUND) names, the same in each row.
    pub(super) fn cells(&self) -> [Cell<'_>; 5] {
        let period = self.table.campaign.settings.period;
        [
            Cell::text(&self.partition.campaign),
            Cell::text(&self.partition.period),
            Cell::text(&self.partition.office),
            Cell::Day(period.first_day()),
            Cell::Day(period.last_day()),
        ]
    }
}
