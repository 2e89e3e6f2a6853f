//! Days and times as XML writes them: `2026-12-15T08:27:48.765Z`, `PT08H30M00S`.
//!
//! In come texts, out go the numbers by which workbooks keep days. Programs show the day that
//! is written, whatever zone is written beside it; so does this.

use jiff::civil::Date;

use crate::language::date::serial_of_date;

/// The days from the first of 1900 to the first of 1904, as Excel counts.
const TO_1904: f64 = 1_462.0;

/// The number of a day, of a day with a time, or of a time.
pub(super) fn serial(text: &str, is_1904: bool) -> Option<f64> {
    let text = text.trim();
    let (date, time) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (Some(date), Some(time)),
        None if text.contains(':') => (None, Some(text)),
        None => (Some(text), None),
    };
    let time = time.map_or(Some(0.0), |time| clock(without_zone(time)))?;
    let Some(date) = date else {
        return Some(time);
    };
    // A day may have a zone too.
    let digits = date.get(..10)?;
    is_zone(&date[10..]).then_some(())?;
    let date: Date = digits.parse().ok()?;
    let serial = f64::from(serial_of_date(date)) - if is_1904 { TO_1904 } else { 0.0 };
    Some(serial + time)
}

fn without_zone(time: &str) -> &str {
    let end = time.find(['Z', 'z', '+', '-']).unwrap_or(time.len());
    &time[..end]
}

fn is_zone(text: &str) -> bool {
    text.is_empty() || text.starts_with(['Z', 'z', '+', '-'])
}

/// `08:27:48.765` as a share of a day.
fn clock(text: &str) -> Option<f64> {
    let mut parts = text.split(':');
    let mut whole = |most: u32| {
        let number = parts.next()?.parse::<u32>().ok()?;
        (number <= most).then_some(f64::from(number))
    };
    let (hours, minutes) = (whole(24)?, whole(59)?);
    let seconds = parts.next().map_or(Some(0.0), |text| {
        let is_number = text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
        text.parse::<f64>()
            .ok()
            .filter(|seconds| is_number && *seconds <= 60.0)
    })?;
    let share = (hours * 3_600.0 + minutes * 60.0 + seconds) / 86_400.0;
    parts.next().is_none().then_some(share)
}

/// `PT08H30M00S` as a share of a day; it may be more than one.
pub(super) fn duration(text: &str) -> Option<f64> {
    let text = text.trim();
    let (sign, text) = text
        .strip_prefix('-')
        .map_or((1.0, text), |text| (-1.0, text));
    let rest = text.strip_prefix('P')?;
    let (days, time) = rest.split_once('T').unwrap_or((rest, ""));
    let mut seconds = 0.0;
    for (part, units) in [
        (days, [('D', 86_400.0); 1].as_slice()),
        (time, &[('H', 3_600.0), ('M', 60.0), ('S', 1.0)]),
    ] {
        let mut part = part;
        for (unit, length) in units {
            if let Some((number, rest)) = part.split_once(*unit) {
                let is_number = number
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b'.');
                seconds += number.parse::<f64>().ok().filter(|_| is_number)? * length;
                part = rest;
            }
        }
        part.is_empty().then_some(())?;
    }
    Some(sign * seconds / 86_400.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_days_whatever_stands_behind_them() {
        for text in [
            "2026-12-15",
            "2026-12-15T00:00:00",
            "2026-12-15T08:27",
            "2026-12-15T08:27:48.765Z",
            "2026-12-15T23:59:59+07:00",
            "2026-12-15 08:27:48",
            "2026-12-15Z",
        ] {
            assert_eq!(
                serial(text, false).map(f64::floor),
                Some(46_371.0),
                "{text}"
            );
        }
        assert_eq!(serial("2026-12-15T12:00:00", false), Some(46_371.5));
        assert_eq!(serial("2026-12-15", true), Some(44_909.0));
        assert_eq!(serial("08:30:00", false), Some(8.5 / 24.0));
        for text in [
            "",
            "2026",
            "2026-13-01",
            "2026-12-15T8h",
            "15/12/2026",
            "2026-12-15x",
        ] {
            assert_eq!(serial(text, false), None, "{text}");
        }
    }

    #[test]
    fn durations_are_shares_of_a_day() {
        assert_eq!(duration("PT08H30M00S"), Some(8.5 / 24.0));
        assert_eq!(duration("PT36H00M00.0000S"), Some(1.5));
        assert_eq!(duration("P1DT12H"), Some(1.5));
        assert_eq!(duration("-PT12H"), Some(-0.5));
        for text in ["", "8:30", "PT8", "PTxH", "P1Y"] {
            assert_eq!(duration(text), None, "{text}");
        }
    }
}
