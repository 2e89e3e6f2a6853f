//! The export: the tidy data of rounds as a data set for other engines, written whole or not at
//! all, each figure to its last digit.

mod country;
mod docs;
mod engines;
mod tables;

use std::fs;

use crate::round::next::expect_all_or_nothing;
use crate::test_campaign::TestCampaign;
use tables::{csv_rows, files};

const CLEAN: &str = "
| dau_ky                   | 10        |
| ket_nap                  | 5         |
| cuoi_ky                  | 15        |
| kinh_phi                 | 2,5       |
| y_kien                   | Cần thêm \"ghế\", bàn |
| khen_thuong.hinh_thuc[1] | Giấy khen |
| khen_thuong.so_luong[1]  | 2         |
";

/// A round that was put away, and one that was consolidated.
fn two_rounds() -> TestCampaign {
    let first = TestCampaign::new()
        .beside("received.csv", b"file,received\nu1.xlsx,2024-03-21\n")
        .returned("u1", CLEAN)
        .returned("u2", "| ket_nap | 1 |");
    first.consolidate();
    let second = first.next(&[]).returned("u1", CLEAN);
    second.consolidate();
    second
}

#[test]
fn every_row_of_the_summaries_data_is_exported_with_its_cell() {
    let campaign = two_rounds();
    let run = campaign.run(&["export", "--csv"]).done();
    assert!(run.stdout.contains("Quý I năm 2024: "), "{}", run.stdout);
    let first = csv_rows(&campaign.path("export-csv"), "data", "2024-Q1");
    let summary = tables::summary_rows(&campaign.path("archive/2024-Q1/output/summary.xlsx"));
    assert_eq!(tables::as_in_summary(&first), summary);
    let second = csv_rows(&campaign.path("export-csv"), "data", "2024-Q2");
    let summary = tables::summary_rows(&campaign.path("output/summary.xlsx"));
    assert_eq!(tables::as_in_summary(&second), summary);
    let words = first.iter().find(|row| row["indicator"] == "y_kien");
    let words = words.expect("an answer");
    assert_eq!(words["text"], "Cần thêm \"ghế\", bàn");
    assert_eq!(words["period_start"], "2024-01-01");
    assert_eq!(words["file"], "u1.xlsx");
    assert_eq!(words["sha256"].len(), 64);
}

#[test]
fn parquet_holds_what_csv_holds_with_types() {
    let campaign = two_rounds();
    campaign.run(&["export"]).done();
    campaign.run(&["export", "--csv"]).done();
    for table in ["data", "units", "attributes", "indicators", "findings"] {
        for period in ["2024-Q1", "2024-Q2"] {
            let typed = tables::parquet_rows(&campaign.path("export"), table, period);
            let plain = csv_rows(&campaign.path("export-csv"), table, period);
            assert!(!plain.is_empty(), "{table} {period}");
            assert_eq!(typed, plain, "{table} {period}");
        }
    }
    let late = csv_rows(&campaign.path("export-csv"), "units", "2024-Q1");
    let told = |code: &str| {
        let row = late.iter().find(|row| row["unit_code"] == code);
        let row = row.expect("a unit");
        (row["timeliness"].clone(), row["received"].clone())
    };
    assert_eq!(told("u1"), ("late".to_owned(), "2024-03-21".to_owned()));
    assert_eq!(told("u3"), ("not-returned".to_owned(), String::new()));
}

#[test]
fn the_same_rounds_give_the_same_bytes() {
    let campaign = two_rounds();
    campaign.run(&["export"]).done();
    let first = files(&campaign.path("export"));
    campaign.run(&["export", "--date", "2025-01-01"]).done();
    assert_eq!(files(&campaign.path("export")), first);
    assert_eq!(first.len(), 12);
    campaign.run(&["history", "--verify"]).done();
    let history = fs::read_to_string(campaign.path("history/history.jsonl")).expect("a history");
    let last = history.lines().last().expect("a line");
    assert!(last.contains("\"command\":\"export\""), "{last}");
    assert!(last.contains("export/data/campaign=thu/period=2024-Q1/office=office/data.parquet"));
}

