//! The results of formulas in a filled workbook.
//!
//! In: a workbook in which formulas have no results, as those in the template are none of the
//! output's. Out: the same with every result that is certain, so that a phone and a preview show what
//! is so. Where any is not, the workbook asks for a full calculation when it is opened.

use std::collections::BTreeSet;
use std::ops::Range;

use super::areas::read_area;
use super::book::{Book, Listed, listed_sheets};
use super::shared::SharedFormulas;
use super::sheet::{Cell, FormulaCell, Row, Sheet, named};

use crate::narrative::mistake::NarrativeError;
use crate::ooxml::escape::{escape, unescape};
use crate::ooxml::{Edits, Xml};
use crate::workbook::address::Address;
use crate::workbook::calculation::{Fault, Table, Value, Workbook};

/// Writes the results, and takes the order of an earlier calculation away.
pub(super) fn write_results(book: &mut Book<'_>) -> Result<(), NarrativeError> {
    for chain in book.package.related(&book.main, "calcChain")? {
        book.package.remove(&chain)?;
    }
    let main = book.package.xml(&book.main)?;
    let texts = match &book.strings_part {
        Some(part) => shared_texts(&book.package.xml(part)?),
        None => Vec::new(),
    };
    let listed = listed_sheets(&book.package, &book.main, &main)?;
    let mut known = Workbook::new(listed.iter().map(|sheet| sheet.name.clone()));
    let sheets = read_values(book, listed, &texts, &mut known)?;
    let mut cells = sheets.iter().flat_map(|(_, sheet)| cells_of(sheet));
    if cells.next().is_none() {
        return Ok(());
    }
    add_tables(book, &sheets, &mut known)?;
    add_names(&main, &mut known);
    add_formulas(&sheets, &mut known);
    let results = known.calculate();
    let mut is_certain = true;
    for (number, (part, own)) in sheets.iter().enumerate() {
        let Some(own) = own else { continue };
        let mut edits = Edits::default();
        for (row, cell, formula) in formulas_of(own) {
            // Days count from another origin there.
            let known = results.get(&(number, row, cell.column));
            let known = known.filter(|value| **value != Value::Unknown && !book.is_1904);
            is_certain &= known.is_some();
            set_result(own, (cell, formula), known, &mut edits);
        }
        if !edits.is_empty() {
            let text = edits.apply(&own.text);
            book.package.set(part, text);
        }
    }
    if !is_certain {
        let text = ask_for_results(&main);
        book.package.set(&book.main, text);
    }
    Ok(())
}

/// The name of a sheet's part, and the sheet with its formulas alone; none in one of charts.
type Formulas = (String, Option<Sheet>);

/// Makes the values of all cells known; gives the sheets with their formulas.
fn read_values(
    book: &Book<'_>,
    listed: Vec<Listed>,
    texts: &[String],
    known: &mut Workbook,
) -> Result<Vec<Formulas>, NarrativeError> {
    let mut sheets = Vec::new();
    for (number, listed) in listed.into_iter().enumerate() {
        let sheet = match listed.has_cells {
            true => {
                let text = book.package.text(&listed.part)?;
                let sheet = Sheet::with_cells(text, |text, row, cell| {
                    let has_formula = cell.formula.is_some();
                    if !has_formula {
                        known.set((number, row, cell.column), value(text, cell, texts));
                    }
                    has_formula
                });
                Some(sheet.map_err(|fault| fault.of(&listed.part))?)
            }
            false => None,
        };
        sheets.push((listed.part, sheet));
    }
    Ok(sheets)
}

fn cells_of(sheet: &Option<Sheet>) -> impl Iterator<Item = (u32, &Cell, &FormulaCell)> {
    sheet.iter().flat_map(formulas_of)
}

fn formulas_of(sheet: &Sheet) -> impl Iterator<Item = (u32, &Cell, &FormulaCell)> {
    let rows = sheet.rows.iter();
    let cells = rows.flat_map(|row| row.cells.iter().map(|cell| (row.at, cell)));
    cells.filter_map(|(row, cell)| Some((row, cell, cell.formula.as_ref()?)))
}

