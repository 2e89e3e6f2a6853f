//! A table as CSV: UTF-8 with the mark by which Excel knows it, fields as RFC 4180 has them.

use std::io::{self, Write};

use super::{Cell, Round, Rows, Table};

/// The mark that makes Excel read UTF-8.
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// A table while its rows are written.
pub(super) struct CsvTable<W: Write> {
    writer: csv::Writer<W>,
    round: Vec<String>,
    rows: u64,
}

impl<W: Write> CsvTable<W> {
    /// Begins a table: its headings.
    pub(super) fn new(table: Table, round: &Round<'_>, mut out: W) -> io::Result<Self> {
        out.write_all(BOM)?;
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(table.columns().map(|(name, _)| name))?;
        Ok(Self {
            writer,
            round: round.cells().iter().map(field).collect(),
            rows: 0,
        })
    }

    /// Ends it; how many rows it has.
    pub(super) fn finish(mut self) -> io::Result<u64> {
        self.writer.flush()?;
        Ok(self.rows)
    }
}

impl<W: Write> Rows for CsvTable<W> {
    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        for field in &self.round {
            self.writer.write_field(field)?;
        }
        for cell in cells {
            match cell {
                Cell::Text(text) => self.writer.write_field(text.as_bytes())?,
                other => self.writer.write_field(field(other))?,
            }
        }
        self.rows += 1;
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }
}

fn field(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Nothing => String::new(),
        Cell::Text(text) => text.to_string(),
        Cell::Number(number) => number.normalize().to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Whole(whole) => whole.to_string(),
    }
}
