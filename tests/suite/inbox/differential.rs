//! Every cell of every sheet against what LibreOffice makes of it: its value, and the text that
//! it shows. Needs LibreOffice; run with `cargo test differential -- --ignored`.
//!
//! LibreOffice writes each sheet as CSV twice, once as shown and once with all digits. Where it
//! and the reader differ for a reason, the reason stands in [`explained`].

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::test_campaign::TestCampaign;
use tonghop::language::Language;
use tonghop::workbook::address::Address;
use tonghop::workbook::book::{Content, Sheet};
use tonghop::workbook::defect::CellDefect;
use tonghop::workbook::read::read_book;
use tonghop::workbook::shown::Manner;

/// How a fresh LibreOffice shows days and figures.
const ENGLISH: Manner = Manner {
    language: Language::En,
    is_1904: false,
};

/// The cells of a sheet by address, as text.
type Texts = BTreeMap<Address, String>;

/// One cell in which the two differ.
struct Difference<'a> {
    file: &'a str,
    ours: Option<&'a Content>,
    raw: &'a str,
    /// What we show and what LibreOffice shows, where the values agree.
    shown: Option<(String, &'a str)>,
    sheet: &'a Sheet,
    at: Address,
}

/// The workbooks with cells that are refused on purpose, and why: forms of the sample whose
/// formulas no program has calculated (`uncalculated-formulas` where one is asked for), and days
/// that LibreOffice wrote as nothing (`unreadable-value`).
const REFUSED: [(&str, CellDefect); 6] = [
    ("2024-Q1_", CellDefect::NotCalculated),
    ("BC_Quy_1_", CellDefect::NotCalculated),
    ("Bieu_bao_cao_", CellDefect::NotCalculated),
    ("gui_VP_", CellDefect::NotCalculated),
    ("Sở_KH&CN_", CellDefect::NotCalculated),
    ("formats", CellDefect::Unclear),
];

fn is_refused(file: &str, defect: CellDefect, is_formula: bool) -> bool {
    let is_likely = defect != CellDefect::NotCalculated || is_formula;
    let mut known = REFUSED.iter();
    is_likely && known.any(|(name, why)| file.starts_with(name) && *why == defect)
}

