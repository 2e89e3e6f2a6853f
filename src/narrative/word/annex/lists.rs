//! The lists of a document that is inserted: they begin anew, and don't go on with those of the other
//! document.
//!
//! In: both documents. Out: its lists among those of the other one, under numbers of their own.

use std::collections::{BTreeMap, BTreeSet};

use super::Annex;
use super::namespaces::with_namespaces;
use crate::narrative::mistake::NarrativeError;
use crate::narrative::word::parts::{add_part, own_part};
use crate::ooxml::{Edits, Package, Xml};

/// What two shapes of lists may not have in common.
const OWN: [&str; 5] = [
    "w:nsid",
    "w:tmpl",
    "w:name",
    "w:styleLink",
    "w:numStyleLink",
];

/// The numbers of lists, and those of their shapes, there and here.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    pub(super) numbers: BTreeMap<String, String>,
    shapes: BTreeMap<String, u64>,
}

/// What came with the styles: lists, and the names of styles that levels of lists may name.
pub(super) type Known<'a> = (&'a Lists, &'a BTreeMap<String, String>);

/// Takes over the lists that the text names, beside those that came with the styles. Without these the
/// lists that styles name are taken once more, as paragraphs of the same list again.
pub(super) fn take(
    package: &mut Package<'_>,
    main: &str,
    annex: &Annex<'_>,
    known: Option<Known<'_>>,
) -> Result<Lists, NarrativeError> {
    let mut wanted = named(&annex.xml);
    for part in annex.package.related(&annex.main, "footnotes")? {
        if annex.package.has(&part) {
            wanted.extend(named(&annex.package.xml(&part)?));
        }
    }
    let none = (Lists::default(), BTreeMap::new());
    if known.is_none() {
        for part in annex.package.related(&annex.main, "styles")? {
            if annex.package.has(&part) {
                wanted.extend(named(&annex.package.xml(&part)?));
            }
        }
    }
    let (lists, styles) = known.unwrap_or((&none.0, &none.1));
    copy(package, main, annex, (&wanted, lists, styles))
}

/// The numbers of lists that a part names.
pub(super) fn named(xml: &Xml) -> BTreeSet<String> {
    let own = xml.elements("w:numId");
    let own = own.filter(|token| xml.parent_name(*token) == "w:numPr");
    let own = own.filter_map(|token| xml.value(token, "w:val"));
    own.filter(|number| *number != "0")
        .map(str::to_owned)
        .collect()
}

/// The lists whose bullets are pictures.
pub(super) fn picture_bullets(annex: &Annex<'_>) -> Result<Vec<String>, NarrativeError> {
    let Some(part) = own_part(&annex.package, &annex.main, "numbering")? else {
        return Ok(Vec::new());
    };
    let xml = annex.package.xml(&part)?;
    let has_pictures = |token: usize| {
        let mut inside = xml.inside(token);
        inside.any(|own| xml.name(own) == "w:lvlPicBulletId")
    };
    let lists = xml.elements("w:num").filter(|list| {
        let shape = shape_of(&xml, *list);
        has_pictures(*list) || shape.is_some_and(has_pictures)
    });
    let numbers = lists.filter_map(|list| Some(xml.value(list, "w:numId")?.to_owned()));
    Ok(numbers.collect())
}

/// The shape of a list, as it is in the document.
fn shape_of(xml: &Xml, list: usize) -> Option<usize> {
    let number = xml.value(xml.child(list, "w:abstractNumId")?, "w:val")?;
    let mut shapes = xml.elements("w:abstractNum");
    let own = shapes.find(|own| xml.value(*own, "w:abstractNumId") == Some(number))?;
    // One that only says which style's it is.
    let Some(link) = xml.child(own, "w:numStyleLink") else {
        return Some(own);
    };
    let style = xml.value(link, "w:val");
    let mut shapes = xml.elements("w:abstractNum");
    let meant = shapes.find(|other| {
        let link = xml.child(*other, "w:styleLink");
        link.is_some_and(|link| xml.value(link, "w:val") == style)
    });
    meant.or(Some(own))
}

