//! Loops over columns.

use super::book::{Made, Template};
use serde_json::{Value, json};
use tonghop::narrative::{MistakeKind, NarrativeError};

fn data() -> Value {
    json!({
        "ky": [{"ten": "Quý I", "so": "10"}, {"ten": "Quý II", "so": "20"}, {"ten": "Quý III", "so": "30"}],
        "dv": [{"ten": "Tổ A", "he_so": "1"}, {"ten": "Tổ B", "he_so": "2"}],
        "nhom": [
            {"ten": "I", "dv": [{"ten": "a", "so": "1"}, {"ten": "b", "so": "2"}]},
            {"ten": "II", "dv": [{"ten": "c", "so": "3"}]},
        ],
        "rong": [],
    })
}

#[test]
fn a_column_is_repeated_and_what_is_right_of_it_moves() {
    let made = Template::sheet(
        "A1: Chỉ tiêu\nB1: {{#each-column ky}}{{ten}}{{/each-column}}\nC1: Cộng\n\
         A2: Kết nạp\nB2: {{num so}}\nC2: =SUM(B2:B2)\n\
         A3: Gấp đôi\nB3: =B2*2\nC3: =SUM(B3)\nA5: =C2",
        "",
    )
    .fill(&data());
    assert_eq!(
        made.cells(),
        "A1: 'Chỉ tiêu\nB1: 'Quý I\nC1: 'Quý II\nD1: 'Quý III\nE1: 'Cộng\n\
         A2: 'Kết nạp\nB2: 10\nC2: 20\nD2: 30\nE2: =SUM(B2:D2)\n\
         A3: 'Gấp đôi\nB3: =B2*2\nC3: =C2*2\nD3: =D2*2\nE3: =SUM(B3:D3)\nA5: =E2"
    );
}

#[test]
fn the_cells_of_rows_and_columns_know_both() {
    let made = Template::sheet(
        "A1: Tên\nB1: {{#each-column ky}}{{ten}}\nC1: %{{/each-column}}\nD1: Cộng\n\
         A2: {{#each dv}}{{@number}}. {{ten}}\nB2: {{ten}}/{{../ten}}\nC2: {{@number}}\n\
         D2: =SUM(B2:C2)\nE2: {{/each}}\nA3: Tổng\nB3: =SUM(B2:B2)\nC3: {{num so}}\n\
         D3: =SUM(D2:D2)",
        "",
    );
    let made = made.fill(&data());
    assert_eq!(
        made.cells(),
        "A1: 'Tên\nB1: 'Quý I\nC1: '%\nD1: 'Quý II\nE1: '%\nF1: 'Quý III\nG1: '%\nH1: 'Cộng\n\
         A2: '1. Tổ A\nB2: 'Quý I/Tổ A\nC2: 1\nD2: 'Quý II/Tổ A\nE2: 2\nF2: 'Quý III/Tổ A\nG2: 3\n\
         H2: =SUM(B2:G2)\n\
         A3: '2. Tổ B\nB3: 'Quý I/Tổ B\nC3: 1\nD3: 'Quý II/Tổ B\nE3: 2\nF3: 'Quý III/Tổ B\nG3: 3\n\
         H3: =SUM(B3:G3)\n\
         A4: 'Tổng\nB4: =SUM(B2:B3)\nC4: 10\nD4: =SUM(D2:D3)\nE4: 20\nF4: =SUM(F2:F3)\nG4: 30\n\
         H4: =SUM(H2:H3)"
    );
}

