//! Forms that go back for correction: filled with the unit's own values, marked, and once
//! corrected in the place of what they correct.

use std::fs;
use std::io::{Cursor, Read};

use crate::outputs::xml::Element;
use crate::test_campaign::package::parts;
use crate::test_campaign::{TestCampaign, workbook};
use tonghop::form::file_name::form_file_name;
use tonghop::form::{Filling, write_form};
use tonghop::language::Language;
use tonghop::value::Value;
use tonghop::workbook::address::Address;
use tonghop::workbook::book::{Book, Content, LONGEST_TEXT};
use tonghop::workbook::read::read_book;

/// A word for a number, a list's row without its count, a note, a text.
const FLAWED: &str = "
| dau_ky                  | 10        |
| ket_nap                 | 12 quyển  |
| cuoi_ky                 | 16        |
| kinh_phi                | 3.5       |
| y_kien                  | Không đổi |
| khen_thuong.hinh_thuc[1] | Bằng khen |
| khen_thuong.so_luong[1]  | 2         |
| khen_thuong.hinh_thuc[2] | Giấy khen |
| Số liệu!H8              | đã rà soát |
";

fn path(campaign: &TestCampaign, unit: &str) -> std::path::PathBuf {
    let tables = campaign.campaign();
    let unit = tables.reporter(unit).expect("a unit");
    campaign
        .path("corrections")
        .join(form_file_name(&tables, unit))
}

fn texts(book: &Book, sheet: &str) -> Vec<String> {
    let sheet = book
        .sheet(sheet)
        .unwrap_or_else(|| panic!("no sheet {sheet}"));
    sheet
        .cells
        .iter()
        .map(|(_, content)| content.typed())
        .collect()
}

/// The notes of a workbook, all in one text.
fn notes(bytes: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a workbook");
    let mut all = String::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).expect("a part");
        if part.name().expect("a name").starts_with("xl/comments") {
            part.read_to_string(&mut all).expect("UTF-8");
        }
    }
    all
}

