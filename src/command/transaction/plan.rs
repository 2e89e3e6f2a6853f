//! What is to change, as it lies on the disk while it is done.
//!
//! Places in the campaign's folder are written as places in it, so that they are found wherever the
//! folder went meanwhile. A plan that this person's program didn't begin, as the folder came from
//! elsewhere, may change nothing outside of it.

use std::fs::{self, File};
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::super::aside::FOLDER;
use super::super::load::read_file;
use super::super::save::{make_folder, save};
use super::super::stop::may_stop;
use super::known;
use crate::error::{Error, RoundError};

/// The plan, in the folder of what waits.
const PLAN: &str = "plan.json";

/// One change of names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Step {
    /// A file or folder gets another place, which is free.
    Move { from: PathBuf, to: PathBuf },
    /// A folder is there, with its parents.
    Folder { path: PathBuf },
}

/// Everything that is to be done.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Plan {
    pub(super) steps: Vec<Step>,
    /// Folders beside the campaign's own that go with everything in them once it is done.
    pub(super) folders: Vec<PathBuf>,
}

/// A plan on the disk.
pub(super) struct Noted {
    path: PathBuf,
    bytes: Vec<u8>,
}

impl Plan {
    /// Puts the plan on the disk, where it must be before anything is done.
    pub(super) fn note(&self, dir: &Path) -> Result<Noted, Error> {
        let path = place(dir);
        let bytes = serde_json::to_vec(&self.each(|path| inside(dir, path))).unwrap_or_default();
        if self.paths().any(|path| !path.starts_with(dir)) {
            known::note(&bytes);
        }
        save(&path, &bytes)?;
        let _ = File::open(&path).and_then(|plan| plan.sync_all());
        Ok(Noted { path, bytes })
    }

    /// Does what is not done yet; where a step fails, how many were done.
    pub(super) fn carry_out(&self) -> Result<(), (usize, Error)> {
        for (index, step) in self.steps.iter().enumerate() {
            step.carry_out().map_err(|error| (index, error))?;
            may_stop();
        }
        Ok(())
    }

    pub(super) fn take_back(&self, done: usize) -> Result<(), Error> {
        let mut done = self.steps[..done].iter().rev();
        done.try_for_each(Step::take_back)
    }

    /// Throws away what was replaced. Where that fails, it is done by the next run.
    pub(super) fn clear(&self, noted: &Noted) {
        let _ = fs::remove_file(&noted.path);
        may_stop();
        known::forget(&noted.bytes);
        let elsewhere = |folder: &&PathBuf| Some(folder.as_path()) != noted.path.parent();
        for folder in self.folders.iter().filter(elsewhere) {
            let _ = fs::remove_dir_all(folder);
        }
    }

    fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        let steps = self.steps.iter().flat_map(|step| match step {
            Step::Move { from, to } => vec![from, to],
            Step::Folder { path } => vec![path],
        });
        steps.chain(&self.folders)
    }

    fn each(&self, place: impl Fn(&Path) -> PathBuf) -> Self {
        let steps = self.steps.iter().map(|step| match step {
            Step::Move { from, to } => Step::Move {
                from: place(from),
                to: place(to),
            },
            Step::Folder { path } => Step::Folder { path: place(path) },
        });
        Self {
            steps: steps.collect(),
            folders: self.folders.iter().map(|folder| place(folder)).collect(),
        }
    }
}

/// Whether a plan lies in a campaign's folder.
pub(super) fn is_noted(dir: &Path) -> bool {
    place(dir).exists()
}

/// Does what is left to do of the plan in a campaign's folder.
///
/// # Errors
/// [`RoundError::ForeignPlan`] where it is no plan, or one that this program didn't begin and that leads
/// out of the folder; [`Error::Write`] where a step fails.
pub(super) fn complete(dir: &Path) -> Result<(), Error> {
    let path = place(dir);
    let bytes = read_file(&path)?;
    let plan = serde_json::from_slice::<Plan>(&bytes).ok();
    let plan = plan.filter(|plan| known::is_known(&bytes) || plan.paths().all(|path| stays(path)));
    let Some(plan) = plan else {
        return Err(RoundError::ForeignPlan { path }.into());
    };
    let plan = plan.each(|path| dir.join(path));
    plan.carry_out().map_err(|(_, error)| error)?;
    plan.clear(&Noted { path, bytes });
    Ok(())
}

fn place(dir: &Path) -> PathBuf {
    dir.join(FOLDER).join(PLAN)
}

/// A place in a folder as seen from there; others as they are.
fn inside(dir: &Path, path: &Path) -> PathBuf {
    path.strip_prefix(dir).unwrap_or(path).to_owned()
}

/// Whether a place is surely one in the folder that it is seen from.
fn stays(path: &Path) -> bool {
    let parts = path.components();
    parts
        .into_iter()
        .all(|part| matches!(part, Component::Normal(_)))
}

/// What a file can't be written for.
pub(super) fn failed(path: &Path, source: std::io::Error) -> Error {
    let path = path.to_owned();
    Error::Write { path, source }
}

impl Step {
    /// Does a step, unless it is done: whatever is to be moved went to a place that was free.
    fn carry_out(&self) -> Result<(), Error> {
        match self {
            Self::Folder { path } => make_folder(path),
            Self::Move { from, to } if to.exists() || !from.exists() => Ok(()),
            Self::Move { from, to } => {
                make_folder(to.parent().unwrap_or(to))?;
                let is_new = from.iter().any(|part| part == FOLDER);
                let meant = if is_new { to } else { from };
                fs::rename(from, to).map_err(|source| failed(meant, source))
            }
        }
    }

    fn take_back(&self) -> Result<(), Error> {
        match self {
            Self::Folder { path } => {
                // One that holds something was there before.
                let _ = fs::remove_dir(path);
                Ok(())
            }
            Self::Move { to, .. } if !to.exists() => Ok(()),
            Self::Move { from, to } => {
                // An empty folder in its place was made for what came after it.
                let _ = fs::remove_dir(from);
                if from.exists() {
                    return Ok(());
                }
                fs::rename(to, from).map_err(|source| failed(to, source))
            }
        }
    }
}
