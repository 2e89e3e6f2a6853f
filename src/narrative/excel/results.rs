//! The results of formulas in a filled workbook.
//!
//! In: a workbook in which formulas have no results, as those in the template are none of the
//! output's. Out: the same with every result that is certain, so that a phone and a preview show what
//! is so. Where any is not, the workbook asks for a full calculation when it is opened.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::areas::read_area;
use super::book::{Book, Listed, listed_sheets};
use super::shared::SharedFormulas;
use super::sheet::{Cell, Sheet, named};
use super::strip::is_hidden;
use super::written::{WrittenCells, WrittenFormula, value};

use crate::narrative::mistake::NarrativeError;
use crate::ooxml::escape::escape;
use crate::ooxml::{Edits, Xml};
use crate::workbook::address::Address;
use crate::workbook::calculation::{Table, Value, Workbook};

/// A sheet as it was written.
#[derive(Debug)]
pub(super) struct WrittenSheet {
    /// Its cells.
    pub(super) cells: WrittenCells,
    /// What stands before the names of its elements.
    pub(super) prefix: String,
    /// Whether it has a filter.
    pub(super) has_filter: bool,
}

/// The formulas of a sheet.
struct Formulas {
    /// The name of its part.
    part: String,
    /// What stands before the names of its elements.
    prefix: String,
    formulas: Vec<WrittenFormula>,
    hidden: Vec<u32>,
    has_filter: bool,
}

/// Whether a sheet has formulas, whose results may no longer be true.
pub(super) fn has_formulas(sheet: &Sheet) -> bool {
    let mut cells = sheet.rows.iter().flat_map(|row| &row.cells);
    cells.any(|cell| cell.formula.is_some())
}

/// Takes the order of an earlier calculation away.
pub(super) fn forget_order(book: &mut Book<'_>) -> Result<(), NarrativeError> {
    for chain in book.package.related(&book.main, "calcChain")? {
        book.package.remove(&chain)?;
    }
    Ok(())
}

/// Writes the results of all formulas. `written` are the sheets that were just written, by the names
/// of their parts; all others are read. `texts` are those that cells share.
pub(super) fn write_results(
    book: &mut Book<'_>,
    mut written: BTreeMap<String, WrittenSheet>,
    texts: &[String],
) -> Result<(), NarrativeError> {
    let main = book.package.xml(&book.main)?;
    let listed = listed_sheets(&book.package, &book.main, &main)?;
    let mut known = Workbook::new(listed.iter().map(|sheet| sheet.name.clone()));
    let mut sheets = Vec::new();
    for (number, listed) in listed.into_iter().enumerate() {
        let own = written.remove(&listed.part);
        sheets.push(match own {
            Some(own) => taken((number, listed.part), own, &mut known),
            None => read(book, (number, listed), texts, &mut known)?,
        });
    }
    add_tables(book, &sheets, &mut known)?;
    add_names(&main, &mut known);
    add_formulas(&sheets, &mut known);
    let results = known.calculate();
    let mut is_certain = true;
    for (number, own) in sheets.iter().enumerate() {
        let mut edits = Edits::default();
        for formula in &own.formulas {
            let (row, column) = formula.at;
            // Days count from another origin there.
            let known = results.get(&(number, row, column));
            let known = known.filter(|value| **value != Value::Unknown && !book.is_1904);
            is_certain &= known.is_some();
            set_result(&own.prefix, formula, known, &mut edits);
        }
        if !edits.is_empty() {
            let text = edits.apply(book.package.text(&own.part)?);
            book.package.set(&own.part, text);
        }
    }
    if !is_certain {
        let text = ask_for_results(&main);
        book.package.set(&book.main, text);
    }
    Ok(())
}

/// A sheet whose cells are known from writing it.
fn taken((number, part): (usize, String), own: WrittenSheet, known: &mut Workbook) -> Formulas {
    for (row, values) in own.cells.rows {
        known.set_row(number, row, values);
    }
    Formulas {
        part,
        prefix: own.prefix,
        formulas: own.cells.formulas,
        hidden: own.cells.hidden,
        has_filter: own.has_filter,
    }
}

