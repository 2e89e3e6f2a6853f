//! The conformance kit: public cases of other engines for Excel templates. It lies beside the
//! repository (`../shared/fixtures/xlsx-templates`), and its comparison needs Python:
//! `cargo test excel::kit -- --ignored`. Where there is no kit, nothing is compared.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::test_campaign::package::parts;
use crate::test_campaign::run_in;
use serde_json::json;
use tempfile::TempDir;
use tonghop::language::Language;
use tonghop::narrative::{Data, render_excel};

/// Cases whose expectation is held to be wrong, with the reason.
const HELD_WRONG: [(&str, &str); 1] = [(
    "co-validation-block",
    "an empty cell right of a loop that has a drop-down has it in each copy, as the case says; \
     its expectation has it in the first copy alone",
)];

fn kit() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let kit = root
        .ancestors()
        .map(|folder| folder.join("shared/fixtures/xlsx-templates"));
    kit.into_iter().find(|kit| kit.is_dir())
}

fn cases() -> Vec<PathBuf> {
    let Some(kit) = kit() else { return Vec::new() };
    let found = fs::read_dir(kit.join("cases")).expect("cases");
    let mut found: Vec<PathBuf> = found.map(|case| case.expect("a case").path()).collect();
    found.sort();
    found
}

#[test]
#[ignore = "needs Python and the kit beside the repository"]
fn public_cases_of_other_engines_come_out_as_expected() {
    let folder = TempDir::new().expect("a folder");
    let mut wrong = Vec::new();
    for case in cases() {
        let name = case
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let out = folder.path().join(format!("{name}.xlsx"));
        let file = |name: &str| case.join(name).display().to_string();
        let (template, data) = (file("template.xlsx"), file("data.json"));
        let output = out.display().to_string();
        let run = run_in(
            folder.path(),
            &[
                "template", "render", &template, "--data", &data, "--output", &output,
            ],
        );
        assert_eq!(run.status, 0, "{name}: {}", run.stderr);
        let compare = kit().expect("a kit").join("compare.py");
        let done = Command::new("python3")
            .args([compare.as_path(), &out, &case.join("expect.json")])
            .output()
            .expect("python");
        let is_held_wrong = HELD_WRONG.iter().any(|(case, _)| *case == name);
        if done.status.success() == is_held_wrong {
            wrong.push(format!("{name}: {}", String::from_utf8_lossy(&done.stdout)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn workbooks_without_tags_keep_every_part() {
    let mut found = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).expect("a folder");
            open.extend(entries.map(|entry| entry.expect("an entry").path()));
        } else if path
            .extension()
            .is_some_and(|ending| ending == "xlsx" || ending == "xlsm")
        {
            found.push(path);
        }
    }
    found.sort();
    // A return of each kind is enough of those that are alike.
    let mut found: Vec<PathBuf> = found.into_iter().step_by(12).collect();
    found.extend(cases().into_iter().map(|case| case.join("template.xlsx")));
    let mut count = 0;
    for path in found {
        let bytes = fs::read(&path).expect("a file");
        let is_tagged = |part: &[u8]| part.windows(2).any(|pair| pair == b"{{");
        let is_package = bytes.starts_with(b"PK");
        if !is_package || parts(&bytes).iter().any(|(_, part)| is_tagged(part)) {
            continue;
        }
        let data = Data::example(json!({}));
        let made = render_excel("t.xlsx", &bytes, &data, Language::Vi);
        let made = made.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(parts(&made) == parts(&bytes), "{}", path.display());
        count += 1;
    }
    assert!(count > 3, "{count}");
}
