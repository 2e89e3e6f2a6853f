//! What a file shows of what was done to it, beside its values: which cells are formulas, which
//! are guarded by a validation, what is hidden, macros, links to other files, and when it was
//! last saved. Every format tells all of it, as far as its program wrote it down.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::address::Address;
use super::percent::PercentFormat;

/// Traces that belong to the workbook as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traces {
    /// Whether it carries macros, which nothing here ever runs.
    pub has_macros: bool,
    /// To how many other files it links, which nothing here ever follows.
    pub external_links: usize,
    /// When it was last saved, as it says itself.
    pub modified: Option<Modified>,
}

/// When a workbook was last saved, by the clock of whoever saved it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Modified {
    /// Whether the time is universal; else it is local time of a place that isn't named, and
    /// can't be compared with one that is universal.
    pub is_universal: bool,
    /// The time.
    pub at: DateTime,
}

impl Modified {
    /// Reads `2024-03-20T10:11:12Z`, with or without its end and parts of a second.
    #[must_use]
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Ok(moment) = text.parse::<jiff::Timestamp>() {
            let at = moment.to_zoned(jiff::tz::TimeZone::UTC).datetime();
            return Some(Self {
                is_universal: true,
                at,
            });
        }
        let at = text.parse().ok()?;
        Some(Self {
            is_universal: false,
            at,
        })
    }

    /// The time so many tenths of a microsecond after the beginning of 1601.
    #[must_use]
    pub(super) fn from_file_time(ticks: u64) -> Option<Self> {
        let seconds = file_time(ticks)?.as_second();
        let moment = jiff::Timestamp::from_second(seconds).ok()?;
        let at = moment.to_zoned(jiff::tz::TimeZone::UTC).datetime();
        Some(Self {
            is_universal: true,
            at,
        })
    }
}

/// The moment so many tenths of a microsecond after the beginning of 1601, as Windows counts;
/// none before 1970, as programs write zero where they know none.
#[must_use]
pub(crate) fn file_time(ticks: u64) -> Option<jiff::Timestamp> {
    const TO_1970: i64 = 11_644_473_600_000_000;
    let microseconds = i64::try_from(ticks / 10).ok()? - TO_1970;
    let moment = jiff::Timestamp::from_microsecond(microseconds).ok()?;
    (moment.as_second() > 0).then_some(moment)
}

/// Traces of one sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetTraces {
    /// The cells whose value a formula gives, by row, then column.
    pub formulas: Vec<Address>,
    /// The cells that show a percent sign, by row, then column.
    pub percents: Vec<(Address, PercentFormat)>,
    /// The codes of number formats that cells have.
    pub codes: Vec<String>,
    /// The cells with a format that changes how a number looks, by row, then column; and which
    /// of the codes it has.
    pub formats: Vec<(Address, usize)>,
    /// What cells show that hold no text, where the file says it itself; by row, then column.
    pub shown: Vec<(Address, String)>,
    /// Cells whose font shows small letters as capitals, by row, then column.
    pub capitals: Vec<Address>,
    /// Cells that a validation guards: first and last.
    pub guarded: Vec<(Address, Address)>,
    /// Rows that nobody sees: first and last.
    pub hidden_rows: Vec<(u32, u32)>,
    /// Columns that nobody sees: first and last.
    pub hidden_columns: Vec<(u16, u16)>,
}

/// A code that cells of a sheet have.
#[derive(Clone, Copy, Debug)]
pub(super) struct KnownCode {
    place: usize,
    percent: PercentFormat,
}

impl SheetTraces {
    /// Whether a formula gives the value of a cell.
    #[must_use]
    pub fn is_formula(&self, at: Address) -> bool {
        self.formulas.binary_search(&at).is_ok()
    }

    /// How a cell's number format shows a percentage.
    #[must_use]
    pub fn percent(&self, at: Address) -> PercentFormat {
        let found = self.percents.binary_search_by_key(&at, |(known, _)| *known);
        found.map_or_else(|_| PercentFormat::None, |found| self.percents[found].1)
    }

    /// The code of a cell's number format; none where it shows a number as it is.
    #[must_use]
    pub fn format(&self, at: Address) -> Option<&str> {
        let found = self.formats.binary_search_by_key(&at, |(known, _)| *known);
        let code = self.formats.get(found.ok()?)?.1;
        self.codes.get(code).map(String::as_str)
    }

