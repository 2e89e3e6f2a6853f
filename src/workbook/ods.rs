//! What calamine passes over in .ods: the parts that it needs are unpacked with their
//! checksums, and the cells are looked through for values that it would mistake.
//!
//! An error reads as a text or as zero; what lies under a merged cell is read; a part that is cut
//! off is read for ever; cells that are said to repeat take memory for each; a part with line
//! breaks between the cells, as some programs write it, is refused: these are taken out.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use memchr::memmem;

use super::address::{Address, MAX_COLUMNS, MAX_ROWS};
use super::book::Content;
use super::defect::{CellDefect, Refusal};
use super::parts::{Prepared, date_in, text_part};
use super::percent::PercentFormat;
use super::repairs::{Repairs, address};
use super::stretch::without;
use super::traces::Traces;
use crate::ooxml::{Archive, Kind, Packer, Tag, Tags};

/// Cells that repeated ones may come to, empty ones between others included.
const MAX_CELLS: u64 = 4_000_000;

/// How an error begins that a program shows in place of a value.
const ERRORS: [&str; 8] = [
    "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "Err:",
];

/// Unpacks what calamine needs, and looks through the cells.
pub(super) fn prepare(bytes: &[u8]) -> Result<Prepared, Refusal> {
    let mut archive = Archive::open(bytes)?;
    let mut packer = Packer::storing();
    packer.add(
        "mimetype",
        &archive.part("mimetype")?.ok_or(Refusal::CutOff)?,
    )?;
    let manifest = text_part(&mut archive, "META-INF/manifest.xml")?;
    if memmem::find(&manifest, b"encryption-data").is_some() {
        return Err(Refusal::Password);
    }
    packer.add("META-INF/manifest.xml", &manifest)?;
    if archive.has("meta.xml") {
        packer.add("meta.xml", &text_part(&mut archive, "meta.xml")?)?;
    }
    let modified = date_in(&mut archive, "meta.xml", b"date")?;
    let content = text_part(&mut archive, "content.xml")?;
    let mut scan = Scan::new(&content);
    scan.run()?;
    let Scan {
        repairs,
        breaks,
        links,
        ..
    } = scan;
    if breaks.is_empty() {
        packer.add("content.xml", &content)?;
    } else {
        packer.add("content.xml", &without(&content, &breaks))?;
    }
    let traces = Traces {
        has_macros: archive.has("Basic/script-lc.xml"),
        external_links: links.len(),
        modified,
    };
    Ok(Prepared {
        package: packer.finish()?,
        repairs,
        traces,
    })
}

struct Scan<'a> {
    tags: Tags<'a>,
    repairs: BTreeMap<String, Repairs>,
    /// White space between cells.
    breaks: Vec<Range<usize>>,
    /// The other files that formulas and tables look at.
    links: BTreeSet<String>,
    /// Cells that the reader sets memory aside for.
    cells: u64,
}

/// What a cell's tag says of it.
#[derive(Default)]
struct Cell {
    percent: PercentFormat,
    is_number: bool,
    repeated: u32,
    /// Rows and columns that it spans; zero where it is not merged.
    spanned: (u32, u32),
    is_covered: bool,
    is_formula: bool,
    is_error: bool,
    has_type: bool,
    has_value: bool,
    is_guarded: bool,
}

impl<'a> Scan<'a> {
    fn new(part: &'a [u8]) -> Self {
        Self {
            tags: Tags::new(part),
            repairs: BTreeMap::new(),
            breaks: Vec::new(),
            links: BTreeSet::new(),
            cells: 0,
        }
    }

    fn run(&mut self) -> Result<(), Refusal> {
        let mut is_whole = false;
        while let Some(tag) = self.tags.next()? {
            is_whole = tag.ends(b"document-content");
            if tag.begins(b"table") {
                // A table without a name the reader passes over.
                let named = tag.attributes().any(|(key, _)| key == b"table:name");
                let name = tag.text(b"name").filter(|_| named);
                let name = name.ok_or(Refusal::Malformed)?;
                let mut repairs = Repairs::default();
                if tag.kind == Kind::Start {
                    self.table(&mut repairs)?;
                }
                if self.repairs.insert(name, repairs).is_some() {
                    return Err(Refusal::SameName);
                }
            }
        }
        if is_whole {
            Ok(())
        } else {
            Err(Refusal::CutOff)
        }
    }