/// Why the two may differ in a cell; none where they should not.
fn explained(difference: &Difference<'_>) -> Option<&'static str> {
    let Difference {
        file,
        ours,
        raw,
        shown,
        sheet,
        at,
    } = difference;
    let code = sheet.traces.format(*at).unwrap_or_default();
    match (ours, shown) {
        (Some(Content::Unread(CellDefect::Covered)), _) if raw.is_empty() => {
            Some("nobody sees what lies under a merged cell, nor whether it is blank")
        }
        (Some(Content::Unread(defect)), _)
            if is_refused(file, *defect, sheet.traces.is_formula(*at)) =>
        {
            Some("refused on purpose, in a workbook that is named")
        }
        (Some(Content::Bool(truth)), _)
            if sheet.traces.is_formula(*at) && *raw == if *truth { "1" } else { "0" } =>
        {
            Some("a formula's truth is a figure to LibreOffice while it calculates nothing")
        }
        (None, _) if sheet.traces.is_formula(*at) && *raw == "0" => {
            Some("so is the empty text of a formula")
        }
        (_, Some((ours, theirs)))
            if code.ends_with(".##") && ours.strip_suffix('.') == Some(theirs) =>
        {
            Some("Excel leaves the point of such a format standing, LibreOffice doesn't")
        }
        (Some(Content::Number(number)), Some((ours, theirs)))
            if is_as_near(*number, ours, theirs) =>
        {
            Some("two fractions that are equally near")
        }
        (Some(Content::Error(error)), _) if raw.starts_with('#') || raw.starts_with("Err:") => {
            (!error.is_empty()).then_some("LibreOffice has its own words for errors")
        }
        (_, Some((_, "#FMT"))) => Some("no such day: Excel shows none"),
        (Some(Content::DateTime(serial)), _) if !(61.0..2_958_466.0).contains(serial) => {
            Some("Excel has no days before 1900, and a day too many in it")
        }
        (_, Some(_)) if file.starts_with("formats") && code == "d/m/yyyy" => {
            Some("the format without an order of its own: the day comes first with us")
        }
        _ => None,
    }
}

/// Whether two fractions such as `46361 1/3` and `46361 3/8` are as far from a number as each other.
fn is_as_near(number: f64, ours: &str, theirs: &str) -> bool {
    let value = |text: &str| {
        let (whole, fraction) = text.split_once(' ')?;
        let (over, under) = fraction.split_once('/')?;
        let parts: [f64; 3] = [whole.parse().ok()?, over.parse().ok()?, under.parse().ok()?];
        Some(parts[0] + parts[1] / parts[2])
    };
    let distance = |text: &str| value(text).map(|value| (value - number).abs());
    let pair = distance(ours).zip(distance(theirs));
    pair.is_some_and(|(ours, theirs)| (ours - theirs).abs() < 1e-6)
}

/// The workbooks: those of the tests, those of the sample, a form as it goes out.
fn workbooks(folder: &Path) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    for source in ["tests/files", "samples/ha-tinh-2024-q1/inbox"] {
        let entries = fs::read_dir(root.join(source)).expect("a folder");
        paths.extend(entries.map(|entry| entry.expect("an entry").path()));
    }
    paths.sort();
    let is_workbook = |path: &PathBuf| {
        let ending = path
            .extension()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let is_known = ["xlsx", "xlsm", "xlsb", "xls", "ods"].contains(&ending.as_str());
        is_known && read_book(&fs::read(path).expect("a file")).is_ok()
    };
    paths.retain(is_workbook);
    // Names of its own, as LibreOffice names its files after them.
    let mut copies = Vec::new();
    for (number, path) in paths.iter().enumerate() {
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .replace(' ', "_");
        let stem = name.split('.').next().unwrap_or_default().to_owned();
        let ending = path.extension().expect("an ending").to_string_lossy();
        let copy = folder.join(format!("{stem}_{number:03}.{ending}"));
        fs::copy(path, &copy).expect("a copy");
        copies.push(copy);
    }
    let forms = TestCampaign::new();
    forms.run(&["forms"]).done();
    let form = fs::read_dir(forms.path("forms")).expect("forms").next();
    let copy = folder.join("form.xlsx");
    fs::copy(form.expect("a form").expect("a form").path(), &copy).expect("a copy");
    copies.push(copy);
    copies
}

/// LibreOffice shows what the file holds, as the reader does, and calculates nothing anew.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>1</value></prop>
<prop oor:name="ODFRecalcMode" oor:op="fuse"><value>1</value></prop>
</item></oor:items>"#;

/// Lets LibreOffice write every sheet as CSV, as shown or with all digits.
fn converted(folder: &Path, workbooks: &[PathBuf], as_shown: bool) -> PathBuf {
    let out = folder.join(if as_shown { "shown" } else { "raw" });
    let profile = folder.join("profile");
    let filter = format!(
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,{as_shown},false,false,-1"
    );
    let status = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        .args(["--headless", "--convert-to", &filter, "--outdir"])
        .arg(&out)
        .args(workbooks)
        .output()
        .expect("LibreOffice");
    assert!(status.status.success(), "{status:?}");
    out
}

fn texts(path: &Path) -> Option<Texts> {
    let bytes = fs::read(path).ok()?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(&*bytes);
    // The reader passes over empty lines, which are rows: every record says where it begins.
    let mut texts = Texts::new();
    let mut row = 0;
    let mut at = 0;
    for record in reader.records() {
        let record = record.expect("a line");
        let start = usize::try_from(record.position().expect("a place").byte()).expect("a place");
        row += bytes[at..start]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count();
        for (column, text) in record.iter().enumerate() {
            if !text.is_empty() {
                let column = u16::try_from(column).expect("a column");
                texts.insert(
                    Address::new(u32::try_from(row).expect("a row"), column),
                    text.to_owned(),
                );
            }
        }
        at = next_line(&bytes, start);
        row += 1;
    }
    Some(texts)
}

