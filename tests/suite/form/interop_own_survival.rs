//! A filled form on the office's own layout survives: damaged in every usual way, then saved by
//! every program at hand, it reads back to the same values or to a finding that names what is
//! lost; never to other values in silence. `docs/survival.md` holds the outcomes below the others.
//!
//! Needs what the other survival needs; run on request:
//! `cargo test interop_own_survival -- --ignored`, with `UPDATE=1` to write the page.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use super::interop_survival::{OWN_SECTION, Program, outcome, programs, read, said};
use super::own;
use crate::outputs::office::python;
use crate::test_campaign::{TestCampaign, markdown};
use jiff::civil::date;
use tonghop::campaign::Campaign;
use tonghop::command::load::load_campaign;
use tonghop::form::{Filling, stamp, write_form};
use tonghop::language::Language;
use tonghop::value::{Answer, Value};

/// A form on a layout of the office's own, filled in, and where people lay hands on it.
struct Case {
    /// What heads its outcomes on the page.
    heading: &'static str,
    /// What the page says of it.
    about: &'static str,
    campaign: Campaign,
    unit: &'static str,
    filling: Filling,
    /// The tab with the table, its rows, its head, its title, and the list's first row.
    words: serde_json::Value,
}

/// What heads the outcomes of matrices.
const MATRIX_SECTION: &str = "\n## Matrices on the office's own layout\n";

/// Heads of three lines, sums, a list; the sum is the layout's own.
pub(crate) fn usual_campaign() -> TestCampaign {
    own::campaign().table("checks", "| rule |")
}

/// A form of it as it comes back; no program has calculated it.
pub(crate) fn usual_return(campaign: &Campaign) -> Vec<u8> {
    let unit = campaign.reporter("u1").expect("a unit");
    let made = (date(2024, 3, 21), campaign.settings.language);
    write_form(campaign, unit, &usual_filling(), made).expect("a form")
}

fn usual() -> Case {
    let campaign = usual_campaign().campaign();
    Case {
        heading: OWN_SECTION,
        about: "The same for a form on a layout of the office's own: merged heads of three lines, numbers of \
                columns, sums,\na list, a signature. openpyxl keeps no result of a formula, so its sums are the \
                program's own.",
        campaign,
        unit: "u1",
        filling: usual_filling(),
        words: serde_json::json!({
            "tab": own::TAB, "rows": [9, 10], "head": [5, 8], "title": 3, "width": 5,
            "list": [own::TAB, 17],
        }),
    }
}

fn usual_filling() -> Filling {
    let number = |text: &str| Value::Number(text.parse().expect(text));
    let answers = [
        ("k1_tong", number("310")),
        ("k1_nu", number("149")),
        ("k2_tong", number("256")),
        ("k2_nu", number("127")),
        ("hs_tong", number("566")),
        ("thu_vien", Value::YesNo(true)),
        ("ngay_khai_giang", Value::Date(date(2024, 2, 5))),
    ];
    let row = |name: &str, count: &str| {
        let cells = [("ten", Value::Text(name.to_owned())), ("so", number(count))];
        cells
            .map(|(column, value)| (column.to_owned(), value))
            .into()
    };
    let rows = vec![row("Kế hoạch nhỏ", "203"), row("Vở sạch chữ đẹp", "188")];
    Filling {
        answers: answers.map(|(code, value)| (code.to_owned(), value)).into(),
        notes: [("k1_nu".to_owned(), "đã rà soát".to_owned())].into(),
        lists: [("phong_trao".to_owned(), rows)].into(),
        ..Filling::default()
    }
}

/// The worked example of a district: rows asked by two sets of categories beside one another, on
/// four sheets; with what a school of it reported.
fn matrices() -> Case {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/giao-duc-huyen-2026-hk1");
    let campaign = load_campaign(&folder).expect("a campaign");
    let name = "inbox/2026-2027-S1_LC01_Truong-Tieu-hoc-va-Trung-hoc-co-so-Suoi-Da.xlsx";
    let returned = read(&campaign, &folder.join(name)).expect("a return");
    let given = |answer: &Answer| match answer {
        Answer::Given(value) => Some(value.clone()),
        _ => None,
    };
    let answers = returned.answers.iter();
    let answers = answers.filter_map(|(code, own)| Some((code.to_string(), given(&own.answer)?)));
    let says_nothing = returned.answers.iter();
    let nothing = says_nothing.filter(|(_, own)| own.answer == Answer::Nothing);
    let lists = returned.lists.iter().map(|(code, list)| {
        let rows = list.rows.iter().map(|row| {
            let cells = row.cells.iter();
            let cells =
                cells.filter_map(|(column, own)| Some((column.to_string(), given(&own.answer)?)));
            cells.collect()
        });
        (code.clone(), rows.collect())
    });
    Case {
        heading: MATRIX_SECTION,
        about: "The same for the worked example `giao-duc-huyen-2026-hk1`: rows that are asked by two sets of \
                categories\nbeside one another (*of which*, and parts that add up), on the second of four sheets.",
        unit: "LC01",
        filling: Filling {
            answers: answers.collect(),
            nothing: nothing.map(|(code, _)| code.to_string()).collect(),
            lists: lists.collect(),
            ..Filling::default()
        },
        words: serde_json::json!({
            "tab": "Biểu 2 - Đội ngũ", "rows": [16, 17], "head": [10, 13], "title": 7, "width": 9,
            "list": ["Biểu 3 - Hội thi", 13],
        }),
        campaign,
    }
}

