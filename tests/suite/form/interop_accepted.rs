//! What may be typed into a form, as LibreOffice judges it: value by value the formula of each
//! validation, and the mark beside the cell. LibreOffice validates only what is typed by hand,
//! so the formula stands in a cell of its own. Run on request:
//! `cargo test interop_accepted -- --ignored`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use tonghop::form::Filling;
use tonghop::value::{Figure, Kind};
use tonghop::workbook::address::Address;
use tonghop::workbook::book::Content;
use tonghop::workbook::read::read_book;

use crate::live::{Shown, campaign, form};
use crate::outputs::office::Office;
use crate::outputs::xml::Element;
use crate::test_campaign::package::{edit, parts};
use crate::test_campaign::{TestCampaign, figures_tab};

/// Where a validation's formula is calculated, in the row of its cell.
const SCRATCH: &str = "AZ";
/// The sheets of figures and of the one list.
const SHEETS: [&str; 2] = ["xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"];

/// What is typed: as a number or else as a text. Not TRUE, which LibreOffice keeps as 1.
const TYPED: [&str; 11] = [
    "0",
    "12",
    "1.5",
    "-1",
    "900",
    "Không phát sinh",
    " không phát sinh ",
    "năm người",
    "17/10/2024",
    "31/02/2024",
    "Giấy khen",
];

/// Whether a kind takes a value that is typed, within limits.
fn takes(kind: &Kind, limits: Limits, typed: &str) -> bool {
    if typed.trim().to_lowercase() == "không phát sinh" {
        return true;
    }
    let number: Option<f64> = typed.parse().ok();
    let is_within = number.is_some_and(|number| {
        limits.0.is_none_or(|min| number >= min) && limits.1.is_none_or(|max| number <= max)
    });
    match kind {
        Kind::Number(figure) if figure.is_whole() => {
            is_within && number.is_some_and(|number| number.fract() == 0.0)
        }
        Kind::Number(_) => is_within,
        Kind::Date => typed == "17/10/2024",
        _ => typed == "Giấy khen",
    }
}

