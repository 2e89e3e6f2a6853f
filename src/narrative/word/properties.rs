//! How a property of an element is set, in the order that Word wants.
//!
//! In: an element and the properties that come before one. Out: the change that sets it; all others
//! stay as they are.

use crate::ooxml::{Edits, Kind, Xml};

/// Gives an element a property, in the place of one of that name or after those that come before.
pub(super) fn set_property(
    xml: &Xml,
    element: usize,
    (list, before, name): (&str, &[&str], &str),
    property: &str,
    edits: &mut Edits,
) {
    let whole = format!("<{list}>{property}</{list}>");
    match xml.child(element, list) {
        None => edits.insert(xml.content(element).start, whole),
        Some(list) if xml.kind(list) == Kind::Empty => edits.replace(xml.element(list), whole),
        Some(list) => match xml.child(list, name) {
            Some(own) => edits.replace(xml.element(own), property),
            None => {
                let earlier = xml.children(list);
                let earlier = earlier.filter(|own| before.contains(&xml.name(*own)));
                let last = earlier.last().map(|own| xml.element(own).end);
                edits.insert(last.unwrap_or(xml.content(list).start), property);
            }
        },
    }
}