#[test]
fn blocks_within_one_another_have_columns_of_their_own() {
    let made = Template::sheet(
        "A1: Tên\nB1: {{#each-column nhom}}{{ten}}\nC1: {{/each-column}}\n\
         B2: {{#each-column dv}}{{ten}}{{/each-column}}\nC2: Cộng\n\
         A3: Số\nB3: {{num so}}\nC3: =SUM(B3:B3)\nD1: Tổng\nD3: =SUM(B3:C3)\nD2: =COUNTA(B2:B2)",
        "",
    )
    .fill(&data());
    assert_eq!(
        made.cells(),
        "A1: 'Tên\nB1: 'I\nE1: 'II\nG1: 'Tổng\n\
         B2: 'a\nC2: 'b\nD2: 'Cộng\nE2: 'c\nF2: 'Cộng\nG2: =COUNTA(B2:E2)\n\
         A3: 'Số\nB3: 1\nC3: 2\nD3: =SUM(B3:C3)\nE3: 3\nF3: =SUM(E3:E3)\nG3: =SUM(B3:F3)"
    );
    // The group's name stands over its units.
    assert_eq!(made.all("mergeCell", "ref"), ["B1:C1"]);
}

#[test]
fn a_group_without_columns_of_its_own_leaves_those_of_others_in_place() {
    let made = Template::sheet(
        "B1: {{#each-column nhom}}{{ten}}\nC1: {{/each-column}}\n\
         B2: {{#each-column dv}}{{ten}}{{/each-column}}\nC2: Cộng\nB3: {{num so}}\nC3: =SUM(B3:B3)",
        "",
    )
    .fill(&json!({"nhom": [
        {"ten": "I", "dv": [{"ten": "a", "so": "1"}]},
        {"ten": "II", "dv": []},
        {"ten": "III", "dv": [{"ten": "c", "so": "3"}, {"ten": "d", "so": "4"}]},
    ]}));
    assert_eq!(
        made.cells(),
        "B1: 'I\nD1: 'II\nF1: 'III\nB2: 'a\nC2: 'Cộng\nE2: 'Cộng\nF2: 'c\nG2: 'd\nH2: 'Cộng\n\
         B3: 1\nC3: =SUM(B3:B3)\nE3: =SUM(D3:D3)\nF3: 3\nG3: 4\nH3: =SUM(F3:G3)"
    );
}

#[test]
fn heads_over_columns_grow_and_a_text_above_one_column_is_merged() {
    let merged = "<mergeCells count=\"3\"><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"A3:A5\"/>\
                  <mergeCell ref=\"D3:D5\"/></mergeCells>";
    let made = Template::sheet(
        "A1: BIỂU\nA3: Tên\nB3: Trong đó\nC3#1:\nD3: Cộng\nB4: {{#each-column ky}}{{ten}}{{/each-column}}\n\
         C4: ghi chú\nB5: {{@number}}\nC5: x\nA6: a\nB6: {{num so}}\nD6: =SUM(B6:B6)\nD8: Người lập",
        merged,
    )
    .fill(&data());
    assert_eq!(
        made.all("mergeCell", "ref"),
        ["A1:F1", "A3:A5", "F3:F5", "B3:D3"]
    );
    assert!(
        made.cells().contains("B3: 'Trong đó\nF3: 'Cộng"),
        "{}",
        made.cells()
    );
    assert!(
        made.cells().ends_with("F6: =SUM(B6:D6)\nF8: 'Người lập"),
        "{}",
        made.cells()
    );
}

#[test]
fn a_merged_head_says_how_many_columns_the_block_has() {
    let merged = "<mergeCells count=\"1\"><mergeCell ref=\"B1:C1\"/></mergeCells>";
    let made = Template::sheet(
        "A1: Tên\nB1: {{#each-column ky}}{{ten}}{{/each-column}}\nB2: Số\nC2: %\nA3: a\nB3: {{num so}}\n\
         C3: =B3/$B3",
        merged,
    )
    .fill(&data());
    assert_eq!(made.all("mergeCell", "ref"), ["B1:C1", "D1:E1", "F1:G1"]);
    assert!(
        made.cells()
            .ends_with("B3: 10\nC3: =B3/$B3\nD3: 20\nE3: =D3/$B3\nF3: 30\nG3: =F3/$B3"),
        "{}",
        made.cells()
    );
}

