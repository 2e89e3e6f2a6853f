//! A form that goes back for correction: the list on its first sheet, the notes on its cells.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_xlsxwriter::{Note, Url, Workbook, Worksheet, XlsxError};

use super::{AddWorksheet, Form};
use crate::campaign::OwnForm;
use crate::form::corrections::{Corrections, Point, Spot};
use crate::form::layout::{LIST_FIRST_COLUMN, LIST_FIRST_ROW, NOTHING_CELL};
use crate::language::text::shortened;
use crate::language::words::Arg;
use crate::workbook::address::{Address, quote_sheet};
use crate::workbook::write::{palette, wrapped_height};

/// The most letters that Excel takes for the author of a note.
const LONGEST_AUTHOR: usize = 52;

/// The width of a note, in pixels.
const NOTE_WIDTH: u32 = 300;
/// Letters in a line of it, where words are long.
const NOTE_LETTERS: usize = 40;
/// What a screen shows of a note, in pixels.
const TALLEST_NOTE: u32 = 800;

/// The row of headings.
const HEADING_ROW: u32 = 5;

/// Heading and width of each column, in characters.
const COLUMNS: [(&str, f64); 6] = [
    ("form-col-number", 5.0),
    ("form-col-cell", 18.0),
    ("form-col-label", 30.0),
    ("form-col-found", 44.0),
    ("form-col-fix", 36.0),
    ("form-col-point", 10.0),
];

/// The first sheet: what to correct, each point with a link to its cell.
pub(super) fn write_list(workbook: &mut Workbook, form: &Form<'_>) -> Result<(), XlsxError> {
    match &form.filling.corrections {
        Some(corrections) => workbook.add_worksheet_with(|sheet| list(sheet, form, corrections)),
        None => Ok(()),
    }
}

fn list(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    corrections: &Corrections,
) -> Result<(), XlsxError> {
    let (styles, language) = (&form.styles, form.language);
    sheet.set_name(language.text("form-tab-corrections"))?;
    form.head(sheet, &language.text("form-corrections-title"))?;
    let count = [("count", Arg::from(corrections.points.len()))];
    sheet.write_with_format(
        2,
        1,
        language.fill("form-corrections-count", &count),
        &styles.hint,
    )?;
    sheet.write_with_format(3, 1, language.text("form-corrections-hint"), &styles.hint)?;
    for (column, (key, width)) in (0u16..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.write_with_format(HEADING_ROW, column, language.text(key), &styles.heading)?;
    }
    for (row, point) in (HEADING_ROW + 1..).zip(&corrections.points) {
        write_point(sheet, form, row, point)?;
    }
    sheet.set_landscape();
    sheet.set_freeze_panes(HEADING_ROW + 1, 0)?;
    sheet.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    Ok(())
}

fn write_point(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    row: u32,
    point: &Point,
) -> Result<(), XlsxError> {
    let styles = &form.styles;
    let texts = [&point.label, &point.found, &point.remedy];
    let heights = texts
        .iter()
        .zip(&COLUMNS[2..])
        .map(|(text, column)| wrapped_height(text, column.1));
    sheet.set_row_height(row, heights.fold(0.0, f64::max))?;
    sheet.write_with_format(row, 0, row - HEADING_ROW, &styles.number)?;
    match place(form, point) {
        Some((tab, at)) => {
            let link = Url::new(format!("internal:{}!{at}", quote_sheet(&tab)));
            let link = link.set_text(format!("{tab}!{at}"));
            sheet.write_url_with_format(row, 1, link, &styles.link)?;
        }
        None => {
            sheet.write_blank(row, 1, &styles.label)?;
        }
    }
    for (column, text) in (2u16..).zip(texts) {
        sheet.write_with_format(row, column, text, &styles.label)?;
    }
    sheet.write_with_format(row, 5, form.language.text(level(point)), &styles.centred)?;
    Ok(())
}

