//! Other documents in the place of tags.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::render_word;
use super::tests::{NS, data, p, part, tree, visible};
use crate::language::Language;
use crate::narrative::word::tests::tree::Element;
use crate::narrative::{
    ArgumentProblem, Data, FileProblem, Files, MistakeKind, NarrativeError, NotInserted,
    TemplateMistake, TemplatePlace,
};
use crate::ooxml::{Package, Packer};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const DOCUMENT: &str = "{{document \"a.docx\"}}";
const PORTRAIT: &str = "<w:sectPr><w:headerReference r:id=\"h\"/><w:pgSz w:w=\"11906\" \
    w:h=\"16838\"/><w:pgNumType w:start=\"5\"/><w:titlePg/></w:sectPr>";
const LANDSCAPE: &str = "<w:sectPr><w:headerReference r:id=\"x\"/><w:type w:val=\"continuous\"/>\
    <w:pgSz w:w=\"16838\" w:h=\"11906\"/><w:titlePg/></w:sectPr>";

#[derive(Debug)]
struct Known(BTreeMap<&'static str, Vec<u8>>);

impl Files for Known {
    fn read(&self, name: &str) -> Result<Vec<u8>, FileProblem> {
        match name {
            "../a.docx" => Err(FileProblem::Outside),
            "large.docx" => Err(FileProblem::TooLarge),
            _ => self.0.get(name).cloned().ok_or(FileProblem::Missing),
        }
    }

    fn pictures(&self) -> Vec<String> {
        Vec::new()
    }

    fn documents(&self) -> Vec<String> {
        self.0.keys().map(|name| (*name).to_owned()).collect()
    }
}

/// A document: its body, its other parts below `word/`, and further relations of the body.
fn file(body: &str, parts: &[(&str, &str)], relations: &str) -> Vec<u8> {
    let kinds = ["document.main", "styles", "numbering", "footnotes"].map(|kind| {
        let name = kind.trim_end_matches(".main");
        format!(
            "<Override PartName=\"/word/{name}.xml\" ContentType=\"application/\
             vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml\"/>"
        )
    });
    let types = format!(
        "<Types><Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"xml\" \
         ContentType=\"application/xml\"/><Default Extension=\"rels\" ContentType=\"r\"/>{}</Types>",
        kinds.concat()
    );
    let own = ["styles", "numbering", "footnotes", "theme"].map(|word| {
        format!("<Relationship Id=\"{word}\" Type=\"{OFFICE}/{word}\" Target=\"{word}.xml\"/>")
    });
    let relations = format!("<Relationships>{}{relations}</Relationships>", own.concat());
    let text =
        format!("<w:document {NS} xmlns:r=\"{OFFICE}\"><w:body>{body}</w:body></w:document>");
    let mut packer = Packer::deflating();
    let mut add = |name: &str, text: &str| packer.add(name, text.as_bytes()).unwrap();
    add("[Content_Types].xml", &types);
    add("word/document.xml", &text);
    add("word/_rels/document.xml.rels", &relations);
    for (name, text) in parts {
        add(&format!("word/{name}"), text);
    }
    packer.finish().unwrap()
}

fn with_files(files: Vec<(&'static str, Vec<u8>)>) -> Data {
    data().with_files(Arc::new(Known(files.into_iter().collect())))
}

/// What a template becomes with a document beside it.
fn inserted(template: &[u8], annex: Vec<u8>) -> Vec<u8> {
    let data = with_files(vec![("a.docx", annex)]);
    render_word("t.docx", template, &data, Language::Vi).unwrap()
}

fn main_of(made: &[u8]) -> (String, Element) {
    let text = part(made, "word/document.xml");
    let shown = tree(&text);
    (text, shown)
}

fn values(part: &Element, name: &str) -> Vec<String> {
    let all = part.all(name).into_iter();
    all.filter_map(|own| own.attribute("w:val").map(str::to_owned))
        .collect()
}

fn styles(normal: &str, heading: &str) -> String {
    format!(
        "<w:styles {NS}><w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:after=\"200\"/></w:pPr>\
         </w:pPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" \
         w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>{normal}</w:style><w:style \
         w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn \
         w:val=\"Normal\"/><w:uiPriority w:val=\"9\"/>{heading}</w:style></w:styles>"
    )
}

fn styled(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

const LARGE: &str = "<w:rPr><w:sz w:val=\"40\"/></w:rPr>";
const SMALL: &str = "<w:rPr><w:sz w:val=\"20\"/></w:rPr>";

#[test]
fn a_document_takes_the_place_of_its_paragraph_with_its_tags_filled_in() {
    let body = p("before") + &p("{{#each units}}") + &p(DOCUMENT) + &p("{{/each}}") + &p("after");
    let annex = file(&(p("of {{num ket_nap}}") + "<w:sectPr/>"), &[], "");
    let (text, _) = main_of(&inserted(&file(&body, &[], ""), annex));
    assert_eq!(visible(&text), "before¶of 19¶of 19¶after¶");
    assert!(!text.contains("drawing"), "{text}");
    let blank = file(&(p("a") + &p("{{document unknown}}") + &p("b")), &[], "");
    let (text, _) = main_of(&inserted(&blank, file("", &[], "")));
    assert_eq!(visible(&text), "a¶b¶");
}

#[test]
fn styles_that_look_the_same_are_one_and_others_get_an_id_of_their_own() {
    let template = file(
        &(styled("Heading1", "a") + &p(DOCUMENT)),
        &[("styles.xml", &styles(SMALL, LARGE))],
        "",
    );
    let own = styled("Heading1", "b") + &p("c") + "<w:p/>";
    let same = file(&own, &[("styles.xml", &styles(SMALL, LARGE))], "");
    let made = inserted(&template, same);
    assert_eq!(
        values(&main_of(&made).1, "w:pStyle"),
        ["Heading1", "Heading1"]
    );
    assert_eq!(part(&made, "word/styles.xml"), styles(SMALL, LARGE));
    let other = file(&own, &[("styles.xml", &styles(SMALL, SMALL))], "");
    let made = inserted(&template, other);
    assert_eq!(
        values(&main_of(&made).1, "w:pStyle"),
        ["Heading1", "Heading1-2"]
    );
    let all = tree(&part(&made, "word/styles.xml"));
    let copy = all.all("w:style")[2].clone();
    assert_eq!(copy.attribute("w:customStyle"), Some("1"));
    assert_eq!(values(&copy, "w:name"), ["heading 1 (a)"]);
    assert_eq!(values(&copy, "w:basedOn"), ["Normal"]);
    assert_eq!(values(&copy, "w:sz"), ["20"]);
    let plain = file(&own, &[("styles.xml", &styles(LARGE, LARGE))], "");
    let made = inserted(&template, plain);
    let wanted = ["Heading1", "Heading1-2", "Normal-2", "Normal-2"];
    assert_eq!(values(&main_of(&made).1, "w:pStyle"), wanted);
    let all = tree(&part(&made, "word/styles.xml"));
    assert_eq!(all.all("w:style")[2].attribute("w:default"), None);
    assert_eq!(values(all.all("w:style")[3], "w:basedOn"), ["Normal-2"]);
}

#[test]
fn other_defaults_become_part_of_the_styles_that_rest_on_them() {
    let plain = format!(
        "<w:styles {NS}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\"/></w:rPr>\
         </w:rPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" \
         w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>{SMALL}</w:style></w:styles>"
    );
    let template = file(&p(DOCUMENT), &[("styles.xml", &styles(SMALL, LARGE))], "");
    let annex = file(&p("a"), &[("styles.xml", &plain)], "");
    let made = inserted(&template, annex);
    assert_eq!(values(&main_of(&made).1, "w:pStyle"), ["Normal-2"]);
    let all = part(&made, "word/styles.xml");
    let wanted = "<w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" \
                  w:lineRule=\"auto\"/></w:pPr><w:rPr><w:rFonts w:ascii=\"Arial\"/><w:sz \
                  w:val=\"20\"/></w:rPr></w:style>";
    assert!(all.contains(wanted), "{all}");
}

#[test]
fn fonts_of_another_theme_are_named_themselves() {
    let theme = |font: &str| {
        format!("<a:theme><a:minorFont><a:latin typeface=\"{font}\"/></a:minorFont></a:theme>")
    };
    let own = "<w:p><w:r><w:rPr><w:rFonts w:asciiTheme=\"minorHAnsi\"/><w:color w:val=\"FF0000\" \
               w:themeColor=\"accent1\"/></w:rPr><w:t>a</w:t></w:r></w:p>";
    let template = file(&p(DOCUMENT), &[("theme.xml", &theme("Times"))], "");
    let same = file(own, &[("theme.xml", &theme("Times"))], "");
    assert!(main_of(&inserted(&template, same)).0.contains("asciiTheme"));
    let other = file(own, &[("theme.xml", &theme("Cambria"))], "");
    let (text, _) = main_of(&inserted(&template, other));
    let wanted = "<w:rPr><w:rFonts w:ascii=\"Cambria\"/><w:color w:val=\"FF0000\"/></w:rPr>";
    assert!(text.contains(wanted), "{text}");
}

fn item(list: u32) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>\
         <w:r><w:t>a</w:t></w:r></w:p>"
    )
}

fn numbering(more: &str) -> String {
    format!(
        "<w:numbering {NS}><w:abstractNum w:abstractNumId=\"0\"><w:nsid w:val=\"1\"/><w:lvl \
         w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/>{more}</w:lvl></w:abstractNum><w:num \
         w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    )
}

#[test]
fn lists_begin_anew_and_go_on_with_no_other() {
    let lists = numbering("");
    let template = file(
        &(item(1) + &p(DOCUMENT) + &p(DOCUMENT) + &item(1)),
        &[("numbering.xml", &lists)],
        "",
    );
    let annex = file(&(item(1) + &item(1)), &[("numbering.xml", &lists)], "");
    let made = inserted(&template, annex.clone());
    let wanted = ["1", "2", "2", "3", "3", "1"];
    assert_eq!(values(&main_of(&made).1, "w:numId"), wanted);
    let all = tree(&part(&made, "word/numbering.xml"));
    let names: Vec<&str> = all.children[0]
        .children
        .iter()
        .map(|own| own.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "w:abstractNum",
            "w:abstractNum",
            "w:abstractNum",
            "w:num",
            "w:num",
            "w:num"
        ]
    );
    assert_eq!(values(&all, "w:abstractNumId"), ["0", "1", "2"]);
    assert_eq!(all.all("w:nsid").len(), 1, "no other list is the same");
    let bare = file(&p(DOCUMENT), &[], "");
    let made = inserted(&bare, annex);
    assert_eq!(values(&main_of(&made).1, "w:numId"), ["1", "1"]);
    assert_eq!(
        values(&tree(&part(&made, "word/numbering.xml")), "w:abstractNumId"),
        ["1"]
    );
}

#[test]
fn lists_of_styles_begin_anew_in_each_place() {
    let numbered = "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>";
    let lists = numbering("<w:pStyle w:val=\"Heading1\"/>");
    let own = [
        ("styles.xml", styles(SMALL, numbered)),
        ("numbering.xml", lists),
    ];
    let own = [(own[0].0, own[0].1.as_str()), (own[1].0, own[1].1.as_str())];
    let template = file(
        &(styled("Heading1", "a") + &p(DOCUMENT) + &p(DOCUMENT)),
        &own,
        "",
    );
    let made = inserted(&template, file(&styled("Heading1", "b"), &own, ""));
    let (_, shown) = main_of(&made);
    assert_eq!(
        values(&shown, "w:pStyle"),
        ["Heading1", "Heading1-2", "Heading1-2"]
    );
    assert_eq!(values(&shown, "w:numId"), ["3"], "the second one's own");
    let all = tree(&part(&made, "word/styles.xml"));
    assert_eq!(values(&all, "w:numId"), ["1", "2"]);
    let lists = tree(&part(&made, "word/numbering.xml"));
    assert_eq!(values(&lists, "w:pStyle"), ["Heading1", "Heading1-2"]);
}

#[test]
fn pictures_charts_and_links_come_along_once() {
    let relations = format!(
        "<Relationship Id=\"p\" Type=\"{OFFICE}/image\" Target=\"media/a.png\"/><Relationship \
         Id=\"c\" Type=\"{OFFICE}/chart\" Target=\"/word/charts/chart1.xml\"/><Relationship \
         Id=\"l\" Type=\"{OFFICE}/hyperlink\" Target=\"https://so.example/?a=1&amp;b\" \
         TargetMode=\"External\"/>"
    );
    let body = "<w:p><w:r><w:drawing><wp:docPr id=\"1\"/><a:blip r:embed=\"p\"/></w:drawing></w:r>\
                <w:r><w:drawing><wp:docPr id=\"1\"/><c:chart r:id=\"c\"/></w:drawing></w:r>\
                <w:hyperlink r:id=\"l\"><w:r><w:t>b</w:t></w:r></w:hyperlink></w:p>";
    let charts = format!(
        "<Relationships><Relationship Id=\"x\" Type=\"{OFFICE}/package\" \
         Target=\"../embeddings/a.xlsx\"/></Relationships>"
    );
    let annex = file(
        body,
        &[
            ("media/a.png", "picture"),
            ("charts/chart1.xml", "<c:chartSpace/>"),
            ("charts/_rels/chart1.xml.rels", &charts),
            ("embeddings/a.xlsx", "book"),
        ],
        &relations,
    );
    let made = inserted(&file(&(p(DOCUMENT) + &p(DOCUMENT)), &[], ""), annex);
    let package = Package::open(&made).unwrap();
    let (text, shown) = main_of(&made);
    let own = package.relations("word/document.xml").unwrap();
    let leads = |id: Option<&str>| {
        let found = own.iter().find(|own| Some(own.id.as_str()) == id).unwrap();
        found
            .part("word/document.xml")
            .unwrap_or(found.target.clone())
    };
    for (name, key, target) in [
        ("a:blip", "r:embed", "word/document1/media/a.png"),
        ("c:chart", "r:id", "word/document1/charts/chart1.xml"),
        ("w:hyperlink", "r:id", "https://so.example/?a=1&b"),
    ] {
        let all = shown.all(name);
        assert_eq!(all.len(), 2, "{text}");
        for found in all {
            assert_eq!(leads(found.attribute(key)), target);
        }
    }
    let chart = "word/document1/charts/chart1.xml";
    let book = package.relations(chart).unwrap()[0].part(chart).unwrap();
    assert_eq!(package.bytes(&book).unwrap(), b"book");
    let mut ids: Vec<&str> = shown
        .all("wp:docPr")
        .iter()
        .filter_map(|own| own.attribute("id"))
        .collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 4);
}

