//! What a context declares is what it gives to the template library.

use std::path::Path;

use serde_json::Value;

use super::{Context, context, sample_context};
use crate::check::check;
use crate::command::load::load_campaign;
use crate::consolidation::EarlierRounds;
use crate::consolidation::build::consolidate;
use crate::language::Language;
use crate::narrative::helpers::Item;
use crate::narrative::shape::Shape;

/// The example before any return has come: as it is, and with made-up values.
fn contexts() -> [Context; 2] {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/ha-tinh-2024-q1");
    let campaign = load_campaign(&folder).unwrap();
    let table = consolidate(
        &campaign,
        check(&campaign, Vec::new(), None),
        EarlierRounds::default(),
    );
    let day = jiff::civil::date(2024, 3, 21);
    [context, sample_context].map(|make| make(&table, day, Language::Vi))
}

/// Tells each place where a value is not of its shape; gives back how many were compared.
fn compare(value: &Value, shape: &Shape, path: &str, wrong: &mut Vec<String>) -> usize {
    let item = Item::from(value);
    if item.is_missing() {
        if value.is_null() {
            wrong.push(format!("{path} is null"));
        }
        return 1;
    }
    let is_right = match (shape, value) {
        (Shape::Rows(row), Value::Array(rows)) => {
            let rows = rows.iter().map(|own| compare(own, row, path, wrong));
            return 1 + rows.sum::<usize>();
        }
        (shape, Value::Object(own)) if own.keys().eq(shape.names()) => {
            let own = own.iter().filter_map(|(name, own)| {
                let path = format!("{path}.{name}");
                Some(compare(own, shape.field(name)?, &path, wrong))
            });
            return 1 + own.sum::<usize>();
        }
        (Shape::Figure, value) => Item::from(value).decimal().is_some(),
        (Shape::Day, Value::String(day)) => day.parse::<jiff::civil::Date>().is_ok(),
        (Shape::Words | Shape::Text, Value::String(_)) => true,
        (Shape::Flag, Value::Bool(_)) => true,
        _ => false,
    };
    if !is_right {
        wrong.push(format!("{path}: {value} is no {shape:?}"));
    }
    1
}

#[test]
fn every_value_has_the_names_and_the_kind_that_are_declared() {
    for context in contexts() {
        let data = context.data();
        let mut wrong = Vec::new();
        let compared = compare(data.values().data(), data.shape(), "", &mut wrong);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(compared > 3000, "{compared}");
    }
}
