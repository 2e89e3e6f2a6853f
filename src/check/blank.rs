//! A form that came back without a single answer: one finding in place of one for each cell.

use super::carried::is_carried;
use crate::archive::Archive;
use crate::campaign::{Campaign, Indicator, Unit};
use crate::finding::{Code, Finding, Place, Severity};
use crate::inbox::{ListRow, Return};
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
    let carried = previous.map(|previous| campaign.carried_rows(previous, unit));
    let carried = carried.unwrap_or_default();
    let began_so = |code: &str, row: &ListRow| {
        let list = campaign.lists.get(code).zip(carried.get(code));
        list.is_some_and(|(list, rows)| is_carried(list, rows, row))
    };
    let is_untouched = campaign.asked_of(unit).all(stood_there)
        && returned.nothing_sections.is_empty()
        && returned.lists.iter().all(|(code, list)| {
            let has_more = |row: &ListRow| !is_given(campaign, code, row) && !began_so(code, row);
            !list.says_nothing && !list.rows.iter().any(has_more)
        });
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

/// Whether a return is the form as it went out: without an answer, a note or anything else that
/// somebody has to look at.
pub(super) fn is_untouched(
    campaign: &Campaign,
    returned: &Return,
    previous: Option<&Archive>,
) -> bool {
    let earlier = campaign.earlier_forms.get(&returned.stamp.version);
    let asked = earlier.map_or(campaign, |form| &form.campaign);
    let has_notes = returned
        .answers
        .values()
        .any(|entry| !entry.note.is_empty());
    let is_asked = |finding: &Finding| finding.severity != Severity::Note;
    returned.subunits.is_none()
        && !has_notes
        && !returned.findings.iter().any(is_asked)
        && check_blank(asked, returned, previous).is_some()
}

/// Whether a row of a list holds no more than what the form gives it.
fn is_given(campaign: &Campaign, list: &str, row: &ListRow) -> bool {
    let columns = campaign.lists.get(list).map(|list| &list.columns);
    let is_own = |code: &str| {
        let column = columns.and_then(|columns| columns.get(code));
        column.is_some_and(|column| column.given)
    };
    let mut filled = row.cells.iter().filter(|(_, cell)| !cell.answer.is_blank());
    filled.all(|(code, _)| is_own(code))
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
