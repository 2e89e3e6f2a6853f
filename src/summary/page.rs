//! What every sheet has in common: its head, its headings, its print-out.

use rust_xlsxwriter::{Color, FormatAlign, Worksheet, XlsxError};

use super::Summary;
use super::cells::{Cell, ROW_HEIGHT, fill_row, fit_row, lines_needed, write_text};
use super::layout::consolidated::LABEL;
use crate::language::date::format_date;

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
/// The row of headings below title, subtitle and legend.
pub(super) const HEADING_ROW: u32 = 3;
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

impl Summary<'_> {
    /// Writes title and subtitle, sets up the print-out.
    pub(super) fn open(
        &self,
        sheet: &mut Worksheet,
        (title, colour): (&str, Color),
    ) -> Result<(), XlsxError> {
        self.set_up(sheet, colour);
        write_text(sheet, (0, 0), title, &self.styles.title)?;
        write_text(sheet, (1, 0), &self.subtitle(), &self.styles.subtitle)?;
        sheet.set_row_height(0, TITLE_HEIGHT)?;
        Ok(())
    }

    /// Writes title, subtitle and legend within the columns up to the last,
    /// which every page repeats, so that no page cuts them.
    ///
    /// # Shapes
    /// `widths`: those columns' in characters. Hands back the height of the three in points.
    pub(super) fn open_within(
        &self,
        sheet: &mut Worksheet,
        (title, colour): (&str, Color),
        (legend, widths): (&str, &[f64]),
    ) -> Result<f64, XlsxError> {
        self.set_up(sheet, colour);
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
        let mark = self.table.mark(self.language);
        let parts = [settings.organisation.as_str(), &period, &mark];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" – ")
    }

    /// Sets up the print-out: A4, one page wide, page numbers, the office's name and the date in
    /// the footer.
    pub(super) fn set_up(&self, sheet: &mut Worksheet, colour: Color) {
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
            .set_tab_color(colour)
            .set_paper_size(PAPER)
            .set_landscape()
            .set_print_fit_to_pages(1, 0)
            .set_margins(side, side, top, bottom, edge, edge)
            .set_footer(format!("&L{SMALL}{office}&C{SMALL}{date}&R{SMALL}{page}"))
            .set_formula_result_default("")
            .set_screen_gridlines(false);
    }

    /// Writes a row of headings, freezes it and repeats it on every printed page.
    pub(super) fn headings(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        columns: &[(&str, f64)],
    ) -> Result<(), XlsxError> {
        let words = columns.iter().map(|(key, width)| (self.word(key), *width));
        self.heading_cells(sheet, row, &words.collect::<Vec<_>>())?;
        sheet.set_row_height(row, HEADING_HEIGHT)?;
        sheet.set_freeze_panes(row + 1, 0)?;
        sheet.set_repeat_rows(row, row)?;
        Ok(())
    }

    /// Writes headings and gives their columns a width; hands back the last of these.
    pub(super) fn heading_cells(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        headings: &[(String, f64)],
    ) -> Result<u16, XlsxError> {
        let mut last = 0;
        for (column, (text, width)) in (0u16..).zip(headings) {
            sheet.set_column_width(column, *width)?;
            write_text(sheet, (row, column), text, &self.styles.heading)?;
            last = column;
        }
        Ok(last)
    }

    /// Writes a sheet of paragraphs: title, headings, and a row for each.
    pub(super) fn sheet_of_paragraphs<const COLUMNS: usize>(
        &self,
        sheet: &mut Worksheet,
        (title, colour): (&str, Color),
        columns: &[(&str, f64); COLUMNS],
        rows: impl Iterator<Item = [String; COLUMNS]>,
    ) -> Result<(), XlsxError> {
        self.open(sheet, (title, colour))?;
        self.headings(sheet, HEADING_ROW, columns)?;
        for (row, texts) in (HEADING_ROW + 1..).zip(rows) {
            self.paragraphs(sheet, row, (columns, &texts))?;
        }
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
        self.section_line(sheet, (row, last), code)?;
        write_text(sheet, (row, LABEL), title, &self.styles.section)
    }

    /// Writes what a part of a table is about over the columns up to the last.
    pub(super) fn section_line(
        &self,
        sheet: &mut Worksheet,
        (row, last): Cell,
        text: &str,
    ) -> Result<(), XlsxError> {
        fill_row(sheet, (row, last), &self.styles.section)?;
        sheet.set_row_height(row, ROW_HEIGHT)?;
        write_text(sheet, (row, 0), text, &self.styles.section)
    }
}
