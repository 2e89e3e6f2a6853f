//! What a form shows is what LibreOffice calculates; needs LibreOffice, so run on request:
//! `cargo test form::interop -- --ignored`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::live::{campaign, fillings, form};
use crate::test_campaign::TestCampaign;
use tonghop::campaign::Campaign;
use tonghop::command::load::{load_campaign, load_earlier_rounds};
use tonghop::form::{Filling, write_form};
use tonghop::inbox::name::Name;
use tonghop::inbox::read::ReturnReader;
use tonghop::inbox::receipts::Receipts;
use tonghop::inbox::scan::{list_files, read_files};
use tonghop::inbox::{Entry, Return};
use tonghop::value::{Answer, Value};
use tonghop::workbook::book::{Book, Content};
use tonghop::workbook::read::read_book;

/// Makes LibreOffice calculate every file that it opens.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

/// Forms calculated anew, in the order given.
fn recalculated(forms: &[(String, Vec<u8>)]) -> Vec<Book> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    fs::create_dir_all(path("profile/user")).expect("a profile");
    fs::write(path("profile/user/registrymodifications.xcu"), SETTINGS).expect("settings");
    let write = |(name, bytes): &(String, Vec<u8>)| -> PathBuf {
        let path = path(&format!("{name}.xlsx"));
        fs::write(&path, bytes).expect("a form");
        path
    };
    let sources: Vec<PathBuf> = forms.iter().map(write).collect();
    let status = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            path("profile").display()
        ))
        .args(["--headless", "--convert-to", "xlsx", "--outdir"])
        .arg(path("out"))
        .args(&sources)
        .status();
    assert!(status.expect("LibreOffice").success());
    let read = |(name, _): &(String, Vec<u8>)| {
        let bytes = fs::read(path("out").join(format!("{name}.xlsx"))).expect("a converted form");
        read_book(&bytes).expect("a readable form")
    };
    forms.iter().map(read).collect()
}

/// Every cell of the visible sheets that shows something.
fn shown(book: &Book) -> Vec<String> {
    let mut lines = Vec::new();
    for sheet in book.sheets.iter().filter(|sheet| sheet.is_visible) {
        let cells = sheet
            .cells
            .iter()
            .filter(|(_, content)| !content.is_empty());
        lines.extend(cells.map(|(at, content)| {
            let text = match content {
                Content::Number(number) => format!("{:.9}", number),
                other => other.typed(),
            };
            format!("{}!{at}: {text}", sheet.name)
        }));
    }
    lines
}

