//! The day on which each file came, as the clerk's register says it.
//!
//! A line names its file as it lies in the inbox, or nearly: with the strokes of Windows between
//! folders, in other letters (capitals or small ones), with the inbox before it. The nearest is
//! meant; a line that fits several files, or none, is no file's.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::language::text::clean;

/// What a line says of its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// The day on which it came.
    pub day: Option<Date>,
    /// The unit to which the office assigned it, as typed; for files without a stamp.
    pub unit: Option<String>,
}

/// The lines of a register: the file as typed, cleaned, and what is said of it.
#[derive(Clone, Debug, Default)]
pub struct Receipts(BTreeMap<String, Receipt>);

/// What a register says of the files that are there.
#[derive(Debug, Default)]
pub struct Received<'a> {
    /// The line of each file that one names.
    pub lines: BTreeMap<&'a str, &'a Receipt>,
    /// The lines that name no file.
    pub unknown: Vec<&'a str>,
}

impl Receipts {
    /// Adds the lines of another register, which overrule those that name the same file.
    pub fn extend(&mut self, lines: impl IntoIterator<Item = (String, Receipt)>) {
        // Some systems take names apart into letters and marks; the register doesn't.
        let lines = lines.into_iter().map(|(file, line)| (clean(&file), line));
        self.0.extend(lines);
    }

    /// Keeps the lines of which this is true.
    pub fn retain(&mut self, mut is_kept: impl FnMut(&str, &Receipt) -> bool) {
        self.0.retain(|file, line| is_kept(file, line));
    }

    /// What the lines say of files, by their names below the inbox.
    pub fn of_files<'a>(&'a self, names: &'a [String]) -> Received<'a> {
        let mut received = Received::default();
        let mut open: Vec<(&str, &Receipt)> = Vec::new();
        let exact: BTreeMap<String, &str> = names
            .iter()
            .map(|name| (clean(name), name.as_str()))
            .collect();
        for (line, receipt) in &self.0 {
            match exact.get(line) {
                Some(name) => drop(received.lines.insert(name, receipt)),
                None => open.push((line, receipt)),
            }
        }
        let left = names.iter().map(String::as_str);
        let left: Vec<&str> = left
            .filter(|name| !received.lines.contains_key(name))
            .collect();
        for fold in [stroked, lowered, within_inbox] {
            let mut by_key: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
            for name in &left {
                by_key.entry(fold(&clean(name))).or_default().insert(name);
            }
            open.retain(|(line, receipt)| {
                let found = by_key.get(&fold(line)).filter(|found| found.len() == 1);
                let Some(name) = found.and_then(BTreeSet::first) else {
                    return true;
                };
                received.lines.entry(name).or_insert(receipt);
                false
            });
        }
        received.unknown = open.into_iter().map(|(line, _)| line).collect();
        received
    }
}

impl FromIterator<(String, Receipt)> for Receipts {
    fn from_iter<I: IntoIterator<Item = (String, Receipt)>>(lines: I) -> Self {
        let mut receipts = Self::default();
        receipts.extend(lines);
        receipts
    }
}

/// With `/` between its parts.
fn stroked(name: &str) -> String {
    let bare = name.trim_matches(['"', '\'']);
    let name = bare.replace('\\', "/");
    name.trim_start_matches("./").to_owned()
}

/// The same in small letters.
fn lowered(name: &str) -> String {
    stroked(name).to_lowercase()
}

/// The same without the inbox's name before it.
fn within_inbox(name: &str) -> String {
    let name = lowered(name);
    match name.strip_prefix("inbox/") {
        Some(below) => below.to_owned(),
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn days_of(lines: &[&str], files: &[&str]) -> (Vec<String>, Vec<String>) {
        let day = |at: usize| date(2026, 12, i8::try_from(at + 1).expect("a day"));
        let lines = lines.iter().enumerate();
        let lines = lines.map(|(at, line)| {
            let day = Some(day(at));
            ((*line).to_owned(), Receipt { day, unit: None })
        });
        let receipts: Receipts = lines.collect();
        let files: Vec<String> = files.iter().map(|file| (*file).to_owned()).collect();
        let received = receipts.of_files(&files);
        let days = received.lines.iter();
        (
            days.map(|(file, line)| format!("{file} {}", line.day.map_or(0, |day| day.day())))
                .collect(),
            received
                .unknown
                .iter()
                .map(|line| (*line).to_owned())
                .collect(),
        )
    }

    #[test]
    fn a_line_names_its_file_as_windows_does() {
        let (days, unknown) = days_of(
            &[
                "Huyện A\\TH01.XLSX",
                ".\\th02.xlsx",
                "inbox\\th03.xlsx",
                "th04.xlsx",
            ],
            &["huyện a/th01.xlsx", "TH02.xlsx", "th03.xlsx"],
        );
        assert_eq!(days, ["TH02.xlsx 2", "huyện a/th01.xlsx 1", "th03.xlsx 3"]);
        assert_eq!(unknown, ["th04.xlsx"]);
    }

    #[test]
    fn a_line_that_names_a_file_is_no_other_file_s() {
        let (days, unknown) = days_of(&["a.xlsx"], &["A.xlsx", "a.xlsx"]);
        assert_eq!((days, unknown), (vec!["a.xlsx 1".to_owned()], vec![]));
        // Which of the two is meant, nobody knows.
        let (days, unknown) = days_of(&["b.XLSX"], &["B.xlsx", "b.xlsx"]);
        assert_eq!((days, unknown), (vec![], vec!["b.XLSX".to_owned()]));
        // On some systems a stroke backwards is a letter of a name.
        assert_eq!(
            days_of(&["a\\b.xlsx"], &["a\\b.xlsx", "a/b.xlsx"]).0,
            ["a\\b.xlsx 1"]
        );
    }
}
