//! Tables of a sheet: their ranges grow with the rows and columns in them, and their columns are
//! called what the output's heading says.

use std::collections::BTreeSet;

use super::super::areas::{Area4, read_area};
use super::super::book::Book;
use super::super::formulas::{Standing, World};
use super::super::map::SheetMap;
use super::super::sheet::{Sheet, named};
use super::super::written::{plain_text, shared_texts};
use super::map_of;
use crate::narrative::mistake::NarrativeError;
use crate::ooxml::escape::{escape, unescape};
use crate::ooxml::{Edits, Xml};
use crate::workbook::address::Address;

/// Writes the tables of all sheets; gives the parts of sheets whose headings were changed for that.
pub(super) fn write(book: &mut Book<'_>, world: &World) -> Result<Vec<String>, NarrativeError> {
    let mut changed = Vec::new();
    for number in 0..book.sheets.len() {
        let sheet = book.sheets[number].part.clone();
        let map = map_of(world, number);
        for part in book.package.related(&sheet, "table")? {
            let xml = book.package.xml(&part)?;
            let mut edits = Edits::default();
            for name in ["table", "autoFilter", "sortState", "sortCondition"] {
                for token in named(&xml, name) {
                    let Some(own) = xml.attribute(token, "ref") else {
                        continue;
                    };
                    let grown = read_area(own.value).and_then(|area| area.grown(map));
                    let grown = grown.map(|area| area.to_string());
                    if let Some(grown) = grown.filter(|grown| grown != own.value) {
                        edits.replace(own.value_at, grown);
                    }
                }
            }
            for name in ["calculatedColumnFormula", "totalsRowFormula"] {
                for token in named(&xml, name) {
                    let text: String = xml.characters(token).into_iter().map(|(c, _)| c).collect();
                    let moved = world.formula(&text, Standing::nowhere(Some(number)));
                    if moved != text {
                        edits.replace(xml.content(token), escape(&moved));
                    }
                }
            }
            if !edits.is_empty() {
                let text = xml.edited(edits);
                book.package.set(&part, text);
            }
            if headings(book, (number, map), &part)? {
                changed.push(sheet.clone());
            }
        }
    }
    Ok(changed)
}

/// The element of a table's column under a name, with a number of its own where it is a copy.
fn column(xml: &Xml, token: usize, name: &str, id: Option<u64>) -> String {
    let element = xml.element(token);
    let mut own = Edits::default();
    for attribute in xml.attributes(token) {
        let value = attribute.value_at;
        let at = value.start - element.start..value.end - element.start;
        match (attribute.name, id) {
            ("name", _) => own.replace(at, escape(name).replace('\n', "_x000a_")),
            ("id", Some(id)) => own.replace(at, id.to_string()),
            _ => {}
        }
    }
    own.apply(&xml.text()[element])
}

/// The columns of a table are called what its heading says, or Excel would repair the file: one for
/// each column of its range, under names that differ. Whether the heading itself was changed.
fn headings(
    book: &mut Book<'_>,
    (number, map): (usize, &SheetMap),
    part: &str,
) -> Result<bool, NarrativeError> {
    let xml = book.package.xml(part)?;
    let Some(table) = named(&xml, "table").next() else {
        return Ok(false);
    };
    let Some(area) = xml.value(table, "ref").and_then(read_area) else {
        return Ok(false);
    };
    let columns: Vec<usize> = named(&xml, "tableColumn").collect();
    let is_tagged = columns.iter().any(|token| {
        let name = xml.value(*token, "name").unwrap_or_default();
        name.contains("{{")
    });
    let count = usize::from(area.right - area.left) + 1;
    let has_heading = xml.value(table, "headerRowCount") != Some("0");
    if (!is_tagged && count == columns.len()) || columns.is_empty() {
        return Ok(false);
    }
    let sources: Vec<usize> = match count == columns.len() {
        true => (0..count).collect(),
        false => repeated(map, area, columns.len()),
    };
    let texts = match has_heading {
        true => heading_texts(book, number, area)?,
        false => vec![None; count],
    };
    let mut taken = BTreeSet::new();
    let mut id = xml.next_number(columns.iter().copied(), "id");
    let mut text = String::new();
    let mut seen = BTreeSet::new();
    let mut renamed = Vec::new();
    for (place, source) in sources.iter().enumerate() {
        let token = columns[(*source).min(columns.len() - 1)];
        let said = texts.get(place).cloned().flatten();
        let typed = xml
            .value_text(token, "name")
            .unwrap_or_default()
            .into_owned();
        let wanted = said.clone().unwrap_or(typed).replace("_x000a_", "\n");
        let name = unlike(&wanted, &mut taken);
        if has_heading && said.as_deref() != Some(name.as_str()) {
            renamed.push((place, name.clone()));
        }
        let new_id = (!seen.insert(token)).then_some(id);
        id += u64::from(new_id.is_some());
        text.push_str(&column(&xml, token, &name, new_id));
    }
    let mut edits = Edits::default();
    if let Some(list) = named(&xml, "tableColumns").next() {
        edits.replace(xml.content(list), text);
        if let Some(own) = xml.attribute(list, "count") {
            edits.replace(own.value_at, sources.len().to_string());
        }
    }
    let text = xml.edited(edits);
    book.package.set(part, text);
    if !renamed.is_empty() {
        rename_headings(book, number, area, &renamed)?;
    }
    Ok(!renamed.is_empty())
}

