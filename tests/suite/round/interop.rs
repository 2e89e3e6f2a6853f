//! What the program writes in other programs' hands; needs LibreOffice and Python with
//! openpyxl, so run on request: `cargo test round::interop -- --ignored`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::outputs::book::{cells, table};
use crate::outputs::office::{Office, python};
use crate::outputs::word::Document;
use crate::outputs::xml::Element;
use crate::outputs::{DATE, Outputs, campaign, copy_campaign, round, sample};
use tonghop::campaign::Total;
use tonghop::finding::Code;
use tonghop::form::file_name::form_file_name;
use tonghop::form::layout::Layout;
use tonghop::form::{Filling, write_form};
use tonghop::inbox::Return;
use tonghop::inbox::identify::identify;
use tonghop::language::Language;
use tonghop::language::number::decimal_from_f64;
use tonghop::value::Answer;
use tonghop::workbook::address::Address;
use tonghop::workbook::book::{Book, Content};
use tonghop::workbook::read::read_book;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Whether two cells hold the same: numbers to nine significant digits, all else exactly.
fn is_same(one: &Content, other: &Content) -> bool {
    match (one, other) {
        (
            Content::Number(one) | Content::DateTime(one),
            Content::Number(other) | Content::DateTime(other),
        ) => (one - other).abs() <= 1e-9 * one.abs().max(other.abs()),
        (Content::Text(one), Content::Text(other)) => one == other,
        _ => one == other,
    }
}

/// The cells that are not the same in both books, or in one only; a form's workings have no
/// results before a program works them out.
fn differences(one: &Book, other: &Book) -> Vec<String> {
    let (one, other) = (cells(one), cells(other));
    let places: BTreeSet<_> = one.keys().chain(other.keys()).collect();
    let workings = Language::Vi.text("form-tab-workings");
    let differs = places
        .into_iter()
        .filter(|place| place.0 != workings)
        .filter(|place| match (one.get(place), other.get(place)) {
            (Some(one), Some(other)) => !is_same(one, other),
            _ => true,
        });
    let told = differs.map(|place| {
        let (one, other) = (one.get(place), other.get(place));
        format!("{}!{}: {one:?}, then {other:?}", place.0, place.1)
    });
    told.collect()
}

fn errors(book: &Book) -> Vec<String> {
    let found = cells(book).into_iter();
    let found = found.filter(|(_, content)| matches!(content, Content::Error(_)));
    found
        .map(|((sheet, at), content)| format!("{sheet}!{at} {}", content.typed()))
        .collect()
}

fn book_at(path: &Path) -> Book {
    let bytes = fs::read(path).expect("a file");
    read_book(&bytes).unwrap_or_else(|error| panic!("{}: {error:?}", path.display()))
}

