//! The menu where no round was named: the rounds of late, the folder of one, a new one.

use std::io::{Lines, StdinLock};
use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::civil::Date;

use super::recent::Recents;
use crate::command::target::round_of;
use crate::command::terminal::{print_error, print_line};
use crate::error::Error;
use crate::language::Language;
use crate::language::path::shown_path;
use crate::language::text::{safe_file_name, safe_for_terminal};
use crate::language::words::Arg;
use crate::page::Recent;

/// What is typed, line by line.
pub(super) type Typed = Lines<StdinLock<'static>>;

/// What the menu starts with.
pub(super) struct Start<'a> {
    pub(super) language: Language,
    /// A workbook that was named and belongs to no round: a new one begins with it.
    pub(super) workbook: Option<&'a Path>,
    /// The day of the run, where one was asked for.
    pub(super) day: Option<Date>,
}

impl Start<'_> {
    /// The folder of the round that is chosen, or made; none where nobody wants one.
    ///
    /// # Errors
    /// Where the program can't be started for a new round.
    pub(super) fn choose(&self, typed: &mut Typed) -> Result<Option<PathBuf>, Error> {
        let recents = Recents::read();
        let rounds = recents.shown();
        loop {
            self.show(&rounds);
            let Some(Ok(line)) = typed.next() else {
                return Ok(None);
            };
            let line = line.trim();
            if ["", "0", "q"].contains(&line) {
                return Ok(None);
            }
            let number = line.parse::<usize>().ok();
            let known = number.and_then(|number| rounds.get(number.checked_sub(1)?));
            let dir = match known {
                Some(known) => round_of(Path::new(&known.dir)),
                None if number == Some(rounds.len() + 1) => self.make(&recents.parent(), typed)?,
                None => round_of(Path::new(line)),
            };
            if dir.is_some() {
                return Ok(dir);
            }
            let named = known.map_or(line, |known| &known.dir);
            let named = [("dir", Arg::from(safe_for_terminal(named)))];
            print_error(&self.language.fill("page-no-round", &named));
        }
    }

    fn show(&self, rounds: &[Recent]) {
        let language = self.language;
        print_line!("\n{}", language.text("page-start"));
        for (number, round) in (1..).zip(rounds) {
            let title = safe_for_terminal(&round.title);
            print_line!("{number:>3}  {title} – {}", safe_for_terminal(&round.dir));
        }
        let new = match self.workbook {
            Some(file) => {
                let file = [("file", Arg::from(safe_for_terminal(&shown_path(file))))];
                language.fill("menu-new-from", &file)
            }
            None => language.text("page-new"),
        };
        print_line!("{:>3}  {new}", rounds.len() + 1);
        print_line!("  0  {}", language.text("menu-end"));
        print_line!("{}", language.text("menu-choose-round"));
    }

    /// Makes a new round by its command, whose lines say how that went.
    fn make(&self, parent: &str, typed: &mut Typed) -> Result<Option<PathBuf>, Error> {
        let inside = [("parent", Arg::from(safe_for_terminal(parent)))];
        print_line!("{}", self.language.fill("menu-new-name", &inside));
        let Some(Ok(name)) = typed.next() else {
            return Ok(None);
        };
        let name = name.trim();
        if name.is_empty() {
            return Ok(None);
        }
        let dir = match Path::new(name).is_absolute() {
            true => PathBuf::from(name),
            false => Path::new(parent).join(safe_file_name(name)),
        };
        let failed = |source| Error::Workers { source };
        let mut command = Command::new(std::env::current_exe().map_err(failed)?);
        command.arg("new").arg(&dir);
        if let Some(file) = self.workbook {
            command.arg("--from").arg(file);
        }
        command.arg(format!("--lang={}", self.language.tag()));
        command.args(self.day.map(|day| format!("--date={day}")));
        command.status().map_err(failed)?;
        Ok(round_of(&dir))
    }
}