    /// What a cell shows, where the file says it itself.
    #[must_use]
    pub fn shows(&self, at: Address) -> Option<&str> {
        let found = self.shown.binary_search_by_key(&at, |(known, _)| *known);
        Some(self.shown[found.ok()?].1.as_str())
    }

    /// Whether a cell's font shows small letters as capitals.
    #[must_use]
    pub fn is_in_capitals(&self, at: Address) -> bool {
        self.capitals.binary_search(&at).is_ok()
    }

    /// Notes whether a cell's font shows small letters as capitals.
    pub(super) fn see_capitals(&mut self, at: Address, is_so: bool) {
        self.capitals.extend(is_so.then_some(at));
    }

    /// Notes how a cell shows a percentage.
    pub(super) fn see_percent(&mut self, at: Address, format: PercentFormat) {
        if format != PercentFormat::None {
            self.percents.push((at, format));
        }
    }

    /// Notes a cell's number format by its code; an empty one changes nothing.
    pub(super) fn see_format(&mut self, at: Address, code: &str) {
        if !code.is_empty() {
            let known = self.know(code);
            self.see_known(at, known);
        }
    }

    /// Which of the sheet's codes this one is, and how it shows percentages.
    pub(super) fn know(&mut self, code: &str) -> KnownCode {
        let known = self.codes.iter().position(|known| known == code);
        let place = known.unwrap_or_else(|| {
            self.codes.push(code.to_owned());
            self.codes.len() - 1
        });
        KnownCode {
            place,
            percent: PercentFormat::of_code(code),
        }
    }

    /// Notes a cell's number format by a code that the sheet knows.
    pub(super) fn see_known(&mut self, at: Address, known: KnownCode) {
        self.formats.push((at, known.place));
        self.see_percent(at, known.percent);
    }

    /// Puts what was seen in the order of the cells: a file may have them in any.
    pub(super) fn sort(&mut self) {
        if !self.formulas.is_sorted() {
            self.formulas.sort_unstable();
        }
        self.percents.sort_by_key(|(at, _)| *at);
        self.formats.sort_by_key(|(at, _)| *at);
        self.shown.sort_by_key(|(at, _)| *at);
        self.capitals.sort_unstable();
    }

    /// Whether a validation guards a cell.
    #[must_use]
    pub fn is_guarded(&self, at: Address) -> bool {
        self.guarded.iter().any(|(first, last)| {
            (first.row..=last.row).contains(&at.row)
                && (first.column..=last.column).contains(&at.column)
        })
    }

    /// Whether a cell lies in a row or column that nobody sees.
    #[must_use]
    pub fn is_hidden(&self, at: Address) -> bool {
        let row = |(first, last): &(u32, u32)| (*first..=*last).contains(&at.row);
        let column = |(first, last): &(u16, u16)| (*first..=*last).contains(&at.column);
        self.hidden_rows.iter().any(row) || self.hidden_columns.iter().any(column)
    }

    /// Rows that nobody sees; the file has them from top to bottom.
    pub(super) fn hide_rows(&mut self, first: u32, last: u32) {
        match self.hidden_rows.last_mut() {
            Some((_, end)) if end.checked_add(1) == Some(first) => *end = last,
            _ => self.hidden_rows.push((first, last)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_programs_write_them() {
        let universal = |text| Modified::parse(text).map(|m| (m.is_universal, m.at.to_string()));
        let at = "2024-03-20T03:11:12".to_owned();
        assert_eq!(universal("2024-03-20T03:11:12Z"), Some((true, at.clone())));
        let east = universal("2024-03-20T10:11:12+07:00");
        assert_eq!(east, Some((true, at.clone())));
        assert_eq!(universal("2024-03-20T03:11:12"), Some((false, at.clone())));
        assert_eq!(universal("20/3/2024"), None);
        let filed = Modified::from_file_time(133_553_778_720_000_000).expect("a day");
        assert_eq!(filed.at.to_string(), at);
        assert_eq!(Modified::from_file_time(0), None);
    }

    #[test]
    fn hidden_rows_run_together() {
        let mut traces = SheetTraces::default();
        for row in [3, 4, 5, 9] {
            traces.hide_rows(row, row);
        }
        assert_eq!(traces.hidden_rows, [(3, 5), (9, 9)]);
        assert!(traces.is_hidden(Address::new(4, 0)));
        assert!(!traces.is_hidden(Address::new(6, 0)));
    }
}
