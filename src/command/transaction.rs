//! Changes to files that happen all or none: a run that is killed leaves the folder as it was, or
//! the next command brings it to where the run would have.
//!
//! In come files to write, move and take away. Everything new is written into a folder of its own
//! first; then a plan of renames is put on the disk, and only then are they done, none of them over
//! a file that is there. Where one fails, for instance because a file is open in Excel, those before
//! it are taken back.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::aside::{Aside, FOLDER};
use super::load::read_file;
use super::save::{make_folder, save};
use super::stop::may_stop;
use crate::error::{Error, RoundError};

/// The plan, in the folder of the campaign.
const PLAN: &str = "plan.json";

/// One change of names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Step {
    /// A file or folder gets another place, which is free.
    Move { from: PathBuf, to: PathBuf },
    /// A folder is there, with its parents.
    Folder { path: PathBuf },
}

/// What is to change.
///
/// Where it is given up, what was prepared is thrown away.
#[derive(Debug)]
pub(super) struct Transaction {
    /// The campaign's folder.
    dir: PathBuf,
    /// What holds everything that is new and that was replaced, until all is done.
    own: Aside,
    steps: Vec<Step>,
    /// Folders that hold what is new and what was replaced.
    folders: Vec<PathBuf>,
    /// How many files were set aside for it.
    count: usize,
}

impl Transaction {
    /// Begins with nothing; what a killed run prepared and never began is thrown away.
    ///
    /// # Errors
    /// As [`recover`], and [`RoundError::Busy`] while another run is writing.
    pub(super) fn begin(dir: &Path) -> Result<Self, Error> {
        recover(dir)?;
        let own = Aside::alone(&absolute(dir))?.ok_or_else(|| busy(dir))?;
        Ok(Self {
            dir: absolute(dir),
            own,
            steps: Vec::new(),
            folders: Vec::new(),
            count: 0,
        })
    }

    /// Writes a file in the end, in the place of the one that is there.
    ///
    /// # Errors
    /// [`Error::Write`] with the path.
    pub(super) fn put(&mut self, place: &Path, bytes: &[u8]) -> Result<(), Error> {
        self.remove(place)?;
        self.put_where_moved(place, bytes)
    }

    /// Writes a file in the end, in a place that is free by then.
    ///
    /// # Errors
    /// [`Error::Write`] with the path.
    pub(super) fn put_where_moved(&mut self, place: &Path, bytes: &[u8]) -> Result<(), Error> {
        let from = self.aside(place)?;
        save(&from, bytes).map_err(|error| at(place, error))?;
        may_stop();
        self.shift(&from, place);
        Ok(())
    }

    /// Copies a folder to where it waits for its place.
    ///
    /// # Errors
    /// [`Error::Write`] with the path.
    pub(super) fn copy_aside(&mut self, folder: &Path) -> Result<PathBuf, Error> {
        let aside = self.aside(folder)?;
        copy_all(folder, &aside)?;
        Ok(aside)
    }

    /// Copies a folder in the end to a place that is free.
    ///
    /// # Errors
    /// [`Error::Write`] with the path.
    pub(super) fn copy(&mut self, folder: &Path, place: &Path) -> Result<(), Error> {
        let aside = self.copy_aside(folder)?;
        self.shift(&aside, place);
        Ok(())
    }

    /// A folder in which files wait for their places.
    ///
    /// # Errors
    /// [`Error::Write`] with the path.
    pub(super) fn folder_aside(&mut self, place: &Path) -> Result<PathBuf, Error> {
        let aside = self.aside(place)?;
        make_folder(&aside)?;
        Ok(aside)
    }

    /// Moves a file or folder in the end to a place that is free.
    pub(super) fn shift(&mut self, from: &Path, to: &Path) {
        let (from, to) = (absolute(from), absolute(to));
        // A folder that is made goes again where the rest can't be done.
        if let Some(folder) = to.parent().filter(|folder| !folder.exists()) {
            self.folder(folder);
        }
        self.steps.push(Step::Move { from, to });
    }

    /// Makes a folder in the end.
    pub(super) fn folder(&mut self, path: &Path) {
        let path = absolute(path);
        self.steps.push(Step::Folder { path });
    }

