//! The key that seals readings: one for each person on each computer, made when it is first
//! needed.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

use crate::command::save::make_folder;
use crate::command::settings_folder::settings_folder;
use crate::random;

/// The file in the program's folder of settings.
const FILE: &str = "cache.key";

/// This person's key; none where it can't be kept.
pub(super) fn own_key() -> Option<[u8; 32]> {
    key_in(&settings_folder()?)
}

fn key_in(folder: &Path) -> Option<[u8; 32]> {
    let path = folder.join(FILE);
    if let Some(key) = read(&path) {
        return Some(key);
    }
    make_folder(folder).ok()?;
    // One that was not written whole is none; another run may be writing its own just now.
    let _ = fs::remove_file(&path);
    let key: [u8; 32] = random::bytes().ok()?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    for_owner_alone(&mut options);
    options.open(&path).ok()?.write_all(&key).ok()?;
    read(&path)
}

fn read(path: &Path) -> Option<[u8; 32]> {
    let about = fs::symlink_metadata(path).ok()?;
    let is_one = about.is_file() && about.len() == 32;
    fs::read(path).ok().filter(|_| is_one)?.try_into().ok()
}

#[cfg(unix)]
fn for_owner_alone(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600);
}

/// The folder of settings is its owner's own.
#[cfg(not(unix))]
fn for_owner_alone(_options: &mut OpenOptions) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_one_that_is_cut_off_anew() {
        let top = tempfile::tempdir().unwrap();
        let folder = top.path().join("tonghop");
        let first = key_in(&folder).unwrap();
        assert_eq!(key_in(&folder), Some(first));
        fs::write(folder.join(FILE), &first[..31]).unwrap();
        let second = key_in(&folder).unwrap();
        assert_ne!(second, first);
        assert_eq!(key_in(&folder), Some(second));
    }

    #[test]
    fn without_a_place_there_is_no_key() {
        let top = tempfile::tempdir().unwrap();
        let file = top.path().join("file");
        fs::write(&file, "").unwrap();
        assert_eq!(key_in(&file), None);
    }
}
