//! Faults that users of reports met, each with what should happen. The files lie beside the
//! repository (`../shared/cases/report`, with a README); where they are not, nothing is tried.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::outputs::word::Document;
use crate::test_campaign::package::parts;
use crate::test_campaign::{Run, run_in};
use jiff::civil::date;
use rust_decimal::Decimal;
use tempfile::TempDir;
use tonghop::campaign::headings::TableName;
use tonghop::campaign::table::Tables;
use tonghop::campaign::workbook::write_campaign;
use tonghop::campaign::{Campaign, Indicator, Reserved, Unit, read_campaign};
use tonghop::form::file_name::form_file_name;
use tonghop::form::{Filling, write_form};
use tonghop::value::{Kind, Value};
use tonghop::workbook::read::read_book;

/// The folder of the cases.
fn cases() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = root.ancestors().map(|up| up.join("shared/cases/report"));
    folders.find(|folder| folder.is_dir())
}

/// A case's campaign with its templates, to which every unit has returned plain figures.
struct Round {
    folder: TempDir,
}

impl Round {
    fn of(case: &Path) -> Self {
        let folder = TempDir::new().expect("a folder");
        for inner in ["templates", "inbox"] {
            fs::create_dir(folder.path().join(inner)).expect("a folder");
        }
        let bytes = fs::read(case.join("campaign.xlsx")).expect("a campaign");
        for file in fs::read_dir(case).expect("a case") {
            let path = file.expect("a file").path();
            if path.extension().is_some_and(|ending| ending == "docx") {
                let name = path.file_name().expect("a name");
                fs::copy(&path, folder.path().join("templates").join(name)).expect("a copy");
            }
        }
        let mut tables = Tables::from_book(&read_book(&bytes).expect("a workbook"));
        // Plain figures keep no rules.
        tables.tables.remove(&TableName::Checks);
        let campaign = read_campaign(&tables, &Reserved::default()).expect("a campaign");
        let written = write_campaign(&tables, campaign.settings.language, date(2026, 12, 1));
        let path = folder.path().join("campaign.xlsx");
        fs::write(path, written.expect("a workbook")).expect("a campaign");
        for (number, unit) in (1..).zip(campaign.units.values()) {
            let form = write_form(
                &campaign,
                unit,
                &filling(&campaign, unit, number),
                (date(2026, 12, 1), campaign.settings.language),
            );
            let name = form_file_name(&campaign, unit);
            let path = folder.path().join("inbox").join(name);
            fs::write(path, form.expect("a form")).expect("a return");
        }
        Self { folder }
    }

    fn run(&self, arguments: &[&str]) -> Run {
        run_in(self.folder.path(), arguments)
    }

    /// The text of a document that was made.
    fn text(&self, name: &str) -> String {
        let path = self.folder.path().join("output").join(name);
        Document::read(&fs::read(path).expect("a report")).body
    }
}

/// The same figures for all that a unit is asked, twice as many for the second unit, and so on; what
/// is asked later is less, so that parts are less than their whole.
fn filling(campaign: &Campaign, unit: &Unit, number: i64) -> Filling {
    let asked = campaign.indicators.values();
    let asked = asked.filter(|indicator| indicator.is_asked() && indicator.reporter.includes(unit));
    let value = |(place, indicator): (i64, &Indicator)| {
        let figure = Decimal::from(number * 1_000 - place);
        let value = match indicator.kind {
            Kind::Number(_) => Value::Number(figure),
            Kind::YesNo => Value::YesNo(true),
            Kind::Text => Value::Text("ý kiến".to_owned()),
            _ => return None,
        };
        Some((indicator.code.clone(), value))
    };
    Filling {
        answers: (1..).zip(asked).filter_map(value).collect(),
        nothing: campaign.lists.keys().cloned().collect(),
        ..Filling::default()
    }
}

/// A document made of a template and plain data.
fn rendered(template: &Path) -> Vec<u8> {
    const DATA: &str = r#"{"so_ho": {"value": 60,
        "units": [{"name": "Xã A", "value": 10}, {"name": "Xã B", "value": 20}, {"name": "Xã C", "value": 30}],
        "by": {"group": [{"label": "Vùng cao", "total": 30}, {"label": "Vùng thấp", "total": 30}]}}}"#;
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("data.json"), DATA).expect("data");
    let template = template.display().to_string();
    let arguments = [
        "template",
        "render",
        &template,
        "--data",
        "data.json",
        "--output",
        "out.docx",
    ];
    let run = run_in(folder.path(), &arguments);
    assert_eq!(run.status, 0, "{}", run.stderr);
    fs::read(folder.path().join("out.docx")).expect("a document")
}

fn document_xml(bytes: &[u8]) -> String {
    let parts: BTreeMap<String, Vec<u8>> = parts(bytes).into_iter().collect();
    String::from_utf8(parts["word/document.xml"].clone()).expect("UTF-8")
}

/// What is wrong with a case; `None` for a case that nobody tries.
fn fault(case: &Path) -> Option<String> {
    let name = case.file_name()?.to_string_lossy().into_owned();
    let wrong = match name.as_str() {
        "space-after-split-tag" => split_tag(case),
        "docx-numbering-in-loop" => numbering(case),
        "docx-tables-glued" => glued(case),
        "docx-tag-in-equation" => equation(case),
        "formula-empty-tag" => formula(case),
        "trend-stray" => trend(case),
        "single-brace" => single_brace(case),
        "word-row-root" => row_root(case),
        "chart-in-cell" => chart(case),
        // tried with the workbooks of other engines and with the summary
        "ignored-templates" | "summary-long-text" => return None,
        other => format!("nobody tries {other}"),
    };
    Some(wrong).filter(|wrong| !wrong.is_empty())
}

