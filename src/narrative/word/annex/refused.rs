//! What of a document can't be taken over into another one.
//!
//! In: a document with its tags filled in. Out: a mistake for each thing that would be lost, with the
//! text of its paragraph.

use super::Annex;
use super::lists::picture_bullets;
use crate::narrative::mistake::{
    MistakeKind, NarrativeError, NotInserted, TemplateMistake, TemplatePlace, shorten,
};
use crate::narrative::word::paragraph::read_paragraphs;
use crate::ooxml::Xml;

/// The mistakes of a document that is to be inserted.
pub(super) fn refused(
    name: &str,
    annex: &Annex<'_>,
) -> Result<Vec<TemplateMistake>, NarrativeError> {
    let bullets = picture_bullets(annex)?;
    let mut mistakes = found_in(name, &annex.main, &annex.xml, &bullets);
    for part in annex.package.related(&annex.main, "footnotes")? {
        if annex.package.has(&part) {
            let xml = annex.package.xml(&part)?;
            mistakes.extend(found_in(name, &part, &xml, &bullets));
        }
    }
    Ok(mistakes)
}

fn found_in(name: &str, part: &str, xml: &Xml, bullets: &[String]) -> Vec<TemplateMistake> {
    let elements = xml.tokens().filter(|token| xml.is_element(*token));
    let found = elements.filter_map(|token| {
        let what = match xml.name(token) {
            "w:commentReference" | "w:commentRangeStart" => NotInserted::Comment,
            "w:endnoteReference" => NotInserted::Endnote,
            "w:altChunk" | "w:subDoc" => NotInserted::OtherFile,
            "w:control" => NotInserted::Control,
            "w:numId" => {
                let list = xml.value(token, "w:val")?;
                let is_bullet = bullets.iter().any(|own| own == list);
                is_bullet.then_some(NotInserted::PictureBullet)?
            }
            _ => return None,
        };
        let text = text_around(xml, token);
        Some(TemplateMistake {
            template: name.to_owned(),
            place: TemplatePlace::Paragraph {
                part: part.to_owned(),
                text: text.clone(),
            },
            kind: MistakeKind::NotInserted(what),
            found: text,
            suggestion: None,
        })
    });
    found.collect()
}

/// The text of the paragraph in which something stands; what it is called where that has none.
fn text_around(xml: &Xml, token: usize) -> String {
    let paragraph = xml.ancestors(token).find(|up| xml.name(*up) == "w:p");
    let text = paragraph.and_then(|own| {
        let own = Xml::parse(&xml.text()[xml.element(own)]).ok()?;
        let texts = read_paragraphs(&own).into_iter();
        Some(texts.map(|own| own.typed()).collect::<String>())
    });
    let text = text.filter(|text| !text.trim().is_empty());
    shorten(&text.unwrap_or_else(|| xml.name(token).trim_start_matches("w:").to_owned()))
}
