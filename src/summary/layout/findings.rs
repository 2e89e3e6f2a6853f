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

    /// Those that the sheet has room for, and how many more there are.
    pub(in crate::summary) fn findings_shown<'f, 'c>(
        &self,
        findings: &'c [&'f Finding],
    ) -> (&'c [&'f Finding], usize) {
        let room = self.room.from(HEADING_ROW + 1).min(findings.len());
        (&findings[..room], findings.len() - room)
    }

    /// The first row of each unit that has a finding.
    pub(in crate::summary) fn first_finding_rows(&self) -> BTreeMap<&str, u32> {
        let mut rows = BTreeMap::new();
        let findings = self.gravest_first();
        let (findings, _) = self.findings_shown(&findings);
        for (row, finding) in (HEADING_ROW + 1..).zip(findings) {
            if let Some(unit) = &finding.unit {
                rows.entry(unit.as_str()).or_insert(row);
            }
        }
        rows
    }
}
