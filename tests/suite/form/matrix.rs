//! Rows that are asked by categories stand on a sheet of their own, and are read back by names, by
//! the codes of row and column, and by both.

use crate::outputs::book::table;
use crate::test_campaign::TestCampaign;
use crate::test_campaign::workbook::{copied, insert_rows};
use tonghop::workbook::address::Address;
use tonghop::workbook::book::{Book, Content, Sheet};
use tonghop::workbook::read::read_book;

pub(super) const TAB: &str = "Học sinh";
pub(super) const CROSSED: &str = "Trường, lớp";

/// Pupils by sex and origin; pupils by grade and sex.
pub(super) fn school() -> TestCampaign {
    TestCampaign::new()
        .table(
            "sections",
            "
| code | title       |
| ---- | ----------- |
| I    | Học sinh    |
| II   | Trường, lớp |
",
        )
        .table(
            "categories",
            "
| categories | code | label   | relation | of |
| ---------- | ---- | ------- | -------- | -- |
| gioi       | tong | Tổng số | whole    |    |
| gioi       | nu   | Nữ      | of which |    |
| gioi       | dt   | Dân tộc | of which |    |
| khoi       | 6    | Khối 6  | part     |    |
| khoi       | 7    | Khối 7  | part     |    |
| khoi       | tong | Cộng    | added    |    |
",
        )
        .table(
            "indicators",
            "
| code | section | label        | measure | categories  | kind  | total | required | change_limit | max  |
| ---- | ------- | ------------ | ------- | ----------- | ----- | ----- | -------- | ------------ | ---- |
| hs   | I       | Học sinh     | em      | gioi        | count | stock | yes      | 3            | 5000 |
| bo   | I       | Học sinh bỏ học | em   | gioi        | count |       |          |              |      |
| phong | II     | Phòng học    | phòng   |             | count | stock |          |              |      |
| em   | II      | Sĩ số        | em      | khoi × gioi | count | stock |          |              |      |
",
        )
        .without("checks")
        .without("lists")
}

pub(super) const ANSWERS: &str = "
| hs_tong   | 120 |
| hs_nu     | 57  |
| hs_dt     | 8   |
| bo_tong   | 0   |
| bo_nu     | 0   |
| bo_dt     | 0   |
| phong     | 6   |
| em_6_tong | 70  |
| em_6_nu   | 30  |
| em_6_dt   | 5   |
| em_7_tong | 50  |
| em_7_nu   | 27  |
| em_7_dt   | 3   |
";

fn sheet<'a>(book: &'a mut Book, name: &str) -> &'a mut Sheet {
    let found = book.sheets.iter_mut().find(|sheet| sheet.name == name);
    found.unwrap_or_else(|| panic!("no sheet {name}"))
}

pub(super) fn text(sheet: &Sheet, cell: &str) -> String {
    let at = Address::parse(cell).expect("an address");
    sheet.text(at).unwrap_or_default().to_owned()
}

fn summary(campaign: &TestCampaign) -> Book {
    let bytes = std::fs::read(campaign.path("output/summary.xlsx")).expect("a summary");
    read_book(&bytes).expect("a readable summary")
}

/// What the consolidated table shows of these indicators, by their codes.
pub(super) fn totals(campaign: &TestCampaign, codes: &[&str]) -> Vec<String> {
    campaign.consolidate();
    let book = summary(campaign);
    let table = table(&book, "Tổng hợp", &["Chỉ tiêu", "Tổng số", "Ghi chú"]);
    let label = |code: &&str| campaign.campaign().indicators[*code].label.clone();
    let row = |label: String| table.row_of(table.column("Chỉ tiêu"), &label);
    let value = |code| row(label(code)).text(table.column("Tổng số"));
    codes.iter().map(value).collect()
}

/// Takes every text of these kinds out of a sheet: ends of codes and codes of rows.
fn without_codes(sheet: &mut Sheet) {
    let is_code = |content: &Content| {
        matches!(content, Content::Text(text)
            if text.starts_with('_') || ["hs", "bo", "em"].contains(&text.as_str()))
    };
    sheet.cells.retain(|(_, content)| !is_code(content));
}

