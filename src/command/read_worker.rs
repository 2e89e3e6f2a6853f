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
#[cfg(unix)]
fn limit_memory(limits: ReadingLimits) -> std::io::Result<()> {
    let bytes = u64::from(limits.mebibytes) << 20;
    // Address space that is only set aside is no memory; Linux can tell the two apart.
    let resource = if cfg!(target_os = "linux") {
        rlimit::Resource::DATA
    } else {
        rlimit::Resource::AS
    };
    let (_, hard) = rlimit::getrlimit(resource)?;
    let bytes = bytes.min(hard);
    rlimit::setrlimit(resource, bytes, bytes)
}

/// Where the system has no such limit, the limits of the reader itself have to do.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same signature everywhere")]
fn limit_memory(_: ReadingLimits) -> std::io::Result<()> {
    Ok(())
}