#[test]
fn an_export_replaces_its_own_rounds_and_nothing_else() {
    let share = tempfile::tempdir().expect("a folder");
    let output = share.path().to_str().expect("a path");
    let export = |campaign: &TestCampaign, more: &[&str]| {
        campaign.run(&[&["export", "--output", output], more].concat())
    };
    let first = two_rounds();
    export(&first, &["--office", "Sở A/B: 01"]).done();
    let of_first = files(share.path());
    let other = TestCampaign::new()
        .table(
            "settings",
            "| organisation | Sở khác |\n| reports_to | thu/02 |",
        )
        .returned("u1", CLEAN);
    other.consolidate();
    export(&other, &[]).done();
    let both = files(share.path());
    assert_eq!(both.len(), of_first.len() + 6);
    assert!(
        of_first
            .iter()
            .all(|(path, bytes)| both.get(path) == Some(bytes))
    );
    let names: Vec<&str> = both.keys().map(String::as_str).collect();
    let escaped = "data/campaign=thu/period=2024-Q1/office=Sở A%2FB%3A 01/data.parquet";
    assert!(names.contains(&escaped), "{names:#?}");
    // A third one that says it is the second.
    let third = TestCampaign::new()
        .table(
            "settings",
            "| organisation | Sở thứ ba |\n| reports_to | thu/02 |",
        )
        .returned("u1", CLEAN);
    third.consolidate();
    let run = export(&third, &[]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("Sở khác"), "{}", run.stderr);
    assert_eq!(files(share.path()), both);
    // Somebody's own folder in the place of a round.
    fs::remove_dir_all(share.path().join("rounds")).expect("removed");
    let run = export(&other, &[]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("không do tonghop ghi"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_differs_from_its_summary_is_not_exported() {
    let campaign = two_rounds();
    fs::remove_file(campaign.path("archive/2024-Q1/inbox/u1.xlsx")).expect("removed");
    let run = campaign.run(&["export"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("2024-Q1"), "{}", run.stderr);
    assert!(!campaign.path("export/data").exists());
    let only = campaign
        .run(&["export", "--period", "Quý II năm 2024"])
        .done();
    assert!(!only.stdout.contains("Quý I năm"), "{}", only.stdout);
    let run = campaign.run(&["export", "--period", "2023"]);
    assert!(run.stderr.contains("2024-Q1, 2024-Q2"), "{}", run.stderr);
    let unread = TestCampaign::new().returned("u1", CLEAN).run(&["export"]);
    assert_eq!(unread.status, 2);
    assert!(unread.stderr.contains("consolidate"), "{}", unread.stderr);
}

#[test]
fn a_figure_with_too_many_digits_is_told_and_kept_whole_in_csv() {
    let campaign = TestCampaign::new().returned(
        "u1",
        "
| dau_ky   | 10 |
| ket_nap  | 5 |
| cuoi_ky  | 15 |
| kinh_phi | 0.0000001234567890123 |
",
    );
    campaign.consolidate();
    let run = campaign.run(&["export"]);
    assert_eq!(run.status, 2);
    let told = run.stderr.contains("kinh_phi 0,0000001234567890123");
    assert!(told && run.stderr.contains("u1.xlsx"), "{}", run.stderr);
    assert!(!campaign.path("export/data").exists());
    campaign.run(&["export", "--csv"]).done();
    let rows = csv_rows(&campaign.path("export-csv"), "data", "2024-Q1");
    assert!(
        rows.iter()
            .any(|row| row["value"] == "0.0000001234567890123")
    );
}

#[test]
fn an_export_is_done_whole_or_not_at_all() {
    let campaign = two_rounds();
    expect_all_or_nothing(&campaign.path("."), &["export"]);
}
