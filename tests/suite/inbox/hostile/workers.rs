//! Processes that read files: those that die or take too long are replaced.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tonghop::campaign::ReadingLimits;
use tonghop::command::workers::Workers;
use tonghop::inbox::open::{InProcess, OpenFile};
use tonghop::workbook::read::{Stop, Unreadable};

use super::make::returned;
use crate::test_campaign::package::edit;

const LIMITS: ReadingLimits = ReadingLimits {
    seconds: 1,
    mebibytes: 512,
};

/// A program that answers the first question as a worker does, then does as told.
fn impostor(folder: &Path, then: &str) -> PathBuf {
    let path = folder.join("worker");
    let answer = r"\003\000\000\000\000\000\000\000\001\000\006";
    fs::write(&path, format!("#!/bin/sh\nprintf '{answer}'\n{then}\n")).expect("a script");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("its mode");
    path
}

/// What comes of a file when its worker does this.
fn stopped(then: &str) -> Result<(), Unreadable> {
    let folder = tempfile::tempdir().expect("a folder");
    let workers = Workers::start_from(&impostor(folder.path(), then), LIMITS);
    workers.expect("workers").open(b"a;b", &[]).map(|_| ())
}

#[test]
fn a_worker_that_takes_too_long_is_ended() {
    let start = Instant::now();
    assert_eq!(
        stopped("exec sleep 60"),
        Err(Unreadable::Stopped(Stop::Slow))
    );
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[test]
fn a_worker_that_dies_is_replaced_once_more() {
    let died = "printf x >> $0.times; test $(wc -c < $0.times) -lt 2 && sleep 0.2; exit 1";
    let folder = tempfile::tempdir().expect("a folder");
    // The first worker answers the first question only; its successor dies at once.
    let program = impostor(folder.path(), died);
    let script = fs::read_to_string(&program).expect("the script");
    let script = script.replace("printf '\\", "test -e $0.times || printf '\\");
    fs::write(&program, script).expect("the script");
    let workers = Workers::start_from(&program, LIMITS).expect("workers");
    let book = workers.open(b"a;b", &[]);
    assert_eq!(book, Err(Unreadable::Stopped(Stop::Crash)));
    let times = fs::read(program.with_extension("times")).expect("how often it ran");
    assert_eq!(times.len(), 2);
}

#[test]
fn a_program_that_is_no_worker_stops_the_run() {
    assert!(Workers::start_from(Path::new("/bin/true"), LIMITS).is_err());
    assert!(Workers::start_from(Path::new("/nowhere/at/all"), LIMITS).is_err());
}

#[test]
fn a_worker_gets_no_more_memory_than_it_is_told() {
    let (_, form) = returned();
    let padded = edit(&form, "xl/sharedStrings.xml", |xml| {
        xml + &" ".repeat(60 << 20)
    });
    let program = Path::new(env!("CARGO_BIN_EXE_tonghop"));
    let read = |mebibytes| {
        let limits = ReadingLimits {
            seconds: 20,
            mebibytes,
        };
        let workers = Workers::start_from(program, limits).expect("workers");
        workers.open(&padded, &[]).map(|_| ())
    };
    assert!(read(48).is_err());
    assert_eq!(read(512), Ok(()));
}

#[test]
fn a_worker_reads_what_is_read_in_process() {
    let program = Path::new(env!("CARGO_BIN_EXE_tonghop"));
    let workers = Workers::start_from(program, LIMITS).expect("workers");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/ha-tinh-2024-q1/inbox");
    let skipped = ["Danh mục".to_owned()];
    let mut seen = std::collections::BTreeSet::new();
    for entry in fs::read_dir(folder).expect("the sample's inbox") {
        let path = entry.expect("an entry").path();
        let kind = path.extension().unwrap_or_default().to_owned();
        if seen.insert(kind) {
            let bytes = fs::read(&path).expect("a file");
            let there = workers.open(&bytes, &skipped);
            assert!(there.is_ok(), "{}", path.display());
            assert_eq!(
                there,
                InProcess::default().open(&bytes, &skipped),
                "{}",
                path.display()
            );
        }
    }
}
