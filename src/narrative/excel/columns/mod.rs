//! Loops over columns: the same columns once for each row of a list.
//!
//! In: the cells with `{{#each-column …}}` and `{{/each-column}}`. Out: the blocks of columns with
//! the rows that they are over (`find`, `reach`), their lists as they are called from within rows
//! (`list`), how many copies there are (`count`), and where each column went (`map`). This is known before any row is
//! made: columns are the same for all rows.

mod band;
mod count;
mod find;
mod list;
mod map;
mod reach;

pub(super) use count::Counter;
pub(super) use find::{ColumnBlock, match_columns};
pub(super) use list::{Depth, list_from, names_of};
pub(super) use map::{ColumnMap, Spot};
pub(super) use reach::{Layout, lay_out};
