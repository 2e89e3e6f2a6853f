//! Saves files whole or not at all.

use std::fs;
use std::io::Write;
use std::path::Path;

use tempfile::NamedTempFile;

use crate::error::Error;

/// Makes a folder with its parents.
///
/// # Errors
/// [`Error::Write`] with the path.
pub fn make_folder(path: &Path) -> Result<(), Error> {
    fs::create_dir_all(path).map_err(|source| Error::Write {
        path: path.to_owned(),
        source,
    })
}

/// Writes a file beside its place and then puts it there: never half a file.
///
/// # Errors
/// [`Error::Write`] with the path, for instance where the file is open in Excel.
pub fn save(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    save_by_way_of(path.parent().unwrap_or(Path::new(".")), path, bytes)
}

/// The same, written in another folder of the same disk first: a run that is killed leaves
/// nothing beside the file's place.
///
/// # Errors
/// [`Error::Write`] with the path.
pub fn save_by_way_of(folder: &Path, path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let failed = |source| Error::Write {
        path: path.to_owned(),
        source,
    };
    let mut file = NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    allow_reading(&file).map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Temporary files are for their owner alone; outputs are for the office.
#[cfg(unix)]
fn allow_reading(file: &NamedTempFile) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file()
        .set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn allow_reading(_file: &NamedTempFile) -> std::io::Result<()> {
    Ok(())
}
