//! The form's shape as each sheet still shows it: its headings, and the rows and columns that
//! carry codes. Gathered once a book, as every scan of it asks for the same.

use std::collections::{BTreeMap, BTreeSet};

use super::Form;
use crate::form::layout::section_name;
use crate::inbox::Return;
use crate::inbox::places::CellPlace;
use crate::language::words::recognised;
use crate::workbook::address::Address;
use crate::workbook::book::{Content, Sheet};

/// Rows from the top in which a form's headings may stand.
const HEADING_ROWS: u32 = 200;

/// What a heading is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heading {
    Label,
    Measure,
    Mark,
    State,
    /// Another column of figures or texts.
    Column,
}

impl Heading {
    /// Whether it is above the cells of an indicator, beside its label.
    fn is_beside_label(self) -> bool {
        matches!(self, Self::Measure | Self::Mark | Self::Column)
    }
}

/// The words of headings that the form's writer uses, in every language.
#[derive(Debug)]
pub(in crate::inbox) struct Headings(BTreeMap<String, Heading>);

impl Headings {
    /// The words of every language.
    pub(in crate::inbox) fn new() -> Self {
        const KEYS: [(&str, Heading); 13] = [
            ("form-col-code", Heading::Column),
            ("form-col-number", Heading::Column),
            ("form-col-label", Heading::Label),
            ("form-col-question", Heading::Label),
            ("form-col-measure", Heading::Measure),
            ("form-col-mark", Heading::Mark),
            ("form-col-state", Heading::State),
            ("form-col-previous", Heading::Column),
            ("form-col-value", Heading::Column),
            ("form-col-answer", Heading::Column),
            ("form-col-note", Heading::Column),
            ("form-col-plan", Heading::Column),
            ("form-col-done", Heading::Column),
        ];
        let words = |(key, heading)| recognised(key).map(|word| (word, heading));
        Self(KEYS.into_iter().flat_map(words).collect())
    }
}

/// What one sheet shows.
#[derive(Debug, Default)]
pub(super) struct SheetShape {
    /// The first heading of labels.
    pub(super) label: Option<Address>,
    /// The first heading of measures.
    pub(super) measure: Option<Address>,
    /// The first heading of marks.
    pub(super) mark: Option<Address>,
    /// The first heading of states.
    pub(super) state: Option<Address>,
    /// The last column with a heading in the row of that of labels.
    pub(super) last_column: Option<u16>,
    /// The columns that the form has: below a heading of its own, or with a value that was read.
    pub(super) columns: BTreeSet<u16>,
    /// The rows with the code of an indicator that the unit was asked for.
    pub(super) asked: BTreeSet<u32>,
    /// The rows with a code of an indicator or a section, or with a value that was read.
    pub(super) coded: BTreeSet<u32>,
    /// The codes above the columns of a list.
    pub(super) listed: Vec<Address>,
    /// Whether a defined name points at it.
    pub(super) is_named: bool,
}

/// What each sheet of the book shows, in the order of the tabs.
pub(super) fn read_shapes(form: Form<'_>, returned: &Return) -> Vec<SheetShape> {
    let sheets = form.book.sheets.iter().enumerate();
    let mut shapes: Vec<SheetShape> = sheets
        .map(|(index, sheet)| {
            let mut shape = headings(sheet, form.headings);
            shape.is_named = form.places.is_named(index);
            shape
        })
        .collect();
    add_codes(form, &mut shapes);
    add_lists(form, &mut shapes);
    let sheets = form.book.sheets.iter().zip(&mut shapes);
    let mut by_name: BTreeMap<&str, &mut SheetShape> = sheets
        .map(|(sheet, shape)| (sheet.name.as_str(), shape))
        .collect();
    let computed = returned.computed.values().map(|computed| &computed.entry);
    for entry in returned.answers.values().chain(computed) {
        if let Some((sheet, cell)) = entry.stands()
            && let Some(shape) = by_name.get_mut(sheet)
        {
            shape.coded.insert(cell.row);
            shape.columns.insert(cell.column);
        }
    }
    for (sheet, shape) in form.book.sheets.iter().zip(&mut shapes) {
        add_columns(form, sheet, shape);
    }
    shapes
}