    /// Goes on to the table's end.
    fn table(&mut self, repairs: &mut Repairs) -> Result<(), Refusal> {
        let (mut row, mut columns) = (0u32, 0u32);
        // The reader's table reaches to the last row and column that hold something.
        let (mut last_row, mut last_column) = (0, 0);
        loop {
            let tag = self.tags.next()?.ok_or(Refusal::CutOff)?;
            if tag.ends(b"table") {
                return self.count(u64::from(last_row) * u64::from(last_column));
            } else if tag.begins(b"table") {
                return Err(Refusal::Variants);
            } else if tag.begins(b"table-column") {
                let last = columns.saturating_add(repeated(&tag, b"number-columns-repeated"));
                if tag.attribute(b"visibility").is_some_and(is_unseen) {
                    let column = |at: u32| u16::try_from(at).unwrap_or(u16::MAX);
                    let hidden = (column(columns), column(last.saturating_sub(1)));
                    repairs.traces.hidden_columns.push(hidden);
                }
                columns = last;
            } else if tag.begins(b"table-row") {
                let repeated = repeated(&tag, b"number-rows-repeated");
                let width = if tag.kind == Kind::Start {
                    self.row(repairs, row, repeated)?
                } else {
                    0
                };
                row = row.saturating_add(repeated).min(MAX_ROWS);
                if tag.attribute(b"visibility").is_some_and(is_unseen) {
                    repairs
                        .traces
                        .hide_rows(row - repeated.min(row), row.saturating_sub(1));
                }
                if width > 0 {
                    (last_row, last_column) = (row, width.max(last_column));
                }
            }
        }
    }

    /// Goes on to the row's end; gives back how many columns it has up to the last that holds
    /// something.
    fn row(&mut self, repairs: &mut Repairs, row: u32, rows: u32) -> Result<u32, Refusal> {
        let (mut column, mut width) = (0u32, 0);
        loop {
            self.skip_break();
            let tag = self.tags.next()?.ok_or(Refusal::CutOff)?;
            if tag.ends(b"table-row") {
                return Ok(width);
            }
            let is_covered = tag.begins(b"covered-table-cell");
            if !is_covered && !tag.begins(b"table-cell") {
                continue;
            }
            let mut cell = Cell {
                is_covered,
                ..read_cell(&tag)
            };
            let shown = self.shown(&tag)?;
            // Of a percentage that is a hundredfold the type says so.
            if cell.is_number && shown.as_deref().is_some_and(|shown| shown.contains('%')) {
                cell.percent = PercentFormat::Sign;
            }
            let end = column
                .saturating_add(cell.repeated)
                .min(u32::from(MAX_COLUMNS));
            if cell.has_type || cell.is_formula || cell.has_value {
                self.count(u64::from(end - width.min(end)))?;
                width = end;
            }
            self.trace(repairs, &cell, (row, rows), column..end)?;
            if cell.is_formula {
                self.links.extend(other_file(&tag));
            }
            if cell.spanned != (0, 0) && !is_covered {
                repairs.merged.push(corners(row, column, cell.spanned)?);
            }
            if let Some(content) = judge(&cell, shown.as_deref()) {
                self.count(u64::from(end - column) * u64::from(rows))?;
                refuse(repairs, (row, rows), column..end, &content)?;
            }
            column = end;
        }
    }

    /// Notes formulas and guarded cells.
    fn trace(
        &mut self,
        repairs: &mut Repairs,
        cell: &Cell,
        (row, rows): (u32, u32),
        columns: Range<u32>,
    ) -> Result<(), Refusal> {
        if columns.is_empty() || row >= MAX_ROWS || rows == 0 {
            return Ok(());
        }
        let last = row.saturating_add(rows).min(MAX_ROWS) - 1;
        if cell.is_guarded {
            let corners = (
                address(row, columns.start)?,
                address(last, columns.end - 1)?,
            );
            repairs.traces.guarded.push(corners);
        }
        if cell.is_formula || cell.percent != PercentFormat::None {
            let count = columns.end - columns.start;
            self.count(u64::from(count) * u64::from(last - row + 1))?;
            repairs.trace_area((row, last), &columns, cell.is_formula, cell.percent)?;
        }
        Ok(())
    }

