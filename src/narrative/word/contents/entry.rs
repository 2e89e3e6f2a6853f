//! The entries of tables of contents.
//!
//! In: the main part as it was rendered, and the styles. Out: the same with an entry for each heading, and
//! a mark in the place of each page; tables that aren't understood stay as they are.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use super::field::tables;
use super::heading::{Heading, Piece, headings};
use super::instruction::Wanted;
use super::look::Look;
use super::site::{Site, content};
use super::style::Styles;
use crate::ooxml::escape::escape;
use crate::ooxml::{Edits, Xml};

/// Stands where a page will; no value can hold it.
pub(super) const PAGE: char = '\u{fdd6}';
/// How the names of bookmarks at headings begin.
const NAME: &str = "_Toc";
/// The first number of those that are added.
const FIRST: u64 = 200_000_001;

/// A part with entries.
#[derive(Debug)]
pub(super) struct Entered {
    pub(super) text: String,
    /// The bookmark of each page that is to come, in order.
    pub(super) pages: Vec<String>,
}

/// Writes the entries of all tables that are understood; `None` where there is none.
pub(super) fn enter(xml: &Xml, styles: &Styles) -> Option<Entered> {
    let tables = tables(xml);
    let sites: Vec<Option<Site>> = tables.iter().map(|table| Site::of(xml, table)).collect();
    let stretches: Vec<Range<usize>> = sites
        .iter()
        .flatten()
        .map(|site| site.stretch.clone())
        .collect();
    if xml.text().contains(PAGE) || overlap(&stretches) {
        return None;
    }
    let mut edits = Edits::default();
    let mut pages = Vec::new();
    let mut bookmarks = Bookmarks::of(xml);
    for (table, site) in tables.iter().zip(&sites) {
        // One of an annex stays as it was there.
        let is_ours = xml.value(table.begin, "w:dirty").is_some();
        let wanted = Wanted::read(&table.instruction).filter(|_| is_ours);
        let (Some(wanted), Some(site)) = (wanted, site) else {
            continue;
        };
        let Some(found) = headings(xml, styles, &wanted, &stretches) else {
            continue;
        };
        // Where there are none, Word says so in its own language.
        if found.is_empty() {
            continue;
        }
        let look = Look {
            xml,
            styles,
            old: &site.paragraphs,
        };
        let entries = found.iter().map(|heading| {
            let name = bookmarks.at(xml, heading, &mut edits);
            let entry = Entry {
                heading,
                name: &name,
                wanted: &wanted,
            };
            let text = (look.properties(heading.level), entry.write());
            pages.extend(entry.has_page().then_some(name));
            text
        });
        let entries: Vec<(String, String)> = entries.collect();
        edits.replace(site.stretch.clone(), written(site, &entries));
    }
    (!pages.is_empty()).then(|| Entered {
        text: xml.edited(edits),
        pages,
    })
}

/// Whether two of some stretches in order have something in common.
fn overlap(stretches: &[Range<usize>]) -> bool {
    stretches.windows(2).any(|pair| pair[0].end > pair[1].start)
}

/// The paragraphs of a table: properties and text of each entry, and what was around them.
fn written(site: &Site, entries: &[(String, String)]) -> String {
    let mut text = String::new();
    for (number, (properties, entry)) in entries.iter().enumerate() {
        let (opening, before) = match number {
            0 => (site.opening.as_str(), site.before.as_str()),
            _ => ("<w:p>", ""),
        };
        let is_last = number + 1 == entries.len();
        let after = if is_last && site.closing.is_none() {
            &site.after
        } else {
            ""
        };
        let _ = write!(text, "{opening}{properties}{before}{entry}{after}</w:p>");
    }
    if let Some(properties) = &site.closing {
        let _ = write!(text, "<w:p>{properties}{}</w:p>", site.after);
    }
    text
}

/// An entry.
struct Entry<'a> {
    heading: &'a Heading,
    /// The bookmark at its heading.
    name: &'a str,
    wanted: &'a Wanted,
}