#[test]
fn a_matrix_has_a_sheet_with_heads_of_two_lines() {
    let mut campaign = school();
    let mut book = campaign.form("u1");
    let own = sheet(&mut book, TAB);
    let heads = ["E6", "F6", "F7", "G7", "H6", "I6"].map(|cell| text(own, cell));
    assert_eq!(
        heads,
        [
            "Tổng số",
            "Trong đó",
            "Nữ",
            "Dân tộc",
            "Tình trạng",
            "Ghi chú"
        ]
    );
    assert_eq!(
        ["E5", "F5", "G5"].map(|cell| text(own, cell)),
        ["_tong", "_nu", "_dt"]
    );
    let row = ["A9", "C9", "D9", "H9"].map(|cell| text(own, cell));
    assert_eq!(row, ["hs", "Học sinh (*)", "em", "Tổng số: ● còn thiếu"]);
    let crossed = sheet(&mut book, CROSSED);
    let heads = ["E6", "H6", "K6", "E7", "F7", "L7"].map(|cell| text(crossed, cell));
    assert_eq!(heads, ["Khối 6", "Khối 7", "Cộng", "Tổng số", "Nữ", "Nữ"]);
    // What is no cell of a matrix stays on the sheet of figures, and so does its section.
    let figures = sheet(&mut book, "Số liệu");
    let codes = ["A6", "A7", "A8"].map(|cell| text(figures, cell));
    assert_eq!(codes, ["", "phong", ""]);
}

#[test]
fn a_filled_matrix_comes_back_whole() {
    let campaign = school().returned("u1", ANSWERS);
    let told = campaign.findings();
    let own: Vec<&String> = told
        .iter()
        .filter(|line| line.contains("u1.xlsx"))
        .collect();
    assert_eq!(own, Vec::<&String>::new());
    assert_eq!(
        totals(
            &campaign,
            &["hs_tong", "hs_nu", "em_7_dt", "em_tong_nu", "phong"]
        ),
        ["120", "57", "3", "57", "6"]
    );
}

#[test]
fn names_or_codes_are_enough_and_neither_is_a_finding() {
    let no_names = school().returned_as("u1", "u1.xlsx", ANSWERS, |book| book.names.clear());
    assert_eq!(totals(&no_names, &["hs_nu", "em_6_dt"]), ["57", "5"]);
    let no_codes = school().returned_as("u1", "u1.xlsx", ANSWERS, |book| {
        without_codes(sheet(book, TAB));
        without_codes(sheet(book, CROSSED));
    });
    assert_eq!(totals(&no_codes, &["hs_nu", "em_6_dt"]), ["57", "5"]);
    let neither = school().returned_as("u1", "u1.xlsx", ANSWERS, |book| {
        book.names.clear();
        without_codes(sheet(book, TAB));
    });
    let told = neither.findings().join("\n");
    assert!(told.contains("chặn[lost-cell]"), "{told}");
}

#[test]
fn a_copied_sheet_and_inserted_rows_say_the_same() {
    let copy = school().returned_as("u1", "u1.xlsx", ANSWERS, |book| *book = copied(book));
    assert_eq!(totals(&copy, &["hs_nu", "em_6_dt"]), ["57", "5"]);
    let inserted = school().returned_as("u1", "u1.xlsx", ANSWERS, |book| {
        insert_rows(book, TAB, 8, 3);
    });
    assert_eq!(totals(&inserted, &["hs_tong", "bo_nu"]), ["120", "0"]);
}

