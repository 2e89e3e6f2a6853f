//! Periods as people write them: "Quý 1/2026", "Q1/2026", "6 tháng đầu năm 2026", "tháng
//! 3/2026", "Học kỳ I năm học 2025-2026", "first half of 2026", and the codes `2026-Q1`, `2026-H1`,
//! `2026-M9`, `2026-03`, `2026`, `2025-2026-S1`, `2025-2026`.
//!
//! In comes any text, out goes a period or nothing: a text that leaves a word over, names no
//! year or names two periods is refused, never guessed.

use std::str::FromStr;

use super::period::{Period, PeriodKind};
use super::text::{clean_line, without_marks};

/// What may be typed, as a mistake shows it.
pub const PERIOD_EXAMPLES: &str = "2024-Q1, Quý I/2024, 2024-03, tháng 3/2024, 2024-H1, 6 tháng \
     đầu năm 2024, 2024-M9, 2024, 2024-2025-S1, Học kỳ I năm học 2024-2025, 2024-2025";

/// The text is no period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown period \"{found}\": write it like {PERIOD_EXAMPLES}")]
pub struct UnknownPeriod {
    /// The text as given.
    pub found: String,
}

impl FromStr for Period {
    type Err = UnknownPeriod;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        read_period(text).ok_or_else(|| UnknownPeriod {
            found: text.to_owned(),
        })
    }
}

impl TryFrom<String> for Period {
    type Error = UnknownPeriod;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

/// A word that says something about a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    /// Four digits.
    Year(i16),
    /// Two years that follow each other, by the first.
    Years(i16),
    /// One or two digits, as many as stand there.
    Number {
        value: u8,
        digits: usize,
    },
    /// A month by its name.
    Named(u8),
    Quarter,
    Semester,
    Month,
    /// The letter of `2024-M9`.
    Months,
    Half,
    First,
    Last,
    /// Of a school year.
    School,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const ROMAN: [&str; 12] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
];

fn read_period(text: &str) -> Option<Period> {
    let text = without_marks(&clean_line(text)).to_lowercase();
    let is_whole = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    if !is_whole(text.chars().next()) || !is_whole(text.chars().next_back()) {
        return None;
    }
    let mut words = Vec::new();
    for token in tokens(&text) {
        words.extend(word(token)?);
    }
    let mut words = joined_years(&words);
    let is_of_school = words.contains(&Word::School);
    words.retain(|word| *word != Word::School);
    let period = of_words(&words)?;
    (!is_of_school || period.kind().is_of_school()).then_some(period)
}

/// Runs of letters and runs of digits.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let kind = |letter: char| (letter.is_alphanumeric(), letter.is_ascii_digit());
    let mut rest = text;
    let runs = std::iter::from_fn(move || {
        let first = kind(rest.chars().next()?);
        let end = rest.find(|letter| kind(letter) != first);
        let (run, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        Some(run)
    });
    runs.filter(|run| run.starts_with(char::is_alphanumeric))
}

/// What a token says: nothing where it only joins others; `None` where it is unknown.
fn word(token: &str) -> Option<Vec<Word>> {
    if token.starts_with(|letter: char| letter.is_ascii_digit()) {
        return number(token).map(|word| vec![word]);
    }
    let one = match token {
        "nam" | "year" | "ca" | "cua" | "of" | "the" | "in" | "st" | "nd" | "rd" | "th" => {
            return Some(Vec::new());
        }
        // "Học kỳ" counts only within a school year, too.
        "hoc" | "school" => Word::School,
        "quy" | "qui" | "q" | "quarter" => Word::Quarter,
        "ky" | "ki" | "hk" | "s" | "semester" => Word::Semester,
        "thang" | "t" | "month" | "months" => Word::Month,
        "m" => Word::Months,
        "nua" | "half" | "h" => Word::Half,
        "dau" | "first" => Word::First,
        "cuoi" | "last" | "second" => Word::Last,
        _ => return named(token),
    };
    Some(vec![one])
}

