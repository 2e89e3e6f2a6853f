//! The export: a round's tidy data as files for engines that take on millions of rows.
//!
//! In comes a [`Consolidation`](crate::consolidation::Consolidation), out go five tables, each as
//! Parquet or as CSV: the data with the cell that each figure came from, the units, their
//! attributes, the indicators, the findings. A row is written when it is known; no table is ever
//! whole in memory. Figures are the consolidation's own decimals: one that a column can't hold to
//! its last digit is refused beforehand ([`beyond`]), never rounded.

mod columnar;
mod comma;
mod data;
mod findings;
mod indicators;
mod partition;
mod round;
mod schema;
mod units;

use std::borrow::Cow;
use std::io::{self, Write};

use jiff::civil::Date;
use rust_decimal::Decimal;

use columnar::ParquetTable;
use comma::CsvTable;
pub use data::{Beyond, beyond};
pub use partition::{Partition, escaped, unescaped};
pub use round::Round;
pub use schema::{Column, SCALE, Table, Type, VERSION};

/// How tables are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Columns with types, compressed.
    #[default]
    Parquet,
    /// Text with a comma between fields.
    Csv,
}

impl Format {
    /// The ending of its files.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Parquet => "parquet",
            Self::Csv => "csv",
        }
    }
}

/// What stands in one field of a row.
#[derive(Clone, Debug, PartialEq)]
enum Cell<'a> {
    Nothing,
    Text(Cow<'a, str>),
    Number(Decimal),
    Day(Date),
    Whole(i64),
}

impl<'a> Cell<'a> {
    /// A text; nothing where it is empty.
    fn text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        match text.is_empty() {
            true => Self::Nothing,
            false => Self::Text(text),
        }
    }

    fn maybe(text: Option<impl Into<Cow<'a, str>>>) -> Self {
        text.map_or(Self::Nothing, Self::text)
    }

    fn day(day: Option<Date>) -> Self {
        day.map_or(Self::Nothing, Self::Day)
    }

    fn count(count: usize) -> Self {
        i64::try_from(count).map_or(Self::Nothing, Self::Whole)
    }

    fn into_owned(self) -> Cell<'static> {
        match self {
            Self::Nothing => Cell::Nothing,
            Self::Text(text) => Cell::Text(Cow::Owned(text.into_owned())),
            Self::Number(number) => Cell::Number(number),
            Self::Day(day) => Cell::Day(day),
            Self::Whole(whole) => Cell::Whole(whole),
        }
    }
}

/// A table while its rows are written.
trait Rows {
    /// Writes one row: the table's own columns, from the left.
    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()>;
}

/// Writes one table of a round; how many rows it has.
///
/// # Errors
/// What the writer has.
pub fn write_table(
    table: Table,
    round: &Round<'_>,
    format: Format,
    out: impl Write + Send,
) -> io::Result<u64> {
    match format {
        Format::Parquet => {
            let mut rows = ParquetTable::new(table, round, out)?;
            fill(table, round, &mut rows)?;
            rows.finish()
        }
        Format::Csv => {
            let mut rows = CsvTable::new(table, round, out)?;
            fill(table, round, &mut rows)?;
            rows.finish()
        }
    }
}

fn fill(table: Table, round: &Round<'_>, rows: &mut dyn Rows) -> io::Result<()> {
    match table {
        Table::Data => data::write(round, rows),
        Table::Units => units::write(round, rows),
        Table::Attributes => units::write_attributes(round, rows),
        Table::Indicators => indicators::write(round, rows),
        Table::Findings => findings::write(round, rows),
    }
}