/// Copies lists.
pub(super) fn copy(
    package: &mut Package<'_>,
    main: &str,
    annex: &Annex<'_>,
    (wanted, known, styles): (&BTreeSet<String>, &Lists, &BTreeMap<String, String>),
) -> Result<Lists, NarrativeError> {
    let mut lists = known.clone();
    let source = own_part(&annex.package, &annex.main, "numbering")?;
    let missing = wanted.iter().any(|own| !lists.numbers.contains_key(own));
    let Some(source) = source.filter(|_| missing) else {
        return Ok(lists);
    };
    let there = annex.package.xml(&source)?;
    let target = match own_part(package, main, "numbering")? {
        Some(part) => part,
        None => add_lists(package, main, there.slice(there.root()))?,
    };
    let here = package.xml(&target)?;
    // Opened, where it is empty.
    let here = Xml::parse(&here.appended("")).map_err(|fault| fault.of(&target))?;
    let mut next = here.next_number(here.elements("w:num"), "w:numId");
    let mut next_shape = here.next_number(here.elements("w:abstractNum"), "w:abstractNumId");
    let (mut shapes, mut numbers) = (String::new(), String::new());
    for list in there.elements("w:num") {
        let number = there.value(list, "w:numId").unwrap_or_default();
        let Some(shape) = shape_of(&there, list)
            .filter(|_| wanted.contains(number) && !lists.numbers.contains_key(number))
        else {
            continue;
        };
        let key = there.value(shape, "w:abstractNumId").unwrap_or_default();
        let own = match lists.shapes.get(key) {
            Some(own) => *own,
            None => {
                shapes.push_str(&numbered(&there, shape, next_shape, styles));
                lists.shapes.insert(key.to_owned(), next_shape);
                next_shape += 1;
                next_shape - 1
            }
        };
        numbers.push_str(&list_of(&there, list, (next, own), styles));
        lists.numbers.insert(number.to_owned(), next.to_string());
        next += 1;
    }
    let text = inserted(&here, shapes, numbers);
    let root = there.slice(there.root()).to_owned();
    let text = with_namespaces(&text, &[root]);
    let text = text.ok_or_else(|| NarrativeError::Invalid {
        part: target.clone(),
    })?;
    package.set(&target, text);
    Ok(lists)
}

/// A part for lists, with nothing in it.
fn add_lists(package: &mut Package<'_>, main: &str, root: &str) -> Result<String, NarrativeError> {
    let start = root.trim_end_matches("/>").trim_end_matches('>');
    let part = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{start}></w:numbering>"
    );
    add_part(package, main, "numbering", part)
}

/// Shapes come before lists, and both before anything else.
fn inserted(xml: &Xml, shapes: String, numbers: String) -> String {
    let end = xml.content(xml.root()).end;
    let last = xml.elements("w:num").last();
    let cleanup = xml.elements("w:numIdMacAtCleanup").next();
    let cleanup = cleanup.map_or(end, |token| xml.span(token).start);
    let first = xml.elements("w:num").next();
    let mut edits = Edits::default();
    edits.insert(first.map_or(cleanup, |token| xml.span(token).start), shapes);
    edits.insert(
        last.map_or(cleanup, |token| xml.element(token).end),
        numbers,
    );
    xml.edited(edits)
}

/// A shape under another number.
fn numbered(xml: &Xml, shape: usize, number: u64, styles: &BTreeMap<String, String>) -> String {
    let mut edits = Edits::default();
    if let Some(own) = xml.attribute(shape, "w:abstractNumId") {
        edits.replace(own.value_at, number.to_string());
    }
    for child in xml.children(shape) {
        if OWN.contains(&xml.name(child)) {
            edits.remove(xml.element(child));
        }
    }
    styled(xml, shape, styles, &mut edits);
    only(xml, shape, edits)
}

/// A list under another number, with another shape's.
fn list_of(
    xml: &Xml,
    list: usize,
    (number, shape): (u64, u64),
    styles: &BTreeMap<String, String>,
) -> String {
    let mut edits = Edits::default();
    if let Some(own) = xml.attribute(list, "w:numId") {
        edits.replace(own.value_at, number.to_string());
    }
    let own = xml.child(list, "w:abstractNumId");
    if let Some(own) = own.and_then(|own| xml.attribute(own, "w:val")) {
        edits.replace(own.value_at, shape.to_string());
    }
    styled(xml, list, styles, &mut edits);
    only(xml, list, edits)
}

/// Levels name the styles that they are the levels of.
fn styled(xml: &Xml, token: usize, styles: &BTreeMap<String, String>, edits: &mut Edits) {
    for own in xml.inside(token).filter(|own| xml.name(*own) == "w:pStyle") {
        let style = xml.attribute(own, "w:val");
        let other = style.as_ref().and_then(|style| styles.get(style.value));
        match (style, other) {
            (Some(style), Some(other)) => edits.replace(style.value_at, other.clone()),
            _ if xml.is_element(own) => edits.remove(xml.element(own)),
            _ => {}
        }
    }
}

/// One element with its edits.
pub(super) fn only(xml: &Xml, token: usize, mut edits: Edits) -> String {
    let own = xml.element(token);
    edits.remove(0..own.start);
    edits.remove(own.end..xml.text().len());
    xml.edited(edits)
}
