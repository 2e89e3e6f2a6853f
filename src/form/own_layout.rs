//! A form on the office's own workbook: the sheets that the program adds to it, and where its names
//! point.

use std::collections::BTreeSet;

use super::layout::{Layout, Line, figures, lines, nothing_name};
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
    // Texts too: their cells may be anywhere on the layout.
    let mut lines = lines(campaign, unit, |_| true);
    for line in &mut lines {
        if let Line::Section { may_be_nothing, .. } = line {
            *may_be_nothing = false;
        }
    }
    Layout {
        guidance: tab("form-tab-guidance"),
        figures_tab: tab("form-tab-review"),
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
    for list in campaign.lists_of(unit) {
        let Some(found) = own.lists.get(&list.code) else {
            continue;
        };
        if let Some(nothing) = found.nothing {
            let reference = cell(own.tab(nothing.sheet), nothing.at);
            names.push((nothing_name(&list.code), reference));
        }
        for (column, at) in &found.columns {
            let first = Address::new(found.first, *at).absolute();
            let last = Address::new(found.first + found.rows - 1, *at).absolute();
            let range = format!("{}!{first}:{last}", quote_sheet(own.tab(found.sheet)));
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
