//! The same workbook with the tags typed into its cells: the form that units get is made from it.
//!
//! In: the package and what was proposed from it. Out: the package's bytes. A typed cell holds
//! `{{code}}`, the first row of a list `{{list.column}}`; a cell that the layout works out keeps
//! its formula and gets a defined name, which is its code. Everything else stays as it is, but for
//! what stood in the cells, and macros, which are left out.

use std::collections::BTreeMap;

use super::draft::{Place, Proposal};
use super::picture::Area;
use crate::ooxml::escape::escape;
use crate::ooxml::{Edits, Package, PackageError, Tags, Xml};
use crate::workbook::address::{Address, quote_sheet};
use crate::workbook::book::Book;
use crate::workbook::sheet_part::{Cell, Sheet, local};

const TYPES: &str = "[Content_Types].xml";
/// What a workbook with macros is, and what it is without them.
const WITH_MACROS: [&str; 2] = [
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    "application/vnd.ms-excel.template.macroEnabled.main+xml",
];
const PLAIN: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

/// Elements of a workbook's part behind which its names stand.
const BEFORE_NAMES: [&str; 4] = [
    "externalReferences",
    "functionGroups",
    "sheets",
    "bookViews",
];

/// Types the tags in.
///
/// # Errors
/// Where a part of the package is missing, or can't be edited.
pub fn tagged_form(
    mut package: Package<'_>,
    book: &Book,
    proposal: &Proposal,
) -> Result<Vec<u8>, PackageError> {
    let mut mains = package.related("", "officeDocument")?.into_iter();
    let main = mains.next().unwrap_or_default();
    let mut by_sheet: BTreeMap<usize, BTreeMap<Address, String>> = BTreeMap::new();
    for indicator in proposal
        .indicators
        .iter()
        .filter(|own| own.formula.is_none())
    {
        let tag = format!("{{{{{}}}}}", indicator.code);
        let tags = by_sheet.entry(indicator.place.sheet).or_default();
        tags.insert(indicator.place.first(), tag);
    }
    for list in &proposal.lists {
        for column in &list.columns {
            let tags = by_sheet.entry(column.place.sheet).or_default();
            // What stood in the other rows goes with what stood in the first one.
            for at in filled(book, proposal, column.place) {
                tags.entry(at).or_default();
            }
            let tag = format!("{{{{{}.{}}}}}", list.code, column.code);
            tags.insert(column.place.first(), tag);
        }
    }
    for (place, text) in &proposal.printed {
        let tags = by_sheet.entry(place.sheet).or_default();
        tags.insert(place.first(), text.clone());
    }
    let parts = sheet_parts(&package, &main)?;
    for (number, tags) in by_sheet {
        let name = proposal.sheets.get(number).map_or("", String::as_str);
        let Some(part) = parts.get(name) else {
            continue;
        };
        let sheet = Sheet::parse(package.text(part)?).map_err(|fault| fault.of(part))?;
        let text = typed_into(&sheet, &tags);
        package.set(part, text);
    }
    add_names(&mut package, &main, proposal)?;
    drop_macros(&mut package, &main)?;
    package.save()
}

/// The cells of a list's column in which something stands.
fn filled(book: &Book, proposal: &Proposal, place: Place) -> Vec<Address> {
    let name = proposal.sheets.get(place.sheet).map_or("", String::as_str);
    let area = Area {
        first: place.area.first,
        last: Address::new(place.area.last.row, place.area.first.column),
    };
    let cells = book
        .sheet(name)
        .map_or(&[][..], |sheet| sheet.cells.as_slice());
    let inside = cells.iter().filter(|(at, _)| area.contains(*at));
    inside.map(|(at, _)| *at).collect()
}

/// The parts of the worksheets by their names.
fn sheet_parts(
    package: &Package<'_>,
    main: &str,
) -> Result<BTreeMap<String, String>, PackageError> {
    let relations = package.relations(main)?;
    let xml = package.xml(main)?;
    let sheets = xml
        .tokens()
        .filter(|token| xml.is_element(*token) && local(xml.name(*token)) == "sheet");
    let mut parts = BTreeMap::new();
    for token in sheets {
        let id = xml.attributes(token).find(|own| own.name.ends_with(":id"));
        let id = id.map(|own| own.value);
        let relation = relations
            .iter()
            .rfind(|relation| Some(relation.id.as_str()) == id);
        let part = relation.and_then(|relation| relation.part(main));
        let name = xml.value_text(token, "name").unwrap_or_default();
        parts.extend(part.map(|part| (name.into_owned(), part)));
    }
    Ok(parts)
}

