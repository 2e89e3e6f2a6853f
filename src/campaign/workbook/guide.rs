//! The first sheet: what each table is for, and the order of the work.

use rust_xlsxwriter::{Format, FormatAlign, FormatUnderline, Url, Worksheet, XlsxError};

use crate::campaign::headings::TableName;
use crate::language::Language;
use crate::workbook::address::quote_sheet;
use crate::workbook::write::{heading, palette, plain, title};

/// Width of the column of explanations.
const WIDTH: f64 = 84.0;

/// Steps of the work that the catalogue describes.
const STEPS: u32 = 6;

/// Writes the guide; the reader of campaigns passes it over.
pub(super) fn write(sheet: &mut Worksheet, language: Language) -> Result<(), XlsxError> {
    let text = plain()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter);
    sheet.set_name(language.text("help-sheet-guide"))?;
    sheet.set_column_width(0, 5)?.set_column_width(1, 20)?;
    sheet.set_column_width(2, WIDTH)?;
    sheet.write_with_format(0, 0, language.text("help-title"), &title())?;
    sheet.set_row_height(0, 26)?;
    sheet.merge_range(1, 0, 1, 2, &language.text("help-intro"), &text)?;
    sheet.set_row_height(1, 32)?;
    let next = write_steps(sheet, language, 3, &text)?;
    let next = write_tables(sheet, language, next + 1, &text)?;
    write_rules(sheet, language, next + 1, &text)?;
    sheet
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0)
        .set_screen_gridlines(false)
        .set_tab_color(palette::INK);
    Ok(())
}

fn subtitle() -> Format {
    plain()
        .set_bold()
        .set_font_size(12)
        .set_font_color(palette::INK)
}

fn write_steps(
    sheet: &mut Worksheet,
    language: Language,
    first: u32,
    text: &Format,
) -> Result<u32, XlsxError> {
    let command = text.clone().set_bold().set_font_color(palette::INK);
    sheet.write_with_format(first, 0, language.text("help-steps"), &subtitle())?;
    for step in 1..=STEPS {
        let row = first + step;
        sheet.write_with_format(row, 0, format!("{step}."), text)?;
        let key = format!("help-step-{step}");
        sheet.write_with_format(row, 1, language.text(&format!("{key}-command")), &command)?;
        write_line(sheet, row, &language.text(&key), text)?;
    }
    Ok(first + STEPS + 1)
}

fn write_tables(
    sheet: &mut Worksheet,
    language: Language,
    first: u32,
    text: &Format,
) -> Result<u32, XlsxError> {
    let link = text
        .clone()
        .set_font_color(palette::INK)
        .set_underline(FormatUnderline::Single);
    sheet.write_with_format(first, 0, language.text("help-tables"), &subtitle())?;
    let mut row = first + 1;
    for table in TableName::ALL {
        let name = table.display(language);
        let url = Url::new(format!("internal:{}!A1", quote_sheet(name))).set_text(name);
        sheet.write_url_with_format(row, 1, url, &link)?;
        let key = format!("help-{}", super::key_of(table));
        write_line(sheet, row, &language.text(&key), text)?;
        row += 1;
    }
    let name = language.text("help-sheet-codes");
    let url = Url::new(format!("internal:{}!A1", quote_sheet(&name))).set_text(&name);
    sheet.write_url_with_format(row, 1, url, &link)?;
    write_line(sheet, row, &language.text("help-codes-title"), text)?;
    Ok(row + 1)
}

fn write_line(
    sheet: &mut Worksheet,
    row: u32,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    sheet.write_with_format(row, 2, text, format)?;
    sheet.set_row_height(
        row,
        super::styles::height(super::styles::lines(text, WIDTH)),
    )?;
    Ok(())
}

/// How the sheets are to be read: what the headings' colours and the last column mean.
fn write_rules(
    sheet: &mut Worksheet,
    language: Language,
    first: u32,
    text: &Format,
) -> Result<(), XlsxError> {
    sheet.write_with_format(first, 0, language.text("help-legend"), &subtitle())?;
    let samples = [
        ("required", super::styles::required_heading()),
        ("optional", heading()),
        ("help", super::styles::help_heading()),
    ];
    for (row, (key, format)) in (first + 1..).zip(samples) {
        let key = format!("help-legend-{key}");
        sheet.write_with_format(row, 1, language.text(&format!("{key}-sample")), &format)?;
        write_line(sheet, row, &language.text(&key), text)?;
    }
    Ok(())
}
