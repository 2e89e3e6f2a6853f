//! Records that declare what templates can name in them, once: the same lines make the struct, its
//! values for the template library and its [`Shape`].
//!
//! Nothing is ever null: what is missing is an empty record, which prints as "…" and is no.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::shape::Shape;

/// What knows its shape. A list knows that of its rows before there are any.
pub(crate) trait Shaped {
    /// What a template can name in it.
    fn shape(&self) -> Shape;
}

/// Declares records: `name: kind`, a line for each name that templates have.
macro_rules! record {
    ($($(#[$about:meta])* $visible:vis struct $name:ident {
        $($(#[$meta:meta])* $field:ident: $kind:ty,)*
    })*) => { $(
        $(#[$about])*
        #[derive(Clone, Debug, Default, serde::Serialize)]
        $visible struct $name { $($(#[$meta])* $visible $field: $kind,)* }

        impl $crate::narrative::record::Shaped for $name {
            fn shape(&self) -> $crate::narrative::shape::Shape {
                let mut fields = $crate::narrative::shape::Fields::new();
                $(
                    let name = stringify!($field).trim_start_matches("r#").to_owned();
                    fields.insert(name, $crate::narrative::record::Shaped::shape(&self.$field));
                )*
                $crate::narrative::shape::Shape::record(fields)
            }
        }
    )* };
}
pub(crate) use record;

/// An exact figure, or a missing one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figure(pub Option<Decimal>);

impl Figure {
    /// A number of things.
    pub(crate) fn count(number: usize) -> Figure {
        Figure(Some(number.into()))
    }
}

impl From<Option<Decimal>> for Figure {
    fn from(figure: Option<Decimal>) -> Figure {
        Figure(figure)
    }
}

impl Serialize for Figure {
    /// As a text: the template library's numbers are binary.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Some(figure) => serializer.collect_str(&figure.normalize()),
            None => missing(serializer),
        }
    }
}

/// A value that may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Maybe<T>(pub Option<T>);

impl<T: Serialize> Serialize for Maybe<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Some(value) => value.serialize(serializer),
            None => missing(serializer),
        }
    }
}

fn missing<S: Serializer>(serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(BTreeMap::<&str, &str>::new())
}

/// The value of an indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Datum {
    /// Of one that is added up or counted.
    Figure(Figure),
    /// Of a day.
    Day(Maybe<Date>),
    /// Of a choice or a text.
    Text(Maybe<String>),
}

impl Default for Datum {
    fn default() -> Datum {
        Datum::Figure(Figure::default())
    }
}

impl Shaped for Datum {
    fn shape(&self) -> Shape {
        match self {
            Datum::Figure(figure) => figure.shape(),
            Datum::Day(day) => day.shape(),
            Datum::Text(text) => text.shape(),
        }
    }
}

/// Writes named values as a record.
pub(crate) fn by_name<T: Serialize, S: Serializer>(
    values: &IndexMap<String, T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(values)
}

/// Words that are neither figure nor day, such as a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Words(pub String);

impl From<&str> for Words {
    fn from(words: &str) -> Words {
        Words(words.to_owned())
    }
}

macro_rules! shaped {
    ($($kind:ty: $shape:ident,)*) => { $(
        impl Shaped for $kind {
            fn shape(&self) -> Shape {
                Shape::$shape
            }
        }
    )* };
}

shaped! {
    Figure: Figure,
    usize: Figure,
    u32: Figure,
    u8: Figure,
    Words: Words,
    String: Text,
    Date: Day,
    bool: Flag,
}

impl<T: Shaped + Default> Shaped for Maybe<T> {
    fn shape(&self) -> Shape {
        match &self.0 {
            Some(value) => value.shape(),
            None => T::default().shape(),
        }
    }
}

impl<T: Shaped + Default> Shaped for Vec<T> {
    fn shape(&self) -> Shape {
        Shape::rows(T::default().shape())
    }
}

impl<T: Shaped> Shaped for IndexMap<String, T> {
    fn shape(&self) -> Shape {
        let fields = self.iter();
        Shape::record(
            fields
                .map(|(name, value)| (name.clone(), value.shape()))
                .collect(),
        )
    }
}
