//! Excel templates: what a clerk types into cells, and what becomes of it.

mod book;
mod care;
mod carry;
mod columns;
mod copies;
mod kit;
mod loops;
mod objects;
mod related;
mod results;

use book::Template;
use serde_json::json;
use tonghop::narrative::{MistakeKind, NarrativeError, TemplatePlace};
use tonghop::workbook::address::Address;

#[test]
fn a_cell_with_one_tag_becomes_what_the_value_is() {
    let made = Template::sheet(
        "A1: {{num so}}\nB1: {{ten}}\nC1: {{co}}\nD1#2: {{date ngay}}\nE1: {{date ngay}}\n\
         F1#1: {{percent ty_le}}\nG1: {{percent ty_le}}\nH1: có {{num so}} lượt\nI1: {{num trong}}\n\
         J1: {{num trong none=\"-\"}}\nK1: {{count ds}}\nL1: {{ma}}\nM1: {{share tu mau}}",
        "",
    )
    .fill(&json!({
        "so": "1234.5", "ten": "=SUM(A1)", "co": true, "ngay": "2024-03-20", "ty_le": "18.06",
        "trong": {"code": "t", "kind": "count", "measure": ""}, "ds": [{"a": "1"}, {"a": "2"}], "ma": "Mã 012", "tu": "1", "mau": "8"
    }));
    assert_eq!(
        made.cells(),
        "A1: 1234.5\nB1: '=SUM(A1)\nC1: ?1\nD1: 45371\nE1: '20/3/2024\nF1: 0.1806\nG1: 18.06\n\
         H1: 'có 1.234,5 lượt\nJ1: '-\nK1: 2\nL1: 'Mã 012\nM1: 12.5"
    );
}

#[test]
fn each_branch_of_a_condition_is_a_value_or_a_text() {
    let made = Template::sheet(
        "A1: {{#if so}}{{num so}}{{else}}-{{/if}}\nA2: {{#if khong}}{{num so}}{{else}} - {{/if}}\n\
         A3: {{#if so}}có{{else}}không{{/if}}\nA4: {{#if so}}{{#if khong}}x{{else}}{{num so}}{{/if}}{{else}}0{{/if}}\n\
         A5: {{#if so}}{{num so}}{{/if}} lượt\nA6: {{#if khong}}{{num so}}{{else}}{{/if}}lượt\n\
         A7: {{#if khong}}x{{/if}}{{num so}}\nA8: {{#unless so}}trống{{/unless}}\nA9: =SUM(A1:A8)",
        "",
    )
    .fill(&json!({"so": "12", "khong": false}));
    assert_eq!(
        made.cells(),
        "A1: 12\nA2: ' - \nA3: 'có\nA4: 12\nA5: '12 lượt\nA6: 'lượt\nA7: '12\nA9: =SUM(A1:A8)"
    );
}

#[test]
fn a_split_tag_is_healed_and_runs_keep_their_formats() {
    let rich = "<is><r><rPr><b/></rPr><t>Kính gửi {</t></r><r><t>{te</t></r><r><rPr><i/></rPr>\
                <t>n}}, chào</t></r></is>";
    let bytes = Template::sheet("A1: x", "").bytes();
    let bytes = crate::test_campaign::package::edit(&bytes, "xl/worksheets/sheet1.xml", |text| {
        text.replace("<is><t>x</t></is>", rich)
    });
    let data = tonghop::narrative::Data::example(json!({"ten": "Sở A"}));
    let language = tonghop::language::Language::Vi;
    let bytes = tonghop::narrative::render_excel("t.xlsx", &bytes, &data, language).expect("made");
    let sheet = crate::outputs::xml::Element::of_part(&bytes, "xl/worksheets/sheet1.xml");
    let runs: Vec<String> = sheet.all("r").iter().map(|run| run.line()).collect();
    assert_eq!(runs.len(), 2, "{runs:?}");
    assert!(
        runs[0].contains("<b>") && runs[0].ends_with("Kính gửi Sở A"),
        "{}",
        runs[0]
    );
    assert!(
        runs[1].contains("<i>") && runs[1].ends_with(", chào"),
        "{}",
        runs[1]
    );
}

