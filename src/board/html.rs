//! HTML from texts of whatever origin: tags are the writer's own, texts are escaped.

use std::fmt::Write as _;

use handlebars::html_escape;

use crate::language::text::safe_for_document;

/// A piece of a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Html(String);

impl Html {
    /// Markup of this program's own: no text from outside may be in it.
    pub(crate) fn raw(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// A piece that is markup already.
    pub(crate) fn part(&mut self, part: &Self) -> &mut Self {
        self.raw(&part.0)
    }

    /// A text.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.0.push_str(&escaped(text));
        self
    }

    /// An element that opens, with attributes.
    pub(crate) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> &mut Self {
        let _ = write!(self.0, "<{name}");
        for (attribute, value) in attributes {
            let _ = write!(self.0, " {attribute}=\"{}\"", escaped(value));
        }
        self.raw(">")
    }

    /// An element that closes.
    pub(crate) fn close(&mut self, name: &str) -> &mut Self {
        let _ = write!(self.0, "</{name}>");
        self
    }

    /// An element that holds a text.
    pub(crate) fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        text: &str,
    ) -> &mut Self {
        self.open(name, attributes).text(text).close(name)
    }

    /// A text that leads to an address; the text alone where there is none.
    pub(crate) fn link(&mut self, address: Option<&str>, text: &str) -> &mut Self {
        match address {
            Some(address) => self.element("a", &[("href", address)], text),
            None => self.text(text),
        }
    }

    /// The heading row of a table.
    pub(crate) fn heads(&mut self, words: &[String]) -> &mut Self {
        self.raw("<thead><tr>");
        for word in words {
            self.element("th", &[("scope", "col")], word);
        }
        self.raw("</tr></thead>\n")
    }

    /// The markup.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

fn escaped(text: &str) -> String {
    html_escape(&safe_for_document(text))
}
