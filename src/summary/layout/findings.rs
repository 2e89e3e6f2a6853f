//! Which row of the sheet of findings holds which: the gravest first.

use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::summary::Summary;

pub(in crate::summary) const HEADING_ROW: u32 = 3;

impl Summary<'_> {
    /// The findings in the order of their sheet.
    pub(in crate::summary) fn gravest_first(&self) -> Vec<&Finding> {
        let mut findings: Vec<&Finding> = self.table.findings.iter().collect();
        findings.sort_by_key(|finding| finding.severity);
        findings
    }

    /// The first row of each unit that has a finding.
    pub(in crate::summary) fn first_finding_rows(&self) -> BTreeMap<&str, u32> {
        let mut rows = BTreeMap::new();
        for (row, finding) in (HEADING_ROW + 1..).zip(self.gravest_first()) {
            if let Some(unit) = &finding.unit {
                rows.entry(unit.as_str()).or_insert(row);
            }
        }
        rows
    }
}
