//! The cells of a sheet as they are read: no more of them, and no more text, than any form could
//! have.

use super::address::Address;
use super::book::{Content, Sheet};
use super::defect::{CellDefect, Refusal};

/// Cells that hold something which one sheet may have.
const MAX_CELLS: usize = 2_000_000;

/// Bytes of text that one sheet may have: a long text can be used by many cells.
const MAX_TEXT: usize = 64 << 20;

/// The cells of one sheet.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    cells: Vec<(Address, Content)>,
    length: usize,
}

impl Gathered {
    /// Takes a cell; an empty text is none.
    ///
    /// # Errors
    /// Where there are more than any form could have.
    pub(super) fn push(&mut self, at: Address, content: Content) -> Result<(), Refusal> {
        let content = match content {
            Content::Text(text) if text.is_empty() => return Ok(()),
            Content::Number(number) | Content::DateTime(number) if !number.is_finite() => {
                Content::Unread(CellDefect::NotFinite)
            }
            content => content,
        };
        self.length = self.length.saturating_add(content.text_length());
        self.cells.push((at, content));
        if self.cells.len() > MAX_CELLS || self.length > MAX_TEXT {
            return Err(Refusal::TooMuch);
        }
        Ok(())
    }

    /// The sheet.
    pub(super) fn sheet(mut self, name: String, is_visible: bool) -> Sheet {
        if !self.cells.is_sorted_by_key(|(at, _)| *at) {
            self.cells.sort_by_key(|(at, _)| *at);
        }
        Sheet {
            name,
            is_visible,
            cells: self.cells,
            ..Sheet::default()
        }
    }
}
