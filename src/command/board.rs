//! `tonghop board`: writes the page on which the round can be seen; `consolidate` writes it too.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::check::{outcome, print_account};
use super::finished::OUTPUT;
use super::history::{History, Noted, note};
use super::mail::journal_file;
use super::narratives::Output;
use super::round::{inbox_of, run_round};
use super::written::Written;
use super::{Edge, Outcome, save, say_wrote};
use crate::board::{Board, Links};
use crate::campaign::Campaign;
use crate::cli::BoardArguments;
use crate::consolidation::Consolidation;
use crate::error::Error;
use crate::mail::register::unit_letters;

/// The page's file.
const BOARD: &str = "board.html";
/// The documents of a round by their endings.
const DOCUMENTS: [&str; 5] = ["xlsx", "docx", "md", "html", "txt"];

/// Where the page belongs and where it was written.
pub(super) struct Saved {
    /// Its place.
    pub(super) path: PathBuf,
    /// Where it lies.
    pub(super) place: PathBuf,
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
    let inbox = inbox_of(dir, arguments.inbox.as_deref());
    let mut table = run_round(edge, dir, campaign, &inbox)?;
    table.letters = unit_letters(campaign, &journal_file::read(dir, campaign)?);
    table.standing.issues = History::read(dir, campaign)?.issues;
    save::make_folder(&folder)?;
    print_account(&table, edge.language);
    let documents = lying(&folder)?;
    let board = save_board(edge, &table, (dir, &folder, &inbox), (documents, &written))?;
    let noted = Noted {
        command: "board",
        ..Noted::default()
    };
    note(edge, (dir, campaign), Some(&inbox), noted, &written)?;
    written.commit()?;
    say_wrote(&board.path, &board.place, edge.language);
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
    let place = written.save_beside(&path, page.as_bytes())?;
    Ok(Saved { path, place })
}

/// The documents in a folder once a summary and these reports are written there.
pub(super) fn documents(
    folder: &Path,
    summary: &Path,
    reports: &[Output],
) -> Result<BTreeSet<String>, Error> {
    let mut names = lying(folder)?;
    for report in reports {
        match report {
            Output::Written { place, .. } | Output::Kept(place) => names.extend(document(place)),
            Output::NotWritten(path) | Output::Removed(path) => {
                names.retain(|name| folder.join(name) != *path);
            }
        }
    }
    names.extend(document(summary));
    Ok(names)
}

/// The documents that lie in a folder, without the page itself and its like.
fn lying(folder: &Path) -> Result<BTreeSet<String>, Error> {
    let failed = |source| Error::Read {
        path: folder.to_owned(),
        source,
    };
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        names.extend(document(&path).filter(|_| path.is_file()));
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
fn way(within: &Path, from: &Path, to: &Path) -> Option<String> {
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
