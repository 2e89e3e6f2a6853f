//! File → book, for every format: the only code that names calamine.
//!
//! In come untrusted bytes, out comes a neutral sparse picture. Nothing is allocated by a
//! size that the file declares; a reader that panics becomes [`Unreadable::Damaged`].

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{
    Data, DataRef, Range, Reader, Sheet as Tab, SheetType, SheetVisible, WorkbookProperties, Xls,
    XlsOptions, Xlsb, XlsbError,
};

use serde::{Deserialize, Serialize};

use super::address::Address;
use super::book::{Book, Content, Sheet};
use super::compact::spread;
use super::defect::Refusal;
use super::delimited::read_delimited;
use super::encryption::{unlock_open_document, unlock_package, unlock_xls};
use super::format::{Format, recognise};
use super::gather::Gathered;
use super::parts::Prepared;
use super::passwords::Passwords;
use super::repairs::Repairs;
use super::traces::Traces;
use super::xls::Scanned;
use super::xml_2003::package_of;
use super::{ods, xls, xlsb, xlsx};

/// Why a file can't become a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unreadable {
    /// The file is something else than a workbook.
    NotAWorkbook(Format),
    /// The workbook asks for a password.
    Encrypted,
    /// Something in the workbook could be read wrongly.
    Refused(Refusal),
    /// The workbook is broken, cut off, or larger than any form could be.
    Damaged,
    /// The process that read it did not come to an end.
    Stopped(Stop),
}

impl From<Refusal> for Unreadable {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Password => Self::Encrypted,
            refusal => Self::Refused(refusal),
        }
    }
}

/// Why a process that read a file came to no end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stop {
    /// It took longer than it may.
    Slow,
    /// It asked for more memory than it may have.
    Large,
    /// It died for another reason.
    Crash,
}

/// Reads a workbook of any format, recognised by its content.
///
/// # Errors
/// [`Unreadable`] says why the bytes are no readable workbook.
pub fn read_book(bytes: &[u8]) -> Result<Book, Unreadable> {
    read_book_where(bytes, &|_, _| true)
}

/// Reads the sheets of a workbook that are `wanted`, told by name and whether they are visible.
///
/// # Errors
/// [`Unreadable`] says why the bytes are no readable workbook.
pub fn read_book_where(
    bytes: &[u8],
    wanted: &dyn Fn(&str, bool) -> bool,
) -> Result<Book, Unreadable> {
    read_book_with(bytes, wanted, &Passwords::default())
}

/// Reads the sheets that are `wanted`, with the first of these passwords that opens the workbook
/// where it asks for one.
///
/// # Errors
/// [`Unreadable`] says why the bytes are no readable workbook.
pub fn read_book_with(
    bytes: &[u8],
    wanted: &dyn Fn(&str, bool) -> bool,
    passwords: &Passwords,
) -> Result<Book, Unreadable> {
    let read = || match read_open(bytes, wanted) {
        Err(Unreadable::Encrypted) => {
            let open = match recognise(bytes) {
                Format::Encrypted => unlock_package(bytes, passwords)?,
                Format::Xls => unlock_xls(bytes, passwords)?,
                Format::Ods => unlock_open_document(bytes, passwords)?,
                _ => return Err(Unreadable::Encrypted),
            };
            read_open(&open, wanted)
        }
        read => read,
    };
    caught(read).unwrap_or(Err(Unreadable::Damaged))
}

/// Reads a workbook of the office's own, however large, in pieces: some rows of a sheet after the
/// other, in the order of the tabs. `take` says whether it wants more of that sheet. Gives back
/// the custom properties.
///
/// # Errors
/// Where the bytes are no readable .xlsx.
pub fn read_in_pieces(
    bytes: &[u8],
    take: &mut dyn FnMut(Sheet) -> bool,
) -> Result<BTreeMap<String, String>, Unreadable> {
    const SIZE: usize = 1 << 20;
    let read = || match recognise(bytes) {
        Format::Xlsx => Ok(xlsx::read_pieces(bytes, SIZE, take)?),
        other => Err(Unreadable::NotAWorkbook(other)),
    };
    caught(read).unwrap_or(Err(Unreadable::Damaged))
}

