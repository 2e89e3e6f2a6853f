//! Units × indicators: a row for each unit, a column for each indicator that is asked.
//!
//! Totals and groups stand below the units as formulas. Blank, zero, "nothing to report" and
//! "not asked" are four different pictures; returns that don't count are grey and named.

mod bands;
mod headings;

use headings::{SECTION_HEIGHT, SECTION_ROW, headings, write_headings, write_sections};
use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, FormatUnderline, Worksheet, XlsxError};

use crate::campaign::{Indicator, Unit};
use crate::consolidation::State;
use crate::summary::Summary;
use crate::summary::cells::{
    Cell, ROW_HEIGHT, fill_row, fit_row, lines_needed, write_figure, write_text,
};
use crate::summary::formulas::{Scope, Stands};
use crate::summary::layout::matrix::{
    CODE, FIRST_ATTRIBUTE, FIRST_ROW, HEADING_ROW, MatrixLayout, NAME, asked,
};
use crate::summary::layout::status::unit_cell;
use crate::summary::links::{MOST_LINKS, write_link};
use crate::summary::print::Print;
use crate::summary::room::Whole;
use crate::summary::styles::Styles;
use crate::summary::tabs::Tab;
use crate::value::Answer;
use crate::workbook::write::palette;

/// Widths in characters.
const CODE_WIDTH: f64 = 9.0;
const NAME_WIDTH: f64 = 40.0;
/// The least scale in percent at which the sheet prints: type of 6 points.
const LEAST_SCALE: u16 = 60;
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
    let mut legend = summary.word("summary-matrix-legend");
    let more = asked(summary.campaign).count() - summary.matrix.columns();
    if more > 0 {
        legend = format!("{} {legend}", summary.more(more, &Whole::Data));
    }
    let title = (title.as_str(), palette::INK);
    if lines_needed(&legend, beside) > 2 {
        return summary.open_within(sheet, title, (&legend, repeated));
    }
    let height = summary.open_within(sheet, title, ("", repeated))?;
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
            let cell = unit_cell(index);
            let target = summary.place_on(Tab::STATUS, cell);
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
        Answer::Unusable(_) => sheet.write_blank(row, column, &styles.unusable)?,
        Answer::Nothing => sheet.write_number_with_format(row, column, 0, &styles.nothing)?,
        Answer::Given(value) => {
            let value = (&indicator.kind, value);
            return summary.write_value(sheet, (row, column), value, format);
        }
    };
    Ok(())
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

fn set_up(sheet: &mut Worksheet, matrix: &MatrixLayout<'_>) -> Result<(), XlsxError> {
    let last_unit = matrix.last_unit() + u32::from(matrix.has_office);
    sheet
        .set_freeze_panes(FIRST_ROW, FIRST_ATTRIBUTE)?
        .autofilter(HEADING_ROW, 0, last_unit, matrix.last_column())?
        .set_repeat_rows(SECTION_ROW, HEADING_ROW)?
        .set_repeat_columns(CODE, NAME)?;
    Ok(())
}
