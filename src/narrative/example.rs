//! Data that no campaign stands behind: the values themselves are the example of their shape.
//!
//! In: JSON. Out: data in which all rows of one list have the same names and each indicator has all
//! its names; what was absent is missing.

use serde_json::{Map, Value, json};

use super::context::IndicatorEntry;
use super::data::Data;
use super::helpers::Item;
use super::record::Shaped;
use super::shape::{Fields, Shape, Subject};
use crate::language::date::read_date;

impl Data {
    /// Data whose names are those that the values have.
    #[must_use]
    pub fn example(mut values: Value) -> Data {
        let shape = shape_of(&values);
        fill(&mut values, &shape);
        Data::new(values.into(), shape)
    }

    /// Data from a text in JSON: with `is_strict`, each name of a template must be in it and
    /// templates read as they do in a campaign; otherwise they are plain Handlebars.
    ///
    /// # Errors
    /// What is wrong with the text, in the words of the JSON library.
    pub fn from_json(text: &str, is_strict: bool) -> Result<Data, String> {
        let text = text.trim_start_matches('\u{feff}');
        let values: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        Ok(match is_strict {
            true => Data::example(values),
            false => Data::new(values.into(), Shape::Anything).plain(),
        })
    }
}

fn shape_of(value: &Value) -> Shape {
    match value {
        Value::Null => Shape::Anything,
        Value::Bool(_) => Shape::Flag,
        Value::Array(rows) => {
            let row = rows.iter().map(shape_of).reduce(joined);
            Shape::rows(row.unwrap_or(Shape::Anything))
        }
        Value::Object(object) => {
            let named = object
                .iter()
                .map(|(name, value)| (name.clone(), shape_of(value)));
            match Item::from(value).is_indicator() {
                true => indicator(object, named.collect()),
                false => Shape::record(named.collect()),
            }
        }
        Value::String(text) if read_date(text).is_some() => Shape::Day,
        other if Item::from(other).decimal().is_some() => Shape::Figure,
        _ => Shape::Text,
    }
}

fn indicator(object: &Map<String, Value>, own: Fields) -> Shape {
    let text = |key: &str| object.get(key).and_then(Value::as_str).unwrap_or_default();
    let declared = IndicatorEntry::default().shape();
    let mut fields = declared.fields().cloned().unwrap_or_default();
    fields.extend(own);
    let (kind, measure) = (text("kind").to_owned(), text("measure").to_owned());
    Shape::Indicator(
        Subject {
            kind,
            measure,
            fields,
        }
        .into(),
    )
}

/// The shape of two rows of one list.
fn joined(left: Shape, right: Shape) -> Shape {
    match (left, right) {
        (Shape::Anything, other) | (other, Shape::Anything) => other,
        (Shape::Rows(left), Shape::Rows(right)) => {
            Shape::rows(joined(left.as_ref().clone(), right.as_ref().clone()))
        }
        (Shape::Record(left), Shape::Record(right)) => {
            let mut fields = left.as_ref().clone();
            for (name, shape) in right.iter() {
                let known = fields.entry(name.clone()).or_insert(Shape::Anything);
                *known = joined(known.clone(), shape.clone());
            }
            Shape::record(fields)
        }
        (left, _) => left,
    }
}

/// Gives each value all names of its shape.
fn fill(value: &mut Value, shape: &Shape) {
    match (value, shape) {
        (Value::Array(rows), Shape::Rows(row)) => rows.iter_mut().for_each(|own| fill(own, row)),
        (Value::Object(object), shape) => {
            for (name, shape) in shape.fields().into_iter().flatten() {
                let none = match shape {
                    Shape::Rows(_) => json!([]),
                    _ => json!({}),
                };
                let own = object.entry(name.clone()).or_insert(none);
                fill(own, shape);
            }
        }
        (value @ Value::Null, _) => *value = json!({}),
        _ => {}
    }
}