/// For each column of a table's range the number of its own in the template.
fn repeated(map: &SheetMap, area: Area4, columns: usize) -> Vec<usize> {
    let mut found: Vec<(u16, usize)> = Vec::new();
    let row = area.top;
    let first = (0..=area.left).rev().find(|column| {
        let spots = map.columns.spots(row, *column);
        spots.first().is_some_and(|spot| spot.column == area.left)
    });
    let first = first.unwrap_or(area.left);
    for (number, column) in (first..).take(columns).enumerate() {
        let spots = map.columns.spots(row, column).into_iter();
        found.extend(spots.map(|spot| (spot.column, number)));
    }
    found.sort_unstable();
    let inside = (area.left..=area.right).map(|column| {
        let own = found.iter().find(|(own, _)| *own == column);
        own.map_or(0, |(_, number)| *number)
    });
    inside.collect()
}

/// What a table's heading says in the output; nothing for a cell that is blank.
fn heading_texts(
    book: &Book<'_>,
    number: usize,
    area: Area4,
) -> Result<Vec<Option<String>>, NarrativeError> {
    let part = &book.sheets[number].part;
    let sheet = Sheet::parse(book.package.text(part)?).map_err(|fault| fault.of(part))?;
    let texts = match &book.strings_part {
        Some(part) => shared_texts(&book.package.xml(part)?),
        None => Vec::new(),
    };
    let text = |column: u16| {
        let cell = sheet.cell(area.top, column)?;
        if let Some(inline) = &cell.inline {
            return Some(plain_text(&sheet.text[inline.clone()]));
        }
        let value = unescape(&sheet.text[cell.value.clone()?]).into_owned();
        match cell.kind.as_str() {
            "s" => texts.get(value.trim().parse::<usize>().ok()?).cloned(),
            _ => Some(value),
        }
    };
    let texts = (area.left..=area.right).map(|column| text(column).filter(|text| !text.is_empty()));
    Ok(texts.collect())
}

/// A name unlike those that are taken; it is taken then.
fn unlike(wanted: &str, taken: &mut BTreeSet<String>) -> String {
    let mut name = wanted.to_owned();
    let mut count = 1;
    while !taken.insert(name.to_lowercase()) {
        count += 1;
        name = format!("{wanted} ({count})");
    }
    name
}

/// Writes other texts into a heading.
fn rename_headings(
    book: &mut Book<'_>,
    number: usize,
    area: Area4,
    renamed: &[(usize, String)],
) -> Result<(), NarrativeError> {
    let part = book.sheets[number].part.clone();
    let sheet = Sheet::parse(book.package.text(&part)?).map_err(|fault| fault.of(&part))?;
    let mut edits = Edits::default();
    for (place, name) in renamed {
        let column = area.left + u16::try_from(*place).unwrap_or(0);
        let Some(cell) = sheet.cell(area.top, column) else {
            continue;
        };
        let prefix = &sheet.prefix;
        let at = Address::new(area.top, column);
        edits.replace(
            cell.span.clone(),
            format!(
                "<{prefix}c r=\"{at}\" s=\"{}\" t=\"inlineStr\"><{prefix}is><{prefix}t \
                 xml:space=\"preserve\">{}</{prefix}t></{prefix}is></{prefix}c>",
                cell.style,
                escape(name)
            ),
        );
    }
    let text = edits.apply(&sheet.text);
    book.package.set(&part, text);
    Ok(())
}
