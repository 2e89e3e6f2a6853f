//! The rules that a form checks itself by: their live formulas and the states before anybody
//! recalculates them.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::cells::is_open;
use super::standing::Standing;
use crate::campaign::rule::{Cells, Rule, Scalar, Values, Verdict};
use crate::campaign::{Campaign, Check, Choice, Indicator};
use crate::finding::Severity;
use crate::form::layout::{HEADING_ROW, Layout, Line, checks, section_name};
use crate::language::Language;
use crate::value::Kind;
use crate::workbook::address::{Address, quote_sheet};

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
    /// The rule with the words that the form's cells hold.
    rule: Rule,
    pub(super) names: BTreeSet<String>,
    pub(super) state: State,
    /// The left side less the right, of a comparison of numbers that fails.
    pub(super) difference: Option<Decimal>,
}

/// The rules of a unit's form, in the order of their rows.
pub(super) fn rule_lines<'a>(
    standing: &Standing<'a>,
    checks: impl Iterator<Item = &'a Check>,
    language: Language,
) -> Vec<RuleLine<'a>> {
    let line = |(row, check): (u32, &'a Check)| {
        let (state, difference) = judge(standing, check);
        RuleLine {
            row,
            check,
            rule: in_words_of_the_form(&check.rule, standing.campaign, language),
            names: check.rule.names(),
            state,
            difference,
        }
    };
    (HEADING_ROW + 1..).zip(checks).map(line).collect()
}

/// The state that the form shows before anybody recalculates it.
fn judge(standing: &Standing<'_>, check: &Check) -> (State, Option<Decimal>) {
    let is_blank = |name: &String| standing.value(name) == Scalar::Blank;
    if needed(&check.rule).iter().any(is_blank) {
        return (State::Unknown, None);
    }
    match check.rule.verdict(standing, check.tolerance) {
        Verdict::Holds => (State::Holds, None),
        Verdict::Fails(mismatch) => {
            let sides = mismatch.filter(|_| check.rule.comparison().is_some());
            (State::Fails, sides.and_then(|sides| sides.difference))
        }
        Verdict::Skipped { .. } | Verdict::Failed(_) => (State::Unknown, None),
    }
}

/// The cells that must be filled in before the form judges a rule: all it names, unless the
/// rule itself asks about blanks.
fn needed(rule: &Rule) -> Vec<String> {
    if asks_about_blanks(rule) {
        return Vec::new();
    }
    rule.names().difference(&rule.columns()).cloned().collect()
}

fn asks_about_blanks(rule: &Rule) -> bool {
    rule.text().to_uppercase().contains("ISBLANK")
}

impl RuleLine<'_> {
    /// Whether the return is refused where the rule fails.
    pub(super) fn must_hold(&self) -> bool {
        self.check.severity == Severity::Blocking
    }

    /// `=IF(some blank, "not enough", IF(rule, "holds", "doesn't"))`, in the form's own words.
    pub(super) fn formula(
        &self,
        layout: &Layout<'_>,
        campaign: &Campaign,
        language: Language,
    ) -> String {
        let word = |state: State| quoted(&language.text(state.key()));
        let judged = format!(
            "IF({},{},{})",
            self.rule
                .to_excel(&self.cells(campaign), Some(self.check.tolerance)),
            word(State::Holds),
            word(State::Fails)
        );
        let judged = format!("IFERROR({judged},{})", word(State::Unknown));
        let open = open_cells(layout, campaign, language, &needed(&self.rule));
        if open.is_empty() {
            return format!("={judged}");
        }
        format!(
            "=IF(OR({}),{},{judged})",
            open.join(","),
            word(State::Unknown)
        )
    }

    /// The difference of the two sides where the rule fails; none of a rule that compares
    /// words, or is more than one comparison.
    pub(super) fn difference_formula(
        &self,
        campaign: &Campaign,
        language: Language,
    ) -> Option<String> {
        let is_word = |name: &String| {
            let indicator = campaign.indicators.get(name);
            indicator.is_some_and(|indicator| !indicator.kind.is_number())
        };
        if self.names.iter().any(is_word) {
            return None;
        }
        let (left, _, right) = self.rule.comparison()?;
        let side = |text: &str| {
            Some(
                Rule::parse(text)
                    .ok()?
                    .to_excel(&self.cells(campaign), None),
            )
        };
        let (left, right) = (side(&left)?, side(&right)?);
        let state = Address::new(self.row, checks::STATE);
        let fails = quoted(&language.text(State::Fails.key()));
        Some(format!(
            "=IF({state}={fails},IFERROR(ROUND(({left})-({right}),9),\"\"),\"\")"
        ))
    }

    fn cells<'c>(&self, campaign: &'c Campaign) -> FormCells<'c> {
        FormCells {
            campaign,
            is_plain: asks_about_blanks(&self.rule),
        }
    }
}

/// The conditions under which one of these cells is still open.
fn open_cells(
    layout: &Layout<'_>,
    campaign: &Campaign,
    language: Language,
    names: &[String],
) -> Vec<String> {
    let condition = |name: &String| {
        let Some(indicator) = campaign.indicators.get(name) else {
            return format!("ISBLANK({name})");
        };
        let section = section_of(layout, indicator).map(section_name);
        is_open(name, &indicator.kind, section.as_deref(), language)
    };
    names.iter().map(condition).collect()
}

/// The section that may say for an indicator that nothing happened.
pub(super) fn section_of<'a>(layout: &Layout<'a>, indicator: &Indicator) -> Option<&'a str> {
    layout.lines.iter().find_map(|line| match line {
        Line::Section {
            code,
            may_be_nothing: true,
            ..
        } if indicator.is_occurrence() && *code == indicator.section => Some(*code),
        _ => None,
    })
}

