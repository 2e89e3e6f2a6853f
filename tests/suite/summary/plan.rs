//! The plan, what is reached of it, and what came together since the start of the year.

use crate::outputs::book::table;
use crate::test_campaign::TestCampaign;
use std::fs;
use tonghop::workbook::address::Address;
use tonghop::workbook::book::{Book, Content};
use tonghop::workbook::read::read_book;

const INDICATORS: &str = "
| code  | section | label   | kind    | measure | total         | formula         |
| ----- | ------- | ------- | ------- | ------- | ------------- | --------------- |
| thu   | A       | Thu     | amount  | tỷ đồng | sum           |                 |
| chi   | A       | Chi     | amount  | tỷ đồng | sum           |                 |
| nguoi | A       | Người   | count   | người   | stock         |                 |
| cao   | A       | Cao nhất | amount | tỷ đồng | max           |                 |
| ty_le | A       | Tỷ lệ chi | percent | %     | ratio:chi/thu | ROUND(chi/thu*100,1) |
";

const PLAN: &str = "
| indicator | bearer | period  | plan |
| --------- | ------ | ------- | ---- |
| thu       |        |         | 1000 |
| thu       | chi_bo |         | 400  |
| thu       | u1     |         | 500  |
| thu       | u2     |         | 100  |
| thu       | u2     | 2024-Q2 | 50   |
| chi       |        |         | 0    |
| nguoi     |        |         | 40   |
| cao       |        |         | 60   |
| ty_le     |        |         | 50   |
";

fn asking() -> TestCampaign {
    TestCampaign::new()
        .table("checks", "| rule |")
        .without("lists")
        .table("indicators", INDICATORS)
        .table("plan", PLAN)
}

fn returned(test: TestCampaign, figures: [[&str; 4]; 3]) -> TestCampaign {
    let units = ["u1", "u2", "u3"].iter().zip(figures);
    units.fold(test, |test, (unit, [thu, chi, nguoi, cao])| {
        test.returned(
            unit,
            &format!("| thu | {thu} |\n| chi | {chi} |\n| nguoi | {nguoi} |\n| cao | {cao} |"),
        )
    })
}

const FIRST: [[&str; 4]; 3] = [
    ["100", "50", "10", "9"],
    ["20.5", "10", "11", "55"],
    ["30", "1", "12", "7"],
];

const SECOND: [[&str; 4]; 3] = [
    ["200", "20", "9", "8"],
    ["30", "5", "12", "5"],
    ["10", "0", "15", "6"],
];

fn summary(test: &TestCampaign) -> Book {
    let run = test.consolidate();
    let bytes = fs::read(test.path("output/summary.xlsx"));
    read_book(&bytes.unwrap_or_else(|_| panic!("{}", run.stdout))).expect("a readable summary")
}

/// The second quarter of a year whose first one is consolidated.
fn second_quarter(settings: &str) -> TestCampaign {
    returned(after(returned(asking(), FIRST), settings), SECOND)
}

/// The next quarter, before anything has come in.
fn after(test: TestCampaign, settings: &str) -> TestCampaign {
    test.consolidate();
    let first = fs::read(test.path("output/summary.xlsx")).expect("a summary");
    fs::remove_dir_all(test.path("inbox")).expect("the inbox");
    fs::remove_dir_all(test.path("output")).expect("outputs");
    fs::create_dir(test.path("inbox")).expect("an inbox");
    test.beside("q1.xlsx", &first).table(
        "settings",
        &format!("| key | value |\n| period | 2024-Q2 |\n| deadline | 2024-06-20 |\n{settings}"),
    )
}

