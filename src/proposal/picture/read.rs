//! A package → its picture.
//!
//! In: a package with the book read from it, which has the values. Out: the [`Picture`]. Refused
//! is what is no workbook or has more cells than any form.

use std::collections::BTreeSet;

use super::look::{Look, read_looks};
use super::recode::recode;
use super::{Area, Cell, Picture, Sheet, Validation};
use crate::ooxml::{Fault, Package, PackageError, Tags, Xml};
use crate::workbook::address::Address;
use crate::workbook::book::{Book, Content};
use crate::workbook::defect::CellDefect;
use crate::workbook::references::references;
use crate::workbook::shared_formulas::SharedFormulas;
use crate::workbook::sheet_part::{self, local};

/// Cells that a form may have, those that are only formatted among them.
const MOST_CELLS: usize = 1_500_000;

/// Reads the picture of a workbook.
///
/// # Errors
/// Where a part is missing or can't be read.
pub(in crate::proposal) fn read_picture(
    package: &Package<'_>,
    book: &Book,
) -> Result<Picture, PackageError> {
    let mut mains = package.related("", "officeDocument")?.into_iter();
    let main = mains.next().ok_or_else(|| Fault::NotAPackage.of(""))?;
    let mut styles = package.related(&main, "styles")?.into_iter();
    let looks = match styles.next() {
        Some(part) => read_looks(package.bytes(&part)?).map_err(|fault| fault.of(&part))?,
        None => Vec::new(),
    };
    let mut picture = Picture {
        names: book.names.clone(),
        ..Picture::default()
    };
    let mut count = 0;
    for (name, part, is_visible) in worksheets(package, &main)? {
        let parsed = sheet_part::Sheet::parse(package.text(&part)?);
        let parsed = parsed.map_err(|fault| fault.of(&part))?;
        count += parsed.rows.iter().map(|row| row.cells.len()).sum::<usize>();
        if count > MOST_CELLS {
            return Err(Fault::TooLarge.of(&part));
        }
        let mut sheet = read_sheet(&parsed, &looks);
        if let Some(found) = book.sheet(&name) {
            fill(&mut sheet, &found.cells);
            recode(&mut sheet);
        }
        sheet.cover();
        add_named(&mut sheet);
        (sheet.name, sheet.part, sheet.is_visible) = (name, part, is_visible);
        picture.sheets.push(sheet);
    }
    picture.main = main;
    Ok(picture)
}

/// The worksheets: name, part, and whether a person sees the tab.
fn worksheets(
    package: &Package<'_>,
    main: &str,
) -> Result<Vec<(String, String, bool)>, PackageError> {
    let relations = package.relations(main)?;
    let mut tags = Tags::new(package.bytes(main)?);
    let mut found = Vec::new();
    while let Some(tag) = tags.next().map_err(|fault| fault.of(main))? {
        if !tag.begins(b"sheet") {
            continue;
        }
        let text = |name: &[u8]| tag.text(name).unwrap_or_default();
        let id = text(b"id");
        // Of two of the same id the last counts, as for whoever reads returns.
        let own = relations.iter().rfind(|relation| relation.id == id);
        let Some(relation) = own.filter(|own| own.word() == "worksheet") else {
            continue;
        };
        if let Some(part) = relation.part(main).filter(|part| package.has(part)) {
            let is_visible = matches!(tag.attribute(b"state"), None | Some(b"visible"));
            found.push((text(b"name"), part, is_visible));
        }
    }
    Ok(found)
}

/// Adds the cells that the file leaves out, as nothing was ever done to them, and that formulas of
/// their row name one by one: they are as blank as those that are written down.
fn add_named(sheet: &mut Sheet) {
    let mut absent: BTreeSet<Address> = BTreeSet::new();
    for (row, cells) in &sheet.rows {
        let formulas = cells.iter().filter_map(|cell| cell.formula.as_deref());
        let named = formulas.flat_map(single);
        absent
            .extend(named.filter(|at| {
                at.row == *row && sheet.cell(*at).is_none() && !sheet.is_covered(*at)
            }));
    }
    for at in absent {
        let row = sheet.rows.entry(at.row).or_default();
        if let Err(place) = row.binary_search_by_key(&at.column, |cell| cell.column) {
            let column = at.column;
            row.insert(
                place,
                Cell {
                    column,
                    ..Cell::default()
                },
            );
        }
    }
}

