//! The folder in a campaign's folder where files wait that are not in their places yet.
//!
//! A run that is stopped leaves there what it wrote, and the next command throws it away. Whoever
//! uses the folder holds its lock, so that no other run takes for left over what is only under
//! way: those that write single files together, one that changes much at once alone.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use super::save::{make_folder, save, save_by_way_of};
use crate::error::Error;

/// Its name.
pub(super) const FOLDER: &str = ".tonghop";
/// The file that is locked.
const LOCK: &str = "lock";
/// How often a lock is tried that another run has for the moment, and how long between.
const TRIES: (usize, Duration) = (50, Duration::from_millis(10));

/// Which lock is asked for.
#[derive(Clone, Copy)]
enum Hold {
    Alone,
    Together,
}

/// The folder, held by this run; what is in it goes with whoever holds it alone.
#[derive(Debug)]
pub(super) struct Aside {
    folder: PathBuf,
    lock: Option<File>,
}

impl Aside {
    /// Holds the folder alone, which is made; none while another run uses it.
    ///
    /// # Errors
    /// [`Error::Write`] where it can't be made.
    pub(super) fn alone(dir: &Path) -> Result<Option<Self>, Error> {
        let folder = dir.join(FOLDER);
        let lock = hold(&folder, Hold::Alone).map_err(|source| Error::Write {
            path: folder.clone(),
            source,
        })?;
        Ok(lock.map(|lock| Self {
            folder,
            lock: Some(lock),
        }))
    }

    /// What is in it stays for the next command.
    pub(super) fn leave(mut self) {
        self.lock = None;
    }
}

impl Drop for Aside {
    /// Where something can't be removed, the next command does it.
    fn drop(&mut self) {
        let Some(lock) = self.lock.take() else {
            return;
        };
        let place = self.folder.join(LOCK);
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let _ = match path.is_dir() {
                true => fs::remove_dir_all(&path),
                false if path == place => Ok(()),
                false => fs::remove_file(&path),
            };
        }
        // On Windows a file that is held goes away only when it is let go.
        let lock = (!cfg!(windows)).then_some(lock);
        let _ = fs::remove_file(&place);
        let _ = fs::remove_dir(&self.folder);
        drop(lock);
    }
}

/// Writes a file whole or not at all; what a run that is stopped leaves of one below the
/// campaign's folder goes with the next command.
///
/// # Errors
/// [`Error::Write`] with the path.
pub(super) fn save_in(dir: &Path, path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let folder = dir.join(FOLDER);
    let is_below = path.starts_with(dir);
    let lock = is_below.then(|| hold(&folder, Hold::Together).ok().flatten());
    let Some(lock) = lock.flatten() else {
        return save(path, bytes);
    };
    let saved = save_by_way_of(&folder, path, bytes);
    drop(lock);
    // The last one takes the folder away.
    if let Ok(Some(lock)) = try_hold(&folder, Hold::Alone) {
        let lock = Some(lock);
        drop(Aside { folder, lock });
    }
    saved
}

/// Tries for half a second: a run that writes a single file is soon done.
fn hold(folder: &Path, kind: Hold) -> io::Result<Option<File>> {
    let (times, pause) = TRIES;
    for _ in 1..times {
        if let Some(lock) = try_hold(folder, kind)? {
            return Ok(Some(lock));
        }
        sleep(pause);
    }
    try_hold(folder, kind)
}

/// The lock; none where another run has it, or takes the folder away just now.
fn try_hold(folder: &Path, kind: Hold) -> io::Result<Option<File>> {
    let place = folder.join(LOCK);
    make_folder(folder).map_err(|error| match error {
        Error::Write { source, .. } => source,
        _ => ErrorKind::Other.into(),
    })?;
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(&place);
    let file = match file {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        file => file?,
    };
    let locked = match kind {
        Hold::Alone => file.try_lock(),
        Hold::Together => file.try_lock_shared(),
    };
    match locked {
        Err(TryLockError::WouldBlock) => Ok(None),
        // A network drive without locks: better unlocked than not at all.
        _ => Ok(is_there(&file, &place).then_some(file)),
    }
}

/// Whether a file is still the one in its place: another run may have taken it away before it
/// was locked.
#[cfg(unix)]
fn is_there(file: &File, place: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let number = |about: io::Result<fs::Metadata>| about.ok().map(|about| about.ino());
    number(file.metadata()).is_some_and(|own| number(fs::metadata(place)) == Some(own))
}

#[cfg(not(unix))]
fn is_there(_: &File, place: &Path) -> bool {
    place.exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_under_way_is_left_alone_and_what_is_left_over_goes() {
        let top = tempfile::tempdir().unwrap();
        let dir = top.path();
        let own = dir.join(FOLDER);
        let together = hold(&own, Hold::Together).unwrap();
        fs::write(own.join("a"), "half").unwrap();
        assert!(try_hold(&own, Hold::Alone).unwrap().is_none());
        save_in(dir, &dir.join("b"), b"whole").unwrap();
        assert_eq!(fs::read(own.join("a")).unwrap(), b"half");
        drop(together);
        drop(Aside::alone(dir).unwrap());
        assert!(!own.exists());
        assert_eq!(fs::read(dir.join("b")).unwrap(), b"whole");
    }
}
