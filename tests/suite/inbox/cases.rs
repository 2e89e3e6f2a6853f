//! The cases that once went wrong, which lie beside the repository: each comes out as it should.
//! Run with `cargo test cases -- --ignored`; where the folder isn't there, nothing is tried.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::test_campaign::{markdown, run_in};
use tonghop::workbook::address::Address;
use tonghop::workbook::book::{Content, Sheet};
use tonghop::workbook::read::read_book;

/// What lies in the inbox of which campaign, what becomes of each file, what is found where but
/// for what an interpreted value and an opened file are, and figures of the summary.
const CASES: &str = "
| file | campaign | states | findings | figures |
| archive-7z-rar-gz/b.7z | campaign-folder | opened, accepted | | so_ho=100 so_qd=12/QĐ |
| archive-7z-rar-gz/b.rar | campaign-folder | set-aside | refused-container | |
| archive-7z-rar-gz/bieu.xlsx.gz | campaign-folder | opened, accepted | | so_ho=100 |
| date-in-text/typed.xlsx | campaign-folder | rejected | ambiguous-number Danh sách!E7 | |
| eml-bounce-with-our-form/bounce.eml | campaign-folder | set-aside | undelivered-letter | |
| eml-bounce-with-our-form/return.eml | campaign-folder | opened, accepted | | so_ho=100 |
| eml-from-after-2-kib/arc.eml | campaign-folder | opened, accepted | | so_ho=100 |
| eml-from-after-2-kib/yahoo.eml | campaign-folder | opened, accepted | | so_ho=100 |
| eml-mbox-line/one.eml | campaign-folder | opened, accepted | | so_ho=100 |
| eml-reply-with-blank-form/reply.eml | campaign-folder | opened, set-aside, accepted | blank-copy | so_ho=100 |
| eml-smime-opaque/signed.eml | campaign-folder | opened, opened, opened, accepted | | so_ho=100 |
| eml-uuencode/uu.eml | campaign-folder | opened, accepted | | so_ho=100 |
| eml-winmail/mail.eml | campaign-folder | opened, opened, accepted | | so_ho=100 |
| eml-winmail/winmail.dat | campaign-folder | opened, accepted | | so_ho=100 |
| eml-xlsx-as-text-plain/html.eml | campaign-folder | opened, accepted | | so_ho=100 |
| eml-xlsx-as-text-plain/plain.eml | campaign-folder | opened, accepted | | so_ho=100 |
| iso-date-cell/a01.xlsx | campaign-folder | accepted | | ngay_hop=2026-12-15 y_kien=15/12/2026 |
| msg-ansi/ansi.msg | campaign-folder | opened, accepted | late-return | so_ho=100 |
| percent-over-100/a01.xlsx | campaign-folder | accepted | | ty_le=125 ty_le2=12.5 ds.tyle[7]=110 |
| ref-error-in-empty-row/a01.xlsx | campaign-folder | rejected | error-value Danh sách!F12 | |
| sheet-empty-rid/module.xlsx | campaign-folder | accepted | | so_ho=100 |
| sheet-empty-rid/state_show.xlsx | campaign-folder | accepted | | so_ho=100 |
| stray-far-cell/stray.ods | campaign-folder | rejected | missing-value Danh sách!B1048576, nothing-with-rows Danh sách, removed-validation, wrong-kind Danh sách!D1048576 | |
| zero-width-blank/a01.xlsx | campaign-folder | accepted | | ty_le=90 ds=1 |
| value-campaign/filled.xlsx | value-campaign | accepted | | q_c1=11 |
| values/date-in-text-cell/194_pct_in_text.xlsx | value-campaign | accepted | | q_c1=7011 q_t1=50% |
| values/is-without-inlineStr/047_v_is_no_type.xlsx | value-campaign | rejected | unreadable-value Figures!F7 | |
| values/list-rows-above-heading/list_heading_below_rows_names.xlsx | value-campaign | accepted | | q_c1=7011 ls=1 ls.amt[7]=7005 |
| values/list-rows-above-heading/sorted_with_heading_one_row_above.xlsx | value-campaign | accepted | removed-validation | q_c1=7011 ls=3 ls.amt[6]=7005 ls.amt[9]=20 |
| values/list-rows-above-heading/three_rows.xlsx | value-campaign | accepted | | ls=3 ls.amt[7]=7005 ls.amt[8]=100 |
| values/merge-reversed-or-entity/247_merged_reversed.xlsx | value-campaign | rejected | unreadable-value Figures!F8 | |
| values/misnamed/html_utf16.xls | value-campaign | set-aside | not-a-workbook | |
| values/misnamed/mhtml.xls | value-campaign | set-aside | not-a-workbook | |
| values/ods-date-with-time/ods_date_time_val.ods | value-campaign | accepted | | q_d1=2026-12-01 |
| values/ods-text-without-value-type/ods_choice_no_type.ods | value-campaign | accepted | | q_c1=7011 q_h1=low |
| values/ods-text-without-value-type/ods_text_no_type.ods | value-campaign | accepted | | q_c1=7011 q_t1=plain text |
| values/pi-in-value/034_v_pi.xlsx | value-campaign | rejected | unreadable-value Figures!F7 | |
| values/stale-fixed-part-names/263_sst_renamed_stale_left.xlsx | value-campaign | accepted | | q_c1=7011 q_t1=plain text |
| values/stale-fixed-part-names/274_rel_id_twice.xlsx | value-campaign | set-aside | damaged-file | |
| values/string-extra-markup/043_ods_ruby.ods | value-campaign | accepted | | q_c1=7011 |
| values/string-extra-markup/135_sststr_foreign_t.xlsx | value-campaign | accepted | | q_c1=7011 |
| added-column/TH Lãng Công.xlsx | added-column | accepted-with-queries | typed-outside Số liệu | hs_tong=347 |
| added-column/c1/TH05.xlsx | added-column | accepted-with-queries | typed-outside Số liệu | hs_tong=347 |
| added-column/c4/TH05.xlsx | added-column | accepted-with-queries | moved-cell Số liệu!G7, typed-outside Số liệu | hs_tong=347 |
| blank-form/2026-Q4_TH01_Truong-Tieu-hoc-Bach-Luu.xlsx | blank-form | rejected | blank-form | |
| empty-list-silent/Book3.xlsx | empty-list-silent | accepted-with-queries | untouched-list Hội nghị, hoạt động | hs_tong=343 |
";

