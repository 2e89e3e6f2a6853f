//! Readings on the disk: one file in the campaign's folder, which may be deleted at any time.
//!
//! It is trusted for what this person's program wrote on this computer, and for nothing else: all
//! in it is sealed with a key that lies in the person's own folder of settings. On any doubt it
//! is as if it were not there, and where it can't be written it is not written: no run fails of
//! it. It is written anew in the end of a run that read something, with what that run used; what
//! belonged to files that are gone, to other tables or another version goes.
//!
//! The readings come first, one after the other; then an entry for each; last a tail, from which
//! reading begins.

mod entries;
mod key;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use entries::{Entries, Entry, LARGEST, Seal};

use super::own_files::ARCHIVE;
use crate::inbox::cache::{Key, Shelf};

/// Its name in the campaign's folder.
const NAME: &str = ".tonghop-cache";
/// Under which it is written, before it gets its name.
const NEW: &str = ".tonghop-cache.new";

/// The program that keeps readings: no other is trusted, not even another build.
pub const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("TONGHOP_SOURCES"));

/// The readings of earlier runs, and those of this one.
pub struct CacheFile {
    dir: PathBuf,
    seal: Seal,
    lies: Mutex<Lies>,
}

/// What lies where.
struct Lies {
    /// The file of earlier runs, with its entries.
    before: Option<(File, Entries)>,
    /// Which of them were asked for and are sound.
    used: BTreeSet<Key>,
    /// The readings of this run, in a file without a name.
    now: Option<(File, Entries)>,
}

impl CacheFile {
    /// The readings of a campaign's folder; none where none can be kept. A finished round in the
    /// archive stays as it is.
    #[must_use]
    pub fn open(dir: &Path) -> Option<Self> {
        let dir = std::path::absolute(dir).ok()?;
        if dir.parent().is_some_and(|above| above.ends_with(ARCHIVE)) {
            return None;
        }
        let seal = Seal::new(key::own_key()?);
        let before = open_regular(&dir.join(NAME));
        let before = before.and_then(|mut file| Some((Entries::read(&mut file, &seal)?, file)));
        Some(Self {
            lies: Mutex::new(Lies {
                before: before.map(|(entries, file)| (file, entries)),
                used: BTreeSet::new(),
                now: None,
            }),
            dir,
            seal,
        })
    }

    /// Writes what this run used, where that is not what lies there.
    pub fn close(self) {
        let lies = self.lies.into_inner();
        let mut lies = lies.unwrap_or_else(PoisonError::into_inner);
        let before = lies.before.as_ref().map_or(0, |(_, known)| known.len());
        if lies.now.is_none() && lies.used.len() == before {
            return;
        }
        let place = self.dir.join(NEW);
        // What a run left that was stopped; whatever else is in its place stays, and no link is
        // followed.
        let _ = fs::remove_file(&place);
        let written = File::create_new(&place).and_then(|file| lies.write(file, &self.seal));
        // Windows gives no file the name of one that is open.
        drop(lies);
        let named = written.and_then(|()| fs::rename(&place, self.dir.join(NAME)));
        if named.is_err() {
            let _ = fs::remove_file(&place);
        }
    }

    fn lies(&self) -> MutexGuard<'_, Lies> {
        self.lies.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shelf for CacheFile {
    fn get(&self, key: &Key) -> Option<Vec<u8>> {
        let (entry, reading, is_before) = {
            let mut lies = self.lies();
            let Lies { before, now, .. } = &mut *lies;
            let found = |part: &mut Option<(File, Entries)>| {
                let (file, entries) = part.as_mut()?;
                let entry = *entries.get(key)?;
                Some((entry, bytes_of(file, &entry).ok()?))
            };
            match found(now) {
                Some((entry, reading)) => (entry, reading, false),
                None => found(before).map(|(entry, reading)| (entry, reading, true))?,
            }
        };
        if !self.seal.holds(key, &reading, &entry) {
            return None;
        }
        if is_before {
            self.lies().used.insert(*key);
        }
        Some(reading)
    }

    fn put(&self, key: &Key, reading: &[u8]) {
        if reading.len() > LARGEST {
            return;
        }
        let seal = self.seal.of(key, reading);
        let mut lies = self.lies();
        if lies.now.is_none() {
            let file = tempfile::tempfile().ok();
            lies.now = file.map(|file| (file, Entries::default()));
        }
        let Some((file, entries)) = &mut lies.now else {
            return;
        };
        if entries.get(key).is_some() {
            return;
        }
        // Where there is no room, what is kept so far has to do.
        let written = file
            .seek(SeekFrom::Start(entries.end()))
            .and_then(|_| file.write_all(reading));
        if written.is_ok() {
            entries.add(*key, reading.len(), seal);
        }
    }
}

impl Lies {
    /// Writes all that was used into one file.
    fn write(&mut self, file: File, seal: &Seal) -> io::Result<()> {
        let mut file = BufWriter::new(file);
        let mut entries = Entries::default();
        if let Some((known, of)) = &mut self.before {
            for key in &self.used {
                let Some(entry) = of.get(key).copied() else {
                    continue;
                };
                file.write_all(&bytes_of(known, &entry)?)?;
                entries.add(*key, entry.length(), entry.seal);
            }
        }
        if let Some((read, of)) = &mut self.now {
            for (key, entry) in of.iter() {
                if !self.used.contains(key) {
                    file.write_all(&bytes_of(read, entry)?)?;
                    entries.add(*key, entry.length(), entry.seal);
                }
            }
        }
        file.write_all(&entries.tail(seal))?;
        file.flush()
    }
}

/// The bytes of a reading, whatever they are.
fn bytes_of(file: &mut File, entry: &Entry) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; entry.length()];
    file.seek(SeekFrom::Start(entry.start))?;
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// A file that is one: a pipe would be waited for without end, and no link is followed.
fn open_regular(path: &Path) -> Option<File> {
    let about = fs::symlink_metadata(path).ok()?;
    about.is_file().then(|| File::open(path).ok())?
}

#[cfg(test)]
mod tests;
