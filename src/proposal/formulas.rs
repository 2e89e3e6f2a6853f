//! The layout's formulas → rules over codes.
//!
//! In: a proposal whose cells have codes, with the formulas of those that the layout works out.
//! Out: indicators with formulas, rules for cells that judge, and remarks. A formula that can't be
//! told as a rule stays in the layout, and its cell is no indicator.

use std::collections::{BTreeMap, BTreeSet};

use super::build::{Builder, Worked};
use super::calls::{call, without_wrapping};
use super::draft::{Check, CheckSource, Formula, LookAt, Place, Remark, Sure, Taken};
use super::picture::{Area, Picture, Sheet};
use crate::campaign::rule::{Kind, Rule};
use crate::value::{self, Figure};
use crate::workbook::address::Address;
use crate::workbook::book::Content;
use crate::workbook::references::{Reference, with_references};

/// Cells that one reference may name.
const MOST_CELLS: u64 = 5_000;

/// A formula on the way to being told.
struct Told {
    one: Worked,
    /// The place of its indicator among the others.
    at: usize,
    /// The rule over codes; none where it can't be told.
    rule: Option<String>,
    /// The codes that the rule names.
    items: Vec<String>,
}

/// Tells all formulas; those that rest on one that can't be told can't be told either.
pub(super) fn tell_formulas(builder: &mut Builder<'_>) {
    let worked = std::mem::take(&mut builder.worked);
    let indicators = builder.proposal.indicators.iter().enumerate();
    let places: BTreeMap<String, usize> =
        indicators.map(|(at, own)| (own.code.clone(), at)).collect();
    let known = known_codes(builder);
    let mut told: Vec<Told> = Vec::new();
    for one in worked {
        let Some(at) = places.get(&one.code).copied() else {
            continue;
        };
        let sheet = builder.proposal.indicators[at].place.sheet;
        let found = figure_rule(builder, &one, sheet, &known);
        let (rule, items) = found.map_or((None, Vec::new()), |(rule, items)| (Some(rule), items));
        told.push(Told {
            one,
            at,
            rule,
            items,
        });
    }
    let lost = lost_codes(&mut told);
    builder.targets.retain(|_, code| !lost.contains(code));
    let known = known_codes(builder);
    let mut counts = counted(builder);
    for own in told {
        settle(builder, own, (&known, &mut counts));
    }
    let indicators = &mut builder.proposal.indicators;
    indicators.retain(|own| !lost.contains(&own.code));
    let names_none = |text: &str| !text.split(' ').any(|word| lost.contains(word));
    builder
        .proposal
        .checks
        .retain(|check| names_none(&check.rule));
}

/// The codes whose formulas can't be told, also because they rest on such a one.
fn lost_codes(told: &mut [Told]) -> BTreeSet<String> {
    let untold = told.iter().filter(|own| own.rule.is_none());
    let mut lost: BTreeSet<String> = untold.map(|own| own.one.code.clone()).collect();
    loop {
        let before = lost.len();
        for own in told.iter_mut().filter(|own| own.rule.is_some()) {
            if own.items.iter().any(|item| lost.contains(item)) {
                own.rule = None;
                lost.insert(own.one.code.clone());
            }
        }
        if lost.len() == before {
            return lost;
        }
    }
}

