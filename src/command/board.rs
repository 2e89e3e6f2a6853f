//! `tonghop board`: writes the page on which the round can be seen; `consolidate` writes it too.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::check::{outcome, print_account};
use super::finished::{BOARD, OUTPUT, refuse_inputs, refuse_other_period};
use super::history::{History, Inbox, Noted, note};
use super::mail::journal_file;
use super::round::{inbox_of, run_round};
use super::save::numbered;
use super::templates::Output;
use super::written::Written;
use super::{Edge, Outcome, load, save, say, say_wrote};
use crate::board::{Board, Links, period_of};
use crate::campaign::Campaign;
use crate::cli::BoardArguments;
use crate::consolidation::Consolidation;
use crate::error::Error;
use crate::language::Language;
use crate::mail::register::unit_letters;

/// The documents of a round by their endings.
const DOCUMENTS: [&str; 5] = ["xlsx", "docx", "md", "html", "txt"];

/// Where the page belongs and where it was written.
pub(super) struct Saved {
    /// Its place.
    pub(super) path: PathBuf,
    /// Where it lies.
    pub(super) place: PathBuf,
    /// Where the page of another period lies now, which had its place.
    pub(super) retired: Option<PathBuf>,
}

impl Saved {
    /// Says where the page was written, and what became of the one of another period.
    pub(super) fn say(&self, language: Language) {
        if let Some(retired) = &self.retired {
            say("command-board-retired", retired, language);
        }
        say_wrote(&self.path, &self.place, language);
    }
}

/// Reads the inbox and writes the page.
pub(super) fn run(
    edge: &Edge,
    campaign: &Campaign,
    arguments: &BoardArguments,
) -> Result<Outcome, Error> {
    let dir = arguments.dir.as_path();
    let output = arguments.output.as_deref();
    let folder = output.map_or_else(|| dir.join(OUTPUT), Path::to_owned);
    let written = Written::open_staged(dir, campaign)?;
    refuse_other_period(&folder, campaign, &written)?;
    let inbox = inbox_of(dir, arguments.inbox.as_deref());
    refuse_inputs(&folder, dir, &inbox)?;
    let mut table = run_round(edge, dir, campaign, &inbox)?;
    table.letters = unit_letters(campaign, &journal_file::read(dir, campaign)?);
    table.standing.issues = History::read(dir, campaign)?.issues;
    save::make_folder(&folder)?;
    print_account(&table, edge.language);
    let documents = lying(&folder, &written)?;
    let board = save_board(edge, &table, (dir, &folder, &inbox), (documents, &written))?;
    let noted = Noted {
        command: "board",
        ..Noted::default()
    };
    note(
        edge,
        (dir, campaign),
        Inbox::Read(&inbox, &table),
        noted,
        &written,
    )?;
    written.commit()?;
    board.say(edge.language);
    Ok(outcome(&table))
}

/// Writes the page beside these documents of the round.
pub(super) fn save_board(
    edge: &Edge,
    table: &Consolidation<'_>,
    (dir, folder, inbox): (&Path, &Path, &Path),
    (documents, written): (BTreeSet<String>, &Written),
) -> Result<Saved, Error> {
    let links = Links {
        inbox: way(dir, folder, inbox),
        documents: documents.into_iter().collect(),
    };
    let page = Board::new(table, &links, edge.run_date, edge.language).write();
    let path = folder.join(BOARD);
    if let Some(period) = other_period(&path, table.campaign, written)? {
        let retired = free(folder, &period);
        written.put_in_place_of(&path, &retired, page.as_bytes())?;
        return Ok(Saved {
            place: path.clone(),
            path,
            retired: Some(retired),
        });
    }
    Ok(Saved {
        place: written.save_beside(&path, page.as_bytes())?,
        path,
        retired: None,
    })
}

