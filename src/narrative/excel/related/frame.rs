//! What a sheet says beside its rows: merged cells, links, views, breaks, filters.
//!
//! In: a sheet, its rows as XML and the map. Out: the text of its part. Ranges grow; merged cells
//! and links come once for each copy; what refers to cells that are gone goes as well.

use super::super::areas::{Area4, read_area};
use super::super::blocks::TagCell;
use super::super::expanded::Expanded;
use super::super::formulas::{Standing, World};
use super::super::map::SheetMap;
use super::super::sheet::Sheet;
use super::columns;
use super::links::{Targets, list_of_sheets, target_of};
use super::map_of;
use super::rules::{self, moved_ranges};
use crate::ooxml::Edits;
use crate::ooxml::escape::{escape, unescape};
use crate::workbook::address::Address;
use crate::workbook::references::with_references;

/// What a sheet's frame is written with.
struct Frame<'a> {
    sheet: &'a Sheet,
    number: usize,
    world: &'a World,
    map: &'a SheetMap,
    expanded: &'a Expanded,
    cells: &'a [TagCell],
    targets: Targets,
    /// The ids of links that have other targets now.
    replaced: Vec<String>,
    /// How many filters there are.
    filters: usize,
    edits: Edits,
}

/// A sheet's part and what its links lead to.
pub(super) struct Written {
    /// The text of the part.
    pub(super) text: String,
    /// Where its rows begin in it.
    pub(super) rows: usize,
    /// Whether it has a filter.
    pub(super) has_filter: bool,
    /// The targets of links that had tags.
    pub(super) targets: Targets,
    /// The ids under which they were.
    pub(super) replaced: Vec<String>,
}

/// Writes a sheet's part.
pub(super) fn write(
    sheet: &Sheet,
    number: usize,
    world: &World,
    (expanded, cells): (&Expanded, &[TagCell]),
    rows: &str,
) -> Written {
    let mut frame = Frame {
        sheet,
        number,
        world,
        map: map_of(world, number),
        expanded,
        cells,
        targets: Targets::new(),
        replaced: Vec::new(),
        filters: sheet.elements("autoFilter").count(),
        edits: Edits::default(),
    };
    if frame.map.is_moved {
        frame.dimension(expanded);
        frame.views();
        frame.merged();
        frame.breaks();
        frame.lists();
        columns::write(sheet, &frame.map.columns, &mut frame.edits);
    }
    frame.links();
    if world.is_moved() {
        rules::edit(sheet, number, world, &mut frame.edits);
    }
    let (text, rows) = frame.with_rows(rows);
    Written {
        text,
        rows,
        has_filter: frame.filters > 0,
        targets: frame.targets,
        replaced: frame.replaced,
    }
}

