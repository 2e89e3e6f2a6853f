//! What a document's paragraphs are where no style says otherwise.
//!
//! In: the styles of two documents. Out: whether these defaults are the same; else the properties with
//! which a style looks in the one document as it did in the other.

use super::merge::{Property, lay, read};
use super::sheet::likeness;
use crate::ooxml::Xml;

/// What Word takes where a document says nothing: what it has said is undone with that.
const NEUTRAL_PARAGRAPH: [(&str, &[(&str, &str)]); 6] = [
    (
        "w:spacing",
        &[
            ("w:before", "0"),
            ("w:after", "0"),
            ("w:line", "240"),
            ("w:lineRule", "auto"),
        ],
    ),
    (
        "w:ind",
        &[("w:left", "0"), ("w:right", "0"), ("w:firstLine", "0")],
    ),
    ("w:jc", &[("w:val", "left")]),
    ("w:widowControl", &[("w:val", "1")]),
    ("w:suppressAutoHyphens", &[("w:val", "0")]),
    ("w:contextualSpacing", &[("w:val", "0")]),
];
const NEUTRAL_LETTERS: [(&str, &[(&str, &str)]); 10] = [
    (
        "w:rFonts",
        &[
            ("w:ascii", "Times New Roman"),
            ("w:hAnsi", "Times New Roman"),
            ("w:eastAsia", "Times New Roman"),
            ("w:cs", "Times New Roman"),
        ],
    ),
    ("w:sz", &[("w:val", "20")]),
    ("w:szCs", &[("w:val", "20")]),
    ("w:kern", &[("w:val", "0")]),
    ("w:color", &[("w:val", "auto")]),
    ("w:b", &[("w:val", "0")]),
    ("w:i", &[("w:val", "0")]),
    ("w:spacing", &[("w:val", "0")]),
    ("w14:ligatures", &[("w14:val", "none")]),
    ("w:u", &[("w:val", "none")]),
];

/// The defaults of a document.
pub(super) struct Defaults {
    pub(super) paragraph: Vec<Property>,
    pub(super) letters: Vec<Property>,
    likeness: String,
}

impl Defaults {
    /// Those that its styles begin with.
    pub(super) fn of(xml: &Xml) -> Defaults {
        let whole = xml.child(xml.root(), "w:docDefaults");
        let within = |outer: &str, inner: &str| xml.child(xml.child(whole?, outer)?, inner);
        let (paragraph, letters) = (
            within("w:pPrDefault", "w:pPr"),
            within("w:rPrDefault", "w:rPr"),
        );
        let like = [paragraph, letters].into_iter().flatten();
        Defaults {
            paragraph: read(xml, paragraph),
            letters: read(xml, letters),
            likeness: like.map(|own| likeness(xml, own)).collect(),
        }
    }

    /// Whether two documents have the same.
    pub(super) fn are(&self, other: &Defaults) -> bool {
        self.likeness == other.likeness
    }

    /// The properties of paragraphs and letters of a style that rests on none, with these defaults in a
    /// document that has others.
    pub(super) fn below(
        &self,
        there: &Defaults,
        (paragraph, letters): (&[Property], &[Property]),
    ) -> (Vec<Property>, Vec<Property>) {
        let mut paragraphs = undone(&there.paragraph, &NEUTRAL_PARAGRAPH);
        lay(&mut paragraphs, &self.paragraph);
        lay(&mut paragraphs, paragraph);
        let mut all = undone(&there.letters, &NEUTRAL_LETTERS);
        lay(&mut all, &self.letters);
        lay(&mut all, letters);
        (paragraphs, all)
    }
}

/// What undoes properties.
fn undone(properties: &[Property], neutral: &[(&str, &[(&str, &str)])]) -> Vec<Property> {
    let own = neutral.iter().filter(|(name, _)| {
        let mut properties = properties.iter();
        properties.any(|own| own.name == *name)
    });
    own.map(|(name, attributes)| Property::new(name, attributes))
        .collect()
}