/// The rows of the sheet: whose, period, plan, this period, so far, percent, left, rank, remark.
fn rows(book: &Book, label: &str) -> Vec<String> {
    let columns = [
        "Giao cho",
        "Kỳ kế hoạch",
        "Kế hoạch",
        "Kỳ này",
        "Lũy kế",
        "Đạt",
        "Còn phải làm",
        "Hạng",
        "Ghi chú",
    ];
    let plan = table(book, "Kế hoạch, lũy kế", &columns);
    let mut of = String::new();
    let mut found = Vec::new();
    for row in plan.rows() {
        let own = row.text(plan.column("Chỉ tiêu"));
        if !own.is_empty() {
            of = own;
        }
        if of == label {
            let cells = columns.map(|column| row.text(plan.column(column)));
            found.push(cells.join("|"));
        }
    }
    found
}

#[test]
fn a_plan_of_the_year_is_set_against_the_year_so_far() {
    let book = summary(&second_quarter("| previous | q1.xlsx |"));
    let with = "gồm cả Quý I năm 2024";
    assert_eq!(
        rows(&book, "Thu"),
        [
            format!("Toàn bộ|năm 2024|1000|240|390.5|39.05|609.5||{with}"),
            format!("chi_bo|năm 2024|400|40|90.5|22.63|309.5|1|{with}"),
            format!("Đơn vị Một|năm 2024|500|200|300|60|200|1|{with}"),
            format!("Đơn vị Hai|năm 2024|100|30|50.5|50.5|49.5|2|{with}"),
            "Đơn vị Hai|Quý II năm 2024|50|30|30|60|20|1|".to_owned(),
        ]
    );
    // A level is that of now; the greatest is that of any round; a ratio is that of the sums.
    assert_eq!(rows(&book, "Người"), ["Toàn bộ|năm 2024|40|36|36|90|4||"]);
    assert_eq!(
        rows(&book, "Cao nhất"),
        [format!("Toàn bộ|năm 2024|60|8|55|91.67|5||{with}")]
    );
    let ratio = &rows(&book, "Tỷ lệ chi")[0];
    assert!(
        ratio.contains("|10.416666667|22.023047375|44.05|"),
        "{ratio}"
    );
    // Nothing is a percentage of zero.
    let zero = &rows(&book, "Chi")[0];
    assert!(zero.contains("|0|25|86||-86||"), "{zero}");
    assert!(
        zero.ends_with("kế hoạch không lớn hơn 0: không tính tỷ lệ"),
        "{zero}"
    );
}

#[test]
fn without_an_earlier_round_of_the_year_there_is_no_figure_and_a_reason() {
    let book = summary(&second_quarter("| language | vi |"));
    let told = rows(&book, "Thu");
    assert!(
        told[0].starts_with("Toàn bộ|năm 2024|1000|240||||"),
        "{told:#?}"
    );
    assert!(
        told[0].contains("chưa khai bảng tổng hợp của Quý I năm 2024"),
        "{told:#?}"
    );
    assert_eq!(told[4], "Đơn vị Hai|Quý II năm 2024|50|30|30|60|20|1|");
}

#[test]
fn a_first_period_is_its_year_so_far_and_missing_units_are_told() {
    let test = asking().returned("u1", "| thu | 100 |\n| chi | 50 |");
    let told = rows(&summary(&test), "Thu");
    assert_eq!(
        told[0],
        "Toàn bộ|năm 2024|1000|100|100|10|900||mới có 1/3 đơn vị"
    );
    assert!(told[3].starts_with("Đơn vị Hai|năm 2024|100|"), "{told:#?}");
    assert!(
        told[3].ends_with("chưa có số của kỳ này hoặc của một kỳ trước"),
        "{told:#?}"
    );
}

