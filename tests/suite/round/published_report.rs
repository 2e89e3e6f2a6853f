//! The report that an office once published, fact by fact: each stands in the shipped example's
//! report, in the section and the footnote in which it was printed.
//!
//! `sample/report-facts.csv` has the words of each fact, the number of the footnote where they stand
//! in one, and the section. The list of the published facts itself lies beside the repository.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::outputs::Outputs;
use crate::outputs::word::Document;

/// One fact.
struct Fact {
    /// The code of its section, or another part of the document.
    place: String,
    /// How the published list begins to name it.
    name: String,
    /// The footnote; none in the body.
    note: Option<u32>,
    words: Vec<String>,
}

fn facts() -> Vec<Fact> {
    let text = include_str!("../../sample/report-facts.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let facts = reader.records().map(|record| {
        let record = record.expect("a record");
        let cell = |index| record.get(index).expect("a cell").to_owned();
        let words = cell(3);
        let words = words.split('|').filter(|words| !words.is_empty());
        Fact {
            place: cell(0),
            name: cell(1),
            note: cell(2).parse().ok(),
            words: words.map(str::to_owned).collect(),
        }
    });
    facts.collect()
}

/// The report by its places.
struct Report {
    places: BTreeMap<String, String>,
    notes: BTreeMap<u32, String>,
}

fn report() -> &'static Report {
    static REPORT: OnceLock<Report> = OnceLock::new();
    REPORT.get_or_init(|| Report::of(Outputs::of("inbox").report()))
}

impl Report {
    fn of(document: Document) -> Self {
        let mut places: BTreeMap<String, String> = BTreeMap::new();
        let mut place = ["header".to_owned(), String::new(), String::new()];
        for line in document.body.lines() {
            turn(&mut place, line);
            let parts = place.iter().filter(|part| !part.is_empty());
            let code = parts.map(String::as_str).collect::<Vec<_>>().join(".");
            let text = places.entry(code).or_default();
            text.push_str(line);
            text.push('\n');
        }
        Self {
            places,
            notes: document.footnotes,
        }
    }

    /// Where a place's notes are called, and what they say.
    fn with_notes(&self, place: &str) -> String {
        let body = self.places.get(place).cloned().unwrap_or_default();
        let called = self.notes.iter();
        let called = called.filter(|(number, _)| body.contains(&format!("[^{number}]")));
        let notes: Vec<&str> = called.map(|(_, text)| text.as_str()).collect();
        format!("{body}{}", notes.join("\n"))
    }
}

/// The place after a heading: `A.`, `II.`, `3.`; the tasks of B have no headings.
fn turn(place: &mut [String; 3], line: &str) {
    let named = |code: &str| [code.to_owned(), String::new(), String::new()];
    let number = line.split_once(". ").map_or("", |(number, _)| number);
    match (number, line) {
        ("A" | "B", _) => *place = named(number),
        (_, "Nơi nhận:") => *place = named("recipients"),
        (_, line) if line.starts_with("T/M ") => *place = named("signature"),
        ("I" | "II" | "III", _) if place[0] == "A" => {
            place[1] = number.to_owned();
            place[2] = String::new();
        }
        ("1" | "2" | "3" | "4" | "5", _) if place[0] == "A" => place[2] = number.to_owned(),
        _ => {}
    }
}

#[test]
fn each_published_fact_stands_in_its_place() {
    let report = report();
    let mut missing = Vec::new();
    for fact in facts() {
        let place = report.places.get(&fact.place).map_or("", String::as_str);
        let text = match fact.note {
            Some(number) => {
                let is_called = place.contains(&format!("[^{number}]"));
                assert!(
                    is_called,
                    "footnote {number} is not called in {}",
                    fact.place
                );
                report.notes[&number].as_str()
            }
            None => place,
        };
        let words = fact.words.iter().filter(|words| !text.contains(*words));
        missing.extend(words.map(|words| format!("{} {}: {words}", fact.place, fact.name)));
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn the_tasks_of_the_next_quarter_are_eight() {
    let tasks = report().places["B"].lines().skip(1);
    let tasks = tasks.filter(|line| !line.is_empty());
    let numbers: Vec<&str> = tasks
        .filter_map(|line| line.split_once(". "))
        .map(|(number, _)| number)
        .collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "5", "6", "7", "8"]);
}

#[test]
#[ignore = "needs the list of published facts beside the repository, ../shared/data"]
fn nothing_of_the_published_list_is_left_out() {
    let text = std::fs::read_to_string(list()).expect("the published list");
    let mut lines = text.lines().skip(1);
    let facts = facts();
    let mut left_out = Vec::new();
    let mut count = 0;
    for line in lines.by_ref() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [place, _, name, value, how] = cells[..] else {
            panic!("{line}");
        };
        count += 1;
        let is_it = |fact: &&Fact| fact.place == place && name.starts_with(&fact.name);
        if !facts.iter().any(|fact| is_it(&fact)) {
            left_out.push(format!("{place}: {name}"));
            continue;
        }
        let text = report().with_notes(place);
        let numbers = numbers(name).chain(numbers(value)).chain(numbers(how));
        let absent = numbers.filter(|number| !text.contains(number.as_str()));
        let absent: Vec<String> = absent.filter(|number| !is_other(place, number)).collect();
        if !absent.is_empty() {
            left_out.push(format!("{place}: {name}: {}", absent.join(" ")));
        }
    }
    assert!(count > 40, "{count} facts");
    assert!(left_out.is_empty(), "{}", left_out.join("\n"));
}

/// The list of published facts.
fn list() -> PathBuf {
    let mut folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let found = folders.find_map(|folder| {
        let list = folder.join("shared/data/report-facts.tsv");
        list.is_file().then_some(list)
    });
    found.expect("../shared/data/report-facts.tsv")
}

/// What stands in the list as a number and needn't stand so in the report.
fn is_other(place: &str, number: &str) -> bool {
    let said = [
        // the number of a note, or of a column of the list, not of the fact
        ("A.I.1", "1"),
        ("A.I.2", "2"),
        ("A.I.2", "3"),
        ("A.I.2", "4"),
        ("A.I.2", "5"),
        ("A.I.3", "6"),
        ("A.II.1", "7"),
        ("A.II.2", "8"),
        // "2022, 2023"; how many points and tasks the list counts
        ("A.I.3", "2022-2023"),
        ("A.III.2", "4"),
        ("B", "1-8"),
        // the original cut what rounds to 18,06
        ("A.II.2", "18,05"),
    ];
    let is_of_list = ["header", "footnotes"].contains(&place) && number.len() == 1;
    place == "footnotes" || is_of_list || said.contains(&(place, number))
}

/// The numbers of a text as printed: figures, days, codes of documents.
fn numbers(text: &str) -> impl Iterator<Item = String> + '_ {
    let is_of_number = |c: char| c.is_ascii_digit() || ".,/-".contains(c);
    let parts = text.split(move |c| !is_of_number(c));
    let trimmed = parts.map(|part| part.trim_matches(|c: char| !c.is_ascii_digit()));
    let numbers = trimmed.filter(|part| part.starts_with(|c: char| c.is_ascii_digit()));
    numbers.map(str::to_owned)
}
