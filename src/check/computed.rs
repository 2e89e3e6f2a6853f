//! Figures that are worked out for a unit: by the tool, from what the unit reported, whatever
//! its own program had saved in the form's cell.
//!
//! In comes a return as it was read; the figures join its answers, and out come findings where
//! the form shows another result, or where there is none and why.

use rust_decimal::Decimal;

use super::rules::Reported;
use crate::campaign::rule::{COMPARED_DECIMALS, Rule};
use crate::campaign::{Campaign, Indicator, NotComputed};
use crate::finding::{Code, Fact, Finding, Severity};
use crate::inbox::{Computed, Entry, Return};
use crate::language::number::round;
use crate::language::text::shortened;
use crate::value::{Answer, Value};

/// Letters of what stands in a cell that a message shows.
const LONGEST: usize = 120;

/// Works out the figures of one return.
pub(super) fn work_out(campaign: &Campaign, returned: &mut Return) -> Vec<Finding> {
    let Some(unit) = campaign.reporter(returned.unit()) else {
        return Vec::new();
    };
    let order = campaign.computed_in_order(unit).into_iter();
    order
        .flat_map(|indicator| settle(campaign, returned, indicator))
        .collect()
}

/// Puts a figure among the answers.
fn settle(campaign: &Campaign, returned: &mut Return, indicator: &Indicator) -> Vec<Finding> {
    let result = indicator.computed(&Reported { campaign, returned });
    let in_form = returned.computed.get(&indicator.code).cloned();
    let Computed {
        entry: in_form,
        is_formula,
    } = in_form.unwrap_or_default();
    let finding = |code| {
        let finding = returned.finding(code, returned.at(&in_form));
        finding.on(&indicator.code, &indicator.label)
    };
    let mut findings = Vec::new();
    let figure = match &result {
        Some(Ok(figure)) => Some(*figure),
        Some(Err(why)) if is_untouched(indicator, why) => None,
        Some(Err(why)) => {
            let reason = why.fact(campaign);
            findings.push(finding(Code::NotComputed).with("reason", reason));
            None
        }
        None => None,
    };
    // An empty result is kept as zero in .xls.
    let is_empty = is_formula && figure.is_none() && in_form.answer.figure() == Some(Decimal::ZERO);
    let other = other_than(&in_form.answer, figure).filter(|_| !is_empty);
    if let Some(found) = other {
        let expected = figure.map_or(Fact::Word("computed-nothing"), Fact::from);
        let mut finding = finding(Code::ComputedMismatch).with("found", found);
        if is_formula {
            finding.severity = Severity::Note;
        }
        findings.push(finding.with("expected", expected));
    }
    let answer = figure.map_or(Answer::Blank, |figure| Answer::Given(Value::Number(figure)));
    let entry = Entry { answer, ..in_form };
    returned.answers.insert((&indicator.code).into(), entry);
    findings
}

/// Whether nobody answered anything of a row's cells that one of them is worked out from: what is
/// to be answered has a finding of its own.
fn is_untouched(indicator: &Indicator, why: &NotComputed) -> bool {
    let rests_on = indicator.formula.iter().flat_map(Rule::items).count();
    let is_cell = indicator.cell.is_some();
    is_cell && matches!(why, NotComputed::Blank(blank) if blank.len() == rests_on)
}

/// What the form shows, where that is another result than the tool's; a cell without a result
/// says nothing.
fn other_than(in_form: &Answer, figure: Option<Decimal>) -> Option<Fact> {
    let found = match in_form {
        Answer::Blank => return None,
        Answer::Nothing => Decimal::ZERO,
        Answer::Given(value) | Answer::Unusable(value) => match value.number() {
            Some(found) => found,
            None => return Some(Fact::from(shortened(&value.plain(), LONGEST).as_ref())),
        },
    };
    let is_same = figure.is_some_and(|figure| {
        let difference = found.checked_sub(figure);
        difference.is_some_and(|off| round(off, COMPARED_DECIMALS).is_zero())
    });
    (!is_same).then_some(Fact::from(found))
}
