//! Text in every place that a document has for it, and what is left where text dropped out.

use super::object_tests::{made, main_and_notes};
use super::tests::{
    NS, body, data, document, mistakes, note, p, package, part, refer, tree, visible,
};
use super::{mark_word, render_word, untagged_paragraphs};
use crate::language::Language;
use crate::narrative::{Mark, MistakeKind, NarrativeError, TemplatePlace};

const RELATED: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A picture with a description and a hint.
fn picture(description: &str, hint: &str) -> String {
    format!(
        "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"x\" \
         descr=\"{description}\"><a:hlinkClick xmlns:a=\"a\" tooltip='{hint}'/></wp:docPr></wp:inline>\
         </w:drawing></w:r>"
    )
}

fn attributes(xml: &str, element: &str, name: &str) -> Vec<String> {
    let made = tree(xml);
    let found = made.all(element).into_iter();
    found
        .map(|own| own.attribute(name).unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn tags_in_attributes_are_filled_in_where_they_stand() {
    let row = format!(
        "<w:p>{}</w:p>",
        picture(
            "Ảnh {{name}}",
            "{{#unless name}}a{{else}}&quot;{{name}}{{/unless}}"
        )
    );
    let made = body(&(p("{{#each units}}") + &row + &p("{{/each}}")));
    assert_eq!(
        attributes(&made, "wp:docPr", "descr"),
        ["Ảnh Sở A & B", "Ảnh Sở <C>"]
    );
    assert_eq!(
        attributes(&made, "a:hlinkClick", "tooltip"),
        ["\"Sở A & B", "\"Sở <C>"]
    );
    let mark = "<w:p><w:r><w:pict><v:shape xmlns:v=\"v\"><v:textpath string=\"{{text}}\"/></v:shape>\
                </w:pict></w:r></w:p>";
    assert_eq!(attributes(&body(mark), "v:textpath", "string"), ["a b c"]);
}

#[test]
fn tags_in_equations_and_fields_are_filled_in() {
    let equation = "<w:p><m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"><m:f><m:num><m:r><m:t>{{num ket</m:t></m:r><m:r><m:t>\
                    _nap}}+1</m:t></m:r></m:num><m:den><m:r><m:t>{{text}}</m:t></m:r></m:den></m:f>\
                    </m:oMath></w:p>";
    let texts: Vec<String> = tree(&body(equation))
        .all("m:t")
        .iter()
        .map(|own| own.texts())
        .collect();
    assert_eq!(texts, ["19", "+1", "a b c"]);
    let field = "<w:p><w:r><w:instrText>HYPERLINK \"{{campaign</w:instrText></w:r><w:r><w:instrText>.title}}\"\
                 </w:instrText></w:r></w:p>";
    let made = tree(&body(field));
    let texts: String = made
        .all("w:instrText")
        .iter()
        .map(|own| own.texts())
        .collect();
    assert_eq!(texts, "HYPERLINK \"Báo cáo \\\"quý\\\"\"");
}

#[test]
fn marks_stand_at_the_spot_in_headers_and_notes_too() {
    let text = document(&(p("a") + &format!("<w:p>{}</w:p>", refer(2))));
    let header = format!("<w:hdr {NS}>{}</w:hdr>", p("x {{num khong_co}} y"));
    let own = note(2, "b {{nmae}} c");
    let notes = format!("<w:footnotes {NS}>{own}</w:footnotes>");
    let template = package(&[
        ("word/document.xml", &text),
        ("word/header1.xml", &header),
        ("word/footnotes.xml", &notes),
    ]);
    let Err(NarrativeError::Mistakes(found)) =
        render_word("t.docx", &template, &data(), Language::Vi)
    else {
        panic!()
    };
    let mark = |own: &crate::narrative::TemplateMistake| Mark {
        place: own.place.clone(),
        found: own.found.clone(),
        text: format!("<{}>", own.found),
    };
    let marks: Vec<Mark> = found.iter().map(mark).collect();
    let marked = mark_word(&template, &marks).unwrap();
    let shown = |name: &str| visible(&part(&marked, name));
    assert_eq!(
        shown("word/header1.xml"),
        "x {{num khong_co}} [&lt;khong_co&gt;] y¶"
    );
    assert_eq!(shown("word/footnotes.xml"), "b {{nmae}} [&lt;nmae&gt;] c¶");
    let comments = shown("word/comments.xml");
    assert!(comments.contains("header1") && comments.contains("footnotes"));
}

#[test]
fn mistakes_outside_of_runs_are_told_with_their_place() {
    let template = format!("<w:p>{}</w:p>", picture("{{num khong_co}}", ""))
        + "<w:p><m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"><m:r><m:t>{{nmae}}</m:t></m:r></m:oMath></w:p>"
        + &format!("<w:p>{}</w:p>", picture("{{#if none}}", "{{/if}}"));
    let found = mistakes(&template);
    let told: Vec<&str> = found.iter().map(|own| own.found.as_str()).collect();
    assert!(told.contains(&"{{#if none}}"), "{told:?}");
    assert!(
        found
            .iter()
            .any(|own| own.kind == MistakeKind::CrossedBlock)
    );
    let template = format!("<w:p>{}</w:p>", picture("{{num khong_co}}", ""))
        + "<w:p><m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"><m:r><m:t>{{nmae}}</m:t></m:r></m:oMath></w:p>";
    let told: Vec<String> = mistakes(&template)
        .iter()
        .map(|own| own.found.clone())
        .collect();
    assert_eq!(told, ["khong_co", "nmae"]);
    let bytes = package(&[("word/document.xml", &document(&template))]);
    let places = untagged_paragraphs(&bytes).unwrap().into_iter();
    let places: Vec<TemplatePlace> = places.map(|(place, _)| place).collect();
    let place = |text: &str| TemplatePlace::Paragraph {
        part: "word/document.xml".to_owned(),
        text: text.to_owned(),
    };
    assert!(places.contains(&place("{{num khong_co}}")) && places.contains(&place("{{nmae}}")));
}

#[test]
fn a_link_leads_where_its_tag_says_in_each_round() {
    let link = |id: &str, text: &str| {
        format!(
            "<w:p><w:hyperlink r:id=\"{id}\" xmlns:r=\"{RELATED}\"><w:r><w:t>{text}</w:t></w:r>\
             </w:hyperlink></w:p>"
        )
    };
    let header = format!(
        "<w:hdr {NS}>{}{}{}{}</w:hdr>",
        p("{{#each units}}"),
        link("rId1", "{{name}}"),
        p("{{/each}}"),
        link("rId2", "x")
    );
    let list = "<Relationships xmlns=\"r\"><Relationship Id=\"rId1\" Type=\"t/hyperlink\" \
                Target=\"https://a.example/%7B%7Blower%20name%7D%7D\" TargetMode=\"External\"/>\
                <Relationship Id=\"rId2\" Type=\"t/hyperlink\" Target=\"https://b.example/\" \
                TargetMode=\"External\"/></Relationships>";
    let parts = [
        ("word/document.xml", document(&p("a"))),
        ("word/header1.xml", header),
        ("word/_rels/header1.xml.rels", list.to_owned()),
    ];
    let parts: Vec<(&str, &str)> = parts
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let made = made(&parts, &data());
    let ids = attributes(&part(&made, "word/header1.xml"), "w:hyperlink", "r:id");
    assert_eq!(ids, ["rId1_1", "rId1_2", "rId2"]);
    let list = part(&made, "word/_rels/header1.xml.rels");
    assert_eq!(
        attributes(&list, "Relationship", "Target"),
        [
            "https://b.example/",
            "https://a.example/sở%20a%20&%20b",
            "https://a.example/sở%20%3Cc%3E"
        ]
    );
    assert!(!list.contains("%7B"), "{list}");
}

#[test]
fn tags_in_parts_that_are_not_filled_in_are_told() {
    let chart = "<c:chartSpace xmlns:c=\"c\" xmlns:a=\"a\"><a:p><a:r><a:t>{</a:t></a:r><a:r><a:t>{num \
                 ket_nap}}</a:t></a:r></a:p></c:chartSpace>";
    for (name, text) in [
        ("word/charts/chart1.xml", chart),
        (
            "word/diagrams/data1.xml",
            "<a:t xmlns:a=\"a\">{{name}}</a:t>",
        ),
        ("customXml/item1.xml", "<x>{{name}}</x>"),
    ] {
        let text_part = document(&p("{{num ket_nap}}"));
        let bytes = package(&[("word/document.xml", &text_part), (name, text)]);
        let Err(NarrativeError::Mistakes(found)) =
            render_word("t.docx", &bytes, &data(), Language::Vi)
        else {
            panic!("{name}")
        };
        assert_eq!(found[0].kind, MistakeKind::UnreachablePart, "{name}");
    }
}

#[test]
fn a_space_behind_the_rest_of_a_tag_is_kept() {
    let made =
        body("<w:p><w:r><w:t>Khám {{num ket</w:t></w:r><w:r><w:t>_nap}} lượt</w:t></w:r></w:p>");
    assert_eq!(visible(&made), "Khám 19 lượt¶");
    let spaces: Vec<String> = attributes(&made, "w:t", "xml:space");
    assert_eq!(spaces, ["preserve", "preserve"]);
}

#[test]
fn a_branch_may_begin_with_its_paragraph() {
    let template = p("{{#if khong}}Có") + &p("{{else}}Không") + &p("{{/if}}");
    assert_eq!(visible(&body(&template)), "Không¶");
    let template = template.replace("khong}}", "ket_nap}}");
    assert_eq!(visible(&body(&template)), "Có¶");
    let template = p("Trước{{#if khong}}") + &p("a") + &p("{{/if}}");
    assert_eq!(visible(&body(&template)), "Trước¶");
}

#[test]
fn a_paragraph_of_which_nothing_is_left_goes() {
    let bullet = "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"b\"/><w:pPr/><w:r><w:t>{{#if khong}}{{num \
                  khong}} vụ{{/if}}</w:t></w:r></w:p><w:p><w:r><w:t>x</w:t></w:r><w:bookmarkEnd \
                  w:id=\"1\"/></w:p>";
    let made = body(&(p("a") + bullet));
    assert_eq!(visible(&made), "a¶x¶");
    assert!(
        made.contains("w:bookmarkStart") && made.contains("w:bookmarkEnd"),
        "{made}"
    );
    assert_eq!(
        visible(&body(
            &(p("{{#if khong}}b{{/if}} c") + &p("{{#if ket_nap}}d{{/if}}"))
        )),
        "c¶d¶"
    );
    let cell = "<w:tbl><w:tr><w:tc><w:p><w:pPr><w:jc/></w:pPr><w:r><w:t>{{#if khong}}b{{/if}}</w:t></w:r></w:p>\
                </w:tc></w:tr></w:tbl>";
    assert!(body(cell).contains("<w:jc/>"));
}

#[test]
fn block_tags_alone_in_cells_leave_no_lines_there() {
    let row = format!(
        "<w:tbl><w:tr><w:tc>{}{}</w:tc><w:tc>{}{}</w:tc></w:tr></w:tbl>",
        p("{{#each units}}"),
        p("{{name}}"),
        p("x"),
        p("{{/each}}")
    );
    assert_eq!(visible(&body(&row)), "Sở A &amp; B¶x¶Sở &lt;C&gt;¶x¶");
}

#[test]
fn a_bookmark_of_which_one_end_goes_is_whole() {
    let template = "<w:p><w:r><w:t>a</w:t></w:r><w:bookmarkStart w:id=\"1\" w:name=\"b\"/><w:r><w:t>{{#if \
                    khong}}b</w:t></w:r><w:bookmarkEnd w:id=\"1\"/><w:bookmarkStart w:id=\"2\" w:name=\"c\"/>\
                    <w:r><w:t>{{/if}}c</w:t></w:r><w:bookmarkEnd w:id=\"2\"/></w:p>";
    let made = body(template);
    assert_eq!(visible(&made), "ac¶");
    assert_eq!(attributes(&made, "w:bookmarkStart", "w:id"), ["1"]);
    assert_eq!(attributes(&made, "w:bookmarkEnd", "w:id"), ["1"]);
}

#[test]
fn tables_that_a_loop_repeats_stay_apart() {
    let table = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p("{{name}}"));
    let made = body(&(p("{{#each units}}") + &table + &p("{{/each}}") + &p("Sau")));
    assert_eq!(visible(&made), "Sở A &amp; B¶¶Sở &lt;C&gt;¶Sau¶");
    assert!(!made.contains("</w:tbl><w:tbl>"), "{made}");
}

#[test]
fn a_condition_alone_in_a_paragraph_of_a_note_goes_too() {
    let template = p("Có{{#footnote}}Một") + &p("{{#if khong}}hai{{/if}}") + &p("ba{{/footnote}}");
    let (main, notes) = main_and_notes(&template);
    assert_eq!(visible(&main), "Có¶");
    assert_eq!(visible(&notes), "\n¶¶ Một¶ba¶");
}

fn list_item(text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>{text}\
         </w:t></w:r></w:p>"
    )
}

