//! A filled form survives: damaged in every usual way, then saved by every program at hand, it
//! reads back to the same values or to a finding that names what is lost; never to other
//! values in silence. `docs/survival.md` holds the outcome of each combination.
//!
//! Needs LibreOffice, Python with openpyxl and pandas and, for two of the programs, Node with
//! exceljs and xlsx below `target/survival`; run on request:
//! `cargo test interop_survival -- --ignored`, with `UPDATE=1` to write the page.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::outputs::office::{Office, python};
use crate::test_campaign::{TestCampaign, markdown};
use jiff::civil::date;
use tonghop::campaign::Campaign;
use tonghop::check::check;
use tonghop::finding::{Finding, Severity};
use tonghop::form::layout::Layout;
use tonghop::form::{Filling, stamp, write_form};
use tonghop::inbox::read::ReturnReader;
use tonghop::inbox::{Aside, ReadFile, Return, SourceFile};
use tonghop::item::Item;
use tonghop::language::Language;
use tonghop::value::{Answer, Value};
use tonghop::workbook::read::read_book;

const INDICATORS: &str = "
| code     | section | label             | measure    | kind             | decimals | total | required |
| -------- | ------- | ----------------- | ---------- | ---------------- | -------- | ----- | -------- |
| dau_ky   | A       | Đảng viên đầu kỳ  | đồng chí   | count            |          | stock | yes      |
| ket_nap  | A       | Kết nạp           | đồng chí   | count            |          | sum   | yes      |
| xoa_ten  | A       | Xóa tên           | đồng chí   | count            |          | sum   | yes      |
| cuoi_ky  | A       | Đảng viên cuối kỳ | đồng chí   | count            |          | stock | yes      |
| kinh_phi | B       | Kinh phí          | triệu đồng | amount           | 2        | sum   | yes      |
| ty_le    | B       | Tỷ lệ hoàn thành  | %          | percent          | 1        | none  | yes      |
| so_ket   | B       | Đã sơ kết         |            | yes-no           |          | units | yes      |
| muc_do   | B       | Hình thức cao nhất |           | choice:hinh_thuc |          | none  | yes      |
| ngay_hop | B       | Ngày họp          |            | date             |          | none  | yes      |
| con_lai  | B       | Còn lại           | triệu đồng | amount           | 2        | sum   |          |
| y_kien   | B       | Kiến nghị         |            | text             |          | none  |          |
";

const LISTS: &str = "
| list        | title       | column    | label     | kind             | rows |
| ----------- | ----------- | --------- | --------- | ---------------- | ---- |
| khen_thuong | Khen thưởng | hinh_thuc | Hình thức | choice:hinh_thuc | 5    |
| khen_thuong | Khen thưởng | so_luong  | Số lượng  | count            |      |
| khen_thuong | Khen thưởng | ngay      | Ngày      | date             |      |
";

/// The values of the return; `con_lai` stays blank.
fn filling() -> Filling {
    let number = |text: &str| Value::Number(text.parse().expect(text));
    let own = |pairs: Vec<(&str, Value)>| -> BTreeMap<String, Value> {
        pairs
            .into_iter()
            .map(|(code, value)| (code.to_owned(), value))
            .collect()
    };
    let row = |kind: &str, count: &str, day| {
        own(vec![
            ("hinh_thuc", Value::Choice(kind.to_owned())),
            ("so_luong", number(count)),
            ("ngay", Value::Date(day)),
        ])
    };
    let rows = vec![
        row("giay_khen", "3", date(2024, 2, 3)),
        row("bang_khen", "1", date(2024, 3, 8)),
    ];
    Filling {
        answers: own(vec![
            ("dau_ky", number("1210")),
            ("ket_nap", number("19")),
            ("cuoi_ky", number("1229")),
            ("kinh_phi", number("1234.5")),
            ("ty_le", number("82.9")),
            ("so_ket", Value::YesNo(true)),
            ("muc_do", Value::Choice("bang_khen".to_owned())),
            ("ngay_hop", Value::Date(date(2024, 3, 12))),
            (
                "y_kien",
                Value::Text("Bổ sung biên chế, kinh phí".to_owned()),
            ),
        ]),
        nothing: ["xoa_ten".to_owned()].into(),
        notes: [("ket_nap".to_owned(), "đợt 3/2".to_owned())].into(),
        lists: [("khen_thuong".to_owned(), rows)].into(),
        ..Filling::default()
    }
}

