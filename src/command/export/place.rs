//! Whose a place in a data set is: beside the tables lies `rounds/…/round.json`, which says it.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::campaign::Campaign;
use crate::command::load::read_file;
use crate::error::{Error, ExportError};
use crate::export::{Partition, Round, Table, escaped};

/// The folder beside those of the tables.
pub(super) const ROUNDS: &str = "rounds";
/// The file for each round.
pub(super) const FILE: &str = "round.json";

/// What a data set says of one round of one office.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Account {
    /// The version of the schema.
    pub(super) schema: u32,
    /// The version of the program.
    pub(super) program: String,
    /// The office's name.
    pub(super) organisation: String,
    /// The round's title.
    pub(super) title: String,
    /// Its tables.
    pub(super) tables: Vec<Content>,
}

/// What a table of a round holds.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Content {
    /// The table's name.
    pub(super) table: String,
    /// How many rows it has.
    pub(super) rows: u64,
    /// SHA-256 of its file.
    pub(super) sha256: String,
}

/// The folder of a round in a part of a data set.
pub(super) fn folder(root: &Path, part: &str, partition: &Partition) -> PathBuf {
    root.join(part).join(partition.path())
}

/// A name for the folder in which what an office exports waits.
pub(super) fn name_of(campaign: &Campaign, office: Option<&str>) -> String {
    let partition = Partition::of(campaign, office);
    let name = format!("{} {}", partition.campaign, partition.office);
    escaped(&name)
}

/// Refuses a place that another office wrote, or that isn't the program's.
///
/// # Errors
/// [`ExportError::OtherOffice`], [`ExportError::Foreign`].
pub(super) fn refuse_others(root: &Path, round: &Round<'_>) -> Result<(), Error> {
    let partition = &round.partition;
    let path = folder(root, ROUNDS, partition);
    let known = path.join(FILE);
    if known.exists() {
        let account = serde_json::from_slice::<Account>(&read_file(&known)?);
        let own = &round.table.campaign.settings.organisation;
        return match account {
            Ok(account) if account.organisation == *own => Ok(()),
            Ok(account) => Err(Error::from(ExportError::OtherOffice {
                path,
                organisation: account.organisation,
            })),
            Err(_) => Err(Error::from(ExportError::Foreign { path: known })),
        };
    }
    let folders = Table::ALL.map(|table| folder(root, table.name(), partition));
    let there = folders.into_iter().find(|folder| folder.exists());
    match there {
        Some(path) => Err(Error::from(ExportError::Foreign { path })),
        None => Ok(()),
    }
}
