//! Results of formulas in a filled workbook, for programs that show them without calculating.

use super::book::{Made, Template};
use serde_json::json;
use tonghop::narrative::{MistakeKind, NarrativeError, TemplatePlace};

/// The formulas of the first sheet with their results as stored.
fn results(made: &Made) -> Vec<String> {
    let sheet = made.sheet(1);
    let cells = sheet.all("c").into_iter();
    let formulas = cells.filter_map(|cell| {
        let formula = cell.child("f")?.texts();
        let kind = cell.attribute("t").unwrap_or("n");
        let result = cell
            .child("v")
            .map_or("-".to_owned(), |value| format!("{kind}:{}", value.texts()));
        Some(format!("{formula} {result}"))
    });
    formulas.collect()
}

fn asks_for_calculation(made: &Made) -> bool {
    let book = made.part("xl/workbook.xml");
    let mut said = book.all("calcPr").into_iter();
    said.any(|own| own.attribute("fullCalcOnLoad") == Some("1"))
}

#[test]
fn formulas_have_the_results_that_opening_would_give() {
    let made = Template::sheet(
        "A1: {{#each ds}}{{num so}}\nB1: {{@number}}{{/each}}\nA2: =SUM(A1:A1)\n\
         B2: =IF(A2>5,\"nhiều\",\"ít\")\nC2: =A2>5\nD2: =A2/0\nE2: =ROUND(AVERAGE(A1:A1),1)",
        "",
    );
    let made = made.fill(&json!({"ds": [{"so": "1.5"}, {"so": "4"}, {"so": "2"}]}));
    let given = results(&made);
    for result in [
        "SUM(A1:A3) n:7.5",
        "IF(A4>5,\"nhiều\",\"ít\") str:nhiều",
        "A4>5 b:1",
        "A4/0 e:#DIV/0!",
        "ROUND(AVERAGE(A1:A3),1) n:2.5",
    ] {
        assert!(given.iter().any(|own| own == result), "{result}: {given:?}");
    }
    assert!(!asks_for_calculation(&made));
}

#[test]
fn what_is_not_certain_has_no_result_and_the_workbook_asks_to_be_calculated() {
    let made = Template::sheet(
        "A1: {{num a}}\nB1: =A1*2\nC1: =YEAR(TODAY())\nD1: =IFERROR(C1+A1,0)\nE1: =B1+1",
        "",
    );
    let made = made.fill(&json!({"a": "2"}));
    let expected = [
        "A1*2 n:4",
        "YEAR(TODAY()) -",
        "IFERROR(C1+A1,0) -",
        "B1+1 n:5",
    ];
    assert_eq!(results(&made), expected);
    assert!(asks_for_calculation(&made));
}

#[test]
fn a_tag_in_a_formula_is_a_mistake_at_its_cell() {
    let validation = "<dataValidations count=\"1\"><dataValidation type=\"list\" sqref=\"B2:B4\">\
                      <formula1>\"{{ten}},khác\"</formula1></dataValidation></dataValidations>";
    let made = Template::sheet("A1: {{ten}}\nC3: =\"Kỳ {{ten}}\"&A1", validation)
        .name("Mot", "\"{{ten}}\"")
        .try_fill(&json!({"ten": "x"}));
    let Err(NarrativeError::Mistakes(found)) = made else {
        panic!("no mistakes")
    };
    let told: Vec<String> = found
        .iter()
        .map(|mistake| {
            assert_eq!(mistake.kind, MistakeKind::InFormula);
            match &mistake.place {
                TemplatePlace::Cell { address, .. } => format!("{address} {}", mistake.found),
                _ => mistake.found.clone(),
            }
        })
        .collect();
    assert_eq!(told, ["C3 {{ten}}", "B2 {{ten}}", "{{ten}}"]);
}
