//! Totals are exact, say what they rest on, and hold nothing that was rejected or counted
//! before.

mod test_campaign;

use rust_decimal::Decimal;
use test_campaign::TestCampaign;
use tonghop::campaign::Campaign;
use tonghop::check::check;
use tonghop::command::load::{load_receipts, load_rounds};
use tonghop::consolidation::build::consolidate;
use tonghop::consolidation::{Consolidation, Figure};
use tonghop::inbox::read::ReturnReader;
use tonghop::inbox::scan::{list_files, read_files};

/// Consolidates what lies in the inbox and hands the table over.
fn with_table(test: &TestCampaign, look: impl FnOnce(&Consolidation<'_>)) {
    let campaign: Campaign = test.campaign();
    let inbox = test.path("inbox");
    let files = list_files(&inbox).expect("the inbox");
    let receipts = load_receipts(&inbox).expect("receipts");
    let reader = ReturnReader::new(&campaign);
    let read = read_files(&reader, &inbox, &files, &receipts, &|| ());
    let rounds = load_rounds(&test.path(""), &campaign).expect("earlier rounds");
    let checked = check(&campaign, read, rounds.previous.as_ref());
    look(&consolidate(&campaign, checked, rounds));
}

/// A campaign of three units with these indicators and no rules.
fn asking(indicators: &str) -> TestCampaign {
    TestCampaign::new()
        .table("checks", "| rule |")
        .table("indicators", indicators)
}

fn figure(value: &str, reported: usize, expected: usize) -> Figure {
    let value = (!value.is_empty()).then(|| value.parse::<Decimal>().expect("a figure"));
    Figure {
        value,
        reported,
        expected,
    }
}

/// A total without the zeros that its calculation left at its end.
fn total(table: &Consolidation<'_>, code: &str) -> Figure {
    let all = table.totals[code].all;
    Figure {
        value: all.value.map(|value| value.normalize()),
        ..all
    }
}

const AMOUNTS: &str = "
| code   | section | label | kind    | total            | formula      |
| ------ | ------- | ----- | ------- | ---------------- | ------------ |
| tong   | A       | Tổng  | amount  | sum              |              |
| nhieu  | A       | Nhiều | amount  | max              |              |
| it     | A       | Ít    | amount  | min              |              |
| ty_le  | A       | Tỷ lệ | percent | mean:tong        |              |
| phan   | A       | Phần  | amount  | ratio:tong/nhieu |              |
| hai    | A       | Hai   | amount  | formula          | tong + nhieu |
| co     | A       | Có    | yes-no  | units            |              |
";

#[test]
fn totals_are_exact_and_say_what_they_rest_on() {
    let test = asking(AMOUNTS)
        .returned(
            "u1",
            "| tong | 0.1 |\n| nhieu | 2 |\n| it | 5 |\n| ty_le | 50 |\n| co | Có |",
        )
        .returned(
            "u2",
            "| tong | 0.2 |\n| nhieu | 4 |\n| it | |\n| ty_le | 80 |\n| co | Không |",
        );
    with_table(&test, |table| {
        assert_eq!(total(table, "tong"), figure("0.3", 2, 3));
        assert_eq!(total(table, "nhieu"), figure("4", 2, 3));
        assert_eq!(total(table, "it"), figure("5", 1, 3));
        assert_eq!(total(table, "ty_le"), figure("70", 2, 3));
        assert_eq!(total(table, "phan"), figure("0.075", 2, 3));
        assert_eq!(total(table, "hai"), figure("4.3", 2, 3));
        assert_eq!(total(table, "co"), figure("1", 2, 3));
        assert_eq!(table.totals["it"].missing, ["u2", "u3"]);
    });
}

#[test]
fn groups_add_up_to_the_whole() {
    let test = asking(AMOUNTS)
        .returned("u1", "| tong | 1 |")
        .returned("u2", "| tong | 2 |");
    with_table(&test.returned("u3", "| tong | 4 |"), |table| {
        let groups = &table.totals["tong"].by["type"];
        assert_eq!(groups["dang_bo"], figure("1", 1, 1));
        assert_eq!(groups["chi_bo"], figure("6", 2, 2));
        assert_eq!(total(table, "tong"), figure("7", 3, 3));
    });
}

#[test]
fn a_mean_rests_on_units_that_gave_value_and_weight() {
    let test = asking(AMOUNTS).returned("u1", "| tong | 1 |\n| ty_le | 50 |");
    with_table(
        &test.returned("u2", "| tong | |\n| ty_le | 90 |"),
        |table| {
            assert_eq!(total(table, "ty_le"), figure("50", 1, 3));
        },
    );
}

#[test]
fn a_rejected_return_counts_nowhere_and_is_named() {
    let rows = "| khen_thuong.hinh_thuc[1] | Bằng khen |\n| khen_thuong.so_luong[1] | 2 |";
    let clean = format!("| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |\n{rows}");
    let rejected = format!("| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 99 |\n{rows}");
    let test = TestCampaign::new()
        .returned("u1", &clean)
        .returned("u2", &rejected);
    with_table(&test, |table| {
        assert_eq!(total(table, "ket_nap"), figure("5", 1, 3));
        assert_eq!(table.totals["ket_nap"].missing, ["u2", "u3"]);
        assert_eq!(table.lists["khen_thuong"].len(), 1);
    });
}

const AWARDS: &str = "
| code | section | label | kind  | total   | formula                   |
| ---- | ------- | ----- | ----- | ------- | ------------------------- |
| tong | A       | Tổng  | count | formula | SUM(khen_thuong.so_luong) |
";

#[test]
fn a_total_over_a_list_rests_on_the_units_that_were_asked_for_it() {
    let rows = "| khen_thuong.hinh_thuc[1] | Bằng khen |\n| khen_thuong.so_luong[1] | 2 |";
    let test = asking(AWARDS)
        .returned("u1", rows)
        .returned("u2", "| nil.khen_thuong | Không phát sinh |");
    with_table(&test, |table| {
        assert_eq!(total(table, "tong"), figure("2", 2, 3))
    });
}

#[test]
fn an_earlier_round_has_no_total_over_lists_rather_than_zero() {
    let earlier = "period,unit_code,indicator,value\n2023-Q4,u1,khac,7\n";
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0u32..).zip(earlier.lines()) {
        for (column, text) in (0u16..).zip(line.split(',')) {
            let written = match text.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number),
                Err(_) => sheet.write(row, column, text),
            };
            written.expect("a cell");
        }
    }
    let earlier = book.save_to_buffer().expect("a workbook");
    let test = asking(AWARDS)
        .table("settings", "| previous | truoc.xlsx |")
        .beside("truoc.xlsx", &earlier);
    with_table(&test, |table| {
        assert!(table.previous.is_some());
        assert_eq!(table.totals["tong"].previous, None);
    });
}

