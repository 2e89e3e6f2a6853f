//! The commands as a clerk meets them: exit statuses, the shape of JSON, equal bytes, an inbox
//! that stays as it was, help in both languages.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::test_campaign::{TestCampaign, run_in};
use serde_json::{Value, json};
use tonghop::language::Language;
use tonghop::workbook::read::read_book;

/// A return without findings.
const CLEAN: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |";
/// A return that is out of balance.
const UNBALANCED: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 16 |";

/// Three clean returns and a template.
fn complete() -> TestCampaign {
    let campaign = TestCampaign::new()
        .returned("u1", CLEAN)
        .returned("u2", CLEAN);
    campaign
        .returned("u3", CLEAN)
        .beside("templates/brief.md.hbs", b"Admitted: {{num ket_nap}}\n")
}

/// Every file below a folder with its bytes.
fn bytes_below(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("a file").path());
    let files = files.map(|path| (path.display().to_string(), fs::read(&path).expect("bytes")));
    files.collect()
}

#[test]
fn the_status_is_0_without_blocking_findings_1_with_some_and_2_when_not_done() {
    assert_eq!(complete().run(&["check"]).status, 0);
    assert_eq!(complete().consolidate().status, 0);
    let blocked = TestCampaign::new().returned("u1", UNBALANCED);
    assert_eq!(blocked.run(&["check"]).status, 1);
    assert_eq!(blocked.consolidate().status, 1);
    let missing = TestCampaign::new().returned("u1", CLEAN);
    assert_eq!(missing.run(&["check"]).status, 0);
    let empty = tempfile::tempdir().expect("a folder");
    for command in ["forms", "check", "consolidate"] {
        assert_eq!(run_in(empty.path(), &[command]).status, 2, "{command}");
    }
    assert_eq!(run_in(empty.path(), &["chek"]).status, 2);
}

#[test]
fn json_tells_units_files_and_findings_with_their_places() {
    let campaign = TestCampaign::new()
        .returned("u1", UNBALANCED)
        .file("ghi chú.txt", "xin chào".as_bytes());
    let (status, mut report) = campaign.check();
    assert_eq!(status, 1);
    let files = report["files"].as_array_mut().expect("files");
    for file in files {
        let hash = file.as_object_mut().and_then(|file| file.remove("sha256"));
        assert_eq!(hash.and_then(|hash| Some(hash.as_str()?.len())), Some(64));
    }
    assert_eq!(report["campaign"], "thu");
    assert_eq!(report["period"], "2024-Q1");
    let units = json!([
        {"code": "u1", "state": "rejected", "timeliness": "unknown", "file": "u1.xlsx"},
        {"code": "u2", "state": "missing", "timeliness": "not-returned"},
        {"code": "u3", "state": "missing", "timeliness": "not-returned"},
    ]);
    assert_eq!(report["units"], units);
    let files = json!([
        {"name": "ghi chú.txt", "state": "set-aside", "reason": "not-a-workbook"},
        {"name": "u1.xlsx", "state": "rejected", "unit": "u1", "reason": "rule-mismatch"},
    ]);
    assert_eq!(report["files"], files);
    let codes: Vec<&Value> = findings(&report).map(|finding| &finding["code"]).collect();
    assert_eq!(
        codes,
        [
            "rule-mismatch",
            "missing-return",
            "missing-return",
            "not-a-workbook"
        ]
    );
    let mismatch = json!({
        "code": "rule-mismatch",
        "severity": "blocking",
        "unit": "u1",
        "indicator": "cuoi_ky",
        "place": {"file": "u1.xlsx", "sheet": "Số liệu", "cell": "F9"},
        "facts": {
            "difference": "1",
            "expected": "15",
            "fix": "xem lại ba số này",
            "found": "16",
            "label": "Đảng viên cuối kỳ",
            "message": "Đảng viên không cân bằng",
            "rule": "cuoi_ky = dau_ky + ket_nap",
            "sides": "numbers",
        },
        "message": "Đảng viên không cân bằng (16 so với 15, lệch 1)",
        "expected": "phải đúng: cuoi_ky = dau_ky + ket_nap",
        "remedy": "xem lại ba số này",
    });
    assert_eq!(findings(&report).next(), Some(&mismatch));
}

fn findings(report: &Value) -> impl Iterator<Item = &Value> {
    report["findings"].as_array().expect("findings").iter()
}

