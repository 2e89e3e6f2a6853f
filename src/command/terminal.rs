//! What a run says: lines on standard output, errors on standard error.
//!
//! Whoever reads may stop (`| head`), and a disk to which the words go may be full. Neither
//! ends the run's work, and neither is a panic: the first failure is kept, and the run says so
//! when it is done.

use std::io::{self, ErrorKind, Write};
use std::sync::{Mutex, PoisonError};

/// The first failure to print.
static FAILED: Mutex<Option<io::Error>> = Mutex::new(None);

/// Prints a line of words on standard output.
macro_rules! print_line {
    ($($words:tt)*) => {
        $crate::command::terminal::write_line(&format!($($words)*))
    };
}
pub(super) use print_line;

/// Prints a line on standard output; after a failure nothing more.
pub(super) fn write_line(line: &str) {
    write(format!("{line}\n").as_bytes());
}

/// Prints text as it is on standard output; after a failure nothing more.
pub(super) fn write(text: &[u8]) {
    let mut failed = FAILED.lock().unwrap_or_else(PoisonError::into_inner);
    if failed.is_none() {
        let mut out = anstream::stdout();
        *failed = out.write_all(text).and_then(|()| out.flush()).err();
    }
}

/// Prints a line on standard error, for which there is nobody to tell where that fails.
pub fn print_error(line: &str) {
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// Why not everything was printed. That whoever read has stopped reading is no failure.
#[must_use]
pub fn failure() -> Option<io::Error> {
    let mut failed = FAILED.lock().unwrap_or_else(PoisonError::into_inner);
    failed
        .take()
        .filter(|error| error.kind() != ErrorKind::BrokenPipe)
}
