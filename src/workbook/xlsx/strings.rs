//! The texts of an .xlsx: those that cells share, and those that a cell has itself.
//!
//! Out goes what a spreadsheet program shows: runs one after the other, without the readings of
//! Asian characters, without what another namespace adds. A text in two variants is none.

use std::borrow::Cow;

use super::escapes::without_escapes;
use super::written::shared_text;
use crate::ooxml::{Element, Elements, Fault, Kind};

/// The shared texts in their order; none for one that can't be told.
pub(super) fn shared(part: &[u8]) -> Result<Vec<Option<Cow<'_, str>>>, Fault> {
    let mut strings = Vec::new();
    let mut elements = Elements::new(part);
    loop {
        while let Some((text, length)) = elements.ahead().and_then(shared_text) {
            strings.push(Some(text));
            elements.pass(length);
        }
        let Some(element) = elements.next()? else {
            return Ok(strings);
        };
        if element.begins(b"si") {
            strings.push(rich(&mut elements, &element)?.map(Cow::Owned));
        } else if element.tag.begins(b"AlternateContent") {
            // Which texts follow decides which number means what.
            return Err(Fault::Malformed);
        } else if !element.is_own && element.tag.kind == Kind::Start || element.begins(b"extLst") {
            elements.skip(&element.tag)?;
        }
    }
}

/// Goes on to the end of a text with runs.
pub(super) fn rich(
    elements: &mut Elements<'_>,
    start: &Element<'_>,
) -> Result<Option<String>, Fault> {
    let (mut text, mut is_one) = (String::new(), true);
    if start.tag.kind != Kind::Start {
        return Ok(Some(text));
    }
    loop {
        let element = elements.next()?.ok_or(Fault::CutOff)?;
        match (element.tag.name, element.tag.kind) {
            (name, Kind::End) if name == start.tag.name && element.is_own => {
                return Ok(is_one.then_some(text));
            }
            (b"AlternateContent", Kind::Start | Kind::Empty) => {
                is_one = false;
                elements.skip(&element.tag)?;
            }
            (b"t", Kind::Start) if element.is_own => {
                text.push_str(&without_escapes(&elements.text_of(&element.tag)?.0));
            }
            (b"r", Kind::Start) if element.is_own => {}
            (_, Kind::Start) => elements.skip(&element.tag)?,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn one(inside: &str) -> Option<String> {
        let part = format!(
            "<sst xmlns='m' xmlns:mc='c' xmlns:f='f'><si>{inside}</si><si><t>z</t></si></sst>"
        );
        let strings = shared(part.as_bytes()).expect("texts");
        assert_eq!(strings[1].as_deref(), Some("z"), "{inside}");
        strings[0].clone().map(Cow::into_owned)
    }

    #[test]
    fn a_text_is_what_a_program_shows() {
        for (inside, wanted) in [
            ("<t>7011</t>", "7011"),
            (
                "<r><t>70</t></r><r><rPr><b/></rPr><t xml:space='preserve'>1 1</t></r>",
                "701 1",
            ),
            (
                "<t>7011</t><rPh sb='0' eb='2'><t>99</t></rPh><phoneticPr fontId='1'/>",
                "7011",
            ),
            ("<f:t>90</f:t><t>7011</t>", "7011"),
            ("<t>70<f:t>90</f:t>11</t>", "7011"),
            ("<t>70<!-- 90 -->11</t>", "7011"),
            ("<t>70<?x 90?>11</t>", "7011"),
            ("<t><![CDATA[7011]]></t>", "7011"),
            ("<t>7011</t><extLst><ext><t>9</t></ext></extLst>", "7011"),
            ("<t>a_x000D_b_x005F_x0041_</t>", "a\rb_x0041_"),
            ("<t>_xD83D__xDCF7_ _xZZZZ_</t>", "📷 _xZZZZ_"),
            ("", ""),
        ] {
            assert_eq!(one(inside).as_deref(), Some(wanted), "{inside}");
        }
    }

    #[test]
    fn a_text_in_two_variants_is_none() {
        let both = "<mc:AlternateContent><mc:Choice Requires='f'><t>ddd</t></mc:Choice>\
                    <mc:Fallback><t>abc</t></mc:Fallback></mc:AlternateContent>";
        assert_eq!(one(both), None);
        let around = format!(
            "<sst xmlns='m' xmlns:mc='c'>{}</sst>",
            both.replace("<t>", "<si>").replace("</t>", "</si>")
        );
        assert_eq!(shared(around.as_bytes()).err(), Some(Fault::Malformed));
    }
}
