//! .ods → book. The parts that are read are unpacked with their checksums; cells that are said
//! to repeat are made one by one, so that one cell far away takes no memory for all between.
//!
//! An error is an error whatever value stands beside it; what lies under a merged cell is not
//! taken. A table within a table is refused.

mod cell;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use memchr::memmem;

use super::address::{Address, MAX_COLUMNS, MAX_ROWS};
use super::book::{Book, Sheet};
use super::defect::Refusal;
use super::gather::Gathered;
use super::parts::{date_in, text_part};
use super::repairs::{Repairs, address};
use super::traces::Traces;
use crate::language::legacy::LegacyFont;
use crate::ooxml::{Archive, Kind, Tag, Tags};
use cell::{Cell, repeated};
use text::{Shown, decoded, skip};

/// Cells that repeated ones may come to.
const MAX_CELLS: u64 = 4_000_000;

/// Reads the sheets that are `wanted`, told by name and whether they are visible.
///
/// # Errors
/// Where it is damaged, or something in it could be read wrongly.
pub(super) fn read(bytes: &[u8], wanted: &dyn Fn(&str, bool) -> bool) -> Result<Book, Refusal> {
    let mut archive = Archive::open(bytes)?;
    let manifest = text_part(&mut archive, "META-INF/manifest.xml")?;
    if memmem::find(&manifest, b"encryption-data").is_some() {
        return Err(Refusal::Password);
    }
    let modified = date_in(&mut archive, "meta.xml", b"date")?;
    let content = text_part(&mut archive, "content.xml")?;
    let mut scan = Scan::new(&content);
    scan.run(wanted)?;
    let properties = match archive.part("meta.xml")? {
        Some(meta) => user_defined(&meta)?,
        None => BTreeMap::new(),
    };
    Ok(Book {
        sheets: scan.sheets,
        names: scan.expressions,
        properties,
        traces: Traces {
            has_macros: archive.has("Basic/script-lc.xml"),
            external_links: scan.links.len(),
            modified,
        },
        ..Book::default()
    })
}

/// The properties that a program or an office added: name → text.
fn user_defined(meta: &[u8]) -> Result<BTreeMap<String, String>, Refusal> {
    let mut properties = BTreeMap::new();
    let mut tags = Tags::new(meta);
    while let Some(tag) = tags.next()? {
        if tag.begins(b"user-defined")
            && let Some(name) = tag.text(b"name")
        {
            properties.insert(name, decoded(tags.text())?.into_owned());
        }
    }
    Ok(properties)
}

struct Scan<'a> {
    part: &'a [u8],
    tags: Tags<'a>,
    sheets: Vec<Sheet>,
    /// Defined names with their references.
    expressions: Vec<(String, String)>,
    /// The styles of tables that nobody sees.
    hidden: BTreeSet<String>,
    /// The styles of cells whose font shows small letters as capitals.
    capitals: BTreeSet<String>,
    /// The other files that formulas and tables look at.
    links: BTreeSet<String>,
    /// Cells that were made.
    cells: u64,
}

/// What is read of one table.
#[derive(Default)]
struct Table {
    cells: Gathered,
    repairs: Repairs,
    is_scenario: bool,
    /// The columns whose cells have such a style, unless they say another.
    capitals: Vec<Range<u32>>,
}

impl<'a> Scan<'a> {
    fn new(part: &'a [u8]) -> Self {
        Self {
            part,
            tags: Tags::new(part),
            sheets: Vec::new(),
            expressions: Vec::new(),
            hidden: BTreeSet::new(),
            capitals: BTreeSet::new(),
            links: BTreeSet::new(),
            cells: 0,
        }
    }

