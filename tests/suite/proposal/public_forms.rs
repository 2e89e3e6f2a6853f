//! Public forms, where they stand beside the repository (`../shared/fixtures/forms`): how much of
//! what is to be filled in is found, and whether the proposed campaign works as it is.
//!
//! `tests/proposal/public` says of each form, found out by eye, which cells are to be filled in,
//! words of what they are called, and what is asked. A test a form, so that they run beside each
//! other; they need Python with openpyxl: `cargo test public_forms -- --ignored`.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tonghop::archive::{Archive, ArchivedValue, Said};
use tonghop::campaign::{Campaign, Total};
use tonghop::command::load::load_campaign;
use tonghop::value::{Figure, Kind};
use tonghop::workbook::address::Address;
use tonghop::workbook::book::{Book, Content};
use tonghop::workbook::read::read_book;

use crate::outputs::office::python;

/// A cell that is to be filled in, or the first one of a list's column.
struct Fact {
    sheet: String,
    at: Address,
    /// Words of what it is called.
    words: Vec<String>,
    kind: String,
}

/// What the program printed; fails where it couldn't do what it was asked. (The forms have faults of
/// their own, which other tests would find in what is written.)
fn run(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
    command.current_dir(folder).args(arguments);
    let output = command
        .args(["--date", "2026-12-10"])
        .output()
        .expect("the program");
    let printed = [output.stdout, output.stderr].concat();
    let printed = String::from_utf8(printed).expect("UTF-8");
    let is_done = matches!(output.status.code(), Some(0 | 1));
    assert!(is_done, "{arguments:?}: {printed}");
    printed
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn facts(name: &str) -> Vec<Fact> {
    let path = root().join(format!("tests/proposal/public/{name}.tsv"));
    let text = fs::read_to_string(path).expect("facts");
    let lines = text.lines().skip(1).map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        let first = columns[1].split(':').next().expect("a cell");
        Fact {
            sheet: columns[0].to_owned(),
            at: Address::parse(first).expect("a cell"),
            words: columns[2].split(" & ").map(str::to_lowercase).collect(),
            kind: columns[3].to_owned(),
        }
    });
    lines.collect()
}

/// A place with a tag: what it is called and what is asked.
struct Tagged {
    code: String,
    label: String,
    kind: Kind,
}

/// The tags of the proposed form, by sheet and cell; but for those that the program prints.
fn tagged(dir: &Path, campaign: &Campaign) -> BTreeMap<(String, Address), Tagged> {
    let form = campaign.settings.form.as_deref().expect("a form");
    let book = read_book(&fs::read(dir.join(form)).expect("the form")).expect("a book");
    let mut found = BTreeMap::new();
    for sheet in &book.sheets {
        for (at, content) in &sheet.cells {
            let Content::Text(text) = content else {
                continue;
            };
            let Some(code) = text
                .strip_prefix("{{")
                .and_then(|text| text.strip_suffix("}}"))
            else {
                continue;
            };
            let asked = match code.split_once('.') {
                None => campaign
                    .indicators
                    .get(code)
                    .map(|own| (own.label.clone(), own.kind.clone())),
                Some((list, column)) => campaign.lists.get(list).and_then(|list| {
                    let own = list.columns.get(column)?;
                    Some((own.label.clone(), own.kind.clone()))
                }),
            };
            if let Some((label, kind)) = asked {
                let code = code.to_owned();
                found.insert((sheet.name.clone(), *at), Tagged { code, label, kind });
            }
        }
    }
    found
}

/// Cells found, names right, kinds right, and cells taken that are none; with what isn't right.
fn score(
    facts: &[Fact],
    tagged: &BTreeMap<(String, Address), Tagged>,
) -> ([usize; 4], Vec<String>) {
    let (mut reached, mut wrong) = ([0; 4], Vec::new());
    let mut known = Vec::new();
    for fact in facts {
        let place = (fact.sheet.clone(), fact.at);
        let shown = format!("{}!{} {}", fact.sheet, fact.at, fact.words.join(" & "));
        known.push(place.clone());
        let Some(found) = tagged.get(&place) else {
            wrong.push(format!("not found: {shown}"));
            continue;
        };
        reached[0] += 1;
        let label = found.label.to_lowercase();
        match fact
            .words
            .iter()
            .all(|words| label.contains(words.as_str()))
        {
            true => reached[1] += 1,
            false => wrong.push(format!("called otherwise: {shown}: {}", found.label)),
        }
        match found.kind.word() == fact.kind {
            true => reached[2] += 1,
            false => wrong.push(format!(
                "another kind: {shown}: {}, not {}",
                found.kind.word(),
                fact.kind
            )),
        }
    }
    for (place, own) in tagged.iter().filter(|(place, _)| !known.contains(place)) {
        reached[3] += 1;
        wrong.push(format!(
            "taken, and is none: {}!{} {}",
            place.0, place.1, own.label
        ));
    }
    (reached, wrong)
}

