//! Changes to files that happen all or none: a run that is killed leaves the folder as it was, or
//! the next command brings it to where the run would have.
//!
//! In come files to write, move and take away. Everything new is written into a folder of its own
//! first; then a plan of renames is put on the disk, and only then are they done, none of them over
//! a file that is there. Where one fails, for instance because a file is open in Excel, those before
//! it are taken back.

mod known;
mod plan;

use std::fs;
use std::path::{Path, PathBuf};

use super::aside::{Aside, FOLDER};
use super::save::{make_folder, save};
use super::stop::may_stop;
use crate::error::{Error, RoundError};
use plan::{Plan, Step, failed};

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
        let place = plan.note(&self.dir)?;
        may_stop();
        let done = plan.carry_out();
        if let Err((done, error)) = done {
            if let Err(error) = plan.take_back(done) {
                self.own.leave();
                return Err(error);
            }
            plan.clear(&place);
            return Err(error);
        }
        plan.clear(&place);
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

/// Completes what a killed run began in a campaign's folder, and throws away what it only prepared.
///
/// # Errors
/// [`RoundError::Busy`] while another run is at it; [`RoundError::ForeignPlan`] where it can't be known
/// what was begun; [`Error::Write`] where a step fails.
pub(super) fn recover(dir: &Path) -> Result<(), Error> {
    let dir = absolute(dir);
    if !dir.join(FOLDER).exists() {
        return Ok(());
    }
    let Some(own) = Aside::alone(&dir)? else {
        // What another run only prepares changes nothing for this one.
        return if plan::is_noted(&dir) {
            Err(busy(&dir))
        } else {
            Ok(())
        };
    };
    if plan::is_noted(&dir)
        && let Err(error) = plan::complete(&dir)
    {
        own.leave();
        return Err(error);
    }
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

    /// A folder in which a run was killed when its plan was on the disk.
    fn killed(top: &Path, from: &Path, to: &Path) {
        let mut transaction = Transaction::begin(top).expect("begun");
        transaction.shift(from, to);
        let plan = Plan {
            steps: std::mem::take(&mut transaction.steps),
            folders: Vec::new(),
        };
        plan.note(top).expect("noted");
        transaction.own.leave();
    }

    #[test]
    fn a_plan_is_completed_where_the_folder_is_now() {
        let top = folder();
        let (before, after) = (top.path().join("x"), top.path().join("y"));
        make_folder(&before).expect("a folder");
        fs::write(before.join("a"), "a").expect("a file");
        killed(&before, &before.join("a"), &before.join("b/a"));
        fs::rename(&before, &after).expect("moved");
        recover(&after).expect("recovered");
        assert!(after.join("b/a").exists() && !after.join(FOLDER).exists());
    }

    #[test]
    fn a_plan_from_elsewhere_changes_nothing_outside_of_its_folder() {
        let top = folder();
        let path = |name: &str| top.path().join(name);
        let outside = [
            format!(
                r#"{{"steps":[{{"Move":{{"from":{:?},"to":"b"}}}}],"folders":[]}}"#,
                path("a")
            ),
            r#"{"steps":[{"Move":{"from":"../a","to":"b"}}],"folders":[]}"#.to_owned(),
            format!(r#"{{"steps":[],"folders":[{:?}]}}"#, path("a")),
            "not a plan".to_owned(),
        ];
        for plan in outside {
            let dir = path("quy");
            make_folder(&dir.join(FOLDER)).expect("a folder");
            fs::write(dir.join(FOLDER).join("plan.json"), plan).expect("a plan");
            let refused = recover(&dir);
            let foreign = matches!(refused, Err(Error::Round(RoundError::ForeignPlan { .. })));
            assert!(foreign, "{refused:?}");
            assert_eq!(fs::read(path("a")).expect("a"), b"old");
        }
    }

    #[test]
    fn an_own_plan_is_completed_outside_of_its_folder_too() {
        let top = folder();
        let path = |name: &str| top.path().join(name);
        make_folder(&path("quy")).expect("a folder");
        killed(&path("quy"), &path("a"), &path("out/a"));
        recover(&path("quy")).expect("recovered");
        assert_eq!(fs::read(path("out/a")).expect("a"), b"old");
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