/// What the damaging hand must know of the form.
fn words(campaign: &Campaign) -> String {
    let unit = campaign.reporter("u1").expect("a unit");
    let layout = Layout::new(campaign, unit, Language::Vi);
    let text = |key: &str| Language::Vi.text(key);
    serde_json::json!({
        "figures": layout.figures_tab,
        "texts": layout.texts_tab,
        "list": layout.lists[0].0,
        "code": "khen_thuong",
        "victim": "ket_nap",
        "stamp": stamp::SHEET,
        "label": text("form-col-label"),
        "measure": text("form-col-measure"),
        "previous": text("form-col-previous"),
        "value": text("form-col-value"),
    })
    .to_string()
}

/// What heads the outcomes of forms on the office's own layout, which another test writes.
pub(super) const OWN_SECTION: &str = "\n## On the office's own layout\n";

/// Saves files into a folder; the new files.
pub(super) type Save = Box<dyn Fn(&[PathBuf], &Path) -> Vec<PathBuf>>;

/// A program that opens and saves files.
pub(super) struct Program {
    pub(super) name: String,
    pub(super) save: Save,
}

/// The programs that are here.
pub(super) fn programs() -> Vec<Program> {
    let mut all = vec![Program {
        name: "openpyxl".to_owned(),
        save: Box::new(|files, _| files.to_vec()),
    }];
    for format in ["xlsx", "ods", "xls"] {
        let office = Office::recalculating();
        all.push(Program {
            name: format!("LibreOffice .{format}"),
            save: Box::new(move |files, into| {
                let made = office.convert(files, format);
                let keep = |path: &PathBuf| into.join(path.file_name().expect("a name"));
                made.iter()
                    .map(|path| {
                        fs::copy(path, keep(path))
                            .map(|_| keep(path))
                            .expect("a copy")
                    })
                    .collect()
            }),
        });
    }
    all.push(Program {
        name: "pandas".to_owned(),
        save: Box::new(|files, into| {
            let mut arguments = vec![into.as_os_str()];
            arguments.extend(files.iter().map(|file| file.as_os_str()));
            python(include_str!("survival/pandas_saves.py"), &arguments);
            same_names(files, into)
        }),
    });
    let scripts = [
        (
            "ExcelJS",
            "exceljs",
            include_str!("survival/exceljs_saves.js"),
        ),
        ("SheetJS", "xlsx", include_str!("survival/sheetjs_saves.js")),
    ];
    for (name, package, script) in scripts {
        if modules().join(package).exists() {
            let save = move |files: &[PathBuf], into: &Path| node(script, files, into);
            all.push(Program {
                name: name.to_owned(),
                save: Box::new(save),
            });
        }
    }
    all
}

fn same_names(files: &[PathBuf], into: &Path) -> Vec<PathBuf> {
    files
        .iter()
        .map(|file| into.join(file.file_name().expect("a name")))
        .collect()
}

/// Where npm put the packages.
pub(super) fn modules() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/survival/node_modules")
}

fn node(script: &str, files: &[PathBuf], into: &Path) -> Vec<PathBuf> {
    let path = into.join("save.js");
    fs::write(&path, script).expect("a script");
    let mut command = Command::new("node");
    let command = command
        .env("NODE_PATH", modules())
        .arg(&path)
        .arg(into)
        .args(files);
    let output = command.output().expect("Node");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    same_names(files, into)
}

