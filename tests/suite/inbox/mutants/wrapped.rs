//! Damaged containers and encrypted workbooks: what comes out of them is the form that went in, or
//! nothing. The form's own checksums stand behind whatever a container lets through.

use std::fs;
use std::path::Path;

use rayon::prelude::*;
use tonghop::campaign::ReadingLimits;
use tonghop::command::workers::Workers;
use tonghop::inbox::open::{Content as Inside, OpenFile};
use tonghop::workbook::read::Unreadable;

use super::mutate::{Mutant, whole_mutants};
use super::{differs, tell};
use crate::inbox::hostile::make::sample;
use crate::test_campaign::container::{archive, mail, message};
use crate::test_campaign::wrapped::{gzip, seven_zip, signed, tnef, uuencoded};

/// The containers with a form in them, by the names that they lie under.
fn containers(form: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let files: &[(&str, &[u8])] = &[("bieu.xlsx", form)];
    let words = uuencoded(files[0]);
    let words = format!("From: u1@don-vi.example\r\nSubject: x\r\n\r\n{words}").into_bytes();
    vec![
        ("a.zip", archive(files)),
        ("a.7z", seven_zip(files, &[1, 0])),
        ("bieu.xlsx.gz", gzip(form)),
        ("winmail.dat", tnef(&[(b"bieu.xlsx", form)])),
        ("a.p7m", signed(&mail(files))),
        ("a.eml", mail(files)),
        ("uu.eml", words),
        ("a.msg", message(files)),
    ]
}

/// The encrypted workbooks whose bytes something vouches for.
const ENCRYPTED: [&str; 4] = [
    "password-agile.xlsx",
    "password-standard.xlsx",
    "password-parts.ods",
    "password-package.ods",
];
const PASSWORD: &str = "Bí mật 1";

#[test]
fn a_hundred_mutants_of_each_wrapping_escape_nowhere() {
    run(100, 4);
}

#[test]
#[ignore = "takes a minute or two; run by the checks before a change lands"]
fn two_thousand_mutants_of_each_wrapping_escape_nowhere() {
    let count = std::env::var("MUTANTS").ok();
    let count = count.map_or(2_000, |count| count.parse().expect("a number"));
    // Each makes keys of a password, which is meant to take long.
    run(count, count / 50);
}

fn workers() -> Workers {
    let program = Path::new(env!("CARGO_BIN_EXE_tonghop"));
    let mut workers = Workers::start_from(program, ReadingLimits::default()).expect("workers");
    workers.try_also(&[PASSWORD.to_owned()]);
    workers
}

fn run(count: usize, encrypted: usize) {
    let workers = workers();
    let form = sample("xlsx");
    let sound = workers.open(&form, &[]).expect("a sound workbook");
    // The escapes of a mutant whose files come out as these.
    let escape = |files: Vec<Vec<u8>>| {
        let mut books = files.iter().map(|file| workers.open(file, &[]));
        books.find_map(|book| differs(&book.ok()?, &sound))
    };
    for (name, seed) in containers(&form) {
        assert_eq!(
            come_out(&workers, name, &seed).map(|f| f.len()),
            Some(1),
            "{name}"
        );
        let judge = |mutant: Mutant| match come_out(&workers, name, &mutant.bytes) {
            None => ("refused", None),
            Some(files) if files.is_empty() => ("empty", None),
            Some(files) => (
                "opened",
                escape(files).map(|said| format!("{}: {said}", mutant.what)),
            ),
        };
        tell(
            name,
            whole_mutants(&seed, count)
                .into_par_iter()
                .map(judge)
                .collect(),
        );
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files");
    for name in ENCRYPTED {
        let seed = fs::read(folder.join(name)).expect(name);
        let sound = workers.open(&seed, &[]).expect(name);
        let judge = |mutant: Mutant| match workers.open(&mutant.bytes, &[]) {
            Ok(book) => (
                "opened",
                differs(&book, &sound).map(|said| format!("{}: {said}", mutant.what)),
            ),
            Err(Unreadable::Stopped(_)) => ("stopped", None),
            Err(_) => ("refused", None),
        };
        tell(
            name,
            whole_mutants(&seed, encrypted)
                .into_par_iter()
                .map(judge)
                .collect(),
        );
    }
}

/// The files that come out of a container and of those in it; none where it is refused.
fn come_out(workers: &Workers, name: &str, bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
    let (_, members) = workers.unpack(name, bytes).ok()?.ok()?;
    let files = members
        .into_iter()
        .filter_map(|member| match member.content {
            Inside::File(bytes) => Some(bytes),
            _ => None,
        });
    Some(files.collect())
}
