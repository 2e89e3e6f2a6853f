//! Returns on the office's own layout that never had a stamp: whose they are, and when that is not
//! certain.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use super::{TAB, campaign, office_book};
use crate::outputs::office::{Office, python};
use crate::test_campaign::TestCampaign;
use crate::test_campaign::workbook::{insert_rows, put, typed, write_book};
use tonghop::archive::{Archive, Said};
use tonghop::workbook::address::Address;
use tonghop::workbook::book::Book;
use tonghop::workbook::read::read_book;

const UNITS: &str = "| code | name | type | group | aliases |
 | TH01 | Trường Tiểu học Kim Đồng | a | A | |
 | TH02 | Trường Tiểu học Kim Đồng 2 | a | A | |
 | TH03 | Trường Tiểu học Lê Lợi | b | B | Lê Lợi |";

/// A campaign of schools that takes returns without a stamp.
fn taking() -> TestCampaign {
    campaign()
        .table("units", UNITS)
        .table("settings", "| nhận biểu không có mã | có |")
}

/// The office's layout as somebody filled it in who never had our form.
fn filled(heading: &[(&str, &str)]) -> Book {
    let mut book = read_book(&office_book(&[], 3)).expect("a book");
    book.names.clear();
    let cells = [
        ("C9", "30"),
        ("D9", "14"),
        ("C10", "25"),
        ("D10", "12"),
        ("C11", "55"),
        ("D11", "26"),
        ("C13", "Có"),
        ("C14", "5/9/2024"),
        ("B17", "Kế hoạch nhỏ"),
        ("C17", "50"),
    ];
    for (cell, value) in cells.iter().chain(heading) {
        let at = Address::parse(cell).expect("a cell");
        put(&mut book, TAB, at, typed(value));
    }
    book
}

/// Kim Đồng's return of the right period.
fn plain() -> Book {
    filled(&[
        ("A2", "Đơn vị: Trường Tiểu học Kim Đồng"),
        ("A4", "Quý I năm 2024"),
    ])
}

/// The findings about a file, without those on other files and on who is missing.
fn about(campaign: &TestCampaign, file: &str) -> Vec<String> {
    let mut findings = campaign.findings();
    findings.retain(|line| line.contains(file));
    findings
}

/// The figures of a unit in the summary; nothing where it has none.
fn figures(campaign: &TestCampaign, unit: &str) -> String {
    campaign.consolidate();
    let bytes = fs::read(campaign.path("output/summary.xlsx")).expect("a summary");
    let book = read_book(&bytes).expect("a book");
    let archive = Archive::read(&book).expect("the data");
    let unit = archive.units.get(unit).into_iter();
    let answers = unit.flat_map(|unit| &unit.answers);
    let figures = answers.filter_map(|(code, answer)| match &answer.said {
        Said::Figure(figure) => Some(format!("{code}={figure}")),
        _ => None,
    });
    figures.collect::<Vec<_>>().join(" ")
}

const READ: &str = "hs_tong=55 k1_nu=14 k1_tong=30 k2_nu=12 k2_tong=25 thu_vien=1";

/// The only finding about a file is its note, which holds these words.
#[track_caller]
fn expect_taken(campaign: &TestCampaign, file: &str, unit: &str, words: &str) {
    let findings = about(campaign, file);
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert!(
        findings[0].contains("ghi chú[unstamped-return]"),
        "{findings:#?}"
    );
    assert!(findings[0].contains(words), "{findings:#?}");
    assert_eq!(figures(campaign, unit), READ);
}

/// Nothing is taken, and the finding holds these words.
#[track_caller]
fn expect_refused(campaign: &TestCampaign, file: &str, words: &[&str]) {
    let findings = about(campaign, file);
    assert_eq!(findings.len(), 1, "{findings:#?}");
    for word in words {
        assert!(findings[0].contains(word), "{word}: {findings:#?}");
    }
    for unit in ["TH01", "TH02", "TH03"] {
        assert_eq!(figures(campaign, unit), "", "{unit}");
    }
}