/// A sheet whose cells are read.
fn read(
    book: &Book<'_>,
    (number, listed): (usize, Listed),
    texts: &[String],
    known: &mut Workbook,
) -> Result<Formulas, NarrativeError> {
    let mut own = Formulas {
        part: listed.part,
        prefix: String::new(),
        formulas: Vec::new(),
        hidden: Vec::new(),
        has_filter: false,
    };
    if !listed.has_cells {
        return Ok(own);
    }
    let text = book.package.text(&own.part)?;
    let sheet = Sheet::with_cells(text, |text, row, cell| {
        let has_formula = cell.formula.is_some();
        if !has_formula {
            known.set((number, row, cell.column), value(text, cell, texts));
        }
        has_formula
    });
    let sheet = sheet.map_err(|fault| fault.of(&own.part))?;
    let shared = SharedFormulas::of(&sheet);
    for row in &sheet.rows {
        let formulas = row.cells.iter();
        let formulas = formulas.filter_map(|cell| formula_of(&sheet, &shared, (row.at, cell)));
        own.formulas.extend(formulas);
        if is_hidden(&sheet.text[row.attributes.clone()]) {
            own.hidden.push(row.at);
        }
    }
    own.has_filter = sheet.element("autoFilter").is_some();
    own.prefix = sheet.prefix;
    Ok(own)
}

fn formula_of(
    sheet: &Sheet,
    shared: &SharedFormulas,
    (row, cell): (u32, &Cell),
) -> Option<WrittenFormula> {
    let formula = cell.formula.as_ref()?;
    Some(WrittenFormula {
        at: (row, cell.column),
        kind: formula.kind.clone(),
        area: formula.area.clone(),
        text: shared.text(sheet, formula, Address::new(row, cell.column)),
        kind_at: kind_attribute(sheet, cell),
        old: cell.value_element.clone(),
        end: formula.span.end,
    })
}

/// The tables of all sheets.
fn add_tables(
    book: &Book<'_>,
    sheets: &[Formulas],
    known: &mut Workbook,
) -> Result<(), NarrativeError> {
    for (number, own) in sheets.iter().enumerate() {
        for part in book.package.related(&own.part, "table")? {
            let xml = book.package.xml(&part)?;
            let Some(own) = named(&xml, "table").next() else {
                continue;
            };
            let count = |name: &str, usual: u32| {
                xml.value(own, name)
                    .and_then(|count| count.parse().ok())
                    .unwrap_or(usual)
            };
            let Some(area) = xml.value(own, "ref").and_then(read_area) else {
                continue;
            };
            let columns = named(&xml, "tableColumn");
            let names = columns.map(|column| xml.value_text(column, "name").unwrap_or_default());
            let table = Table {
                sheet: number,
                rows: (area.top, area.bottom),
                columns: (area.left, area.right),
                frame: (count("headerRowCount", 1), count("totalsRowCount", 0)),
                names: names.map(|name| name.into_owned()).collect(),
            };
            known.sheets[number].has_filter = true;
            let name = xml.value_text(own, "displayName").unwrap_or_default();
            known.table(&name, table);
        }
    }
    Ok(())
}

fn add_names(main: &Xml, known: &mut Workbook) {
    for token in named(main, "definedName") {
        let refers = main.characters(token).into_iter().map(|(c, _)| c);
        let scope = main
            .value(token, "localSheetId")
            .and_then(|id| id.parse().ok());
        let name = main.value_text(token, "name").unwrap_or_default();
        known.name(scope, &name, &refers.collect::<String>());
    }
}

