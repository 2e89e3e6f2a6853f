//! What the forms of this round asked, by version: `history/<period>/forms.json`.
//!
//! Noted by whatever writes forms, so that a return on an earlier form can still be read for what
//! it says after the campaign changed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::aside::save_in;
use super::save;
use crate::campaign::{AskedThen, Campaign};
use crate::command::load::{HISTORY, read_json};
use crate::error::Error;
use crate::form::stamp::form_version;

/// The file in the folder of a period's history.
const NAME: &str = "forms.json";

/// Makes the campaign know the forms that went out before it changed.
///
/// # Errors
/// Where what was noted can't be read.
pub(super) fn know(dir: &Path, campaign: &mut Campaign) -> Result<(), Error> {
    let forms = read(&path(dir, campaign))?;
    campaign.know_earlier_forms(&forms);
    Ok(())
}

/// Notes what the campaign's forms ask now.
///
/// # Errors
/// Where what was noted can't be read, or the note not be written.
pub(super) fn note(dir: &Path, campaign: &Campaign) -> Result<(), Error> {
    let path = path(dir, campaign);
    let mut forms = read(&path)?;
    let version = form_version(campaign);
    let before = forms.get(&version).cloned().unwrap_or_default();
    let asked = AskedThen::of(campaign).reworded_from(&before);
    if forms.get(&version) == Some(&asked) {
        return Ok(());
    }
    forms.insert(version, asked);
    if let Some(folder) = path.parent() {
        save::make_folder(folder)?;
    }
    let json = serde_json::to_vec_pretty(&forms).unwrap_or_default();
    save_in(dir, &path, &json)
}

fn path(dir: &Path, campaign: &Campaign) -> PathBuf {
    let period = campaign.settings.period.to_string();
    dir.join(HISTORY).join(period).join(NAME)
}

fn read(path: &Path) -> Result<BTreeMap<String, AskedThen>, Error> {
    Ok(read_json(path)?.unwrap_or_default())
}
