//! A command that runs, with what ends it.

use std::process::Child;
use std::sync::{Arc, Mutex, PoisonError};

use crate::page::{Job, JobState};

/// A command that runs, or ran.
pub(super) struct Running {
    /// What the page shows of it.
    pub(super) job: Job,
    process: Arc<Mutex<Child>>,
    is_cancelled: bool,
}

impl Running {
    /// A command that begins.
    pub(super) fn new(name: &'static str, process: Arc<Mutex<Child>>) -> Self {
        Self {
            job: Job {
                name,
                lines: Vec::new(),
                doing: None,
                state: JobState::Running,
            },
            process,
            is_cancelled: false,
        }
    }

    /// Whether a person ended it.
    pub(super) const fn is_cancelled(&self) -> bool {
        self.is_cancelled
    }

    /// Whether it runs.
    pub(super) fn is_running(&self) -> bool {
        self.job.is_running()
    }

    /// Ends it. What it changes on the disk it changes whole or not at all.
    pub(super) fn cancel(&mut self) {
        self.is_cancelled = true;
        let mut process = self.process.lock().unwrap_or_else(PoisonError::into_inner);
        // One that has just ended can't be ended.
        let _ = process.kill();
    }
}
