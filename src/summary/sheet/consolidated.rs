//! The consolidated table: by section, with groups, coverage and comparisons.

mod further;
mod parts;
mod plan;

use rust_decimal::Decimal;
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::campaign::Indicator;
use crate::consolidation::Totals;
use crate::language::words::Arg;
use crate::summary::Summary;
use crate::summary::cells::{ROW_HEIGHT, fill_row, fit_row, write_figure, write_text};
use crate::summary::comparison::write_comparison;
use crate::summary::coverage::coverage;
use crate::summary::formulas::{Scope, Stands};
use crate::summary::layout::consolidated::{HEADING_ROW, LABEL, Line, MEASURE, NUMBER, TOTAL};
use crate::summary::print::Print;
use crate::summary::widths::shown;
use crate::workbook::write::palette;

/// Widths of the columns whose texts wrap.
const LABEL_WIDTH: f64 = 42.0;
const MEASURE_WIDTH: f64 = 10.0;
const REMARK_WIDTH: f64 = 30.0;
const CHANGE_WIDTH: f64 = 15.0;
/// The height of the row of headings, in points.
const HEADINGS_HEIGHT: f64 = 54.0;
/// The least scale in percent at which the table prints: type of 7.5 points.
const LEAST_SCALE: u16 = 75;

pub(super) fn write(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let mut print = Print::across();
    let headings = headings(summary);
    let widths: Vec<f64> = headings.iter().map(|(_, width)| *width).collect();
    let repeated = &widths[..=usize::from(TOTAL)];
    let title = summary.word("summary-title-consolidated");
    let legend = summary.word("summary-consolidated-legend");
    let title = (title.as_str(), palette::INK);
    let head = summary.open_within(sheet, title, (&legend, repeated))?;
    print.head(head, ROW_HEIGHT + HEADINGS_HEIGHT);
    write_headings(sheet, summary, &headings)?;
    count_columns(summary, &widths, &mut print);
    for (row, line) in &summary.consolidated.lines {
        match line {
            Line::Section { code, title } => {
                let last = summary.consolidated.columns.remark;
                summary.section(sheet, (*row, last), (code, title))?;
                print.title(*row, ROW_HEIGHT);
            }
            Line::Indicator { number, indicator } => {
                let height = write_indicator(sheet, summary, *row, (*number, indicator))?;
                print.row(*row, height);
            }
            Line::Further { indicator, further } => {
                further::write(sheet, summary, *row, (indicator, *further))?;
                print.below(ROW_HEIGHT);
            }
            Line::Plan {
                indicator,
                period,
                part,
            } => {
                plan::write(sheet, summary, *row, (indicator, *period, *part))?;
                print.below(ROW_HEIGHT);
            }
        }
    }
    write_outline(sheet, summary)?;
    sheet.set_freeze_panes(HEADING_ROW + 1, TOTAL + 1)?;
    sheet.set_repeat_rows(HEADING_ROW - 1, HEADING_ROW)?;
    sheet.set_repeat_columns(NUMBER, TOTAL)?;
    // The halves of the same rows follow each other.
    sheet.set_page_order(false);
    let notes = (repeated, &mut print);
    let last = summary.write_notes(sheet, summary.consolidated.last_row(), notes)?;
    sheet.set_print_area(0, 0, last, summary.consolidated.columns.remark)?;
    print.legible(LEAST_SCALE).set_up(sheet)
}

fn write_headings(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    headings: &[(String, f64)],
) -> Result<(), XlsxError> {
    let last = summary.heading_cells(sheet, HEADING_ROW, headings)?;
    fill_row(sheet, (HEADING_ROW - 1, last), &summary.styles.section)?;
    write_bands(sheet, summary)?;
    sheet.set_row_height(HEADING_ROW, HEADINGS_HEIGHT)?;
    Ok(())
}

/// What is compared with one round stays on one page.
fn count_columns(summary: &Summary<'_>, widths: &[f64], print: &mut Print) {
    let columns = &summary.consolidated.columns;
    let (repeated, rest) = widths.split_at(usize::from(TOTAL) + 1);
    print.repeat_columns(repeated);
    let comparisons = [columns.previous, columns.last_year, columns.remark];
    let groups = TOTAL + 1..=columns.reported;
    let starts: Vec<u16> = groups.chain(comparisons).collect();
    let ends = starts.iter().skip(1).copied().chain([columns.remark + 1]);
    for (first, end) in starts.iter().zip(ends) {
        let [from, to] = [*first, end].map(|column| usize::from(column - TOTAL - 1));
        print.columns(*first, &rest[from..to]);
    }
}

