//! The sheet of checks: every rule as a live formula with its message and remedy.

use rust_decimal::Decimal;
use rust_xlsxwriter::{
    ConditionalFormatText, ConditionalFormatTextRule, Format, Formula, Worksheet, XlsxError,
};

use super::Form;
use crate::campaign::rule::{Cells, Rule, Scalar, Values, Verdict};
use crate::campaign::scalar::of_value;
use crate::campaign::{Campaign, Check, Choice};
use crate::form::layout::HEADING_ROW;
use crate::language::Language;
use crate::value::Kind;
use crate::workbook::write::{palette, wrapped_height};

/// Width of the column of messages, in characters.
const MESSAGE_WIDTH: f64 = 48.0;
/// Width of the column of remedies, in characters.
const FIX_WIDTH: f64 = 42.0;

pub(super) fn write(sheet: &mut Worksheet, form: &Form<'_>) -> Result<(), XlsxError> {
    let language = form.language;
    let look = &form.look;
    sheet.set_name(&form.layout.checks_tab)?;
    form.head(sheet, &form.layout.checks_tab)?;
    sheet.write_with_format(2, 1, language.text("form-checks-hint"), &look.hint)?;
    for (column, width) in [(0, 5.0), (1, MESSAGE_WIDTH), (2, 16.0), (3, FIX_WIDTH)] {
        sheet.set_column_width(column, width)?;
    }
    let headings = [
        "form-col-number",
        "form-col-check",
        "form-col-state",
        "form-col-fix",
    ];
    for (column, key) in (0u16..).zip(headings) {
        sheet.write_with_format(HEADING_ROW, column, language.text(key), &look.heading)?;
    }
    let mut row = HEADING_ROW;
    for check in form.campaign.checks_of(form.unit) {
        row += 1;
        write_check(sheet, form, row, check)?;
    }
    if row > HEADING_ROW {
        colour_states(sheet, form, row)?;
    }
    sheet.set_freeze_panes(HEADING_ROW + 1, 0)?;
    sheet.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    Ok(())
}

fn write_check(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    row: u32,
    check: &Check,
) -> Result<(), XlsxError> {
    let look = &form.look;
    let message = if check.message.is_empty() {
        check.rule.text()
    } else {
        &check.message
    };
    let height = wrapped_height(message, MESSAGE_WIDTH).max(wrapped_height(&check.fix, FIX_WIDTH));
    sheet.set_row_height(row, height)?;
    sheet.write_with_format(row, 0, row - HEADING_ROW, &look.number)?;
    sheet.write_with_format(row, 1, message, &look.label)?;
    let formula =
        Formula::new(formula(form, check)).set_result(form.language.text(state(form, check)));
    sheet.write_with_format(row, 2, formula, &look.centred)?;
    sheet.write_with_format(row, 3, &check.fix, &look.label)?;
    Ok(())
}

/// `=IF(some blank, "not enough", IF(rule, "holds", "doesn't"))`, in the form's own words.
fn formula(form: &Form<'_>, check: &Check) -> String {
    let rule = in_words_of_the_form(&check.rule, form.campaign, form.language);
    let blank: Vec<String> = needed(&rule)
        .iter()
        .map(|name| format!("ISBLANK({name})"))
        .collect();
    let word = |key: &str| format!("\"{}\"", form.language.text(key).replace('"', "\"\""));
    let cells = FormCells {
        campaign: form.campaign,
        is_plain: asks_about_blanks(&rule),
    };
    let judged = format!(
        "IF({},{},{})",
        rule.to_excel(&cells, Some(check.tolerance)),
        word("form-state-holds"),
        word("form-state-fails")
    );
    let judged = format!("IFERROR({judged},{})", word("form-state-unknown"));
    if blank.is_empty() {
        return format!("={judged}");
    }
    format!(
        "=IF(OR({}),{},{judged})",
        blank.join(","),
        word("form-state-unknown")
    )
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

/// The state that the form shows before anybody recalculates it.
fn state(form: &Form<'_>, check: &Check) -> &'static str {
    let is_blank = |name: &String| Filled(form).value(name) == Scalar::Blank;
    if needed(&check.rule).iter().any(is_blank) {
        return "form-state-unknown";
    }
    match check.rule.verdict(&Filled(form), check.tolerance) {
        Verdict::Holds => "form-state-holds",
        Verdict::Fails(_) => "form-state-fails",
        Verdict::Skipped { .. } | Verdict::Failed(_) => "form-state-unknown",
    }
}

/// Defined names stand for themselves in a form; a figure's cell that says "nothing to
/// report" counts as zero, as it does in the tool.
struct FormCells<'a> {
    campaign: &'a Campaign,
    /// Whether figures stand bare: `ISBLANK(N(a))` would never be true.
    is_plain: bool,
}

impl Cells for FormCells<'_> {
    fn reference(&self, name: &str) -> String {
        let indicator = self.campaign.indicators.get(name);
        if !self.is_plain && indicator.is_some_and(|indicator| indicator.kind.is_number()) {
            format!("N({name})")
        } else {
            name.to_owned()
        }
    }

    fn is_text(&self, name: &str) -> bool {
        self.campaign
            .indicators
            .get(name)
            .is_some_and(|i| !i.kind.is_number() && i.kind != Kind::Date)
    }
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

/// The values that already stand in the form.
struct Filled<'a>(&'a Form<'a>);

impl Values for Filled<'_> {
    fn value(&self, name: &str) -> Scalar {
        let filling = self.0.filling;
        if filling.nothing.contains(name) {
            return Scalar::Number(Decimal::ZERO);
        }
        if let Some(value) = filling.answers.get(name) {
            return of_value(value);
        }
        let opening = self
            .0
            .campaign
            .indicators
            .get(name)
            .and_then(|i| i.opening.as_ref());
        let figure = opening.and_then(|opening| filling.previous.get(opening));
        figure.map_or(Scalar::Blank, |figure| Scalar::Number(*figure))
    }

    fn column(&self, name: &str) -> Vec<Scalar> {
        let (list, column) = name.split_once('.').unwrap_or((name, ""));
        let rows = self
            .0
            .filling
            .lists
            .get(list)
            .map_or(&[][..], Vec::as_slice);
        rows.iter()
            .map(|row| row.get(column).map_or(Scalar::Blank, of_value))
            .collect()
    }
}

fn colour_states(sheet: &mut Worksheet, form: &Form<'_>, last: u32) -> Result<(), XlsxError> {
    let colours = [
        ("form-state-holds", palette::GOOD),
        ("form-state-fails", palette::BAD),
    ];
    for (key, colour) in colours {
        let rule = ConditionalFormatTextRule::BeginsWith(form.language.text(key));
        let format = Format::new().set_background_color(colour);
        let condition = ConditionalFormatText::new()
            .set_rule(rule)
            .set_format(format);
        sheet.add_conditional_format(HEADING_ROW + 1, 2, last, 2, &condition)?;
    }
    Ok(())
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
        assert_eq!(cells(false).reference("da_so_ket"), "da_so_ket");
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