#[test]
fn mistakes_name_the_cell_and_the_nearest_name() {
    let made = Template::sheet(
        "A1: {{tne}}\nB2: {{#each ds}}{{so}}\nC2: {{ten}\nD2: {{/each}}",
        "",
    )
    .and("Phụ lục", "C3: {{num ds}} và {{summ x}}", "")
    .try_fill(&json!({"ten": "A", "ds": [{"so": "1"}]}));
    let Err(NarrativeError::Mistakes(found)) = made else {
        panic!("no mistakes")
    };
    let place = |sheet: &str, row, column| (sheet.to_owned(), Address::new(row, column));
    let told: Vec<_> = found
        .iter()
        .map(|mistake| match &mistake.place {
            TemplatePlace::Cell { sheet, address, .. } => (
                (sheet.clone(), *address),
                mistake.kind.clone(),
                mistake.suggestion.clone(),
            ),
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(told.contains(&(
        place("Sheet1", 0, 0),
        MistakeKind::UnknownName,
        Some("ten".into())
    )));
    assert!(told.contains(&(place("Sheet1", 1, 2), MistakeKind::UnclosedTag, None)));
    let helper = (
        place("Phụ lục", 2, 2),
        MistakeKind::UnknownHelper,
        Some("sum".into()),
    );
    assert!(told.contains(&helper), "{told:?}");
}

#[test]
fn blocks_that_cross_are_refused() {
    let made = Template::sheet(
        "A1: {{#each ds}}{{so}}\nB1: {{#if so}}\nC1: {{/each}}\nD1: {{/if}}",
        "",
    )
    .try_fill(&json!({"ds": [{"so": "1"}]}));
    let Err(NarrativeError::Mistakes(found)) = made else {
        panic!("no mistakes")
    };
    assert!(
        found
            .iter()
            .any(|mistake| mistake.kind == MistakeKind::CrossedBlock),
        "{found:?}"
    );
}

#[test]
fn a_workbook_without_tags_stays_byte_for_byte() {
    let template = || {
        Template::sheet(
            "A1: chữ\nB2: =A1&\"x\"",
            "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>",
        )
    };
    let made = template().fill(&json!({"a": "1"}));
    assert_eq!(
        made.parts(),
        crate::test_campaign::package::parts(&template().bytes())
    );
}

#[test]
fn other_workbooks_are_refused_by_name() {
    let data = tonghop::narrative::Data::example(json!({}));
    let language = tonghop::language::Language::Vi;
    let refused = tonghop::narrative::render_excel("t.xlsx", b"hello", &data, language);
    assert!(
        matches!(refused, Err(NarrativeError::NotExcel)),
        "{refused:?}"
    );
}

#[test]
fn a_row_is_as_high_as_its_text_needs_in_merged_cells_too() {
    let long = "một câu trả lời dài ".repeat(12);
    let cells = "1: ht=\"20\" customHeight=\"1\"\nA1#3: {{dai}}\n2: ht=\"20\"\nA2#3: {{ngan}}\n\
                 A3#3: {{dai}}\nA4#3: {{dai}}";
    let merged = "<mergeCells count=\"1\"><mergeCell ref=\"A3:C3\"/></mergeCells>";
    let made = Template::sheet(cells, merged).fill(&json!({"dai": long, "ngan": "ngắn"}));
    let sheet = made.sheet(1);
    let heights: Vec<Option<f64>> = sheet
        .all("row")
        .iter()
        .map(|row| row.attribute("ht").and_then(|height| height.parse().ok()))
        .collect();
    assert!(heights[0] > Some(300.0), "{heights:?}");
    assert_eq!(heights[1], Some(20.0));
    // Three columns need a third of the lines; a row of its own height Excel fits itself.
    assert!(
        heights[2] > Some(100.0) && heights[2] < heights[0],
        "{heights:?}"
    );
    assert_eq!(heights[3], None);
}

#[test]
fn what_tells_the_kind_of_a_text_takes_no_room() {
    let cells = "1: ht=\"15\" customHeight=\"1\"\nA1#3: {{#if co}}bảy chữ{{else}}-{{/if}}\n\
                 2: ht=\"15\" customHeight=\"1\"\nA2#3: {{ten}}";
    let made = Template::sheet(cells, "").fill(&json!({"co": true, "ten": "bảy chữ"}));
    assert_eq!(made.all("row", "ht"), ["15", "15"]);
}

#[test]
fn tags_where_they_would_be_printed_raw_are_told() {
    let margins = "<headerFooter><oddFooter>{{period.label}}</oddFooter></headerFooter>";
    let made = Template::sheet("A1: a", margins).try_fill(&json!({"period": {"label": "x"}}));
    let Err(NarrativeError::Mistakes(found)) = made else {
        panic!("no mistakes")
    };
    assert_eq!(found[0].kind, MistakeKind::UnreachablePart);
}

#[test]
fn a_campaign_fills_workbooks_and_names_what_is_no_template() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let run = |arguments: &[&str]| crate::test_campaign::run_in(folder.path(), arguments);
    assert_eq!(run(&["new", "q"]).status, 0);
    let templates = folder.path().join("q/templates");
    let template = Template::sheet(
        "A1: {{campaign.title}}\nA2: {{#each units}}{{name}}\nB2: {{/each}}",
        "",
    );
    std::fs::write(templates.join("bang.xlsx"), template.bytes()).expect("written");
    std::fs::write(templates.join("cu.xls"), "x").expect("written");
    std::fs::create_dir(templates.join("nhap")).expect("a folder");
    let run = run(&["consolidate", "q"]);
    let told = format!("{}{}", run.stdout, run.stderr);
    assert!(
        told.contains("templates/cu.xls") && told.contains(".xlsx"),
        "{told}"
    );
    assert!(told.contains("templates/nhap"), "{told}");
    let bytes = std::fs::read(folder.path().join("q/output/bang.xlsx")).expect("a workbook");
    let sheet = crate::outputs::xml::Element::of_part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.all("row").len() > 3, "{}", sheet.texts());
}