/// The other period whose page lies there, by the register of what was written, else by what the
/// page says itself; none where there is no page, or it is of this period.
fn other_period(
    path: &Path,
    campaign: &Campaign,
    written: &Written,
) -> Result<Option<String>, Error> {
    if let Some(period) = written.other_period(path)? {
        return Ok(Some(period));
    }
    if !path.exists() {
        return Ok(None);
    }
    let page = load::read_file(path)?;
    let named = period_of(&String::from_utf8_lossy(&page));
    Ok(named
        .filter(|named| *named != campaign.settings.period)
        .map(|named| named.to_string()))
}

/// A place for the page of another period that nothing has yet: `board-2024-Q1.html`.
fn free(folder: &Path, period: &str) -> PathBuf {
    let stem = BOARD.trim_end_matches(".html");
    let first = folder.join(format!("{stem}-{period}.html"));
    let mut path = first.clone();
    let mut number = 2;
    while path.exists() {
        path = numbered(&first, number);
        number += 1;
    }
    path
}

/// The documents in a folder once a summary and these reports are written there.
pub(super) fn documents(
    (folder, written): (&Path, &Written),
    summary: &Path,
    reports: &[Output],
) -> Result<BTreeSet<String>, Error> {
    let mut names = lying(folder, written)?;
    for report in reports {
        match report {
            Output::Written { place, .. } | Output::Kept(place) => names.extend(document(place)),
            // The page leads to no folders.
            Output::Many { .. } => {}
            Output::NotWritten(path) | Output::Removed(path) => {
                names.retain(|name| folder.join(name) != *path);
            }
        }
    }
    names.extend(document(summary));
    Ok(names)
}

/// The documents that lie in a folder, without the page itself and its like, and without those of
/// another period.
fn lying(folder: &Path, written: &Written) -> Result<BTreeSet<String>, Error> {
    let failed = |source| Error::Read {
        path: folder.to_owned(),
        source,
    };
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_file() && written.other_period(&path)?.is_none() {
            names.extend(document(&path));
        }
    }
    Ok(names)
}

/// The name of a file that is a document of the round.
fn document(path: &Path) -> Option<String> {
    let ending = path.extension().and_then(|ending| ending.to_str())?;
    let name = path.file_name().and_then(|name| name.to_str())?;
    let is_own = DOCUMENTS.contains(&ending) && !name.starts_with(['~', '.', '_']);
    (is_own && !is_board(name)).then(|| name.to_owned())
}

/// The page, or one that was written beside it.
fn is_board(name: &str) -> bool {
    let stem = BOARD.trim_end_matches(".html");
    name.starts_with(stem) && name.ends_with(".html")
}

/// The relative way from one folder to another, where both lie in a third one: further away
/// the page would be taken along without what it leads to.
pub(super) fn way(within: &Path, from: &Path, to: &Path) -> Option<String> {
    let below = |path: &Path| -> Option<Vec<String>> {
        let (within, path) = (
            std::path::absolute(within).ok()?,
            std::path::absolute(path).ok()?,
        );
        let parts = path.strip_prefix(within).ok()?.components();
        Some(
            parts
                .map(|part| part.as_os_str().to_string_lossy().into_owned())
                .collect(),
        )
    };
    let (from, to) = (below(from)?, below(to)?);
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from.iter().skip(shared).map(|_| "..".to_owned());
    let steps = up.chain(to.iter().skip(shared).cloned());
    Some(steps.map(|step| format!("{step}/")).collect())
}

#[cfg(test)]
mod tests {
    use super::way;
    use std::path::Path;

    #[test]
    fn a_way_leads_up_and_down_and_never_out() {
        let lead = |from: &str, to: &str| way(Path::new("q4"), Path::new(from), Path::new(to));
        assert_eq!(lead("q4/output", "q4/inbox").as_deref(), Some("../inbox/"));
        assert_eq!(lead("q4/output", "q4/output/in").as_deref(), Some("in/"));
        assert_eq!(lead("elsewhere/output", "q4/inbox"), None);
    }
}
