//! What a form's cells accept, as the formulas of its validations and rules say it.

use tonghop::form::Filling;

use crate::live::{campaign, form};
use crate::outputs::xml::Element;
use crate::test_campaign::TestCampaign;
use crate::test_campaign::package::parts;

/// The formulas of a form's validations by the cells that they are for, those of its cells by
/// their addresses; of the sheets in their order.
fn formulas(bytes: &[u8]) -> Vec<(String, String)> {
    let mut formulas = Vec::new();
    for (name, part) in parts(bytes) {
        if !name.starts_with("xl/worksheets/sheet") {
            continue;
        }
        let sheet = Element::parse(std::str::from_utf8(&part).expect("UTF-8"));
        for validation in sheet.all("dataValidation") {
            let cells = validation.attribute("sqref").expect("cells").to_owned();
            let formula = validation.child("formula1").expect("a formula");
            formulas.push((cells, formula.text.clone()));
        }
        for cell in sheet.all("c") {
            let formula = cell.child("f").map(|formula| formula.text.clone());
            let at = cell.attribute("r").expect("an address").to_owned();
            formulas.extend(formula.map(|formula| (at, formula)));
        }
    }
    formulas
}

#[track_caller]
fn has(formulas: &[(String, String)], cell: &str, formula: &str) {
    let of_cell = formulas.iter().filter(|(at, _)| at == cell);
    let of_cell: Vec<&str> = of_cell.map(|(_, formula)| formula.as_str()).collect();
    assert!(of_cell.contains(&formula), "{cell}: {of_cell:#?}");
}

#[test]
fn nothing_to_report_may_be_typed_where_a_figure_or_a_day_is_asked() {
    let formulas = formulas(&form(&campaign().campaign(), &Filling::default()));
    let count = "IF(ISNUMBER(F8),AND(NOT(ISLOGICAL(F8)),INT(F8)=F8,F8>=0,F8<=500),TRIM(F8)=\"Không phát sinh\")";
    has(&formulas, "F8", count);
    let amount = "IF(ISNUMBER(F11),AND(NOT(ISLOGICAL(F11)),F11>-1E+15,F11<1E+15),TRIM(F11)=\"Không phát sinh\")";
    has(&formulas, "F11", amount);
    let percent =
        "IF(ISNUMBER(F12),AND(NOT(ISLOGICAL(F12)),F12>=0,F12<=100),TRIM(F12)=\"Không phát sinh\")";
    has(&formulas, "F12", percent);
    let day = formulas.iter().find(|(cells, _)| cells == "F14");
    let (_, day) = day.expect("the validation of a day");
    assert!(day.starts_with("IFERROR(AND(DAY(DATE("), "{day}");
    assert!(day.ends_with(",TRIM(F14)=\"Không phát sinh\")"), "{day}");
    let column = "IF(ISNUMBER(C7),AND(NOT(ISLOGICAL(C7)),INT(C7)=C7,C7>-1E+15,C7<1E+15),FALSE)";
    has(&formulas, "C7:C511", column);
}

#[test]
fn a_choice_that_looks_like_a_question_is_looked_up_as_it_is() {
    let choices = "
        | choices   | value | label    |
        | hinh_thuc | gt60  | >60 tuổi |
        | hinh_thuc | all   | Loại *   |";
    let checks = "
        | rule                                              | message |
        | COUNTIF(khen_thuong.hinh_thuc, \"gt60\") = ket_nap  | khác    |
";
    let campaign = TestCampaign::new()
        .table("choices", choices)
        .table("checks", checks)
        .campaign();
    let formulas = formulas(&form(&campaign, &Filling::default()));
    let state = |cell: &str| {
        let found = formulas
            .iter()
            .find(|(at, formula)| at == cell && formula.contains("ket_nap"));
        &found.unwrap_or_else(|| panic!("no rule in {cell}")).1
    };
    assert!(
        state("C6").contains("COUNTIF(khen_thuong.hinh_thuc,\"=>60 tuổi\")"),
        "{}",
        state("C6")
    );
    let known = "SUMPRODUCT(--ISNUMBER(MATCH(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(khen_thuong.hinh_thuc,\
        \"~\",\"~~\"),\"*\",\"~*\"),\"?\",\"~?\"),'Danh mục'!$B$2:$B$3,0)))=COUNTA(khen_thuong.hinh_thuc)";
    assert!(state("C6").contains(known), "{}", state("C6"));
    let row = formulas
        .iter()
        .find(|(_, formula)| formula.starts_with("IFERROR(IF(COUNTA(B7:C7)"));
    let (_, row) = row.expect("the mark of a row");
    assert!(
        row.contains("NOT(SUMPRODUCT(--('Danh mục'!$B$2:$B$3=TRIM(B7)))>0)"),
        "{row}"
    );
}