/// The numbers of the lists of a body's paragraphs, and the part with the lists.
fn lists(body: &str) -> (Vec<String>, String) {
    lists_of("", body)
}

/// The same of a list whose first level has another format.
fn lists_of(format: &str, body: &str) -> (Vec<String>, String) {
    let numbering = format!(
        "<w:numbering {NS}><w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"5\"/>\
         {format}</w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>"
    );
    let text = document(body);
    let parts = [
        ("word/document.xml", text.as_str()),
        ("word/numbering.xml", &numbering),
    ];
    let made = made(&parts, &data());
    let ids = attributes(&part(&made, "word/document.xml"), "w:numId", "w:val");
    (ids, part(&made, "word/numbering.xml"))
}

#[test]
fn a_list_of_bullets_stays_one_list() {
    let inner = p("{{#each @root.ket_nap.units}}") + &list_item("{{name}}") + &p("{{/each}}");
    let outer = p("{{#each units}}") + &p("{{name}}") + &inner + &p("{{/each}}");
    let (ids, numbering) = lists_of("<w:numFmt w:val=\"bullet\"/>", &outer);
    assert_eq!(ids, ["1", "1", "1", "1"]);
    assert_eq!(numbering.matches("<w:num ").count(), 1);
    let (ids, _) = lists_of("<w:numFmt w:val=\"decimal\"/>", &outer);
    assert_eq!(ids, ["1", "1", "2", "2"]);
}