/// Gives an indicator its formula, or says that it is none.
fn settle(
    builder: &mut Builder<'_>,
    told: Told,
    (known, counts): (&BTreeSet<String>, &mut BTreeSet<String>),
) {
    let adds = |rule: &String| !rule.contains(['*', '/']);
    let is_count =
        told.rule.as_ref().is_some_and(adds) && told.items.iter().all(|item| counts.contains(item));
    let sets = &builder.proposal.categories;
    let own = &mut builder.proposal.indicators[told.at];
    let (place, label) = (own.place, own.label.clone());
    let in_row = Remark::row_of(own, sets);
    if is_count && own.asked.decimals.is_none() {
        own.asked.kind = value::Kind::Number(Figure::Count);
        counts.insert(own.code.clone());
    }
    let remark = match told.rule {
        Some(text) => {
            let is_of_totals = text.contains('/') || text.contains("IF(");
            let remark = Remark {
                code: told.one.code,
                kind: Some(own.asked.kind.clone()),
                measure: own.measure.clone(),
                in_row,
                ..Remark::plain(place, Taken::Computed, &label, Sure::High)
            };
            own.formula = Some(Formula { text, is_of_totals });
            remark
        }
        // What judges others is no figure of its own, though it has not been calculated yet.
        None if judging_rule(builder, place.sheet, &told.one.text, known).is_some() => return,
        None => Remark {
            look_at: vec![LookAt::Formula],
            ..Remark::plain(place, Taken::Formula, &label, Sure::Low)
        },
    };
    builder.proposal.remarks.push(Remark {
        typed: format!("={}", told.one.text),
        ..remark
    });
}

/// The codes of what is counted in whole numbers.
fn counted(builder: &Builder<'_>) -> BTreeSet<String> {
    let proposal = &builder.proposal;
    let is_count = |kind: &value::Kind| *kind == value::Kind::Number(Figure::Count);
    let indicators = proposal.indicators.iter();
    let indicators = indicators.filter(|own| is_count(&own.asked.kind));
    let columns = proposal.lists.iter().flat_map(|list| {
        let columns = list.columns.iter().filter(|own| is_count(&own.asked.kind));
        columns.map(|own| format!("{}.{}", list.code, own.code))
    });
    indicators
        .map(|own| own.code.clone())
        .chain(columns)
        .collect()
}

/// The rule that works a figure out; none where the formula says something else.
fn figure_rule(
    builder: &Builder<'_>,
    one: &Worked,
    sheet: usize,
    known: &BTreeSet<String>,
) -> Option<(String, Vec<String>)> {
    let text = over_codes(builder, sheet, &one.text)?;
    let text = without_wrapping(&text);
    let text = match one.is_hundredth {
        true => format!("({text})*100"),
        false => text.to_owned(),
    };
    let rule = Rule::parse(&text).ok()?;
    let is_number = matches!(rule.kind(), Kind::Number | Kind::Unknown);
    let items: Vec<String> = rule.items().iter().map(ToString::to_string).collect();
    let is_known = !items.is_empty() && items.iter().all(|item| known.contains(item));
    (is_number && is_known).then_some((text, items))
}

/// Cells that say whether others agree → rules.
pub(super) fn tell_checks(builder: &mut Builder<'_>, number: usize, sheet: &Sheet) {
    let known = known_codes(builder);
    for (row, cells) in &sheet.rows {
        for cell in cells {
            let Some(formula) = cell.formula.as_deref() else {
                continue;
            };
            let at = Address::new(*row, cell.column);
            if builder.targets.contains_key(&(number, at)) {
                continue;
            }
            let Some(rule) = judging_rule(builder, number, formula, &known) else {
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
            let place = Place {
                sheet: number,
                area: sheet.area(at),
            };
            builder.proposal.remarks.push(Remark {
                look_at: vec![LookAt::Formula],
                typed: format!("={formula}"),
                ..Remark::plain(place, Taken::Rule, &rule, Sure::Medium)
            });
        }
    }
}

/// The condition of `IF(condition, "right", "wrong")`, where its words say which is which.
fn judging_rule(
    builder: &Builder<'_>,
    number: usize,
    formula: &str,
    known: &BTreeSet<String>,
) -> Option<String> {
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
    let items = parsed.items();
    let mut names = items.iter().map(ToString::to_string);
    let is_known = !items.is_empty() && names.all(|name| known.contains(&name));
    (parsed.kind() == Kind::Condition && is_known).then_some(rule)
}

/// The codes that rules may name: of cells, and of lists' columns.
fn known_codes(builder: &Builder<'_>) -> BTreeSet<String> {
    let columns = builder.columns.values().map(|(_, name)| name);
    builder.targets.values().chain(columns).cloned().collect()
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
