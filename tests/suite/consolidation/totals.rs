//! Totals are exact, say what they rest on, and hold nothing that was rejected or counted
//! before.

use crate::test_campaign::TestCampaign;
use crate::test_campaign::workbook::round_before;
use rust_decimal::Decimal;
use tonghop::campaign::Campaign;
use tonghop::check::check;
use tonghop::command::load::load_earlier_rounds;
use tonghop::command::receipts::load_receipts;
use tonghop::consolidation::build::consolidate;
use tonghop::consolidation::{Base, Caveat, Comparison, Consolidation, Figure, Incomplete};
use tonghop::inbox::read::ReturnReader;
use tonghop::inbox::scan::{list_files, read_files};
use tonghop::language::Language;
use tonghop::summary::write_summary;
use tonghop::workbook::read::read_book;

/// Consolidates what lies in the inbox and hands the table over.
fn with_table(test: &TestCampaign, look: impl FnOnce(&Consolidation<'_>)) {
    let campaign: Campaign = test.campaign();
    let inbox = test.path("inbox");
    let files = list_files(&inbox).expect("the inbox");
    let receipts = load_receipts(&inbox).expect("receipts");
    let reader = ReturnReader::new(&campaign);
    let read = read_files(&reader, &inbox, &files, &receipts, &|| ());
    let rounds = load_earlier_rounds(&test.path(""), &campaign).expect("earlier rounds");
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

/// The units that a total lacks.
fn missing<'t>(table: &'t Consolidation<'_>, code: &str) -> Vec<&'t str> {
    let missing = table.totals[code].missing.iter();
    missing.map(|unit| unit.code.as_str()).collect()
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
        assert_eq!(missing(table, "it"), ["u2", "u3"]);
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
        assert_eq!(missing(table, "ket_nap"), ["u2", "u3"]);
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
    let earlier = round_before("period,unit_code,indicator,value", &["2023-Q4,u1,khac,7"]);
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
        assert_eq!(missing(table, "chua"), ["u2", "u3"]);
    });
    with_table(&asking(ANSWERS), |table| {
        assert_eq!(total(table, "chua"), figure("", 0, 3));
    });
}

const CHANGED: &str = "
| code  | section | label | measure | kind   | total     | formerly | cumulative |
| ----- | ------- | ----- | ------- | ------ | --------- | -------- | ---------- |
| tien  | A       | Tiền  | đồng    | amount | sum       | kinh_phi |            |
| luy   | A       | Lũy   | việc    | count  | sum       |          | có         |
| can   | A       | Cân   | kg      | amount | sum       |          |            |
| phan  | A       | Phần  | %       | percent | ratio:luy/so |       |            |
| so    | A       | Số    | người   | count  | stock     |          |            |
";

/// Units of three rounds: u1 is u1 and c1 merged, u2 and u3 are what c2 was, u5 is
/// what c5 was called, c9 is closed.
const SUCCEEDED: &str = "
| code | name        | type | group | succeeds |
| ---- | ----------- | ---- | ----- | -------- |
| u1   | Đơn vị Một  | xa   | a     | c1       |
| u2   | Đơn vị Hai  | xa   | a     | c2       |
| u3   | Đơn vị Ba   | xa   | b     | c2       |
| u4   | Đơn vị Bốn  | xa   | b     |          |
| u5   | Đơn vị Năm  | xa   | b     | c5       |
";

fn changed() -> TestCampaign {
    let before = round_before(
        "period,unit_code,unit,indicator,measure,value,status",
        &[
            "2023-Q4,u1,Đơn vị Một,kinh_phi,đồng,10,given",
            "2023-Q4,c1,Tổ Một,kinh_phi,đồng,5,given",
            "2023-Q4,c2,Tổ Hai,kinh_phi,đồng,20,given",
            "2023-Q4,c9,Tổ Chín,kinh_phi,đồng,7,given",
            "2023-Q4,c9,Tổ Chín,so,người,,missing",
            "2023-Q4,c5,Tổ Năm,kinh_phi,đồng,1,given",
            "2023-Q4,u1,Đơn vị Một,so,người,3,given",
            "2023-Q4,u1,Đơn vị Một,luy,việc,40,given",
            "2023-Q4,u1,Đơn vị Một,can,tấn,2,given",
        ],
    );
    asking(CHANGED)
        .table("units", SUCCEEDED)
        .table("settings", "| previous | truoc.xlsx |")
        .beside("truoc.xlsx", &before)
}

