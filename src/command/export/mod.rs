//! `tonghop export`: writes the tidy data of finished rounds, and of the present one once it was
//! consolidated, as a data set for other engines.
//!
//! Each round is read and consolidated as it was, from the files that its units returned, and set
//! against the figures that its summary had: where these differ, nothing is exported. What is
//! written waits beside the data set until all of it is there, then takes the place of the same
//! office's same round and of nothing else.

mod place;
mod write;

use std::path::{Path, PathBuf};

use super::finished::rounds_in;
use super::history::{History, Inbox, Noted, entry};
use super::load::ARCHIVE;
use super::round::{inbox_of, run_round};
use super::transaction::Transaction;
use super::{Edge, Outcome, ready};
use crate::campaign::Campaign;
use crate::cli::ExportArguments;
use crate::command::terminal::print_line;
use crate::consolidation::Consolidation;
use crate::error::{Error, ExportError, RoundError};
use crate::export::{Beyond, Format, Round, beyond};
use crate::history::FileSum;
use crate::language::Language;
use crate::language::number::format_number;
use crate::language::path::shown_path;
use crate::language::words::Arg;
use write::Exported;

/// The data set in a campaign's folder, by its format.
const PARQUET: &str = "export";
const CSV: &str = "export-csv";

/// Exports the rounds that are asked for: all of them, or nothing.
pub(super) fn run(
    edge: &Edge,
    campaign: &Campaign,
    asked: &ExportArguments,
) -> Result<Outcome, Error> {
    let dir = asked.dir.as_path();
    let own = if asked.is_csv { CSV } else { PARQUET };
    let root = asked.output.clone().unwrap_or_else(|| dir.join(own));
    let mut transaction = Transaction::begin(dir)?;
    let rounds = rounds(dir, campaign, asked)?;
    let name = place::name_of(campaign, asked.office.as_deref());
    let room = transaction.room(&root, &name)?;
    let mut numbered = rounds.iter().enumerate();
    let done = numbered.try_fold(Vec::new(), |mut sums, (number, round)| {
        let room = room.join(number.to_string());
        let exported = export(edge, round, (&root, &room), asked)?;
        exported.put(&mut transaction);
        exported.say(edge.language);
        sums.extend(exported.sums(dir));
        Ok(sums)
    });
    let done = done.and_then(|sums| finish(edge, (dir, campaign), sums, transaction));
    if done.is_err() {
        // Nobody else takes away what waits outside the campaign's folder.
        let _ = std::fs::remove_dir_all(&room);
    }
    done?;
    let path = Arg::from(shown_path(&root));
    print_line!("{}", edge.language.fill("export-done", &[("path", path)]));
    Ok(Outcome::Clean)
}

/// Notes the run, and puts everything in its place.
fn finish(
    edge: &Edge,
    (dir, campaign): (&Path, &Campaign),
    sums: Vec<FileSum>,
    mut transaction: Transaction,
) -> Result<(), Error> {
    let noted = Noted {
        command: "export",
        ..Noted::default()
    };
    let entry = entry(edge, (dir, campaign), Inbox::Unread, noted, sums)?;
    let (path, text) = History::read(dir, campaign)?.with(entry);
    transaction.put(&path, text.as_bytes())?;
    transaction.commit()
}

/// A round that lies in a folder, with its campaign where that isn't the present one's.
struct Lying {
    dir: PathBuf,
    campaign: Campaign,
}

/// The finished rounds, and the present one where it was consolidated; the one of a period where
/// that is asked for.
fn rounds(dir: &Path, campaign: &Campaign, asked: &ExportArguments) -> Result<Vec<Lying>, Error> {
    let mut rounds = Vec::new();
    for dir in rounds_in(&dir.join(ARCHIVE))? {
        let campaign = ready(&dir)?;
        rounds.push(Lying { dir, campaign });
    }
    if History::read(dir, campaign)?.figures()?.is_some() {
        rounds.push(Lying {
            dir: dir.to_owned(),
            campaign: campaign.clone(),
        });
    }
    let period = |round: &Lying| round.campaign.settings.period;
    if rounds.is_empty() {
        return Err(RoundError::NotConsolidated {
            folder: dir.join(super::finished::OUTPUT),
            period: campaign.settings.period,
        }
        .into());
    }
    if let Some(asked) = asked.period {
        let known: Vec<String> = rounds
            .iter()
            .map(|round| period(round).to_string())
            .collect();
        let known = known.join(", ");
        rounds.retain(|round| period(round) == asked);
        if rounds.is_empty() {
            return Err(ExportError::NoPeriod { asked, known }.into());
        }
    }
    Ok(rounds)
}

/// Writes the tables of one round into a room.
fn export(
    edge: &Edge,
    lying: &Lying,
    (root, room): (&Path, &Path),
    asked: &ExportArguments,
) -> Result<Exported, Error> {
    let dir = lying.dir.as_path();
    let table = run_round(edge, dir, &lying.campaign, &inbox_of(dir, None))?;
    refuse_changed(dir, &table, edge.language)?;
    let format = match asked.is_csv {
        true => Format::Csv,
        false => Format::Parquet,
    };
    if format == Format::Parquet {
        refuse_beyond(&table, edge.language)?;
    }
    let round = Round::new(&table, asked.office.as_deref(), edge.language);
    place::refuse_others(root, &round)?;
    write::write(&round, format, root, room)
}

/// What is exported is what the summary says.
fn refuse_changed(dir: &Path, table: &Consolidation<'_>, language: Language) -> Result<(), Error> {
    let period = table.campaign.settings.period;
    let figures = History::read(dir, table.campaign)?.figures()?;
    let figures = figures.ok_or_else(|| RoundError::NotConsolidated {
        folder: dir.join(super::finished::OUTPUT),
        period,
    })?;
    let changes = figures.changes_to(&table.figures());
    if changes.is_empty() {
        return Ok(());
    }
    let lines = changes.iter();
    let lines = lines.map(|change| table.campaign.change_line(change, language));
    Err(Error::from(ExportError::Changed {
        dir: dir.to_owned(),
        period,
        lines: lines.collect(),
    }))
}

fn refuse_beyond(table: &Consolidation<'_>, language: Language) -> Result<(), Error> {
    let beyond = beyond(table);
    if beyond.is_empty() {
        return Ok(());
    }
    let line = |beyond: &Beyond| {
        let figure = format_number(beyond.figure, None, language);
        let Beyond {
            unit,
            place,
            indicator,
            ..
        } = beyond;
        format!("{unit}, {place}: {indicator} {figure}")
    };
    Err(Error::from(ExportError::Beyond {
        period: table.campaign.settings.period,
        lines: beyond.iter().map(line).collect(),
    }))
}
