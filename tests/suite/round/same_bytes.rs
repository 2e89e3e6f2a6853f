//! The same inputs give the same bytes: run after run, on one processor or two.

use std::process::Command;

use crate::outputs::{DATE, Outputs, copy_campaign, files_of};

#[track_caller]
fn expect_same(first: &[(String, Vec<u8>)], second: &[(String, Vec<u8>)]) {
    let names = |files: &[(String, Vec<u8>)]| -> Vec<String> {
        files.iter().map(|(name, _)| name.clone()).collect()
    };
    assert_eq!(names(first), names(second));
    for ((name, once), (_, twice)) in first.iter().zip(second) {
        assert!(once == twice, "{name} differs");
    }
}

#[test]
fn consolidating_twice_writes_the_same_bytes() {
    for inbox in ["inbox", "troubled-inbox"] {
        let first = Outputs::on_threads(inbox, "1");
        let second = Outputs::on_threads(inbox, "2");
        let (first, second) = (files_of(first.folder()), files_of(second.folder()));
        assert_eq!(first.len(), 7, "{inbox}");
        expect_same(&first, &second);
    }
}

#[test]
fn forms_made_twice_have_the_same_bytes() {
    let made = ["1", "2"].map(|threads| {
        let folder = tempfile::tempdir().expect("a folder");
        copy_campaign(folder.path());
        let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
        command.env("RAYON_NUM_THREADS", threads).arg("forms");
        command
            .arg(folder.path())
            .args(["--date", &DATE.to_string()]);
        assert!(command.output().expect("the program runs").status.success());
        files_of(&folder.path().join("forms"))
    });
    assert_eq!(made[0].len(), 95);
    expect_same(&made[0], &made[1]);
}

#[test]
fn the_run_date_is_the_only_thing_that_comes_from_outside() {
    let text = Outputs::of("inbox").text("tom-tat.md");
    assert!(text.contains("tổng hợp ngày 20/3/2024"), "{text}");
}