#[test]
fn templates_tell_what_is_reached() {
    let template = "{{num thu}} ({{done thu}}, {{done nguoi short=true}}), còn {{num (left thu)}} \
        trong {{num (plan thu)}}; lũy kế {{num (cumulative thu)}}{{done chi}}\n\
        {{#each units}}{{name}}: {{done thu}}|{{done thu of=\"period\" short=true}}\n{{/each}}";
    let test =
        second_quarter("| previous | q1.xlsx |").beside("templates/t.md.hbs", template.as_bytes());
    test.consolidate();
    let text = fs::read_to_string(test.path("output/t.md")).expect("a report");
    assert_eq!(
        text.trim_end(),
        "240,00 (đạt 39,05% kế hoạch năm 2024, 90%), còn 609,5 trong 1.000; lũy kế 390,5\n\
         Đơn vị Một: đạt 60% kế hoạch năm 2024|\n\
         Đơn vị Hai: đạt 50,5% kế hoạch năm 2024|60%\n\
         Đơn vị Ba: |"
    );
}

#[test]
fn what_units_are_missing_from_reaches_no_share_of_the_plan() {
    let test = asking()
        .returned("u1", "| thu | 100 |\n| chi | 50 |")
        .beside(
            "templates/t.md.hbs",
            "[{{done thu}}] {{done thu partial=true}}".as_bytes(),
        );
    test.consolidate();
    let text = fs::read_to_string(test.path("output/t.md")).expect("a report");
    assert_eq!(text.trim_end(), "[] đạt 10% kế hoạch năm 2024");
}

#[test]
fn a_form_shows_the_plan_and_what_is_reached_with_earlier_rounds() {
    let mut test = second_quarter("| previous | q1.xlsx |");
    let form = test.form("u2");
    let sheet = form.sheet("Số liệu").expect("figures");
    let text = |cell: &str| {
        let at = Address::parse(cell).expect("a cell");
        sheet.get(at).map(Content::typed).unwrap_or_default()
    };
    assert_eq!(["I5", "J5", "I7"].map(text), ["Kế hoạch", "Đạt", "100"]);
    assert!(
        sheet
            .traces
            .is_formula(Address::parse("J7").expect("a cell"))
    );
    // The plan is a figure that nobody typed outside the form.
    let told = test.findings();
    assert!(
        !told.iter().any(|line| line.contains("[typed-outside]")),
        "{told:#?}"
    );
    let plain = asking().form("u3");
    let sheet = plain.sheet("Số liệu").expect("figures");
    assert_eq!(sheet.get(Address::parse("I5").unwrap()), None);
}

#[test]
fn a_formula_that_is_new_is_worked_out_of_earlier_rounds_too() {
    let new = format!("{INDICATORS}| con | A | Còn | amount | tỷ đồng | sum | thu - chi |\n");
    let test = after(returned(asking(), FIRST), "| previous | q1.xlsx |").table("indicators", &new);
    let book = summary(&returned(test, SECOND));
    assert_eq!(
        rows(&book, "Còn"),
        ["Toàn bộ|năm 2024||215|304.5||||gồm cả Quý I năm 2024"]
    );
    let other = new.replace(
        "Chi     | amount  | tỷ đồng",
        "Chi     | amount  | triệu đồng",
    );
    assert_ne!(new, other);
    let test =
        after(returned(asking(), FIRST), "| previous | q1.xlsx |").table("indicators", &other);
    assert_eq!(
        rows(&summary(&returned(test, SECOND)), "Còn"),
        Vec::<String>::new()
    );
}

/// The next quarter without a plan of its own.
fn without_plan(plan: &str) -> TestCampaign {
    let settings = "| previous | q1.xlsx |";
    let table = format!("| indicator | bearer | period | plan |\n{plan}");
    returned(
        after(returned(asking(), FIRST), settings).table("plan", &table),
        SECOND,
    )
}

