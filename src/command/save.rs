//! Saves files whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::Builder;

use crate::error::Error;
use crate::error::system::is_held;

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
    let made = Builder::new().make_in(folder, |place| File::create_new(place));
    let (mut file, mut place) = made.map_err(failed)?.into_parts();
    file.write_all(bytes).map_err(failed)?;
    allow_reading(&file).map_err(failed)?;
    drop(file);
    // Not by the temporary file's own means, which on Windows fail for long paths.
    move_over(&place, path).map_err(failed)?;
    place.disable_cleanup(true);
    Ok(())
}

/// Puts a file in the place of another. Windows says "not allowed" where a folder is in its place,
/// and where that one is open in Excel: opened here, it tells which it is.
///
/// # Errors
/// Why it can't be moved.
pub(super) fn move_over(from: &Path, to: &Path) -> io::Result<()> {
    let moved = fs::rename(from, to);
    moved.map_err(|error| match error.kind() {
        ErrorKind::PermissionDenied if to.is_dir() => ErrorKind::IsADirectory.into(),
        ErrorKind::PermissionDenied => {
            let held = OpenOptions::new().write(true).open(to).err();
            held.filter(is_held).unwrap_or(error)
        }
        _ => error,
    })
}

/// Cuts a file to so many bytes. Windows does so for no one who only appends, so the file is
/// opened for it.
///
/// # Errors
/// Why it can't be cut.
pub(super) fn cut(path: &Path, length: u64) -> io::Result<()> {
    let file = OpenOptions::new().write(true).open(path)?;
    file.set_len(length)?;
    file.sync_all()
}

/// Temporary files are for their owner alone; outputs are for the office.
#[cfg(unix)]
pub(super) fn allow_reading(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
pub(super) fn allow_reading(_file: &File) -> io::Result<()> {
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
    use crate::language::path::shown_path;

    #[test]
    fn what_was_there_is_replaced_and_nothing_is_left_beside_it() {
        let top = tempfile::tempdir().unwrap();
        let path = top.path().join("a.csv");
        save(&path, b"first, and longer").unwrap();
        save(&path, b"second").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"second");
        cut(&path, 3).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"sec");
        assert_eq!(fs::read_dir(top.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_is_saved_however_long_its_path_is() {
        let top = tempfile::tempdir().unwrap();
        let mut folder = top.path().to_owned();
        while folder.as_os_str().len() < 400 {
            folder.push("mot thu muc co ten kha dai o van phong");
        }
        make_folder(&folder).unwrap();
        let path = folder.join("tong hop.xlsx");
        save(&path, b"first").unwrap();
        save(&path, b"second").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"second");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    }

    #[cfg(windows)]
    #[test]
    fn a_file_that_is_open_elsewhere_is_said_to_be() {
        use std::os::windows::fs::OpenOptionsExt;

        let top = tempfile::tempdir().unwrap();
        let path = top.path().join("a.xlsx");
        save(&path, b"first").unwrap();
        let open = OpenOptions::new().read(true).share_mode(1).open(&path);
        let refused = save(&path, b"second").unwrap_err();
        let Error::Write { source, .. } = refused else {
            panic!("{refused:?}")
        };
        assert!(is_held(&source), "{source:?}");
        drop(open.unwrap());
        save(&path, b"second").unwrap();
        assert_eq!(fs::read_dir(top.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_number_stands_before_the_whole_ending() {
        let beside = |name: &str| shown_path(&numbered(Path::new(name), 2));
        assert_eq!(beside("output/report.docx"), "output/report (2).docx");
        assert_eq!(beside("a.docx.trace.html"), "a (2).docx.trace.html");
        assert_eq!(beside("report"), "report (2)");
    }
}
