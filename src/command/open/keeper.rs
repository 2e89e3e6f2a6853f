//! The thread that reads: it looks every other second whether something changed in the round's
//! folder, and reads the round anew where it did and nothing is being written.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use super::desk::{Desk, Shown};
use super::folder::{documents, fingerprint};
use super::running::Running;
use super::snapshot::Snapshot;
use crate::language::Language;

/// How often it looks.
const LOOK: Duration = Duration::from_secs(2);

/// What was seen of a folder, and when it was read.
#[derive(Default)]
struct Seen {
    /// As it was when it was read last.
    read: Option<(PathBuf, String)>,
    /// As it was at the last look.
    last: Option<(PathBuf, String)>,
}

/// Reads until nobody wants it any more.
pub(super) fn keep(desk: &Arc<Desk>, wanted: &Receiver<()>) {
    let mut seen = Seen::default();
    loop {
        let is_asked = match wanted.recv_timeout(LOOK) {
            Ok(()) => true,
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        while wanted.try_recv().is_ok() {}
        if let Some(dir) = idle_round(desk) {
            look(desk, &dir, is_asked, &mut seen);
        }
    }
}

/// The round that is open, while no command works on it.
fn idle_round(desk: &Desk) -> Option<PathBuf> {
    let state = desk.state();
    let is_busy = state.job.as_ref().is_some_and(Running::is_running);
    let round = state.round.as_ref().filter(|_| !is_busy)?;
    Some(round.dir.clone())
}

/// Reads a round where that was asked for, or where it changed and then stayed for one look: a
/// file that is being copied is not read half.
fn look(desk: &Desk, dir: &Path, is_asked: bool, seen: &mut Seen) {
    let now = Some((
        dir.to_owned(),
        format!("{} {}", fingerprint(dir), desk.day()),
    ));
    let is_quiet = seen.last == now;
    seen.last.clone_from(&now);
    if !is_asked && (seen.read == now || !is_quiet) {
        return;
    }
    if let Some(round) = &mut desk.state().round {
        round.is_reading = true;
    }
    desk.tell();
    let taken = Snapshot::take(dir, desk.day());
    seen.read = now;
    let shown = match taken {
        Ok(snapshot) => Shown::Round(Box::new(snapshot)),
        Err(error) => {
            let words = Language::ALL.map(|language| error.message(language));
            Shown::Trouble(words, documents(dir))
        }
    };
    put(desk, dir, shown);
    desk.tell();
}

/// Puts what was read on the desk, unless another round was opened meanwhile.
fn put(desk: &Desk, dir: &Path, shown: Shown) {
    let mut state = desk.state();
    let language = state.language();
    if let Shown::Round(snapshot) = &shown {
        state.recent.note(dir, snapshot.view(language));
    }
    if let Some(round) = state.round.as_mut().filter(|round| round.dir == dir) {
        round.shown = shown;
        round.is_reading = false;
    }
}