    fn run(&mut self, wanted: &dyn Fn(&str, bool) -> bool) -> Result<(), Refusal> {
        let mut is_whole = false;
        let mut names = BTreeSet::new();
        let mut style = String::new();
        while let Some(tag) = self.tags.next()? {
            is_whole = tag.ends(b"document-content");
            match (tag.name, tag.kind) {
                (b"style", Kind::Start) => style = tag.text(b"name").unwrap_or_default(),
                (b"table-properties", Kind::Start | Kind::Empty)
                    if tag.attribute(b"display") == Some(b"false") =>
                {
                    self.hidden.insert(std::mem::take(&mut style));
                }
                (b"text-properties", Kind::Start | Kind::Empty) => {
                    let font = tag.text(b"font-name").or_else(|| tag.text(b"font-family"));
                    let font = font.and_then(|font| LegacyFont::of(font.trim_matches('\'')));
                    if font.is_some_and(|font| font.is_capitals) {
                        self.capitals.insert(style.clone());
                    }
                }
                // Tables of other files, and cells as they were before.
                (b"dde-links" | b"tracked-changes", Kind::Start) => skip(&mut self.tags)?,
                (b"named-range" | b"named-expression", Kind::Start | Kind::Empty) => {
                    self.name(&tag);
                }
                (b"table", Kind::Start | Kind::Empty) => {
                    // A table without a name can't be told from the others.
                    let named = tag.attributes().any(|(key, _)| key == b"table:name");
                    let name = tag.text(b"name").filter(|_| named);
                    let name = name.ok_or(Refusal::Malformed)?;
                    if !names.insert(name.to_lowercase()) {
                        return Err(Refusal::SameName);
                    }
                    self.sheet(name, &tag, wanted)?;
                }
                _ => {}
            }
        }
        if is_whole {
            Ok(())
        } else {
            Err(Refusal::CutOff)
        }
    }

    fn sheet(
        &mut self,
        name: String,
        tag: &Tag<'_>,
        wanted: &dyn Fn(&str, bool) -> bool,
    ) -> Result<(), Refusal> {
        let mut table = Table::default();
        if tag.kind == Kind::Start {
            self.table(&mut table)?;
        }
        let style = tag.text(b"style-name").unwrap_or_default();
        let is_visible = !table.is_scenario && !self.hidden.contains(&style);
        if wanted(&name, is_visible) {
            let mut sheet = table.cells.sheet(name, is_visible);
            table.repairs.put_right(&mut sheet);
            self.sheets.push(sheet);
        }
        Ok(())
    }

    fn name(&mut self, tag: &Tag<'_>) {
        let reference = tag
            .text(b"cell-range-address")
            .or_else(|| tag.text(b"expression"));
        if let (Some(name), Some(reference)) = (tag.text(b"name"), reference) {
            self.expressions.push((name, reference));
        }
    }

    /// Goes on to the table's end.
    fn table(&mut self, table: &mut Table) -> Result<(), Refusal> {
        let (mut row, mut columns) = (0u32, 0u32);
        loop {
            let tag = self.tags.next()?.ok_or(Refusal::CutOff)?;
            match (tag.name, tag.kind) {
                (b"table", Kind::End) => return Ok(()),
                (b"table", _) => return Err(Refusal::Variants),
                (b"scenario", _) => table.is_scenario = true,
                (b"shapes" | b"forms", Kind::Start) => skip(&mut self.tags)?,
                (b"named-range" | b"named-expression", Kind::Start | Kind::Empty) => {
                    self.name(&tag);
                }
                (b"table-column", Kind::Start | Kind::Empty) => {
                    let count = repeated(&tag, b"number-columns-repeated");
                    let last = columns.saturating_add(count.ok_or(Refusal::Malformed)?);
                    if tag.attribute(b"visibility").is_some_and(is_unseen) {
                        let column = |at: u32| u16::try_from(at).unwrap_or(u16::MAX);
                        let hidden = (column(columns), column(last.saturating_sub(1)));
                        table.repairs.traces.hidden_columns.push(hidden);
                    }
                    let usual = tag.text(b"default-cell-style-name");
                    if usual.is_some_and(|style| self.capitals.contains(&style)) {
                        table.capitals.push(columns..last);
                    }
                    columns = last;
                }
                (b"table-row", Kind::Start | Kind::Empty) => {
                    row = self.rows(table, &tag, row)?;
                }
                _ => {}
            }
        }
    }

    /// Goes on to the end of a row that may stand for several; gives back the next.
    fn rows(&mut self, table: &mut Table, tag: &Tag<'_>, row: u32) -> Result<u32, Refusal> {
        let repeated = repeated(tag, b"number-rows-repeated").ok_or(Refusal::Malformed)?;
        if tag.kind == Kind::Start {
            self.row(table, row, repeated)?;
        }
        let next = row.saturating_add(repeated).min(MAX_ROWS);
        if tag.attribute(b"visibility").is_some_and(is_unseen) && next > row {
            table.repairs.traces.hide_rows(row, next - 1);
        }
        Ok(next)
    }

