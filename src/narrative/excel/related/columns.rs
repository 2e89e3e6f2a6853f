//! Widths of columns and breaks between them.
//!
//! In: a sheet and the map of its columns. Out: edits, in which each copy of a column is as wide as
//! the template's, and page breaks stand behind what they stood behind.

use super::super::columns::ColumnMap;
use super::super::sheet::{Sheet, local};
use crate::ooxml::Edits;

/// What stands before the list of merged cells in a sheet, from the last on.
const BEFORE_MERGED: [&str; 9] = [
    "customSheetViews",
    "dataConsolidate",
    "sortState",
    "autoFilter",
    "scenarios",
    "protectedRanges",
    "sheetProtection",
    "sheetCalcPr",
    "sheetData",
];

/// The element after which a list of merged cells belongs.
pub(super) fn before_merged(sheet: &Sheet) -> Option<usize> {
    let frame = &sheet.frame;
    BEFORE_MERGED.iter().find_map(|name| {
        let mut own = frame.children(frame.root());
        own.find(|token| local(frame.name(*token)) == *name)
    })
}

/// Writes the columns of a sheet.
pub(super) fn write(sheet: &Sheet, map: &ColumnMap, edits: &mut Edits) {
    if map.is_moved {
        widths(sheet, map, edits);
        breaks(sheet, map, edits);
    }
}

/// The list of columns: each copy has what its own in the template has.
fn widths(sheet: &Sheet, map: &ColumnMap, edits: &mut Edits) {
    let xml = &sheet.frame;
    let Some(list) = sheet.element("cols") else {
        return;
    };
    let number = |token: usize, name: &str| {
        let number = xml.value(token, name)?.parse::<u16>().ok();
        number?.checked_sub(1)
    };
    let mut text = String::new();
    for (first, last, out) in map.sources() {
        for token in sheet.elements("col") {
            let own = number(token, "min").zip(number(token, "max"));
            let Some((min, max)) = own.filter(|(min, max)| *min <= last && first <= *max) else {
                continue;
            };
            let (from, to) = (min.max(first), max.min(last));
            let (from, to) = (
                out.saturating_add(from - first),
                out.saturating_add(to - first),
            );
            let most = crate::workbook::address::MAX_COLUMNS - 1;
            if from > most {
                continue;
            }
            let element = xml.element(token);
            let mut own = Edits::default();
            for (name, column) in [("min", from), ("max", to.min(most))] {
                if let Some(attribute) = xml.attribute(token, name) {
                    let place = attribute.value_at;
                    let place = place.start - element.start..place.end - element.start;
                    own.replace(place, (column + 1).to_string());
                }
            }
            text.push_str(&own.apply(&xml.text()[element]));
        }
    }
    let prefix = &sheet.prefix;
    let text = format!("<{prefix}cols>{text}</{prefix}cols>");
    edits.replace(xml.element(list), text);
}

/// Breaks between columns: each stays behind the column that it was behind.
fn breaks(sheet: &Sheet, map: &ColumnMap, edits: &mut Edits) {
    let xml = &sheet.frame;
    let lists = sheet.elements("colBreaks");
    for token in lists.flat_map(|list| xml.children(list).collect::<Vec<_>>()) {
        if let Some(own) = xml.attribute(token, "id")
            && let Ok(column) = own.value.parse::<u16>()
        {
            edits.replace(own.value_at, map.after(column).to_string());
        }
    }
}
