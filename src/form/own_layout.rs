//! A form on the office's own workbook: the sheets that the program adds to it, and where its names
//! point.

use std::collections::BTreeSet;

use super::Filling;
use super::layout::{HEADING_ROW, Layout, Line, figures, lines, nothing_name};
use super::list_place::ListPlace;
use super::tabs::unique_tab;
use crate::campaign::{Campaign, OwnForm, Unit};
use crate::language::Language;
use crate::workbook::address::{Address, quote_sheet};

/// The layout of what the program adds to the office's workbook. The sheet of figures there shows
/// what the office's sheets hold, and is none to fill in.
#[must_use]
pub fn own_layout<'a>(
    campaign: &'a Campaign,
    unit: &'a Unit,
    language: Language,
    own: &OwnForm,
) -> Layout<'a> {
    let tabs = own.sheets.iter().map(|sheet| sheet.name.to_lowercase());
    let mut taken: BTreeSet<String> = tabs.collect();
    taken.insert(super::stamp::SHEET.to_lowercase());
    let mut tab = |key: &str| unique_tab(&language.text(key), &mut taken);
    let (guidance, figures_tab) = (tab("form-tab-guidance"), tab("form-tab-review"));
    // Texts too: their cells may be anywhere on the layout.
    let mut lines = lines(campaign, unit, |_| true);
    for line in &mut lines {
        if let Line::Section { may_be_nothing, .. } = line {
            *may_be_nothing = false;
        }
    }
    Layout {
        guidance,
        listed: listed(campaign, unit, own, (&figures_tab, &lines)),
        figures_tab,
        lines,
        matrices: Vec::new(),
        lists: Vec::new(),
        texts_tab: tab("form-tab-texts"),
        texts: Vec::new(),
        checks_tab: tab("form-tab-checks"),
        choices_tab: tab("form-tab-choices"),
        workings_tab: tab("form-tab-workings"),
    }
}

/// The lists of a unit on the layout; what is said about them stands below the figures on the
/// sheet that the program adds.
fn listed<'a>(
    campaign: &'a Campaign,
    unit: &'a Unit,
    own: &OwnForm,
    (tab, lines): (&str, &[Line<'_>]),
) -> Vec<ListPlace<'a>> {
    let last = lines.last().map(|line| match line {
        Line::Section { row, .. } | Line::Indicator { row, .. } => *row,
    });
    let mut row = last.unwrap_or(HEADING_ROW) + 1;
    let mut listed = Vec::new();
    for list in campaign.lists_of(unit) {
        let Some(found) = own.lists.get(&list.code) else {
            continue;
        };
        let columns = list.columns.keys();
        let columns = columns.map(|column| found.columns.get(column).copied());
        let Some(columns) = columns.collect::<Option<Vec<u16>>>() else {
            continue;
        };
        let nothing = match found.nothing {
            Some(cell) => (own.tab(cell.sheet).to_owned(), cell.at),
            None => (tab.to_owned(), Address::new(row, figures::VALUE)),
        };
        listed.push(ListPlace {
            list,
            tab: own.tab(found.sheet).to_owned(),
            first: found.first,
            last: found.first + found.rows - 1,
            columns,
            nothing,
            marks_tab: tab.to_owned(),
            mark: Address::new(row, figures::MARK),
            first_mark: Address::new(row + 1, figures::MARK),
        });
        row += found.rows + 1;
    }
    listed
}

/// The layout on which a unit's form with this filling is made: none where it has too few rows for
/// a list, and for the office itself.
#[must_use]
pub fn on_own_layout<'c>(
    campaign: &'c Campaign,
    unit: &Unit,
    filling: &Filling,
) -> Option<&'c OwnForm> {
    let own = campaign.form.as_deref().filter(|_| !unit.is_office())?;
    let mut lists = filling.lists.iter();
    let has_room = lists.all(|(code, rows)| {
        let room = own.lists.get(code).map_or(0, |list| list.rows as usize);
        rows.len() <= room
    });
    has_room.then_some(own)
}

/// What stands on the added sheet in the row of an indicator, beside its note: no code, since the
/// value there is only a copy of what stands on the layout.
#[must_use]
pub fn noted_code(code: &str) -> String {
    format!("#{code}")
}

/// Every defined name of such a form with its reference.
#[must_use]
pub fn own_names(
    layout: &Layout<'_>,
    own: &OwnForm,
    (campaign, unit): (&Campaign, &Unit),
) -> Vec<(String, String)> {
    let cell = |tab: &str, at: Address| format!("{}!{}", quote_sheet(tab), at.absolute());
    let mut names = Vec::new();
    for indicator in campaign.figures_of(unit) {
        let code = &indicator.code;
        let reference = match own.cell(code) {
            Some(found) => Some(cell(own.tab(found.sheet), found.at)),
            None => row_of(layout, code)
                .map(|row| cell(&layout.figures_tab, Address::new(row, figures::VALUE))),
        };
        names.extend(reference.map(|reference| (code.clone(), reference)));
    }
    for place in &layout.listed {
        let (list, (tab, nothing)) = (place.list, &place.nothing);
        names.push((nothing_name(&list.code), cell(tab, *nothing)));
        for (column, at) in list.columns.keys().zip(&place.columns) {
            let first = Address::new(place.first, *at).absolute();
            let last = Address::new(place.last, *at).absolute();
            let range = format!("{}!{first}:{last}", quote_sheet(&place.tab));
            names.push((list.item(column).to_string(), range));
        }
    }
    names
}

/// The row of an indicator on the sheet of figures.
fn row_of(layout: &Layout<'_>, code: &str) -> Option<u32> {
    layout.lines.iter().find_map(|line| match line {
        Line::Indicator { row, indicator, .. } if indicator.code == code => Some(*row),
        _ => None,
    })
}
