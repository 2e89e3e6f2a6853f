//! Compound files, untrusted: .xls lies in one. Streams are gathered along their chains, each
//! sector at most once, so that a chain which runs in a circle or out of the file is refused.
//!
//! Read after [MS-CFB]. Only what telling files apart and looking through .xls takes.

use super::defect::Refusal;

/// What a compound file begins with.
pub(super) const SIGNATURE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Sector numbers from here on are no sectors.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;
/// Streams shorter than this lie in the small sectors of the root's own stream.
const SMALL_STREAM: usize = 4_096;
const SMALL_SECTOR: usize = 64;
const ENTRY: usize = 128;

/// An opened compound file.
#[derive(Debug)]
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    table: Vec<u32>,
    small_table: Vec<u32>,
    small: Vec<u8>,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    name: String,
    start: u32,
    length: usize,
}

impl<'a> Compound<'a> {
    /// Opens a compound file.
    ///
    /// # Errors
    /// Where its tables are cut off or its chains run in a circle.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let sector = match bytes.get(30..32) {
            Some([9, 0]) => 512,
            Some([12, 0]) => 4_096,
            _ => return Err(Refusal::CutOff),
        };
        let (table, small_table, small) = (Vec::new(), Vec::new(), Vec::new());
        let mut file = Self {
            bytes,
            sector,
            table,
            small_table,
            small,
            entries: Vec::new(),
        };
        file.table = file.read_table()?;
        let directory = file.chain(word(bytes, 48)?)?;
        file.entries = directory.chunks_exact(ENTRY).map(entry).collect();
        let root = file.entries.first().ok_or(Refusal::CutOff)?;
        if word(bytes, 64)? > 0 {
            let (start, length) = (root.start, root.length);
            file.small = file.chain(start)?;
            file.small.truncate(length);
            file.small_table = words(&file.chain(word(bytes, 60)?)?);
        }
        Ok(file)
    }

    /// Whether there is a stream or folder of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries
            .iter()
            .find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// A stream, whole; `None` where there is none of this name.
    ///
    /// # Errors
    /// Where it is cut off or runs in a circle.
    pub(super) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(entry) = self.entry(name) else {
            return Ok(None);
        };
        let mut stream = if entry.length < SMALL_STREAM {
            gather(&self.small_table, entry.start, |id| {
                let start = usize::try_from(id).ok()?.checked_mul(SMALL_SECTOR)?;
                let end = (start + SMALL_SECTOR).min(self.small.len());
                self.small
                    .get(start..end)
                    .filter(|sector| !sector.is_empty())
            })?
        } else {
            self.chain(entry.start)?
        };
        if stream.len() < entry.length {
            return Err(Refusal::CutOff);
        }
        stream.truncate(entry.length);
        Ok(Some(stream))
    }

    /// The bytes of a sector; the last one of a file may be short.
    fn sector(&self, id: u32) -> Option<&'a [u8]> {
        let start = usize::try_from(id)
            .ok()?
            .checked_add(1)?
            .checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes
            .get(start..end)
            .filter(|sector| !sector.is_empty())
    }

    fn chain(&self, start: u32) -> Result<Vec<u8>, Refusal> {
        gather(&self.table, start, |id| self.sector(id))
    }

    /// The table of sectors, which the header and a chain of its own tell where to find.
    fn read_table(&self) -> Result<Vec<u32>, Refusal> {
        let header = self.bytes.get(76..512).ok_or(Refusal::CutOff)?;
        let mut places = words(header);
        let most = self.bytes.len() / self.sector + 1;
        let mut next = word(self.bytes, 68)?;
        for _ in 0..most {
            if next >= LAST_SECTOR {
                let ids = places.into_iter().filter(|id| *id < LAST_SECTOR);
                let sectors = ids.map(|id| self.sector(id).map(words).ok_or(Refusal::CutOff));
                let table: Result<Vec<Vec<u32>>, Refusal> = sectors.collect();
                return Ok(table?.concat());
            }
            places.extend(words(self.sector(next).ok_or(Refusal::CutOff)?));
            next = places.pop().ok_or(Refusal::CutOff)?;
        }
        Err(Refusal::CutOff)
    }
}

/// The sectors of a chain one after the other.
fn gather<'a>(
    table: &[u32],
    start: u32,
    sector: impl Fn(u32) -> Option<&'a [u8]>,
) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let mut next = start;
    for _ in 0..=table.len() {
        if next >= LAST_SECTOR {
            return Ok(bytes);
        }
        bytes.extend_from_slice(sector(next).ok_or(Refusal::CutOff)?);
        let at = usize::try_from(next).map_err(|_| Refusal::CutOff)?;
        next = *table.get(at).ok_or(Refusal::CutOff)?;
    }
    // More sectors than there are: the chain runs in a circle.
    Err(Refusal::CutOff)
}

fn entry(bytes: &[u8]) -> Entry {
    let units = bytes[..64]
        .as_chunks::<2>()
        .0
        .iter()
        .map(|unit| u16::from_le_bytes(*unit));
    let name: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
    let number = |at: usize| word(bytes, at).unwrap_or_default();
    let length = usize::try_from(number(120)).unwrap_or(usize::MAX);
    Entry {
        name: String::from_utf16_lossy(&name),
        start: number(116),
        length,
    }
}

fn words(bytes: &[u8]) -> Vec<u32> {
    bytes
        .as_chunks::<4>()
        .0
        .iter()
        .map(|word| u32::from_le_bytes(*word))
        .collect()
}

fn word(bytes: &[u8], at: usize) -> Result<u32, Refusal> {
    let bytes = bytes
        .get(at..at + 4)
        .and_then(|bytes| bytes.try_into().ok());
    bytes.map(u32::from_le_bytes).ok_or(Refusal::CutOff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_is_followed_to_its_end() {
        let sectors = [b"ab".as_slice(), b"cd", b"ef"];
        let sector = |id: u32| sectors.get(id as usize).copied();
        let end = 0xFFFF_FFFE;
        assert_eq!(gather(&[2, end, 1], 0, sector).unwrap(), b"abefcd");
        assert_eq!(gather(&[2, end, 1], end, sector).unwrap(), b"");
    }

    #[test]
    fn circles_and_sectors_that_are_not_there_are_refused() {
        let sector = |id: u32| (id < 2).then_some(b"ab".as_slice());
        for table in [&[0][..], &[1, 0], &[7, 0], &[5, 5, 5, 5, 5, 5]] {
            assert_eq!(gather(table, 0, sector), Err(Refusal::CutOff), "{table:?}");
        }
    }
}
