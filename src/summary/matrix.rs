//! Units × indicators: a row for each unit, a column for each indicator that is asked.
//!
//! Totals and groups stand below the units as formulas. Blank, zero, "nothing to report" and
//! "not asked" are four different pictures; returns that don't count are grey and named.

use indexmap::IndexMap;
use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, FormatUnderline, Worksheet, XlsxError};

use super::Summary;
use super::bands;
use super::formulas::{Scope, Stands};
use super::labels::Labels;
use super::look::Look;
use super::page::{Cell, excel_day, fill_row, fit_row, write_figure, write_link, write_text};
use crate::campaign::{Campaign, Indicator, Unit};
use crate::consolidation::State;
use crate::value::{Answer, Kind, Value};
use crate::workbook::address::{Address, quote_sheet};
use crate::workbook::write::{double, palette};

/// The row of section titles.
const SECTION_ROW: u32 = 3;
/// The row of headings.
const HEADING_ROW: u32 = 4;
pub(super) const FIRST_ROW: u32 = HEADING_ROW + 1;
const CODE: u16 = 0;
pub(super) const NAME: u16 = 1;
const FIRST_ATTRIBUTE: u16 = 2;
/// Columns of figures that one printed page holds beside code and name.
const COLUMNS_A_PAGE: u16 = 12;
/// Widths in characters.
const CODE_WIDTH: f64 = 9.0;
const NAME_WIDTH: f64 = 46.0;
const ATTRIBUTE_WIDTH: f64 = 26.0;
const STATE_WIDTH: f64 = 20.0;
const FIGURE_WIDTH: f64 = 14.0;
/// What a page of A4 across surely holds at full size, in characters.
const PAGE_WIDTH: f64 = 133.0;
/// Links that one sheet may have.
pub(super) const MOST_LINKS: usize = 60_000;

/// Which cell of the matrix holds what.
pub(super) struct Matrix<'a> {
    attributes: IndexMap<&'a str, u16>,
    indicators: IndexMap<&'a str, u16>,
    pub(super) state: u16,
    units: u32,
    has_office: bool,
}

impl<'a> Matrix<'a> {
    pub(super) fn new(campaign: &'a Campaign, labels: &Labels<'a>) -> Self {
        let attributes: IndexMap<&str, u16> = labels.attributes().zip(FIRST_ATTRIBUTE..).collect();
        let state = FIRST_ATTRIBUTE + u16::try_from(attributes.len()).unwrap_or_default();
        let asked = asked(campaign).map(|i| i.code.as_str());
        Self {
            attributes,
            indicators: asked.zip(state + 1..).collect(),
            state,
            units: u32::try_from(campaign.units.len()).unwrap_or_default(),
            has_office: campaign.asks_office(),
        }
    }

    /// An indicator's column; none where nobody is asked for it.
    pub(super) fn column(&self, indicator: &str) -> Option<u16> {
        self.indicators.get(indicator).copied()
    }

    /// An attribute's column.
    pub(super) fn attribute(&self, attribute: &str) -> Option<u16> {
        self.attributes.get(attribute).copied()
    }

    /// The units' cells of a column, on another sheet where its name is given.
    pub(super) fn range(&self, column: u16, sheet: Option<&str>) -> String {
        let first = Address::new(FIRST_ROW, column).absolute();
        let last = Address::new(self.last_unit(), column).absolute();
        match sheet {
            Some(sheet) => format!("{}!{first}:{last}", quote_sheet(sheet)),
            None => format!("{first}:{last}"),
        }
    }

    /// The office's own cell of an indicator.
    pub(super) fn office_cell(&self, indicator: &str) -> Option<Address> {
        let column = self.column(indicator)?;
        self.has_office
            .then_some(Address::new(self.last_unit() + 1, column))
    }

    pub(super) fn last_unit(&self) -> u32 {
        FIRST_ROW + self.units.max(1) - 1
    }

    /// The cell of a unit's value; of its code where the indicator has no column.
    pub(super) fn value_cell(&self, campaign: &Campaign, unit: &str, indicator: &str) -> Address {
        let row = match campaign.units.get_index_of(unit) {
            Some(index) => FIRST_ROW + u32::try_from(index).unwrap_or_default(),
            None => self.last_unit() + 1,
        };
        Address::new(row, self.column(indicator).unwrap_or(CODE))
    }

    fn total_row(&self) -> u32 {
        self.last_unit() + 1 + u32::from(self.has_office)
    }

    /// The first column of figures on each printed page: the first page has the attributes too.
    fn pages(&self) -> Vec<u16> {
        let taken = self.attributes.len() as f64 * ATTRIBUTE_WIDTH + STATE_WIDTH;
        let room = f64::from(COLUMNS_A_PAGE) * FIGURE_WIDTH - taken;
        let first = ((room / FIGURE_WIDTH) as u16).max(1);
        let mut pages = vec![self.state + 1];
        let mut next = self.state + 1 + first;
        while next <= self.last_column() {
            pages.push(next);
            next += COLUMNS_A_PAGE;
        }
        pages
    }

