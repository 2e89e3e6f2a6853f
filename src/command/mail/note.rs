//! Noting what was sent by hand: the drafts that were made and lie there, and no other letter.
//!
//! Whatever is due today doesn't matter here: what was sent is what was drafted. A draft whose
//! file is gone is told and not noted. A letter that may have gone out through the server is
//! settled where its unit is named. What is noted holds, whether a file can be moved or not: one
//! that is open in the mail program stays, is told, and moves in the next run.

use std::path::Path;

use comfy_table::{Table, presets};
use jiff::Timestamp;
use jiff::tz::Offset;

use super::draft_files::DraftFolder;
use super::drafts::say_held;
use super::journal_file::JournalFile;
use super::unreachable::handed_over;
use super::{say_count, time_of};
use crate::campaign::{Campaign, Unit};
use crate::cli::MailArguments;
use crate::command::terminal::print_line;
use crate::command::written::Written;
use crate::command::{Edge, Outcome};
use crate::error::{Error, MailError};
use crate::language::Language;
use crate::language::path::shown_path;
use crate::language::text::safe_for_terminal;
use crate::language::words::Arg;
use crate::mail::draft::DraftState;
use crate::mail::journal::{Entry, Journal, LetterState, Outcome as LetterOutcome};

/// Notes the drafts of these units as sent, and keeps them beside the drafts.
pub(super) fn run(
    edge: &Edge,
    campaign: &Campaign,
    units: &[&Unit],
    (arguments, written): (&MailArguments, &Written),
) -> Result<Outcome, Error> {
    let language = edge.language;
    let folder = DraftFolder::of(&arguments.dir, arguments.kind, written);
    let mut journal = JournalFile::open(&arguments.dir, campaign, written)?;
    let is_meant = |code: &str| units.iter().any(|unit| unit.code == code);
    let now = time_of(edge, campaign);
    let by_hand = language.text("mail-by-hand");
    let mut found = find_drafts(&folder, &journal.journal, &is_meant, &by_hand, now)?;
    let unknown = find_unknown(&journal.journal, arguments, units, &by_hand, now);
    if !arguments.only.is_empty() {
        found.lines.extend(unknown.iter().cloned());
    }
    let handed = handed_over(edge, campaign, (units, arguments), &journal.journal)?;
    let is_new = |line: &Entry| !found.lines.iter().any(|known| known.unit == line.unit);
    let handed: Vec<Entry> = handed.into_iter().filter(is_new).collect();
    found.lines.extend(handed);
    journal.append(&found.lines)?;
    let files = find_sent(&folder, &journal.journal, &is_meant)?;
    let held = folder.keep_sent(&files)?;
    if !found.lines.is_empty() {
        say_noted(campaign, &found.lines, language);
    }
    if files.len() > held.len() {
        say_path("mail-kept-sent", folder.shown_sent(), language);
    }
    say_held(&held, language);
    if !found.missing.is_empty() {
        let facts = [
            ("count", Arg::from(found.missing.len())),
            ("files", Arg::from(found.missing.join(", "))),
            ("kind", Arg::from(arguments.kind.as_str())),
        ];
        print_line!("{}", language.fill("mail-drafts-missing", &facts));
    }
    if arguments.only.is_empty() && !unknown.is_empty() {
        say_count("mail-note-unknown", unknown.len(), language);
    }
    match () {
        () if found.lines.is_empty() && files.is_empty() => Err(Error::from(MailError::NoDrafts {
            path: folder.shown().to_owned(),
            kind: arguments.kind.as_str(),
        })),
        () if found.missing.is_empty() && held.is_empty() => Ok(Outcome::Clean),
        () => Ok(Outcome::Findings),
    }
}

/// What lies there and what doesn't.
#[derive(Default)]
struct Found {
    /// The lines to append.
    lines: Vec<Entry>,
    /// Drafts that have no file any more.
    missing: Vec<String>,
}

fn find_drafts(
    folder: &DraftFolder<'_>,
    journal: &Journal,
    is_meant: &dyn Fn(&str) -> bool,
    by_hand: &str,
    now: (Timestamp, Offset),
) -> Result<Found, Error> {
    let mut found = Found::default();
    for draft in journal.waiting(folder.kind) {
        if !is_meant(&draft.entry.unit) {
            continue;
        }
        let Some(there) = folder.find(&draft.mark.file)? else {
            found.missing.push(draft.mark.file);
            continue;
        };
        // An older letter may lie there again, put back by hand: its bytes say which it is.
        let letter = match journal.draft_state(folder.kind, &there) {
            DraftState::AsWritten(known) => known.entry,
            _ => draft.entry,
        };
        found
            .lines
            .push(letter.then(LetterOutcome::Sent, by_hand, now));
    }
    Ok(found)
}

/// The drafts that lie there of letters that went out, those of runs before too.
fn find_sent(
    folder: &DraftFolder<'_>,
    journal: &Journal,
    is_meant: &dyn Fn(&str) -> bool,
) -> Result<Vec<String>, Error> {
    let mut files = Vec::new();
    if !folder.shown().is_dir() {
        return Ok(files);
    }
    for name in folder.names()? {
        let found = folder.find(&name)?;
        let state = found.map(|found| journal.draft_state(folder.kind, &found));
        let Some(DraftState::AsWritten(draft) | DraftState::Edited(draft)) = state else {
            continue;
        };
        if draft.state == LetterState::Sent && is_meant(&draft.entry.unit) {
            files.push(name);
        }
    }
    Ok(files)
}

/// Letters of this kind of which nobody knows whether they went out.
fn find_unknown(
    journal: &Journal,
    arguments: &MailArguments,
    units: &[&Unit],
    by_hand: &str,
    now: (Timestamp, Offset),
) -> Vec<Entry> {
    let letters = units.iter().flat_map(|unit| {
        let unknown = journal.unknown(&unit.code).into_iter();
        let unknown = unknown.filter(|(kind, _)| *kind == arguments.kind);
        unknown.filter_map(|(kind, occasion)| journal.last_unknown(&unit.code, kind, occasion))
    });
    letters
        .map(|entry| entry.then(LetterOutcome::Sent, by_hand, now))
        .collect()
}

fn say_noted(campaign: &Campaign, lines: &[Entry], language: Language) {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    for line in lines {
        let unit = campaign.units.get(&line.unit);
        let name = unit.map_or("", |unit| unit.name.as_str());
        let cells = [line.unit.as_str(), name, line.to.as_str()];
        table.add_row(cells.map(safe_for_terminal));
    }
    say_count("mail-noted", lines.len(), language);
    print_line!("{}", table.trim_fmt());
}

fn say_path(key: &str, path: &Path, language: Language) {
    let facts = [("dir", Arg::from(shown_path(path)))];
    print_line!("{}", language.fill(key, &facts));
}
