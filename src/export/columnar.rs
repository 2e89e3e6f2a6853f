//! A table as Parquet, in groups of rows: each column with its type, compressed.

use std::io::{self, Write};
use std::sync::Arc;

use jiff::civil::{Date, date};
use parquet::basic::Compression;
use parquet::data_type::{
    ByteArray, ByteArrayType, FixedLenByteArray, FixedLenByteArrayType, Int32Type, Int64Type,
};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;
use rust_decimal::Decimal;

use super::schema::{SCALE, Type, VERSION};
use super::{Cell, Round, Rows, Table};
use crate::language::number::round;

/// Rows that are kept until they are written together.
const GROUP: usize = 1 << 15;

/// The first number of 39 digits.
const LIMIT: u128 = 10_u128.pow(38);

/// A table while its rows are written.
pub(super) struct ParquetTable<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    round: Vec<Cell<'static>>,
    columns: Vec<Values>,
    /// For each column, whether each row has a value.
    levels: Vec<Vec<i16>>,
    waiting: usize,
    rows: u64,
}

/// The values of a column in the rows that wait.
enum Values {
    Text(Vec<ByteArray>),
    Number(Vec<FixedLenByteArray>),
    Day(Vec<i32>),
    Whole(Vec<i64>),
}

impl<W: Write + Send> ParquetTable<W> {
    /// Begins a table.
    pub(super) fn new(table: Table, round: &Round<'_>, out: W) -> io::Result<Self> {
        let schema = parse_message_type(&message(table)).map_err(failed)?;
        let facts = [
            ("tonghop.schema", VERSION.to_string()),
            ("tonghop.table", table.name().to_owned()),
        ];
        let facts = facts.map(|(key, value)| KeyValue::new(key.to_owned(), value));
        let properties = WriterProperties::builder()
            .set_created_by(concat!("tonghop version ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_compression(Compression::SNAPPY)
            .set_key_value_metadata(Some(facts.to_vec()))
            .build();
        let writer = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties));
        let columns: Vec<Values> = table.columns().map(|(_, held)| Values::of(held)).collect();
        Ok(Self {
            writer: writer.map_err(failed)?,
            round: round.cells().map(Cell::into_owned).to_vec(),
            levels: columns.iter().map(|_| Vec::with_capacity(GROUP)).collect(),
            columns,
            waiting: 0,
            rows: 0,
        })
    }

    /// Ends it; how many rows it has.
    pub(super) fn finish(mut self) -> io::Result<u64> {
        self.flush()?;
        self.writer.finish().map_err(failed)?;
        self.writer.flush()?;
        Ok(self.rows)
    }

    /// Writes the rows that wait.
    fn flush(&mut self) -> io::Result<()> {
        if self.waiting == 0 {
            return Ok(());
        }
        let mut group = self.writer.next_row_group().map_err(failed)?;
        for (values, levels) in self.columns.iter_mut().zip(&mut self.levels) {
            if let Some(mut column) = group.next_column().map_err(failed)? {
                values.write(levels, &mut column).map_err(failed)?;
                column.close().map_err(failed)?;
            }
            levels.clear();
        }
        group.close().map_err(failed)?;
        self.waiting = 0;
        Ok(())
    }
}

impl<W: Write + Send> Rows for ParquetTable<W> {
    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        let Self {
            round,
            columns,
            levels,
            ..
        } = self;
        let cells = round.iter().chain(cells);
        for ((values, levels), cell) in columns.iter_mut().zip(levels).zip(cells) {
            levels.push(i16::from(values.take(cell)?));
        }
        self.waiting += 1;
        self.rows += 1;
        if self.waiting == GROUP {
            self.flush()?;
        }
        Ok(())
    }
}

impl Values {
    const fn of(held: Type) -> Self {
        match held {
            Type::Text => Self::Text(Vec::new()),
            Type::Number => Self::Number(Vec::new()),
            Type::Day => Self::Day(Vec::new()),
            Type::Whole => Self::Whole(Vec::new()),
        }
    }

    /// Takes a cell's value; whether it has one.
    fn take(&mut self, cell: &Cell<'_>) -> io::Result<bool> {
        match (self, cell) {
            (_, Cell::Nothing) => return Ok(false),
            (Self::Text(values), Cell::Text(text)) => {
                // Neighbours mostly say the same, and share its bytes.
                let same = values.last().filter(|last| last.data() == text.as_bytes());
                let value = same.cloned();
                values.push(value.unwrap_or_else(|| text.as_bytes().to_vec().into()));
            }
            (Self::Number(values), Cell::Number(number)) => {
                let unscaled =
                    unscaled(*number).ok_or_else(|| wrong("a number beyond its column"))?;
                values.push(unscaled.to_be_bytes().to_vec().into());
            }
            (Self::Day(values), Cell::Day(day)) => values.push(days(*day)),
            (Self::Whole(values), Cell::Whole(whole)) => values.push(*whole),
            _ => return Err(wrong("a cell of another type than its column")),
        }
        Ok(true)
    }