    pub(super) fn last_column(&self) -> u16 {
        self.indicators
            .values()
            .last()
            .copied()
            .unwrap_or(self.state)
    }
}

/// The indicators that have a column: asked of somebody, and no text.
pub(super) fn asked(campaign: &Campaign) -> impl Iterator<Item = &Indicator> {
    let known = campaign.indicators.values();
    known.filter(|i| i.is_asked() && !i.is_text())
}

pub(super) fn write(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let title = summary.word("summary-title-matrix");
    summary.open(sheet, &summary.tabs.matrix, (&title, palette::INK))?;
    write_text(
        sheet,
        (2, 0),
        &summary.word("summary-matrix-legend"),
        &summary.look.hint,
    )?;
    write_headings(sheet, summary)?;
    let units = summary.campaign.units.values();
    let figures = asked(summary.campaign).map(|i| summary.look.figure(i));
    let formats: Vec<Format> = figures.collect();
    for (row, unit) in (FIRST_ROW..).zip(units) {
        write_unit(sheet, summary, row, (unit, &formats))?;
    }
    if summary.matrix.has_office {
        let row = summary.matrix.last_unit() + 1;
        write_unit(sheet, summary, row, (&summary.campaign.office, &formats))?;
    }
    let row = write_totals(sheet, summary)?;
    let last = bands::write(sheet, summary, row + 1)?;
    sheet.set_print_area(0, 0, last, summary.matrix.last_column())?;
    set_up(sheet, &summary.matrix)
}

fn write_headings(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let (look, matrix) = (&summary.look, &summary.matrix);
    let mut heading = |column: u16, text: &str, width: f64| {
        sheet.set_column_width(column, width)?;
        write_text(sheet, (HEADING_ROW, column), text, &look.heading)
    };
    heading(CODE, &summary.word("summary-col-code"), CODE_WIDTH)?;
    heading(NAME, &summary.word("summary-col-unit"), NAME_WIDTH)?;
    for (attribute, column) in &matrix.attributes {
        heading(*column, &summary.labels.heading(attribute), ATTRIBUTE_WIDTH)?;
    }
    heading(
        matrix.state,
        &summary.word("summary-col-state"),
        STATE_WIDTH,
    )?;
    for indicator in asked(summary.campaign) {
        let Some(column) = matrix.column(&indicator.code) else {
            continue;
        };
        let measure = indicator.measure.trim();
        let text = if measure.is_empty() {
            indicator.label.clone()
        } else {
            format!("{} ({measure})", indicator.label)
        };
        heading(column, &text, FIGURE_WIDTH)?;
    }
    sheet.set_row_height(HEADING_ROW, 104)?;
    write_sections(sheet, summary)
}

/// Each section's title above its columns; a printed page that begins within one names it again.
fn write_sections(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let matrix = &summary.matrix;
    let format = summary.look.section.clone().set_text_wrap();
    fill_row(sheet, (SECTION_ROW, matrix.state), &format)?;
    let pages = matrix.pages();
    let columns: Vec<(u16, &str)> = asked(summary.campaign)
        .filter_map(|i| Some((matrix.column(&i.code)?, i.section.as_str())))
        .collect();
    let goes_on = |(_, before): &(u16, &str), (column, section): &(u16, &str)| {
        before == section && !pages.contains(column)
    };
    let mut titles = Vec::new();
    for run in columns.chunk_by(goes_on) {
        let ((first, section), last) = (run[0], run[run.len() - 1].0);
        let title = summary.campaign.sections.get(section);
        let text = title.map_or(String::new(), |title| format!("{section}. {title}"));
        if first == last {
            write_text(sheet, (SECTION_ROW, first), &text, &format)?;
        } else {
            sheet.merge_range(SECTION_ROW, first, SECTION_ROW, last, &text, &format)?;
        }
        titles.push((text, run.len() as f64 * FIGURE_WIDTH));
    }
    let titles: Vec<(&str, f64)> = titles
        .iter()
        .map(|(t, width)| (t.as_str(), *width))
        .collect();
    fit_row(sheet, SECTION_ROW, &titles)
}

fn write_unit(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    row: u32,
    (unit, formats): (&Unit, &[Format]),
) -> Result<(), XlsxError> {
    let (look, matrix) = (&summary.look, &summary.matrix);
    let state = summary.statuses.get(unit.code.as_str()).map(|s| s.state);
    let counts = state.is_some_and(State::counts);
    let text = if counts { &look.text } else { &look.out };
    write_code(sheet, summary, row, (unit, text))?;
    let name = text.clone().set_text_wrap();
    write_text(sheet, (row, NAME), &unit.name, &name)?;
    fit_row(sheet, row, &[(&unit.name, NAME_WIDTH)])?;
    for (attribute, column) in &matrix.attributes {
        write_text(
            sheet,
            (row, *column),
            summary.labels.of(unit, attribute),
            text,
        )?;
    }
    if let Some(state) = state {
        let word = summary.word(state.key());
        write_text(sheet, (row, matrix.state), &word, &Look::state(state))?;
    }
    for (indicator, format) in asked(summary.campaign).zip(formats) {
        let Some(column) = matrix.column(&indicator.code) else {
            continue;
        };
        let is_asked = summary.is_asked(unit, indicator);
        let answer = summary.answer(&unit.code, &indicator.code);
        match answer {
            _ if !is_asked => sheet
                .write_blank(row, column, &look.not_asked)
                .map(|_| ())?,
            None => sheet.write_blank(row, column, &look.out).map(|_| ())?,
            Some(answer) => {
                write_answer(sheet, summary, (row, column), (indicator, answer, format))?
            }
        }
    }
    Ok(())
}

