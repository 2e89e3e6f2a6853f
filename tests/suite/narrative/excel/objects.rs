//! What lies beside the cells: charts, pivot tables, notes and conversations, tables, macros.

use super::book::{Made, Template, relation};
use crate::test_campaign::package::{edit, parts};
use serde_json::{Value, json};
use tonghop::language::Language;
use tonghop::narrative::{Data, MistakeKind, NarrativeError, render_excel};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const LOOP: &str =
    "A1: đầu\nB1: số\nA3: {{#each ds}}{{ten}}\nB3: {{num so}}\nC3: {{/each}}\nA5: cuối";

fn three() -> Value {
    json!({"ds": [{"ten": "a", "so": "1"}, {"ten": "b", "so": "2"}, {"ten": "c", "so": "3"}],
           "ky": [{"ten": "I"}, {"ten": "II"}, {"ten": "II"}]})
}

fn list(relations: &str) -> String {
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         {relations}</Relationships>"
    )
}

fn chart(formula: &str) -> String {
    format!(
        "<c:chartSpace xmlns:c=\"c\"><c:ser><c:val><c:numRef><c:f>{formula}</c:f><c:numCache>\
         <c:pt idx=\"0\"><c:v>7</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:chartSpace>"
    )
}

/// With a chart on the sheet of a number.
fn with_chart(template: Template, number: usize, formula: &str) -> Template {
    let drawing = "<xdr:wsDr xmlns:xdr=\"x\"><xdr:twoCellAnchor><xdr:from><xdr:col>4</xdr:col><xdr:row>4</xdr:row>\
                   </xdr:from><xdr:to><xdr:col>8</xdr:col><xdr:row>9</xdr:row></xdr:to></xdr:twoCellAnchor></xdr:wsDr>";
    template
        .part(
            &format!("xl/worksheets/_rels/sheet{number}.xml.rels"),
            &list(&relation("d1", "drawing", "../drawings/drawing1.xml")),
        )
        .part("xl/drawings/drawing1.xml", drawing)
        .part(
            "xl/drawings/_rels/drawing1.xml.rels",
            &list(&relation("c1", "chart", "../charts/chart1.xml")),
        )
        .part("xl/charts/chart1.xml", &chart(formula))
}

fn formulas(made: &Made, part: &str) -> Vec<String> {
    let part = made.part(part);
    part.all("c:f").iter().map(|own| own.text.clone()).collect()
}

fn kinds(made: Result<Made, NarrativeError>) -> Vec<MistakeKind> {
    let Err(NarrativeError::Mistakes(found)) = made else {
        panic!("no mistakes")
    };
    found.into_iter().map(|mistake| mistake.kind).collect()
}

#[test]
fn a_chart_shows_its_grown_range_and_no_figures_of_the_template() {
    let template = Template::sheet(LOOP, "<drawing r:id=\"d1\"/>");
    let made = with_chart(template, 1, "Sheet1!$B$3:$B$3").fill(&three());
    assert_eq!(
        formulas(&made, "xl/charts/chart1.xml"),
        ["Sheet1!$B$3:$B$5"]
    );
    assert!(
        made.part("xl/charts/chart1.xml")
            .all("c:numCache")
            .is_empty()
    );
    let drawing = made.part("xl/drawings/drawing1.xml");
    let rows: Vec<String> = drawing
        .all("xdr:row")
        .iter()
        .map(|own| own.text.clone())
        .collect();
    assert_eq!(rows, ["6", "11"]);
}

#[test]
fn a_chart_goes_with_columns_too() {
    let cells = "A1: Tên\nB1: {{#each-column ky}}{{ten}}{{/each-column}}\nC1: Cộng\nA2: a\nB2: {{@number}}\nC2: =SUM(B2:B2)";
    let template = Template::sheet(cells, "<drawing r:id=\"d1\"/>");
    let made = with_chart(template, 1, "Sheet1!$B$2:$C$2").fill(&three());
    assert_eq!(
        formulas(&made, "xl/charts/chart1.xml"),
        ["Sheet1!$B$2:$E$2"]
    );
    let drawing = made.part("xl/drawings/drawing1.xml");
    let columns: Vec<String> = drawing
        .all("xdr:col")
        .iter()
        .map(|own| own.text.clone())
        .collect();
    assert_eq!(columns, ["6", "10"]);
}

