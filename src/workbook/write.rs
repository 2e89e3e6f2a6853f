//! What every workbook that the tool writes has in common: its date, its fonts, its colours.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError,
};

use super::book::LONGEST_TEXT;
use crate::language::text::safe_for_document;
use crate::ooxml::hide_system;

/// The font of every workbook: present in Excel, WPS and (metric-alike) LibreOffice.
pub const FONT: &str = "Arial";

/// The palette: dark blue headings, pale fills, warm yellow for what people type.
/// Told apart by lightness too, so that colour is never the only signal.
pub mod palette {
    use rust_xlsxwriter::Color;

    /// Headings and titles.
    pub const INK: Color = Color::RGB(0x1F_3A_5F);
    /// Fill of heading rows.
    pub const HEADING: Color = Color::RGB(0xDC_E6_F1);
    /// Fill of section rows.
    pub const SECTION: Color = Color::RGB(0xEE_F3_F8);
    /// Fill of what is not asked or doesn't count.
    pub const GREY: Color = Color::RGB(0xE7_E9_EC);
    /// Fill of input cells.
    pub const INPUT: Color = Color::RGB(0xFF_F8_D6);
    /// Thin lines.
    pub const LINE: Color = Color::RGB(0xB4_BE_CA);
    /// Codes and other small print.
    pub const FAINT: Color = Color::RGB(0x6A_74_80);
    /// Text of what doesn't count: paler than ink, still legible on grey.
    pub const DIM: Color = Color::RGB(0x5F_69_75);
    /// What is in order.
    pub const GOOD: Color = Color::RGB(0xD5_EC_D8);
    /// What needs attention.
    pub const WARN: Color = Color::RGB(0xFB_E2_B6);
    /// Text of what is still open, without a fill: a blank form is full of it.
    pub const ASK: Color = Color::RGB(0x9A_5B_00);
    /// What stops.
    pub const BAD: Color = Color::RGB(0xF6_C9_C2);
    /// Fills of chart series, distinct for colour-blind readers (after Okabe and Ito).
    pub const SERIES: [Color; 6] = [
        Color::RGB(0x00_72_B2),
        Color::RGB(0xE6_9F_00),
        Color::RGB(0x00_9E_73),
        Color::RGB(0xD5_5E_00),
        Color::RGB(0x56_B4_E9),
        Color::RGB(0xCC_79_A7),
    ];
    /// Text on each of them that can be read: a contrast of 4.5 at least.
    pub const ON_SERIES: [Color; 6] = [
        Color::White,
        Color::Black,
        Color::Black,
        Color::Black,
        Color::Black,
        Color::Black,
    ];
}

/// A workbook that is the same, byte for byte, whenever it is written from the same content.
///
/// # Errors
/// [`XlsxError`] where the date is one that Excel doesn't know.
pub fn new_workbook(
    title: &str,
    organisation: &str,
    run_date: Date,
) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(title, organisation, run_date)?);
    Ok(workbook)
}

/// The document's properties: title, office, and the run date as the time of creation.
///
/// # Errors
/// [`XlsxError`] where the date is one that Excel doesn't know.
pub fn properties(
    title: &str,
    organisation: &str,
    run_date: Date,
) -> Result<DocProperties, XlsxError> {
    let year = u16::try_from(run_date.year()).unwrap_or(1900);
    let (month, day) = (
        run_date.month().unsigned_abs(),
        run_date.day().unsigned_abs(),
    );
    let created = ExcelDateTime::from_ymd(year, month, day)?;
    Ok(DocProperties::new()
        .set_title(title)
        .set_company(organisation)
        .set_author(organisation)
        .set_creation_datetime(&created))
}

/// The bytes of a workbook, the same on every system.
///
/// # Errors
/// [`XlsxError`] where the workbook breaks one of Excel's rules.
pub fn save_workbook(mut workbook: Workbook) -> Result<Vec<u8>, XlsxError> {
    let mut bytes = workbook.save_to_buffer()?;
    hide_system(&mut bytes);
    Ok(bytes)
}

