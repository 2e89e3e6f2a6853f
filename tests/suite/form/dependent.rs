//! Drop-downs that depend on an earlier choice, and columns that name rows of another list: what
//! the form offers and marks, that LibreOffice works out the same, and that the tool agrees.

use std::collections::BTreeMap;

use tonghop::form::Filling;
use tonghop::value::Value;
use tonghop::workbook::address::Address;

use crate::live::{Shown, form};
use crate::outputs::office::Office;
use crate::outputs::xml::Element;
use crate::test_campaign::TestCampaign;
use crate::test_campaign::package::{edit, parts};

const CHOICES: &str = r"
| choices | value | label      | parent      |
| ------- | ----- | ---------- | ----------- |
| huyen   | ka    | Kỳ Anh     |             |
| huyen   | sao   | Cẩm *      |             |
| huyen   | cx    | Cẩm Xuyên  |             |
| huyen   | nt    | Ngoài tỉnh |             |
| xa      | kp    | Kỳ Phú     | ka          |
| xa      | cq    | Cẩm Quan   | Cẩm Xuyên   |
| xa      | hoi   | Xã ?       | sao         |
| xa      | gt    | >60 tuổi   | ka; Cẩm *   |
";

const INDICATORS: &str = "
| code  | section | label | kind         | total | depends_on |
| ----- | ------- | ----- | ------------ | ----- | ---------- |
| huyen | A       | Huyện | choice:huyen | none  |            |
| xa    | A       | Xã    | choice:xa    | none  | huyen      |
";

const LISTS: &str = "
| list   | title   | column | label | kind   | choices  | depends_on | required | key | rows |
| ------ | ------- | ------ | ----- | ------ | -------- | ---------- | -------- | --- | ---- |
| tram   | Trạm    | huyen  | Huyện | choice | huyen    |            |          |     | 9    |
| tram   |         | xa     | Xã    | choice | xa       | huyen      |          |     |      |
| du_an  | Dự án   | ma     | Mã    | text   |          |            |          | yes | 9    |
| chi    | Chi phí | du_an  | Dự án | choice | du_an.ma |            | yes      |     | 9    |
| chi    |         | khac   | Khác  | text   | du_an.ma |            |          |     |      |
| hop    | Họp     | ngay   | Ngày  | date   |          |            |          | yes | 9    |
| hop    |         | nam    | Năm   | count  |          |            |          | yes |      |
| nghi   | Nghỉ    | ngay   | Ngày  | choice | hop.ngay |            |          |     | 9    |
| nghi   |         | nam    | Năm   | choice | hop.nam  |            |          |     |      |
";

const GOOD: &str = "✓";
const ASTRAY: &str = "× khác nhóm";
const UNLISTED: &str = "× ngoài danh sách";
const NOTHING: &str = "Không phát sinh";

fn campaign() -> TestCampaign {
    TestCampaign::new()
        .table("indicators", INDICATORS)
        .table("lists", LISTS)
        .table("choices", CHOICES)
        .table("checks", "| rule |")
}

/// The sheets of the form that have input cells, in their order.
const TABS: [&str; 6] = ["Số liệu", "Trạm", "Dự án", "Chi phí", "Họp", "Nghỉ"];

fn part(tab: &str) -> String {
    let place = TABS.iter().position(|known| *known == tab).expect(tab);
    format!("xl/worksheets/sheet{}.xml", place + 2)
}

