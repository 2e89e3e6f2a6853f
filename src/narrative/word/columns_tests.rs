//! Tables whose columns a loop repeats.

use super::tests::tree::Element;
use super::tests::{body, mistakes, p, tree};
use crate::narrative::MistakeKind;

fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
}

fn width(own: u32) -> String {
    format!("<w:tcW w:w=\"{own}\" w:type=\"dxa\"/>")
}

fn table(rows: &[String]) -> String {
    let rows: String = rows
        .iter()
        .map(|row| format!("<w:tr>{row}</w:tr>"))
        .collect();
    let grid = [1000, 600, 400].map(|own| format!("<w:gridCol w:w=\"{own}\"/>"));
    format!(
        "<w:tbl><w:tblPr/><w:tblGrid>{}</w:tblGrid>{rows}</w:tbl>",
        grid.concat()
    )
}

/// Text, columns and width of each cell, a line for each row; the grid first.
fn shown(xml: &str) -> Vec<String> {
    let made = tree(xml);
    let grid = made.all("w:gridCol").into_iter();
    let grid: Vec<&str> = grid.filter_map(|own| own.attribute("w:w")).collect();
    let number = |cell: &Element, name: &str, key: &str| {
        let own = cell.all(name).first().map(|own| own.number(key));
        own.map_or("-".to_owned(), |own: i32| own.to_string())
    };
    let row = |row: &Element| {
        let cells = row.all("w:tc").into_iter().map(|cell| {
            let span = number(cell, "w:gridSpan", "w:val");
            format!("{} {span} {}", cell.texts(), number(cell, "w:tcW", "w:w"))
        });
        cells.collect::<Vec<_>>().join(" | ")
    };
    let rows = made.all("w:tr").into_iter().map(row);
    std::iter::once(grid.join(" ")).chain(rows).collect()
}

#[test]
fn columns_are_repeated_in_each_row_and_the_table_stays_as_wide() {
    let title = cell(&format!("{}<w:gridSpan w:val=\"3\"/>", width(2000)), "T");
    let heads = cell(&width(1000), "H")
        + &cell(
            &width(600),
            "{{#columns ket_nap.units}}{{name}}{{/columns}}",
        )
        + &cell(&width(400), "Z");
    let rows = cell(&width(1000), "{{#each units}}{{name}}")
        + &cell(
            &width(600),
            "{{#columns ../ket_nap.units}}{{num value}}{{/columns}}",
        )
        + &cell(&width(400), "z{{/each}}");
    let made = body(&table(&[title, heads, rows]));
    assert_eq!(
        shown(&made),
        [
            "769 461 462 308",
            "T 4 2000",
            "H - 769 | Sở A - 461 | Sở B - 462 | Z - 308",
            "Sở A & B - 769 | 12 - 461 | 07 - 462 | z - 308",
            "Sở <C> - 769 | 12 - 461 | 07 - 462 | z - 308",
        ]
    );
    assert!(!made.contains(|c| ('\u{fdd0}'..='\u{fdef}').contains(&c)));
}

#[test]
fn several_cells_are_repeated_together_and_rows_of_fewer_are_filled_up() {
    let heads = cell("", "H") + &cell("<w:gridSpan w:val=\"2\"/>", "over");
    let row =
        cell("", "{{name}}") + &cell("", "{{#columns members}}{{n}}") + &cell("", "x{{/columns}}");
    let rows = [
        heads,
        cell("", "{{#each units}}"),
        row,
        cell("", "{{/each}}"),
    ];
    assert_eq!(
        shown(&body(&table(&rows))),
        [
            "666 400 267 400 267",
            "H - - | over 4 -",
            "Sở A & B - - | 1 - - | x - - | 2 - - | x - -",
            "Sở <C> - - |  4 1334",
        ]
    );
}

#[test]
fn columns_without_rounds_leave_the_table_without_them() {
    let rows = [
        cell("<w:gridSpan w:val=\"3\"/>", "T"),
        cell("", "a") + &cell("", "{{#columns none}}b") + &cell("", "c{{/columns}}"),
    ];
    assert_eq!(shown(&body(&table(&rows))), ["2000", "T 1 -", "a - -"]);
    let all = cell("", "{{#columns none}}a") + &cell("", "b") + &cell("", "c{{/columns}}");
    let made = body(&(table(&[all]) + &p("end")));
    assert!(!made.contains("w:tbl"), "{made}");
}

#[test]
fn a_loop_over_columns_stands_around_the_cells_of_one_row() {
    let cases = [
        p("{{#columns units}}a{{/columns}}"),
        table(&[cell("", "a{{#columns units}}b{{/columns}}")]),
        table(&[cell("", "{{#columns units}}b{{/columns}}c")]),
        table(&[cell("", "{{#columns units}}"), cell("", "{{/columns}}")]),
        table(&[
            cell("", "{{#columns units}}a{{/columns}}") + &cell("", "b"),
            cell("", "{{#columns units}}a") + &cell("", "b{{/columns}}"),
        ]),
    ];
    for case in cases {
        assert_eq!(mistakes(&case)[0].kind, MistakeKind::ColumnsHere, "{case}");
    }
    let unknown = table(&[cell("", "{{#columns units}}{{nmae}}{{/columns}}")]);
    assert_eq!(mistakes(&unknown)[0].kind, MistakeKind::UnknownName);
    let single = table(&[cell("", "{{#columns campaign.title}}a{{/columns}}")]);
    assert_eq!(mistakes(&single)[0].found, "#columns campaign.title");
}

#[test]
fn merged_rows_begin_anew_in_each_round() {
    let rows = [
        cell("", "{{#each units}}"),
        cell("<w:vMerge w:val=\"restart\"/>", "{{name}}") + &cell("<w:gridSpan w:val=\"2\"/>", "x"),
        cell("", "{{#each members}}"),
        cell("<w:vMerge/>", "") + &cell("", "{{n}}") + &cell("", "y"),
        cell("", "{{/each}}"),
        cell("", "{{/each}}"),
    ];
    let made = tree(&body(&table(&rows)));
    let merges = made.all("w:vMerge").into_iter();
    let merges: Vec<Option<&str>> = merges.map(|own| own.attribute("w:val")).collect();
    let begin = Some("restart");
    assert_eq!(merges, [begin, None, None, begin]);
}