/// Workbooks that are no forms: what their cells hold; "#?" is refused with its place.
const CELLS: &str = "
| file | cells |
| values/getting-data-loses-workbook/errors_classic.xlsx | A1=#REF! H1=#GETTING_DATA |
| values/string-extra-markup/mc_alternate_content.xlsx | A1=Đơn vị B1=#? A2=1 B2=42 |
| values/renamed-parts-opened-as-zip/renamed_workbook_part.xlsx | A1=Đơn vị B1=Chi đoàn 1 A2=1 B2=42 |
| xlsb-future-records/form.xlsb | |
";

/// The folder beside the repository.
fn cases() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/cases/intake");
    if !folder.is_dir() {
        println!("left out: {} isn't there", folder.display());
    }
    folder.is_dir().then_some(folder)
}

/// The lines of a table below its heading.
fn lines(table: &str) -> Vec<Vec<String>> {
    markdown::rows(table).split_off(1)
}

#[test]
#[ignore = "needs the cases beside the repository"]
fn each_case_comes_out_as_it_should() {
    let Some(folder) = cases() else { return };
    let wrong: Vec<String> = lines(CASES)
        .iter()
        .filter_map(|line| fault(&folder, line))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
#[ignore = "needs the cases beside the repository"]
fn each_workbook_of_the_cases_holds_what_programs_show() {
    let Some(folder) = cases() else { return };
    for line in lines(CELLS) {
        let bytes = fs::read(folder.join(&line[0])).expect(&line[0]);
        let book = read_book(&bytes).expect(&line[0]);
        for (cell, wanted) in pairs(&line[1]) {
            let at = Address::parse(&cell).expect("an address");
            let held = book.sheets[0].get(at).map(Content::typed);
            assert_eq!(held, Some(wanted), "{} {cell}", line[0]);
        }
    }
}

/// `a=1 b=two words` as pairs.
fn pairs(text: &str) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for word in text.split_whitespace() {
        match (word.split_once('='), pairs.last_mut()) {
            (Some((name, value)), _) => pairs.push((name.to_owned(), value.to_owned())),
            (None, Some((_, value))) => *value = format!("{value} {word}"),
            (None, None) => panic!("{text}"),
        }
    }
    pairs
}