/// What is typed into cells of the form.
const TYPED: &[(&str, &str, &str)] = &[
    ("Số liệu", "F7", "Cẩm Xuyên"),
    ("Số liệu", "F8", "Kỳ Phú"),
    ("Trạm", "B7", "Kỳ Anh"),
    ("Trạm", "C7", "Kỳ Phú"),
    ("Trạm", "B8", "Kỳ Anh"),
    ("Trạm", "C8", "Cẩm Quan"),
    ("Trạm", "C9", "Kỳ Phú"),
    ("Trạm", "B10", "Cẩm *"),
    ("Trạm", "C10", ">60 tuổi"),
    ("Trạm", "B11", "Cẩm Xuyên"),
    ("Trạm", "C11", "Xã ?"),
    ("Trạm", "B12", "cẩm xuyên "),
    ("Trạm", "C12", " cẩm quan"),
    ("Trạm", "B13", "Ngoài tỉnh"),
    ("Dự án", "B7", "DA-01"),
    ("Dự án", "B9", ">5*"),
    ("Chi phí", "B7", " da-01 "),
    ("Chi phí", "C7", ">5*"),
    ("Chi phí", "B8", ">5"),
    ("Chi phí", "B9", "DA-*"),
    ("Chi phí", "B10", "DA-01"),
    ("Chi phí", "C10", "Không"),
    ("Chi phí", "B11", "DA-01"),
    ("Chi phí", "C11", "DA-02"),
    ("Họp", "B7", "05/09/2024"),
    ("Họp", "C7", "2024"),
    ("Nghỉ", "B7", "5/9/2024"),
    ("Nghỉ", "C7", "2024"),
    ("Nghỉ", "B8", "6/9/2024"),
    ("Nghỉ", "C9", "2023"),
];

/// The mark that a cell then shows, by its sheet.
const MARKED: &[(&str, &str, &str)] = &[
    ("Số liệu", "G7", GOOD),
    ("Số liệu", "G8", ASTRAY),
    ("Trạm", "D7", GOOD),
    ("Trạm", "D8", ASTRAY),
    ("Trạm", "D9", ASTRAY),
    ("Trạm", "D10", GOOD),
    ("Trạm", "D11", ASTRAY),
    ("Trạm", "D12", GOOD),
    ("Trạm", "D13", GOOD),
    ("Chi phí", "D7", GOOD),
    ("Chi phí", "D8", UNLISTED),
    ("Chi phí", "D9", UNLISTED),
    ("Chi phí", "D10", GOOD),
    ("Chi phí", "D11", UNLISTED),
    ("Nghỉ", "D7", GOOD),
    ("Nghỉ", "D8", UNLISTED),
    ("Nghỉ", "D9", UNLISTED),
];

/// What the drop-down of a cell then offers.
const OFFERED: &[(&str, &str, &[&str])] = &[
    ("Số liệu", "F8", &["Cẩm Quan", NOTHING]),
    ("Trạm", "C7", &["Kỳ Phú", ">60 tuổi", NOTHING]),
    ("Trạm", "C9", &[NOTHING]),
    ("Trạm", "C10", &["Xã ?", ">60 tuổi", NOTHING]),
    ("Trạm", "C11", &["Cẩm Quan", NOTHING]),
    ("Trạm", "C12", &["Cẩm Quan", NOTHING]),
    ("Trạm", "C13", &[NOTHING]),
    ("Trạm", "C14", &[NOTHING]),
    ("Chi phí", "B7", &["DA-01", "", ">5*"]),
    ("Chi phí", "C12", &["DA-01", "", ">5*"]),
    ("Nghỉ", "B7", &["05/09/2024"]),
    ("Nghỉ", "C8", &["2024"]),
];

fn address(cell: &str) -> Address {
    Address::parse(cell).expect("an address")
}

