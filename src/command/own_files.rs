//! Files of the office's own: where those lie that the settings name, read whole.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::error::Error;

/// The folder of finished rounds in a campaign's folder.
pub(super) const ARCHIVE: &str = "archive";

/// Larger files are not read: a summary of 1,000 units has some 10 MiB.
const MAX_FILE: u64 = 256 << 20;

/// Where a file lies that the settings name. A finished round names it as it did before it was
/// put away: from the folder of its campaign.
pub(super) fn own_path(dir: &Path, name: &str) -> PathBuf {
    let own = dir.join(name);
    let dir = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
    let archive = dir.parent().filter(|above| above.ends_with(ARCHIVE));
    let before = archive.and_then(|archive| Some(archive.parent()?.join(name)));
    before
        .filter(|before| !own.exists() && before.exists())
        .unwrap_or(own)
}

/// Reads a file of the office's own whole.
///
/// # Errors
/// [`Error::Read`] with the path.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Error> {
    let failed = |source| Error::Read {
        path: path.to_owned(),
        source,
    };
    let about = fs::metadata(path).map_err(failed)?;
    // A pipe would be waited for without end.
    if !about.is_file() || about.len() > MAX_FILE {
        return Err(failed(ErrorKind::InvalidInput.into()));
    }
    fs::read(path).map_err(failed)
}
