//! A workbook as text: every cell with its value, formula and format, and what else a sheet
//! has, read from the parts by a reader of its own.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::sum;
use crate::outputs::xml::Element;
use crate::test_campaign::package::{Parts, parts};

/// Rows of a sheet that are written down; of longer ones the rest is a sum.
const MOST_ROWS: usize = 400;

/// Parts that are written down as something else than their sum.
const TOLD: [&str; 4] = [
    "xl/workbook.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "docProps/core.xml",
];

/// The workbook as text.
pub(super) fn book_text(bytes: &[u8]) -> String {
    let book = BookParts::new(bytes);
    let mut text = String::new();
    for (name, path) in &book.sheets {
        let _ = writeln!(text, "== {name}");
        text.push_str(&book.sheet(path));
    }
    text.push_str("== names and properties\n");
    for name in ["xl/workbook.xml", "docProps/core.xml"] {
        let whole = book.part(name);
        let told = whole.children.iter().filter(|child| child.name != "sheets");
        told.for_each(|child| text.push_str(&format!("{}\n", child.line())));
    }
    text.push_str("== formats\n");
    let used = book.formats.borrow();
    used.iter()
        .for_each(|(sum, format)| text.push_str(&format!("{sum} {format}\n")));
    text.push_str("== other parts\n");
    let others = book.parts.iter();
    let others = others.filter(|(name, _)| !TOLD.contains(&name.as_str()) && !is_sheet(name));
    others.for_each(|(name, bytes)| text.push_str(&format!("{name} {}\n", sum(bytes))));
    text
}

fn is_sheet(name: &str) -> bool {
    name.starts_with("xl/worksheets/sheet")
}

/// The parts of a workbook, and what its cells refer to.
struct BookParts {
    parts: Parts,
    /// Name and part of each sheet.
    sheets: Vec<(String, String)>,
    strings: Vec<String>,
    styles: Element,
    /// Sum → format, those that cells use.
    formats: std::cell::RefCell<BTreeMap<String, String>>,
}

impl BookParts {
    fn new(bytes: &[u8]) -> Self {
        let mut book = Self {
            parts: parts(bytes),
            sheets: Vec::new(),
            strings: Vec::new(),
            styles: Element::default(),
            formats: std::cell::RefCell::default(),
        };
        book.styles = book.part("xl/styles.xml");
        if book
            .parts
            .iter()
            .any(|(name, _)| name == "xl/sharedStrings.xml")
        {
            let strings = book.part("xl/sharedStrings.xml");
            book.strings = strings.children.iter().map(rich_text).collect();
        }
        let targets = book.part("xl/_rels/workbook.xml.rels");
        let target = |id: &str| {
            let mut all = targets.children.iter();
            let found = all.find(|relation| relation.attribute("Id") == Some(id));
            found
                .and_then(|relation| relation.attribute("Target"))
                .expect("a target")
                .to_owned()
        };
        let sheets = book.part("xl/workbook.xml");
        let sheets = sheets.all("sheet");
        let sheets = sheets.iter().map(|sheet| {
            let state = sheet.attribute("state").map(|state| format!(" ({state})"));
            let name = sheet.attribute("name").expect("a name");
            let part = target(sheet.attribute("r:id").expect("a relation"));
            (
                format!("{name}{}", state.unwrap_or_default()),
                match part.strip_prefix('/') {
                    Some(whole) => whole.to_owned(),
                    None => format!("xl/{part}"),
                },
            )
        });
        book.sheets = sheets.collect();
        book
    }

    fn part(&self, name: &str) -> Element {
        let found = self.parts.iter().find(|(known, _)| known == name);
        let (_, bytes) = found.unwrap_or_else(|| panic!("no part {name}"));
        Element::parse(std::str::from_utf8(bytes).expect("UTF-8"))
    }

    /// The sheet's rows, a line each, then all that stands beside its rows.
    fn sheet(&self, path: &str) -> String {
        let sheet = self.part(path);
        let rows = sheet
            .child("sheetData")
            .map_or(&[][..], |data| &data.children);
        let mut lines: Vec<String> = rows.iter().map(|row| self.row(row)).collect();
        let rest = lines.split_off(lines.len().min(MOST_ROWS));
        if !rest.is_empty() {
            let all = rest.join("\n");
            lines.push(format!(
                "… {} more rows {}",
                rest.len(),
                sum(all.as_bytes())
            ));
        }
        let beside = sheet
            .children
            .iter()
            .filter(|child| child.name != "sheetData");
        lines.extend(beside.map(Element::line));
        lines.iter().map(|line| format!("{line}\n")).collect()
    }

    fn row(&self, row: &Element) -> String {
        let cells: Vec<String> = row.children.iter().map(|cell| self.cell(cell)).collect();
        let kept = row.attributes.iter();
        let kept = kept.filter(|(name, _)| name != "r" && name != "spans");
        let kept: String = kept
            .map(|(name, value)| format!(" {name}={value}"))
            .collect();
        format!(
            "{}{kept}: {}",
            row.attribute("r").unwrap_or_default(),
            cells.join(" | ")
        )
    }

    fn cell(&self, cell: &Element) -> String {
        let style = cell
            .attribute("s")
            .map(|index| format!(" [{}]", self.format(index)));
        let formula = cell.child("f").map(|formula| format!(" ={}", formula.text));
        let value = cell.child("v").map(|value| value.text.as_str());
        let value = match (cell.attribute("t"), value) {
            (Some("s"), Some(index)) => {
                format!(
                    " {:?}",
                    self.strings[index.parse::<usize>().expect("an index")]
                )
            }
            (Some("inlineStr"), _) => format!(" {:?}", rich_text(&cell.children[0])),
            (Some(kind), Some(value)) => format!(" {kind}:{value:?}"),
            (None, Some(value)) => format!(" {value}"),
            (_, None) => String::new(),
        };
        let at = cell.attribute("r").unwrap_or_default();
        format!(
            "{at}{}{value}{}",
            style.unwrap_or_default(),
            formula.unwrap_or_default()
        )
    }

    /// The sum of a cell's format, which is written down once.
    fn format(&self, index: &str) -> String {
        let all = self.styles.child("cellXfs").expect("formats");
        let format = &all.children[index.parse::<usize>().expect("an index")];
        let shared = |list: &str, key: &str| {
            let list = self.styles.child(list)?;
            list.children
                .get(format.attribute(key)?.parse::<usize>().ok()?)
        };
        let numbers = self.styles.all("numFmt");
        let number = format.attribute("numFmtId").unwrap_or("0");
        let number = numbers
            .iter()
            .find(|known| known.attribute("numFmtId") == Some(number))
            .and_then(|known| known.attribute("formatCode"))
            .unwrap_or(number);
        let parts = [
            ("fonts", "fontId"),
            ("fills", "fillId"),
            ("borders", "borderId"),
        ];
        let parts = parts.iter().filter_map(|(list, key)| shared(list, key));
        let parts: String = parts.map(Element::line).collect();
        let own: String = format.children.iter().map(Element::line).collect();
        let text = format!("{number:?} {parts}{own}");
        let sum = sum(text.as_bytes())[..6].to_owned();
        self.formats.borrow_mut().insert(sum.clone(), text);
        sum
    }
}

/// The characters of a string, those of its runs one after another.
fn rich_text(item: &Element) -> String {
    let texts = item.all("t").into_iter().filter(|text| text.name == "t");
    texts.map(|text| text.text.as_str()).collect()
}