impl Frame<'_> {
    /// The text of the part, and where the rows begin in it.
    fn with_rows(&mut self, rows: &str) -> (String, usize) {
        let edits = std::mem::take(&mut self.edits);
        let Some(token) = self.sheet.element("sheetData") else {
            return (self.sheet.frame.edited(edits), 0);
        };
        let text = self.sheet.frame.text();
        let place = self.sheet.frame.element(token);
        let (before, after) = edits.apart(place.clone());
        let mut before = before.apply(&text[..place.start]);
        let after = after.apply(&text[place.end..]);
        let prefix = &self.sheet.prefix;
        let begin = format!("<{prefix}sheetData>");
        let end = format!("</{prefix}sheetData>");
        before.reserve_exact(begin.len() + rows.len() + end.len() + after.len());
        before.push_str(&begin);
        let at = before.len();
        let rest = [rows, &end, &after];
        rest.into_iter().for_each(|part| before.push_str(part));
        (before, at)
    }

    fn dimension(&mut self, expanded: &Expanded) {
        let xml = &self.sheet.frame;
        let token = self.sheet.element("dimension");
        let Some(own) = token.and_then(|token| xml.attribute(token, "ref")) else {
            return;
        };
        let columns = self
            .sheet
            .rows
            .iter()
            .flat_map(|row| row.cells.iter().map(|cell| (row.at, cell.column)));
        let spots = columns.flat_map(|(row, column)| self.map.columns.spots(row, column));
        let columns: Vec<u16> = spots.map(|spot| spot.column).collect();
        let (left, right) = (columns.iter().min(), columns.iter().max());
        let mut rows = expanded.rows.keys().copied();
        let top = rows.next();
        let bottom = rows.next_back().or(top);
        if let (Some(left), Some(right), Some(top), Some(bottom)) = (left, right, top, bottom) {
            let area = Area4 {
                top,
                left: *left,
                bottom,
                right: *right,
            };
            self.edits.replace(own.value_at, area.to_string());
        }
    }

    /// What is seen first, selected and frozen.
    fn views(&mut self) {
        let sheet = self.sheet;
        let xml = &sheet.frame;
        for name in ["sheetView", "pane", "selection"] {
            for token in sheet.elements(name).collect::<Vec<_>>() {
                for attribute in ["topLeftCell", "activeCell", "sqref"] {
                    let Some(own) = xml.attribute(token, attribute) else {
                        continue;
                    };
                    let areas = own.value.split_whitespace().filter_map(read_area);
                    let moved: Vec<String> = areas
                        .filter_map(|area| Some(area.grown(self.map)?.to_string()))
                        .take(if attribute == "activeCell" {
                            1
                        } else {
                            usize::MAX
                        })
                        .collect();
                    let moved = match moved.is_empty() {
                        true => "A1".to_owned(),
                        false => moved.join(" "),
                    };
                    let moved = match attribute {
                        "sqref" => moved,
                        _ => moved.split(':').next().unwrap_or_default().to_owned(),
                    };
                    self.edits.replace(own.value_at, moved);
                }
                self.freeze(token);
            }
        }
    }

    /// The number of frozen rows and columns.
    fn freeze(&mut self, token: usize) {
        let xml = &self.sheet.frame;
        let is_frozen = xml
            .value(token, "state")
            .is_some_and(|state| state.starts_with("frozen"));
        let parent = xml
            .parent(token)
            .and_then(|view| xml.value(view, "topLeftCell"));
        let first = parent.and_then(Address::parse);
        let (top, left) = first.map_or((0, 0), |at| (at.row, at.column));
        let split = |name: &str| {
            let own = xml.attribute(token, name).filter(|_| is_frozen)?;
            Some((own.value.parse::<u32>().ok()?, own.value_at))
        };
        if let Some((rows, place)) = split("ySplit") {
            let map = self.map;
            let moved = map.after(top + rows).saturating_sub(map.after(top));
            self.edits.replace(place, moved.to_string());
        }
        if let Some((columns, place)) = split("xSplit") {
            let map = &self.map.columns;
            let last = left.saturating_add(u16::try_from(columns).unwrap_or(0));
            let moved = map.after(last).saturating_sub(map.after(left));
            self.edits.replace(place, moved.to_string());
        }
    }

    fn merged(&mut self) {
        let sheet = self.sheet;
        let xml = &sheet.frame;
        let list = sheet.element("mergeCells");
        let own = sheet.elements("mergeCell");
        let own = own.filter_map(|token| read_area(xml.value(token, "ref")?));
        let mut all: Vec<Area4> = own
            .flat_map(|area| area.copies(self.map))
            .filter(|area| (area.top, area.left) != (area.bottom, area.right))
            .collect();
        all.dedup();
        let heads = self.map.columns.texts_above().iter();
        let heads = heads.map(|(row, column)| Area4::cell(*row, *column));
        all.extend(heads.flat_map(|head| head.heads(self.map)));
        let prefix = &sheet.prefix;
        let inner = all
            .iter()
            .map(|area| format!("<{prefix}mergeCell ref=\"{area}\"/>"));
        let inner: String = inner.collect();
        let text = match all.is_empty() {
            true => String::new(),
            false => format!(
                "<{prefix}mergeCells count=\"{}\">{inner}</{prefix}mergeCells>",
                all.len()
            ),
        };
        match (list, columns::before_merged(sheet)) {
            (Some(list), _) => self.edits.replace(xml.element(list), text),
            (None, Some(before)) => self.edits.insert(xml.element(before).end, text),
            (None, None) => {}
        }
    }

    /// Links, one for each copy of their cells.
    fn links(&mut self) {
        let sheet = self.sheet;
        let xml = &sheet.frame;
        let Some(list) = sheet.element("hyperlinks") else {
            return;
        };
        let mut count = 0;
        for (link, token) in sheet
            .elements("hyperlink")
            .collect::<Vec<_>>()
            .into_iter()
            .enumerate()
        {
            let Some(own) = xml.attribute(token, "ref") else {
                continue;
            };
            let copies = read_area(own.value).map(|area| area.copies(self.map));
            let copies = copies.unwrap_or_default();
            let copies = copies
                .iter()
                .filter_map(|area| self.link((link, token), *area));
            let copies: Vec<String> = copies.collect();
            count += copies.len();
            let text = copies.concat();
            if text != xml.text()[xml.element(token)] {
                self.edits.replace(xml.element(token), text);
            }
        }
        if count == 0 {
            self.edits.remove(xml.element(list));
        }
    }

    /// A copy of a link; none where the sheet that its row should have is missing.
    fn link(&mut self, (link, token): (usize, usize), area: Area4) -> Option<String> {
        let typed = read_area(self.sheet.frame.value(token, "ref")?)?;
        let map = &self.map.columns;
        let across = map.instance_at(area.left, typed.top, typed.left);
        let place = (area.top, across);
        let xml = &self.sheet.frame;
        let element = xml.element(token);
        let within =
            |range: std::ops::Range<usize>| range.start - element.start..range.end - element.start;
        let mut edits = Edits::default();
        if let Some(own) = xml.attribute(token, "ref") {
            edits.replace(within(own.value_at), area.to_string());
        }
        if let Some(own) = xml.attribute(token, "location") {
            let typed = unescape(own.value).into_owned();
            let typed = match list_of_sheets(self.sheet, token, &self.world.groups) {
                Some(group) => {
                    let raw = target_of(self.expanded, self.cells, link, place)?;
                    let raw = unescape(&raw);
                    let (_, name) = group.sheets.iter().find(|(own, _)| *own == raw)?;
                    with_references(&typed, |reference| {
                        let mut own = reference.clone();
                        own.sheets = Some((name.clone(), None));
                        Some(own.to_string())
                    })
                }
                None => typed,
            };
            let moved = self
                .world
                .formula(&typed, Standing::nowhere(Some(self.number)));
            edits.replace(within(own.value_at), escape(&moved));
        }
        let target = target_of(self.expanded, self.cells, link, place);
        let id = xml.attributes(token).find(|own| own.name.ends_with(":id"));
        if let (Some(target), Some(id)) = (target, id) {
            self.replaced.push(id.value.to_owned());
            edits.replace(within(id.value_at), self.targets.add(&target));
        }
        Some(edits.apply(&xml.text()[element.clone()]))
    }

    /// Page breaks: each stays behind the row that it was behind.
    fn breaks(&mut self) {
        let sheet = self.sheet;
        let xml = &sheet.frame;
        for list in sheet.elements("rowBreaks").collect::<Vec<_>>() {
            let mut count = 0;
            for token in xml.children(list).collect::<Vec<_>>() {
                let Some(own) = xml.attribute(token, "id") else {
                    continue;
                };
                let Ok(row) = own.value.parse::<u32>() else {
                    continue;
                };
                let copies: Vec<u32> = match row.checked_sub(1) {
                    Some(before) => self.map.all(before, 0).map(|copy| copy + 1).collect(),
                    None => vec![0],
                };
                let copies = if copies.is_empty() {
                    vec![self.map.after(row)]
                } else {
                    copies
                };
                count += copies.len();
                let element = xml.element(token);
                let before = &xml.text()[element.start..own.value_at.start];
                let after = &xml.text()[own.value_at.end..element.end];
                let copies = copies.iter().map(|copy| format!("{before}{copy}{after}"));
                self.edits.replace(element, copies.collect::<String>());
            }
            for name in ["count", "manualBreakCount"] {
                if let Some(own) = xml.attribute(list, name) {
                    self.edits.replace(own.value_at, count.to_string());
                }
            }
        }
    }

    /// Filters and other ranges that grow as a whole.
    fn lists(&mut self) {
        let sheet = self.sheet;
        let xml = &sheet.frame;
        for name in ["autoFilter", "sortState", "sortCondition"] {
            for token in sheet.elements(name).collect::<Vec<_>>() {
                let Some(own) = xml.attribute(token, "ref") else {
                    continue;
                };
                let moved = read_area(own.value).and_then(|area| area.grown(self.map));
                match moved {
                    Some(area) => self.edits.replace(own.value_at, area.to_string()),
                    None => {
                        self.filters -= usize::from(name == "autoFilter");
                        self.edits.remove(xml.element(token));
                    }
                }
            }
        }
        for name in ["protectedRange", "ignoredError"] {
            for token in sheet.elements(name).collect::<Vec<_>>() {
                if let Some(own) = xml.attribute(token, "sqref") {
                    self.ranges(own.value, own.value_at.clone(), token);
                }
            }
        }
    }

    /// Puts the ranges of a list where they went; without any, its element goes.
    fn ranges(&mut self, value: &str, at: std::ops::Range<usize>, element: usize) {
        let moved = moved_ranges(value, self.map);
        match moved.is_empty() {
            true => self.edits.remove(self.sheet.frame.element(element)),
            false => self.edits.replace(at, moved),
        }
    }
}
