//! The titles of a sheet and of its tables: the largest, boldest text above.
//!
//! In: the picture of a sheet and the rows between two tables. Out: the title that stands there,
//! and the measure that is named there for all of a table.

use super::picture::{Cell, Sheet};
use super::words::{Words, is_mark, is_signature, named_measure};
use crate::language::key::key;
use crate::language::legacy::is_syllable;
use crate::language::text::clean_line;
use crate::workbook::address::Address;

/// What stands at the head of documents and is no title of one.
static LETTERHEADS: Words = Words::new(&[
    "cộng hòa xã hội",
    "độc lập",
    "đảng cộng sản",
    "mẫu số",
    "biểu số",
    "ban hành kèm",
    "(ban hành",
    "kính gửi",
    "đơn vị báo cáo",
    "đơn vị nhận",
]);

/// What names of bodies begin with.
static BODIES: Words = Words::new(&[
    "phòng",
    "sở",
    "ủy ban",
    "ubnd",
    "trường",
    "bộ",
    "ban",
    "đảng bộ",
    "huyện ủy",
    "cục",
    "chi cục",
    "văn phòng",
]);

/// Tenths of a point from which a bold text looks like a title.
const LARGE: u32 = 120;

/// The title among some rows, where one stands there.
pub(super) fn title_in(sheet: &Sheet, rows: std::ops::Range<u32>) -> Option<String> {
    let mut best: Option<((bool, u32, bool), String)> = None;
    for (row, cells) in sheet.rows.range(rows) {
        for cell in cells {
            let area = sheet.area(Address::new(*row, cell.column));
            let Some(text) = title_text(cell) else {
                continue;
            };
            let is_alone = cells.iter().filter(|cell| !cell.is_blank()).count() == 1;
            let is_long = area.width() > 2 || is_alone;
            let score = (is_title_like(&text), cell.look.size, cell.look.is_bold);
            let is_better = best.as_ref().is_none_or(|(known, _)| score > *known);
            let is_large = cell.look.is_bold && cell.look.size >= LARGE;
            if (is_long || is_large) && is_better {
                best = Some((score, text));
            }
        }
    }
    let title = best.map(|(_, text)| text)?;
    Some(title.trim_end_matches([':', ' ']).to_owned())
}

fn title_text(cell: &Cell) -> Option<String> {
    let text = clean_line(cell.text()?);
    let plain = key(&text);
    let is_letterhead = LETTERHEADS.begin(&plain);
    let has_letters = text.chars().filter(|c| c.is_alphabetic()).count() > 3;
    let is_no_title = is_letterhead
        || is_signature(&text)
        || is_mark(&text)
        || named_measure(&text).is_some()
        || text.ends_with(['…', '.'])
        || text.chars().count() > 150;
    (has_letters && !is_no_title).then_some(text)
}

/// Whether a text says what a form is for, rather than from whom it is.
fn is_title_like(text: &str) -> bool {
    !BODIES.behind(&key(text)).any(|rest| rest.starts_with(' '))
}

/// The measure named among some rows for a whole table: "Đơn vị tính: triệu đồng".
pub(super) fn measure_in(sheet: &Sheet, rows: std::ops::Range<u32>) -> Option<String> {
    let cells = sheet.rows.range(rows).flat_map(|(_, cells)| cells);
    let mut measures = cells.filter_map(|cell| named_measure(cell.text()?));
    measures.next_back()
}

/// A text in capitals as a sentence: "THỐNG KÊ HỌC SINH" → "Thống kê học sinh". Numbers, letters
/// that number and short forms ("HỌC KỲ II", "A-B", "THCS") stay as they are.
pub(super) fn as_sentence(title: &str) -> String {
    if title.chars().any(char::is_lowercase) {
        return title.to_owned();
    }
    let is_part = |c: char| c.is_alphabetic();
    let all: Vec<&str> = title.split(|c| !is_part(c)).collect();
    let is_vietnamese = all.iter().any(|word| !word.is_ascii() && is_syllable(word));
    let mut out = String::new();
    let mut rest = title;
    let mut is_first = true;
    while !rest.is_empty() {
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(length);
        let stays = is_vietnamese && is_short_form(word);
        let lower = if stays {
            word.to_owned()
        } else {
            word.to_lowercase()
        };
        let mut letters = lower.chars();
        match letters.next().filter(|_| is_first) {
            Some(first) => out.extend(first.to_uppercase().chain(letters)),
            None => out.push_str(&lower),
        }
        is_first &= word.is_empty();
        let other = behind.find(is_part).unwrap_or(behind.len());
        out.push_str(&behind[..other]);
        rest = &behind[other..];
    }
    out
}

/// Whether a word in capitals isn't read as a word: `II`, `A`, `THCS`.
fn is_short_form(word: &str) -> bool {
    let is_roman = word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let is_letter = word.len() == 1;
    is_roman || is_letter || !is_syllable(&word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_become_a_sentence() {
        assert_eq!(as_sentence("THỐNG KÊ HỌC SINH"), "Thống kê học sinh");
        assert_eq!(as_sentence("Biểu THPT"), "Biểu THPT");
        let long = "BÁO CÁO HỌC KỲ II CỦA TRƯỜNG THCS (A-B)";
        assert_eq!(as_sentence(long), "Báo cáo học kỳ II của trường THCS (A-B)");
        assert_eq!(as_sentence("ANNUAL REPORT"), "Annual report");
    }
}
