//! The units below an office that returned a summary, in the tidy data.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{Columns, Record, list_record, write_list_row};
use crate::campaign::{Indicator, List, OFFICE, Unit};
use crate::earlier::{Earlier, EarlierRow, EarlierUnit, UnitCode};
use crate::inbox::{ListRow, Return};
use crate::summary::Summary;
use crate::workbook::write::double;

/// An office that returned a summary.
pub(super) struct Office<'a> {
    returned: &'a Return,
    data: &'a Earlier,
    /// Its units, each under the office's code and its own.
    units: Vec<Unit>,
}

impl Summary<'_> {
    /// The office with this code, where its return is a summary.
    pub(super) fn rolled(&self, code: &str) -> Option<Office<'_>> {
        let returned = self.returns.get(code).copied()?;
        let data = returned.rolled.as_deref()?;
        let units = lower_units(code, data);
        Some(Office {
            returned,
            data,
            units,
        })
    }
}

impl Office<'_> {
    /// The units with their codes in the office's own register.
    fn units(&self) -> impl Iterator<Item = (&Unit, &str)> {
        let codes = self.data.units.keys().map(String::as_str);
        self.units.iter().zip(codes.filter(|code| *code != OFFICE))
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
        for indicator in all.filter(|i| office.data.was_asked(code, &i.code)) {
            row += 1;
            columns.write(sheet, row, &record(office, (unit, code), indicator))?;
        }
    }
    Ok(row)
}

fn record<'a>(
    office: &'a Office<'_>,
    (unit, code): (&'a Unit, &str),
    indicator: &'a Indicator,
) -> Record<'a> {
    let key = (code.to_owned(), indicator.code.clone());
    let (value, text) = (office.data.values.get(&key), office.data.texts.get(&key));
    let status = match (value, text) {
        (None, None) => "blank",
        (None, Some(text)) if text.is_empty() => "nothing",
        _ => "given",
    };
    Record {
        returned: Some(office.returned),
        unit,
        indicator: &indicator.code,
        label: &indicator.label,
        measure: &indicator.measure,
        value: value.copied().map(double),
        text: text.cloned().unwrap_or_default(),
        status,
        entry: None,
        row: None,
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
    let own: Vec<&EarlierRow> = known.iter().filter(|row| row.unit != OFFICE).collect();
    let returned = office.data.returned_lists.get(&list.code);
    for (unit, code) in office.units() {
        let mine = own.iter().zip(rows).filter(|(known, _)| known.unit == code);
        let mine: Vec<_> = mine.map(|(_, row)| row).collect();
        let has_returned = returned.is_none_or(|units| units.contains(code));
        if !has_returned && mine.is_empty() {
            continue;
        }
        row += 1;
        columns.write(
            sheet,
            row,
            &list_record(office.returned, unit, list, mine.len()),
        )?;
        for (number, (list_row, counts)) in (1..).zip(mine) {
            let whose = (office.returned, unit, list);
            row = write_list_row(sheet, columns, row, whose, (list_row, number, *counts))?;
        }
    }
    Ok(row)
}

/// The units of a lower office's data, under codes of their own.
fn lower_units(office: &str, data: &Earlier) -> Vec<Unit> {
    let units = data.units.iter().filter(|(code, _)| *code != OFFICE);
    let unit = |(code, known): (&String, &EarlierUnit)| Unit {
        code: UnitCode::lower(office, code).to_string(),
        name: known.name.clone(),
        email: String::new(),
        aliases: Vec::new(),
        succeeds: Vec::new(),
        attributes: known.attributes.clone(),
    };
    units.map(unit).collect()
}
