//! The rows of a sheet as XML.
//!
//! In: expanded rows, the template's cells and the map of all sheets. Out: the content of
//! `sheetData`, and the cells whose texts became longer than one line. A row that is where it was
//! and holds nothing new is copied byte for byte. What looks like a formula in a value stays a
//! text; results of formulas that may have changed are left out.

use std::fmt::Write as _;

use super::columns::Spot;
use super::compose::FRAME;
use super::expand::{Content, Expanded, OutRow, Placed};
use super::formulas::{Standing, World};
use super::heights::Widths;
use super::shared::SharedFormulas;
use super::sheet::{Cell, FormulaCell, Row, Sheet};
use super::styles::Styles;
use super::{blocks::Role, blocks::TagCell};
use crate::language::Language;
use crate::language::date::format_date;
use crate::narrative::trace::is_noted;
use crate::ooxml::escape::{escape, unescape};
use crate::workbook::address::Address;

/// The most characters that a cell takes.
const LONGEST: usize = 32_767;

/// What rows are written with.
pub(super) struct Writer<'a> {
    pub(super) sheet: &'a Sheet,
    /// The sheet's number.
    pub(super) number: usize,
    pub(super) cells: &'a [TagCell],
    pub(super) world: &'a World,
    pub(super) styles: &'a Styles,
    pub(super) language: Language,
    /// Whether days are counted from 1904.
    pub(super) is_1904: bool,
    /// The widths of the columns.
    pub(super) widths: Widths,
    /// The formulas that several cells share.
    pub(super) shared: SharedFormulas,
}

/// What is wrong with a cell.
#[derive(Debug)]
pub(super) struct TooLong(pub(super) Address);

