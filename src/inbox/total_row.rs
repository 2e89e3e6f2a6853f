//! A row of a list that somebody added to sum up the others: recognised by its words, never
//! added up, and compared with what it claims to be the sum of.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::{ListRow, Return};
use crate::campaign::{Column, List};
use crate::finding::{Code, Finding, Place, Severity};
use crate::item::Item;
use crate::language::key::key;
use crate::language::number::decimal_from_f64;
use crate::workbook::address::Address;
use crate::workbook::book::{Content, Sheet};

/// The words by which people head a row of sums.
const WORDS: [&str; 9] = [
    "cộng",
    "tổng",
    "tổng cộng",
    "tổng số",
    "cộng tổng",
    "total",
    "totals",
    "grand total",
    "sum",
];

/// Their comparison keys.
static KEYS: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| WORDS.iter().map(|word| key(word)).collect());

/// The longest of them, with room for signs around it.
const LONGEST: usize = 20;

/// Whether a text is one of these words, whatever signs stand around it.
pub(super) fn is_total(text: &str) -> bool {
    let starts = |text: &str| text.starts_with(['c', 'C', 't', 'T', 'g', 'G', 's', 'S']);
    let text = text.trim().trim_matches(|c: char| !c.is_alphanumeric());
    if text.chars().count() > LONGEST || !starts(text) {
        return false;
    }
    let text = key(text);
    KEYS.contains(&text)
}

/// One such row.
pub(super) struct TotalRow<'a> {
    list: &'a List,
    sheet: &'a Sheet,
    row: u32,
    /// Figures that it shows, by column.
    shown: BTreeMap<&'a str, Decimal>,
}

impl<'a> TotalRow<'a> {
    pub(super) fn new(
        list: &'a List,
        sheet: &'a Sheet,
        columns: &BTreeMap<&'a str, u16>,
        row: u32,
    ) -> Self {
        let figure = |column: &'a Column| {
            let at = columns.get(column.code.as_str())?;
            let content = sheet.get(Address::new(row, *at))?;
            match content {
                Content::Number(number) if column.kind.is_number() => {
                    Some((column.code.as_str(), decimal_from_f64(*number)?))
                }
                _ => None,
            }
        };
        Self {
            list,
            sheet,
            row,
            shown: list.columns.values().filter_map(figure).collect(),
        }
    }

    /// A note where it agrees with the entries, else the first sum that doesn't.
    pub(super) fn finding(&self, entries: &[ListRow], returned: &Return) -> Finding {
        let sums = self.shown.iter().map(|(column, shown)| {
            let figure = |row: &ListRow| row.cells.get(*column)?.answer.figure();
            (*shown, entries.iter().filter_map(figure).sum::<Decimal>())
        });
        let sums: Vec<(Decimal, Decimal)> = sums.collect();
        let wrong = sums.iter().find(|(shown, sum)| shown != sum);
        let (shown, sum) = wrong.or(sums.first()).copied().unwrap_or_default();
        let place = Place {
            file: Some(returned.file.name.clone()),
            sheet: Some(self.sheet.name.clone()),
            cell: Some(Address::new(self.row, 0)),
            ..Place::default()
        };
        let mut finding = returned
            .finding(Code::TotalRow, place)
            .on_item(Item::list(&self.list.code), &self.list.title)
            .with("row", (self.row + 1).to_string())
            .with("found", shown)
            .with("expected", sum);
        if wrong.is_none() {
            finding.severity = Severity::Note;
        }
        finding
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_for_a_sum_head_a_total() {
        for text in ["Cộng", "TỔNG CỘNG:", " tổng số ", "Total", "- Cộng -"] {
            assert!(is_total(text), "{text}");
        }
        for text in [
            "Tổng công ty Sông Xanh",
            "Công",
            "Cộng tác viên",
            "",
            "12",
            "Tổng kết",
        ] {
            assert!(!is_total(text), "{text}");
        }
    }
}
