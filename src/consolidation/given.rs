//! What a total, or the texts of an indicator, were made of: what each unit gave, and the cell in
//! which it did.

use super::Consolidation;
use crate::archive::Said;
use crate::campaign::Indicator;
use crate::finding::Place;
use crate::inbox::Return;
use crate::value::{Kind, Value};

/// What one unit gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given<'t> {
    /// The unit's code; that of a lower office's unit behind the office's own.
    pub code: &'t str,
    /// The unit's name.
    pub name: &'t str,
    /// What it gave.
    pub value: Value,
    /// Where it stands.
    pub place: Place,
}

impl Consolidation<'_> {
    /// What the units gave for an indicator, in the order of the register.
    ///
    /// # Shapes
    /// A unit once; an office that returned a summary before the units that it sent up, as a
    /// whole. Nobody who is missing from the total, or who said that there was nothing.
    #[must_use]
    pub fn given(&self, indicator: &Indicator) -> Vec<Given<'_>> {
        if indicator.is_text() {
            return self.given_texts(&indicator.code);
        }
        let mut given = Vec::new();
        let mut last_office = None;
        let totals = self.totals.get(&indicator.code);
        for unit in totals.into_iter().flat_map(|totals| &totals.reported) {
            let sent_up = unit.code.sent_up();
            let Some(returned) = self.accepted(unit.code.reporter()) else {
                continue;
            };
            let Some((office, code)) = sent_up else {
                given.extend(self.own(returned, indicator));
                continue;
            };
            if last_office.replace(office) != Some(office) {
                given.extend(self.own(returned, indicator));
            }
            let value = sent(returned, code, indicator);
            given.extend(value.map(|value| Given {
                code: unit.code.as_str(),
                name: &unit.name,
                value,
                place: returned.subunit_place(code, &indicator.code),
            }));
        }
        given
    }

    /// What a unit of the register gave.
    fn own<'t>(&'t self, returned: &'t Return, indicator: &Indicator) -> Option<Given<'t>> {
        Some(Given {
            code: returned.unit(),
            name: &self.campaign.reporter(returned.unit())?.name,
            value: returned.answer(&indicator.code).value()?.clone(),
            place: returned.place(&indicator.code),
        })
    }

    fn given_texts(&self, indicator: &str) -> Vec<Given<'_>> {
        let texts = self.texts.get(indicator).into_iter().flatten();
        let given = texts.filter_map(|text| {
            Some(Given {
                code: &text.unit,
                name: &self.campaign.reporter(&text.unit)?.name,
                value: Value::Text(text.text.clone()),
                place: text.place.clone(),
            })
        });
        given.collect()
    }
}

/// What a lower office's unit said, as that office sent it up.
fn sent(returned: &Return, unit: &str, indicator: &Indicator) -> Option<Value> {
    let answer = returned.subunits.as_ref()?.answer(unit, &indicator.code)?;
    match &answer.said {
        Said::Figure(figure) if indicator.kind == Kind::YesNo => {
            Some(Value::YesNo(!figure.is_zero()))
        }
        Said::Figure(figure) => Some(Value::Number(*figure)),
        Said::Words(words) => Some(Value::Text(words.clone())),
        Said::Nothing | Said::Open => None,
    }
}