#[test]
fn a_form_to_correct_holds_what_was_reported_and_says_what_is_wrong() {
    let office = "| organisation | Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh, Văn phòng |";
    let campaign = TestCampaign::new()
        .table("settings", office)
        .returned("u1", FLAWED);
    let run = campaign.run(&["corrections"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let bytes = fs::read(path(&campaign, "u1")).expect("a form");
    let book = read_book(&bytes).expect("a workbook");
    let first = &book.sheets[0];
    assert_eq!(first.name, Language::Vi.text("form-tab-corrections"));
    let points = texts(&book, &first.name).join("\n");
    assert!(
        points.contains("12 quyển") && points.contains("Khen thưởng, Số lượng"),
        "{points}"
    );
    assert!(
        points.contains("Số liệu!F8") && points.contains("Khen thưởng!C8"),
        "{points}"
    );
    let figures = texts(&book, &crate::test_campaign::figures_tab());
    for typed in ["10", "12 quyển", "16", "3.5", "đã rà soát"] {
        assert!(
            figures.iter().any(|text| text == typed),
            "{typed}: {figures:?}"
        );
    }
    let notes = notes(&bytes);
    assert!(
        notes.contains("ref=\"F8\"") && notes.contains("ref=\"C8\""),
        "{notes}"
    );
    assert!(
        notes.contains("12 quyển") && notes.contains("phải sửa"),
        "{notes}"
    );
}

#[test]
fn what_was_typed_goes_back_whole() {
    let long = "mười hai quyển sách, ".repeat(20);
    let long = long.trim_end();
    let answers = format!(
        "| dau_ky | 10 |\n| ket_nap | {long} |\n| cuoi_ky | 16 |\n\
         | khen_thuong.hinh_thuc[1] | Bằng khen |\n| khen_thuong.so_luong[1] | {long} |"
    );
    let campaign = TestCampaign::new().returned("u1", &answers);
    campaign.run(&["corrections"]);
    let bytes = fs::read(path(&campaign, "u1")).expect("a form");
    let book = read_book(&bytes).expect("a workbook");
    for sheet in [crate::test_campaign::figures_tab().as_str(), "Khen thưởng"] {
        let texts = texts(&book, sheet);
        assert!(texts.iter().any(|text| text == long), "{sheet}: {texts:?}");
    }
}

#[test]
fn a_text_that_no_cell_holds_is_cut_and_stops_nothing() {
    let campaign = TestCampaign::new().campaign();
    let unit = campaign.reporter("u1").expect("a unit");
    let long = Value::Text("x".repeat(LONGEST_TEXT + 1));
    let filling = Filling {
        answers: [("ket_nap".to_owned(), long)].into(),
        notes: [("dau_ky".to_owned(), "x".repeat(LONGEST_TEXT + 1))].into(),
        ..Filling::default()
    };
    let made = (jiff::civil::date(2024, 3, 1), Language::Vi);
    let bytes = write_form(&campaign, unit, &filling, made).expect("a form");
    let book = read_book(&bytes).expect("a workbook");
    let texts = texts(&book, &crate::test_campaign::figures_tab());
    assert_eq!(texts.iter().filter(|text| text.ends_with("x…")).count(), 2);
}

#[test]
fn what_was_typed_goes_back_though_it_was_let_through() {
    let waivers = "
| unit | finding    | indicator            | value      | reason     |
| ---- | ---------- | -------------------- | ---------- | ---------- |
| u1   | wrong-kind | ket_nap              | mười quyển | đã hỏi lại |
| u1   | wrong-kind | khen_thuong.so_luong | năm cái    | đã hỏi lại |
";
    let answers = "
| dau_ky                   | 10          |
| ket_nap                  | mười quyển  |
| kinh_phi                 | chưa tính   |
| khen_thuong.hinh_thuc[1] | Bằng khen   |
| khen_thuong.so_luong[1]  | năm cái     |
";
    let campaign = TestCampaign::new().table("waivers", waivers);
    let campaign = campaign.returned("u1", answers);
    campaign.run(&["corrections"]);
    let bytes = fs::read(path(&campaign, "u1")).expect("a form");
    let book = read_book(&bytes).expect("a workbook");
    let told = [
        (crate::test_campaign::figures_tab(), "mười quyển"),
        ("Khen thưởng".to_owned(), "năm cái"),
    ];
    for (sheet, typed) in told {
        let texts = texts(&book, &sheet);
        assert!(texts.iter().any(|text| text == typed), "{sheet}: {texts:?}");
    }
}

#[test]
fn a_rule_that_fails_is_told_to_the_unit_without_codes() {
    let answers = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 17 |";
    let campaign = TestCampaign::new().returned("u1", answers);
    campaign.run(&["corrections"]);
    let bytes = fs::read(path(&campaign, "u1")).expect("a form");
    let book = read_book(&bytes).expect("a workbook");
    let points = texts(&book, &Language::Vi.text("form-tab-corrections")).join("\n");
    let told = points + &notes(&bytes);
    let rule = "“Đảng viên cuối kỳ” = “Đảng viên đầu kỳ” + “Kết nạp”";
    assert_eq!(told.matches(rule).count(), 2, "{told}");
    assert!(!told.contains("cuoi_ky ="), "{told}");
}

#[test]
fn a_corrected_form_takes_the_place_of_what_it_corrects() {
    let campaign = TestCampaign::new().returned("u1", FLAWED);
    campaign.run(&["corrections"]);
    let bytes = fs::read(path(&campaign, "u1")).expect("a form");
    let as_sent_back = campaign.file("u1-2.xlsx", &bytes);
    let (status, report) = as_sent_back.check();
    assert_eq!(
        (status, &report["units"][0]["state"]),
        (1, &"rejected".into())
    );
    let mut book = read_book(&bytes).expect("a workbook");
    let number = |number| Some(Content::Number(number));
    workbook::put(
        &mut book,
        "Số liệu",
        Address::parse("F8").expect("a cell"),
        number(6.0),
    );
    workbook::put(
        &mut book,
        "Khen thưởng",
        Address::parse("C8").expect("a cell"),
        number(1.0),
    );
    let corrected = as_sent_back.file("u1-2.xlsx", &workbook::write_book(&book));
    let (status, report) = corrected.check();
    assert_eq!(status, 0, "{report:#}");
    assert_eq!(report["units"][0]["state"], "accepted");
    assert_eq!(report["units"][0]["file"], "u1-2.xlsx");
    let files = report["files"].as_array().expect("files");
    let states: Vec<_> = files.iter().map(|file| &file["state"]).collect();
    assert_eq!(states, ["accepted", "superseded"]);
    let run = corrected.run(&["corrections"]);
    assert!(run.stdout.contains("0 biểu cần sửa"), "{}", run.stdout);
}

#[test]
fn a_form_corrected_twice_takes_the_place_of_both() {
    let mut campaign = TestCampaign::new().returned("u1", FLAWED);
    for name in ["u1-2.xlsx", "u1-3.xlsx"] {
        campaign.run(&["corrections"]);
        let mut bytes = fs::read(path(&campaign, "u1")).expect("a form");
        if name == "u1-3.xlsx" {
            let mut book = read_book(&bytes).expect("a workbook");
            for (sheet, cell, figure) in [("Số liệu", "F8", 6.0), ("Khen thưởng", "C8", 1.0)]
            {
                let at = Address::parse(cell).expect("a cell");
                workbook::put(&mut book, sheet, at, Some(Content::Number(figure)));
            }
            bytes = workbook::write_book(&book);
        }
        campaign = campaign.file(name, &bytes);
    }
    let (status, report) = campaign.check();
    assert_eq!(status, 0, "{report:#}");
    assert_eq!(report["units"][0]["file"], "u1-3.xlsx");
}

#[test]
fn several_returns_of_a_unit_are_named_and_none_is_chosen() {
    let campaign = TestCampaign::new().returned("u1", FLAWED);
    let campaign = campaign.returned_as("u1", "u1-2.xlsx", "| ket_nap | 1 |", |_| ());
    let run = campaign.run(&["corrections"]);
    assert_eq!(run.status, 0);
    assert!(
        run.stdout.contains("Đơn vị Một nộp nhiều bản khác nhau"),
        "{}",
        run.stdout
    );
    assert!(!path(&campaign, "u1").exists());
}

#[test]
fn a_note_is_as_tall_as_its_text_and_may_be_moved() {
    let campaign = TestCampaign::new().returned("u1", FLAWED);
    campaign.run(&["corrections"]);
    let bytes = fs::read(path(&campaign, "u1")).expect("a form");
    let part = |wanted: &str| {
        let parts = parts(&bytes).into_iter();
        let mut texts = parts.filter(|(name, _)| name.starts_with(wanted));
        let (_, text) = texts.next().unwrap_or_else(|| panic!("no {wanted}"));
        String::from_utf8(text).expect("UTF-8")
    };
    let shape = part("xl/drawings/vmlDrawing");
    let heights = shape.split("height:").skip(1);
    let heights = heights.map(|rest| rest.split("pt").next().unwrap_or_default());
    let heights: Vec<f64> = heights.map(|h| h.parse().expect("points")).collect();
    let notes = Element::parse(&part("xl/comments"));
    let letters = notes.all("comment").into_iter().map(|note| {
        let texts = note.all("t").into_iter();
        texts.map(|text| text.text.chars().count()).sum::<usize>()
    });
    let letters: Vec<usize> = letters.collect();
    assert_eq!(heights.len(), letters.len());
    for (height, letters) in heights.iter().zip(&letters) {
        let least = f64::from(u32::try_from(*letters).expect("a note")) / 40.0 * 11.0;
        assert!(*height >= least, "{letters} letters in {height} points");
    }
    let sheet = part("xl/worksheets/sheet3.xml");
    let (_, lock) = sheet.split_once("<sheetProtection").expect("a lock");
    assert!(
        !lock
            .split('>')
            .next()
            .unwrap_or_default()
            .contains("objects"),
        "{lock:.200}"
    );
}
