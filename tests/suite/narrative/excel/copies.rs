//! Sheets whose names have tags: one for each row of a list.

use std::process::Command;

use super::book::{Made, Template, relation};
use serde_json::{Value, json};
use tonghop::language::Language;
use tonghop::narrative::{Data, MistakeKind, NarrativeError, TemplatePlace, render_excel};

const TAGGED: &str = "{{#each dv}}{{ma}}";

fn data() -> Value {
    json!({"tong": "9", "dv": [
        {"ma": "A01", "so": "4", "ds": [{"x": "1"}, {"x": "3"}]},
        {"ma": "a01", "so": "5", "ds": [{"x": "5"}]},
        {"ma": "B/2", "so": "0", "ds": [{"x": "2"}, {"x": "2"}, {"x": "2"}]},
    ]})
}

/// Data that the example has rows of, and the campaign none.
fn no_rows() -> Value {
    json!({"tong": "9", "dv": []})
}

fn names(made: &Made) -> Vec<String> {
    let book = made.part("xl/workbook.xml");
    let sheets = book.all("sheet").into_iter();
    sheets
        .filter_map(|own| Some(own.attribute("name")?.to_owned()))
        .collect()
}

fn refusals(template: Template) -> Vec<MistakeKind> {
    let Err(NarrativeError::Mistakes(found)) = template.try_fill(&data()) else {
        panic!("no mistakes")
    };
    found.into_iter().map(|mistake| mistake.kind).collect()
}

#[test]
fn each_row_of_a_list_has_a_sheet_in_the_templates_place() {
    let made = Template::sheet("A1: bìa", "")
        .and(
            TAGGED,
            "A1: {{ma}}\nB1: {{num so}}\nC1: {{num @root.tong}}\nD1: =B1/C1",
            "",
        )
        .and("Cuối", "A1: hết", "")
        .fill(&data());
    assert_eq!(names(&made), ["Sheet1", "A01", "a01 (2)", "B-2", "Cuối"]);
    assert_eq!(made.cells_of(2), "A1: 'A01\nB1: 4\nC1: 9\nD1: =B1/C1");
    let second = made.part("xl/worksheets/sheet4.xml");
    assert!(second.texts().contains("a01"), "{}", second.texts());
    let ids = made.part("xl/workbook.xml");
    let ids = ids.all("sheet").into_iter();
    let ids: std::collections::BTreeSet<String> = ids
        .filter_map(|own| Some(own.attribute("sheetId")?.to_owned()))
        .collect();
    assert_eq!(ids.len(), 5, "{ids:?}");
}

#[test]
fn functions_that_add_up_mean_all_sheets_wherever_the_cell_went() {
    let made = Template::sheet(
        &format!("A1: =SUM('{TAGGED}'!B1)\nA2: =SUM('{TAGGED}'!B4)+MAX('{TAGGED}'!B1:B1,0)"),
        "",
    )
    .and(
        TAGGED,
        &format!("B1: {{{{num so}}}}\nB3: {{{{#each ds}}}}{{{{num x}}}}\nC3: {{{{/each}}}}\nB4: =SUM('{TAGGED}'!B3:B3)"),
        "",
    )
    .fill(&data());
    // The rows above move by sheet, so that each sheet has its own address.
    assert_eq!(
        made.cells_of(1),
        "A1: =SUM('A01:B-2'!B1)\n\
         A2: =SUM('A01'!B5,'a01 (2)'!B4,'B-2'!B6)+MAX('A01:B-2'!B1:B1,0)"
    );
    assert_eq!(
        made.cells_of(2),
        "B1: 4\nB3: 1\nB4: 3\nB5: =SUM('A01'!B3:B4)"
    );
    let sheet = made.sheet(1);
    let results: Vec<String> = sheet.all("v").iter().map(|own| own.texts()).collect();
    assert_eq!(results, ["9", "20"]);
}