#[test]
fn a_return_without_a_stamp_is_refused_unless_the_office_takes_such_ones() {
    let campaign = taking()
        .table("settings", "| nhận biểu không có mã | không |")
        .file("x.xlsx", &write_book(&plain()));
    let words = ["hỏi lại[not-a-return]", "nhận biểu không có mã"];
    expect_refused(&campaign, "x.xlsx", &words);
    let other = taking().file("ds.xlsx", &write_book(&Book::default()));
    assert!(about(&other, "ds.xlsx")[0].contains("not-a-return"));
}

#[test]
fn the_layout_s_own_cell_names_the_unit() {
    let campaign = taking().file("x.xlsx", &write_book(&plain()));
    let words = "Biểu 01!A2 ghi \"Đơn vị: Trường Tiểu học Kim Đồng\"";
    let words = words.replace("Đơn vị: ", "");
    expect_taken(&campaign, "x.xlsx", "TH01", &words);
}

#[test]
fn a_name_behind_a_label_or_in_a_heading_names_the_unit() {
    for heading in [
        [("A2", "Đơn vị:"), ("C2", "TRƯỜNG TH KIM ĐỒNG")],
        [("A2", "truong tieu hoc kim dong"), ("A1", "")],
        [
            ("A2", "Đơn vị: ........"),
            ("D1", "Trường Tiểu học Kim Đồng"),
        ],
        [("A2", "Đơn vị: TH01"), ("A1", "")],
        [("A2", ""), ("C3", "Mã đơn vị: th01")],
        [("A2", ""), ("A3", "BÁO CÁO CỦA TRƯỜNG TIỂU HỌC KIM ĐỒNG")],
    ] {
        let mut book = filled(&heading);
        put(&mut book, TAB, Address::new(3, 0), typed("Quý I năm 2024"));
        let campaign = taking().file("x.xlsx", &write_book(&book));
        expect_taken(&campaign, "x.xlsx", "TH01", "(TH01)");
    }
}

#[test]
fn the_name_of_file_or_folder_names_the_unit_where_nothing_else_does() {
    let book = write_book(&filled(&[("A2", "Đơn vị: ……"), ("A4", "Quý I năm 2024")]));
    for name in ["Truong TH Kim Dong.xlsx", "TH01/bieu.xlsx", "th01 (1).xlsx"] {
        let campaign = taking().file(name, &book);
        expect_taken(&campaign, name, "TH01", "tên file, thư mục");
    }
    let campaign = taking().file("bieu.xlsx", &book);
    expect_refused(
        &campaign,
        "bieu.xlsx",
        &["[not-a-return]", "không chỗ nào ghi tên"],
    );
}

#[test]
fn units_with_like_names_are_told_apart_or_nobody_s() {
    let two = filled(&[("A2", "Đơn vị: Trường TH Kim Đồng 2"), ("A4", "Quý I/2024")]);
    let campaign = taking().file("x.xlsx", &write_book(&two));
    expect_taken(&campaign, "x.xlsx", "TH02", "(TH02)");
    let three = filled(&[("A2", "Đơn vị: Trường TH Kim Đồng 3"), ("A4", "Quý I/2024")]);
    let campaign = taking().file("TH01.xlsx", &write_book(&three));
    expect_refused(
        &campaign,
        "TH01.xlsx",
        &["chặn[unclear-unit]", "Kim Đồng 3", "(TH01)"],
    );
}

#[test]
fn a_file_named_after_another_unit_than_it_names_is_nobody_s() {
    let campaign = taking().file("Lê Lợi.xlsx", &write_book(&plain()));
    expect_refused(
        &campaign,
        "Lê Lợi.xlsx",
        &["chặn[unclear-unit]", "(TH01)", "(TH03)"],
    );
    let (status, _) = campaign.check();
    assert_eq!(status, 1);
    let both = filled(&[
        ("A2", "Đơn vị: Trường Tiểu học Kim Đồng"),
        ("D1", "TRƯỜNG TIỂU HỌC LÊ LỢI"),
        ("A4", "Quý I năm 2024"),
    ]);
    let campaign = taking().file("x.xlsx", &write_book(&both));
    expect_refused(&campaign, "x.xlsx", &["[unclear-unit]", "(TH01)", "(TH03)"]);
}

