//! The fonts of a workbook's cells.

use crate::language::legacy::LegacyFont;
use crate::narrative::excel::sheet::{local, named};
use crate::ooxml::escape::unescape;
use crate::ooxml::{Edits, Xml};

/// The old font of each style; none where it is one of Unicode.
#[derive(Debug, Default)]
pub(super) struct CellFonts(Vec<Option<LegacyFont>>);

impl CellFonts {
    /// Reads the part with the styles.
    pub(super) fn read(xml: &Xml) -> Self {
        let children = |list: &str| {
            let list = named(xml, list).next().into_iter();
            list.flat_map(|list| xml.children(list)).collect::<Vec<_>>()
        };
        let fonts: Vec<_> = children("fonts")
            .into_iter()
            .map(|font| font_in(xml, font))
            .collect();
        let styles = children("cellXfs").into_iter();
        let font = |style: usize| xml.value(style, "fontId")?.parse::<usize>().ok();
        Self(styles.map(|style| *fonts.get(font(style)?)?).collect())
    }

    /// The font of a style.
    pub(super) fn of(&self, style: usize) -> Option<LegacyFont> {
        *self.0.get(style)?
    }
}

/// The old font that an element names: as `name` in styles, as `rFont` in a run.
pub(super) fn font_in(xml: &Xml, token: usize) -> Option<LegacyFont> {
    let mut parts = xml.children(token);
    let name = parts.find(|part| ["name", "rFont"].contains(&local(xml.name(*part))))?;
    LegacyFont::of(&xml.value_text(name, "val")?)
}

/// Whether an element names a font.
pub(super) fn has_font(xml: &Xml, token: usize) -> bool {
    xml.children(token)
        .any(|part| local(xml.name(part)) == "rFont")
}

/// Every old font gets its successor.
pub(super) fn rename_fonts(xml: &Xml, element: &str) -> Edits {
    let mut edits = Edits::new();
    for token in named(xml, element) {
        let is_of_font = element != "name" || local(xml.parent_name(token)) == "font";
        let Some(own) = xml.attribute(token, "val").filter(|_| is_of_font) else {
            continue;
        };
        if let Some(font) = LegacyFont::of(&unescape(own.value)) {
            edits.replace(own.value_at, font.successor);
        }
    }
    edits
}
