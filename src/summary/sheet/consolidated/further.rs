//! What the consolidated table tells of an indicator below its figures: shares and ranks of
//! the groups, as formulas over the row above.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::campaign::{Further, Indicator};
use crate::consolidation::{RATIO_DECIMALS, Totals};
use crate::language::number::round;
use crate::summary::Summary;
use crate::summary::cells::{fill_row, write_figure, write_text};
use crate::summary::layout::consolidated::{Group, LABEL, MEASURE, TOTAL};
use crate::workbook::address::Address;

/// Writes the line below the indicator's.
pub(super) fn write(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    row: u32,
    (indicator, further): (&Indicator, Further),
) -> Result<(), XlsxError> {
    let styles = &summary.styles;
    fill_row(
        sheet,
        (row, summary.consolidated.columns.remark),
        &styles.share,
    )?;
    let (key, measure, format) = match further {
        Further::Share => ("summary-further-share", "%", &styles.share),
        Further::Rank => ("summary-further-rank", "", &styles.rank),
    };
    write_text(sheet, (row, LABEL), &summary.word(key), &styles.share)?;
    write_text(sheet, (row, MEASURE), measure, &styles.faint)?;
    let empty = Totals::default();
    let totals = summary.table.totals.get(&indicator.code).unwrap_or(&empty);
    let Some(above) = summary.consolidated.cell(&indicator.code, TOTAL) else {
        return Ok(());
    };
    for group in &summary.consolidated.groups {
        let figure = match further {
            Further::Share => share(totals, group, above.row),
            Further::Rank => rank(summary, totals, group, above.row),
        };
        write_figure(sheet, (row, group.column), figure, format)?;
    }
    Ok(())
}

fn share(totals: &Totals, group: &Group<'_>, row: u32) -> (Option<String>, Option<Decimal>) {
    let (part, whole) = (Address::new(row, group.column), Address::new(row, TOTAL));
    let formula = format!(
        "=IF(OR({part}=\"\",{whole}=\"\",{whole}=0),\"\",ROUND({part}/{whole}*100,{RATIO_DECIMALS}))"
    );
    let share = figure(totals, group).and_then(|part| {
        let share = part.checked_div(totals.all.value?)?;
        Some(round(
            share.checked_mul(Decimal::ONE_HUNDRED)?,
            RATIO_DECIMALS,
        ))
    });
    (Some(formula), share)
}

fn rank(
    summary: &Summary<'_>,
    totals: &Totals,
    group: &Group<'_>,
    row: u32,
) -> (Option<String>, Option<Decimal>) {
    let rivals = || {
        let groups = summary.consolidated.groups.iter();
        groups.filter(|other| other.attribute == group.attribute)
    };
    let (Some(first), Some(last)) = (rivals().next(), rivals().next_back()) else {
        return (None, None);
    };
    let mine = Address::new(row, group.column);
    let range = format!(
        "{}:{}",
        Address::new(row, first.column).absolute(),
        Address::new(row, last.column).absolute()
    );
    let formula = format!("=IF({mine}=\"\",\"\",RANK({mine},{range}))");
    let place = figure(totals, group).map(|mine| {
        let above = rivals().filter_map(|other| figure(totals, other));
        Decimal::from(1 + above.filter(|other| *other > mine).count())
    });
    (Some(formula), place)
}

fn figure(totals: &Totals, group: &Group<'_>) -> Option<Decimal> {
    totals.by.get(group.attribute)?.get(group.value)?.value
}
