//! Figures that stand where the form asks for none: they count nowhere, and somebody may have
//! meant them to. Texts may stand anywhere; what a formula gives was not typed.

use std::collections::BTreeSet;

use super::{Form, cells, heading, on_sheet};
use crate::finding::{Code, Finding, Severity};
use crate::form::layout::{column_name, section_name};
use crate::form::stamp::Stamp;
use crate::inbox::Return;
use crate::workbook::address::Address;
use crate::workbook::book::{Content, Sheet};

/// For each visible sheet the figures outside the form's cells.
pub(super) fn look(form: Form<'_>, returned: &Return) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, sheet) in form.book.sheets.iter().enumerate() {
        if !sheet.is_visible {
            continue;
        }
        let kind = Page::of(form, returned, index, sheet);
        let typed = figures(sheet).filter(|at| kind.is_outside(*at));
        let typed: Vec<Address> = typed.collect();
        if typed.is_empty() {
            continue;
        }
        let mut finding = returned.finding(Code::TypedOutside, on_sheet(returned, sheet));
        // A sheet of the unit's own is most likely an annex.
        if matches!(kind, Page::Foreign) {
            finding.severity = Severity::Note;
        }
        let finding = finding.with("count", typed.len());
        findings.push(finding.with("cells", cells(typed)));
    }
    findings
}

/// The cells with a figure that somebody typed.
fn figures(sheet: &Sheet) -> impl Iterator<Item = Address> {
    let formulas: BTreeSet<Address> = sheet.traces.formulas.iter().copied().collect();
    let numbers = sheet
        .cells
        .iter()
        .filter(|(_, content)| matches!(content, Content::Number(_)));
    numbers
        .map(|(at, _)| *at)
        .filter(move |at| !formulas.contains(at))
}

/// What a sheet is for.
enum Page {
    /// Rows with codes: figures stand in them, up to the last heading.
    Coded {
        heading: u32,
        rows: BTreeSet<u32>,
        last_column: u16,
    },
    /// A list: figures stand in its columns and before them.
    Listed {
        heading: u32,
        columns: BTreeSet<u16>,
    },
    /// Another sheet of the form, such as the checks.
    Other,
    /// A sheet that the unit added.
    Foreign,
}

impl Page {
    fn of(form: Form<'_>, returned: &Return, index: usize, sheet: &Sheet) -> Self {
        let rows = coded_rows(form, returned, index, sheet);
        if let Some(first) = rows.first() {
            let above = heading(sheet, &form.headings.label).map(|at| at.row);
            let headings = sheet.cells.iter().filter(|(at, _)| Some(at.row) == above);
            let headings = headings.filter(|(at, _)| {
                sheet
                    .text(*at)
                    .is_some_and(|text| form.headings.all.contains(text))
            });
            return match (above, headings.map(|(at, _)| at.column).max()) {
                (Some(heading), Some(last_column)) if heading < *first => Self::Coded {
                    heading,
                    rows,
                    last_column,
                },
                _ => Self::Other,
            };
        }
        let mut lists = form.campaign.lists_of(form.unit);
        if let Some(page) = lists.find_map(|list| {
            let codes = list
                .columns
                .keys()
                .map(|column| column_name(&list.code, column));
            let cells = codes.flat_map(|code| form.places.code_cells(&code).to_vec());
            let cells = cells.filter(|(on, _)| *on == index).map(|(_, at)| at);
            listed(&cells.collect::<Vec<_>>())
        }) {
            return page;
        }
        let is_named = form
            .book
            .name_targets()
            .into_values()
            .flatten()
            .any(|(on, ..)| on == index);
        if is_named || has_form_code(sheet) {
            Self::Other
        } else {
            Self::Foreign
        }
    }

    fn is_outside(&self, at: Address) -> bool {
        match self {
            Self::Coded {
                heading,
                rows,
                last_column,
            } => at.row > *heading && (at.column > *last_column || !rows.contains(&at.row)),
            Self::Listed { heading, columns } => at.row > *heading && !columns.contains(&at.column),
            Self::Other => false,
            Self::Foreign => true,
        }
    }
}

/// The rows that hold a code or a value of an indicator, and those of sections.
fn coded_rows(form: Form<'_>, returned: &Return, index: usize, sheet: &Sheet) -> BTreeSet<u32> {
    let asked = form.campaign.indicators.keys().cloned();
    let codes = asked.chain(form.campaign.sections.keys().map(|code| section_name(code)));
    let cells = codes.flat_map(|code| form.places.code_cells(&code).to_vec());
    let cells = cells.filter(|(on, _)| *on == index).map(|(_, at)| at.row);
    let entries = returned
        .answers
        .values()
        .filter(|entry| entry.sheet == sheet.name);
    cells.chain(entries.map(|entry| entry.cell.row)).collect()
}

/// The page of a list whose columns' codes stand in these cells.
fn listed(codes: &[Address]) -> Option<Page> {
    let row = codes.first()?.row;
    let mut columns: BTreeSet<u16> = codes.iter().map(|at| at.column).collect();
    // The rows are numbered before the first column.
    let first = columns.first().copied()?;
    columns.extend(0..first);
    Some(Page::Listed {
        heading: row + 1,
        columns,
    })
}

/// Whether a sheet shows the form's visible code.
fn has_form_code(sheet: &Sheet) -> bool {
    sheet.cells.iter().any(|(_, content)| match content {
        Content::Text(text) => text.starts_with('#') && Stamp::parse(text).is_some(),
        _ => false,
    })
}