#[test]
fn the_plan_of_the_year_is_taken_from_last_periods_summary() {
    let test = without_plan("");
    let run = test.run(&["check"]);
    let told = "Kế hoạch: lấy 9 số từ bảng tổng hợp Quý I năm 2024";
    assert!(run.stdout.contains(told), "{}", run.stdout);
    assert!(run.stdout.contains("Thu; Chi; Người; Cao nhất; Tỷ lệ chi"));
    let book = summary(&test);
    let with = "số kế hoạch lấy từ bảng tổng hợp Quý I năm 2024";
    let year = "gồm cả Quý I năm 2024";
    assert_eq!(
        rows(&book, "Thu"),
        [
            format!("Toàn bộ|năm 2024|1000|240|390.5|39.05|609.5||{with}; {year}"),
            format!("chi_bo|năm 2024|400|40|90.5|22.63|309.5|1|{with}; {year}"),
            format!("Đơn vị Một|năm 2024|500|200|300|60|200|1|{with}; {year}"),
            format!("Đơn vị Hai|năm 2024|100|30|50.5|50.5|49.5|2|{with}; {year}"),
            format!("Đơn vị Hai|Quý II năm 2024|50|30|30|60|20|1|{with}"),
        ]
    );
    // The form has it, and the next summary hands it on.
    let run = test.run(&["forms"]);
    assert!(run.stdout.contains(told), "{}", run.stdout);
    let form = fs::read_dir(test.path("forms")).expect("forms");
    let mut forms = form.map(|form| form.expect("a form").path());
    let form = forms.find(|form| form.to_string_lossy().contains("_u1_"));
    let form = fs::read(form.expect("the form of u1")).expect("a form");
    let form = read_book(&form).expect("a form");
    let plan = form.sheet("Số liệu").expect("figures");
    let at = Address::parse("I7").expect("a cell");
    assert_eq!(plan.get(at), Some(&Content::Number(500.0)));
    let data = book.sheet("Dữ liệu kế hoạch").expect("the plan");
    assert_eq!(data.last_row(), 9);
}

#[test]
fn the_own_table_says_otherwise_where_it_speaks() {
    let test = without_plan(
        "| thu | | | 900 |
        | thu | u2 | | không |
        | nguoi | | | none |",
    );
    let book = summary(&test);
    let thu: Vec<String> = rows(&book, "Thu")
        .iter()
        .map(|row| row.split('|').take(3).collect::<Vec<_>>().join("|"))
        .collect();
    assert_eq!(
        thu,
        [
            "Toàn bộ|năm 2024|900",
            "chi_bo|năm 2024|400",
            "Đơn vị Một|năm 2024|500",
            "Đơn vị Hai|Quý II năm 2024|50",
        ]
    );
    assert_eq!(rows(&book, "Người"), [""; 0]);
}

#[test]
fn what_no_longer_fits_is_told_and_not_taken() {
    let settings = "| previous | q1.xlsx |";
    let indicators = INDICATORS.replace(
        "Thu     | amount  | tỷ đồng",
        "Thu     | amount  | triệu đồng",
    );
    let test = after(returned(asking(), FIRST), settings)
        .table("indicators", &indicators)
        .table("plan", "| indicator | plan |");
    let run = test.run(&["check"]);
    let told = "Kế hoạch trong bảng tổng hợp Quý I năm 2024: không lấy 5 số";
    assert!(run.stdout.contains(told), "{}", run.stdout);
    assert!(run.stdout.contains("lấy 4 số"), "{}", run.stdout);
}

#[test]
fn a_plan_that_is_over_is_not_taken() {
    let settings = "
        | period   | 2025-Q1    |
        | deadline | 2025-03-20 |
        | previous | q1.xlsx    |";
    let test = after(returned(asking(), FIRST), settings).table("plan", "| indicator | plan |");
    let run = test.run(&["check"]);
    assert!(!run.stdout.contains("Kế hoạch"), "{}", run.stdout);
}

#[test]
fn another_year_asks_for_another_plan() {
    let test = returned(asking(), FIRST);
    test.consolidate();
    let told = |period: &str| {
        let run = test.run(&["next", "--dry-run", "--period", period]);
        run.stdout
    };
    let next_year = told("2025-Q1");
    let line = "8 dòng không ghi kỳ nay được hiểu là kế hoạch năm 2025";
    assert!(next_year.contains(line), "{next_year}");
    assert!(!told("2024-Q2").contains("Kế hoạch"));
}
