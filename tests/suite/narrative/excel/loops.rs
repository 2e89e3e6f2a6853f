//! Loops and conditions over rows.

use super::book::Template;
use serde_json::{Value, json};

fn units(count: usize) -> Value {
    let unit = |number: usize| json!({"ten": format!("Đơn vị {number}"), "so": number.to_string()});
    json!({"ds": (1..=count).map(unit).collect::<Vec<_>>(), "rong": []})
}

#[test]
fn a_row_is_repeated_and_what_is_below_moves() {
    let made = Template::sheet(
        "A1: Bảng\nA2: {{#each ds}}{{@number}}\nB2: {{ten}}\nC2: {{num so}}{{/each}}\nB3: Tổng\n\
         C3: =SUM(C2:C2)\nD1: =C3",
        "",
    )
    .fill(&units(3));
    assert_eq!(
        made.cells(),
        "A1: 'Bảng\nD1: =C5\nA2: 1\nB2: 'Đơn vị 1\nC2: 1\nA3: 2\nB3: 'Đơn vị 2\nC3: 2\nA4: 3\n\
         B4: 'Đơn vị 3\nC4: 3\nB5: 'Tổng\nC5: =SUM(C2:C4)"
    );
}

#[test]
fn one_cell_that_is_added_up_means_all_its_copies() {
    let made = Template::sheet(
        "A2: {{#each ds}}{{num so}}\nB2: =SUM(A2)\nC2: {{/each}}\nA3: =SUM(A2)\n\
         B3: =AVERAGE(1,A2)\nC3: =SUM($A$2,A1)\nD3: =A2\nE3: =ROUND(A2,0)\nF3: =SUM(A2*1)",
        "",
    )
    .fill(&units(3));
    assert_eq!(
        made.cells(),
        "A2: 1\nB2: =SUM(A2)\nA3: 2\nB3: =SUM(A3)\nA4: 3\nB4: =SUM(A4)\nA5: =SUM(A2:A4)\n\
         B5: =AVERAGE(1,A2:A4)\nC5: =SUM($A$2:$A$4,A1)\nD5: =A2\nE5: =ROUND(A2,0)\nF5: =SUM(A2*1)"
    );
}

#[test]
fn rows_with_block_tags_alone_go_away() {
    let made = Template::sheet(
        "A1: {{#each ds}}\nA2: {{ten}}\nA3: Số: {{num so}}\nA4: {{/each}}\nA5: hết",
        "",
    )
    .fill(&units(2));
    assert_eq!(
        made.cells(),
        "A1: 'Đơn vị 1\nA2: 'Số: 01\nA3: 'Đơn vị 2\nA4: 'Số: 02\nA5: 'hết"
    );
}

#[test]
fn an_empty_loop_leaves_no_row_but_one_that_is_counted_on() {
    let made = Template::sheet(
        "A1: a\nA2: {{#each rong}}{{this}}\nB2: {{/each}}\nA3: b",
        "",
    );
    assert_eq!(made.fill(&units(1)).cells(), "A1: 'a\nA2: 'b");
    let made = Template::sheet(
        "A2: {{#each rong}}{{this}}\nB2: {{/each}}\nA3: =SUM(A2:A2)",
        "",
    );
    assert_eq!(made.fill(&units(1)).cells(), "A3: =SUM(A2:A2)");
}

#[test]
fn conditions_choose_rows_and_cells() {
    let made = Template::sheet(
        "A1: {{#if rong}}\nA2: có\nA3: {{else}}\nA4: không\nA5: {{/if}}\n\
         A6: {{#unless rong}}trống {{#if ds}}và {{num (count ds)}}{{/if}}\nB6: {{/unless}}\nA7: hết",
        "",
    )
    .fill(&units(2));
    assert_eq!(made.cells(), "A1: 'không\nA2: 'trống và 02\nA3: 'hết");
}

#[test]
fn totals_over_branches_have_all_rows_in_whatever_order_they_come() {
    let made = Template::sheet(
        "A1: {{#each ds}}\nA2: {{#if co}}\nB3: {{num so}}\nA4: {{else}}\nB5: {{num so}}\nA6: {{/if}}\nA7: {{/each}}\n\
         B8: =SUM(B3:B5)\nC8: =SUM(B3)\nD8: =SUM(B5)\nE8: =LARGE(B3,1)",
        "",
    )
    .fill(&json!({"ds": [
        {"so": "1", "co": true}, {"so": "2", "co": false}, {"so": "3", "co": false}, {"so": "4", "co": true},
    ]}));
    assert_eq!(
        made.cells(),
        "B1: 1\nB2: 2\nB3: 3\nB4: 4\nB5: =SUM(B1:B4)\nC5: =SUM(B1,B4)\nD5: =SUM(B2:B3)\nE5: =LARGE(B1:B4,1)"
    );
}

#[test]
fn one_cell_of_a_group_that_is_added_up_leaves_out_the_rows_between() {
    let made = Template::sheet(
        "A1: {{#each nhom}}{{ten}}\nB1: =SUM(B2)\nA2: {{#each dv}}{{ten}}\nB2: {{num so}}{{/each}}\nA3: {{/each}}\n\
         B4: =SUM(B1)\nC4: =SUM(B2)",
        "",
    )
    .fill(&json!({"nhom": [
        {"ten": "I", "dv": [{"ten": "a", "so": "1"}, {"ten": "b", "so": "2"}]},
        {"ten": "II", "dv": [{"ten": "c", "so": "3"}]},
    ]}));
    assert_eq!(
        made.cells(),
        "A1: 'I\nB1: =SUM(B2:B3)\nA2: 'a\nB2: 1\nA3: 'b\nB3: 2\nA4: 'II\nB4: =SUM(B5)\nA5: 'c\nB5: 3\n\
         B6: =SUM(B1,B4)\nC6: =SUM(B2:B3,B5)"
    );
}

