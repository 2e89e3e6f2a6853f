//! Reads exported tables, and a summary's data, as rows of texts.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use jiff::civil::date;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use rust_decimal::Decimal;
use tonghop::workbook::address::Address;
use tonghop::workbook::book::{Content, Sheet};
use tonghop::workbook::read::read_book;

use crate::round::next::tree;

/// Column → text; empty where there is nothing.
pub(super) type Row = BTreeMap<String, String>;

/// Every file below a folder by its path.
pub(super) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let name = |path: PathBuf| path.to_string_lossy().replace('\\', "/");
    let files = tree(folder).into_iter();
    files.map(|(path, bytes)| (name(path), bytes)).collect()
}

fn file(root: &Path, table: &str, period: &str, ending: &str) -> PathBuf {
    let folder = format!("{table}/campaign=thu/period={period}/office=office");
    root.join(folder).join(format!("{table}.{ending}"))
}

pub(super) fn csv_rows(root: &Path, table: &str, period: &str) -> Vec<Row> {
    let bytes = fs::read(file(root, table, period, "csv")).expect("a table");
    let bytes = bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .expect("the mark of UTF-8");
    let mut reader = csv::Reader::from_reader(bytes);
    let headings = reader.headers().expect("headings").clone();
    let records = reader.records().map(|record| record.expect("a row"));
    let row = |record: csv::StringRecord| {
        let cells = headings.iter().zip(record.iter());
        cells
            .map(|(name, cell)| (name.to_owned(), cell.to_owned()))
            .collect()
    };
    records.map(row).collect()
}

pub(super) fn parquet_rows(root: &Path, table: &str, period: &str) -> Vec<Row> {
    let file = File::open(file(root, table, period, "parquet")).expect("a table");
    let reader = SerializedFileReader::new(file).expect("a Parquet file");
    let facts = reader.metadata().file_metadata().key_value_metadata();
    let version = facts
        .expect("facts")
        .iter()
        .find(|fact| fact.key == "tonghop.schema");
    assert_eq!(version.and_then(|fact| fact.value.as_deref()), Some("1"));
    let rows = reader.get_row_iter(None).expect("rows");
    let rows = rows.map(|row| row.expect("a row"));
    let row = |row: parquet::record::Row| {
        let cells = row.get_column_iter();
        cells
            .map(|(name, cell)| (name.clone(), text(cell)))
            .collect()
    };
    rows.map(row).collect()
}

fn text(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Long(whole) => whole.to_string(),
        Field::Date(days) => {
            let days = jiff::Span::new().days(i64::from(*days));
            (date(1970, 1, 1) + days).to_string()
        }
        Field::Decimal(number) => {
            let bytes: [u8; 16] = number.data().try_into().expect("16 bytes");
            assert_eq!((number.precision(), number.scale()), (38, 18));
            plain(i128::from_be_bytes(bytes))
        }
        other => panic!("{other:?}"),
    }
}

/// A number of 18 decimals as it is written, without zeros at the end.
fn plain(unscaled: i128) -> String {
    let one = 10_u128.pow(18);
    let (whole, rest) = (unscaled.unsigned_abs() / one, unscaled.unsigned_abs() % one);
    let digits = format!("{whole}.{rest:018}");
    let sign = if unscaled < 0 { "-" } else { "" };
    format!(
        "{sign}{}",
        digits.trim_end_matches('0').trim_end_matches('.')
    )
}

/// What stands on a summary's sheet of data, of the columns that an export has too.
pub(super) fn summary_rows(path: &Path) -> Vec<Row> {
    let book = read_book(&fs::read(path).expect("a summary")).expect("a workbook");
    let is_data = |sheet: &&Sheet| heading(sheet, 1) == "unit_code";
    let sheet = book.sheets.iter().find(is_data).expect("data");
    let last = sheet.row(0).len();
    let headings: Vec<String> = (0..u16::try_from(last).expect("few"))
        .map(|column| heading(sheet, column))
        .collect();
    let row = |row: u32| {
        let cells = (0u16..).zip(&headings).map(|(column, name)| {
            let text = match sheet.get(Address::new(row, column)) {
                Some(Content::Text(text)) => text.clone(),
                Some(Content::Number(number)) => number.to_string(),
                _ => String::new(),
            };
            (name.clone(), text)
        });
        let mut cells: Row = cells.collect();
        cells.retain(|name, _| SHARED.contains(&name.as_str()));
        cells
    };
    (1..=sheet.last_row()).map(row).collect()
}

fn heading(sheet: &Sheet, column: u16) -> String {
    match sheet.get(Address::new(0, column)) {
        Some(Content::Text(text)) => text.clone(),
        _ => String::new(),
    }
}

/// The columns of a summary's data that an export has under these names.
const SHARED: [&str; 13] = [
    "period",
    "unit_code",
    "unit",
    "indicator",
    "label",
    "measure",
    "value",
    "text",
    "status",
    "file",
    "sheet",
    "cell",
    "row",
];

/// Exported rows as a summary has them.
pub(super) fn as_in_summary(rows: &[Row]) -> Vec<Row> {
    let row = |row: &Row| {
        let cells = SHARED.map(|name| {
            let own = match name {
                "period" => "period_code",
                "row" => "list_row",
                own => own,
            };
            let text = match name {
                "value" if !row[own].is_empty() => {
                    let number: Decimal = row[own].parse().expect("a number");
                    number.normalize().to_string()
                }
                _ => row[own].clone(),
            };
            (name.to_owned(), text)
        });
        Row::from(cells)
    };
    rows.iter().map(row).collect()
}
