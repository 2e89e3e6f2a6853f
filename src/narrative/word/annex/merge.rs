//! Properties of paragraphs and letters, one above the other.
//!
//! In: lists of properties. Out: one list, in the order that Word wants, in which the upper ones win.

use crate::ooxml::Xml;

/// One property: its element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Property {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    /// What stands in it.
    pub(super) inside: String,
}

impl Property {
    /// A property of attributes alone.
    pub(super) fn new(name: &str, attributes: &[(&str, &str)]) -> Property {
        let own = attributes.iter();
        Property {
            name: name.to_owned(),
            attributes: own
                .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
                .collect(),
            inside: String::new(),
        }
    }
}

/// Properties whose attributes count each for itself.
const BY_ATTRIBUTE: [&str; 4] = ["w:spacing", "w:ind", "w:rFonts", "w:lang"];
/// An attribute, and another one that says the same in another way.
const INSTEAD: [(&str, &str); 6] = [
    ("w:firstLine", "w:hanging"),
    ("w:hanging", "w:firstLine"),
    ("w:ascii", "w:asciiTheme"),
    ("w:hAnsi", "w:hAnsiTheme"),
    ("w:eastAsia", "w:eastAsiaTheme"),
    ("w:cs", "w:cstheme"),
];
/// The order of properties of paragraphs, then of letters.
const ORDER: [&str; 70] = [
    "w:pStyle",
    "w:keepNext",
    "w:keepLines",
    "w:pageBreakBefore",
    "w:framePr",
    "w:widowControl",
    "w:numPr",
    "w:suppressLineNumbers",
    "w:pBdr",
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
    "w:vanish",
    "w:webHidden",
    "w:color",
    "w:w",
    "w:kern",
    "w:position",
    "w:sz",
    "w:szCs",
    "w:highlight",
    "w:u",
    "w:effect",
    "w:bdr",
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
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
];
/// Where stands what both have: shading, spacing and the grid.
const SHARED: [(&str, &str, &str); 3] = [
    ("w:shd", "w:pBdr", "w:bdr"),
    ("w:spacing", "w:adjustRightInd", "w:color"),
    ("w:snapToGrid", "w:bidi", "w:noProof"),
];

/// The properties in an element such as `w:pPr`.
pub(super) fn read(xml: &Xml, token: Option<usize>) -> Vec<Property> {
    let children = token.into_iter().flat_map(|token| xml.children(token));
    let own = children.map(|child| Property {
        name: xml.name(child).to_owned(),
        attributes: xml
            .attributes(child)
            .map(|own| (own.name.to_owned(), own.value.to_owned()))
            .collect(),
        inside: xml.text()[xml.content(child)].to_owned(),
    });
    own.collect()
}

/// Lays properties above others.
pub(super) fn lay(below: &mut Vec<Property>, above: &[Property]) {
    for upper in above {
        let Some(lower) = below.iter_mut().find(|own| own.name == upper.name) else {
            below.push(upper.clone());
            continue;
        };
        if !BY_ATTRIBUTE.contains(&upper.name.as_str()) {
            lower.clone_from(upper);
            continue;
        }
        for (key, value) in &upper.attributes {
            let other = INSTEAD.iter().find(|(own, _)| own == key);
            lower
                .attributes
                .retain(|(own, _)| own != key && other.is_none_or(|(_, other)| own != other));
            lower.attributes.push((key.clone(), value.clone()));
        }
    }
}

/// The element with its properties in order; nothing where it has none.
pub(super) fn written(element: &str, properties: &[Property]) -> String {
    let is_letters = element == "w:rPr";
    let place = |name: &str| {
        let shared = SHARED.iter().find(|(own, ..)| *own == name);
        let after = match shared {
            Some((_, paragraph, letters)) => match is_letters {
                true => letters,
                false => paragraph,
            },
            None => name,
        };
        let at = ORDER.iter().position(|own| *own == after);
        (at.unwrap_or(ORDER.len()), shared.is_some())
    };
    let mut sorted: Vec<&Property> = properties.iter().collect();
    sorted.sort_by_key(|own| place(&own.name));
    let inside: String = sorted.into_iter().map(one).collect();
    match inside.is_empty() {
        true => String::new(),
        false => format!("<{element}>{inside}</{element}>"),
    }
}

fn one(property: &Property) -> String {
    let attributes = property.attributes.iter();
    let attributes: String = attributes
        .map(|(name, value)| format!(" {name}=\"{value}\""))
        .collect();
    let (name, inside) = (&property.name, &property.inside);
    match inside.is_empty() {
        true => format!("<{name}{attributes}/>"),
        false => format!("<{name}{attributes}>{inside}</{name}>"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn upper_properties_win_attribute_by_attribute_where_each_counts() {
        let mut own = vec![
            Property::new("w:jc", &[("w:val", "left")]),
            Property::new("w:ind", &[("w:left", "1"), ("w:hanging", "2")]),
        ];
        let above = [
            Property::new("w:ind", &[("w:firstLine", "3")]),
            Property::new("w:jc", &[("w:val", "both")]),
            Property::new("w:keepNext", &[]),
            Property::new("w:spacing", &[("w:after", "0")]),
        ];
        lay(&mut own, &above);
        let wanted = "<w:pPr><w:keepNext/><w:spacing w:after=\"0\"/><w:ind w:left=\"1\" \
                      w:firstLine=\"3\"/><w:jc w:val=\"both\"/></w:pPr>";
        assert_eq!(written("w:pPr", &own), wanted);
        assert_eq!(written("w:pPr", &[]), "");
    }
}
