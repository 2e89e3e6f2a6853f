//! Templates of before Unicode, as Word shows them.

use super::{convert_word, legacy_in_word};
use crate::language::Language;
use crate::narrative::word::render_word;
use crate::narrative::word::tests::{NS, data, document, package, part, tree, visible};
use crate::ooxml::Package;
use crate::ooxml::relations::OFFICE;

const STYLES: &str = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:rPr>\
    <w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:basedOn w:val=\"Normal\"/><w:rPr>\
    <w:rFonts w:ascii=\".VnTimeH\" w:hAnsi=\".VnTimeH\"/><w:b/><w:sz w:val=\"28\"/></w:rPr></w:style>";

/// A template with these paragraphs, the styles above, and a list's numbers.
fn template(body: &str) -> Vec<u8> {
    let bytes = package(&[("word/document.xml", &document(body))]);
    let mut package = Package::open(&bytes).unwrap();
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    let numbers = "<w:abstractNum><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"§iÒu %1.\"/><w:rPr>\
        <w:rFonts w:hAnsi=\".VnArial\"/></w:rPr></w:lvl></w:abstractNum>";
    for (word, xml) in [("styles", STYLES), ("numbering", numbers)] {
        let name = format!("word/{word}.xml");
        let xml = format!("<w:{word} {NS}>{xml}</w:{word}>");
        package
            .add(&name, &format!("{kind}{word}+xml"), xml)
            .unwrap();
        package
            .relate("word/document.xml", &format!("{OFFICE}{word}"), &name)
            .unwrap();
    }
    package.save().unwrap()
}

fn run(font: &str, text: &str) -> String {
    let font = match font {
        "" => String::new(),
        font => format!(
            "<w:rPr><w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\"/><w:sz w:val=\"20\"/></w:rPr>"
        ),
    };
    format!("<w:r>{font}<w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn converted(body: &str) -> Vec<u8> {
    convert_word(&template(body)).unwrap().expect("another one")
}

fn main(bytes: &[u8]) -> String {
    part(bytes, "word/document.xml")
}

#[test]
fn text_comes_out_as_its_fonts_showed_it_and_tags_as_they_were() {
    let body = format!(
        "<w:p>{}{}{}</w:p><w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr>{}</w:p>",
        run("", "Tæng sè {{num ket"),
        run(".VnArialH", "_nap}} ®ång chÝ &amp; "),
        run("Times New Roman", "à"),
        run("", "b¸o c¸o {{ten}}"),
    );
    let made = main(&converted(&body));
    assert_eq!(
        visible(&made[made.find("<w:body>").unwrap()..]),
        "Tổng số {{num ket_nap}} ĐỒNG CHÍ &amp; à¶BÁO CÁO {{ten}}¶"
    );
    assert!(!made.contains(".Vn"), "{made}");
    assert!(
        made.contains(
            "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\"/><w:caps/><w:sz w:val=\"20\"/>"
        )
    );
    let found = legacy_in_word(&template(&body)).unwrap();
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].shown, "Tổng số ");
}

#[test]
fn what_is_filled_in_stands_in_capitals_where_the_font_made_them() {
    let title = |more: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr>{more}</w:p>");
    let body = title(&(run("", "c¬ quan {{text}}") + &run(".VnTime", " c¬ së")));
    let made = converted(&body);
    let styles = part(&made, "word/styles.xml");
    assert!(styles.contains(
        "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\"/><w:b/><w:caps/><w:sz"
    ));
    // Small letters in a style of capitals.
    assert!(main(&made).contains("<w:caps w:val=\"0\"/>"));
    assert!(main(&made).contains(" cơ sở"));
    assert!(part(&made, "word/numbering.xml").contains("w:val=\"Điều %1.\""));
    let filled = render_word("t.docx", &made, &data(), Language::Vi).unwrap();
    let shown = visible(&main(&filled));
    assert!(shown.contains("CƠ QUAN a\nb\tc cơ sở"), "{shown}");
}

#[test]
fn a_letter_of_vni_may_end_in_the_next_run() {
    let body = format!(
        "<w:p>{}{}</w:p>",
        run("VNI-Times", "Ñaûng bo"),
        run("VNI-Times", "ä")
    );
    let made = converted(&body);
    assert_eq!(tree(&main(&made)).texts().trim(), "Đảng bộ");
}

#[test]
fn unicode_stays_whatever_its_font_is_called() {
    let body = format!("<w:p>{}</w:p>", run("", "Đảng bộ à"));
    let made = converted(&body);
    assert!(main(&made).contains("Đảng bộ à"));
    assert!(legacy_in_word(&template(&body)).unwrap().is_empty());
    let plain = package(&[("word/document.xml", &document(&body))]);
    assert!(convert_word(&plain).unwrap().is_none());
    assert!(convert_word(&made).unwrap().is_none());
}
