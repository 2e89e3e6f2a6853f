//! The styles of a document, found by their ids and by their names.
//!
//! In: the part with the styles. Out: what a style is, rests on and looks like.

use std::collections::BTreeMap;

use crate::ooxml::Xml;

/// What says nothing about how a style looks.
const LOOKLESS: [&str; 14] = [
    "w:name",
    "w:aliases",
    "w:basedOn",
    "w:next",
    "w:link",
    "w:autoRedefine",
    "w:hidden",
    "w:uiPriority",
    "w:semiHidden",
    "w:unhideWhenUsed",
    "w:qFormat",
    "w:locked",
    "w:rsid",
    "w:lang",
];

/// The styles of a document.
pub(super) struct Sheet {
    pub(super) xml: Xml,
    /// Where a style stands, by its id.
    pub(super) places: BTreeMap<String, usize>,
    /// The same by its type and its name, in lower case.
    pub(super) names: BTreeMap<(String, String), usize>,
    /// The id of the style that things of a type have without naming one.
    pub(super) defaults: BTreeMap<String, String>,
}

impl Sheet {
    /// Those of a part.
    pub(super) fn of(xml: Xml) -> Sheet {
        let mut sheet = Sheet {
            places: BTreeMap::new(),
            names: BTreeMap::new(),
            defaults: BTreeMap::new(),
            xml,
        };
        let styles: Vec<usize> = sheet.xml.elements("w:style").collect();
        for style in styles {
            let Some(id) = sheet.xml.value(style, "w:styleId").map(str::to_owned) else {
                continue;
            };
            let kind = sheet.kind(style);
            if matches!(
                sheet.xml.value(style, "w:default"),
                Some("1" | "true" | "on")
            ) {
                sheet.defaults.entry(kind.clone()).or_insert(id.clone());
            }
            sheet
                .names
                .entry((kind, sheet.name(style)))
                .or_insert(style);
            sheet.places.insert(id, style);
        }
        sheet
    }

    /// What a style is one of: paragraphs, letters, tables, lists.
    pub(super) fn kind(&self, style: usize) -> String {
        let kind = self.xml.value(style, "w:type");
        kind.unwrap_or("paragraph").to_owned()
    }

    /// A style's name as names are compared.
    pub(super) fn name(&self, style: usize) -> String {
        self.child(style, "w:name")
            .unwrap_or_default()
            .to_lowercase()
    }

    /// What a style says in one of its elements.
    pub(super) fn child(&self, style: usize, name: &str) -> Option<String> {
        let child = self.xml.child(style, name)?;
        Some(self.xml.value_text(child, "w:val")?.into_owned())
    }

    /// The level and the number of the list that a style names.
    pub(super) fn list(&self, style: usize) -> Option<(String, String)> {
        let numbers = self.xml.child(self.xml.child(style, "w:pPr")?, "w:numPr")?;
        let of = |name| {
            let child = self.xml.child(numbers, name)?;
            Some(self.xml.value(child, "w:val")?.to_owned())
        };
        let number = of("w:numId").filter(|number| number != "0")?;
        Some((of("w:ilvl").unwrap_or_else(|| "0".to_owned()), number))
    }
}

/// What an element says about how something looks.
pub(super) fn likeness(xml: &Xml, token: usize) -> String {
    let mut attributes: Vec<String> = xml
        .attributes(token)
        .filter(|own| !own.name.starts_with("w:rsid"))
        .map(|own| format!("{}={}", own.name, own.value))
        .collect();
    attributes.sort();
    let (name, inside) = (xml.name(token), looks(xml, token));
    format!("({name} {} {inside})", attributes.join(" "))
}

/// What the elements in an element say about how something looks.
pub(super) fn looks(xml: &Xml, token: usize) -> String {
    let children = xml.children(token);
    let children = children.filter(|child| !LOOKLESS.contains(&xml.name(*child)));
    children.map(|child| likeness(xml, child)).collect()
}