#[test]
fn a_formula_that_would_show_the_first_sheet_alone_is_refused() {
    let outside = |formula: &str| Template::sheet(formula, "").and(TAGGED, "B1: {{num so}}", "");
    let wrong = refusals(outside(&format!("A1: ='{TAGGED}'!B1+1")));
    assert_eq!(wrong, [MistakeKind::SheetReference]);
    let wrong = refusals(outside(&format!("A1: =VLOOKUP(1,'{TAGGED}'!A:B,2)")));
    assert_eq!(wrong, [MistakeKind::SheetReference]);
}

#[test]
fn rules_names_and_tables_that_would_show_the_first_sheet_alone_are_refused() {
    let list = |template: Template| template.and(TAGGED, "B1: {{num so}}", "");
    let format = format!(
        "<conditionalFormatting sqref=\"C3:C4\"><cfRule type=\"expression\" priority=\"1\">\
         <formula>C3&gt;'{TAGGED}'!B1</formula></cfRule></conditionalFormatting>"
    );
    let Err(NarrativeError::Mistakes(found)) =
        list(Template::sheet("A1: x", &format)).try_fill(&data())
    else {
        panic!("no mistakes")
    };
    let TemplatePlace::Cell { sheet, address, .. } = &found[0].place else {
        panic!("{found:?}")
    };
    assert_eq!(format!("{sheet}!{address}"), "Sheet1!C3");
    let validation = format!(
        "<dataValidations count=\"1\"><dataValidation type=\"list\" sqref=\"A2\">\
         <formula1>'{TAGGED}'!$B$1:$B$9</formula1></dataValidation></dataValidations>"
    );
    let wrong = refusals(list(Template::sheet("A1: x", &validation)));
    assert_eq!(wrong, [MistakeKind::SheetReference]);
    // By way of names: that of a cell, and one that leads to it.
    let named = |formula: &str| {
        list(Template::sheet(&format!("A1: {formula}"), ""))
            .name("Mot", &format!("'{TAGGED}'!$B$1"))
            .name("Hai", "Mot*2")
    };
    for formula in ["=Mot", "=SUM(hai)", "=IF(A2,Hai,0)"] {
        assert_eq!(
            refusals(named(formula)),
            [MistakeKind::SheetReference],
            "{formula}"
        );
    }
    // A text, a function and the sheet's own name are none of it.
    named("=\"Mot\"&LEN(\"Hai\")").fill(&data());
    let own = |name: &str| {
        Template::sheet("A1: x", "")
            .and(TAGGED, &format!("A1: ={name}\nB1: {{{{num so}}}}"), "")
            .name("Mot", &format!("'{TAGGED}'!$B$1"))
            .name("Hai", "Mot*2")
    };
    own("Mot").fill(&data());
    // No copy has one of its own of a name that leads there by another one.
    assert_eq!(refusals(own("Hai")), [MistakeKind::SheetReference]);
}

