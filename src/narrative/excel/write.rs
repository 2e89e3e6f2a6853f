//! The rows of a sheet as XML.
//!
//! In: expanded rows, the template's cells and the map of all sheets. Out: the content of
//! `sheetData`, and the values and formulas in it. A row that is where it was and holds nothing new
//! is copied byte for byte; results of formulas that may have changed are left out.

use std::rc::Rc;

use super::blocks::TagCell;
use super::content::Contents;
use super::expanded::{Expanded, OutRow, Placed};
use super::formulas::{Standing, World};
use super::heights::Widths;
use super::shared::SharedFormulas;
use super::sheet::{FormulaCell, Row, Sheet};
use super::strip::{Plain, StripCell, Strips, attributes_without};
use super::styles::Styles;
use super::written::{WrittenCells, WrittenFormula, value};
use crate::language::Language;
use crate::ooxml::escape::escape;
use crate::workbook::address::Address;
use crate::workbook::calculation::Value;

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
    /// The texts that cells share, where values are wanted for the results of formulas.
    pub(super) texts: Option<&'a [String]>,
}

/// What is wrong with a cell.
#[derive(Debug)]
pub(super) struct TooLong(pub(super) Address);

impl Writer<'_> {
    /// Writes all rows.
    pub(super) fn rows(&self, expanded: &Expanded) -> Result<(String, WrittenCells), TooLong> {
        let columns = &self.world.sheets[self.number].map.columns;
        let own = (self.sheet, self.cells);
        let mut making = Making {
            writer: self,
            expanded,
            strips: Strips::new(own, self.styles, columns, self.texts),
            contents: Contents {
                prefix: &self.sheet.prefix,
                language: self.language,
                is_1904: self.is_1904,
                has_values: self.texts.is_some(),
            },
            out: String::with_capacity(self.sheet.text.len()),
            written: WrittenCells::default(),
            values: Vec::new(),
        };
        for (at, row) in &expanded.rows {
            making.row(*at, row)?;
        }
        Ok((making.out, making.written))
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
}

/// Rows being written.
struct Making<'a> {
    writer: &'a Writer<'a>,
    expanded: &'a Expanded,
    strips: Strips<'a>,
    contents: Contents<'a>,
    out: String,
    written: WrittenCells,
    /// The values of the row at hand.
    values: Vec<(u16, Value)>,
}