fn level(point: &Point) -> &'static str {
    if point.must {
        "form-point-must"
    } else {
        "form-point-ask"
    }
}

/// Who writes the notes: the office, as far as Excel takes its name.
pub(super) fn author<'f>(form: &'f Form<'_>) -> Cow<'f, str> {
    shortened(&form.campaign.settings.organisation, LONGEST_AUTHOR)
}

/// A note for every cell that a point is about, by tab and cell; points about the same cell share
/// one.
pub(super) fn notes(form: &Form<'_>) -> BTreeMap<(String, Address), String> {
    let corrections = form.filling.corrections.iter();
    let mut notes: BTreeMap<(String, Address), String> = BTreeMap::new();
    for point in corrections.flat_map(|corrections| &corrections.points) {
        if let Some(place) = place(form, point) {
            let level = form.language.text(level(point));
            let text = format!("{level}: {}\n→ {}", point.found, point.remedy);
            let note = notes.entry(place).or_default();
            let gap = if note.is_empty() { "" } else { "\n\n" };
            note.push_str(&format!("{gap}{text}"));
        }
    }
    notes
}

/// Puts the notes on the cells of the program's own sheets.
pub(super) fn write_notes(workbook: &mut Workbook, form: &Form<'_>) -> Result<(), XlsxError> {
    let author = author(form);
    for ((tab, at), text) in notes(form) {
        let height = note_height(&text);
        let note = Note::new(text)
            .set_author(author.as_ref())
            .add_author_prefix(false)
            .set_width(NOTE_WIDTH)
            .set_height(height)
            .set_background_color(palette::BAD);
        workbook
            .worksheet_from_name(&tab)?
            .insert_note(at.row, at.column, &note)?;
    }
    Ok(())
}

/// The height of a note with all of its text, in pixels.
fn note_height(text: &str) -> u32 {
    const LINE: usize = 15;
    let line = |line: &str| line.chars().count().div_ceil(NOTE_LETTERS).max(1);
    let lines: usize = text.lines().map(line).sum();
    let height = u32::try_from((lines + 1) * LINE);
    height.unwrap_or(TALLEST_NOTE).min(TALLEST_NOTE)
}

/// Where a point's cell stands in the form.
fn place(form: &Form<'_>, point: &Point) -> Option<(String, Address)> {
    if let Some(own) = form.own {
        return own_place(own, point.spot.as_ref()?);
    }
    let list = |code: &str| form.layout.lists.iter().find(|(_, list)| list.code == code);
    match point.spot.as_ref()? {
        Spot::Answer(code) => {
            let (tab, at) = form.layout.input_cell(code)?;
            Some((tab.to_owned(), at))
        }
        Spot::List(code) => Some((list(code)?.0.clone(), NOTHING_CELL)),
        Spot::Cell {
            list: code,
            column,
            row,
        } => {
            let (tab, list) = list(code)?;
            let column = u16::try_from(list.columns.get_index_of(column)?).ok()?;
            Some((
                tab.clone(),
                Address::new(LIST_FIRST_ROW + row, LIST_FIRST_COLUMN + column),
            ))
        }
    }
}

/// The same on the office's own layout.
fn own_place(own: &OwnForm, spot: &Spot) -> Option<(String, Address)> {
    let (sheet, at) = match spot {
        Spot::Answer(code) => {
            let cell = own.cell(code)?;
            (cell.sheet, cell.at)
        }
        Spot::List(code) => {
            let list = own.lists.get(code)?;
            let first = list.columns.values().copied().min().unwrap_or(0);
            let first = Address::new(list.first, first);
            list.nothing
                .map_or((list.sheet, first), |cell| (cell.sheet, cell.at))
        }
        Spot::Cell { list, column, row } => {
            let list = own.lists.get(list)?;
            (
                list.sheet,
                Address::new(list.first + row, *list.columns.get(column)?),
            )
        }
    };
    Some((own.tab(sheet).to_owned(), at))
}