/// Reads a workbook that asks for no password.
fn read_open(bytes: &[u8], wanted: Wanted<'_>) -> Outcome<Book> {
    match recognise(bytes) {
        Format::Xlsx => Ok(xlsx::read(bytes, wanted)?),
        Format::Xlsb => read_xlsb(bytes, wanted),
        Format::Xls => read_xls(bytes, wanted),
        Format::Ods => Ok(ods::read(bytes, wanted)?),
        Format::Xml2003 => Ok(xlsx::read(&package_of(bytes)?, wanted)?),
        Format::Text => match read_delimited(bytes)? {
            Some(book) => Ok(book),
            None => Err(Unreadable::NotAWorkbook(Format::Text)),
        },
        Format::Encrypted => Err(Unreadable::Encrypted),
        Format::Damaged => Err(Refusal::CutOff.into()),
        other => Err(Unreadable::NotAWorkbook(other)),
    }
}

/// Calls a reader of untrusted bytes; `None` where it panics, of which nothing is printed.
pub(crate) fn caught<T>(read: impl FnOnce() -> T) -> Option<T> {
    silently(read).ok()
}

/// Does something whose panic is not printed.
pub(super) fn silently<T>(act: impl FnOnce() -> T) -> std::thread::Result<T> {
    IS_READING.set(true);
    let outcome = catch_unwind(AssertUnwindSafe(act));
    IS_READING.set(false);
    outcome
}

thread_local! {
    static IS_READING: Cell<bool> = const { Cell::new(false) };
}

/// Keeps a reader's panic, which becomes [`Unreadable::Damaged`], from being printed as if the
/// program itself had failed. Call once, at the start of a program.
pub fn silence_reader_panics() {
    let print = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !IS_READING.get() {
            print(panic);
        }
    }));
}

type Wanted<'a> = &'a dyn Fn(&str, bool) -> bool;
type Outcome<T> = Result<T, Unreadable>;

fn read_xlsb(bytes: &[u8], wanted: Wanted<'_>) -> Outcome<Book> {
    let lost = |error: XlsbError| match error {
        XlsbError::Password => Unreadable::Encrypted,
        _ => Unreadable::Damaged,
    };
    let Prepared {
        package,
        mut repairs,
        traces,
    } = xlsb::prepare(bytes, wanted)?;
    let mut file = Xlsb::new(Cursor::new(package.as_slice())).map_err(lost)?;
    let mut book = outline(&file, traces);
    book.is_1904 = file.has_1904_epoch();
    book.properties = custom_properties(file.workbook_properties().ok());
    for tab in worksheets(&file, wanted) {
        let mut reader = file.worksheet_cells_reader(&tab.name).map_err(lost)?;
        let next = || {
            Ok(reader
                .next_cell()
                .map_err(lost)?
                .map(|cell| own(cell.get_position(), cell.get_value())))
        };
        let mut sheet = stream_sheet(&tab, next)?;
        repairs
            .remove(&tab.name)
            .ok_or(Unreadable::Damaged)?
            .put_right(&mut sheet);
        book.sheets.push(sheet);
    }
    Ok(book)
}

