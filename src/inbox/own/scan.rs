//! What was done to a return on the office's own layout beside filling it in: labels that say
//! something else, formulas of the layout that were typed over, figures where none are asked for.

use std::collections::BTreeSet;

use super::super::found::Found;
use super::super::{Entry, Return};
use super::{Aligned, ListRegion, OwnPlaces, is_form_code};
use crate::campaign::own_form::{Fixed, OwnCell};
use crate::campaign::{Campaign, Indicator, List, Unit};
use crate::finding::{Code, Fact, Finding, Place, Severity};
use crate::language::key::key;
use crate::language::text::shortened;
use crate::workbook::address::Address;
use crate::workbook::book::{Content, Sheet};

/// Letters of a label that a message shows.
const LONGEST: usize = 120;

/// Everything that was done.
pub(in crate::inbox) fn scan(
    own: &OwnPlaces<'_>,
    (campaign, unit): (&Campaign, &Unit),
    find: &dyn Fn(&str) -> Found,
    keeps_traces: bool,
    returned: &Return,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for indicator in campaign.asked_of(unit) {
        findings.extend(label(own, indicator, find, returned));
    }
    for sheet in 0..own.form.sheets.len() {
        let Some(aligned) = own.sheet(sheet) else {
            continue;
        };
        if keeps_traces {
            findings.extend(overwritten(own, (sheet, aligned), returned));
        }
        findings.extend(outside(own, (sheet, aligned), returned));
    }
    findings.extend(foreign(own, returned));
    findings
}

/// A value that its name alone identifies, beside another label than the layout's.
fn label(
    own: &OwnPlaces<'_>,
    indicator: &Indicator,
    find: &dyn Fn(&str) -> Found,
    returned: &Return,
) -> Option<Finding> {
    let cell = own.form.cell(&indicator.code)?;
    let Found::At((sheet, at)) = find(&indicator.code) else {
        return None;
    };
    if own.is_labelled(cell) {
        return None;
    }
    let expected = own.label(cell);
    let book = own.book.sheets.get(sheet)?;
    let texts = book
        .row(at.row)
        .iter()
        .filter(|(other, _)| other.column < at.column);
    let texts = texts.filter_map(|(other, content)| match content {
        Content::Text(text) => Some((*other, text.trim())),
        _ => None,
    });
    let (place, found) = texts.max_by_key(|(_, text)| text.chars().count())?;
    // Where the layout has no label, what stands there is another answer.
    if expected.is_empty() || key(found) == key(&expected) {
        return None;
    }
    let place = Place {
        sheet: Some(book.name.clone()),
        cell: Some(place),
        ..Place::file(&returned.file.name)
    };
    let finding = returned.finding(Code::ChangedLabel, place);
    let mut finding = finding
        .on(&indicator.code, &indicator.label)
        .with("found", shortened(found, LONGEST).as_ref())
        .with("expected", expected.as_str());
    let mut labels = own.form.inputs.values().map(|other| own.label(*other));
    if labels.any(|other| key(&other) == key(found)) {
        finding.severity = Severity::Blocking;
    }
    Some(finding)
}

/// The columns of a list below other heads than the layout's: somebody may have filled in
/// something else.
pub(in crate::inbox) fn relabelled(
    own: &OwnPlaces<'_>,
    (list, region): (&List, &ListRegion),
    returned: &Return,
) -> Vec<Finding> {
    let layout = own.form.lists.get(&list.code);
    let (Some(layout), Some(book)) = (layout, own.book.sheets.get(region.sheet)) else {
        return Vec::new();
    };
    let heads = layout.columns.iter().filter_map(|(column, at)| {
        let (up, head) = own.head(layout, *at)?;
        Some((column, up, head))
    });
    let heads: Vec<(&String, u32, &str)> = heads.collect();
    let is_head = |found: &str| heads.iter().any(|(.., head)| key(head) == key(found));
    let finding = |(column, up, expected): &(&String, u32, &str)| {
        let row = region.first.checked_sub(*up)?;
        let at = Address::new(row, *region.columns.get(*column)?);
        let found = book.text(at).unwrap_or_default();
        if key(found) == key(expected) {
            return None;
        }
        let place = Place {
            sheet: Some(book.name.clone()),
            cell: Some(at),
            ..Place::file(&returned.file.name)
        };
        let label = list.columns.get(*column)?.label.as_str();
        let finding = returned.finding(Code::ChangedLabel, place);
        let mut finding = finding
            .on_item(list.item(column), &format!("{}, {label}", list.title))
            .with("found", shortened(found, LONGEST).as_ref())
            .with("expected", *expected);
        if is_head(found) {
            finding.severity = Severity::Blocking;
        }
        Some(finding)
    };
    heads.iter().filter_map(finding).collect()
}

