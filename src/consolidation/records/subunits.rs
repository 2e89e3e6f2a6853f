//! The units below an office that returned a summary, in the tidy data.

use std::sync::Arc;

use jiff::civil::Date;

use super::lists::{list_cells, list_record};
use super::{Records, Whose};
use crate::archive::{self, Archive, ArchivedAnswer, ArchivedRow, Record, Said};
use crate::campaign::{Indicator, List, OFFICE};
use crate::consolidation::AskedUnit;
use crate::inbox::{ListRow, Return};
use crate::value::Kind;

/// An office that returned a summary.
pub(super) struct Office<'a> {
    period: &'a str,
    returned: &'a Return,
    data: &'a Archive,
    units: Vec<Arc<AskedUnit>>,
}

impl Office<'_> {
    /// The units with their codes in the office's own register.
    fn units(&self) -> impl Iterator<Item = (&AskedUnit, &str)> {
        let units = self.units.iter();
        units.filter_map(|unit| Some((unit.as_ref(), unit.code.sent_up()?.1)))
    }

    fn whose<'u>(&'u self, unit: &'u AskedUnit) -> Whose<'u> {
        Whose {
            period: self.period,
            code: unit.code.as_str(),
            name: &unit.name,
            attributes: &unit.attributes,
            returned: Some(self.returned),
        }
    }
}

impl Records<'_> {
    /// The office with this code, where its return is a summary.
    pub(super) fn office(&self, code: &str) -> Option<Office<'_>> {
        let returned = self.returns.get(code).copied()?;
        let data = returned.subunits.as_deref()?;
        Some(Office {
            period: &self.period,
            returned,
            data,
            units: self.table.subunits(code),
        })
    }

    /// What the units below were asked and answered.
    pub(super) fn subunits_answers<E>(
        &self,
        office: &Office<'_>,
        take: &mut impl FnMut(Record<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        for (unit, code) in office.units() {
            for indicator in self.table.campaign.indicators.values() {
                if let Some(answer) = office.data.answer(code, &indicator.code) {
                    take(record(office, (unit, code), (indicator, answer)))?;
                }
            }
        }
        Ok(())
    }

    /// For each unit below how many rows of a list it reported, then their cells.
    pub(super) fn subunits_list<E>(
        &self,
        office: &Office<'_>,
        (list, rows): (&List, &[(&ListRow, bool)]),
        take: &mut impl FnMut(Record<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
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
            let whose = office.whose(unit);
            take(list_record(whose, list, mine.len()))?;
            for (number, (list_row, counts)) in (1..).zip(mine) {
                list_cells((whose, list), (list_row, number, *counts), take)?;
            }
        }
        Ok(())
    }
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
        value: answer.said.figure(),
        text: text.to_owned(),
        day: day(&indicator.kind, text),
        state,
        place: office.returned.subunit_place(code, &indicator.code),
        ..blank
    }
}

/// A day, which tidy data write in one way only.
fn day(kind: &Kind, text: &str) -> Option<Date> {
    (*kind == Kind::Date).then(|| text.parse().ok()).flatten()
}
