//! Cells that are required, or asked at all, only under a condition: how the form tells while
//! somebody types. Each condition stands in a cell of the hidden workings.

use std::collections::BTreeMap;

use super::Form;
use super::live::{in_labels, live_condition};
use super::mark::Mark;
use super::rules::{State, rules_of, state_cell};
use super::workings::Joint;
use crate::campaign::rule::Rule;
use crate::campaign::{Blanks, Demand, Indicator};
use crate::item::Item;
use crate::language::words::Arg;
use crate::workbook::formula::{LONGEST, fits, length, literal};

/// Characters of a condition beside a mark; the rest is told where the cell is chosen.
const LONGEST_REASON: usize = 80;
/// Characters for the count of required cells in a formula.
const ROOM: usize = 1_000;

/// The cells of the workings that say how an input cell stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// 1 where a value is required, else 0.
    pub(super) needed: Option<String>,
    /// 1 where no value is asked, else 0.
    pub(super) not_asked: Option<String>,
}

/// The conditional input cells of a form, by indicator.
#[derive(Default)]
pub(super) struct Demands(BTreeMap<String, Asked>);

impl Demands {
    pub(super) fn of(form: &Form<'_>) -> Self {
        let asked = form.campaign.asked_of(form.unit);
        let conditional = asked.filter_map(|indicator| {
            let asked = asked_cells(form, indicator);
            (asked != Asked::default()).then(|| (indicator.code.clone(), asked))
        });
        Self(conditional.collect())
    }

    pub(super) fn get(&self, code: &str) -> Option<&Asked> {
        self.0.get(code)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many of them are required as the form stands, as a formula; none where there are none.
    pub(super) fn count(&self, form: &Form<'_>) -> Option<String> {
        let needed = self.0.values().filter_map(|asked| asked.needed.clone());
        let needed: Vec<String> = needed.collect();
        (!needed.is_empty()).then(|| form.workings.join(Joint::Sum, &needed, ROOM))
    }
}

fn asked_cells(form: &Form<'_>, indicator: &Indicator) -> Asked {
    let rules = must_be_there(form, &indicator.code);
    if !indicator.has_condition() && rules.is_empty() {
        return Asked::default();
    }
    let is_asked = indicator
        .asked_if
        .as_ref()
        .map(|rule| condition(form, rule));
    let not_asked = is_asked
        .as_ref()
        .map(|[_, fails]| form.workings.cell(&format!("IF({fails},1,0)")));
    let mut reasons = rules;
    if indicator.required && is_asked.is_some() {
        reasons.push("TRUE".to_owned());
    }
    if let Some(rule) = &indicator.required_if {
        let [holds, _] = condition(form, rule);
        reasons.push(holds);
    }
    let needed = (!reasons.is_empty()).then(|| {
        let reasons = form.workings.join(Joint::Or, &reasons, LONGEST / 2);
        let needed = match &is_asked {
            Some([holds, _]) => format!("IF({holds},IF({reasons},1,0),0)"),
            None => format!("IF({reasons},1,0)"),
        };
        form.workings.cell(&needed)
    });
    Asked { needed, not_asked }
}

/// The rules that can't be judged without the indicator, where a blank must not stay one.
fn must_be_there(form: &Form<'_>, code: &str) -> Vec<String> {
    let unknown = literal(&form.language.text(State::Unknown.key()));
    let rules = form.rules.iter().filter(|line| {
        let named = |item: &Item| !item.is_column() && item.code() == code;
        line.check.blanks == Blanks::Required && line.items.iter().any(named)
    });
    let open = rules.map(|line| format!("{}={unknown}", state_cell(&form.layout, line.row)));
    open.collect()
}

/// Whether a condition surely holds, and whether it surely doesn't.
fn condition(form: &Form<'_>, rule: &Rule) -> [String; 2] {
    let cell = form.workings.cell(&state(form, rule));
    [format!("{cell}=1"), format!("{cell}=0")]
}

/// 1 where a condition surely holds, 0 where it surely doesn't, else -1.
fn state(form: &Form<'_>, rule: &Rule) -> String {
    let live = live_condition(form, rule);
    let room = LONGEST.saturating_sub(length(&live.holds) + 300) / 2;
    let known = form.workings.join(Joint::And, &live.known, room);
    let known = (!live.known.is_empty()).then_some(known.as_str());
    live.state(known, ["1", "0", "-1"])
}

/// Whether Excel takes a condition, and what it is worked out from.
pub(super) fn fits_excel(form: &Form<'_>, rule: &Rule) -> bool {
    let first = form.workings.count();
    fits(&format!("={}", state(form, rule))) && form.workings.fit_from(first)
}

/// How an indicator's cell stands before anybody recalculates the form.
pub(super) fn demand<'i>(form: &Form<'_>, indicator: &'i Indicator) -> Demand<'i> {
    match indicator.demand(&form.prefill) {
        Demand::Optional => {
            let mut rules =
                rules_of(form, &indicator.code, true).chain(rules_of(form, &indicator.code, false));
            let waits = rules
                .any(|line| line.check.blanks == Blanks::Required && line.state == State::Unknown);
            if waits {
                Demand::Required(None)
            } else {
                Demand::Optional
            }
        }
        demand => demand,
    }
}

/// The word of a mark beside an indicator: with the condition where there is one.
pub(super) fn word(form: &Form<'_>, indicator: &Indicator, mark: Mark) -> String {
    let (key, rule) = match mark {
        Mark::NotAsked => ("form-mark-not-asked", indicator.asked_if.as_ref()),
        Mark::Missing => ("form-mark-missing-if", indicator.required_if.as_ref()),
        _ => return mark.word(form),
    };
    let Some(rule) = rule else {
        return mark.word(form);
    };
    let mut why: String = in_labels(form, rule);
    if why.chars().count() > LONGEST_REASON {
        why = why.chars().take(LONGEST_REASON - 1).collect();
        why.push('…');
    }
    form.language.fill(key, &[("why", Arg::from(why.as_str()))])
}

/// The conditions of an indicator as sentences, for whoever chooses its cell.
pub(super) fn sentences(form: &Form<'_>, indicator: &Indicator) -> Vec<String> {
    let conditions = [
        ("form-asked-if", indicator.asked_if.as_ref()),
        ("form-required-if", indicator.required_if.as_ref()),
    ];
    let sentence = |(key, rule): (&str, Option<&Rule>)| {
        let why = in_labels(form, rule?);
        Some(form.language.fill(key, &[("why", Arg::from(why.as_str()))]))
    };
    conditions.into_iter().filter_map(sentence).collect()
}
