//! How the entries of a table of contents look.
//!
//! In: the styles and the old entries. Out: the properties of an entry's paragraph, by its level: those of
//! the old entries of that level, else those of its style, else what Word would take.

use std::ops::Range;

use super::style::Styles;
use crate::ooxml::Xml;

/// The width of a page's text where the document doesn't tell, in twentieths of a point.
const WIDTH: i64 = 9062;
/// How far each level stands in where no style says so.
const INDENT: u32 = 220;
/// What must not be taken over from an old entry.
const OWN: [&str; 5] = ["w:sectPr", "w:pPrChange", "w:ins", "w:del", "w:numPr"];

/// What entries take their look from.
pub(super) struct Look<'a> {
    pub(super) xml: &'a Xml,
    pub(super) styles: &'a Styles,
    /// The paragraphs with the old entries.
    pub(super) old: &'a [usize],
}

impl Look<'_> {
    /// The properties of the paragraph of an entry.
    pub(super) fn properties(&self, level: u32) -> String {
        let Some(style) = self.styles.of_name(&format!("toc {level}")) else {
            let first = self.usable().find(|own| self.tabs(*own).is_some());
            return first.map_or_else(
                || self.plain(level),
                |own| self.xml.text()[self.range(own)].to_owned(),
            );
        };
        let has_style = |own: &usize| self.styles.of_paragraph(self.xml, *own) == style;
        let mut same = self.usable().filter(has_style);
        let has_tabs = self.styles.has_tabs(style);
        if let Some(own) = same.find(|own| has_tabs || self.tabs(*own).is_some()) {
            return self.xml.text()[self.range(own)].to_owned();
        }
        let tabs = if has_tabs {
            String::new()
        } else {
            self.any_tabs()
        };
        let style = crate::ooxml::escape::escape(style);
        format!("<w:pPr><w:pStyle w:val=\"{style}\"/>{tabs}</w:pPr>")
    }

    /// The properties of old entries that can be taken over.
    fn usable(&self) -> impl Iterator<Item = usize> + '_ {
        self.old.iter().copied().filter(|own| {
            let properties = self.xml.child(*own, "w:pPr");
            properties.is_some_and(|own| {
                let mut inside = self.xml.inside(own);
                !inside.any(|token| OWN.contains(&self.xml.name(token)))
            })
        })
    }

    fn range(&self, paragraph: usize) -> Range<usize> {
        let properties = self.xml.child(paragraph, "w:pPr");
        properties.map_or(0..0, |own| self.xml.element(own))
    }

    /// The tabs of a paragraph, where one of them is for pages.
    fn tabs(&self, paragraph: usize) -> Option<&str> {
        let tabs = self
            .xml
            .child(self.xml.child(paragraph, "w:pPr")?, "w:tabs")?;
        let mut all = self.xml.children(tabs);
        let is_right = all.any(|tab| matches!(self.xml.value(tab, "w:val"), Some("right" | "end")));
        is_right.then(|| &self.xml.text()[self.xml.element(tabs)])
    }

    /// The tabs of an old entry, else one with dots at the edge of the text.
    fn any_tabs(&self) -> String {
        let mut old = self.old.iter().filter_map(|own| self.tabs(*own));
        old.next().map_or_else(|| self.own_tabs(), str::to_owned)
    }

    fn own_tabs(&self) -> String {
        let at = self.width().unwrap_or(WIDTH);
        format!("<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"{at}\"/></w:tabs>")
    }

    /// The properties where the document says nothing.
    fn plain(&self, level: u32) -> String {
        let left = (level - 1) * INDENT;
        let tabs = self.own_tabs();
        format!("<w:pPr>{tabs}<w:ind w:left=\"{left}\"/></w:pPr>")
    }

    /// How wide the text is where the table stands.
    fn width(&self) -> Option<i64> {
        let after = *self.old.first()?;
        let mut sections = self.xml.elements("w:sectPr");
        let section = sections.find(|own| *own > after)?;
        let number = |element: usize, name: &str| -> Option<i64> {
            self.xml.value(element, name)?.parse().ok()
        };
        let page = number(self.xml.child(section, "w:pgSz")?, "w:w")?;
        let margins = self.xml.child(section, "w:pgMar")?;
        let gutter = number(margins, "w:gutter").unwrap_or_default();
        let width = page - number(margins, "w:left")? - number(margins, "w:right")? - gutter;
        let columns = self.xml.child(section, "w:cols");
        let count = columns
            .and_then(|own| number(own, "w:num"))
            .unwrap_or(1)
            .max(1);
        let space = columns
            .and_then(|own| number(own, "w:space"))
            .unwrap_or(720);
        Some((width - space * (count - 1)) / count).filter(|width| *width > 0)
    }
}