/// A sheet with a value typed into a blank cell.
fn typed(sheet: &str, cell: &str, text: &str) -> String {
    let start = format!("<c r=\"{cell}\"");
    let (before, rest) = sheet.split_once(&start).expect("an input cell");
    let (style, rest) = rest.split_once("/>").expect("a blank cell");
    let content = match text.parse::<u32>() {
        Ok(number) => format!("><v>{number}</v></c>"),
        Err(_) => {
            let text = text.replace('<', "&lt;").replace('>', "&gt;");
            format!(" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
        }
    };
    format!("{before}{start}{style}{content}{rest}")
}

/// A form with everything typed in.
fn filled(blank: &[u8]) -> Vec<u8> {
    let step = |bytes: Vec<u8>, (tab, cell, text): &(&str, &str, &str)| {
        edit(&bytes, &part(tab), |sheet| typed(&sheet, cell, text))
    };
    TYPED.iter().fold(blank.to_vec(), step)
}

/// The range of the drop-down of a cell, as a formula in its row.
fn range_of(bytes: &[u8], tab: &str, cell: &str) -> String {
    let parts = parts(bytes);
    let name = part(tab);
    let (_, sheet) = parts.iter().find(|(known, _)| *known == name).expect(tab);
    let sheet = Element::parse(std::str::from_utf8(sheet).expect("UTF-8"));
    let at = address(cell);
    let validations = sheet.all("dataValidation").into_iter();
    let mut found = validations.filter_map(|validation| {
        let cells = validation.attribute("sqref")?;
        let (first, last) = cells.split_once(':').unwrap_or((cells, cells));
        let (first, last) = (address(first), address(last));
        let is_it = first.column == at.column && (first.row..=last.row).contains(&at.row);
        if !is_it {
            return None;
        }
        assert_eq!(validation.attribute("type"), Some("list"), "{tab}!{cell}");
        assert_eq!(
            validation.attribute("allowBlank"),
            None,
            "a blank lets all pass"
        );
        let formula = &validation.child("formula1").expect("a formula").text;
        assert!(formula.chars().count() <= 255, "{formula}");
        let own = |text: &str| formula.replace(&format!("$B{}", first.row + 1), text);
        Some(own(&format!("$B{}", at.row + 1)))
    });
    found
        .next()
        .unwrap_or_else(|| panic!("no drop-down at {tab}!{cell}"))
}

/// Where what a drop-down offers is written, in the row of its cell.
const SCRATCH: [&str; 2] = ["AZ", "BA"];

/// A sheet with what a drop-down offers beside its cell.
fn with_offer(sheet: &str, cell: &str, range: &str) -> String {
    let start = format!("<c r=\"{cell}\"");
    let (before, rest) = sheet.split_once(&start).expect("an input cell");
    let (row, rest) = rest.split_once("</row>").expect("a row");
    let at = address(cell);
    let scratch = SCRATCH[usize::from(row.contains("<c r=\"AZ"))];
    let range = range
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let formula = format!("_xlfn.TEXTJOIN(\"|\",FALSE,{range})");
    let made = format!("<c r=\"{scratch}{}\"><f>{formula}</f></c>", at.row + 1);
    format!("{before}{start}{row}{made}</row>{rest}")
}

#[test]
#[ignore = "needs LibreOffice"]
fn interop_a_drop_down_offers_what_belongs_to_the_choice_and_stands_in_the_list() {
    let tables = campaign();
    let campaign = tables.campaign();
    let blank = form(&campaign, &Filling::default());
    let mut bytes = filled(&blank);
    for (tab, cell, _) in OFFERED {
        let range = range_of(&blank, tab, cell);
        bytes = edit(&bytes, &part(tab), |sheet| with_offer(&sheet, cell, &range));
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("typed.xlsx");
    std::fs::write(&path, &bytes).expect("a form");
    let made = Office::recalculating().converted(&path, "xlsx");
    let shown = Shown::new(&campaign, &made);
    let mut wrong = Vec::new();
    for (tab, cell, mark) in MARKED {
        let found = shown.at(tab, cell);
        if found != *mark {
            wrong.push(format!("{tab}!{cell}: {found}, not {mark}"));
        }
    }
    let mut rows: BTreeMap<(&str, u32), usize> = BTreeMap::new();
    for (tab, cell, offered) in OFFERED {
        let row = address(cell).row + 1;
        let count = rows.entry((tab, row)).or_default();
        let found = shown.at(tab, &format!("{}{row}", SCRATCH[*count]));
        *count += 1;
        if found != offered.join("|") {
            wrong.push(format!("{tab}!{cell} offers {found}, not {offered:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_tool_finds_what_the_form_marks() {
    let tables = campaign();
    let bytes = filled(&form(&tables.campaign(), &Filling::default()));
    let findings = tables.file("u1.xlsx", &bytes).findings();
    let count = |code: &str| findings.iter().filter(|line| line.contains(code)).count();
    let marked = |mark: &str| MARKED.iter().filter(|(_, _, found)| *found == mark).count();
    assert_eq!(count("[foreign-choice]"), marked(ASTRAY), "{findings:#?}");
    assert_eq!(
        count("[unknown-reference]"),
        marked(UNLISTED),
        "{findings:#?}"
    );
    assert_eq!(
        count("chặn["),
        marked(ASTRAY) + marked(UNLISTED),
        "{findings:#?}"
    );
}

fn choice(value: &str) -> Value {
    Value::Choice(value.to_owned())
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn rows(rows: &[&[(&str, Value)]]) -> Vec<BTreeMap<String, Value>> {
    let cell = |(column, value): &(&str, Value)| ((*column).to_owned(), value.clone());
    let rows = rows.iter();
    rows.map(|row| row.iter().map(cell).collect()).collect()
}

#[test]
fn a_form_that_goes_out_filled_in_has_its_marks_and_drop_downs() {
    let filling = Filling {
        answers: [("huyen", choice("ka")), ("xa", choice("cq"))]
            .map(|(code, value)| (code.to_owned(), value))
            .into(),
        lists: [
            (
                "tram".to_owned(),
                rows(&[
                    &[("huyen", choice("sao")), ("xa", choice("gt"))],
                    &[("huyen", choice("cx")), ("xa", choice("gt"))],
                    &[("xa", choice("kp"))],
                ]),
            ),
            ("du_an".to_owned(), rows(&[&[("ma", text("DA-01"))]])),
            (
                "chi".to_owned(),
                rows(&[
                    &[("du_an", text("da-01"))],
                    &[("du_an", text("DA-01")), ("khac", text("DA-02"))],
                    &[("khac", text("DA-01"))],
                ]),
            ),
        ]
        .into(),
        ..Filling::default()
    };
    let campaign = campaign().campaign();
    let bytes = form(&campaign, &filling);
    let shown = Shown::new(&campaign, &bytes);
    let marks = |tab, column: &str| [7, 8, 9].map(|row| shown.at(tab, &format!("{column}{row}")));
    assert_eq!([shown.mark("huyen"), shown.mark("xa")], [GOOD, ASTRAY]);
    assert_eq!(marks("Trạm", "D"), [GOOD, ASTRAY, ASTRAY]);
    assert_eq!(marks("Chi phí", "D"), [GOOD, UNLISTED, "● còn thiếu"]);
    assert_eq!(shown.at("Hướng dẫn", "B5"), "CHƯA XONG");
    for (tab, cell, _) in OFFERED {
        assert!(
            range_of(&bytes, tab, cell).starts_with("OFFSET("),
            "{tab}!{cell}"
        );
    }
}

#[test]
fn rules_go_by_labels_and_a_row_is_named_as_it_stands_in_its_list() {
    let checks = r#"
        | code | rule                                | message |
        | nhan | COUNTIF(tram.xa, "Kỳ Phú") = 1      | xã      |
        | dong | COUNTIF(chi.du_an, "Cầu Hoà Bình") = 1 | dự án |
        | noi  | xa = "Kỳ Phú"                       | khác    |"#;
    let campaign = campaign().table("checks", checks);
    let returned = "
        | huyen       | Kỳ Anh        |
        | xa          | Kỳ Phú        |
        | tram.huyen[1] | Kỳ Anh      |
        | tram.xa[1]  | kỳ phú        |
        | du_an.ma[1] | Cầu Hoà Bình  |
        | chi.du_an[1] | cầu hòa bình |";
    let findings = campaign.returned("u1", returned).findings();
    let blocking = findings.iter().filter(|line| line.starts_with("chặn"));
    assert_eq!(blocking.count(), 0, "{findings:#?}");
}
