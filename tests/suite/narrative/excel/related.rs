//! What refers to cells goes with them.

use super::book::{Template, relation};
use serde_json::{Value, json};

const LOOP: &str = "A1: đầu\nA3: {{#each ds}}{{ten}}\nB3: x\nC3: {{/each}}\nA5: cuối\nB6: 1";

fn three() -> Value {
    json!({"ds": [{"ten": "a"}, {"ten": "b"}, {"ten": "c"}], "dia_chi": "so-a"})
}

#[test]
fn merged_cells_are_copied_and_moved() {
    let merged = "<mergeCells count=\"3\"><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A3:B3\"/>\
                  <mergeCell ref=\"A5:C6\"/></mergeCells>";
    let made = Template::sheet(LOOP, merged).fill(&three());
    assert_eq!(
        made.all("mergeCell", "ref"),
        ["A1:C1", "A3:B3", "A4:B4", "A5:B5", "A7:C8"]
    );
    assert_eq!(made.all("mergeCells", "count"), ["5"]);
}

#[test]
fn cells_merged_over_whole_rows_stay_so() {
    let merged = "<mergeCells count=\"2\"><mergeCell ref=\"A5:XFD5\"/>\
                  <mergeCell ref=\"A3:XFD3\"/></mergeCells>";
    let made = Template::sheet(LOOP, merged).fill(&three());
    let wanted = ["A7:XFD7", "A3:XFD3", "A4:XFD4", "A5:XFD5"];
    assert_eq!(made.all("mergeCell", "ref"), wanted);
}

#[test]
fn a_format_compares_each_copy_with_the_one_before_or_with_a_limit_above() {
    let format = |rank: u8, formula: &str| {
        format!(
            "<conditionalFormatting sqref=\"A2:B2\"><cfRule type=\"expression\" priority=\"{rank}\">\
             <formula>{formula}</formula></cfRule></conditionalFormatting>"
        )
    };
    let rules = format(1, "$A2&lt;&gt;$A1") + &format(2, "$B2&gt;$B1");
    let cells = "A1: Tên\nB1: 5\nA2: {{#each ds}}{{ten}}\nB2: 1\nC2: {{/each}}";
    let made = Template::sheet(cells, &rules).fill(&three());
    assert_eq!(
        made.all("conditionalFormatting", "sqref"),
        ["A2:B4", "A2:B4"]
    );
    let sheet = made.sheet(1);
    let formulas: Vec<String> = sheet
        .all("formula")
        .iter()
        .map(|own| own.text.clone())
        .collect();
    assert_eq!(formulas, ["$A2<>$A1", "$B2>$B$1"]);
}

#[test]
fn formats_and_validations_grow() {
    let rules = "<conditionalFormatting sqref=\"A3:B3 A5\"><cfRule type=\"expression\" priority=\"1\">\
                 <formula>$A3&gt;$B$6</formula></cfRule></conditionalFormatting>\
                 <dataValidations count=\"1\"><dataValidation type=\"list\" sqref=\"B3\">\
                 <formula1>$A$3:$A$3</formula1></dataValidation></dataValidations>";
    let made = Template::sheet(LOOP, rules).fill(&three());
    assert_eq!(made.all("conditionalFormatting", "sqref"), ["A3:B5 A7"]);
    assert_eq!(made.all("dataValidation", "sqref"), ["B3:B5"]);
    let sheet = made.sheet(1);
    assert_eq!(sheet.all("formula")[0].text, "$A3>$B$8");
    assert_eq!(sheet.all("formula1")[0].text, "$A$3:$A$5");
}

