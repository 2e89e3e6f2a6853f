//! A unit's own figure of an indicator, also of one that is worked out from totals: the same worked
//! out from what the unit gave.

use rust_decimal::Decimal;

use crate::campaign::rule::{Outcome, Rule, Scalar, Values};
use crate::campaign::{Campaign, Indicator, Total};
use crate::check::Reported;
use crate::consolidation::ratio_in_measure;
use crate::inbox::Return;
use crate::item::Item;
use crate::value::{Answer, Value};

/// What a unit has of an indicator; none where it lacks something that it is worked out from.
pub(super) fn own_figure(
    campaign: &Campaign,
    returned: &Return,
    indicator: &Indicator,
) -> Option<Decimal> {
    let own = |code: &str| own_figure(campaign, returned, campaign.indicators.get(code)?);
    if let Answer::Given(Value::YesNo(truth)) = returned.answer(&indicator.code) {
        return Some(u8::from(*truth).into());
    }
    let given = returned.answer(&indicator.code).figure();
    given.or_else(|| match &indicator.total {
        Total::Ratio {
            numerator,
            denominator,
        } => ratio_in_measure(indicator, own(numerator)?, own(denominator)?),
        Total::Formula(rule) => worked_out(campaign, returned, rule),
        _ => None,
    })
}

fn worked_out(campaign: &Campaign, returned: &Return, rule: &Rule) -> Option<Decimal> {
    let unit = OfUnit(Reported { campaign, returned });
    let is_there = |item: &Item| match item {
        Item::Indicator(code) => unit.value(code) != Scalar::Blank,
        Item::List(list) | Item::Column { list, .. } => returned.lists.contains_key(list),
    };
    if !rule.items().iter().all(is_there) {
        return None;
    }
    match rule.evaluate(&unit) {
        Ok(Outcome::Value(Scalar::Number(figure))) => Some(figure),
        _ => None,
    }
}

/// What a unit gave, and what that comes to.
struct OfUnit<'a>(Reported<'a>);

impl Values for OfUnit<'_> {
    fn value(&self, name: &str) -> Scalar {
        let Reported { campaign, returned } = self.0;
        let indicator = campaign.indicators.get(name);
        let own = indicator.and_then(|indicator| own_figure(campaign, returned, indicator));
        own.map_or(Scalar::Blank, Scalar::Number)
    }

    fn column(&self, list: &str, column: &str) -> Vec<Scalar> {
        self.0.column(list, column)
    }
}
