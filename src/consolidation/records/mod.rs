//! The tidy data of a round, row by row: one for each unit and indicator that it was asked for,
//! also where nothing came or counts, then the lists' rows and cells.
//!
//! Where a lower office returned a summary, its units stand here in its place, so that a total
//! taken from these rows is the total over them, however many offices lie between.
//!
//! In comes a [`Consolidation`], out go [`Record`]s, one at a time: the summary writes them on a
//! sheet, the export into files for other programs. Nothing is calculated here.

mod lists;
mod subunits;

use std::collections::BTreeMap;

use indexmap::{IndexMap, IndexSet};
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::asked::is_asked;
use super::{Consolidation, State};
use crate::archive::{self, Record};
use crate::campaign::Unit;
use crate::finding::Place;
use crate::inbox::{Entry, Return};
use crate::value::{Answer, Kind, Value};

/// The rows of a round.
pub struct Records<'a> {
    table: &'a Consolidation<'a>,
    period: String,
    /// The accepted returns by unit.
    returns: BTreeMap<&'a str, &'a Return>,
    /// What became of each unit's return.
    states: BTreeMap<&'a str, State>,
}

/// Whose rows are given out.
#[derive(Clone, Copy)]
struct Whose<'a> {
    period: &'a str,
    code: &'a str,
    name: &'a str,
    attributes: &'a IndexMap<String, String>,
    /// The return, where one counts: the unit's own, or the summary of its office.
    returned: Option<&'a Return>,
}

const BLANK: &Answer = &Answer::Blank;

impl<'a> Records<'a> {
    /// The rows of this round.
    #[must_use]
    pub fn new(table: &'a Consolidation<'a>) -> Self {
        Self {
            table,
            period: table.campaign.settings.period.to_string(),
            returns: table.returns.iter().map(|r| (r.unit(), r)).collect(),
            states: table
                .units
                .iter()
                .map(|u| (u.unit.as_str(), u.state))
                .collect(),
        }
    }

    /// The attributes that units have, those of lower offices' units too, in the order of the
    /// register's columns.
    #[must_use]
    pub fn attributes(&self) -> IndexSet<&'a str> {
        let own = self.table.campaign.units.values();
        let own = own.map(|unit| &unit.attributes);
        let returns = self.table.returns.iter();
        let lower = returns.filter_map(|returned| returned.subunits.as_deref());
        let lower = lower.flat_map(|data| data.units.values().map(|unit| &unit.attributes));
        let all = own.chain(lower);
        all.flat_map(|attributes| attributes.keys().map(String::as_str))
            .collect()
    }

    /// Gives out every row, in the order of the register.
    ///
    /// # Errors
    /// The first that the taker has.
    pub fn each<E>(&self, mut take: impl FnMut(Record<'_>) -> Result<(), E>) -> Result<(), E> {
        for unit in self.table.campaign.reporters() {
            match self.office(&unit.code) {
                Some(office) => self.subunits_answers(&office, &mut take)?,
                None => self.answers(unit, &mut take)?,
            }
        }
        self.lists(&mut take)
    }

    /// What a unit was asked, with its answers where its return counts.
    fn answers<E>(
        &self,
        unit: &Unit,
        take: &mut impl FnMut(Record<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let returned = self.returns.get(unit.code.as_str()).copied();
        let whose = self.registered(unit, returned);
        let without = match self.states.get(unit.code.as_str()) {
            Some(State::Rejected) => archive::State::Rejected,
            _ => archive::State::Missing,
        };
        let all = self.table.campaign.indicators.values();
        for indicator in all.filter(|indicator| is_asked(returned, unit, indicator)) {
            let entry = returned.and_then(|returned| returned.answers.get(indicator.code.as_str()));
            let answer = entry.map_or(BLANK, |entry| &entry.answer);
            let blank = whose.record((&indicator.code, &indicator.label, &indicator.measure));
            take(Record {
                value: value(answer, &indicator.kind),
                text: text(answer),
                day: day(answer),
                state: returned.map_or(without, |_| state(answer, true)),
                place: entry.map_or_else(|| blank.place.clone(), |entry| whose.at(entry)),
                ..blank
            })?;
        }
        Ok(())
    }

    fn registered<'u>(&'u self, unit: &'u Unit, returned: Option<&'u Return>) -> Whose<'u> {
        Whose {
            period: &self.period,
            code: &unit.code,
            name: &unit.name,
            attributes: &unit.attributes,
            returned,
        }
    }
}

impl<'a> Whose<'a> {
    /// A row about something that has this code, label and measure; nothing is said yet.
    fn record(self, (indicator, label, measure): (&'a str, &'a str, &'a str)) -> Record<'a> {
        let file = self.returned.map(|returned| &returned.file);
        Record {
            period: self.period,
            unit_code: self.code,
            unit: self.name,
            attributes: self.attributes,
            indicator,
            label,
            measure,
            value: None,
            text: String::new(),
            day: None,
            state: archive::State::Blank,
            place: file.map_or_else(Place::default, |file| Place::file(&file.name)),
            sha256: file.map_or("", |file| file.sha256.as_str()),
            row: None,
        }
    }

    /// Where an entry of the return stands.
    fn at(self, entry: &Entry) -> Place {
        let returned = self.returned;
        returned.map_or_else(Place::default, |returned| returned.at(entry))
    }
}

/// The figure that totals use.
fn value(answer: &Answer, kind: &Kind) -> Option<Decimal> {
    match answer {
        Answer::Given(Value::YesNo(truth)) => Some(Decimal::from(u8::from(*truth))),
        // Nothing is zero where there is something to count, else it is only said.
        Answer::Nothing if !kind.is_number() && *kind != Kind::YesNo => None,
        answer => answer.figure(),
    }
}

/// The value in plain words, where it is no figure.
fn text(answer: &Answer) -> String {
    match answer {
        Answer::Given(Value::Number(_)) => String::new(),
        Answer::Given(value) => value.plain(),
        _ => String::new(),
    }
}

fn day(answer: &Answer) -> Option<Date> {
    match answer {
        Answer::Given(Value::Date(day)) => Some(*day),
        _ => None,
    }
}

fn state(answer: &Answer, counts: bool) -> archive::State {
    match answer {
        Answer::Blank => archive::State::Blank,
        Answer::Nothing => archive::State::Nothing,
        Answer::Unusable(_) => archive::State::Unusable,
        Answer::Given(_) if counts => archive::State::Given,
        Answer::Given(_) => archive::State::NotCounted,
    }
}
