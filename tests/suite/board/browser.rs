//! The board in a browser: no error, no request, working filters, readable in both themes.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::outputs::{copy_campaign, sample};
use crate::test_campaign::{TestCampaign, finish, run_in};

/// Opens the page and checks it; `rows` are the units that it lists.
#[track_caller]
fn expect_sound(folder: &Path, rows: usize, search: (&str, usize)) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/board/browser.py");
    let mut command = Command::new("python3");
    let page = folder.join("output/board.html");
    command.arg(script).arg(page).arg(rows.to_string());
    command.arg(search.0).arg(search.1.to_string());
    let run = finish(&mut command);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
}

#[test]
#[ignore = "needs Chromium and Python"]
fn the_board_works_in_a_browser() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_campaign(folder.path());
    let inbox = sample().join("troubled-inbox");
    let inbox = inbox.to_str().expect("a path");
    let run = run_in(folder.path(), &["consolidate", "--inbox", inbox]);
    assert!(run.status < 2, "{}", run.stderr);
    expect_sound(folder.path(), 95, ("so noi vu", 1));
}

#[test]
#[ignore = "needs Chromium and Python"]
fn five_thousand_units_stay_usable() {
    let units: String = (1..=5_000)
        .map(|number| format!("| u{number} | Trường số {number} | xa{} | |\n", number % 40))
        .collect();
    let units = format!("| code | name | type | email |\n{units}");
    let campaign = TestCampaign::new().table("units", &units);
    let run = campaign.run(&["board"]).done();
    assert_eq!(run.status, 0, "{}", run.stdout);
    let page = fs::metadata(campaign.path("output/board.html")).expect("the page");
    assert!(page.len() < 6 << 20, "{} bytes", page.len());
    expect_sound(&campaign.path(""), 5_000, ("truong so 4999", 1));
}
