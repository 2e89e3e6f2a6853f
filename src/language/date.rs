//! Dates: typed as text, kept by Excel as serial numbers, and written out.
//!
//! In come texts in Vietnamese order (day, month, year) or ISO order, and Excel's serials;
//! out go dates and their wording. Refused: years of two digits (05/9/26 has two readings),
//! month before day, years outside 1900–2100, days that the calendar doesn't have.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Language;
use super::key::key;
use super::text::clean_line;

/// Reads a date typed as text: `17/10/2023`, `5-9-2026`, `05.9.2026`, `2023-10-17`,
/// `ngày 3 tháng 2 năm 2024`. A time behind it, as programs append one, is dropped with its zone:
/// the day is the one that is written.
pub fn read_date(text: &str) -> Option<Date> {
    let text = without_time(&clean_line(text)).to_owned();
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        read_short(&text)
    } else {
        read_long(&text)
    }
}

fn without_time(text: &str) -> &str {
    let starts = text.char_indices().filter(|(_, c)| matches!(c, 'T' | ' '));
    let parts = starts.map(|(at, _)| (&text[..at], &text[at + 1..]));
    let mut cut = parts.filter(|(day, time)| !day.is_empty() && is_time(time));
    cut.next()
        .map_or(text, |(day, _)| day.trim_end_matches(','))
}

/// Whether a text is a time of day: `8:30`, `08:27:48.765Z`, `8:30 AM`.
fn is_time(text: &str) -> bool {
    let text = [" AM", " PM", " SA", " CH"]
        .iter()
        .find_map(|half| text.strip_suffix(half))
        .unwrap_or(text);
    let zone = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (clock, zone) = text.split_at(zone);
    let is_zone = zone
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b"Z+-:".contains(&byte));
    let mut parts = clock.split(':');
    let mut is_below = |limit: u8| {
        let part = parts.next().filter(|part| matches!(part.len(), 1 | 2));
        part.and_then(|part| part.parse::<u8>().ok())
            .is_some_and(|part| part < limit)
    };
    let is_clock = is_below(25) && is_below(60);
    let seconds = parts.next().unwrap_or("0");
    let is_number = seconds
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    let seconds = seconds
        .parse::<f64>()
        .ok()
        .filter(|seconds| is_number && *seconds < 61.0);
    is_clock && is_zone && seconds.is_some() && parts.next().is_none()
}

fn read_short(text: &str) -> Option<Date> {
    let separator = text.chars().find(|c| !c.is_ascii_digit() && *c != ' ')?;
    let parts: Vec<&str> = text.split(separator).map(str::trim).collect();
    match (separator, parts.as_slice()) {
        ('/' | '-' | '.', [day, month, year]) if year.len() == 4 => make(day, month, year),
        ('-' | '/', [year, month, day]) if year.len() == 4 => make(day, month, year),
        _ => None,
    }
}

fn read_long(text: &str) -> Option<Date> {
    let text = key(text).replace(',', " ");
    let mut rest = text.as_str();
    let mut numbers = Vec::new();
    for word in ["ngày", "tháng", "năm"] {
        rest = rest
            .trim_start()
            .strip_prefix(key(word).as_str())?
            .trim_start();
        let end = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        let (number, after) = rest.split_at(end);
        numbers.push(number);
        rest = after;
        if let ("ngày", Some(_)) = (word, after.strip_prefix(['/', '-', '.'])) {
            return read_short(&format!("{number}{after}"));
        }
    }
    match numbers.as_slice() {
        [day, month, year] if rest.trim().is_empty() => make(day, month, year),
        _ => None,
    }
}

fn make(day: &str, month: &str, year: &str) -> Option<Date> {
    let is_short = |part: &str| matches!(part.len(), 1 | 2);
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_short(day)
        || !is_short(month)
        || year.len() != 4
        || ![day, month, year].into_iter().all(is_digits)
    {
        return None;
    }
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let date = Date::new(year, month, day).ok()?;
    (1900..=2100).contains(&year).then_some(date)
}

/// The date of an Excel serial number; its time of day is dropped.
///
/// # Units
/// Days: 1 is 1 January 1900, or 0 is 1 January 1904 where `is_1904`. Serial 60 is the 29
/// February 1900 that Excel invented: it is no date, like numbers before the first day and
/// after the year 9999.
pub fn date_from_serial(serial: f64, is_1904: bool) -> Option<Date> {
    if !serial.is_finite() || !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    let days = serial.floor() as i64;
    let (base, days) = match (is_1904, days) {
        (true, days) => (Date::new(1904, 1, 1), days),
        (false, 1..=59) => (Date::new(1899, 12, 31), days),
        (false, 61..) => (Date::new(1899, 12, 30), days),
        (false, _) => return None,
    };
    base.ok()?.checked_add(days.days()).ok()
}

/// The serial by which Excel keeps a day, counted from 1900.
pub fn serial_of_date(date: Date) -> i32 {
    let days = |from: Date| date.since(from).map_or(0, |span| span.get_days());
    // Excel has a 29 February 1900.
    let before_march = days(Date::constant(1899, 12, 31));
    if before_march <= 59 {
        before_march
    } else {
        days(Date::constant(1899, 12, 30))
    }
}

/// Writes a date short: `05/9/2026`, `03/02/2024` (in Vietnamese, days below 10 and months
/// 1 and 2 take a zero); in English `5 Sep 2026`.
pub fn format_date(date: Date, language: Language) -> String {
    let month = language.fill(&format!("month-short-{}", date.month()), &[]);
    language.fill("date-short", &date_parts(date, month, language))
}

