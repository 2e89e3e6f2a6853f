//! Which font a run of a Word document has, its own or that of its styles.

use std::collections::BTreeMap;

use crate::language::legacy::LegacyFont;
use crate::ooxml::Xml;

/// Styles on styles; more are taken for a circle.
const DEPTH: usize = 32;

/// The fonts of a document's styles.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    styles: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
    /// The font of text without any.
    default: Option<String>,
}

#[derive(Debug)]
struct Style {
    font: Option<String>,
    based_on: Option<String>,
}

impl Fonts {
    /// Reads the styles.
    pub(super) fn read(xml: &Xml) -> Self {
        let mut fonts = Self::default();
        for token in xml.elements("w:style") {
            let Some(id) = xml.value(token, "w:styleId") else {
                continue;
            };
            let is_default = matches!(xml.value(token, "w:default"), Some("1" | "true" | "on"));
            if is_default && xml.value(token, "w:type") == Some("paragraph") {
                fonts.usual = Some(id.to_owned());
            }
            let style = Style {
                font: font_in(xml, token),
                based_on: value_of(xml, token, "w:basedOn"),
            };
            fonts.styles.insert(id.to_owned(), style);
        }
        let default = xml.elements("w:rPrDefault").next();
        fonts.default = default.and_then(|token| font_in(xml, token));
        fonts
    }

    /// The font of a run.
    pub(super) fn of_run(&self, xml: &Xml, run: usize) -> Option<LegacyFont> {
        match font_in(xml, run) {
            Some(font) => LegacyFont::of(&font),
            None => self.around_run(xml, run),
        }
    }

    /// The font that a run would have without its own.
    pub(super) fn around_run(&self, xml: &Xml, run: usize) -> Option<LegacyFont> {
        let own = xml
            .child(run, "w:rPr")
            .and_then(|own| value_of(xml, own, "w:rStyle"));
        let paragraph = xml.ancestors(run).find(|token| xml.name(*token) == "w:p");
        let settings = paragraph.and_then(|paragraph| xml.child(paragraph, "w:pPr"));
        let named = settings.and_then(|settings| value_of(xml, settings, "w:pStyle"));
        let named = named.or_else(|| self.usual.clone());
        let font = own.and_then(|own| self.of_style(&own));
        let font = font.or_else(|| self.of_style(&named?));
        LegacyFont::of(font.or(self.default.as_deref())?)
    }

    /// The font that a style would have without its own.
    pub(super) fn around_style(&self, id: &str) -> Option<LegacyFont> {
        let above = self.styles.get(id)?.based_on.as_deref();
        let font = above.and_then(|above| self.of_style(above));
        LegacyFont::of(font.or(self.default.as_deref())?)
    }

    fn of_style(&self, id: &str) -> Option<&str> {
        let mut style = self.styles.get(id);
        for _ in 0..DEPTH {
            let own = style?;
            if let Some(font) = &own.font {
                return Some(font);
            }
            style = self.styles.get(own.based_on.as_deref()?);
        }
        None
    }
}

/// The font that the settings in an element name for letters beyond ASCII; an empty name for one of the theme.
pub(super) fn font_in(xml: &Xml, token: usize) -> Option<String> {
    let fonts = xml.child(xml.child(token, "w:rPr")?, "w:rFonts")?;
    let is_of_theme = ["w:hAnsiTheme", "w:asciiTheme"]
        .iter()
        .any(|name| xml.value(fonts, name).is_some());
    if is_of_theme {
        return Some(String::new());
    }
    let mut names = ["w:hAnsi", "w:ascii"].into_iter();
    names.find_map(|name| Some(xml.value_text(fonts, name)?.into_owned()))
}

fn value_of(xml: &Xml, token: usize, name: &str) -> Option<String> {
    Some(xml.value(xml.child(token, name)?, "w:val")?.to_owned())
}
