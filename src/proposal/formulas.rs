//! The layout's formulas → rules over codes.
//!
//! In: a proposal whose cells have codes, with the formulas of those that the layout works out.
//! Out: indicators with formulas, rules for cells that judge, and remarks. A formula that can't be
//! told as a rule stays in the layout, and its cell is no indicator.

use std::collections::BTreeSet;

use super::build::{Builder, Worked};
use super::draft::{Check, CheckSource, Formula, LookAt, Place, Remark, Sure, Taken};
use super::picture::{Area, Picture, Sheet};
use crate::campaign::rule::{Kind, Rule};
use crate::workbook::address::Address;
use crate::workbook::book::Content;
use crate::workbook::references::{Reference, with_references};

/// Cells that one reference may name.
const MOST_CELLS: u64 = 5_000;

/// Tells all formulas; those that rest on one that can't be told can't be told either.
pub(super) fn tell_formulas(builder: &mut Builder<'_>) {
    let worked = std::mem::take(&mut builder.worked);
    let mut told: Vec<(Worked, Place, Option<String>)> = Vec::new();
    for one in worked {
        let mut indicators = builder.proposal.indicators.iter();
        let Some(place) = indicators
            .find(|own| own.code == one.code)
            .map(|own| own.place)
        else {
            continue;
        };
        let rule = figure_rule(builder, &one, place);
        told.push((one, place, rule));
    }
    loop {
        let lost: BTreeSet<String> = told
            .iter()
            .filter(|(_, _, rule)| rule.is_none())
            .map(|(one, _, _)| one.code.clone())
            .collect();
        let mut is_changed = false;
        for (_, _, rule) in &mut told {
            let rests_on_lost = rule
                .as_deref()
                .and_then(|text| Rule::parse(text).ok())
                .is_some_and(|rule| {
                    let mut items = rule.items().into_iter();
                    items.any(|item| lost.contains(&item.to_string()))
                });
            if rests_on_lost {
                (*rule, is_changed) = (None, true);
            }
        }
        if !is_changed {
            break;
        }
    }
    for (one, place, rule) in told {
        settle(builder, &one, place, rule);
    }
}

/// Gives an indicator its formula, or takes it away.
fn settle(builder: &mut Builder<'_>, one: &Worked, place: Place, rule: Option<String>) {
    let indicators = &mut builder.proposal.indicators;
    let Some(at) = indicators.iter().position(|own| own.code == one.code) else {
        return;
    };
    let label = indicators[at].label.clone();
    let is_told = rule.is_some();
    if !is_told {
        // What judges others is no figure of its own, though it has not been calculated yet.
        builder.targets.retain(|_, code| *code != one.code);
        if judging_rule(builder, place.sheet, &one.text).is_some() {
            builder.proposal.indicators.remove(at);
            return;
        }
    }
    let indicators = &mut builder.proposal.indicators;
    match rule {
        Some(text) => {
            let is_of_totals = text.contains('/') || text.contains("IF(");
            indicators[at].formula = Some(Formula { text, is_of_totals });
        }
        None => drop(indicators.remove(at)),
    }
    builder.proposal.remarks.push(Remark {
        place,
        taken: if is_told {
            Taken::Computed
        } else {
            Taken::Formula
        },
        code: if is_told {
            one.code.clone()
        } else {
            String::new()
        },
        label,
        sure: if is_told { Sure::High } else { Sure::Low },
        look_at: if is_told {
            Vec::new()
        } else {
            vec![LookAt::Formula]
        },
        typed: format!("={}", one.text),
    });
    if !is_told {
        let code = &one.code;
        let names = |text: &str| text.split(' ').any(|word| word == code);
        builder.proposal.checks.retain(|check| !names(&check.rule));
    }
}

/// The rule that works a figure out; none where the formula says something else.
fn figure_rule(builder: &Builder<'_>, one: &Worked, place: Place) -> Option<String> {
    let text = over_codes(builder, place.sheet, &one.text)?;
    let text = without_wrapping(&text);
    let text = match one.is_hundredth {
        true => format!("({text})*100"),
        false => text.to_owned(),
    };
    let rule = Rule::parse(&text).ok()?;
    let is_number = matches!(rule.kind(), Kind::Number | Kind::Unknown);
    let is_known = !rule.items().is_empty() && knows_all(builder, &rule);
    (is_number && is_known).then_some(text)
}