#[test]
fn a_list_begins_anew_in_each_round_of_the_loop_around_it() {
    let inner = p("{{#each @root.ket_nap.units}}") + &list_item("{{name}}") + &p("{{/each}}");
    let outer = p("{{#each units}}") + &p("{{name}}") + &inner + &p("{{/each}}");
    let (ids, numbering) = lists(&outer);
    assert_eq!(ids, ["1", "1", "2", "2"]);
    let made = tree(&numbering);
    let anew = *made.all("w:num").last().unwrap();
    assert_eq!(anew.attribute("w:numId"), Some("2"));
    assert_eq!(anew.all("w:abstractNumId")[0].attribute("w:val"), Some("7"));
    assert_eq!(anew.all("w:startOverride")[0].attribute("w:val"), Some("5"));
    // A list of the loop's own rounds goes on.
    let (ids, _) = lists(&(p("{{#each units}}") + &list_item("{{name}}") + &p("{{/each}}")));
    assert_eq!(ids, ["1", "1"]);
    let fixed = p("{{#each units}}") + &p("{{name}}") + &list_item("a") + &list_item("b");
    let (ids, _) = lists(&(fixed + &p("{{/each}}")));
    assert_eq!(ids, ["1", "1", "2", "2"]);
}

#[test]
fn a_sentence_closes_where_a_tag_prints_nothing() {
    let template = p("Có {{num vang none=\"0\"}} vụ, {{trend vang}}.")
        + &p("Số vụ {{trend vang}} so với trước.");
    assert_eq!(visible(&body(&template)), "Có 0 vụ.¶Số vụ so với trước.¶");
    assert_eq!(
        visible(&body(&p("Có, {{trend ket_nap short=true}}."))),
        "Có, tăng 18,75%.¶"
    );
}