#[test]
fn a_chart_of_a_repeated_sheet_shows_its_own_and_one_elsewhere_is_refused() {
    let tagged = "{{#each ds}}{{ten}}";
    let formula = format!("'{tagged}'!$B$1:$B$2");
    let template = || {
        Template::sheet("A1: x", "").and(tagged, "B1: {{num so}}\nB2: 2", "<drawing r:id=\"d1\"/>")
    };
    let made = with_chart(template(), 2, &formula).fill(&three());
    let charts: Vec<String> = made.parts().into_iter().map(|(name, _)| name).collect();
    let charts = charts
        .iter()
        .filter(|name| name.starts_with("xl/charts/chart"));
    let mut shown: Vec<String> = charts.flat_map(|name| formulas(&made, name)).collect();
    shown.sort();
    assert_eq!(shown, ["'c'!$B$1:$B$2", "a!$B$1:$B$2", "b!$B$1:$B$2"]);
    let elsewhere = with_chart(template(), 1, &formula).try_fill(&three());
    assert_eq!(kinds(elsewhere), [MistakeKind::SheetReference]);
}

/// With a pivot table on the second sheet.
fn with_pivot(template: Template, source: &str) -> Vec<u8> {
    let cache = format!(
        "<pivotCacheDefinition xmlns=\"{MAIN}\"><cacheSource type=\"worksheet\"><worksheetSource {source}/>\
         </cacheSource><cacheFields count=\"0\"/></pivotCacheDefinition>"
    );
    let table = format!(
        "<pivotTableDefinition xmlns=\"{MAIN}\" name=\"p\" cacheId=\"1\"><location ref=\"A3:B6\" \
         firstHeaderRow=\"1\" firstDataRow=\"1\" firstDataCol=\"1\"/></pivotTableDefinition>"
    );
    let bytes = template
        .part(
            "xl/worksheets/_rels/sheet2.xml.rels",
            &list(&relation(
                "p1",
                "pivotTable",
                "../pivotTables/pivotTable1.xml",
            )),
        )
        .part("xl/pivotTables/pivotTable1.xml", &table)
        .part(
            "xl/pivotTables/_rels/pivotTable1.xml.rels",
            &list(&relation(
                "c1",
                "pivotCacheDefinition",
                "../pivotCache/pivotCacheDefinition1.xml",
            )),
        )
        .part("xl/pivotCache/pivotCacheDefinition1.xml", &cache)
        .bytes();
    edit(&bytes, "xl/_rels/workbook.xml.rels", |text| {
        let own = relation(
            "pc1",
            "pivotCacheDefinition",
            "pivotCache/pivotCacheDefinition1.xml",
        );
        text.replace("</Relationships>", &format!("{own}</Relationships>"))
    })
}

#[test]
fn a_pivot_table_is_made_from_its_grown_range_on_opening() {
    let template =
        Template::sheet(LOOP, "").and("Bảng", "A1: {{#each ds}}{{ten}}\nB1: {{/each}}", "");
    let bytes = with_pivot(template, "ref=\"A1:B3\" sheet=\"Sheet1\"");
    let data = Data::example(three());
    let bytes = render_excel("t.xlsx", &bytes, &data, Language::Vi).expect("made");
    let made = Made { bytes };
    let cache = made.part("xl/pivotCache/pivotCacheDefinition1.xml");
    assert_eq!(cache.attribute("refreshOnLoad"), Some("1"));
    assert_eq!(
        cache.all("worksheetSource")[0].attribute("ref"),
        Some("A1:B5")
    );
    let table = made.part("xl/pivotTables/pivotTable1.xml");
    assert_eq!(table.all("location")[0].attribute("ref"), Some("A5:B8"));
    let template = Template::sheet("A1: x", "").and("{{#each ds}}{{ten}}", "A1: a", "");
    let bytes = with_pivot(template, "ref=\"A1:B3\" sheet=\"{{#each ds}}{{ten}}\"");
    let made = render_excel("t.xlsx", &bytes, &data, Language::Vi).map(|bytes| Made { bytes });
    assert_eq!(kinds(made), [MistakeKind::SheetReference]);
}

