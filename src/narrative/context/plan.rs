//! What the plan asks of all, of groups and of units, and what is reached of it.

use std::collections::BTreeMap;

use crate::campaign::Bearer;
use crate::consolidation::{Consolidation, Progress};
use crate::language::Language;
use crate::narrative::own::PlanEntry;
use crate::narrative::record::{Figure, Words};

/// The current figures of the plan by whom and what they are asked of.
pub(super) struct Plans<'t> {
    by_bearer: BTreeMap<(&'t Bearer, &'t str), Vec<&'t Progress>>,
    language: Language,
}

impl<'t> Plans<'t> {
    pub(super) fn new(table: &'t Consolidation<'_>, language: Language) -> Self {
        let mut by_bearer: BTreeMap<(&Bearer, &str), Vec<&Progress>> = BTreeMap::new();
        for progress in &table.plan {
            let target = &progress.target;
            let key = (&target.bearer, target.indicator.as_str());
            by_bearer.entry(key).or_default().push(progress);
        }
        Self {
            by_bearer,
            language,
        }
    }

    /// The plan for the longest period, and that for the reported one.
    pub(super) fn of(
        &self,
        table: &Consolidation<'_>,
        (bearer, indicator): (&Bearer, &str),
    ) -> [PlanEntry; 2] {
        let all = self.by_bearer.get(&(bearer, indicator));
        let all = all.map_or(&[][..], Vec::as_slice).iter();
        let longest = all.clone().max_by_key(|p| p.target.period.months());
        let now = table.campaign.settings.period;
        let mut all = all;
        let own = all.find(|progress| progress.target.period == now);
        [longest, own].map(|progress| {
            let entry = progress.map(|progress| self.entry(progress));
            entry.unwrap_or_default()
        })
    }

    /// The same of a unit or a group; nothing where the plan asks nothing of it.
    pub(super) fn own(
        &self,
        table: &Consolidation<'_>,
        (bearer, indicator): (&Bearer, &str),
    ) -> Option<Box<[PlanEntry; 2]>> {
        let key = (bearer, indicator);
        self.by_bearer.get(&key)?;
        Some(Box::new(self.of(table, key)))
    }

    fn entry(&self, progress: &Progress) -> PlanEntry {
        let sound = |figure: Option<rust_decimal::Decimal>| {
            Figure(figure.filter(|_| progress.is_complete()))
        };
        PlanEntry {
            figure: Figure(Some(progress.target.figure)),
            reached: Figure(progress.reached()),
            percent: sound(progress.percent()),
            partial_percent: Figure(progress.percent()),
            left: sound(progress.left()),
            partial_left: Figure(progress.left()),
            period: Words(progress.target.period.label(self.language)),
        }
    }
}
