//! What a cell shows: a number through the format of its cell.
//!
//! In come a number and the code of a format, out goes the text that a spreadsheet program shows
//! in a column that is wide enough. Nothing where a program would show no text either, as for
//! a day before the first, or where the number has more digits than a figure.

mod code;
mod days;
mod digits;

use code::{Piece, Section, sections};
use days::day;
use digits::digits;

use super::percent::PercentFormat;
use crate::language::Language;

/// How a program shows: words and signs of a language, and the day from which days count.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// The language of the program that shows it.
    pub language: Language,
    /// Whether days count from 1904.
    pub is_1904: bool,
}

/// Whether a format shows numbers as days or times.
#[must_use]
pub fn is_day_format(code: &str) -> bool {
    sections(code).first().is_some_and(Section::is_day)
}

/// Whether a format shows this number as a day or a time.
#[must_use]
pub fn shows_day(number: f64, code: &str) -> bool {
    choose(&sections(code), number).is_some_and(|(section, _)| section.is_day())
}

/// By how many thousands a format divides this number before it is shown: `#,##0,`.
#[must_use]
pub fn scale(number: f64, code: &str) -> u32 {
    // A comma before a digit parts thousands.
    let parts = |(at, _)| matches!(code.as_bytes().get(at + 1), Some(b'0' | b'#' | b'?'));
    if code.match_indices(',').all(parts) {
        return 0;
    }
    choose(&sections(code), number).map_or(0, |(section, _)| scale_of(section))
}

/// How a format shows this number as a percentage.
#[must_use]
pub fn percent(number: f64, code: &str) -> PercentFormat {
    if !code.contains('%') {
        return PercentFormat::None;
    }
    let sections = sections(code);
    choose(&sections, number).map_or(PercentFormat::None, |(section, _)| section.percent())
}

/// What a cell with a number of this format shows.
#[must_use]
pub fn shown(number: f64, code: &str, manner: Manner) -> Option<String> {
    let sections = sections(code);
    let (section, is_signed) = choose(&sections, number)?;
    if section.is_day() {
        return day(number, section, manner.language, manner.is_1904);
    }
    let is_minus = is_signed && number < 0.0;
    let text = digits(number.abs(), section, scale_of(section), manner.language)?;
    let has_digit = text.chars().any(|c| ('1'..='9').contains(&c));
    Some(if is_minus && has_digit {
        format!("-{text}")
    } else {
        text
    })
}

/// Whether a format shows nothing of a number but digits and the signs between and before them.
#[must_use]
pub fn shows_digits(code: &str) -> bool {
    let is_plain = |sign: u8| matches!(sign, b'0' | b'#' | b'?' | b'.' | b',' | b';' | b'-');
    code.bytes().all(is_plain)
}

/// What a cell without a format shows, in a column that is wide enough.
#[must_use]
pub fn general(number: f64, language: Language) -> Option<String> {
    shown(
        number,
        "General",
        Manner {
            language,
            is_1904: false,
        },
    )
}

/// The section for a number, and whether a minus is shown before what it makes of a number below
/// zero.
fn choose(sections: &[Section], number: f64) -> Option<(&Section, bool)> {
    if sections.iter().any(|section| section.condition.is_some()) {
        let holds = |s: &&Section| s.condition.is_none_or(|c| c.holds(number));
        return sections
            .iter()
            .take(3)
            .find(holds)
            .map(|found| (found, true));
    }
    let place = match sections.len() {
        0 | 1 => 0,
        2 => usize::from(number < 0.0),
        _ if number < 0.0 => 1,
        _ => usize::from(number == 0.0) * 2,
    };
    sections.get(place).map(|found| (found, place != 1))
}

