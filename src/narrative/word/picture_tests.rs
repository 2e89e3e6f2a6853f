//! Pictures of files that tags place.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::object_tests::{files, made};
use super::render_word;
use super::tests::{NS, data, document, note, p, package, part, refer, tree, visible};
use crate::language::Language;
use crate::narrative::exif::tests::noted;
use crate::narrative::image::tests::{jpeg, png};
use crate::narrative::{
    ArgumentProblem, Data, FileProblem, Files, MistakeKind, NarrativeError, TemplateMistake,
};
use crate::ooxml::Package;

const SVG: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='96' height='96'>\
    <circle cx='48' cy='48' r='40' fill='red'/></svg>";

#[derive(Debug)]
struct Known(BTreeMap<&'static str, Vec<u8>>);

impl Files for Known {
    fn read(&self, name: &str) -> Result<Vec<u8>, FileProblem> {
        match name {
            "../a.png" => Err(FileProblem::Outside),
            "large.png" => Err(FileProblem::TooLarge),
            _ => self.0.get(name).cloned().ok_or(FileProblem::Missing),
        }
    }

    fn pictures(&self) -> Vec<String> {
        self.0.keys().map(|name| (*name).to_owned()).collect()
    }

    fn documents(&self) -> Vec<String> {
        Vec::new()
    }
}

fn with_files() -> Data {
    let files = [
        ("logo.png", png(96, 48)),
        ("twin.png", png(96, 48)),
        ("photo.png", jpeg(3000, 1500, 300)),
        ("sign.svg", SVG.as_bytes().to_vec()),
        ("text.png", b"no picture".to_vec()),
        ("side.jpg", noted(6, true)),
        ("Sở A & B", png(10, 20)),
        ("Sở <C>", png(20, 10)),
    ];
    data().with_files(Arc::new(Known(files.into())))
}

fn main(body: &str) -> (String, Vec<u8>) {
    let text = document(body);
    let made = made(&[("word/document.xml", &text)], &with_files());
    (part(&made, "word/document.xml"), made)
}

/// Width and height of all pictures, in millimetres.
fn sizes(xml: &str) -> Vec<(i32, i32)> {
    let made = tree(xml);
    let extents = made.all("wp:extent").into_iter();
    let millimetres = |own: i32| (own + 18_000) / 36_000;
    extents
        .map(|own| (millimetres(own.number("cx")), millimetres(own.number("cy"))))
        .collect()
}

fn mistakes(body: &str) -> Vec<TemplateMistake> {
    let bytes = package(&[("word/document.xml", &document(body))]);
    match render_word("t.docx", &bytes, &with_files(), Language::Vi) {
        Err(NarrativeError::Mistakes(mistakes)) => mistakes,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_picture_is_as_large_as_asked_and_no_larger_than_its_room() {
    let section = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:left=\"1134\" \
        w:right=\"1134\" w:top=\"1134\" w:bottom=\"1134\"/></w:sectPr>";
    let cell = |text: &str| {
        format!(
            "<w:tbl><w:tr><w:tc><w:tcPr><w:tcW w:w=\"2268\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>\
             </w:tr></w:tbl>",
            p(text)
        )
    };
    let tags = [
        "{{picture \"logo.png\"}}",
        "{{picture \"logo.png\" width=50}}",
        "{{picture \"logo.png\" height=30}}",
        "{{picture \"logo.png\" width=50 height=20}}",
        "{{picture \"photo.png\"}}",
        "{{picture \"sign.svg\" width=400}}",
    ];
    let body = tags.map(p).concat() + &cell("{{picture \"photo.png\"}}");
    let (text, _) = main(&format!("{body}<w:p><w:pPr>{section}</w:pPr></w:p>"));
    let wanted = [
        (25, 13),
        (50, 25),
        (60, 30),
        (40, 20),
        // The width of the text, and that of the cell's.
        (170, 85),
        (170, 170),
        (36, 18),
    ];
    assert_eq!(sizes(&text), wanted);
}

#[test]
fn pictures_are_stored_once_and_known_by_their_content() {
    let tags = "{{picture \"logo.png\"}}{{picture \"twin.png\" alt=campaign.title}}\
        {{picture \"photo.png\"}}{{picture \"sign.svg\"}}";
    let body = format!(
        "<w:p><w:r><w:drawing><wp:docPr id=\"90005\"/></w:drawing></w:r></w:p>{}",
        p(tags)
    );
    let (text, made) = main(&body);
    let stored: Vec<String> = files(&made);
    let stored: Vec<&str> = stored
        .iter()
        .filter_map(|own| own.strip_prefix("word/media/"))
        .collect();
    let wanted = [
        "tonghop-picture1.png",
        "tonghop-picture3.jpg",
        "tonghop-picture4.png",
        "tonghop-picture4.svg",
    ];
    assert_eq!(stored, wanted);
    let shown = tree(&text);
    let ids: Vec<i32> = shown
        .all("wp:docPr")
        .iter()
        .map(|own| own.number("id"))
        .collect();
    assert_eq!(ids, [90_005, 90_006, 90_007, 90_008, 90_009]);
    let words = shown.all("wp:docPr");
    assert_eq!(words[2].attribute("descr"), Some("Báo cáo \"quý\""));
    assert_eq!(shown.all("asvg:svgBlip").len(), 1);
    let types = part(&made, "[Content_Types].xml");
    for kind in ["image/png", "image/jpeg", "image/svg+xml"] {
        assert_eq!(types.matches(kind).count(), 1, "{types}");
    }
}

#[test]
fn rows_show_their_own_pictures_and_a_missing_name_shows_none() {
    let (text, _) = main(&(p("{{#each units}}") + &p("{{picture name}}") + &p("{{/each}}")));
    assert_eq!(sizes(&text), [(3, 5), (5, 3)]);
    let (text, _) = main(&p("a {{picture unknown}}, b"));
    assert!(
        !text.contains("drawing") && visible(&text).contains("a, b"),
        "{text}"
    );
}

#[test]
fn headers_and_notes_relate_to_their_own_pictures() {
    let text = document(&(p("{{picture \"logo.png\"}}") + &format!("<w:p>{}</w:p>", refer(2))));
    let header = format!("<w:hdr {NS}>{}</w:hdr>", p("{{picture \"logo.png\"}}"));
    let own = note(2, "{{picture \"logo.png\"}}");
    let notes = format!("<w:footnotes {NS}>{own}</w:footnotes>");
    let parts = [
        ("word/document.xml", text.as_str()),
        ("word/header1.xml", &header),
        ("word/footnotes.xml", &notes),
    ];
    let made = made(&parts, &with_files());
    let mut ids: Vec<i32> = Vec::new();
    for name in ["document", "header1", "footnotes"] {
        let xml = part(&made, &format!("word/{name}.xml"));
        let shown = tree(&xml);
        let blip = shown.all("a:blip")[0]
            .attribute("r:embed")
            .unwrap()
            .to_owned();
        let package = Package::open(&made).unwrap();
        let relations = package.relations(&format!("word/{name}.xml")).unwrap();
        let relation = relations.iter().find(|own| own.id == blip).unwrap();
        assert_eq!(relation.target, "media/tonghop-picture1.png");
        ids.push(shown.all("wp:docPr")[0].number("id"));
    }
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 3);
}

#[test]
fn what_can_not_be_shown_is_told_with_its_place() {
    let cases = [
        ("{{picture \"lgo.png\"}}", ArgumentProblem::NoFile),
        (
            "{{#if khong}}{{picture \"lgo.png\"}}{{/if}}",
            ArgumentProblem::NoFile,
        ),
        ("{{picture \"../a.png\"}}", ArgumentProblem::FileOutside),
        ("{{picture \"large.png\"}}", ArgumentProblem::FileTooLarge),
        ("{{picture \"text.png\"}}", ArgumentProblem::NotAPicture),
        ("{{picture \"side.jpg\"}}", ArgumentProblem::TurnedPicture),
        ("{{picture campaign.title}}", ArgumentProblem::NoFile),
        (
            "{{picture \"logo.png\" width=0}}",
            ArgumentProblem::NotANumber,
        ),
    ];
    for (tag, problem) in cases {
        let found = mistakes(&p(tag));
        assert_eq!(found.len(), 1, "{tag}: {found:?}");
        assert_eq!(found[0].kind, MistakeKind::Argument(problem), "{tag}");
    }
    let near = mistakes(&p("{{picture \"lgo.png\"}}"));
    assert_eq!(near[0].suggestion.as_deref(), Some("logo.png"));
    let comment = format!(
        "<w:comments {NS}><w:comment w:id=\"1\">{}</w:comment></w:comments>",
        p("{{picture \"logo.png\"}}")
    );
    let text = document(&p("a"));
    let bytes = package(&[
        ("word/document.xml", &text),
        ("word/comments.xml", &comment),
    ]);
    let found = render_word("t.docx", &bytes, &with_files(), Language::Vi);
    let Err(NarrativeError::Mistakes(found)) = found else {
        panic!("{found:?}")
    };
    assert_eq!(found[0].kind, MistakeKind::PictureHere);
}
