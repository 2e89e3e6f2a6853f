//! `next`: the finished round goes whole into the archive, the campaign to the next period.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::test_campaign::{DATE, Run, TestCampaign, finish};
use tonghop::archive::Archive;
use tonghop::command::load::load_campaign;
use tonghop::workbook::read::read_book;

const CLEAN: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |";

/// Every file below a folder with its bytes.
pub(crate) fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(dir).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if !path.ends_with(".tonghop-cache") {
                // What was read is kept for the next run and is no part of the round.
                let name = path.strip_prefix(folder).expect("below").to_owned();
                files.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    files
}

pub(super) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let place = to.join(path.file_name().expect("a name"));
        match path.is_dir() {
            true => copy(&path, &place),
            false => drop(fs::copy(&path, &place).expect("a copy")),
        }
    }
}

/// Runs a command that is killed at a step; at step 0 it runs to its end.
fn killed(folder: &Path, arguments: &[&str], step: usize) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
    command.current_dir(folder).args(arguments);
    command.args(["--date", DATE]);
    command.env("TONGHOP_STOP_AT", step.to_string());
    finish(&mut command)
}

/// What carries the clock, and sums of what was never put in its place, which vouch for nothing.
pub(super) fn is_log(path: &Path) -> bool {
    path == Path::new("written.csv") || path == Path::new("history/history.jsonl")
}

/// Kills a command at each of its steps: after the next command the folder is as before or as
/// after.
#[track_caller]
pub(crate) fn expect_all_or_nothing(folder: &Path, arguments: &[&str]) {
    let before = tree(folder);
    let top = tempfile::tempdir().expect("a folder");
    let whole = top.path().join("whole");
    copy(folder, &whole);
    let run = killed(&whole, arguments, 0).done();
    let after = tree(&whole);
    assert!(before != after, "{}", run.stdout);
    let mut ends = [0, 0];
    for step in 1.. {
        let trial = top.path().join(step.to_string());
        copy(folder, &trial);
        let run = killed(&trial, arguments, step);
        if run.status < 2 {
            break;
        }
        assert_eq!(run.status, 137, "step {step}: {}", run.stderr);
        // Any command brings the folder in order.
        killed(&trial, &["check"], 0).done();
        killed(&trial, &["history", "--verify"], 0).done();
        let relevant = |tree: &BTreeMap<PathBuf, Vec<u8>>| {
            let kept = tree.iter().filter(|(path, _)| !is_log(path));
            kept.map(|(path, bytes)| (path.clone(), bytes.clone()))
                .collect::<BTreeMap<_, _>>()
        };
        let now = relevant(&tree(&trial));
        let is_before = now == relevant(&before);
        let is_after = now == relevant(&after);
        assert!(
            is_before || is_after,
            "step {step}: between, {:?}",
            now.keys().collect::<Vec<_>>()
        );
        ends[usize::from(is_after)] += 1;
    }
    assert!(ends[0] > 0 && ends[1] > 0, "{ends:?}");
}

/// A round with everything that belongs to one.
fn finished() -> TestCampaign {
    let settings = "| closing_date | 2024-03-18 |\n| mail_sender | a@van-phong.example |";
    let campaign = TestCampaign::new()
        .table("settings", settings)
        .table(
            "waivers",
            "| unit | finding | reason |\n| u3 | missing-return | nghỉ |",
        )
        .beside(
            "templates/brief.md.hbs",
            b"{{num ket_nap}} {{period.label}}\n",
        )
        .beside("ghi chu.txt", b"cua van thu")
        .beside("received.csv", b"file,received\nu1.xlsx,2024-03-19\n")
        .returned("u1", CLEAN);
    campaign.run(&["mail", "request"]).done();
    campaign.run(&["mail", "request", "--mark-sent"]).done();
    campaign.consolidate();
    campaign
}

fn setting(campaign: &TestCampaign, key: &str) -> String {
    campaign.campaign().settings.get(key).to_owned()
}

fn summary(path: &Path) -> Archive {
    let bytes = fs::read(path).expect("a summary");
    Archive::read(&read_book(&bytes).expect("a workbook")).expect("an archive")
}

