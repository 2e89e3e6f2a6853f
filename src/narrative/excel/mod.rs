//! Excel templates: an ordinary workbook with tags typed into its cells.
//!
//! In: the bytes of an .xlsx or .xlsm, the data. Out: the bytes of a workbook in which the tags are
//! replaced; parts without tags that refer to no cell that moved are not touched at all, and macros
//! are neither read nor run. The steps: take the sheets apart (`book`, `sheet`, `texts`), make a
//! sheet for each row of a list where a sheet's name says so (`copies`), find the
//! blocks over cells (`blocks`) and make a tree of each sheet (`outline`, `beside`), write template
//! text (`compose`), render it, make rows of it (`expand`) with one map of where each row went
//! (`map`), and write everything anew that refers to cells (`write`, `formulas`, `related`). Refuses
//! templates with mistakes, damaged files, and sizes beyond limits.

mod areas;
mod argument;
mod beside;
mod blocks;
mod book;
mod carry;
mod columns;
mod compose;
mod content;
mod copies;
mod ends;
mod expand;
mod expanded;
mod fill;
mod formulas;
mod grid;
mod heights;
mod legacy;
mod map;
mod mark;
mod mistakes;
mod nodes;
mod outline;
mod reach;
mod related;
mod repeat;
mod results;
mod strip;
mod styles;
#[cfg(test)]
mod tests;
mod texts;
mod title;
mod trace;
mod untagged;
mod values;
mod write;
mod written;

use self::book::Book;
use self::carry::Carried;
use self::expanded::Filled;
use self::fill::fill_sheets;
use self::formulas::{Known, World};
pub use self::legacy::convert_excel;
pub(crate) use self::legacy::legacy_in_excel;
pub use self::mark::mark_excel;
use self::related::save_sheets;
pub use self::repeat::{RepeatedRow, repeat_rows};
pub use self::trace::trace_excel;
pub(crate) use self::untagged::untagged_cells;
use super::about;
use super::data::Data;
use super::mistake::NarrativeError;
use super::trace::Tracer;
use crate::language::Language;
use crate::workbook::{escape, shared_formulas as shared, sheet_part as sheet};

/// Renders an Excel template.
///
/// # Errors
/// All mistakes of the template at once; or why the file cannot be read.
pub fn render_excel(
    name: &str,
    template: &[u8],
    data: &Data,
    language: Language,
) -> Result<Vec<u8>, NarrativeError> {
    render(name, template, data, (language, None))
}

/// Renders with notes at the figures, where they are asked for.
fn render(
    name: &str,
    template: &[u8],
    data: &Data,
    (language, tracer): (Language, Option<&Tracer>),
) -> Result<Vec<u8>, NarrativeError> {
    let mut book = Book::open(template)?;
    copies::spread(name, &mut book, data, language)?;
    let filled = fill_sheets(name, &book, data, (language, tracer))?;
    if filled.iter().any(Option::is_some) || !book.groups.is_empty() {
        save_sheets(&mut book, &filled, language)?;
    }
    if let Some(about) = data.about() {
        let told = about::tell(&mut book.package, about, &[]);
        told.map_err(|error| NarrativeError::Invalid { part: error.part })?;
    }
    let saved = book.package.save();
    saved.map_err(|error| NarrativeError::Invalid { part: error.part })
}

/// All sheets with where their rows went.
fn world(book: &Book<'_>, filled: &[Option<Filled>]) -> World {
    let sheets = book.sheets.iter().zip(filled).map(|(sheet, filled)| Known {
        carried: match (&sheet.sheet, filled) {
            (Some(sheet), Some(filled)) => Carried::of(sheet, &filled.cells, &filled.expanded.map),
            _ => Carried::default(),
        },
        name: sheet.name.clone(),
        map: match filled {
            Some(filled) => filled.expanded.map.clone(),
            None => map::SheetMap::still(),
        },
        is_filled: filled.is_some() || sheet.sheet.as_ref().is_some_and(results::has_formulas),
    });
    World {
        sheets: sheets.collect(),
        groups: book.groups.clone(),
    }
}
