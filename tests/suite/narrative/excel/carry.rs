//! Formulas that go on from one copy to the next.

use super::book::{Made, Template};
use serde_json::{Value, json};

fn data() -> Value {
    json!({
        "dv": [{"thu": "5", "chi": "1"}, {"thu": "7", "chi": "2"}, {"thu": "9", "chi": "4"}],
        "nhom": [
            {"ten": "A", "dv": [{"thu": "1"}, {"thu": "2"}]},
            {"ten": "B", "dv": [{"thu": "3"}]},
        ],
    })
}

fn filled(cells: &str) -> Made {
    Template::sheet(cells, "").fill(&data())
}

fn formulas(made: &Made) -> Vec<String> {
    let cells = made.cells();
    let own = cells.lines().filter(|line| line.contains(": ="));
    own.map(str::to_owned).collect()
}

fn results(made: &Made) -> Vec<String> {
    let sheet = made.sheet(1);
    let cells = sheet.all("c").into_iter();
    let formulas = cells.filter(|cell| !cell.all("f").is_empty());
    let values = formulas.filter_map(|cell| Some(cell.all("v").first()?.texts()));
    values.collect()
}

#[test]
fn a_running_balance_goes_on_from_the_row_above() {
    let made = filled(
        "A1: Thu\nD1: 100\nA2: {{#each dv}}{{num thu}}\nB2: {{num chi}}\nD2: =D1+A2-B2\nE2: {{/each}}\n\
         D3: =D1\nE3: =D2\nF3: =D$2",
    );
    assert_eq!(
        formulas(&made),
        [
            "D2: =D1+A2-B2",
            "D3: =D2+A3-B3",
            "D4: =D3+A4-B4",
            "D5: =D1",
            // Below, the balance is the last one; with its row locked the first.
            "E5: =D4",
            "F5: =D$2",
        ]
    );
    assert_eq!(results(&made), ["104", "109", "114", "100", "114", "104"]);
}

#[test]
fn an_opening_figure_is_the_closing_one_of_the_copy_before() {
    let made = filled(
        "A1: Đầu kỳ\nD1: 10\nA2: {{#each dv}}=\nB2: {{num thu}}\nC2: =D1\nD2: =C2+B2\nE2: {{/each}}",
    );
    assert_eq!(
        formulas(&made),
        [
            "C2: =D1",
            "D2: =C2+B2",
            "C3: =D2",
            "D3: =C3+B3",
            "C4: =D3",
            "D4: =C4+B4"
        ]
    );
    assert_eq!(results(&made), ["10", "15", "15", "22", "22", "31"]);
}

#[test]
fn a_total_a_rate_and_what_is_locked_stay_for_all_copies() {
    let made = filled(
        "A1: 21\nB1: 2\nC1: 1000\nF1: Nhãn\nG1: Thu\nA2: {{#each dv}}{{num thu}}\nB2: =A2/A1\nC2: =C1*A2\n\
         D2: =D$1+A2\nE2: =F1&A2\nF2: =F1&\": \"&A2\nG2: =SUMIF(H$9:H$10,G1,I$9:I$10)\nH2: {{/each}}\nH9: Thu\nI9: 4",
    );
    let last: Vec<String> = formulas(&made)
        .into_iter()
        .filter(|own| own.contains("4: "))
        .collect();
    assert_eq!(
        last,
        [
            "B4: =A4/A1",
            "C4: =C1*A4",
            "D4: =D$1+A4",
            "E4: =F1&A4",
            "F4: =F1&\": \"&A4",
            "G4: =SUMIF(H$11:H$12,G1,I$11:I$12)"
        ]
    );
}

