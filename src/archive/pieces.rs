//! The tidy data of a summary of the office's own, however large, read piece by piece: only what
//! comes of it is held.

use super::read::{DataReader, check_version, expect_sheets, heading_row};
use super::target::targets_on;
use super::{Archive, Unread};
use crate::workbook::book::Sheet;
use crate::workbook::read::{Unreadable, read_in_pieces};

/// What a sheet holds, known by its first piece.
enum Holds {
    Data,
    /// The plan, which is small.
    Plan,
    Other,
}

impl Archive {
    /// Reads the tidy data of a summary whose sheets are too large to be held as a book.
    ///
    /// # Errors
    /// Where the bytes are no readable .xlsx; within, as [`read`](Self::read).
    pub fn read_pieces(bytes: &[u8]) -> Result<Result<Self, Unread>, Unreadable> {
        let mut reader = DataReader::default();
        let mut plan: Option<Sheet> = None;
        // Of each sheet its name, what it holds, and how many with data there were.
        let mut present: Option<(String, Holds)> = None;
        let mut found = 0;
        let properties = read_in_pieces(bytes, &mut |piece| {
            let known = present.as_ref().filter(|(name, _)| *name == piece.name);
            let Some((_, holds)) = known else {
                let holds = match heading_row(&piece) {
                    Some((heading, columns)) => {
                        found += 1;
                        reader.columns = columns;
                        reader.add_rows(&piece, heading + 1);
                        Holds::Data
                    }
                    None if plan.is_none() && targets_on(&piece).is_some() => {
                        plan = Some(piece.clone());
                        Holds::Plan
                    }
                    None => Holds::Other,
                };
                let is_wanted = !matches!(holds, Holds::Other);
                present = Some((piece.name, holds));
                return is_wanted;
            };
            match (holds, &mut plan) {
                (Holds::Data, _) => reader.add_rows(&piece, 0),
                (Holds::Plan, Some(plan)) => plan.cells.extend(piece.cells),
                _ => return false,
            }
            true
        })?;
        Ok(check_version(&properties).and_then(|expected| {
            expect_sheets(found, expected)?;
            // Unlike in a book, what a copy says has been taken by now.
            if found > expected {
                return Err(Unread::Sheets { found, expected });
            }
            let targets = plan.as_ref().and_then(targets_on).unwrap_or_default();
            reader.archive(targets)
        }))
    }
}
