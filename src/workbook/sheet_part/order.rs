//! The order in which elements have to stand, and putting one in its place.
//!
//! # Source
//! ECMA-376 part 1: 18.2.27 workbook, 18.3.1.99 worksheet, 18.8.39 styleSheet.

use super::local;
use crate::ooxml::{Edits, Kind, Xml};

/// The children of a worksheet.
pub(crate) const SHEET: &[&str] = &[
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
];

/// The children of a workbook.
pub(crate) const BOOK: &[&str] = &[
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
    "calcPr",
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
];

/// The children of the styles.
pub(crate) const STYLES: &[&str] = &[
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
];

/// The child of the outermost element of a name.
pub(crate) fn child(xml: &Xml, name: &str) -> Option<usize> {
    let mut children = xml.children(xml.root());
    children.find(|token| local(xml.name(*token)) == name)
}

/// What stands before the names of a part's elements: nothing, or a prefix with its colon.
pub(crate) fn prefix(xml: &Xml) -> &str {
    let name = xml.name(xml.root());
    name.rfind(':').map_or("", |at| &name[..=at])
}

/// An element of the usual namespace, with all inside it, under a prefix.
pub(crate) fn prefixed(element: &str, prefix: &str) -> String {
    if prefix.is_empty() {
        return element.to_owned();
    }
    let mut out = String::with_capacity(element.len() + 32);
    let mut rest = element;
    while let Some(at) = rest.find('<') {
        let end = if rest[at..].starts_with("</") {
            at + 2
        } else {
            at + 1
        };
        out.push_str(&rest[..end]);
        out.push_str(prefix);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// Puts an element among the children of the outermost one, where the order has it.
pub(crate) fn insert(xml: &Xml, order: &[&str], name: &str, element: &str, edits: &mut Edits) {
    let rank = |name: &str| order.iter().position(|known| *known == name);
    let own = rank(name);
    let before = xml
        .children(xml.root())
        .filter(|token| rank(local(xml.name(*token))).is_some_and(|rank| Some(rank) <= own))
        .last();
    let text = prefixed(element, prefix(xml));
    match before {
        Some(token) => edits.insert(xml.element(token).end, text),
        None => edits.insert(xml.span(xml.root()).end, text),
    }
}

/// Puts elements at the end of a list among the children of the outermost element; the list is
/// made where there is none. How many there are is written anew.
pub(crate) fn append(
    xml: &Xml,
    order: &[&str],
    name: &str,
    elements: &[String],
    edits: &mut Edits,
) {
    if elements.is_empty() {
        return;
    }
    let Some(list) = child(xml, name) else {
        let inner = elements.concat();
        // Names alone are not counted.
        let count = match name {
            "definedNames" => String::new(),
            _ => format!(" count=\"{}\"", elements.len()),
        };
        let element = format!("<{name}{count}>{inner}</{name}>");
        return insert(xml, order, name, &element, edits);
    };
    let prefix = prefix(xml);
    let inner = prefixed(&elements.concat(), prefix);
    let count = xml.children(list).count() + elements.len();
    if let Some(own) = xml.attribute(list, "count") {
        edits.replace(own.value_at, count.to_string());
    }
    match xml.kind(list) {
        Kind::Empty => {
            let end = xml.span(list).end;
            edits.replace(end - 2..end, format!(">{inner}</{prefix}{name}>"));
        }
        _ => edits.insert(xml.content(list).end, inner),
    }
}
