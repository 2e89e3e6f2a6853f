//! Workbooks of Excel 97–2003 with a password → the same without one.
//!
//! Read after [MS-XLS] 2.2.10 and 2.4.117. The records stay where they are; what is in them is
//! deciphered, all but what never is enciphered.

use std::io::{Cursor, Read, Write};

use cfb::CompoundFile as Compound;

use super::all;
use super::standard::{Keys, Standard};
use super::xor::Mask;
use crate::workbook::defect::Refusal;
use crate::workbook::passwords::Passwords;

const STREAM: &str = "/Workbook";
/// Records that are never enciphered: where a part begins, the password itself, who has the file
/// open, the interface, what changed.
const PLAIN: [u16; 7] = [0x0809, 0x002F, 0x0194, 0x0195, 0x00E1, 0x0196, 0x0138];
const PASSWORD: u16 = 0x002F;
/// A tab, whose place in the stream is never enciphered.
const TAB: u16 = 0x0085;
const TAB_PLACE: usize = 4;
/// Bytes of the stream that are enciphered under one key.
const STRETCH: usize = 1_024;

/// The workbook without its password.
///
/// # Errors
/// Where no password fits, or the workbook is cut off.
pub(in crate::workbook) fn unlock_xls(
    bytes: &[u8],
    passwords: &Passwords,
) -> Result<Vec<u8>, Refusal> {
    let cut_off = |_| Refusal::CutOff;
    let mut file = Compound::open(Cursor::new(bytes.to_vec())).map_err(cut_off)?;
    let mut stream = Vec::new();
    let opened = file.open_stream(STREAM);
    opened
        .and_then(|mut opened| opened.read_to_end(&mut stream))
        .map_err(cut_off)?;
    let info = password_record(&stream)?;
    let mut ways = all(passwords).filter_map(|password| Way::find(info, password));
    let way = ways.next().ok_or(Refusal::Password)?;
    let plain = decipher(&stream, way)?;
    let opened = file.open_stream(STREAM);
    opened
        .and_then(|mut opened| {
            opened.write_all(&plain)?;
            opened.flush()
        })
        .map_err(cut_off)?;
    file.flush().map_err(cut_off)?;
    Ok(file.into_inner().into_inner())
}

/// How the records are deciphered.
enum Way {
    Keys(Keys),
    Mask(Mask),
}

impl Way {
    /// The way that a password opens; none where it is another one.
    fn find(info: &[u8], password: &str) -> Option<Self> {
        match info {
            [0, 0, rest @ ..] => Mask::find(rest, password).map(Self::Mask),
            [1, 0, 1, 0, 1, 0, rest @ ..] => Keys::old(rest, password).map(Self::Keys),
            [1, 0, 2..=4, 0, 2, 0, rest @ ..] => {
                Standard::read(rest)?.rc4(password).map(Self::Keys)
            }
            _ => None,
        }
    }
}

/// What the record of the password says, which follows the first record.
fn password_record(stream: &[u8]) -> Result<&[u8], Refusal> {
    let mut records = Records { stream, at: 0 };
    while let Some(record) = records.next() {
        if record.kind == PASSWORD {
            return stream.get(record.start..record.end).ok_or(Refusal::CutOff);
        }
    }
    Err(Refusal::Password)
}

fn decipher(stream: &[u8], way: Way) -> Result<Vec<u8>, Refusal> {
    let mut plain = stream.to_vec();
    let mask = match way {
        Way::Keys(keys) => key_stream(&keys, stream.len())?,
        Way::Mask(mask) => return Ok(unmasked(plain, &mask)),
    };
    for_each_sealed(stream, |record, from| {
        let places = from..record.end;
        let sealed = plain[places.clone()].iter_mut().zip(&mask[places]);
        sealed.for_each(|(byte, mask)| *byte ^= mask);
    });
    blank_password(&mut plain);
    Ok(plain)
}

fn unmasked(mut plain: Vec<u8>, mask: &Mask) -> Vec<u8> {
    let stream = plain.clone();
    for_each_sealed(&stream, |record, from| {
        let sealed = plain.iter_mut().enumerate();
        for (place, byte) in sealed.take(record.end).skip(from) {
            // The mask turns with the place of a byte and the length of its record.
            let turn = place + record.end - record.start;
            *byte = mask.plain(*byte, turn);
        }
    });
    blank_password(&mut plain);
    plain
}

/// What lies over a stream: bytes that are not enciphered use it up, too.
fn key_stream(keys: &Keys, length: usize) -> Result<Vec<u8>, Refusal> {
    let mut all = Vec::with_capacity(length);
    for stretch in 0..length.div_ceil(STRETCH) {
        let stretch = u32::try_from(stretch).map_err(|_| Refusal::TooMuch)?;
        let mut stream = keys.stream(stretch);
        all.extend((0..STRETCH).map(|_| stream.next()));
    }
    Ok(all)
}

/// Calls for each record with something enciphered, and where that begins.
fn for_each_sealed(stream: &[u8], mut each: impl FnMut(&Record, usize)) {
    let mut records = Records { stream, at: 0 };
    while let Some(record) = records.next() {
        if !PLAIN.contains(&record.kind) {
            let head = if record.kind == TAB { TAB_PLACE } else { 0 };
            let from = (record.start + head).min(record.end);
            each(&record, from);
        }
    }
}

/// Makes the record of the password one that says nothing.
fn blank_password(plain: &mut [u8]) {
    let stream = plain.to_vec();
    let mut records = Records {
        stream: &stream,
        at: 0,
    };
    while let Some(record) = records.next() {
        if record.kind == PASSWORD {
            plain[record.start - 4..record.start - 2].fill(0);
            plain[record.start..record.end].fill(0);
        }
    }
}

/// A record: its kind and where it lies.
struct Record {
    kind: u16,
    start: usize,
    end: usize,
}

struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl Records<'_> {
    /// The next record that is whole.
    fn next(&mut self) -> Option<Record> {
        let head = self.stream.get(self.at..)?.first_chunk::<4>()?;
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let start = self.at + 4;
        let end = start + length;
        (end <= self.stream.len()).then_some(())?;
        self.at = end;
        Some(Record {
            kind: u16::from_le_bytes([head[0], head[1]]),
            start,
            end,
        })
    }
}
