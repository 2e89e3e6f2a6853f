//! Which reading lies where in a file, and the seals that say whose they are.

use std::collections::BTreeMap;
use std::io::{Read, Seek, SeekFrom};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::inbox::cache::Key;

/// A longer reading is not kept: a return has some kilobytes.
pub(super) const LARGEST: usize = 16 << 20;
/// More readings are not looked for.
const MOST: u64 = 1 << 20;
/// What a file's tail begins with; another form of the file has another one.
const MARK: &[u8; 16] = b"tonghop cache 1\n";
/// The bytes of an entry: key, length and seal.
const ENTRY: usize = 32 + 8 + 32;
/// The bytes of the tail behind the entries: mark, how many there are, and the seal over both
/// and the entries.
const TAIL: usize = MARK.len() + 8 + 32;

/// The bytes of a seal.
type SealBytes = [u8; 32];

/// Seals what this person's program wrote.
pub(super) struct Seal(Hmac<Sha256>);

impl Seal {
    pub(super) fn new(key: [u8; 32]) -> Self {
        // Every key is as long as this kind of seal may have.
        Self(KeyInit::new(&{
            let mut block = [0; 64];
            block[..32].copy_from_slice(&key);
            block.into()
        }))
    }

    /// The seal of a reading under a key.
    pub(super) fn of(&self, key: &Key, reading: &[u8]) -> SealBytes {
        let mut seal = self.0.clone();
        seal.update(key);
        seal.update(reading);
        seal.finalize().into_bytes().into()
    }

    /// Whether a reading is as it was laid down under a key.
    pub(super) fn holds(&self, key: &Key, reading: &[u8], entry: &Entry) -> bool {
        self.of(key, reading) == entry.seal
    }
}

/// Where a reading lies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) start: u64,
    length: u64,
    pub(super) seal: SealBytes,
}

impl Entry {
    /// How many bytes it has; never more than [`LARGEST`].
    pub(super) fn length(&self) -> usize {
        usize::try_from(self.length).unwrap_or(LARGEST)
    }
}

/// The readings of a file.
#[derive(Default)]
pub(super) struct Entries {
    of: BTreeMap<Key, Entry>,
    /// The keys in the order in which their readings lie.
    order: Vec<Key>,
    end: u64,
}

impl Entries {
    /// Reads the entries at the end of a file; none where they are not whole, or not this
    /// person's.
    pub(super) fn read(file: &mut (impl Read + Seek), seal: &Seal) -> Option<Self> {
        let size = file.seek(SeekFrom::End(0)).ok()?;
        let tail_starts = size.checked_sub(u64::try_from(TAIL).ok()?)?;
        file.seek(SeekFrom::Start(tail_starts)).ok()?;
        let mut tail = [0; TAIL];
        file.read_exact(&mut tail).ok()?;
        let (head, told) = tail.split_at(MARK.len() + 8);
        let count = head.strip_prefix(MARK.as_slice())?;
        let count = u64::from_le_bytes(count.try_into().ok()?);
        let bytes = count.checked_mul(u64::try_from(ENTRY).ok()?)?;
        let start = tail_starts.checked_sub(bytes).filter(|_| count <= MOST)?;
        file.seek(SeekFrom::Start(start)).ok()?;
        let mut listed = vec![0; usize::try_from(bytes).ok()?];
        file.read_exact(&mut listed).ok()?;
        let mut entries = Self::default();
        for entry in listed.chunks_exact(ENTRY) {
            let (key, rest) = entry.split_at(32);
            let (length, seal) = rest.split_at(8);
            let length = u64::from_le_bytes(length.try_into().ok()?);
            let length = usize::try_from(length).ok().filter(|it| *it <= LARGEST)?;
            entries.add(key.try_into().ok()?, length, seal.try_into().ok()?);
        }
        let is_whole = entries.end == start && entries.of.len() == entries.order.len();
        (is_whole && entries.tail(seal).ends_with(told)).then_some(entries)
    }

    /// The bytes that a file ends with which has these readings.
    pub(super) fn tail(&self, seal: &Seal) -> Vec<u8> {
        let mut tail = Vec::with_capacity(self.order.len() * ENTRY + TAIL);
        for (key, entry) in self.iter() {
            tail.extend(key);
            tail.extend(entry.length.to_le_bytes());
            tail.extend(entry.seal);
        }
        tail.extend(MARK);
        let count = u64::try_from(self.order.len()).unwrap_or(u64::MAX);
        tail.extend(count.to_le_bytes());
        let over_all = seal.of(&[0; 32], &tail);
        tail.extend(over_all);
        tail
    }

    /// One more reading, behind the others.
    pub(super) fn add(&mut self, key: Key, length: usize, seal: SealBytes) {
        let length = u64::try_from(length).unwrap_or(u64::MAX);
        let start = self.end;
        self.end = self.end.saturating_add(length);
        self.of.insert(
            key,
            Entry {
                start,
                length,
                seal,
            },
        );
        self.order.push(key);
    }

    pub(super) fn get(&self, key: &Key) -> Option<&Entry> {
        self.of.get(key)
    }

    /// The readings in the order in which they lie.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Key, &Entry)> {
        self.order
            .iter()
            .filter_map(|key| Some((key, self.of.get(key)?)))
    }

    pub(super) fn len(&self) -> usize {
        self.of.len()
    }

    /// Where the readings end.
    pub(super) const fn end(&self) -> u64 {
        self.end
    }
}