    /// A folder of its own on the disk of another one, in which what is large waits for its place.
    ///
    /// # Errors
    /// [`Error::Write`] with the path.
    pub(super) fn room(&mut self, near: &Path, name: &str) -> Result<PathBuf, Error> {
        let near = absolute(near);
        let room = match near.starts_with(&self.dir) {
            true => self.aside(&near)?,
            false => near.join(format!("{FOLDER} {name}")),
        };
        if room.exists() {
            // A run was killed before it began to change anything.
            fs::remove_dir_all(&room).map_err(|source| failed(&room, source))?;
        }
        make_folder(&room)?;
        if !room.starts_with(&self.dir) {
            self.folders.push(room.clone());
        }
        Ok(room)
    }

    /// Moves a folder in the end from the room where it waits to its place; one that is there is
    /// left in the room.
    pub(super) fn swap(&mut self, waiting: &Path, place: &Path) {
        if place.exists() {
            let name = waiting.file_name().unwrap_or_default().to_string_lossy();
            self.shift(place, &waiting.with_file_name(format!("{name} before")));
        }
        self.shift(waiting, place);
    }

    /// Takes a file away in the end; nothing where there is none.
    ///
    /// # Errors
    /// [`Error::Write`] with the path.
    pub(super) fn remove(&mut self, place: &Path) -> Result<(), Error> {
        if place.exists() {
            let to = self.aside(place)?;
            let from = absolute(place);
            self.steps.push(Step::Move { from, to });
        }
        Ok(())
    }

    /// Does it all.
    ///
    /// # Errors
    /// [`Error::Write`] where a step fails; nothing has changed then.
    pub(super) fn commit(self) -> Result<(), Error> {
        may_stop();
        let plan = Plan {
            steps: self.steps,
            folders: self.folders,
        };
        let bytes = serde_json::to_vec(&plan).unwrap_or_default();
        let path = self.dir.join(FOLDER).join(PLAN);
        save(&path, &bytes)?;
        // The plan must be on the disk before anything is done.
        let _ = File::open(&path).and_then(|plan| plan.sync_all());
        may_stop();
        let done = plan.carry_out();
        if let Err((done, error)) = done {
            if let Err(error) = plan.take_back(done) {
                self.own.leave();
                return Err(error);
            }
            plan.clear(&path);
            return Err(error);
        }
        plan.clear(&path);
        Ok(())
    }

    /// A free name in the folder of what is new, on the disk of a place.
    fn aside(&mut self, place: &Path) -> Result<PathBuf, Error> {
        let place = absolute(place);
        let root = match place.starts_with(&self.dir) {
            true => self.dir.clone(),
            false => place.parent().unwrap_or(&place).to_owned(),
        };
        let folder = root.join(FOLDER);
        if !self.folders.contains(&folder) {
            make_folder(&folder)?;
            self.folders.push(folder.clone());
        }
        self.count += 1;
        Ok(folder.join(self.count.to_string()))
    }
}

/// Everything that is to be done, as it lies on the disk.
#[derive(Debug, Serialize, Deserialize)]
struct Plan {
    steps: Vec<Step>,
    folders: Vec<PathBuf>,
}

impl Plan {
    /// Does what is not done yet; where a step fails, how many were done.
    fn carry_out(&self) -> Result<(), (usize, Error)> {
        for (index, step) in self.steps.iter().enumerate() {
            step.carry_out().map_err(|error| (index, error))?;
            may_stop();
        }
        Ok(())
    }

    fn take_back(&self, done: usize) -> Result<(), Error> {
        let mut done = self.steps[..done].iter().rev();
        done.try_for_each(Step::take_back)
    }

    /// Throws away what was replaced. Where that fails, it is done by the next run.
    fn clear(&self, path: &Path) {
        let _ = fs::remove_file(path);
        may_stop();
        let elsewhere = |folder: &&PathBuf| Some(folder.as_path()) != path.parent();
        for folder in self.folders.iter().filter(elsewhere) {
            let _ = fs::remove_dir_all(folder);
        }
    }
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

/// Completes what a killed run began in a campaign's folder, and throws away what it only prepared.
///
/// # Errors
/// [`RoundError::Busy`] while another run is at it; [`Error::Write`] where a step fails.
pub(super) fn recover(dir: &Path) -> Result<(), Error> {
    let dir = absolute(dir);
    let path = dir.join(FOLDER).join(PLAN);
    if !dir.join(FOLDER).exists() {
        return Ok(());
    }
    let Some(own) = Aside::alone(&dir)? else {
        // What another run only prepares changes nothing for this one.
        return if path.exists() {
            Err(busy(&dir))
        } else {
            Ok(())
        };
    };
    if path.exists()
        && let Err(error) = complete(&path)
    {
        own.leave();
        return Err(error);
    }
    Ok(())
}

fn complete(path: &Path) -> Result<(), Error> {
    let plan = serde_json::from_slice::<Plan>(&read_file(path)?);
    let plan = plan.map_err(|error| failed(path, error.into()))?;
    plan.carry_out().map_err(|(_, error)| error)?;
    plan.clear(path);
    Ok(())
}

fn busy(dir: &Path) -> Error {
    let dir = dir.to_owned();
    RoundError::Busy { dir }.into()
}

fn copy_all(from: &Path, to: &Path) -> Result<(), Error> {
    make_folder(to)?;
    for entry in fs::read_dir(from).map_err(|source| unreadable(from, source))? {
        let path = entry.map_err(|source| unreadable(from, source))?.path();
        let place = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy_all(&path, &place)?;
        } else {
            fs::copy(&path, &place).map_err(|source| failed(&path, source))?;
        }
        may_stop();
    }
    Ok(())
}

