//! Word templates made of XML in the test, with tags split as word processors split them.

#[path = "../../../tests/suite/outputs/xml.rs"]
pub(super) mod tree;

use serde_json::json;

use super::render_word;
use crate::language::Language;
use crate::narrative::{Data, MistakeKind, NarrativeError, TemplateMistake, TemplatePlace};
use crate::ooxml::{Package, Packer};
use tree::Element;

pub(super) const NS: &str =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

pub(super) fn document(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><w:document {NS}><w:body>{body}<w:sectPr/></w:body></w:document>"
    )
}

pub(super) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let kinds = [
        ("document", "document.main"),
        ("header1", "header"),
        ("footer1", "footer"),
        ("endnotes", "endnotes"),
        ("footnotes", "footnotes"),
        ("comments", "comments"),
    ];
    let kinds = kinds.map(|(name, kind)| {
        format!(
            "<Override PartName=\"/word/{name}.xml\" ContentType=\"application/\
             vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml\"/>"
        )
    });
    let properties = "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/\
        vnd.openxmlformats-package.core-properties+xml\"/>";
    let types = format!("<Types>{}{properties}</Types>", kinds.concat());
    let own = ["styles", "settings", "comments", "numbering"].map(|word| {
        format!("<Relationship Id=\"{word}\" Type=\"x/{word}\" Target=\"{word}.xml\"/>")
    });
    let relations = format!("<Relationships>{}</Relationships>", own.concat());
    let lists = [
        ("[Content_Types].xml", types.as_str()),
        ("word/_rels/document.xml.rels", &relations),
    ];
    let mut packer = Packer::deflating();
    for (name, text) in lists.iter().chain(parts) {
        packer.add(name, text.as_bytes()).unwrap();
    }
    packer.finish().unwrap()
}

pub(super) fn part(bytes: &[u8], name: &str) -> String {
    let package = Package::open(bytes).unwrap();
    package.text(name).unwrap().to_owned()
}

pub(super) fn data() -> Data {
    Data::example(json!({
        "ket_nap": {"code": "ket_nap", "label": "Kết nạp", "kind": "count", "decimals": 0,
            "measure": "đồng chí", "value": "19", "last_year": "16",
            "comparable": {"last_year": "16"},
            "units": [{"code": "A", "name": "Sở A", "group": "g", "value": "12"},
                      {"code": "B", "name": "Sở B", "group": "g", "value": "7"}]},
        "khong": {"code": "khong", "label": "Không", "kind": "count", "decimals": 0,
            "measure": "vụ", "value": "0"},
        "vang": {"code": "vang", "label": "Vắng", "kind": "count", "decimals": 0,
            "measure": "vụ"},
        "tien": {"code": "tien", "label": "Tiền", "kind": "amount", "decimals": 1,
            "measure": "triệu đồng", "value": "15120.5"},
        "units": [{"name": "Sở A & B", "members": [{"n": "1"}, {"n": "2"}]},
                  {"name": "Sở <C>", "members": []}],
        "none": [],
        "unknown": null,
        "text": "a\nb\tc\u{1}",
        "campaign": {"title": "Báo cáo \"quý\""}
    }))
}

pub(super) fn render(body: &str) -> Result<Vec<u8>, NarrativeError> {
    let bytes = package(&[("word/document.xml", &document(body))]);
    render_word("t.docx", &bytes, &data(), Language::Vi)
}

pub(super) fn body(template: &str) -> String {
    let text = part(&render(template).unwrap(), "word/document.xml");
    let start = text.find("<w:body>").unwrap() + 8;
    text[start..text.find("<w:sectPr/></w:body>").unwrap()].to_owned()
}

/// A part, or what stands inside one, as a tree.
pub(super) fn tree(xml: &str) -> Element {
    let declared = xml
        .strip_prefix("<?xml")
        .and_then(|xml| xml.split_once("?>"));
    let inside = declared.map_or(xml, |(_, inside)| inside);
    Element::parse(&format!("<part>{inside}</part>"))
}

/// The ids of the elements of a name.
pub(super) fn ids(part: &Element, name: &str) -> Vec<i32> {
    let found = part.all(name).into_iter();
    found.map(|found| found.number("w:id")).collect()
}