#[test]
fn parts_without_tags_keep_their_own_prefixes() {
    let styles = NS.replace("xmlns:w", "xmlns:x");
    let styles = format!("<x:styles {styles}><x:style/></x:styles>");
    let text = document(&p("{{num ket_nap}}"));
    let parts = [
        ("word/document.xml", text.as_str()),
        ("word/styles.xml", &styles),
    ];
    assert_eq!(part(&made(&parts, &data()), "word/styles.xml"), styles);
}

#[test]
fn a_loop_that_is_not_closed_hides_only_the_names_behind_it() {
    let template = p("{{num khong_co}}") + &p("{{#each units}}{{nmae}}") + &p("{{nmu x}}");
    let header = format!("<w:hdr {NS}>{}</w:hdr>", p("{{campaign.titel}}"));
    let text = document(&template);
    let bytes = package(&[("word/document.xml", &text), ("word/header1.xml", &header)]);
    let Err(NarrativeError::Mistakes(found)) = render_word("t.docx", &bytes, &data(), Language::Vi)
    else {
        panic!()
    };
    let mut told: Vec<&str> = found.iter().map(|own| own.found.as_str()).collect();
    told.sort_unstable();
    assert_eq!(
        told,
        ["campaign.titel", "khong_co", "nmu", "{{#each units}}"]
    );
}
