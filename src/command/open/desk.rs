//! What the page's threads share: the round that is open, the command that runs, who may ask.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use tokio::sync::watch;

use super::recent::Recents;
use super::running::Running;
use super::snapshot::Snapshot;
use crate::language::Language;
use crate::language::text::hexadecimal;
use crate::page::{Document, Frame, Guard};

/// What all threads know.
pub(super) struct Desk {
    /// Whom the program listens to.
    pub(super) guard: Guard,
    /// What stands before every path.
    pub(super) base: String,
    /// What the first address has behind `/start/`.
    pub(super) first: String,
    /// The word without which no form has anything done.
    pub(super) token: String,
    /// The day that was asked for; else today.
    pub(super) asked_day: Option<Date>,
    /// Counts changes; whoever follows it sees each.
    changes: watch::Sender<u64>,
    /// Wakes the thread that reads.
    pub(super) wake: Mutex<Sender<()>>,
    state: Mutex<State>,
}

/// What changes.
#[derive(Default)]
pub(super) struct State {
    /// The language that the page speaks, where one was chosen or asked for.
    pub(super) language: Option<Language>,
    /// The round that is open.
    pub(super) round: Option<OpenRound>,
    /// The command that runs, or ran last.
    pub(super) job: Option<Running>,
    /// What is to be said on the next page.
    pub(super) notice: String,
    /// The rounds of late.
    pub(super) recent: Recents,
    /// A workbook that was dropped on the program and belongs to no round.
    pub(super) dropped: Option<PathBuf>,
    /// Whether it is time to end.
    pub(super) is_over: bool,
}

/// A round that is open.
pub(super) struct OpenRound {
    /// Its folder.
    pub(super) dir: PathBuf,
    /// What is known of it.
    pub(super) shown: Shown,
    /// Whether its inbox is being read.
    pub(super) is_reading: bool,
}

/// What is known of a round.
pub(super) enum Shown {
    /// Nothing yet.
    Nothing,
    /// It can't be read: why, by the order of [`Language::ALL`], and what can be opened.
    Trouble([String; Language::ALL.len()], Vec<Document>),
    /// The round.
    Round(Box<Snapshot>),
}

impl OpenRound {
    /// A round of which nothing is known yet.
    pub(super) fn new(dir: PathBuf) -> Self {
        Self {
            dir,
            shown: Shown::Nothing,
            is_reading: true,
        }
    }

    /// The name by which a form says which round it is about.
    pub(super) fn name(&self) -> String {
        name_of(&self.dir)
    }
}

fn name_of(dir: &Path) -> String {
    let mut name = hexadecimal(&Sha256::digest(dir.as_os_str().as_encoded_bytes()));
    name.truncate(16);
    name
}

/// The words of everybody's secrets.
pub(super) struct Secrets {
    pub(super) base: String,
    pub(super) first: String,
    pub(super) token: String,
}

impl Desk {
    pub(super) fn new(
        guard: Guard,
        secrets: Secrets,
        (asked_day, state): (Option<Date>, State),
        wake: Sender<()>,
    ) -> Self {
        Self {
            guard,
            base: secrets.base,
            first: secrets.first,
            token: secrets.token,
            asked_day,
            changes: watch::Sender::new(0),
            wake: Mutex::new(wake),
            state: Mutex::new(state),
        }
    }

    /// The day of the run.
    pub(super) fn day(&self) -> Date {
        self.asked_day.unwrap_or_else(crate::command::today)
    }

    /// What changes, held as long as the guard lives.
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells everybody that something changed.
    pub(super) fn tell(&self) {
        self.changes.send_modify(|count| *count += 1);
    }

    /// Follows the changes.
    pub(super) fn follow(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// Has the round read anew.
    pub(super) fn read_anew(&self) {
        let wake = self.wake.lock().unwrap_or_else(PoisonError::into_inner);
        // Where nobody reads any more, all is over.
        let _ = wake.send(());
    }

    /// Opens a round.
    pub(super) fn open(&self, dir: PathBuf) {
        {
            let mut state = self.state();
            state.round = Some(OpenRound::new(dir));
            if state.job.as_ref().is_some_and(|job| !job.is_running()) {
                state.job = None;
            }
        }
        self.read_anew();
        self.tell();
    }

    /// Ends the program when all answers are out.
    pub(super) fn end(&self) {
        self.state().is_over = true;
        self.tell();
    }
}

impl State {
    /// The language of the page: the chosen one, else the round's, else the default.
    pub(super) fn language(&self) -> Language {
        let own = self.round.as_ref().and_then(|round| match &round.shown {
            Shown::Round(snapshot) => Some(snapshot.language),
            _ => None,
        });
        self.language.or(own).unwrap_or_default()
    }

    /// The frame of a page; what was to be said is said once, and not to a page that only looks
    /// whether something changed.
    pub(super) fn frame(&mut self, desk: &Desk, is_look: bool) -> Frame {
        Frame {
            language: self.language(),
            base: desk.base.clone(),
            token: desk.token.clone(),
            round: self.round.as_ref().map(OpenRound::name).unwrap_or_default(),
            notice: match is_look {
                true => String::new(),
                false => std::mem::take(&mut self.notice),
            },
        }
    }

    /// What is known of the open round.
    pub(super) fn snapshot(&self) -> Option<(&Path, &Snapshot)> {
        let round = self.round.as_ref()?;
        match &round.shown {
            Shown::Round(snapshot) => Some((&round.dir, snapshot)),
            _ => None,
        }
    }
}
