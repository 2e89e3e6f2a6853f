//! The table of indicators: what was asked, in which measure, and how the whole comes about.

use std::io;

use super::{Cell, Round, Rows};
use crate::campaign::{Indicator, Total};

pub(super) fn write(round: &Round<'_>, rows: &mut dyn Rows) -> io::Result<()> {
    let campaign = round.table.campaign;
    for indicator in campaign.indicators.values() {
        rows.row(&cells(round, indicator))?;
    }
    for list in campaign.lists.values() {
        let mut cells = of_list(&list.code, &list.title, "list");
        rows.row(&cells)?;
        for column in list.columns.values() {
            let code = list.item(&column.code).to_string();
            cells = of_list(&code, &column.label, column.kind.word());
            rows.row(&cells)?;
        }
    }
    Ok(())
}

fn cells<'i>(round: &Round<'_>, indicator: &'i Indicator) -> [Cell<'i>; 9] {
    let figure = round.table.totals.get(&indicator.code);
    let figure = figure.map(|totals| totals.all);
    let count = |count: Option<usize>| count.map_or(Cell::Nothing, Cell::count);
    [
        Cell::text(&indicator.code),
        Cell::text(&indicator.label),
        Cell::text(&indicator.section),
        Cell::text(&indicator.measure),
        Cell::text(indicator.kind.word()),
        Cell::text(total(&indicator.total)),
        Cell::Whole(indicator.decimals.into()),
        count(figure.map(|figure| figure.reported)),
        count(figure.map(|figure| figure.expected)),
    ]
}

fn of_list(code: &str, label: &str, kind: &'static str) -> [Cell<'static>; 9] {
    let mut cells = [const { Cell::Nothing }; 9];
    cells[0] = Cell::text(code.to_owned());
    cells[1] = Cell::text(label.to_owned());
    cells[4] = Cell::text(kind);
    cells
}

/// How the whole comes about, as the table of indicators has it.
fn total(total: &Total) -> String {
    match total {
        Total::Sum => "sum".to_owned(),
        Total::Stock => "stock".to_owned(),
        Total::Min => "min".to_owned(),
        Total::Max => "max".to_owned(),
        Total::Mean { weight } => format!("mean:{weight}"),
        Total::Ratio {
            numerator,
            denominator,
        } => format!("ratio:{numerator}/{denominator}"),
        Total::UnitsSayingYes => "units".to_owned(),
        Total::UnitsSayingNo { indicator } => format!("no:{indicator}"),
        Total::UnitsWith { attribute, value } => format!("units:{attribute}={value}"),
        Total::Formula(rule) => format!("formula:{}", rule.text()),
        Total::None => "none".to_owned(),
    }
}
