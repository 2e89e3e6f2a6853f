//! What the consolidated table tells of the plan below an indicator's figures: what the whole and
//! the groups are to reach, and how much of it is.
//!
//! The figures are those of the sheet of the plan, where units have theirs too.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::campaign::{Bearer, Indicator};
use crate::language::period::Period;
use crate::language::words::Arg;
use crate::summary::Summary;
use crate::summary::cells::{fill_row, write_figure, write_text};
use crate::summary::layout::consolidated::{LABEL, MEASURE, PlanPart, TOTAL};
use crate::summary::layout::plan::{PERCENT, PLAN};
use crate::summary::tabs::Tab;
use crate::workbook::address::{Address, quote_sheet};

/// Writes one of the lines below the indicator's.
pub(super) fn write(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    row: u32,
    (indicator, period, part): (&Indicator, Period, PlanPart),
) -> Result<(), XlsxError> {
    let styles = &summary.styles;
    let last = summary.consolidated.columns.remark;
    fill_row(sheet, (row, last), &styles.share)?;
    let period = [("period", Arg::from(period.label(summary.language)))];
    let (text, measure, format) = match part {
        PlanPart::Figure => (
            summary.language.fill("summary-further-plan", &period),
            indicator.measure.as_str(),
            styles.further(indicator),
        ),
        PlanPart::Percent => (
            summary.word("summary-further-done"),
            "%",
            styles.share.clone(),
        ),
    };
    write_text(sheet, (row, LABEL), &text, &styles.share)?;
    write_text(sheet, (row, MEASURE), measure, &styles.faint)?;
    let what = (indicator.code.as_str(), part, &format);
    write_cell(sheet, summary, (row, TOTAL), (&Bearer::Whole, what))?;
    for group in &summary.consolidated.groups {
        let bearer = Bearer::Group {
            attribute: group.attribute.to_owned(),
            value: group.value.to_owned(),
        };
        write_cell(sheet, summary, (row, group.column), (&bearer, what))?;
    }
    Ok(())
}

/// The figure of whoever has such a plan; a blank where nobody does.
fn write_cell(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    at: (u32, u16),
    (bearer, (indicator, part, format)): (&Bearer, (&str, PlanPart, &Format)),
) -> Result<(), XlsxError> {
    let Some((row, progress)) = summary.plan.of(indicator, bearer) else {
        return Ok(());
    };
    let (column, figure) = match part {
        PlanPart::Figure => (PLAN, Some(progress.target.figure)),
        PlanPart::Percent => (PERCENT, progress.percent()),
    };
    let tab = quote_sheet(summary.tab(Tab::PLAN));
    let cell = format!("{tab}!{}", Address::new(row, column).absolute());
    let formula = format!("=IF({cell}=\"\",\"\",{cell})");
    write_figure(sheet, at, (Some(formula), figure), format)
}