impl Entry<'_> {
    fn has_page(&self) -> bool {
        let without = self.wanted.without_page.as_ref();
        !without.is_some_and(|levels| levels.contains(&self.heading.level))
    }

    /// What stands in its paragraph.
    fn write(&self) -> String {
        let mut text: String = self.heading.text.iter().map(run).collect();
        if self.has_page() {
            let hidden = if self.wanted.is_for_web {
                "<w:webHidden/>"
            } else {
                ""
            };
            let look = format!("<w:rPr><w:noProof/>{hidden}</w:rPr>");
            let gap = match &self.wanted.separator {
                Some(separator) => {
                    format!("<w:t xml:space=\"preserve\">{}</w:t>", escape(separator))
                }
                None => "<w:tab/>".to_owned(),
            };
            let instruction = format!(
                "<w:instrText xml:space=\"preserve\"> PAGEREF {} \\h </w:instrText>",
                self.name
            );
            let mark = |kind: &str| format!("<w:fldChar w:fldCharType=\"{kind}\"/>");
            let runs = [
                gap,
                mark("begin"),
                instruction,
                mark("separate"),
                format!("<w:t>{PAGE}</w:t>"),
                mark("end"),
            ];
            let runs = runs.map(|run| format!("<w:r>{look}{run}</w:r>"));
            text.push_str(&runs.concat());
        }
        match self.wanted.is_linked {
            true => format!(
                "<w:hyperlink w:anchor=\"{}\" w:history=\"1\">{text}</w:hyperlink>",
                self.name
            ),
            false => text,
        }
    }
}

/// A run with text of a heading.
fn run(piece: &Piece) -> String {
    let position = piece.position.as_ref();
    let position = position.map(|own| format!("<w:vertAlign w:val=\"{}\"/>", escape(own)));
    let texts = piece.text.split('\t');
    let texts = texts.map(|text| format!("<w:t xml:space=\"preserve\">{}</w:t>", escape(text)));
    let texts: Vec<String> = texts.collect();
    let texts = texts.join("<w:tab/>");
    format!(
        "<w:r><w:rPr><w:noProof/>{}</w:rPr>{texts}</w:r>",
        position.unwrap_or_default()
    )
}

/// The bookmarks at headings.
struct Bookmarks {
    names: BTreeSet<String>,
    /// Names that more than one has.
    twice: BTreeSet<String>,
    next_name: u64,
    next_id: u64,
    /// The heading's paragraph → its bookmark.
    at: BTreeMap<usize, String>,
}

impl Bookmarks {
    /// Those that there are.
    fn of(xml: &Xml) -> Self {
        let all = xml.elements("w:bookmarkStart");
        let all = all.filter_map(|token| Some(xml.value_text(token, "w:name")?.into_owned()));
        let (mut names, mut twice) = (BTreeSet::new(), BTreeSet::new());
        for name in all {
            if !names.insert(name.clone()) {
                twice.insert(name);
            }
        }
        Self {
            names,
            twice,
            next_name: FIRST,
            next_id: xml.next_number(xml.elements("w:bookmarkStart"), "w:id"),
            at: BTreeMap::new(),
        }
    }

    /// The bookmark of a heading, which gets one where it has none.
    fn at(&mut self, xml: &Xml, heading: &Heading, edits: &mut Edits) -> String {
        if let Some(name) = self.at.get(&heading.token) {
            return name.clone();
        }
        let own = own_bookmark(xml, heading.token);
        let own = own.filter(|name| !self.twice.contains(name));
        let name = own.unwrap_or_else(|| self.add(xml, heading.token, edits));
        self.at.insert(heading.token, name.clone());
        name
    }

    fn add(&mut self, xml: &Xml, paragraph: usize, edits: &mut Edits) -> String {
        let name = loop {
            let name = format!("{NAME}{}", self.next_name);
            self.next_name += 1;
            if self.names.insert(name.clone()) {
                break name;
            }
        };
        let id = self.next_id;
        self.next_id += 1;
        let content = content(xml, paragraph);
        let start = format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/>");
        edits.insert(content.start, start);
        edits.insert(content.end, format!("<w:bookmarkEnd w:id=\"{id}\"/>"));
        name
    }
}

/// The bookmark for tables of contents that a heading has already.
fn own_bookmark(xml: &Xml, paragraph: usize) -> Option<String> {
    let children = |name: &'static str| {
        let all = xml.children(paragraph);
        all.filter(move |own| xml.name(*own) == name)
    };
    let mut marks = children("w:bookmarkStart");
    marks.find_map(|mark| {
        let name = xml.value_text(mark, "w:name")?;
        let id = xml.value(mark, "w:id");
        let ends = children("w:bookmarkEnd").any(|end| xml.value(end, "w:id") == id);
        (ends && name.starts_with(NAME)).then(|| name.into_owned())
    })
}
