//! A sheet typed in TCVN3 or VNI: its texts become Unicode, so that names and codes can be read.
//!
//! In: a sheet with its texts. Out: the same, and in which encoding they were. The workbook itself
//! stays as it is. As in returns, many words of a sheet decide together, and what makes sense as it
//! stands beside Unicode is left alone.

use super::{Cell, Sheet};
use crate::language::legacy::{Verdict, Weight, is_unicode_vietnamese, vote, weigh};
use crate::workbook::book::Content;

/// Converts the texts of a sheet that vote for it.
pub(super) fn recode(sheet: &mut Sheet) {
    let cells = || sheet.rows.values().flatten();
    let Verdict::Sure(encoding) = vote(cells().filter_map(Cell::text)) else {
        return;
    };
    let is_mixed = cells().filter_map(Cell::text).any(is_unicode_vietnamese);
    for cell in sheet.rows.values_mut().flatten() {
        if let Some(Content::Text(text)) = &mut cell.content {
            match weigh(text, encoding) {
                Weight::Unicode => {}
                Weight::Both | Weight::Neither if is_mixed => {}
                _ => *text = encoding.decode(text),
            }
        }
    }
    sheet.encoding = Some(encoding);
}