pub(super) fn mistakes(template: &str) -> Vec<TemplateMistake> {
    match render(template) {
        Err(NarrativeError::Mistakes(mistakes)) => mistakes,
        other => panic!("{other:?}"),
    }
}

pub(super) fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

pub(super) fn visible(xml: &str) -> String {
    let xml = xml
        .replace("</w:p>", "¶")
        .replace("<w:br/>", "\n")
        .replace("<w:tab/>", "\t");
    let mut text = String::new();
    let mut inside = false;
    for c in xml.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text
}

#[test]
fn a_tag_in_one_run_is_replaced() {
    let made = body(&p("Kết nạp {{num ket_nap}} đồng chí"));
    assert_eq!(
        tree(&made),
        tree("<w:p><w:r><w:t xml:space=\"preserve\">Kết nạp 19 đồng chí</w:t></w:r></w:p>")
    );
}

#[test]
fn a_tag_in_a_run_a_character_is_replaced() {
    let runs: String = "a {{num ket_nap}} b"
        .chars()
        .map(|c| format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{c}</w:t></w:r>"))
        .collect();
    let made = body(&format!("<w:p>{runs}</w:p>"));
    assert_eq!(visible(&made), "a 19 b¶");
}

#[test]
fn a_tag_split_by_marks_quotes_and_links_is_replaced() {
    let made = body(
        "<w:p><w:r><w:t>{{</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:rPr><w:b/></w:rPr>\
         <w:t>num\u{a0}ket</w:t></w:r><w:bookmarkStart w:id=\"1\" w:name=\"x\"/><w:hyperlink>\
         <w:r><w:t>_nap pad=false}</w:t></w:r></w:hyperlink><w:bookmarkEnd w:id=\"1\"/>\
         <w:r><w:lastRenderedPageBreak/><w:t>} {{trend ket_nap base=“last_year” short=true}}</w:t>\
         </w:r></w:p>",
    );
    assert_eq!(visible(&made), "19 tăng 18,75%¶");
    let made = tree(&made);
    assert_eq!(
        made.all("w:bookmarkStart")[0].attribute("w:name"),
        Some("x")
    );
    let [first, second, ..] = made.children[0].children.as_slice() else {
        panic!("{}", made.line())
    };
    assert_eq!(
        (first.texts().as_str(), second.name.as_str()),
        ("19", "w:proofErr")
    );
}

#[test]
fn a_no_break_hyphen_in_a_tag_is_a_hyphen() {
    let made = body(
        "<w:p><w:r><w:t>x{{#if (has</w:t><w:noBreakHyphen/><w:t>trend ket_nap)}}tăng{{/if}}</w:t>\
         </w:r></w:p>",
    );
    assert_eq!(visible(&made), "xtăng¶");
}

#[test]
fn values_are_escaped_and_keep_their_lines() {
    let made = body(&p("{{#each units}}{{name}}; {{/each}}{{text}}"));
    let made = tree(&made);
    let run = made.all("w:r")[0].children.iter();
    let run: Vec<(&str, &str)> = run
        .map(|part| (part.name.as_str(), part.text.as_str()))
        .collect();
    let wanted = [
        ("w:t", "Sở A & B; Sở <C>; a"),
        ("w:br", ""),
        ("w:t", "b"),
        ("w:tab", ""),
        ("w:t", "c"),
    ];
    assert_eq!(run, wanted);
}

#[test]
fn block_tags_alone_take_their_paragraph_away() {
    let template = [
        p("a"),
        p(" {{#if ket_nap}} "),
        p("yes"),
        p("{{else}}"),
        p("no"),
        p("{{/if}}"),
        p("{{#if khong}}{{! why }}"),
        p("no"),
        p("{{else if tien}}"),
        p("money"),
        p("{{/if}}"),
        p("{{#each units}}"),
        p("{{name}}:"),
        p("{{#each members}}"),
        p("{{../name}}.{{n}}"),
        p("{{/each}}{{/each}}"),
        p("{{! only a remark }}"),
        p("z"),
    ]
    .concat();
    assert_eq!(
        visible(&body(&template)),
        "a¶yes¶money¶Sở A &amp; B:¶Sở A &amp; B.1¶Sở A &amp; B.2¶Sở &lt;C&gt;:¶z¶"
    );
}

pub(super) fn row(cells: &[&str]) -> String {
    let cells: String = cells
        .iter()
        .map(|cell| format!("<w:tc>{}</w:tc>", p(cell)))
        .collect();
    format!("<w:tr>{cells}</w:tr>")
}

#[test]
fn block_tags_alone_take_their_row_away() {
    let rows = row(&["Đơn vị", "Số"])
        + &row(&["{{#each ket_nap.units}}", ""])
        + &row(&["{{name}}", "{{num value}}"])
        + &row(&["{{/each}}", ""]);
    let made = body(&format!("<w:tbl>{rows}</w:tbl>"));
    assert_eq!(visible(&made), "Đơn vị¶Số¶Sở A¶12¶Sở B¶07¶");
    assert_eq!(tree(&made).all("w:tr").len(), 3);
}

#[test]
fn a_loop_from_first_to_last_cell_repeats_the_row() {
    let rows = row(&["{{#each ket_nap.units}}{{name}}", "{{num value}}{{/each}}"]);
    let made = body(&format!("<w:tbl>{rows}</w:tbl>"));
    assert_eq!(visible(&made), "Sở A¶12¶Sở B¶07¶");
    assert_eq!(tree(&made).all("w:tr").len(), 2);
}

#[test]
fn a_table_without_rows_goes_and_a_cell_keeps_a_paragraph() {
    let rows = row(&["{{#each none}}"]) + &row(&["{{x}}"]) + &row(&["{{/each}}"]);
    let inner = format!("<w:tbl>{rows}</w:tbl>");
    assert_eq!(body(&inner), "");
    let cell = format!(
        "<w:tbl><w:tr><w:tc>{inner}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        p("x")
    );
    assert_eq!(
        body(&cell),
        format!(
            "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
            p("x")
        )
    );
    let alone = p("{{#if khong}}") + &p("no") + &p("{{/if}}");
    let cell = format!(
        "<w:tbl><w:tr><w:tc>{alone}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        p("x")
    );
    assert_eq!(
        tree(&body(&cell)).all("w:tc")[0].children,
        tree("<w:p/>").children
    );
}

#[test]
fn a_condition_over_runs_keeps_the_format_of_what_follows() {
    let made = body(
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{{#if khong}}bold</w:t></w:r>\
         <w:r><w:t>{{/if}}plain</w:t></w:r></w:p>",
    );
    assert_eq!(visible(&made), "plain¶");
    let made = tree(&made);
    let plain = tree("<w:r><w:t xml:space=\"preserve\">plain</w:t></w:r>");
    assert_eq!(made.children[0].children.last(), plain.children.last());
}

#[test]
fn a_condition_over_paragraphs_joins_them() {
    let template = p("a{{#if khong}}b") + &p("c{{/if}}d");
    assert_eq!(visible(&body(&template)), "ad¶");
    let template = p("a{{#if tien}}b") + &p("c{{/if}}d");
    assert_eq!(visible(&body(&template)), "ab¶cd¶");
}

#[test]
fn a_block_that_opens_alone_may_close_at_the_end_of_a_text() {
    let template = p("{{#each ket_nap.units}}") + &p("- {{name}}{{/each}}") + &p("z");
    assert_eq!(visible(&body(&template)), "- Sở A¶- Sở B¶z¶");
}

#[test]
fn a_section_break_is_not_lost() {
    let section =
        "<w:p><w:pPr><w:sectPr><w:x/></w:sectPr></w:pPr><w:r><w:t>{{/if}}</w:t></w:r></w:p>";
    let made = body(&(p("{{#if khong}}") + &p("no") + section));
    assert!(tree(&made).all("w:sectPr")[0].child("w:x").is_some());
    assert_eq!(visible(&made), "¶");
}

#[test]
fn parts_and_text_without_tags_are_untouched() {
    let plain = document(&(p("a &amp; &quot;b&quot; <!-- c -->") + "<w:p/>"));
    let header = format!("<w:hdr {NS}>{}</w:hdr>", p("{{campaign.title}}"));
    let bytes = package(&[("word/document.xml", &plain), ("word/header1.xml", &header)]);
    let made = render_word("t.docx", &bytes, &data(), Language::Vi).unwrap();
    assert_eq!(part(&made, "word/document.xml"), plain);
    let header = Element::of_part(&made, "word/header1.xml");
    assert_eq!(header.texts(), "Báo cáo \"quý\"");
    assert_eq!(
        made,
        render_word("t.docx", &bytes, &data(), Language::Vi).unwrap()
    );
}

pub(super) fn note(id: i32, text: &str) -> String {
    format!("<w:footnote w:id=\"{id}\">{}</w:footnote>", p(text))
}

pub(super) fn refer(id: i32) -> String {
    format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>")
}

#[test]
fn footnotes_go_with_their_reference_and_follow_loops() {
    let separator = "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p/></w:footnote>";
    let notes = format!(
        "<w:footnotes {NS}>{separator}{}{}{}</w:footnotes>",
        note(1, "gone {{khong.label}}"),
        note(2, "of {{name}}"),
        note(3, "kept {{num tien}}")
    );
    let loops = format!(
        "<w:p><w:r><w:t>{{{{#each units}}}}{{{{name}}}}</w:t></w:r>{}<w:r>\
        <w:t>{{{{/each}}}}</w:t></w:r>{}</w:p>",
        refer(2),
        refer(3)
    );
    let gone = format!("<w:p><w:r><w:t>x</w:t></w:r>{}</w:p>", refer(1));
    let text = document(&(p("{{#if khong}}") + &gone + &p("{{/if}}") + &loops));
    let bytes = package(&[("word/document.xml", &text), ("word/footnotes.xml", &notes)]);
    let made = render_word("t.docx", &bytes, &data(), Language::Vi).unwrap();
    let made_notes = part(&made, "word/footnotes.xml");
    assert!(made_notes.contains(separator));
    assert_eq!(
        visible(&made_notes),
        "of Sở A &amp; B¶of Sở &lt;C&gt;¶kept 15.120,5¶"
    );
    let main = Element::of_part(&made, "word/document.xml");
    assert_eq!(ids(&main, "w:footnoteReference"), [2, 4, 3]);
    let notes = ids(&tree(&made_notes), "w:footnote");
    assert!(notes.contains(&4), "{notes:?}");
}

#[test]
fn all_mistakes_are_told_with_paragraph_and_suggestion() {
    let found = mistakes(
        &[
            p("Kết nạp {{num ket_nop}} đồng chí"),
            p("{{#if (any ket_nam)}}x{{/if}}"),
            p("{{nmu ket_nap}}"),
            p("{{num ket_nap paad=false}}"),
            p("{{ket_nap}}"),
            p("{{#each ket_nap.units}}{{nam}}{{/each}}"),
        ]
        .concat(),
    );
    let told: Vec<_> = found
        .iter()
        .map(|m| (m.found.as_str(), m.suggestion.as_deref().unwrap_or("-")))
        .collect();
    assert_eq!(
        told,
        [
            ("ket_nop", "ket_nap"),
            ("ket_nam", "ket_nap"),
            ("nmu", "num"),
            ("paad", "pad"),
            ("{{ket_nap}}", "{{num ket_nap}}"),
            ("nam", "name"),
        ]
    );
    let place = TemplatePlace::Paragraph {
        part: "word/document.xml".into(),
        text: "Kết nạp {{num ket_nop}} đồng chí".into(),
    };
    assert_eq!(found[0].place, place);
}

#[test]
fn broken_tags_are_told_with_their_paragraph() {
    let cases = [
        (p("a {{num ket_nap"), MistakeKind::UnclosedTag),
        (p("a num ket_nap}}"), MistakeKind::StrayBraces),
        (p("a {{#if khong}} b"), MistakeKind::UnclosedBlock),
        (p("a {{/if}} b"), MistakeKind::UnexpectedClose),
        (p("a {{num ket nap=}} b"), MistakeKind::Syntax),
        (p("a {{{text}}} b"), MistakeKind::Unsupported),
        (
            "<w:p><w:ins><w:r><w:t>{{num</w:t></w:r></w:ins><w:r><w:t> ket_nap}}</w:t></w:r></w:p>"
                .into(),
            MistakeKind::TrackedChange,
        ),
        (
            "<w:p><w:r><w:t>{{num</w:t></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del>\
          <w:r><w:t> ket_nap}}</w:t></w:r></w:p>"
                .into(),
            MistakeKind::TrackedChange,
        ),
        (
            "<w:p><w:r><w:t>{{num</w:t><w:drawing/><w:t> ket_nap}}</w:t></w:r></w:p>".into(),
            MistakeKind::InterruptedTag,
        ),
        (
            format!("<w:tbl>{}</w:tbl>", row(&["a{{#if khong}}b", "c{{/if}}d"])),
            MistakeKind::CrossedBlock,
        ),
    ];
    for (template, kind) in cases {
        let found = mistakes(&template);
        assert_eq!(found[0].kind, kind, "{template}");
        assert!(
            matches!(&found[0].place, TemplatePlace::Paragraph { text, .. } if !text.is_empty())
        );
    }
}

#[test]
fn what_fails_while_rendering_is_told_with_its_paragraph() {
    let found = mistakes(&(p("first") + &p("x {{num campaign.title}} y")));
    assert_eq!(found[0].found, "num campaign.title");
    assert!(
        matches!(&found[0].place, TemplatePlace::Paragraph { text, .. } if text.starts_with("x "))
    );
}

#[test]
fn a_missing_value_prints_an_ellipsis() {
    assert_eq!(
        visible(&body(&p("{{num vang}} {{unknown}} {{about vang}}"))),
        "… … …¶"
    );
}

#[test]
fn files_that_are_no_word_documents_are_refused() {
    let refused = |bytes: &[u8]| render_word("t.docx", bytes, &data(), Language::Vi).unwrap_err();
    assert!(matches!(refused(b"hello"), NarrativeError::NotWord));
    assert!(matches!(
        refused(b"PK\x03\x04 broken"),
        NarrativeError::Damaged { .. }
    ));
    assert!(matches!(
        refused(&package(&[("xl/workbook.xml", "<a/>")])),
        NarrativeError::NotWord
    ));
    let broken = package(&[("word/document.xml", "<w:document><w:body>")]);
    assert!(matches!(refused(&broken), NarrativeError::Damaged { .. }));
}

#[test]
fn blocks_nested_too_deep_are_refused() {
    let template = "{{#if a}}".repeat(3000) + &"{{/if}}".repeat(3000);
    let found = mistakes(&p(&template));
    assert!(
        found
            .iter()
            .any(|m| matches!(m.kind, MistakeKind::TooDeep { limit: 64 }))
    );
    let template = format!(
        "{{{{#if khong}}}}{}{{{{/if}}}}",
        "{{else if khong}}".repeat(3000)
    );
    let found = mistakes(&p(&template));
    assert!(
        found
            .iter()
            .any(|m| matches!(m.kind, MistakeKind::TooDeep { limit: 64 }))
    );
    let template = "{{#if tien}}".repeat(64) + "x" + &"{{/if}}".repeat(64);
    assert_eq!(visible(&body(&p(&template))), "x¶");
}

#[test]
fn mistakes_of_all_kinds_are_told_together() {
    let found = mistakes(&(p("{{num ket_nop}} {{num ket nap=}}") + &p("{{>x}}{{tien}}")));
    let kinds: Vec<_> = found.into_iter().map(|mistake| mistake.kind).collect();
    assert_eq!(
        kinds,
        [
            MistakeKind::Syntax,
            MistakeKind::Unsupported,
            MistakeKind::UnknownName,
            MistakeKind::NeedsHelper
        ]
    );
}

#[test]
fn rows_are_counted_from_one() {
    assert_eq!(
        visible(&body(&p("{{#each units}}{{@number}}.{{/each}}"))),
        "1.2.¶"
    );
}

#[test]
fn a_block_may_not_cut_a_field() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let inside = [
        field("begin"),
        field("separate"),
        run("a{{#if khong}}"),
        field("end"),
        run("b{{/if}}c"),
    ];
    let found = mistakes(&format!("<w:p>{}</w:p>", inside.concat()));
    assert_eq!(found[0].kind, MistakeKind::CrossedBlock);
}

/// Splits a text into runs after the characters numbered, with marks of all sorts between.
fn split_runs(text: &str, cuts: &[(usize, usize)]) -> String {
    const BETWEEN: [&str; 5] = [
        "",
        "<w:proofErr w:type=\"gramStart\"/>",
        "<w:bookmarkStart w:id=\"7\" w:name=\"b\"/><w:bookmarkEnd w:id=\"7\"/>",
        "<w:r><w:rPr><w:i/></w:rPr></w:r>",
        "<w:r><w:lastRenderedPageBreak/><w:t/></w:r>",
    ];
    let mut out = String::from("<w:r><w:t xml:space=\"preserve\">");
    for (at, c) in text.chars().enumerate() {
        if let Some((_, between)) = cuts.iter().find(|(cut, _)| *cut == at) {
            let format = ["", "<w:rPr><w:b/></w:rPr>"][at % 2];
            out.push_str("</w:t></w:r>");
            out.push_str(BETWEEN[*between]);
            out.push_str(&format!("<w:r>{format}<w:t xml:space=\"preserve\">"));
        }
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
    format!("<w:p>{out}</w:t></w:r></w:p>")
}

const SENTENCES: [&str; 6] = [
    "Kết nạp {{num ket_nap}} đồng chí, {{trend ket_nap short=true}}.",
    " {{#if (gt ket_nap 5)}}nhiều {{#each units}}{{name}}; {{/each}}{{else}}ít{{/if}} đơn vị ",
    "{{#each units}}{{@number}}. {{name}} ({{#each members}}{{n}},{{/each}}) {{/each}}",
    "{{! remark }}a & b < c {{#unless khong}}{{about tien}}{{/unless}}",
    "{{#if khong}}x{{else if tien}}{{money tien}}{{else}}y{{/if}}",
    "{{#with campaign}}{{upper title}}{{/with}} {{date-long “2024-03-20”}}",
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(96))]

    #[test]
    fn runs_do_not_matter(
        which in 0usize..6,
        cuts in proptest::collection::vec((1usize..100, 0usize..5), 0..40),
    ) {
        let whole = visible(&body(&split_runs(SENTENCES[which], &[])));
        let split = visible(&body(&split_runs(SENTENCES[which], &cuts)));
        proptest::prop_assert_eq!(whole, split);
    }

    #[test]
    fn text_without_tags_is_copied_byte_for_byte(
        text in "[a-zđơ {}&<>\"'“…]{0,30}",
        cuts in proptest::collection::vec((1usize..30, 0usize..5), 0..9),
    ) {
        proptest::prop_assume!(!text.contains("{{") && !text.contains("}}"));
        let plain = split_runs(&text, &cuts);
        let made = body(&(plain.clone() + &p("{{num ket_nap}}") + &plain));
        proptest::prop_assert!(made.starts_with(&plain) && made.ends_with(&plain));
    }

    #[test]
    fn no_value_breaks_the_document(value in "\\PC*[\\x00-\\x1f&<>\"{}\u{fffe}]*\\PC*") {
        let bytes = package(&[("word/document.xml", &document(&p("{{x}}")))]);
        let made = render_word("t.docx", &bytes, &Data::example(json!({"x": value})), Language::Vi);
        proptest::prop_assert!(made.is_ok());
    }

    #[test]
    fn no_template_text_crashes(text in "[{}#/!~ ()=\"|@.^&>*a-c]{0,40}(\\{\\{[#/a-d ()\"=.@!]{0,12}\\}\\}){0,4}") {
        let escaped = text.replace('&', "&amp;").replace('>', "&gt;");
        let _ = render(&p(&escaped));
        let _ = super::super::render_text("t.md.hbs", &text, &data(), Language::Vi);
    }
}
