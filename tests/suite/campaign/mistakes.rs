//! A campaign with mistakes is refused with all of them at once: each with its table, row and
//! column, what was found, what is allowed and the nearest right name.
//!
//! Every kind of mistake has a file `tests/campaign/<kind>.md`: under `###` headings tables
//! that replace those of the small campaign, `without table`, `sheet table` with
//! another name for its sheet, `csv file.csv` for a file that
//! lies among the tables as it is, or `summary file.xlsx` for tidy data beside them; below `## messages` what the program says.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::test_campaign::TestCampaign;
use crate::test_campaign::markdown::sections;
use crate::test_campaign::workbook::round_before;
use rayon::prelude::*;
use tonghop::campaign::mistake::MistakeKind;
use tonghop::command::load::{load_campaign, load_earlier_rounds};
use tonghop::error::Error;
use tonghop::narrative::reserved_words;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/campaign")
}

/// The kinds of mistakes, as in the catalogue of words.
fn kinds() -> BTreeSet<String> {
    let keys = MistakeKind::KEYS.iter();
    keys.map(ToString::to_string).collect()
}

/// The keys of the words of mistakes, but for those that all kinds share.
fn worded() -> BTreeSet<String> {
    const SHARED: [&str; 5] = ["row", "column", "allowed", "suggestion", "named"];
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language/en.ftl");
    let words = fs::read_to_string(path).expect("the English words");
    let keys = words
        .lines()
        .filter_map(|line| line.strip_prefix("campaign-")?.split_once(" = "));
    let keys = keys.map(|(kind, _)| kind.to_owned());
    keys.filter(|kind| !SHARED.contains(&kind.as_str()))
        .collect()
}

#[test]
fn every_kind_of_mistake_has_its_words() {
    assert_eq!(worded(), kinds());
}

#[test]
fn every_kind_of_mistake_has_its_case() {
    let files = fs::read_dir(folder()).expect("the folder of cases");
    let names = files.map(|file| {
        file.expect("a file")
            .file_name()
            .to_string_lossy()
            .into_owned()
    });
    let names = names.map(|name| name.trim_end_matches(".md").to_owned());
    assert_eq!(names.collect::<BTreeSet<_>>(), kinds());
}

