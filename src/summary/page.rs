//! What every sheet has in common: its head, its print-out, and how cells are written.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatAlign, Formula, Url, Worksheet, XlsxError,
};

use super::Summary;
use super::rows::{LABEL, NUMBER};
use crate::language::date::format_date;
use crate::language::text::safe_for_document;
use crate::workbook::book::LONGEST_TEXT;
use crate::workbook::write::double;

/// The height of a line of text, in points.
pub(super) const LINE_HEIGHT: f64 = 12.75;
/// The height of a row of one line, in points.
pub(super) const ROW_HEIGHT: f64 = LINE_HEIGHT + 3.0;
/// The height of the row of a sheet's title, in points.
const TITLE_HEIGHT: f64 = 24.0;
/// How much wider a title's type is than a cell's.
const TITLE_TYPE: f64 = 1.5;
/// The height of title, subtitle and legend, in points.
pub(super) const HEAD_HEIGHT: f64 = TITLE_HEIGHT + 2.0 * ROW_HEIGHT;
/// The height of the caption of a part of a sheet, in points.
pub(super) const CAPTION_HEIGHT: f64 = 20.0;
/// The height of a row of headings, in points.
pub(super) const HEADING_HEIGHT: f64 = 30.0;
/// Excel's limit for the height of a row, in points.
const HIGHEST_ROW: f64 = 409.0;
/// Letters of our text that a column holds for each unit of its width.
const LETTERS_A_UNIT: f64 = 1.12;
/// How much of a column's width the names of files may take: they have no spaces to wrap at, and
/// programs break them at hyphens.
const OF_FILES: f64 = 0.85;
/// The margins of every printed page, in inches; `edge` is the footer's own.
pub(super) struct Margins {
    pub(super) side: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    edge: f64,
}

pub(super) const MARGINS: Margins = Margins {
    side: 0.35,
    top: 0.4,
    bottom: 0.6,
    edge: 0.25,
};
/// A4.
const PAPER: u8 = 9;

/// The font of footers; the space keeps a date's digits from being read as a size.
pub(super) const SMALL: &str = "&\"Arial,Regular\"&8 ";

/// Row and column, from zero.
pub(super) type Cell = (u32, u16);