/// Cells that say whether others agree → rules.
pub(super) fn tell_checks(builder: &mut Builder<'_>, number: usize, sheet: &Sheet) {
    for (row, cells) in &sheet.rows {
        for cell in cells {
            let Some(formula) = cell.formula.as_deref() else {
                continue;
            };
            let at = Address::new(*row, cell.column);
            if builder.targets.contains_key(&(number, at)) {
                continue;
            }
            let Some(rule) = judging_rule(builder, number, formula) else {
                continue;
            };
            if builder
                .proposal
                .checks
                .iter()
                .any(|known| known.rule == rule)
            {
                continue;
            }
            builder.proposal.checks.push(Check {
                rule: rule.clone(),
                is_blocking: false,
                source: CheckSource::Formula,
            });
            builder.proposal.remarks.push(Remark {
                place: Place {
                    sheet: number,
                    area: sheet.area(at),
                },
                taken: Taken::Rule,
                code: String::new(),
                label: rule,
                sure: Sure::Medium,
                look_at: vec![LookAt::Formula],
                typed: format!("={formula}"),
            });
        }
    }
}

/// The condition of `IF(condition, "right", "wrong")`, where its words say which is which.
fn judging_rule(builder: &Builder<'_>, number: usize, formula: &str) -> Option<String> {
    const WRONG: [&str; 8] = [
        "sai",
        "lỗi",
        "lệch",
        "kiểm tra",
        "xem lại",
        "error",
        "wrong",
        "check",
    ];
    let (name, arguments) = call(formula)?;
    let [condition, right, wrong] = arguments.as_slice() else {
        return None;
    };
    let is_text = |text: &str| text.trim().starts_with('"');
    let is_wrong = |text: &str| {
        let text = text.to_lowercase();
        WRONG.iter().any(|word| text.contains(word))
    };
    let is_judging = name == "IF" && is_text(right) && is_text(wrong);
    if !is_judging {
        return None;
    }
    let condition = over_codes(builder, number, condition.trim())?;
    let rule = match (is_wrong(right), is_wrong(wrong)) {
        (false, true) => condition,
        (true, false) => format!("NOT({condition})"),
        _ => return None,
    };
    let parsed = Rule::parse(&rule).ok()?;
    (parsed.kind() == Kind::Condition && !parsed.items().is_empty() && knows_all(builder, &parsed))
        .then_some(rule)
}

fn knows_all(builder: &Builder<'_>, rule: &Rule) -> bool {
    let columns = builder.columns.values().map(|(_, name)| name);
    let known: BTreeSet<&str> = builder
        .targets
        .values()
        .chain(columns)
        .map(String::as_str)
        .collect();
    rule.items()
        .iter()
        .all(|item| known.contains(item.to_string().as_str()))
}

/// A formula with the codes of its cells in place of their addresses.
fn over_codes(builder: &Builder<'_>, number: usize, formula: &str) -> Option<String> {
    let mut is_lost = false;
    let text = with_references(formula, |reference| {
        let words = words_for(builder, number, reference);
        is_lost |= words.is_none();
        words
    });
    (!is_lost).then_some(text)
}

/// What stands in a rule for the cells of a reference.
fn words_for(builder: &Builder<'_>, number: usize, reference: &Reference) -> Option<String> {
    let picture: &Picture = builder.picture;
    let number = match &reference.sheets {
        None => number,
        Some((name, None)) => {
            let wanted = name.to_lowercase();
            let mut sheets = picture.sheets.iter();
            sheets.position(|sheet| sheet.name.to_lowercase() == wanted)?
        }
        Some(_) => return None,
    };
    let ((top, bottom), (left, right)) = (reference.rows()?, reference.columns()?);
    let area = Area {
        first: Address::new(top, left),
        last: Address::new(bottom, right),
    };
    let sheet = &picture.sheets[number];
    if reference.last.is_none() {
        return word_for(builder, number, sheet, area.first);
    }
    if area.size() > MOST_CELLS * 4 {
        return None;
    }
    let mut words: Vec<String> = Vec::new();
    for at in area.cells().filter(|at| !sheet.is_covered(*at)) {
        if let Some(column) = column_at(builder, number, at) {
            if !words.contains(&column) {
                words.push(column);
            }
        } else if sheet
            .cell(at)
            .is_some_and(|cell| !cell.is_blank() && cell.text().is_none())
            || builder.targets.contains_key(&(number, at))
        {
            words.push(word_for(builder, number, sheet, at)?);
        }
    }
    (!words.is_empty()).then(|| words.join(", "))
}

