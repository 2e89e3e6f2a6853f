//! Books typed in TCVN3 or VNI become Unicode, each sheet by its own vote.
//!
//! A form's own labels are Unicode whatever its officer types with: in a sheet where both
//! stand side by side, only cells that make no sense in Unicode are converted. A typed text
//! that reads both ways stays as it is and is asked about. What a font whose name ends in H shows as
//! capitals comes out as capitals.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Entry, Return};
use crate::finding::{Code, Fact, Place};
use crate::language::legacy::{Encoding, Verdict, Weight, is_unicode_vietnamese, vote, weigh};
use crate::value::{Answer, Value};
use crate::workbook::address::Address;
use crate::workbook::book::{Book, Content, Sheet};

/// A book in Unicode, and what was done to it.
pub(super) struct Recoded<'a> {
    pub(super) book: Cow<'a, Book>,
    sheets: Vec<RecodedSheet>,
}

/// What the vote on one sheet led to.
struct RecodedSheet {
    name: String,
    encoding: Encoding,
    /// How many cells were converted.
    converted: usize,
    /// Texts that were left as they are, with doubt.
    doubtful: BTreeMap<Address, String>,
    /// Whether doubts concern only what a unit typed: a form's own labels read both ways too.
    is_sure: bool,
}

/// Looks at every sheet and converts those that vote for it.
pub(super) fn recode(book: &Book) -> Recoded<'_> {
    let mut recoded = Recoded {
        book: Cow::Borrowed(book),
        sheets: Vec::new(),
    };
    for (index, sheet) in book.sheets.iter().enumerate() {
        let (encoding, is_sure) = match vote(texts(sheet)) {
            Verdict::Unicode => continue,
            Verdict::Doubtful(encoding) => (encoding, false),
            Verdict::Sure(encoding) => (encoding, true),
        };
        let mut report = RecodedSheet {
            name: sheet.name.clone(),
            encoding,
            converted: 0,
            doubtful: BTreeMap::new(),
            is_sure,
        };
        if is_sure {
            report.convert(&mut recoded.book.to_mut().sheets[index]);
        } else {
            report.doubt(sheet);
        }
        recoded.sheets.push(report);
    }
    for (index, sheet) in book.sheets.iter().enumerate() {
        if !sheet.traces.capitals.is_empty() {
            capitalise(&mut recoded.book.to_mut().sheets[index]);
        }
    }
    recoded
}

/// Texts in fonts of capitals become what they show. One with codes of before Unicode that was not
/// converted stays.
fn capitalise(sheet: &mut Sheet) {
    for (at, content) in &mut sheet.cells {
        if let Content::Text(text) = content
            && sheet.traces.is_in_capitals(*at)
            && (text.is_ascii() || is_unicode_vietnamese(text))
        {
            *text = text.to_uppercase();
        }
    }
}

fn texts(sheet: &Sheet) -> impl Iterator<Item = &str> {
    sheet.cells.iter().filter_map(|(_, content)| match content {
        Content::Text(text) => Some(text.as_str()),
        _ => None,
    })
}

impl RecodedSheet {
    fn convert(&mut self, sheet: &mut Sheet) {
        let is_mixed = texts(sheet).any(is_unicode_vietnamese);
        for (at, content) in &mut sheet.cells {
            let Content::Text(text) = content else {
                continue;
            };
            match weigh(text, self.encoding) {
                Weight::Unicode => {}
                Weight::Both | Weight::Neither if is_mixed => {
                    self.doubtful.insert(*at, text.clone());
                }
                _ => {
                    *text = self.encoding.decode(text);
                    self.converted += 1;
                }
            }
        }
    }

    fn doubt(&mut self, sheet: &Sheet) {
        for (at, content) in &sheet.cells {
            if let Content::Text(text) = content
                && weigh(text, self.encoding) == Weight::Legacy
            {
                self.doubtful.insert(*at, text.clone());
            }
        }
    }

    /// The doubtful cells that matter: with a verdict, those that the unit typed.
    fn open_cells(&self, returned: &Return) -> Vec<Address> {
        let is_typed = |(at, text): &(&Address, &String)| {
            !self.is_sure || typed(returned).any(|entry| self.is_in(entry, **at, text))
        };
        self.doubtful
            .iter()
            .filter(is_typed)
            .map(|(at, _)| *at)
            .collect()
    }

    /// Whether an entry is this cell, or has it as its note.
    fn is_in(&self, entry: &Entry, at: Address, text: &str) -> bool {
        let is_text = matches!(entry.answer, Answer::Given(Value::Text(_)));
        let is_note = |cell: Address| cell.row == at.row && entry.note.trim() == text.trim();
        let cell = entry.cell_on(&self.name);
        cell.is_some_and(|cell| (is_text && cell == at) || is_note(cell))
    }
}

/// Every cell that a return was read from.
fn typed(returned: &Return) -> impl Iterator<Item = &Entry> {
    let rows = returned.lists.values().flat_map(|list| &list.rows);
    returned
        .answers
        .values()
        .chain(rows.flat_map(|row| row.cells.values()))
}

impl Recoded<'_> {
    /// Says in the return what was converted and what was not.
    pub(super) fn report(&self, returned: &mut Return) {
        for sheet in &self.sheets {
            let place = |cell| Place {
                file: Some(returned.file.name.clone()),
                sheet: Some(sheet.name.clone()),
                cell,
                ..Place::default()
            };
            let name = sheet.encoding.name();
            let mut findings = Vec::new();
            if sheet.converted > 0 {
                let finding = returned.finding(Code::ConvertedText, place(None));
                findings.push(finding.with("found", name).with("count", sheet.converted));
            }
            let open = sheet.open_cells(returned);
            if !open.is_empty() {
                let finding = returned.finding(Code::DoubtfulText, place(open.first().copied()));
                let finding = finding.with("found", name).with("count", open.len());
                findings.push(finding.with("cells", Fact::Cells(open)));
            }
            returned.findings.extend(findings);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The texts of a sheet of these, all in a font of capitals, as they are read.
    fn read(texts: &[&str]) -> Vec<String> {
        let at = |row: usize| Address::new(u32::try_from(row).unwrap(), 0);
        let mut sheet = Sheet::default();
        for (row, text) in texts.iter().enumerate() {
            sheet
                .cells
                .push((at(row), Content::Text((*text).to_owned())));
            sheet.traces.capitals.push(at(row));
        }
        let book = Book {
            sheets: vec![sheet],
            ..Book::default()
        };
        let recoded = recode(&book);
        self::texts(&recoded.book.sheets[0])
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn what_a_font_shows_as_capitals_comes_out_so() {
        let old = [
            "tæng sè ®ång chÝ",
            "së t\u{ad} ph¸p tØnh",
            "chi bé tr\u{ad}êng häc",
            "ubnd",
        ];
        let shown = [
            "TỔNG SỐ ĐỒNG CHÍ",
            "SỞ TƯ PHÁP TỈNH",
            "CHI BỘ TRƯỜNG HỌC",
            "UBND",
        ];
        assert_eq!(read(&old), shown);
        // Too few words to know: its codes stay whole.
        assert_eq!(read(&["së", "ubnd"]), ["së", "UBND"]);
    }
}
