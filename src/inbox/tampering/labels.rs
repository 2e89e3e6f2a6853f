//! Whether the rows still say what the campaign asks: the label, and the measure.

use std::collections::BTreeSet;

use super::Form;
use super::shape::SheetShape;
use crate::campaign::Indicator;
use crate::finding::{Code, Finding, Severity};
use crate::inbox::Return;
use crate::inbox::places::{CellPlace, Found};
use crate::language::key::key;
use crate::language::text::shortened;
use crate::workbook::address::Address;
use crate::workbook::book::Sheet;

/// Letters of a label that a message shows.
const LONGEST: usize = 120;

/// Rows whose label or measure is another than that of the campaign.
pub(super) fn scan(form: Form<'_>, shapes: &[SheetShape], returned: &Return) -> Vec<Finding> {
    let mut findings = Vec::new();
    // The cells of a row share its label, those of a column its head.
    let (mut rows, mut columns) = (BTreeSet::new(), BTreeSet::new());
    for indicator in form.campaign.figures_of(form.unit) {
        let (Found::At(place) | Found::Moved(place)) = form.places.find(&indicator.code) else {
            continue;
        };
        let (Some(sheet), Some(shape)) = (form.places.sheet(place.0), shapes.get(place.0)) else {
            continue;
        };
        let row = Row {
            form,
            returned,
            indicator,
            place,
            sheet,
        };
        if rows.insert((place.0, place.1.row)) {
            findings.extend(shape.label.and_then(|at| row.label(at.column)));
            findings.extend(shape.measure.and_then(|at| row.measure(at.column)));
        }
        if columns.insert((place.0, place.1.column)) {
            findings.extend(row.category());
        }
    }
    findings
}

/// One indicator's row.
struct Row<'a> {
    form: Form<'a>,
    returned: &'a Return,
    indicator: &'a Indicator,
    place: CellPlace,
    sheet: &'a Sheet,
}

impl Row<'_> {
    /// The label says something else. Where it says what another indicator asks, nobody can
    /// tell which of the two the value answers.
    fn label(&self, column: u16) -> Option<Finding> {
        let found = self.text(column)?;
        let found = found.trim_end_matches("(*)").trim_end();
        let expected = asked(self.indicator).trim();
        if found == expected || key(found) == key(expected) {
            return None;
        }
        let mut others = self.form.campaign.figures_of(self.form.unit);
        let is_of_another = others
            .any(|other| asked(other) != asked(self.indicator) && key(asked(other)) == key(found));
        if self.was_called(found) && !is_of_another {
            return None;
        }
        let mut finding = self.finding(Code::ChangedLabel, column, found);
        if is_of_another {
            finding.severity = Severity::Blocking;
        }
        Some(finding.with("expected", expected))
    }

    /// Whether the label was that of the indicator when the form went out.
    fn was_called(&self, found: &str) -> bool {
        let then = self
            .form
            .earlier
            .and_then(|form| form.labels.get(&self.indicator.code));
        // A cell is called by its row and its category, the row by itself.
        let is_row = |label: &str| {
            let cell = self.indicator.cell.as_ref();
            let categories = cell.map_or(0, |cell| cell.categories.len());
            let row = label.rsplitn(categories + 1, " – ").last();
            cell.is_some() && row.is_some_and(|row| key(row) == key(found))
        };
        let is_it = |label: &String| key(label) == key(found) || is_row(label);
        then.is_some_and(|labels| labels.iter().any(is_it))
    }

    /// The measure says something else, and the value may be a thousand times another.
    fn measure(&self, column: u16) -> Option<Finding> {
        let is_measured = self.indicator.kind.is_number();
        let expected = self.indicator.measure.trim();
        let found = self.text(column)?;
        if !is_measured || expected.is_empty() || found == expected || key(found) == key(expected) {
            return None;
        }
        let finding = self.finding(Code::ChangedMeasure, column, found);
        Some(finding.with("expected", expected))
    }

    /// The head of a column of a matrix says something else: where it says another category of
    /// the set, nobody can tell which of the two the values are of.
    fn category(&self) -> Option<Finding> {
        let cell = self.indicator.cell.as_ref()?;
        let own = cell.categories.last()?;
        if self.form.places.is_headed(self.place, &self.indicator.code) {
            return None;
        }
        let (row, found) = self.form.places.head_above(self.place)?;
        let set = self.form.campaign.categories.get(&own.set)?;
        let mut others = set
            .categories
            .values()
            .filter(|other| other.code != own.code);
        let mut finding = self.finding(Code::ChangedLabel, self.place.1.column, found);
        finding.place.cell = Some(Address::new(row, self.place.1.column));
        if others.any(|other| key(&other.label) == key(found)) {
            finding.severity = Severity::Blocking;
        }
        Some(finding.with("expected", own.label.as_str()))
    }

    fn text(&self, column: u16) -> Option<&str> {
        self.sheet.text(Address::new(self.place.1.row, column))
    }

    fn finding(&self, code: Code, column: u16, found: &str) -> Finding {
        let mut place = super::on_sheet(self.returned, self.sheet);
        place.cell = Some(Address::new(self.place.1.row, column));
        let finding = self.returned.finding(code, place);
        let finding = finding.on(&self.indicator.code, &self.indicator.label);
        finding.with("found", shortened(found, LONGEST).as_ref())
    }
}

/// What the row of an indicator asks, as the form shows it.
fn asked(indicator: &Indicator) -> &str {
    let row = indicator.cell.as_ref().map(|cell| cell.label.as_str());
    row.unwrap_or(&indicator.label)
}