/// The parts of a workbook that hold sheets, with a change applied to their text.
fn with_sheets(bytes: &[u8], mut change: impl FnMut(String) -> String) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a workbook");
    let mut changed = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut text = Vec::new();
        part.read_to_end(&mut text).expect("a part");
        if name.starts_with("xl/worksheets/sheet") {
            text = change(String::from_utf8(text).expect("UTF-8")).into_bytes();
        }
        changed
            .start_file(name, SimpleFileOptions::default())
            .expect("a part");
        changed.write_all(&text).expect("a part");
    }
    changed.finish().expect("a workbook").into_inner()
}

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_recalculates_the_summary_and_the_filled_table_and_no_cell_changes() {
    let files = [("summary.xlsx", 1_000), ("bieu-tong-hop.xlsx", 300)];
    for (inbox, (name, least)) in ["inbox", "troubled-inbox"]
        .into_iter()
        .flat_map(|inbox| files.map(|file| (inbox, file)))
    {
        let outputs = Outputs::of(inbox);
        let mut formulas = 0;
        with_sheets(&outputs.bytes(name), |sheet| {
            formulas += Element::parse(&sheet).all("f").len();
            sheet
        });
        assert!(formulas > least, "{formulas} formulas");
        let path = outputs.folder().join(name);
        let again = Office::recalculating().converted(&path, "xlsx");
        let (before, after) = (book_at(&path), read_book(&again).expect("a workbook"));
        assert_eq!(differences(&before, &after), [""; 0], "{inbox} {name}");
        assert_eq!(errors(&after), [""; 0], "{inbox} {name}");
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn a_wrong_cached_total_would_be_noticed() {
    let outputs = Outputs::of("inbox");
    let mut spoilt = 0;
    let bytes = with_sheets(&outputs.bytes("summary.xlsx"), |sheet| {
        spoilt += sheet.matches("</f><v>7630</v>").count();
        sheet.replace("</f><v>7630</v>", "</f><v>7631</v>")
    });
    assert!(spoilt >= 2, "{spoilt}");
    let path = outputs.folder().join("spoilt.xlsx");
    fs::write(&path, &bytes).expect("a file");
    let again = Office::recalculating().converted(&path, "xlsx");
    let (before, after) = (
        read_book(&bytes).expect("a book"),
        read_book(&again).expect("a book"),
    );
    assert_eq!(differences(&before, &after).len(), spoilt);
    assert_eq!(differences(&outputs.summary(), &after), [""; 0]);
}

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_opens_the_report_with_all_its_text_and_footnotes() {
    let outputs = Outputs::of("inbox");
    let path = outputs.folder().join("bao-cao.docx");
    let office = Office::recalculating();
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let plain = |text: &str| {
        let parts = text.split("[^").enumerate();
        let after = |text: &str| {
            text.split_once(']')
                .map_or(String::new(), |p| p.1.to_owned())
        };
        let parts = parts.map(|(i, text)| if i == 0 { text.to_owned() } else { after(text) });
        parts.collect::<String>()
    };
    let before = outputs.report();
    let after = Document::read(&office.converted(&path, "docx"));
    assert_eq!(words(&plain(&after.body)), words(&plain(&before.body)));
    let notes = |document: &Document| -> Vec<Vec<String>> {
        document
            .footnotes
            .values()
            .map(|note| words(note))
            .collect()
    };
    assert_eq!(notes(&after), notes(&before));
    let pdf = office.converted(&path, "pdf");
    assert!(
        pdf.starts_with(b"%PDF") && pdf.len() > 20_000,
        "{} bytes",
        pdf.len()
    );
}

/// Blank forms of the shipped campaign: three units of different kinds and the office.
fn blank_forms(folder: &Path) -> Vec<(String, PathBuf)> {
    copy_campaign(folder);
    let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
    command
        .arg("forms")
        .arg(folder)
        .args(["--date", &DATE.to_string()]);
    assert!(command.output().expect("the program runs").status.success());
    let units = ["CQD01", "SN09", "TCNH12", "office"];
    let forms = units.map(|code| {
        let unit = campaign().reporter(code).expect("a unit");
        let path = folder.join("forms").join(form_file_name(campaign(), unit));
        (code.to_owned(), path)
    });
    forms.to_vec()
}

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_opens_every_form_and_keeps_every_cell_in_every_format() {
    let folder = tempfile::tempdir().expect("a folder");
    let forms: Vec<_> = blank_forms(folder.path())
        .into_iter()
        .map(|form| form.1)
        .collect();
    let office = Office::recalculating();
    for format in ["xlsx", "ods", "xls"] {
        for (form, made) in forms.iter().zip(office.convert(&forms, format)) {
            let (before, after) = (book_at(form), book_at(&made));
            let mut different = differences(&before, &after);
            if format == "xls" {
                // The empty result of a figure's formula is kept there as zero; the tool takes it
                // for none.
                different.retain(|told| !told.ends_with("None, then Some(Number(0.0))"));
            }
            assert_eq!(different, [""; 0], "{format}");
            let names = |book: &Book| book.name_targets().into_keys().collect::<BTreeSet<_>>();
            let lost: Vec<_> = names(&before).difference(&names(&after)).cloned().collect();
            assert_eq!(lost, [""; 0], "{format}");
            let (asked, read) = (identify(&before), identify(&after));
            assert_eq!(read, asked, "{format}");
        }
    }
    for made in office.convert(&forms, "pdf") {
        assert!(fs::read(made).expect("a PDF").starts_with(b"%PDF"));
    }
}

/// What a return says, to be written into a form again.
fn filling(returned: &Return) -> Filling {
    let mut filling = Filling::default();
    for (code, entry) in &returned.answers {
        if entry.answer == Answer::Nothing {
            filling.nothing.insert(code.to_string());
        } else if let Some(value) = entry.answer.value() {
            filling.answers.insert(code.to_string(), value.clone());
        }
    }
    for (code, list) in &returned.lists {
        if list.says_nothing {
            filling.nothing.insert(code.clone());
        }
        let rows = list.rows.iter().map(|row| {
            let cells = row.cells.iter();
            let cells = cells.filter_map(|(c, e)| Some((c.to_string(), e.answer.value()?.clone())));
            cells.collect()
        });
        filling.lists.insert(code.clone(), rows.collect());
    }
    filling
}

/// The states on a form's sheet of checks: how many of each.
fn states(book: &Book, tab: &str) -> BTreeMap<String, usize> {
    let words = ["form-col-check", "form-col-state"].map(|key| Language::Vi.text(key));
    let checks = table(book, tab, &[&words[0], &words[1]]);
    let column = checks.column(&words[1]);
    let mut states = BTreeMap::new();
    for state in checks.rows().map(|row| row.text(column)) {
        *states.entry(state).or_default() += 1;
    }
    states
}

#[test]
#[ignore = "needs LibreOffice"]
fn a_forms_live_checks_fail_exactly_where_the_tool_finds_a_mismatch() {
    let table = round(&sample().join("troubled-inbox"));
    let readable = table.files.iter().filter(|file| {
        file.unit.is_some() && file.file.name.starts_with("2024-Q1_") && file.state.counts()
            || file
                .state
                .reason()
                .is_some_and(|reason| reason.code == Code::RuleMismatch)
    });
    let (mut files, mut units) = (Vec::new(), Vec::new());
    for file in readable {
        files.push(sample().join("troubled-inbox").join(&file.file.name));
        units.push(file.unit.clone().expect("a unit"));
    }
    let office = Office::recalculating();
    let made = office.convert(&files, "xlsx");
    let (mut holding, mut failing) = (0, 0);
    for (unit, made) in units.iter().zip(made) {
        let reporter = campaign().reporter(unit).expect("a unit");
        let tab = Layout::new(campaign(), reporter, Language::Vi).checks_tab;
        let states = states(&book_at(&made), &tab);
        let of = |key: &str| {
            states
                .get(&Language::Vi.text(key))
                .copied()
                .unwrap_or_default()
        };
        let found = table.findings.iter().filter(|finding| {
            finding.unit.as_ref() == Some(unit) && finding.code == Code::RuleMismatch
        });
        let found = found.count();
        assert_eq!(of("form-state-fails"), found, "{unit}: {states:?}");
        holding += of("form-state-holds");
        failing += found;
    }
    assert!(
        failing >= 1 && holding > 100,
        "{failing} fail, {holding} hold"
    );
}

#[test]
#[ignore = "needs LibreOffice"]
fn a_filled_forms_cells_do_not_change_when_libreoffice_recalculates_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = round(&sample().join("inbox"));
    let mut files = Vec::new();
    // The office, a cell with "nothing to report" everywhere it may say so, and a bank.
    for unit in ["office", "CQD04", "TCNH01"] {
        let reporter = campaign().reporter(unit).expect("a unit");
        let returned = table.accepted(unit).expect("a return");
        let filling = filling(returned);
        let form = write_form(
            campaign(),
            reporter,
            &filling,
            (DATE, campaign().settings.language),
        )
        .expect("a form");
        let path = folder.path().join(format!("{unit}.xlsx"));
        fs::write(&path, form).expect("a file");
        files.push(path);
    }
    let office = Office::recalculating();
    for (form, made) in files.iter().zip(office.convert(&files, "xlsx")) {
        assert_eq!(differences(&book_at(form), &book_at(&made)), [""; 0]);
    }
}

#[test]
#[ignore = "needs Python with openpyxl"]
fn openpyxl_opens_the_summary_the_filled_table_and_every_form() {
    const PROGRAM: &str = "
import sys, openpyxl
for path in sys.argv[1:]:
    for values in (False, True):
        book = openpyxl.load_workbook(path, data_only=values)
        cells = sum(1 for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None)
        assert cells > 100, path
    print('|'.join(book.sheetnames))
";
    let folder = tempfile::tempdir().expect("a folder");
    let outputs = Outputs::of("inbox");
    let forms = blank_forms(folder.path()).into_iter().map(|form| form.1);
    let files: Vec<PathBuf> = forms
        .chain(["summary.xlsx", "bieu-tong-hop.xlsx"].map(|name| outputs.folder().join(name)))
        .collect();
    let arguments: Vec<_> = files.iter().map(|file| file.as_os_str()).collect();
    let printed = python(PROGRAM, &arguments);
    for (file, tabs) in files.iter().zip(printed.lines()) {
        let sheets: Vec<String> = book_at(file).sheets.into_iter().map(|s| s.name).collect();
        assert_eq!(tabs, sheets.join("|"), "{}", file.display());
    }
}

/// Adds a sheet with a SUMIFS over the tidy data for each code.
const WITH_SUMS: &str = r#"
import sys, openpyxl
path, into, codes = sys.argv[1], sys.argv[2], sys.argv[3].split(";")
book = openpyxl.load_workbook(path)
data = book["Dữ liệu"]
letters = {cell.value: cell.column_letter for cell in data[1]}
sheet = book.create_sheet("sums")
for row, code in enumerate(codes, 1):
    sheet.cell(row, 1, code)
    column = lambda name: f"'Dữ liệu'!${letters[name]}$2:${letters[name]}${data.max_row}"
    sheet.cell(row, 2, f'=SUMIFS({column("value")},{column("indicator")},A{row})')
book.save(into)
"#;

#[test]
#[ignore = "needs LibreOffice"]
fn every_total_is_the_sumifs_over_the_tidy_data() {
    let outputs = Outputs::of("inbox");
    let table = round(&sample().join("inbox"));
    let added = campaign().indicators.values().filter(|indicator| {
        let total = &indicator.total;
        matches!(total, Total::Sum | Total::Stock | Total::UnitsSayingYes)
    });
    let codes: Vec<&str> = added.map(|indicator| indicator.code.as_str()).collect();
    let (from, into) = (
        outputs.folder().join("summary.xlsx"),
        outputs.folder().join("sums.xlsx"),
    );
    let all = codes.join(";");
    python(WITH_SUMS, &[from.as_ref(), into.as_ref(), all.as_ref()]);
    let again = Office::recalculating().converted(&into, "xlsx");
    let again = read_book(&again).expect("a workbook");
    let sums = again.sheets.iter().find(|sheet| sheet.name == "sums");
    let sums = sums.expect("the sums");
    for (row, code) in (0u32..).zip(&codes) {
        let sum = match sums.get(Address::new(row, 1)) {
            Some(Content::Number(number)) => decimal_from_f64(*number),
            other => panic!("{code}: {other:?}"),
        };
        let total = table.totals[*code].all.value.map(|value| value.normalize());
        assert_eq!(sum, total, "{code}");
    }
    assert!(codes.len() > 70, "{}", codes.len());
}

#[test]
#[ignore = "needs LibreOffice"]
fn the_english_summary_with_marks_and_further_lines_recalculates_to_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_campaign(folder.path());
    let settings = folder.path().join("campaign/settings.csv");
    let mut text = fs::read_to_string(&settings).expect("settings");
    text.push_str("outlier_limit,5,\n");
    fs::write(&settings, text).expect("settings");
    let indicators = folder.path().join("campaign/indicators.csv");
    let text = fs::read_to_string(&indicators).expect("indicators");
    let text = with_column(&text, "further", |code| match code {
        "dang_vien_cuoi_ky" => "share; rank",
        "tong_tri_gia_qua" => "rank",
        _ => "",
    });
    fs::write(&indicators, text).expect("indicators");
    let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
    command.arg("consolidate").arg(folder.path());
    command.arg("--inbox").arg(sample().join("inbox"));
    command.args(["--lang", "en", "--date", &DATE.to_string()]);
    command.output().expect("the program runs");
    let path = folder.path().join("output/summary.xlsx");
    let before = book_at(&path);
    let names: Vec<&str> = before
        .sheets
        .iter()
        .map(|sheet| sheet.name.as_str())
        .collect();
    assert!(
        names.contains(&"Trend") && names.contains(&"Dictionary"),
        "{names:?}"
    );
    let again = Office::recalculating().converted(&path, "xlsx");
    let after = read_book(&again).expect("a workbook");
    assert_eq!(differences(&before, &after), [""; 0]);
    assert_eq!(errors(&after), [""; 0]);
}

/// A CSV table with one more column, by the code in its first.
fn with_column(text: &str, heading: &str, value: impl Fn(&str) -> &'static str) -> String {
    let lines = text.lines().enumerate().map(|(number, line)| {
        let code = line.split(',').next().unwrap_or_default();
        let more = if number == 0 { heading } else { value(code) };
        format!("{line},{more}\n")
    });
    lines.collect()
}
