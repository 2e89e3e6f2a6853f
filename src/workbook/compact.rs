//! An .xls whose cells lie far apart, with its used rows moved together: the reader sets memory
//! aside for every cell between the first and the last.
//!
//! In comes a workbook's stream, out go a file that the reader takes in its place and, for each
//! sheet, which row each of its rows was. Read after [MS-XLS].

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write};

use cfb::CompoundFile as Container;

use super::book::Sheet;
use super::defect::Refusal;

const END: u16 = 0x000A;
const BEGIN: u16 = 0x0809;
const AREA: u16 = 0x0200;

/// A workbook to be read in place of another.
#[derive(Debug)]
pub(super) struct Replaced {
    /// The file.
    pub(super) bytes: Vec<u8>,
    /// The rows that each sheet really has, in the order of the tabs, where they were moved.
    pub(super) rows: Option<Vec<Vec<u16>>>,
}

/// Moves the rows of every sheet together; a record of a cell begins with its row. Streams beside
/// stay as they are.
///
/// # Errors
/// Where a sheet is cut off.
pub(super) fn compact(
    mut stream: Vec<u8>,
    beside: &[(&str, Vec<u8>)],
    tabs: &[usize],
    is_cell: impl Fn(u16) -> bool,
) -> Result<Replaced, Refusal> {
    let mut all = Vec::new();
    for tab in tabs {
        let places = places(&stream, *tab)?;
        let row = |at: usize| u16::from_le_bytes([stream[at], stream[at + 1]]);
        let cells = || places.iter().filter(|(kind, ..)| is_cell(*kind));
        let used: BTreeSet<u16> = cells().map(|(_, at, _)| row(*at)).collect();
        let moved: BTreeMap<u16, u16> = used.iter().copied().zip(0..).collect();
        let edits: Vec<(usize, u16)> = cells()
            .filter_map(|(_, at, _)| Some((*at, *moved.get(&row(*at))?)))
            .collect();
        for (at, row) in edits {
            stream[at..at + 2].copy_from_slice(&row.to_le_bytes());
        }
        // The area that the sheet declares is not believed.
        for (_, at, length) in places.iter().filter(|(kind, ..)| *kind == AREA) {
            stream[*at..*at + *length].fill(0);
        }
        all.push(used.into_iter().collect());
    }
    Ok(Replaced {
        rows: Some(all),
        ..packed(&stream, beside)?
    })
}

/// Gives a sheet its rows back.
pub(super) fn spread(sheet: &mut Sheet, rows: &[u16]) {
    for (at, _) in &mut sheet.cells {
        let row = usize::try_from(at.row).ok().and_then(|row| rows.get(row));
        at.row = row.map_or(u32::MAX, |row| u32::from(*row));
    }
}

/// The records of a sheet itself: kind, where the data are, and how many.
fn places(stream: &[u8], start: usize) -> Result<Vec<(u16, usize, usize)>, Refusal> {
    let mut places = Vec::new();
    let (mut at, mut depth) = (start, 0u32);
    loop {
        let head = stream.get(at..at + 4).ok_or(Refusal::CutOff)?;
        let kind = u16::from_le_bytes([head[0], head[1]]);
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        at += 4;
        if at + length > stream.len() {
            return Err(Refusal::CutOff);
        }
        match kind {
            BEGIN => depth += 1,
            END if depth <= 1 => return Ok(places),
            END => depth -= 1,
            _ if depth == 1 && length >= 2 => places.push((kind, at, length)),
            _ => {}
        }
        at += length;
    }
}

/// A file of these streams.
///
/// # Errors
/// Where they are too large.
pub(super) fn packed(stream: &[u8], beside: &[(&str, Vec<u8>)]) -> Result<Replaced, Refusal> {
    let bytes = container(stream, beside).map_err(|_| Refusal::TooMuch)?;
    Ok(Replaced { bytes, rows: None })
}

fn container(stream: &[u8], beside: &[(&str, Vec<u8>)]) -> std::io::Result<Vec<u8>> {
    let version = cfb::Version::V3;
    let mut file = Container::create_with_version(version, Cursor::new(Vec::new()))?;
    file.create_stream("/Workbook")?.write_all(stream)?;
    for (name, stream) in beside {
        file.create_stream(format!("/{name}"))?.write_all(stream)?;
    }
    file.flush()?;
    Ok(file.into_inner().into_inner())
}
