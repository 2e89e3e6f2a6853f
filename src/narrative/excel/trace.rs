//! Where the figures of a filled workbook came from.
//!
//! In: an Excel template and the data. Out: each row of the output that has a figure, cell by
//! cell: figures with the places of the data that their tags named, formulas with their results.
//! The workbook is made twice, once with notes in the values; what each cell shows comes from the
//! one without.

use super::book::{Book, BookSheet};
use super::render;
use super::sheet::{Cell, Sheet};
use super::styles::Look;
use super::written::{plain_text, shared_texts};
use crate::language::Language;
use crate::language::date::{date_from_serial, format_date};
use crate::language::number::{decimal_from_f64, format_number, round};
use crate::narrative::data::Data;
use crate::narrative::mistake::NarrativeError;
use crate::narrative::trace::{Trace, TraceLine, TracePiece, Tracer, split_pieces};
use crate::ooxml::escape::unescape;
use crate::workbook::address::Address;
use rust_decimal::Decimal;

/// The most decimals that a figure is shown with: results of formulas are binary.
const DECIMALS: u32 = 6;

/// The rows of the workbook made from an Excel template, with the origins of their figures.
///
/// # Errors
/// As [`super::render_excel`].
pub fn trace_excel(
    name: &str,
    template: &[u8],
    data: &Data,
    language: Language,
) -> Result<Trace, NarrativeError> {
    let tracer = Tracer::default();
    let made = render(name, template, data, (language, None))?;
    let noted = render(name, template, data, (language, Some(&tracer)))?;
    let (made, noted) = (Book::open(&made)?, Book::open(&noted)?);
    let reader = Reader::of(&made, language)?;
    let sheets = made.sheets.iter().zip(&noted.sheets);
    let lines = sheets.flat_map(|(own, noted)| reader.lines(own, noted));
    Ok(Trace {
        lines: lines.collect(),
        origins: tracer.origins(),
    })
}

/// What cells are read with.
struct Reader<'a> {
    book: &'a Book<'a>,
    texts: Vec<String>,
    language: Language,
}

impl<'a> Reader<'a> {
    fn of(book: &'a Book<'a>, language: Language) -> Result<Self, NarrativeError> {
        let texts = match &book.strings_part {
            Some(part) => shared_texts(&book.package.xml(part)?),
            None => Vec::new(),
        };
        Ok(Self {
            book,
            texts,
            language,
        })
    }

    /// The rows of a sheet that have figures.
    fn lines(&self, own: &BookSheet, noted: &BookSheet) -> Vec<TraceLine> {
        let (Some(sheet), Some(noted)) = (&own.sheet, &noted.sheet) else {
            return Vec::new();
        };
        let line = |row: &super::sheet::Row| {
            let mut pieces = Vec::new();
            let mut has_figure = false;
            for cell in row.cells.iter().filter(|cell| cell.is_filled()) {
                let noted = noted.cell(row.at, cell.column).map(|cell| (noted, cell));
                let found = self.pieces((sheet, cell), noted);
                has_figure |= found
                    .iter()
                    .any(|piece| !matches!(piece, TracePiece::Text(_)));
                if !found.is_empty() {
                    let at = Address::new(row.at, cell.column);
                    pieces.push(TracePiece::Cell(own.name.clone(), at));
                    pieces.extend(found);
                }
            }
            has_figure.then(|| TraceLine {
                part: own.name.clone(),
                pieces,
            })
        };
        sheet.rows.iter().filter_map(line).collect()
    }

    fn pieces(
        &self,
        (sheet, cell): (&Sheet, &Cell),
        noted: Option<(&Sheet, &Cell)>,
    ) -> Vec<TracePiece> {
        let text = self.shown(sheet, cell);
        if let Some(formula) = &cell.formula {
            return vec![TracePiece::Formula(text, sheet.formula_text(formula))];
        }
        let noted = noted.and_then(|(sheet, cell)| Some((sheet, cell.inline.clone()?)));
        let noted = noted.map(|(sheet, at)| split_pieces(&plain_text(&sheet.text[at])));
        let mut noted = noted.unwrap_or_default();
        let mut figures = noted.iter().filter_map(|piece| match piece {
            TracePiece::Figure(number, _) => Some(*number),
            _ => None,
        });
        match (figures.next(), figures.next()) {
            (None, _) if text.is_empty() => Vec::new(),
            (None, _) => vec![TracePiece::Text(text)],
            // A value of its own: what the cell shows, not the letter of its kind.
            (Some(number), None) if is_single(&noted) => vec![TracePiece::Figure(number, text)],
            _ => {
                noted.retain(|piece| *piece != TracePiece::Text(String::new()));
                noted
            }
        }
    }

    /// What a cell shows, in the number format of its kind.
    fn shown(&self, sheet: &Sheet, cell: &Cell) -> String {
        if let Some(inline) = cell.inline.clone().filter(|_| cell.kind == "inlineStr") {
            return plain_text(&sheet.text[inline]);
        }
        let value = cell.value.clone().map(|at| unescape(&sheet.text[at]));
        let value = value.unwrap_or_default();
        let look = self.book.styles.look(cell.style);
        let number = value.trim().parse::<f64>().ok();
        match cell.kind.as_str() {
            "s" => {
                let number = value.trim().parse::<usize>().ok();
                let text = number.and_then(|number| self.texts.get(number));
                text.cloned().unwrap_or_default()
            }
            "b" => self
                .language
                .text(if value.trim() == "1" { "yes" } else { "no" }),
            "" | "n" => number
                .and_then(|number| self.number(number, look))
                .unwrap_or_else(|| value.into_owned()),
            _ => value.into_owned(),
        }
    }

    fn number(&self, number: f64, look: Look) -> Option<String> {
        if look.is_day {
            let day = date_from_serial(number, self.book.is_1904)?;
            return Some(format_date(day, self.language));
        }
        let figure = decimal_from_f64(number)?;
        let hundreds = figure.checked_mul(Decimal::ONE_HUNDRED);
        Some(match hundreds.filter(|_| look.is_percent) {
            Some(percent) => format!("{}%", self.figure(percent)),
            None => self.figure(figure),
        })
    }

    fn figure(&self, number: Decimal) -> String {
        format_number(round(number, DECIMALS).normalize(), None, self.language)
    }
}

/// Whether a figure stands alone but for blanks.
fn is_single(pieces: &[TracePiece]) -> bool {
    pieces.iter().all(|piece| match piece {
        TracePiece::Text(text) => text.trim().is_empty(),
        _ => true,
    })
}