/// A month's name, a Roman numeral, or one behind the letters that it is counted by: "QIV".
fn named(token: &str) -> Option<Vec<Word>> {
    let position = |names: &[&str]| names.iter().position(|name| *name == token);
    let value = |index: usize| u8::try_from(index + 1).unwrap_or_default();
    if let Some(index) = position(&MONTHS) {
        return Some(vec![Word::Named(value(index))]);
    }
    if let Some(index) = position(&ROMAN) {
        let value = value(index);
        return Some(vec![Word::Number { value, digits: 0 }]);
    }
    let glued = [("q", Word::Quarter), ("hk", Word::Semester)];
    glued.into_iter().find_map(|(letters, word)| {
        let roman = token.strip_prefix(letters)?;
        let index = ROMAN.iter().position(|name| *name == roman)?;
        let value = value(index);
        Some(vec![word, Word::Number { value, digits: 0 }])
    })
}

fn number(token: &str) -> Option<Word> {
    match token.len() {
        digits @ 1..=2 => {
            let value = token.parse().ok()?;
            Some(Word::Number { value, digits })
        }
        4 => token.parse().ok().map(Word::Year),
        _ => None,
    }
}

/// The words with each two years that follow each other as one.
fn joined_years(words: &[Word]) -> Vec<Word> {
    let mut joined: Vec<Word> = Vec::new();
    for word in words {
        match (joined.last().copied(), *word) {
            (Some(Word::Year(first)), Word::Year(second)) if second == first + 1 => {
                joined.pop();
                joined.push(Word::Years(first));
            }
            (_, word) => joined.push(word),
        }
    }
    joined
}

fn of_words(words: &[Word]) -> Option<Period> {
    use Word::{First, Half, Last, Month, Months, Named, Number, Quarter, Semester, Year, Years};
    let number = |value: u8| Number { value, digits: 1 };
    // How a number is written matters only where it stands alone beside a year.
    let plain: Vec<Word> = words
        .iter()
        .map(|word| match word {
            Number { value, .. } => number(*value),
            other => *other,
        })
        .collect();
    let (year, kind, place) = match plain.as_slice() {
        [Year(year)] => (*year, PeriodKind::Year, 1),
        [Years(year)] => (*year, PeriodKind::SchoolYear, 1),
        [Quarter, Number { value, .. }, Year(year)]
        | [Year(year), Quarter, Number { value, .. }]
        | [Number { value, .. }, Quarter, Year(year)] => (*year, PeriodKind::Quarter, *value),
        [First, Quarter, Year(year)] => (*year, PeriodKind::Quarter, 1),
        [Semester, Number { value, .. }, Years(year)]
        | [Years(year), Semester, Number { value, .. }]
        | [Number { value, .. }, Semester, Years(year)] => (*year, PeriodKind::Semester, *value),
        [First, Semester, Years(year)] => (*year, PeriodKind::Semester, 1),
        [Last, Semester, Years(year)] => (*year, PeriodKind::Semester, 2),
        [Month, Number { value, .. }, Year(year)]
        | [Year(year), Month, Number { value, .. }]
        | [Named(value), Year(year)] => (*year, PeriodKind::Month, *value),
        [Number { value, .. }, Year(year)] if is_digits(words[0]) => {
            (*year, PeriodKind::Month, *value)
        }
        [Year(year), Number { value, .. }] if matches!(words[1], Number { digits: 2, .. }) => {
            (*year, PeriodKind::Month, *value)
        }
        [Half, First, Year(year)] | [First, Half, Year(year)] => (*year, PeriodKind::Half, 1),
        [Half, Last, Year(year)] | [Last, Half, Year(year)] => (*year, PeriodKind::Half, 2),
        [Half, Number { value, .. }, Year(year)] | [Year(year), Half, Number { value, .. }] => {
            (*year, PeriodKind::Half, *value)
        }
        [Year(year), Months, Number { value, .. }] => some_months(*year, *value, None)?,
        [Number { value, .. }, Month, Year(year)] => some_months(*year, *value, None)?,
        [Number { value, .. }, Month, end, Year(year)]
        | [end, Number { value, .. }, Month, Year(year)] => some_months(*year, *value, Some(*end))?,
        _ => return None,
    };
    Period::new(year, kind, place)
}

const fn is_digits(word: Word) -> bool {
    matches!(word, Word::Number { digits: 1.., .. })
}