/// By how many thousands a section divides: commas behind its last digit.
fn scale_of(section: &Section) -> u32 {
    let digit = |piece: &Piece| matches!(piece, Piece::Digit(_));
    let end = section
        .pieces
        .iter()
        .rposition(digit)
        .map_or(0, |at| at + 1);
    let point = section
        .pieces
        .iter()
        .position(|piece| *piece == Piece::Point);
    let before_point = point.filter(|point| *point < end);
    let commas = |from: &[Piece]| from.iter().take_while(|p| **p == Piece::Comma).count();
    let behind = commas(&section.pieces[end..]);
    let before = before_point.map_or(0, |point| {
        section.pieces[..point]
            .iter()
            .rev()
            .take_while(|p| **p == Piece::Comma)
            .count()
    });
    u32::try_from(behind + before).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn vi(number: f64, code: &str) -> String {
        let manner = Manner {
            language: Language::Vi,
            is_1904: false,
        };
        shown(number, code, manner).unwrap_or_else(|| "nothing".to_owned())
    }

    #[test]
    fn formats_of_digits_show_no_word() {
        let numbers = [0.0, -0.4, 0.5, 1234.5, -1_234_567.0, 1e14];
        for code in [
            "",
            "0",
            "#,##0",
            "0.00",
            "#,##0;-#,##0",
            "0,",
            ";;;",
            "??0.0?",
            "-",
        ] {
            assert!(shows_digits(code), "{code}");
            for number in numbers {
                let text = vi(number, code);
                let is_plain = |c: char| c.is_ascii_digit() || " .,-".contains(c);
                assert!(text.chars().all(is_plain), "{number} {code} {text}");
            }
        }
        for code in [
            "General",
            "0%",
            "0\" tỷ\"",
            "0_)",
            "[<5]0",
            "0E+0",
            "0‰",
            "d/m/yyyy",
        ] {
            assert!(!shows_digits(code), "{code}");
        }
    }

    #[test]
    fn figures_are_shown_through_their_formats() {
        for (number, code, wanted) in [
            (0.1 + 0.2, "General", "0,3"),
            (46361.0, "General", "46361"),
            (-0.5, "General", "-0,5"),
            (12.0, "@", "12"),
            (0.5, "0%", "50%"),
            (0.1255, "0.00%", "12,55%"),
            (7.0, "00000", "00007"),
            (1_234_567.891, "#,##0.00", "1.234.567,89"),
            (0.0, "#,##0", "0"),
            (0.0, "#", ""),
            (-3.0, "#,##0;(#,##0)", "(3)"),
            (0.0, "0;-0;\"không\"", "không"),
            (5.0, ";;;", ""),
            (912_345_678.0, "0000 000 000", "0912 345 678"),
            (1.5, "0.0\" tỷ\"", "1,5 tỷ"),
            (12_345_000.0, "#,##0,", "12.345"),
            (12_345_000.0, "0.0,,\" tr\"", "12,3 tr"),
            (0.5, "# ?/?", "1/2"),
            (2.75, "# ??/??", "2 3/4"),
            (12345.0, "0.00E+00", "1,23E+04"),
            (1.2e15, "0.00E+00", "1,20E+15"),
            (1.234e200, "0.00E+00", "1,23E+200"),
            (1.234e-9, "0.00E+00", "1,23E-09"),
            (999_960.0, "0.00E+00", "1,00E+06"),
            (999_960.0, "##0.0E+0", "1,0E+6"),
            (1.2e15, "##0.0E+0", "1,2E+15"),
            (1.2e15, "#,##0", "1.200.000.000.000.000"),
            (1.2e15, "0%", "120000000000000000%"),
            (1.2e18, "#,##0,,", "1.200.000.000.000"),
            (1.2e40, "0", "nothing"),
            (1.2e15, "General", "nothing"),
            (1500.0, "#,##0\\ [$đ-42A]", "1.500 đ"),
            (7.0, "[<10]\"ít\";[>=10]0", "ít"),
            (2.5, "0", "3"),
            (1.5, "0.##", "1,5"),
            (-0.004, "0.00", "0,00"),
        ] {
            assert_eq!(vi(number, code).trim(), wanted, "{number} {code}");
        }
    }

    #[test]
    fn the_section_of_a_number_tells_how_it_is_shown() {
        use PercentFormat::{Hundredfold, None, Sign};
        for (number, code, wanted) in [
            (0.5, "[<=1]0%;0\"%\"", Hundredfold),
            (50.0, "[<=1]0%;0\"%\"", Sign),
            (5.0, "0;-0%", None),
            (-0.5, "0;-0%", Hundredfold),
            (0.0, "0%;-0%;\"không\"", None),
        ] {
            assert_eq!(percent(number, code), wanted, "{number} {code}");
        }
        let code = "[<1000000]#,##0;#,##0,,\" tr\"";
        assert_eq!((scale(500.0, code), scale(12e6, code)), (0, 2));
        let code = "[>40000]d/m/yyyy;0";
        assert!(shows_day(46_361.0, code) && !shows_day(7.0, code));
    }

    #[test]
    fn days_and_times_are_shown_through_their_formats() {
        for (number, code, wanted) in [
            (46361.0, "d/m/yyyy", "5/12/2026"),
            (46361.0, "mm/dd/yy", "12/05/26"),
            (46361.5, "dd/mm/yyyy\\ hh:mm", "05/12/2026 12:00"),
            (0.354_166_666_666_667, "h:mm", "8:30"),
            (0.354_166_666_666_667, "hh:mm:ss\\ AM/PM", "08:30:00 AM"),
            (1.5, "[h]:mm", "36:00"),
            (0.000_011_574_074, "mm:ss.0", "00:01.0"),
            (46361.0, "[$-42A]dddd\", ngày \"d", "Thứ Bảy, ngày 5"),
            (46361.0, "[$-409]mmm\\-yy", "Dec-26"),
            (46361.0, "mmmm", "Tháng 12"),
            (-1.0, "d/m/yyyy", "nothing"),
        ] {
            assert_eq!(vi(number, code), wanted, "{number} {code}");
        }
    }
}
