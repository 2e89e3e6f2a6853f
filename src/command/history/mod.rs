//! `history/` in a campaign's folder: a line for each run that wrote something, the figures of the
//! last run, and what went up.
//!
//! `history.jsonl` goes on over the periods; what belongs to a period lies in a folder of it. The
//! time of a run stands here alone: no output carries the clock.

mod noted;
mod show;

use std::path::{Path, PathBuf};

use super::load::{ARCHIVE, HISTORY, read_file, read_json};
use super::written::Written;
use crate::campaign::Campaign;
use crate::error::{Error, RoundError};
use crate::history::{Entry, Figures, Issue, Link, read_entries, verify};
pub(super) use noted::{Inbox, Noted, entry, file_sum, is_current, note, user};
pub(super) use show::{changes, print};

/// The lines.
const LINES: &str = "history.jsonl";
/// The figures of the last run that consolidated.
const FIGURES: &str = "figures.json";
/// What went up.
const ISSUES: &str = "issues.json";

/// What is kept of a campaign's runs.
pub(super) struct History {
    /// The campaign's folder.
    dir: PathBuf,
    /// The folder of the period.
    own: PathBuf,
    /// The lines as they stand in the file.
    text: String,
    /// The lines.
    pub(super) links: Vec<Link>,
    /// What went up of the period.
    pub(super) issues: Vec<Issue>,
}

impl History {
    /// Reads it; an empty one where nothing was noted yet.
    ///
    /// # Errors
    /// [`RoundError::BadHistory`] where a file of it can't be read.
    pub(super) fn read(dir: &Path, campaign: &Campaign) -> Result<Self, Error> {
        let folder = dir.join(HISTORY);
        let path = folder.join(LINES);
        let text = match path.exists() {
            true => String::from_utf8_lossy(&read_file(&path)?).into_owned(),
            false => String::new(),
        };
        // A last line that was cut off was never whole.
        let whole = text.rfind('\n').map_or(0, |end| end + 1);
        let text = text[..whole].to_owned();
        let links = read_entries(&text).map_err(|row| RoundError::BadHistory {
            path: path.clone(),
            row,
        })?;
        let own = folder.join(campaign.settings.period.to_string());
        Ok(Self {
            dir: dir.to_owned(),
            issues: read_json(&own.join(ISSUES))?.unwrap_or_default(),
            own,
            text,
            links,
        })
    }

    /// The figures of the last run; none before the first.
    ///
    /// # Errors
    /// Where they can't be read.
    pub(super) fn figures(&self) -> Result<Option<Figures>, Error> {
        read_json(&self.own.join(FIGURES))
    }

    /// The figures that went up last; none before the round is closed.
    ///
    /// # Errors
    /// Where they can't be read.
    pub(super) fn issued(&self) -> Result<Option<Figures>, Error> {
        match self.issues.last() {
            Some(issue) => read_json(&self.folder_of(issue).join(FIGURES)),
            None => Ok(None),
        }
    }

    /// Where the documents of an issue are kept as they went up.
    pub(super) fn folder_of(&self, issue: &Issue) -> PathBuf {
        self.own.join(format!("issue-{}", issue.number))
    }

    /// The file of lines, with one more.
    pub(super) fn with(&self, entry: Entry) -> (PathBuf, String) {
        let previous = self.links.last().map(|link| link.sum.clone());
        let link = Link::new(previous.unwrap_or_default(), entry);
        let text = format!("{}{}", self.text, link.line());
        (self.dir.join(HISTORY).join(LINES), text)
    }

    /// The file of lines of the next round: one line, chained to the last one of this.
    pub(super) fn first_of_next(&self, entry: Entry) -> (PathBuf, String) {
        let next = Self {
            text: String::new(),
            dir: self.dir.clone(),
            own: self.own.clone(),
            links: self.links.clone(),
            issues: Vec::new(),
        };
        next.with(entry)
    }

    /// Keeps the figures of a run, and what went up with it.
    ///
    /// # Errors
    /// [`Error::Write`] with the path.
    pub(super) fn keep(
        &self,
        written: &Written,
        figures: &Figures,
        issue: Option<&Issue>,
    ) -> Result<(), Error> {
        let json = serde_json::to_vec(figures).unwrap_or_default();
        if let Some(issue) = issue {
            let folder = self.folder_of(issue);
            for (path, bytes) in written.made() {
                let name = path.file_name().unwrap_or_default();
                written.put(&folder.join(name), &bytes)?;
            }
            written.put(&folder.join(FIGURES), &json)?;
            let issues: Vec<&Issue> = self.issues.iter().chain([issue]).collect();
            let issues = serde_json::to_vec_pretty(&issues).unwrap_or_default();
            written.put(&self.own.join(ISSUES), &issues)?;
        }
        written.put(&self.own.join(FIGURES), &json)
    }

    /// Checks that no line was changed, over the rounds in the archive, too.
    ///
    /// # Errors
    /// [`RoundError::Tampered`] with the first line that is not as it was written.
    pub(super) fn verify(&self) -> Result<(), Error> {
        let first = self.links.first().map_or("", |link| link.previous.as_str());
        let path = self.dir.join(HISTORY).join(LINES);
        let tampered = |row| RoundError::Tampered {
            path: path.clone(),
            row,
        };
        if !first.is_empty() && !is_archived(&self.dir, first)? {
            return Err(tampered(1).into());
        }
        verify(&self.links, first).map_err(|row| tampered(row).into())
    }
}

/// Whether a history in the archive ends with a line of this sum.
fn is_archived(dir: &Path, sum: &str) -> Result<bool, Error> {
    // A round in the archive lies beside the one before it.
    let dir = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
    let beside = dir.parent().filter(|above| above.ends_with(ARCHIVE));
    let archive = beside.map_or_else(|| dir.join(ARCHIVE), Path::to_owned);
    for round in super::finished::rounds_in(&archive)? {
        let path = round.join(HISTORY).join(LINES);
        if path.exists() {
            let text = String::from_utf8_lossy(&read_file(&path)?).into_owned();
            let links = read_entries(&text).unwrap_or_default();
            let before = links.first().map_or("", |link| link.previous.as_str());
            let is_whole = verify(&links, before).is_ok();
            if is_whole && links.last().is_some_and(|link| link.sum == sum) {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