#[test]
fn conversations_of_copies_have_ids_of_their_own() {
    let id = "{0A1B2C3D-0000-4000-8000-000000000001}";
    let answer = "{0A1B2C3D-0000-4000-8000-000000000002}";
    let person = "{0A1B2C3D-0000-4000-8000-00000000000F}";
    let threads = format!(
        "<ThreadedComments xmlns=\"t\"><threadedComment ref=\"A1\" id=\"{id}\" personId=\"{person}\">\
         <text>hỏi</text></threadedComment><threadedComment ref=\"A1\" id=\"{answer}\" parentId=\"{id}\" \
         personId=\"{person}\"><text>đáp</text></threadedComment></ThreadedComments>"
    );
    let comments = format!(
        "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:xr=\"r\"><authors>\
         <author>tc={id}</author></authors><commentList><comment ref=\"A1\" authorId=\"0\" xr:uid=\"{id}\">\
         <text><t>hỏi</t></text></comment></commentList></comments>"
    );
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}\
         <Relationship Id=\"t1\" Type=\"http://schemas.microsoft.com/office/2017/10/relationships/threadedComment\" \
         Target=\"../threadedComments/threadedComment1.xml\"/></Relationships>",
        relation("c1", "comments", "../comments1.xml")
    );
    let made = Template::default()
        .and(TAGGED, "A1: {{ma}}", "")
        .part("xl/worksheets/_rels/sheet1.xml.rels", &relations)
        .part("xl/comments1.xml", &comments)
        .part("xl/threadedComments/threadedComment1.xml", &threads)
        .try_fill(&data())
        .expect("filled");
    let mut ids = std::collections::BTreeSet::new();
    for number in 1..=3 {
        let part = made.part(&format!("xl/threadedComments/threadedComment{number}.xml"));
        let own = part.all("threadedComment");
        let value = |at: usize, name: &str| own[at].attribute(name).unwrap_or_default().to_owned();
        assert_eq!(value(1, "parentId"), value(0, "id"));
        assert_eq!(value(0, "personId"), person);
        ids.extend([value(0, "id"), value(1, "id")]);
        let notes = made.part(&format!("xl/comments{number}.xml"));
        assert_eq!(
            notes.all("author")[0].texts(),
            format!("tc={}", value(0, "id"))
        );
        assert_eq!(
            notes.all("comment")[0].attribute("xr:uid"),
            Some(value(0, "id").as_str())
        );
    }
    assert_eq!(ids.len(), 6, "{ids:?}");
    assert!(
        ids.contains(id) && ids.iter().all(|own| own.len() == id.len()),
        "{ids:?}"
    );
}

#[test]
fn names_with_other_blocks_or_without_rows_are_refused() {
    let named = |name: &str| Template::default().and(name, "A1: x", "");
    assert_eq!(refusals(named("{{#if dv}}a")), [MistakeKind::SheetName]);
    assert_eq!(refusals(named("{{#each dv}}a")), [MistakeKind::SheetName]);
    assert_eq!(
        refusals(named("{{#each dv}}{{mã}}")),
        [MistakeKind::UnknownName]
    );
    assert_eq!(refusals(named("{{tong")), [MistakeKind::UnclosedTag]);
    let Err(NarrativeError::Mistakes(found)) = named(TAGGED).try_fill(&no_rows()) else {
        panic!("no mistakes")
    };
    assert_eq!(found[0].kind, MistakeKind::NoSheets);
}

#[test]
fn a_list_without_rows_has_no_sheet_and_a_name_may_have_single_tags() {
    let made = Template::default()
        .and("Kỳ {{tong}}", "A1: {{num tong}}", "")
        .and(TAGGED, "A1: {{ma}}", "")
        .and("Sau", "A1: b", "")
        .name("Sau_do", "Sau!$A$1")
        .fill(&no_rows());
    assert_eq!(names(&made), ["Kỳ 9", "Sau"]);
    let parts = made.parts();
    assert!(
        parts
            .iter()
            .all(|(name, _)| name != "xl/worksheets/sheet2.xml")
    );
}

/// A sheet for each row, with a table, names and a view, filled.
fn with_table() -> Made {
    let table = "<table xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" id=\"1\" \
         name=\"Bang\" displayName=\"Bang\" ref=\"A1:A2\"><tableColumns count=\"1\">\
         <tableColumn id=\"1\" name=\"So\"/></tableColumns></table>";
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}\
         </Relationships>",
        relation("t1", "table", "../tables/table1.xml")
    );
    let bytes = Template::default()
        .and(
            TAGGED,
            "A1: So\nA2: {{num so}}\nB2: =SUM(Bang[So])+ROWS(Bang)&\"Bang\"",
            "<tableParts count=\"1\"><tablePart r:id=\"t1\"/></tableParts>",
        )
        .name(
            "_xlnm.Print_Area\" localSheetId=\"0",
            &format!("'{TAGGED}'!$A$1:$B$2"),
        )
        .name("Chung", &format!("'{TAGGED}'!$A$2"))
        .part("xl/tables/table1.xml", table)
        .part("xl/worksheets/_rels/sheet1.xml.rels", &relations)
        .bytes();
    let bytes = crate::test_campaign::package::edit(&bytes, "xl/worksheets/sheet1.xml", |text| {
        text.replace(
            "<sheetData>",
            "<sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"/></sheetViews><sheetData>",
        )
    });
    let example = Data::example(data());
    let bytes = render_excel("t.xlsx", &bytes, &example, Language::Vi).expect("filled");
    Made { bytes }
}

