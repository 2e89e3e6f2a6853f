//! The consolidated table: by section, with groups, coverage and comparisons.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Summary;
use super::compare::write_comparison;
use super::formulas::{Scope, Stands};
use super::further;
use super::page::{fit_row, write_figure, write_text};
use super::rows::{HEADING_ROW, LABEL, Line, MEASURE, NUMBER, TOTAL};
use crate::campaign::Indicator;
use crate::consolidation::Totals;
use crate::language::words::Arg;
use crate::workbook::write::palette;

/// Widths of the columns whose texts wrap.
const LABEL_WIDTH: f64 = 42.0;
const MEASURE_WIDTH: f64 = 10.0;
const REMARK_WIDTH: f64 = 26.0;

pub(super) fn write(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let title = summary.word("summary-title-totals");
    summary.open(sheet, &summary.tabs.totals, (&title, palette::INK))?;
    write_text(
        sheet,
        (2, 0),
        &summary.word("summary-totals-legend"),
        &summary.look.hint,
    )?;
    write_headings(sheet, summary)?;
    for (row, line) in &summary.rows.lines {
        match line {
            Line::Section { code, title } => {
                let last = summary.rows.columns.remark;
                summary.section(sheet, (*row, last), (code, title))?;
            }
            Line::Indicator { number, indicator } => {
                write_indicator(sheet, summary, *row, (*number, indicator))?;
            }
            Line::Further { indicator, further } => {
                further::write(sheet, summary, *row, (indicator, *further))?;
            }
        }
    }
    write_outline(sheet, summary)?;
    sheet.set_freeze_panes(HEADING_ROW + 1, TOTAL + 1)?;
    sheet.set_repeat_rows(HEADING_ROW - 1, HEADING_ROW)?;
    let last = summary.write_notes(sheet, summary.rows.last_row())?;
    sheet.set_print_area(0, 0, last, summary.rows.columns.remark)?;
    Ok(())
}

fn write_headings(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let columns = &summary.rows.columns;
    let previous = summary.period_label(summary.table.previous.as_ref(), "summary-col-previous");
    let last_year = summary.period_label(summary.table.last_year.as_ref(), "summary-col-last-year");
    let change = summary.word("summary-col-change");
    let mut headings = vec![
        (NUMBER, summary.word("summary-col-number"), 6.0),
        (LABEL, summary.word("summary-col-indicator"), LABEL_WIDTH),
        (MEASURE, summary.word("summary-col-measure"), MEASURE_WIDTH),
        (TOTAL, summary.word("summary-total"), 10.5),
        (columns.reported, summary.word("summary-col-reported"), 8.0),
        (columns.previous, previous, 10.0),
        (
            columns.difference,
            summary.word("summary-col-difference"),
            10.0,
        ),
        (columns.change, change.clone(), 15.0),
        (columns.last_year, last_year, 10.0),
        (columns.year_change, change, 15.0),
        (
            columns.remark,
            summary.word("summary-col-remark"),
            REMARK_WIDTH,
        ),
    ];
    for group in &summary.rows.groups {
        headings.push((group.column, group.label.clone(), 9.8));
    }
    for (column, text, width) in &headings {
        sheet.set_column_width(*column, *width)?;
        write_text(sheet, (HEADING_ROW, *column), text, &summary.look.heading)?;
        write_text(sheet, (HEADING_ROW - 1, *column), "", &summary.look.section)?;
    }
    write_bands(sheet, summary)?;
    sheet.set_row_height(HEADING_ROW, 54)?;
    Ok(())
}

/// What stands above the headings: the attribute of the groups, the comparisons.
fn write_bands(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let row = HEADING_ROW - 1;
    let section = &summary.look.section;
    for groups in summary
        .rows
        .groups
        .chunk_by(|a, b| a.attribute == b.attribute)
    {
        let (Some(first), Some(last)) = (groups.first(), groups.last()) else {
            continue;
        };
        let heading = summary.labels.heading(first.attribute);
        let text = summary
            .language
            .fill("summary-band-by", &[("attribute", Arg::from(heading))]);
        if first.column == last.column {
            write_text(sheet, (row, first.column), &text, section)?;
        } else {
            sheet.merge_range(row, first.column, row, last.column, &text, section)?;
        }
    }
    let columns = &summary.rows.columns;
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

/// The groups of each breakdown fold away, and so do the indicators of each section.
fn write_outline(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    sheet.group_symbols_above(true).group_symbols_to_left(true);
    for (first, last) in summary.rows.sections() {
        sheet.group_rows(first, last)?;
    }
    for attribute in &summary.campaign.settings.breakdown {
        let mine = || {
            summary
                .rows
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
) -> Result<(), XlsxError> {
    let look = &summary.look;
    let empty = Totals::default();
    let totals = summary.table.totals.get(&indicator.code).unwrap_or(&empty);
    sheet.write_number_with_format(row, NUMBER, number, &look.faint)?;
    write_text(sheet, (row, LABEL), &indicator.label, &look.wrapped)?;
    write_text(sheet, (row, MEASURE), &indicator.measure, &look.centred)?;
    let format = look.consolidated(indicator);
    let formula = summary.formula(indicator, Scope::All, Stands::InTable { column: TOTAL });
    let bold = format.clone().set_bold();
    write_figure(sheet, (row, TOTAL), (formula, totals.all.value), &bold)?;
    for group in &summary.rows.groups {
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
    let reported = summary.rows.columns.reported;
    write_text(
        sheet,
        (row, reported),
        &coverage(totals),
        look.coverage(totals),
    )?;
    write_comparison(sheet, summary, row, (indicator, totals))?;
    let remark = summary.remark(indicator, totals);
    write_text(
        sheet,
        (row, summary.rows.columns.remark),
        &remark,
        &look.wrapped,
    )?;
    let texts = [
        (indicator.label.as_str(), LABEL_WIDTH),
        (indicator.measure.as_str(), MEASURE_WIDTH),
        (remark.as_str(), REMARK_WIDTH),
    ];
    fit_row(sheet, row, &texts)
}

/// Reported of expected; nothing where nobody is asked, as for counts of the register.
pub(super) fn coverage(totals: &Totals) -> String {
    match (totals.all.reported, totals.all.expected) {
        (_, 0) => String::new(),
        (reported, expected) => format!("{reported}/{expected}"),
    }
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

    /// Names of units, the first few of them.
    pub(super) fn names<'c>(&self, codes: impl Iterator<Item = &'c str>, named: usize) -> String {
        let codes: Vec<&str> = codes.collect();
        let first: Vec<&str> = codes
            .iter()
            .take(named)
            .map(|code| self.unit_name(code))
            .collect();
        let names = first.join(", ");
        match codes.len().saturating_sub(named) {
            0 => names,
            more => {
                let arguments = [("names", Arg::from(names)), ("count", Arg::from(more))];
                self.language.fill("summary-names-more", &arguments)
            }
        }
    }
}