#[test]
fn ranges_to_the_end_of_a_sheet_still_end_there() {
    let rules = "<conditionalFormatting sqref=\"E2:E1048576\"><cfRule type=\"expression\" priority=\"1\">\
                 <formula>$E2&gt;1</formula></cfRule></conditionalFormatting>\
                 <dataValidations count=\"1\"><dataValidation type=\"list\" sqref=\"D4:D1048576\">\
                 <formula1>$A$5:$A$1048575</formula1></dataValidation></dataValidations>";
    let made = Template::sheet(LOOP, rules).fill(&three());
    assert_eq!(made.all("conditionalFormatting", "sqref"), ["E2:E1048576"]);
    assert_eq!(made.all("dataValidation", "sqref"), ["D6:D1048576"]);
    assert_eq!(made.sheet(1).all("formula1")[0].text, "$A$7:$A$1048576");
}

#[test]
fn names_and_print_areas_grow() {
    let made = Template::sheet(LOOP, "")
        .name("_xlnm.Print_Area", "Sheet1!$A$1:$C$6")
        .name("_xlnm.Print_Titles", "Sheet1!$1:$2")
        .name("ten", "Sheet1!$A$3:$A$3")
        .name("cuoi", "Sheet1!$A$5")
        .fill(&three());
    let book = made.part("xl/workbook.xml");
    let names: Vec<String> = book
        .all("definedName")
        .iter()
        .map(|name| name.text.clone())
        .collect();
    assert_eq!(
        names,
        [
            "Sheet1!$A$1:$C$8",
            "Sheet1!$1:$2",
            "Sheet1!$A$3:$A$5",
            "Sheet1!$A$7"
        ]
    );
}

#[test]
fn heights_breaks_filters_and_views_follow() {
    let cells =
        format!("3: ht=\"30\" customHeight=\"1\" outlineLevel=\"1\"\n{LOOP}\n5: hidden=\"1\"");
    let after = "<autoFilter ref=\"A2:C3\"/><rowBreaks count=\"1\" manualBreakCount=\"1\">\
                 <brk id=\"4\" max=\"16383\" man=\"1\"/></rowBreaks>";
    let made = Template::sheet(&cells, after).fill(&three());
    let sheet = made.sheet(1);
    let rows = |name: &str| -> Vec<String> {
        let rows = sheet.all("row").into_iter();
        let rows = rows.filter(|row| row.attribute(name).is_some());
        rows.filter_map(|row| row.attribute("r").map(str::to_owned))
            .collect()
    };
    assert_eq!(rows("ht"), ["3", "4", "5"]);
    assert_eq!(rows("outlineLevel"), ["3", "4", "5"]);
    assert_eq!(rows("hidden"), ["7"]);
    assert_eq!(made.all("autoFilter", "ref"), ["A2:C5"]);
    assert_eq!(made.all("brk", "id"), ["6"]);
}

#[test]
fn sparklines_and_shared_formulas_follow() {
    let lines = "<extLst><ext><x14:sparklineGroups xmlns:x14=\"x\" xmlns:xm=\"m\"><x14:sparklineGroup>\
                 <x14:sparklines><x14:sparkline><xm:f>Sheet1!A3:A5</xm:f><xm:sqref>B6</xm:sqref>\
                 </x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>";
    let bytes = Template::sheet(LOOP, lines).bytes();
    let shared = "<row r=\"8\"><c r=\"A8\"><f t=\"shared\" ref=\"A8:A9\" si=\"0\">B6+1</f><v>1</v></c></row>\
                  <row r=\"9\"><c r=\"A9\"><f t=\"shared\" si=\"0\"/><v>1</v></c></row></sheetData>";
    let bytes = crate::test_campaign::package::edit(&bytes, "xl/worksheets/sheet1.xml", |text| {
        text.replace("</sheetData>", shared)
    });
    let data = tonghop::narrative::Data::example(three());
    let language = tonghop::language::Language::Vi;
    let bytes = tonghop::narrative::render_excel("t.xlsx", &bytes, &data, language).expect("made");
    let sheet = crate::outputs::xml::Element::of_part(&bytes, "xl/worksheets/sheet1.xml");
    assert_eq!(sheet.all("xm:f")[0].text, "Sheet1!A3:A7");
    assert_eq!(sheet.all("xm:sqref")[0].text, "B8");
    let formulas: Vec<&str> = sheet
        .all("f")
        .iter()
        .map(|formula| formula.text.as_str())
        .collect();
    assert_eq!(formulas, ["B8+1", "B9+1"]);
}