#[test]
fn footnotes_and_bookmarks_get_numbers_and_names_of_their_own() {
    let note = |id: u32, text: &str| {
        let own = p(text);
        format!("<w:footnote w:id=\"{id}\">{own}</w:footnote>")
    };
    let notes = |text: &str| {
        format!(
            "<w:footnotes {NS}>{}{}</w:footnotes>",
            note(1, text),
            note(2, "lost")
        )
    };
    let refer = "<w:p><w:bookmarkStart w:id=\"0\" w:name=\"Bang\"/><w:r><w:footnoteReference \
                 w:id=\"1\"/></w:r><w:bookmarkEnd w:id=\"0\"/><w:r><w:instrText> REF Bang \\h \
                 </w:instrText></w:r><w:hyperlink w:anchor=\"Bang\"/></w:p>";
    let template = file(
        &(refer.to_owned() + &p(DOCUMENT)),
        &[("footnotes.xml", &notes("ours"))],
        "",
    );
    let annex = file(refer, &[("footnotes.xml", &notes("theirs"))], "");
    let made = inserted(&template, annex.clone());
    let (text, shown) = main_of(&made);
    let ids: Vec<i32> = super::tests::ids(&shown, "w:footnoteReference");
    assert_eq!(ids, [1, 3]);
    let all = part(&made, "word/footnotes.xml");
    assert!(
        all.ends_with(&format!("{}</w:footnotes>", note(3, "theirs"))),
        "{all}"
    );
    let names = shown.all("w:bookmarkStart").into_iter();
    let names: Vec<_> = names.map(|own| own.attribute("w:name").unwrap()).collect();
    assert_eq!(names, ["Bang", "Bang_2"]);
    assert_eq!(super::tests::ids(&shown, "w:bookmarkEnd"), [0, 1]);
    assert_eq!(text.matches(" REF Bang_2 \\h ").count(), 1, "{text}");
    assert_eq!(text.matches("w:anchor=\"Bang_2\"").count(), 1);
    let bare = inserted(&file(&p(DOCUMENT), &[], ""), annex);
    let all = part(&bare, "word/footnotes.xml");
    assert!(all.contains("theirs") && !all.contains("lost"), "{all}");
}

