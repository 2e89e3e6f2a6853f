//! The layout's own formulas, worked out from what the unit filled in.
//!
//! In: a return as it was read. Out: the same, in which figures of the layout's formulas are the
//! program's own results wherever these are certain; and a finding where the form shows another
//! one; one for all of them that show none, as the program that saved it did not calculate.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::super::{Entry, Return};
use super::OwnPlaces;
use crate::campaign::own_form::{Fixed, OwnCell};
use crate::campaign::rule::COMPARED_DECIMALS;
use crate::campaign::{Campaign, Indicator, Unit};
use crate::finding::{Code, Fact, Finding, Place, Severity};
use crate::item::Item;
use crate::language::number::{decimal_from_f64, round};
use crate::value::{Answer, Value};
use crate::workbook::address::Address;
use crate::workbook::book::Content;
use crate::workbook::calculation::{self, Workbook};
use crate::workbook::defect::CellDefect;
use crate::workbook::percent::PercentFormat;

/// Puts the layout's results in the place of what the form shows.
pub(in crate::inbox) fn recalculate(
    own: &OwnPlaces<'_>,
    (campaign, unit): (&Campaign, &Unit),
    returned: &mut Return,
) {
    let asked = campaign.asked_of(unit);
    let bound: Vec<(&Indicator, OwnCell)> = asked
        .filter_map(|indicator| Some((indicator, *own.form.bound.get(&indicator.code)?)))
        .collect();
    if bound.is_empty() {
        return;
    }
    let is_whole = !lacks_input(own, (campaign, unit), returned);
    if is_whole && says_nothing_else(&bound, returned) {
        for (indicator, _) in bound {
            forget_zero(indicator, returned);
        }
        return;
    }
    if !fits(own, returned) {
        return;
    }
    let results = workbook(own, (campaign, unit), returned).calculate();
    // What a sum rests on is asked for already, and nobody is to type over it.
    let mut answers = returned.answers.iter();
    let is_unusable = answers.any(|(code, entry)| {
        !own.form.bound.contains_key(code.as_str()) && matches!(entry.answer, Answer::Unusable(_))
    });
    let mut idle = Vec::new();
    for (indicator, cell) in bound {
        let result = results.get(&(cell.sheet, cell.at.row, cell.at.column));
        let Some(calculation::Value::Number(number)) = result else {
            if !is_whole {
                doubt(indicator, returned);
            } else if is_unusable && own.is_live(indicator, returned) {
                of_unread(indicator, returned)
                    .for_each(|finding| finding.severity = Severity::Note);
            }
            continue;
        };
        let Some(mut figure) = decimal_from_f64(*number) else {
            continue;
        };
        if own.is_hundredfold(returned.answers.get(indicator.code.as_str())) {
            figure *= Decimal::ONE_HUNDRED;
        }
        let figure = round(figure, COMPARED_DECIMALS).normalize();
        idle.extend(settle(own, indicator, figure, returned));
    }
    returned.findings.extend(uncalculated(idle, returned));
}

/// One finding for all formulas that show nothing, or zero, though the figures are there.
fn uncalculated(idle: Vec<Place>, returned: &Return) -> Option<Finding> {
    let mut by_sheet: IndexMap<String, Vec<Address>> = IndexMap::new();
    for place in &idle {
        let cells = by_sheet.entry(place.sheet.clone().unwrap_or_default());
        cells.or_default().extend(place.cell);
    }
    let mut place = idle.into_iter().next()?;
    let count: usize = by_sheet.values().map(Vec::len).sum();
    (place.cell, place.sheet) = (None, place.sheet.filter(|_| by_sheet.len() == 1));
    let mut by_sheet = by_sheet.into_iter();
    let cells = match place.sheet {
        Some(_) => Fact::Cells(by_sheet.next()?.1),
        None => Fact::Several(
            by_sheet
                .map(|(sheet, cells)| on_sheet(sheet, cells))
                .collect(),
        ),
    };
    let finding = returned.finding(Code::UncalculatedFormulas, place);
    Some(finding.with("count", count).with("cells", cells))
}

fn on_sheet(sheet: String, cells: Vec<Address>) -> Fact {
    let facts = [("sheet", Fact::from(sheet)), ("cells", Fact::Cells(cells))];
    Fact::phrase("cells-of-sheet", facts)
}

