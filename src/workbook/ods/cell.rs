//! A cell of an .ods: what its tag says, and what it holds.

use super::text::Shown;
use crate::ooxml::Tag;
use crate::ooxml::escape::unescape;
use crate::workbook::book::Content;
use crate::workbook::defect::CellDefect;
use crate::workbook::moment::{duration, serial};
use crate::workbook::percent::PercentFormat;
use crate::workbook::stretch::is_number;

/// How an error begins that a program shows in place of a value.
const ERRORS: [&str; 9] = [
    "#DIV/0!",
    "#N/A",
    "#NAME?",
    "#NULL!",
    "#NUM!",
    "#REF!",
    "#VALUE!",
    "#GETTING_DATA",
    "Err:",
];

/// What a cell's tag says of it.
#[derive(Debug, Default)]
pub(super) struct Cell {
    pub(super) percent: PercentFormat,
    pub(super) repeated: u32,
    /// Rows and columns that it spans; zero where it is not merged.
    pub(super) spanned: (u32, u32),
    pub(super) is_covered: bool,
    pub(super) is_formula: bool,
    pub(super) is_guarded: bool,
    /// The name of its style; empty where its column says it.
    pub(super) style: String,
    is_error: bool,
    /// The kind of its value; empty where it doesn't say.
    kind: String,
    value: Option<String>,
}

/// How many cells or rows a tag stands for.
pub(super) fn repeated(tag: &Tag<'_>, name: &[u8]) -> Option<u32> {
    let Some(number) = tag.value(name) else {
        return Some(1);
    };
    number.trim().parse().ok()
}

impl Cell {
    /// Reads a tag; none where it counts something that is no number.
    pub(super) fn of(tag: &Tag<'_>) -> Option<Self> {
        let mut cell = Self {
            repeated: 1,
            ..Self::default()
        };
        let mut values = Vec::new();
        for (key, value) in tag.attributes() {
            match key {
                b"table:number-columns-repeated" => {
                    cell.repeated = repeated(tag, b"number-columns-repeated")?;
                }
                b"table:number-rows-spanned" => {
                    cell.spanned.0 = repeated(tag, b"number-rows-spanned")?;
                }
                b"table:number-columns-spanned" => {
                    cell.spanned.1 = repeated(tag, b"number-columns-spanned")?;
                }
                b"table:style-name" => cell.style = plain(value),
                b"table:formula" => cell.is_formula = true,
                b"table:content-validation-name" => cell.is_guarded = true,
                b"calcext:value-type" => cell.is_error = value == b"error",
                b"office:value-type" => cell.kind = plain(value),
                b"office:value"
                | b"office:string-value"
                | b"office:date-value"
                | b"office:time-value"
                | b"office:boolean-value" => values.push((key, value)),
                _ => {}
            }
        }
        cell.value = cell.choose(&values);
        if cell.kind == "percentage" {
            cell.percent = PercentFormat::Hundredfold;
        }
        Some(cell)
    }

    /// The value that is of the cell's kind, whatever else stands beside it.
    fn choose(&self, values: &[(&[u8], &[u8])]) -> Option<String> {
        let of_kind: &[u8] = match self.kind.as_str() {
            "" => values.first()?.0,
            "float" | "percentage" | "currency" => b"office:value",
            "string" => b"office:string-value",
            "date" => b"office:date-value",
            "time" => b"office:time-value",
            "boolean" => b"office:boolean-value",
            _ => return None,
        };
        let found = values.iter().find(|(key, _)| *key == of_kind);
        found.map(|(_, value)| plain(value))
    }

    /// Whether what it shows may be something else than what it holds.
    pub(super) fn is_figure(&self) -> bool {
        !matches!(self.kind.as_str(), "" | "string")
    }

    /// Tells what its format makes of a number that is shown with a percent sign: some programs
    /// write no kind for percentages.
    pub(super) fn see_percent(&mut self, shown: &Shown) {
        let text = shown.text.as_deref().unwrap_or_default();
        if self.kind == "float" && text.contains('%') {
            let number = self
                .value
                .as_ref()
                .and_then(|value| value.trim().parse().ok());
            let told = number.and_then(|number| PercentFormat::of_text(number, text));
            self.percent = told.unwrap_or(PercentFormat::Sign);
        }
    }

    /// What it holds; none for nothing. A formula that shows a paragraph without text has an
    /// empty text as its result: LibreOffice writes no type for it.
    pub(super) fn content(&self, shown: &Shown) -> Option<Content> {
        let text = shown.text.as_deref().unwrap_or_default();
        let (has_type, has_value) = (!self.kind.is_empty(), self.value.is_some());
        let shows_error = || ERRORS.iter().any(|error| text.starts_with(error));
        let unread = |defect| Some(Content::Unread(defect));
        if self.is_error || self.is_formula && shows_error() {
            let error = if text.is_empty() { "#ERROR!" } else { text };
            Some(Content::Error(error.to_owned()))
        } else if self.is_covered && (has_type || has_value || !text.is_empty()) {
            unread(CellDefect::Covered)
        } else if self.is_formula && !has_type && !has_value {
            let is_empty = shown.text.as_deref() == Some("");
            if is_empty {
                None
            } else {
                unread(CellDefect::NotCalculated)
            }
        } else if has_value && !has_type {
            unread(CellDefect::Unclear)
        } else if let Some(content) = self.typed(shown) {
            (content != Content::Text(String::new())).then_some(content)
        } else {
            unread(CellDefect::Unclear)
        }
    }

    /// The value by its kind; none where it could be taken for another.
    fn typed(&self, shown: &Shown) -> Option<Content> {
        let value = self.value.as_deref();
        match self.kind.as_str() {
            "float" | "percentage" | "currency" => {
                let value = value?.trim();
                is_number(value.as_bytes()).then_some(())?;
                value.parse().ok().map(Content::Number)
            }
            "date" => serial(value?, false).map(Content::DateTime),
            "time" => duration(value?).map(Content::DateTime),
            "boolean" => match value?.trim() {
                "true" | "TRUE" => Some(Content::Bool(true)),
                "false" | "FALSE" => Some(Content::Bool(false)),
                _ => None,
            },
            "string" if value.is_some() => Some(Content::Text(value?.to_owned())),
            // A text needs no kind.
            "" | "string" | "void" => {
                (!shown.is_unclear).then(|| Content::Text(shown.text.clone().unwrap_or_default()))
            }
            _ => None,
        }
    }
}

fn plain(value: &[u8]) -> String {
    let text = std::str::from_utf8(value).unwrap_or("\u{fffd}");
    unescape(text).into_owned()
}
