//! Properties of paragraphs and letters, one above the other.
//!
//! In: lists of properties. Out: one list, in the order that Word wants, in which the upper ones win.

use crate::narrative::word::properties::place_in;
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
    let mut sorted: Vec<&Property> = properties.iter().collect();
    sorted.sort_by_key(|own| place_in(element, &own.name));
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

    #[test]
    fn what_both_kinds_have_stands_in_the_place_of_each() {
        let own = [
            "w:spacing",
            "w:snapToGrid",
            "w:adjustRightInd",
            "w:color",
            "w:shd",
        ];
        let own = own.map(|name| Property::new(name, &[]));
        let paragraph =
            "<w:pPr><w:shd/><w:adjustRightInd/><w:snapToGrid/><w:spacing/><w:color/></w:pPr>";
        assert_eq!(written("w:pPr", &own), paragraph);
        let letters =
            "<w:rPr><w:snapToGrid/><w:color/><w:spacing/><w:shd/><w:adjustRightInd/></w:rPr>";
        assert_eq!(written("w:rPr", &own), letters);
    }
}