#[test]
fn every_case_tells_its_mistake_in_both_languages() {
    let kinds: Vec<String> = kinds().into_iter().collect();
    let wrong: Vec<String> = kinds.par_iter().filter_map(|kind| judge(kind)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What is wrong with a case, if something is.
fn judge(kind: &str) -> Option<String> {
    let text = fs::read_to_string(folder().join(format!("{kind}.md"))).expect(kind);
    let (steps, messages) = text.split_once("## messages").expect("## messages");
    let steps = sections(steps, "### ");
    let campaign = steps
        .iter()
        .fold(TestCampaign::new(), |c, (step, text)| play(c, step, text));
    let said = [mistakes(&campaign, "vi"), mistakes(&campaign, "en")]
        .concat()
        .join("\n");
    let wanted = messages
        .trim()
        .trim_start_matches("```text")
        .trim_end_matches("```")
        .trim();
    if said != wanted {
        return Some(format!("{kind} says\n{said}\ninstead of\n{wanted}"));
    }
    let kinds = kinds_in(&campaign);
    let is_there = kinds.contains(&kind);
    (!is_there).then(|| format!("the case of {kind} has mistakes of the kinds {kinds:?}"))
}

/// The kinds of mistakes in a campaign.
fn kinds_in(campaign: &TestCampaign) -> Vec<&'static str> {
    let dir = campaign.path("");
    match load_campaign(&dir).and_then(|campaign| load_earlier_rounds(&dir, &campaign)) {
        Err(Error::Campaign { mistakes, .. }) => {
            mistakes.iter().map(|mistake| mistake.kind.key()).collect()
        }
        other => panic!("a campaign with mistakes, not {other:?}"),
    }
}

fn play(campaign: TestCampaign, step: &str, text: &str) -> TestCampaign {
    match step.split_once(' ') {
        Some(("without", table)) => campaign.without(table),
        Some(("sheet", table)) => campaign.renamed(table, text.trim().to_owned().leak()),
        Some(("summary", file)) => {
            let lines: Vec<&str> = text.trim().lines().collect();
            let (headings, lines) = lines.split_first().expect("headings");
            campaign.beside(file, &round_before(headings, lines))
        }
        Some(("csv", file)) => {
            let bytes = text
                .trim()
                .trim_start_matches("```csv\n")
                .trim_end_matches("```");
            // Markdown can't hold a byte that is no letter.
            let bytes: Vec<u8> = bytes
                .chars()
                .flat_map(|letter| match letter {
                    '�' => vec![0xFF],
                    letter => letter.to_string().into_bytes(),
                })
                .collect();
            campaign
                .in_csv()
                .beside(&format!("campaign/{file}"), &bytes)
        }
        _ => campaign.table(step, text),
    }
}

/// The lines about mistakes that a command prints, without the first, which counts them.
fn mistakes(campaign: &TestCampaign, language: &str) -> Vec<String> {
    let run = campaign.run(&["check", "--lang", language]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{}", run.stderr);
    let lines: Vec<&str> = run.stderr.lines().collect();
    let (first, mistakes) = lines.split_first().expect("a line that counts");
    let count = mistakes.len().to_string();
    assert!(first.contains(&count), "{first} above {count} lines");
    mistakes.iter().map(|line| line.trim().to_owned()).collect()
}

#[test]
fn the_campaign_behind_the_tests_has_no_mistakes() {
    let run = TestCampaign::new().run(&["forms"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
}

#[test]
fn mistakes_in_all_tables_are_told_at_once() {
    let campaign = TestCampaign::new()
        .table("settings", "| period | quý 5 |\n| deadline | |")
        .table(
            "sections",
            "| code | title |\n| A | Phần A |\n| A | Phần B |",
        )
        .table("checks", "| rule |\n| ket_nap = ket_nop |");
    insta::assert_snapshot!(mistakes(&campaign, "en").join("\n"), @r#"
    Settings: setting "deadline" is missing
    Settings, row 6, column "value": can't read "quý 5"; allowed: 2024-Q1, Quý I/2024, 2024-03, tháng 3/2024, 2024-H1, 6 tháng đầu năm 2024, 2024-M9, 2024, 2024-2025-S1, Học kỳ I năm học 2024-2025, 2024-2025
    Sections, row 3, column "code": "A" is already in a row above
    Indicators, row 5, column "section": there is no section "B"; allowed: A
    Indicators, row 6, column "section": there is no section "B"; allowed: A
    Checks, row 2, column "rule": there is no indicator "ket_nop"; allowed: dau_ky, ket_nap, cuoi_ky, kinh_phi, y_kien, khen_thuong.hinh_thuc, khen_thuong.so_luong; did you mean "ket_nap"?
    "#);
}

#[test]
fn workbook_and_csv_have_the_same_mistakes() {
    let table = "| code | name | type |\n| u1 | Một | a |\n| u1 | Hai | a |\n| u 3 | Ba | |";
    let book = mistakes(&TestCampaign::new().table("units", table), "vi");
    let csv = mistakes(&TestCampaign::new().table("units", table).in_csv(), "vi");
    let csv: Vec<String> = csv.iter().map(|line| line.replace(".csv", "")).collect();
    assert_eq!(book.len(), 2);
    assert_eq!(book, csv);
}

#[test]
fn workbook_and_csv_make_the_same_campaign() {
    let shown = |campaign: TestCampaign| format!("{:?}", campaign.campaign());
    assert_eq!(
        shown(TestCampaign::new()),
        shown(TestCampaign::new().in_csv())
    );
}

#[test]
fn vietnamese_headings_and_words_say_the_same_as_english_ones() {
    let vietnamese = TestCampaign::new()
        .table("lists", "| danh sách |")
        .table(
            "kiểm tra",
            "| quy tắc | mức độ |\n| ket_nap >= 0 | hỏi lại |",
        )
        .table(
            "chỉ tiêu",
            "
| mã      | mục | tên chỉ tiêu | loại      | cách tổng hợp | bắt buộc |
| ------- | --- | ------------ | --------- | ------------- | -------- |
| ket_nap | A   | Kết nạp      | số nguyên | cộng          | có       |
",
        );
    let english = TestCampaign::new()
        .table("lists", "| list |")
        .table("checks", "| rule | severity |\n| ket_nap >= 0 | query |")
        .table(
            "indicators",
            "
| code    | section | label   | kind  | total | required |
| ------- | ------- | ------- | ----- | ----- | -------- |
| ket_nap | A       | Kết nạp | count | sum   | yes      |
",
        );
    let vietnamese = vietnamese.without("lists").campaign();
    let english = english.without("lists").campaign();
    assert_eq!(format!("{vietnamese:?}"), format!("{english:?}"));
}

/// The words among these that are spelled as codes are.
fn spelled_as_codes(words: &[String]) -> Vec<&str> {
    let is_code = |word: &&str| word.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    words.iter().map(String::as_str).filter(is_code).collect()
}

/// That each code is refused in its cell by forms and check.
fn assert_refused(campaign: &TestCampaign, codes: &[&str]) {
    for command in ["forms", "check"] {
        let told = campaign.run(&[command]).stderr;
        for code in codes {
            let told = told
                .lines()
                .find(|line| line.contains(&format!("mã \"{code}\" đã có nghĩa khác")));
            assert!(
                told.is_some_and(|line| line.contains("dòng ")),
                "{command}: {code}"
            );
        }
    }
}

#[test]
fn no_code_is_a_word_that_templates_use() {
    let reserved = reserved_words();
    let codes = spelled_as_codes(&reserved.codes);
    assert!(
        ["charts", "unreported", "change", "each"]
            .iter()
            .all(|word| codes.contains(word))
    );
    let indicators = codes
        .iter()
        .map(|code| format!("| {code} | A | Một | count |\n"));
    let indicators = indicators.collect::<String>();
    let indicators = format!("| code | section | label | kind |\n{indicators}");
    assert_refused(
        &TestCampaign::new()
            .without("checks")
            .table("indicators", &indicators),
        &codes,
    );
    let row = |list: &str, column: &str| format!("| {list} | Một | {column} | Một | count |\n");
    let lists: String = codes.iter().map(|code| row(code, "mot")).collect();
    let own = [
        &codes[..],
        &spelled_as_codes(&reserved.columns),
        &["mot_label"],
    ]
    .concat();
    let columns = own.iter().map(|code| row("ds", code)).collect::<String>();
    for (rows, codes) in [(lists, &codes), (row("ds", "mot") + &columns, &own)] {
        let lists = format!("| list | title | column | label | kind |\n{rows}");
        assert_refused(
            &TestCampaign::new().without("checks").table("lists", &lists),
            codes,
        );
    }
}
