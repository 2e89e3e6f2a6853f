//! The formats of the layout with those that the program needs: cells that are open, and all that
//! the added sheets look like.
//!
//! Nothing that is there changes: formats are added behind the last one.

use std::collections::BTreeMap;

use super::values::Look;
use crate::ooxml::{Edits, Xml};
use crate::workbook::number_format::plain;
use crate::workbook::percent::PercentFormat;
use crate::workbook::sheet_part::local;
use crate::workbook::sheet_part::order::{self, STYLES, child, prefix};

/// The number of the first format of numbers that a workbook may have for its own.
const FIRST_OWN: u64 = 164;
/// The format of whatever it is.
const GENERAL: u64 = 0;
/// The format of texts.
const TEXT: u64 = 49;
/// A format that shows a number as typed with a sign behind it.
const PERCENT: &str = "General&quot;%&quot;";

/// The styles, and where what was added stands in them.
pub(super) struct StyleSheet {
    /// The part.
    pub(super) text: String,
    /// The number of the first format of the added sheets.
    pub(super) formats: usize,
    /// The number of their first format of conditions.
    pub(super) conditions: usize,
    /// The formats of open cells, by that of the layout and what becomes of it.
    opened: BTreeMap<(usize, Look), usize>,
}

impl StyleSheet {
    /// The format of a cell.
    pub(super) fn format(&self, own: usize, look: Look) -> usize {
        self.opened.get(&(own, look)).copied().unwrap_or(own)
    }

    /// The layout's styles with those of the added sheets and of open cells.
    pub(super) fn make(
        own: &Xml,
        added: &Xml,
        wanted: impl Iterator<Item = (usize, Look)>,
    ) -> Self {
        let count = |name: &str| children(own, name).len();
        let mut numbers = Numbers::new(own);
        let formats_there = children(own, "cellXfs");
        let mut formats = Vec::new();
        let mut opened = BTreeMap::new();
        for (format, look) in wanted.filter(|(_, look)| *look != Look::Same) {
            if let (false, Some(token)) = (
                opened.contains_key(&(format, look)),
                formats_there.get(format),
            ) {
                opened.insert((format, look), formats_there.len() + formats.len());
                formats.push(open(own, *token, look, &mut numbers));
            }
        }
        let first_format = formats_there.len() + formats.len();
        let offsets = ["fonts", "fills", "borders"].map(count);
        for token in children(added, "cellXfs") {
            formats.push(moved(added, token, offsets, &mut numbers));
        }
        let mut edits = Edits::default();
        let mut put = |name: &str, elements: &[String]| {
            order::append(own, STYLES, name, elements, &mut edits);
        };
        for name in ["fonts", "fills", "borders", "dxfs"] {
            put(name, &texts(added, name));
        }
        put("cellXfs", &formats);
        put("numFmts", &numbers.made);
        Self {
            conditions: count("dxfs"),
            formats: first_format,
            opened,
            text: own.edited(edits),
        }
    }
}

fn children(xml: &Xml, name: &str) -> Vec<usize> {
    child(xml, name).map_or_else(Vec::new, |list| xml.children(list).collect())
}

fn texts(xml: &Xml, name: &str) -> Vec<String> {
    let children = children(xml, name).into_iter();
    children
        .map(|token| xml.text()[xml.element(token)].to_owned())
        .collect()
}

/// The formats of numbers that are added.
struct Numbers {
    next: u64,
    made: Vec<String>,
    known: BTreeMap<String, u64>,
}

impl Numbers {
    fn new(own: &Xml) -> Self {
        let there = children(own, "numFmts").into_iter();
        Self {
            next: own.next_number(there, "numFmtId").max(FIRST_OWN),
            made: Vec::new(),
            known: BTreeMap::new(),
        }
    }

    /// The number of a format, as its code is written.
    fn number(&mut self, code: &str) -> u64 {
        if let Some(number) = self.known.get(code) {
            return *number;
        }
        let number = self.next;
        self.next += 1;
        let made = format!("<numFmt numFmtId=\"{number}\" formatCode=\"{code}\"/>");
        self.made.push(made);
        self.known.insert(code.to_owned(), number);
        number
    }
}

