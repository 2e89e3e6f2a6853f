//! Places for files that came: in the inbox, beside what is there, under names that every system
//! takes.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::command::save::{make_folder, numbered};

/// A file that came whole.
pub(super) struct Received {
    /// The name that it may have.
    pub(super) name: String,
    /// Where it lies.
    pub(super) file: NamedTempFile,
    /// Its bytes.
    pub(super) size: usize,
}

/// Where a file lies now.
pub(super) struct Place {
    /// Its name in the inbox.
    pub(super) name: String,
    /// Whether it got another one, as its own was taken.
    pub(super) is_renamed: bool,
}

/// The inbox of a round, which is made where there is none; never one that a link puts elsewhere.
///
/// # Errors
/// Where there is none that lies in the round's folder.
pub(super) fn folder_for(dir: &Path) -> io::Result<PathBuf> {
    let inbox = dir.join("inbox");
    make_folder(&inbox).map_err(io::Error::other)?;
    let is_inside = fs::canonicalize(&inbox)?.starts_with(fs::canonicalize(dir)?);
    match is_inside {
        true => Ok(inbox),
        false => Err(ErrorKind::PermissionDenied.into()),
    }
}

/// Puts files in their places; nothing that is there is written over.
///
/// # Errors
/// Where one can't be put there; those before it stay.
pub(super) fn place_all(files: Vec<Received>, inbox: &Path) -> io::Result<Vec<Place>> {
    let files = files.into_iter();
    files.map(|file| place(file, inbox)).collect()
}

fn place(received: Received, inbox: &Path) -> io::Result<Place> {
    let first = inbox.join(&received.name);
    let (mut path, mut number) = (first.clone(), 1);
    while let Err(error) = take(received.file.path(), &path) {
        if error.kind() != ErrorKind::AlreadyExists {
            return Err(error);
        }
        number += 1;
        path = numbered(&first, number);
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(Place {
        name: name.into_owned(),
        is_renamed: number > 1,
    })
}

/// Gives a file a second place, whole at once where the disk can do that; never over another one.
fn take(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            let mut place = OpenOptions::new().write(true).create_new(true).open(to)?;
            io::copy(&mut File::open(from)?, &mut place).map(drop)
        }
        linked => linked,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn a_name_that_is_taken_gets_a_number_and_nothing_is_lost() {
        let inbox = tempfile::tempdir().expect("a folder");
        fs::write(inbox.path().join("u1.xlsx"), "first").expect("a file");
        let received = |text: &str| {
            let mut file = NamedTempFile::new_in(inbox.path()).expect("a file");
            file.write_all(text.as_bytes()).expect("written");
            Received {
                name: "u1.xlsx".to_owned(),
                file,
                size: text.len(),
            }
        };
        let placed = place_all(vec![received("second"), received("third")], inbox.path());
        let names: Vec<String> = placed
            .expect("placed")
            .into_iter()
            .map(|place| place.name)
            .collect();
        assert_eq!(names, ["u1 (2).xlsx", "u1 (3).xlsx"]);
        let text = |name: &str| fs::read_to_string(inbox.path().join(name)).expect(name);
        assert_eq!(text("u1.xlsx"), "first");
        assert_eq!(text("u1 (3).xlsx"), "third");
    }
}