const TRANSFERS: [(&str, &str); 2] = [
    (
        "lists",
        "
| list   | title            | column | label    | kind         |
| ------ | ---------------- | ------ | -------- | ------------ |
| chuyen | Chuyển sinh hoạt | huong  | Hướng    | choice:huong |
| chuyen | Chuyển sinh hoạt | don_vi | Đơn vị   | unit         |
| chuyen | Chuyển sinh hoạt | so     | Số lượng | count        |
",
    ),
    (
        "choices",
        "
| choices | value | label      | mirror |
| ------- | ----- | ---------- | ------ |
| huong   | di    | Chuyển đi  | den    |
| huong   | den   | Chuyển đến |        |
",
    ),
];

#[test]
fn a_transfer_between_two_units_counts_once() {
    let total_of = "| code | section | label | kind | total | formula |\n| tong | A | Tổng | count | formula | SUM(chuyen.so) |";
    let test = TRANSFERS
        .iter()
        .fold(asking(total_of), |test, (name, table)| {
            test.table(name, table)
        });
    let row = |way: &str, peer: &str| {
        format!("| chuyen.huong[1] | {way} |\n| chuyen.don_vi[1] | {peer} |\n| chuyen.so[1] | 4 |")
    };
    let test = test.returned("u1", &row("Chuyển đi", "Đơn vị Hai"));
    with_table(
        &test.returned("u2", &row("Chuyển đến", "Đơn vị Một")),
        |table| {
            assert_eq!(total(table, "tong"), figure("4", 2, 3));
            assert_eq!(table.lists["chuyen"].len(), 2);
        },
    );
}

#[test]
fn a_missing_return_can_be_waived() {
    let waivers = "| unit | finding | reason |\n| u1 | missing-return | đơn vị đang giải thể |";
    let (_, report) = TestCampaign::new().table("waivers", waivers).check();
    let findings = report["findings"].as_array().expect("findings");
    let waived: Vec<_> = findings
        .iter()
        .map(|finding| finding["waived"].as_str())
        .collect();
    assert_eq!(waived, [Some("đơn vị đang giải thể"), None, None]);
}

#[test]
fn a_unit_that_did_not_answer_says_neither_yes_nor_no() {
    const ANSWERS: &str = "
| code | section | label | kind   | total    |
| ---- | ------- | ----- | ------ | -------- |
| co   | A       | Có    | yes-no | units    |
| chua | A       | Chưa  | count  | no:co    |
";
    let test = asking(ANSWERS).returned("u1", "| co | Không |");
    with_table(&test, |table| {
        assert_eq!(total(table, "co"), figure("0", 1, 3));
        assert_eq!(total(table, "chua"), figure("1", 1, 3));
        assert_eq!(table.totals["chua"].missing, ["u2", "u3"]);
    });
    with_table(&asking(ANSWERS), |table| {
        assert_eq!(total(table, "chua"), figure("", 0, 3));
    });
}