impl Summary<'_> {
    /// Names the sheet, writes title and subtitle, sets up the print-out.
    pub(super) fn open(
        &self,
        sheet: &mut Worksheet,
        tab: &str,
        (title, colour): (&str, Color),
    ) -> Result<(), XlsxError> {
        self.set_up(sheet, tab, colour)?;
        write_text(sheet, (0, 0), title, &self.styles.title)?;
        write_text(sheet, (1, 0), &self.subtitle(), &self.styles.subtitle)?;
        sheet.set_row_height(0, TITLE_HEIGHT)?;
        Ok(())
    }

    /// Names the sheet, writes title, subtitle and legend within the columns up to the last,
    /// which every page repeats, so that no page cuts them.
    ///
    /// # Shapes
    /// `widths`: those columns' in characters. Hands back the height of the three in points.
    pub(super) fn open_within(
        &self,
        sheet: &mut Worksheet,
        tab: &str,
        (title, colour): (&str, Color),
        (legend, widths): (&str, &[f64]),
    ) -> Result<f64, XlsxError> {
        self.set_up(sheet, tab, colour)?;
        let last = u16::try_from(widths.len().saturating_sub(1)).unwrap_or_default();
        let width: f64 = widths.iter().sum();
        let styles = &self.styles;
        let subtitle = self.subtitle();
        let mut height = 0.0;
        for (row, (text, format, width)) in (0u32..).zip([
            (title, &styles.title, width / TITLE_TYPE),
            (&subtitle, &styles.subtitle, width),
            (legend, &styles.legend, width),
        ]) {
            let wrapped = format.clone().set_text_wrap().set_align(FormatAlign::Top);
            sheet.merge_range(row, 0, row, last, "", &wrapped)?;
            write_text(sheet, (row, 0), text, &wrapped)?;
            height += fit_row(sheet, row, &[(text, width)])?;
        }
        let lines = lines_needed(title, width / TITLE_TYPE) as f64;
        sheet.set_row_height(0, lines * TITLE_HEIGHT)?;
        Ok(height + lines * (TITLE_HEIGHT - ROW_HEIGHT))
    }

    /// The office and the period.
    pub(super) fn subtitle(&self) -> String {
        let settings = &self.campaign.settings;
        let period = settings.period.label(self.language);
        format!("{} – {period}", settings.organisation)
    }

    /// Names the sheet and sets up the print-out: A4, one page wide, page numbers, the
    /// office's name and the date in the footer.
    pub(super) fn set_up(
        &self,
        sheet: &mut Worksheet,
        tab: &str,
        colour: Color,
    ) -> Result<(), XlsxError> {
        let office = self.campaign.settings.organisation.replace('&', "&&");
        let date = format_date(self.run_date, self.language);
        let page = self.language.text("page-footer");
        let Margins {
            side,
            top,
            bottom,
            edge,
        } = MARGINS;
        sheet
            .set_name(tab)?
            .set_tab_color(colour)
            .set_paper_size(PAPER)
            .set_landscape()
            .set_print_fit_to_pages(1, 0)
            .set_margins(side, side, top, bottom, edge, edge)
            .set_footer(format!("&L{SMALL}{office}&C{SMALL}{date}&R{SMALL}{page}"))
            .set_formula_result_default("")
            .set_screen_gridlines(false);
        Ok(())
    }

    /// Writes a row of headings, freezes it and repeats it on every printed page.
    pub(super) fn headings(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        columns: &[(&str, f64)],
    ) -> Result<(), XlsxError> {
        for (column, (key, width)) in (0u16..).zip(columns) {
            sheet.set_column_width(column, *width)?;
            write_text(sheet, (row, column), &self.word(key), &self.styles.heading)?;
        }
        sheet.set_row_height(row, HEADING_HEIGHT)?;
        sheet.set_freeze_panes(row + 1, 0)?;
        sheet.set_repeat_rows(row, row)?;
        Ok(())
    }

    /// Writes a row of paragraphs, one for each column; its height in points.
    pub(super) fn paragraphs(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        (columns, texts): (&[(&str, f64)], &[String]),
    ) -> Result<f64, XlsxError> {
        for (column, text) in (0u16..).zip(texts) {
            write_text(sheet, (row, column), text, &self.styles.paragraph)?;
        }
        let widths = columns.iter().map(|(_, width)| *width);
        let texts: Vec<(&str, f64)> = texts.iter().map(String::as_str).zip(widths).collect();
        fit_row(sheet, row, &texts)
    }

    /// Writes what stands above a part of a sheet, over the columns up to the last.
    pub(super) fn caption(
        &self,
        sheet: &mut Worksheet,
        (row, last): Cell,
        key: &str,
    ) -> Result<(), XlsxError> {
        fill_row(sheet, (row, last), &self.styles.caption)?;
        sheet.set_row_height(row, CAPTION_HEIGHT)?;
        write_text(sheet, (row, 0), &self.word(key), &self.styles.caption)
    }

    /// Writes a section's code and title over the columns up to the last.
    pub(super) fn section(
        &self,
        sheet: &mut Worksheet,
        (row, last): Cell,
        (code, title): (&str, &str),
    ) -> Result<(), XlsxError> {
        fill_row(sheet, (row, last), &self.styles.section)?;
        sheet.set_row_height(row, ROW_HEIGHT)?;
        write_text(sheet, (row, NUMBER), code, &self.styles.section)?;
        write_text(sheet, (row, LABEL), title, &self.styles.section)
    }

    /// Writes a day, or a blank cell.
    pub(super) fn write_day(
        &self,
        sheet: &mut Worksheet,
        (row, column): Cell,
        (day, format): (Option<Date>, &Format),
    ) -> Result<(), XlsxError> {
        match day.and_then(excel_day) {
            Some(day) => sheet.write_with_format(row, column, &day, format)?,
            None => sheet.write_blank(row, column, format)?,
        };
        Ok(())
    }
}

/// A day as Excel counts days; none outside its calendar.
pub(super) fn excel_day(day: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs()).ok()
}

/// Writes a text as text, whatever sign it begins with.
pub(super) fn write_text(
    sheet: &mut Worksheet,
    (row, column): Cell,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if text.is_empty() {
        sheet.write_blank(row, column, format)?;
    } else {
        sheet.write_string_with_format(row, column, fit_cell(text), format)?;
    }
    Ok(())
}

/// A text that doesn't steer, cut to what a cell can hold, which Excel counts in units of
/// UTF-16.
pub(super) fn fit_cell(text: &str) -> Cow<'_, str> {
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

