//! The tables that the shipped Excel templates become: the example's for leadership, with every
//! figure against the consolidation and what was published, and the small campaign's.

use std::fs;

use crate::outputs::book::{Row, Table, cells, table};
use crate::outputs::{Outputs, campaign, round, sample};
use rust_decimal::Decimal;
use tonghop::campaign::example::Example;
use tonghop::consolidation::{Consolidation, Figure};
use tonghop::workbook::book::{Book, Content};
use tonghop::workbook::read::read_book;

const TABLE: &str = "bieu-tong-hop.xlsx";

/// The rows of the sheet that has the groups side by side.
const BESIDE: [(&str, &str); 4] = [
    ("Đảng viên đầu kỳ", "dang_vien_dau_ky"),
    ("Kết nạp", "ket_nap"),
    ("Chuyển đi ra ngoài", "chuyen_di_ngoai"),
    ("Đảng viên cuối kỳ", "dang_vien_cuoi_ky"),
];

/// The columns that print an indicator, by the number under their heading.
const PRINTED: [(u16, &str); 14] = [
    (1, "dang_vien_dau_ky"),
    (3, "ket_nap"),
    (4, "chuyen_den_ngoai"),
    (5, "chuyen_den_noi_bo"),
    (6, "phuc_hoi_dang_tich"),
    (8, "chuyen_di_ngoai"),
    (9, "chuyen_di_noi_bo"),
    (10, "xoa_ten"),
    (11, "cho_ra_khoi_dang"),
    (12, "khai_tru"),
    (13, "tu_tran"),
    (14, "dang_vien_cuoi_ky"),
    (15, "dang_vien_du_bi"),
    (16, "dang_vien_hoc_tap"),
];

/// The column of a number under a heading: A and B go before.
fn column(number: u16) -> u16 {
    number + 1
}

/// The sum of some numbered columns of a row; nothing where all are blank.
fn sum(row: Row<'_>, numbers: std::ops::RangeInclusive<u16>) -> Option<Decimal> {
    let figures = numbers.filter_map(|number| row.figure(column(number)));
    figures.reduce(|one, other| one + other)
}

/// What the row prints is `expected` by the indicator's code, and what it works out follows.
fn expect_row(row: Row<'_>, told: &str, expected: impl Fn(&str) -> Option<Decimal>) {
    for (number, code) in PRINTED {
        let figure = row.figure(column(number));
        assert_eq!(figure, expected(code), "{told}: {code}");
    }
    assert_eq!(row.figure(column(2)), sum(row, 3..=6), "{told}: gains");
    assert_eq!(row.figure(column(7)), sum(row, 8..=13), "{told}: losses");
    if let Some(opening) = row.figure(column(1)) {
        let change = sum(row, 3..=6).unwrap_or_default() - sum(row, 8..=13).unwrap_or_default();
        assert_eq!(row.figure(column(14)), Some(opening + change), "{told}");
    }
    let share = match (row.figure(column(16)), row.figure(column(14))) {
        (Some(part), Some(whole)) if !whole.is_zero() => Some((part / whole).round_dp(8)),
        _ => None,
    };
    let printed = row.figure(column(17)).map(|share| share.round_dp(8));
    assert_eq!(printed, share, "{told}: share");
}

fn rows<'a>(table: &Table<'a>, name: &str) -> Row<'a> {
    table.row_of(if name == "TỔNG CỘNG" { 0 } else { 1 }, name)
}

fn expect_table(inbox: &str) -> Outputs {
    let outputs = Outputs::of(inbox);
    let book = read_book(&outputs.bytes(TABLE)).expect("a workbook");
    let filled = table(&book, "Biểu tổng hợp", &["TT", "Tên đơn vị"]);
    let known: Consolidation<'_> = round(&sample().join(inbox));
    let all = |figure: Figure| figure.value;
    expect_row(rows(&filled, "TỔNG CỘNG"), "all", |code| {
        all(known.totals[code].all)
    });
    for (group, label) in groups() {
        expect_row(rows(&filled, &label), &label, |code| {
            all(known.totals[code].by["group"][&group])
        });
    }
    for unit in campaign().units.values() {
        expect_row(rows(&filled, &unit.name), &unit.name, |code| {
            known.answer(&unit.code, code).figure()
        });
    }
    expect_groups(&book, &known);
    outputs
}

/// The groups have their columns side by side, and each a sheet of its own.
fn expect_groups(book: &Book, known: &Consolidation<'_>) {
    let beside = table(book, "Theo khối", &["TT", "Chỉ tiêu", "Toàn Đảng bộ"]);
    let groups = groups();
    for (label, code) in BESIDE {
        let row = beside.row_of(1, label);
        for (column, (group, _)) in (2..).zip(&groups) {
            let figure = known.totals[code].by["group"][group].value;
            assert_eq!(row.figure(column), figure, "{label}: {group}");
        }
        let total = beside.column("Toàn Đảng bộ");
        assert_eq!(row.figure(total), known.totals[code].all.value, "{label}");
    }
    for (group, label) in &groups {
        let own = table(book, label, &["TT", "Tên đơn vị"]);
        let total = own.row_of(0, "CỘNG");
        for (column, code) in [
            (2, "dang_vien_dau_ky"),
            (3, "ket_nap"),
            (7, "dang_vien_cuoi_ky"),
        ] {
            let figure = known.totals[code].by["group"][group].value;
            assert_eq!(total.figure(column), figure, "{label}: {code}");
        }
    }
}

