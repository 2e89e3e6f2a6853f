//! The day on which files were dropped on the page: a line for each in the clerk's register, where
//! the clerk can correct it.
//!
//! Letters and archives get none: the letters say themselves when they came.

use std::path::Path;

use jiff::civil::Date;

use super::receive::Place;
use crate::campaign::{csv_delimiter, csv_record};
use crate::command::load::read_file;
use crate::command::receipts::RECEIPTS;
use crate::command::save::save;
use crate::error::Error;
use crate::language::Language;
use crate::language::date::format_date;
use crate::language::encoding::typed_text;

/// Endings of files whose letters say the day, or may hold such.
const LETTERS: [&str; 5] = ["eml", "msg", "zip", "rar", "7z"];
/// The headings of a register that is not there yet.
const HEADINGS: [&str; 2] = ["file", "received"];

/// Notes a day for files of a round's inbox; what else stands in the register stays.
///
/// # Errors
/// Where the register can't be read or written, for instance as it is open in Excel.
pub(super) fn note_day(dir: &Path, places: &[Place], day: Date) -> Result<(), Error> {
    let names = places.iter().map(|place| place.name.as_str());
    let names: Vec<&str> = names.filter(|name| !is_letter(name)).collect();
    if names.is_empty() {
        return Ok(());
    }
    let register = dir.join(RECEIPTS);
    let before = match register.exists() {
        true => read_file(&register)?,
        false => Vec::new(),
    };
    save(&register, &with_lines(&before, &names, day))
}

fn is_letter(name: &str) -> bool {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    LETTERS.iter().any(|known| known.eq_ignore_ascii_case(end))
}

/// A register with further lines, in the encoding that Excel and Notepad both read.
fn with_lines(before: &[u8], names: &[&str], day: Date) -> Vec<u8> {
    let text = typed_text(before);
    let mut out = format!("\u{feff}{text}").into_bytes();
    let delimiter = csv_delimiter(text.as_bytes());
    if !text.is_empty() && !text.ends_with('\n') {
        out.extend_from_slice(b"\r\n");
    }
    let headings = text.trim().is_empty().then_some(HEADINGS);
    let day = format_date(day, Language::Vi);
    let lines = names.iter().map(|name| [name, day.as_str()]);
    for fields in headings.into_iter().chain(lines) {
        let line = csv_record(&fields, delimiter);
        out.extend_from_slice(line.trim_ascii_end());
        out.extend_from_slice(b"\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn with(before: &[u8]) -> String {
        let bytes = with_lines(before, &["b, c.xlsx"], date(2026, 12, 14));
        String::from_utf8(bytes).expect("a text")
    }

    #[test]
    fn what_the_clerk_noted_stays_in_its_own_columns() {
        assert_eq!(
            with(b""),
            "\u{feff}file,received\r\n\"b, c.xlsx\",14/12/2026\r\n"
        );
        assert_eq!(
            with("\u{feff}file;ngày nhận;đơn vị\na.xlsx;1/12/2026;u1".as_bytes()),
            "\u{feff}file;ngày nhận;đơn vị\na.xlsx;1/12/2026;u1\r\nb, c.xlsx;14/12/2026\r\n"
        );
    }

    #[test]
    fn letters_say_their_day_themselves() {
        let is_one = ["a.EML", "a.msg", "a.zip", "a.xlsx", "eml"].map(is_letter);
        assert_eq!(is_one, [true, true, true, false, false]);
    }
}
