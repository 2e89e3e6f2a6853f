//! The texts: by question, a row for each unit, wrapped so that they print.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::consolidation::CollectedText;
use crate::language::words::Arg;
use crate::summary::Summary;
use crate::summary::cells::{ROW_HEIGHT, fit_row, write_text};
use crate::summary::long_text::rows_of;
use crate::summary::page::HEADING_ROW;
use crate::summary::page::{HEAD_HEIGHT, HEADING_HEIGHT};
use crate::summary::print::Print;
use crate::summary::room::Whole;
use crate::workbook::write::palette;

const LAST_COLUMN: u16 = 3;
const UNIT_WIDTH: f64 = 28.0;
const GROUP_WIDTH: f64 = 17.0;
const TEXT_WIDTH: f64 = 62.0;

/// Whether units were asked for texts.
pub(super) fn is_needed(summary: &Summary<'_>) -> bool {
    !summary.table.texts.is_empty()
}

pub(super) fn write(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let title = summary.word("summary-title-texts");
    summary.open(sheet, (&title, palette::SERIES[2]))?;
    sheet.set_portrait();
    let columns = [
        ("summary-col-code", 9.0),
        ("summary-col-unit", UNIT_WIDTH),
        ("summary-col-group", GROUP_WIDTH),
        ("summary-col-text", TEXT_WIDTH),
    ];
    summary.headings(sheet, HEADING_ROW, &columns)?;
    let mut print = Print::upright();
    print.columns(0, &columns.map(|(_, width)| width));
    print.head(HEAD_HEIGHT, HEADING_HEIGHT);
    let styles = &summary.styles;
    let mut row = HEADING_ROW + 1;
    let mut more = 0;
    for (code, texts) in &summary.table.texts {
        // Below what is not shown nothing is; a question stands above an answer.
        if more > 0 || summary.room.from(row) < 2 {
            more += texts.len();
            continue;
        }
        let question = summary
            .campaign
            .indicators
            .get(code)
            .map_or(code, |i| &i.label);
        summary.section_line(sheet, (row, LAST_COLUMN), question)?;
        print.title(row, ROW_HEIGHT);
        row += 1;
        for text in texts {
            let pieces = rows_of(&text.text, TEXT_WIDTH);
            if more > 0 || summary.room.from(row) < pieces.len() {
                more += 1;
            } else {
                row = write_answer(sheet, summary, row, (text, &pieces, &mut print))?;
            }
        }
        if texts.is_empty() {
            write_text(
                sheet,
                (row, 0),
                &summary.word("summary-no-texts"),
                &styles.hint,
            )?;
            print.row(row, ROW_HEIGHT);
            row += 1;
        }
    }
    summary.write_more(sheet, more, &Whole::Data)?;
    print.one_page_wide().set_up(sheet)
}

/// Writes what a unit says; a text that is longer than the highest row goes on in further ones.
///
/// # Shapes
/// Hands back the row behind it.
fn write_answer(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    mut row: u32,
    (said, pieces, print): (&CollectedText, &[&str], &mut Print),
) -> Result<u32, XlsxError> {
    let format = &summary.styles.paragraph;
    let name = summary.unit_name(&said.unit);
    let group = summary.labels.group_of(&said.unit);
    for (number, piece) in pieces.iter().enumerate() {
        let unit = [("unit", Arg::from(name))];
        let name = match number {
            0 => name.to_owned(),
            _ => summary.language.fill("summary-continued", &unit),
        };
        write_text(sheet, (row, 0), &said.unit, format)?;
        write_text(sheet, (row, 1), &name, format)?;
        write_text(sheet, (row, 2), group, format)?;
        write_text(sheet, (row, LAST_COLUMN), piece, format)?;
        let texts = [
            (&*name, UNIT_WIDTH),
            (group, GROUP_WIDTH),
            (piece, TEXT_WIDTH),
        ];
        print.row(row, fit_row(sheet, row, &texts)?);
        row += 1;
    }
    Ok(row)
}
