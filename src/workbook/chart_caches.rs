//! The figures that a chart keeps beside its reference, for programs that show a workbook
//! without opening it: previews of mail, of folders, of phones.
//!
//! In come a written workbook and what its charts refer to; out goes the workbook with these
//! figures in its charts, everything else as it was packed. The writer of workbooks keeps only
//! figures that stand in cells as they are, not the results of formulas.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_xlsxwriter::worksheet_range_absolute;

use crate::ooxml::{Edits, Fault, PackageError, Xml, repacked};

/// The figures of a column's cells by the reference that charts have to them.
#[derive(Debug, Default)]
pub struct ChartFigures(BTreeMap<String, Vec<Option<Decimal>>>);

impl ChartFigures {
    /// Notes the figures from a cell downwards (tab, row, column), none for a blank cell.
    pub fn note(&mut self, (tab, row, column): (&str, u32, u16), figures: Vec<Option<Decimal>>) {
        let Some(more) = figures.len().checked_sub(1) else {
            return;
        };
        let last = row.saturating_add(u32::try_from(more).unwrap_or(u32::MAX));
        let reference = worksheet_range_absolute(tab, row, column, last, column);
        self.0.insert(reference, figures);
    }

    /// The workbook with the figures in its charts.
    ///
    /// # Errors
    /// Where the bytes are no workbook.
    pub fn keep_in(&self, workbook: Vec<u8>) -> Result<Vec<u8>, PackageError> {
        if self.0.is_empty() {
            return Ok(workbook);
        }
        let is_chart = |name: &str| name.starts_with("xl/charts/chart");
        repacked(&workbook, is_chart, |part| self.cached(part))
    }

    fn cached(&self, part: &[u8]) -> Result<Vec<u8>, Fault> {
        let text = std::str::from_utf8(part).map_err(|_| Fault::Encoding)?;
        let xml = Xml::parse(text)?;
        let mut edits = Edits::new();
        for place in xml.elements("c:numRef") {
            let Some(formula) = xml.child(place, "c:f") else {
                continue;
            };
            let letters = xml.characters(formula).into_iter();
            let reference: String = letters.map(|(letter, _)| letter).collect();
            let Some(figures) = self.0.get(&reference) else {
                continue;
            };
            // The writer's own lacks the cells with formulas.
            if let Some(partial) = xml.child(place, "c:numCache") {
                edits.remove(xml.element(partial));
            }
            edits.insert(xml.element(formula).end, cache(figures));
        }
        Ok(xml.edited(edits).into_bytes())
    }
}

/// The figures as a chart keeps them.
fn cache(figures: &[Option<Decimal>]) -> String {
    let points = figures.iter().enumerate();
    let points = points.filter_map(|(at, figure)| {
        let figure = (*figure)?.normalize();
        Some(format!("<c:pt idx=\"{at}\"><c:v>{figure}</c:v></c:pt>"))
    });
    let points: String = points.collect();
    format!(
        "<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val=\"{}\"/>{points}</c:numCache>",
        figures.len()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cached(xml: &str) -> String {
        let mut figures = ChartFigures::default();
        let values = vec![Some(Decimal::new(1250, 2)), None, Some(Decimal::ZERO)];
        figures.note(("Biểu đồ & số", 4, 1), values);
        figures.note(("Trống", 4, 1), Vec::new());
        String::from_utf8(figures.cached(xml.as_bytes()).unwrap()).unwrap()
    }

    #[test]
    fn a_reference_gets_its_figures_and_blanks_stay_blank() {
        let own = "<c:f>'Biểu đồ &amp; số'!$B$5:$B$7</c:f>";
        let kept = "<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val=\"3\"/>\
            <c:pt idx=\"0\"><c:v>12.5</c:v></c:pt><c:pt idx=\"2\"><c:v>0</c:v></c:pt></c:numCache>";
        let whole = format!("<c:numRef>{own}{kept}</c:numRef>");
        assert_eq!(cached(&format!("<c:numRef>{own}</c:numRef>")), whole);
        let partial = "<c:numCache><c:ptCount val=\"3\"/></c:numCache>";
        assert_eq!(
            cached(&format!("<c:numRef>{own}{partial}</c:numRef>")),
            whole
        );
    }

    #[test]
    fn other_references_stay_as_they_are() {
        let other = "<c:numRef><c:f>'Biểu đồ &amp; số'!$B$5:$B$8</c:f></c:numRef>";
        assert_eq!(cached(other), other);
    }
}