/// The state's cell, from any sheet.
pub(super) fn state_cell(layout: &Layout<'_>, row: u32) -> String {
    let at = Address::new(row, checks::STATE).absolute();
    format!("{}!{at}", quote_sheet(&layout.checks_tab))
}

/// A text within a formula.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Defined names stand for themselves in a form; a figure's cell that says "nothing to
/// report" counts as zero, as it does in the tool, and a day is the text that it is there.
struct FormCells<'a> {
    campaign: &'a Campaign,
    /// Whether figures stand bare: `ISBLANK(N(a))` would never be true.
    is_plain: bool,
}

impl FormCells<'_> {
    fn kind(&self, name: &str) -> Option<&Kind> {
        Some(&self.campaign.indicators.get(name)?.kind)
    }

    /// Nothing to report, in the cell or by its section, is a no.
    fn yes_or_no(&self, cell: &str) -> String {
        let language = self.campaign.settings.language;
        let [nothing, no] = ["nothing-to-report", "no"].map(|key| quoted(&language.text(key)));
        format!("IF(OR(ISBLANK({cell}),{cell}={nothing}),{no},{cell})")
    }
}

impl Cells for FormCells<'_> {
    fn reference(&self, name: &str) -> String {
        match self.kind(name) {
            Some(kind) if kind.is_number() && !self.is_plain => format!("N({name})"),
            Some(Kind::Date) if !self.is_plain => iso_day(name),
            Some(Kind::YesNo) if !self.is_plain => self.yes_or_no(name),
            _ => name.to_owned(),
        }
    }

    fn is_text(&self, name: &str) -> bool {
        self.kind(name).is_some_and(|kind| !kind.is_number())
    }
}

/// A day, typed as `17/10/2024` or kept by Excel as a number, as the text `2024-10-17`.
fn iso_day(cell: &str) -> String {
    let (day, month) = super::cells::day_and_month(cell);
    let text = |year: &str, month: &str, day: &str| {
        format!("{year}&\"-\"&TEXT({month},\"00\")&\"-\"&TEXT({day},\"00\")")
    };
    let kept = text(
        &format!("YEAR({cell})"),
        &format!("MONTH({cell})"),
        &format!("DAY({cell})"),
    );
    let typed = text(
        &format!("RIGHT({cell},4)"),
        &format!("VALUE({month})"),
        &format!("VALUE({day})"),
    );
    format!("IF(ISNUMBER({cell}),{kept},{typed})")
}

/// The rule with values of choices replaced by the labels that the form's cells hold.
pub(crate) fn in_words_of_the_form(rule: &Rule, campaign: &Campaign, language: Language) -> Rule {
    let sets = choice_sets(rule, campaign);
    let mut text = String::new();
    for (index, part) in rule.text().split('"').enumerate() {
        if index > 0 {
            text.push('"');
        }
        let shown = if index % 2 == 1 {
            label_of(part, &sets, language)
        } else {
            None
        };
        text.push_str(shown.as_deref().unwrap_or(part));
    }
    Rule::parse(&text).unwrap_or_else(|_| rule.clone())
}

/// The sets of choices of the indicators and columns that a rule names.
fn choice_sets<'a>(rule: &Rule, campaign: &'a Campaign) -> Vec<&'a [Choice]> {
    let kind = |name: &str| match name.split_once('.') {
        Some((list, column)) => Some(&campaign.lists.get(list)?.columns.get(column)?.kind),
        None => Some(&campaign.indicators.get(name)?.kind),
    };
    let set = |name: &String| match kind(name)? {
        Kind::Choice(set) => campaign.choices.get(set).map(Vec::as_slice),
        _ => None,
    };
    rule.names().iter().filter_map(set).collect()
}

/// `<>di_ngoai` → `<>Chuyển đi ngoài`; `yes` → `Có`.
fn label_of(literal: &str, sets: &[&[Choice]], language: Language) -> Option<String> {
    let value = literal.trim_start_matches(['<', '>', '=']);
    let operator = &literal[..literal.len() - value.len()];
    let label = match value {
        "yes" | "no" => language.text(value),
        _ => {
            let mut choices = sets.iter().copied().flatten();
            choices.find(|choice| choice.value == value)?.label.clone()
        }
    };
    Some(format!("{operator}{}", label.replace('"', "\"\"")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::example::Example;
    use crate::campaign::read_campaign;

    #[test]
    fn figures_that_say_nothing_count_as_zero_unless_the_rule_asks_about_blanks() {
        let example = Example::find("ha-tinh-2024-q1").expect("the example");
        let campaign = read_campaign(&example.tables()).expect("its tables");
        let cells = |is_plain| FormCells {
            campaign: &campaign,
            is_plain,
        };
        assert_eq!(cells(false).reference("ket_nap"), "N(ket_nap)");
        let yes_no = "IF(OR(ISBLANK(da_so_ket),da_so_ket=\"Không phát sinh\"),\"Không\",da_so_ket)";
        assert_eq!(cells(false).reference("da_so_ket"), yes_no);
        assert_eq!(cells(false).reference("huy_hieu.dot"), "huy_hieu.dot");
        assert_eq!(cells(true).reference("ket_nap"), "ket_nap");
    }

    #[test]
    fn a_form_waits_for_every_cell_that_a_rule_names() {
        let rule = |text| Rule::parse(text).expect("a rule");
        assert_eq!(needed(&rule("OR(a > 0, COUNTA(l.b) = 0)")), ["a"]);
        assert_eq!(needed(&rule("OR(ISBLANK(a), b > 0)")), [""; 0]);
    }
}