fn read_xls(bytes: &[u8], wanted: Wanted<'_>) -> Outcome<Book> {
    let Scanned {
        sheets: known,
        traces,
        replaced,
    } = xls::scan(bytes)?;
    let taken = replaced.as_ref().map_or(bytes, |replaced| &replaced.bytes);
    let mut options = XlsOptions::default();
    // Texts are in UTF-16, whatever code page the file names.
    options.force_codepage = Some(1200);
    let file = Xls::new_with_options(Cursor::new(taken), options);
    let mut file = file.map_err(|_| Unreadable::Damaged)?;
    let mut book = outline(&file, traces);
    book.is_1904 = file.has_1904_epoch();
    book.properties = custom_properties(file.workbook_properties().ok());
    let names = file.sheets_metadata().iter().map(|tab| tab.name.clone());
    let mut repairs: BTreeMap<String, Repairs> = names.zip(known).collect();
    if repairs.len() < file.sheets_metadata().len() {
        return Err(Unreadable::Refused(Refusal::SameName));
    }
    for tab in worksheets(&file, wanted) {
        let range = file
            .worksheet_range(&tab.name)
            .map_err(|_| Unreadable::Damaged)?;
        let mut sheet = dense_sheet(&tab, &range)?;
        if let Some(rows) = replaced
            .as_ref()
            .and_then(|replaced| replaced.rows.as_ref())
        {
            let tabs = file.sheets_metadata().iter();
            let place = tabs.take_while(|known| known.name != tab.name).count();
            spread(&mut sheet, rows.get(place).map_or(&[], Vec::as_slice));
        }
        repairs
            .remove(&tab.name)
            .ok_or(Unreadable::Damaged)?
            .put_right(&mut sheet);
        book.sheets.push(sheet);
    }
    Ok(book)
}

fn outline<RS: std::io::Read + std::io::Seek>(file: &impl Reader<RS>, traces: Traces) -> Book {
    Book {
        traces,
        names: file.defined_names().to_vec(),
        ..Book::default()
    }
}

fn worksheets<RS: std::io::Read + std::io::Seek>(
    file: &impl Reader<RS>,
    wanted: Wanted<'_>,
) -> Vec<Tab> {
    let is_wanted = |tab: &&Tab| {
        let is_visible = tab.visible == SheetVisible::Visible;
        tab.typ == SheetType::WorkSheet && wanted(&tab.name, is_visible)
    };
    file.sheets_metadata()
        .iter()
        .filter(is_wanted)
        .cloned()
        .collect()
}

fn custom_properties(properties: Option<WorkbookProperties>) -> BTreeMap<String, String> {
    properties
        .map(|p| p.custom_properties.into_iter().collect())
        .unwrap_or_default()
}

/// Gathers the cells that a streaming reader yields.
fn stream_sheet(
    tab: &Tab,
    mut next: impl FnMut() -> Outcome<Option<Option<(Address, Content)>>>,
) -> Outcome<Sheet> {
    let mut cells = Gathered::default();
    while let Some(cell) = next()? {
        if let Some((at, content)) = cell {
            cells.push(at, content)?;
        }
    }
    Ok(cells.sheet(tab.name.clone(), tab.visible == SheetVisible::Visible))
}

/// Takes over a range; its cells count from the first used one, a book's from A1.
fn dense_sheet(tab: &Tab, range: &Range<Data>) -> Outcome<Sheet> {
    let mut cells = Gathered::default();
    let (first_row, first_column) = range.start().unwrap_or_default();
    for (row, column, data) in range.used_cells() {
        let position = |first: u32, offset: usize| {
            first.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX))
        };
        let at = (position(first_row, row), position(first_column, column));
        if let Some((at, content)) = own(at, &borrow(data)) {
            cells.push(at, content)?;
        }
    }
    Ok(cells.sheet(tab.name.clone(), tab.visible == SheetVisible::Visible))
}

fn borrow(data: &Data) -> DataRef<'_> {
    match data {
        Data::Empty => DataRef::Empty,
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) | Data::DurationIso(text) => DataRef::SharedString(text),
        Data::Error(error) => DataRef::Error(error.clone()),
    }
}

fn own((row, column): (u32, u32), data: &DataRef<'_>) -> Option<(Address, Content)> {
    let content = match data {
        DataRef::Empty => return None,
        #[expect(clippy::cast_precision_loss, reason = "Excel itself keeps 15 digits")]
        DataRef::Int(number) => Content::Number(*number as f64),
        DataRef::Float(number) => Content::Number(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Content::Text(text.clone())
        }
        DataRef::SharedString(text) => Content::Text((*text).to_owned()),
        DataRef::Bool(truth) => Content::Bool(*truth),
        DataRef::DateTime(moment) => Content::DateTime(moment.as_f64()),
        DataRef::Error(error) => Content::Error(error.to_string()),
    };
    Some((Address::new(row, u16::try_from(column).ok()?), content))
}
