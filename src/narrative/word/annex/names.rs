//! The names and numbers by which a text refers to what stands elsewhere: styles, lists, relations,
//! footnotes, bookmarks.
//!
//! In: a part of a document that is inserted. Out: edits that give everything the name that it has in
//! the other document, so that nothing meets what is there already.

use std::collections::{BTreeMap, BTreeSet};

use super::styles::Styles;
use crate::ooxml::{Edits, Kind, Xml};

/// Longer names of bookmarks are none.
const LONGEST: usize = 40;
/// Far above the numbers that word processors give to pictures.
const DRAWINGS: u64 = 100_000;
/// The ids that only tell a program which paragraph it has seen before.
const SEEN: [&str; 2] = ["w14:paraId", "w14:textId"];

/// The numbers and the bookmarks that are taken.
pub(super) struct Marks {
    bookmarks: BTreeSet<String>,
    next: u64,
    next_drawing: u64,
}

impl Marks {
    /// Those of a part.
    pub(super) fn of(xml: &Xml) -> Marks {
        let marks = xml
            .tokens()
            .filter(|token| family(xml.name(*token)).is_some());
        let names = xml.elements("w:bookmarkStart");
        let names = names.filter_map(|token| Some(xml.value(token, "w:name")?.to_lowercase()));
        let drawings = xml.next_number(xml.elements("wp:docPr"), "id");
        Marks {
            bookmarks: names.collect(),
            next: xml.next_number(marks, "w:id"),
            next_drawing: drawings.max(DRAWINGS),
        }
    }

    /// The bookmarks of a part that get other names.
    pub(super) fn rename(&mut self, xml: &Xml) -> BTreeMap<String, String> {
        let mut renamed = BTreeMap::new();
        let own = xml.elements("w:bookmarkStart");
        for name in own.filter_map(|token| xml.value(token, "w:name")) {
            if self.bookmarks.insert(name.to_lowercase()) {
                continue;
            }
            let base: String = name.chars().take(LONGEST - 6).collect();
            let mut number = 2;
            let mut other = format!("{base}_{number}");
            while !self.bookmarks.insert(other.to_lowercase()) {
                number += 1;
                other = format!("{base}_{number}");
            }
            renamed.insert(name.to_owned(), other);
        }
        renamed
    }
}

/// What the marks of a pair have in common.
fn family(name: &str) -> Option<&'static str> {
    match name {
        "w:bookmarkStart" | "w:bookmarkEnd" => Some("bookmark"),
        "w:permStart" | "w:permEnd" => Some("perm"),
        _ => None,
    }
}

/// What the names of a part become.
pub(super) struct Names<'a> {
    pub(super) styles: &'a Styles,
    /// The numbers of lists.
    pub(super) lists: &'a BTreeMap<String, String>,
    /// Whether lists that styles name are others than those that were taken with the styles.
    pub(super) are_lists_own: bool,
    /// The ids of relations.
    pub(super) relations: BTreeMap<String, String>,
    /// The ids of footnotes.
    pub(super) notes: BTreeMap<String, u64>,
    /// The names of bookmarks that change.
    pub(super) bookmarks: BTreeMap<String, String>,
}