#[test]
fn the_register_settles_whose_a_file_is_and_what_contradicts_it_is_told() {
    let book = write_book(&filled(&[("A2", ""), ("A4", "Quý I năm 2024")]));
    let register = |unit: &str| format!("file,received,unit\nx.xlsx,,{unit}\n");
    let with = |unit: &str, book: &[u8]| {
        taking()
            .file("x.xlsx", book)
            .beside("received.csv", register(unit).as_bytes())
    };
    expect_taken(&with("TH01", &book), "x.xlsx", "TH01", "received.csv ghi");
    let contradicted = with("TH03", &write_book(&plain()));
    let findings = about(&contradicted, "x.xlsx");
    assert!(
        findings[0].contains("hỏi lại[unstamped-return]"),
        "{findings:#?}"
    );
    assert!(findings[0].contains("(TH01)"), "{findings:#?}");
    assert_eq!(figures(&contradicted, "TH03"), READ);
    expect_refused(
        &with("Kim", &book),
        "x.xlsx",
        &["[unclear-unit]", "received.csv ghi \"Kim\""],
    );
}

#[test]
fn the_same_unit_twice_counts_not_at_all() {
    let mut other = plain();
    put(&mut other, TAB, Address::new(8, 2), typed("31"));
    let campaign = taking()
        .file("a.xlsx", &write_book(&plain()))
        .file("b.xlsx", &write_book(&other));
    let findings = campaign.findings().join("\n");
    assert_eq!(
        findings.matches("chặn[duplicate-return]").count(),
        2,
        "{findings}"
    );
    assert_eq!(figures(&campaign, "TH01"), "");
}

#[test]
fn another_period_is_set_aside_and_none_is_asked_about() {
    let name = ("A2", "Đơn vị: Trường Tiểu học Kim Đồng");
    let other = filled(&[name, ("A4", "Quý IV năm 2023")]);
    let campaign = taking().file("x.xlsx", &write_book(&other));
    let findings = about(&campaign, "x.xlsx");
    assert!(findings[0].contains("[wrong-period]"), "{findings:#?}");
    assert_eq!(figures(&campaign, "TH01"), "");
    let title = filled(&[name, ("A3", "BÁO CÁO HỌC SINH QUÝ II NĂM 2024")]);
    let campaign = taking().file("x.xlsx", &write_book(&title));
    assert!(about(&campaign, "x.xlsx")[0].contains("[wrong-period]"));
    for (cell, words) in [
        ("", "không ô nào ghi kỳ"),
        ("Quý … năm 20…", "Quý … năm 20…"),
    ] {
        let book = filled(&[name, ("A4", cell)]);
        let campaign = taking().file("x.xlsx", &write_book(&book));
        let told = about(&campaign, "x.xlsx").join("\n");
        assert!(
            told.contains("hỏi lại[unstated-period]") && told.contains(words),
            "{told}"
        );
        assert_eq!(figures(&campaign, "TH01"), READ);
    }
}

#[test]
fn inserted_rows_change_neither_unit_nor_figures() {
    let mut book = plain();
    insert_rows(&mut book, TAB, 9, 2);
    insert_rows(&mut book, TAB, 1, 1);
    let campaign = taking().file("x.xlsx", &write_book(&book));
    expect_taken(&campaign, "x.xlsx", "TH01", "(TH01)");
}

#[test]
fn a_name_in_a_legacy_font_is_read() {
    // The whole sheet in TCVN3, as a school's old machine has it.
    let text = |text: &str| match text {
        "Đơn vị: Trường Tiểu học Kim Đồng" => {
            "§¬n vÞ: Tr\u{AD}êng TiÓu häc Kim §ång".to_owned()
        }
        "Quý I năm 2024" => "Quý I n¨m 2024".to_owned(),
        other => other.to_owned(),
    };
    let book = filled(&[
        ("A2", &text("Đơn vị: Trường Tiểu học Kim Đồng")),
        ("A4", &text("Quý I năm 2024")),
    ]);
    let campaign = taking().file("x.xlsx", &write_book(&book));
    let findings = about(&campaign, "x.xlsx").join("\n");
    assert!(
        findings.contains("[unstamped-return]") && findings.contains("(TH01)"),
        "{findings}"
    );
}