/// So many months at an end of the year; where none is said, those from its beginning.
const fn some_months(year: i16, months: u8, end: Option<Word>) -> Option<(i16, PeriodKind, u8)> {
    Some(match (months, end) {
        (3, Some(Word::First)) => (year, PeriodKind::Quarter, 1),
        (3, Some(Word::Last)) => (year, PeriodKind::Quarter, 4),
        (6, None | Some(Word::First)) => (year, PeriodKind::Half, 1),
        (6, Some(Word::Last)) => (year, PeriodKind::Half, 2),
        (9, None | Some(Word::First)) => (year, PeriodKind::NineMonths, 1),
        (12, None) => (year, PeriodKind::Year, 1),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn code(text: &str) -> Option<String> {
        text.parse::<Period>().ok().map(|period| period.to_string())
    }

    #[test]
    fn a_code_reads_back_as_its_period() {
        for own in [
            "2024-Q1",
            "2024-Q4",
            "2024-H1",
            "2024-H2",
            "2024-M9",
            "2024-03",
            "2024",
            "2024-2025",
            "2024-2025-S2",
        ] {
            assert_eq!(code(own).as_deref(), Some(own));
        }
        assert_eq!(code("2024-M6").as_deref(), Some("2024-H1"));
        assert_eq!(code(" 2024-q1 ").as_deref(), Some("2024-Q1"));
    }

    #[test]
    fn a_label_of_either_language_reads_back_as_its_period() {
        let kinds = [
            (PeriodKind::Month, 12),
            (PeriodKind::Quarter, 4),
            (PeriodKind::Half, 2),
            (PeriodKind::NineMonths, 1),
            (PeriodKind::Year, 1),
            (PeriodKind::Semester, 2),
            (PeriodKind::SchoolYear, 1),
        ];
        for (kind, count) in kinds {
            for period in (1..=count).filter_map(|number| Period::new(2026, kind, number)) {
                for language in Language::ALL {
                    let label = period.label(language);
                    assert_eq!(label.parse(), Ok(period), "{label}");
                }
            }
        }
    }

    #[test]
    fn a_period_is_read_as_people_write_it() {
        let cases = [
            ("Quý 1/2026", "2026-Q1"),
            ("quí I - 2026", "2026-Q1"),
            ("Q1/2026", "2026-Q1"),
            ("QIV/2026", "2026-Q4"),
            ("Q.2 năm 2026", "2026-Q2"),
            ("Quý IV năm 2026", "2026-Q4"),
            ("QUÝ III NĂM 2026", "2026-Q3"),
            ("1st quarter of 2026", "2026-Q1"),
            ("Học kỳ I năm học 2025-2026", "2025-2026-S1"),
            ("Học kì 2, năm học 2025 – 2026", "2025-2026-S2"),
            ("HK1 2025-2026", "2025-2026-S1"),
            ("HKII/2025-2026", "2025-2026-S2"),
            ("Năm học 2025-2026", "2025-2026"),
            ("6 tháng đầu năm 2026", "2026-H1"),
            ("6 tháng cuối năm 2026", "2026-H2"),
            ("6 tháng/2026", "2026-H1"),
            ("6T/2026", "2026-H1"),
            ("nửa đầu năm 2026", "2026-H1"),
            ("9 tháng năm 2026", "2026-M9"),
            ("3 tháng đầu năm 2026", "2026-Q1"),
            ("tháng 3/2026", "2026-03"),
            ("T12/2026", "2026-12"),
            ("03/2026", "2026-03"),
            ("3/2026", "2026-03"),
            ("năm 2026", "2026"),
            ("cả năm 2026", "2026"),
            ("12 tháng năm 2026", "2026"),
        ];
        for (text, own) in cases {
            assert_eq!(code(text).as_deref(), Some(own), "{text}");
        }
    }

    #[test]
    fn other_texts_are_refused() {
        let texts = [
            "",
            "2024-",
            "2024-Q0",
            "2024-Q5",
            "2024-13",
            "2024-00",
            "2024-3",
            "24-Q1",
            "Q1/26",
            "2024-M3",
            "2024-Q11",
            "1800",
            "2024-Q1-x",
            "-2024",
            "I/2024",
            "Quý 5/2024",
            "Quý I",
            "tháng 13/2024",
            "năm học 2024",
            "Học kỳ I năm 2024",
            "Học kỳ III năm học 2024-2025",
            "2024-2026",
            "Quý I năm học 2024-2025",
            "Quý I, Quý II năm 2024",
            "3 tháng 2024",
            "2024-03-01",
            "kỳ này",
        ];
        for text in texts {
            assert_eq!(code(text), None, "{text}");
        }
    }
}