fn word_for(builder: &Builder<'_>, number: usize, sheet: &Sheet, at: Address) -> Option<String> {
    let first = sheet.area(at).first;
    if let Some(code) = builder.targets.get(&(number, first)) {
        return Some(code.clone());
    }
    let cell = sheet.cell(first).filter(|cell| cell.formula.is_none())?;
    match &cell.content {
        Some(Content::Number(figure)) if column_at(builder, number, at).is_none() => {
            Some(figure.to_string())
        }
        _ => None,
    }
}

/// The list's column that a cell is in.
fn column_at(builder: &Builder<'_>, number: usize, at: Address) -> Option<String> {
    let start = (number, Address::new(0, 0));
    let columns = builder
        .columns
        .range(start..=(number, Address::new(at.row, u16::MAX)));
    let mut columns = columns.rev();
    let (_, (_, name)) = columns.find(|(_, (area, _))| area.contains(at))?;
    Some(name.clone())
}

/// A formula without what only keeps errors and zeros from being seen.
fn without_wrapping(text: &str) -> &str {
    let is_nothing = |text: &str| matches!(text.trim(), "\"\"" | "0" | "\"-\"");
    let Some((name, arguments)) = call(text) else {
        return text;
    };
    match (name.as_str(), arguments.as_slice()) {
        ("IFERROR", [inner, other]) if is_nothing(other) => without_wrapping(inner.trim()),
        ("IF", [_, nothing, inner]) if is_nothing(nothing) => without_wrapping(inner.trim()),
        ("IF", [_, inner, nothing]) if is_nothing(nothing) => without_wrapping(inner.trim()),
        _ => text,
    }
}

/// A text that is one call: its name in capitals and its arguments.
fn call(text: &str) -> Option<(String, Vec<&str>)> {
    let text = text.trim().trim_start_matches('=');
    let (name, rest) = text.split_once('(')?;
    let inside = rest.strip_suffix(')')?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
    let (mut depth, mut is_quoted, mut start) = (0i32, false, 0);
    let mut arguments = Vec::new();
    for (at, sign) in inside.char_indices() {
        match sign {
            '"' => is_quoted = !is_quoted,
            '(' if !is_quoted => depth += 1,
            ')' if !is_quoted => depth -= 1,
            ',' | ';' if !is_quoted && depth == 0 => {
                arguments.push(&inside[start..at]);
                start = at + 1;
            }
            _ => {}
        }
        if depth < 0 {
            return None;
        }
    }
    arguments.push(&inside[start..]);
    (is_name && depth == 0 && !is_quoted).then(|| (name.to_uppercase(), arguments))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_hides_errors_is_taken_off() {
        for (formula, plain) in [
            ("IF(a=0,\"\",b/a*100)", "b/a*100"),
            ("IFERROR(b/a,0)", "b/a"),
            ("IFERROR(IF(a=0,\"\",b/a),\"\")", "b/a"),
            ("IF(a>b,a,b)", "IF(a>b,a,b)"),
            ("SUM(a, b)", "SUM(a, b)"),
            ("(a+b)*(c+d)", "(a+b)*(c+d)"),
        ] {
            assert_eq!(without_wrapping(formula), plain, "{formula}");
        }
    }

    #[test]
    fn a_call_is_told_with_its_arguments() {
        let told = call("IF(SUM(a,b)=c,\"đúng, đủ\",\"sai\")").expect("a call");
        assert_eq!(told.0, "IF");
        assert_eq!(told.1, ["SUM(a,b)=c", "\"đúng, đủ\"", "\"sai\""]);
        assert_eq!(call("SUM(a)+SUM(b)"), None);
    }
}
