//! What tags make beside text: footnotes and charts; and the parts beside the body.

use super::render_word;
use super::tests::tree::Element;
use super::tests::{
    NS, body, data, document, ids, mistakes, note, p, package, part, refer, row, tree, visible,
};
use crate::language::Language;
use crate::narrative::{Chart, ChartForm, Data, Figure, MistakeKind, Series};
use crate::ooxml::Package;

pub(super) fn files(bytes: &[u8]) -> Vec<String> {
    let package = Package::open(bytes).unwrap();
    package.names().map(str::to_owned).collect()
}

pub(super) fn made(parts: &[(&str, &str)], data: &Data) -> Vec<u8> {
    render_word("t.docx", &package(parts), data, Language::Vi).unwrap()
}

pub(super) fn main_and_notes(template: &str) -> (String, String) {
    let text = document(template);
    let styles = format!("<w:styles {NS}/>");
    let settings = format!("<w:settings {NS}><w:zoom/><w:compat/></w:settings>");
    let parts = [
        ("word/document.xml", text.as_str()),
        ("word/styles.xml", &styles),
        ("word/settings.xml", &settings),
    ];
    let made = made(&parts, &data());
    let notes = files(&made).contains(&"word/footnotes.xml".to_owned());
    let notes = if notes {
        part(&made, "word/footnotes.xml")
    } else {
        String::new()
    };
    (part(&made, "word/document.xml"), notes)
}

#[test]
fn a_footnote_tag_makes_a_native_footnote_and_all_that_it_needs() {
    let text = document(&p(
        "Kết nạp {{num ket_nap}}{{footnote ket_nap.label}} đồng chí",
    ));
    let styles = format!("<w:styles {NS}/>");
    let settings = format!("<w:settings {NS}><w:zoom/><w:compat/></w:settings>");
    let parts = [
        ("word/document.xml", text.as_str()),
        ("word/styles.xml", &styles),
        ("word/settings.xml", &settings),
    ];
    let made = made(&parts, &data());
    let main = part(&made, "word/document.xml");
    assert_eq!(visible(&main), "Kết nạp 19 đồng chí¶");
    let main = tree(&main);
    let runs = &main.all("w:p")[0].children;
    let last: Vec<&str> = runs
        .iter()
        .map(|run| run.children.last().unwrap().name.as_str())
        .collect();
    assert_eq!(last, ["w:t", "w:footnoteReference", "w:t"]);
    let notes = part(&made, "word/footnotes.xml");
    let told = tree(&notes);
    let told = told.all("w:footnote");
    assert_eq!(told[0].attribute("w:type"), Some("separator"));
    assert_eq!(told[0].attribute("w:id"), Some("-1"));
    let own = told.last().unwrap();
    assert_eq!(own.attribute("w:id"), Some("1"));
    assert_eq!(
        own.all("w:pStyle")[0].attribute("w:val"),
        Some("FootnoteText")
    );
    assert_eq!(visible(&notes), "\n¶¶ Kết nạp¶");
    assert!(part(&made, "[Content_Types].xml").contains("/word/footnotes.xml"));
    assert!(part(&made, "word/_rels/document.xml.rels").contains("footnotes.xml"));
    assert!(part(&made, "word/styles.xml").contains("w:styleId=\"FootnoteReference\""));
    let settings = part(&made, "word/settings.xml");
    let settings = tree(&settings).children.remove(0).children;
    let settings: Vec<&str> = settings
        .iter()
        .map(|setting| setting.name.as_str())
        .collect();
    assert_eq!(settings, ["w:zoom", "w:footnotePr", "w:compat"]);
}

