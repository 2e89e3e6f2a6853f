//! What a run shows while it works: how far it is, or what it does. On a terminal that is a bar,
//! which leaves nothing behind; whoever started the run for the page is told in lines.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::terminal::print_error;
use crate::language::Language;
use crate::language::text::safe_for_terminal;
use crate::language::words::Arg;
use crate::page::Doing;

/// How often what is shown on a terminal moves.
const TICK: Duration = Duration::from_millis(250);

/// The variable of the environment by which the page asks for lines.
pub(super) const ASKED: &str = "TONGHOP_PROGRESS";

/// Lines that a whole count takes at most.
const MOST_LINES: usize = 100;

/// Work that counts to an end, until it is dropped; from several threads, too.
pub(super) struct Counting {
    bar: ProgressBar,
    doing: String,
    total: usize,
    done: AtomicUsize,
    is_asked: bool,
}

impl Counting {
    /// Begins to count.
    ///
    /// # Shapes
    /// `key` names the words of the work in the catalogue; `total` is where it ends.
    pub(super) fn begin(key: &str, total: usize, language: Language) -> Self {
        let doing = language.text(key);
        let bar = ProgressBar::new(u64::try_from(total).unwrap_or_default());
        let counting = Self {
            bar: styled(bar, "{msg} {bar:40} {pos}/{len}").with_message(doing.clone()),
            doing,
            total,
            done: AtomicUsize::new(0),
            is_asked: is_asked(),
        };
        counting.tell(0);
        counting
    }

    /// One more is done.
    pub(super) fn step(&self) {
        self.bar.inc(1);
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(self.total.div_ceil(MOST_LINES).max(1)) {
            self.tell(done);
        }
    }

    fn tell(&self, done: usize) {
        if self.is_asked {
            tell(&Doing {
                words: self.doing.clone(),
                share: Some((done, self.total)),
            });
        }
    }
}

impl Drop for Counting {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Work that takes as long as it takes: shown with its time until it is dropped.
pub(super) struct Working(ProgressBar);

impl Working {
    /// Shows the words of a key of the catalogue.
    pub(super) fn show(key: &str, facts: &[(&str, Arg<'_>)], language: Language) -> Self {
        let words = safe_for_terminal(&language.fill(key, facts));
        let bar = styled(ProgressBar::new_spinner(), "{spinner} {msg} {elapsed}");
        let bar = bar.with_message(words.clone());
        bar.enable_steady_tick(TICK);
        if is_asked() {
            tell(&Doing { words, share: None });
        }
        Self(bar)
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

fn styled(bar: ProgressBar, template: &str) -> ProgressBar {
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn is_asked() -> bool {
    std::env::var_os(ASKED).is_some()
}

fn tell(doing: &Doing) {
    print_error(&doing.line());
}