pub(crate) fn read(campaign: &Campaign, path: &Path) -> Result<Return, Finding> {
    let set_aside = |why: Aside| why.finding(&path.display().to_string());
    let name = path.display().to_string();
    let file = SourceFile {
        name,
        sha256: String::new(),
        received: None,
        sender: None,
        assigned: None,
        saved: None,
    };
    let bytes = fs::read(path).expect("a file");
    let book = read_book(&bytes).unwrap_or_else(|why| panic!("{}: {why:?}", path.display()));
    let returned = ReturnReader::new(campaign).read(&book, &file);
    let returned = returned.map_err(set_aside)?;
    Ok(with_checks(campaign, returned))
}

/// The return with what checking it finds beside what reading it found.
fn with_checks(campaign: &Campaign, mut returned: Return) -> Return {
    let file = ReadFile {
        file: returned.file.clone(),
        outcome: Ok(returned.clone()).into(),
    };
    let checked = check(campaign, vec![file], None);
    returned.findings = checked.findings;
    returned
        .findings
        .retain(|finding| finding.place.file.is_some());
    returned
}

/// Everything that a return says, by name: `code`, `list`, `list.column[row]`, `code note`.
pub(super) fn said(returned: &Return) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for (code, entry) in &returned.answers {
        all.insert(code.to_string(), format!("{:?}", entry.answer));
        if !entry.note.is_empty() {
            all.insert(format!("{code} note"), entry.note.clone());
        }
    }
    for (code, list) in &returned.lists {
        all.insert(
            code.clone(),
            format!("{} rows, {}", list.rows.len(), list.says_nothing),
        );
        for (number, row) in list.rows.iter().enumerate() {
            for (column, cell) in &row.cells {
                let is_blank = cell.answer == Answer::Blank;
                let value = format!("{:?}", cell.answer);
                let name = format!("{code}.{column}[{number}]");
                all.extend((!is_blank).then_some((name, value)));
            }
        }
    }
    all
}

/// What became of a damaged form: the same values or not, and the findings' codes.
pub(super) fn outcome(
    wanted: &BTreeMap<String, String>,
    read: Result<Return, Finding>,
) -> Result<String, String> {
    let returned = match read {
        Ok(returned) => returned,
        Err(finding) => return Ok(format!("✗ {}", finding.code.as_str())),
    };
    let found = said(&returned);
    let names: BTreeSet<&String> = wanted.keys().chain(found.keys()).collect();
    let differs = |name: &&&String| wanted.get(**name) != found.get(**name);
    let lost: Vec<&String> = names.iter().filter(differs).copied().collect();
    let silent: Vec<&&String> = lost
        .iter()
        .filter(|name| !is_told(&returned, name))
        .collect();
    if !silent.is_empty() {
        let pair = |name: &&&String| format!("{name} {:?}", found.get(**name));
        return Err(silent.iter().map(pair).collect::<Vec<_>>().join(", "));
    }
    let codes: BTreeSet<&str> = returned.findings.iter().map(|f| f.code.as_str()).collect();
    let codes: Vec<&str> = codes.into_iter().collect();
    let mark = if lost.is_empty() { "✓" } else { "✗" };
    Ok(format!("{mark} {}", codes.join(", ")).trim().to_owned())
}

/// Whether a blocking finding names what was lost.
fn is_told(returned: &Return, name: &str) -> bool {
    let name = name.split(['[', ' ']).next().unwrap_or(name);
    let list = name.split('.').next().unwrap_or(name);
    returned.findings.iter().any(|finding| {
        let about = finding.item.as_ref().map(Item::to_string);
        let about = about.unwrap_or_default();
        finding.severity == Severity::Blocking && [name, list].contains(&about.as_str())
    })
}