/// Whether something that the unit filled in could not be found.
fn lacks_input(
    own: &OwnPlaces<'_>,
    (campaign, unit): (&Campaign, &Unit),
    returned: &Return,
) -> bool {
    let mut asked = campaign.asked_of(unit);
    asked.any(|indicator| {
        let is_input = own.form.inputs.contains_key(&indicator.code);
        is_input && !returned.answers.contains_key(indicator.code.as_str())
    })
}

/// A result that nobody can check, as what it rests on is lost, is none to count on.
fn doubt(indicator: &Indicator, returned: &mut Return) {
    let Some(entry) = returned.answers.get(indicator.code.as_str()).cloned() else {
        return;
    };
    let found = entry.answer.figure();
    let found = found.map_or(Fact::Word("computed-not-yet"), Fact::from);
    let mut finding = returned
        .finding(Code::ComputedMismatch, returned.at(&entry))
        .on(&indicator.code, &indicator.label)
        .with("found", found)
        .with("expected", Fact::Word("computed-nothing"));
    finding.severity = Severity::Blocking;
    returned.findings.push(finding);
}

/// Whether a unit filled in nothing at all: sums show zero then, and nobody said so.
fn says_nothing_else(bound: &[(&Indicator, OwnCell)], returned: &Return) -> bool {
    let is_bound = |code: &str| bound.iter().any(|(indicator, _)| indicator.code == *code);
    let mut typed = returned.answers.iter().filter(|(code, _)| !is_bound(code));
    typed.all(|(_, entry)| entry.answer.is_blank())
        && returned.lists.values().all(|list| list.rows.is_empty())
}

fn forget_zero(indicator: &Indicator, returned: &mut Return) {
    let entry = returned.answers.get_mut(indicator.code.as_str());
    if let Some(entry) = entry.filter(|entry| entry.answer.figure() == Some(Decimal::ZERO)) {
        entry.answer = Answer::Blank;
    }
}

/// Whether the layout has all the rows that were filled in: its formulas know of no others.
fn fits(own: &OwnPlaces<'_>, returned: &Return) -> bool {
    returned.lists.iter().all(|(code, list)| {
        let rows = own
            .form
            .lists
            .get(code)
            .map_or(0, |list| list.rows as usize);
        list.rows.len() <= rows
    })
}

/// The layout with what the unit filled in.
fn workbook(
    own: &OwnPlaces<'_>,
    (campaign, unit): (&Campaign, &Unit),
    returned: &Return,
) -> Workbook {
    let form = own.form;
    let mut known = Workbook::new(form.sheets.iter().map(|sheet| sheet.name.clone()));
    for (name, reference) in &form.names {
        known.name(None, name, reference.trim_start_matches('='));
    }
    for (index, sheet) in form.sheets.iter().enumerate() {
        for (at, fixed) in &sheet.fixed {
            let value = match fixed {
                Fixed::Text(text) => calculation::Value::from(text.as_str()),
                Fixed::Number(number) => calculation::Value::Number(*number),
            };
            known.set((index, at.row, at.column), value);
        }
    }
    for indicator in campaign.asked_of(unit) {
        if let Some(cell) = form.inputs.get(&indicator.code) {
            let entry = returned.answers.get(indicator.code.as_str());
            let value = entry.map_or(calculation::Value::Unknown, |entry| value(&entry.answer));
            known.set((cell.sheet, cell.at.row, cell.at.column), value);
        }
    }
    // What the campaign works out is not known yet.
    for cell in form
        .computed
        .values()
        .chain(form.shown.iter().map(|(cell, ..)| cell))
    {
        let at = (cell.sheet, cell.at.row, cell.at.column);
        known.set(at, calculation::Value::Unknown);
    }
    for (code, list) in &form.lists {
        let rows = returned.lists.get(code).map_or(&[][..], |list| &list.rows);
        for (row, filled) in (list.first..).zip(rows) {
            for (column, at) in &list.columns {
                let entry = filled.cells.get(column.as_str());
                let value = entry.map_or(calculation::Value::Blank, |entry| value(&entry.answer));
                known.set((list.sheet, row, *at), value);
            }
        }
    }
    for (index, sheet) in form.sheets.iter().enumerate() {
        for (at, formula) in &sheet.formulas {
            known.set_formula((index, at.row, at.column), formula);
        }
    }
    known
}