fn assert_same_when_calculated(forms: &[(String, Vec<u8>)]) {
    for ((name, bytes), again) in forms.iter().zip(recalculated(forms)) {
        let (before, after) = (shown(&read_book(bytes).expect("a form")), shown(&again));
        let lost: Vec<&String> = before.iter().filter(|line| !after.contains(line)).collect();
        let new: Vec<&String> = after.iter().filter(|line| !before.contains(line)).collect();
        assert!(
            lost.is_empty() && new.is_empty(),
            "{name}: {lost:#?} became {new:#?}"
        );
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn every_kind_of_value_shows_what_is_calculated() {
    let campaign = campaign().campaign();
    let forms = fillings().into_iter();
    let forms: Vec<(String, Vec<u8>)> = forms
        .map(|(name, filling)| (name.to_owned(), form(&campaign, &filling)))
        .collect();
    assert_same_when_calculated(&forms);
}

/// A campaign whose forms have formulas too long for one cell: many lists, a rule of many terms.
fn large() -> Campaign {
    let mut lists = "| list | title | column | label | kind | required | rows |\n".to_owned();
    for number in 0..30 {
        lists += &format!(
            "| bang_{number} | Danh sách bổ sung rất dài {number} | ten | Tên | text | yes | 3 |\n"
        );
    }
    let mut indicators = "| code | section | label | kind | total | required |\n".to_owned();
    for number in 0..=60 {
        indicators += &format!("| chi_tieu_so_{number} | A | Số {number} | count | sum | yes |\n");
    }
    let terms: Vec<String> = (0..60)
        .map(|number| format!("chi_tieu_so_{number}"))
        .collect();
    let checks = format!(
        "| rule | message |\n| {} = chi_tieu_so_60 | khác |\n",
        terms.join(" + ")
    );
    let tables = TestCampaign::new().table("checks", "| rule |");
    let tables = tables
        .table("indicators", &indicators)
        .table("lists", &lists);
    tables.table("checks", &checks).campaign()
}

#[test]
#[ignore = "needs LibreOffice"]
fn a_large_form_shows_what_is_calculated_on_its_hidden_sheet() {
    let campaign = large();
    let with = |total: i64| {
        let mut filling = Filling::default();
        for number in 0..=60 {
            let figure = if number == 60 { total } else { number };
            let code = format!("chi_tieu_so_{number}");
            filling.answers.insert(code, Value::Number(figure.into()));
        }
        filling
    };
    let mut half = with(1);
    half.answers.remove("chi_tieu_so_7");
    half.nothing.insert("bang_3".to_owned());
    let fillings = [
        ("blank", Filling::default()),
        ("half", half),
        ("ready", with(1_770)),
        ("wrong", with(5)),
    ];
    let forms = fillings.map(|(name, filling)| (name.to_owned(), form(&campaign, &filling)));
    assert_same_when_calculated(&forms);
}

#[test]
#[ignore = "needs LibreOffice"]
fn blank_and_filled_forms_of_the_example_show_what_is_calculated() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/ha-tinh-2024-q1");
    let campaign = load_campaign(&folder).expect("the campaign");
    let rounds = load_earlier_rounds(&folder, &campaign).expect("earlier rounds");
    let previous = rounds.previous.expect("a summary");
    let inbox = folder.join("inbox");
    let files = list_files(&inbox).expect("the inbox");
    let reader = ReturnReader::new(&campaign);
    let read = read_files(&reader, &inbox, &files, &Receipts::default(), &|| ());
    let returns: Vec<Return> = read
        .into_iter()
        .filter_map(|file| file.outcome.returned().cloned())
        .collect();
    let mut forms = Vec::new();
    for unit in ["DN01", "CQD01", "office"] {
        let returned = returns
            .iter()
            .find(|returned| returned.unit() == unit)
            .expect(unit);
        let blank = Filling {
            previous: campaign.said_before(&previous, unit),
            ..Filling::default()
        };
        let filled = Filling {
            previous: campaign.said_before(&previous, unit),
            ..filling(returned)
        };
        forms.push((format!("{unit}-blank"), written(&campaign, unit, &blank)));
        forms.push((format!("{unit}-filled"), written(&campaign, unit, &filled)));
    }
    assert_same_when_calculated(&forms);
}

fn written(campaign: &Campaign, unit: &str, filling: &Filling) -> Vec<u8> {
    let unit = campaign.reporter(unit).expect("a unit");
    write_form(
        campaign,
        unit,
        filling,
        (crate::live::DAY, campaign.settings.language),
    )
    .expect("a form")
}

/// What a return says, as a filling.
fn filling(returned: &Return) -> Filling {
    let mut filling = Filling::default();
    for (code, entry) in &returned.answers {
        match &entry.answer {
            Answer::Given(value) => drop(filling.answers.insert(code.to_string(), value.clone())),
            Answer::Nothing => drop(filling.nothing.insert(code.to_string())),
            Answer::Blank | Answer::Unusable(_) => {}
        }
    }
    for (list, entry) in &returned.lists {
        let cell = |(column, cell): (&Name, &Entry)| {
            Some((column.to_string(), cell.answer.value()?.clone()))
        };
        let rows = entry.rows.iter();
        let rows = rows.map(|row| row.cells.iter().filter_map(cell).collect());
        filling.lists.insert(list.clone(), rows.collect());
    }
    filling
}
