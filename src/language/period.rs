//! Reporting periods: months, quarters, half-years, nine months, years; semesters and school
//! years.
//!
//! Out go periods that can be compared, stepped through and named; how they are read is the
//! matter of [`period_text`](super::period_text). Half-years and nine months are cumulative by
//! habit; which figure is meant is the campaign's matter. A school year runs from September to
//! May, its second semester from February on. Refused: years outside 1900–2100.

use std::cmp::Ordering;
use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Language;
use super::date::month_name;

/// The length and position that a period can have in its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodKind {
    /// A month: `2024-03`.
    Month,
    /// A quarter: `2024-Q1`.
    Quarter,
    /// Six months: `2024-H1` (also read from `2024-M6`), `2024-H2`.
    Half,
    /// The first nine months: `2024-M9`.
    NineMonths,
    /// A year: `2024`.
    Year,
    /// Half of a school year: `2024-2025-S1`.
    Semester,
    /// A school year, by the year in which it begins: `2024-2025`.
    SchoolYear,
}

impl PeriodKind {
    /// How many periods of this kind a year has.
    const fn per_year(self) -> i16 {
        match self {
            Self::Month => 12,
            Self::Quarter => 4,
            Self::Half | Self::Semester => 2,
            Self::NineMonths | Self::Year | Self::SchoolYear => 1,
        }
    }

    /// Whether it is a part of a school year, or a whole one.
    pub const fn is_of_school(self) -> bool {
        matches!(self, Self::Semester | Self::SchoolYear)
    }
}

/// One reporting period. Periods are ordered by their first day, then by their length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    year: i16,
    kind: PeriodKind,
    number: u8,
}

impl Period {
    /// A period by its parts; `number` counts from 1 within the year. None where the year or
    /// the number does not exist.
    pub fn new(year: i16, kind: PeriodKind, number: u8) -> Option<Self> {
        let is_known =
            (1900..=2100).contains(&year) && (1..=kind.per_year()).contains(&number.into());
        is_known.then_some(Self { year, kind, number })
    }

    /// The calendar year; of a school year the one in which it begins.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The kind of period.
    pub const fn kind(self) -> PeriodKind {
        self.kind
    }

    /// The number within the year, from 1; always 1 for nine months and for a whole year.
    pub const fn number(self) -> u8 {
        self.number
    }

    /// The following period of the same kind. After nine months come next year's.
    pub fn next(self) -> Option<Self> {
        self.moved(1)
    }

    /// The period of the same kind before this one.
    pub fn previous(self) -> Option<Self> {
        self.moved(-1)
    }

    /// The same period one year earlier.
    pub fn same_last_year(self) -> Option<Self> {
        self.moved(-self.kind.per_year())
    }

    fn moved(self, steps: i16) -> Option<Self> {
        let per_year = self.kind.per_year();
        let index = self.year * per_year + i16::from(self.number) - 1 + steps;
        let number = u8::try_from(index.rem_euclid(per_year) + 1).ok()?;
        Self::new(index.div_euclid(per_year), self.kind, number)
    }

