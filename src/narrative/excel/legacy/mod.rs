//! Excel templates typed in fonts of before Unicode.
//!
//! In: the bytes of a template. Out: where such text stands, or the same template in Unicode: its letters
//! and its fonts. Tags and formulas stay as they are, and so does what a font of Unicode shows. A text
//! that cells of several fonts share becomes one for each.

mod fonts;
mod margins;
mod strings;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use self::fonts::{CellFonts, rename_fonts};
use self::strings::{Converted, Shared, convert};
use super::book::{Listed, listed_sheets, main_of};
use super::sheet::{local, named};
use crate::narrative::legacy::LegacyText;
use crate::narrative::mistake::{NarrativeError, TemplatePlace, shorten};
use crate::ooxml::{Edits, Package, Xml};
use crate::workbook::address::Address;

/// The cells of an Excel template in fonts of before Unicode.
///
/// # Errors
/// Why the file cannot be read.
pub(crate) fn legacy_in_excel(template: &[u8]) -> Result<Vec<LegacyText>, NarrativeError> {
    Ok(Conversion::of(&Package::open(template)?)?.found)
}

/// An Excel template in Unicode; none where it is already.
///
/// # Errors
/// Why the file cannot be read.
pub fn convert_excel(template: &[u8]) -> Result<Option<Vec<u8>>, NarrativeError> {
    let mut package = Package::open(template)?;
    let Conversion { parts, .. } = Conversion::of(&package)?;
    if parts.is_empty() {
        return Ok(None);
    }
    for (part, text) in parts {
        package.set(&part, text);
    }
    let saved = package.save();
    saved
        .map(Some)
        .map_err(|error| NarrativeError::Invalid { part: error.part })
}

/// What becomes of a workbook.
#[derive(Default)]
struct Conversion {
    /// The cells whose text is another one then.
    found: Vec<LegacyText>,
    /// The parts that change.
    parts: BTreeMap<String, String>,
}

impl Conversion {
    fn of(package: &Package<'_>) -> Result<Self, NarrativeError> {
        let main = main_of(package)?;
        let one = |word: &str| {
            Ok::<_, NarrativeError>(
                package
                    .related(&main, word)?
                    .into_iter()
                    .find(|part| package.has(part)),
            )
        };
        let mut own = Self::default();
        let styles = one("styles")?;
        let fonts = match &styles {
            Some(part) => {
                let xml = package.xml(part)?;
                own.put(part, &xml, rename_fonts(&xml, "name"));
                CellFonts::read(&xml)
            }
            None => CellFonts::default(),
        };
        let strings = one("sharedStrings")?;
        let xml = strings.as_ref().map(|part| package.xml(part)).transpose()?;
        let mut shared = xml.as_ref().map(Shared::of);
        for sheet in listed_sheets(package, &main, &package.xml(&main)?)? {
            own.sheet(package, &sheet, (&fonts, shared.as_mut()))?;
        }
        if let (Some(part), Some(xml), Some(shared)) = (&strings, &xml, shared) {
            own.put(part, xml, shared.edits());
        }
        Ok(own)
    }

    fn put(&mut self, part: &str, xml: &Xml, edits: Edits) {
        if !edits.is_empty() {
            self.parts.insert(part.to_owned(), edits.apply(xml.text()));
        }
    }

    fn sheet(
        &mut self,
        package: &Package<'_>,
        sheet: &Listed,
        (fonts, mut shared): (&CellFonts, Option<&mut Shared<'_>>),
    ) -> Result<(), NarrativeError> {
        let xml = package.xml(&sheet.part)?;
        let mut edits = margins::convert(&xml);
        for cell in named(&xml, "c") {
            let style = xml.value(cell, "s").and_then(|style| style.parse().ok());
            let font = fonts.of(style.unwrap_or(0));
            let child = |name: &str| {
                xml.children(cell)
                    .find(|inner| local(xml.name(*inner)) == name)
            };
            let converted = match (xml.value(cell, "t"), shared.as_deref_mut()) {
                (Some("s"), Some(shared)) => child("v").and_then(|value| {
                    let own = xml.content(value);
                    let number = xml.text()[own.clone()].trim().parse().ok()?;
                    let (moved, converted) = shared.take(number, font)?;
                    if moved != number {
                        edits.replace(own, moved.to_string());
                    }
                    Some(converted)
                }),
                (Some("inlineStr"), _) => child("is").map(|text| convert(&xml, text, font)),
                _ => None,
            };
            let Some(Converted {
                typed,
                shown: Some((encoding, shown)),
                edits: own,
            }) = converted
            else {
                continue;
            };
            own.into_iter()
                .for_each(|(place, more)| edits.replace(place, more));
            let at = xml.value(cell, "r").and_then(Address::parse);
            let place = TemplatePlace::Cell {
                sheet: sheet.name.clone(),
                address: at.unwrap_or(Address::new(0, 0)),
                text: shorten(&typed),
            };
            self.found.push(LegacyText {
                place,
                encoding,
                shown,
            });
        }
        self.put(&sheet.part, &xml, edits);
        Ok(())
    }
}