/// A validation with a formula: its first cell and the formula.
fn validations(bytes: &[u8], sheet: &str) -> Vec<(Address, String)> {
    let parts = parts(bytes);
    let (_, part) = parts.iter().find(|(name, _)| name == sheet).expect(sheet);
    let sheet = Element::parse(std::str::from_utf8(part).expect("UTF-8"));
    let all = sheet.all("dataValidation").into_iter();
    let all = all.filter(|validation| validation.attribute("type") == Some("custom"));
    let read = |validation: &Element| {
        let cells = validation.attribute("sqref").expect("cells");
        let first = cells.split(':').next().and_then(Address::parse);
        let formula = validation.child("formula1").expect("a formula");
        (first.expect("an address"), formula.text.clone())
    };
    all.map(read).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// A sheet with a value typed into a cell.
fn typed_into(sheet: &str, at: Address, typed: &str, is_text: bool) -> String {
    let number = typed.parse::<f64>().ok().filter(|_| !is_text);
    let content = match number {
        Some(number) => format!("><v>{number}</v></c>"),
        None => format!(" t=\"inlineStr\"><is><t xml:space=\"preserve\">{typed}</t></is></c>"),
    };
    let (before, rest) = sheet
        .split_once(&format!("<c r=\"{at}\""))
        .expect("an input cell");
    let (style, rest) = rest.split_once("/>").expect("a blank cell");
    format!("{before}<c r=\"{at}\"{style}{content}{rest}")
}

/// A sheet with a formula calculated in the row of a cell.
fn calculated_beside(sheet: &str, at: Address, formula: &str) -> String {
    let (before, rest) = sheet
        .split_once(&format!("<c r=\"{at}\""))
        .expect("an input cell");
    let (row, rest) = rest.split_once("</row>").expect("a row");
    let scratch = format!(
        "<c r=\"{SCRATCH}{}\"><f>{}</f></c>",
        at.row + 1,
        escaped(formula)
    );
    format!("{before}<c r=\"{at}\"{row}{scratch}</row>{rest}")
}

/// The least and the greatest figure.
type Limits = (Option<f64>, Option<f64>);

/// What a column or an indicator may be, by its sheet and cell.
fn kinds(tables: &TestCampaign) -> BTreeMap<(usize, Address), (Kind, Limits)> {
    let campaign = tables.campaign();
    let unit = campaign.reporter("u1").expect("a unit");
    let layout = tonghop::form::layout::Layout::new(&campaign, unit, campaign.settings.language);
    let mut kinds = BTreeMap::new();
    let number = |limit: Option<rust_decimal::Decimal>| limit?.to_string().parse().ok();
    for indicator in campaign
        .asked_of(unit)
        .filter(|indicator| !indicator.is_text())
    {
        let (_, at) = layout.input_cell(&indicator.code).expect("a cell");
        let limits = (number(indicator.min), number(indicator.max));
        kinds.insert((0, at), (indicator.kind.clone(), limits));
    }
    let so_luong = Address::parse("C7").expect("an address");
    kinds.insert((1, so_luong), (Kind::Number(Figure::Count), (None, None)));
    kinds
}

#[test]
#[ignore = "needs LibreOffice"]
fn what_may_be_typed_is_accepted_and_nothing_else() {
    let tables = campaign();
    let campaign = tables.campaign();
    let blank = form(&campaign, &Filling::default());
    let kinds = kinds(&tables);
    let folder = tempfile::tempdir().expect("a folder");
    let with = |typed: &str| {
        let mut bytes = blank.clone();
        for (index, sheet) in SHEETS.iter().enumerate() {
            let validations = validations(&blank, sheet);
            assert!(!validations.is_empty(), "{sheet} asks for no figure");
            for (at, formula) in validations {
                let is_text = kinds[&(index, at)].0 == Kind::Date;
                bytes = edit(&bytes, sheet, |text| {
                    calculated_beside(&typed_into(&text, at, typed, is_text), at, &formula)
                });
            }
        }
        bytes
    };
    let write = |(number, typed): (usize, &&str)| -> PathBuf {
        let path = folder.path().join(format!("typed-{number}.xlsx"));
        std::fs::write(&path, with(typed)).expect("a form");
        path
    };
    let files: Vec<PathBuf> = TYPED.iter().enumerate().map(write).collect();
    let office = Office::recalculating();
    let calculated = office.convert(&files, "xlsx");
    let mut wrong = Vec::new();
    for (typed, file) in TYPED.iter().zip(calculated) {
        let bytes = std::fs::read(file).expect("a calculated form");
        let shown = Shown::new(&campaign, &bytes);
        for ((sheet, at), (kind, limits)) in &kinds {
            let tab = if *sheet == 0 {
                figures_tab()
            } else {
                "Khen thưởng".to_owned()
            };
            let expected = takes(kind, *limits, typed);
            let scratch = format!("{SCRATCH}{}", at.row + 1);
            let accepted = read_book(&bytes).expect("a form");
            let accepted = accepted
                .sheet(&tab)
                .and_then(|sheet| sheet.get(Address::parse(&scratch)?).cloned());
            // Drop-downs have no formula.
            if accepted.is_some() && accepted != Some(Content::Bool(expected)) {
                wrong.push(format!("{tab}!{at} {kind:?} {typed:?}: {accepted:?}"));
            }
            if *sheet == 0 && accepted.is_some() {
                let mark = shown.at(&tab, &format!("G{}", at.row + 1));
                let is_refused = mark.starts_with(['×', '!']);
                if is_refused == expected {
                    wrong.push(format!("{tab}!{at} {kind:?} {typed:?}: {mark}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
#[ignore = "needs LibreOffice"]
fn odd_labels_are_told_from_other_texts() {
    let labels = [">60 tuổi", "<5", "=", "Loại *", "Loại ?", "~", "60"];
    let mut choices = "| choices | value | label |\n".to_owned();
    for (number, label) in labels.iter().enumerate() {
        choices.push_str(&format!("| hinh_thuc | loai_{number} | {label} |\n"));
    }
    let checks = "
        | rule                                               | message |
        | COUNTIF(khen_thuong.hinh_thuc, \"loai_0\") = ket_nap | khác    |
        | COUNTIF(khen_thuong.hinh_thuc, \"loai_3\") = cuoi_ky | khác    |";
    let tables = TestCampaign::new()
        .table("choices", &choices)
        .table("checks", checks);
    let campaign = tables.campaign();
    let blank = form(&campaign, &Filling::default());
    let folder = tempfile::tempdir().expect("a folder");
    let at = |cell: String| Address::parse(&cell).expect("a cell");
    let rows = |mut text: String, words: &[&str]| {
        for (row, word) in (7..).zip(words) {
            text = typed_into(&text, at(format!("B{row}")), &escaped(word), true);
            text = typed_into(&text, at(format!("C{row}")), "1", false);
        }
        text
    };
    let with = |words: &[&str]| {
        let bytes = edit(&blank, SHEETS[1], |text| rows(text, words));
        let one = |text: String, cell: &str| typed_into(&text, at(cell.to_owned()), "1", false);
        edit(&bytes, SHEETS[0], |text| one(one(text, "F8"), "F9"))
    };
    let (known, unknown) = (with(&labels[..5]), with(&[">60 tuổi", "*", "Loại ~*"]));
    let files = [("known", known), ("unknown", unknown)].map(|(name, bytes)| {
        let path = folder.path().join(format!("{name}.xlsx"));
        std::fs::write(&path, bytes).expect("a form");
        path
    });
    let office = Office::recalculating();
    let calculated = office.convert(&files, "xlsx");
    let shown = |file: &PathBuf| {
        let bytes = std::fs::read(file).expect("a form");
        let shown = Shown::new(&campaign, &bytes);
        let states = ["C6", "C7"].map(|cell| shown.at("Kiểm tra", cell));
        let marks = [7, 8, 9].map(|row| shown.at("Khen thưởng", &format!("D{row}")));
        (states, marks)
    };
    let (states, marks) = shown(&calculated[0]);
    assert_eq!(states, ["Đạt", "Đạt"]);
    assert_eq!(marks, ["✓"; 3]);
    let (states, marks) = shown(&calculated[1]);
    assert_eq!(states, ["Chưa đủ số liệu"; 2]);
    assert_eq!(marks, ["✓", "× sai loại", "× sai loại"]);
}