/// The columns below a heading of the form: its words, or a category of a matrix.
fn add_columns(form: Form<'_>, sheet: &Sheet, shape: &mut SheetShape) {
    let Some(first) = shape.coded.first().copied() else {
        return;
    };
    let sets = form.campaign.categories.values();
    let labels: BTreeSet<&str> = sets
        .flat_map(|set| set.categories.values())
        .map(|category| category.label.as_str())
        .collect();
    for (at, content) in sheet.cells.iter().take_while(|(at, _)| at.row < first) {
        if let Content::Text(text) = content
            && (form.headings.0.contains_key(text.trim()) || labels.contains(text.trim()))
        {
            shape.columns.insert(at.column);
        }
    }
}

fn headings(sheet: &Sheet, words: &Headings) -> SheetShape {
    let mut shape = SheetShape::default();
    // Most texts of a form are longer than any heading.
    let longest = words.0.keys().map(String::len).max().unwrap_or_default();
    let cells = sheet.cells.iter();
    for (at, content) in cells.take_while(|(at, _)| at.row < HEADING_ROWS) {
        let Content::Text(text) = content else {
            continue;
        };
        let text = Some(text.trim()).filter(|text| text.len() <= longest);
        let Some(heading) = text.and_then(|text| words.0.get(text)) else {
            continue;
        };
        let first = match heading {
            Heading::Label => &mut shape.label,
            Heading::Measure => &mut shape.measure,
            Heading::Mark => &mut shape.mark,
            Heading::State => &mut shape.state,
            Heading::Column => &mut None,
        };
        first.get_or_insert(*at);
    }
    if let Some(label) = shape.label {
        let beside = sheet.row(label.row).iter().filter(|(_, content)| {
            matches!(content, Content::Text(text)
                if words.0.get(text.trim()).is_some_and(|heading| heading.is_beside_label()))
        });
        shape.last_column = beside.map(|(at, _)| at.column).max();
    }
    shape
}

fn add_codes(form: Form<'_>, shapes: &mut [SheetShape]) {
    let mut add = |cells: &[CellPlace], is_asked: bool| {
        for (on, at) in cells {
            let Some(shape) = shapes.get_mut(*on) else {
                continue;
            };
            shape.coded.insert(at.row);
            if is_asked {
                shape.asked.insert(at.row);
            }
        }
    };
    for indicator in form.campaign.indicators.values() {
        let row = indicator.cell.as_ref().map(|cell| cell.row.as_str());
        for code in [Some(indicator.code.as_str()), row].into_iter().flatten() {
            add(
                form.places.code_cells(code),
                indicator.is_of_units() && indicator.reporter.includes(form.unit),
            );
        }
    }
    let dropped = form
        .earlier
        .into_iter()
        .flat_map(|form| form.dropped.keys());
    for code in dropped {
        add(form.places.code_cells(code), false);
    }
    for section in form.campaign.sections.keys() {
        add(form.places.code_cells(&section_name(section)), false);
    }
}

/// On each sheet the codes of the first list that has some there.
fn add_lists(form: Form<'_>, shapes: &mut [SheetShape]) {
    for list in form.campaign.lists_of(form.unit) {
        let names = list.columns.keys();
        let names = names.map(|column| list.item(column).to_string());
        let mut on: BTreeMap<usize, Vec<Address>> = BTreeMap::new();
        for name in names {
            for (sheet, at) in form.places.code_cells(&name) {
                on.entry(*sheet).or_default().push(*at);
            }
        }
        for (sheet, cells) in on {
            if let Some(shape) = shapes
                .get_mut(sheet)
                .filter(|shape| shape.listed.is_empty())
            {
                shape.listed = cells;
            }
        }
    }
}