/// The sections of a document: the width of its pages, and what else it says.
fn sections(made: &[u8]) -> Vec<String> {
    let (_, shown) = main_of(made);
    let all = shown.all("w:sectPr").into_iter();
    let told = all.map(|own| {
        let names = own.children.iter().map(|child| match child.name.as_str() {
            "w:pgSz" => child.attribute("w:w").unwrap_or_default().to_owned(),
            "w:pgNumType" => format!("pgNumType{}", child.attribute("w:start").unwrap_or("")),
            name => name.trim_start_matches("w:").to_owned(),
        });
        names.collect::<Vec<_>>().join(" ")
    });
    told.collect()
}

#[test]
fn other_pages_stand_between_breaks_and_headers_go_on() {
    let annex = file(&(p("b") + LANDSCAPE), &[], "");
    let made = |body: &str| inserted(&file(&(body.to_owned() + PORTRAIT), &[], ""), annex.clone());
    let first = "headerReference 11906 pgNumType5 titlePg";
    let other = "headerReference 16838";
    let (a, d) = (p("a"), p(DOCUMENT));
    let own = "headerReference 11906 pgNumType";
    assert_eq!(sections(&made(&format!("{a}{d}{a}"))), [first, other, own]);
    assert_eq!(sections(&made(&format!("{a}{d}"))), [first, other]);
    let whole = "headerReference 16838 pgNumType5 titlePg";
    assert_eq!(sections(&made(&format!("{d}{a}"))), [whole, own]);
    assert_eq!(sections(&made(&d)), [whole]);
    assert_eq!(
        sections(&made(&format!("{a}{d}{d}{a}{d}"))),
        [first, other, other, own, other]
    );
    let ended = format!("{a}{d}<w:p><w:pPr>{LANDSCAPE}</w:pPr></w:p>");
    let same = inserted(&file(&(ended + PORTRAIT), &[], ""), annex.clone());
    assert_eq!(sections(&same).len(), 2, "the pages are the same there");
    let inner = format!("{a}<w:p><w:pPr>{LANDSCAPE}</w:pPr></w:p>{a}{PORTRAIT}");
    let made = inserted(
        &file(&format!("{a}{d}{a}{PORTRAIT}"), &[], ""),
        file(&inner, &[], ""),
    );
    assert_eq!(sections(&made), [first, other, "11906", own]);
}