fn unreadable(path: &Path, source: std::io::Error) -> Error {
    let path = path.to_owned();
    Error::Read { path, source }
}

fn failed(path: &Path, source: std::io::Error) -> Error {
    let path = path.to_owned();
    Error::Write { path, source }
}

/// An error names the place that a file is for, not the one where it waits.
fn at(place: &Path, error: Error) -> Error {
    match error {
        Error::Write { source, .. } => failed(place, source),
        other => other,
    }
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("a"), "old").expect("a file");
        folder
    }

    #[test]
    fn what_is_there_is_replaced_and_nothing_else_is_left() {
        let top = folder();
        let mut transaction = Transaction::begin(top.path()).expect("begun");
        transaction.put(&top.path().join("a"), b"new").expect("put");
        transaction
            .put(&top.path().join("b/c"), b"more")
            .expect("put");
        transaction.commit().expect("done");
        assert_eq!(fs::read(top.path().join("a")).expect("a"), b"new");
        assert_eq!(fs::read(top.path().join("b/c")).expect("c"), b"more");
        assert_eq!(fs::read_dir(top.path()).expect("the folder").count(), 2);
    }

    #[test]
    fn a_step_that_fails_takes_back_those_before_it() {
        let top = folder();
        let mut transaction = Transaction::begin(top.path()).expect("begun");
        transaction.put(&top.path().join("a"), b"new").expect("put");
        // A file stands where a folder would have to be made.
        fs::write(top.path().join("b"), "a file").expect("a file");
        transaction.shift(&top.path().join("a"), &top.path().join("b/a"));
        assert!(transaction.commit().is_err());
        assert_eq!(fs::read(top.path().join("a")).expect("a"), b"old");
        assert!(!top.path().join(FOLDER).exists());
    }

    #[test]
    fn a_folder_comes_back_though_another_was_made_in_its_place() {
        let top = folder();
        let path = |name: &str| top.path().join(name);
        make_folder(&path("h")).expect("a folder");
        fs::write(path("h/old"), "old").expect("a file");
        let mut transaction = Transaction::begin(top.path()).expect("begun");
        transaction.shift(&path("h"), &path("away/h"));
        transaction
            .put_where_moved(&path("h/new"), b"new")
            .expect("put");
        // A file stands where a folder would have to be made.
        transaction.shift(&path("a"), &path("h/new/a"));
        assert!(transaction.commit().is_err());
        assert_eq!(fs::read(path("h/old")).expect("old"), b"old");
        assert!(!path("h/new").exists() && !path("away/h").exists());
    }

    #[test]
    fn what_was_only_prepared_is_thrown_away() {
        let top = folder();
        let mut transaction = Transaction::begin(top.path()).expect("begun");
        transaction.put(&top.path().join("a"), b"new").expect("put");
        // As if the run had been killed.
        transaction.own.leave();
        recover(top.path()).expect("recovered");
        assert_eq!(fs::read(top.path().join("a")).expect("a"), b"old");
        assert!(!top.path().join(FOLDER).exists());
    }
    #[test]
    fn what_another_run_prepares_is_left_alone() {
        let top = folder();
        let mut transaction = Transaction::begin(top.path()).expect("begun");
        transaction.put(&top.path().join("a"), b"new").expect("put");
        recover(top.path()).expect("nothing to do");
        let second = Transaction::begin(top.path());
        assert!(matches!(second, Err(Error::Round(RoundError::Busy { .. }))));
        transaction.commit().expect("done");
        assert_eq!(fs::read(top.path().join("a")).expect("a"), b"new");
    }
}