/// A format of the layout for a cell that is open.
fn open(own: &Xml, token: usize, look: Look, numbers: &mut Numbers) -> String {
    let number = match look {
        Look::OpenText => Some(TEXT),
        Look::OpenPercent if shows_hundredfold(own, token) => Some(numbers.number(PERCENT)),
        // A figure typed there would be a text, and in no sum.
        Look::OpenPercent | Look::OpenNumber if shows_text(own, token) => Some(GENERAL),
        _ => None,
    };
    let mut attributes = String::new();
    for own in own.attributes(token) {
        let value = match (own.name, number) {
            ("applyProtection", _) | ("applyNumberFormat", Some(_)) => continue,
            ("numFmtId", Some(number)) => number.to_string(),
            _ => own.value.to_owned(),
        };
        attributes.push_str(&format!(
            " {}=\"{}\"",
            own.name,
            value.replace('"', "&quot;")
        ));
    }
    if number.is_some() {
        attributes.push_str(" applyNumberFormat=\"1\"");
    }
    let prefix = prefix(own);
    let inner = own.children(token);
    let alignment = inner.filter(|inner| local(own.name(*inner)) == "alignment");
    let alignment = alignment.map(|inner| {
        let text = &own.text()[own.element(inner)];
        text.replacen(&format!("<{prefix}"), "<", 1)
    });
    let alignment: String = alignment.collect();
    format!("<xf{attributes} applyProtection=\"1\">{alignment}<protection locked=\"0\"/></xf>")
}

/// Whether a format shows a hundred times the number.
fn shows_hundredfold(own: &Xml, token: usize) -> bool {
    let shown = match code(own, token) {
        Ok(code) => PercentFormat::of_code(&code),
        Err(id) => PercentFormat::of_id(u32::try_from(id).unwrap_or(0)),
    };
    shown == PercentFormat::Hundredfold
}

/// Whether a format makes a text of what is typed.
fn shows_text(own: &Xml, token: usize) -> bool {
    match code(own, token) {
        Ok(code) => plain(&code).trim() == "@",
        Err(id) => id == TEXT,
    }
}

/// How a format shows numbers: a code of the workbook's own, or the number of a usual one.
fn code(own: &Xml, token: usize) -> Result<String, u64> {
    let id = own.value(token, "numFmtId").unwrap_or("0");
    let codes = children(own, "numFmts").into_iter();
    let mut codes = codes.filter(|format| own.value(*format, "numFmtId") == Some(id));
    let code = codes
        .next()
        .and_then(|format| own.value_text(format, "formatCode"));
    match code {
        Some(code) => Ok(code.into_owned()),
        None => Err(id.parse().unwrap_or(GENERAL)),
    }
}

/// A format of the added sheets among those of the layout.
fn moved(added: &Xml, token: usize, offsets: [usize; 3], numbers: &mut Numbers) -> String {
    let codes = children(added, "numFmts");
    let mut edits = Edits::default();
    let start = added.element(token).start;
    let mut replace = |name: &str, text: &dyn Fn(u64) -> u64| {
        let Some(own) = added.attribute(token, name) else {
            return;
        };
        let number = own.value.parse::<u64>().unwrap_or(0);
        let place = own.value_at.start - start..own.value_at.end - start;
        edits.replace(place, text(number).to_string());
    };
    for (name, offset) in ["fontId", "fillId", "borderId"].into_iter().zip(offsets) {
        replace(name, &|number| number + offset as u64);
    }
    replace("xfId", &|_| 0);
    let format = added.value(token, "numFmtId").and_then(|id| {
        let mut codes = codes.iter();
        let code = codes.find(|code| added.value(**code, "numFmtId") == Some(id))?;
        added.value(*code, "formatCode")
    });
    if let Some(code) = format {
        let number = numbers.number(code);
        replace("numFmtId", &|_| number);
    }
    edits.apply(&added.text()[added.element(token)])
}