#[test]
fn a_sheet_comes_with_its_tables_and_views() {
    let made = with_table();
    let formula = |part: &str| made.part(part).all("f")[0].texts();
    assert_eq!(
        formula("xl/worksheets/sheet1.xml"),
        "SUM(Bang[So])+ROWS(Bang)&\"Bang\""
    );
    assert_eq!(
        formula("xl/worksheets/sheet2.xml"),
        "SUM(Bang_2[So])+ROWS(Bang_2)&\"Bang\""
    );
    let second = made.part("xl/tables/table2.xml");
    assert_eq!(
        (second.attribute("id"), second.attribute("displayName")),
        (Some("2"), Some("Bang_2"))
    );
    let selected = |part: &str| {
        made.part(part).all("sheetView")[0]
            .attribute("tabSelected")
            .is_some()
    };
    assert!(selected("xl/worksheets/sheet1.xml") && !selected("xl/worksheets/sheet2.xml"));
}

#[test]
fn a_sheet_comes_with_its_names() {
    let made = with_table();
    let book = made.part("xl/workbook.xml");
    let named: Vec<String> = book
        .all("definedName")
        .iter()
        .map(|own| {
            let sheet = own.attribute("localSheetId").unwrap_or("-");
            format!(
                "{} {sheet} {}",
                own.attribute("name").unwrap_or_default(),
                own.texts()
            )
        })
        .collect();
    assert_eq!(
        named,
        [
            "_xlnm.Print_Area 0 'A01'!$A$1:$B$2",
            "_xlnm.Print_Area 1 'a01 (2)'!$A$1:$B$2",
            "_xlnm.Print_Area 2 'B-2'!$A$1:$B$2",
            "Chung - 'A01'!$A$2",
            "Chung 1 'a01 (2)'!$A$2",
            "Chung 2 'B-2'!$A$2",
        ]
    );
}

#[test]
fn a_link_in_a_row_leads_to_the_rows_own_sheet() {
    let link = format!(
        "<hyperlinks><hyperlink ref=\"A1\" location=\"'{TAGGED}'!A2\" display=\"x\"/></hyperlinks>"
    );
    let made = Template::sheet("A1: {{#each dv}}{{ma}}\nB1: {{/each}}", &link)
        .and(
            TAGGED,
            "A1: {{#each ds}}{{num x}}\nB1: {{/each}}\nA2: về",
            "<hyperlinks><hyperlink ref=\"A2\" location=\"Sheet1!A1\"/></hyperlinks>",
        )
        .fill(&data());
    assert_eq!(
        made.all("hyperlink", "location"),
        ["'A01'!A3", "'a01 (2)'!A2", "'B-2'!A4"]
    );
    assert_eq!(made.all("hyperlink", "ref"), ["A1", "A2", "A3"]);
}

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_opens_the_sheets_with_the_same_results() {
    let made = Template::sheet(&format!("A1: =SUM('{TAGGED}'!B1)"), "")
        .and(TAGGED, "B1: {{num so}}", "")
        .fill(&data());
    let folder = tempfile::TempDir::new().expect("a folder");
    let file = folder.path().join("thu.xlsx");
    std::fs::write(&file, &made.bytes).expect("written");
    let done = Command::new("soffice")
        .args(["--headless", "--convert-to", "csv", "--outdir"])
        .args([folder.path(), &file])
        .output()
        .expect("runs");
    assert!(done.status.success());
    let text = std::fs::read_to_string(folder.path().join("thu.csv")).expect("a table");
    assert_eq!(text.trim(), "9");
}