/// Where the line after a record begins; breaks in quotes belong to it.
fn next_line(bytes: &[u8], start: usize) -> usize {
    let mut is_quoted = false;
    for (at, byte) in bytes.iter().enumerate().skip(start) {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => return at + 1,
            _ => {}
        }
    }
    bytes.len()
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a cell holds what LibreOffice writes with all digits.
fn agrees(content: &Content, raw: &str) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(1.0);
    match content {
        Content::Number(number) => match raw.strip_suffix('%') {
            Some(percent) => percent
                .parse()
                .is_ok_and(|percent: f64| near(number * 100.0, percent)),
            None => raw.parse().is_ok_and(|raw| near(*number, raw)),
        },
        Content::Text(text) => plain(text) == plain(raw),
        Content::Bool(truth) => raw.eq_ignore_ascii_case(if *truth { "TRUE" } else { "FALSE" }),
        Content::Error(error) => error == raw,
        // Days are written through a format; what is shown is compared.
        Content::DateTime(_) => raw.contains(['/', ':', '-']),
        Content::Unread(_) => false,
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn every_cell_is_what_libreoffice_makes_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let workbooks = workbooks(folder.path());
    let settings = folder.path().join("profile/user");
    fs::create_dir_all(&settings).expect("a profile");
    fs::write(settings.join("registrymodifications.xcu"), SETTINGS).expect("settings");
    let raw = converted(folder.path(), &workbooks, false);
    let shown = converted(folder.path(), &workbooks, true);
    let mut wrong = Vec::new();
    let mut why: BTreeMap<&str, usize> = BTreeMap::new();
    let mut cells = 0;
    for path in &workbooks {
        let book = read_book(&fs::read(path).expect("a file")).expect("a workbook");
        let stem = path.file_stem().expect("a name").to_string_lossy();
        for sheet in &book.sheets {
            let name = format!("{stem}-{}.csv", sheet.name);
            let (Some(raw), Some(shown)) = (texts(&raw.join(&name)), texts(&shown.join(&name)))
            else {
                wrong.push(format!("{name}: LibreOffice has no such sheet"));
                continue;
            };
            cells += sheet.cells.len();
            for found in differences(&stem, sheet, (&raw, &shown)) {
                match explained(&found) {
                    Some(reason) => *why.entry(reason).or_default() += 1,
                    None => wrong.push(format!(
                        "{name} {}: {:?}, LibreOffice {:?} {:?} ({:?})",
                        found.at,
                        found.ours,
                        found.raw,
                        found.shown,
                        sheet.traces.format(found.at),
                    )),
                }
            }
        }
    }
    println!(
        "{} workbooks, {cells} cells; explained: {why:#?}",
        workbooks.len()
    );
    assert!(cells > 50_000, "{cells}");
    assert!(
        wrong.is_empty(),
        "{} differences\n{}",
        wrong.len(),
        wrong[..wrong.len().min(400)].join("\n")
    );
}

/// The cells of a sheet in which the two differ.
fn differences<'a>(
    file: &'a str,
    sheet: &'a Sheet,
    (raw, shown): (&'a Texts, &'a Texts),
) -> Vec<Difference<'a>> {
    let mut found = Vec::new();
    let all = sheet
        .cells
        .iter()
        .map(|(at, _)| *at)
        .chain(raw.keys().copied());
    for at in all.collect::<std::collections::BTreeSet<Address>>() {
        let ours = sheet.get(at).filter(|content| !content.is_empty());
        let theirs = raw.get(&at).map_or("", String::as_str);
        let holds = ours.map_or(plain(theirs).is_empty(), |content| agrees(content, theirs));
        let text = shown.get(&at).map_or("", String::as_str);
        let looks = sheet.shown(at, ENGLISH);
        let differs = looks.as_deref().filter(|looks| plain(looks) != plain(text));
        if holds && differs.is_none() {
            continue;
        }
        let shown = differs
            .filter(|_| holds)
            .map(|looks| (looks.to_owned(), text));
        found.push(Difference {
            file,
            ours,
            raw: theirs,
            shown,
            sheet,
            at,
        });
    }
    found
}
