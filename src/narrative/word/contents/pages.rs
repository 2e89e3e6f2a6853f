//! The pages of tables of contents, as a program that lays documents out tells them.
//!
//! In: a document, and a copy of it that such a program wrote. Out: a copy to be laid out, in which tables of
//! contents are plain text and each page is asked for; and the document with entries and pages, of which
//! nothing else comes from the copy. Without an answer for each page there is no such document.

use std::collections::BTreeMap;

use super::entry::{PAGE, enter};
use super::field::{fields, tables};
use super::style::Styles;
use crate::narrative::word::parts::main_part;
use crate::ooxml::{Edits, Kind, Package, Xml};

/// A document whose tables of contents have entries, but no pages yet.
#[derive(Debug)]
pub struct Unpaged {
    document: Vec<u8>,
    main: String,
    /// The main part with a mark for each page.
    text: String,
    /// The bookmark of each page, in order.
    pages: Vec<String>,
    copy: Vec<u8>,
}

impl Unpaged {
    /// Writes the entries of a document's tables of contents; `None` where it has none that are
    /// understood.
    #[must_use]
    pub fn of(document: &[u8]) -> Option<Self> {
        let mut package = Package::open(document).ok()?;
        let main = main_part(&package).ok()?;
        let text = package.text(&main).ok()?;
        if !text.contains("TOC") && !text.contains("toc") {
            return None;
        }
        let xml = package.xml(&main).ok()?;
        if tables(&xml).is_empty() || has_other_digits(&xml) {
            return None;
        }
        let entered = enter(&xml, &Styles::read(&package, &main).ok()?)?;
        let copy = without_tables(&entered.text)?;
        package.set(&main, copy.replace(PAGE, "0"));
        Some(Self {
            document: document.to_vec(),
            main,
            text: entered.text,
            pages: entered.pages,
            copy: package.save().ok()?,
        })
    }

    /// The copy that is to be laid out.
    #[must_use]
    pub fn copy(&self) -> &[u8] {
        &self.copy
    }

    /// The document with the pages of a copy that was laid out; `None` where one is missing there.
    #[must_use]
    pub fn paged(&self, laid_out: &[u8]) -> Option<Vec<u8>> {
        let answer = Package::open(laid_out).ok()?;
        let known = pages(&answer.xml(&main_part(&answer).ok()?).ok()?);
        let mut parts = self.text.split(PAGE);
        let mut text = parts.next()?.to_owned();
        for (name, part) in self.pages.iter().zip(parts) {
            text.push_str(known.get(name)?);
            text.push_str(part);
        }
        Xml::parse(&text).ok()?;
        let mut package = Package::open(&self.document).ok()?;
        package.set(&self.main, text);
        package.save().ok()
    }
}

/// The page of each bookmark that a part asks for.
fn pages(xml: &Xml) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for field in fields(xml, "PAGEREF") {
        let name = field.instruction.split_whitespace().nth(1);
        let (from, to) = match (field.separate, field.end) {
            (Some(from), Some(to)) => (from, to),
            _ => (field.begin, xml.mate(field.begin)),
        };
        let texts = (from..to)
            .filter(|token| xml.kind(*token) == Kind::Text && xml.parent_name(*token) == "w:t");
        let page: String = texts.map(|token| xml.slice(token)).collect();
        let page = page.trim();
        let is_page = !page.is_empty() && page.bytes().all(|byte| byte.is_ascii_digit());
        if let Some(name) = name.filter(|_| is_page) {
            found.insert(name.to_owned(), page.to_owned());
        }
    }
    found
}

/// Whether pages are counted in other than usual digits anywhere.
fn has_other_digits(xml: &Xml) -> bool {
    let mut counts = xml.elements("w:pgNumType");
    counts.any(|count| {
        let other = ["w:fmt", "w:chapStyle"].map(|name| xml.value(count, name));
        other.iter().flatten().any(|own| *own != "decimal")
    })
}

/// A part whose tables of contents are plain text: programs don't renew what stands in one.
fn without_tables(text: &str) -> Option<String> {
    let xml = Xml::parse(text).ok()?;
    let mut edits = Edits::default();
    for table in tables(&xml) {
        if xml.name(table.begin) == "w:fldSimple" {
            continue;
        }
        let marks = [Some(table.begin), table.separate, table.end];
        let marks = marks.into_iter().flatten().chain(table.instructions);
        for mark in marks {
            edits.remove(xml.element(mark));
        }
    }
    for link in xml.elements("w:hyperlink") {
        let asks = xml.inside(link).any(|own| xml.slice(own).contains(PAGE));
        if asks && xml.kind(link) == Kind::Start {
            edits.remove(xml.span(link));
            edits.remove(xml.span(xml.mate(link)));
        }
    }
    Some(xml.edited(edits))
}
