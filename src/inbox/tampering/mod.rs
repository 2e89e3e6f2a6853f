//! What was done to a form beside filling it in: labels, checks and guards that are not those
//! of the campaign any more, what is hidden, and what stands outside the form's cells.
//!
//! In come a book with its traces and the return that was read from it; out come findings. No
//! value changes here: a value that is identified with certainty is kept. A program that keeps
//! neither formulas nor validations (a copy of values, some libraries) is not blamed for it.

mod formulas;
mod guards;
mod labels;
mod shape;
mod stray_figures;

pub(super) use self::shape::Headings;
use self::shape::read_shapes;
use super::own;
use super::places::{Found, Places};
use super::{Entry, Return};
use crate::campaign::{Campaign, EarlierForm, Indicator, Unit};
use crate::finding::{Code, Fact, Finding, Place};
use crate::value::{Answer, Value};
use crate::workbook::address::Address;
use crate::workbook::book::{Book, Sheet};

/// A returned form, looked at from all sides.
#[derive(Clone, Copy)]
pub(super) struct Form<'a> {
    /// The campaign.
    pub(super) campaign: &'a Campaign,
    /// The unit whose form it is.
    pub(super) unit: &'a Unit,
    /// The book.
    pub(super) book: &'a Book,
    /// Where its values stand.
    pub(super) places: &'a Places<'a>,
    /// The headings of a form's columns.
    pub(super) headings: &'a Headings,
    /// Whether this program wrote it.
    pub(super) is_issued: bool,
    /// What it asked, where it went out before the campaign changed.
    pub(super) earlier: Option<&'a EarlierForm>,
}

/// Everything that was done to the form.
pub(super) fn scan(form: Form<'_>, returned: &mut Return) {
    let mut findings = Vec::new();
    let place = || Place::file(&returned.file.name);
    let traces = &form.book.traces;
    if form.book.is_shown_only {
        findings.push(returned.finding(Code::ShownOnly, place()));
    }
    // What the office's layout has itself says nothing of a return.
    let layout = form.places.own().map(|own| own.form);
    if traces.has_macros && layout.is_none_or(|own| own.extension() == "xlsx") {
        findings.push(returned.finding(Code::Macros, place()));
    }
    if traces.external_links > layout.map_or(0, |own| own.links) {
        let finding = returned.finding(Code::ExternalLinks, place());
        findings.push(finding.with("count", traces.external_links));
    }
    findings.extend(hidden(form, returned));
    let keeps_traces = keeps_traces(form.book);
    if let Some(layout) = form.places.own() {
        let find = |code: &str| form.places.find(code);
        let whose = (form.campaign, form.unit);
        findings.extend(own::scan(layout, whose, &find, keeps_traces, returned));
        if keeps_traces && form.is_issued {
            findings.extend(guards::scan(form, returned));
        }
        returned.findings.append(&mut findings);
        return;
    }
    let shapes = read_shapes(form, returned);
    findings.extend(labels::scan(form, &shapes, returned));
    if keeps_traces {
        findings.extend(formulas::scan(form, &shapes, returned));
        findings.extend(guards::scan(form, returned));
    }
    findings.extend(stray_figures::scan(form, &shapes, returned));
    returned.findings.append(&mut findings);
}

/// Whether the program that saved a book keeps what a form lives by.
fn keeps_traces(book: &Book) -> bool {
    let has = |sheet: &Sheet| !sheet.traces.formulas.is_empty() || !sheet.traces.guarded.is_empty();
    book.sheets.iter().any(has)
}

/// The sheet of an entry and the cell there.
fn sheet_of<'a>(book: &'a Book, entry: &Entry) -> Option<(&'a Sheet, Address)> {
    let (name, cell) = entry.stands()?;
    let sheet = book.sheets.iter().find(|sheet| sheet.name == name)?;
    Some((sheet, cell))
}

/// The indicators whose cells stand where they should.
fn in_place<'a>(form: Form<'a>) -> impl Iterator<Item = &'a Indicator> {
    let asked = form.campaign.asked_of(form.unit);
    asked.filter(move |indicator| matches!(form.places.find(&indicator.code), Found::At(_)))
}

/// Values that count and that nobody who looks at the form sees.
fn hidden(form: Form<'_>, returned: &Return) -> Vec<Finding> {
    let rows = returned.lists.values().flat_map(|list| &list.rows);
    let listed = rows.flat_map(|row| row.cells.values());
    let entries: Vec<&Entry> = returned.answers.values().chain(listed).collect();
    let on = |sheet: &Sheet| {
        let is_unseen = |cell: &Address| !sheet.is_visible || sheet.traces.is_hidden(*cell);
        let told = entries.iter().filter(|entry| says_something(entry));
        let cells_here = told.filter_map(|entry| entry.cell_on(&sheet.name));
        let mut unseen: Vec<Address> = cells_here.filter(is_unseen).collect();
        unseen.sort();
        if unseen.is_empty() {
            return None;
        }
        let finding = returned.finding(Code::HiddenValues, on_sheet(returned, sheet));
        let finding = finding.with("count", unseen.len());
        Some(finding.with("cells", Fact::Cells(unseen)))
    };
    form.book.sheets.iter().filter_map(on).collect()
}

/// Whether a value changes anything.
fn says_something(entry: &Entry) -> bool {
    match &entry.answer {
        Answer::Given(Value::Number(figure)) => !figure.is_zero(),
        Answer::Given(_) => true,
        _ => false,
    }
}

fn on_sheet(returned: &Return, sheet: &Sheet) -> Place {
    Place {
        sheet: Some(sheet.name.clone()),
        ..Place::file(&returned.file.name)
    }
}
