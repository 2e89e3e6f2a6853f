//! Word templates typed in fonts of before Unicode.
//!
//! In: the bytes of a template. Out: where such text stands, or the same template in Unicode: its letters,
//! its fonts, and capitals where the font made them. Tags stay as they are, and so does what a font of
//! Unicode shows.

mod fonts;

#[cfg(test)]
mod tests;

use self::fonts::{Fonts, font_in};
use super::paragraph::{Glyph, Paragraph, read_paragraphs};
use super::parts::{PartKind, main_part, text_parts};
use super::properties::set_property;
use super::{open_template, save_document};
use crate::language::legacy::{LegacyFont, is_unicode_vietnamese};
use crate::narrative::legacy::LegacyText;
use crate::narrative::mistake::{NarrativeError, TemplatePlace, shorten};
use crate::ooxml::escape::{escape, unescape};
use crate::ooxml::{Edits, Package, Xml};

/// The fonts that a setting names: for ASCII, for other letters, and for scripts that these fonts don't know.
const SLOTS: [&str; 4] = ["w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"];
/// The paragraphs of a Word template in fonts of before Unicode.
///
/// # Errors
/// Why the file cannot be read.
pub(crate) fn legacy_in_word(template: &[u8]) -> Result<Vec<LegacyText>, NarrativeError> {
    let (package, _) = open_template(template)?;
    let fonts = fonts(&package)?;
    let mut found = Vec::new();
    for (part, xml) in parts(&package)? {
        for paragraph in read_paragraphs(&xml) {
            let stretches = stretches(&xml, &paragraph, &fonts).into_iter();
            let mut old =
                stretches.filter_map(|stretch| Some((stretch.font.encoding, stretch.shown()?)));
            if let Some((encoding, shown)) = old.next() {
                let text = shorten(&paragraph.typed());
                let place = TemplatePlace::Paragraph {
                    part: part.clone(),
                    text,
                };
                found.push(LegacyText {
                    place,
                    encoding,
                    shown,
                });
            }
        }
    }
    Ok(found)
}

/// A Word template in Unicode; none where it is already.
///
/// # Errors
/// Why the file cannot be read.
pub fn convert_word(template: &[u8]) -> Result<Option<Vec<u8>>, NarrativeError> {
    let (mut package, renamed) = open_template(template)?;
    let fonts = fonts(&package)?;
    let main = main_part(&package)?;
    let mut changed = Vec::new();
    for (part, xml) in parts(&package)? {
        let mut edits = Edits::new();
        for paragraph in read_paragraphs(&xml) {
            for stretch in stretches(&xml, &paragraph, &fonts) {
                stretch.convert(&mut edits);
            }
        }
        rename_fonts(&xml, &fonts, &mut edits);
        changed.push((part, edits, xml));
    }
    for word in ["styles", "numbering"] {
        for part in package
            .related(&main, word)?
            .into_iter()
            .filter(|part| package.has(part))
        {
            let xml = package.xml(&part)?;
            let mut edits = Edits::new();
            convert_numbers(&xml, &mut edits);
            rename_fonts(&xml, &fonts, &mut edits);
            changed.push((part, edits, xml));
        }
    }
    if changed.iter().all(|(_, edits, _)| edits.is_empty()) {
        return Ok(None);
    }
    for (part, edits, xml) in changed
        .into_iter()
        .filter(|(_, edits, _)| !edits.is_empty())
    {
        package.set(&part, edits.apply(xml.text()));
    }
    save_document(package, renamed).map(Some)
}

fn fonts(package: &Package<'_>) -> Result<Fonts, NarrativeError> {
    let mut styles = package.related(&main_part(package)?, "styles")?.into_iter();
    match styles.find(|part| package.has(part)) {
        Some(part) => Ok(Fonts::read(&package.xml(&part)?)),
        None => Ok(Fonts::default()),
    }
}

/// The parts with paragraphs.
fn parts(package: &Package<'_>) -> Result<Vec<(String, Xml)>, NarrativeError> {
    let parts = text_parts(package)?.into_iter();
    let parts = parts.filter(|(_, kind)| *kind != PartKind::Properties);
    parts
        .map(|(part, _)| {
            let xml = package.xml(&part)?;
            Ok((part, xml))
        })
        .collect()
}

/// Text of a paragraph that one old font shows.
struct Stretch<'a> {
    font: LegacyFont,
    glyphs: Vec<&'a Glyph>,
}

