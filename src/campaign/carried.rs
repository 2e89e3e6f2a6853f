//! Rows of lists that are carried forward: a unit's form begins with its rows of the period before,
//! in the columns that say so, and a row is known by its key.

use std::collections::BTreeMap;

use super::{Campaign, Carried, List, Unit};
use crate::archive::{Archive, ArchivedCell, ArchivedValue};
use crate::language::date::read_date;
use crate::language::key::key;
use crate::value::{Kind, Value};

/// A row as the form begins with it: column → value.
pub type CarriedRow = BTreeMap<String, Value>;

impl List {
    /// Whether rows are carried forward at all.
    #[must_use]
    pub fn carries(&self) -> bool {
        let mut columns = self.columns.values();
        columns.any(|column| column.carried != Carried::No)
    }

    /// What a row is known by: its key, capitals and spaces apart; none while a part is missing.
    #[must_use]
    pub fn known_by<'v>(&self, cell: impl Fn(&str) -> Option<&'v Value>) -> Option<Vec<String>> {
        let parts = self.keys().map(|(_, column)| {
            let text = key(&cell(&column.code)?.plain());
            (!text.is_empty()).then_some(text)
        });
        parts
            .collect::<Option<Vec<String>>>()
            .filter(|parts| !parts.is_empty())
    }

    /// The carried row with the key of another row.
    #[must_use]
    pub fn carried_like<'r, 'v>(
        &self,
        rows: &'r [CarriedRow],
        cell: impl Fn(&str) -> Option<&'v Value>,
    ) -> Option<&'r CarriedRow> {
        let wanted = self.known_by(cell)?;
        let mut rows = rows.iter();
        rows.find(|row| self.known_by(|column| row.get(column)).as_ref() == Some(&wanted))
    }

    /// Whether a cell shows what was carried forward and may not be changed.
    #[must_use]
    pub fn is_locked(&self, rows: &[CarriedRow], row: &CarriedRow, column: &str) -> bool {
        let own = self.columns.get(column);
        let is_locked = own.is_some_and(|column| column.carried == Carried::Locked);
        let carried = || self.carried_like(rows, |column| row.get(column));
        is_locked
            && row.contains_key(column)
            && carried().is_some_and(|carried| carried.get(column) == row.get(column))
    }
}

impl Campaign {
    /// The rows that each list of a unit carries forward from an earlier round, each key once.
    #[must_use]
    pub fn carried_rows(
        &self,
        earlier: &Archive,
        unit: &Unit,
    ) -> BTreeMap<String, Vec<CarriedRow>> {
        let lists = self.lists_of(unit).filter(|list| list.carries());
        let lists = lists.map(|list| (list.code.clone(), self.carried_of(earlier, unit, list)));
        lists.filter(|(_, rows)| !rows.is_empty()).collect()
    }

    fn carried_of(&self, earlier: &Archive, unit: &Unit, list: &List) -> Vec<CarriedRow> {
        let before = earlier.rows_before(&list.code, &unit.code, &self.renaming());
        let mut rows: Vec<CarriedRow> = Vec::new();
        for row in before {
            let columns = list.columns.values();
            let carried = columns.filter(|column| column.carried != Carried::No);
            let cells = carried.filter_map(|column| {
                let value = self.value_of(&column.kind, row.cells.get(&column.code)?);
                Some((column.code.clone(), value))
            });
            let carried: CarriedRow = cells.collect();
            let is_known = list.known_by(|column| carried.get(column)).is_some();
            if is_known
                && list
                    .carried_like(&rows, |column| carried.get(column))
                    .is_none()
            {
                rows.push(carried);
            }
        }
        rows
    }

    /// What was kept of a cell, as a value of today's kind; words that are none stay words.
    fn value_of(&self, kind: &Kind, kept: &ArchivedCell) -> Value {
        let text = match &kept.value {
            ArchivedValue::Number(figure) => {
                return match kind {
                    Kind::YesNo => Value::YesNo(!figure.is_zero()),
                    _ => Value::Number(*figure),
                };
            }
            ArchivedValue::Text(text) => text,
        };
        let found = match kind {
            Kind::Date => read_date(text).map(Value::Date),
            Kind::Unit => {
                let unit = self
                    .units
                    .values()
                    .find(|unit| unit.code == *text || unit.name == *text);
                unit.map(|unit| Value::Unit(unit.code.clone()))
            }
            Kind::Choice(set) => {
                let is_it = |word: &str| key(word) == key(text);
                let mut choices = self.set(set).iter();
                let choice = choices.find(|choice| is_it(&choice.value) || is_it(&choice.label));
                choice.map(|choice| Value::Choice(choice.value.clone()))
            }
            _ => None,
        };
        found.unwrap_or_else(|| Value::Text(text.clone()))
    }
}
