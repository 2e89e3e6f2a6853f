//! The second example, whole: from the blank workbook that the office had to the table for the
//! province. Every total is added up here once more, from the cells of the returned files alone,
//! found by the words of the prescribed layout.

mod layout;
mod typing;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::outputs::book::table;
use crate::outputs::files_of;
use crate::outputs::word::Document;
use crate::outputs::xml::Element;
use crate::test_campaign::{Run, run_in};
use rust_decimal::Decimal;
use tonghop::archive::Archive;
use tonghop::campaign::headings::TableName;
use tonghop::campaign::table::Tables;
use tonghop::language::number::decimal_from_f64;
use tonghop::workbook::address::Address;
use tonghop::workbook::book::{Book, Content};
use tonghop::workbook::read::read_book;

use layout::{added_up, titled, typed};

const DAY: &str = "2027-01-22";

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/giao-duc-huyen-2026-hk1")
}

/// A copy of the example, with this inbox.
pub(crate) fn copied(inbox: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let received = match inbox {
        "inbox" => "received.csv".to_owned(),
        other => format!("received-{other}.csv"),
    };
    for (part, into) in [
        ("campaign", "campaign"),
        ("templates", "templates"),
        ("previous", "previous"),
        (inbox, "inbox"),
    ] {
        fs::create_dir_all(folder.path().join(into)).expect("a folder");
        for (name, bytes) in files_of(&sample().join(part)) {
            fs::write(folder.path().join(into).join(name), bytes).expect("a copy");
        }
    }
    for (from, into) in [("bieu.xlsx", "bieu.xlsx"), (&received, "received.csv")] {
        fs::copy(sample().join(from), folder.path().join(into)).expect("a copy");
    }
    folder
}

/// Consolidates on the day that outputs carry.
pub(crate) fn consolidated(folder: &Path) -> Run {
    run_in(folder, &["consolidate", ".", "--date", DAY])
}

#[test]
fn every_total_is_the_sum_of_what_the_returned_files_hold() {
    let folder = copied("inbox");
    let run = consolidated(folder.path());
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    assert!(
        run.stdout
            .contains("Đơn vị: 12 phải nộp, 12 đã nhận, 0 còn lỗi, 0 chưa nộp"),
        "{}",
        run.stdout
    );
    let summary = fs::read(folder.path().join("output/summary.xlsx")).expect("a summary");
    let book = read_book(&summary).expect("a book");
    let data = Archive::read(&book).expect("tidy data");
    let mut kept: BTreeMap<&str, Decimal> = BTreeMap::new();
    for (_, code, figure) in data.figures() {
        *kept.entry(code).or_default() += figure;
    }
    let expected = added_up();
    assert_eq!(expected.len(), 84 + 12 + 3 + 7 + 2);
    for (code, total) in &expected {
        assert_eq!(kept.get(code.as_str()), Some(total), "{code}");
    }
    shown_in_the_summary(&book, &expected);
}

/// The figures of the summary's own sheet of totals.
fn shown_in_the_summary(book: &Book, expected: &BTreeMap<String, Decimal>) {
    let totals = table(book, "Tổng hợp", &["Chỉ tiêu", "Tổng số"]);
    let (label, total) = (totals.column("Chỉ tiêu"), totals.column("Tổng số"));
    for (shown, code) in [
        ("Toàn trường – Số lớp", "toan_truong_so_lop"),
        ("Toàn trường – Số học sinh", "toan_truong_so_hoc_sinh"),
        ("Cộng – Số người hiện có", "cong_so_nguoi_hien_co"),
        ("Tổng cộng – Đã chi", "tong_cong_da_chi"),
    ] {
        let figure = totals.row_of(label, shown).figure(total).expect(shown);
        assert_eq!(figure.normalize(), expected[code].normalize(), "{shown}");
    }
}