#[test]
fn below_a_heading_the_row_above_is_the_copy_before() {
    let made = filled(
        "A1: Thu\nA2: {{#each dv}}{{num thu}}\nB2: =IF(A2=A1,\"\",A2)\nC2: =A2-A1\n\
         D2: =SUM(A$1:A1)\nE2: =SUM(E1,A2)\nF2: =IF(F1=0,A2,F1*A2)\nG2: {{/each}}",
    );
    assert_eq!(
        formulas(&made)[5..10],
        [
            "B3: =IF(A3=A2,\"\",A3)",
            "C3: =A3-A2",
            "D3: =SUM(A$1:A2)",
            "E3: =SUM(E2,A3)",
            "F3: =IF(F2=0,A3,F2*A3)"
        ]
    );
    assert_eq!(
        formulas(&made)[..5],
        [
            "B2: =IF(A2=A1,\"\",A2)",
            "C2: =A2-A1",
            "D2: =SUM(A$1:A1)",
            "E2: =SUM(E1,A2)",
            "F2: =IF(F1=0,A2,F1*A2)"
        ]
    );
}

#[test]
fn a_row_of_tags_above_is_the_row_above_it() {
    let made = filled("A1: 3\nA2: {{#each dv}}\nA3: =A2+B3\nB3: {{num thu}}\nA4: {{/each}}");
    assert_eq!(formulas(&made), ["A2: =A1+B2", "A3: =A2+B3", "A4: =A3+B4"]);
    let made = filled("A1: 3\nA2: {{#each dv}}\nA3: =A1+B3\nB3: {{num thu}}\nA4: {{/each}}");
    assert_eq!(formulas(&made), ["A2: =A1+B2", "A3: =A2+B3", "A4: =A3+B4"]);
}

#[test]
fn a_copy_of_several_rows_goes_on_from_its_last_figure() {
    // A line of notes below the figures.
    let made = filled("B1: 1\nA2: {{#each dv}}{{num thu}}\nB2: =B1+A2\nA3: ghi chú\nC3: {{/each}}");
    assert_eq!(formulas(&made), ["B2: =B1+A2", "B4: =B2+A4", "B6: =B4+A6"]);
    // A line that goes on itself.
    let made = filled(
        "B1: 1\nA2: {{#each dv}}{{num thu}}\nB2: =B1+A2\nA3: {{num chi}}\nB3: =B2-A3\nC3: {{/each}}",
    );
    assert_eq!(
        formulas(&made),
        [
            "B2: =B1+A2",
            "B3: =B2-A3",
            "B4: =B3+A4",
            "B5: =B4-A5",
            "B6: =B5+A6",
            "B7: =B6-A7"
        ]
    );
}

#[test]
fn within_groups_a_balance_begins_at_what_stands_above_it() {
    // Each group's row has an opening figure.
    let made = filled(
        "A1: x\nA2: {{#each nhom}}{{ten}}\nB2: 50\nA3: {{#each dv}}{{num thu}}\nB3: =B2+A3\n\
         C3: {{/each}}{{/each}}",
    );
    assert_eq!(formulas(&made), ["B3: =B2+A3", "B4: =B3+A4", "B6: =B5+A6"]);
    // It goes on over the groups.
    let made = filled(
        "B1: 50\nA2: {{#each nhom}}{{#each dv}}{{num thu}}\nB2: =B1+A2\nC2: {{/each}}{{/each}}",
    );
    assert_eq!(formulas(&made), ["B2: =B1+A2", "B3: =B2+A3", "B4: =B3+A4"]);
}

#[test]
fn over_columns_a_balance_goes_on_from_the_column_left() {
    let made = filled(
        "A1: Tên\nB1: Đầu\nC1: {{#each-column dv}}{{num thu}}{{/each-column}}\nA2: Dư\nB2: 100\n\
         C2: =B2+C1\nD2: =C2\nA3: Tỷ lệ\nB3: 2\nC3: =C1/B3",
    );
    assert_eq!(
        formulas(&made),
        [
            "C2: =B2+C1",
            "D2: =C2+D1",
            "E2: =D2+E1",
            "F2: =E2",
            "C3: =C1/B3",
            "D3: =D1/B3",
            "E3: =E1/B3"
        ]
    );
    assert_eq!(results(&made)[..3], ["105", "112", "121"]);
}
