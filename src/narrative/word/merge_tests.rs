//! Cells that are merged with those above.

use super::tests::{body, mistakes, p, row, tree, visible};
use crate::narrative::MistakeKind;

/// What each cell of a table is: the beginning of a merged one, a part of it, or by itself.
fn merged(table: &str) -> Vec<String> {
    let made = tree(table);
    let rows = made.all("w:tr").into_iter().map(|row| {
        let cells = row.all("w:tc").into_iter().map(|cell| {
            let all = cell.all("w:vMerge");
            match all.first().map(|own| own.attribute("w:val")) {
                Some(Some("restart")) => 'a',
                Some(_) => '|',
                None => '-',
            }
        });
        cells.collect()
    });
    rows.collect()
}

fn table(rows: &[&[&str]]) -> String {
    let rows: String = rows.iter().map(|own| row(own)).collect();
    body(&format!("<w:tbl>{rows}</w:tbl>"))
}

#[test]
fn equal_cells_of_a_loops_rows_are_merged_and_others_are_not() {
    let made = table(&[
        &["{{#each ket_nap.units}}", ""],
        &["{{merge group}}", "{{merge name}}"],
        &["{{/each}}", ""],
    ]);
    assert_eq!(merged(&made), ["a-", "|-"]);
    assert_eq!(visible(&made), "g¶Sở A¶¶Sở B¶");
    let made = table(&[
        &["{{#each ket_nap.units}}", ""],
        &["g", "{{#if (gt value 10)}}{{merge group}}{{else}}g{{/if}}"],
        &["{{/each}}", ""],
    ]);
    assert_eq!(merged(&made), ["--", "--"], "only what the tag says");
}

#[test]
fn a_cell_is_merged_only_within_what_is_merged_to_its_left() {
    let cell = |text: &str| format!("{{{{merge \"{text}\"}}}}");
    let own = [
        ["A", "x", "1"],
        ["A", "x", "1"],
        ["B", "x", "1"],
        ["B", "y", "1"],
        ["", "y", ""],
    ];
    let own = own.map(|own| own.map(&cell));
    let rows: Vec<Vec<&str>> = own
        .iter()
        .map(|own| own.iter().map(String::as_str).collect())
        .collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    assert_eq!(merged(&table(&rows)), ["aaa", "|||", "a--", "|--", "---"]);
}

#[test]
fn the_format_stays_and_cells_of_other_widths_stay_apart() {
    let cell = |properties: &str| {
        format!(
            "<w:tc><w:tcPr>{properties}<w:vAlign w:val=\"top\"/></w:tcPr><w:p><w:pPr><w:jc/></w:pPr>\
             <w:r><w:t>{{{{merge \"A\"}}}} a</w:t></w:r></w:p>{}</w:tc>",
            p("b")
        )
    };
    let rows = [
        cell(""),
        cell(""),
        cell("<w:gridSpan w:val=\"2\"/>"),
        cell("<w:vMerge w:val=\"restart\"/>"),
    ];
    let rows: String = rows
        .iter()
        .map(|own| format!("<w:tr>{own}</w:tr>"))
        .collect();
    let made = body(&format!("<w:tbl>{rows}</w:tbl>"));
    assert_eq!(merged(&made), ["a", "|", "-", "a"]);
    let wanted = "<w:tc><w:tcPr><w:vMerge/><w:vAlign w:val=\"top\"/></w:tcPr><w:p><w:pPr><w:jc/></w:pPr>\
                  </w:p></w:tc>";
    assert!(made.contains(wanted), "{made}");
    assert_eq!(visible(&made), "A a¶b¶¶A a¶b¶A a¶b¶");
}

#[test]
fn outside_of_tables_the_tag_is_a_mistake() {
    let found = mistakes(&p("{{merge campaign.title}}"));
    assert_eq!(found[0].kind, MistakeKind::MergeHere);
}

#[test]
fn loops_over_columns_leave_cells_to_be_merged() {
    let columns = "{{#columns ket_nap.units}}{{name}}{{/columns}}";
    let row = |first: &str| format!("<w:tr>{}{}</w:tr>", cell(first), cell(columns));
    let made = body(&format!(
        "<w:tbl><w:tblGrid><w:gridCol w:w=\"9\"/><w:gridCol w:w=\"8\"/></w:tblGrid>{}{}</w:tbl>",
        row("{{merge \"A\"}}"),
        row("{{merge \"A\"}}")
    ));
    assert_eq!(merged(&made), ["a--", "|--"]);
}

fn cell(text: &str) -> String {
    format!("<w:tc>{}</w:tc>", p(text))
}