/// The unit's code, linked to its line on the sheet of states.
fn write_code(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    row: u32,
    (unit, format): (&Unit, &Format),
) -> Result<(), XlsxError> {
    let target = summary.statuses.get_index_of(unit.code.as_str());
    match target.filter(|_| summary.statuses.len() <= MOST_LINKS) {
        Some(index) => {
            let cell = super::status::unit_cell(index);
            let target = format!("{}!{cell}", quote_sheet(&summary.tabs.status));
            let format = format
                .clone()
                .set_underline(FormatUnderline::Single)
                .set_font_color(palette::INK);
            write_link(sheet, (row, CODE), (&unit.code, target), &format)
        }
        None => write_text(sheet, (row, CODE), &unit.code, format),
    }
}

/// Writes what a unit says as a value that formulas can use.
fn write_answer(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    (row, column): Cell,
    (indicator, answer, format): (&Indicator, &Answer, &Format),
) -> Result<(), XlsxError> {
    let look = &summary.look;
    match answer {
        Answer::Blank => sheet.write_blank(row, column, &look.blank)?,
        Answer::Unusable => sheet.write_blank(row, column, &look.unusable)?,
        Answer::Nothing => sheet.write_number_with_format(row, column, 0, &look.nothing)?,
        Answer::Given(Value::Number(figure)) => {
            sheet.write_number_with_format(row, column, double(*figure), format)?
        }
        Answer::Given(Value::Date(day)) => match excel_day(*day) {
            Some(day) => sheet.write_with_format(row, column, &day, format)?,
            None => sheet.write_string_with_format(row, column, day.to_string(), format)?,
        },
        Answer::Given(value) => {
            let text = summary.shown(&indicator.kind, value);
            return write_text(sheet, (row, column), &text, format);
        }
    };
    Ok(())
}

impl Summary<'_> {
    /// A value as people read it; figures and days have cells of their own.
    pub(super) fn shown(&self, kind: &Kind, value: &Value) -> String {
        self.campaign.shown(self.language, kind, value)
    }
}

/// The row of totals, then a row for each group of the first breakdown.
///
/// # Shapes
/// Hands back the last of these rows.
fn write_totals(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<u32, XlsxError> {
    let mut row = summary.matrix.total_row();
    let title = summary.word("summary-total");
    write_total_row(sheet, summary, row, (&title, Scope::All))?;
    let Some(attribute) = summary.campaign.settings.breakdown.first() else {
        return Ok(row);
    };
    for (_, label) in summary.labels.values(attribute) {
        row += 1;
        write_total_row(
            sheet,
            summary,
            row,
            (label, Scope::Group { attribute, label }),
        )?;
    }
    Ok(row)
}

fn write_total_row(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    row: u32,
    (title, scope): (&str, Scope<'_>),
) -> Result<(), XlsxError> {
    let total = &summary.look.total;
    fill_row(sheet, (row, summary.matrix.state), total)?;
    write_text(sheet, (row, NAME), title, total)?;
    for indicator in asked(summary.campaign) {
        if let Some(column) = summary.matrix.column(&indicator.code) {
            let formula = summary.formula(indicator, scope, Stands::OnMatrix);
            let value: Option<Decimal> = summary.figure(&indicator.code, scope);
            let format = summary.look.total_figure(indicator);
            write_figure(sheet, (row, column), (formula, value), &format)?;
        }
    }
    Ok(())
}

fn set_up(sheet: &mut Worksheet, matrix: &Matrix<'_>) -> Result<(), XlsxError> {
    let last_unit = matrix.last_unit() + u32::from(matrix.has_office);
    let across = CODE_WIDTH + NAME_WIDTH + f64::from(COLUMNS_A_PAGE) * FIGURE_WIDTH;
    let scale = (PAGE_WIDTH / across * 100.0) as u16;
    let pages = matrix.pages().into_iter().skip(1);
    let breaks: Vec<u32> = pages.map(u32::from).collect();
    sheet
        .set_freeze_panes(FIRST_ROW, FIRST_ATTRIBUTE)?
        .autofilter(HEADING_ROW, 0, last_unit, matrix.last_column())?
        .set_repeat_rows(SECTION_ROW, HEADING_ROW)?
        .set_repeat_columns(CODE, NAME)?
        .set_print_scale(scale)
        .set_vertical_page_breaks(&breaks)?;
    Ok(())
}