/// What formulas see of an answer.
fn value(answer: &Answer) -> calculation::Value {
    use rust_decimal::prelude::ToPrimitive;
    match answer {
        Answer::Blank => calculation::Value::Blank,
        Answer::Nothing => calculation::Value::Number(0.0),
        Answer::Given(Value::Number(figure)) => match figure.to_f64() {
            Some(number) => calculation::Value::Number(number),
            None => calculation::Value::Unknown,
        },
        Answer::Given(Value::Text(text)) => calculation::Value::from(text.as_str()),
        Answer::Given(_) | Answer::Unusable(_) => calculation::Value::Unknown,
    }
}

/// Puts a result among the answers; where the form's formula shows none, its place.
fn settle(
    own: &OwnPlaces<'_>,
    indicator: &Indicator,
    figure: Decimal,
    returned: &mut Return,
) -> Option<Place> {
    let entry = returned.answers.get(indicator.code.as_str()).cloned()?;
    let shown = entry.answer.figure();
    let is_same = shown.is_some_and(|shown| {
        let difference = shown.checked_sub(figure);
        difference.is_some_and(|off| round(off, COMPARED_DECIMALS).is_zero())
    });
    if is_same {
        return None;
    }
    // A layout shows zero for sums of blanks; nobody said so.
    let is_unsaid = entry.answer.is_blank() && figure.is_zero();
    let is_zero = shown == Some(Decimal::ZERO);
    let is_idle = own.shows_nothing(&entry) || (is_zero && own.is_formula(&entry));
    let idle = is_idle.then(|| returned.at(&entry));
    if !is_unsaid && !is_idle {
        let found = shown.map_or(Fact::Word("computed-not-yet"), Fact::from);
        let mut finding = returned
            .finding(Code::ComputedMismatch, returned.at(&entry))
            .on(&indicator.code, &indicator.label)
            .with("found", found)
            .with("expected", figure);
        if own.is_formula(&entry) {
            finding.severity = Severity::Note;
        }
        returned.findings.push(finding);
    }
    // What can't be read there is no longer needed.
    let item = Item::indicator(&indicator.code);
    returned
        .findings
        .retain(|finding| !is_unread(finding, &item));
    let answer = Answer::Given(Value::Number(figure));
    let entry = Entry { answer, ..entry };
    returned.answers.insert((&indicator.code).into(), entry);
    idle.filter(|_| !is_unsaid)
}

/// The findings that the result of a formula can't be read.
fn of_unread<'r>(
    indicator: &Indicator,
    returned: &'r mut Return,
) -> impl Iterator<Item = &'r mut Finding> {
    let item = Item::indicator(&indicator.code);
    let findings = returned.findings.iter_mut();
    findings.filter(move |finding| is_unread(finding, &item))
}

fn is_unread(finding: &Finding, item: &Item) -> bool {
    let is_unread = matches!(finding.code, Code::UnreadableValue | Code::ErrorValue);
    is_unread && finding.item.as_ref() == Some(item)
}

impl OwnPlaces<'_> {
    /// Whether an indicator's cell still is a formula.
    fn is_live(&self, indicator: &Indicator, returned: &Return) -> bool {
        let entry = returned.answers.get(indicator.code.as_str());
        entry.is_some_and(|entry| self.is_formula(entry))
    }

    /// Whether an entry's cell still is a formula.
    fn is_formula(&self, entry: &Entry) -> bool {
        self.cell_of(entry)
            .is_some_and(|(sheet, at)| sheet.traces.is_formula(at))
    }

    /// Whether an entry's cell has no result.
    fn shows_nothing(&self, entry: &Entry) -> bool {
        let content = self.cell_of(entry).and_then(|(sheet, at)| sheet.get(at));
        content.is_none_or(|content| {
            content.is_empty() || *content == Content::Unread(CellDefect::NotCalculated)
        })
    }

    /// Whether its format shows a hundred times the number, which is read so.
    fn is_hundredfold(&self, entry: Option<&Entry>) -> bool {
        let cell = entry.and_then(|entry| self.cell_of(entry));
        cell.is_some_and(|(sheet, at)| sheet.traces.percent(at) == PercentFormat::Hundredfold)
    }

    fn cell_of(&self, entry: &Entry) -> Option<(&crate::workbook::book::Sheet, Address)> {
        let (name, at) = entry.stands()?;
        let sheet = self.book.sheets.iter().find(|sheet| sheet.name == name)?;
        Some((sheet, at))
    }
}