#[test]
fn links_lead_where_their_tags_say() {
    let links = "<hyperlinks><hyperlink ref=\"A3\" r:id=\"l1\"/><hyperlink ref=\"A5\" \
                 location=\"Sheet1!B6\"/></hyperlinks>";
    let target = relation("l1", "hyperlink", "https://%7B%7Bten%7D%7D.example/");
    let target = target.replace("/>", " TargetMode=\"External\"/>");
    let list = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         {target}</Relationships>"
    );
    let made = Template::sheet(LOOP, links)
        .part("xl/worksheets/_rels/sheet1.xml.rels", &list)
        .fill(&three());
    assert_eq!(made.all("hyperlink", "ref"), ["A3", "A4", "A5", "A7"]);
    assert_eq!(made.all("hyperlink", "location"), ["Sheet1!B8"]);
    let list = made.part("xl/worksheets/_rels/sheet1.xml.rels");
    let targets: Vec<_> = list
        .all("Relationship")
        .iter()
        .map(|r| r.attribute("Target").unwrap_or_default().to_owned())
        .collect();
    assert_eq!(
        targets,
        [
            "https://a.example/",
            "https://b.example/",
            "https://c.example/"
        ]
    );
}

#[test]
fn rules_of_a_loop_see_what_is_outside_of_it_from_each_copy() {
    let rule = |ranges: &str, priority: u32, formula: &str| {
        format!(
            "<conditionalFormatting sqref=\"{ranges}\"><cfRule type=\"expression\" priority=\"{priority}\">\
             <formula>{formula}</formula></cfRule></conditionalFormatting>"
        )
    };
    let rules = [
        // A single row: the cell outside is the same for all.
        rule("B3:C3", 1, "B3&gt;$B1"),
        // Two rows with two cells outside: each copy needs its own rule.
        rule("B6:B7", 2, "B6&gt;B1"),
        // The group's head, from within the units.
        rule("B11", 3, "B11&gt;B10"),
        rule("A12", 4, "A12=A1"),
    ];
    let validation = "<dataValidations count=\"1\"><dataValidation type=\"custom\" sqref=\"C3\">\
                      <formula1>C3&lt;C1</formula1></dataValidation></dataValidations>";
    let made = Template::sheet(
        "A1: a\nB1: 1\nC1: 2\nB2: 3\nA3: {{#each ds}}{{ten}}\nB3: 1\nC3: 1\nD3: {{/each}}\n\
         A5: {{#each ds}}\nA6: x\nB6: 1\nB7: 2\nA8: {{/each}}\n\
         A9: {{#each ds}}\nA10: {{ten}}\nB10: 1\nA11: {{#each ../ds}}{{ten}}\nB11: 2\nC11: {{/each}}\n\
         A12: {{/each}}cuối",
        &format!("{}{validation}", rules.concat()),
    )
    .fill(&json!({"ds": [{"ten": "a"}, {"ten": "b"}]}));
    let sheet = made.sheet(1);
    let formulas: Vec<String> = sheet
        .all("formula")
        .iter()
        .map(|own| own.text.clone())
        .collect();
    let found: Vec<(String, String)> = made
        .all("conditionalFormatting", "sqref")
        .into_iter()
        .zip(formulas)
        .collect();
    let told = |ranges: &str, formula: &str| (ranges.to_owned(), formula.to_owned());
    assert_eq!(
        found,
        [
            told("B3:C4", "B3>$B$1"),
            told("B6:B7", "B6>B1"),
            told("B8:B9", "B8>B1"),
            told("B11:B12", "B11>B$10"),
            told("B15:B16", "B15>B$14"),
            told("A13 A17", "A13=A$1"),
        ]
    );
    assert_eq!(made.all("dataValidation", "sqref"), ["C3:C4"]);
    assert_eq!(sheet.all("formula1")[0].text, "C3<C$1");
}
