//! Plans that lead out of a campaign's folder are known to the person whose program began them: the sum of each lies in
//! the person's own settings until it is done.

use std::fs;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use super::super::save::{make_folder, save};
use super::super::settings_folder::settings_folder;
use crate::language::text::hexadecimal;

/// The folder in the program's folder of settings.
const FOLDER: &str = "begun";

/// Notes a plan. Where that can't be, it is not completed should this run be killed, and that is said then.
pub(super) fn note(plan: &[u8]) {
    if let Some(place) = place(plan) {
        let folder = place.parent().map(make_folder);
        let _ = folder.map(|_| save(&place, b""));
    }
}

/// Forgets a plan that is done.
pub(super) fn forget(plan: &[u8]) {
    if let Some(place) = place(plan) {
        let _ = fs::remove_file(place);
    }
}

/// Whether this person's program began a plan.
pub(super) fn is_known(plan: &[u8]) -> bool {
    place(plan).is_some_and(|place| place.exists())
}

fn place(plan: &[u8]) -> Option<PathBuf> {
    let name = hexadecimal(&Sha256::digest(plan));
    Some(settings_folder()?.join(FOLDER).join(name))
}