#[test]
fn an_empty_list_leaves_blank_columns_and_tears_nothing() {
    let made = Template::sheet(
        "A1: Tên\nB1: {{#each-column rong}}{{ten}}\nC1: x{{/each-column}}\nD1: Cộng\nA2: a\nB2: {{num so}}\n\
         C2: =B2\nD2: =SUM(B2:C2)",
        "",
    )
    .fill(&data());
    assert_eq!(made.cells(), "A1: 'Tên\nD1: 'Cộng\nA2: 'a\nD2: =SUM(B2:C2)");
}

#[test]
fn a_tag_said_again_in_the_body_is_the_same_loop() {
    let made = Template::sheet(
        "A1: Tên\nB1: {{#each-column ky}}{{ten}}{{/each-column}}\nA2: a\n\
         B2: {{#each-column ky}}{{num so}}{{/each-column}}",
        "",
    )
    .fill(&data());
    assert_eq!(
        made.cells(),
        "A1: 'Tên\nB1: 'Quý I\nC1: 'Quý II\nD1: 'Quý III\nA2: 'a\nB2: 10\nC2: 20\nD2: 30"
    );
}

#[test]
fn a_table_above_or_below_is_not_torn_and_has_loops_of_its_own() {
    let made = Template::sheet(
        "A1: x\nB1: y\nC1: z\nA3: Tên\nB3: {{#each-column ky}}{{ten}}{{/each-column}}\nC3: Cộng\n\
         A4: a\nB4: {{num so}}\nC4: =SUM(B4:B4)\n\
         A6: Tên\nB6: {{#each-column dv}}{{ten}}{{/each-column}}\nC6: Cộng\n\
         A7: b\nB7: {{num he_so}}\nC7: =SUM(B7:B7)+C4+C1\nC9: ký",
        "",
    )
    .fill(&data());
    assert_eq!(
        made.cells(),
        "A1: 'x\nB1: 'y\nC1: 'z\n\
         A3: 'Tên\nB3: 'Quý I\nC3: 'Quý II\nD3: 'Quý III\nE3: 'Cộng\n\
         A4: 'a\nB4: 10\nC4: 20\nD4: 30\nE4: =SUM(B4:D4)\n\
         A6: 'Tên\nB6: 'Tổ A\nC6: 'Tổ B\nD6: 'Cộng\n\
         A7: 'b\nB7: 1\nC7: 2\nD7: =SUM(B7:C7)+E4+C1\nE9: 'ký"
    );
}

#[test]
fn a_closing_tag_further_down_bounds_the_block() {
    let made = Template::sheet(
        "A1: Tên\nB1: {{#each-column ky}}{{ten}}\nA2: a\nB2: {{num so}}{{/each-column}}\nA3: Ghi chú\nB3: một lần",
        "",
    )
    .fill(&data());
    assert_eq!(
        made.cells(),
        "A1: 'Tên\nB1: 'Quý I\nC1: 'Quý II\nD1: 'Quý III\nA2: 'a\nB2: 10\nC2: 20\nD2: 30\n\
         A3: 'Ghi chú\nB3: 'một lần"
    );
}

