//! `tonghop read-worker`: reads files for the process that called it; no person does.
//!
//! Standard input and output are the pipe, and nothing else is ever written there. Where the
//! caller is gone, however it ended, the worker ends at once, in the middle of a file too.

use std::io::{BufWriter, Cursor, ErrorKind, Read, stdin, stdout};
use std::process::exit;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use super::{NOT_DONE, Outcome};
use crate::campaign::ReadingLimits;
use crate::error::Error;
use crate::inbox::open::answer;

/// Bytes that are taken from the pipe at once.
const CHUNK: usize = 64 << 10;

/// Whether a file is being read.
static IS_BUSY: AtomicBool = AtomicBool::new(false);
/// Whether the caller will say nothing more.
static IS_ALONE: AtomicBool = AtomicBool::new(false);

/// Reads files until there are no more.
pub(super) fn run(limits: ReadingLimits) -> Result<Outcome, Error> {
    let failed = |source| Error::Workers { source };
    limit_memory(limits).map_err(failed)?;
    let mut requests = Requests::listen();
    let mut answers = BufWriter::with_capacity(CHUNK, stdout().lock());
    answer(&mut requests, &mut answers, &begin_or_end).map_err(failed)?;
    Ok(Outcome::Clean)
}

/// A file begins or ends. One is not begun for nobody.
fn begin_or_end(is_busy: bool) {
    IS_BUSY.store(is_busy, Ordering::SeqCst);
    if is_busy && IS_ALONE.load(Ordering::SeqCst) {
        exit(NOT_DONE.into());
    }
}

/// What the caller asks, taken from the pipe by a thread of its own, so that the pipe's end is
/// seen whatever the worker is doing.
struct Requests {
    from: Receiver<Vec<u8>>,
    rest: Cursor<Vec<u8>>,
}

impl Requests {
    fn listen() -> Self {
        // One chunk waits: what is not asked for yet stays in the pipe.
        let (to, from) = sync_channel(1);
        thread::spawn(move || listen(&to));
        Self {
            from,
            rest: Cursor::default(),
        }
    }
}

impl Read for Requests {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.rest.read(buffer)?;
        if read > 0 || buffer.is_empty() {
            return Ok(read);
        }
        match self.from.recv() {
            Ok(bytes) => self.rest = Cursor::new(bytes),
            Err(_) => return Ok(0),
        }
        self.rest.read(buffer)
    }
}

/// Hands on what comes, until the caller closes the pipe or is gone.
fn listen(to: &SyncSender<Vec<u8>>) {
    let mut pipe = stdin().lock();
    loop {
        let mut bytes = vec![0; CHUNK];
        match pipe.read(&mut bytes) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Ok(read) if read > 0 => {
                bytes.truncate(read);
                if to.send(bytes).is_err() {
                    return;
                }
            }
            _ => break,
        }
    }
    IS_ALONE.store(true, Ordering::SeqCst);
    if IS_BUSY.load(Ordering::SeqCst) {
        exit(NOT_DONE.into());
    }
}

/// Whatever asks for more memory than this fails, and with it this process.
#[cfg(target_os = "linux")]
fn limit_memory(limits: ReadingLimits) -> std::io::Result<()> {
    let bytes = u64::from(limits.mebibytes) << 20;
    // Address space that is only set aside is no memory.
    let resource = rlimit::Resource::DATA;
    let (_, hard) = rlimit::getrlimit(resource)?;
    let bytes = bytes.min(hard);
    rlimit::setrlimit(resource, bytes, bytes)
}

/// Counts what is in use, where no system call keeps a process from asking for more.
#[cfg(not(target_os = "linux"))]
#[global_allocator]
static MEMORY: cap::Cap<std::alloc::System> = cap::Cap::new(std::alloc::System, usize::MAX);

/// Whatever asks for more memory than this fails, and with it this process.
#[cfg(not(target_os = "linux"))]
fn limit_memory(limits: ReadingLimits) -> std::io::Result<()> {
    let bytes = usize::try_from(limits.mebibytes).map_err(std::io::Error::other)?;
    let limited = MEMORY.set_limit(bytes.saturating_mul(1 << 20));
    limited.map_err(|()| std::io::ErrorKind::OutOfMemory.into())
}