    /// White space that lies before the next tag.
    fn skip_break(&mut self) {
        let text = self.tags.text();
        if !text.is_empty() && text.trim_ascii().is_empty() {
            let start = self.tags.at();
            self.breaks.push(start..start + text.len());
        }
    }

    /// Goes on to the cell's end; gives back the first paragraph that it shows, if there is one.
    /// A marked section or a comment, which the reader loses, gives the sign of replacement.
    fn shown(&mut self, cell: &Tag<'_>) -> Result<Option<String>, Refusal> {
        let mut shown: Option<String> = None;
        if cell.kind != Kind::Start {
            return Ok(shown);
        }
        let mut is_note = false;
        loop {
            let tag = self.tags.next()?.ok_or(Refusal::CutOff)?;
            match tag.name {
                name if tag.kind == Kind::End && name == cell.name => return Ok(shown),
                b"annotation" => is_note = tag.kind == Kind::Start,
                b"table" => return Err(Refusal::Variants),
                b"!" if !is_note => shown
                    .get_or_insert_default()
                    .push(char::REPLACEMENT_CHARACTER),
                b"p" if tag.kind == Kind::Start && !is_note => {
                    let shown = shown.get_or_insert_default();
                    if shown.is_empty() {
                        *shown = String::from_utf8_lossy(self.tags.text()).into_owned();
                    }
                }
                b"p" if tag.kind == Kind::Empty && !is_note => {
                    shown.get_or_insert_default();
                }
                _ => {}
            }
        }
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

fn repeated(tag: &Tag<'_>, name: &[u8]) -> u32 {
    let number = tag
        .attribute(name)
        .and_then(|value| std::str::from_utf8(value).ok());
    // What is no number the reader refuses.
    number.and_then(|number| number.parse().ok()).unwrap_or(1)
}

fn read_cell(tag: &Tag<'_>) -> Cell {
    let mut cell = Cell {
        repeated: 1,
        ..Cell::default()
    };
    for (key, value) in tag.attributes() {
        match key {
            b"table:number-columns-repeated" => {
                cell.repeated = repeated(tag, b"number-columns-repeated");
            }
            b"table:number-rows-spanned" => {
                cell.spanned.0 = repeated(tag, b"number-rows-spanned");
            }
            b"table:number-columns-spanned" => {
                cell.spanned.1 = repeated(tag, b"number-columns-spanned");
            }
            b"table:formula" => cell.is_formula = true,
            b"table:content-validation-name" => cell.is_guarded = true,
            b"calcext:value-type" => cell.is_error = value == b"error",
            b"office:value-type" => {
                cell.has_type = true;
                cell.is_number = value == b"float";
                if value == b"percentage" {
                    cell.percent = PercentFormat::Hundredfold;
                }
            }
            key if key.starts_with(b"office:") && key.ends_with(b"value") => cell.has_value = true,
            _ => {}
        }
    }
    cell
}

/// What a cell holds where the reader says something else. A formula that shows a paragraph
/// without text has an empty text as its result: LibreOffice writes no type for it.
fn judge(cell: &Cell, paragraph: Option<&str>) -> Option<Content> {
    let shown = paragraph.unwrap_or_default();
    let is_error = cell.is_error || cell.is_formula && ERRORS.iter().any(|e| shown.starts_with(e));
    if is_error {
        let text = if shown.is_empty() { "#ERROR!" } else { shown };
        Some(Content::Error(text.to_owned()))
    } else if cell.is_covered && (cell.has_type || cell.has_value) {
        Some(Content::Unread(CellDefect::Covered))
    } else if cell.is_formula && !cell.has_type && !cell.has_value && paragraph != Some("") {
        Some(Content::Unread(CellDefect::NotCalculated))
    } else if shown.contains(char::REPLACEMENT_CHARACTER) || cell.has_value && !cell.has_type {
        Some(Content::Unread(CellDefect::Unclear))
    } else {
        None
    }
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

fn refuse(
    repairs: &mut Repairs,
    (row, rows): (u32, u32),
    columns: Range<u32>,
    content: &Content,
) -> Result<(), Refusal> {
    for row in row..row.saturating_add(rows).min(MAX_ROWS) {
        for column in columns.clone() {
            let at: Address = address(row, column)?;
            repairs.cells.insert(at, content.clone());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan_table(rows: &str) -> Result<(Repairs, String), Refusal> {
        let part = format!(
            "<office:document-content><table:table table:name=\"S\">{rows}</table:table>\
             </office:document-content>"
        );
        let mut scan = Scan::new(part.as_bytes());
        scan.run()?;
        let repairs = scan.repairs.remove("S").expect("the table");
        let part = without(part.as_bytes(), &scan.breaks);
        Ok((repairs, String::from_utf8(part).expect("text")))
    }

    #[track_caller]
    fn cell(cell: &str) -> Option<Content> {
        let row = format!("<table:table-row>{cell}</table:table-row>");
        scan_table(&row)
            .expect("a table")
            .0
            .cells
            .remove(&Address::new(0, 0))
    }

    #[test]
    fn errors_are_errors_whatever_value_is_beside_them() {
        for (attributes, shown) in [
            (
                "calcext:value-type=\"error\" office:string-value=\"\"",
                "#REF!",
            ),
            (
                "table:formula=\"of:=1/0\" office:value-type=\"float\" office:value=\"0\"",
                "#DIV/0!",
            ),
        ] {
            let text = format!(
                "<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>"
            );
            assert_eq!(cell(&text), Some(Content::Error(shown.to_owned())));
        }
    }

    #[test]
    fn a_merged_cell_has_its_corners() {
        let merged = "<table:table-row><table:table-cell/><table:table-cell \
            table:number-columns-spanned=\"2\" table:number-rows-spanned=\"3\" \
            office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
        let (repairs, _) = scan_table(merged).expect("a table");
        assert_eq!(repairs.merged, [(Address::new(0, 1), Address::new(2, 2))]);
    }

    #[test]
    fn covered_and_uncalculated_cells_are_not_taken() {
        let covered = "<table:covered-table-cell office:value-type=\"float\" office:value=\"1\"/>";
        assert_eq!(cell(covered), Some(Content::Unread(CellDefect::Covered)));
        assert_eq!(cell("<table:covered-table-cell/>"), None);
        let untyped = "<table:table-cell office:value=\"1\"/>";
        assert_eq!(cell(untyped), Some(Content::Unread(CellDefect::Unclear)));
        let formula = "<table:table-cell table:formula=\"of:=1+1\"/>";
        assert_eq!(
            cell(formula),
            Some(Content::Unread(CellDefect::NotCalculated))
        );
        let empty_text =
            "<table:table-cell table:formula=\"of:=&quot;&quot;\"><text:p/></table:table-cell>";
        assert_eq!(cell(empty_text), None);
        let sound = "<table:table-cell office:value-type=\"float\" office:value=\"1\"/>";
        assert_eq!(cell(sound), None);
    }

    #[test]
    fn repeated_cells_are_counted_before_they_are_made() {
        let row = |rows: u32, columns: u32| {
            format!(
                "<table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell \
                 table:number-columns-repeated=\"{columns}\" office:value-type=\"float\" \
                 office:value=\"1\"/></table:table-row>"
            )
        };
        assert!(scan_table(&row(1_000, 100)).is_ok());
        assert_eq!(
            scan_table(&row(1_000_000, 100)).err(),
            Some(Refusal::TooMuch)
        );
        assert_eq!(
            scan_table(&row(1, 16_384).repeat(300)).err(),
            Some(Refusal::TooMuch)
        );
        let blank = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell \
                     table:number-columns-repeated=\"16384\"/></table:table-row>";
        assert!(scan_table(blank).is_ok());
    }

    #[test]
    fn line_breaks_between_cells_are_taken_out() {
        let row = "<table:table-row>\n  <table:table-cell/>\n </table:table-row>";
        let (_, part) = scan_table(row).expect("a table");
        assert!(
            part.contains("<table:table-row><table:table-cell/></table:table-row>"),
            "{part}"
        );
    }

    #[test]
    fn a_part_that_is_cut_off_is_refused() {
        let part = "<office:document-content><table:table table:name=\"S\"><table:table-row>";
        assert_eq!(Scan::new(part.as_bytes()).run(), Err(Refusal::CutOff));
    }
}