    /// Goes on to the row's end.
    fn row(&mut self, table: &mut Table, row: u32, rows: u32) -> Result<(), Refusal> {
        let mut column = 0u32;
        loop {
            let tag = self.tags.next()?.ok_or(Refusal::CutOff)?;
            if tag.ends(b"table-row") {
                return Ok(());
            }
            let is_covered = tag.begins(b"covered-table-cell");
            if !is_covered && !tag.begins(b"table-cell") {
                continue;
            }
            let mut cell = Cell::of(&tag).ok_or(Refusal::Malformed)?;
            cell.is_covered = is_covered;
            let shown = Shown::read(&mut self.tags, self.part, &tag)?;
            cell.see_percent(&shown);
            let end = column
                .saturating_add(cell.repeated)
                .min(u32::from(MAX_COLUMNS));
            if cell.is_formula {
                self.links.extend(other_file(&tag));
            }
            if cell.spanned != (0, 0) && !is_covered {
                table
                    .repairs
                    .merged
                    .push(corners(row, column, cell.spanned)?);
            }
            self.area(table, (&cell, &shown), (row, rows), column..end)?;
            column = end;
        }
    }

    /// Takes a cell as often as it repeats.
    fn area(
        &mut self,
        table: &mut Table,
        (cell, shown): (&Cell, &Shown),
        (row, rows): (u32, u32),
        columns: Range<u32>,
    ) -> Result<(), Refusal> {
        let content = cell.content(shown);
        let is_noted = content.is_some() || cell.is_formula;
        if !is_noted && !cell.is_guarded || columns.is_empty() || rows == 0 {
            return Ok(());
        }
        // Cells beyond the last row were never there; a value there is refused.
        if row >= MAX_ROWS {
            return if is_noted {
                Err(Refusal::Address)
            } else {
                Ok(())
            };
        }
        let last = row.saturating_add(rows).min(MAX_ROWS) - 1;
        if cell.is_guarded {
            let corners = (
                address(row, columns.start)?,
                address(last, columns.end - 1)?,
            );
            table.repairs.traces.guarded.push(corners);
        }
        if !is_noted {
            return Ok(());
        }
        self.count(u64::from(columns.end - columns.start) * u64::from(last - row + 1))?;
        let of_column = |column: &u32| table.capitals.iter().any(|own| own.contains(column));
        let is_capitals = |column: u32| match cell.style.as_str() {
            "" => of_column(&column),
            style => self.capitals.contains(style),
        };
        let capitals: Vec<u32> = columns
            .clone()
            .filter(|column| is_capitals(*column))
            .collect();
        let traces = &mut table.repairs.traces;
        for row in row..=last {
            for column in columns.clone() {
                let at = address(row, column)?;
                traces.formulas.extend(cell.is_formula.then_some(at));
                traces.see_percent(at, cell.percent);
                traces.see_capitals(at, capitals.contains(&column));
                if let Some(content) = &content {
                    table.cells.push(at, content.clone())?;
                }
                if let Some(text) = shown.text.as_ref().filter(|_| cell.is_figure()) {
                    traces.shown.push((at, text.clone()));
                }
            }
        }
        Ok(())
    }

    fn count(&mut self, cells: u64) -> Result<(), Refusal> {
        self.cells = self.cells.saturating_add(cells);
        if self.cells > MAX_CELLS {
            Err(Refusal::TooMuch)
        } else {
            Ok(())
        }
    }
}

fn is_unseen(visibility: &[u8]) -> bool {
    visibility == b"collapse" || visibility == b"filter"
}

/// The other file that a formula looks at: `'file:///C:/x.ods'#$Sheet.A1`.
fn other_file(cell: &Tag<'_>) -> Option<String> {
    memmem::find(cell.attribute(b"formula")?, b":/")?;
    let formula = cell.text(b"formula")?;
    let before = &formula[..formula.find("'#")?];
    let name = &before[before.rfind('\'')? + 1..];
    name.contains(":/").then(|| name.to_owned())
}

/// The first and the last cell of a merged one.
fn corners(
    row: u32,
    column: u32,
    (rows, columns): (u32, u32),
) -> Result<(Address, Address), Refusal> {
    let reach =
        |start: u32, count: u32, end: u32| start.saturating_add(count.max(1) - 1).min(end - 1);
    let last = (
        reach(row, rows, MAX_ROWS),
        reach(column, columns, u32::from(MAX_COLUMNS)),
    );
    Ok((address(row, column)?, address(last.0, last.1)?))
}

#[cfg(test)]
mod tests;