/// What is typed into a cell of a kind, as openpyxl is told, and what the summary may have then.
fn typed(campaign: &Campaign, kind: &Kind, number: usize) -> (serde_json::Value, Vec<String>) {
    match kind {
        // 1 may be 1% or 100%, and is asked about.
        Kind::Number(Figure::Percent) => {
            let number = number + 10;
            (number.into(), vec![number.to_string()])
        }
        Kind::Number(_) => (number.into(), vec![number.to_string()]),
        Kind::YesNo => (
            "Có".into(),
            vec!["1".to_owned(), "Có".to_owned(), "yes".to_owned()],
        ),
        Kind::Date => ("2026-11-05".into(), vec!["2026-11-05".to_owned()]),
        Kind::Choice(set) => {
            let choice = &campaign.choices[set][number % campaign.choices[set].len()];
            (
                choice.label.clone().into(),
                vec![choice.value.clone(), choice.label.clone()],
            )
        }
        _ => {
            let text = format!("text {number}");
            (text.clone().into(), vec![text])
        }
    }
}

/// Types into cells: sheet, cell, value, whether it is a day.
const FILL: &str = r#"
import datetime, json, sys, warnings
import openpyxl
warnings.simplefilter("ignore")
book = openpyxl.load_workbook(sys.argv[1])
for sheet, cell, value, is_day in json.load(open(sys.argv[3])):
    book[sheet][cell] = datetime.date.fromisoformat(value) if is_day else value
book.save(sys.argv[2])
"#;

/// Fills a unit's form by the cells of its tags, and compares what the summary says. (Making the
/// forms proves the layout too: where `form check` has a mistake, none is made.)
fn go(top: &Path, campaign: &Campaign, tagged: &BTreeMap<(String, Address), Tagged>) {
    run(top, &["forms", "dot"]);
    let folder = top.join("dot");
    let (mut cells, mut wanted) = (Vec::new(), BTreeMap::new());
    for (number, ((sheet, at), own)) in (1..).zip(tagged) {
        let (value, said) = typed(campaign, &own.kind, number);
        cells.push(serde_json::json!([
            sheet,
            at.to_string(),
            value,
            own.kind == Kind::Date
        ]));
        wanted.insert(own.code.clone(), said);
    }
    let list = top.join("cells.json");
    fs::write(&list, serde_json::to_string(&cells).expect("JSON")).expect("a file");
    let mut forms: Vec<PathBuf> = fs::read_dir(folder.join("forms"))
        .expect("forms")
        .map(|entry| entry.expect("a form").path())
        .filter(|path| path.extension().is_some_and(|end| end == "xlsx"))
        .collect();
    forms.sort();
    let back = folder.join("inbox").join("tra-loi.xlsx");
    python(
        FILL,
        &[forms[0].as_os_str(), back.as_os_str(), OsStr::new(&list)],
    );
    let printed = run(top, &["consolidate", "dot"]);
    let bytes = fs::read(folder.join("output/summary.xlsx")).expect("a summary");
    let book = read_book(&bytes).expect("a book");
    let mut wrong = unlike(&Archive::read(&book).expect("the data"), &wanted);
    wrong.extend(wrong_totals(&book, campaign, &wanted));
    assert!(wrong.is_empty(), "{}\n{printed}", wrong.join("\n"));
}