    /// Writes the values of a column and forgets them.
    fn write(
        &mut self,
        levels: &[i16],
        column: &mut SerializedColumnWriter<'_>,
    ) -> Result<(), ParquetError> {
        match self {
            Self::Text(values) => {
                let values = std::mem::take(values);
                column
                    .typed::<ByteArrayType>()
                    .write_batch(&values, Some(levels), None)?;
            }
            Self::Number(values) => {
                let values = std::mem::take(values);
                let column = column.typed::<FixedLenByteArrayType>();
                column.write_batch(&values, Some(levels), None)?;
            }
            Self::Day(values) => {
                let values = std::mem::take(values);
                column
                    .typed::<Int32Type>()
                    .write_batch(&values, Some(levels), None)?;
            }
            Self::Whole(values) => {
                let values = std::mem::take(values);
                column
                    .typed::<Int64Type>()
                    .write_batch(&values, Some(levels), None)?;
            }
        }
        Ok(())
    }
}

/// The schema in Parquet's own words.
fn message(table: Table) -> String {
    let columns = table.columns().map(|(name, held)| {
        let held = match held {
            Type::Text => format!("BYTE_ARRAY {name} (UTF8)"),
            Type::Number => format!("FIXED_LEN_BYTE_ARRAY (16) {name} (DECIMAL(38,{SCALE}))"),
            Type::Day => format!("INT32 {name} (DATE)"),
            Type::Whole => format!("INT64 {name}"),
        };
        format!("OPTIONAL {held};")
    });
    let columns: Vec<String> = columns.collect();
    format!("message {} {{ {} }}", table.name(), columns.join(" "))
}

/// Whether a number's column holds this number to its last digit, remainders apart.
pub(super) fn fits(number: Decimal) -> bool {
    unscaled(number).is_some()
}

/// Smaller figures with more decimals than a column has are remainders: what a formula leaves
/// that reckons in binary, such as 5.55e-17 for 0.1 + 0.2 - 0.3.
const REMAINDER: Decimal = Decimal::from_parts(1, 0, 0, false, 12);

/// A number times 10 to the power of [`SCALE`], of a remainder as much as the column holds; none
/// where it is no whole number of at most 38 digits.
fn unscaled(number: Decimal) -> Option<i128> {
    let number = number.normalize();
    let is_remainder = number.scale() > SCALE && number.abs() < REMAINDER;
    let number = match is_remainder {
        true => round(number, SCALE).normalize(),
        false => number,
    };
    let missing = SCALE.checked_sub(number.scale())?;
    let whole = number.mantissa().checked_mul(10_i128.pow(missing))?;
    (whole.unsigned_abs() < LIMIT).then_some(whole)
}

/// The days since 1 January 1970.
fn days(day: Date) -> i32 {
    day.duration_since(date(1970, 1, 1)).as_hours() as i32 / 24
}

fn failed(error: ParquetError) -> io::Error {
    io::Error::other(error)
}

fn wrong(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_fits_to_its_last_digit_or_not_at_all() {
        let number = |text: &str| text.parse::<Decimal>().expect(text);
        assert_eq!(unscaled(number("-1.5")), Some(-1_500_000_000_000_000_000));
        assert_eq!(unscaled(number("0.000000000000000001")), Some(1));
        assert_eq!(unscaled(number("0.0000000000000000010")), Some(1));
        assert!(!fits(number("0.0000001234567890123")));
        assert!(fits(number("99999999999999999999")));
        assert!(!fits(number("100000000000000000000")));
    }

    #[test]
    fn a_remainder_of_binary_arithmetic_stops_nothing_and_is_not_hidden() {
        let number = |text: &str| text.parse::<Decimal>().expect(text);
        assert_eq!(unscaled(number("0.0000000000000000555111512313")), Some(56));
        assert_eq!(
            unscaled(number("-0.0000000000000000555111512313")),
            Some(-56)
        );
        assert_eq!(unscaled(number("0.0000000000001234567")), Some(123_457));
        assert!(!fits(number("0.0000000000012345678")));
    }

    #[test]
    fn days_are_counted_from_1970() {
        let counted = [date(1970, 1, 1), date(1969, 12, 31), date(2026, 11, 30)].map(days);
        assert_eq!(counted, [0, -1, 20_787]);
    }

    #[test]
    fn every_table_has_a_schema() {
        for table in Table::ALL {
            let schema = parse_message_type(&message(table)).expect("a schema");
            assert_eq!(schema.get_fields().len(), table.columns().count());
        }
    }
}