#[test]
fn footnotes_follow_conditions_and_loops_and_keep_their_format() {
    let template = "<w:p><w:r><w:rPr><w:b/><w:sz w:val=\"28\"/></w:rPr><w:t>{{#each units}}{{name}}\
        {{#footnote}}Có {{#each members}}{{n}},{{else}}không{{/each}}</w:t></w:r><w:r><w:t xml:space=\"preserve\"> hết\
        {{/footnote}};{{/each}} {{#if khong}}x{{footnote \"mất\"}}{{/if}}</w:t></w:r></w:p>";
    let (main, notes) = main_and_notes(template);
    assert_eq!(visible(&main), "Sở A &amp; B;Sở &lt;C&gt;;¶");
    assert_eq!(visible(&notes), "\n¶¶ Có 1,2, hết¶ Có không hết¶");
    assert_eq!(ids(&tree(&main), "w:footnoteReference").len(), 2);
    let notes = tree(&notes);
    let kept = notes.all("w:rPr").into_iter();
    assert!(kept.into_iter().any(|format| format.child("w:b").is_some()));
    assert!(notes.all("w:sz").is_empty());
}

#[test]
fn a_footnote_without_text_is_none() {
    let (main, notes) = main_and_notes(&p("a{{#footnote}} {{#if khong}}x{{/if}}{{/footnote}} b"));
    assert_eq!(visible(&main), "a b¶");
    assert!(notes.is_empty() && !main.contains("footnoteReference"));
}

#[test]
fn new_footnotes_join_those_of_the_template() {
    // LibreOffice numbers the separators 0 and 1.
    let separators = "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote>\
        <w:footnote w:type=\"continuationSeparator\" w:id=\"1\"><w:p/></w:footnote>";
    let notes = format!(
        "<w:footnotes {NS}>{separators}{}</w:footnotes>",
        note(2, "own")
    );
    let template = format!(
        "<w:p><w:r><w:t>a{{{{footnote \"new\"}}}}</w:t></w:r>{}</w:p>",
        refer(2)
    );
    let text = document(&template);
    let made = made(
        &[("word/document.xml", &text), ("word/footnotes.xml", &notes)],
        &data(),
    );
    assert_eq!(visible(&part(&made, "word/footnotes.xml")), "own¶ new¶");
    let main = part(&made, "word/document.xml");
    assert!(main.contains("Reference w:id=\"3\"") && main.contains("Reference w:id=\"2\""));
}

#[test]
fn footnotes_stand_in_the_body_only_and_not_in_one_another() {
    let boxed = format!(
        "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>",
        p("{{footnote \"x\"}}")
    );
    let cases = [
        (boxed, MistakeKind::BodyOnly),
        (
            p("a{{#footnote}}b{{footnote \"c\"}}{{/footnote}}"),
            MistakeKind::BodyOnly,
        ),
        (
            p("a{{#footnote}}b") + &format!("<w:tbl>{}</w:tbl>", row(&["c{{/footnote}}"])),
            MistakeKind::CrossedBlock,
        ),
        (
            p("a{{#footnote}}b{{else}}c{{/footnote}}"),
            MistakeKind::UnexpectedElse,
        ),
        (
            p("a{{#footnote x}}b{{/footnote}}"),
            MistakeKind::ArgumentCount { least: 0, most: 0 },
        ),
        (p("a{{chart \"không có\"}}"), MistakeKind::UnknownChart),
    ];
    for (template, kind) in cases {
        assert_eq!(mistakes(&template)[0].kind, kind, "{template}");
    }
}

#[test]
fn a_chart_is_a_sharp_picture_with_a_text() {
    let chart = Chart {
        title: "Kết nạp \"quý\"".into(),
        kind: ChartForm::Bar,
        categories: vec!["Sở A".to_owned(), "Sở B".to_owned()],
        series: vec![Series {
            name: "Kết nạp".into(),
            figures: vec![Figure(Some(12.into())), Figure(None)],
        }],
        ..Chart::default()
    };
    let data = data().with_charts(vec![chart]);
    let text = document(&p("{{#each units}}{{chart 'Kết nạp \"quý\"'}}{{/each}}"));
    let made = made(&[("word/document.xml", &text)], &data);
    let main = part(&made, "word/document.xml");
    assert!(main.contains("descr=\"Kết nạp &quot;quý&quot;: Sở A 12; Sở B ….\""));
    // Two drawings of one chart, which is stored once.
    assert_eq!(main.matches("r:embed=\"tonghop1\"").count(), 2);
    assert_eq!(main.matches("r:embed=\"tonghop2\"").count(), 2);
    let stored = files(&made);
    let stored: Vec<&str> = stored
        .iter()
        .filter_map(|own| own.strip_prefix("word/media/"))
        .collect();
    assert_eq!(stored, ["tonghop-chart1.png", "tonghop-chart1.svg"]);
    let types = part(&made, "[Content_Types].xml");
    assert_eq!(types.matches("Extension=\"png\"").count(), 1);
}

