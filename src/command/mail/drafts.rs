//! Drafts: an `.eml` for each letter that has not gone out, in `mail/<kind>`.
//!
//! A draft that an earlier run left and that is due no longer is taken away: it would be sent
//! by mistake. A draft that somebody changed is never written over nor taken away; one whose
//! letter went out moves to `mail/sent/<kind>`. Nothing else in the folder is touched.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::Timestamp;
use jiff::tz::Offset;

use super::draft_files::DraftFolder;
use super::journal_file::JournalFile;
use super::{Planned, chosen, say_count, say_files, time_of};
use crate::campaign::Campaign;
use crate::cli::MailArguments;
use crate::command::progress::Counting;
use crate::command::terminal::print_line;
use crate::command::written::Written;
use crate::command::{Edge, Outcome};
use crate::error::{Error, MailError};
use crate::language::Language;
use crate::language::path::shown_path;
use crate::language::words::Arg;
use crate::mail::compose::Composed;
use crate::mail::draft::{DraftFile, DraftState};
use crate::mail::journal::{Entry, Journal, LetterState, Outcome as LetterOutcome};

/// Writes the drafts and notes them in the journal.
pub(super) fn write(
    edge: &Edge,
    campaign: &Campaign,
    planned: &[Planned],
    (arguments, written): (&MailArguments, &Written),
) -> Result<Outcome, Error> {
    let language = edge.language;
    let folder = DraftFolder::open(&arguments.dir, arguments.kind, written)?;
    let mut journal = JournalFile::open(&arguments.dir, campaign, written)?;
    let chosen = chosen(planned);
    let now = time_of(edge, campaign);
    let mut work = Work::default();
    if arguments.only.is_empty() {
        let names = chosen.iter().map(|message| message.file_name());
        work.clear(&folder, &names.collect(), &journal.journal, now)?;
    }
    let midnight = edge.run_date.at(0, 0, 0, 0);
    let at = now.1.to_timestamp(midnight).unwrap_or_default();
    let counting = Counting::begin("command-writing-letters", chosen.len(), language);
    for message in &chosen {
        let bytes = message.draft(at).map_err(|error| MailError::Letter {
            unit: message.unit.clone(),
            reason: error.to_string(),
        })?;
        work.add(&folder, message, bytes, &journal.journal, now)?;
        counting.step();
    }
    drop(counting);
    // The journal comes first: a draft that it doesn't know would count as somebody's own.
    journal.append(&work.lines)?;
    let held = folder.keep_sent(&work.sent)?;
    for name in &work.outdated {
        folder.remove(name)?;
    }
    for (name, bytes) in &work.new {
        folder.write(name, bytes)?;
    }
    work.say(folder.shown(), language);
    say_held(&held, language);
    let settled = planned.len() - chosen.len();
    if settled > 0 {
        say_count("mail-settled", settled, language);
    }
    Ok(match held.is_empty() {
        true => Outcome::Clean,
        false => Outcome::Findings,
    })
}

/// Names drafts of letters that went out and that could not be moved.
pub(super) fn say_held(held: &[&str], language: Language) {
    let held: Vec<String> = held.iter().map(ToString::to_string).collect();
    say_files("mail-drafts-held", &held, language);
}

/// What is to be done in a folder of drafts.
#[derive(Default)]
struct Work {
    lines: Vec<Entry>,
    /// Files to write.
    new: Vec<(String, Vec<u8>)>,
    /// Letters that have a draft now: those files, and those that are there as they would be.
    made: usize,
    /// Files whose letters went out.
    sent: Vec<String>,
    /// Files to take away.
    outdated: Vec<String>,
    /// Files that somebody changed and that would have been written over.
    kept: Vec<String>,
    /// Files that somebody changed and that are due no longer.
    late: Vec<String>,
}

impl Work {
    /// Finds what lies in the folder and is due no longer.
    fn clear(
        &mut self,
        folder: &DraftFolder<'_>,
        names: &BTreeSet<String>,
        journal: &Journal,
        now: (Timestamp, Offset),
    ) -> Result<(), Error> {
        for name in folder.names()? {
            if names.contains(&name) {
                continue;
            }
            let Some(found) = folder.find(&name)? else {
                continue;
            };
            match journal.draft_state(folder.kind, &found) {
                DraftState::Foreign => {}
                DraftState::AsWritten(draft) | DraftState::Edited(draft)
                    if draft.state == LetterState::Sent =>
                {
                    self.sent.push(name);
                }
                DraftState::AsWritten(draft) => {
                    let line = draft
                        .entry
                        .then(LetterOutcome::Withdrawn, &draft.entry.detail, now);
                    self.lines.push(line);
                    self.outdated.push(name);
                }
                DraftState::Edited(_) => self.late.push(name),
            }
        }
        Ok(())
    }

    /// Finds what to do for a letter: nothing where somebody changed its draft.
    fn add(
        &mut self,
        folder: &DraftFolder<'_>,
        message: &Composed,
        bytes: Vec<u8>,
        journal: &Journal,
        now: (Timestamp, Offset),
    ) -> Result<(), Error> {
        let name = message.file_name();
        let found = folder.find(&name)?;
        let is_same = |found: &DraftFile| found.has(&bytes);
        let mut is_there = found.as_ref().is_some_and(is_same);
        match found.map(|found| journal.draft_state(folder.kind, &found)) {
            Some(DraftState::AsWritten(draft) | DraftState::Edited(draft))
                if draft.state == LetterState::Sent =>
            {
                self.sent.push(name.clone());
                is_there = false;
            }
            Some(DraftState::Edited(_) | DraftState::Foreign) if !is_there => {
                self.kept.push(name);
                return Ok(());
            }
            _ => {}
        }
        let line = Entry::new(message, LetterOutcome::Drafted, &name, now);
        self.lines
            .extend(Some(line).filter(|line| !journal.says(line)));
        self.made += 1;
        if !is_there {
            self.new.push((name, bytes));
        }
        Ok(())
    }

    fn say(&self, folder: &Path, language: Language) {
        let shown = Arg::from(shown_path(folder));
        if self.made > 0 {
            let facts = [("count", Arg::from(self.made)), ("dir", shown)];
            print_line!("{}", language.fill("mail-drafted", &facts));
        }
        for (key, files) in [
            ("mail-drafts-kept", &self.kept),
            ("mail-drafts-outdated", &self.outdated),
            ("mail-drafts-late", &self.late),
        ] {
            say_files(key, files, language);
        }
    }
}

/// Whether somebody changed the draft of a letter: what is sent would not be what they wrote.
pub(super) fn is_edited(
    folder: &DraftFolder<'_>,
    message: &Composed,
    journal: &Journal,
) -> Result<bool, Error> {
    let found = folder.find(&message.file_name())?;
    let state = found.map(|found| journal.draft_state(folder.kind, &found));
    Ok(matches!(state, Some(DraftState::Edited(draft)) if draft.state != LetterState::Sent))
}

/// Takes a letter's draft away once the letter went out; what went out is kept instead.
pub(super) fn settle(
    folder: &DraftFolder<'_>,
    message: &Composed,
    bytes: &[u8],
    journal: &Journal,
) -> Result<(), Error> {
    let name = message.file_name();
    folder.save_sent(&name, bytes)?;
    let found = folder.find(&name)?;
    if let Some(DraftState::AsWritten(draft)) =
        found.map(|found| journal.draft_state(folder.kind, &found))
        && draft.entry.message_id == message.id
    {
        // One that is open elsewhere is no reason to send nobody else a letter: as it went out,
        // a later run moves it.
        drop(folder.remove(&name));
    }
    Ok(())
}