/// The cells of the same sheet that a formula names one by one.
pub(in crate::proposal) fn single(formula: &str) -> Vec<Address> {
    let found = references(formula).into_iter().map(|(_, own)| own);
    let found = found.filter(|own| own.sheets.is_none() && own.last.is_none());
    found
        .filter_map(|own| Some(Address::new(own.rows()?.0, own.columns()?.0)))
        .collect()
}

/// Gives the cells their values.
fn fill(sheet: &mut Sheet, values: &[(Address, Content)]) {
    let is_hidden = |content: &Content| *content == Content::Unread(CellDefect::Covered);
    for (at, content) in values.iter().filter(|(_, content)| !is_hidden(content)) {
        let row = sheet.rows.entry(at.row).or_default();
        if let Ok(place) = row.binary_search_by_key(&at.column, |cell| cell.column) {
            row[place].content = Some(content.clone());
        }
    }
}

fn read_sheet(part: &sheet_part::Sheet, looks: &[Look]) -> Sheet {
    let shared = SharedFormulas::of(part);
    let mut sheet = Sheet::default();
    for row in &part.rows {
        let cells = row.cells.iter().map(|cell| Cell {
            column: cell.column,
            look: looks.get(cell.style).copied().unwrap_or_default(),
            formula: cell.formula.as_ref().map(|formula| {
                let at = Address::new(row.at, cell.column);
                shared.text(part, formula, at)
            }),
            content: None,
        });
        sheet.rows.insert(row.at, cells.collect());
        let attributes = &part.text[row.attributes.clone()];
        if attributes.contains(" hidden=\"1\"") || attributes.contains(" hidden=\"true\"") {
            sheet.hidden_rows.push(row.at);
        }
    }
    let frame = &part.frame;
    for token in frame.tokens().filter(|token| frame.is_element(*token)) {
        read_frame(frame, token, &mut sheet);
    }
    sheet
}

/// What an element round the rows says.
fn read_frame(frame: &Xml, token: usize, sheet: &mut Sheet) {
    let text = |name: &str| {
        let text = frame.value_text(token, name);
        text.map(|text| text.into_owned()).unwrap_or_default()
    };
    let is_true = |name: &str| matches!(frame.value(token, name), Some("1" | "true"));
    match local(frame.name(token)) {
        "sheetProtection" => sheet.is_protected = is_true("sheet"),
        "mergeCell" => sheet.merged.extend(Area::parse(&text("ref"))),
        "col" if is_true("hidden") => {
            let number = |name| text(name).parse::<u16>().unwrap_or(1).saturating_sub(1);
            let (first, last) = (number("min"), number("max"));
            match sheet.hidden_columns.last_mut() {
                Some((_, end)) if end.saturating_add(1) == first => *end = last,
                _ => sheet.hidden_columns.push((first, last)),
            }
        }
        "dataValidation" => sheet.validations.push(validation(frame, token)),
        _ => {}
    }
}

/// A validation; those in an extension have their texts one element further inside.
fn validation(frame: &Xml, token: usize) -> Validation {
    let text = |token: usize| {
        let letters = frame.characters(token).into_iter();
        letters
            .map(|(letter, _)| letter)
            .collect::<String>()
            .trim()
            .to_owned()
    };
    let mut areas = frame
        .value_text(token, "sqref")
        .unwrap_or_default()
        .into_owned();
    let (mut first, mut second) = (String::new(), String::new());
    for child in frame.children(token) {
        match local(frame.name(child)) {
            "formula1" => first = inner(frame, child).map_or_else(|| text(child), text),
            "formula2" => second = inner(frame, child).map_or_else(|| text(child), text),
            "sqref" => areas = text(child),
            _ => {}
        }
    }
    let value = |name: &str| frame.value(token, name).unwrap_or_default().to_owned();
    Validation {
        areas: areas.split(' ').filter_map(Area::parse).collect(),
        kind: value("type"),
        operator: value("operator"),
        first,
        second,
    }
}

/// The element inside of one.
fn inner(frame: &Xml, token: usize) -> Option<usize> {
    frame.children(token).next()
}