#[test]
fn notes_come_with_each_copy_and_a_conversation_stays_with_the_first() {
    let comments = format!(
        "<comments xmlns=\"{MAIN}\"><authors><author>x</author><author>tc=1</author></authors><commentList>\
         <comment ref=\"A3\" authorId=\"0\"><text><t>ghi chú</t></text></comment><comment ref=\"B3\" authorId=\"1\">\
         <text><t>hỏi</t></text></comment><comment ref=\"A5\" authorId=\"0\"><text><t>cuối</t></text></comment>\
         </commentList></comments>"
    );
    let shape = |number: u32, row: u32, column: u32| {
        format!(
            "<v:shape id=\"_x0000_s{number}\"><x:ClientData ObjectType=\"Note\"><x:Anchor>{column}, 1, {row}, 1, 9, 1, 9, 1\
             </x:Anchor><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
        )
    };
    let boxes = format!(
        "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\">{}{}{}</xml>",
        shape(1, 2, 0),
        shape(2, 2, 1),
        shape(3, 4, 0)
    );
    let threads = "<ThreadedComments xmlns=\"t\"><threadedComment ref=\"B3\" id=\"{1}\"><text>hỏi</text>\
                   </threadedComment></ThreadedComments>";
    let relations = relation("c1", "comments", "../comments1.xml")
        + &relation("v1", "vmlDrawing", "../drawings/vmlDrawing1.vml")
        + "<Relationship Id=\"t1\" Type=\"http://schemas.microsoft.com/office/2017/10/relationships/threadedComment\" \
           Target=\"../threadedComments/threadedComment1.xml\"/>";
    let made = Template::sheet(LOOP, "<legacyDrawing r:id=\"v1\"/>")
        .part("xl/worksheets/_rels/sheet1.xml.rels", &list(&relations))
        .part("xl/comments1.xml", &comments)
        .part("xl/drawings/vmlDrawing1.vml", &boxes)
        .part("xl/threadedComments/threadedComment1.xml", threads)
        .fill(&three());
    let cells = |part: &str, name: &str| -> Vec<String> {
        let part = made.part(part);
        let found = part.all(name).into_iter();
        found
            .filter_map(|own| own.attribute("ref").map(str::to_owned))
            .collect()
    };
    assert_eq!(
        cells("xl/comments1.xml", "comment"),
        ["A3", "A4", "A5", "B3", "A7"]
    );
    assert_eq!(
        cells(
            "xl/threadedComments/threadedComment1.xml",
            "threadedComment"
        ),
        ["B3"]
    );
    let boxes = made.part("xl/drawings/vmlDrawing1.vml");
    let texts = |name: &str| -> Vec<String> {
        boxes.all(name).iter().map(|own| own.text.clone()).collect()
    };
    assert_eq!(texts("x:Row"), ["2", "3", "4", "2", "6"]);
    assert_eq!(texts("x:Column"), ["0", "0", "0", "1", "0"]);
    let ids: std::collections::BTreeSet<String> = boxes
        .all("v:shape")
        .iter()
        .filter_map(|own| own.attribute("id").map(str::to_owned))
        .collect();
    assert_eq!(ids.len(), 5, "{ids:?}");
}

