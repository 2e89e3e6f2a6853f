//! Issues: what went up, and each revision of it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::change::Change;

/// One time that a round's figures went up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// 0 for the first time, then the number of the revision.
    pub number: usize,
    /// The day.
    pub date: Date,
    /// Who decided it.
    pub by: String,
    /// Why; blank for a first time with all units.
    pub reason: String,
    /// What changed against the issue before.
    pub changes: Vec<Change>,
}

/// How far a round's figures went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The issues, the first one first; none before the round is closed.
    pub issues: Vec<Issue>,
}

impl Standing {
    /// The last issue.
    #[must_use]
    pub fn last(&self) -> Option<&Issue> {
        self.issues.last()
    }

    /// The revisions.
    pub fn revisions(&self) -> impl Iterator<Item = &Issue> {
        self.issues.iter().filter(|issue| issue.number > 0)
    }
}