/// What the summary's data have otherwise than it was typed.
fn unlike(archive: &Archive, wanted: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    let Some(unit) = archive.units.get("DV01") else {
        return vec!["no data of the unit".to_owned()];
    };
    let mut wrong = Vec::new();
    for (code, said) in wanted {
        let shown = match code.split_once('.') {
            None => unit.answers.get(code).map(|answer| match &answer.said {
                Said::Figure(figure) => figure.to_string(),
                Said::Words(words) => words.clone(),
                other => format!("{other:?}"),
            }),
            Some((list, column)) => {
                let mut rows = archive.lists.get(list).into_iter().flatten();
                let row = rows.find(|row| row.unit == "DV01");
                row.and_then(|row| row.cells.get(column))
                    .map(|cell| match &cell.value {
                        ArchivedValue::Number(figure) => figure.to_string(),
                        ArchivedValue::Text(text) => text.clone(),
                    })
            }
        };
        if !shown.as_ref().is_some_and(|shown| said.contains(shown)) {
            wrong.push(format!("{code}: {said:?} came back as {shown:?}"));
        }
    }
    wrong
}

/// The totals of the consolidated table that aren't what the only return says.
fn wrong_totals(
    book: &Book,
    campaign: &Campaign,
    wanted: &BTreeMap<String, Vec<String>>,
) -> Vec<String> {
    let sheet = book.sheet("Tổng hợp").expect("the consolidated table");
    let mut totals: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (at, content) in &sheet.cells {
        let total = sheet.get(Address::new(at.row, 3));
        if let (1, Content::Text(label), Some(Content::Number(total))) = (at.column, content, total)
        {
            totals.entry(label).or_default().push(total.to_string());
        }
    }
    let summed = campaign
        .indicators
        .values()
        .filter(|own| matches!(own.total, Total::Sum));
    let wrong = summed.filter_map(|own| {
        let said = wanted.get(&own.code)?;
        let shown = totals.get(own.label.as_str())?;
        let is_right = said.iter().any(|said| shown.contains(said));
        (!is_right).then(|| format!("total of {}: {shown:?}, not {said:?}", own.code))
    });
    wrong.collect()
}

/// A form with what is reached at least: cells found, names right, kinds right; and how many cells
/// are taken at most that are none.
fn expect_used(name: &str, least: [usize; 4]) {
    let source = root().join("../shared/fixtures/forms").join(name);
    if !source.is_file() {
        eprintln!("skipped: no {}", source.display());
        return;
    }
    let top = tempfile::tempdir().expect("a folder");
    let source = source.to_string_lossy().into_owned();
    run(top.path(), &["new", "dot", "--from", &source]);
    let campaign = load_campaign(&top.path().join("dot")).expect("a campaign");
    let tagged = tagged(&top.path().join("dot"), &campaign);
    let facts = facts(name);
    let (reached, wrong) = score(&facts, &tagged);
    let [cells, names, kinds, extra] = reached;
    println!(
        "{name}: {} cells, {cells} found, {extra} wrong, {names} names, {kinds} kinds",
        facts.len()
    );
    println!("{}", wrong.join("\n"));
    let mut pairs = reached[..3].iter().zip(&least[..3]);
    let is_worse = pairs.any(|(own, least)| own < least) || extra > least[3];
    assert!(!is_worse, "{reached:?} instead of {least:?}");
    go(top.path(), &campaign, &tagged);
}

#[test]
#[ignore = "reads a public form beside the repository, needs Python with openpyxl"]
fn public_forms_federal_awards() {
    expect_used("fac-federal-awards.xlsx", [19, 19, 18, 0]);
}

#[test]
#[ignore = "reads a public form beside the repository, needs Python with openpyxl"]
fn public_forms_arpa_sfrf() {
    expect_used("arpa-sfrf-v20220516.xlsm", [59, 59, 59, 3]);
}

#[test]
#[ignore = "reads a public form beside the repository, needs Python with openpyxl"]
fn public_forms_notes_to_sefa() {
    expect_used("fac-notes-to-sefa.xlsx", [7, 7, 5, 0]);
}

#[test]
#[ignore = "reads a public form beside the repository, needs Python with openpyxl"]
fn public_forms_secondary_auditors() {
    expect_used("fac-secondary-auditors.xlsx", [11, 11, 11, 0]);
}

#[test]
#[ignore = "reads a public form beside the repository, needs Python with openpyxl"]
fn public_forms_annual_performance() {
    expect_used("arpa-annual-performance.xlsx", [314, 314, 308, 0]);
}

/// Of this one formulas alone tell what is to be filled in.
#[test]
#[ignore = "reads a public form beside the repository, needs Python with openpyxl"]
fn public_forms_datapackr() {
    expect_used("datapackr-cop21-opu.xlsx", [13, 13, 10, 3]);
}