    /// The number in Roman numerals, as quarters are written.
    pub const fn roman(self) -> &'static str {
        match self.number {
            1 => "I",
            2 => "II",
            3 => "III",
            4 => "IV",
            5 => "V",
            6 => "VI",
            7 => "VII",
            8 => "VIII",
            9 => "IX",
            10 => "X",
            11 => "XI",
            _ => "XII",
        }
    }

    /// The first day.
    pub fn first_day(self) -> Date {
        let (year, month) = self.first_month();
        jiff::civil::date(year, month, 1)
    }

    /// The last day.
    pub fn last_day(self) -> Date {
        let (year, month) = self.first_month();
        let last = month + self.months() - 1;
        let last = match last {
            13.. => jiff::civil::date(year + 1, last - 12, 1),
            _ => jiff::civil::date(year, last, 1),
        };
        last.last_of_month()
    }

    /// How many months it has.
    pub const fn months(self) -> i8 {
        match (self.kind, self.number) {
            (PeriodKind::Month, _) => 1,
            (PeriodKind::Quarter, _) => 3,
            (PeriodKind::Semester, 2) => 4,
            (PeriodKind::Semester, _) => 5,
            (PeriodKind::Half, _) => 6,
            (PeriodKind::NineMonths | PeriodKind::SchoolYear, _) => 9,
            (PeriodKind::Year, _) => 12,
        }
    }

    /// Whether it is over before another one is.
    #[must_use]
    pub fn ends_before(self, other: Self) -> bool {
        self.last_day() < other.last_day()
    }

    /// Whether another period lies within it, or is the same.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.kind.is_of_school() == other.kind.is_of_school()
            && self.first_day() <= other.first_day()
            && other.last_day() <= self.last_day()
    }

    /// The calendar year that it lies in, or the school year.
    #[must_use]
    pub const fn whole_year(self) -> Self {
        let kind = match self.kind.is_of_school() {
            true => PeriodKind::SchoolYear,
            false => PeriodKind::Year,
        };
        Self {
            year: self.year,
            kind,
            number: 1,
        }
    }

    /// Whether both lie in one calendar year, or in one school year.
    #[must_use]
    pub fn is_in_year_of(self, other: Self) -> bool {
        self.year == other.year && self.kind.is_of_school() == other.kind.is_of_school()
    }

    const fn first_month(self) -> (i16, i8) {
        match (self.kind, self.number) {
            (PeriodKind::Semester, 2) => (self.year + 1, 2),
            (PeriodKind::Semester | PeriodKind::SchoolYear, _) => (self.year, 9),
            (_, number) => (self.year, (number as i8 - 1) * self.months() + 1),
        }
    }

    /// The year as it is written: "2024", a school year "2024-2025".
    #[must_use]
    pub fn years(self) -> String {
        match self.kind.is_of_school() {
            true => format!("{}-{}", self.year, self.year + 1),
            false => self.year.to_string(),
        }
    }

    /// The name in running text: "Quý I năm 2024", "6 tháng đầu năm 2024", "năm 2024".
    pub fn label(self, language: Language) -> String {
        let year = || self.years().into();
        match self.kind {
            PeriodKind::Month => {
                let month = month_name(self.first_month().1, language).into();
                language.fill("period-month", &[("month", month), ("year", year())])
            }
            PeriodKind::Quarter => {
                let roman = self.roman().into();
                language.fill("period-quarter", &[("roman", roman), ("year", year())])
            }
            PeriodKind::Half => {
                language.fill(&format!("period-half-{}", self.number), &[("year", year())])
            }
            PeriodKind::NineMonths => language.fill("period-nine-months", &[("year", year())]),
            PeriodKind::Year => language.fill("period-year", &[("year", year())]),
            PeriodKind::Semester => {
                let roman = self.roman().into();
                language.fill("period-semester", &[("roman", roman), ("year", year())])
            }
            PeriodKind::SchoolYear => language.fill("period-school-year", &[("year", year())]),
        }
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        let rank = |period: &Self| (period.first_day(), period.last_day(), period.kind);
        rank(self).cmp(&rank(other))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, number, .. } = self;
        match self.kind {
            PeriodKind::Month => write!(f, "{year}-{number:02}"),
            PeriodKind::Quarter => write!(f, "{year}-Q{number}"),
            PeriodKind::Half => write!(f, "{year}-H{number}"),
            PeriodKind::NineMonths => write!(f, "{year}-M9"),
            PeriodKind::Year => write!(f, "{year}"),
            PeriodKind::Semester => write!(f, "{year}-{}-S{number}", year + 1),
            PeriodKind::SchoolYear => write!(f, "{year}-{}", year + 1),
        }
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(code: &str) -> Period {
        code.parse().unwrap()
    }

    #[test]
    fn steps_keep_the_kind_and_cross_years() {
        let cases = [
            ("2024-Q1", "2023-Q4", "2024-Q2", "2023-Q1"),
            ("2024-Q4", "2024-Q3", "2025-Q1", "2023-Q4"),
            ("2024-H1", "2023-H2", "2024-H2", "2023-H1"),
            ("2024-M9", "2023-M9", "2025-M9", "2023-M9"),
            ("2024-12", "2024-11", "2025-01", "2023-12"),
            ("2024", "2023", "2025", "2023"),
            (
                "2024-2025-S1",
                "2023-2024-S2",
                "2024-2025-S2",
                "2023-2024-S1",
            ),
            ("2024-2025", "2023-2024", "2025-2026", "2023-2024"),
        ];
        for (code, previous, next, last_year) in cases {
            assert_eq!(period(code).previous(), Some(period(previous)), "{code}");
            assert_eq!(period(code).next(), Some(period(next)), "{code}");
            assert_eq!(
                period(code).same_last_year(),
                Some(period(last_year)),
                "{code}"
            );
        }
        assert_eq!(period("1900").previous(), None);
    }

    #[test]
    fn labels_follow_the_language() {
        let cases = [
            ("2024-Q1", "Quý I năm 2024", "Quarter I of 2024"),
            ("2024-H1", "6 tháng đầu năm 2024", "first 6 months of 2024"),
            ("2024-H2", "6 tháng cuối năm 2024", "last 6 months of 2024"),
            ("2024-M9", "9 tháng đầu năm 2024", "first 9 months of 2024"),
            ("2024-03", "tháng 3 năm 2024", "March 2024"),
            ("2024", "năm 2024", "2024"),
            (
                "2024-2025-S2",
                "Học kỳ II năm học 2024-2025",
                "Semester II of school year 2024-2025",
            ),
            ("2024-2025", "năm học 2024-2025", "school year 2024-2025"),
        ];
        for (code, vi, en) in cases {
            assert_eq!(period(code).label(Language::Vi), vi);
            assert_eq!(period(code).label(Language::En), en);
        }
        assert_eq!(period("2024-Q1").years(), "2024");
        assert_eq!(period("2024-2025-S2").years(), "2024-2025");
    }

    #[test]
    fn periods_are_ordered_by_start_then_length() {
        let mut codes = [
            "2024", "2024-Q2", "2024-M9", "2024-H1", "2024-Q1", "2024-01", "2023",
        ];
        codes.sort_by_key(|code| period(code));
        assert_eq!(
            codes,
            [
                "2023", "2024-01", "2024-Q1", "2024-H1", "2024-M9", "2024", "2024-Q2"
            ]
        );
    }

    #[test]
    fn first_and_last_days_enclose_the_period() {
        let days = |code| {
            (
                period(code).first_day().to_string(),
                period(code).last_day().to_string(),
            )
        };
        assert_eq!(days("2024-Q1"), ("2024-01-01".into(), "2024-03-31".into()));
        assert_eq!(days("2024-02"), ("2024-02-01".into(), "2024-02-29".into()));
        assert_eq!(days("2024-H2"), ("2024-07-01".into(), "2024-12-31".into()));
        assert_eq!(days("2024-M9"), ("2024-01-01".into(), "2024-09-30".into()));
        assert_eq!(
            days("2024-2025-S1"),
            ("2024-09-01".into(), "2025-01-31".into())
        );
        assert_eq!(
            days("2024-2025-S2"),
            ("2025-02-01".into(), "2025-05-31".into())
        );
        assert_eq!(
            days("2024-2025"),
            ("2024-09-01".into(), "2025-05-31".into())
        );
    }

    #[test]
    fn a_period_is_earlier_by_its_last_day() {
        let earlier = |one: &str, other: &str| period(one).ends_before(period(other));
        assert!(earlier("2024-Q1", "2024-H1") && earlier("2023-Q4", "2024-Q1"));
        assert!(!earlier("2024-Q1", "2024-Q1") && !earlier("2024-Q1", "2024-03"));
        assert!(!earlier("2024-Q2", "2024-Q1"));
    }

    #[test]
    fn periods_of_one_year_are_told_from_those_of_another() {
        let same = |one: &str, other: &str| period(one).is_in_year_of(period(other));
        assert!(same("2024-Q1", "2024-Q4") && same("2024-03", "2024-M9"));
        assert!(same("2024-2025-S1", "2024-2025-S2"));
        assert!(!same("2024-Q4", "2025-Q1") && !same("2024-Q4", "2024-2025"));
    }
}
