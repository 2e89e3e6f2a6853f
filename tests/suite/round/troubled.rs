//! The troubled inbox: every file appears once in the result with the right reason, no total
//! includes a value of a return that was not accepted, and both documents are still written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;
use std::sync::OnceLock;

use crate::outputs::book::table;
use crate::outputs::xml::Element;
use crate::outputs::{DATE, Outputs, campaign, copy_campaign, files_of, round, sample};
use rust_decimal::Decimal;
use tonghop::archive::Archive;
use tonghop::check::State;
use tonghop::consolidation::Consolidation;

const INBOX: &str = "troubled-inbox";

fn consolidated() -> &'static Consolidation<'static> {
    static ROUND: OnceLock<Consolidation<'static>> = OnceLock::new();
    ROUND.get_or_init(|| round(&sample().join(INBOX)))
}

fn outputs() -> &'static Outputs {
    static OUTPUTS: OnceLock<Outputs> = OnceLock::new();
    OUTPUTS.get_or_init(|| Outputs::of(INBOX))
}

/// What is wrong with a file, as `troubled-inbox.csv` says.
struct Trouble {
    file: String,
    unit: String,
    finding: String,
}

fn troubles() -> Vec<Trouble> {
    let path = sample().join("troubled-inbox.csv");
    let mut reader = csv::Reader::from_path(path).expect("the list of troubles");
    let records = reader.records().map(|record| record.expect("a record"));
    let troubles = records.map(|record| Trouble {
        file: record[0].to_owned(),
        unit: record[1].to_owned(),
        finding: record[3].to_owned(),
    });
    troubles.collect()
}

/// The files that count, by the list of troubles: no finding, or one that does not block.
fn counts(trouble: &Trouble) -> bool {
    let milder = [
        "",
        "interpreted-value",
        "late-return",
        "opening-mismatch",
        "unmatched-transfer",
    ];
    milder.contains(&trouble.finding.as_str())
}

#[test]
fn every_file_appears_exactly_once() {
    let listed: Vec<String> = troubles().into_iter().map(|trouble| trouble.file).collect();
    let lying: Vec<String> = files_of(&sample().join(INBOX))
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    let reported = consolidated().files.iter();
    let mut reported: Vec<String> = reported.map(|file| file.file.name.clone()).collect();
    reported.sort();
    assert_eq!(reported, lying);
    let mut listed = listed;
    listed.sort();
    assert_eq!(listed, lying, "troubled-inbox.csv lists every file once");
}

#[test]
fn every_file_has_the_finding_that_its_trouble_deserves() {
    for trouble in troubles() {
        let findings = consolidated().findings.iter();
        let mine = findings.filter(|f| f.place.file.as_deref() == Some(&trouble.file));
        let codes: BTreeSet<&str> = mine.map(|finding| finding.code.as_str()).collect();
        let expected = Some(trouble.finding.as_str()).filter(|code| !code.is_empty());
        assert_eq!(codes, expected.into_iter().collect(), "{}", trouble.file);
    }
}

#[test]
fn a_file_that_does_not_count_says_why_and_one_that_counts_does_not() {
    let files = &consolidated().files;
    for trouble in troubles() {
        let file = files.iter().find(|file| file.file.name == trouble.file);
        let file = file.expect(&trouble.file);
        let reason = file.state.reason().map(|reason| reason.code.as_str());
        let expected = (!counts(&trouble)).then_some(trouble.finding.as_str());
        assert_eq!(reason, expected, "{}", trouble.file);
        assert_eq!(file.state.counts(), counts(&trouble), "{}", trouble.file);
        if !trouble.unit.is_empty() {
            assert_eq!(
                file.unit.as_deref(),
                Some(trouble.unit.as_str()),
                "{}",
                trouble.file
            );
        }
    }
}

#[test]
fn units_whose_only_file_was_refused_are_rejected_or_missing() {
    let accepted: BTreeSet<String> = troubles()
        .into_iter()
        .filter(counts)
        .map(|trouble| trouble.unit)
        .collect();
    for status in &consolidated().units {
        let is_accepted = accepted.contains(&status.unit);
        assert_eq!(status.state.counts(), is_accepted, "{}", status.unit);
        let has_file = troubles().iter().any(|trouble| trouble.unit == status.unit);
        let is_missing = status.state == State::Missing;
        assert_eq!(is_missing, !has_file, "{}", status.unit);
    }
}