/// A block of two columns with all that refers to cells.
fn referred_to() -> Made {
    let rules = "<autoFilter ref=\"A1:C2\"/><conditionalFormatting sqref=\"B2:B3\"><cfRule type=\"expression\" \
                 priority=\"1\"><formula>B2&gt;$C2</formula></cfRule></conditionalFormatting>\
                 <conditionalFormatting sqref=\"C2\"><cfRule type=\"expression\" priority=\"2\">\
                 <formula>C2&gt;$D$3</formula></cfRule></conditionalFormatting>\
                 <dataValidations count=\"1\"><dataValidation type=\"list\" sqref=\"C3\">\
                 <formula1>$C$2:$D$2</formula1></dataValidation></dataValidations>\
                 <hyperlinks><hyperlink ref=\"B1\" location=\"Sheet1!D1\"/></hyperlinks>\
                 <colBreaks count=\"1\" manualBreakCount=\"1\"><brk id=\"3\" max=\"1048575\" man=\"1\"/></colBreaks>";
    let before = "<dimension ref=\"A1:D3\"/><sheetViews><sheetView workbookViewId=\"0\"><pane xSplit=\"2\" \
                  ySplit=\"1\" topLeftCell=\"C2\" state=\"frozen\"/><selection sqref=\"D2\" activeCell=\"D2\"/>\
                  </sheetView></sheetViews><cols><col min=\"1\" max=\"1\" width=\"20\" customWidth=\"1\"/>\
                  <col min=\"2\" max=\"3\" width=\"9\" customWidth=\"1\"/><col min=\"4\" max=\"16384\" width=\"5\"/></cols>";
    Template::sheet(
        "A1: Tên\nB1: {{#each-column ky}}{{ten}}\nC1: %{{/each-column}}\nD1: Cộng\nA2: a\nB2: {{num so}}\n\
         C2: 1\nD2: =SUM(B2:C2)\nA3: b\nB3: 2\nC3: 3\nD3: 4",
        rules,
    )
    .before(before)
    .name("_xlnm.Print_Area", "Sheet1!$A$1:$D$3")
    .name("_xlnm.Print_Titles", "Sheet1!$A:$B,Sheet1!$1:$1")
    .name("ky_nay", "Sheet1!$B$2:$C$2")
    .name("cuoi", "Sheet1!$D$3")
    .fill(&data())
}

#[test]
fn columns_and_what_is_seen_of_them_follow() {
    let made = referred_to();
    assert_eq!(made.all("dimension", "ref"), ["A1:H3"]);
    assert_eq!(made.all("pane", "xSplit"), ["6"]);
    assert_eq!(made.all("pane", "topLeftCell"), ["C2"]);
    assert_eq!(made.all("selection", "sqref"), ["H2"]);
    assert_eq!(made.all("autoFilter", "ref"), ["A1:G2"]);
    let columns: Vec<(String, String, String)> = made
        .all("col", "min")
        .into_iter()
        .zip(made.all("col", "max"))
        .zip(made.all("col", "width"))
        .map(|((min, max), width)| (min, max, width))
        .collect();
    let column =
        |min: &str, max: &str, width: &str| (min.to_owned(), max.to_owned(), width.to_owned());
    assert_eq!(
        columns,
        [
            column("1", "1", "20"),
            column("2", "3", "9"),
            column("4", "5", "9"),
            column("6", "7", "9"),
            column("8", "16384", "5"),
        ]
    );
}

#[test]
fn everything_that_refers_to_columns_follows() {
    let made = referred_to();
    assert_eq!(
        made.all("conditionalFormatting", "sqref"),
        ["B2:B3 D2:D3 F2:F3", "C2 E2 G2"]
    );
    assert_eq!(made.all("dataValidation", "sqref"), ["C3 E3 G3"]);
    let sheet = made.sheet(1);
    let formulas: Vec<&str> = sheet
        .all("formula")
        .iter()
        .map(|own| own.text.as_str())
        .collect();
    assert_eq!(formulas, ["B2>$C2", "C2>$H$3"]);
    assert_eq!(sheet.all("formula1")[0].text, "$C$2:$H$2");
    assert_eq!(made.all("hyperlink", "ref"), ["B1", "D1", "F1"]);
    assert_eq!(made.all("hyperlink", "location"), ["Sheet1!H1"; 3]);
    assert_eq!(made.all("brk", "id"), ["7"]);
    let book = made.part("xl/workbook.xml");
    let names: Vec<&str> = book
        .all("definedName")
        .iter()
        .map(|name| name.text.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "Sheet1!$A$1:$H$3",
            "Sheet1!$A:$F,Sheet1!$1:$1",
            "Sheet1!$B$2:$G$2",
            "Sheet1!$H$3"
        ]
    );
}

