//! Lower offices that returned a summary: what they say as a whole is the totals of their units.

use rust_decimal::Decimal;

use crate::campaign::{Campaign, Unit};
use crate::inbox::{Entry, Return};
use crate::value::{Answer, Value};

/// Fills in what a lower office says as a whole: the totals over its units.
pub(super) fn fill_in(
    campaign: &Campaign,
    returns: &mut [Return],
    total: impl Fn(&Unit, &str) -> Option<Decimal>,
) {
    for returned in returns.iter_mut().filter(|r| r.subunits.is_some()) {
        let Some(unit) = campaign.units.get(returned.unit()) else {
            continue;
        };
        let data = returned.subunits.clone();
        let asked = campaign.indicators.values().filter(|i| !i.is_text());
        let asked = asked.filter(|i| data.as_deref().is_some_and(|data| i.goes_up(unit, data)));
        for indicator in asked {
            let figure = total(unit, &indicator.code);
            let answer = figure.map_or(Answer::Blank, |f| Answer::Given(Value::Number(f)));
            let entry = Entry {
                answer,
                ..Entry::default()
            };
            returned.answers.insert((&indicator.code).into(), entry);
        }
    }
}
