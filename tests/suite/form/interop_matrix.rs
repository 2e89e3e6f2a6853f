//! Matrices in forms that other programs saved: the same values, and marks that are live.

use std::fs;

use super::matrix::{ANSWERS, TAB, school, text, totals};
use crate::outputs::office::Office;
use tonghop::workbook::read::read_book;

const CODES: [&str; 5] = ["hs_tong", "hs_nu", "em_7_dt", "em_tong_nu", "phong"];

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_keeps_the_values_of_matrices_in_every_format() {
    let filled = school().filled("u1", ANSWERS);
    let wanted = totals(&filled, &CODES);
    let form = filled.path("inbox/u1.xlsx");
    for format in ["xlsx", "ods", "xls"] {
        let made = Office::recalculating().convert(std::slice::from_ref(&form), format);
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
    let made = Office::recalculating().convert(&[form], "xlsx");
    let book = read_book(&fs::read(&made[0]).expect("a file")).expect("a workbook");
    let own = book.sheets.iter().find(|sheet| sheet.name == TAB);
    let own = own.expect("the matrix");
    let marks = ["H9", "H10"].map(|cell| text(own, cell));
    assert_eq!(marks, ["Tổng số: ≠ chưa khớp", "✓"]);
    let cells = ["M9", "N9", "O9", "M10", "O10"].map(|cell| text(own, cell));
    assert_eq!(cells, ["≠ chưa khớp", "≠ chưa khớp", "✓", "✓", ""]);
}
