//! XML as a tree, so that tests compare what a part says and not how it is spelt.

use std::io::{Cursor, Read as _};
use std::str::FromStr;

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// One element with what stands in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    /// The name as written, with its prefix.
    pub(crate) name: String,
    /// Name and value, in their order.
    pub(crate) attributes: Vec<(String, String)>,
    /// The elements inside.
    pub(crate) children: Vec<Element>,
    /// The characters inside, those of the elements inside not among them.
    pub(crate) text: String,
}

impl Element {
    /// Reads a part; its one outermost element.
    #[track_caller]
    pub(crate) fn parse(xml: &str) -> Self {
        let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().expect("well-formed XML") {
                Event::Start(start) => open.push(Self::start(&start)),
                Event::Empty(start) => last(&mut open).children.push(Self::start(&start)),
                Event::End(_) => {
                    let whole = open.pop().expect("an open element");
                    last(&mut open).children.push(whole);
                }
                Event::Text(text) => last(&mut open).text.push_str(&text),
                Event::CData(text) => last(&mut open).text.push_str(&text),
                Event::GeneralRef(entity) => {
                    let named = resolve_predefined_entity(&entity).map(str::to_owned);
                    let number = || entity.resolve_char_ref().expect("a character");
                    let meant = named.or_else(|| number().map(String::from));
                    last(&mut open)
                        .text
                        .push_str(&meant.expect("a known entity"));
                }
                Event::Eof => break,
                _ => (),
            }
        }
        let mut whole = open.pop().expect("a document").children;
        assert_eq!(whole.len(), 1, "one outermost element");
        whole.remove(0)
    }

    fn start(start: &BytesStart<'_>) -> Self {
        let attribute = |attribute: quick_xml::events::attributes::Attribute<'_>| {
            let value = unescape(&attribute.value).expect("a value");
            (attribute.key.as_ref().to_owned(), value.into_owned())
        };
        let attributes = start.attributes();
        Self {
            name: start.name().as_ref().to_owned(),
            attributes: attributes
                .map(|a| attribute(a.expect("an attribute")))
                .collect(),
            ..Self::default()
        }
    }

    /// Reads a part of an Office file.
    #[track_caller]
    pub(crate) fn of_part(bytes: &[u8], name: &str) -> Self {
        Self::parse(&part(bytes, name))
    }

    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let mut known = self.attributes.iter();
        known
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// An attribute's number.
    #[track_caller]
    pub(crate) fn number<T: FromStr>(&self, name: &str) -> T {
        let value = self.attribute(name).and_then(|value| value.parse().ok());
        value.unwrap_or_else(|| panic!("no number {name} in {}", self.line()))
    }

    /// The first element of this name directly inside.
    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Every element of this name, at any depth, in the order of the part.
    pub(crate) fn all(&self, name: &str) -> Vec<&Self> {
        let mut found = Vec::new();
        for child in &self.children {
            found.extend((child.name == name).then_some(child));
            found.extend(child.all(name));
        }
        found
    }

    /// The characters inside, at any depth.
    pub(crate) fn texts(&self) -> String {
        let inside: String = self.children.iter().map(Self::texts).collect();
        format!("{}{inside}", self.text)
    }

    /// The element on one line, its attributes in the order of their names.
    pub(crate) fn line(&self) -> String {
        let mut attributes = self.attributes.clone();
        attributes.sort();
        let attributes = attributes.iter();
        let attributes: String = attributes.map(|(k, v)| format!(" {k}={v:?}")).collect();
        let inside: String = self.children.iter().map(Self::line).collect();
        let text = self.text.replace('\n', "\\n");
        format!("<{}{attributes}>{text}{inside}", self.name)
    }
}

fn last(open: &mut [Element]) -> &mut Element {
    open.last_mut().expect("an open element")
}

/// The text of a part of an Office file.
fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("an Office file");
    let mut text = String::new();
    let mut file = zip.by_name(name).expect("a part");
    file.read_to_string(&mut text).expect("UTF-8");
    text
}
