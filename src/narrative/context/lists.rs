//! The rows of lists and the texts of units.

use indexmap::IndexMap;
use serde::{Serialize, Serializer};

use super::units::UnitEntry;
use crate::campaign::{Campaign, Column, List};
use crate::consolidation::{CollectedText, Consolidation, MergedRow};
use crate::language::Language;
use crate::language::date::format_date;
use crate::narrative::record::{Maybe, Shaped, by_name, record};
use crate::narrative::shape::Shape;
use crate::value::{Kind, Value};

/// What stands behind a column's code in the name of its label.
pub const LABEL: &str = "_label";

record! {
    /// What each row has besides its columns.
    pub struct RowOwner {
        /// The unit that reported it.
        unit: UnitEntry,
    }

    /// What a unit wrote.
    pub struct TextEntry {
        /// The unit.
        unit: UnitEntry,
        /// Its words.
        text: String,
    }
}

/// A list with its rows.
#[derive(Clone, Debug, Default)]
pub struct ListEntry {
    /// Column → its kind.
    pub columns: IndexMap<String, Kind>,
    /// The rows.
    pub rows: Vec<RowEntry>,
}

/// A row of a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RowEntry {
    /// Whose it is.
    #[serde(flatten)]
    pub owner: RowOwner,
    /// Each column's value, and its label under the code with [`LABEL`].
    #[serde(flatten, serialize_with = "by_name")]
    pub cells: IndexMap<String, Maybe<String>>,
}

impl Serialize for ListEntry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.rows.serialize(serializer)
    }
}

impl Shaped for ListEntry {
    fn shape(&self) -> Shape {
        let owner = RowOwner::default().shape();
        let mut fields = owner.fields().cloned().unwrap_or_default();
        for (column, kind) in &self.columns {
            let shape = match kind {
                Kind::Date => Shape::Day,
                kind if kind.is_number() => Shape::Figure,
                _ => Shape::Text,
            };
            fields.insert(column.clone(), shape);
            fields.insert(format!("{column}{LABEL}"), Shape::Text);
        }
        Shape::rows(Shape::record(fields))
    }
}

impl ListEntry {
    /// A list without rows.
    fn of(list: &List) -> ListEntry {
        let columns = list.columns.iter();
        let columns = columns.map(|(code, column)| (code.clone(), column.kind.clone()));
        ListEntry {
            columns: columns.collect(),
            rows: Vec::new(),
        }
    }
}

/// The rows of all lists that count.
pub(super) fn lists(table: &Consolidation<'_>, language: Language) -> IndexMap<String, ListEntry> {
    let campaign = table.campaign;
    let entry = |(code, rows): (&String, &Vec<MergedRow>)| {
        let list = campaign.lists.get(code)?;
        let counting = rows.iter().filter(|row| row.counts);
        let rows = counting.filter_map(|row| row_entry(campaign, list, row, language));
        let mut entry = ListEntry::of(list);
        entry.rows = rows.collect();
        Some((code.clone(), entry))
    };
    table.lists.iter().filter_map(entry).collect()
}

fn row_entry(
    campaign: &Campaign,
    list: &List,
    row: &MergedRow,
    language: Language,
) -> Option<RowEntry> {
    let unit = UnitEntry::of(campaign.reporter(&row.unit)?);
    let cell = |column: &Column| {
        let value = row.cells.get(&column.code)?;
        Some((
            value.plain(),
            label(campaign, &column.kind, value, language),
        ))
    };
    Some(RowEntry::of(unit, list, cell))
}

impl RowEntry {
    /// A row with the value and the label of each column.
    pub(super) fn of(
        unit: UnitEntry,
        list: &List,
        cell: impl Fn(&Column) -> Option<(String, String)>,
    ) -> RowEntry {
        let mut cells = IndexMap::new();
        for (code, column) in &list.columns {
            let (value, label) = cell(column).unzip();
            cells.insert(code.clone(), Maybe(value));
            cells.insert(format!("{code}{LABEL}"), Maybe(label));
        }
        let owner = RowOwner { unit };
        RowEntry { owner, cells }
    }
}

/// A value as people read it.
fn label(campaign: &Campaign, kind: &Kind, value: &Value, language: Language) -> String {
    match (kind, value) {
        (_, Value::Date(day)) => format_date(*day, language),
        _ => campaign.shown(language, kind, value),
    }
}

/// The texts of each text indicator.
pub(super) fn texts(table: &Consolidation<'_>) -> IndexMap<String, Vec<TextEntry>> {
    let entries = |(code, texts): (&String, &Vec<CollectedText>)| {
        let texts = texts.iter().filter_map(|text| {
            let unit = UnitEntry::of(table.campaign.reporter(&text.unit)?);
            let text = text.text.clone();
            Some(TextEntry { unit, text })
        });
        (code.clone(), texts.collect())
    };
    table.texts.iter().map(entries).collect()
}

/// The names that each row has besides its columns.
pub(in crate::narrative) fn row_names() -> Vec<String> {
    let owner = RowOwner::default().shape();
    owner.names().map(str::to_owned).collect()
}
