//! Bookmarks and other marks that begin in one place and end in another.
//!
//! In: a part. Out: the marks within an element that goes away; or the part in which each mark has
//! both its ends, as Word calls a file with one of them alone damaged.

use std::collections::BTreeSet;

use crate::ooxml::{Edits, Xml};

/// The bookmarks and the like in an element.
pub(super) fn marks_in(xml: &Xml, token: usize) -> String {
    let marks = xml.inside(token).filter(|inner| is_mark(xml.name(*inner)));
    marks.map(|inner| xml.slice(inner)).collect()
}

fn is_mark(name: &str) -> bool {
    let ranges = ["w:bookmark", "w:commentRange", "w:perm"];
    ranges.iter().any(|range| {
        name.strip_prefix(range)
            .is_some_and(|end| matches!(end, "Start" | "End"))
    })
}

/// Marks that come in pairs: where one begins and where it ends.
const PAIRS: [(&str, &str); 2] = [
    ("w:bookmarkStart", "w:bookmarkEnd"),
    ("w:permStart", "w:permEnd"),
];

/// Pairs marks of which one end went away with what was around it: an end alone goes, a beginning
/// alone ends where it begins. `None` if the part is not well-formed.
pub(crate) fn pair_marks(text: &str) -> Option<String> {
    if !PAIRS.iter().any(|(start, _)| text.contains(start)) && !text.contains("w:bookmarkEnd") {
        return Some(text.to_owned());
    }
    let xml = Xml::parse(text).ok()?;
    let mut edits = Edits::default();
    for (start, end) in PAIRS {
        let ids = |name: &str| -> BTreeSet<String> {
            let all = xml.elements(name);
            all.filter_map(|token| Some(xml.value(token, "w:id")?.to_owned()))
                .collect()
        };
        let (starts, ends) = (ids(start), ids(end));
        let alone = |name: &'static str, others: &BTreeSet<String>| -> Vec<(usize, String)> {
            let all = xml.elements(name);
            let all = all.filter_map(|token| Some((token, xml.value(token, "w:id")?.to_owned())));
            all.filter(|(_, id)| !others.contains(id)).collect()
        };
        for (token, id) in alone(start, &ends) {
            let place = xml.element(token).end;
            edits.insert(place, format!("<{end} w:id=\"{id}\"/>"));
        }
        for (token, _) in alone(end, &starts) {
            edits.remove(xml.element(token));
        }
    }
    Some(xml.edited(edits))
}
