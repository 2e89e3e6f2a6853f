//! The keys of lists: no two rows may have the same.

use std::collections::BTreeMap;

use crate::campaign::rule::trim;
use crate::campaign::{Column, List};
use crate::form::list_place::ListPlace;
use crate::value::{Kind, Value};
use crate::workbook::address::Address;

/// Whether another row has the key of this one.
pub(super) fn is_twice(
    list: &List,
    rows: &[BTreeMap<String, Value>],
    row: &BTreeMap<String, Value>,
) -> bool {
    let key = |row: &BTreeMap<String, Value>| -> Option<Vec<String>> {
        let part = |(_, column): (u16, &Column)| Some(as_compared(row.get(&column.code)?));
        list.keys().map(part).collect()
    };
    let own = key(row);
    let alike = rows.iter().filter(|other| key(other) == own);
    list.keys().next().is_some() && own.is_some() && alike.count() > 1
}

/// When another row of a list has the key of this one; none where there is no key. Texts are
/// compared as they stand: COUNTIF would take `>60` for a question and `*` for anything.
pub(super) fn twice(place: &ListPlace<'_>, row: u32, sheet: &str) -> Option<String> {
    let keys = place.list.keys();
    let parts = keys.filter_map(|(_, column)| {
        let column_at = place.column(&column.code)?;
        let at = |row| Address::new(row, column_at).absolute();
        let (first, last) = (at(place.first), at(place.last));
        let text = |cells: &str| compared(&column.kind, cells);
        let (all, own) = (
            text(&format!("{sheet}{first}:{last}")),
            text(&format!("{sheet}{}", at(row))),
        );
        Some(format!("({all}={own})"))
    });
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| format!("SUMPRODUCT(1*{})>1", parts.join("*")))
}

/// What is compared of cells of a kind: 05/09/2024 and 5/9/2024 are one day.
pub(super) fn compared(kind: &Kind, cells: &str) -> String {
    match kind {
        Kind::Date => (0..2).fold(format!("\"/\"&TRIM({cells})"), |text, _| {
            format!("SUBSTITUTE({text},\"/0\",\"/\")")
        }),
        _ => format!("TRIM({cells})"),
    }
}

/// The same of a value.
pub(super) fn as_compared(value: &Value) -> String {
    trim(&value.plain()).to_lowercase()
}
