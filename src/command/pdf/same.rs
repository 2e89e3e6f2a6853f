//! The same document gives the same PDF: what LibreOffice writes of the moment is written over.
//!
//! In: a PDF, and the day of the run. Out: the same with that day as the time of its making, and with names
//! that follow from its content. No byte changes its place. Where a PDF says such things in another way, they
//! stay.

use jiff::civil::Date;
use memchr::memmem::find_iter;
use sha2::{Digest, Sha256};

use crate::language::text::hexadecimal;

/// What stands before a moment of 14 digits.
const DATES: [&[u8]; 2] = [b"/CreationDate(D:", b"/ModDate(D:"];
/// What stands before a moment such as `2024-04-16T08:00:00`.
const STAMPS: [&[u8]; 3] = [
    b"<xmp:CreateDate>",
    b"<xmp:ModifyDate>",
    b"<xmp:MetadataDate>",
];
/// What stands before the names of the file: 32 digits, in hexadecimal.
const NAMES: [&[u8]; 3] = [b"/ID [ <", b"\n<", b"/DocChecksum /"];
/// Their length.
const NAME: usize = 32;
/// How far from the end of the file they begin.
const TRAILER: usize = 600;

/// A PDF without the moment of its making.
pub(super) fn of_the_day(mut pdf: Vec<u8>, day: Date) -> Vec<u8> {
    let (digits, stamp) = (
        day.strftime("%Y%m%d000000").to_string(),
        day.strftime("%Y-%m-%dT00:00:00").to_string(),
    );
    for (marks, text) in [(&DATES[..], &digits), (&STAMPS[..], &stamp)] {
        for mark in marks {
            let is_moment = |old: &[u8]| {
                old.iter()
                    .all(|byte| byte.is_ascii_digit() || b"-T:".contains(byte))
            };
            put(&mut pdf, (mark, 0), text.as_bytes(), is_moment);
        }
    }
    let is_name = |old: &[u8]| old.iter().all(u8::is_ascii_hexdigit);
    let trailer = pdf.len().saturating_sub(TRAILER);
    for name in [vec![b'0'; NAME], Vec::new()] {
        // They are blanked first, so that they follow from all the rest.
        let name = match name.is_empty() {
            true => hexadecimal(&Sha256::digest(&pdf))[..NAME]
                .to_uppercase()
                .into_bytes(),
            false => name,
        };
        for mark in NAMES {
            put(&mut pdf, (mark, trailer), &name, is_name);
        }
    }
    pdf
}

/// Puts a text behind each mark from a place on, where what stands there is of its kind.
fn put(pdf: &mut [u8], (mark, from): (&[u8], usize), text: &[u8], fits: impl Fn(&[u8]) -> bool) {
    let found: Vec<usize> = find_iter(&pdf[from..], mark)
        .map(|at| from + at + mark.len())
        .collect();
    for at in found {
        if let Some(old) = pdf.get_mut(at..at + text.len()).filter(|old| fits(old)) {
            old.copy_from_slice(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn pdf(moment: &str, name: &str) -> Vec<u8> {
        let text = format!(
            "%PDF stream \n<{name}>\n{}/CreationDate(D:{moment}Z')>> trailer /ID [ <{name}>\n<{name}> ]\n\
             /DocChecksum /{name}\n>>",
            " ".repeat(TRAILER)
        );
        text.into_bytes()
    }

    #[test]
    fn two_runs_give_the_same_bytes_and_others_stay() {
        let day = date(2024, 4, 16);
        let (a, b) = ("A".repeat(NAME), "B".repeat(NAME));
        let first = of_the_day(pdf("20261201014256", &a), day);
        let stream =
            |pdf: &[u8], name: &str| find_iter(pdf, format!("stream \n<{name}").as_bytes()).count();
        // What is no name of the file's is content.
        assert_eq!(stream(&first, &a), 1);
        let mut second = pdf("20261201014335", &b);
        let at = find_iter(&second, b"stream \n<").next().unwrap() + 9;
        second[at..at + NAME].copy_from_slice(a.as_bytes());
        assert_eq!(first, of_the_day(second, day));
        assert_eq!(find_iter(&first, b"(D:20240416000000Z')").count(), 1);
        let other = of_the_day(pdf("20261201014256", &b), day);
        assert!(first != other);
    }
}
