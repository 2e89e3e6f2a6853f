//! Lists: found by the codes above their columns, their headings, or their names.

use std::collections::BTreeMap;

use super::cell::{Question, read_cell};
use super::nothing::is_own_nothing;
use super::own::{ListRegion, relabelled};
use super::places::Places;
use super::total_row::{TotalRow, is_total};
use super::trouble::Trouble;
use super::value::Interpreter;
use super::{ListEntry, ListRow, Return};
use crate::campaign::{Campaign, Column, List, Unit};
use crate::finding::{Code, Fact, Place};
use crate::form::layout::nothing_name;
use crate::item::Item;
use crate::language::key::key;
use crate::language::text::is_blank;
use crate::language::words::recognised;
use crate::workbook::address::Address;
use crate::workbook::book::{Content, Sheet};

/// Reads every list that a unit is asked for.
pub(super) fn read_lists(
    campaign: &Campaign,
    interpreter: &Interpreter<'_>,
    unit: &Unit,
    places: &Places<'_>,
    returned: &mut Return,
) {
    for list in campaign.lists_of(unit) {
        let Some(grid) = Grid::find(list, places) else {
            let finding = returned.finding(Code::LostCell, Place::file(&returned.file.name));
            let finding = finding.with("likely", "");
            returned
                .findings
                .push(finding.on_item(Item::list(&list.code), &list.title));
            continue;
        };
        if let Some((own, region)) = places.own().zip(grid.region.as_ref()) {
            let told = relabelled(own, (list, region), returned);
            returned.findings.extend(told);
        }
        let mut read = ListEntry {
            says_nothing: says_nothing(list, places),
            rows: Vec::new(),
            sheet: grid.sheet.name.clone(),
        };
        let mut totals = Vec::new();
        for row in grid.rows() {
            if grid.says_nothing(places, row) {
                read.says_nothing = true;
            } else if grid.is_total(interpreter, row) {
                totals.push(row);
            } else if let Some(row) = grid.read_row((campaign, interpreter), places, row, returned)
            {
                read.rows.push(row);
            }
        }
        for row in totals {
            let total = TotalRow::new(list, grid.sheet, &grid.columns, row);
            let finding = total.finding(&read.rows, returned);
            returned.findings.push(finding);
        }
        returned.lists.insert(list.code.clone(), read);
    }
}

/// Whether the list's own cell says "nothing to report".
fn says_nothing(list: &List, places: &Places<'_>) -> bool {
    let name = nothing_name(&list.code);
    let by_code = places.code_cells(&name).iter();
    let by_code = by_code.map(|(sheet, at)| (*sheet, Address::new(at.row, at.column + 2)));
    let by_name = places
        .named(&name)
        .iter()
        .map(|(sheet, first, _)| (*sheet, *first));
    let by_label = places.own().and_then(|own| own.nothing(&list.code));
    let mut cells = by_code.chain(by_name).chain(by_label);
    cells.any(|cell| {
        places
            .content(cell)
            .is_some_and(|content| is_own_nothing(&content.typed()))
    })
}

/// Where a list's columns stand on its sheet.
struct Grid<'a> {
    list: &'a List,
    index: usize,
    sheet: &'a Sheet,
    columns: BTreeMap<&'a str, u16>,
    first_row: u32,
    last_row: u32,
    /// The row of the headings, wherever sorting left it.
    heading: Option<u32>,
    hints: Vec<String>,
    /// Where it is on the office's own layout.
    region: Option<ListRegion>,
}