impl Writer<'_> {
    /// Writes all rows.
    pub(super) fn rows(&self, expanded: &Expanded) -> Result<String, TooLong> {
        let mut out = String::with_capacity(self.sheet.text.len());
        for (at, row) in &expanded.rows {
            self.row(*at, row, &mut out)?;
        }
        Ok(out)
    }

    fn row(&self, at: u32, row: &OutRow, out: &mut String) -> Result<(), TooLong> {
        let source = self.sheet.row(row.source);
        if let Some(source) = source.filter(|source| self.is_untouched(at, row, source)) {
            out.push_str(&self.sheet.text[source.span.clone()]);
            return Ok(());
        }
        let prefix = &self.sheet.prefix;
        let _ = write!(out, "<{prefix}row r=\"{}\"", at + 1);
        if let Some(source) = source {
            let attributes = &self.sheet.text[source.attributes.clone()];
            let own = source_height(attributes);
            let parts = (self.cells, self.styles);
            match self.widths.height(row, self.sheet, parts, own) {
                Some(height) => {
                    push_attributes(attributes, &["r", "spans", "ht", "customHeight"], out);
                    out.push_str(&format!(" ht=\"{height}\" customHeight=\"1\""));
                }
                None => push_attributes(attributes, &["r", "spans"], out),
            }
        }
        out.push('>');
        let columns = &self.world.sheets[self.number].map.columns;
        let mut cells: Vec<(Spot, &Placed, &Cell)> = Vec::new();
        for placed in &row.placed {
            let own = self
                .sheet
                .row(placed.part.row)
                .into_iter()
                .flat_map(|row| &row.cells);
            let inside =
                |cell: &&Cell| (placed.part.left..=placed.part.right).contains(&cell.column);
            let own = own.filter(inside);
            for cell in own {
                let spots = columns.spots(placed.part.row, cell.column).into_iter();
                cells.extend(spots.map(|spot| (spot, placed, cell)));
            }
        }
        cells.sort_by_key(|(spot, _, _)| spot.column);
        cells.dedup_by_key(|(spot, _, _)| spot.column);
        // Contents come in the order of their cells.
        let mut next = 0;
        for (spot, placed, cell) in cells {
            self.cell((at, spot, cell), placed, &mut next, out)?;
        }
        let _ = write!(out, "</{prefix}row>");
        Ok(())
    }

    /// Whether a row is as it was.
    fn is_untouched(&self, at: u32, row: &OutRow, source: &Row) -> bool {
        let columns = &self.world.sheets[self.number].map.columns;
        let is_whole = row.placed.len() == 1 && row.source == at && !columns.is_moved;
        let placed = &row.placed[0];
        let covers = source
            .cells
            .first()
            .is_none_or(|cell| placed.part.left <= cell.column)
            && source
                .cells
                .last()
                .is_none_or(|cell| placed.part.right >= cell.column);
        let has_formula = || source.cells.iter().any(|cell| cell.formula.is_some());
        is_whole && covers && placed.contents.is_empty() && !placed.is_bare && !has_formula()
    }

    fn cell(
        &self,
        (at, spot, cell): (u32, Spot, &Cell),
        placed: &Placed,
        next: &mut usize,
        out: &mut String,
    ) -> Result<(), TooLong> {
        let is_bare = placed.is_bare || spot.is_bare;
        let prefix = &self.sheet.prefix;
        let attributes = &self.sheet.text[cell.attributes.clone()];
        let _ = write!(out, "<{prefix}c r=\"{}\"", Address::new(at, spot.column));
        let is_own = |content: &Content| {
            let own = &self.cells[content.cell];
            own.column == cell.column && own.role == Role::Content && content.across == spot.across
        };
        let contents = &placed.contents;
        let tagged = match contents.get(*next).is_some_and(is_own) {
            true => Some(*next),
            false => contents.iter().position(is_own),
        };
        if let Some(place) = tagged.filter(|_| !is_bare) {
            *next = place + 1;
            let content = &contents[place];
            push_attributes(attributes, &["r", "t"], out);
            let tagged = &self.cells[content.cell];
            let written = self.content(tagged, &content.text, cell, out);
            return written
                .then_some(())
                .ok_or(TooLong(Address::new(at, spot.column)));
        }
        // No tag is ever printed as it is.
        let is_tagged = || {
            let place = (source_row(self.sheet, cell), cell.column);
            let first = self
                .cells
                .partition_point(|own| (own.row, own.column) < place);
            let own = self.cells.get(first);
            own.is_some_and(|own| {
                let is_here = (own.row, own.column) == place && own.role == Role::Content;
                is_here && own.text.is_tagged()
            })
        };
        if is_bare || is_tagged() || (!cell.is_filled() && cell.content.is_empty()) {
            push_attributes(attributes, &["r", "t"], out);
            out.push_str("/>");
            return Ok(());
        }
        match &cell.formula {
            Some(formula) => {
                push_attributes(attributes, &["r", "t"], out);
                out.push('>');
                self.formula((at, spot, cell, formula), placed.instance, out);
            }
            None => {
                push_attributes(attributes, &["r"], out);
                out.push('>');
                out.push_str(&self.sheet.text[cell.content.clone()]);
            }
        }
        let _ = write!(out, "</{prefix}c>");
        Ok(())
    }

    /// A formula after the rows have moved, without its result.
    fn formula(
        &self,
        (at, spot, cell, formula): (u32, Spot, &Cell, &FormulaCell),
        instance: usize,
        out: &mut String,
    ) {
        let prefix = &self.sheet.prefix;
        let source = Address::new(source_row(self.sheet, cell), cell.column);
        let standing = Standing {
            sheet: Some(self.number),
            instance,
            source: (source.row, source.column),
            row: at,
            across: (spot.across, spot.column),
        };
        let tag = &self.sheet.text[formula.span.start..formula.text.start];
        let is_kept = formula.kind != "shared" || !self.world.is_moved();
        let text = if is_kept {
            self.sheet.formula_text(formula)
        } else {
            self.shared.text(self.sheet, formula, source)
        };
        let moved = self.world.formula(&text, standing);
        let attributes = tag
            .strip_prefix('<')
            .and_then(|tag| tag.split_once(char::is_whitespace));
        let attributes = attributes.map_or("", |(_, rest)| rest.trim_end_matches(['>', '/']));
        out.push_str(&format!("<{prefix}f"));
        if is_kept {
            push_attributes(&format!(" {attributes}"), &["ref"], out);
            if let Some(area) = &formula.area {
                let area = self.world.formula(area, standing);
                out.push_str(&format!(" ref=\"{}\"", escape(&area)));
            }
        }
        out.push_str(&format!(">{}</{prefix}f>", escape(&moved)));
    }

    /// What tags made of a cell, from the end of its attributes on; whether it fits.
    fn content(&self, tagged: &TagCell, content: &str, cell: &Cell, out: &mut String) -> bool {
        let prefix = &self.sheet.prefix;
        let look = self.styles.look(cell.style);
        let value = |kind: &str, value: &str, out: &mut String| {
            let _ = write!(out, "{kind}><{prefix}v>{value}</{prefix}v></{prefix}c>");
        };
        let is_single = super::values::is_single(tagged);
        // Spaces round a figure are of no matter; those round a text are the text's.
        let inner = content.trim_start();
        let before = &content[..content.len() - inner.len()];
        let (letter, rest) = match inner.chars().next() {
            _ if !is_single || is_noted(inner) => ('t', content),
            Some(letter) => (letter, inner[1..].trim_end()),
            None => ('t', ""),
        };
        let spaced;
        let rest = match letter {
            's' if !before.is_empty() || rest.len() + 1 < inner.len() => {
                spaced = format!("{before}{}", &inner[1..]);
                spaced.as_str()
            }
            _ => rest,
        };
        match letter {
            'n' => value("", rest, out),
            'p' if look.is_percent => value("", &hundredth(rest), out),
            'p' => value("", rest, out),
            'b' => value(" t=\"b\"", rest, out),
            'd' => match rest.parse::<jiff::civil::Date>() {
                Ok(day) if look.is_day => value("", &serial(day, self.is_1904).to_string(), out),
                Ok(day) => self.text(tagged, &escape(&format_date(day, self.language)), out),
                Err(_) => self.text(tagged, rest, out),
            },
            _ if rest.is_empty() => out.push_str("/>"),
            _ => {
                self.text(tagged, rest, out);
                return rest.len() <= LONGEST || unescape(rest).encode_utf16().count() <= LONGEST;
            }
        }
        true
    }

    /// A text as the cell's own, with its runs.
    fn text(&self, tagged: &TagCell, content: &str, out: &mut String) {
        let prefix = &self.sheet.prefix;
        let content = match content.contains(FRAME) {
            true => runs(&tagged.text.runs, content, prefix),
            false => format!("<{prefix}t xml:space=\"preserve\">{content}</{prefix}t>"),
        };
        if content.is_empty() {
            return out.push_str("/>");
        }
        out.push_str(&format!(
            " t=\"inlineStr\"><{prefix}is>{content}</{prefix}is></{prefix}c>"
        ));
    }
}

