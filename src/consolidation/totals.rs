//! Totals: the units' figures as one, for the whole and for each group, beside those of earlier
//! rounds.

use indexmap::{IndexMap, IndexSet};
use rayon::prelude::*;

use super::asked::Asked;
use super::earlier::EarlierRound;
use super::scope::{Scope, Source};
use super::{Figure, Totals};
use crate::campaign::{Along, Campaign, Indicator};

/// The consolidated figures of every indicator that is not a text; `previous` and `last_year`
/// are places in `earlier`.
pub(super) fn totals(
    campaign: &Campaign,
    (source, asked): (&dyn Source, &Asked),
    earlier: &[EarlierRound],
    (previous, last_year): (Option<usize>, Option<usize>),
) -> IndexMap<String, Totals> {
    let everybody = asked.of(campaign.units.values());
    let whole = Scope::whole(campaign, source, everybody);
    let groups = groups(campaign, source, asked);
    let line = |indicator: &Indicator| {
        let mut by: IndexMap<String, IndexMap<String, Figure>> = IndexMap::new();
        for (attribute, value, scope) in &groups {
            let of_attribute = by.entry((*attribute).to_owned()).or_default();
            of_attribute.insert((*value).to_owned(), scope.figure(indicator));
        }
        let compared = |round: Option<usize>| earlier.get(round?)?.figures.get(&indicator.code);
        let (reported, missing) = whole.coverage(indicator);
        Totals {
            all: Figure {
                value: whole.total(indicator),
                reported: reported.len(),
                expected: reported.len() + missing.len(),
            },
            by,
            previous: compared(previous).copied(),
            last_year: compared(last_year).copied(),
            reported,
            missing,
        }
    };
    let all = campaign.indicators.values();
    let figures: Vec<&Indicator> = all.filter(|indicator| !indicator.is_text()).collect();
    let lines: Vec<Totals> = figures.par_iter().map(|figure| line(figure)).collect();
    let codes = figures.iter().map(|figure| figure.code.clone());
    codes.zip(lines).collect()
}

/// The groups of the campaign's breakdowns and of its charts.
fn groups<'a>(
    campaign: &'a Campaign,
    source: &'a dyn Source,
    asked: &Asked,
) -> Vec<(&'a str, &'a str, Scope<'a>)> {
    let charted = campaign
        .charts
        .values()
        .filter_map(|chart| match &chart.along {
            Along::Attribute(attribute) => Some(attribute),
            _ => None,
        });
    let attributes: IndexSet<&String> = campaign.settings.breakdown.iter().chain(charted).collect();
    let mut groups = Vec::new();
    for attribute in attributes {
        for value in campaign.attribute_values(attribute) {
            let units = campaign
                .units
                .values()
                .filter(|u| u.attribute(attribute) == value);
            let scope = Scope::of_group(campaign, source, asked.of(units));
            groups.push((attribute.as_str(), value, scope));
        }
    }
    groups
}
