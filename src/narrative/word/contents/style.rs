//! The styles of a document, as far as a table of contents asks for them.
//!
//! In: the part with the styles. Out: what a style is called, and the level, list and tabs that it
//! gives, be it by the style that it builds on.

use std::collections::BTreeMap;

use crate::narrative::mistake::NarrativeError;
use crate::narrative::word::parts::own_part;
use crate::ooxml::{Package, Xml};

/// How many styles may build on each other; further ones go round in a circle.
const DEPTH: usize = 30;

/// The styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    /// The one of paragraphs that name none.
    default: String,
}

#[derive(Debug)]
struct Style {
    /// Its name and further ones, in lower case.
    names: Vec<String>,
    base: Option<String>,
    /// The style of paragraphs that this one of characters belongs to.
    linked: Option<String>,
    outline: Option<u32>,
    is_numbered: Option<bool>,
    has_tabs: bool,
}

impl Styles {
    /// Reads the styles of a document; none where it has no part with them.
    pub(super) fn read(package: &Package<'_>, main: &str) -> Result<Self, NarrativeError> {
        let Some(part) = own_part(package, main, "styles")? else {
            return Ok(Self::default());
        };
        let xml = package.xml(&part)?;
        let mut styles = Self::default();
        for token in xml.elements("w:style") {
            let Some(id) = xml.value_text(token, "w:styleId") else {
                continue;
            };
            let is_default = matches!(xml.value(token, "w:default"), Some("1" | "true" | "on"));
            if is_default && xml.value(token, "w:type") == Some("paragraph") {
                styles.default = id.to_string();
            }
            styles
                .by_id
                .insert(id.into_owned(), Style::read(&xml, token));
        }
        Ok(styles)
    }

    /// The style of a paragraph.
    pub(super) fn of_paragraph(&self, xml: &Xml, paragraph: usize) -> String {
        let properties = xml.child(paragraph, "w:pPr");
        let style = properties.and_then(|own| value_of(xml, own, "w:pStyle"));
        style.unwrap_or_else(|| self.default.clone())
    }

    /// What a style is called.
    pub(super) fn names(&self, id: &str) -> &[String] {
        self.by_id.get(id).map_or(&[], |style| &style.names)
    }

    /// The style of a name, which is in lower case.
    pub(super) fn of_name(&self, name: &str) -> Option<&str> {
        let mut all = self.by_id.iter();
        let found = all.find(|(_, style)| style.names.iter().any(|own| own == name));
        found.map(|(id, _)| id.as_str())
    }

    /// The level that a style gives, from 1 on; 10 is none.
    pub(super) fn outline(&self, id: &str) -> Option<u32> {
        self.chain(id).find_map(|style| style.outline)
    }

    /// Whether paragraphs of a style are numbered.
    pub(super) fn is_numbered(&self, id: &str) -> bool {
        let own = self.chain(id).find_map(|style| style.is_numbered);
        own.unwrap_or(false)
    }

    /// Whether a style has tabs.
    pub(super) fn has_tabs(&self, id: &str) -> bool {
        self.chain(id).any(|style| style.has_tabs)
    }

    /// The style of paragraphs that one of characters belongs to.
    pub(super) fn linked(&self, id: &str) -> Option<&str> {
        self.by_id.get(id)?.linked.as_deref()
    }

    /// A style and those that it builds on.
    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        let base = |style: &&Style| self.by_id.get(style.base.as_deref()?);
        std::iter::successors(self.by_id.get(id), base).take(DEPTH)
    }
}

impl Style {
    fn read(xml: &Xml, token: usize) -> Self {
        let names = ["w:name", "w:aliases"].map(|name| value_of(xml, token, name));
        let names = names.into_iter().flatten();
        let names: Vec<String> = names
            .flat_map(|names| {
                let all = names.split(',').map(|name| name.trim().to_lowercase());
                all.collect::<Vec<_>>()
            })
            .collect();
        let properties = xml.child(token, "w:pPr");
        Self {
            names,
            base: value_of(xml, token, "w:basedOn"),
            linked: value_of(xml, token, "w:link"),
            outline: properties.and_then(|own| outline(xml, own)),
            is_numbered: properties.and_then(|own| is_numbered(xml, own)),
            has_tabs: properties.is_some_and(|own| xml.child(own, "w:tabs").is_some()),
        }
    }
}

/// The value of an element directly below another.
pub(super) fn value_of(xml: &Xml, token: usize, name: &str) -> Option<String> {
    let child = xml.child(token, name)?;
    Some(xml.value_text(child, "w:val")?.into_owned())
}

/// The level that properties of a paragraph give, from 1 on; 10 is none.
pub(super) fn outline(xml: &Xml, properties: usize) -> Option<u32> {
    let level: u32 = value_of(xml, properties, "w:outlineLvl")?.parse().ok()?;
    Some(level.saturating_add(1))
}

/// Whether properties of a paragraph say that it is numbered.
pub(super) fn is_numbered(xml: &Xml, properties: usize) -> Option<bool> {
    let list = xml.child(properties, "w:numPr")?;
    Some(value_of(xml, list, "w:numId")? != "0")
}
