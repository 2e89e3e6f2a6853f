//! The rounds that were opened of late, kept in the person's own folder of settings. A list that
//! can't be read is an empty one, and one that can't be written is not kept.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::command::load::read_json;
use crate::command::save::{make_folder, save};
use crate::command::settings_folder::settings_folder;
use crate::language::path::shown_path;
use crate::page::{Recent, RoundView};

/// So many rounds are kept.
const MOST: usize = 12;
/// The file in the program's folder of settings.
const FILE: &str = "recent.json";

/// The rounds of late, the last one first.
#[derive(Clone, Debug, Default)]
pub(super) struct Recents(Vec<Kept>);

/// A round as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    dir: String,
    title: String,
}

impl Recents {
    /// Reads the list.
    pub(super) fn read() -> Self {
        let kept = place().and_then(|path| read_json::<Vec<Kept>>(&path).ok().flatten());
        Self(kept.unwrap_or_default())
    }

    /// Puts a round first.
    pub(super) fn note(&mut self, dir: &Path, round: &RoundView) {
        let kept = Kept {
            dir: shown_path(dir),
            title: format!("{} – {}", round.title, round.period),
        };
        if self.0.first() == Some(&kept) {
            return;
        }
        self.0.retain(|known| known.dir != kept.dir);
        self.0.insert(0, kept);
        self.0.truncate(MOST);
        let written = place().map(|path| {
            make_folder(path.parent().unwrap_or(&path))?;
            save(
                &path,
                &serde_json::to_vec_pretty(&self.0).unwrap_or_default(),
            )
        });
        // Nothing depends on it.
        drop(written);
    }

    /// Those whose folders are still there.
    pub(super) fn shown(&self) -> Vec<Recent> {
        let there = self.0.iter().filter(|kept| Path::new(&kept.dir).is_dir());
        there
            .map(|kept| Recent {
                dir: kept.dir.clone(),
                title: kept.title.clone(),
            })
            .collect()
    }

    /// The folder in which the last round lies, else the person's own folder.
    pub(super) fn parent(&self) -> String {
        let last = self
            .0
            .first()
            .and_then(|kept| Path::new(&kept.dir).parent());
        let home = || {
            let home = etcetera::home_dir().ok()?;
            let documents = home.join("Documents");
            Some(if documents.is_dir() { documents } else { home })
        };
        let parent = last
            .map(Path::to_owned)
            .filter(|last| last.is_dir())
            .or_else(home);
        shown_path(&parent.unwrap_or_default())
    }
}

fn place() -> Option<PathBuf> {
    Some(settings_folder()?.join(FILE))
}
