//! What the names of a template stand for, without any value.
//!
//! In: records that declare themselves (`record`). Out: a tree of names, from which templates are
//! checked, near names are suggested and words are reserved for templates.

use std::sync::Arc;

use indexmap::IndexMap;

/// The names of a record, in the order of its declaration.
pub type Fields = IndexMap<String, Shape>;

/// What a name stands for. Cheap to clone.
#[derive(Clone, Debug)]
pub enum Shape {
    /// What can't be known before rendering.
    Anything,
    /// Words that are neither figure nor day.
    Words,
    /// A text that people typed; it may hold a figure or a day.
    Text,
    /// A figure.
    Figure,
    /// A day.
    Day,
    /// True or false.
    Flag,
    /// Several names.
    Record(Arc<Fields>),
    /// An indicator: a figure and what is known about it.
    Indicator(Arc<Subject>),
    /// A unit, or a group of units: its names, and each indicator's code for its own figure.
    Owner(Arc<Owner>),
    /// Rows that have the same names.
    Rows(Arc<Shape>),
}

/// What templates can name of a unit or a group of units.
#[derive(Clone, Debug)]
pub struct Owner {
    /// Its names.
    pub fields: Fields,
    /// The indicators, by code: their figures are made while a row is rendered.
    pub figures: Arc<Fields>,
}

/// What templates can name of an indicator, and what decides how it is printed.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The word of its kind.
    pub kind: String,
    /// Its measure.
    pub measure: String,
    /// Its names.
    pub fields: Fields,
}

impl Shape {
    /// A record of these names.
    pub(crate) fn record(fields: Fields) -> Shape {
        Shape::Record(Arc::new(fields))
    }

    /// Rows of this shape.
    pub(crate) fn rows(row: Shape) -> Shape {
        Shape::Rows(Arc::new(row))
    }

    /// The names in it.
    pub(crate) fn fields(&self) -> Option<&Fields> {
        match self {
            Shape::Record(fields) => Some(fields),
            Shape::Indicator(subject) => Some(&subject.fields),
            Shape::Owner(owner) => Some(&owner.fields),
            _ => None,
        }
    }

    /// What a name in it stands for.
    pub(crate) fn field(&self, name: &str) -> Option<&Shape> {
        self.fields()?.get(name).or_else(|| self.figure(name))
    }

    /// The own figure of a unit or a group; a name of the row itself goes first.
    pub(crate) fn figure(&self, name: &str) -> Option<&Shape> {
        match self {
            Shape::Owner(owner) if !owner.fields.contains_key(name) => owner.figures.get(name),
            _ => None,
        }
    }

    /// Everything that can be typed after it.
    pub(crate) fn typeable(&self) -> impl Iterator<Item = &str> {
        let figures = match self {
            Shape::Owner(owner) => Some(owner.figures.keys().map(String::as_str)),
            _ => None,
        };
        self.names().chain(figures.into_iter().flatten())
    }

    /// The names in it as they are typed.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let fields = self.fields().into_iter();
        fields.flat_map(|fields| fields.keys().map(String::as_str))
    }

    /// One row of a list, or one of a record's values.
    pub(crate) fn row(&self) -> Shape {
        match self {
            Shape::Rows(row) => row.as_ref().clone(),
            other => {
                let first = other.fields().and_then(|fields| fields.values().next());
                first.cloned().unwrap_or(Shape::Anything)
            }
        }
    }

    /// The rows that it stands for where a list is wanted: an indicator stands for its units.
    pub(crate) fn listed(&self) -> Shape {
        match self {
            Shape::Indicator(_) => self.field("units").cloned().unwrap_or(Shape::Anything),
            other => other.clone(),
        }
    }

    /// What it stands for where a figure is wanted: a row's total, or its value.
    pub(crate) fn inner(&self) -> &Shape {
        let own = self.fields();
        let own = own.and_then(|own| own.get("total").or_else(|| own.get("value")));
        own.unwrap_or(self)
    }

    /// Whether only rendering can tell what it is.
    pub(crate) const fn is_anything(&self) -> bool {
        matches!(self, Shape::Anything)
    }

    /// Whether it may be a figure.
    pub(crate) fn may_be_figure(&self) -> bool {
        let inner = self.inner();
        matches!(inner, Shape::Anything | Shape::Text | Shape::Figure)
    }

    /// Whether it may be a day.
    pub(crate) fn may_be_day(&self) -> bool {
        let inner = self.inner();
        matches!(inner, Shape::Anything | Shape::Text | Shape::Day)
    }

    /// Whether it may be a list of rows.
    pub(crate) const fn may_be_rows(&self) -> bool {
        matches!(self, Shape::Anything | Shape::Rows(_))
    }
}
