//! The values of the template library as helpers see them, and what helpers give back to it.
//!
//! In: values of the data or typed in a tag. Out: figures, texts, rows. With the arguments of a call
//! this is the edge beyond which nothing knows how the library holds its values.

use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::{Value, json};

/// A value of the data, or one typed in the tag.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item<'a>(&'a Value);

impl<'a> From<&'a Value> for Item<'a> {
    fn from(value: &'a Value) -> Item<'a> {
        Item(value)
    }
}

impl PartialEq for Item<'_> {
    fn eq(&self, other: &Item<'_>) -> bool {
        match (self.is_missing(), other.is_missing()) {
            (false, false) => self.0 == other.0,
            (left, right) => left && right,
        }
    }
}

impl<'a> Item<'a> {
    /// What stands for an argument that the data has nothing for.
    pub(crate) const MISSING: Item<'static> = Item(&Value::Null);

    /// Whether it is missing: an empty record, or nothing at all.
    pub(crate) fn is_missing(self) -> bool {
        self.0.is_null() || self.0.as_object().is_some_and(serde_json::Map::is_empty)
    }

    /// What stands for a record where a figure is wanted: its total, or its value. A row of a
    /// breakdown has both, and its value is the code of the group.
    pub(crate) fn inner(self) -> Item<'a> {
        let own = self.field("total").or_else(|| self.field("value"));
        own.unwrap_or(self)
    }

    /// An exact decimal. Figures typed in a tag arrive as numbers.
    pub(crate) fn decimal(self) -> Option<Decimal> {
        let text = match self.0 {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        // "1_000" is a number to the library and a mistake here.
        let plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-');
        let is_plain = text.chars().all(plain);
        Decimal::from_str_exact(&text).ok().filter(|_| is_plain)
    }

    /// A text.
    pub(crate) fn text(self) -> Option<&'a str> {
        self.0.as_str()
    }

    /// A text, or a number as one.
    pub(crate) fn printable(self) -> Option<String> {
        let number = || self.0.as_number().map(ToString::to_string);
        self.text().map(str::to_owned).or_else(number)
    }

    /// True or false.
    pub(crate) fn flag(self) -> Option<bool> {
        self.0.as_bool()
    }

    /// A number of things, as the library counts rows.
    pub(crate) fn number(self) -> Option<u64> {
        self.0.as_u64()
    }

    /// A value of a record.
    pub(crate) fn field(self, name: &str) -> Option<Item<'a>> {
        self.0.get(name).map(Item)
    }

    /// Whether it is a record.
    pub(crate) fn is_record(self) -> bool {
        self.0.is_object()
    }

    /// Whether it is an indicator. A period has a code too, but no measure.
    pub(crate) fn is_indicator(self) -> bool {
        let names = ["code", "kind", "measure"];
        names.iter().all(|name| self.field(name).is_some())
    }

    /// A row's value in a column: its own, or its unit's.
    pub(crate) fn cell(self, column: &str) -> Option<Item<'a>> {
        let units = || self.field("unit")?.field(column);
        self.field(column).or_else(units)
    }

    /// The rows of a list.
    pub(crate) fn rows(self) -> Option<Vec<Item<'a>>> {
        Some(self.0.as_array()?.iter().map(Item).collect())
    }

    /// Whether both are the same, figures as figures.
    pub(crate) fn is_same(self, other: Item<'_>) -> bool {
        match (self.decimal(), other.decimal()) {
            (Some(left), Some(right)) => left == right,
            _ => self == other,
        }
    }

    /// As it is, without a word of our own: as any program prints such a value.
    pub(crate) fn plain(self) -> String {
        match self.0 {
            Value::Null => String::new(),
            Value::Bool(flag) => flag.to_string(),
            Value::Number(number) => {
                let text = number.to_string();
                text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
            }
            Value::String(text) => text.clone(),
            Value::Array(items) => {
                let items: Vec<String> = items.iter().map(|item| Item(item).plain()).collect();
                items.join(",")
            }
            Value::Object(fields) if fields.is_empty() => String::new(),
            Value::Object(_) => "[object Object]".to_owned(),
        }
    }

    /// Whether it is a number, not a text that reads as one.
    pub(crate) fn is_number(self) -> bool {
        self.0.is_number()
    }

    /// As it would be typed.
    pub(crate) fn typed(self) -> String {
        self.0.to_string()
    }

    /// A text, number or truth as it would be typed; of others there is no way to type them.
    pub(crate) fn typed_plainly(self) -> Option<String> {
        let is_plain = self.0.is_string() || self.0.is_number() || self.0.is_boolean();
        is_plain.then(|| self.typed())
    }
}

/// What a helper gives back.
#[derive(Clone, Debug)]
pub(crate) struct Given(Value);

impl Given {
    /// A figure that other helpers print.
    pub(crate) fn figure(figure: Option<Decimal>) -> Given {
        let text = figure.map(|figure| Value::from(figure.normalize().to_string()));
        text.map_or_else(Given::missing, Given)
    }

    /// What the data has nothing for.
    pub(crate) fn missing() -> Given {
        Given(json!({}))
    }

    /// A record.
    pub(crate) fn record(record: &impl Serialize) -> Given {
        // No record has a key that is no text, the one thing that could fail here.
        serde_json::to_value(record).map_or_else(|_| Given::missing(), Given)
    }

    /// One of its values.
    pub(crate) fn field(mut self, name: &str) -> Given {
        self.0
            .get_mut(name)
            .map_or_else(Given::missing, |own| Given(own.take()))
    }

    /// The value itself.
    pub(crate) fn item(item: Item<'_>) -> Given {
        Given(item.0.clone())
    }

    /// Rows.
    pub(crate) fn rows<'a>(rows: impl IntoIterator<Item = Item<'a>>) -> Given {
        Given(rows.into_iter().map(|row| row.0.clone()).collect())
    }

    /// Groups of rows, each with its value and label.
    pub(crate) fn groups(groups: &[Group<'_>]) -> Given {
        let group = |group: &Group<'_>| {
            json!({
                "value": group.value.0, "label": group.label.0,
                "count": group.rows.len().to_string(),
                "rows": Given::rows(group.rows.iter().copied()).0,
            })
        };
        Given(groups.iter().map(group).collect())
    }

    /// The same for the template library.
    pub(crate) fn into_value(self) -> Value {
        self.0
    }
}

/// Rows with the same value in a column.
pub(crate) struct Group<'a> {
    /// The value.
    pub(crate) value: Item<'a>,
    /// The value as people read it.
    pub(crate) label: Item<'a>,
    /// The rows.
    pub(crate) rows: Vec<Item<'a>>,
}

macro_rules! given {
    ($($kind:ty),*) => { $(
        impl From<$kind> for Given {
            fn from(value: $kind) -> Given {
                Given(value.into())
            }
        }
    )* };
}

given!(String, &str, bool, u64);