#[test]
fn tables_stay_apart() {
    let table = "<w:tbl><w:tblPr/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>";
    let template = file(&format!("{table}{}{table}", p(DOCUMENT)), &[], "");
    let (text, _) = main_of(&inserted(&template, file(table, &[], "")));
    assert_eq!(
        text.matches("</w:tbl><w:p></w:p><w:tbl>").count(),
        2,
        "{text}"
    );
    let (text, _) = main_of(&inserted(
        &file(&p(DOCUMENT), &[], ""),
        file(table, &[], ""),
    ));
    assert!(text.contains("</w:tbl><w:p></w:p></w:body>"), "{text}");
}

fn mistakes(template: &[u8], files: Vec<(&'static str, Vec<u8>)>) -> Vec<TemplateMistake> {
    match render_word("t.docx", template, &with_files(files), Language::Vi) {
        Err(NarrativeError::Mistakes(mistakes)) => mistakes,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_document_stands_alone_in_a_paragraph_of_the_body() {
    let annex = || vec![("a.docx", file(&p("b"), &[], ""))];
    let cell = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p(DOCUMENT));
    let section = format!("<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{DOCUMENT}</w:t></w:r></w:p>");
    let boxed = format!(
        "<w:p><w:r><w:txbxContent>{}</w:txbxContent></w:r></w:p>",
        p(DOCUMENT)
    );
    for body in [
        p(&format!("a {DOCUMENT}")),
        p(&format!("{DOCUMENT}{{{{num ket_nap}}}}")),
        cell,
        section,
        boxed,
    ] {
        let found = mistakes(&file(&body, &[], ""), annex());
        assert_eq!(found.len(), 1, "{body}: {found:?}");
        assert_eq!(found[0].kind, MistakeKind::DocumentHere, "{body}");
    }
    let notes = format!(
        "<w:footnotes {NS}><w:footnote w:id=\"1\">{}</w:footnote></w:footnotes>",
        p(DOCUMENT)
    );
    let refer = "<w:p><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>";
    let found = mistakes(&file(refer, &[("footnotes.xml", &notes)], ""), annex());
    assert_eq!(found[0].kind, MistakeKind::DocumentHere);
}

#[test]
fn what_can_not_be_inserted_is_told_with_its_place() {
    let template = |tag: &str| file(&p(tag), &[], "");
    let whole = file(&p("b"), &[], "");
    let name = "EncryptedPackage".bytes().flat_map(|letter| [letter, 0]);
    let locked: Vec<u8> = [0xd0, 0xcf, 0x11, 0xe0].into_iter().chain(name).collect();
    let files = || {
        vec![
            ("a.docx", whole.clone()),
            ("half.docx", whole[..whole.len() / 2].to_vec()),
            ("text.docx", b"text".to_vec()),
            ("locked.docx", locked.clone()),
            ("within.docx", file(&p(DOCUMENT), &[], "")),
            ("wrong.docx", file(&p("c {{num khong_co}}"), &[], "")),
        ]
    };
    for (name, problem) in [
        ("b.docx", ArgumentProblem::NoFile),
        ("../a.docx", ArgumentProblem::FileOutside),
        ("large.docx", ArgumentProblem::FileTooLarge),
        ("half.docx", ArgumentProblem::NotADocument),
        ("text.docx", ArgumentProblem::NotADocument),
        ("locked.docx", ArgumentProblem::FileProtected),
    ] {
        let tag = format!("{{{{#if khong}}}}{{{{document \"{name}\"}}}}{{{{/if}}}}");
        let found = mistakes(&template(&tag), files());
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        assert_eq!(found[0].kind, MistakeKind::Argument(problem), "{name}");
        assert_eq!(found[0].template, "t.docx");
    }
    let near = mistakes(&template("{{document \"b.docx\"}}"), files());
    assert_eq!(near[0].suggestion.as_deref(), Some("a.docx"));
    let within = mistakes(&template("{{document \"within.docx\"}}"), files());
    let problem = MistakeKind::Argument(ArgumentProblem::DocumentWithin);
    assert_eq!(
        (within[0].template.as_str(), &within[0].kind),
        ("within.docx", &problem)
    );
    let wrong = mistakes(&template("{{document \"wrong.docx\"}}"), files());
    assert_eq!(
        (
            wrong[0].template.as_str(),
            &wrong[0].kind,
            wrong[0].found.as_str()
        ),
        ("wrong.docx", &MistakeKind::UnknownName, "khong_co")
    );
}

#[test]
fn what_would_be_lost_is_refused_with_its_paragraph() {
    let bullets = "<w:lvlPicBulletId w:val=\"0\"/>";
    let lists = numbering(bullets);
    for (body, what) in [
        ("<w:commentReference w:id=\"1\"/>", NotInserted::Comment),
        ("<w:endnoteReference w:id=\"1\"/>", NotInserted::Endnote),
        ("<w:control r:id=\"a\"/>", NotInserted::Control),
        ("<w:subDoc r:id=\"a\"/>", NotInserted::OtherFile),
    ] {
        let body = format!("{}<w:p><w:r><w:t>here</w:t>{body}</w:r></w:p>", p("b"));
        let annex = file(&body, &[("numbering.xml", &lists)], "");
        let found = mistakes(&file(&p(DOCUMENT), &[], ""), vec![("a.docx", annex)]);
        assert_eq!(found[0].kind, MistakeKind::NotInserted(what));
        let place = TemplatePlace::Paragraph {
            part: "word/document.xml".to_owned(),
            text: "here".to_owned(),
        };
        assert_eq!(
            (found[0].template.as_str(), &found[0].place),
            ("a.docx", &place)
        );
    }
    let annex = file(&item(1), &[("numbering.xml", &lists)], "");
    let found = mistakes(&file(&p(DOCUMENT), &[], ""), vec![("a.docx", annex)]);
    assert_eq!(
        found[0].kind,
        MistakeKind::NotInserted(NotInserted::PictureBullet)
    );
}
