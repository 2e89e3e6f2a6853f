//! Columns that name rows of another list: the drop-down of what stands there so far, and whether
//! a cell names one of them.

use super::Form;
use super::cells::is_answer_in_words;
use super::keys::{as_compared, compared};
use crate::campaign::Column;
use crate::form::list_place::ListPlace;
use crate::item::Item;
use crate::value::Value;
use crate::workbook::address::{Address, quote_sheet};
use crate::workbook::formula::length;

/// The list that an item names with the place of the column there, as far as the form has it.
fn target<'f>(form: &'f Form<'_>, item: &Item) -> Option<(&'f ListPlace<'f>, u16)> {
    let Item::Column { list, column } = item else {
        return None;
    };
    let mut lists = form.layout.listed.iter();
    let place = lists.find(|known| known.list.code == *list)?;
    Some((place, place.column(column)?))
}

/// The cells of a column: its name, or its range where that is shorter.
fn cells(form: &Form<'_>, item: &Item) -> Option<String> {
    let (place, at) = target(form, item)?;
    let (first, last) = (Address::new(place.first, at), Address::new(place.last, at));
    let tab = &place.tab;
    let range = format!(
        "{}!{}:{}",
        quote_sheet(tab),
        first.absolute(),
        last.absolute()
    );
    let name = item.to_string();
    Some(if length(&name) <= length(&range) {
        name
    } else {
        range
    })
}

/// What a drop-down offers: the rows of the other list down to the last one that is filled in.
pub(super) fn offered(form: &Form<'_>, item: &Item) -> Option<String> {
    let cells = cells(form, item)?;
    let above = target(form, item)?.0.first;
    let last = format!("MAX(({cells}<>\"\")*(ROW({cells})-{above}))");
    Some(format!("OFFSET({cells},0,0,MAX(1,SUMPRODUCT({last})),1)"))
}

/// What the list is called that a column refers to.
pub(super) fn source<'f>(form: &'f Form<'_>, item: &Item) -> Option<&'f str> {
    let (place, _) = target(form, item)?;
    Some(match form.own {
        Some(_) => &place.list.title,
        None => &place.tab,
    })
}

/// When a filled cell names no row of the other list. Words for nothing name none; that is in
/// order where the cell may be blank.
pub(super) fn is_unlisted(form: &Form<'_>, column: &Column, cell: &str) -> Option<String> {
    let item = column.refers.as_ref()?;
    let (kind, cells) = (&column.kind, cells(form, item)?);
    let alike = format!("{}={}", compared(kind, &cells), compared(kind, cell));
    let unknown = format!("SUMPRODUCT(--({alike}))=0");
    let filled = if column.required {
        format!("NOT(ISBLANK({cell}))")
    } else {
        format!("NOT(ISBLANK({cell})),{}", is_answer_in_words(cell))
    };
    Some(format!("AND({filled},{unknown})"))
}

/// Whether a value that stands in the form when it goes out names no row.
pub(super) fn names_none(form: &Form<'_>, column: &Column, value: &Value) -> bool {
    let Some(Item::Column { list, column }) = &column.refers else {
        return false;
    };
    let rows = form.filling.lists.get(list);
    let known = rows.into_iter().flatten().filter_map(|row| row.get(column));
    let wanted = as_compared(value);
    !known.map(as_compared).any(|known| known == wanted)
}
