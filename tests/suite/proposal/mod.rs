//! `new --from` on layouts as offices have them: each file in `tests/proposal` draws one and says
//! what is proposed from it, all of it. `UPDATE=1 cargo test proposal` writes what is proposed
//! anew; a commit that changes one says why.

mod public_forms;
mod sketch;
mod told;
mod whole_way;

use std::fs;
use std::path::{Path, PathBuf};

use crate::test_campaign::run_in;

/// What stands before what is proposed.
const PROPOSED: &str = "\n## Proposed\n";

fn layouts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/proposal");
    let entries = fs::read_dir(folder).expect("the layouts");
    let mut layouts: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    layouts.retain(|path| path.extension().is_some_and(|end| end == "md"));
    layouts.sort();
    layouts
}

/// The part of a page between the first fence and its end.
fn drawing(page: &str) -> &str {
    let (_, rest) = page.split_once("```text\n").expect("a drawing");
    rest.split_once("\n```").expect("its end").0
}

/// Compares what is proposed with what the page says; what differs.
fn compare(path: &Path) -> Option<String> {
    let page = fs::read_to_string(path).expect("a layout");
    let name = path
        .file_stem()
        .expect("a name")
        .to_string_lossy()
        .into_owned();
    let top = tempfile::tempdir().expect("a folder");
    let source = format!("{name}.xlsx");
    fs::write(top.path().join(&source), sketch::workbook(drawing(&page))).expect("a workbook");
    if let Some(kept) = std::env::var_os("KEEP") {
        fs::copy(top.path().join(&source), Path::new(&kept).join(&source)).expect("a copy");
    }
    let run = run_in(top.path(), &["new", "dot", "--from", &source]);
    let proposed = match run.status {
        0 => {
            let found = run.stdout.lines().skip(1).take(2);
            let found: Vec<&str> = found.map(str::trim).collect();
            format!(
                "{}\n{}",
                found.join("\n"),
                told::told(&top.path().join("dot"))
            )
        }
        _ => run.stderr.clone(),
    };
    let (before, told) = page.split_once(PROPOSED).unwrap_or((page.trim_end(), ""));
    let anew = format!("\n```text\n{}\n```\n", proposed.trim_end());
    let is_update = std::env::var_os("UPDATE").is_some();
    if is_update {
        fs::write(path, format!("{}\n{PROPOSED}{anew}", before.trim_end())).expect("the page");
    }
    if run.status == 0 {
        whole_way::go(top.path(), "dot");
    }
    (!is_update && told != anew).then(|| format!("{name}:\n{proposed}\n"))
}

/// Fails where what is proposed from the layouts of these first letters is another thing.
fn expect_proposed(is_own: impl Fn(&str) -> bool) {
    let layouts = layouts().into_iter();
    let own = layouts.filter(|path| {
        path.file_name()
            .is_some_and(|name| is_own(&name.to_string_lossy()))
    });
    let wrong: Vec<String> = own.filter_map(|path| compare(&path)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn proposal_of_layouts_a_to_m() {
    expect_proposed(|name| name < "n");
}

#[test]
fn proposal_of_layouts_n_to_z() {
    expect_proposed(|name| name >= "n");
}

#[test]
fn a_form_made_for_a_unit_is_no_original() {
    let top = tempfile::tempdir().expect("a folder");
    run_in(top.path(), &["new", "dot"]);
    run_in(top.path(), &["forms", "dot"]);
    let forms = fs::read_dir(top.path().join("dot/forms")).expect("forms");
    let form = forms.map(|form| form.expect("a form").path()).next();
    fs::copy(form.expect("a form"), top.path().join("bieu.xlsx")).expect("a copy");
    let run = run_in(top.path(), &["new", "khac", "--from", "bieu.xlsx"]);
    assert_eq!(run.status, 2);
    let told = "bieu.xlsx là biểu do chương trình lập cho một đơn vị";
    assert!(run.stderr.contains(told), "{}", run.stderr);
    assert!(!top.path().join("khac").exists());
}
