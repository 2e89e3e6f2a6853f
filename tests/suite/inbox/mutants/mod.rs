//! Thousands of damaged workbooks, made from sound ones by a fixed seed, read by the real
//! workers: the caller lives, every file comes out once, and no value is taken that the damaged
//! file does not hold.
//!
//! What a damaged file holds is told by readers of their own ([`holds`]), written for this test
//! and for nothing else. Where a checksum guards the bytes, no value may change at all. The
//! short run is part of the tests; `cargo test mutants -- --ignored` makes 2,000 mutants
//! of each format, or as many as `MUTANTS` says and of the one that `FORMAT` names.

mod holds;
mod holds_ods;
mod mutate;
mod wrapped;

use std::collections::BTreeMap;
use std::path::Path;

use crate::inbox::hostile::make::sample;
use crate::test_campaign::TestCampaign;
use rayon::prelude::*;
use tonghop::campaign::ReadingLimits;
use tonghop::command::workers::Workers;
use tonghop::inbox::open::OpenFile;
use tonghop::workbook::book::{Book, Content};
use tonghop::workbook::read::{Unreadable, read_book};

use mutate::{Mutant, mutants};

/// The formats, by the ending of the seed's name.
const FORMATS: [&str; 5] = ["xlsx", "xlsm", "xlsb", "xls", "ods"];

#[test]
fn a_hundred_mutants_of_each_format_escape_nowhere() {
    for format in FORMATS {
        run(format, 100);
    }
}

#[test]
#[ignore = "takes a minute or two; run by the checks before a change lands"]
fn two_thousand_mutants_of_each_format_escape_nowhere() {
    let count = std::env::var("MUTANTS").ok();
    let count = count.map_or(2_000, |count| count.parse().expect("a number"));
    let only = std::env::var("FORMAT").ok();
    for format in FORMATS
        .into_iter()
        .filter(|format| only.as_ref().is_none_or(|only| only == format))
    {
        run(format, count);
    }
}

/// Reads so many mutants of a format; fails on the first escapes with their numbers.
fn run(format: &str, count: usize) {
    let program = Path::new(env!("CARGO_BIN_EXE_tonghop"));
    let workers = Workers::start_from(program, ReadingLimits::default()).expect("workers");
    let seed = sample(format);
    let sound = read_book(&seed).expect("a sound workbook");
    assert_eq!(
        holds::escape(format, &seed, &sound),
        None,
        "the oracle itself"
    );
    let judge = |(number, mutant): (usize, Mutant)| {
        let answer = workers.open(&mutant.bytes, &[]);
        let escape = match &answer {
            Ok(book) if mutant.is_guarded => differs(book, &sound),
            Ok(book) => holds::escape(format, &mutant.bytes, book),
            Err(_) => None,
        };
        (
            outcome(&answer),
            escape.map(|escape| format!("{number} ({}): {escape}", mutant.what)),
        )
    };
    let all = mutants(format, &seed, count)
        .into_par_iter()
        .enumerate()
        .map(judge);
    let judged: Vec<(&'static str, Option<String>)> = all.collect();
    assert_eq!(judged.len(), count);
    tell(format, judged);
}

/// Prints how many came out how; fails on the first escapes.
fn tell(name: &str, judged: Vec<(&'static str, Option<String>)>) {
    let mut outcomes = BTreeMap::<&str, usize>::new();
    for (outcome, _) in &judged {
        *outcomes.entry(outcome).or_default() += 1;
    }
    println!("{name}: {outcomes:?}");
    let escapes: Vec<&String> = judged
        .iter()
        .filter_map(|(_, escape)| escape.as_ref())
        .collect();
    assert!(
        escapes.is_empty(),
        "{name}: {} escapes\n{:#?}",
        escapes.len(),
        &escapes[..escapes.len().min(12)]
    );
}

fn outcome(answer: &Result<Book, Unreadable>) -> &'static str {
    match answer {
        Ok(_) => "read",
        Err(Unreadable::Stopped(_)) => "stopped",
        Err(_) => "refused",
    }
}

/// Where a book says something else than the sound one, dates and properties apart, which live
/// in parts whose names no checksum guards.
fn differs(book: &Book, sound: &Book) -> Option<String> {
    if book.sheets.len() != sound.sheets.len() {
        return Some(format!("{} sheets", book.sheets.len()));
    }
    let same = |a: &Content, b: &Content| match (a, b) {
        (Content::Number(a) | Content::DateTime(a), Content::Number(b) | Content::DateTime(b)) => {
            a.to_bits() == b.to_bits()
        }
        (a, b) => a == b,
    };
    for (sheet, known) in book.sheets.iter().zip(&sound.sheets) {
        let is_same = sheet.name == known.name
            && sheet.cells.len() == known.cells.len()
            && sheet
                .cells
                .iter()
                .zip(&known.cells)
                .all(|(a, b)| a.0 == b.0 && same(&a.1, &b.1));
        if !is_same {
            return Some(format!("{} is another sheet", sheet.name));
        }
    }
    None
}

#[test]
fn a_length_that_leads_into_another_sheet_puts_nothing_right_there() {
    // A record of one sheet gets a length that leads to the middle of another one.
    let seed = sample("xls");
    let sound = read_book(&seed).expect("a sound workbook");
    let mut bytes = seed.clone();
    bytes.copy_within(128_374..128_429, 41_654);
    assert_ne!(bytes, seed);
    if let Ok(book) = read_book(&bytes) {
        assert_eq!(holds::escape("xls", &bytes, &book), None);
        assert_eq!(book.sheets.len(), sound.sheets.len());
    }
}

#[test]
fn every_mutant_in_the_inbox_comes_out_once_and_harms_no_other() {
    let answers = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |";
    let mut campaign = TestCampaign::new().returned("u1", answers);
    let mut names = vec!["u1.xlsx".to_owned()];
    for format in FORMATS {
        let sample = sample(format);
        for (number, mutant) in mutants(format, &sample, 40).into_iter().enumerate() {
            let name = format!("{number:03}.{format}");
            campaign = campaign.file(&name, &mutant.bytes);
            names.push(name);
        }
    }
    names.sort();
    let (_, report) = campaign.check();
    let files = report["files"].as_array().expect("files").iter();
    let mut found: Vec<&str> = files
        .map(|file| file["name"].as_str().expect("a name"))
        .collect();
    found.sort_unstable();
    assert_eq!(found, names);
    let files = report["files"].as_array().expect("files").iter();
    let mut sound = files.filter(|file| file["name"] == "u1.xlsx");
    assert_eq!(sound.next().expect("the sound return")["state"], "accepted");
}
