//! Saves files whole or not at all.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

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

/// A name beside one that is taken: `report (2).docx`.
pub(super) fn numbered(path: &Path, number: usize) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (stem, end) = match name.split_once('.') {
        Some((stem, end)) => (stem, format!(".{end}")),
        None => (&*name, String::new()),
    };
    path.with_file_name(format!("{stem} ({number}){end}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_before_the_whole_ending() {
        let beside = |name: &str| numbered(Path::new(name), 2).display().to_string();
        assert_eq!(beside("output/report.docx"), "output/report (2).docx");
        assert_eq!(beside("a.docx.trace.html"), "a (2).docx.trace.html");
        assert_eq!(beside("report"), "report (2)");
    }
}
