//! Who is there: the program ends when everybody has gone.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a page may be away, for instance while it is loaded anew.
const AWAY: Duration = Duration::from_secs(45);
/// How long a page without script may say nothing, and how long the first one may take.
const SILENT: Duration = Duration::from_secs(45 * 60);
/// Who was there of late.
pub(super) struct Presence {
    /// Pages that listen.
    listening: AtomicUsize,
    /// Whether any ever did.
    has_listened: AtomicBool,
    last: Mutex<Instant>,
}

impl Presence {
    /// Nobody yet.
    pub(super) fn new() -> Self {
        Self {
            listening: AtomicUsize::new(0),
            has_listened: AtomicBool::new(false),
            last: Mutex::new(Instant::now()),
        }
    }

    /// Somebody asked for something.
    pub(super) fn note(&self) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    /// A page listens as long as this lives.
    pub(super) fn listen(self: &Arc<Self>) -> Listening {
        self.listening.fetch_add(1, Ordering::SeqCst);
        self.has_listened.store(true, Ordering::SeqCst);
        Listening(Arc::clone(self))
    }

    /// Whether everybody has gone.
    pub(super) fn is_over(&self) -> bool {
        let last = *self.last.lock().unwrap_or_else(PoisonError::into_inner);
        has_gone(
            self.listening.load(Ordering::SeqCst),
            self.has_listened.load(Ordering::SeqCst),
            last.elapsed(),
        )
    }
}

/// Whether everybody has gone: so many listen, one ever did, and so long nobody asked anything.
fn has_gone(listening: usize, has_listened: bool, quiet: Duration) -> bool {
    let patience = if has_listened { AWAY } else { SILENT };
    listening == 0 && quiet > patience
}

/// A page that listens.
pub(super) struct Listening(Arc<Presence>);

impl Drop for Listening {
    fn drop(&mut self) {
        self.0.note();
        self.0.listening.fetch_sub(1, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_ends_some_time_after_the_last_page_is_closed() {
        let second = Duration::from_secs(1);
        assert!(!has_gone(0, true, AWAY - second), "a page that loads anew");
        assert!(has_gone(0, true, AWAY + second));
        assert!(!has_gone(1, true, SILENT * 9), "a page that is open");
        assert!(!has_gone(0, false, AWAY + second), "a page without script");
        assert!(has_gone(0, false, SILENT + second));
    }
}