impl<'a> Grid<'a> {
    fn find(list: &'a List, places: &Places<'a>) -> Option<Self> {
        let hints = || recognised("form-more-rows").into();
        if let Some(own) = places.own() {
            let region = own.list(&list.code, |column| {
                places.named(&list.item(column).to_string())
            })?;
            let columns = list.columns.keys().map(|column| {
                let at = region.columns.get(column)?;
                Some((column.as_str(), *at))
            });
            let columns = columns.collect::<Option<_>>()?;
            return Some(Self {
                list,
                index: region.sheet,
                sheet: places.sheet(region.sheet)?,
                columns,
                first_row: region.first,
                last_row: region.last,
                heading: None,
                hints: hints(),
                region: Some(region),
            });
        }
        let by_codes = Self::by_codes(list, places);
        let has_codes = by_codes.is_some();
        let (index, columns, top) = by_codes.or_else(|| Self::by_names(list, places))?;
        let sheet = places.sheet(index)?;
        let headings = heading_row(list, sheet, &columns);
        if headings.is_none() && !has_codes {
            // Nothing confirms that the names still point at these columns.
            return None;
        }
        // Sorted together with their headings, rows stand above these.
        let first_row = match headings {
            Some(heading) => top.min(heading + 1),
            None if has_figure(list, sheet, &columns, top) => top,
            None => top + 1,
        };
        Some(Self {
            list,
            index,
            sheet,
            columns,
            first_row,
            last_row: sheet.last_row(),
            heading: headings,
            hints: hints(),
            region: None,
        })
    }

    /// By the row of `list.column` codes above the headings, whose row should follow.
    fn by_codes(
        list: &'a List,
        places: &Places<'_>,
    ) -> Option<(usize, BTreeMap<&'a str, u16>, u32)> {
        let mut columns = BTreeMap::new();
        let mut found: Option<(usize, u32)> = None;
        for column in list.columns.keys() {
            let cells = places.code_cells(&list.item(column).to_string());
            let (sheet, at) = cells.first()?;
            if found.is_some_and(|(index, row)| (index, row) != (*sheet, at.row)) {
                return None;
            }
            found = Some((*sheet, at.row));
            columns.insert(column.as_str(), at.column);
        }
        found.map(|(sheet, row)| (sheet, columns, row + 1))
    }

    /// By the names of the columns' ranges, above which the headings should stand.
    fn by_names(
        list: &'a List,
        places: &Places<'_>,
    ) -> Option<(usize, BTreeMap<&'a str, u16>, u32)> {
        let mut columns = BTreeMap::new();
        let mut found: Option<(usize, u32)> = None;
        for column in list.columns.keys() {
            let (sheet, first, _) = places.named(&list.item(column).to_string()).first()?;
            if found.is_some_and(|(index, _)| index != *sheet) {
                return None;
            }
            found = Some((*sheet, first.row));
            columns.insert(column.as_str(), first.column);
        }
        found.map(|(sheet, row)| (sheet, columns, row.saturating_sub(1)))
    }

    /// The rows that may hold entries.
    fn rows(&self) -> impl Iterator<Item = u32> + use<> {
        let heading = self.heading;
        (self.first_row..=self.last_row).filter(move |row| Some(*row) != heading)
    }

