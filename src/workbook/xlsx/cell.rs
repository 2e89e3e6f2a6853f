//! One cell of an .xlsx: from what stands in its element to what it holds.

use std::borrow::Cow;
use std::rc::Rc;

use super::escapes::without_escapes;
use super::strings::rich;
use super::written::WrittenCell;
use crate::ooxml::{Elements, Fault, Kind};
use crate::workbook::book::Content;
use crate::workbook::defect::{CellDefect, Refusal};
use crate::workbook::formats::{CellFormat, CellFormats};
use crate::workbook::moment::serial;
use crate::workbook::stretch::is_number;

/// What stands beside the sheets and is needed to read their cells.
#[derive(Debug, Default)]
pub(super) struct Beside<'a> {
    /// The shared texts; none for one that can't be told.
    pub(super) strings: Vec<Option<Cow<'a, str>>>,
    /// The formats of the styles.
    pub(super) formats: Rc<CellFormats>,
    /// Whether days count from 1904.
    pub(super) is_1904: bool,
}

/// What a cell's element has in it.
#[derive(Debug, Default)]
pub(super) struct Inside<'a> {
    /// Whether a formula gives its value.
    pub(super) is_formula: bool,
    /// A text of its own; none within where it can't be told.
    inline: Option<Option<String>>,
    values: usize,
    value: Cow<'a, str>,
    is_unclear: bool,
}

impl<'a> Inside<'a> {
    /// What a cell has in it that was read in one go.
    pub(super) fn written(cell: &WrittenCell<'a>) -> Self {
        Self {
            is_formula: cell.is_formula,
            values: usize::from(cell.value.is_some()),
            value: cell.value.unwrap_or_default().into(),
            ..Self::default()
        }
    }

    /// Goes on to the cell's end.
    ///
    /// # Errors
    /// Where it is cut off, or in two variants.
    pub(super) fn read(elements: &mut Elements<'a>) -> Result<Self, Refusal> {
        let mut inside = Self::default();
        loop {
            let element = elements.next()?.ok_or(Fault::CutOff)?;
            match (element.tag.name, element.tag.kind) {
                (b"c", Kind::End) if element.is_own => return Ok(inside),
                (b"AlternateContent", _) => return Err(Refusal::Variants),
                (b"f", Kind::Start | Kind::Empty) if element.is_own => {
                    inside.is_formula = true;
                    elements.skip(&element.tag)?;
                }
                (b"is", Kind::Start | Kind::Empty) if element.is_own => {
                    inside.inline = Some(rich(elements, &element)?);
                }
                (b"v", Kind::Start) if element.is_own => {
                    // A number in pieces some readers cut short.
                    inside.is_unclear |= elements.written().contains(&b'&');
                    let (value, is_plain) = elements.text_of(&element.tag)?;
                    inside.is_unclear |= !is_plain;
                    inside.values += 1;
                    inside.value = value;
                }
                (_, Kind::Start) => elements.skip(&element.tag)?,
                _ => {}
            }
        }
    }

    /// What the cell holds; none for nothing.
    pub(super) fn content(
        self,
        kind: &str,
        format: &CellFormat,
        beside: &Beside<'_>,
    ) -> Option<Content> {
        let is_text = kind == "str" || kind == "inlineStr";
        let unread = |defect| Some(Content::Unread(defect));
        if kind == "inlineStr"
            && let Some(inline) = self.inline
        {
            return inline.map_or_else(|| unread(CellDefect::Unclear), |t| Some(Content::Text(t)));
        }
        // A text may have references in it, and no number. Programs differ in whether they take a
        // text of its own that the cell doesn't say it has.
        let is_in_pieces = self.is_unclear && (kind != "str" || self.value.is_empty());
        let has_other = self.inline.is_some();
        if is_in_pieces || has_other || self.values > 1 {
            return unread(CellDefect::Unclear);
        }
        if self.value.is_empty() {
            let is_lost = self.is_formula && !is_text;
            return is_lost.then_some(Content::Unread(CellDefect::NotCalculated));
        }
        let content = match kind {
            "str" => Some(Content::Text(without_escapes(&self.value).into_owned())),
            _ => typed(kind, self.value.trim(), format, beside),
        };
        content.or(Some(Content::Unread(CellDefect::Unclear)))
    }
}

/// A value by its kind; none where it could be taken for several, or for nothing.
fn typed(kind: &str, value: &str, format: &CellFormat, beside: &Beside<'_>) -> Option<Content> {
    match kind {
        "n" if value.is_empty() => Some(Content::Text(String::new())),
        "n" => {
            let number = is_number(value.as_bytes()).then(|| value.parse::<f64>().ok())??;
            Some(match format.is_day {
                true => Content::DateTime(number),
                false => Content::Number(number),
            })
        }
        "s" => {
            // An index that no file reaches would be taken for the first.
            let is_index = value.len() <= 9 && value.bytes().all(|byte| byte.is_ascii_digit());
            let index = is_index.then(|| value.parse::<usize>().ok())??;
            let text = beside.strings.get(index)?.as_deref();
            text.map(|text| Content::Text(text.to_owned()))
        }
        "b" => match value {
            "1" | "true" => Some(Content::Bool(true)),
            "0" | "false" => Some(Content::Bool(false)),
            _ => None,
        },
        "e" => Some(Content::Error(value.to_owned())),
        "d" => serial(value, beside.is_1904).map(Content::DateTime),
        _ => None,
    }
}