fn add_formulas(sheets: &[Formulas], known: &mut Workbook) {
    for (number, own) in sheets.iter().enumerate() {
        known.sheets[number].has_filter |= own.has_filter;
        for row in &own.hidden {
            known.sheets[number].hide(*row);
        }
        let spilled = spilled_areas(&own.formulas);
        for (top, bottom) in &spilled {
            let columns = (top.column, bottom.column);
            known.sheets[number].forget((top.row, bottom.row), columns);
        }
        for formula in &own.formulas {
            let (row, column) = formula.at;
            let at = (number, row, column);
            let is_spilled = spilled.iter().any(|(top, bottom)| {
                (top.row..=bottom.row).contains(&row)
                    && (top.column..=bottom.column).contains(&column)
            });
            if is_spilled || formula.kind == "dataTable" {
                known.set(at, Value::Unknown);
                continue;
            }
            let text = formula.text.as_str();
            known.set_formula(at, text.strip_prefix('=').unwrap_or(text));
        }
    }
}

/// The areas of formulas that give several values.
fn spilled_areas(formulas: &[WrittenFormula]) -> BTreeSet<(Address, Address)> {
    let arrays = formulas.iter().filter(|formula| formula.kind == "array");
    let areas = arrays.filter_map(|formula| {
        let area = formula.area.as_deref()?;
        let (first, last) = area.split_once(':').unwrap_or((area, area));
        Some((Address::parse(first)?, Address::parse(last)?))
    });
    areas.collect()
}

/// Writes one result, or takes an old one away.
fn set_result(prefix: &str, formula: &WrittenFormula, result: Option<&Value>, edits: &mut Edits) {
    let (kind, text) = match result {
        None | Some(Value::Unknown | Value::Blank) => ("", None),
        Some(Value::Number(number)) => ("", Some(number.to_string())),
        Some(Value::Text(text)) => ("str", Some(escape(text))),
        Some(Value::Truth(truth)) => ("b", Some(u8::from(*truth).to_string())),
        Some(Value::Error(fault)) => ("e", Some(fault.word().to_owned())),
    };
    if let Some(old) = &formula.old {
        edits.remove(old.clone());
    }
    if let Some(text) = text {
        edits.insert(formula.end, format!("<{prefix}v>{text}</{prefix}v>"));
    }
    let place = formula.kind_at.clone();
    match (place.is_empty(), kind) {
        (true, "") => {}
        (false, "") => edits.remove(place),
        (_, kind) => edits.replace(place, format!(" t=\"{kind}\"")),
    }
}

/// Where a cell says what its value is, the blank before included; the end of its attributes where
/// it doesn't.
fn kind_attribute(sheet: &Sheet, cell: &Cell) -> Range<usize> {
    let attributes = &sheet.text[cell.attributes.clone()];
    let found = attributes.find(" t=").and_then(|start| {
        let quote = attributes[start + 3..].chars().next()?;
        let length = attributes[start + 4..].find(quote)?;
        let first = cell.attributes.start + start;
        Some(first..first + 4 + length + 1)
    });
    found.unwrap_or(cell.attributes.end..cell.attributes.end)
}

/// The workbook's part, asking for everything to be calculated when it is opened.
fn ask_for_results(xml: &Xml) -> String {
    let mut edits = Edits::default();
    match named(xml, "calcPr").next() {
        Some(token) => match xml.attribute(token, "fullCalcOnLoad") {
            Some(own) => edits.replace(own.value_at, "1"),
            None => edits.insert(xml.name_at(token).end, " fullCalcOnLoad=\"1\""),
        },
        None => {
            // Its place is behind these, by the format's order.
            let before = [
                "definedNames",
                "externalReferences",
                "functionGroups",
                "sheets",
            ];
            let after = before.iter().find_map(|name| named(xml, name).next());
            if let Some(after) = after {
                let prefix = xml
                    .name(after)
                    .rsplit_once(':')
                    .map_or("", |(prefix, _)| prefix);
                let colon = if prefix.is_empty() { "" } else { ":" };
                let element = format!("<{prefix}{colon}calcPr fullCalcOnLoad=\"1\"/>");
                edits.insert(xml.element(after).end, element);
            }
        }
    }
    xml.edited(edits)
}
