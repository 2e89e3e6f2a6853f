//! Which indicators stand on the overview: those that the campaign names; where it names none,
//! those that it charts, then the first
//! required sums and stocks, section by section so that no part of the report is left out.

use indexmap::IndexSet;

use super::Summary;
use crate::campaign::{Campaign, Indicator, Reporter, Total};

/// Key figures that the overview aims at.
const WANTED: usize = 12;
/// Key figures that the page holds.
const MOST: usize = 12;

impl Summary<'_> {
    /// The key figures: those that the campaign names, in its order, else in report order.
    pub(super) fn key_figures(&self) -> Vec<&Indicator> {
        let campaign = self.campaign;
        let chosen = &campaign.settings.key_figures;
        if !chosen.is_empty() {
            let known = chosen.iter();
            let known = known.filter_map(|code| campaign.indicators.get(code));
            return known.filter(|i| !i.is_text()).collect();
        }
        let mut codes: IndexSet<&str> = charted(campaign).take(MOST).collect();
        for code in by_turns(campaign) {
            if codes.len() >= WANTED {
                break;
            }
            codes.insert(code);
        }
        let known = campaign.indicators.values();
        known.filter(|i| codes.contains(i.code.as_str())).collect()
    }
}

fn charted(campaign: &Campaign) -> impl Iterator<Item = &str> {
    let named = campaign.charts.values().flat_map(|chart| &chart.indicators);
    let known = named.filter_map(|code| campaign.indicators.get(code));
    known.filter(|i| !i.is_text()).map(|i| i.code.as_str())
}

/// The required sums and stocks: the first of each section, then the second of each; within
/// a section, what all units report before what only some do. A section that is charted
/// has had its first turn.
fn by_turns(campaign: &Campaign) -> Vec<&str> {
    let is_charted = |section: &str| {
        let mut codes = charted(campaign).filter_map(|code| campaign.indicators.get(code));
        codes.any(|i| i.section == section)
    };
    let is_key = |i: &&Indicator| {
        i.required && i.kind.is_number() && matches!(i.total, Total::Sum | Total::Stock)
    };
    let mut ranked = Vec::new();
    for section in campaign.sections.keys() {
        let mine = campaign
            .indicators
            .values()
            .filter(|i| i.section == *section);
        let mut mine: Vec<&Indicator> = mine.filter(is_key).collect();
        mine.sort_by_key(|i| i.reporter != Reporter::All);
        ranked.extend((usize::from(is_charted(section))..).zip(mine));
    }
    ranked.sort_by_key(|(turn, _)| *turn);
    ranked.into_iter().map(|(_, i)| i.code.as_str()).collect()
}
