//! Pictures, charts, shapes and comments of a sheet: they go with the rows that they stand at.
//!
//! In: a workbook and the map. Out: its drawings with other anchors, its charts with other ranges,
//! its comments and conversations at other cells. What is anchored to a loop's row stays with the first copy.

use std::collections::BTreeSet;

use super::super::areas::read_area;
use super::super::book::Book;
use super::super::formulas::{Standing, World};
use super::super::map::SheetMap;
use super::super::sheet::{local, named};
use super::map_of;
use crate::narrative::mistake::NarrativeError;
use crate::ooxml::escape::escape;
use crate::ooxml::{Edits, Xml};
use crate::workbook::references::references;

/// What a chart keeps of the cells that it shows.
const KEPT: [&str; 3] = ["numCache", "strCache", "multiLvlStrCache"];

/// Writes the drawings, charts and comments of all sheets.
pub(super) fn write(book: &mut Book<'_>, world: &World) -> Result<(), NarrativeError> {
    for number in 0..book.sheets.len() {
        let sheet = book.sheets[number].part.clone();
        let map = map_of(world, number);
        for drawing in book.package.related(&sheet, "drawing")? {
            if map.is_moved {
                edit(book, &drawing, |xml, edits| anchors(xml, map, edits))?;
            }
            for word in ["chart", "chartEx"] {
                for chart in book.package.related(&drawing, word)? {
                    edit(book, &chart, |xml, edits| series(xml, world, number, edits))?;
                }
            }
        }
        if !map.is_moved {
            continue;
        }
        let threads = threads(book, &sheet)?;
        for comments in book.package.related(&sheet, "comments")? {
            edit(book, &comments, |xml, edits| {
                comment_cells(xml, (map, &threads), edits)
            })?;
        }
        for part in book.package.related(&sheet, "threadedComment")? {
            edit(book, &part, |xml, edits| thread_cells(xml, map, edits))?;
        }
        for notes in book.package.related(&sheet, "vmlDrawing")? {
            // Those that are no well-formed XML are left to the program that wrote them.
            if book.package.xml(&notes).is_ok() {
                edit(book, &notes, |xml, edits| {
                    note_boxes(xml, (map, &threads), edits)
                })?;
            }
        }
    }
    Ok(())
}

fn edit(
    book: &mut Book<'_>,
    part: &str,
    change: impl FnOnce(&Xml, &mut Edits),
) -> Result<(), NarrativeError> {
    let xml = book.package.xml(part)?;
    let mut edits = Edits::default();
    change(&xml, &mut edits);
    if !edits.is_empty() {
        let text = xml.edited(edits);
        book.package.set(part, text);
    }
    Ok(())
}

/// The corners of what is anchored: as far from one another as they were.
fn anchors(xml: &Xml, map: &SheetMap, edits: &mut Edits) {
    for token in xml.children(xml.root()) {
        let inside = |name: &str, line: &str| {
            let mut children = xml.children(token);
            let corner = children.find(|child| local(xml.name(*child)) == name)?;
            let mut lines = xml.children(corner);
            let line = lines.find(|child| local(xml.name(*child)) == line)?;
            let number = xml.text()[xml.content(line)].trim().parse::<u32>().ok()?;
            Some((line, number))
        };
        let Some((from, first)) = inside("from", "row") else {
            continue;
        };
        if let Some(left) = inside("from", "col") {
            let grows = xml
                .value(token, "editAs")
                .is_none_or(|way| way == "twoCell");
            let corners = (left, inside("to", "col"));
            anchor_columns(xml, map, (first, grows), corners, edits);
        }
        let moved = map.near(first);
        replace(xml, edits, from, (first, moved));
        if let Some((to, last)) = inside("to", "row") {
            let grows = xml
                .value(token, "editAs")
                .is_none_or(|way| way == "twoCell");
            let end = match grows {
                true => map.near(last).max(moved),
                false => moved + last.saturating_sub(first),
            };
            let end = if grows && !map.has_loop(first, last) {
                moved + last.saturating_sub(first)
            } else {
                end
            };
            replace(xml, edits, to, (last, end));
        }
    }
}

/// The columns of what is anchored to a row.
fn anchor_columns(
    xml: &Xml,
    map: &SheetMap,
    (row, grows): (u32, bool),
    ((from, first), to): ((usize, u32), Option<(usize, u32)>),
    edits: &mut Edits,
) {
    let place = |column: u32| {
        let column = u16::try_from(column).unwrap_or(0);
        u32::from(map.columns.first(row, column, 0))
    };
    let moved = place(first);
    replace(xml, edits, from, (first, moved));
    if let Some((to, last)) = to {
        let end = match grows {
            true => place(last).max(moved),
            false => moved + last.saturating_sub(first),
        };
        replace(xml, edits, to, (last, end));
    }
}

fn replace(xml: &Xml, edits: &mut Edits, token: usize, (old, new): (u32, u32)) {
    if old != new {
        edits.replace(xml.content(token), new.to_string());
    }
}

