//! Fonts and colours that a document names by its theme: under another theme they would be others.
//!
//! In: both documents. Out: edits that name the font itself, and leave the colour that stands beside the
//! theme's; none where the themes are the same.

use std::collections::BTreeMap;

use super::Annex;
use crate::narrative::mistake::NarrativeError;
use crate::narrative::word::parts::own_part;
use crate::ooxml::escape::escape;
use crate::ooxml::{Edits, Package, Xml};

/// An attribute that names a font of the theme, and the one that names the font itself.
const FONTS: [(&str, &str); 4] = [
    ("w:asciiTheme", "w:ascii"),
    ("w:hAnsiTheme", "w:hAnsi"),
    ("w:eastAsiaTheme", "w:eastAsia"),
    ("w:cstheme", "w:cs"),
];
/// Attributes that name a colour of the theme.
const COLOURS: [&str; 6] = [
    "w:themeColor",
    "w:themeTint",
    "w:themeShade",
    "w:themeFill",
    "w:themeFillTint",
    "w:themeFillShade",
];

/// The theme of a document that is inserted, where it is another one.
#[derive(Debug, Default)]
pub(super) struct Theme {
    is_other: bool,
    /// The fonts by the names that texts have for them.
    fonts: BTreeMap<String, String>,
}

impl Theme {
    /// What is other about a document's theme.
    pub(super) fn of(
        package: &Package<'_>,
        main: &str,
        annex: &Annex<'_>,
    ) -> Result<Theme, NarrativeError> {
        let (own, other) = (text(package, main)?, text(&annex.package, &annex.main)?);
        if own == other {
            return Ok(Theme::default());
        }
        let xml = other.as_deref().and_then(|text| Xml::parse(text).ok());
        Ok(Theme {
            is_other: true,
            fonts: xml.map(|xml| fonts(&xml)).unwrap_or_default(),
        })
    }

    /// The edits of an element.
    pub(super) fn edit(&self, xml: &Xml, token: usize, edits: &mut Edits) {
        if !self.is_other {
            return;
        }
        if xml.name(token) == "w:rFonts" {
            return self.edit_fonts(xml, token, edits);
        }
        for attribute in xml.attributes(token) {
            if COLOURS.contains(&attribute.name) {
                edits.remove(attribute.name_at.start - 1..attribute.value_at.end + 1);
            }
        }
    }

    fn edit_fonts(&self, xml: &Xml, token: usize, edits: &mut Edits) {
        let mut own: BTreeMap<&str, String> = xml
            .attributes(token)
            .map(|attribute| (attribute.name, attribute.value.to_owned()))
            .collect();
        let mut is_other = false;
        for (theme, plain) in FONTS {
            let Some(name) = own.remove(theme) else {
                continue;
            };
            is_other = true;
            if let Some(font) = self.fonts.get(&name).filter(|font| !font.is_empty()) {
                own.insert(plain, escape(font));
            }
        }
        if is_other {
            let attributes = own
                .iter()
                .map(|(name, value)| format!(" {name}=\"{value}\""));
            let attributes: String = attributes.collect();
            edits.replace(xml.element(token), format!("<w:rFonts{attributes}/>"));
        }
    }

    /// A part with what it names by the theme named itself.
    pub(super) fn resolved(&self, xml: &Xml) -> String {
        let mut edits = Edits::default();
        for token in xml.tokens().filter(|token| xml.is_element(*token)) {
            self.edit(xml, token, &mut edits);
        }
        xml.edited(edits)
    }
}

fn text(package: &Package<'_>, main: &str) -> Result<Option<String>, NarrativeError> {
    let part = own_part(package, main, "theme")?;
    Ok(part
        .map(|part| package.text(&part).map(str::to_owned))
        .transpose()?)
}

/// The fonts of a theme.
fn fonts(xml: &Xml) -> BTreeMap<String, String> {
    let mut fonts = BTreeMap::new();
    for (group, word) in [("a:majorFont", "major"), ("a:minorFont", "minor")] {
        let Some(group) = xml.elements(group).next() else {
            continue;
        };
        let sorts: [(&str, &[&str]); 3] = [
            ("a:latin", &["Ascii", "HAnsi"]),
            ("a:ea", &["EastAsia"]),
            ("a:cs", &["Bidi"]),
        ];
        for (element, endings) in sorts {
            let font = xml.child(group, element);
            let font = font.and_then(|font| xml.value_text(font, "typeface"));
            for ending in endings {
                let font = font.as_deref().unwrap_or_default().to_owned();
                fonts.insert(format!("{word}{ending}"), font);
            }
        }
    }
    fonts
}