#[test]
fn formulas_on_other_sheets_follow_and_go_along() {
    let made = Template::sheet(
        "A1: Tên\nB1: {{#each-column ky}}{{ten}}{{/each-column}}\nC1: Cộng\nA2: a\nB2: =Khác!B2+Khác!$A$1\n\
         C2: =SUM(B2)\nA3: b\nB3: =A3&B$1\nC3: =B2",
        "",
    )
    .and("Khác", "A1: =Sheet1!C2\nB2: =SUM(Sheet1!B2:B3)\nC2: =SUM(Sheet1!B:B)", "")
    .fill(&data());
    assert_eq!(
        made.cells(),
        "A1: 'Tên\nB1: 'Quý I\nC1: 'Quý II\nD1: 'Quý III\nE1: 'Cộng\n\
         A2: 'a\nB2: =Khác!B2+Khác!$A$1\nC2: =Khác!C2+Khác!$A$1\nD2: =Khác!D2+Khác!$A$1\nE2: =SUM(B2:D2)\n\
         A3: 'b\nB3: =A3&B$1\nC3: =A3&C$1\nD3: =A3&D$1\nE3: =B2"
    );
    assert_eq!(
        made.cells_of(2),
        "A1: =Sheet1!E2\nB2: =SUM(Sheet1!B2:D3)\nC2: =SUM(Sheet1!B:D)"
    );
}

#[test]
fn mistakes_of_loops_over_columns_are_told_once_each() {
    let kinds = |cells: &str| {
        let made = Template::sheet(cells, "").try_fill(&data());
        let Err(NarrativeError::Mistakes(found)) = made else {
            panic!("no mistakes in {cells}")
        };
        let kinds: Vec<MistakeKind> = found.into_iter().map(|mistake| mistake.kind).collect();
        kinds
    };
    // Opened within a loop over rows, whose lists may differ.
    assert_eq!(
        kinds(
            "A1: {{#each nhom}}{{ten}}\nB1: {{#each-column dv}}{{ten}}{{/each-column}}\nC1: {{/each}}"
        ),
        [MistakeKind::ColumnLoop]
    );
    // A loop over rows that ends between its columns.
    assert_eq!(
        kinds(
            "A1: a\nB1: {{#each-column ky}}{{ten}}\nC1: x{{/each-column}}\n\
             A2: {{#each dv}}{{ten}}\nB2: b{{/each}}\nC2: c"
        ),
        [MistakeKind::ColumnLoop]
    );
    assert_eq!(
        kinds("A1: {{#each-column ky}}{{ten}}"),
        [MistakeKind::UnclosedBlock]
    );
    assert_eq!(
        kinds("A1: {{/each-column}}"),
        [MistakeKind::UnexpectedClose]
    );
    // Those that are mistakes whatever the loop was meant to be are told as well.
    assert_eq!(
        kinds(
            "A1: {{num soo}}\nB2: {{#each-column ky}}{{ten}}\nA3: {{tne}}\nB3: {{tne}}\nC3: {{nmu x}}\n\
             A5: {{#each dv}}{{tne}}\nB5: {{tne}}{{/each}}"
        ),
        [
            MistakeKind::UnclosedBlock,
            MistakeKind::UnknownName,
            MistakeKind::UnknownName,
            MistakeKind::UnknownHelper,
            MistakeKind::UnknownName,
        ]
    );
    assert_eq!(
        kinds(
            "A1: {{#each-column kyy}}{{ten}}{{/each-column}}\nA2: {{#each dv}}{{ten}}\nB2: {{/each}}\n\
             A3: {{#each dv}}\nA4: {{ten}}\nA5: {{/each}}"
        ),
        [MistakeKind::UnknownName]
    );
    assert_eq!(
        kinds("A1: {{#each-column ky}}{{tne}}{{/each-column}}\nA2: {{num soo}}"),
        [MistakeKind::UnknownName, MistakeKind::UnknownName]
    );
}