/// Writes a figure, as a formula with this result where there is one.
pub(super) fn write_figure(
    sheet: &mut Worksheet,
    (row, column): Cell,
    (formula, value): (Option<String>, Option<Decimal>),
    format: &Format,
) -> Result<(), XlsxError> {
    match (formula, value) {
        (Some(formula), value) => {
            let result = value.map_or(String::new(), |v| v.normalize().to_string());
            let formula = Formula::new(formula).set_result(result);
            sheet.write_formula_with_format(row, column, formula, format)?
        }
        (None, Some(value)) => {
            sheet.write_number_with_format(row, column, double(value), format)?
        }
        (None, None) => sheet.write_blank(row, column, format)?,
    };
    Ok(())
}

/// Gives the cells of a row up to a column a format, blank.
pub(super) fn fill_row(
    sheet: &mut Worksheet,
    (row, last): Cell,
    format: &Format,
) -> Result<(), XlsxError> {
    for column in 0..=last {
        sheet.write_blank(row, column, format)?;
    }
    Ok(())
}

/// Writes a text that leads to a cell of another sheet. It should be short: LibreOffice doesn't
/// wrap links.
pub(super) fn write_link(
    sheet: &mut Worksheet,
    (row, column): Cell,
    (text, target): (&str, String),
    format: &Format,
) -> Result<(), XlsxError> {
    let link = Url::new(format!("internal:{target}")).set_text(fit_cell(text).as_ref());
    sheet.write_url_with_format(row, column, link, format)?;
    Ok(())
}

/// Writes a count.
pub(super) fn write_count(
    sheet: &mut Worksheet,
    (row, column): Cell,
    count: usize,
    format: &Format,
) -> Result<(), XlsxError> {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    sheet.write_number_with_format(row, column, count, format)?;
    Ok(())
}

/// Makes a row as high as its wrapped texts need, each with its column's width: programs
/// other than Excel don't work that out for themselves, nor does Excel for merged cells.
///
/// # Shapes
/// Hands back the height in points.
pub(super) fn fit_row(
    sheet: &mut Worksheet,
    row: u32,
    texts: &[(&str, f64)],
) -> Result<f64, XlsxError> {
    let lines = texts.iter().map(|(text, width)| lines_needed(text, *width));
    let lines = u32::try_from(lines.max().unwrap_or(1)).unwrap_or(u32::MAX);
    let height = (f64::from(lines) * LINE_HEIGHT + 3.0).min(HIGHEST_ROW);
    sheet.set_row_height(row, height)?;
    Ok(height)
}

/// The width to reckon with for the name of a file.
pub(super) fn for_files(width: f64) -> f64 {
    width * OF_FILES
}

/// The lines that a text takes when its words wrap in a column of this width.
pub(super) fn lines_needed(text: &str, width: f64) -> usize {
    let room = ((width * LETTERS_A_UNIT) as usize).max(1);
    let mut lines = 0;
    for line in text.lines() {
        let mut used = 0;
        lines += 1;
        for word in line.split_whitespace() {
            let length = word.chars().count();
            if used > 0 && used + 1 + length > room {
                lines += 1;
                used = 0;
            } else if used > 0 {
                used += 1;
            }
            lines += (used + length - 1) / room;
            used = (used + length - 1) % room + 1;
        }
    }
    lines.max(1)
}

#[cfg(test)]
mod tests {
    use super::{fit_cell, lines_needed};
    use crate::workbook::book::LONGEST_TEXT;

    #[test]
    fn only_texts_beyond_a_cell_are_cut() {
        let fits = "ế".repeat(LONGEST_TEXT);
        assert_eq!(fit_cell(&fits), fits);
        let cut = fit_cell(&"😀".repeat(LONGEST_TEXT)).into_owned();
        assert_eq!(fit_cell("a\u{202e}b"), "a\\u{202e}b");
        assert!(cut.ends_with('…') && cut.encode_utf16().count() <= LONGEST_TEXT);
    }

    #[test]
    fn words_wrap_and_long_words_break() {
        assert_eq!(lines_needed("", 10.0), 1);
        assert_eq!(lines_needed("mười chữ", 10.0), 1);
        assert_eq!(lines_needed("Khối sự nghiệp, trường học", 10.0), 3);
        assert_eq!(lines_needed("một\nhai\n\nba", 10.0), 4);
        assert_eq!(lines_needed(&"x".repeat(25), 10.0), 3);
    }
}
