//! Reads files in processes of their own, so that a file which makes the reader fail, run for
//! ever or ask for all the memory costs that one file and nothing else.
//!
//! A worker is this same program, called by its hidden subcommand, and used for many files. One
//! that dies or overruns is replaced. A file whose worker died is tried once more in a fresh
//! one, so that what came of it doesn't depend on the files before it.

use std::collections::BTreeMap;
use std::io::{self, BufReader, BufWriter, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;

use crate::campaign::{Campaign, ReadingLimits};
use crate::cli::{READ_WORKER, READ_WORKER_LIMITS};
use crate::error::Error;
use crate::inbox::SourceFile;
use crate::inbox::open::{OpenFile, Passwording, Request, Told, Unpacked, ask, campaign_bytes};
use crate::workbook::book::Book;
use crate::workbook::format::Format;
use crate::workbook::passwords::Passwords;
use crate::workbook::read::{Stop, Unreadable};

/// The variable of the environment with the passwords that are tried on files which ask for one.
const PASSWORDS: &str = "TONGHOP_PASSWORDS";
/// As much as a pipe holds: what is written in one go wakes who reads it once.
const PIPE: usize = 64 << 10;
/// How often the watch looks for workers that overrun.
const WATCH: Duration = Duration::from_millis(50);

/// Worker processes, as many as files are read at the same time.
#[derive(Debug)]
pub struct Workers {
    program: PathBuf,
    limits: ReadingLimits,
    passwords: Passwords,
    /// The campaign whose returns they read, as they get it; without one they open books.
    campaign: Option<Vec<u8>>,
    idle: Mutex<Vec<Worker>>,
    watch: Arc<Watch>,
    /// The watch ends when this is dropped.
    _alive: Sender<()>,
}

#[derive(Debug)]
struct Worker {
    process: Arc<Mutex<Child>>,
    to: BufWriter<ChildStdin>,
    from: BufReader<ChildStdout>,
    /// Whether it was told the campaign.
    knows_campaign: bool,
}

impl Workers {
    /// Workers that are this same program.
    ///
    /// # Errors
    /// [`Error::Workers`] where none can be started.
    pub fn start(limits: ReadingLimits) -> Result<Self, Error> {
        Self::begin(&own_program()?, limits, None)
    }

    /// Workers that are this same program and read the returns of a campaign, given as
    /// [`for_reading`](crate::inbox::cache::for_reading) has it.
    ///
    /// # Errors
    /// [`Error::Workers`] where none can be started.
    pub fn start_reading(campaign: &Campaign) -> Result<Self, Error> {
        Self::start_reading_from(&own_program()?, campaign)
    }

    /// As [`Self::start_reading`], but another program, as for [`Self::start_from`].
    ///
    /// # Errors
    /// [`Error::Workers`] where none can be started.
    pub fn start_reading_from(program: &Path, campaign: &Campaign) -> Result<Self, Error> {
        let bytes = campaign_bytes(campaign).map_err(|source| Error::Workers { source })?;
        Self::begin(program, campaign.settings.reading, Some(bytes))
    }

    /// Workers that are another program, which must be this one in all but its name.
    ///
    /// # Errors
    /// [`Error::Workers`] where none can be started.
    pub fn start_from(program: &Path, limits: ReadingLimits) -> Result<Self, Error> {
        Self::begin(program, limits, None)
    }

    fn begin(
        program: &Path,
        limits: ReadingLimits,
        campaign: Option<Vec<u8>>,
    ) -> Result<Self, Error> {
        let (alive, is_over) = channel::<()>();
        let watch = Arc::new(Watch::default());
        let watched = Arc::clone(&watch);
        thread::spawn(move || {
            while is_over.recv_timeout(WATCH) == Err(RecvTimeoutError::Timeout) {
                watched.stop_overdue(Instant::now());
            }
        });
        let workers = Self {
            program: program.to_owned(),
            limits,
            passwords: Passwords::parse(&std::env::var(PASSWORDS).unwrap_or_default()),
            campaign,
            idle: Mutex::default(),
            watch,
            _alive: alive,
        };
        // One question whose answer is known, so that a worker that can't be started stops the
        // run at once and isn't told of every file.
        match workers.open(&[], &[]) {
            Err(Unreadable::NotAWorkbook(Format::Empty)) => Ok(workers),
            _ => Err(Error::Workers {
                source: io::ErrorKind::BrokenPipe.into(),
            }),
        }
    }

    /// Passwords that are tried, too, on what asks for one.
    pub fn try_also(&mut self, passwords: &[String]) {
        self.passwords.add(passwords);
    }

    fn spawn(&self) -> io::Result<Worker> {
        let [seconds, mebibytes] = READ_WORKER_LIMITS;
        let mut command = Command::new(&self.program);
        command.arg(READ_WORKER);
        // Each request brings its own.
        command.env_remove(PASSWORDS);
        command.arg(format!("--{seconds}={}", self.limits.seconds));
        let memory = self.limits.mebibytes.saturating_add(self.room());
        command.arg(format!("--{mebibytes}={memory}"));
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut process = command.spawn()?;
        let (Some(to), Some(from)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        Ok(Worker {
            process: Arc::new(Mutex::new(process)),
            to: BufWriter::with_capacity(PIPE, to),
            from: BufReader::with_capacity(PIPE, from),
            knows_campaign: false,
        })
    }

    /// The mebibytes that the campaign may take beside a file: it is larger in use than as bytes.
    fn room(&self) -> u32 {
        const LEAST: usize = 8;
        let room = self
            .campaign
            .as_ref()
            .map(|bytes| LEAST + ((bytes.len() * 16) >> 20));
        u32::try_from(room.unwrap_or(0)).unwrap_or(u32::MAX)
    }

    /// Asks a worker, and another one where it died.
    fn request<T: DeserializeOwned>(
        &self,
        request: &Request,
        bytes: &[u8],
    ) -> Result<T, Unreadable> {
        match self.try_once(request, bytes) {
            Err(Unreadable::Stopped(Stop::Large | Stop::Crash)) => self.try_once(request, bytes),
            answer => answer,
        }
    }

    /// Asks a worker, which goes back to the others if it lives.
    fn try_once<T: DeserializeOwned>(
        &self,
        request: &Request,
        bytes: &[u8],
    ) -> Result<T, Unreadable> {
        let idle = lock(&self.idle).pop();
        let worker = idle.map_or_else(|| self.spawn(), Ok);
        let mut worker = worker.map_err(|_| Unreadable::Stopped(Stop::Crash))?;
        let limit = Duration::from_secs(self.limits.seconds.into());
        let turn = self.watch.begin(Instant::now() + limit, &worker.process);
        let answer = worker.ask((request, bytes), self.campaign.as_deref());
        let is_in_time = self.watch.end(turn);
        match answer {
            Ok(answer) if is_in_time => {
                lock(&self.idle).push(worker);
                answer
            }
            _ if !is_in_time => Err(Unreadable::Stopped(Stop::Slow)),
            _ => Err(Unreadable::Stopped(worker.why_it_died())),
        }
    }
}

impl OpenFile for Workers {
    fn open(&self, bytes: &[u8], skipped_tabs: &[String]) -> Result<Book, Unreadable> {
        let passwords = self.passwords.clone();
        self.request(&Request::Book(skipped_tabs.to_owned(), passwords), bytes)
    }

    fn open_unlocked(&self, bytes: &[u8], skipped_tabs: &[String]) -> Result<Book, Unreadable> {
        let none = Passwords::default();
        self.request(&Request::Book(skipped_tabs.to_owned(), none), bytes)
    }

    fn tell(
        &self,
        bytes: &[u8],
        (file, skipped_tabs): (&SourceFile, &[String]),
        passwording: Passwording,
    ) -> Result<Told, Unreadable> {
        let passwords = match passwording {
            Passwording::None => Passwords::default(),
            Passwording::Known => self.passwords.clone(),
        };
        if self.campaign.is_some() {
            return self.request(&Request::Return(file.clone(), passwords), bytes);
        }
        let request = Request::Book(skipped_tabs.to_owned(), passwords);
        self.request(&request, bytes).map(Told::Book)
    }

    fn unpack(&self, name: &str, bytes: &[u8]) -> Result<Unpacked, Unreadable> {
        let passwords = self.passwords.clone();
        self.request(&Request::Files(name.to_owned(), passwords), bytes)
    }

    fn is_elsewhere(&self) -> bool {
        true
    }
}

impl Worker {
    /// Asks; first tells the campaign, where it is about a return.
    fn ask<T: DeserializeOwned>(
        &mut self,
        (request, bytes): (&Request, &[u8]),
        campaign: Option<&[u8]>,
    ) -> io::Result<Result<T, Unreadable>> {
        let is_return = matches!(request, Request::Return(..));
        if let Some(campaign) = campaign.filter(|_| is_return && !self.knows_campaign) {
            let told = ask::<()>(&mut self.to, &mut self.from, (&Request::Campaign, campaign))?;
            told.map_err(|_| io::ErrorKind::InvalidData)?;
            self.knows_campaign = true;
        }
        ask(&mut self.to, &mut self.from, (request, bytes))
    }

    /// What its last words say: Rust names an allocation that failed.
    fn why_it_died(&self) -> Stop {
        let mut process = lock(&self.process);
        process.kill().ok();
        let mut words = Vec::new();
        if let Some(stderr) = process.stderr.take() {
            stderr.take(64 << 10).read_to_end(&mut words).ok();
        }
        let is_memory = String::from_utf8_lossy(&words).contains("memory allocation of");
        if is_memory { Stop::Large } else { Stop::Crash }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let mut process = lock(&self.process);
        process.kill().ok();
        process.wait().ok();
    }
}

fn own_program() -> Result<PathBuf, Error> {
    std::env::current_exe().map_err(|source| Error::Workers { source })
}

/// Nothing that these locks guard is left half done by a panic.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Knows until when each busy worker has to answer, and ends those that don't.
#[derive(Debug, Default)]
struct Watch {
    busy: Mutex<Busy>,
}

#[derive(Debug, Default)]
struct Busy {
    /// How often a worker has begun.
    turns: u64,
    /// Turn → until when, and the process to end.
    workers: BTreeMap<u64, (Instant, Arc<Mutex<Child>>)>,
}

impl Watch {
    /// A worker begins; gives back the number of its turn.
    fn begin(&self, until: Instant, process: &Arc<Mutex<Child>>) -> u64 {
        let mut busy = lock(&self.busy);
        busy.turns += 1;
        let turn = busy.turns;
        busy.workers.insert(turn, (until, Arc::clone(process)));
        turn
    }

    /// A worker has ended; whether in time.
    fn end(&self, turn: u64) -> bool {
        lock(&self.busy).workers.remove(&turn).is_some()
    }

    fn stop_overdue(&self, now: Instant) {
        lock(&self.busy).workers.retain(|_, (until, process)| {
            let is_overdue = *until < now;
            if is_overdue {
                lock(process).kill().ok();
            }
            !is_overdue
        });
    }
}
