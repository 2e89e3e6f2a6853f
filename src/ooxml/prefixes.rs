//! The prefixes under which a part knows its namespaces.
//!
//! In: the text of a part, and the prefixes by which an engine looks for names. Out: the same
//! with these prefixes; a part that has them already stays byte for byte. Refuses parts that use
//! one of the prefixes for something else.

use std::collections::BTreeMap;

use super::edits::Edits;
use super::fault::Fault;
use super::written_tag::Kind;
use super::xml::{Attribute, Xml};

/// A prefix and the namespace that it stands for.
type Prefix<'a> = (&'a str, &'a str);

/// The namespaces in force, by prefix; none for those whose names stay as they are.
type Scope<'a> = BTreeMap<String, Option<&'a str>>;

/// The namespace of lists of prefixes that a program may pass over.
const COMPATIBILITY: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";

/// Whether a part declares a namespace that fits.
#[must_use]
pub fn is_declared(text: &str, fits: impl Fn(&str) -> bool) -> bool {
    declarations(text).any(|(_, name)| fits(name))
}

/// Gives a part the usual prefixes; `None` where it has them already.
///
/// # Errors
/// Where the part is not well-formed, or a prefix stands for something else.
pub fn with_prefixes(text: &str, usual: &[(&str, &str)]) -> Result<Option<String>, Fault> {
    let has_them = declarations(text).all(|(prefix, name)| {
        let mut usual = usual.iter();
        usual.all(|(own, namespace)| (*own == prefix) == (*namespace == name))
    });
    if has_them {
        return Ok(None);
    }
    let xml = Xml::parse(text)?;
    let mut renaming = Renaming {
        xml: &xml,
        usual,
        edits: Edits::default(),
    };
    renaming.run().ok_or(Fault::Malformed)?;
    Ok(Some(xml.edited(renaming.edits)))
}

/// What looks like a declaration of a namespace: its prefix and name.
fn declarations(text: &str) -> impl Iterator<Item = Prefix<'_>> {
    text.match_indices("xmlns").filter_map(|(at, word)| {
        let rest = &text[at + word.len()..];
        let (prefix, value) = rest.split_once('=')?;
        let prefix = prefix.trim();
        let prefix = prefix.strip_prefix(':').unwrap_or(prefix);
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        Some((prefix, value[1..].split(quote).next()?))
    })
}

/// The prefix that an attribute declares: empty for the namespace of names without one.
fn declared<'a>(attribute: &Attribute<'a>) -> Option<&'a str> {
    match attribute.name.strip_prefix("xmlns")? {
        "" => Some(""),
        rest => rest.strip_prefix(':'),
    }
}

struct Renaming<'a> {
    xml: &'a Xml,
    usual: &'a [Prefix<'a>],
    edits: Edits,
}

