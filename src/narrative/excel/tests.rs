//! What is made the short way is what the long way makes.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::book::Book;
use super::render_excel;
use super::results::write_results;
use super::sheet::Sheet;
use super::written::shared_texts;
use crate::language::Language;
use crate::narrative::data::Data;
use crate::ooxml::Package;

const SHEET: &str = "xl/worksheets/sheet1.xml";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A workbook with these rows; its first shared text is `chung`.
fn template(rows: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let percent = rust_xlsxwriter::Format::new().set_num_format("0.0%");
    let day = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    sheet.write_string(0, 0, "chung").unwrap();
    sheet.write_number_with_format(1, 0, 1.0, &percent).unwrap();
    sheet.write_number_with_format(2, 0, 1.0, &day).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let mut package = Package::open(&bytes).unwrap();
    let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>");
    package.set(SHEET, sheet);
    package.save().unwrap()
}

fn text(address: &str, style: u8, text: &str) -> String {
    format!("<c r=\"{address}\" s=\"{style}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// The sheet's part after filling.
fn filled(rows: &str, data: &Data) -> Vec<u8> {
    render_excel("t.xlsx", &template(rows), data, Language::Vi).unwrap()
}

#[test]
fn results_are_those_of_the_cells_as_they_are_read() {
    let formula = |address: &str, text: &str| format!("<c r=\"{address}\"><f>{text}</f></c>");
    let rows = [
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>7.5</v></c>\
         <c r=\"C1\" t=\"b\"><v>1</v></c><c r=\"D1\" t=\"e\"><v>#N/A</v></c>\
         <c r=\"E1\" t=\"str\"><v>a&amp;b</v></c><c r=\"F1\"/></row>"
            .to_owned(),
        format!(
            "<row r=\"2\">{}{}{}{}{}{}{}</row>",
            text("A2", 0, "{{#each r}}{{t}}"),
            text("B2", 0, "{{num n}}"),
            text("C2", 1, "{{percent n}}"),
            text("D2", 2, "{{date d}}"),
            "<c r=\"E2\" t=\"inlineStr\"><is><r><rPr><b/></rPr><t>x {{t}}</t></r><r><t> &lt;{{num n}}</t></r></is></c>",
            "<c r=\"F2\"><f t=\"shared\" ref=\"F2:G2\" si=\"0\">B2*2</f></c>",
            "<c r=\"G2\"><f t=\"shared\" si=\"0\"/></c><c r=\"H2\" t=\"inlineStr\"><is><t>{{/each}}</t></is></c>",
        ),
        "<row r=\"3\" hidden=\"1\"><c r=\"B3\"><v>5</v></c></row>".to_owned(),
        format!(
            "<row r=\"4\">{}{}{}{}{}{}{}<c r=\"H4\"><f t=\"array\" ref=\"H4\">SUM(B2:B3*2)</f></c></row>",
            formula("A4", "A1&amp;E1&amp;A2"),
            formula("B4", "SUM(B1:B3)+F2"),
            formula("C4", "SUBTOTAL(109,B2:B3)"),
            formula("D4", "IFERROR(D1,1)"),
            formula("E4", "LEN(E2)&amp;COUNTA(A1:F3)"),
            formula("F4", "TODAY()"),
            formula("G4", "IF(C1,D2,C2)"),
        ),
    ];
    let data = Data::example(json!({"r": [
        {"t": "a<b", "n": "3", "d": "2024-02-29"},
        {"t": "", "n": "1.50", "d": "2023-12-31"},
        {"t": "_x0041_", "n": {}, "d": ""},
    ]}));
    let made = filled(&rows.concat(), &data);
    let mut book = Book::open(&made).unwrap();
    let strings = book.strings_part.clone().unwrap();
    let texts = shared_texts(&book.package.xml(&strings).unwrap());
    write_results(&mut book, BTreeMap::new(), &texts).unwrap();
    let before = Package::open(&made).unwrap();
    for part in before.names() {
        let (before, after) = (before.text(part), book.package.text(part));
        assert_eq!(before.ok(), after.ok(), "{part}");
    }
    let sheet = Sheet::parse(before.text(SHEET).unwrap()).unwrap();
    let cells = sheet.rows.iter().flat_map(|row| &row.cells);
    let known = cells.filter(|cell| cell.formula.is_some() && cell.value.is_some());
    assert!(known.count() >= 10, "{}", sheet.text);
}

/// Values of which some are odd.
fn values() -> Vec<Value> {
    vec![
        json!("7"),
        json!("007"),
        json!("1.50"),
        json!("-3"),
        json!("-0"),
        json!(" 5 "),
        json!(5),
        json!(5.0),
        json!(-0.0),
        json!(1e21),
        json!(true),
        json!(null),
        json!({}),
        json!({"value": "4"}),
        json!(""),
        json!("a<b>&\"c\""),
        json!("_x0041_\u{1}"),
        json!("  x "),
        json!("a\nb"),
        json!(["a", "b"]),
        json!("123456789012345678901234567890"),
    ]
}

#[test]
fn plain_names_become_what_the_template_library_makes_of_them() {
    let values = values();
    let is_number = |value: &Value| {
        let text = value
            .as_str()
            .map(str::to_owned)
            .unwrap_or_else(|| value.to_string());
        value.is_null() || value.is_object() || text.trim().parse::<i64>().is_ok() || text == "1.50"
    };
    let rows = |names: [&str; 3], open: &str| {
        let [first, second, third] = names;
        format!(
            "<row r=\"1\">{}{}{}</row>",
            text("A1", 1, &format!("{{{{#each r{open}}}}}{{{{{first}}}}}")),
            text("B1", 0, &format!("{{{{{second}}}}}")),
            text("C1", 0, &format!(" {{{{{third}}}}} {{{{/each}}}}")),
        )
    };
    let sheet = |rows: &str, data: &Data| {
        let made = filled(rows, data);
        Package::open(&made)
            .unwrap()
            .text(SHEET)
            .unwrap()
            .to_owned()
    };
    let numbers = values.iter().filter(|value| is_number(value));
    let numbers: Vec<Value> = numbers.map(|value| json!({"n": value})).collect();
    assert!(numbers.len() > 6);
    let data = Data::example(json!({ "r": numbers }));
    let short = sheet(&rows(["percent n", "num n", "num n"], ""), &data);
    let long = sheet(
        &rows(["percent x.n", "num x.n", "num x.n"], " as |x|"),
        &data,
    );
    assert_eq!(short, long);
    let all = values.iter().map(|value| json!({"n": value}));
    let all: Vec<Value> = all.chain([json!({}), json!("text")]).collect();
    let data = Data::example(json!({ "r": all })).plain();
    let short = sheet(&rows(["n", "n", "m"], ""), &data);
    let long = sheet(&rows(["x.n", "x.n", "x.m"], " as |x|"), &data);
    assert_eq!(short, long);
    // A word after `as` goes before a name of the row.
    let own = sheet(
        &rows(["n", "n", "n"], " as |n|"),
        &Data::example(json!({"r": ["1", "2"]})).plain(),
    );
    assert!(own.contains("<t xml:space=\"preserve\">2</t>"), "{own}");
}