/// The value and the label of each group.
fn groups() -> Vec<(String, String)> {
    let text = fs::read(sample().join("campaign/choices.csv")).expect("a table");
    let mut reader = csv::Reader::from_reader(text.as_slice());
    let records = reader.records().map(|record| record.expect("a record"));
    let groups = records.filter(|record| &record[0] == "group");
    groups
        .map(|record| (record[1].to_owned(), record[2].to_owned()))
        .collect()
}

#[test]
fn the_table_for_leadership_has_the_published_totals_and_every_figure() {
    let outputs = expect_table("inbox");
    let book = read_book(&outputs.bytes(TABLE)).expect("a workbook");
    let filled = table(&book, "Biểu tổng hợp", &["TT", "Tên đơn vị"]);
    let total = rows(&filled, "TỔNG CỘNG");
    for (number, code) in PRINTED {
        if let Some(published) = published(code) {
            let figure = total.figure(column(number)).expect(code);
            assert_eq!(figure.to_string(), published, "{code}");
        }
    }
    let share = total.figure(column(17)).expect("a share") * Decimal::ONE_HUNDRED;
    assert_eq!(share.round_dp(2).to_string(), "82.90");
    let text = texts(&outputs);
    for told in ["Quý I năm 2024", "T/M BAN CHẤP HÀNH"] {
        assert!(text.contains(&told.to_owned()), "{told}");
    }
    assert!(!text.iter().any(|text| text.starts_with("Chưa có số liệu")));
}

/// The published total of an indicator, where there is one.
fn published(code: &str) -> Option<String> {
    let text = include_str!("../../sample/published.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut records = reader.records().map(|record| record.expect("a record"));
    let found = records.find(|record| &record[0] == code)?;
    Some(found[1].to_owned())
}

/// All texts of the table.
fn texts(outputs: &Outputs) -> Vec<String> {
    let book = read_book(&outputs.bytes(TABLE)).expect("a workbook");
    let all = cells(&book).into_values().map(Content::typed);
    all.collect()
}

#[test]
fn units_without_a_return_are_blank_in_the_table_and_named_below_it() {
    let outputs = expect_table("troubled-inbox");
    let known = round(&sample().join("troubled-inbox"));
    let missing = &known.totals["ket_nap"].missing;
    let text = texts(&outputs);
    let named = text.iter().find(|text| text.starts_with("Chưa có số liệu"));
    let named = named.expect("a note");
    assert!(!missing.is_empty());
    for unit in missing {
        assert!(named.contains(&unit.name), "{}", unit.name);
    }
}

#[test]
fn the_table_of_a_new_campaign_adds_up_its_units() {
    let mut files = Example::starter().other_files();
    let (_, bytes) = files
        .find(|(path, _)| path == "templates/bieu.xlsx")
        .expect("a template");
    let data = tonghop::narrative::Data::example(serde_json::json!({
        "campaign": {"parent_organisation": "UBND tỉnh", "organisation": "Sở Y tế", "place": "Sông Xanh",
            "authority": "", "post": "Giám đốc", "signer": ""},
        "run_date": "2026-12-20", "period": {"roman": "IV", "year": 2026}, "issue": {"mark": null},
        "luot_kham": {"code": "t", "kind": "count", "measure": "", "value": "440", "missing": []},
        "ty_le_noi_tru": {"code": "t", "kind": "percent", "measure": "%", "decimals": 2, "value": "45.45"},
        "units": [unit("Bệnh viện A", Some("400")), unit("Trung tâm B", None), unit("Trung tâm C", Some("40"))],
    }));
    let language = tonghop::language::Language::Vi;
    let made = tonghop::narrative::render_excel("bieu.xlsx", bytes, &data, language);
    let book = read_book(&made.expect("a workbook")).expect("a workbook");
    let filled = table(&book, "Biểu tổng hợp", &["TT", "Đơn vị"]);
    let figures =
        |row: Row<'_>| [2, 3, 4, 8].map(|column| row.figure(column).map(|f| f.to_string()));
    let of = |figures: [&str; 4]| figures.map(|figure| Some(figure.to_owned()));
    assert_eq!(
        figures(filled.row_of(1, "Bệnh viện A")),
        of(["400", "100", "0.25", "12"])
    );
    assert_eq!(
        figures(filled.row_of(1, "Trung tâm B")),
        [const { None }; 4]
    );
    assert_eq!(
        figures(filled.row_of(0, "TỔNG CỘNG")),
        of(["440", "200", "0.4545", "24"])
    );
}

/// A unit's row; nothing was reported where there are no visits.
fn unit(name: &str, visits: Option<&str>) -> serde_json::Value {
    let given = |figure: &str| {
        let value = visits.map(|_| figure);
        serde_json::json!({"code": "t", "kind": "count", "measure": "", "decimals": 0, "value": value})
    };
    serde_json::json!({
        "name": name, "luot_kham": given(visits.unwrap_or_default()), "luot_noi_tru": given("100"),
        "nhan_luc_dau_ky": given("10"), "tuyen_moi": given("3"), "nghi_viec": given("1"),
        "nhan_luc_cuoi_ky": given("12"), "kinh_phi_mua_sam": given("1.5"),
    })
}