impl Making<'_> {
    fn row(&mut self, at: u32, row: &OutRow) -> Result<(), TooLong> {
        let sheet = self.writer.sheet;
        let source = sheet.row(row.source);
        match source.filter(|source| self.writer.is_untouched(at, row, source)) {
            Some(source) => self.same(source),
            None => {
                self.begin(at, row);
                self.cells(at, row)?;
                let prefix = &sheet.prefix;
                self.out.push_str("</");
                self.out.push_str(prefix);
                self.out.push_str("row>");
            }
        }
        if !self.values.is_empty() {
            let more = Vec::with_capacity(self.values.len());
            let values = std::mem::replace(&mut self.values, more);
            self.written.rows.push((at, values));
        }
        Ok(())
    }

    /// A row as it was.
    fn same(&mut self, source: &Row) {
        let sheet = self.writer.sheet;
        self.out.push_str(&sheet.text[source.span.clone()]);
        if let Some(texts) = self.writer.texts {
            let values = source.cells.iter();
            let values = values.map(|cell| (cell.column, value(&sheet.text, cell, texts)));
            self.values.extend(values);
            self.hide(source.at);
        }
    }

    /// Notes that a row is hidden, where it is.
    fn hide(&mut self, at: u32) {
        let sheet = self.writer.sheet;
        let attributes = sheet.row(at).map(|row| &sheet.text[row.attributes.clone()]);
        if attributes.is_some_and(super::strip::is_hidden) {
            self.written.hidden.push(at);
        }
    }

    fn begin(&mut self, at: u32, row: &OutRow) {
        let prefix = &self.writer.sheet.prefix;
        self.out.push_str(&format!("<{prefix}row r=\"{}\"", at + 1));
        if let Some(look) = self.strips.row(row.source) {
            let height = self.writer.widths.height(row, self.expanded, look.height);
            match height {
                Some(height) => {
                    self.out.push_str(&look.without_height);
                    let height = format!(" ht=\"{height}\" customHeight=\"1\"");
                    self.out.push_str(&height);
                }
                None => self.out.push_str(&look.usual),
            }
            if look.is_hidden {
                self.written.hidden.push(at);
            }
        }
        self.out.push('>');
    }

    fn cells(&mut self, at: u32, row: &OutRow) -> Result<(), TooLong> {
        let number = (at + 1).to_string();
        let place = (at, number.as_str());
        if let [placed] = row.placed.as_slice() {
            let strip = self.strips.of(placed);
            let mut next = 0;
            for own in strip.iter() {
                self.cell(place, own, placed, &mut next)?;
            }
            return Ok(());
        }
        let placed = row.placed.iter();
        let strips: Vec<(&Placed, Rc<Vec<StripCell<'_>>>)> = placed
            .map(|placed| (placed, self.strips.of(placed)))
            .collect();
        let all = strips.iter();
        let all = all.flat_map(|(placed, strip)| strip.iter().map(move |own| (*placed, own)));
        let mut all: Vec<(&Placed, &StripCell<'_>)> = all.collect();
        all.sort_by_key(|(_, own)| own.spot.column);
        all.dedup_by_key(|(_, own)| own.spot.column);
        let mut next = 0;
        for (placed, own) in all {
            self.cell(place, own, placed, &mut next)?;
        }
        Ok(())
    }

    /// A cell; contents come in the order of their cells, so that `next` is mostly its own.
    fn cell(
        &mut self,
        (at, number): (u32, &str),
        own: &StripCell<'_>,
        placed: &Placed,
        next: &mut usize,
    ) -> Result<(), TooLong> {
        let column = own.spot.column;
        self.out.push_str(&own.start);
        self.out.push_str(number);
        self.out.push('"');
        let is_bare = placed.is_bare || own.spot.is_bare;
        let contents = placed.contents.as_slice();
        let tagged = own.tagged.filter(|_| !is_bare).and_then(|tagged| {
            let is_own = |number: usize| {
                let content = contents.get(number);
                content.is_some_and(|content| {
                    (content.cell, content.across) == (tagged, own.spot.across)
                })
            };
            let found = match is_own(*next) {
                true => Some(*next),
                false => (0..contents.len()).find(|number| is_own(*number)),
            };
            Some((tagged, found?))
        });
        if let Some((tagged, place)) = tagged {
            *next = place + 1;
            self.out.push_str(&own.look);
            let tagged = (&self.writer.cells[tagged], own.is_single, own.style);
            let text = self.expanded.text(&contents[place]);
            let value = self.contents.write(tagged, text, &mut self.out);
            let value = value.ok_or(TooLong(Address::new(at, column)))?;
            self.value(column, value);
            return Ok(());
        }
        match &own.plain {
            Plain::Formula if !is_bare => self.formula((at, own), placed.instance),
            Plain::Same(text, value) if !is_bare => {
                self.out.push_str(text);
                self.value(column, value.clone());
            }
            _ => {
                self.out.push_str(&own.look);
                self.out.push_str("/>");
                self.value(column, Value::Blank);
            }
        }
        Ok(())
    }

    fn value(&mut self, column: u16, value: Value) {
        if self.contents.has_values {
            self.values.push((column, value));
        }
    }

    /// A formula after the rows have moved, without its result.
    fn formula(&mut self, (at, own): (u32, &StripCell<'_>), instance: usize) {
        let Some(formula) = &own.cell.formula else {
            return;
        };
        let writer = self.writer;
        let prefix = &writer.sheet.prefix;
        let source = Address::new(own.row, own.cell.column);
        let standing = Standing {
            sheet: Some(writer.number),
            instance,
            source: (source.row, source.column),
            row: at,
            across: (own.spot.across, own.spot.column),
        };
        self.out.push_str(&own.look);
        let kind_at = self.out.len();
        let is_kept = formula.kind != "shared" || !writer.world.is_moved();
        let typed = match is_kept {
            true => writer.sheet.formula_text(formula),
            false => writer.shared.text(writer.sheet, formula, source),
        };
        let moved = writer.world.formula(&typed, standing);
        self.out.push_str(&format!("><{prefix}f"));
        let mut area = None;
        if is_kept {
            let attributes = formula_attributes(writer.sheet, formula);
            self.out
                .push_str(&attributes_without(&attributes, &["ref"]));
            area = formula.area.as_ref();
        }
        let area = area.map(|area| writer.world.formula(area, standing));
        if let Some(area) = &area {
            self.out.push_str(&format!(" ref=\"{}\"", escape(area)));
        }
        self.out
            .push_str(&format!(">{}</{prefix}f>", escape(&moved)));
        let end = self.out.len();
        self.out.push_str(&format!("</{prefix}c>"));
        let is_shared = formula.kind == "shared" && is_kept;
        self.written.formulas.push(WrittenFormula {
            at: (at, own.spot.column),
            kind: match is_kept {
                true => formula.kind.clone(),
                false => String::new(),
            },
            area,
            text: match is_shared {
                true => writer.shared.text(writer.sheet, formula, source),
                false => moved,
            },
            kind_at: kind_at..kind_at,
            old: None,
            end,
        });
    }
}

/// The attributes of a formula's element.
fn formula_attributes(sheet: &Sheet, formula: &FormulaCell) -> String {
    let tag = &sheet.text[formula.span.start..formula.text.start];
    let attributes = tag
        .strip_prefix('<')
        .and_then(|tag| tag.split_once(char::is_whitespace));
    let attributes = attributes.map_or("", |(_, rest)| rest.trim_end_matches(['>', '/']));
    format!(" {attributes}")
}
