//! The namespaces of what comes from another part.
//!
//! In: a part with what was inserted, and the start tags of the parts that this is from. Out: the part
//! with their prefixes declared, and those that a program may pass over named as such. Nothing where a
//! prefix stands for two things.

use std::collections::{BTreeMap, BTreeSet};

use crate::ooxml::{Edits, Kind, Xml};

const IGNORABLE: &str = "mc:Ignorable";

/// Declares the prefixes of others.
pub(super) fn with_namespaces(text: &str, roots: &[String]) -> Option<String> {
    let xml = Xml::parse(text).ok()?;
    let root = xml.root();
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    let mut ignorable: BTreeSet<String> = BTreeSet::new();
    let mut note = |xml: &Xml, root: usize, is_own: bool, more: &mut String| -> Option<()> {
        for attribute in xml.attributes(root) {
            let (name, value) = (attribute.name, attribute.value);
            if name == IGNORABLE {
                ignorable.extend(value.split_whitespace().map(str::to_owned));
            }
            if !name.starts_with("xmlns:") {
                continue;
            }
            match known.get(name) {
                Some(own) if own == value => {}
                // Two meanings of one prefix: what was inserted would say something else.
                Some(_) => return None,
                None => {
                    known.insert(name.to_owned(), value.to_owned());
                    if !is_own {
                        more.push_str(&format!(" {name}=\"{value}\""));
                    }
                }
            }
        }
        Some(())
    };
    let mut more = String::new();
    note(&xml, root, true, &mut more)?;
    for start in roots {
        let whole = match start.strip_suffix("/>") {
            Some(_) => start.clone(),
            None => format!("{}/>", start.strip_suffix('>')?),
        };
        let other = Xml::parse(&whole).ok()?;
        note(&other, other.root(), false, &mut more)?;
    }
    let mut edits = Edits::default();
    let list = ignorable.into_iter().collect::<Vec<_>>().join(" ");
    match xml.attribute(root, IGNORABLE) {
        Some(own) if own.value.split_whitespace().count() < list.split(' ').count() => {
            edits.replace(own.value_at, list);
        }
        None if !list.is_empty() => more.push_str(&format!(" {IGNORABLE}=\"{list}\"")),
        _ => {}
    }
    if !more.is_empty() {
        let end = xml.span(root).end - if xml.kind(root) == Kind::Empty { 2 } else { 1 };
        edits.insert(end, more);
    }
    Some(xml.edited(edits))
}
