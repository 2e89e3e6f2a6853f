//! A form that came back without a single answer: one finding in place of one for each cell.

use crate::archive::Archive;
use crate::campaign::{Campaign, Indicator, Unit};
use crate::finding::{Code, Finding, Place, Severity};
use crate::inbox::Return;
use crate::value::{Answer, Value};

/// The finding that says so, where a return holds no more than the form that went out; a query
/// where nothing was required. What stands in the notes only is told along with it.
pub(super) fn check_blank(
    campaign: &Campaign,
    returned: &Return,
    previous: Option<&Archive>,
) -> Option<Finding> {
    let unit = campaign.reporter(returned.unit())?;
    let stood_there = |indicator: &Indicator| {
        let prefilled = prefilled(campaign, unit, indicator, previous);
        match returned.answer(&indicator.code) {
            Answer::Blank => true,
            Answer::Given(value) => prefilled.as_ref() == Some(value),
            Answer::Nothing | Answer::Unusable(_) => false,
        }
    };
    let is_untouched = campaign.asked_of(unit).all(stood_there)
        && returned.nothing_sections.is_empty()
        && returned
            .lists
            .values()
            .all(|list| list.rows.is_empty() && !list.says_nothing);
    let has_cells = !(returned.answers.is_empty() && returned.lists.is_empty());
    if !(is_untouched && has_cells) {
        return None;
    }
    let entries = returned.answers.values();
    let notes = entries.filter(|entry| !entry.note.is_empty()).count();
    let is_open =
        |indicator: &&Indicator| indicator.required && returned.answer(&indicator.code).is_blank();
    let required = campaign.asked_of(unit).filter(is_open).count();
    let place = Place::file(&returned.file.name);
    let mut finding = returned.finding(Code::BlankForm, place);
    if required == 0 {
        finding.severity = Severity::Query;
    }
    Some(finding.with("count", required).with("notes", notes))
}

/// What stands in an indicator's cell when the form goes out.
fn prefilled(
    campaign: &Campaign,
    unit: &Unit,
    indicator: &Indicator,
    previous: Option<&Archive>,
) -> Option<Value> {
    let known = campaign.known_value(indicator, unit.attribute(&indicator.code));
    known.or_else(|| {
        let closing = campaign.indicators.get(indicator.opening.as_ref()?)?;
        let closing = campaign.base(previous?, &unit.code, closing)?;
        Some(Value::Number(closing))
    })
}
