//! What reaches over paragraphs and parts: long footnotes, charts in margins, tables of contents,
//! other prefixes, and mistakes told together.

use super::object_tests::{made, main_and_notes};
use super::render_word;
use super::tests::tree::Element;
use super::tests::{NS, body, data, document, ids, mistakes, p, package, part, tree, visible};
use crate::language::Language;
use crate::narrative::{Chart, ChartForm, Data, Figure, MistakeKind, NarrativeError, Series};

#[test]
fn a_footnote_may_have_several_paragraphs() {
    let template = format!(
        "<w:p><w:pPr><w:jc/></w:pPr><w:r><w:t>Có{{{{#footnote}}}}Một</w:t></w:r></w:p>{}{}\
         <w:p><w:pPr><w:ind/></w:pPr><w:r><w:t>cuối{{{{/footnote}}}} hết.</w:t></w:r></w:p>",
        p("{{#each units}}"),
        p("{{name}}") + &p("{{/each}}"),
    );
    let (main, notes) = main_and_notes(&template);
    assert_eq!(visible(&main), "Có hết.¶");
    let main = tree(&main);
    assert_eq!(ids(&main, "w:footnoteReference"), [1]);
    assert!(!main.all("w:jc").is_empty() && main.all("w:ind").is_empty());
    assert_eq!(visible(&notes), "\n¶¶ Một¶Sở A &amp; B¶Sở &lt;C&gt;¶cuối¶");
    let notes = tree(&notes);
    let note = *notes.all("w:footnote").last().unwrap();
    let styles = note.all("w:pStyle").into_iter();
    let styles: Vec<_> = styles.map(|style| style.attribute("w:val")).collect();
    assert_eq!(styles, [Some("FootnoteText"); 4]);
    assert!(note.all("w:ind").is_empty());
}

#[test]
fn footnote_tags_alone_in_their_paragraphs_leave_none_in_the_note() {
    let template = p("Có{{#footnote}}") + &p("Một") + &p("hai") + &p("{{/footnote}}");
    let (main, notes) = main_and_notes(&template);
    assert_eq!(visible(&main), "Có¶");
    assert_eq!(visible(&notes), "\n¶¶ Một¶hai¶");
}

#[test]
fn a_footnote_takes_neither_a_section_nor_a_picture_with_it() {
    let section = "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>";
    let link = "<w:p><w:hyperlink r:id=\"r1\"><w:r><w:t>a</w:t></w:r></w:hyperlink></w:p>";
    for between in [section, link] {
        let template = p("Có{{#footnote}}a") + between + &p("b{{/footnote}}");
        let found = mistakes(&template);
        assert_eq!(found[0].kind, MistakeKind::CrossedBlock, "{between}");
    }
}

/// A chart of two figures.
fn chart(code: &str, title: &str) -> Chart {
    let series = Series {
        name: "n".into(),
        figures: vec![Figure(Some(1.into())), Figure(Some(2.into()))],
    };
    Chart {
        code: code.to_owned(),
        title: title.into(),
        kind: ChartForm::Bar,
        categories: vec!["a".to_owned(), "b".to_owned()],
        series: vec![series],
        ..Chart::default()
    }
}

fn with_chart() -> Data {
    data().with_charts(vec![chart("c", "Biểu")])
}

#[test]
fn a_chart_may_stand_in_a_header() {
    let text = document(&(p("{{chart \"c\"}}") + &p("{{chart \"Biểu\"}}")));
    let header = format!("<w:hdr {NS}>{}</w:hdr>", p("{{chart \"c\"}}"));
    let parts = [
        ("word/document.xml", text.as_str()),
        ("word/header1.xml", &header),
    ];
    let made = made(&parts, &with_chart());
    for (name, count) in [("document", 2), ("header1", 1)] {
        let main = part(&made, &format!("word/{name}.xml"));
        assert_eq!(tree(&main).all("wp:inline").len(), count, "{name}");
        let related = part(&made, &format!("word/_rels/{name}.xml.rels"));
        assert_eq!(related.matches(".svg").count(), 1, "{name}");
    }
}

