//! A round as a new user tries it, with forms filled in and saved by other programs; needs
//! LibreOffice and Python with openpyxl: `cargo test summary::interop -- --ignored`.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::outputs::office::{Office, python};
use rust_decimal::Decimal;
use tempfile::TempDir;
use tonghop::archive::Archive;
use tonghop::workbook::read::read_book;

/// Types values into a form's input cells, found by their names, and saves it.
const FILL: &str = "
import sys, json, openpyxl
form, filled, answers, rows = sys.argv[1], sys.argv[2], json.loads(sys.argv[3]), json.loads(sys.argv[4])
book = openpyxl.load_workbook(form)
def cells(name):
    sheet, reference = next(iter(book.defined_names[name].destinations))
    found = book[sheet][reference.replace('$', '')]
    return [row[0] for row in found] if isinstance(found, tuple) else [found]
for name, value in answers.items():
    cells(name)[0].value = value
for name, values in rows.items():
    for cell, value in zip(cells(name), values):
        cell.value = value
book.save(filled)
";

const FIGURES: [&str; 8] = [
    "luot_kham",
    "luot_noi_tru",
    "thoi_gian_cho",
    "nhan_luc_dau_ky",
    "tuyen_moi",
    "nghi_viec",
    "nhan_luc_cuoi_ky",
    "kinh_phi_mua_sam",
];

/// What two units answer: their figures, in the order above, and what they bought.
const ANSWERS: [(&str, [&str; 8], [&str; 2]); 2] = [
    (
        "BV01",
        ["12480", "2310", "37.5", "412", "9", "6", "415", "1250.5"],
        ["1000.3", "250.2"],
    ),
    (
        "TT03",
        ["0", "0", "0", "38", "0", "1", "37", "86.1"],
        ["80", "6.1"],
    ),
];

/// A campaign made by `new`, with its forms.
struct Round {
    folder: TempDir,
}

impl Round {
    fn new() -> Self {
        let round = Self {
            folder: tempfile::tempdir().expect("a folder"),
        };
        assert_eq!(round.run(&["new", "."]).0, 0);
        assert_eq!(round.run(&["forms"]).0, 0);
        round
    }

    fn run(&self, arguments: &[&str]) -> (i32, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
        command.current_dir(self.folder.path()).args(arguments);
        let output = command.args(["--date", "2026-12-20"]).output();
        let output = output.expect("the program runs");
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        (output.status.code().unwrap_or(-1), printed)
    }

    fn form(&self, unit: &str) -> PathBuf {
        let forms = fs::read_dir(self.folder.path().join("forms")).expect("forms");
        let mut forms = forms.map(|form| form.expect("a form").path());
        let is_its = |path: &PathBuf| path.to_string_lossy().contains(&format!("_{unit}_"));
        forms.find(is_its).expect("the unit's form")
    }

    fn inbox(&self) -> PathBuf {
        self.folder.path().join("inbox")
    }

    /// Fills in a unit's form with openpyxl; the filled form.
    fn fill(&self, unit: &str, figures: &[&str; 8], bought: &[&str; 2]) -> PathBuf {
        let numbers = FIGURES.iter().zip(figures);
        let mut answers: serde_json::Map<String, serde_json::Value> = numbers
            .map(|(code, figure)| {
                (
                    code.to_string(),
                    serde_json::from_str(figure).expect("JSON"),
                )
            })
            .collect();
        for (code, text) in [
            ("ke_hoach_phong_dich", "Có"),
            ("muc_so_hoa", "Thực hiện một phần"),
            ("kho_khan", "Thiếu máy X-quang & vật tư <cấp cứu>"),
        ] {
            answers.insert(code.to_owned(), text.into());
        }
        let amounts = format!("[{}]", bought.join(","));
        let rows = format!(
            r#"{{"mua_sam.loai": ["Thuốc", "Vật tư y tế"], "mua_sam.so_tien": {amounts}}}"#
        );
        let (form, filled) = (
            self.form(unit),
            self.folder.path().join(format!("{unit}.xlsx")),
        );
        let answers = serde_json::Value::Object(answers).to_string();
        let arguments: [&OsStr; 4] = [
            form.as_os_str(),
            filled.as_os_str(),
            answers.as_ref(),
            rows.as_ref(),
        ];
        python(FILL, &arguments);
        filled
    }

    fn take(&self, filled: &Path) {
        let name = filled.file_name().expect("a name");
        fs::copy(filled, self.inbox().join(name)).expect("a copy");
    }

    /// Checks and consolidates; the tidy data of the summary.
    fn consolidated(&self) -> Archive {
        let (status, printed) = self.run(&["check"]);
        assert_eq!(status, 0, "{printed}");
        let (status, printed) = self.run(&["consolidate"]);
        assert_eq!(status, 0, "{printed}");
        assert!(printed.contains("6 phải nộp, 2 đã nhận"), "{printed}");
        let path = self.folder.path().join("output/summary.xlsx");
        let book = read_book(&fs::read(path).expect("a summary")).expect("a workbook");
        Archive::read(&book).expect("tidy data")
    }
}

/// The figures that were typed, as the tidy data should hold them.
fn typed() -> BTreeMap<(String, String), Decimal> {
    let mut typed = BTreeMap::new();
    for (unit, figures, _) in ANSWERS {
        let mut figures = figures
            .iter()
            .map(|figure| figure.parse().expect("a figure"));
        for code in FIGURES {
            let figure: Decimal = figures.next().expect("a figure");
            typed.insert((unit.to_owned(), code.to_owned()), figure.normalize());
        }
        typed.insert(
            (unit.to_owned(), "ke_hoach_phong_dich".to_owned()),
            Decimal::ONE,
        );
        // Worked out by the form and the tool, typed by nobody.
        let of = |code: &str| typed[&(unit.to_owned(), code.to_owned())];
        let net = of("nhan_luc_cuoi_ky") - of("nhan_luc_dau_ky");
        typed.insert((unit.to_owned(), "tang_giam_nhan_luc".to_owned()), net);
    }
    typed
}

/// What was read back of the indicators, without the cells of lists.
fn figures(earlier: Archive) -> BTreeMap<(String, String), Decimal> {
    let figures = earlier.figures();
    figures
        .map(|(unit, code, figure)| ((unit.to_owned(), code.to_owned()), figure))
        .collect()
}

#[test]
#[ignore = "needs Python with openpyxl"]
fn forms_filled_in_by_openpyxl_give_the_values_that_were_typed() {
    let round = Round::new();
    for (unit, figures, bought) in &ANSWERS {
        round.take(&round.fill(unit, figures, bought));
    }
    assert_eq!(figures(round.consolidated()), typed());
}

#[test]
#[ignore = "needs LibreOffice and Python with openpyxl"]
fn forms_saved_again_by_libreoffice_give_the_same_values() {
    for formats in [["ods", "xls"], ["xls", "xlsx"], ["xlsx", "ods"]] {
        let (round, office) = (Round::new(), Office::recalculating());
        for ((unit, figures, bought), format) in ANSWERS.iter().zip(formats) {
            let filled = round.fill(unit, figures, bought);
            round.take(&office.convert(&[filled], format)[0]);
        }
        assert_eq!(figures(round.consolidated()), typed(), "{formats:?}");
        let report = round.folder.path().join("output/tom-tat.md");
        let report = fs::read_to_string(report).expect("a brief");
        assert!(report.contains("12.480"), "{report}");
    }
}
