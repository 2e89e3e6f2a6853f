//! The rules that a form checks itself by: their live formulas and the states before anybody
//! recalculates them.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Form;
use super::live::{FormCells, in_words_of_the_form, live};
use super::prefill::Prefill;
use super::workings::Joint;
use crate::campaign::rule::{COMPARED_DECIMALS, Rule, Verdict};
use crate::campaign::{Check, Definition};
use crate::finding::Severity;
use crate::form::layout::{HEADING_ROW, Layout, checks};
use crate::item::Item;
use crate::workbook::address::{Address, quote_sheet};
use crate::workbook::formula::{LONGEST, fits, length, literal};

/// What a form says of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Holds,
    Fails,
    /// A cell that it needs is blank.
    Unknown,
}

impl State {
    /// The key of its words.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Holds => "form-state-holds",
            Self::Fails => "form-state-fails",
            Self::Unknown => "form-state-unknown",
        }
    }
}

/// One line of the sheet of checks.
pub(super) struct RuleLine<'a> {
    pub(super) row: u32,
    pub(super) check: &'a Check,
    pub(super) items: BTreeSet<Item>,
    pub(super) state: State,
    /// The left side less the right, of a comparison of numbers that fails.
    pub(super) difference: Option<Decimal>,
}

/// The rules of a unit's form, in the order of their rows.
pub(super) fn rule_lines<'a>(
    prefill: &Prefill<'a>,
    checks: impl Iterator<Item = &'a Check>,
) -> Vec<RuleLine<'a>> {
    let line = |(row, check): (u32, &'a Check)| {
        let (state, difference) = judge(prefill, check);
        RuleLine {
            row,
            check,
            items: check.rule.items(),
            state,
            difference,
        }
    };
    (HEADING_ROW + 1..).zip(checks).map(line).collect()
}

/// The state that the form shows before anybody recalculates it.
fn judge(prefill: &Prefill<'_>, check: &Check) -> (State, Option<Decimal>) {
    match check.verdict(prefill.campaign, prefill) {
        Verdict::Holds => (State::Holds, None),
        Verdict::Fails(mismatch) => {
            let sides = mismatch.filter(|_| check.rule.comparison().is_some());
            (State::Fails, sides.and_then(|sides| sides.difference))
        }
        Verdict::Skipped { .. } | Verdict::Failed(_) => (State::Unknown, None),
    }
}

impl RuleLine<'_> {
    /// Whether the return is refused where the rule fails.
    pub(super) fn must_hold(&self) -> bool {
        self.check.severity == Severity::Blocking
    }

    /// The formula of the rule's state, in the form's own words.
    pub(super) fn formula(&self, form: &Form<'_>) -> String {
        let words = [State::Holds, State::Fails, State::Unknown];
        let [holds, fails, unknown] = words.map(|state| literal(&form.language.text(state.key())));
        let live = live(form, self.check);
        // The words around it take some two hundred characters.
        let room = LONGEST.saturating_sub(length(&live.holds) + 300);
        let known = form.workings.join(Joint::And, &live.known, room);
        let known = (!live.known.is_empty()).then_some(known.as_str());
        format!("={}", live.state(known, [&holds, &fails, &unknown]))
    }

    /// Whether Excel takes the formula of the rule's state, and what it is worked out from.
    pub(super) fn fits_excel(&self, form: &Form<'_>) -> bool {
        let first = form.workings.count();
        fits(&self.formula(form)) && form.workings.fit_from(first)
    }

    /// The difference of the two sides where the rule fails; none of a rule that compares
    /// words, or is more than one comparison.
    pub(super) fn difference_formula(&self, form: &Form<'_>) -> Option<String> {
        let is_word = |item: &Item| match form.campaign.definition(item) {
            Some(Definition::Indicator(indicator)) => !indicator.kind.is_number(),
            _ => false,
        };
        if self.items.iter().any(is_word) {
            return None;
        }
        let rule = in_words_of_the_form(&self.check.rule, form.campaign, form.language);
        let (left, _, right) = rule.comparison()?;
        let side = |text: &str| {
            let side = Rule::parse(text).ok()?;
            Some(side.to_excel(&FormCells(form), None))
        };
        let (left, right) = (side(&left)?, side(&right)?);
        let state = Address::new(self.row, checks::STATE);
        let fails = literal(&form.language.text(State::Fails.key()));
        let difference = format!("ROUND(({left})-({right}),{COMPARED_DECIMALS})");
        let formula = format!("=IF({state}={fails},IFERROR({difference},\"\"),\"\")");
        fits(&formula).then_some(formula)
    }
}

/// The state's cell, from any sheet.
pub(super) fn state_cell(layout: &Layout<'_>, row: u32) -> String {
    let at = Address::new(row, checks::STATE).absolute();
    format!("{}!{at}", quote_sheet(&layout.checks_tab))
}

/// The rules that an indicator is part of, those that have to hold or the others.
pub(super) fn rules_of<'f>(
    form: &'f Form<'_>,
    code: &str,
    must_hold: bool,
) -> impl Iterator<Item = &'f RuleLine<'f>> {
    let item = Item::indicator(code);
    let rules = form.rules.iter();
    rules.filter(move |rule| rule.must_hold() == must_hold && rule.items.contains(&item))
}