/// The sizes of the pictures of a document with these paragraphs, in millimetres.
fn sizes(body: &str) -> Vec<(u32, u32)> {
    let made = made(&[("word/document.xml", &document(body))], &with_chart());
    let main = part(&made, "word/document.xml");
    let xml = crate::ooxml::Xml::parse(&main).expect("XML");
    let size = |token, name: &str| {
        let emu: u32 = xml.value(token, name)?.parse().ok()?;
        Some((emu + 18_000) / 36_000)
    };
    let extents = xml.elements("wp:extent");
    extents
        .filter_map(|token| Some((size(token, "cx")?, size(token, "cy")?)))
        .collect()
}

#[test]
fn a_chart_is_no_wider_than_the_cell_or_the_column_that_it_stands_in() {
    const PAGE: &str = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:left=\"1701\" \
        w:right=\"850\"/>COLS</w:sectPr>";
    let page = |columns: &str| PAGE.replace("COLS", columns);
    let chart = p("{{chart \"c\"}}");
    let cell = |properties: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{chart}</w:tc>");
    let row = |cells: &str| {
        format!(
            "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"4535\"/><w:gridCol w:w=\"2268\"/></w:tblGrid>\
             <w:tr>{cells}</w:tr></w:tbl>"
        )
    };
    let by_width = "<w:tcW w:w=\"4535\" w:type=\"dxa\"/>";
    let by_grid = "<w:tcW w:w=\"0\" w:type=\"auto\"/>";
    let both = "<w:tcW w:w=\"0\" w:type=\"auto\"/><w:gridSpan w:val=\"2\"/>";
    let narrow = "<w:tcW w:w=\"4535\" w:type=\"dxa\"/><w:tcMar><w:left w:w=\"0\"/><w:right w:w=\"0\"/></w:tcMar>";
    let indented = chart.replace("<w:p>", "<w:p><w:pPr><w:ind w:left=\"567\"/></w:pPr>");
    let two = "<w:cols w:num=\"2\" w:space=\"567\"/>";
    let cases = [
        (chart.clone() + &page(""), vec![(160, 80)]),
        (indented + &page(""), vec![(155, 78)]),
        (chart.clone() + &page(two), vec![(78, 39)]),
        (
            row(&(cell(by_width) + &cell(by_grid))) + &page(""),
            vec![(76, 38), (36, 18)],
        ),
        (row(&cell(both)) + &page(""), vec![(116, 58)]),
        (row(&cell(narrow)) + &page(""), vec![(80, 40)]),
        (p("{{chart \"c\" width=60}}") + &page(two), vec![(60, 30)]),
        (p("{{chart \"c\" width=90}}") + &page(two), vec![(78, 39)]),
        (chart, vec![(160, 80)]),
    ];
    for (body, expected) in cases {
        assert_eq!(sizes(&body), expected, "{body}");
    }
}

#[test]
fn a_chart_in_a_comment_is_refused() {
    let text = document(&p("a"));
    let comments = format!(
        "<w:comments {NS}><w:comment>{}</w:comment></w:comments>",
        p("{{chart \"c\"}}")
    );
    let bytes = package(&[
        ("word/document.xml", &text),
        ("word/comments.xml", &comments),
    ]);
    let Err(NarrativeError::Mistakes(found)) =
        render_word("t.docx", &bytes, &with_chart(), Language::Vi)
    else {
        panic!()
    };
    assert_eq!(found[0].kind, MistakeKind::BodyOnly);
}

fn renewed(field: &str) -> (String, String) {
    let text = document(&(field.to_owned() + &p("{{num ket_nap}}")));
    let settings = format!("<w:settings {NS}><w:zoom/><w:footnotePr/><w:compat/></w:settings>");
    let parts = [
        ("word/document.xml", text.as_str()),
        ("word/settings.xml", &settings),
    ];
    let made = made(&parts, &data());
    (
        part(&made, "word/document.xml"),
        part(&made, "word/settings.xml"),
    )
}