#[test]
fn properties_and_comments_are_filled_in() {
    let core = "<cp:coreProperties><dc:title>{{campaign.title}} &amp; {{num ket_nap}}</dc:title>\
        <dc:subject>{{#if khong}}x{{/if}}</dc:subject></cp:coreProperties>";
    let comments = format!(
        "<w:comments {NS}><w:comment w:id=\"1\">{}</w:comment>\
        <w:comment w:id=\"2\">{}</w:comment></w:comments>",
        p("{{num ket_nap}}"),
        p("lost")
    );
    let anchor = |id: u8| format!("<w:r><w:commentReference w:id=\"{id}\"/></w:r>");
    let looped = format!(
        "<w:p><w:r><w:t>a{{{{#each units}}}}</w:t></w:r>{}<w:r><w:t>{{{{/each}}}}</w:t></w:r></w:p>",
        anchor(1)
    );
    let gone = format!(
        "{}<w:p>{}</w:p>{}",
        p("{{#if khong}}"),
        anchor(2),
        p("{{/if}}")
    );
    let text = document(&(looped + &gone));
    let parts = [
        ("word/document.xml", text.as_str()),
        ("word/comments.xml", &comments),
        ("docProps/core.xml", core),
    ];
    let made = made(&parts, &data());
    let core = part(&made, "docProps/core.xml");
    let core = tree(&core);
    assert_eq!(core.all("dc:title")[0].text, "Báo cáo \"quý\" & 19");
    assert_eq!(core.all("dc:subject")[0].text, "");
    assert_eq!(visible(&part(&made, "word/comments.xml")), "19¶");
    assert_eq!(
        ids(
            &Element::of_part(&made, "word/document.xml"),
            "w:commentReference"
        )
        .len(),
        1
    );
}

#[test]
fn what_drops_out_leaves_no_second_space_and_no_comma() {
    let template = "Có {{num ket_nap}} đồng chí,{{#if khong}} {{num khong}} vụ,{{/if}} \
        {{#if khong}}x{{/if}} hết{{#if khong}} (x){{/if}} , {{#if khong}}y{{/if}}.";
    assert_eq!(visible(&body(&p(template))), "Có 19 đồng chí, hết.¶");
}

#[test]
fn rows_repeat_below_a_heading_of_merged_cells() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
    };
    let heading = format!(
        "<w:tr>{}{}</w:tr><w:tr>{}{}{}</w:tr>",
        cell("<w:vMerge w:val=\"restart\"/>", "Đơn vị"),
        cell("<w:gridSpan w:val=\"2\"/>", "Số"),
        cell("<w:vMerge/>", ""),
        cell("", "Nam"),
        cell("", "Nữ")
    );
    let rows = row(&["{{#each ket_nap.units}}"])
        + &row(&["{{name}}", "{{num value}}", "x"])
        + &row(&["{{/each}}"]);
    let made = body(&format!("<w:tbl>{heading}{rows}</w:tbl>"));
    assert!(made.starts_with(&format!("<w:tbl>{heading}")));
    assert_eq!(tree(&made).all("w:tr").len(), 4);
}

#[test]
fn names_that_may_stand_once_are_unique_after_a_loop() {
    let template = "<w:p><w:r><w:t>{{#each units}}</w:t></w:r><w:bookmarkStart w:id=\"1\" w:name=\"b\"/>\
        <w:r><w:drawing><wp:docPr id=\"7\" name=\"x\"/></w:drawing></w:r><w:bookmarkEnd w:id=\"1\"/>\
        <w:r><w:t>{{/each}}</w:t></w:r></w:p>";
    let made = body(template);
    for own in ["\"1\" w:name=\"b\"", "\"2\" w:name=\"b_2\""] {
        assert_eq!(made.matches(own).count(), 1, "{made}");
    }
    assert!(made.contains("docPr id=\"7\"") && made.contains("docPr id=\"8\""));
}
