//! How a property of an element is set, in the order that Word wants.
//!
//! In: an element and a property. Out: the change that sets it; all others stay as they are.

use crate::ooxml::{Edits, Kind, Xml};

/// The order of properties of paragraphs.
const PARAGRAPHS: [&str; 36] = [
    "w:pStyle",
    "w:keepNext",
    "w:keepLines",
    "w:pageBreakBefore",
    "w:framePr",
    "w:widowControl",
    "w:numPr",
    "w:suppressLineNumbers",
    "w:pBdr",
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:kinsoku",
    "w:wordWrap",
    "w:overflowPunct",
    "w:topLinePunct",
    "w:autoSpaceDE",
    "w:autoSpaceDN",
    "w:bidi",
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap",
    "w:outlineLvl",
    "w:divId",
    "w:cnfStyle",
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
];
/// The order of properties of letters.
const LETTERS: [&str; 40] = [
    "w:rStyle",
    "w:rFonts",
    "w:b",
    "w:bCs",
    "w:i",
    "w:iCs",
    "w:caps",
    "w:smallCaps",
    "w:strike",
    "w:dstrike",
    "w:outline",
    "w:shadow",
    "w:emboss",
    "w:imprint",
    "w:noProof",
    "w:snapToGrid",
    "w:vanish",
    "w:webHidden",
    "w:color",
    "w:spacing",
    "w:w",
    "w:kern",
    "w:position",
    "w:sz",
    "w:szCs",
    "w:highlight",
    "w:u",
    "w:effect",
    "w:bdr",
    "w:shd",
    "w:fitText",
    "w:vertAlign",
    "w:rtl",
    "w:cs",
    "w:em",
    "w:lang",
    "w:eastAsianLayout",
    "w:specVanish",
    "w:oMath",
    "w14:ligatures",
];
/// The order of properties of cells, as far as they are set.
const CELLS: [&str; 7] = [
    "w:cnfStyle",
    "w:tcW",
    "w:gridSpan",
    "w:hMerge",
    "w:vMerge",
    "w:tcBorders",
    "w:shd",
];

/// Where a property stands in a list such as `w:rPr`; behind all others where it isn't known.
pub(super) fn place_in(list: &str, name: &str) -> usize {
    let order = match list {
        "w:pPr" => PARAGRAPHS.as_slice(),
        "w:rPr" => &LETTERS,
        _ => &CELLS,
    };
    let place = order.iter().position(|own| *own == name);
    place.unwrap_or(order.len())
}

/// Gives an element a property, in the place of one of that name or behind those that come before it.
pub(super) fn set_property(
    xml: &Xml,
    element: usize,
    (list, name): (&str, &str),
    property: &str,
    edits: &mut Edits,
) {
    let whole = format!("<{list}>{property}</{list}>");
    match xml.child(element, list) {
        None => edits.insert(xml.content(element).start, whole),
        Some(own) if xml.kind(own) == Kind::Empty => edits.replace(xml.element(own), whole),
        Some(all) => match xml.child(all, name) {
            Some(own) => edits.replace(xml.element(own), property),
            None => {
                let place = |token: &usize| place_in(list, xml.name(*token));
                let earlier = xml
                    .children(all)
                    .filter(|own| place(own) < place_in(list, name));
                let last = earlier.last().map(|own| xml.element(own).end);
                edits.insert(last.unwrap_or(xml.content(all).start), property);
            }
        },
    }
}