#[test]
fn columns_that_moved_away_from_their_names_and_codes_give_no_value() {
    // The figures moved a column to the right, and nothing else did.
    let moved = school().returned_as("u1", "u1.xlsx", ANSWERS, |book| {
        book.names.clear();
        let own = sheet(book, TAB);
        for (at, content) in &mut own.cells {
            let is_head = at.row < 7 && at.row > 4;
            if at.column >= 4 && (is_head || matches!(content, Content::Number(_))) {
                at.column += 1;
            }
        }
        own.cells.sort_by_key(|(at, _)| *at);
    });
    let told = moved.findings().join("\n");
    assert!(
        told.contains("changed-label") || told.contains("typed-outside"),
        "{told}"
    );
    // A name that points at the column of another category is not believed without codes.
    let misled = school().returned_as("u1", "u1.xlsx", ANSWERS, |book| {
        without_codes(sheet(book, TAB));
        for (name, target) in &mut book.names {
            if name == "hs_nu" {
                *target = target.replace("$F$", "$G$");
            }
        }
    });
    let told = misled.findings().join("\n");
    assert!(
        told.contains("lost-cell") && told.contains("Học sinh – Nữ"),
        "{told}"
    );
}

#[test]
fn heads_that_changed_places_make_values_uncertain() {
    let swapped = school().returned(
        "u1",
        &format!(
            "| {TAB}!F7 | Dân tộc |\n| {TAB}!G7 | Nữ |\n{}",
            ANSWERS.trim_start()
        ),
    );
    let told = swapped.findings().join("\n");
    assert_eq!(told.matches("chặn[changed-label]").count(), 2, "{told}");
}

#[test]
fn nothing_of_a_section_is_said_on_its_matrix() {
    let campaign = school().returned(
        "u1",
        "
| nil.section I | Không phát sinh |
| hs_tong | 10 |
| hs_nu   | 3  |
| hs_dt   | 0  |
",
    );
    // Stocks are there whatever happens; what happens is zero.
    assert_eq!(
        totals(&campaign, &["hs_nu", "bo_tong", "bo_nu"]),
        ["3", "0", "0"]
    );
}

#[test]
fn the_summary_has_a_table_with_the_same_heads() {
    let campaign = school().returned("u1", ANSWERS);
    campaign.consolidate();
    let mut book = summary(&campaign);
    let own = sheet(&mut book, "Theo phân tổ");
    let heads = ["D4", "E4", "E5", "F5", "G4"].map(|cell| text(own, cell));
    assert_eq!(
        heads,
        ["Tổng số", "Trong đó", "Nữ", "Dân tộc", "Đơn vị đã báo"]
    );
    let row: Vec<Option<&Content>> = ["D7", "E7", "F7"]
        .map(|cell| own.get(Address::parse(cell).expect("an address")))
        .to_vec();
    let wanted = [120.0, 57.0, 8.0].map(Content::Number);
    assert_eq!(row, wanted.iter().map(Some).collect::<Vec<_>>());
    assert_eq!(text(own, "B7"), "Học sinh");
}

#[test]
fn templates_name_cells_and_loop_over_them() {
    let campaign = school()
        .beside(
            "templates/thu.md.hbs",
            "{{num hs_nu}}; {{#each matrices.cells.hs}}{{label}} {{num this}}, {{/each}}\n\
             {{#each matrices.rows.gioi}}{{label}}:{{#each cells}} {{num this pad=false}}{{/each}}. {{/each}}\n\
             {{#each matrices.rows.khoi_x_gioi}}{{#each cells}}{{above}}/{{label}}={{num this}} {{/each}}{{/each}}\n"
                .as_bytes(),
        )
        .returned("u1", ANSWERS);
    campaign.consolidate();
    let made = std::fs::read_to_string(campaign.path("output/thu.md")).expect("the text");
    assert!(
        made.contains("57; Tổng số 120, Nữ 57, Dân tộc 08,"),
        "{made}"
    );
    assert!(
        made.contains("Học sinh: 120 57 8. Học sinh bỏ học: 0 0 0."),
        "{made}"
    );
    assert!(made.contains("Khối 7/Nữ=27 "), "{made}");
    let misnamed = school()
        .beside("templates/thu.md.hbs", b"{{num hs}}")
        .returned("u1", ANSWERS);
    let said = misnamed.run(&["consolidate"]);
    let said = format!("{}{}", said.stdout, said.stderr);
    assert!(said.contains("hs_tong"), "{said}");
}