#[test]
fn an_earlier_total_is_over_the_units_of_its_time_and_says_what_changed() {
    with_table(&changed(), |table| {
        let previous = |code: &str| Some(table.totals[code].previous?.value?.to_string());
        assert_eq!(previous("tien").as_deref(), Some("43"));
        assert_eq!(previous("so").as_deref(), Some("3"));
        let round = &table.earlier[0];
        let caveats = |code: &str| round.caveats.get(code).cloned().unwrap_or_default();
        let code = "kinh_phi".to_owned();
        assert_eq!(caveats("tien"), [Caveat::Renamed { code }]);
        let (reported, expected) = (1, 2);
        assert_eq!(caveats("so"), [Caveat::Incomplete { reported, expected }]);
        let told: Vec<String> = round.successions.iter().map(|s| format!("{s:?}")).collect();
        let told = told.join("\n");
        for words in [
            "Split { from: \"Tổ Hai\", into: [\"Đơn vị Hai\", \"Đơn vị Ba\"] }",
            "Merged { from: [\"Đơn vị Một\", \"Tổ Một\"], into: \"Đơn vị Một\" }",
            "Continued { from: \"Tổ Năm\", into: \"Đơn vị Năm\" }",
            "Added { unit: \"Đơn vị Bốn\" }",
            "Closed { unit: \"Tổ Chín\" }",
        ] {
            assert!(told.contains(words), "{told}");
        }
    });
}

const COUNTED: &str = "
| code | section | label | measure | kind  | total |
| ---- | ------- | ----- | ------- | ----- | ----- |
| du   | A       | Đủ    | việc    | count | sum   |
| hut  | A       | Hụt   | việc    | count | sum   |
";

/// Three units; the third reported only one of the two figures then.
fn short_then() -> TestCampaign {
    let before = round_before(
        "period,unit_code,unit,indicator,measure,value,status",
        &[
            "2023-Q4,u1,Đơn vị Một,du,việc,10,given",
            "2023-Q4,u2,Đơn vị Hai,du,việc,10,given",
            "2023-Q4,u3,Đơn vị Ba,du,việc,10,given",
            "2023-Q4,u1,Đơn vị Một,hut,việc,10,given",
            "2023-Q4,u2,Đơn vị Hai,hut,việc,10,given",
            "2023-Q4,u3,Đơn vị Ba,hut,việc,,missing",
        ],
    );
    asking(COUNTED)
        .table(
            "settings",
            "| previous | truoc.xlsx |\n| key_figures | du; hut |",
        )
        .beside("truoc.xlsx", &before)
}

#[test]
fn a_change_is_told_only_where_both_rounds_are_complete() {
    let said = "| du | 12 |\n| hut | 11 |";
    let part = short_then().returned("u1", said).returned("u2", said);
    with_table(&part, |table| {
        let totals = &table.totals["du"];
        let now = Comparison::Unsound {
            earlier: Decimal::from(30),
            incomplete: Incomplete::Now(figure("24", 2, 3)),
        };
        assert_eq!(totals.comparison(Base::Previous), now);
        let all = texts_on(table, "Tổng hợp");
        assert!(all.contains("kỳ này mới 2/3"), "{all}");
        assert!(!all.contains("-0,2") && !all.contains("-0.2"), "{all}");
    });
    with_table(&part.returned("u3", said), |table| {
        let [whole, part] = ["du", "hut"].map(|code| &table.totals[code]);
        let earlier = Decimal::from(30);
        let sound = Comparison::Sound { earlier };
        assert_eq!(whole.comparison(Base::Previous), sound);
        let then = Comparison::Unsound {
            earlier: Decimal::from(20),
            incomplete: Incomplete::Then(figure("20", 2, 3)),
        };
        assert_eq!(part.comparison(Base::Previous), then);
        assert_eq!(part.comparison(Base::LastYear), Comparison::None);
        let all = texts_on(table, "Tổng hợp");
        assert!(all.contains("kỳ đó mới 2/3"), "{all}");
        let overview = texts_on(table, "Tổng quan");
        assert!(overview.contains("kỳ đó mới 2/3"), "{overview}");
        assert!(overview.contains("Đủ 36 việc, tăng 20,00%"), "{overview}");
        assert!(!overview.contains("Hụt 33"), "{overview}");
        let left = "Không so 1 chỉ tiêu chính";
        assert!(overview.contains(left), "{overview}");
    });
}

#[test]
fn what_cannot_be_set_against_each_other_is_not_compared() {
    with_table(&changed(), |table| {
        let round = &table.earlier[0];
        assert_eq!(table.totals["luy"].previous, None);
        assert_eq!(round.caveats["luy"], [Caveat::Cumulative]);
        assert_eq!(table.totals["phan"].previous, None);
        assert_eq!(table.totals["can"].previous, None);
        let measure = "tấn".to_owned();
        assert_eq!(round.caveats["can"], [Caveat::OtherMeasure { measure }]);
    });
}

