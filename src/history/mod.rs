//! What is kept of a round's figures beyond its summary: what changed, from run to run and since
//! the documents went up, and because of which file.
//!
//! In come figures as they were and as they are, out come [`Change`]s, [`Issue`]s and lines of the
//! history ([`Entry`]), each chained to the one before it. Knows neither clock nor disk.

mod change;
mod entry;
mod figures;
mod issue;
mod said;

pub use change::{Cause, Change, FigureChange, Row, RowsChange, Scope, TextChange};
pub use entry::{Entry, FileSum, Link, read_entries, verify};
pub use figures::{Figures, UnitFigures};
pub use issue::{Issue, Standing};
pub use said::Said;