#[test]
fn nested_groups_have_their_own_totals() {
    let made = Template::sheet(
        "A1: {{#each nhom}}{{ten}}\nA2: {{#each dv}}{{ten}}\nB2: {{num so}}{{/each}}\nA3: Cộng\n\
         B3: =SUM(B2:B2)\nC3: {{/each}}\nA4: Tổng\nB4: =SUBTOTAL(9,B2:B3)",
        "",
    )
    .fill(&json!({"nhom": [
        {"ten": "I", "dv": [{"ten": "a", "so": "1"}, {"ten": "b", "so": "2"}]},
        {"ten": "II", "dv": [{"ten": "c", "so": "3"}]},
    ]}));
    assert_eq!(
        made.cells(),
        "A1: 'I\nA2: 'a\nB2: 1\nA3: 'b\nB3: 2\nA4: 'Cộng\nB4: =SUM(B2:B3)\nA5: 'II\nA6: 'c\nB6: 3\n\
         A7: 'Cộng\nB7: =SUM(B6:B6)\nA8: 'Tổng\nB8: =SUBTOTAL(9,B2:B7)"
    );
}

#[test]
fn a_table_on_the_right_neither_moves_nor_breaks() {
    let made = Template::sheet(
        "A1: Đơn vị\nB1: Số\nD1: Mã\nE1: Nghĩa\n\
         A2: {{#each ds}}{{ten}}\nB2: {{num so}}{{/each}}\nD2: 1\nE2: một\n\
         A3: Tổng\nB3: =SUM(B2:B2)\nD3: 2\nE3: hai\nD4: 3\nE4: =D2+D3\nA6: Người lập",
        "",
    )
    .fill(&units(4));
    assert_eq!(
        made.cells(),
        "A1: 'Đơn vị\nB1: 'Số\nD1: 'Mã\nE1: 'Nghĩa\nA2: 'Đơn vị 1\nB2: 1\nD2: 1\nE2: 'một\n\
         A3: 'Đơn vị 2\nB3: 2\nD3: 2\nE3: 'hai\nA4: 'Đơn vị 3\nB4: 3\nD4: 3\nE4: =D2+D3\n\
         A5: 'Đơn vị 4\nB5: 4\nA6: 'Tổng\nB6: =SUM(B2:B5)\nA9: 'Người lập"
    );
}

#[test]
fn loops_side_by_side_grow_on_their_own() {
    let made = Template::sheet(
        "A1: {{#each ds}}{{ten}}\nB1: {{/each}}\nD1: {{#each ba}}{{this}}\nE1: {{/each}}\nA2: hết\n\
         D2: =COUNTA(D1:D1)",
        "",
    )
    .fill(&json!({"ds": [{"ten": "x"}], "ba": ["p", "q", "r"]}));
    assert_eq!(
        made.cells(),
        "A1: 'x\nD1: 'p\nA2: 'hết\nD2: 'q\nD3: 'r\nD4: =COUNTA(D1:D3)"
    );
}

#[test]
fn references_follow_their_copies() {
    let made = Template::sheet(
        "A1: 10\nA2: {{#each ds}}{{num so}}\nB2: =A2*A$1\nC2: =SUM(A$2:A2)\nD2: =A2/SUM(A$2:A$3)\n\
         E2: =Ngoài!A2\nF2: {{/each}}\nA3: =Ngoài!A2",
        "",
    )
    .and(
        "Ngoài",
        "A1: 1\nB1: =Sheet1!A2\nC1: =SUM(Sheet1!A2:A2)+SUM(Sheet1!A:A)",
        "",
    )
    .fill(&units(2));
    assert_eq!(
        made.cells(),
        "A1: 10\nA2: 1\nB2: =A2*A$1\nC2: =SUM(A$2:A2)\nD2: =A2/SUM(A$2:A$4)\nE2: =Ngoài!A2\n\
         A3: 2\nB3: =A3*A$1\nC3: =SUM(A$2:A3)\nD3: =A3/SUM(A$2:A$4)\nE3: =Ngoài!A3\nA4: =Ngoài!A2"
    );
    assert_eq!(
        made.cells_of(2),
        "A1: 1\nB1: =Sheet1!A2\nC1: =SUM(Sheet1!A2:A3)+SUM(Sheet1!A:A)"
    );
}

#[test]
fn what_stands_beside_a_loop_stands_once() {
    let made = Template::sheet(
        "A1: trái\nB1: {{#each ds}}{{ten}}\nC1: {{/each}}\nD1: =B1",
        "",
    );
    assert_eq!(
        made.fill(&units(2)).cells(),
        "A1: 'trái\nB1: 'Đơn vị 1\nD1: =B1\nB2: 'Đơn vị 2"
    );
}

#[test]
fn more_rows_than_a_sheet_has_are_refused() {
    let many: Vec<Value> = (0..1100)
        .map(|_| json!({"a": (0..1000).collect::<Vec<_>>()}))
        .collect();
    let made = Template::sheet(
        "A1: {{#each n}}\nA2: {{#each a}}{{this}}\nB2: {{/each}}\nA3: {{/each}}",
        "",
    )
    .try_fill(&json!({ "n": many }));
    assert!(matches!(
        made,
        Err(tonghop::narrative::NarrativeError::TooLarge { .. })
    ));
}
