//! Days of a round that come again in the next one.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::campaign::mail_settings::Calendar;
use crate::language::period::Period;

/// The day that lies in the next round where this one lies in its own: so many months later, at
/// the end of its month where it was there, and a working day where it was one.
pub(super) fn moved_day(day: Date, (own, next): (Period, Period), calendar: &Calendar) -> Date {
    let months = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
    let between = months(next.last_day()) - months(own.last_day());
    let Ok(moved) = day.checked_add(between.months()) else {
        return day;
    };
    let moved = match day == day.last_of_month() {
        true => moved.last_of_month(),
        false => moved,
    };
    match calendar.is_working(moved) || !calendar.is_working(day) {
        true => moved,
        false => calendar.before(moved, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(day: &str, own: &str, next: &str) -> String {
        let periods = (own.parse().expect(own), next.parse().expect(next));
        let day = day.parse().expect(day);
        moved_day(day, periods, &Calendar::default()).to_string()
    }

    #[test]
    fn a_day_keeps_its_place_in_the_period() {
        assert_eq!(moved("2026-12-18", "2026-Q4", "2027-Q1"), "2027-03-18");
        assert_eq!(moved("2026-02-27", "2026-01", "2026-02"), "2026-03-27");
        assert_eq!(moved("2026-06-30", "2026-Q2", "2026-Q3"), "2026-09-30");
        assert_eq!(moved("2026-03-31", "2026-Q1", "2026-Q2"), "2026-06-30");
        assert_eq!(moved("2026-12-18", "2026", "2027"), "2027-12-17");
        assert_eq!(moved("2026-06-19", "2026-H1", "2026-M9"), "2026-09-18");
        let semesters = ["2026-2027-S1", "2026-2027-S2", "2027-2028-S1"];
        let [first, second, third] = semesters;
        assert_eq!(moved("2027-01-20", first, second), "2027-05-20");
        assert_eq!(moved("2027-05-20", second, third), "2028-01-20");
    }
}
