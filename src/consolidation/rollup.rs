//! Lower offices that returned a summary: their units take their place in every total.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::campaign::{Campaign, OFFICE, Unit};
use crate::earlier::{BELOW, Earlier};
use crate::inbox::{Entry, Return};
use crate::value::{Answer, Value};

/// The units below the offices that returned a summary.
#[derive(Default)]
pub(super) struct Rolled {
    offices: BTreeMap<String, (Arc<Earlier>, Vec<Unit>)>,
}

impl Rolled {
    pub(super) fn new(returns: &[Return]) -> Self {
        let rolled = returns.iter().filter_map(|returned| {
            let data = returned.rolled.clone()?;
            let office = returned.unit().to_owned();
            let units = units_below(&office, &data);
            Some((office, (data, units)))
        });
        Self {
            offices: rolled.collect(),
        }
    }

    /// The units that take an office's place.
    pub(super) fn below(&self, office: &str) -> Option<&[Unit]> {
        let (_, units) = self.offices.get(office)?;
        Some(units)
    }

    /// The data and the code there of a unit below an office.
    pub(super) fn part<'c>(&self, unit: &'c str) -> Option<(&Earlier, &'c str)> {
        let (office, code) = unit.split_once(BELOW)?;
        let (data, _) = self.offices.get(office)?;
        Some((data, code))
    }
}

/// The units of a lower office's data, under codes of their own.
pub(crate) fn units_below(office: &str, data: &Earlier) -> Vec<Unit> {
    let units = data.units.iter().filter(|(code, _)| *code != OFFICE);
    let unit = |(code, known): (&String, &crate::earlier::EarlierUnit)| Unit {
        code: format!("{office}{BELOW}{code}"),
        name: known.name.clone(),
        email: String::new(),
        aliases: Vec::new(),
        succeeds: Vec::new(),
        attributes: known.attributes.clone(),
    };
    units.map(unit).collect()
}

/// The name of a unit below an office.
#[must_use]
pub(crate) fn name_below<'a>(returns: &'a [Return], unit: &str) -> Option<&'a str> {
    let (office, code) = unit.split_once(BELOW)?;
    let returned = returns.iter().find(|returned| returned.unit() == office)?;
    let known = returned.rolled.as_ref()?.units.get(code)?;
    Some(known.name.as_str())
}

/// Fills in what a lower office says as a whole: the totals over its units.
pub(super) fn fill_in(
    campaign: &Campaign,
    returns: &mut [Return],
    total: impl Fn(&Unit, &str) -> Option<Decimal>,
) {
    for returned in returns.iter_mut().filter(|r| r.rolled.is_some()) {
        let Some(unit) = campaign.units.get(returned.unit()) else {
            continue;
        };
        let data = returned.rolled.clone();
        let asked = campaign.indicators.values().filter(|i| !i.is_text());
        let asked = asked.filter(|i| data.as_deref().is_some_and(|data| i.goes_up(unit, data)));
        for indicator in asked {
            let figure = total(unit, &indicator.code);
            let answer = figure.map_or(Answer::Blank, |f| Answer::Given(Value::Number(f)));
            let entry = Entry {
                answer,
                ..Entry::default()
            };
            returned.answers.insert(indicator.code.clone(), entry);
        }
    }
}
