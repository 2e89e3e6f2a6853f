//! Lists of accepted returns, merged with their unit; transfers between two units of the
//! register are reported by both and count once.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::MergedRow;
use crate::campaign::{Campaign, Choice, List};
use crate::finding::{Code, Finding, Place};
use crate::inbox::name::Name;
use crate::inbox::{ListRow, Return};
use crate::value::{Figure, Kind, Value};

/// The merged rows of every list, and findings for transfers that only one side reports.
pub(super) fn merge(
    campaign: &Campaign,
    returns: &[Return],
) -> (IndexMap<String, Vec<MergedRow>>, Vec<Finding>) {
    let mut merged = IndexMap::new();
    let mut findings = Vec::new();
    for list in campaign.lists.values() {
        let mut rows: Vec<MergedRow> = Vec::new();
        for returned in returns {
            let entry = returned.lists.get(&list.code);
            let entries = entry.map_or(&[][..], |entry| entry.rows.as_slice());
            rows.extend(entries.iter().map(|row| merged_row(returned, row)));
        }
        if let Some(transfers) = Transfers::of(campaign, list) {
            transfers.mark(&mut rows);
            findings.extend(transfers.unmatched(&rows));
        }
        merged.insert(list.code.clone(), rows);
    }
    (merged, findings)
}

fn merged_row(returned: &Return, row: &ListRow) -> MergedRow {
    let value = |(column, entry): (&Name, &crate::inbox::Entry)| {
        entry
            .answer
            .value()
            .map(|value| (column.to_string(), value.clone()))
    };
    let place = row.cells.values().next().map_or_else(
        || Place::file(&returned.file.name),
        |entry| returned.at(entry),
    );
    let cells = row.cells.iter().filter_map(value).collect();
    MergedRow {
        unit: returned.unit().to_owned(),
        cells,
        counts: true,
        place,
    }
}

/// A list in which a row of one unit must be matched by a row of its peer.
struct Transfers<'a> {
    campaign: &'a Campaign,
    list: &'a List,
    /// The column that says which way.
    direction: &'a str,
    /// The column that names the peer.
    peer: &'a str,
    /// The column that says how many; a row counts as one where there is none.
    amount: Option<&'a str>,
    choices: &'a [Choice],
}

impl<'a> Transfers<'a> {
    fn of(campaign: &'a Campaign, list: &'a List) -> Option<Self> {
        let column = |is_it: &dyn Fn(&Kind) -> bool| {
            list.columns
                .values()
                .find(|column| is_it(&column.kind))
                .map(|c| c.code.as_str())
        };
        let (direction, choices) = list
            .columns
            .values()
            .find_map(|column| match &column.kind {
                Kind::Choice(set) => {
                    let choices = campaign.choices.get(set)?;
                    choices
                        .iter()
                        .any(|c| c.mirror.is_some())
                        .then_some((column.code.as_str(), choices))
                }
                _ => None,
            })?;
        let peer = column(&|kind| *kind == Kind::Unit)?;
        let amount = column(&|kind| *kind == Kind::Number(Figure::Count));
        Some(Self {
            campaign,
            list,
            direction,
            peer,
            amount,
            choices,
        })
    }

    /// The peer's half of a transfer doesn't count.
    fn mark(&self, rows: &mut [MergedRow]) {
        for row in rows {
            let choice = self.choice(row).unwrap_or_default();
            row.counts = !self
                .choices
                .iter()
                .any(|c| c.mirror.as_deref() == Some(choice));
        }
    }

    fn choice<'r>(&self, row: &'r MergedRow) -> Option<&'r str> {
        match row.cells.get(self.direction)? {
            Value::Choice(choice) => Some(choice),
            _ => None,
        }
    }

    /// Sums by (counting choice, from, to): what the one side reports and what the other does.
    fn unmatched(&self, rows: &[MergedRow]) -> Vec<Finding> {
        let mut pairs: BTreeMap<(&str, &str, &str), [Decimal; 2]> = BTreeMap::new();
        let mut places: BTreeMap<(&str, &str, &str), &MergedRow> = BTreeMap::new();
        for row in rows {
            let (Some(choice), Some(Value::Unit(peer))) =
                (self.choice(row), row.cells.get(self.peer))
            else {
                continue;
            };
            let amount = self.amount(row);
            for counting in self.choices {
                let Some(mirror) = counting.mirror.as_deref() else {
                    continue;
                };
                let (key, side) = if choice == counting.value {
                    (
                        (counting.value.as_str(), row.unit.as_str(), peer.as_str()),
                        0,
                    )
                } else if choice == mirror {
                    (
                        (counting.value.as_str(), peer.as_str(), row.unit.as_str()),
                        1,
                    )
                } else {
                    continue;
                };
                pairs.entry(key).or_default()[side] += amount;
                places.entry(key).or_insert(row);
            }
        }
        let differing = pairs
            .into_iter()
            .filter(|(_, [ours, theirs])| ours != theirs);
        differing
            .filter_map(|(key, sides)| Some(self.finding(key, sides, places.get(&key)?)))
            .collect()
    }

    fn unit_name(&self, code: &str) -> String {
        self.campaign
            .reporter(code)
            .map_or(code, |unit| &unit.name)
            .to_owned()
    }

    fn amount(&self, row: &MergedRow) -> Decimal {
        let named = self
            .amount
            .and_then(|column| row.cells.get(column)?.number());
        named.unwrap_or(Decimal::ONE)
    }

    fn finding(
        &self,
        (_, from, to): (&str, &str, &str),
        [ours, theirs]: [Decimal; 2],
        row: &MergedRow,
    ) -> Finding {
        Finding::new(Code::UnmatchedTransfer, row.place.clone())
            .about(&row.unit)
            .on_item(self.list.item(self.direction), &self.list.title)
            .with("from", self.unit_name(from))
            .with("to", self.unit_name(to))
            .with("found", ours)
            .with("expected", theirs)
    }
}