/// Heading and width of each column, from the left.
fn headings(summary: &Summary<'_>) -> Vec<(String, f64)> {
    let word = |key: &str| summary.word(key);
    let figures = |least: f64, of: &dyn Fn(&Totals) -> Option<Decimal>| {
        let all = summary.table.totals.iter();
        let known = all
            .filter_map(|(code, totals)| shown(summary.campaign.indicators.get(code)?, of(totals)));
        summary.width_for(least, known)
    };
    let mut headings = vec![
        (word("summary-col-number"), 6.0),
        (word("summary-col-indicator"), LABEL_WIDTH),
        (word("summary-col-measure"), MEASURE_WIDTH),
        (word("summary-total"), figures(10.5, &|t| t.all.value)),
    ];
    for group in &summary.consolidated.groups {
        let of = |t: &Totals| t.by.get(group.attribute)?.get(group.value)?.value;
        headings.push((group.label.clone(), figures(9.8, &of)));
    }
    let table = summary.table;
    let previous = summary.period_label(table.previous.as_ref(), "summary-col-previous");
    let last_year = summary.period_label(table.last_year.as_ref(), "summary-col-last-year");
    let change = word("summary-col-change");
    let before = figures(10.0, &|t| t.previous?.value);
    headings.extend([
        (word("summary-col-reported"), 8.0),
        (previous, before),
        (word("summary-col-difference"), before),
        (change.clone(), CHANGE_WIDTH),
        (last_year, figures(10.0, &|t| t.last_year?.value)),
        (change, CHANGE_WIDTH),
        (word("summary-col-remark"), REMARK_WIDTH),
    ]);
    headings
}

/// What stands above the headings: the attribute of the groups, the comparisons.
fn write_bands(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let row = HEADING_ROW - 1;
    let section = &summary.styles.section;
    for groups in summary
        .consolidated
        .groups
        .chunk_by(|a, b| a.attribute == b.attribute)
    {
        let (Some(first), Some(last)) = (groups.first(), groups.last()) else {
            continue;
        };
        let heading = uncapitalised(&summary.labels.heading(first.attribute));
        let text = summary
            .language
            .fill("summary-band-by", &[("attribute", Arg::from(heading))]);
        if first.column == last.column {
            write_text(sheet, (row, first.column), &text, section)?;
        } else {
            sheet.merge_range(row, first.column, row, last.column, &text, section)?;
        }
    }
    let columns = &summary.consolidated.columns;
    let text = summary.word("summary-band-previous");
    sheet.merge_range(row, columns.previous, row, columns.change, &text, section)?;
    let text = summary.word("summary-band-last-year");
    sheet.merge_range(
        row,
        columns.last_year,
        row,
        columns.year_change,
        &text,
        section,
    )?;
    Ok(())
}

/// A heading within a phrase: "Theo nhóm"; an abbreviation keeps its capitals.
fn uncapitalised(heading: &str) -> String {
    let mut letters = heading.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => heading.to_owned(),
    }
}

/// The groups of each breakdown fold away, and so do the indicators of each section and, among these,
/// the parts of each row of a matrix.
fn write_outline(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    sheet.group_symbols_above(true).group_symbols_to_left(true);
    for (first, last) in summary.consolidated.sections() {
        sheet.group_rows(first, last)?;
    }
    parts::fold(sheet, summary)?;
    for attribute in &summary.campaign.settings.breakdown {
        let mine = || {
            summary
                .consolidated
                .groups
                .iter()
                .filter(|g| g.attribute == attribute)
        };
        if let (Some(first), Some(last)) = (mine().next(), mine().next_back()) {
            sheet.group_columns(first.column, last.column)?;
        }
    }
    Ok(())
}

fn write_indicator(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    row: u32,
    (number, indicator): (u32, &Indicator),
) -> Result<f64, XlsxError> {
    let styles = &summary.styles;
    let empty = Totals::default();
    let totals = summary.table.totals.get(&indicator.code).unwrap_or(&empty);
    sheet.write_number_with_format(row, NUMBER, number, &styles.faint)?;
    let label = parts::label_format(summary, indicator);
    write_text(sheet, (row, LABEL), &indicator.label, &label)?;
    write_text(sheet, (row, MEASURE), &indicator.measure, &styles.centred)?;
    let format = styles.consolidated(indicator);
    let formula = summary.formula(indicator, Scope::All, Stands::InTable { column: TOTAL });
    let bold = format.clone().set_bold();
    write_figure(sheet, (row, TOTAL), (formula, totals.all.value), &bold)?;
    for group in &summary.consolidated.groups {
        let (attribute, label) = (group.attribute, group.label.as_str());
        let scope = Scope::Group { attribute, label };
        let stands = Stands::InTable {
            column: group.column,
        };
        let formula = summary.formula(indicator, scope, stands);
        let figures = totals.by.get(attribute);
        let value = figures.and_then(|by| by.get(group.value)?.value);
        write_figure(sheet, (row, group.column), (formula, value), &format)?;
    }
    let reported = summary.consolidated.columns.reported;
    write_text(
        sheet,
        (row, reported),
        &coverage(totals),
        styles.coverage(totals),
    )?;
    write_comparison(sheet, summary, row, (indicator, totals))?;
    let remark = summary.remark(indicator, totals);
    write_text(
        sheet,
        (row, summary.consolidated.columns.remark),
        &remark,
        &styles.wrapped,
    )?;
    let texts = [
        (indicator.label.as_str(), LABEL_WIDTH),
        (indicator.measure.as_str(), MEASURE_WIDTH),
        (remark.as_str(), REMARK_WIDTH),
    ];
    fit_row(sheet, row, &texts)
}

impl Summary<'_> {
    /// Words for a figure that rests on incomplete returns, or has a weak comparison.
    fn remark(&self, indicator: &Indicator, totals: &Totals) -> String {
        let mut remarks = self.comparison_remarks(indicator, totals);
        let coverage = self.coverage_remark(totals);
        remarks.extend(self.choices_remark(indicator));
        remarks.extend(Some(coverage).filter(|remark| !remark.is_empty()));
        remarks.join("; ")
    }
}