#[test]
fn the_table_for_the_province_has_every_school_and_the_sums() {
    let folder = copied("inbox");
    consolidated(folder.path());
    let bytes = fs::read(folder.path().join("output/bieu-tinh.xlsx")).expect("a table");
    let book = read_book(&bytes).expect("a book");
    let expected = added_up();
    let sheet = book.sheet("Biểu tổng hợp").expect("the table");
    let row_of = |label: &str| {
        let rows = (0..=sheet.last_row()).filter(|row| {
            let cell = sheet.get(Address::new(*row, 1));
            cell.is_some_and(|cell| cell.typed() == label)
        });
        let rows: Vec<u32> = rows.collect();
        assert_eq!(rows.len(), 1, "{label}: {rows:?}");
        rows[0]
    };
    let figure = |row: u32, column: u16| match sheet.get(Address::new(row, column)) {
        Some(Content::Number(number)) => decimal_from_f64(*number).expect("a figure"),
        other => panic!("{row} {column}: {other:?}"),
    };
    let columns = [
        (2, "toan_truong_so_lop"),
        (3, "toan_truong_so_hoc_sinh"),
        (5, "toan_truong_dan_toc_thieu_so"),
        (6, "bo_hoc_tong_so"),
        (8, "cong_so_nguoi_hien_co"),
        (12, "tong_cong_du_toan"),
        (13, "tong_cong_da_chi"),
    ];
    let total = row_of("TOÀN HUYỆN");
    for (column, code) in columns {
        assert_eq!(figure(total, column), expected[code], "{code}");
    }
    for (name, bytes) in files_of(&sample().join("inbox")) {
        let own = read_book(&bytes).unwrap_or_else(|_| panic!("{name}"));
        let (form, _) = titled(&own, "TÌNH HÌNH LỚP HỌC VÀ HỌC SINH");
        let mut texts = form.cells.iter().map(|(_, content)| content.typed());
        let unit = texts.find_map(|text| Some(text.strip_prefix("Đơn vị báo cáo: ")?.to_owned()));
        let row = row_of(&unit.expect("a unit"));
        let typed = typed(&own);
        let pupils = (1..=9).filter_map(|grade| typed.get(&format!("khoi_{grade}_so_hoc_sinh")));
        assert_eq!(figure(row, 3), pupils.sum(), "{name}");
    }
    let levels = ["Tiểu học", "Trung học cơ sở", "Tiểu học và trung học cơ sở"];
    let levels = levels.map(|level| figure(row_of(level), 3));
    assert_eq!(levels.iter().sum::<Decimal>(), figure(total, 3));
}

#[test]
fn the_report_says_the_same_figures_and_how_they_changed() {
    let folder = copied("inbox");
    consolidated(folder.path());
    let report = fs::read(folder.path().join("output/bao-cao.docx")).expect("a report");
    let report = Document::read(&report).all();
    let expected = added_up();
    let shown = |code: &str| {
        let figure = expected[code].normalize().to_string();
        match figure.len() {
            4 => format!("{}.{}", &figure[..1], &figure[1..]),
            _ => figure,
        }
    };
    for words in [
        format!(
            "Các trường có {} lớp với {} học sinh",
            shown("toan_truong_so_lop"),
            shown("toan_truong_so_hoc_sinh")
        ),
        format!("trong đó {} học sinh nữ", shown("toan_truong_nu")),
        format!("hiện có {} cán bộ quản lý", shown("cong_so_nguoi_hien_co")),
        "so với cùng kỳ năm học trước".to_owned(),
        "học kỳ I năm học 2026-2027".to_owned(),
        "Nhiệm vụ trọng tâm học kỳ II năm học 2026-2027".to_owned(),
        "Suối Ngàn, ngày 22 tháng 01 năm 2027".to_owned(),
        "TRƯỞNG PHÒNG".to_owned(),
    ] {
        assert!(report.contains(&words), "{words}: {report}");
    }
    for trace in ["{{", "}}", "…", "null"] {
        assert!(!report.contains(trace), "{trace}");
    }
}

#[test]
fn headings_with_the_names_of_semesters_are_not_cut() {
    let folder = copied("inbox");
    consolidated(folder.path());
    let summary = fs::read(folder.path().join("output/summary.xlsx")).expect("a summary");
    let book = read_book(&summary).expect("a book");
    let sheet = book.sheet("Tổng quan").expect("the overview");
    let mut cells = sheet.cells.iter();
    let heading = cells.find(|(_, content)| content.typed() == "Học kỳ II năm học 2025-2026");
    let (at, _) = heading.expect("the semester before");
    let part = Element::of_part(&summary, "xl/worksheets/sheet1.xml");
    let rows = part.all("row").into_iter();
    let mut rows = rows.filter(|row| row.number::<u32>("r") == at.row + 1);
    let height: f64 = rows.next().expect("the row").number("ht");
    // Three lines of bold letters.
    assert!(height >= 3.0 * 12.75, "{height}");
}

#[test]
fn the_same_round_gives_the_same_bytes() {
    let made = [(); 2].map(|()| {
        let folder = copied("inbox");
        consolidated(folder.path());
        run_in(folder.path(), &["forms", ".", "--date", "2027-01-04"]).done();
        let output = files_of(&folder.path().join("output"));
        [output, files_of(&folder.path().join("forms"))].concat()
    });
    let names: Vec<&str> = made[0].iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.len(), 5 + 12, "{names:?}");
    for ((name, once), (_, twice)) in made[0].iter().zip(&made[1]) {
        assert!(once == twice, "{name}");
    }
}

