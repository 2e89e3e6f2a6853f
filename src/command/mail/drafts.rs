//! Drafts: an `.eml` for each letter that has not gone out, in `mail/<kind>`.
//!
//! A draft that an earlier run left and that is due no longer is taken away: it would be sent
//! by mistake. Nothing else in the folder is touched.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::journal_file::JournalFile;
use super::{Planned, say_count, time_of};
use crate::campaign::Campaign;
use crate::cli::MailArguments;
use crate::command::save::{make_folder, save};
use crate::command::{Edge, Outcome};
use crate::error::Error;
use crate::language::words::Arg;
use crate::mail::compose::Composed;
use crate::mail::journal::{Entry, Journal, Outcome as Result_};

/// Bytes in which a draft of this program says that it is one.
const HEADERS: usize = 8_192;

/// Writes the drafts and notes them in the journal.
pub(super) fn write(
    edge: &Edge,
    campaign: &Campaign,
    planned: &[Planned],
    arguments: &MailArguments,
) -> Result<Outcome, Error> {
    let language = campaign.settings.language;
    let folder = arguments.dir.join("mail").join(arguments.kind.as_str());
    make_folder(&folder)?;
    let mut journal = JournalFile::open(&arguments.dir)?;
    let chosen: Vec<&Composed> = planned
        .iter()
        .filter(|planned| planned.is_chosen)
        .map(|planned| &planned.message)
        .collect();
    let names: BTreeSet<String> = chosen.iter().map(|message| message.file_name()).collect();
    if arguments.only.is_empty() {
        remove_outdated(&folder, &names)?;
    }
    let offset = campaign.settings.mail.offset;
    let midnight = edge.run_date.at(0, 0, 0, 0);
    let at = offset.to_timestamp(midnight).unwrap_or_default();
    for message in &chosen {
        let bytes = message.draft(at).map_err(|error| Error::Letter {
            unit: message.unit.clone(),
            reason: error.to_string(),
        })?;
        save(&folder.join(message.file_name()), &bytes)?;
    }
    let now = time_of(edge, campaign);
    let entries = chosen
        .iter()
        .map(|message| Entry::new(message, Result_::Drafted, "", now))
        .filter(|entry| is_news(&journal.journal, entry));
    let entries: Vec<Entry> = entries.collect();
    journal.append(&entries)?;
    if planned.is_empty() {
        return Ok(Outcome::Clean);
    }
    let shown = Arg::from(folder.display().to_string());
    let facts = [("count", Arg::from(chosen.len())), ("dir", shown)];
    anstream::println!("{}", language.fill("mail-drafted", &facts));
    let settled = planned.len() - chosen.len();
    if settled > 0 {
        say_count("mail-settled", settled, language);
    }
    Ok(Outcome::Clean)
}

/// The same draft written twice on a day is one line.
fn is_news(journal: &Journal, entry: &Entry) -> bool {
    let mut known = journal.entries.iter();
    !known.any(|known| {
        known.message_id == entry.message_id
            && known.outcome == entry.outcome
            && known.day() == entry.day()
    })
}

fn remove_outdated(folder: &Path, names: &BTreeSet<String>) -> Result<(), Error> {
    let failed = |source| Error::Read {
        path: folder.to_owned(),
        source,
    };
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        let is_kept = name.is_none_or(|name| names.contains(name) || !name.ends_with(".eml"));
        if !is_kept && is_own_draft(&path) {
            fs::remove_file(&path).map_err(|source| Error::Write { path, source })?;
        }
    }
    Ok(())
}

/// Whether a file says in its headers that it is a draft of this program.
fn is_own_draft(path: &PathBuf) -> bool {
    let Ok(bytes) = fs::read(path) else {
        return false;
    };
    let headers = String::from_utf8_lossy(&bytes[..bytes.len().min(HEADERS)]).into_owned();
    headers.contains("\nX-Unsent: 1\r\n") && headers.contains(".tonghop@")
}