#[test]
fn totals_are_those_of_an_inbox_without_the_refused_files() {
    let clean = tempfile::tempdir().expect("a folder");
    let inbox = clean.path().join("inbox");
    fs::create_dir(&inbox).expect("a folder");
    for trouble in troubles().iter().filter(|trouble| counts(trouble)) {
        let source = sample().join(INBOX).join(&trouble.file);
        fs::copy(source, inbox.join(&trouble.file)).expect("a copy");
    }
    let without = round(&inbox);
    let with = consolidated();
    assert_eq!(with.returns.len(), without.returns.len());
    for (code, totals) in &with.totals {
        let clean = &without.totals[code];
        assert_eq!(totals.all, clean.all, "{code}");
        assert_eq!(totals.by, clean.by, "{code}");
        assert_eq!(totals.missing, clean.missing, "{code}");
    }
    for (list, rows) in &with.lists {
        let cells = |rows: &[tonghop::consolidation::MergedRow]| {
            let rows = rows
                .iter()
                .map(|row| (row.unit.clone(), row.cells.clone(), row.counts));
            rows.collect::<Vec<_>>()
        };
        assert_eq!(cells(rows), cells(&without.lists[list]), "{list}");
    }
}

#[test]
fn the_summary_names_every_file_and_totals_only_accepted_values() {
    let book = outputs().summary();
    let status = table(
        &book,
        "File nhận",
        &["File", "Trạng thái", "Dấu SHA-256", "Lý do"],
    );
    let (file, reason) = (status.column("File"), status.column("Lý do"));
    for trouble in troubles() {
        let row = status.row_of(file, &trouble.file);
        let is_given = !row.text(reason).is_empty();
        assert_eq!(is_given, !counts(&trouble), "{}", trouble.file);
    }
    let totals = table(&book, "Tổng hợp", &["Chỉ tiêu", "Tổng số", "Ghi chú"]);
    for (code, expected) in &consolidated().totals {
        let label = &campaign().indicators[code].label;
        let row = totals.row_of(totals.column("Chỉ tiêu"), label);
        let shown = row.figure(totals.column("Tổng số"));
        let expected = expected
            .all
            .value
            .map(|figure| figure.round_dp(9).normalize());
        assert_eq!(shown.map(|figure| figure.normalize()), expected, "{code}");
    }
}

#[test]
fn who_sent_something_useless_is_told_apart_from_who_sent_nothing() {
    let book = outputs().summary();
    let owing = table(&book, "Chưa nộp", &["Mã", "Việc cần làm"]);
    let (code, owed) = (owing.column("Mã"), owing.column("Việc cần làm"));
    let wrong_period = owing.row_of(code, "DN13").text(owed);
    assert!(wrong_period.starts_with("Đã gửi "), "{wrong_period}");
    assert!(
        wrong_period.contains(" nhưng không dùng được: "),
        "{wrong_period}"
    );
    assert_eq!(
        owing.row_of(code, "CQD01").text(owed),
        "Nộp báo cáo theo biểu đã gửi"
    );
    let status = table(&book, "Tình hình nộp", &["Mã", "File"]);
    let row = status.row_of(status.column("Mã"), "DN13");
    assert!(row.text(status.column("File")).contains("DN13"));

    let says = |tab: &str, words: &str| {
        let sheet = book.sheet(tab).expect(tab);
        let texts: Vec<String> = sheet.cells.iter().map(|(_, cell)| cell.typed()).collect();
        assert!(
            texts.iter().any(|text| text.contains(words)),
            "{words}: {texts:?}"
        );
    };
    says(
        "Tổng quan",
        " Trong đó 5 đơn vị đã gửi file nhưng không dùng được: ",
    );
    says(
        "Tổng quan",
        "Quý I năm 2024 – hạn nộp ngày 18 tháng 3 năm 2024 – lập ngày ",
    );
    says("Chưa nộp", ", 82 đơn vị và biểu của cơ quan tổng hợp.");
}

