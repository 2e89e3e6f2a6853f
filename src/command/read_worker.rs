//! `tonghop read-worker`: reads files for the process that called it; no person does.
//!
//! Standard input and output are the pipe, and nothing else is ever written there.

use std::io::{BufWriter, stdin, stdout};
use std::process::exit;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use super::{NOT_DONE, Outcome};
use crate::campaign::ReadingLimits;
use crate::error::Error;
use crate::inbox::open::answer;

/// Reads files until there are no more.
pub(super) fn run(limits: ReadingLimits) -> Result<Outcome, Error> {
    let failed = |source| Error::Workers { source };
    limit_memory(limits).map_err(failed)?;
    thread::spawn(move || end_when_forgotten(limits));
    let busy = |is_busy: bool| SECONDS_BUSY.store(u32::from(is_busy), Ordering::Relaxed);
    answer(
        &mut stdin().lock(),
        &mut BufWriter::new(stdout().lock()),
        &busy,
    )
    .map_err(failed)?;
    Ok(Outcome::Clean)
}

/// Seconds that the present file has taken; zero between files.
static SECONDS_BUSY: AtomicU32 = AtomicU32::new(0);

/// Ends a worker that overran and whose caller is no longer there to end it.
fn end_when_forgotten(limits: ReadingLimits) {
    loop {
        thread::sleep(Duration::from_secs(1));
        let count = |seconds: u32| (seconds > 0).then_some(seconds.saturating_add(1));
        let seconds = SECONDS_BUSY.fetch_update(Ordering::Relaxed, Ordering::Relaxed, count);
        if seconds.is_ok_and(|seconds| seconds > limits.seconds.saturating_add(5)) {
            exit(NOT_DONE.into());
        }
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
