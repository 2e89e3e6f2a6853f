//! The text of a Word document, as a reader sees it: paragraphs, cells, headers, footnotes.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::xml::Element;

/// A Word document's text.
pub(crate) struct Document {
    /// The paragraphs of the body, those in tables too; `[^4]` refers to a footnote.
    pub(crate) body: String,
    /// Headers and footers.
    pub(crate) margins: String,
    /// Number → text, without the two notes that draw the separating line.
    pub(crate) footnotes: BTreeMap<u32, String>,
}

impl Document {
    /// Reads a document.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a Word file");
        let names = zip.file_names();
        let names: Vec<String> = names
            .map(|name| name.expect("a name").into_owned())
            .collect();
        let mut part = |name: &str| {
            let mut text = String::new();
            let mut file = zip.by_name(name).expect("a part");
            file.read_to_string(&mut text).expect("UTF-8");
            text
        };
        let has_notes = names.iter().any(|name| name == "word/footnotes.xml");
        let is_margin =
            |name: &&String| name.starts_with("word/header") || name.starts_with("word/footer");
        let margins = names
            .iter()
            .filter(is_margin)
            .map(|name| text_of(&part(name)));
        let margins = margins.collect();
        Self {
            body: text_of(&part("word/document.xml")),
            margins,
            footnotes: match has_notes {
                true => footnotes(&part("word/footnotes.xml")),
                false => BTreeMap::new(),
            },
        }
    }

    /// Everything that a reader sees.
    pub(crate) fn all(&self) -> String {
        let notes: Vec<&str> = self.footnotes.values().map(String::as_str).collect();
        format!("{}\n{}\n{}", self.body, self.margins, notes.join("\n"))
    }
}

/// The program that an Office file says wrote it; nothing where it doesn't say.
pub(crate) fn writer(bytes: &[u8]) -> String {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("an Office file");
    let mut text = String::new();
    if let Ok(mut part) = zip.by_name("docProps/app.xml") {
        part.read_to_string(&mut text).expect("UTF-8");
    }
    if text.is_empty() {
        return text;
    }
    let properties = Element::parse(&text);
    let program = properties.child("Application");
    program.map(Element::texts).unwrap_or_default()
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).expect("attributes")?;
    Some(found.value.into_owned())
}

/// Walks a part: each piece of text with the footnote that it stands in.
fn walk(xml: &str, mut piece: impl FnMut(Option<u32>, &str)) {
    let mut reader = Reader::from_str(xml);
    let (mut note, mut is_text) = (None, false);
    loop {
        let event = reader.read_event().expect("well-formed XML");
        match event {
            Event::Eof => return,
            Event::Start(e) if e.name().as_ref() == "w:t" => is_text = true,
            Event::End(e) if e.name().as_ref() == "w:t" => is_text = false,
            Event::Start(e) if e.name().as_ref() == "w:footnote" => {
                let is_own = attribute(&e, "w:type").is_none_or(|kind| kind == "normal");
                let number = attribute(&e, "w:id").and_then(|id| id.parse().ok());
                note = number.filter(|_| is_own);
            }
            Event::Start(e) | Event::Empty(e) if e.name().as_ref() == "w:footnoteReference" => {
                let id = attribute(&e, "w:id").unwrap_or_default();
                piece(note, &format!("[^{id}]"));
            }
            Event::Empty(e) if e.name().as_ref() == "w:br" => piece(note, "\n"),
            Event::End(e) if e.name().as_ref() == "w:p" => piece(note, "\n"),
            Event::Text(text) if is_text => piece(note, &text),
            Event::GeneralRef(entity) if is_text => {
                let meant = quick_xml::escape::resolve_predefined_entity(&entity);
                let meant = meant.map(str::to_owned).or_else(|| {
                    let number = entity.resolve_char_ref().expect("a character");
                    number.map(String::from)
                });
                piece(note, &meant.expect("a known entity"));
            }
            _ => (),
        }
    }
}

fn text_of(xml: &str) -> String {
    let mut text = String::new();
    walk(xml, |_, piece| text.push_str(piece));
    text
}

fn footnotes(xml: &str) -> BTreeMap<u32, String> {
    let mut notes: BTreeMap<u32, String> = BTreeMap::new();
    walk(xml, |note, piece| {
        if let Some(number) = note {
            notes.entry(number).or_default().push_str(piece);
        }
    });
    notes
        .values_mut()
        .for_each(|text| *text = text.trim().to_owned());
    notes
}

/// The least package around a body typed by hand.
pub(crate) fn package(body: &str) -> Vec<u8> {
    package_with(body, None)
}

/// The same with styles.
pub(crate) fn package_with(body: &str, styles: Option<&str>) -> Vec<u8> {
    let kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let types = format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default \
         Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override \
         PartName=\"/word/document.xml\" ContentType=\"{kinds}.document.main+xml\"/>{}</Types>",
        styles.map_or_else(String::new, |_| format!(
            "<Override PartName=\"/word/styles.xml\" ContentType=\"{kinds}.styles+xml\"/>"
        ))
    );
    let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document = format!(
        "<w:document xmlns:w=\"{namespace}\"><w:body>{}</w:body></w:document>",
        body.trim_end()
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |word: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"r1\" Type=\"{kind}/{word}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let mut parts = vec![
        ("[Content_Types].xml", types),
        (
            "_rels/.rels",
            relations("officeDocument", "word/document.xml"),
        ),
        ("word/document.xml", document),
    ];
    if let Some(styles) = styles {
        let styles = format!("<w:styles xmlns:w=\"{namespace}\">{styles}</w:styles>");
        parts.push((
            "word/_rels/document.xml.rels",
            relations("styles", "styles.xml"),
        ));
        parts.push(("word/styles.xml", styles));
    }
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(text.as_bytes()).expect("a text");
    }
    zip.finish().expect("a package").into_inner()
}