fn filled(case: &Case) -> Vec<u8> {
    let unit = case.campaign.reporter(case.unit).expect("a unit");
    let made = (date(2024, 3, 21), case.campaign.settings.language);
    write_form(&case.campaign, unit, &case.filling, made).expect("a form")
}

/// Which tabs stay where those that the program added are deleted.
fn kept(case: &Case) -> Vec<String> {
    let form = case.campaign.form.as_ref().expect("a form");
    let own = form.sheets.iter().map(|sheet| sheet.name.clone());
    let added = [
        stamp::SHEET.to_owned(),
        Language::Vi.text("form-tab-review"),
    ];
    own.chain(added).collect()
}

#[test]
#[ignore = "needs LibreOffice, Python with openpyxl and pandas"]
fn a_damaged_form_on_the_offices_layout_reads_the_same_or_says_what_is_lost() {
    let programs = programs();
    for case in [usual(), matrices()] {
        survives(&case, &programs);
    }
}

fn survives(case: &Case, programs: &[Program]) {
    let campaign = &case.campaign;
    let folder = tempfile::tempdir().expect("a folder");
    let form = folder.path().join("form.xlsx");
    fs::write(&form, filled(case)).expect("a file");
    let wanted = said(&read(campaign, &form).expect("a return"));
    let mut words = case.words.clone();
    words["stamp"] = stamp::SHEET.into();
    words["tabs"] = kept(case).into();
    let words = words.to_string();
    let arguments = [
        form.as_os_str(),
        folder.path().as_os_str(),
        OsStr::new(&words),
    ];
    let printed = python(include_str!("survival/own_damage.py"), &arguments);
    let damages: Vec<&str> = printed.lines().collect();
    let files = (0..damages.len()).map(|number| folder.path().join(format!("{number:02}.xlsx")));
    let files: Vec<PathBuf> = files.collect();
    let (mut table, mut silent) = (BTreeMap::new(), Vec::new());
    for (place, program) in programs.iter().enumerate() {
        let into = folder.path().join(place.to_string());
        fs::create_dir(&into).expect("a folder");
        for (damage, file) in damages.iter().zip((program.save)(&files, &into)) {
            match outcome(&wanted, read(campaign, &file)) {
                Ok(outcome) => drop(table.insert((*damage, program.name.as_str()), outcome)),
                Err(lost) => silent.push(format!("{damage}, {}: {lost}", program.name)),
            }
        }
    }
    assert!(
        silent.is_empty(),
        "{}other values in silence:\n{}",
        case.heading,
        silent.join("\n")
    );
    expect_section(case, (&damages, programs), &table);
}

/// The page before a section, the section without its heading, and what comes behind it.
fn around<'p>(page: &'p str, heading: &str) -> (&'p str, &'p str, &'p str) {
    let (before, rest) = page.split_once(heading).unwrap_or((page, ""));
    let end = rest.find("\n## ").unwrap_or(rest.len());
    let (section, behind) = rest.split_at(end);
    (before, section, behind)
}

/// Compares the outcomes with the page's section, or writes it.
fn expect_section(
    case: &Case,
    (damages, programs): (&[&str], &[Program]),
    table: &BTreeMap<(&str, &str), String>,
) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/survival.md");
    if std::env::var_os("UPDATE").is_some() {
        let page = fs::read_to_string(&path).expect("docs/survival.md");
        let (before, _, behind) = around(&page, case.heading);
        let section = section(case, (damages, programs), table);
        fs::write(&path, format!("{before}{section}{behind}")).expect("the page");
    }
    let page = fs::read_to_string(&path).expect("docs/survival.md");
    let (_, there, _) = around(&page, case.heading);
    let there = markdown::rows(there);
    let (headings, rows) = there.split_first().expect("a table");
    let mut stale = Vec::new();
    for ((damage, program), outcome) in table {
        let row = rows.iter().find(|row| row[0] == *damage);
        let column = headings.iter().position(|heading| heading == program);
        let told = row.zip(column).map(|(row, column)| &row[column]);
        if told != Some(outcome) {
            stale.push(format!(
                "{damage}, {program}: {outcome}, on the page {told:?}"
            ));
        }
    }
    assert!(
        stale.is_empty(),
        "docs/survival.md is stale:\n{}",
        stale.join("\n")
    );
}

fn section(
    case: &Case,
    (damages, programs): (&[&str], &[Program]),
    table: &BTreeMap<(&str, &str), String>,
) -> String {
    let mut text = format!("{}\n{}\n\n", case.heading, case.about);
    let names: Vec<&str> = programs
        .iter()
        .map(|program| program.name.as_str())
        .collect();
    writeln!(text, "| damage | {} |", names.join(" | ")).expect("a text");
    writeln!(text, "| --- |{}", " --- |".repeat(names.len())).expect("a text");
    for damage in damages {
        let cells = names.iter().map(|name| table[&(*damage, *name)].as_str());
        let cells: Vec<&str> = cells.collect();
        writeln!(text, "| {damage} | {} |", cells.join(" | ")).expect("a text");
    }
    text.push_str(
        "\n`UPDATE=1 cargo test interop_own_survival -- --ignored` writes this section.\n",
    );
    text
}