#[test]
fn each_troubled_return_is_told_by_the_finding_to_expect() {
    let folder = copied("troubled-inbox");
    let run = run_in(
        folder.path(),
        &["check", ".", "--format", "json", "--date", DAY],
    );
    assert_eq!(run.status, 1, "{}", run.stderr);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let found = report["findings"].as_array().expect("findings");
    let troubles = fs::read_to_string(sample().join("troubled-inbox.csv")).expect("a table");
    let mut reader = csv::Reader::from_reader(troubles.as_bytes());
    let mut count = 0;
    for record in reader.records() {
        let record = record.expect("a record");
        let (file, finding) = (&record[0], &record[3]);
        let is_of = |own: &&serde_json::Value| own["place"]["file"] == file;
        let codes: Vec<&str> = found
            .iter()
            .filter(is_of)
            .filter_map(|own| own["code"].as_str())
            .collect();
        match finding {
            "" => assert!(codes.is_empty(), "{file}: {codes:?}"),
            finding => assert!(codes.contains(&finding), "{file}: {codes:?}"),
        }
        count += 1;
    }
    assert_eq!(count, files_of(&sample().join("troubled-inbox")).len());
}

/// The cells of a campaign's tables, by table, row and column.
fn cells(tables: &Tables) -> BTreeMap<(TableName, usize, String), String> {
    let mut cells = BTreeMap::new();
    for (name, table) in &tables.tables {
        for (number, row) in table.rows.iter().enumerate() {
            let row_key = match name {
                // A setting is found by its key, whatever its row.
                TableName::Settings => 0,
                _ => number + 1,
            };
            for (column, text) in row.cells.iter().filter(|(_, text)| !text.is_empty()) {
                let key = match name {
                    TableName::Settings if column == "key" => continue,
                    TableName::Settings => row.cells["key"].clone(),
                    _ => column.clone(),
                };
                if !["note", "help"].contains(&column.as_str()) {
                    cells.insert((*name, row_key, key), text.clone());
                }
            }
        }
    }
    cells
}

#[test]
fn the_campaign_is_the_proposal_with_as_many_typed_cells_as_the_readme_says() {
    let top = tempfile::tempdir().expect("a folder");
    let blank = sample().join("blank/bieu.xlsx");
    let blank = blank.to_str().expect("a path");
    run_in(top.path(), &["new", "đợt", "--from", blank]).done();
    let made = top.path().join("đợt");
    let form = fs::read(made.join("bieu.xlsx")).expect("a form");
    let kept = fs::read(sample().join("bieu.xlsx")).expect("a form");
    assert!(form == kept, "the form is the proposed one");
    let proposed = fs::read(made.join("campaign.xlsx")).expect("a campaign");
    let proposed = cells(&Tables::from_book(&read_book(&proposed).expect("a book")));
    let files = files_of(&sample().join("campaign"));
    let typed = cells(&Tables::from_csv(&files));
    let in_both = typed
        .iter()
        .filter(|(key, text)| proposed.get(*key) == Some(*text));
    let cleared = proposed.keys().filter(|key| !typed.contains_key(*key));
    let count = typed.len() - in_both.count() + cleared.count();
    let readme = fs::read_to_string(sample().join("README.md")).expect("a readme");
    let words = format!("**{count} cells**");
    assert!(readme.contains(&words), "{words}");
}

#[test]
fn the_second_semester_follows_with_its_own_dates_and_summaries() {
    let folder = copied("inbox");
    consolidated(folder.path());
    run_in(folder.path(), &["close", ".", "--date", "2027-01-25"]).done();
    let next = run_in(folder.path(), &["next", ".", "--date", "2027-01-26"]).done();
    assert_eq!(next.status, 0, "{}{}", next.stdout, next.stderr);
    let settings = fs::read_to_string(folder.path().join("campaign/settings.csv"));
    let settings = settings.expect("the settings");
    for (key, value) in [
        ("kỳ báo cáo", "Học kỳ II năm học 2026-2027"),
        ("hạn nộp", "2027-05-20"),
        ("tổng hợp kỳ trước", "2026-2027-S1"),
        ("tổng hợp cùng kỳ năm trước", "2025-2026-S2"),
    ] {
        let mut lines = settings.lines();
        let line = lines.find(|line| line.starts_with(&format!("{key},")));
        let line = line.unwrap_or_else(|| panic!("no {key}: {settings}"));
        assert!(line.contains(value), "{line}");
    }
}
