//! The synthetic answers of the example: what every unit and the office write in each round.
//!
//! In comes the register (units with type, group, members, cells), out come the responses of
//! one round. A pure function of the register: no clock, no disk, no dependence on the library.
//! Whole-bloc totals are the published ones; see the tables in `totals.rs` and `office.rs`.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::chance::Chance;
use crate::members::{Movement, movements};
use crate::{achievements, activities, lists, office, texts};

/// The three rounds of the example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Round {
    /// The same period last year.
    Q1Of2023,
    /// The period before.
    Q4Of2023,
    /// The period that the example reports.
    Q1Of2024,
}

impl Round {
    /// All rounds, the oldest first; the order of the columns in `totals.rs`.
    pub(crate) const ALL: [Self; 3] = [Self::Q1Of2023, Self::Q4Of2023, Self::Q1Of2024];

    /// The period's code.
    pub(crate) const fn period(self) -> &'static str {
        match self {
            Self::Q1Of2023 => "2023-Q1",
            Self::Q4Of2023 => "2023-Q4",
            Self::Q1Of2024 => "2024-Q1",
        }
    }

    /// The sequence of chance for one purpose in this round.
    pub(crate) fn chance(self, purpose: &str) -> Chance {
        Chance::of(&format!("{} {purpose}", self.period()))
    }
}

/// A unit of the register with what the generator must know about it.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    /// The unit's code.
    pub(crate) unit: String,
    /// Whether it has cells below it (`dang_bo`) or is a single cell (`chi_bo`).
    pub(crate) is_party: bool,
    /// Its group.
    pub(crate) group: String,
    /// Members at the end of 2024-Q1.
    pub(crate) members: i64,
    /// Cells below it.
    pub(crate) cells: i64,
}

/// What stands in one input cell; a blank cell has no entry.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Entry {
    /// "Nothing to report".
    Nothing,
    /// A figure.
    Figure(Decimal),
    /// Yes or no.
    Yes(bool),
    /// A choice's value, a unit's code or free text.
    Word(String),
}

impl Entry {
    /// A whole number.
    pub(crate) fn count(figure: i64) -> Self {
        Self::Figure(Decimal::from(figure))
    }

    /// A choice, a unit or a text.
    pub(crate) fn word(text: &str) -> Self {
        Self::Word(text.to_owned())
    }
}

/// One row of a list by column.
pub(crate) type Row = BTreeMap<&'static str, Entry>;

/// Everything that one unit writes in one round.
#[derive(Clone, Debug, Default)]
pub(crate) struct Response {
    /// The unit's code; `office` for the office itself.
    pub(crate) unit: String,
    /// Entries by indicator.
    pub(crate) answers: BTreeMap<&'static str, Entry>,
    /// Rows by list; a list without rows is there and empty when the unit says "nothing".
    pub(crate) lists: BTreeMap<&'static str, Vec<Row>>,
}

/// Everybody's responses of a round, in register order, the office last.
pub(crate) fn responses(round: Round, register: &[Member]) -> Vec<Response> {
    let movement = movements(register, round);
    let mut all: Vec<Response> = register.iter().map(|m| blank(&m.unit)).collect();
    write_movement(&mut all, &movement);
    activities::write(&mut all, round, register, &movement);
    lists::write(&mut all, round, register, &movement);
    texts::write(&mut all, round, register);
    achievements::write(&mut all, round, register);
    all.push(office::response(round));
    all
}

fn blank(unit: &str) -> Response {
    Response {
        unit: unit.to_owned(),
        ..Response::default()
    }
}

fn write_movement(all: &mut [Response], movement: &Movement) {
    for (code, values) in movement.columns() {
        write_counts(all, code, values);
    }
}

/// Writes one indicator's counts into the responses.
pub(crate) fn write_counts(all: &mut [Response], code: &'static str, values: &[i64]) {
    for (response, value) in all.iter_mut().zip(values) {
        response.answers.insert(code, Entry::count(*value));
    }
}
