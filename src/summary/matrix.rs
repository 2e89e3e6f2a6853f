//! Units × indicators: a row for each unit, a column for each indicator that is asked.
//!
//! Totals and groups stand below the units as formulas. Blank, zero, "nothing to report" and
//! "not asked" are four different pictures; returns that don't count are grey and named.

mod headings;

use headings::{SECTION_HEIGHT, SECTION_ROW, headings, write_headings, write_sections};
use indexmap::IndexMap;
use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, FormatUnderline, Worksheet, XlsxError};

use super::Summary;
use super::bands;
use super::formulas::{Scope, Stands};
use super::labels::Labels;
use super::page::{
    Cell, ROW_HEIGHT, excel_day, fill_row, fit_row, lines_needed, write_figure, write_link,
    write_text,
};
use super::print::Print;
use super::styles::Styles;
use crate::campaign::{Campaign, Indicator, Unit};
use crate::consolidation::State;
use crate::value::{Answer, Kind, Value};
use crate::workbook::address::{Address, quote_sheet};
use crate::workbook::write::{double, palette};

/// The row of headings.
const HEADING_ROW: u32 = 4;
pub(super) const FIRST_ROW: u32 = HEADING_ROW + 1;
const CODE: u16 = 0;
pub(super) const NAME: u16 = 1;
const FIRST_ATTRIBUTE: u16 = 2;
/// Widths in characters.
const CODE_WIDTH: f64 = 9.0;
const NAME_WIDTH: f64 = 40.0;
/// The least scale in percent at which the sheet prints: type of 6 points.
const LEAST_SCALE: u16 = 60;
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
    let headings = headings(summary);
    let widths: Vec<f64> = headings.iter().map(|(_, width)| *width).collect();
    let mut print = Print::across();
    let (repeated, rest) = widths.split_at(usize::from(FIRST_ATTRIBUTE));
    print.repeat_columns(repeated);
    for (column, width) in (FIRST_ATTRIBUTE..).zip(rest) {
        print.columns(column, &[*width]);
    }
    let once = write_head(sheet, summary, &widths)?;
    print.head(
        once,
        SECTION_HEIGHT + write_headings(sheet, summary, &headings)?,
    );
    let last = write_rows(sheet, summary, &mut print)?;
    let pages = print.legible(LEAST_SCALE);
    write_sections(sheet, summary, (&widths, &pages.across))?;
    sheet.set_print_area(0, 0, last, summary.matrix.last_column())?;
    set_up(sheet, &summary.matrix)?;
    pages.set_up(sheet)
}

/// Writes title, subtitle and legend; their height in points. Beside the other two, the legend
/// leaves the screen to the figures.
fn write_head(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    widths: &[f64],
) -> Result<f64, XlsxError> {
    let state = summary.matrix.state;
    let (repeated, rest) = widths.split_at(usize::from(FIRST_ATTRIBUTE));
    let beside: f64 = rest[..=usize::from(state - FIRST_ATTRIBUTE)].iter().sum();
    let title = summary.word("summary-title-matrix");
    let legend = summary.word("summary-matrix-legend");
    let (tab, title) = (&summary.tabs.matrix, (title.as_str(), palette::INK));
    if lines_needed(&legend, beside) > 2 {
        return summary.open_within(sheet, tab, title, (&legend, repeated));
    }
    let height = summary.open_within(sheet, tab, title, ("", repeated))?;
    let format = &summary.styles.legend;
    sheet.merge_range(1, FIRST_ATTRIBUTE, 2, state, "", format)?;
    write_text(sheet, (1, FIRST_ATTRIBUTE), &legend, format)?;
    Ok(height)
}

/// Writes a row for each unit, the totals and what is usual; the last row.
fn write_rows(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    print: &mut Print,
) -> Result<u32, XlsxError> {
    let figures = asked(summary.campaign).map(|i| summary.styles.figure(i));
    let formats: Vec<Format> = figures.collect();
    let units = summary.campaign.units.values();
    for (row, unit) in (FIRST_ROW..).zip(units) {
        print.row(row, write_unit(sheet, summary, row, (unit, &formats))?);
    }
    if summary.matrix.has_office {
        let row = summary.matrix.last_unit() + 1;
        let office = (&summary.campaign.office, formats.as_slice());
        print.row(row, write_unit(sheet, summary, row, office)?);
    }
    let last = write_totals(sheet, summary)?;
    print.row(summary.matrix.total_row(), ROW_HEIGHT);
    for _ in summary.matrix.total_row()..last {
        print.below(ROW_HEIGHT);
    }
    bands::write(sheet, summary, last + 1)
}

fn write_unit(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    row: u32,
    (unit, formats): (&Unit, &[Format]),
) -> Result<f64, XlsxError> {
    let (styles, matrix) = (&summary.styles, &summary.matrix);
    let state = summary.statuses.get(unit.code.as_str()).map(|s| s.state);
    let counts = state.is_some_and(State::counts);
    let text = if counts { &styles.text } else { &styles.out };
    write_code(sheet, summary, row, (unit, text))?;
    let name = text.clone().set_text_wrap();
    write_text(sheet, (row, NAME), &unit.name, &name)?;
    let height = fit_row(sheet, row, &[(&unit.name, NAME_WIDTH)])?;
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
        write_text(sheet, (row, matrix.state), &word, &Styles::state(state))?;
    }
    for (indicator, format) in asked(summary.campaign).zip(formats) {
        let Some(column) = matrix.column(&indicator.code) else {
            continue;
        };
        let is_asked = summary.is_asked(unit, indicator);
        let answer = summary.answer(&unit.code, &indicator.code);
        match answer {
            _ if !is_asked => sheet
                .write_blank(row, column, &styles.not_asked)
                .map(|_| ())?,
            None => sheet.write_blank(row, column, &styles.out).map(|_| ())?,
            Some(answer) => {
                write_answer(sheet, summary, (row, column), (indicator, answer, format))?
            }
        }
    }
    Ok(height)
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
    let styles = &summary.styles;
    match answer {
        Answer::Blank => sheet.write_blank(row, column, &styles.blank)?,
        Answer::Unusable => sheet.write_blank(row, column, &styles.unusable)?,
        Answer::Nothing => sheet.write_number_with_format(row, column, 0, &styles.nothing)?,
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
    let total = &summary.styles.total;
    fill_row(sheet, (row, summary.matrix.state), total)?;
    write_text(sheet, (row, NAME), title, total)?;
    for indicator in asked(summary.campaign) {
        if let Some(column) = summary.matrix.column(&indicator.code) {
            let formula = summary.formula(indicator, scope, Stands::OnMatrix);
            let value: Option<Decimal> = summary.figure(&indicator.code, scope);
            let format = summary.styles.total_figure(indicator);
            write_figure(sheet, (row, column), (formula, value), &format)?;
        }
    }
    Ok(())
}

fn set_up(sheet: &mut Worksheet, matrix: &Matrix<'_>) -> Result<(), XlsxError> {
    let last_unit = matrix.last_unit() + u32::from(matrix.has_office);
    sheet
        .set_freeze_panes(FIRST_ROW, FIRST_ATTRIBUTE)?
        .autofilter(HEADING_ROW, 0, last_unit, matrix.last_column())?
        .set_repeat_rows(SECTION_ROW, HEADING_ROW)?
        .set_repeat_columns(CODE, NAME)?;
    Ok(())
}
