//! Everything that refers to cells, after the rows have moved.
//!
//! In: a workbook and its filled sheets. Out: the workbook's parts written anew where they refer
//! to cells that moved; all others stay.

mod columns;
mod drawings;
mod frame;
mod links;
mod names;
mod pivots;
mod rule_formulas;
mod rules;
mod tables;

use std::collections::BTreeMap;

use super::areas::read_area;
use super::book::Book;
use super::expanded::{Expanded, Filled, OutRow, Placed};
use super::formulas::World;
use super::heights::Widths;
use super::map::SheetMap;
use super::nodes::Part;
use super::results::{WrittenSheet, forget_order, has_formulas, write_results};
use super::shared::SharedFormulas;
use super::sheet::{Sheet, named};
use super::world;
use super::write::{TooLong, Writer};
use super::written::shared_texts;
use crate::language::Language;
use crate::narrative::mistake::NarrativeError;
use crate::ooxml::Edits;
use crate::ooxml::relations::list_of;
use crate::workbook::address::MAX_COLUMNS;
use crate::workbook::references::references;

pub(super) use links::tagged_links;

/// Rows that something counts on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    /// The number of their sheet.
    pub(super) sheet: usize,
    /// The first and the last row.
    pub(super) rows: (u32, u32),
    /// The sheet and cell that counts; none for a name or a table.
    pub(super) from: Option<(usize, u32, u16)>,
}

/// All rows that formulas, names and tables of a workbook count on.
pub(super) fn counted(book: &Book<'_>) -> Result<Vec<Counted>, NarrativeError> {
    let mut found = Vec::new();
    let number = |name: &str| {
        let name = name.to_lowercase();
        book.sheets
            .iter()
            .position(|sheet| sheet.name.to_lowercase() == name)
    };
    let mut collect = |formula: &str, own: Option<usize>, from: Option<(usize, u32, u16)>| {
        for (_, reference) in references(formula) {
            let named = reference.sheets.as_ref().map(|(first, _)| number(first));
            let sheet = named.unwrap_or(own);
            if let (Some(sheet), Some(rows)) = (sheet, reference.rows()) {
                found.push(Counted { sheet, rows, from });
            }
        }
    };
    for (own, sheet) in book.sheets.iter().enumerate() {
        let Some(sheet) = &sheet.sheet else { continue };
        for row in &sheet.rows {
            for cell in &row.cells {
                if let Some(formula) = &cell.formula {
                    let text = sheet.formula_text(formula);
                    collect(&text, Some(own), Some((own, row.at, cell.column)));
                }
            }
        }
    }
    let xml = book.package.xml(&book.main)?;
    for token in named(&xml, "definedName") {
        let text: String = xml.characters(token).into_iter().map(|(c, _)| c).collect();
        collect(&text, None, None);
    }
    for (own, sheet) in book.sheets.iter().enumerate() {
        for part in book.package.related(&sheet.part, "table")? {
            let xml = book.package.xml(&part)?;
            let area = xml.value(xml.root(), "ref").and_then(read_area);
            // Its heading stays anyway.
            let rows = area.map(|area| (area.top + 1, area.bottom));
            let rows = rows.filter(|(first, last)| first <= last);
            found.extend(rows.map(|rows| Counted {
                sheet: own,
                rows,
                from: None,
            }));
        }
    }
    Ok(found)
}

