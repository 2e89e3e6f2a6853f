//! The days and times that a number format shows.
//!
//! In come the number by which a workbook keeps a day and the section of a format, out goes its
//! text; nothing for a day before the first.

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use super::code::{Piece, Section};
use crate::language::Language;
use crate::language::date::date_from_serial;

/// Windows' number of English as in the United States.
const ENGLISH: u32 = 0x409;

/// Seconds of a day.
const DAY: f64 = 86_400.0;

/// A moment as its parts.
struct Moment {
    date: Option<Date>,
    /// Seconds since the first day began, and what is left of one.
    seconds: u64,
    rest: f64,
}

/// What a section makes of a day's number.
pub(super) fn day(
    serial: f64,
    section: &Section,
    language: Language,
    is_1904: bool,
) -> Option<String> {
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    let fraction = section.pieces.iter().find_map(|piece| match piece {
        Piece::Fraction(count) => Some(*count),
        _ => None,
    });
    let has_seconds = section
        .pieces
        .iter()
        .any(|piece| matches!(piece, Piece::Day('s', _)));
    let parts = match fraction {
        Some(count) => 10_f64.powi(i32::try_from(count).ok()?),
        None if has_seconds => 1.0,
        None => 1_000.0,
    };
    let total = (serial * DAY * parts).round() / parts;
    let moment = Moment {
        date: date_from_serial(total / DAY, is_1904),
        seconds: total.floor().to_u64()?,
        rest: total - total.floor(),
    };
    let is_halved = section.pieces.contains(&Piece::Noon);
    let is_english = section
        .words
        .map_or(language == Language::En, |words| words == ENGLISH);
    let mut text = String::new();
    for piece in &section.pieces {
        text.push_str(&day_piece(piece, &moment, (is_halved, is_english))?);
    }
    Some(text)
}

fn day_piece(
    piece: &Piece,
    moment: &Moment,
    (is_halved, is_english): (bool, bool),
) -> Option<String> {
    let (hour, minute) = (moment.seconds / 3_600 % 24, moment.seconds / 60 % 60);
    let padded = |number: u64, count: usize| format!("{number:0count$}");
    Some(match piece {
        Piece::Literal(text) => text.clone(),
        Piece::Slash => "/".to_owned(),
        Piece::Point => ".".to_owned(),
        Piece::Comma => ",".to_owned(),
        Piece::Noon => if hour < 12 { "AM" } else { "PM" }.to_owned(),
        Piece::Fraction(count) => {
            let text = format!("{:.*}", *count, moment.rest);
            text.trim_start_matches(['0', '1']).to_owned()
        }
        Piece::Elapsed('h', count) => padded(moment.seconds / 3_600, *count),
        Piece::Elapsed('m', count) => padded(moment.seconds / 60, *count),
        Piece::Elapsed(_, count) => padded(moment.seconds, *count),
        Piece::Day('h', count) if is_halved => padded((hour + 11) % 12 + 1, (*count).min(2)),
        Piece::Day('h', count) => padded(hour, (*count).min(2)),
        Piece::Day('n', count) => padded(minute, (*count).min(2)),
        Piece::Day('s', count) => padded(moment.seconds % 60, (*count).min(2)),
        Piece::Day(letter, count) => date_piece(moment.date?, *letter, *count, is_english),
        _ => String::new(),
    })
}

fn date_piece(date: Date, letter: char, count: usize, is_english: bool) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    const DAYS: [&str; 7] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    const VIETNAMESE: [&str; 7] = ["Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Chủ Nhật"];
    let month = usize::from(date.month().unsigned_abs());
    let weekday = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
    let short = |name: &str| name[..3].to_owned();
    match (letter, count) {
        ('y', 0..=2) => format!("{:02}", date.year() % 100),
        ('y', _) => format!("{:04}", date.year()),
        ('m', 1 | 2) => format!("{month:0count$}"),
        ('m', 3) if is_english => short(MONTHS[month - 1]),
        ('m', 5) if is_english => MONTHS[month - 1][..1].to_owned(),
        ('m', _) if is_english => MONTHS[month - 1].to_owned(),
        ('m', 3 | 5) => format!("Thg {month}"),
        ('m', _) => format!("Tháng {month}"),
        ('d', 1 | 2) => format!("{:0count$}", date.day()),
        ('d', 3) if is_english => short(DAYS[weekday]),
        ('d', _) if is_english => DAYS[weekday].to_owned(),
        ('d', 3) if weekday == 6 => "CN".to_owned(),
        ('d', 3) => format!("T{}", weekday + 2),
        (_, _) if weekday == 6 => VIETNAMESE[6].to_owned(),
        (_, _) => format!("Thứ {}", VIETNAMESE[weekday]),
    }
}
