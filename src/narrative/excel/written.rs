//! The cells of a sheet as they were written, for the results of its formulas: what was just written
//! need not be read again.

use std::ops::Range;

use super::sheet::Cell;
use crate::ooxml::Xml;
use crate::ooxml::escape::unescape;
use crate::workbook::calculation::{Fault, Value};

use super::sheet::named;

/// The cells of a sheet.
#[derive(Debug, Default)]
pub(super) struct WrittenCells {
    /// The values of each row by column, without those of formulas.
    pub(super) rows: Vec<(u32, Vec<(u16, Value)>)>,
    /// The formulas in order.
    pub(super) formulas: Vec<WrittenFormula>,
    /// The rows that are hidden.
    pub(super) hidden: Vec<u32>,
}

/// A formula, and where its result goes in the text of its sheet.
#[derive(Debug)]
pub(super) struct WrittenFormula {
    /// Its row and column.
    pub(super) at: (u32, u16),
    /// `shared`, `array`, `dataTable`, or nothing.
    pub(super) kind: String,
    /// The cells that it is for.
    pub(super) area: Option<String>,
    /// The formula, as it means its own cell.
    pub(super) text: String,
    /// Where the cell says what its value is, the blank before included; empty where it doesn't.
    pub(super) kind_at: Range<usize>,
    /// An earlier result.
    pub(super) old: Option<Range<usize>>,
    /// Where the formula ends.
    pub(super) end: usize,
}

impl WrittenFormula {
    /// Counts its places from somewhere further on.
    pub(super) fn move_on(&mut self, by: usize) {
        self.kind_at = self.kind_at.start + by..self.kind_at.end + by;
        let old = self.old.take();
        self.old = old.map(|old| old.start + by..old.end + by);
        self.end += by;
    }
}

/// A number as written.
pub(super) fn number(text: &str) -> Value {
    text.trim().parse().map_or(Value::Unknown, Value::Number)
}

/// What a cell without a formula holds.
pub(super) fn value(sheet: &str, cell: &Cell, texts: &[String]) -> Value {
    let typed = cell.value.clone().map(|place| unescape(&sheet[place]));
    let inline = || cell.inline.clone().map(|place| plain_text(&sheet[place]));
    match (cell.kind.as_str(), typed) {
        ("inlineStr", _) => inline().map_or(Value::Blank, |text| Value::from(text.as_str())),
        (_, None) => Value::Blank,
        ("s", Some(number)) => {
            let text = number
                .trim()
                .parse::<usize>()
                .ok()
                .and_then(|number| texts.get(number));
            text.map_or(Value::Unknown, |text| Value::from(text.as_str()))
        }
        ("b", Some(truth)) => Value::Truth(truth.trim() == "1"),
        ("e", Some(error)) => Fault::of(error.trim()).map_or(Value::Unknown, Value::Error),
        ("" | "n", Some(typed)) => number(&typed),
        ("str", Some(text)) => Value::from(text.as_ref()),
        _ => Value::Unknown,
    }
}

/// The texts that cells share, without their looks.
pub(super) fn shared_texts(xml: &Xml) -> Vec<String> {
    let items = named(xml, "si");
    items
        .map(|token| plain_text(&xml.text()[xml.element(token)]))
        .collect()
}

/// The letters of a text with runs; how some of them are pronounced is none of it.
pub(super) fn plain_text(element: &str) -> String {
    let Ok(xml) = Xml::parse(element) else {
        return String::new();
    };
    let is_spoken = |token: usize| {
        let mut around = xml.ancestors(token);
        around.any(|outer| xml.name(outer).ends_with("rPh"))
    };
    let texts = named(&xml, "t").filter(|token| !is_spoken(*token));
    let letters = texts.flat_map(|token| xml.characters(token).into_iter().map(|(c, _)| c));
    letters.collect()
}
