//! The texts of cells, those that cells share and those that stand in one.

use std::collections::BTreeMap;
use std::ops::Range;

use super::fonts::{font_in, has_font, rename_fonts};
use crate::language::legacy::{Encoding, LegacyFont, is_unicode_vietnamese};
use crate::narrative::excel::sheet::{local, named};
use crate::narrative::tag::find_tags;
use crate::ooxml::escape::escape;
use crate::ooxml::{Edits, Xml};

/// A text, and what becomes of it.
#[derive(Clone, Debug)]
pub(super) struct Converted {
    /// As typed.
    pub(super) typed: String,
    /// As an old font shows it; none where it stays.
    pub(super) shown: Option<(Encoding, String)>,
    /// The changes that make it so.
    pub(super) edits: Vec<(Range<usize>, String)>,
}

/// A character of a text, its place, and the old font that shows it.
type Letter = (char, Range<usize>, Option<LegacyFont>);

/// What becomes of a shared text or one of a cell of this font.
pub(super) fn convert(xml: &Xml, text: usize, font: Option<LegacyFont>) -> Converted {
    let letters = letters(xml, text, font);
    let all: Vec<char> = letters.iter().map(|(letter, ..)| *letter).collect();
    let typed: String = all.iter().collect();
    let mut made = Converted {
        shown: None,
        edits: Vec::new(),
        typed,
    };
    if is_unicode_vietnamese(&made.typed) {
        return made;
    }
    let tags = find_tags(&all, false).tags;
    let in_tag = |at: usize| tags.iter().any(|tag| tag.range.contains(&at));
    let numbered: Vec<(usize, &Letter)> = letters.iter().enumerate().collect();
    let is_one = |left: &(usize, &Letter), right: &(usize, &Letter)| {
        left.1.2 == right.1.2 && in_tag(left.0) == in_tag(right.0)
    };
    let mut shown = String::new();
    let mut encoding = None;
    for stretch in numbered.chunk_by(is_one) {
        let own: Vec<char> = stretch.iter().map(|(_, letter)| letter.0).collect();
        let Some(font) = stretch[0].1.2.filter(|_| !in_tag(stretch[0].0)) else {
            shown.extend(own);
            continue;
        };
        for ((_, (typed, place, _)), letter) in stretch.iter().zip(font.shown(&own)) {
            shown.extend(letter);
            if letter != Some(*typed) {
                let letter = letter.map(|letter| escape(&letter.to_string()));
                made.edits.push((place.clone(), letter.unwrap_or_default()));
                encoding = encoding.or(Some(font.encoding));
            }
        }
    }
    made.shown = encoding.map(|encoding| (encoding, shown));
    made
}

/// The characters that a cell shows, without those that say how it is read aloud.
fn letters(xml: &Xml, text: usize, font: Option<LegacyFont>) -> Vec<Letter> {
    let mut all = Vec::new();
    for part in xml.children(text) {
        let (texts, font) = match local(xml.name(part)) {
            "t" => (vec![part], font),
            "r" => {
                let inner = |name: &'static str| {
                    xml.children(part)
                        .filter(move |inner| local(xml.name(*inner)) == name)
                };
                let own = inner("rPr").find(|own| has_font(xml, *own));
                let font = own.map_or(font, |own| font_in(xml, own));
                (inner("t").collect(), font)
            }
            _ => continue,
        };
        let characters = texts.into_iter().flat_map(|text| xml.characters(text));
        all.extend(characters.map(|(letter, place)| (letter, place, font)));
    }
    all
}

/// The shared texts of a workbook.
pub(super) struct Shared<'a> {
    xml: &'a Xml,
    texts: Vec<usize>,
    /// The font that a text is converted for where it stands.
    first: BTreeMap<usize, Option<LegacyFont>>,
    /// The texts that follow, for cells of other fonts.
    more: Vec<(usize, Option<LegacyFont>)>,
}

impl<'a> Shared<'a> {
    pub(super) fn of(xml: &'a Xml) -> Self {
        Self {
            xml,
            texts: named(xml, "si").collect(),
            first: BTreeMap::new(),
            more: Vec::new(),
        }
    }

    /// The number that a text has for cells of a font, and what becomes of it there, which is done by
    /// [`Shared::edits`]; none where there is no such text.
    pub(super) fn take(
        &mut self,
        number: usize,
        font: Option<LegacyFont>,
    ) -> Option<(usize, Converted)> {
        let mut converted = convert(self.xml, *self.texts.get(number)?, font);
        converted.edits.clear();
        let first = *self.first.entry(number).or_insert(font);
        if first == font {
            return Some((number, converted));
        }
        let wanted = (number, font);
        let known = self.more.iter().position(|own| *own == wanted);
        let place = known.unwrap_or_else(|| {
            self.more.push(wanted);
            self.more.len() - 1
        });
        Some((self.texts.len() + place, converted))
    }

    /// The changes to the part.
    pub(super) fn edits(&self) -> Edits {
        let xml = self.xml;
        let mut edits = rename_fonts(xml, "rFont");
        for (number, font) in &self.first {
            let own = convert(xml, self.texts[*number], *font).edits;
            own.into_iter()
                .for_each(|(place, more)| edits.replace(place, more));
        }
        let copies = self
            .more
            .iter()
            .map(|(number, font)| self.copy(*number, *font));
        let copies: String = copies.collect();
        if !copies.is_empty() {
            edits.insert(xml.content(xml.root()).end, copies);
            if let Some(count) = xml.attribute(xml.root(), "uniqueCount") {
                edits.replace(
                    count.value_at,
                    (self.texts.len() + self.more.len()).to_string(),
                );
            }
        }
        edits
    }

    /// A text once more, for cells of another font.
    fn copy(&self, number: usize, font: Option<LegacyFont>) -> String {
        let place = self.xml.element(self.texts[number]);
        let text = &self.xml.text()[place];
        // Read by itself, its places count from its own beginning.
        let Ok(alone) = Xml::parse(text) else {
            return text.to_owned();
        };
        let mut edits = rename_fonts(&alone, "rFont");
        let own = convert(&alone, alone.root(), font).edits;
        own.into_iter()
            .for_each(|(place, more)| edits.replace(place, more));
        edits.apply(text)
    }
}