#[test]
fn text_tells_place_value_expectation_and_remedy() {
    let campaign = TestCampaign::new().returned("u1", UNBALANCED);
    let run = campaign.run(&["check", "--lang", "en"]);
    insta::assert_snapshot!(run.stdout, @r"
    blocking[rule-mismatch]: Đơn vị Một, u1.xlsx Số liệu!F9: Đảng viên không cân bằng (16 against 15, off by 1); must hold: cuoi_ky = dau_ky + ket_nap
      do: xem lại ba số này
    query[missing-return]: nothing came from Đơn vị Hai; the deadline is 20 Mar 2024
      do: remind the unit
    query[missing-return]: nothing came from Đơn vị Ba; the deadline is 20 Mar 2024
      do: remind the unit
    Units: 3 asked, 0 accepted, 1 rejected, 2 missing
    Files in the inbox: 1; set aside 0
    Findings: 1 blocking, 2 to ask about, 0 notes
    ");
}

#[test]
fn running_twice_writes_the_same_bytes() {
    let campaign = complete();
    let run = |command: &str, folder: &str| {
        let run = campaign.run(&[command]);
        assert_eq!(run.status, 0, "{command}: {}", run.stderr);
        bytes_below(&campaign.path(folder))
    };
    for (command, folder) in [("forms", "forms"), ("consolidate", "output")] {
        let first = run(command, folder);
        assert!(!first.is_empty());
        assert!(
            first == run(command, folder),
            "{command} wrote something else"
        );
    }
}

#[test]
fn the_order_in_which_files_came_changes_nothing() {
    let forwards = TestCampaign::new()
        .returned("u1", CLEAN)
        .returned("u2", UNBALANCED);
    let backwards = TestCampaign::new()
        .returned("u2", UNBALANCED)
        .returned("u1", CLEAN);
    assert_eq!(forwards.check(), backwards.check());
}

#[test]
fn the_inbox_stays_as_it_was() {
    let campaign = complete()
        .file("~$u1.xlsx", b"x")
        .file("ảnh.png", b"\x89PNG");
    let before = bytes_below(&campaign.path("inbox"));
    for command in ["forms", "check", "consolidate"] {
        campaign.run(&[command]);
    }
    assert!(before == bytes_below(&campaign.path("inbox")));
}

#[test]
fn files_in_folders_of_the_inbox_are_read_too() {
    let campaign = TestCampaign::new().returned_as("u1", "đợt 2/u1.xlsx", CLEAN, |_| ());
    let (_, report) = campaign.check();
    assert_eq!(report["units"][0]["file"], "đợt 2/u1.xlsx");
}

#[test]
fn another_inbox_and_another_output_are_used_where_named() {
    let campaign = complete().beside("khác/ghi chú.txt", b"x");
    let run = campaign.run(&["consolidate", "--inbox", "khác", "--output", "kết quả"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(campaign.path("kết quả/brief.md").exists());
    assert!(!campaign.path("output").exists());
    let run = campaign.run(&["check", "--inbox", "không có"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
}

#[test]
#[cfg_attr(
    windows,
    ignore = "Windows says no more than that a folder can't be opened"
)]
fn an_output_that_cannot_be_written_is_an_error_with_its_remedy() {
    let campaign = complete().beside("output/summary.xlsx/x", b"x");
    let run = campaign.run(&["consolidate", "--lang", "en"]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr
            .starts_with("error: can't write ./output/summary.xlsx"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("rename the folder or move it away"),
        "{}",
        run.stderr
    );
    let left = bytes_names(&campaign.path("output"));
    assert_eq!(left, ["summary.xlsx"], "half a file is left behind");
}

fn bytes_names(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("a file"));
    files
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn a_misspelt_tag_names_the_template_the_place_and_the_nearest_name() {
    let campaign = complete().beside("templates/brief.md.hbs", b"one\n{{num ket_nop}}\n");
    let run = campaign.run(&["consolidate", "--lang", "en"]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("brief.md.hbs, line 2"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("did you mean \"ket_nap\"?"),
        "{}",
        run.stderr
    );
    assert!(!campaign.path("output/brief.md").exists());
}

#[test]
fn the_language_of_a_run_puts_no_word_into_a_report() {
    let checks = "| rule | message |\n| ---- | ------- |\n| cuoi_ky / ket_nap = 2 | Tỷ lệ |";
    let answers = "| dau_ky | 10 |\n| ket_nap | 0 |\n| cuoi_ky | 10 |";
    for (own, asked) in [(Language::Vi, Language::En), (Language::En, Language::Vi)] {
        let template = b"{{#each findings.open}}{{text}}\n{{/each}}";
        let campaign = TestCampaign::new()
            .table("checks", checks)
            .table("settings", &format!("| language | {own} |"))
            .returned("u1", answers)
            .beside("templates/brief.md.hbs", template);
        let run = campaign.run(&["consolidate", "--lang", asked.tag()]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        let brief = fs::read_to_string(campaign.path("output/brief.md")).expect("a brief");
        let word = |language: Language| language.text("rule-division-by-zero");
        assert!(brief.contains(&word(own)), "{brief}");
        assert!(!brief.contains(&word(asked)), "{brief}");
        let summary = fs::read(campaign.path("output/summary.xlsx")).expect("a summary");
        let summary = read_book(&summary).expect("a workbook");
        let cells = summary.sheets.iter().flat_map(|sheet| &sheet.cells);
        let told: Vec<String> = cells.map(|(_, content)| content.typed()).collect();
        let tells = |language| told.iter().any(|text| text.contains(&word(language)));
        assert!(tells(asked) && !tells(own));
    }
}

#[test]
fn a_mistake_in_a_template_is_told_in_the_campaign_s_language() {
    let campaign = complete()
        .table("settings", "| language | en |")
        .beside("templates/brief.md.hbs", b"{{num ket_nop}}\n");
    let run = campaign.run(&["consolidate"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.starts_with("error: "), "{}", run.stderr);
    assert!(run.stderr.is_ascii(), "{}", run.stderr);
}

#[test]
fn a_mistake_in_a_campaign_is_told_in_its_language() {
    let mistake = "| language | en |\n| deadline | soon |";
    let campaign = TestCampaign::new().table("settings", mistake);
    let run = campaign.run(&["check"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.starts_with("error: "), "{}", run.stderr);
    assert!(run.stderr.is_ascii(), "{}", run.stderr);
    let run = campaign.run(&["check", "--lang", "vi"]);
    assert!(run.stderr.starts_with("lỗi: "), "{}", run.stderr);
}

#[test]
fn a_rejected_return_counts_in_no_total() {
    let campaign = complete().returned("u2", UNBALANCED);
    let run = campaign.consolidate();
    assert_eq!(run.status, 1);
    let brief = fs::read_to_string(campaign.path("output/brief.md")).expect("a brief");
    assert_eq!(brief, "Admitted: 10\n");
}

/// The least of what two units report, as a template prints it.
fn least(first: &str, second: &str) -> String {
    let campaign = TestCampaign::new().table("checks", "| rule |").table(
        "indicators",
        "| code | section | label | kind | total |\n| so_a | A | A | amount | min |",
    );
    let template = b"{{#if so_a.reported}}{{num so_a decimals=0}}{{else}}none{{/if}}";
    let campaign = campaign.beside("templates/least.txt.hbs", template);
    let campaign = campaign.returned("u1", &format!("| so_a | {first} |"));
    let campaign = campaign.returned("u2", &format!("| so_a | {second} |"));
    let run = campaign.consolidate();
    let text = fs::read_to_string(campaign.path("output/least.txt"));
    text.unwrap_or_else(|_| panic!("{}", run.stderr))
}

#[test]
fn nothing_is_zero_in_a_total_and_a_blank_is_none() {
    assert_eq!(least("17", ""), "17");
    assert_eq!(least("17", "0"), "0");
    assert_eq!(least("17", "Không phát sinh"), "0");
    assert_eq!(least("", ""), "none");
}

#[test]
fn help_is_there_in_both_languages() {
    let folder = tempfile::tempdir().expect("a folder");
    for command in [
        "new",
        "forms",
        "check",
        "corrections",
        "consolidate",
        "explain",
    ] {
        let vietnamese = run_in(folder.path(), &[command, "--help"]);
        let english = run_in(folder.path(), &[command, "--help", "--lang", "en"]);
        assert_eq!((vietnamese.status, english.status), (0, 0));
        assert_ne!(vietnamese.stdout, english.stdout, "{command}");
        assert!(english.stdout.is_ascii(), "{command}: {}", english.stdout);
    }
}

#[test]
fn a_code_is_explained_and_a_misspelt_one_gets_the_nearest() {
    let folder = tempfile::tempdir().expect("a folder");
    let known = run_in(folder.path(), &["explain", "missing-value", "--lang", "en"]);
    assert_eq!(known.status, 0);
    assert!(
        known.stdout.starts_with("missing-value (blocking): "),
        "{}",
        known.stdout
    );
    let misspelt = run_in(folder.path(), &["explain", "mising-value", "--lang", "en"]);
    assert_eq!(misspelt.status, 2);
    assert!(
        misspelt.stderr.contains("\"missing-value\""),
        "{}",
        misspelt.stderr
    );
}

#[test]
fn a_line_of_the_register_of_receipts_is_shown_as_it_was_written() {
    let register = b"file,received\nu1.xlsx,32/12/2026\n";
    let campaign = complete().beside("received.csv", register);
    let run = campaign.run(&["check"]);
    assert_eq!(run.status, 2, "{run:?}");
    let words = "dòng 2 ghi \"32/12/2026\": cần tên file và ngày";
    assert!(run.stderr.contains(words), "{run:?}");
}

#[test]
fn a_name_in_the_register_with_no_file_like_it_is_told_without_a_guess() {
    let register = "file,received\nhoàn toàn khác.xlsx,20/3/2024\n";
    let campaign = complete().beside("received.csv", register.as_bytes());
    let run = campaign.run(&["check"]);
    let line = run.stdout.lines().find(|l| l.contains("unknown-receipt"));
    let line = line.expect("a finding");
    assert!(line.ends_with("nhưng trong hộp nhận không có"), "{line}");
}

#[test]
fn a_summary_that_is_not_there_is_told_in_words() {
    let campaign = complete().table("settings", "| previous | truoc.xlsx |");
    let run = campaign.run(&["check"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stderr.contains("không có file"), "{run:?}");
    assert!(run.stderr.contains("thiết lập \"previous\""), "{run:?}");
}
