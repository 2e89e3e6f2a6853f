//! The part that `check` and `consolidate` share: read the inbox, check it, add it up.

use std::path::{Path, PathBuf};

use super::cache::{CacheFile, PROGRAM};
use super::period_lines::take_out_receipts;
use super::progress::{Counting, Working};
use super::workers::Workers;
use super::{Edge, load, passwords, receipts};
use crate::campaign::Campaign;
use crate::check::{check, earlier_receipts, unknown_receipts};
use crate::consolidation::Consolidation;
use crate::consolidation::build::consolidate;
use crate::error::Error;
use crate::inbox::cache::{Cache, for_reading};
use crate::inbox::read::ReturnReader;
use crate::inbox::receipts::Receipts;
use crate::inbox::scan::{Source, list_files, read_files_with};
use crate::inbox::{Aside, Outcome, ReadFile, SentLetter};
use crate::mail::journal::Journal;

/// The campaign's inbox, unless another one is named: from here, or from the campaign's folder.
pub(super) fn inbox_of(dir: &Path, inbox: Option<&Path>) -> PathBuf {
    match inbox {
        None => dir.join("inbox"),
        Some(named) if !named.exists() && dir.join(named).exists() => dir.join(named),
        Some(named) => named.to_owned(),
    }
}

/// Reads, checks and consolidates an inbox.
pub(super) fn run_round<'a>(
    edge: &Edge,
    dir: &Path,
    campaign: &'a Campaign,
    inbox: &Path,
) -> Result<Consolidation<'a>, Error> {
    if !inbox.is_dir() {
        return Err(Error::NoInbox {
            path: inbox.to_owned(),
        });
    }
    let rounds = load::load_earlier_rounds(dir, campaign)?;
    let mut receipts = receipts::load_receipts(inbox)?;
    let earlier = take_out_receipts(dir, campaign, &mut receipts)?;
    let mut read = read_inbox(edge, (dir, campaign), (inbox, &receipts))?;
    tie_to_letters(&mut read, dir, campaign);
    let _shown = Working::show("command-checking", &[], edge.language);
    let mut checked = check(campaign, read, rounds.previous.as_ref());
    checked
        .findings
        .extend(unknown_receipts(&receipts, &checked));
    checked
        .findings
        .extend(earlier_receipts(&earlier, &checked));
    Ok(consolidate(campaign, checked, rounds))
}

/// Reads every file of an inbox, or takes what an earlier run read of it.
fn read_inbox(
    edge: &Edge,
    (dir, campaign): (&Path, &Campaign),
    (inbox, receipts): (&Path, &Receipts),
) -> Result<Vec<ReadFile>, Error> {
    let files = list_files(inbox)?;
    let asked = for_reading(campaign);
    let reader = ReturnReader::new(&asked);
    let file = edge.uses_cache.then(|| CacheFile::open(dir)).flatten();
    let cache = file.as_ref().map(|file| Cache::new(file, &asked, PROGRAM));
    let mut workers = Workers::start_reading(&asked)?;
    let read_all = |workers: &Workers| {
        let from = Source {
            inbox,
            receipts,
            opener: workers,
            cache: cache.as_ref(),
        };
        let counting = Counting::begin("command-reading", files.len(), edge.language);
        read_files_with(&reader, from, &files, &|| counting.step())
    };
    let mut read = read_all(&workers);
    let typed = passwords::asked(edge, &read);
    if !typed.is_empty() {
        workers.try_also(&typed);
        read = read_all(&workers);
    }
    if let Some(file) = file {
        file.close();
    }
    Ok(read)
}

/// Finds the letters that e-mails are about which programs wrote, by their ids in the journal.
/// A journal that can't be read is told where letters are sent.
fn tie_to_letters(files: &mut [ReadFile], dir: &Path, campaign: &Campaign) {
    let is_notice = |file: &ReadFile| matches!(&file.outcome, Outcome::SetAside(Aside::Notice(..)));
    if !files.iter().any(is_notice) {
        return;
    }
    let bytes = load::read_file(&dir.join(load::LETTERS)).unwrap_or_default();
    let journal = Journal::read(&bytes).unwrap_or_default().of_round(campaign);
    for file in files {
        if let Outcome::SetAside(Aside::Notice(notice, letter)) = &mut file.outcome {
            *letter = notice.letters.iter().find_map(|id| sent(&journal, id));
        }
    }
}

fn sent(journal: &Journal, id: &str) -> Option<SentLetter> {
    let mut entries = journal.entries.iter().rev();
    let entry = entries.find(|entry| entry.message_id == id)?;
    Some(SentLetter {
        unit: entry.unit.clone(),
        kind: entry.kind.key(),
        day: entry.day(),
    })
}