#[test]
fn charts_of_an_incomplete_round_say_on_how_many_units_they_rest() {
    let note = "mới có 12/94 đơn vị";
    let bytes = outputs().bytes("summary.xlsx");
    // The first chart is that of the response, which rests on everybody.
    for chart in 2..=5 {
        let part = format!("xl/charts/chart{chart}.xml");
        let said = Element::of_part(&bytes, &part).texts();
        assert!(said.contains(note), "chart {chart}: {said}");
    }
    let whole = Outputs::of("inbox").bytes("summary.xlsx");
    let said = Element::of_part(&whole, "xl/charts/chart2.xml").texts();
    assert!(!said.contains("mới có"), "nothing is missing: {said}");
}

#[test]
fn the_tidy_data_hold_values_of_accepted_returns_alone() {
    let data = Archive::read(&outputs().summary()).expect("tidy data");
    let units: BTreeSet<&str> = data.figures().map(|(unit, ..)| unit).collect();
    let counted = consolidated()
        .returns
        .iter()
        .map(|returned| returned.unit());
    let counted: BTreeSet<String> = counted.map(str::to_owned).collect();
    assert_eq!(units, counted.iter().map(String::as_str).collect());
    let mut sums: BTreeMap<&str, Decimal> = BTreeMap::new();
    for (_, code, figure) in data.figures() {
        *sums.entry(code).or_default() += figure;
    }
    let members = consolidated().totals["dang_vien_cuoi_ky"].all.value;
    assert_eq!(sums.get("dang_vien_cuoi_ky").copied(), members);
}

#[test]
fn the_run_ends_with_status_1_and_a_short_account() {
    let run = outputs();
    assert_eq!(run.status, 1, "{}", run.account);
    for line in [
        "Đơn vị: 94 phải nộp, 12 đã nhận, 7 còn lỗi, 75 chưa nộp; biểu của cơ quan tổng hợp: chưa có",
        "File trong hộp nhận: 31; 1 bản sao; để riêng 10",
    ] {
        assert!(run.account.contains(line), "{}", run.account);
    }
}

#[test]
fn the_report_is_written_and_says_on_how_many_units_it_rests() {
    let report = outputs().report();
    assert!(
        report.body.contains("báo cáo của 12/94 tổ chức cơ sở đảng"),
        "{:.2000}",
        report.body
    );
    // Notes on what nobody reported are gone, with their references.
    assert_eq!(report.footnotes.len(), 3);
    for number in report.footnotes.keys() {
        assert!(report.body.contains(&format!("[^{number}]")), "{number}");
    }
    for text in [
        report.all(),
        outputs().text("tom-tat.md"),
        outputs().text("y-kien.md"),
    ] {
        for trace in ["{{", "}}", "null", "NaN", "…"] {
            assert!(!text.contains(trace), "{trace}");
        }
    }
}

#[test]
fn check_and_consolidate_find_the_same() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
    command
        .arg("check")
        .arg(sample())
        .arg("--inbox")
        .arg(sample().join(INBOX));
    command.args(["--format", "json", "--date", &DATE.to_string()]);
    let output = command.output().expect("the program runs");
    assert_eq!(output.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let found = report["findings"].as_array().expect("findings");
    assert_eq!(found.len(), consolidated().findings.len());
    for (found, expected) in found.iter().zip(&consolidated().findings) {
        assert_eq!(found["code"], expected.code.as_str());
    }
}

#[test]
fn no_run_writes_into_the_inbox() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_campaign(folder.path());
    let inbox = folder.path().join("inbox");
    fs::create_dir(&inbox).expect("a folder");
    for (name, bytes) in files_of(&sample().join(INBOX)) {
        fs::write(inbox.join(name), bytes).expect("a copy");
    }
    let before = files_of(&inbox);
    let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
    command
        .arg("consolidate")
        .arg(folder.path())
        .args(["--date", &DATE.to_string()]);
    assert_eq!(
        command.output().expect("the program runs").status.code(),
        Some(1)
    );
    assert!(files_of(&inbox) == before);
}
