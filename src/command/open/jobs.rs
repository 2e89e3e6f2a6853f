//! Commands that the page has done: this same program with the same arguments, one at a time,
//! its lines kept for the page.

use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::desk::Desk;
use super::running::Running;
use crate::command::progress::ASKED;
use crate::error::Error;
use crate::page::{Doing, JobState};

/// How often it is looked whether a command ended.
const LOOK: Duration = Duration::from_millis(40);
/// Lines that are kept of one command.
const MOST_LINES: usize = 5_000;

/// A command that is to run.
pub(super) struct Wanted {
    /// The name of its words.
    pub(super) name: &'static str,
    /// Its arguments.
    pub(super) arguments: Vec<OsString>,
    /// Variables of its environment.
    pub(super) variables: Vec<(&'static str, String)>,
    /// The round that is opened once it is done.
    pub(super) then: Option<PathBuf>,
    /// What is needed as long as it runs.
    pub(super) keep: Option<tempfile::TempDir>,
}

/// Starts a command; whether it could, as no other one runs.
///
/// # Errors
/// Where the program can't be started.
pub(super) fn start(desk: &Arc<Desk>, wanted: Wanted) -> Result<bool, Error> {
    let failed = |source| Error::Workers { source };
    let mut state = desk.state();
    if state.job.as_ref().is_some_and(Running::is_running) {
        return Ok(false);
    }
    let program = std::env::current_exe().map_err(failed)?;
    let mut command = Command::new(program);
    command.args(&wanted.arguments);
    command.envs(wanted.variables.iter().map(|(name, value)| (name, value)));
    command.env(ASKED, "1");
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().map_err(failed)?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let process = Arc::new(Mutex::new(child));
    state.job = Some(Running::new(wanted.name, Arc::clone(&process)));
    drop(state);
    let readers = [
        out.map(|out| follow(desk, out)),
        err.map(|err| follow(desk, err)),
    ];
    let desk = Arc::clone(desk);
    thread::spawn(move || {
        let is_done = wait(&process);
        for reader in readers.into_iter().flatten() {
            // A reader that failed has nothing more to say.
            let _ = reader.join();
        }
        finish(&desk, is_done, wanted);
    });
    Ok(true)
}

/// Keeps the lines of a stream.
fn follow(desk: &Arc<Desk>, stream: impl Read + Send + 'static) -> thread::JoinHandle<()> {
    let desk = Arc::clone(desk);
    thread::spawn(move || {
        let mut lines = BufReader::new(stream);
        let mut line = Vec::new();
        while lines
            .read_until(b'\n', &mut line)
            .is_ok_and(|count| count > 0)
        {
            let text = String::from_utf8_lossy(&line).trim_end().to_owned();
            line.clear();
            if let Some(running) = &mut desk.state().job {
                match Doing::read(&text) {
                    Some(doing) => running.job.doing = Some(doing),
                    None if running.job.lines.len() < MOST_LINES => running.job.lines.push(text),
                    None => {}
                }
            }
            desk.tell();
        }
    })
}

/// The exit status of a process; none where it was ended from outside.
fn wait(process: &Mutex<Child>) -> Option<i32> {
    loop {
        let ended = process
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .try_wait();
        match ended {
            Ok(Some(status)) => return status.code(),
            Ok(None) => thread::sleep(LOOK),
            Err(_) => return None,
        }
    }
}

fn finish(desk: &Desk, status: Option<i32>, wanted: Wanted) {
    let mut is_done = false;
    let mut state = desk.state();
    // What the page shows of the round is from before the command, until it is read anew.
    if let Some(round) = &mut state.round {
        round.is_reading = true;
    }
    if let Some(running) = &mut state.job {
        running.job.state = match status {
            _ if running.is_cancelled() => JobState::Cancelled,
            Some(0) => JobState::Done,
            Some(1) => JobState::Findings,
            _ => JobState::Failed,
        };
        is_done = matches!(running.job.state, JobState::Done | JobState::Findings);
    }
    drop(state);
    drop(wanted.keep);
    match wanted.then.filter(|_| is_done) {
        Some(dir) => desk.open(dir),
        None => {
            desk.read_anew();
            desk.tell();
        }
    }
}