fn table(area: &str, columns: &[&str], more: &str) -> String {
    let columns: String = columns
        .iter()
        .zip(1..)
        .map(|(name, id)| format!("<tableColumn id=\"{id}\" name=\"{name}\"/>"))
        .collect();
    let count = columns.matches("<tableColumn ").count();
    format!(
        "<table xmlns=\"{MAIN}\" id=\"1\" name=\"Bang\" displayName=\"Bang\" ref=\"{area}\"{more}><autoFilter ref=\"{area}\"/>\
         <tableColumns count=\"{count}\">{columns}</tableColumns></table>"
    )
}

fn with_table(cells: &str, table: &str) -> Made {
    Template::sheet(
        cells,
        "<tableParts count=\"1\"><tablePart r:id=\"t1\"/></tableParts>",
    )
    .part(
        "xl/worksheets/_rels/sheet1.xml.rels",
        &list(&relation("t1", "table", "../tables/table1.xml")),
    )
    .part("xl/tables/table1.xml", table)
    .fill(&three())
}

fn names(made: &Made) -> Vec<String> {
    let table = made.part("xl/tables/table1.xml");
    let columns = table.all("tableColumn").into_iter();
    columns
        .filter_map(|own| own.attribute("name").map(str::to_owned))
        .collect()
}

#[test]
fn a_table_grows_with_its_rows_and_is_headed_by_what_its_cells_say() {
    let cells = "A1: Tên\nB1: {{ds.[0].ten}}\nA2: {{#each ds}}{{ten}}\nB2: {{num so}}\nC2: {{/each}}\nA3: Cộng\n\
                 B3: =SUBTOTAL(109,B2:B2)";
    let table = table("A1:B3", &["Tên", "{{ds.[0].ten}}"], " totalsRowCount=\"1\"");
    let made = with_table(cells, &table);
    let own = made.part("xl/tables/table1.xml");
    assert_eq!(own.attribute("ref"), Some("A1:B5"));
    assert_eq!(names(&made), ["Tên", "a"]);
    assert!(
        made.cells()
            .ends_with("A5: 'Cộng\nB5: =SUBTOTAL(109,B2:B4)"),
        "{}",
        made.cells()
    );
}

#[test]
fn a_table_has_a_column_for_each_copy_under_names_that_differ() {
    let cells = "A1: Tên\nB1: {{#each-column ky}}{{ten}}{{/each-column}}\nC1: Cộng\nA2: a\nB2: {{@number}}\nC2: =SUM(B2:B2)";
    let tag = "{{#each-column ky}}{{ten}}{{/each-column}}";
    let made = with_table(cells, &table("A1:C2", &["Tên", tag, "Cộng"], ""));
    let own = made.part("xl/tables/table1.xml");
    assert_eq!(own.attribute("ref"), Some("A1:E2"));
    assert_eq!(own.all("autoFilter")[0].attribute("ref"), Some("A1:E2"));
    assert_eq!(names(&made), ["Tên", "I", "II", "II (2)", "Cộng"]);
    let ids: Vec<String> = own
        .all("tableColumn")
        .iter()
        .filter_map(|own| own.attribute("id").map(str::to_owned))
        .collect();
    assert_eq!(ids, ["1", "2", "4", "5", "3"]);
    // The heading says the same, or Excel would repair the file.
    assert!(
        made.cells().contains("C1: 'II\nD1: 'II (2)\nE1: 'Cộng"),
        "{}",
        made.cells()
    );
}