#[test]
fn a_finished_round_goes_whole_and_unchanged_into_the_archive() {
    let campaign = finished();
    let before = tree(&campaign.path("."));
    let campaign = campaign.next(&[]);
    let archived = tree(&campaign.path("archive/2024-Q1"));
    for (path, bytes) in &before {
        match path.to_str() {
            Some("ghi chu.txt") => assert!(!archived.contains_key(path)),
            _ => assert_eq!(archived.get(path), Some(bytes), "{}", path.display()),
        }
    }
    let now = tree(&campaign.path("."));
    let left = now.keys().filter(|path| !path.starts_with("archive"));
    let left: Vec<_> = left
        .map(|path| path.to_string_lossy().replace('\\', "/"))
        .collect();
    let wanted = [
        "campaign.xlsx",
        "ghi chu.txt",
        "history/history.jsonl",
        "templates/brief.md.hbs",
    ];
    assert_eq!(left, wanted);
    assert!(campaign.path("inbox").is_dir());
}

#[test]
fn the_campaign_is_set_to_the_next_period_and_the_rest_of_its_workbook_stays() {
    let campaign = finished();
    let before = fs::read(campaign.path("campaign.xlsx")).expect("a workbook");
    let before = read_book(&before).expect("a workbook");
    let campaign = campaign.next(&[]);
    let wanted = [
        ("period", "2024-Q2"),
        ("deadline", "2024-06-20"),
        ("closing_date", "2024-06-18"),
        ("previous", "archive/2024-Q1/output/summary.xlsx"),
        ("same_period_last_year", ""),
        ("title", "Báo cáo thử"),
    ];
    for (key, value) in wanted {
        assert_eq!(setting(&campaign, key), value, "{key}");
    }
    assert!(campaign.campaign().waivers.is_empty());
    let after = fs::read(campaign.path("campaign.xlsx")).expect("a workbook");
    let after = read_book(&after).expect("a workbook");
    for (old, new) in before.sheets.iter().zip(&after.sheets) {
        if !["Settings", "Waivers"].contains(&old.name.as_str()) {
            assert_eq!(old.cells, new.cells, "{}", old.name);
        }
    }
}

#[test]
fn a_deadline_of_one_unit_ends_with_its_round() {
    let units = "
| code | name        | type   | email             | hạn nộp riêng |
| u1   | Đơn vị Một  | chi_bo | u1@don-vi.example | 28/3/2024     |
| u2   | Đơn vị Hai  | chi_bo | u2@don-vi.example |               |
";
    for is_csv in [false, true] {
        let campaign = TestCampaign::new().table("units", units);
        let campaign = if is_csv { campaign.in_csv() } else { campaign };
        campaign.consolidate();
        let run = campaign.run(&["next"]).done();
        assert!(run.stdout.contains("xóa 1 hạn nộp riêng"), "{}", run.stdout);
        let now = campaign.campaign();
        assert_eq!(now.units["u1"].deadline, None);
        assert_eq!(now.units["u1"].name, "Đơn vị Một");
        let archived = load_campaign(&campaign.path("archive/2024-Q1")).expect("a campaign");
        assert!(archived.units["u1"].deadline.is_some());
    }
}

#[test]
fn letters_of_the_next_round_are_asked_for_anew() {
    let campaign = finished().next(&[]);
    assert!(!campaign.path("mail.csv").exists());
    campaign.run(&["mail", "request"]).done();
    let drafts = fs::read_dir(campaign.path("mail/request")).expect("drafts");
    assert_eq!(drafts.count(), 3);
}

