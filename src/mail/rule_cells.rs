//! The cells of a rule in a return, as a letter names them: the fault may be in any of them.

use std::collections::BTreeSet;

use crate::campaign::Campaign;
use crate::finding::{Code, Fact, Finding};
use crate::inbox::Return;
use crate::workbook::address::Address;

/// All cells of the rule that a finding is about: `Số liệu!F13–F16, F20`; none where it is
/// about no rule, or about one cell.
pub(super) fn rule_cells(
    campaign: &Campaign,
    returned: &Return,
    finding: &Finding,
) -> Option<String> {
    if !matches!(finding.code, Code::RuleMismatch | Code::RuleFailed) {
        return None;
    }
    let Some(Fact::Text(rule)) = finding.facts.get("rule") else {
        return None;
    };
    let mut checks = campaign.checks.iter();
    let check = checks.find(|check| check.rule.text() == rule)?;
    let mut cells: BTreeSet<(&str, u16, u32)> = BTreeSet::new();
    for item in check.rule.items() {
        let entries = returned.entries(&item).into_iter();
        let standing = entries.filter_map(|entry| entry.stands());
        cells.extend(standing.map(|(sheet, cell)| (sheet, cell.column, cell.row)));
    }
    (cells.len() > 1).then(|| shown(&cells))
}

/// Cells in words, those below each other as one range.
fn shown(cells: &BTreeSet<(&str, u16, u32)>) -> String {
    let mut ranges: Vec<(&str, u16, u32, u32)> = Vec::new();
    for &(sheet, column, row) in cells {
        match ranges.last_mut() {
            Some((last, at, _, end)) if (*last, *at, *end + 1) == (sheet, column, row) => {
                *end = row;
            }
            _ => ranges.push((sheet, column, row, row)),
        }
    }
    let mut before = None;
    let ranges = ranges.into_iter().map(|(sheet, column, first, last)| {
        let sheet_once = match before.replace(sheet) {
            Some(before) if before == sheet => String::new(),
            _ => format!("{sheet}!"),
        };
        let first_cell = Address { row: first, column };
        let last_cell = Address { row: last, column };
        match first == last {
            true => format!("{sheet_once}{first_cell}"),
            false => format!("{sheet_once}{first_cell}–{last_cell}"),
        }
    });
    ranges.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_below_each_other_are_one_range() {
        let cells = [("A", 5, 12), ("A", 5, 13), ("A", 5, 19), ("B", 2, 0)];
        assert_eq!(shown(&cells.into_iter().collect()), "A!F13–F14, F20, B!C1");
    }
}