/// How many fields wait for a word processor.
fn dirty(part: &Element) -> usize {
    let mine = usize::from(part.attribute("w:dirty") == Some("true"));
    mine + part.children.iter().map(dirty).sum::<usize>()
}

#[test]
fn a_table_of_contents_is_renewed_when_word_opens_the_report() {
    let simple =
        "<w:p><w:fldSimple w:instr=\" TOC \\o 1-3 \"><w:r><w:t>A</w:t></w:r></w:fldSimple></w:p>";
    let begin = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>";
    let end = "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
    let split = format!("{begin} TO</w:instrText></w:r><w:r><w:instrText>C \\o{end}");
    for field in [simple, &split] {
        let (main, settings) = renewed(field);
        assert_eq!(dirty(&tree(&main)), 1, "{main}");
        // The settings have no tags and stay as they are.
        assert!(tree(&settings).all("w:updateFields").is_empty());
    }
    let (main, settings) = renewed(&format!("{begin} PAGE {end}"));
    assert_eq!(dirty(&tree(&main)), 0, "{main}");
    assert!(tree(&settings).all("w:updateFields").is_empty());
}

#[test]
fn a_document_with_another_prefix_is_filled_in() {
    let other = document(&p("Kết nạp {{num ket_nap}}{{footnote \"chú\"}}"));
    let other = other
        .replace("<w:", "<x:")
        .replace("</w:", "</x:")
        .replace("xmlns:w", "xmlns:x");
    let made = made(&[("word/document.xml", &other)], &data());
    let main = part(&made, "word/document.xml");
    assert_eq!(visible(&main), "Kết nạp 19¶");
    assert!(!main.contains("x:"));
    assert_eq!(ids(&tree(&main), "w:footnoteReference"), [1]);
}

#[test]
fn a_strict_document_is_refused_with_its_name() {
    let strict = document(&p("a")).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    );
    let bytes = package(&[("word/document.xml", &strict)]);
    let refused = render_word("t.docx", &bytes, &data(), Language::Vi);
    assert!(
        matches!(refused, Err(NarrativeError::Strict)),
        "{refused:?}"
    );
}

#[test]
fn all_that_fails_while_rendering_is_told_together() {
    let template = p("{{num (sum units \"name\")}}")
        + &p("{{num ket_nap}} {{roman (change ket_nap)}}")
        + &p("{{roman 0}}")
        + &p("{{#each units}}{{roman 5000}}{{/each}}");
    let found = mistakes(&template);
    let told: Vec<&str> = found.iter().map(|mistake| mistake.found.as_str()).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert_eq!(
        body(&p("{{roman (change ket_nap)}}")),
        body(&p("III")).replace("<w:t>", "<w:t xml:space=\"preserve\">")
    );
}

#[test]
fn tags_stand_wherever_a_document_has_text() {
    let boxed = format!(
        "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>",
        p("hộp {{num ket_nap}}")
    );
    let table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>ô {{num ket_nap}}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let refer = "<w:p><w:r><w:endnoteReference w:id=\"2\"/></w:r></w:p>";
    let text = document(&(boxed + table + refer));
    let part_of = |root: &str, inner: &str| format!("<w:{root} {NS}>{inner}</w:{root}>");
    let header = part_of("hdr", &p("đầu {{num ket_nap}}"));
    let footer = part_of("ftr", &p("chân {{num ket_nap}}"));
    let note = format!(
        "<w:endnote w:id=\"2\">{}</w:endnote>",
        p("cuối {{num ket_nap}}")
    );
    let endnotes = part_of("endnotes", &note);
    let parts = [
        ("word/document.xml", text.as_str()),
        ("word/header1.xml", &header),
        ("word/footer1.xml", &footer),
        ("word/endnotes.xml", &endnotes),
    ];
    let made = made(&parts, &data());
    let seen = |name: &str| visible(&part(&made, &format!("word/{name}.xml")));
    assert_eq!(seen("document"), "hộp 19¶¶ô 19¶¶");
    assert_eq!(seen("header1"), "đầu 19¶");
    assert_eq!(seen("footer1"), "chân 19¶");
    assert_eq!(seen("endnotes"), "cuối 19¶");
}