impl Stretch<'_> {
    fn letters(&self) -> Vec<Option<char>> {
        let typed: Vec<char> = self.glyphs.iter().map(|glyph| glyph.ch).collect();
        self.font.shown(&typed)
    }

    /// What is shown, where it is not what stands there.
    fn shown(&self) -> Option<String> {
        let shown: String = self.letters().into_iter().flatten().collect();
        let typed: String = self.glyphs.iter().map(|glyph| glyph.ch).collect();
        (shown != typed).then_some(shown)
    }

    fn convert(&self, edits: &mut Edits) {
        for (glyph, letter) in self.glyphs.iter().zip(self.letters()) {
            if letter != Some(glyph.ch) {
                let letter = letter.map(|letter| escape(&letter.to_string()));
                edits.replace(glyph.span.clone(), letter.unwrap_or_default());
            }
        }
    }
}

/// The stretches of a paragraph in old fonts, without tags; none where its text is Unicode whatever the
/// font is called.
fn stretches<'a>(xml: &Xml, paragraph: &'a Paragraph, fonts: &Fonts) -> Vec<Stretch<'a>> {
    if is_unicode_vietnamese(&paragraph.typed()) {
        return Vec::new();
    }
    let mut all: Vec<Stretch<'a>> = Vec::new();
    let (mut token, mut font) = (usize::MAX, None);
    let mut last = None;
    for (at, glyph) in paragraph.glyphs.iter().enumerate() {
        if glyph.token != token {
            token = glyph.token;
            let run = xml.parent(token).filter(|_| xml.name(token) == "w:t");
            font = run.and_then(|run| fonts.of_run(xml, run));
        }
        let Some(font) = font.filter(|_| !paragraph.in_tag(at)) else {
            last = None;
            continue;
        };
        if last != Some(font) {
            all.push(Stretch {
                font,
                glyphs: Vec::new(),
            });
        }
        last = Some(font);
        if let Some(stretch) = all.last_mut() {
            stretch.glyphs.push(glyph);
        }
    }
    all
}

/// Numbers of lists have texts of their own: "§iÒu %1".
fn convert_numbers(xml: &Xml, edits: &mut Edits) {
    for level in xml.elements("w:lvl") {
        let font = font_in(xml, level).and_then(|font| LegacyFont::of(&font));
        let text = xml
            .child(level, "w:lvlText")
            .and_then(|text| xml.attribute(text, "w:val"));
        let (Some(font), Some(text)) = (font, text) else {
            continue;
        };
        let typed: Vec<char> = unescape(text.value).chars().collect();
        let shown: String = font.shown(&typed).into_iter().flatten().collect();
        edits.replace(text.value_at, escape(&shown));
    }
}

/// Gives every old font its successor, and capitals where only the font made them.
fn rename_fonts(xml: &Xml, fonts: &Fonts, edits: &mut Edits) {
    for token in xml.elements("w:rFonts") {
        for name in SLOTS {
            let Some(named) = xml.attribute(token, name) else {
                continue;
            };
            if let Some(font) = LegacyFont::of(&unescape(named.value)) {
                edits.replace(named.value_at, font.successor);
            }
        }
        let settings = xml
            .parent(token)
            .filter(|settings| xml.name(*settings) == "w:rPr");
        if let Some(settings) = settings {
            set_capitals(xml, settings, fonts, edits);
        }
    }
}

/// Says in the settings of a run or a style what its font said of capitals.
fn set_capitals(xml: &Xml, settings: usize, fonts: &Fonts, edits: &mut Edits) {
    let Some(owner) = xml.parent(settings) else {
        return;
    };
    let Some(own) = font_in(xml, owner) else {
        return;
    };
    let around = match xml.name(owner) {
        "w:r" => fonts.around_run(xml, owner),
        "w:style" => xml
            .value(owner, "w:styleId")
            .and_then(|id| fonts.around_style(id)),
        "w:rPrDefault" | "w:lvl" | "w:pPr" => None,
        // Settings of before a tracked change.
        _ => return,
    };
    let is_capitals = |font: Option<LegacyFont>| font.is_some_and(|font| font.is_capitals);
    let caps = match (is_capitals(LegacyFont::of(&own)), is_capitals(around)) {
        (true, false) => "<w:caps/>",
        (false, true) => "<w:caps w:val=\"0\"/>",
        _ => return,
    };
    if xml.child(settings, "w:caps").is_none() {
        let place = ("w:rPr", "w:caps");
        set_property(xml, owner, place, caps, edits);
    }
}