/// The ranges of a chart. The values that it keeps of them are none of the output's: programs read
/// the cells.
fn series(xml: &Xml, world: &World, sheet: usize, edits: &mut Edits) {
    for token in named(xml, "f") {
        let text: String = xml.characters(token).into_iter().map(|(c, _)| c).collect();
        let moved = world.formula(&text, Standing::nowhere(Some(sheet)));
        if moved != text {
            edits.replace(xml.content(token), escape(&moved));
        }
        let is_filled = references(&text).iter().any(|(_, reference)| {
            let named = reference.sheets.as_ref();
            let own = named.map_or(Some(sheet), |(name, _)| world.sheet(name));
            own.is_some_and(|own| world.sheets[own].is_filled)
        });
        let around = xml.parent(token).filter(|_| is_filled);
        let kept = around.into_iter().flat_map(|around| xml.children(around));
        for kept in kept.filter(|kept| KEPT.contains(&local(xml.name(*kept)))) {
            edits.remove(xml.element(kept));
        }
    }
}

/// The cells with a conversation, which is about one cell: it stays with the first copy.
fn threads(book: &Book<'_>, sheet: &str) -> Result<BTreeSet<(u32, u16)>, NarrativeError> {
    let mut found = BTreeSet::new();
    for part in book.package.related(sheet, "threadedComment")? {
        let xml = book.package.xml(&part)?;
        let cells = named(&xml, "threadedComment").filter_map(|token| xml.value(token, "ref"));
        let cells = cells.filter_map(read_area);
        found.extend(cells.map(|area| (area.top, area.left)));
    }
    Ok(found)
}

/// Conversations at other cells; those of cells that are gone go as well.
fn thread_cells(xml: &Xml, map: &SheetMap, edits: &mut Edits) {
    for token in named(xml, "threadedComment") {
        let own = xml.attribute(token, "ref");
        let first = own
            .as_ref()
            .and_then(|own| read_area(own.value)?.copies(map).first().copied());
        match (own, first) {
            (Some(own), Some(first)) => edits.replace(own.value_at, first.to_string()),
            _ => edits.remove(xml.element(token)),
        }
    }
}

type Threads<'a> = (&'a SheetMap, &'a BTreeSet<(u32, u16)>);

fn comment_cells(xml: &Xml, (map, threads): Threads<'_>, edits: &mut Edits) {
    for token in named(xml, "comment") {
        let Some(own) = xml.attribute(token, "ref") else {
            continue;
        };
        let area = read_area(own.value);
        let mut copies = area.map(|area| area.copies(map)).unwrap_or_default();
        if area.is_some_and(|area| threads.contains(&(area.top, area.left))) {
            copies.truncate(1);
        }
        let element = xml.element(token);
        let before = &xml.text()[element.start..own.value_at.start];
        let after = &xml.text()[own.value_at.end..element.end];
        let copies = copies.iter().map(|area| format!("{before}{area}{after}"));
        let text: String = copies.collect();
        if text != xml.text()[element.clone()] {
            edits.replace(element, text);
        }
    }
}

/// The boxes of comments in the old format of drawings, one for each copy.
fn note_boxes(xml: &Xml, (map, threads): Threads<'_>, edits: &mut Edits) {
    for token in named(xml, "shape") {
        let inside: Vec<usize> = xml
            .inside(token)
            .filter(|inner| xml.is_element(*inner))
            .collect();
        let find = |name: &str| {
            inside
                .iter()
                .copied()
                .find(|inner| local(xml.name(*inner)) == name)
        };
        let (Some(row), Some(column)) = (find("Row"), find("Column")) else {
            continue;
        };
        let number = |token: usize| xml.text()[xml.content(token)].trim().parse::<u32>().ok();
        let (Some(at), Some(left)) = (number(row), number(column)) else {
            continue;
        };
        let left = u16::try_from(left).unwrap_or(0);
        let element = xml.element(token);
        let mut text = String::new();
        let spots = map.columns.spots(at, left).into_iter();
        let spots: Vec<u16> = spots
            .filter(|spot| !spot.is_bare)
            .map(|s| s.column)
            .collect();
        let places = map.all(at, left);
        let places = places.flat_map(|row| spots.iter().map(move |column| (row, *column)));
        let most = match threads.contains(&(at, left)) {
            true => 1,
            false => usize::MAX,
        };
        for (copy, (moved, across)) in places.take(most).enumerate() {
            let mut own = Edits::default();
            let within = |range: std::ops::Range<usize>| {
                range.start - element.start..range.end - element.start
            };
            own.replace(within(xml.content(row)), moved.to_string());
            own.replace(within(xml.content(column)), across.to_string());
            if let Some(anchor) = find("Anchor") {
                let place = xml.content(anchor);
                let typed = &xml.text()[place.clone()];
                let further = (
                    i64::from(moved) - i64::from(at),
                    i64::from(across) - i64::from(left),
                );
                own.replace(within(place), shifted(typed, further));
            }
            if let Some(id) = xml.attribute(token, "id").filter(|_| copy > 0) {
                own.replace(within(id.value_at), format!("{}_{copy}", id.value));
            }
            text.push_str(&own.apply(&xml.text()[element.clone()]));
        }
        if text != xml.text()[element.clone()] {
            edits.replace(element, text);
        }
    }
}

/// An anchor (left column, offset, top row, offset, right column, offset, bottom row, offset) some
/// rows and columns further.
fn shifted(anchor: &str, (rows, columns): (i64, i64)) -> String {
    let numbers = anchor.split(',').enumerate().map(|(place, number)| {
        let own = number.trim().parse::<i64>();
        match own {
            Ok(own) if place == 2 || place == 6 => (own + rows).max(0).to_string(),
            Ok(own) if place == 0 || place == 4 => (own + columns).max(0).to_string(),
            _ => number.trim().to_owned(),
        }
    });
    numbers.collect::<Vec<_>>().join(", ")
}