#[test]
fn a_trial_tells_and_changes_nothing() {
    let campaign = finished();
    let before = tree(&campaign.path("."));
    let run = campaign.run(&["next", "--dry-run"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        run.stdout.contains("kỳ báo cáo: 2024-Q1 → 2024-Q2"),
        "{}",
        run.stdout
    );
    assert!(tree(&campaign.path(".")) == before);
}

#[test]
fn a_round_without_a_summary_is_not_finished() {
    let campaign = TestCampaign::new().returned("u1", CLEAN);
    let run = campaign.run(&["next"]);
    assert_eq!(run.status, 2, "{}", run.stdout);
    assert!(run.stderr.contains("tonghop consolidate"), "{}", run.stderr);
}

#[test]
fn a_period_that_was_put_away_is_not_put_away_again() {
    let campaign = finished().beside("archive/2024-Q1/note.txt", b"x");
    let run = campaign.run(&["next"]);
    assert_eq!(run.status, 2, "{}", run.stdout);
    assert!(run.stderr.contains("archive"), "{}", run.stderr);
}

#[test]
fn the_period_can_be_named_and_must_be_later() {
    let campaign = finished();
    let run = campaign.run(&["next", "--period", "Quý IV năm 2023"]);
    assert_eq!(run.status, 2, "{}", run.stdout);
    let campaign = campaign.next(&[
        "--period",
        "6 tháng đầu năm 2024",
        "--deadline",
        "25/6/2024",
    ]);
    assert_eq!(setting(&campaign, "period"), "2024-H1");
    assert_eq!(setting(&campaign, "deadline"), "2024-06-25");
}

#[test]
fn a_campaign_in_csv_goes_on_too_in_the_words_that_it_uses() {
    let settings = "| period | Quý IV năm 2024 |\n| deadline | 20/12/2024 |";
    let campaign = TestCampaign::new().table("settings", settings).in_csv();
    let campaign = campaign.returned("u1", CLEAN);
    campaign.consolidate();
    let before = tree(&campaign.path("campaign"));
    let campaign = campaign.next(&[]);
    assert_eq!(setting(&campaign, "period"), "Quý I năm 2025");
    assert_eq!(setting(&campaign, "deadline"), "20/3/2025");
    assert!(tree(&campaign.path("archive/2024-Q4/campaign")) == before);
    let after = tree(&campaign.path("campaign"));
    for (path, bytes) in before {
        let is_settings = path.ends_with("Settings.csv");
        assert_eq!(after[&path] != bytes, is_settings, "{}", path.display());
    }
}

#[test]
fn an_archived_round_can_be_looked_at_again() {
    let campaign = finished()
        .next(&[])
        .returned("u1", "| dau_ky | 15 |\n| ket_nap | 1 |\n| cuoi_ky | 16 |");
    campaign.consolidate();
    let campaign = campaign.next(&[]);
    let archived = campaign.path("archive/2024-Q2");
    let run = crate::test_campaign::run_in(&archived, &["check"]);
    assert!(run.status < 2, "{}", run.stderr);
}

#[test]
fn next_is_done_whole_or_not_at_all() {
    let campaign = finished();
    expect_all_or_nothing(&campaign.path("."), &["next"]);
}

#[test]
fn consolidate_is_done_whole_or_not_at_all() {
    let campaign = finished();
    campaign
        .run(&["consolidate", "--date", "2024-03-20"])
        .done();
    expect_all_or_nothing(&campaign.path("."), &["consolidate"]);
}

#[test]
fn rounds_follow_each_other_over_the_turn_of_the_year() {
    let mut campaign = finished();
    let mut kept = BTreeMap::new();
    let periods = ["2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2"];
    for (number, period) in (1..).zip(periods) {
        campaign = campaign.next(&[]);
        assert_eq!(setting(&campaign, "period"), period);
        kept.extend(tree(&campaign.path("archive")));
        let opening = 10 + 5 * number;
        let answers = format!(
            "| dau_ky | {opening} |\n| ket_nap | 5 |\n| cuoi_ky | {} |",
            opening + 5
        );
        campaign = campaign.returned("u1", &answers);
        let run = campaign.consolidate();
        assert!(!run.stdout.contains("opening-mismatch"), "{}", run.stdout);
        let archive = summary(&campaign.path("output/summary.xlsx"));
        assert_eq!(archive.period, period);
        assert!(kept.iter().all(|(path, bytes)| {
            fs::read(campaign.path("archive").join(path)).expect("kept") == *bytes
        }));
    }
    let wanted = [
        ("previous", "archive/2025-Q1/output/summary.xlsx"),
        (
            "same_period_last_year",
            "archive/2024-Q2/output/summary.xlsx",
        ),
    ];
    for (key, value) in wanted {
        assert_eq!(setting(&campaign, key), value, "{key}");
    }
    let history = setting(&campaign, "history");
    assert_eq!(history.matches("summary.xlsx").count(), 3, "{history}");
}