impl<'a> Renaming<'a> {
    /// The usual prefix of a namespace.
    fn meant(&self, name: &str) -> Option<&'a str> {
        let found = self.usual.iter().find(|(_, own)| *own == name);
        found.map(|(prefix, _)| *prefix)
    }

    fn run(&mut self) -> Option<()> {
        let mut scopes: Vec<Scope<'a>> = vec![Scope::new()];
        for token in self.xml.tokens() {
            if self.xml.is_element(token) {
                let scope = self.declare(token, scopes.last()?)?;
                self.rename_attributes(token, &scope);
                scopes.push(scope);
            }
            self.rename_element(token, scopes.last()?);
            if matches!(self.xml.kind(token), Kind::End | Kind::Empty) {
                scopes.pop();
            }
        }
        Some(())
    }

    /// The namespaces in force in an element; `None` where a usual prefix means something else.
    fn declare(&mut self, token: usize, around: &Scope<'a>) -> Option<Scope<'a>> {
        let xml = self.xml;
        let mut scope = around.clone();
        let own = || {
            xml.attributes(token)
                .filter_map(|own| Some((declared(&own)?, own)))
        };
        let is_usual = |prefix: &str| self.usual.iter().any(|(usual, _)| *usual == prefix);
        let right = own().filter(|(prefix, own)| self.meant(own.value) == Some(*prefix));
        let mut known: Vec<&str> = right.map(|(prefix, _)| prefix).collect();
        for (prefix, attribute) in own() {
            let meant = self.meant(attribute.value);
            if meant.is_none() && is_usual(prefix) {
                return None;
            }
            scope.insert(prefix.to_owned(), meant);
            let Some(meant) = meant.filter(|meant| *meant != prefix) else {
                continue;
            };
            if known.contains(&meant) {
                // Two declarations of one prefix would be none: the whole attribute goes.
                let whole = attribute.name_at.start..attribute.value_at.end + 1;
                self.edits.remove(whole);
            } else {
                known.push(meant);
                let name = format!("xmlns:{meant}");
                self.edits.replace(attribute.name_at, name);
            }
        }
        Some(scope)
    }

    fn rename_element(&mut self, token: usize, scope: &Scope<'a>) {
        let name = self.xml.name(token);
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let own = scope.get(prefix).copied().flatten();
        if let Some(own) = own.filter(|own| *own != prefix && !name.is_empty()) {
            let place = self.xml.name_at(token);
            self.edits.replace(place, format!("{own}:{local}"));
        }
    }

    fn rename_attributes(&mut self, token: usize, scope: &Scope<'a>) {
        let lists = self.meant(COMPATIBILITY);
        for attribute in self.xml.attributes(token) {
            let named = attribute.name.split_once(':');
            let Some((prefix, local)) = named.filter(|(prefix, _)| *prefix != "xmlns") else {
                continue;
            };
            let Some(own) = scope.get(prefix).copied().flatten() else {
                continue;
            };
            if own != prefix {
                let name = format!("{own}:{local}");
                self.edits.replace(attribute.name_at, name);
            }
            // A list of prefixes, of which some may have changed.
            if Some(own) == lists && local == "Ignorable" {
                let words = attribute.value.split_whitespace().map(|word| {
                    let meant = scope.get(word).copied().flatten();
                    meant.unwrap_or(word).to_owned()
                });
                let words = words.collect::<Vec<_>>().join(" ");
                self.edits.replace(attribute.value_at, words);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: [Prefix<'static>; 2] = [("w", "urn:word"), ("mc", COMPATIBILITY)];

    fn made(text: &str) -> Result<Option<String>, Fault> {
        with_prefixes(text, &USUAL)
    }

    #[test]
    fn another_prefix_becomes_the_usual_one() {
        let text = format!(
            "<x:d xmlns:x=\"urn:word\" xmlns:c='{COMPATIBILITY}' c:Ignorable='x q'>\
             <x:p x:id='1'><x:t>x:a</x:t></x:p><y/></x:d>"
        );
        let usual = format!(
            "<w:d xmlns:w=\"urn:word\" xmlns:mc='{COMPATIBILITY}' mc:Ignorable='w q'>\
             <w:p w:id='1'><w:t>x:a</w:t></w:p><y/></w:d>"
        );
        assert_eq!(made(&text), Ok(Some(usual.clone())));
        assert_eq!(made(&usual), Ok(None));
    }

    #[test]
    fn no_prefix_becomes_the_usual_one() {
        let text = "<d xmlns=\"urn:word\" xmlns:w=\"urn:word\"><p w:id=\"1\"/>\
                    <a xmlns=\"other\"><b/></a></d>";
        let usual = "<w:d  xmlns:w=\"urn:word\"><w:p w:id=\"1\"/><a xmlns=\"other\"><b/></a></w:d>";
        assert_eq!(made(text), Ok(Some(usual.to_owned())));
    }

    #[test]
    fn what_means_something_else_is_refused() {
        let text = "<x:d xmlns:x=\"urn:word\" xmlns:w=\"other\"/>";
        assert_eq!(made(text), Err(Fault::Malformed));
        assert!(is_declared(text, |name| name.starts_with("oth")));
        assert!(!is_declared(text, |name| name == "x"));
    }
}
