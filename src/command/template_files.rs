//! Files that templates name: they lie beside the templates or elsewhere in the campaign's folder.
//!
//! In: names as typed, by a clerk or by a unit. Out: the content of files within those folders, also
//! where a link leads: nothing outside of them is ever read.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::own_files::ARCHIVE;
use crate::campaign::mistake::MistakeKind;
use crate::narrative::{FileProblem, Files};

/// Larger files are no pictures and annexes of a document.
const MOST: u64 = 20 << 20;
/// The endings of pictures.
const ENDINGS: [&str; 4] = [".png", ".jpg", ".jpeg", ".svg"];

/// Whether a file's name is that of a picture.
pub(super) fn is_picture(name: &str) -> bool {
    let name = name.to_lowercase();
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// The folders in which files are looked for, the first one first.
#[derive(Debug)]
struct Folders(Vec<PathBuf>);

/// The files that the templates of a campaign may name; a finished round also has those of the
/// campaign that it was put away from.
pub(super) fn files_of_campaign(dir: &Path) -> Arc<dyn Files> {
    let mut folders = vec![dir.join("templates"), dir.to_owned()];
    let whole = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
    let archive = whole.parent().filter(|above| above.ends_with(ARCHIVE));
    folders.extend(archive.and_then(Path::parent).map(Path::to_owned));
    Arc::new(Folders(folders))
}

/// What is wrong with the file of a picture that the settings name, as far as its place tells.
pub(super) fn picture_trouble(dir: &Path, name: &str) -> Option<MistakeKind> {
    let found = files_of_campaign(dir).read(name);
    found.err().map(|_| MistakeKind::NoPicture)
}

/// The files beside a template.
pub(super) fn files_beside(template: &Path) -> Arc<dyn Files> {
    let folder = template
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    Arc::new(Folders(vec![folder.unwrap_or(Path::new(".")).to_owned()]))
}

impl Files for Folders {
    fn read(&self, name: &str) -> Result<Vec<u8>, FileProblem> {
        let typed = name.replace('\\', "/");
        let steps: Vec<&str> = typed.split('/').collect();
        // A disk, the top of one, or the folder above.
        if typed.contains(':') || steps.iter().any(|step| ["", ".."].contains(step)) {
            return Err(FileProblem::Outside);
        }
        let found = self.0.iter().find_map(|folder| {
            let path = steps.iter().try_fold(folder.clone(), step_into)?;
            Some((folder, path))
        });
        let (folder, path) = found.ok_or(FileProblem::Missing)?;
        let real = |path: &Path| path.canonicalize().map_err(|_| FileProblem::Missing);
        let (folder, path) = (real(folder)?, real(&path)?);
        if !path.starts_with(folder) {
            return Err(FileProblem::Outside);
        }
        let about = fs::metadata(&path).map_err(|_| FileProblem::Missing)?;
        // A pipe would be waited for without end.
        if !about.is_file() {
            return Err(FileProblem::Missing);
        }
        if about.len() > MOST {
            return Err(FileProblem::TooLarge);
        }
        fs::read(&path).map_err(|_| FileProblem::Missing)
    }

    fn pictures(&self) -> Vec<String> {
        self.names(is_picture)
    }

    fn documents(&self) -> Vec<String> {
        self.names(|name| name.to_lowercase().ends_with(".docx"))
    }
}

impl Folders {
    fn names(&self, is_wanted: fn(&str) -> bool) -> Vec<String> {
        let all = self.0.iter().flat_map(|folder| entries(folder));
        let mut names: Vec<String> = all.filter(|name| is_wanted(name)).collect();
        names.sort();
        names.dedup();
        names
    }
}

/// One step of a name; its letters may be composed in another way on the disk.
fn step_into(folder: PathBuf, step: &&str) -> Option<PathBuf> {
    let path = folder.join(step);
    if path.exists() {
        return Some(path);
    }
    let mut names = entries(&folder).into_iter();
    let own = names.find(|name| name.nfc().eq(step.nfc()))?;
    Some(folder.join(own))
}

fn entries(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_lies_within_the_folders_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().join("quy4");
        fs::create_dir_all(dir.join("templates")).unwrap();
        fs::create_dir_all(dir.join("ảnh")).unwrap();
        fs::write(folder.path().join("secret.png"), "secret").unwrap();
        fs::write(dir.join("logo.png"), "campaign").unwrap();
        fs::write(dir.join("ảnh/a.png"), "below").unwrap();
        let files = files_of_campaign(&dir);
        let read = |name: &str| files.read(name).map(|own| String::from_utf8(own).unwrap());
        assert_eq!(read("logo.png").as_deref(), Ok("campaign"));
        fs::write(dir.join("templates/logo.png"), "template").unwrap();
        assert_eq!(read("logo.png").as_deref(), Ok("template"));
        assert_eq!(read("ảnh\\a.png").as_deref(), Ok("below"));
        assert_eq!(read("a\u{309}nh/a.png").as_deref(), Ok("below"));
        assert_eq!(files.pictures(), ["logo.png"]);
        let above = folder.path().join("secret.png");
        for name in ["../secret.png", "..\\secret.png", "C:\\a.png", "/a.png", ""] {
            assert_eq!(read(name), Err(FileProblem::Outside), "{name}");
        }
        assert_eq!(read(&above.to_string_lossy()), Err(FileProblem::Outside));
        for name in ["none.png", "templates", "ảnh/none/a.png"] {
            assert_eq!(read(name), Err(FileProblem::Missing), "{name}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&above, dir.join("link.png")).unwrap();
            assert_eq!(read("link.png"), Err(FileProblem::Outside));
        }
        let large = fs::File::create(dir.join("large.png")).unwrap();
        large.set_len(MOST + 1).unwrap();
        assert_eq!(read("large.png"), Err(FileProblem::TooLarge));
    }
}