#[test]
#[ignore = "needs LibreOffice, Python with openpyxl and pandas"]
fn a_damaged_form_reads_the_same_or_says_what_is_lost() {
    let tables = TestCampaign::new()
        .table("indicators", INDICATORS)
        .table("lists", LISTS);
    let tables = tables.table("checks", "| rule |");
    let campaign = tables.campaign();
    let folder = tempfile::tempdir().expect("a folder");
    let form = folder.path().join("form.xlsx");
    let unit = campaign.reporter("u1").expect("a unit");
    let bytes = write_form(
        &campaign,
        unit,
        &filling(),
        (date(2024, 3, 21), campaign.settings.language),
    )
    .expect("a form");
    fs::write(&form, bytes).expect("a file");
    let wanted = said(&read(&campaign, &form).expect("a return"));
    let words = words(&campaign);
    let arguments = [
        form.as_os_str(),
        folder.path().as_os_str(),
        OsStr::new(&words),
    ];
    let printed = python(include_str!("survival/damage.py"), &arguments);
    let damages: Vec<&str> = printed.lines().collect();
    let files: Vec<PathBuf> = (0..damages.len())
        .map(|number| folder.path().join(format!("{number:02}.xlsx")))
        .collect();
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
    expect_page(&damages, &programs, &table);
}

/// Compares the outcomes with the page, or writes it.
fn expect_page(damages: &[&str], programs: &[Program], table: &BTreeMap<(&str, &str), String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/survival.md");
    if std::env::var_os("UPDATE").is_some() {
        let before = fs::read_to_string(&path).unwrap_or_default();
        let own = before.split_once(OWN_SECTION);
        let own = own.map_or_else(String::new, |(_, own)| format!("{OWN_SECTION}{own}"));
        let page = page(damages, programs, table);
        fs::write(&path, format!("{page}{own}")).expect("the page");
    }
    let page = markdown::rows(&fs::read_to_string(&path).expect("docs/survival.md"));
    let (headings, rows) = page.split_first().expect("a table");
    let column = |name: &str| headings.iter().position(|heading| heading == name);
    let mut stale = Vec::new();
    for ((damage, program), outcome) in table {
        let row = rows.iter().find(|row| row[0] == *damage);
        let told = row.zip(column(program)).map(|(row, column)| &row[column]);
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

fn page(damages: &[&str], programs: &[Program], table: &BTreeMap<(&str, &str), String>) -> String {
    let mut page = String::from(
        "# What a form survives\n\n\
         A filled form, as tonghop wrote it, was damaged (by openpyxl, which moves cells but not the names that point at\n\
         them) and then saved by each program. ✓: every value, note and list row reads back the same;\n\
         ✗: some don't, and the findings named here say which, so the return waits. No combination\n\
         yields other values in silence. `tonghop explain <code>` tells what a finding means.\n\n",
    );
    let names: Vec<&str> = programs
        .iter()
        .map(|program| program.name.as_str())
        .collect();
    writeln!(page, "| damage | {} |", names.join(" | ")).expect("a text");
    writeln!(page, "| --- |{}", " --- |".repeat(names.len())).expect("a text");
    for damage in damages {
        let cells: Vec<&str> = names
            .iter()
            .map(|name| table[&(*damage, *name)].as_str())
            .collect();
        writeln!(page, "| {damage} | {} |", cells.join(" | ")).expect("a text");
    }
    writeln!(page, "\nPrograms: {}.", versions().join(", ")).expect("a text");
    page.push_str("`UPDATE=1 cargo test interop_survival -- --ignored` writes this page.\n");
    page
}

/// The programs with their versions.
fn versions() -> Vec<String> {
    let office = Command::new("soffice")
        .arg("--version")
        .output()
        .expect("LibreOffice");
    let office = String::from_utf8_lossy(&office.stdout).into_owned();
    let office: Vec<&str> = office.split_whitespace().take(2).collect();
    let libraries = python(
        "import openpyxl, pandas; print('openpyxl', openpyxl.__version__); print('pandas', pandas.__version__)",
        &[],
    );
    let mut all = vec![office.join(" ")];
    all.extend(libraries.lines().map(str::to_owned));
    for (name, package) in [("ExcelJS", "exceljs"), ("SheetJS", "xlsx")] {
        let about = fs::read_to_string(modules().join(package).join("package.json"));
        let about = about
            .ok()
            .and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok());
        all.extend(about.and_then(|about| Some(format!("{name} {}", about["version"].as_str()?))));
    }
    all
}
