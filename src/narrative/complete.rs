//! Data made even, so that a name is right or wrong for every row alike.
//!
//! In: the data for templates. Out: the same, where all rows of one list have the same names
//! and each indicator has all its names; what was absent is null, which prints as "…".

use std::collections::BTreeSet;

use handlebars::Context;
use serde_json::{Map, Value};

/// What an indicator can have.
const INDICATOR: [&str; 13] = [
    "code",
    "label",
    "measure",
    "kind",
    "decimals",
    "value",
    "previous",
    "last_year",
    "reported",
    "expected",
    "missing",
    "by",
    "units",
];

/// Evens out the data.
pub(crate) fn complete(data: &Value) -> Context {
    let mut data = data.clone();
    even_out(&mut data);
    Context::from(data)
}

/// Whether a value is an indicator.
pub(crate) fn is_indicator(value: &Value) -> bool {
    value.as_object().is_some_and(is_indicator_object)
}

/// A period has a code and a kind too, but no measure.
fn is_indicator_object(object: &Map<String, Value>) -> bool {
    let has = |key: &str| object.contains_key(key);
    has("code") && has("kind") && (has("measure") || has("decimals"))
}

fn even_out(value: &mut Value) {
    match value {
        Value::Array(rows) => {
            rows.iter_mut().for_each(even_out);
            share_names(rows);
        }
        Value::Object(object) => {
            object.values_mut().for_each(even_out);
            if is_indicator_object(object) {
                fill(object, INDICATOR.into_iter());
            }
        }
        _ => {}
    }
}

fn share_names(rows: &mut [Value]) {
    let objects = || rows.iter().filter_map(Value::as_object);
    let names: BTreeSet<String> = objects().flat_map(|row| row.keys().cloned()).collect();
    for row in rows.iter_mut().filter_map(Value::as_object_mut) {
        fill(row, names.iter().map(String::as_str));
    }
}

fn fill<'a>(object: &mut Map<String, Value>, names: impl Iterator<Item = &'a str>) {
    for name in names {
        if !object.contains_key(name) {
            object.insert(name.to_owned(), Value::Null);
        }
    }
}