#[test]
fn a_folder_of_before_makes_the_previous_period() {
    let before = filled(&[
        ("A2", "Đơn vị: Trường Tiểu học Kim Đồng"),
        ("A4", "Quý IV năm 2023"),
    ]);
    let campaign = taking()
        .table(
            "settings",
            "| period | Quý IV năm 2023 |\n| deadline | 2023-12-20 |\n| closing_date | 2023-12-18 |",
        )
        .file("x.xlsx", &write_book(&before));
    expect_taken(&campaign, "x.xlsx", "TH01", "(TH01)");
    let next = campaign.next(&[]);
    let run = next.run(&["forms"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    let path = next.path("forms/2024-Q1_TH01_Truong-Tieu-hoc-Kim-Dong.xlsx");
    let book = read_book(&fs::read(path).expect("a form")).expect("a book");
    let cell = book
        .sheet(TAB)
        .and_then(|sheet| sheet.get(Address::new(8, 4)));
    assert_eq!(
        cell.map(|cell| cell.typed()).as_deref(),
        Some("30"),
        "last period's value"
    );
    // Forms of the next round have a code; one without is a question again.
    let again = next.file("y.xlsx", &write_book(&before)).findings();
    let is_refused = again.iter().any(|line| line.contains("[not-a-return]"));
    assert!(is_refused, "{again:?}");
}

/// What somebody does in openpyxl: the blank layout filled in, its formulas kept.
const FILLS: &str = "
import sys, openpyxl
source, into = sys.argv[1:]
book = openpyxl.load_workbook(source)
sheet = book.worksheets[0]
for cell, value in {'A2': 'Đơn vị: Trường TH Kim Đồng', 'A4': 'Quý I năm 2024', 'C9': 30, 'D9': 14,
        'C10': 25, 'D10': 12, 'C13': 'Có', 'C14': '5/9/2024', 'B17': 'Kế hoạch nhỏ', 'C17': 50}.items():
    sheet[cell] = value
book.save(into)
";

#[test]
#[ignore = "needs LibreOffice and Python with openpyxl"]
fn interop_files_without_a_stamp_are_taken_from_every_program() {
    let folder = tempfile::tempdir().expect("a folder");
    let blank = folder.path().join("blank.xlsx");
    fs::write(&blank, office_book(&[], 3)).expect("a file");
    let filled = folder.path().join("filled.xlsx");
    python(FILLS, &[blank.as_os_str(), filled.as_os_str()]);
    let office = Office::recalculating();
    let mut files: Vec<PathBuf> = vec![filled.clone()];
    for format in ["xlsx", "xls", "ods"] {
        files.extend(office.convert(std::slice::from_ref(&filled), format));
    }
    let mut seen = BTreeSet::new();
    for (number, file) in files.iter().enumerate() {
        let ending = file
            .extension()
            .expect("an ending")
            .to_string_lossy()
            .into_owned();
        let name = format!("{number}.{ending}");
        let campaign = taking().file(&name, &fs::read(file).expect("a file"));
        let findings = about(&campaign, &name);
        let taken = |line: &&String| line.contains("ghi chú[unstamped-return]");
        assert_eq!(
            findings.iter().filter(taken).count(),
            1,
            "{name}: {findings:#?}"
        );
        let other = |line: &String| !line.contains("unstamped-return");
        let is_sum = |line: &String| {
            ["computed-mismatch", "uncalculated-formulas"]
                .iter()
                .any(|code| line.contains(code))
        };
        assert!(
            findings.iter().all(|line| !other(line) || is_sum(line)),
            "{name}: {findings:#?}"
        );
        assert_eq!(figures(&campaign, "TH01"), READ, "{name}");
        seen.insert(ending);
    }
    assert_eq!(seen.len(), 3, "{seen:?}");
}
