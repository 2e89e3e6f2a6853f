//! Figures that stand where the form asks for none: they count nowhere, and somebody may have
//! meant them to. Texts may stand anywhere; what a formula gives was not typed.

use std::collections::BTreeSet;

use super::shape::SheetShape;
use super::{Form, on_sheet};
use crate::finding::{Code, Fact, Finding, Severity};
use crate::form::stamp::Stamp;
use crate::inbox::Return;
use crate::workbook::address::Address;
use crate::workbook::book::{Content, Sheet};

/// For each visible sheet the figures outside the form's cells.
pub(super) fn scan(form: Form<'_>, shapes: &[SheetShape], returned: &Return) -> Vec<Finding> {
    let mut findings = Vec::new();
    let sheets = form.book.sheets.iter().zip(shapes);
    for (sheet, shape) in sheets.filter(|(sheet, _)| sheet.is_visible) {
        let kind = Page::of(sheet, shape);
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
        findings.push(finding.with("cells", Fact::Cells(typed)));
    }
    findings
}

/// The cells with a figure that somebody typed.
fn figures(sheet: &Sheet) -> impl Iterator<Item = Address> {
    let numbers = sheet
        .cells
        .iter()
        .filter(|(_, content)| matches!(content, Content::Number(_)));
    numbers
        .map(|(at, _)| *at)
        .filter(|at| !sheet.traces.is_formula(*at))
}

/// What a sheet is for.
enum Page<'a> {
    /// Rows with codes: figures stand in them, below the form's own headings.
    Coded {
        heading: u32,
        rows: &'a BTreeSet<u32>,
        columns: &'a BTreeSet<u16>,
    },
    /// A list: figures stand in its columns, and in the one before that counts them.
    Listed {
        heading: u32,
        columns: BTreeSet<u16>,
    },
    /// Another sheet of the form, such as the checks.
    Other,
    /// A sheet that the unit added.
    Foreign,
}

impl<'a> Page<'a> {
    fn of(sheet: &Sheet, shape: &'a SheetShape) -> Self {
        let rows = &shape.coded;
        if let Some(first) = rows.first() {
            let heading = shape.label.map(|at| at.row);
            return match (heading, shape.last_column) {
                (Some(heading), Some(_)) if heading < *first => Self::Coded {
                    heading,
                    rows,
                    columns: &shape.columns,
                },
                _ => Self::Other,
            };
        }
        if let Some(page) = listed(&shape.listed) {
            page
        } else if shape.is_named || has_form_code(sheet) {
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
                columns,
            } => at.row > *heading && !(columns.contains(&at.column) && rows.contains(&at.row)),
            // The row above the codes has the form's own totals.
            Self::Listed { heading, columns } => {
                at.row + 1 < *heading || at.row > *heading && !columns.contains(&at.column)
            }
            Self::Other => false,
            Self::Foreign => true,
        }
    }
}

/// The page of a list whose columns' codes stand in these cells.
fn listed(codes: &[Address]) -> Option<Page<'static>> {
    let row = codes.first()?.row;
    let mut columns: BTreeSet<u16> = codes.iter().map(|at| at.column).collect();
    // The rows are numbered before the first column.
    columns.extend(columns.first().and_then(|first| first.checked_sub(1)));
    Some(Page::Listed {
        heading: row,
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
