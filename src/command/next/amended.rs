//! The campaign's tables for the next round, made from those of the finished one.

use std::path::{Path, PathBuf};

use super::plan::Plan;
use crate::campaign::Unit;
use crate::campaign::amend::{NewValue, amend_csv, amend_workbook};
use crate::campaign::headings::TableName;
use crate::campaign::read_campaign;
use crate::campaign::table::Tables;
use crate::command::load::{csv_files, read_file, source};
use crate::command::save::save;
use crate::command::transaction::Transaction;
use crate::error::{Error, RoundError};
use crate::language::date::read_date;
use crate::narrative::reserved_words;
use crate::workbook::read::read_book;

/// The tables with what is to stand in them.
pub(super) enum Amended {
    /// A workbook.
    Book(Vec<u8>),
    /// The files of a folder that change.
    Files(Vec<(String, Vec<u8>)>),
}

impl Amended {
    /// Changes the tables of a campaign's folder, in memory, and reads them again.
    pub(super) fn of(dir: &Path, plan: &Plan<'_>) -> Result<Self, Error> {
        let path = source(dir)?;
        let refused = || Error::from(RoundError::NotAmendable { path: path.clone() });
        let (amended, tables) = if path.is_dir() {
            let mut files = csv_files(&path)?;
            let mut changed = Vec::new();
            for (name, bytes) in &mut files {
                let stem = name
                    .rsplit_once('.')
                    .map_or(name.as_str(), |(stem, _)| stem);
                let Some(table) = TableName::parse(&stem.replace(['_', '-'], " ")) else {
                    continue;
                };
                let new = amend_csv(table, bytes, &plan.amendment).ok_or_else(refused)?;
                if new != *bytes {
                    bytes.clone_from(&new);
                    changed.push((name.clone(), new));
                }
            }
            (Self::Files(changed), Tables::from_csv(&files))
        } else {
            let bytes = read_file(&path)?;
            let bad = |_| Error::BadWorkbook { path: path.clone() };
            let book = read_book(&bytes).map_err(bad)?;
            let new = amend_workbook(&bytes, &book, &plan.amendment).ok_or_else(refused)?;
            let tables = Tables::from_book(&read_book(&new).map_err(bad)?);
            (Self::Book(new), tables)
        };
        match is_as_meant(&tables, plan) {
            true => Ok(amended),
            false => Err(RoundError::AmendedWrongly { path }.into()),
        }
    }

    /// The files that it writes, by their place in the campaign's folder, with their bytes.
    pub(super) fn files(&self, tables: &Path) -> Vec<(PathBuf, &[u8])> {
        match self {
            Self::Book(bytes) => vec![(tables.to_owned(), bytes.as_slice())],
            Self::Files(files) => files
                .iter()
                .map(|(name, bytes)| (tables.join(name), bytes.as_slice()))
                .collect(),
        }
    }

    /// Puts the tables in their place, when those of the finished round are put away.
    pub(super) fn put(
        &self,
        transaction: &mut Transaction,
        tables: &Path,
        archived: &Path,
    ) -> Result<(), Error> {
        match self {
            Self::Book(bytes) => {
                transaction.shift(tables, archived);
                transaction.put_where_moved(tables, bytes)
            }
            Self::Files(files) => {
                let staged = transaction.copy_aside(tables)?;
                for (name, bytes) in files {
                    save(&staged.join(name), bytes)?;
                }
                transaction.shift(tables, archived);
                transaction.shift(&staged, tables);
                Ok(())
            }
        }
    }
}

/// Whether the tables read as a campaign of the next period that was meant.
fn is_as_meant(tables: &Tables, plan: &Plan<'_>) -> bool {
    let campaign = read_campaign(tables, &reserved_words());
    campaign.is_ok_and(|campaign| {
        let text = |key: &str| campaign.settings.get(key).to_owned();
        let mut settings = plan.amendment.settings.iter();
        let has_own = |unit: &Unit| unit.deadline.is_some();
        campaign.settings.period == plan.next
            && !campaign.units.values().any(has_own)
            && settings.all(|(key, new)| match new {
                NewValue::Text(wanted) => text(key) == *wanted,
                NewValue::Day(day) => read_date(&text(key)) == Some(*day),
            })
    })
}