#[test]
fn a_merged_unit_had_the_sum_of_its_parts_and_a_split_one_nothing() {
    with_table(&changed(), |table| {
        let before = table.previous.as_ref().expect("the period before");
        let value = |unit: &str| before.value(unit, "tien").map(|v| v.to_string());
        assert_eq!(value("u1").as_deref(), Some("15"));
        assert_eq!([value("u2"), value("u3"), value("u4")], [None, None, None]);
    });
}

/// The texts on a sheet of the summary.
fn texts_on(table: &Consolidation<'_>, tab: &str) -> String {
    let day = jiff::civil::date(2024, 3, 21);
    let bytes = write_summary(table, day, Language::Vi).expect("a summary");
    let book = read_book(&bytes).expect("a workbook");
    let sheet = book.sheets.iter().find(|sheet| sheet.name == tab);
    let texts = sheet.expect(tab).cells.iter();
    let texts: Vec<String> = texts.map(|(_, content)| content.typed()).collect();
    texts.join("\n")
}

#[test]
fn what_was_waived_and_why_stands_on_a_sheet_of_its_own() {
    let waivers = "| unit | finding | reason |\n| u1 | missing-return | đơn vị đang giải thể |";
    let test = TestCampaign::new().table("waivers", waivers);
    with_table(&test, |table| {
        let all = texts_on(table, "Cho qua");
        for words in ["Đơn vị Một", "missing-return", "đơn vị đang giải thể", "Có"]
        {
            assert!(all.contains(words), "{words}\n{all}");
        }
    });
}

#[test]
fn the_missing_list_says_what_each_unit_has_to_do() {
    let wrong = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 99 |";
    with_table(&TestCampaign::new().returned("u2", wrong), |table| {
        let all = texts_on(table, "Chưa nộp");
        for words in [
            "Đơn vị Một",
            "Nộp báo cáo",
            "Đơn vị Hai",
            "rồi nộp lại",
            "Hạn nộp",
        ] {
            assert!(all.contains(words), "{words}\n{all}");
        }
    });
}

#[test]
fn units_that_chose_otherwise_are_named_in_the_table() {
    const RANKED: &str = "
| code | section | label | kind        | total |
| ---- | ------- | ----- | ----------- | ----- |
| hang | A       | Hạng  | choice:hang | none  |
";
    let before = round_before(
        "period,unit_code,unit,indicator,value,text,status",
        &[
            "2023-Q4,u1,Đơn vị Một,hang,,a1,given",
            "2023-Q4,u2,Đơn vị Hai,hang,,a1,given",
        ],
    );
    let test = asking(RANKED)
        .without("lists")
        .table(
            "choices",
            "| choices | value | label |\n| hang | a1 | Một |\n| hang | a2 | Hai |",
        )
        .table("settings", "| previous | truoc.xlsx |")
        .beside("truoc.xlsx", &before)
        .returned("u1", "| hang | Hai |")
        .returned("u2", "| hang | Một |");
    with_table(&test, |table| {
        let all = texts_on(table, "Tổng hợp");
        let words = "1 đơn vị chọn khác Quý IV năm 2023: Đơn vị Một";
        assert!(all.contains(words), "{all}");
    });
}

#[test]
fn the_summary_says_what_changed_between_the_rounds() {
    with_table(&changed(), |table| {
        let all = texts_on(table, "Tổng hợp");
        for words in [
            "Tổ Hai chia thành Đơn vị Hai, Đơn vị Ba",
            "Đơn vị Một, Tổ Một sáp nhập thành Đơn vị Một",
            "Tổ Năm đổi mã, nay là Đơn vị Năm",
            "không có ở kỳ đó: Đơn vị Bốn",
            "chỉ có ở kỳ đó: Tổ Chín",
            "Quý IV năm 2023: số lũy kế từ đầu năm khác, không so",
            "Quý IV năm 2023: tính bằng \"tấn\", không so được",
            "Quý IV năm 2023: mang mã kinh_phi",
        ] {
            assert!(all.contains(words), "{words}\n{all}");
        }
    });
}

#[test]
fn a_value_that_no_unit_has_stands_in_words_in_the_dictionary() {
    const RATED: &str = "
| code | section | label | kind  | total          |
| ---- | ------- | ----- | ----- | -------------- |
| kem  | A       | Kém   | count | units:type=kem |
";
    let test = asking(RATED).without("lists").table(
        "choices",
        "| choices | value | label |\n| type | dang_bo | Đảng bộ |\n\
         | type | chi_bo | Chi bộ |\n| type | kem | Yếu kém |",
    );
    with_table(&test, |table| {
        let all = texts_on(table, "Giải thích");
        assert!(all.contains("là Yếu kém"), "{all}");
    });
}
