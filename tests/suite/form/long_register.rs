//! A form of one of very many units: what it offers where a unit is asked for.

use std::collections::BTreeMap;

use jiff::civil::date;
use tonghop::form::{Filling, write_form};
use tonghop::language::Language;
use tonghop::value::Value;
use tonghop::workbook::book::Content;
use tonghop::workbook::read::read_book;

use crate::test_campaign::TestCampaign;

const LISTS: &str = "
| list | title | column | label  | kind | required |
| ---- | ----- | ------ | ------ | ---- | -------- |
| di   | Đi    | noi    | Nơi đi | unit | yes      |
";

/// A register of so many units, of which ten are in the group of the first.
fn campaign(units: usize) -> TestCampaign {
    let mut register = String::from("| code | name | type | group | email |\n");
    for number in 1..=units {
        let group = if number <= 10 { "Gần" } else { "Xa" };
        register += &format!("| u{number} | Đơn vị số {number} | x | {group} | |\n");
    }
    TestCampaign::new()
        .table("units", &register)
        .table("lists", LISTS)
        .without("checks")
}

/// A unit's form with values in it.
fn form(of: &TestCampaign, unit: &str, filling: &Filling) -> Vec<u8> {
    let campaign = of.campaign();
    let unit = campaign.reporter(unit).expect("a unit of the register");
    let made = (date(2024, 3, 1), Language::Vi);
    write_form(&campaign, unit, filling, made).expect("a form")
}

/// How many names of units stand in the cells of a unit's blank form, its own apart.
fn offered(of: &TestCampaign, unit: &str) -> usize {
    let form = form(of, unit, &Filling::default());
    let book = read_book(&form).expect("a readable form");
    let cells = book.sheets.iter().flat_map(|sheet| &sheet.cells);
    let name = of.campaign().reporter(unit).map(|unit| unit.name.clone());
    let is_other = |text: &str| text.starts_with("Đơn vị số ") && Some(text) != name.as_deref();
    let names =
        cells.filter(|(_, content)| matches!(content, Content::Text(text) if is_other(text)));
    names
        .filter(|(_, content)| !content.typed().contains('–'))
        .count()
}

#[test]
fn a_long_register_offers_the_own_group() {
    assert_eq!(offered(&campaign(300), "u1"), 300 - 1);
    assert_eq!(offered(&campaign(301), "u1"), 10 - 1);
    // The group of the others is too long as well.
    assert_eq!(offered(&campaign(320), "u11"), 0);
}

#[test]
fn a_form_that_asks_for_no_unit_offers_none() {
    let without = campaign(20).table("lists", "| list | title | column | label | kind |");
    assert_eq!(offered(&without, "u1"), 0);
}

#[test]
fn a_unit_beyond_the_own_group_is_typed_and_looked_up() {
    let told = |name: &str| {
        let figure = |code: &str, figure: i64| (code.to_owned(), Value::Number(figure.into()));
        let row = BTreeMap::from([("noi".to_owned(), Value::Text(name.to_owned()))]);
        let filling = Filling {
            answers: [("dau_ky", 10), ("ket_nap", 5), ("cuoi_ky", 15)]
                .map(|(code, number)| figure(code, number))
                .into(),
            lists: BTreeMap::from([("di".to_owned(), vec![row])]),
            ..Filling::default()
        };
        let of = campaign(301);
        let bytes = form(&of, "u1", &filling);
        let findings = of.file("u1.xlsx", &bytes).findings();
        let own = findings.iter().filter(|line| line.contains("u1.xlsx"));
        own.cloned().collect::<Vec<_>>().join("\n")
    };
    assert_eq!(told("Đơn vị số 200"), "");
    let unknown = told("Đơn vị số 2000");
    assert!(unknown.contains("[unknown-choice]"), "{unknown}");
}