#[test]
fn sparklines_and_array_formulas_come_with_each_copy() {
    let lines = "<extLst><ext><x14:sparklineGroups xmlns:x14=\"x\" xmlns:xm=\"m\"><x14:sparklineGroup>\
                 <x14:sparklines><x14:sparkline><xm:f>Sheet1!A3:B3</xm:f><xm:sqref>D3</xm:sqref>\
                 </x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>";
    let cells = "B1: 2\nA3: {{#each ds}}{{ten}}\nB3: {{num so}}\nD3: 4\nE3: =SUM(B3:B3*B$1)\nF3: {{/each}}\n\
                 B5: =SUM(B3:B3)";
    let bytes = Template::sheet(cells, lines).bytes();
    let bytes = edit(&bytes, "xl/worksheets/sheet1.xml", |text| {
        let array = "<f t=\"array\" ref=\"E3\">SUM(B3:B3*B$1)</f>";
        text.replace("<f>SUM(B3:B3*B$1)</f>", array)
    });
    let made = render_excel("t.xlsx", &bytes, &Data::example(three()), Language::Vi);
    let made = Made {
        bytes: made.expect("made"),
    };
    let sheet = made.sheet(1);
    let all = |name: &str| -> Vec<String> {
        sheet.all(name).iter().map(|own| own.text.clone()).collect()
    };
    assert_eq!(
        all("xm:f"),
        ["Sheet1!A3:B3", "Sheet1!A4:B4", "Sheet1!A5:B5"]
    );
    assert_eq!(all("xm:sqref"), ["D3", "D4", "D5"]);
    assert_eq!(
        all("f"),
        [
            "SUM(B3:B3*B$1)",
            "SUM(B4:B4*B$1)",
            "SUM(B5:B5*B$1)",
            "SUM(B3:B5)"
        ]
    );
    let arrays: Vec<String> = sheet
        .all("f")
        .iter()
        .filter_map(|own| own.attribute("ref").map(str::to_owned))
        .collect();
    assert_eq!(arrays, ["E3", "E4", "E5"]);
}

#[test]
fn macros_stay_as_they_are() {
    let macros = "application/vnd.ms-office.vbaProject";
    let bytes = Template::sheet(LOOP, "")
        .part("xl/vbaProject.bin", "MACROS")
        .bytes();
    let bytes = edit(&bytes, "[Content_Types].xml", |text| {
        text.replace(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )
        .replace("<Override PartName=\"/xl/styles.xml\"", &format!("<Default Extension=\"bin\" ContentType=\"{macros}\"/><Override PartName=\"/xl/styles.xml\""))
    });
    let bytes = edit(&bytes, "xl/_rels/workbook.xml.rels", |text| {
        let own = "<Relationship Id=\"m1\" Type=\"http://schemas.microsoft.com/office/2006/relationships/vbaProject\" Target=\"vbaProject.bin\"/>";
        text.replace("</Relationships>", &format!("{own}</Relationships>"))
    });
    let made = render_excel("t.xlsm", &bytes, &Data::example(three()), Language::Vi).expect("made");
    let part = |bytes: &[u8], name: &str| {
        let mut all = parts(bytes).into_iter();
        all.find(|(own, _)| own == name).expect("a part").1
    };
    for name in [
        "xl/vbaProject.bin",
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
    ] {
        assert_eq!(part(&made, name), part(&bytes, name), "{name}");
    }
    let made = Made { bytes: made };
    assert!(made.cells().contains("A5: 'c"), "{}", made.cells());
}

#[test]
fn a_template_named_like_the_summary_never_takes_its_place() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let run = |arguments: &[&str]| crate::test_campaign::run_in(folder.path(), arguments);
    assert_eq!(run(&["new", "q"]).status, 0);
    let templates = folder.path().join("q/templates");
    let template = Template::sheet("A1: {{campaign.title}}", "").bytes();
    std::fs::write(templates.join("Summary.xlsx"), &template).expect("written");
    std::fs::write(templates.join("board.html.hbs"), "x").expect("written");
    let run = run(&["consolidate", "q"]);
    let told = format!("{}{}", run.stdout, run.stderr);
    assert!(told.contains("templates/Summary.xlsx"), "{told}");
    assert!(told.contains("templates/board.html.hbs"), "{told}");
    let summary = std::fs::read(folder.path().join("q/output/summary.xlsx")).expect("a summary");
    assert!(parts(&summary).len() > 10);
    assert!(!folder.path().join("q/output/Summary.xlsx").exists() || cfg!(windows));
}
