//! Files that may leave the program or be opened in others: those that a page showed, and of
//! them the ones that really lie in the round's folder.

use std::fs;
use std::path::{Path, PathBuf};

use super::desk::{Shown, State};
use super::folder::is_shown;
use crate::finding::outermost;
use crate::page::Document;

/// The file of a path below the round's folder, as a page named it; none where no page would.
pub(super) fn known(state: &State, path: &str) -> Option<PathBuf> {
    let place = within(state, path, false)?;
    place.is_file().then_some(place)
}

/// The same for what may be opened, folders among it.
pub(super) fn openable(state: &State, path: &str) -> Option<PathBuf> {
    within(state, path, true)
}

fn within(state: &State, path: &str, with_folders: bool) -> Option<PathBuf> {
    let round = state.round.as_ref()?;
    let (documents, received): (&[Document], &[String]) = match &round.shown {
        Shown::Nothing => return None,
        Shown::Trouble(_, documents) => (documents, &[]),
        Shown::Round(snapshot) => (&snapshot.documents, &snapshot.received),
    };
    let is_document = documents
        .iter()
        .any(|document| document.path == path && (document.count.is_none() || with_folders));
    let is_received = received.iter().any(|file| outermost(file) == path) && is_shown(path);
    (is_document || is_received).then(|| inside(&round.dir, path))?
}

/// A path below a folder, if what lies there lies there itself: no link leads out.
pub(super) fn inside(dir: &Path, path: &str) -> Option<PathBuf> {
    let place = dir.join(path);
    let is_link = fs::symlink_metadata(&place).ok()?.file_type().is_symlink();
    let (whole, dir) = (fs::canonicalize(&place).ok()?, fs::canonicalize(dir).ok()?);
    (!is_link && whole.starts_with(dir)).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_way_leads_out_of_the_folder() {
        let top = tempfile::tempdir().expect("a folder");
        let dir = top.path().join("round");
        fs::create_dir_all(dir.join("output")).expect("a folder");
        fs::write(dir.join("output/a.xlsx"), "a").expect("a file");
        fs::write(top.path().join("b.xlsx"), "b").expect("a file");
        assert!(inside(&dir, "output/a.xlsx").is_some());
        assert!(inside(&dir, "../b.xlsx").is_none());
        assert!(inside(&dir, "output/../../b.xlsx").is_none());
        let whole = top.path().join("b.xlsx").display().to_string();
        assert!(inside(&dir, &whole).is_none());
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(top.path().join("b.xlsx"), dir.join("output/c.xlsx"))
                .expect("a link");
            std::os::unix::fs::symlink(top.path(), dir.join("up")).expect("a link");
            assert!(inside(&dir, "output/c.xlsx").is_none());
            assert!(inside(&dir, "up/b.xlsx").is_none());
        }
    }
}
