//! A whole round in two browsers, from a new folder to the summary, by clicks and drops.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use tonghop::command::load::load_campaign;
use tonghop::form::file_name::form_file_name;
use tonghop::form::layout::Layout;
use tonghop::workbook::read::read_book;

use super::client::Page;
use crate::round::walkthrough::SOUND;
use crate::test_campaign::{answer, finish, run_in, workbook};

/// Where pictures of the page are put, where somebody wants some.
const PICTURES: &str = "TONGHOP_PICTURES";
/// Some days before the first reminder.
const DAY: &str = "2026-12-10";
/// The unit whose figures don't add up.
const WRONG: &str = "TT03";

/// The forms of all units of the starter, filled in, in a folder.
fn returns(top: &Path) -> PathBuf {
    assert_eq!(run_in(top, &["new", "twin"]).status, 0);
    assert_eq!(run_in(top, &["forms", "twin"]).status, 0);
    let campaign = load_campaign(&top.join("twin")).expect("a campaign");
    let folder = top.join("returns");
    fs::create_dir(&folder).expect("a folder");
    for unit in campaign.units.values() {
        let name = form_file_name(&campaign, unit);
        let form = fs::read(top.join("twin/forms").join(&name)).expect("a form");
        let mut book = read_book(&form).expect("a form");
        let layout = Layout::new(&campaign, unit, campaign.settings.language);
        for (what, value) in SOUND {
            let is_wrong = unit.code == WRONG && what == "nhan_luc_cuoi_ky";
            answer(
                &mut book,
                &layout,
                what,
                if is_wrong { "25" } else { value },
            );
        }
        for computed in campaign.computed_of(unit) {
            answer(&mut book, &layout, &computed.code, "");
        }
        fs::write(folder.join(name), workbook::write_book(&book)).expect("a return");
    }
    folder
}

#[test]
#[ignore = "needs Chromium and Python"]
fn a_round_by_clicks_and_drops() {
    let (_top, round) = walk("browser.py");
    let campaign = load_campaign(&round).expect("a campaign");
    assert_eq!(campaign.waivers.last().expect("the waiver").unit, WRONG);
}

#[test]
#[ignore = "needs Firefox and Python"]
fn a_round_by_clicks_and_drops_in_firefox() {
    let (_top, round) = walk("firefox.py");
    let campaign = load_campaign(&round).expect("a campaign");
    assert_eq!(campaign.waivers.last().expect("the waiver").unit, WRONG);
}

/// A round by a script that drives a browser, from the first page to the button that ends all; its
/// folder, in one that is to be kept until it is looked at.
fn walk(script: &str) -> (TempDir, PathBuf) {
    let top = tempfile::tempdir().expect("a folder");
    let returns = returns(top.path());
    let nothing = top.path().join("nothing");
    let parent = top.path().join("rounds");
    for folder in [&nothing, &parent] {
        fs::create_dir(folder).expect("a folder");
    }
    let mut page = Page::on(&nothing, DAY);
    let script = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/suite/page")
        .join(script);
    let mut command = Command::new("python3");
    command
        .arg(script)
        .arg(format!("http://{}{}", page.host, page.first));
    command.arg(&parent).arg(returns);
    command.args(std::env::var_os(PICTURES));
    let run = finish(&mut command);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    assert!(page.has_ended(), "the button ends the program");
    let round = parent.join("quy4");
    assert!(round.join("output/summary.xlsx").is_file());
    (top, round)
}
