//! The rules that follow from how categories relate: parts add up to what they are parts of, and
//! what is some of another is never more than that.
//!
//! They hold for figures that add up, cell by cell, and are left out where the Checks table says
//! the same already.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::categories::Sets;
use crate::campaign::categories::{Category, CategorySet, MatrixCell, Relation};
use crate::campaign::rule::{Comparison, Rule};
use crate::campaign::{Blanks, Check, Indicator, Reporter};
use crate::finding::Severity;
use crate::language::Language;
use crate::language::words::Arg;

/// What the rules are made from.
#[derive(Clone, Copy)]
pub(super) struct Matrices<'a> {
    pub(super) indicators: &'a IndexMap<String, Indicator>,
    pub(super) sets: &'a Sets,
    /// The rules that the office wrote itself.
    pub(super) written: &'a [Check],
    pub(super) language: Language,
}

/// A rule of a matrix, but for whom it is.
struct Draft {
    code: String,
    rule: String,
    message: String,
    fix: String,
}

impl Matrices<'_> {
    /// The rules in the order of the cells.
    pub(super) fn rules(&self) -> Vec<Check> {
        let mut rules = Vec::new();
        let cells = self.indicators.values();
        let cells = cells.filter_map(|indicator| Some((indicator, indicator.cell.as_ref()?)));
        for (indicator, cell) in cells.filter(|(i, _)| i.is_additive() && i.is_asked()) {
            for (axis, own) in cell.categories.iter().enumerate() {
                let Some((set, category)) = self.category(&own.set, &own.code) else {
                    continue;
                };
                let drafts = [self.parts(cell, axis, (set, category))]
                    .into_iter()
                    .flatten();
                let drafts = drafts.chain(self.of_which(cell, axis, (set, category)));
                rules.extend(drafts.filter_map(|draft| self.check(draft, &indicator.reporter)));
            }
        }
        rules
    }

    fn category(&self, set: &str, code: &str) -> Option<(&CategorySet, &Category)> {
        let set = self.sets.get(set)?;
        Some((set, set.categories.get(code)?))
    }

    /// The parts of a cell add up to it.
    fn parts(
        &self,
        cell: &MatrixCell,
        axis: usize,
        (set, whole): (&CategorySet, &Category),
    ) -> Option<Draft> {
        let parts: Vec<&Category> = set.parts_of(&whole.code).collect();
        if parts.is_empty() {
            return None;
        }
        let own = cell.across(axis, &whole.code);
        let codes = parts.iter().map(|part| cell.across(axis, &part.code));
        let labels = parts.iter().map(|part| format!("“{}”", part.label));
        let labels = labels.collect::<Vec<_>>().join(", ");
        let words = [
            ("parts", Arg::from(labels)),
            ("whole", Arg::from(whole.label.as_str())),
        ];
        Some(Draft {
            code: format!("{own}.{}", set.name),
            rule: format!("{own} = {}", codes.collect::<Vec<_>>().join(" + ")),
            message: self.say("matrix-parts", cell, axis, &words),
            fix: self.language.text("matrix-parts-fix"),
        })
    }

    /// A cell is no more than what it counts some of.
    fn of_which<'c>(
        &'c self,
        cell: &'c MatrixCell,
        axis: usize,
        (set, some): (&'c CategorySet, &'c Category),
    ) -> impl Iterator<Item = Draft> {
        let is_some = some.relation == Some(Relation::OfWhich);
        let of = some.of.iter().filter(move |_| is_some);
        let of = of.filter_map(|of| set.categories.get(of));
        of.map(move |of| {
            let (own, other) = (cell.across(axis, &some.code), cell.across(axis, &of.code));
            let words = [
                ("some", Arg::from(some.label.as_str())),
                ("whole", Arg::from(of.label.as_str())),
            ];
            Draft {
                code: format!("{own}.{other}"),
                rule: format!("{own} <= {other}"),
                message: self.say("matrix-of-which", cell, axis, &words),
                fix: self.language.text("matrix-of-which-fix"),
            }
        })
    }

    /// What is wrong, with the row and, where it is asked by two sets, the other category.
    fn say(&self, key: &str, cell: &MatrixCell, axis: usize, words: &[(&str, Arg)]) -> String {
        let mut others = cell
            .categories
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != axis);
        let place = match others.next() {
            Some((_, other)) => format!("{} ({})", cell.label, other.label),
            None => cell.label.clone(),
        };
        let mut facts = vec![("place", Arg::from(place))];
        facts.extend(words.iter().cloned());
        self.language.fill(key, &facts)
    }

    /// The rule, unless the office wrote it itself for the same units, or for all.
    fn check(&self, draft: Draft, reporter: &Reporter) -> Option<Check> {
        let rule = Rule::parse(&draft.rule).ok()?;
        let own = sides(&rule);
        let is_same = |written: &&Check| {
            let is_for_them = written.reporter == *reporter || written.reporter == Reporter::All;
            is_for_them && sides(&written.rule) == own
        };
        if self.written.iter().any(|written| is_same(&written)) {
            return None;
        }
        Some(Check {
            code: draft.code,
            rule,
            severity: Severity::Blocking,
            tolerance: Decimal::ZERO,
            message: draft.message,
            fix: draft.fix,
            reporter: reporter.clone(),
            blanks: Blanks::Skip,
        })
    }
}

/// The two sides of a comparison of sums, in an order of their own, so that the same rule written
/// otherwise is the same; none of any other rule.
fn sides(rule: &Rule) -> Option<(Vec<String>, &'static str, Vec<String>)> {
    let (left, comparison, right) = rule.comparison()?;
    let (left, right) = (addends(&left)?, addends(&right)?);
    Some(match comparison {
        Comparison::Equal if left > right => (right, "=", left),
        Comparison::Equal => (left, "=", right),
        Comparison::LessOrEqual => (left, "<=", right),
        Comparison::GreaterOrEqual => (right, "<=", left),
        _ => return None,
    })
}

/// `a+b` and `SUM(a,b)` → the names; none of anything else.
fn addends(side: &str) -> Option<Vec<String>> {
    let sum = side
        .strip_prefix("SUM(")
        .and_then(|rest| rest.strip_suffix(')'));
    let mut names: Vec<String> = match sum {
        Some(inside) => inside.split(',').map(str::to_owned).collect(),
        None => side.split('+').map(str::to_owned).collect(),
    };
    let is_name = |name: &String| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    names.sort();
    names.iter().all(is_name).then_some(names)
}