/// Formulas of the layout that hold something else.
fn overwritten(
    own: &OwnPlaces<'_>,
    (sheet, aligned): (usize, &Aligned),
    returned: &Return,
) -> Option<Finding> {
    let book = own.book.sheets.get(aligned.sheet)?;
    let formulas = own.form.sheets.get(sheet)?.formulas.keys();
    let now = formulas.filter_map(|at| aligned.place(*at));
    let is_constant = |at: &Address| {
        let content = book.get(*at).filter(|content| !content.is_empty());
        content.is_some() && !book.traces.is_formula(*at)
    };
    let cells: Vec<Address> = now.map(|(_, at)| at).filter(is_constant).collect();
    told(returned, (Code::OverwrittenChecks, book), cells)
}

/// Figures that were typed where the layout asks for none.
fn outside(
    own: &OwnPlaces<'_>,
    (sheet, aligned): (usize, &Aligned),
    returned: &Return,
) -> Option<Finding> {
    let book = own.book.sheets.get(aligned.sheet)?;
    let layout = own.form.sheets.get(sheet)?;
    let form = own.form;
    let cells = form.inputs.values().chain(form.computed.values());
    let cells = cells.chain(form.shown.iter().map(|(cell, ..)| cell));
    let cells = cells.chain(form.printed.iter().map(|(cell, _)| cell));
    let mut known: BTreeSet<Address> = cells
        .filter(|cell| cell.sheet == sheet)
        .filter_map(|cell: &OwnCell| aligned.place(cell.at))
        .map(|(_, at)| at)
        .collect();
    // Formulas that were typed over are told apart.
    let formulas = layout.formulas.keys();
    known.extend(formulas.filter_map(|at| Some(aligned.place(*at)?.1)));
    let entries = returned.answers.values();
    known.extend(entries.filter_map(|entry: &Entry| entry.cell_on(&book.name)));
    let lists = form.lists.values().filter(|list| list.sheet == sheet);
    let mut rows: Vec<(u32, u32)> = lists.filter_map(|list| own.labelled_rows(list)).collect();
    let read = returned
        .lists
        .values()
        .filter(|list| list.sheet == book.name);
    rows.extend(read.flat_map(|list| list.rows.iter().map(|row| (row.row, row.row))));
    // Numbers that are printed: where they are now, or somewhere where their place isn't known.
    let mut adrift: Vec<f64> = Vec::new();
    for (at, fixed) in &layout.fixed {
        match (fixed, aligned.place(*at)) {
            (Fixed::Number(_), Some((_, now))) => drop(known.insert(now)),
            (Fixed::Number(number), None) => adrift.push(*number),
            (Fixed::Text(_), _) => {}
        }
    }
    let is_printed = |number: f64| adrift.contains(&number);
    let is_listed = |row: u32| {
        rows.iter()
            .any(|(first, last)| (*first..=*last).contains(&row))
    };
    let typed = figures(book)
        .filter(|(at, number)| !known.contains(at) && !is_listed(at.row) && !is_printed(*number));
    let cells = typed.map(|(at, _)| at).collect();
    told(returned, (Code::TypedOutside, book), cells)
}

/// Figures on sheets that are neither the office's nor the program's.
fn foreign(own: &OwnPlaces<'_>, returned: &Return) -> Vec<Finding> {
    let known: BTreeSet<usize> = own.sheets.iter().flatten().map(|own| own.sheet).collect();
    let sheets = own.book.sheets.iter().enumerate();
    let foreign = sheets.filter(|(index, sheet)| {
        let is_layout = own.form.sheets.iter().any(|own| own.name == sheet.name);
        sheet.is_visible && !known.contains(index) && !is_layout && !has_form_code(sheet)
    });
    let finding = |(_, sheet): (usize, &Sheet)| {
        let cells = figures(sheet).map(|(at, _)| at).collect();
        let mut finding = told(returned, (Code::TypedOutside, sheet), cells)?;
        finding.severity = Severity::Note;
        Some(finding)
    };
    foreign.filter_map(finding).collect()
}

/// The cells with a figure that somebody typed.
fn figures(sheet: &Sheet) -> impl Iterator<Item = (Address, f64)> {
    let numbers = sheet
        .cells
        .iter()
        .filter_map(|(at, content)| match content {
            Content::Number(number) => Some((*at, *number)),
            _ => None,
        });
    numbers.filter(|(at, _)| !sheet.traces.is_formula(*at))
}

fn has_form_code(sheet: &Sheet) -> bool {
    let mut cells = sheet.cells.iter();
    cells.any(|(_, content)| is_form_code(content))
}

/// A finding about cells of a sheet; none where there are none.
fn told(returned: &Return, (code, sheet): (Code, &Sheet), cells: Vec<Address>) -> Option<Finding> {
    if cells.is_empty() {
        return None;
    }
    let place = Place {
        sheet: Some(sheet.name.clone()),
        ..Place::file(&returned.file.name)
    };
    let finding = returned.finding(code, place).with("count", cells.len());
    Some(finding.with("cells", Fact::Cells(cells)))
}