/// What is wrong with a case.
fn fault(folder: &Path, line: &[String]) -> Option<String> {
    let [file, campaign, states, findings, figures] = line else {
        panic!("{line:?}")
    };
    let place = tempfile::tempdir().expect("a folder");
    copy_campaign(folder, campaign, place.path());
    let inbox = place.path().join("inbox");
    fs::create_dir_all(&inbox).expect("an inbox");
    let source = folder.join(file);
    let name = source.file_name().expect("a name");
    fs::copy(&source, inbox.join(name)).expect(file);
    let check = ["check", "--format", "json", "--date", "2026-12-16"];
    let report = run_in(place.path(), &check).done().stdout;
    let report: Value = serde_json::from_str(&report).expect("a report");
    let found = (told_states(&report), told_findings(&report));
    if found != (states.clone(), findings.clone()) {
        return Some(format!("{file}: {found:?}"));
    }
    run_in(place.path(), &["consolidate", "--date", "2026-12-16"]).done();
    let held = figures_of(&place.path().join("output/summary.xlsx"));
    let wrong = pairs(figures)
        .into_iter()
        .find(|(code, value)| held.get(code) != Some(value));
    wrong.map(|(code, _)| format!("{file}: {code} is {:?}", held.get(&code)))
}

/// The campaign of a case.
fn copy_campaign(folder: &Path, campaign: &str, place: &Path) {
    let source = folder.join(campaign);
    let book = source.join("campaign.xlsx");
    if book.is_file() {
        fs::copy(book, place.join("campaign.xlsx")).expect("a campaign");
        return;
    }
    fs::create_dir(place.join("campaign")).expect("a folder");
    for entry in fs::read_dir(source.join("campaign")).expect("tables") {
        let entry = entry.expect("a table");
        fs::copy(entry.path(), place.join("campaign").join(entry.file_name())).expect("a table");
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn told_states(report: &Value) -> String {
    let files = report["files"].as_array().expect("files").iter();
    let states: Vec<String> = files.map(|file| text(&file["state"])).collect();
    states.join(", ")
}

fn told_findings(report: &Value) -> String {
    let passed_over = ["opened-container", "interpreted-value", "missing-return"];
    let findings = report["findings"].as_array().expect("findings").iter();
    let told = findings.filter(|finding| {
        let code = text(&finding["code"]);
        let is_about_file = finding["place"]["file"].is_string();
        is_about_file && !passed_over.contains(&code.as_str())
    });
    let told = told.map(|finding| {
        let place = ["sheet", "cell"].map(|part| text(&finding["place"][part]));
        let place: Vec<String> = place.into_iter().filter(|part| !part.is_empty()).collect();
        let place = place.join("!");
        format!("{} {place}", text(&finding["code"]))
            .trim()
            .to_owned()
    });
    let mut told: Vec<String> = told.collect();
    told.sort();
    told.join(", ")
}

/// What the tidy data say, by indicator, of a list's cell with its row.
fn figures_of(summary: &Path) -> BTreeMap<String, String> {
    let book = read_book(&fs::read(summary).expect("a summary")).expect("a workbook");
    let heading = |sheet: &Sheet, words: &str| {
        let mut cells = sheet.cells.iter();
        let found = cells.find(|(_, content)| *content == Content::Text(words.to_owned()));
        found.map(|(at, _)| *at)
    };
    let mut sheets = book.sheets.iter();
    let sheet = sheets.find(|sheet| heading(sheet, "sha256").is_some());
    let sheet = sheet.expect("the tidy data");
    let first = heading(sheet, "indicator").expect("a heading");
    let cell = |row: u32, name: &str| {
        let column = heading(sheet, name).expect("a heading").column;
        let content = sheet.get(Address::new(row, column));
        content.map(Content::typed).unwrap_or_default()
    };
    let mut held = BTreeMap::new();
    for row in first.row + 1..=sheet.last_row() {
        let place = cell(row, "row");
        let code = match place.is_empty() {
            true => cell(row, "indicator"),
            false => format!("{}[{place}]", cell(row, "indicator")),
        };
        let said = Some(cell(row, "text")).filter(|said| !said.is_empty());
        let said = said.unwrap_or_else(|| cell(row, "value"));
        if !said.is_empty() {
            held.insert(code, said);
        }
    }
    held
}
