//! Matrices in forms that other programs saved: the same values, and marks that are live.

use std::fs;

use super::matrix::{ANSWERS, CROSSED, TAB, school, text, totals};
use crate::outputs::office::{Office, python};
use tonghop::workbook::read::read_book;

const CODES: [&str; 5] = ["hs_tong", "hs_nu", "em_7_dt", "em_tong_nu", "phong"];

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_keeps_the_values_of_matrices_in_every_format() {
    let filled = school().filled("u1", ANSWERS);
    let wanted = totals(&filled, &CODES);
    let form = filled.path("inbox/u1.xlsx");
    let office = Office::recalculating();
    for format in ["xlsx", "ods", "xls"] {
        let made = office.convert(std::slice::from_ref(&form), format);
        let bytes = fs::read(&made[0]).expect("a file");
        let again = school().file(&format!("u1.{format}"), &bytes);
        assert_eq!(totals(&again, &CODES), wanted, "{format}");
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn the_mark_of_a_row_names_the_cell_that_is_wrong() {
    let lines = ANSWERS.replace("| hs_nu     | 57  |", "| hs_nu     | 157 |");
    let filled = school().filled("u1", &lines.replace("| bo_dt     | 0   |\n", ""));
    let form = filled.path("inbox/u1.xlsx");
    let made = Office::recalculating().converted(&form, "xlsx");
    let book = read_book(&made).expect("a workbook");
    let own = book.sheets.iter().find(|sheet| sheet.name == TAB);
    let own = own.expect("the matrix");
    let marks = ["H9", "H10"].map(|cell| text(own, cell));
    assert_eq!(marks, ["Tổng số: ≠ chưa khớp", "✓"]);
    let cells = ["M9", "N9", "O9", "M10", "O10"].map(|cell| text(own, cell));
    assert_eq!(cells, ["≠ chưa khớp", "≠ chưa khớp", "✓", "✓", ""]);
}

/// What people do to the sheets of matrices; openpyxl moves cells, but not the names that point
/// at them.
const DAMAGE: &str = r##"
import sys
from openpyxl import load_workbook
source, folder, *tabs = sys.argv[1:]
def names(book):
    for name in list(book.defined_names): del book.defined_names[name]
def codes(book):
    for sheet in (book[tab] for tab in tabs):
        for row in range(8, sheet.max_row + 1): sheet.cell(row, 1).value = None
        for column in range(1, 60): sheet.cell(5, column).value = None
def each(act): return lambda book: [act(book[tab]) for tab in tabs]
def swapped(sheet):
    for row in range(5, 12):
        one, two = sheet.cell(row, 6), sheet.cell(row, 7)
        if "Merged" not in type(one).__name__ + type(two).__name__:
            one.value, two.value = two.value, one.value
def sorted_rows(sheet):
    for column in range(1, 17):
        one, two = sheet.cell(9, column), sheet.cell(10, column)
        if "Merged" not in type(one).__name__ + type(two).__name__:
            one.value, two.value = two.value, one.value
def all_of(*acts): return lambda book: [act(book) for act in acts]
rows, columns = each(lambda s: s.insert_rows(9, 2)), each(lambda s: s.insert_cols(6, 1))
before = each(lambda s: s.insert_cols(5, 1))
code_column = each(lambda s: s.delete_cols(1, 1))
ends = each(lambda s: s.delete_rows(5, 1))
def renamed(book):
    for tab in tabs: book[tab].title = tab[:20] + " x"
def copied(book):
    for tab in tabs: book.copy_worksheet(book[tab])
damages = {
    "same-names": names, "same-codes": codes, "lost-both": all_of(names, codes),
    "same-rows": rows, "any-columns": columns, "any-before": before,
    "any-columns-names": all_of(columns, names), "any-columns-codes": all_of(columns, codes),
    "any-before-codes": all_of(before, codes), "any-rows-codes": all_of(rows, codes),
    "any-code-column": code_column, "any-ends": ends, "any-ends-names": all_of(ends, names),
    "same-swapped": lambda book: swapped(book[tabs[0]]),
    "same-sorted": lambda book: sorted_rows(book[tabs[0]]),
    "any-swapped-codes": all_of(lambda book: swapped(book[tabs[0]]), codes),
    "any-sorted-codes": all_of(lambda book: sorted_rows(book[tabs[0]]), codes),
    "same-renamed": renamed, "same-copied": copied,
}
for name, damage in damages.items():
    book = load_workbook(source)
    damage(book)
    book.save(f"{folder}/{name}.xlsx")
"##;

#[test]
#[ignore = "needs Python with openpyxl"]
fn a_damaged_matrix_reads_the_same_or_says_what_is_lost() {
    let filled = school().filled("u1", ANSWERS);
    let wanted = totals(&filled, &CODES);
    let folder = tempfile::tempdir().expect("a folder");
    let form = filled.path("inbox/u1.xlsx");
    let tabs = [TAB.as_ref(), CROSSED.as_ref()];
    let arguments = [
        form.as_os_str(),
        folder.path().as_os_str(),
        tabs[0],
        tabs[1],
    ];
    python(DAMAGE, &arguments);
    let mut files: Vec<_> = fs::read_dir(folder.path())
        .expect("a folder")
        .map(|file| file.expect("a file").path())
        .collect();
    files.sort();
    assert_eq!(files.len(), 19);
    for file in files {
        let name = file
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let again = school().file("u1.xlsx", &fs::read(&file).expect("a file"));
        let told = again.findings().join("\n");
        let found = totals(&again, &CODES);
        let is_same = found == wanted;
        let is_told = told.contains("chặn[lost-cell]") || told.contains("chặn[changed-label]");
        assert!(
            !name.starts_with("same") || is_same,
            "{name}: {found:?} {told}"
        );
        assert!(!name.starts_with("lost") || is_told, "{name}: {told}");
        assert!(is_same || is_told, "{name}: {found:?} in silence; {told}");
    }
}
