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
use crate::test_campaign::markdown;
use jiff::civil::date;
use tonghop::campaign::Campaign;
use tonghop::form::{Filling, stamp, write_form};
use tonghop::language::Language;
use tonghop::value::Value;

/// What the unit says; the sum is the layout's own.
fn filling() -> Filling {
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

fn filled(campaign: &Campaign) -> Vec<u8> {
    let unit = campaign.reporter("u1").expect("a unit");
    let made = (date(2024, 3, 21), campaign.settings.language);
    write_form(campaign, unit, &filling(), made).expect("a form")
}

#[test]
#[ignore = "needs LibreOffice, Python with openpyxl and pandas"]
fn a_damaged_form_on_the_offices_layout_reads_the_same_or_says_what_is_lost() {
    let tables = own::campaign().table("checks", "| rule |");
    let campaign = tables.campaign();
    let folder = tempfile::tempdir().expect("a folder");
    let form = folder.path().join("form.xlsx");
    fs::write(&form, filled(&campaign)).expect("a file");
    let wanted = said(&read(&campaign, &form).expect("a return"));
    let words = serde_json::json!({
        "tab": own::TAB, "rows": [9, 10], "list": 17, "stamp": stamp::SHEET, "review": Language::Vi.text("form-tab-review"),
    });
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
    let programs = programs();
    for (place, program) in programs.iter().enumerate() {
        let into = folder.path().join(place.to_string());
        fs::create_dir(&into).expect("a folder");
        for (damage, file) in damages.iter().zip((program.save)(&files, &into)) {
            match outcome(&wanted, read(&campaign, &file)) {
                Ok(outcome) => drop(table.insert((*damage, program.name.as_str()), outcome)),
                Err(lost) => silent.push(format!("{damage}, {}: {lost}", program.name)),
            }
        }
    }
    assert!(
        silent.is_empty(),
        "other values in silence:\n{}",
        silent.join("\n")
    );
    expect_section(&damages, &programs, &table);
}

/// Compares the outcomes with the page's section, or writes it.
fn expect_section(damages: &[&str], programs: &[Program], table: &BTreeMap<(&str, &str), String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/survival.md");
    let page = fs::read_to_string(&path).expect("docs/survival.md");
    let (before, _) = page.split_once(OWN_SECTION).unwrap_or((&page, ""));
    let section = section(damages, programs, table);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, format!("{before}{section}")).expect("the page");
    }
    let page = fs::read_to_string(&path).expect("docs/survival.md");
    let (_, there) = page.split_once(OWN_SECTION).expect("the section");
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
    damages: &[&str],
    programs: &[Program],
    table: &BTreeMap<(&str, &str), String>,
) -> String {
    let mut text = String::from(OWN_SECTION);
    text.push_str(
        "\nThe same for a form on a layout of the office's own: merged heads of three lines, numbers of columns, sums,\n\
         a list, a signature. openpyxl keeps no result of a formula, so its sums are the program's own.\n\n",
    );
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
