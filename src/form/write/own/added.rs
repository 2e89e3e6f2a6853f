//! A sheet of the companion as a part of the layout's copy: its formats are those that were added,
//! and its texts stand in its cells.

use super::style_sheet::StyleSheet;
use crate::ooxml::{Edits, Kind, Xml};
use crate::workbook::sheet_part::named;

/// The text of the part.
pub(super) fn moved(xml: &Xml, texts: &[String], styles: &StyleSheet) -> String {
    let mut edits = Edits::default();
    for token in xml.tokens().filter(|token| xml.is_element(*token)) {
        match xml.name(token) {
            "c" => cell(xml, token, (texts, styles), &mut edits),
            "row" => shift(xml, token, ("s", styles.formats), &mut edits),
            "col" => shift(xml, token, ("style", styles.formats), &mut edits),
            "cfRule" => shift(xml, token, ("dxfId", styles.conditions), &mut edits),
            // Only one sheet is in front, and that is the office's.
            "sheetView" => {
                if let Some(own) = xml.attribute(token, "tabSelected") {
                    edits.replace(own.value_at, "0");
                }
            }
            _ => {}
        }
    }
    xml.edited(edits)
}

/// Adds to a number in an element.
pub(super) fn shift(xml: &Xml, token: usize, (name, by): (&str, usize), edits: &mut Edits) {
    if let Some(own) = xml.attribute(token, name) {
        let number = own.value.parse::<usize>().unwrap_or(0);
        edits.replace(own.value_at, (number + by).to_string());
    }
}

fn cell(xml: &Xml, token: usize, (texts, styles): (&[String], &StyleSheet), edits: &mut Edits) {
    match xml.attribute(token, "s") {
        Some(_) => shift(xml, token, ("s", styles.formats), edits),
        None => {
            let end = xml.name_at(token).end;
            edits.insert(end, format!(" s=\"{}\"", styles.formats));
        }
    }
    let Some(kind) = xml.attribute(token, "t").filter(|kind| kind.value == "s") else {
        return;
    };
    let mut inner = xml.children(token);
    let Some(value) = inner.find(|inner| xml.name(*inner) == "v") else {
        return;
    };
    let number = xml.text()[xml.content(value)].trim().parse::<usize>().ok();
    let text = number.and_then(|number| texts.get(number));
    edits.replace(kind.value_at, "inlineStr");
    let text = text.map_or("", String::as_str);
    edits.replace(xml.element(value), format!("<is>{text}</is>"));
}

/// The inner parts of all shared texts.
pub(super) fn shared_texts(xml: &Xml) -> Vec<String> {
    let items = named(xml, "si");
    let inner = |token: usize| match xml.kind(token) {
        Kind::Empty => String::new(),
        _ => xml.text()[xml.content(token)].to_owned(),
    };
    items.map(inner).collect()
}