/// What a text has and should not, or lacks.
fn told(text: &str, wanted: &[&str], unwanted: &[&str]) -> String {
    let lacks = wanted.iter().filter(|part| !text.contains(**part));
    let lacks = lacks.map(|part| format!("lacks {part:?}"));
    let has = unwanted.iter().filter(|part| text.contains(**part));
    let has = has.map(|part| format!("has {part:?}"));
    let all: Vec<String> = lacks.chain(has).collect();
    match all.is_empty() {
        true => String::new(),
        false => format!("{} in {text}", all.join(", ")),
    }
}

fn split_tag(case: &Path) -> String {
    let folder = TempDir::new().expect("a folder");
    for inner in ["templates", "inbox"] {
        fs::create_dir(folder.path().join(inner)).expect("a folder");
        for file in fs::read_dir(case.join(inner)).expect("files") {
            let file = file.expect("a file");
            let to = folder.path().join(inner).join(file.file_name());
            fs::copy(file.path(), to).expect("a copy");
        }
    }
    let to = folder.path().join("campaign.xlsx");
    fs::copy(case.join("campaign.xlsx"), to).expect("a copy");
    let round = Round { folder };
    round.run(&["consolidate", "."]);
    told(
        &round.text("a.docx"),
        &["Khám 1.000 lượt", "Tuyển 05 người"],
        &[],
    )
}

fn numbering(case: &Path) -> String {
    let xml = document_xml(&rendered(&case.join("num.docx")));
    let numbers = xml.split("<w:numId w:val=\"").skip(1);
    let numbers: Vec<&str> = numbers.filter_map(|rest| rest.split('"').next()).collect();
    match numbers[..] {
        [a, b, c, d, e, f] if a == b && b == c && c != d && d == e && e == f => String::new(),
        _ => format!("lists {numbers:?}"),
    }
}

fn glued(case: &Path) -> String {
    let xml = document_xml(&rendered(&case.join("glue.docx")));
    told(&xml, &["</w:tbl><w:p>"], &["</w:tbl><w:tbl>"])
}

fn equation(case: &Path) -> String {
    let xml = document_xml(&rendered(&case.join("eq.docx")));
    told(&xml, &["<m:t>60</m:t>", "Tổng 60"], &["{{", "}}"])
}

fn formula(case: &Path) -> String {
    let round = Round::of(case);
    round.run(&["consolidate", "."]);
    let text = round.text("bc.docx");
    let line = text
        .lines()
        .find(|line| line.starts_with("Còn dư nhiều nhất"));
    match line.is_some_and(|line| line.matches(';').count() == 2) {
        true => String::new(),
        false => format!("{line:?}"),
    }
}

fn trend(case: &Path) -> String {
    let round = Round::of(case);
    round.run(&["consolidate", "."]);
    told(
        &round.text("bc.docx"),
        &[" học sinh.", "Số học sinh so với"],
        &[", .", "  "],
    )
}

fn single_brace(case: &Path) -> String {
    let round = Round::of(case);
    let run = round.run(&["template", "check", "."]);
    told(&run.stdout, &["hỏi lại: bc.docx", "{num hs_tong}"], &[])
}

/// Each row has its own unit's figure, not the total.
fn row_root(case: &Path) -> String {
    let round = Round::of(case);
    round.run(&["consolidate", "."]);
    let bytes = fs::read(round.folder.path().join("output/t.docx")).expect("a report");
    let text = Document::read(&bytes).body;
    let figures: Vec<&str> = text.lines().filter(|line| line.ends_with("998")).collect();
    let distinct: std::collections::BTreeSet<&str> = figures.iter().copied().collect();
    match distinct.len() > 5 {
        true => String::new(),
        false => format!("rows with {distinct:?}"),
    }
}

fn chart(case: &Path) -> String {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/ha-tinh-2024-q1");
    let folder = TempDir::new().expect("a folder");
    let copy = |from: &str, to: &str| {
        fs::create_dir_all(folder.path().join(to)).expect("a folder");
        for file in fs::read_dir(sample.join(from)).expect("files") {
            let file = file.expect("a file");
            let to = folder.path().join(to).join(file.file_name());
            fs::copy(file.path(), to).expect("a copy");
        }
    };
    copy("campaign", "campaign");
    copy("previous", "previous");
    for inner in ["inbox", "templates"] {
        fs::create_dir(folder.path().join(inner)).expect("a folder");
    }
    let to = folder.path().join("templates/template.docx");
    fs::copy(case.join("template.docx"), to).expect("a copy");
    let run = run_in(folder.path(), &["consolidate", "."]);
    let made = fs::read(folder.path().join("output/template.docx"));
    let Ok(made) = made else { return run.stderr };
    let xml = document_xml(&made);
    let widths = xml.split("<wp:extent cx=\"").skip(1);
    let widths = widths.filter_map(|rest| rest.split('"').next()?.parse::<u32>().ok());
    let widths: Vec<u32> = widths.collect();
    // A cell has 4,535 twentieths of a point, 108 of them at either side.
    match widths[..] {
        [page, left, right] if page > left && left == right && left == (4_535 - 216) * 635 => {
            String::new()
        }
        _ => format!("widths {widths:?}"),
    }
}

#[test]
#[ignore = "needs the cases beside the repository"]
fn faults_that_users_met_are_mended() {
    let Some(folder) = cases() else {
        println!("no cases beside the repository");
        return;
    };
    let found = fs::read_dir(folder).expect("cases");
    let mut found: Vec<PathBuf> = found.map(|case| case.expect("a case").path()).collect();
    found.sort();
    assert!(found.len() > 10, "{found:?}");
    let wrong = found.iter().filter_map(|case| {
        let name = case.file_name()?.to_string_lossy().into_owned();
        Some(format!("{name}: {}", fault(case)?))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