/// The tables of all sheets.
fn add_tables(
    book: &Book<'_>,
    sheets: &[Formulas],
    known: &mut Workbook,
) -> Result<(), NarrativeError> {
    for (number, (part, _)) in sheets.iter().enumerate() {
        for part in book.package.related(part, "table")? {
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
    for (number, (_, sheet)) in sheets.iter().enumerate() {
        let Some(sheet) = sheet else { continue };
        known.sheets[number].has_filter |= sheet.element("autoFilter").is_some();
        for row in sheet.rows.iter().filter(|row| is_hidden(sheet, row)) {
            known.sheets[number].hide(row.at);
        }
        let shared = SharedFormulas::of(sheet);
        let spilled = spilled_areas(sheet);
        for (top, bottom) in &spilled {
            let columns = (top.column, bottom.column);
            known.sheets[number].forget((top.row, bottom.row), columns);
        }
        for (row, cell, formula) in formulas_of(sheet) {
            let at = (number, row, cell.column);
            let is_spilled = spilled.iter().any(|(top, bottom)| {
                (top.row..=bottom.row).contains(&row)
                    && (top.column..=bottom.column).contains(&cell.column)
            });
            if is_spilled || formula.kind == "dataTable" {
                known.set(at, Value::Unknown);
                continue;
            }
            let text = shared.text(sheet, formula, Address::new(row, cell.column));
            known.set_formula(at, text.strip_prefix('=').unwrap_or(&text));
        }
    }
}

fn is_hidden(sheet: &Sheet, row: &Row) -> bool {
    let attributes = &sheet.text[row.attributes.clone()];
    let said = [
        " hidden=\"1\"",
        " hidden=\"true\"",
        " hidden='1'",
        " hidden='true'",
    ];
    said.iter().any(|said| attributes.contains(said))
}

/// The areas of formulas that give several values.
fn spilled_areas(sheet: &Sheet) -> BTreeSet<(Address, Address)> {
    let formulas = formulas_of(sheet).map(|(_, _, formula)| formula);
    let arrays = formulas.filter(|formula| formula.kind == "array");
    let areas = arrays.filter_map(|formula| {
        let area = formula.area.as_deref()?;
        let (first, last) = area.split_once(':').unwrap_or((area, area));
        Some((Address::parse(first)?, Address::parse(last)?))
    });
    areas.collect()
}

/// What a cell without a formula holds.
fn value(sheet: &str, cell: &Cell, texts: &[String]) -> Value {
    let typed = cell.value.clone().map(|place| unescape(&sheet[place]));
    let inline = || cell.inline.clone().map(|place| plain_text(&sheet[place]));
    match (cell.kind.as_str(), typed) {
        ("inlineStr", _) => inline().map_or(Value::Blank, |text| Value::from(text.as_str())),
        (_, None) => Value::Blank,
        ("s", Some(number)) => {
            let text = number
                .trim()
                .parse::<usize>()
                .ok()
                .and_then(|number| texts.get(number));
            text.map_or(Value::Unknown, |text| Value::from(text.as_str()))
        }
        ("b", Some(truth)) => Value::Truth(truth.trim() == "1"),
        ("e", Some(error)) => Fault::of(error.trim()).map_or(Value::Unknown, Value::Error),
        ("" | "n", Some(number)) => number.trim().parse().map_or(Value::Unknown, Value::Number),
        ("str", Some(text)) => Value::from(text.as_ref()),
        _ => Value::Unknown,
    }
}

/// The texts that cells share, without their looks.
pub(super) fn shared_texts(xml: &Xml) -> Vec<String> {
    let items = named(xml, "si");
    items
        .map(|token| plain_text(&xml.text()[xml.element(token)]))
        .collect()
}

/// The letters of a text with runs; how some of them are pronounced is none of it.
pub(super) fn plain_text(element: &str) -> String {
    let Ok(xml) = Xml::parse(element) else {
        return String::new();
    };
    let is_spoken = |token: usize| {
        let mut around = xml.ancestors(token);
        around.any(|outer| xml.name(outer).ends_with("rPh"))
    };
    let texts = named(&xml, "t").filter(|token| !is_spoken(*token));
    let letters = texts.flat_map(|token| xml.characters(token).into_iter().map(|(c, _)| c));
    letters.collect()
}

/// Writes one result, or takes an old one away.
fn set_result(
    sheet: &Sheet,
    (cell, formula): (&Cell, &FormulaCell),
    result: Option<&Value>,
    edits: &mut Edits,
) {
    let prefix = &sheet.prefix;
    let (kind, text) = match result {
        None | Some(Value::Unknown | Value::Blank) => ("", None),
        Some(Value::Number(number)) => ("", Some(number.to_string())),
        Some(Value::Text(text)) => ("str", Some(escape(text))),
        Some(Value::Truth(truth)) => ("b", Some(u8::from(*truth).to_string())),
        Some(Value::Error(fault)) => ("e", Some(fault.word().to_owned())),
    };
    if let Some(old) = &cell.value_element {
        edits.remove(old.clone());
    }
    if let Some(text) = text {
        edits.insert(formula.span.end, format!("<{prefix}v>{text}</{prefix}v>"));
    }
    match (kind_attribute(sheet, cell), kind) {
        (Some(place), "") => edits.remove(place),
        (Some(place), kind) => edits.replace(place, format!(" t=\"{kind}\"")),
        (None, "") => {}
        (None, kind) => edits.insert(cell.attributes.end, format!(" t=\"{kind}\"")),
    }
}

/// Where a cell says what its value is, the blank before included.
fn kind_attribute(sheet: &Sheet, cell: &Cell) -> Option<Range<usize>> {
    let attributes = &sheet.text[cell.attributes.clone()];
    let start = attributes.find(" t=")?;
    let quote = attributes[start + 3..].chars().next()?;
    let length = attributes[start + 4..].find(quote)?;
    let first = cell.attributes.start + start;
    Some(first..first + 4 + length + 1)
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