/// The text of a sheet's part with texts in some of its cells; blank ones become empty.
fn typed_into(sheet: &Sheet, tags: &BTreeMap<Address, String>) -> String {
    let mut edits = Edits::new();
    let mut more: BTreeMap<usize, String> = BTreeMap::new();
    for (at, tag) in tags {
        if let Some(cell) = sheet.cell(at.row, at.column) {
            edits.replace(cell.span.clone(), typed_cell(sheet, cell, tag));
        } else if let Some(row) = sheet.row(at.row).filter(|row| !row.cells.is_empty()) {
            let start = format!("<{}c r=\"{at}\"", sheet.prefix);
            let cells = more.entry(row.place_of(at.column)).or_default();
            cells.push_str(&with_text(&sheet.prefix, start, tag));
        }
    }
    for (place, cells) in more {
        edits.insert(place, cells);
    }
    edits.apply(&sheet.text)
}

fn typed_cell(sheet: &Sheet, cell: &Cell, tag: &str) -> String {
    let prefix = &sheet.prefix;
    let mut out = format!("<{prefix}c");
    let source = &sheet.text[cell.span.clone()];
    let start = Tags::new(source.as_bytes()).next().ok().flatten();
    for (name, value) in start.into_iter().flat_map(|start| start.attributes()) {
        let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
        if name != b"t" {
            out.push_str(&format!(" {}=\"{}\"", text(name), text(value)));
        }
    }
    with_text(prefix, out, tag)
}

/// A cell of which the start is written so far, with a text in it.
fn with_text(prefix: &str, start: String, tag: &str) -> String {
    if tag.is_empty() {
        return format!("{start}/>");
    }
    let text = escape(tag);
    format!(
        "{start} t=\"inlineStr\"><{prefix}is><{prefix}t>{text}</{prefix}t></{prefix}is></{prefix}c>"
    )
}

/// Names the cells that the layout works out.
fn add_names(
    package: &mut Package<'_>,
    main: &str,
    proposal: &Proposal,
) -> Result<(), PackageError> {
    let worked = proposal
        .indicators
        .iter()
        .filter(|own| own.formula.is_some());
    let xml = package.xml(main)?;
    let root = xml.name(xml.root());
    let prefix = root
        .split_once(':')
        .map_or(String::new(), |(prefix, _)| format!("{prefix}:"));
    let mut names = String::new();
    for indicator in worked {
        let sheet = proposal.sheets.get(indicator.place.sheet);
        let sheet = quote_sheet(sheet.map_or("", String::as_str));
        let target = escape(&format!("{sheet}!{}", indicator.place.first().absolute()));
        names.push_str(&format!(
            "<{prefix}definedName name=\"{}\">{target}</{prefix}definedName>",
            indicator.code
        ));
    }
    if names.is_empty() {
        return Ok(());
    }
    let child = |name: &str| {
        let mut children = xml.children(xml.root());
        children.find(|token| local(xml.name(*token)) == name)
    };
    let mut edits = Edits::new();
    match child("definedNames") {
        Some(list) => edits.insert(xml.content(list).end, names),
        None => {
            let before = BEFORE_NAMES.iter().find_map(|name| child(name));
            let place = before.map_or(xml.content(xml.root()).end, |token| xml.element(token).end);
            edits.insert(
                place,
                format!("<{prefix}definedNames>{names}</{prefix}definedNames>"),
            );
        }
    }
    let text = Xml::edited(&xml, edits);
    package.set(main, text);
    Ok(())
}

/// Leaves macros out, so that the form is a plain workbook.
fn drop_macros(package: &mut Package<'_>, main: &str) -> Result<(), PackageError> {
    for part in package.related(main, "vbaProject")? {
        package.remove(&part)?;
    }
    let mut types = package.text(TYPES)?.to_owned();
    for kind in WITH_MACROS {
        types = types.replace(kind, PLAIN);
    }
    package.set(TYPES, types);
    Ok(())
}