/// Writes a date in words: `ngày 17 tháng 10 năm 2023`; in English `17 October 2023`.
pub fn format_date_long(date: Date, language: Language) -> String {
    language.fill(
        "date-long",
        &date_parts(date, month_name(date.month(), language), language),
    )
}

/// Writes the same with room for a day that isn't known yet: `ngày      tháng 10 năm 2023`.
pub fn format_month_long(date: Date, language: Language) -> String {
    /// No-break spaces, which nothing takes for a doubled space.
    const ROOM: &str = "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}";
    let mut parts = date_parts(date, month_name(date.month(), language), language);
    for (name, value) in &mut parts {
        if *name == "day" {
            *value = ROOM.into();
        }
    }
    language.fill("date-long", &parts)
}

/// A month as it stands in a date written out: `02`, `10`; in English `February`.
pub(crate) fn month_name(month: i8, language: Language) -> String {
    language.fill(&format!("month-long-{month}"), &[])
}

fn date_parts(
    date: Date,
    month: String,
    language: Language,
) -> [(&'static str, super::words::Arg<'static>); 3] {
    let day = match language {
        Language::Vi => format!("{:02}", date.day()),
        Language::En => date.day().to_string(),
    };
    // The year is text: as a count it would print as 2.026.
    [
        ("day", day.into()),
        ("month", month.into()),
        ("year", date.year().to_string().into()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_are_read_in_vietnamese_order() {
        let cases = [
            ("17/10/2023", date(2023, 10, 17)),
            ("5-9-2026", date(2026, 9, 5)),
            ("05.9.2026", date(2026, 9, 5)),
            (" 05 / 9 / 2026 ", date(2026, 9, 5)),
            ("ngày 3 tháng 2 năm 2024", date(2024, 2, 3)),
            ("Ngày 03 tháng 02, năm 2024", date(2024, 2, 3)),
            ("ngày 17/10/2023", date(2023, 10, 17)),
            ("2023-10-17", date(2023, 10, 17)),
            ("2023-10-17T00:00:00", date(2023, 10, 17)),
            ("17/10/2023 00:00:00", date(2023, 10, 17)),
            ("17/10/2023 8:30", date(2023, 10, 17)),
            ("17/10/2023 8:30 AM", date(2023, 10, 17)),
            ("17/10/2023, 08:30:00", date(2023, 10, 17)),
            ("2023-10-17T08:27:48.765Z", date(2023, 10, 17)),
            ("2023-10-17T23:59:59+07:00", date(2023, 10, 17)),
            ("2023-10-17 08:27", date(2023, 10, 17)),
            ("ngày 17/10/2023 8:30", date(2023, 10, 17)),
            ("29/2/2024", date(2024, 2, 29)),
        ];
        for (text, expected) in cases {
            assert_eq!(read_date(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn doubtful_dates_are_refused() {
        let cases = [
            "",
            "10/17/2023",
            "29/2/2023",
            "05/9/26",
            "23-10-17",
            "17/10",
            "17/10/20233",
            "1/1/1899",
            "1/1/2101",
            "17/10-2023",
            "45216",
            "tháng 2 năm 2024",
            "ngày",
            "không",
            "+5/10/2023",
            "17/10/2023 và 18/10/2023",
            "17/10/2023 25:30",
            "17/10/2023 8:61",
            "17/10/2023 8:30 và 9:00",
            "8:30",
            "ngày 3 tháng 2 năm 2024 này",
        ];
        for text in cases {
            assert_eq!(read_date(text), None, "{text}");
        }
    }

    #[test]
    fn serials_follow_excel_with_its_leap_year_bug() {
        let cases = [
            (1.0, date(1900, 1, 1)),
            (59.0, date(1900, 2, 28)),
            (61.0, date(1900, 3, 1)),
            (45216.75, date(2023, 10, 17)),
            (2_958_465.0, date(9999, 12, 31)),
        ];
        for (serial, expected) in cases {
            assert_eq!(date_from_serial(serial, false), Some(expected), "{serial}");
        }
        assert_eq!(date_from_serial(0.0, true), Some(date(1904, 1, 1)));
        assert_eq!(date_from_serial(43754.0, true), Some(date(2023, 10, 17)));
        for serial in [0.0, 0.5, 60.0, -1.0, 3e6, f64::NAN, f64::INFINITY] {
            assert_eq!(date_from_serial(serial, false), None, "{serial}");
        }
    }

    #[test]
    fn a_day_has_one_serial() {
        for day in [
            date(1900, 1, 1),
            date(1900, 2, 28),
            date(1900, 3, 1),
            date(2024, 2, 29),
        ] {
            let serial = serial_of_date(day);
            assert_eq!(
                date_from_serial(serial.into(), false),
                Some(day),
                "{serial}"
            );
        }
    }

    #[test]
    fn days_below_ten_and_the_first_two_months_take_a_zero() {
        let vi = |date| format_date(date, Language::Vi);
        assert_eq!(vi(date(2026, 9, 5)), "05/9/2026");
        assert_eq!(vi(date(2024, 2, 3)), "03/02/2024");
        assert_eq!(vi(date(2023, 10, 17)), "17/10/2023");
        let long = |date| format_date_long(date, Language::Vi);
        assert_eq!(long(date(2023, 10, 17)), "ngày 17 tháng 10 năm 2023");
        assert_eq!(long(date(2024, 2, 3)), "ngày 03 tháng 02 năm 2024");
        assert_eq!(format_date(date(2026, 9, 5), Language::En), "5 Sep 2026");
        assert_eq!(
            format_date_long(date(2026, 9, 5), Language::En),
            "5 September 2026"
        );
    }
}
