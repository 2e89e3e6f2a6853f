//! What is usual in each group, below the matrix, and marks on the figures outside.
//!
//! The marks are one conditional format that looks the bands up by the unit's group, so they
//! stay right when the sheet is sorted or filtered, and follow a figure that is corrected.

use rust_decimal::Decimal;
use rust_xlsxwriter::{ConditionalFormatFormula, Format, Worksheet, XlsxError};

use crate::campaign::Indicator;
use crate::check::Band;
use crate::language::words::Arg;
use crate::summary::Summary;
use crate::summary::cells::{fill_row, write_figure, write_text};
use crate::summary::layout::matrix::{FIRST_ROW, NAME, asked};
use crate::workbook::address::{Address, column_letters};
use crate::workbook::write::palette;

/// One side of the bands.
type Side = (&'static str, fn(&Band) -> Option<Decimal>);

const SIDES: [Side; 2] = [
    ("summary-band-low", |band| band.low),
    ("summary-band-high", |band| band.high),
];

/// Writes the bands from this row on, a row for each group and side, folded; the last row.
pub(super) fn write(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    first: u32,
) -> Result<u32, XlsxError> {
    let attribute = summary.campaign.settings.breakdown.first();
    let groups: Vec<(&str, &str)> = attribute
        .into_iter()
        .flat_map(|attribute| summary.labels.values(attribute))
        .collect();
    let column = attribute.and_then(|attribute| summary.matrix.attribute(attribute));
    let (Some(column), false) = (column, summary.table.bands.is_empty()) else {
        return Ok(first - 1);
    };
    let mut row = first;
    for side in SIDES {
        for group in &groups {
            write_side(sheet, summary, (row, column), (side, *group))?;
            row += 1;
        }
    }
    sheet.group_rows_collapsed(first, row - 1)?;
    let count = u32::try_from(groups.len()).unwrap_or_default();
    mark(sheet, summary, (first, column, count))?;
    Ok(row - 1)
}

fn write_side(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    (row, column): (u32, u16),
    ((key, bound), (group, label)): (Side, (&str, &str)),
) -> Result<(), XlsxError> {
    let styles = &summary.styles;
    let words = summary.language.fill(key, &[("group", Arg::from(label))]);
    fill_row(sheet, (row, summary.matrix.state), &styles.share)?;
    write_text(sheet, (row, NAME), &words, &styles.share)?;
    write_text(sheet, (row, column), label, &styles.share)?;
    for indicator in asked(summary.campaign) {
        if let Some(column) = summary.matrix.column(&indicator.code) {
            let value = summary.band(indicator, group).and_then(bound);
            let format = styles.band(indicator);
            write_figure(sheet, (row, column), (None, value), &format)?;
        }
    }
    Ok(())
}

impl Summary<'_> {
    fn band(&self, indicator: &Indicator, group: &str) -> Option<&Band> {
        self.table.bands.get(&indicator.code)?.get(group)
    }
}

/// Marks what lies outside its group's band.
fn mark(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    (first, attribute, count): (u32, u16, u32),
) -> Result<(), XlsxError> {
    let matrix = &summary.matrix;
    let figures = matrix.state + 1;
    let group = format!("${}{}", column_letters(attribute), FIRST_ROW + 1);
    let keys = |first: u32| {
        let letters = column_letters(attribute);
        format!("${letters}${}:${letters}${}", first + 1, first + count)
    };
    let bound = |first: u32| {
        let letters = column_letters(figures);
        let bounds = format!("{letters}${}:{letters}${}", first + 1, first + count);
        format!("INDEX({bounds},MATCH({group},{},0))", keys(first))
    };
    let (low, high) = (bound(first), bound(first + count));
    let cell = Address::new(FIRST_ROW, figures);
    let rule = format!(
        "=AND(ISNUMBER({cell}),OR(AND(ISNUMBER({low}),{cell}<{low}),AND(ISNUMBER({high}),{cell}>{high})))"
    );
    let format = Format::new()
        .set_bold()
        .set_font_color(palette::INK)
        .set_background_color(palette::WARN);
    let condition = ConditionalFormatFormula::new()
        .set_rule(rule.as_str())
        .set_format(format);
    sheet.add_conditional_format(
        FIRST_ROW,
        figures,
        matrix.last_unit(),
        matrix.last_column(),
        &condition,
    )?;
    Ok(())
}