/// The binary double nearest to an exact figure: what a cell can hold.
#[must_use]
pub fn double(figure: Decimal) -> f64 {
    figure.to_f64().unwrap_or_default()
}

/// The height, in points, of a row whose text wraps in a column so many characters wide.
///
/// Programs that don't measure wrapped text when they open a file would cut it otherwise.
#[must_use]
pub fn wrapped_height(text: &str, width: f64) -> f64 {
    const LINE: f64 = 13.5;
    const LEAST: f64 = 18.0;
    let lines: f64 = text
        .lines()
        .map(|line| {
            (double(line.chars().count().into()) * 0.86 / width)
                .ceil()
                .max(1.0)
        })
        .sum();
    (lines * LINE + 3.0).clamp(LEAST, 409.0)
}

/// The height, in points, of a row with a sheet's title in cells so many characters wide: its
/// letters are half as large again as others, and carry signs above and below.
#[must_use]
pub fn title_height(text: &str, width: f64) -> f64 {
    const LINE: f64 = 20.0;
    let lines = double(text.chars().count().into()) * 1.4 / width;
    (lines.ceil().max(1.0) * LINE + 4.0).min(409.0)
}

/// Plain text in the workbook's font, aligned to the top so that wrapped rows read well.
#[must_use]
pub fn plain() -> Format {
    Format::new()
        .set_font_name(FONT)
        .set_font_size(10)
        .set_align(FormatAlign::VerticalCenter)
}

/// A cell of a table: plain, with thin lines around it.
#[must_use]
pub fn boxed() -> Format {
    plain()
        .set_border(FormatBorder::Thin)
        .set_border_color(palette::LINE)
}

/// A heading cell of a table.
#[must_use]
pub fn heading() -> Format {
    boxed()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_font_color(palette::INK)
        .set_background_color(palette::HEADING)
}

/// A sheet's title.
#[must_use]
pub fn title() -> Format {
    plain()
        .set_bold()
        .set_font_size(15)
        .set_font_color(palette::INK)
}

/// A filled cell of a table.
#[must_use]
pub fn filled(color: Color) -> Format {
    boxed().set_background_color(color)
}

/// A text that doesn't steer, cut to what a cell can hold, which Excel counts in units of
/// UTF-16.
pub(crate) fn fit_cell(text: &str) -> Cow<'_, str> {
    let text = safe_for_document(text);
    if text.len() <= LONGEST_TEXT || text.encode_utf16().count() <= LONGEST_TEXT {
        return text;
    }
    let mut used = 1;
    let head = text.chars().take_while(|letter| {
        used += letter.len_utf16();
        used <= LONGEST_TEXT
    });
    head.chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ooxml::Package;

    #[test]
    fn only_texts_beyond_a_cell_are_cut() {
        let fits = "ế".repeat(LONGEST_TEXT);
        assert_eq!(fit_cell(&fits), fits);
        let cut = fit_cell(&"😀".repeat(LONGEST_TEXT)).into_owned();
        assert_eq!(fit_cell("a\u{202e}b"), "a\\u{202e}b");
        assert!(cut.ends_with('…') && cut.encode_utf16().count() <= LONGEST_TEXT);
    }

    #[test]
    fn the_system_that_wrote_a_workbook_does_not_show() {
        let date = jiff::civil::date(2024, 3, 20);
        let mut workbook = new_workbook("a", "b", date).unwrap();
        workbook.add_worksheet();
        let bytes = save_workbook(workbook).unwrap();
        let parts = Package::open(&bytes).unwrap().names().count();
        let made_by: Vec<u8> = memchr::memmem::find_iter(&bytes, b"PK\x01\x02")
            .map(|entry| bytes[entry + 5])
            .collect();
        assert_eq!(made_by, vec![0; parts]);
    }
}