impl Names<'_> {
    /// The edits of a part.
    pub(super) fn rewrite(&self, xml: &Xml, marks: &mut Marks) -> Edits {
        let mut edits = Edits::default();
        let mut ids: BTreeMap<(&str, String), u64> = BTreeMap::new();
        for token in xml.tokens() {
            if xml.kind(token) == Kind::Text {
                self.rename_in_field(xml, token, &mut edits);
            }
            if !xml.is_element(token) {
                continue;
            }
            self.relate(xml, token, &mut edits);
            self.styles.theme.edit(xml, token, &mut edits);
            let name = xml.name(token);
            match name {
                "w:p" => self.paragraph(xml, token, &mut edits),
                "w:tr" => forget(xml, token, &mut edits),
                "w:tbl" => self.table(xml, token, &mut edits),
                "w:pStyle" | "w:rStyle" | "w:tblStyle" => {
                    value(xml, token, &self.styles.ids, &mut edits);
                }
                "w:numId" if xml.parent_name(token) == "w:numPr" => {
                    value(xml, token, self.lists, &mut edits);
                }
                // Word gives others.
                "w:id" if xml.parent_name(token) == "w:sdtPr" => edits.remove(xml.element(token)),
                // What they are bound to stays behind; what they show stands in the text.
                "w:dataBinding" => edits.remove(xml.element(token)),
                "wp:docPr" => {
                    let id = marks.next_drawing;
                    marks.next_drawing += 1;
                    number(xml, token, "id", Some(id), &mut edits);
                }
                "w:footnoteReference" => {
                    let own = xml.value(token, "w:id").and_then(|own| self.notes.get(own));
                    number(xml, token, "w:id", own.copied(), &mut edits);
                }
                _ if family(name).is_some() => {
                    let own = xml.value(token, "w:id").unwrap_or_default().to_owned();
                    let family = family(name).unwrap_or_default();
                    let id = *ids.entry((family, own)).or_insert_with(|| {
                        marks.next += 1;
                        marks.next - 1
                    });
                    number(xml, token, "w:id", Some(id), &mut edits);
                }
                _ => {}
            }
            self.rename(xml, token, &mut edits);
        }
        edits
    }

    /// Attributes that name a relation.
    fn relate(&self, xml: &Xml, token: usize, edits: &mut Edits) {
        for attribute in xml.attributes(token) {
            let is_relation = attribute.name.starts_with("r:") || attribute.name == "o:relid";
            let own = self.relations.get(attribute.value);
            if let Some(own) = own.filter(|_| is_relation) {
                edits.replace(attribute.value_at, own.clone());
            }
        }
    }

    /// Bookmarks, and links to them.
    fn rename(&self, xml: &Xml, token: usize, edits: &mut Edits) {
        let key = match xml.name(token) {
            "w:bookmarkStart" => "w:name",
            "w:hyperlink" => "w:anchor",
            "w:fldSimple" => "w:instr",
            _ => return,
        };
        let Some(attribute) = xml.attribute(token, key) else {
            return;
        };
        let other = match key {
            "w:instr" => self.renamed(attribute.value),
            _ => self.bookmarks.get(attribute.value).cloned(),
        };
        if let Some(other) = other {
            edits.replace(attribute.value_at, other);
        }
    }

    fn rename_in_field(&self, xml: &Xml, token: usize, edits: &mut Edits) {
        if xml.parent_name(token) == "w:instrText"
            && let Some(other) = self.renamed(xml.slice(token))
        {
            edits.replace(xml.span(token), other);
        }
    }

    /// A field's instruction with the other names of bookmarks; nothing where it names none of them.
    fn renamed(&self, instruction: &str) -> Option<String> {
        let is_letter = |c: char| c.is_alphanumeric() || c == '_';
        let mut out = String::new();
        let mut is_other = false;
        let mut rest = instruction;
        while let Some(start) = rest.find(is_letter) {
            let (before, word) = rest.split_at(start);
            let end = word.find(|c| !is_letter(c)).unwrap_or(word.len());
            let (word, after) = word.split_at(end);
            out.push_str(before);
            let other = self.bookmarks.get(word);
            is_other |= other.is_some();
            out.push_str(other.map_or(word, String::as_str));
            rest = after;
        }
        out.push_str(rest);
        is_other.then_some(out)
    }

    /// A paragraph says what the other document's paragraphs are not.
    fn paragraph(&self, xml: &Xml, token: usize, edits: &mut Edits) {
        forget(xml, token, edits);
        let properties = xml.child(token, "w:pPr");
        let own = |name| xml.child(properties?, name);
        let style = own("w:pStyle").and_then(|style| xml.value(style, "w:val"));
        let mut more = String::new();
        if let (None, Some(other)) = (style, &self.styles.paragraph) {
            more.push_str(&format!("<w:pStyle w:val=\"{other}\"/>"));
        }
        let list = style.or(self.styles.own_paragraph.as_deref());
        let list = list.and_then(|style| self.styles.listed.get(style));
        let list = list.filter(|_| self.are_lists_own && own("w:numPr").is_none());
        let mut numbers = String::new();
        if let Some((level, number)) = list
            && let Some(number) = self.lists.get(number)
        {
            numbers = format!(
                "<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{number}\"/></w:numPr>"
            );
        }
        if more.is_empty() && numbers.is_empty() {
            return;
        }
        match properties {
            Some(properties) if xml.kind(properties) == Kind::Start => {
                edits.insert(xml.span(properties).end, more);
                let before = ["w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore"];
                let before = [&before[..], &["w:framePr", "w:widowControl"]].concat();
                let mut inside = xml.children(properties);
                let next = inside.find(|own| !before.contains(&xml.name(*own)));
                let place = next.map_or(xml.content(properties).end, |next| xml.span(next).start);
                edits.insert(place, numbers);
            }
            Some(properties) => {
                let whole = format!("<w:pPr>{more}{numbers}</w:pPr>");
                edits.replace(xml.span(properties), whole);
            }
            None if xml.kind(token) == Kind::Start => {
                let whole = format!("<w:pPr>{more}{numbers}</w:pPr>");
                edits.insert(xml.span(token).end, whole);
            }
            None => {
                let end = xml.span(token).end;
                let whole = format!("><w:pPr>{more}{numbers}</w:pPr></w:p>");
                edits.replace(end - 2..end, whole);
            }
        }
    }

    /// A table without a style says which one it has.
    fn table(&self, xml: &Xml, token: usize, edits: &mut Edits) {
        let properties = xml.child(token, "w:tblPr");
        let styled = properties.and_then(|own| xml.child(own, "w:tblStyle"));
        let Some(other) = self.styles.table.as_ref().filter(|_| styled.is_none()) else {
            return;
        };
        let style = format!("<w:tblStyle w:val=\"{other}\"/>");
        match properties {
            Some(own) if xml.kind(own) == Kind::Start => edits.insert(xml.span(own).end, style),
            Some(own) => edits.replace(xml.span(own), format!("<w:tblPr>{style}</w:tblPr>")),
            None => {}
        }
    }
}

/// Takes away by what a program would know an element again.
fn forget(xml: &Xml, token: usize, edits: &mut Edits) {
    for attribute in xml.attributes(token) {
        if SEEN.contains(&attribute.name) {
            // With the space before it and the quote behind.
            edits.remove(attribute.name_at.start - 1..attribute.value_at.end + 1);
        }
    }
}

fn value(xml: &Xml, token: usize, names: &BTreeMap<String, String>, edits: &mut Edits) {
    let own = xml.attribute(token, "w:val");
    if let Some((own, other)) = own.and_then(|own| Some((own.value_at, names.get(own.value)?))) {
        edits.replace(own, other.clone());
    }
}

fn number(xml: &Xml, token: usize, key: &str, other: Option<u64>, edits: &mut Edits) {
    if let (Some(own), Some(other)) = (xml.attribute(token, key), other) {
        edits.replace(own.value_at, other.to_string());
    }
}