/// A text with the formats of its runs; runs without text are left out.
fn runs(formats: &[String], content: &str, prefix: &str) -> String {
    let mut out = String::new();
    let mut format = "";
    for (number, piece) in content.split(FRAME).enumerate() {
        if number % 2 == 1 {
            let run = piece.parse::<usize>().ok().and_then(|run| formats.get(run));
            format = run.map_or("", String::as_str);
        } else if !piece.is_empty() {
            out.push_str(&format!(
                "<{prefix}r>{format}<{prefix}t xml:space=\"preserve\">{piece}</{prefix}t></{prefix}r>"
            ));
        }
    }
    out
}

/// The row in which a cell of the template stands.
fn source_row(sheet: &Sheet, cell: &Cell) -> u32 {
    let place = sheet
        .rows
        .partition_point(|row| row.span.start <= cell.span.start);
    sheet.rows[place.max(1) - 1].at
}

/// The height of a row, where its attributes say one.
fn source_height(attributes: &str) -> Option<f64> {
    let mut said = String::new();
    push_attributes(attributes, &["r", "spans", "customHeight"], &mut said);
    let (_, rest) = said.split_once(" ht=")?;
    rest[1..].split(['"', '\'']).next()?.parse().ok()
}

/// Attributes as written, but for some.
fn push_attributes(attributes: &str, without: &[&str], out: &mut String) {
    let mut rest = attributes;
    while let Some(equals) = rest.find('=') {
        let name = rest[..equals].trim();
        let value = rest[equals + 1..].trim_start();
        let Some(quote) = value
            .chars()
            .next()
            .filter(|quote| matches!(quote, '"' | '\''))
        else {
            return;
        };
        let Some(end) = value[1..].find(quote) else {
            return;
        };
        if !without.contains(&name) {
            out.push(' ');
            out.push_str(name);
            out.push('=');
            out.push_str(&value[..end + 2]);
        }
        rest = &value[end + 2..];
    }
}

/// A number of hundredths as a number.
fn hundredth(percent: &str) -> String {
    let percent = percent.parse::<rust_decimal::Decimal>().ok();
    let number =
        percent.and_then(|percent| percent.checked_div(rust_decimal::Decimal::ONE_HUNDRED));
    number
        .map(|number| number.normalize().to_string())
        .unwrap_or_default()
}

/// The number of a day in a workbook.
fn serial(day: jiff::civil::Date, is_1904: bool) -> i32 {
    let first = match is_1904 {
        true => jiff::civil::date(1904, 1, 1),
        false => jiff::civil::date(1899, 12, 30),
    };
    (day - first).get_days()
}
