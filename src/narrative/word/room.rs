//! How much room there is for a picture: the width of the table's cell or of the column of the page in
//! which it stands.
//!
//! In: a finished part and the place in it. Out: a width on paper; nothing where the part doesn't
//! say how wide things are.

use crate::ooxml::Xml;

/// English Metric Units in a twentieth of a point, in which word processors measure.
const EMU: u32 = 635;
/// The room at either side of a cell's text where neither the table nor the cell says another.
const CELL_MARGIN: i64 = 108;

/// The width for what stands at a place, in English Metric Units; `page` is the last section of the
/// document, for headers and footers.
pub(super) fn room_at(xml: &Xml, place: usize, page: Option<i64>) -> Option<u32> {
    let cell = xml.ancestors(place).find(|up| xml.name(*up) == "w:tc");
    let width = match cell {
        Some(cell) => cell_width(xml, cell),
        None => section_after(xml, place)
            .and_then(|section| column_width(xml, section))
            .or(page),
    }?;
    let paragraph = xml.ancestors(place).find(|up| xml.name(*up) == "w:p");
    let indent = paragraph.map_or(0, |paragraph| indent(xml, paragraph));
    let room = u32::try_from(width - indent).ok()?;
    room.checked_mul(EMU).filter(|room| *room > 0)
}

/// The width of the text in the last section of a document.
pub(super) fn page_width(xml: &Xml) -> Option<i64> {
    let section = xml.elements("w:sectPr").last()?;
    column_width(xml, section)
}

/// The height of the text on the document's lowest pages, in English Metric Units.
pub(super) fn page_height(xml: &Xml) -> Option<u32> {
    let height = |section: usize| {
        let size = xml.child(section, "w:pgSz")?;
        let margins = xml.child(section, "w:pgMar")?;
        // A margin below zero is one that headers may reach into.
        let side = |name: &str| number(xml, margins, name).unwrap_or(0).abs();
        let height = number(xml, size, "w:h")? - side("w:top") - side("w:bottom");
        u32::try_from(height).ok()?.checked_mul(EMU)
    };
    let heights = xml.elements("w:sectPr").filter_map(height);
    heights.filter(|height| *height > 0).min()
}

/// The nearest section that ends after a place.
fn section_after(xml: &Xml, place: usize) -> Option<usize> {
    let mut sections = xml.elements("w:sectPr");
    sections.find(|section| *section > place)
}

fn number(xml: &Xml, token: usize, name: &str) -> Option<i64> {
    xml.value(token, name)?.parse().ok()
}

/// The width of a column of text: the page without its margins, or the narrowest column.
fn column_width(xml: &Xml, section: usize) -> Option<i64> {
    let size = xml.child(section, "w:pgSz")?;
    let margins = xml.child(section, "w:pgMar")?;
    let side = |name: &str| number(xml, margins, name).unwrap_or(0);
    let whole = number(xml, size, "w:w")? - side("w:left") - side("w:right") - side("w:gutter");
    let Some(columns) = xml.child(section, "w:cols") else {
        return Some(whole);
    };
    let own = xml.children(columns);
    let own = own.filter_map(|column| number(xml, column, "w:w")).min();
    let count = number(xml, columns, "w:num").unwrap_or(1).max(1);
    let space = number(xml, columns, "w:space").unwrap_or(720);
    Some(own.unwrap_or((whole - space * (count - 1)) / count))
}

/// The width of a cell's text: its own width, or that of the columns that it spans.
fn cell_width(xml: &Xml, cell: usize) -> Option<i64> {
    let properties = xml.child(cell, "w:tcPr");
    let of = |name: &str| properties.and_then(|properties| xml.child(properties, name));
    let width = of("w:tcW").filter(|width| xml.value(*width, "w:type") == Some("dxa"));
    let width = width.and_then(|width| number(xml, width, "w:w"));
    let width = width.filter(|width| *width > 0);
    let width = width.or_else(|| grid_width(xml, cell))?;
    let row = xml.parent(cell)?;
    let table = xml.ancestors(row).find(|up| xml.name(*up) == "w:tbl")?;
    let of_table = xml.child(table, "w:tblPr");
    let of_table = of_table.and_then(|properties| xml.child(properties, "w:tblCellMar"));
    let margins = [of("w:tcMar"), of_table];
    let side = |names: [&str; 2]| {
        let own = margins.iter().flatten();
        let mut own = own.flat_map(|around| names.map(|name| xml.child(*around, name)));
        let found = own.find_map(|side| number(xml, side?, "w:w"));
        found.unwrap_or(CELL_MARGIN)
    };
    Some(width - side(["w:left", "w:start"]) - side(["w:right", "w:end"]))
}

/// The width of the columns of the table's grid that a cell spans.
fn grid_width(xml: &Xml, cell: usize) -> Option<i64> {
    let row = xml.parent(cell)?;
    let table = xml.ancestors(cell).find(|up| xml.name(*up) == "w:tbl")?;
    let grid = xml.child(table, "w:tblGrid")?;
    let columns: Vec<i64> = xml
        .children(grid)
        .map(|column| number(xml, column, "w:w").unwrap_or(0))
        .collect();
    let span = |cell: usize| {
        let properties = xml.child(cell, "w:tcPr");
        let span = properties.and_then(|properties| xml.child(properties, "w:gridSpan"));
        let span = span.and_then(|span| number(xml, span, "w:val"));
        usize::try_from(span.unwrap_or(1)).unwrap_or(1)
    };
    let cells = xml.children(row).filter(|cell| xml.name(*cell) == "w:tc");
    let before: usize = cells.take_while(|other| *other != cell).map(span).sum();
    let own: i64 = columns.iter().skip(before).take(span(cell)).sum();
    (own > 0).then_some(own)
}

/// What a paragraph's indents take from the width.
fn indent(xml: &Xml, paragraph: usize) -> i64 {
    let properties = xml.child(paragraph, "w:pPr");
    let indents = properties.and_then(|properties| xml.child(properties, "w:ind"));
    indents.map_or(0, |indents| {
        let side = |names: [&str; 2]| {
            let mut found = names.iter().filter_map(|name| number(xml, indents, name));
            found.next().unwrap_or(0)
        };
        let first = number(xml, indents, "w:firstLine").unwrap_or(0);
        side(["w:left", "w:start"]) + side(["w:right", "w:end"]) + first
    })
}