/// Writes all parts anew that have to be.
pub(super) fn save_sheets(
    book: &mut Book<'_>,
    filled: &[Option<Filled>],
    language: Language,
) -> Result<(), NarrativeError> {
    let world = world(book, filled);
    let mut sheets = book.sheets.iter().filter_map(|own| own.sheet.as_ref());
    let texts = match &book.strings_part {
        _ if !sheets.any(has_formulas) => None,
        Some(part) => Some(shared_texts(&book.package.xml(part)?)),
        None => Some(Vec::new()),
    };
    let mut written = BTreeMap::new();
    for (number, own) in filled.iter().enumerate() {
        if world.sheets[number].is_filled {
            let own = own.as_ref();
            let texts = texts.as_deref();
            let sheet = save_sheet(book, (number, own), &world, (language, texts))?;
            written.extend(sheet.map(|sheet| (book.sheets[number].part.clone(), sheet)));
        }
    }
    names::write(book, &world)?;
    for changed in tables::write(book, &world)? {
        written.remove(&changed);
    }
    drawings::write(book, &world)?;
    pivots::write(book, &world)?;
    blank_strings(book)?;
    forget_order(book)?;
    match texts {
        Some(texts) => write_results(book, written, &texts),
        None => Ok(()),
    }
}

/// Writes a sheet's part and what its links lead to; none without cells.
fn save_sheet(
    book: &mut Book<'_>,
    (number, filled): (usize, Option<&Filled>),
    world: &World,
    (language, texts): (Language, Option<&[String]>),
) -> Result<Option<WrittenSheet>, NarrativeError> {
    let own = &book.sheets[number];
    let Some(sheet) = &own.sheet else {
        return Ok(None);
    };
    let still;
    let (cells, expanded) = match filled {
        Some(filled) => (filled.cells.as_slice(), &filled.expanded),
        None => {
            still = still_rows(sheet);
            (&[][..], &still)
        }
    };
    let writer = Writer {
        sheet,
        number,
        cells,
        world,
        styles: &book.styles,
        language,
        is_1904: book.is_1904,
        widths: Widths::of(sheet, cells, &book.styles),
        shared: SharedFormulas::of(sheet),
        texts,
    };
    let rows = writer.rows(expanded);
    let (rows, mut made) = rows.map_err(|TooLong(at)| NarrativeError::TooLarge {
        part: format!("{}!{at}", own.name),
    })?;
    let written = frame::write(sheet, number, world, (expanded, cells), &rows);
    drop(rows);
    for formula in &mut made.formulas {
        formula.move_on(written.rows);
    }
    let made = WrittenSheet {
        cells: made,
        prefix: sheet.prefix.clone(),
        has_filter: written.has_filter,
    };
    let (part, list) = (own.part.clone(), list_of(&own.part));
    if book.package.has(&list) {
        let relations = book.package.xml(&list)?;
        let targets = written.targets.write(&relations, &written.replaced);
        if let Some(targets) = targets {
            book.package.set(&list, targets);
        }
    }
    book.package.set(&part, written.text);
    Ok(Some(made))
}

/// The rows of a sheet without tags.
fn still_rows(sheet: &Sheet) -> Expanded {
    let rows = sheet.rows.iter().map(|row| {
        let part = Part {
            row: row.at,
            left: 0,
            right: MAX_COLUMNS - 1,
        };
        let placed = Placed {
            part,
            instance: 0,
            is_bare: false,
            contents: Vec::new(),
        };
        (
            row.at,
            OutRow {
                source: row.at,
                placed: vec![placed],
            },
        )
    });
    Expanded {
        rows: rows.collect(),
        map: SheetMap::still(),
        texts: String::new(),
    }
}

/// Takes the tags out of the shared texts: their cells have texts of their own now.
fn blank_strings(book: &mut Book<'_>) -> Result<(), NarrativeError> {
    let Some(part) = book.strings_part.clone() else {
        return Ok(());
    };
    let xml = book.package.xml(&part)?;
    let mut edits = Edits::default();
    for (number, token) in named(&xml, "si").enumerate() {
        if book.strings.contains_key(&number) {
            let name = xml.name(token);
            let prefix = name.strip_suffix("si").unwrap_or_default();
            edits.replace(xml.element(token), format!("<{name}><{prefix}t/></{name}>"));
        }
    }
    if !edits.is_empty() {
        let text = xml.edited(edits);
        book.package.set(&part, text);
    }
    Ok(())
}

/// The world as the helpers of this module see it.
pub(super) fn map_of(world: &World, sheet: usize) -> &SheetMap {
    &world.sheets[sheet].map
}