    /// What stands in a row.
    fn filled<'p>(&self, places: &Places<'p>, row: u32) -> Vec<&'p Content> {
        let at = |column: &u16| (self.index, Address::new(row, *column));
        let columns = self.columns.values();
        columns
            .filter_map(|column| places.content(at(column)))
            .collect()
    }

    /// Whether "nothing to report" is typed into a row instead of the cell that is for it.
    fn says_nothing(&self, places: &Places<'_>, row: u32) -> bool {
        let filled = self.filled(places, row);
        let mut said = filled
            .iter()
            .map(|content| is_own_nothing(&content.typed()));
        !filled.is_empty() && said.all(|is_nothing| is_nothing)
    }

    /// Whether a row says "total" where it should name something: it is no entry, and adding
    /// it up would count everything twice.
    fn is_total(&self, interpreter: &Interpreter<'_>, row: u32) -> bool {
        let says_total = self
            .sheet
            .row(row)
            .iter()
            .any(|(_, content)| match content {
                Content::Text(text) => is_total(text),
                _ => false,
            });
        let is_entry = |column: &Column| {
            let at = self.columns.get(column.code.as_str());
            let content = at.and_then(|at| self.sheet.get(Address::new(row, *at)));
            match content {
                Some(Content::Text(text)) if !column.kind.is_number() => {
                    !is_blank(text) && (!is_total(text) || interpreter.knows(&column.kind, text))
                }
                _ => false,
            }
        };
        says_total && !self.list.columns.values().any(is_entry)
    }

    fn read_row(
        &self,
        reader: (&Campaign, &Interpreter<'_>),
        places: &Places<'_>,
        row: u32,
        returned: &mut Return,
    ) -> Option<ListRow> {
        let at = |column: u16| (self.index, Address::new(row, column));
        let is_hint = |content: &Content| match content {
            Content::Text(text) => self.hints.iter().any(|hint| hint == text.trim()),
            _ => false,
        };
        let filled = self.filled(places, row);
        if filled.is_empty() || filled.iter().all(|content| is_hint(content)) {
            return None;
        }
        if filled
            .iter()
            .all(|content| matches!(content, Content::Error(_)))
        {
            self.report_lone_error(places, row, returned);
            return None;
        }
        let mut read = ListRow {
            row,
            cells: BTreeMap::new(),
        };
        for column in self.list.columns.values() {
            let place = at(*self.columns.get(column.code.as_str())?);
            let mut cell = places.entry(place);
            let question = Question {
                kind: &column.kind,
                decimals: 2,
                measure: "",
            };
            if let Some((answer, trouble)) = read_cell(reader, places, place, question) {
                cell.answer = answer;
                self.report(column, trouble, &cell, returned);
            }
            read.cells.insert((&column.code).into(), cell);
        }
        Some(read)
    }

    /// An error in a row that holds nothing else: the row is no entry, and the error has to go.
    fn report_lone_error(&self, places: &Places<'_>, row: u32, returned: &mut Return) {
        for column in self.list.columns.values() {
            let at = self.columns.get(column.code.as_str());
            let Some(at) = at.map(|at| (self.index, Address::new(row, *at))) else {
                continue;
            };
            if let Some(content) = places.content(at) {
                let typed = crate::value::Value::Text(content.typed());
                let trouble = Trouble::new(Code::ErrorValue).about(&typed);
                let trouble = trouble.with("alone", Fact::Case("yes"));
                self.report(column, Some(trouble), &places.entry(at), returned);
                return;
            }
        }
    }

    fn report(
        &self,
        column: &Column,
        trouble: Option<Trouble>,
        cell: &super::Entry,
        returned: &mut Return,
    ) {
        let Some(trouble) = trouble else { return };
        let label = format!("{}, {}", self.list.title, column.label);
        let finding = trouble.finding(returned, cell);
        let item = self.list.item(&column.code);
        returned.findings.push(finding.on_item(item, &label));
    }
}

/// Whether a row holds a figure of the list: no heading is one.
fn has_figure(list: &List, sheet: &Sheet, columns: &BTreeMap<&str, u16>, row: u32) -> bool {
    list.columns.values().any(|column| {
        let at = columns.get(column.code.as_str());
        let content = at.and_then(|at| sheet.get(Address::new(row, *at)));
        matches!(content, Some(Content::Number(_) | Content::DateTime(_)))
    })
}

/// The row in which every column shows its own heading: as written, else as retyped.
fn heading_row(list: &List, sheet: &Sheet, columns: &BTreeMap<&str, u16>) -> Option<u32> {
    let find = |is_same: &dyn Fn(&str, &str) -> bool| {
        let shows = |row: u32, column: &Column| {
            let at = columns.get(column.code.as_str());
            let text = at
                .and_then(|at| sheet.text(Address::new(row, *at)))
                .unwrap_or_default();
            is_same(text.trim_end_matches("(*)").trim_end(), &column.label)
        };
        (0..=sheet.last_row().min(200)).find(|row| list.columns.values().all(|c| shows(*row, c)))
    };
    find(&|text, label| text == label).or_else(|| find(&|text, label| key(text) == key(label)))
}
