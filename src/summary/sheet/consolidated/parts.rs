//! The cells of a matrix's row that are parts of another, or some of it: their labels are set in,
//! and they fold away together, so that each row is left with its total.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::campaign::Indicator;
use crate::summary::Summary;
use crate::summary::layout::consolidated::Line;

/// Whether an indicator is a part of another one in its row.
fn is_part(summary: &Summary<'_>, indicator: &Indicator) -> bool {
    let mut categories = indicator.cell.iter().flat_map(|cell| &cell.categories);
    categories.any(|own| {
        let set = summary.campaign.categories.get(&own.set);
        let category = set.and_then(|set| set.categories.get(&own.code));
        category.is_some_and(|category| !category.is_whole() && !category.of.is_empty())
    })
}

/// The format of a label.
pub(super) fn label_format(summary: &Summary<'_>, indicator: &Indicator) -> Format {
    let format = summary.styles.wrapped.clone();
    match is_part(summary, indicator) {
        true => format.set_indent(1),
        false => format,
    }
}

/// Folds the parts of each row, with the lines below them.
pub(super) fn fold(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let mut run: Option<(u32, u32)> = None;
    for (row, line) in &summary.consolidated.lines {
        let goes_on = match line {
            Line::Section { .. } => false,
            Line::Indicator { indicator, .. } => is_part(summary, indicator),
            Line::Further { .. } | Line::Plan { .. } => run.is_some(),
        };
        run = match (run, goes_on) {
            (Some((first, _)), true) => Some((first, *row)),
            (None, true) => Some((*row, *row)),
            (ended, false) => {
                if let Some((first, last)) = ended {
                    sheet.group_rows(first, last)?;
                }
                None
            }
        };
    }
    if let Some((first, last)) = run {
        sheet.group_rows(first, last)?;
    }
    Ok(())
}
