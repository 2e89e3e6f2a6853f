//! The distinct words of a column, in formulas that follow it: a running count of first
//! occurrences, and the words in the order of that count.

use indexmap::IndexSet;
use rust_xlsxwriter::{Formula, Worksheet, XlsxError};

use crate::workbook::address::column_letters;

/// Rows of a table that a list of its distinct words looks at, at least.
pub(super) const REACH: u32 = 1_000;

/// Distinct words that a list shows at most, attributes among them.
pub(super) const WORDS: u32 = 200;

/// A list of distinct words and the running count behind it: two columns of the hidden sheet.
pub(super) struct Distinct {
    /// The column of the count; the words stand in the next.
    pub(super) at: u16,
    /// The word in row `ROW()`, as a formula.
    pub(super) word: String,
    /// What the words are looked up in; none where no two rows have the same.
    pub(super) range: Option<String>,
    /// The last row of the count.
    pub(super) reach: u32,
    /// The words of the rows from the second down, as they are now.
    pub(super) rows: Vec<String>,
}

impl Distinct {
    pub(super) fn words(&self) -> impl Iterator<Item = &String> {
        self.rows.iter().filter(|word| !word.is_empty())
    }

    /// Writes the count and, beside it, the words.
    pub(super) fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let words = write_count(sheet, self)?;
        let (count, word, reach) = (column_letters(self.at), self.word.as_str(), self.reach);
        let found = format!("MATCH(ROW()-1,${count}$1:${count}${reach},0)");
        let word = word.replace("ROW()", &found);
        let formula = format!("IF(ROW()-1>MAX(${count}$2:${count}${reach}),\"\",{word})");
        write_list(sheet, self.at + 1, &formula, &words)
    }
}

/// Writes the running count of first occurrences; returns the distinct words.
fn write_count(sheet: &mut Worksheet, list: &Distinct) -> Result<Vec<String>, XlsxError> {
    let column = column_letters(list.at);
    let word = &list.word;
    let mut found: IndexSet<&String> = IndexSet::new();
    sheet.write_number(0, list.at, 0)?;
    for row in 1..list.reach {
        let now = list.rows.get(row as usize - 1);
        found.extend(now.filter(|word| !word.is_empty()));
        let is_first = list.range.as_ref().map_or("1".to_owned(), |range| {
            format!("IF(MATCH({word},{range},0)=ROW()-1,1,0)")
        });
        let formula = format!("{column}{row}+IF({word}=\"\",0,{is_first})");
        let result = found.len().to_string();
        sheet.write_formula(row, list.at, Formula::new(formula).set_result(result))?;
    }
    Ok(found.into_iter().cloned().collect())
}

fn write_list(
    sheet: &mut Worksheet,
    at: u16,
    formula: &str,
    words: &[String],
) -> Result<(), XlsxError> {
    for row in 0..WORDS {
        let result = words.get(row as usize).cloned().unwrap_or_default();
        sheet.write_formula(row + 1, at, Formula::new(formula).set_result(result))?;
    }
    Ok(())
}
