//! The units below an office that returned a summary, in the tidy data.

use std::sync::Arc;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{Columns, Whose, list_record, write_list_row};
use crate::archive::{self, Archive, ArchivedAnswer, ArchivedRow, Record, Said};
use crate::campaign::{Indicator, List, OFFICE};
use crate::consolidation::AskedUnit;
use crate::inbox::{ListRow, Return};
use crate::summary::Summary;
use crate::workbook::write::double;

/// An office that returned a summary.
pub(super) struct Office<'a> {
    returned: &'a Return,
    data: &'a Archive,
    units: Vec<Arc<AskedUnit>>,
}

impl Summary<'_> {
    /// The office with this code, where its return is a summary.
    pub(super) fn office(&self, code: &str) -> Option<Office<'_>> {
        let returned = self.returns.get(code).copied()?;
        let data = returned.subunits.as_deref()?;
        let units = self.table.subunits(code);
        Some(Office {
            returned,
            data,
            units,
        })
    }
}

impl Office<'_> {
    /// The units with their codes in the office's own register.
    fn units(&self) -> impl Iterator<Item = (&AskedUnit, &str)> {
        let units = self.units.iter();
        units.filter_map(|unit| Some((unit.as_ref(), unit.code.sent_up()?.1)))
    }

    fn whose<'u>(&'u self, unit: &'u AskedUnit) -> Whose<'u> {
        Whose {
            code: unit.code.as_str(),
            name: &unit.name,
            attributes: &unit.attributes,
            returned: Some(self.returned),
        }
    }
}

/// What the units below were asked and answered.
pub(super) fn write_answers(
    sheet: &mut Worksheet,
    columns: &Columns<'_>,
    mut row: u32,
    office: &Office<'_>,
) -> Result<u32, XlsxError> {
    for (unit, code) in office.units() {
        let all = columns.summary.campaign.indicators.values();
        for indicator in all {
            if let Some(answer) = office.data.answer(code, &indicator.code) {
                row += 1;
                columns.write(
                    sheet,
                    row,
                    record(office, (unit, code), (indicator, answer)),
                )?;
            }
        }
    }
    Ok(row)
}

fn record<'a>(
    office: &'a Office<'_>,
    (unit, code): (&'a AskedUnit, &str),
    (indicator, answer): (&'a Indicator, &'a ArchivedAnswer),
) -> Record<'a> {
    let whose = office.whose(unit);
    let blank = whose.record((&indicator.code, &indicator.label, &indicator.measure));
    let (text, state) = match &answer.said {
        Said::Figure(_) => ("", archive::State::Given),
        Said::Words(words) => (words.as_str(), archive::State::Given),
        Said::Nothing => ("", archive::State::Nothing),
        Said::Open => ("", archive::State::Blank),
    };
    Record {
        value: answer.said.figure().map(double),
        text: text.to_owned(),
        state,
        place: office.returned.subunit_place(code, &indicator.code),
        ..blank
    }
}

/// For each unit below how many rows of a list it reported, then their cells.
pub(super) fn write_list(
    sheet: &mut Worksheet,
    columns: &Columns<'_>,
    mut row: u32,
    (office, list, rows): (&Office<'_>, &List, &[(&ListRow, bool)]),
) -> Result<u32, XlsxError> {
    let known = office.data.lists.get(&list.code);
    let known = known.map_or(&[][..], Vec::as_slice);
    let own: Vec<&ArchivedRow> = known.iter().filter(|row| row.unit != OFFICE).collect();
    let returned = office.data.returned_lists.get(&list.code);
    for (unit, code) in office.units() {
        let mine = own.iter().zip(rows).filter(|(known, _)| known.unit == code);
        let mine: Vec<_> = mine.map(|(_, row)| row).collect();
        let has_returned = returned.is_none_or(|units| units.contains(code));
        if !has_returned && mine.is_empty() {
            continue;
        }
        row += 1;
        let whose = office.whose(unit);
        columns.write(sheet, row, list_record(whose, list, mine.len()))?;
        for (number, (list_row, counts)) in (1..).zip(mine) {
            let about = (*list_row, number, *counts);
            row = write_list_row(sheet, columns, row, (whose, list), about)?;
        }
    }
    Ok(row)
}
