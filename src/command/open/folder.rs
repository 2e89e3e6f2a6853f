//! What lies in a round's folder beside the inbox: forms, drafts, outputs; and a sum over all of
//! it that tells when something changed.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::campaign::Campaign;
use crate::command::finished::OUTPUT;
use crate::command::history::is_current;
use crate::command::load::{LETTERS, source};
use crate::command::receipts::RECEIPTS;
use crate::consolidation::{Consolidation, State};
use crate::error::Error;
use crate::form::file_name::form_file_name;
use crate::language::path::relative_name;
use crate::language::text::hexadecimal;
use crate::mail::Kind;
use crate::mail::address::{office_mistakes, unit_mistakes};
use crate::page::{Document, Group, Standing};

/// Files that have a program in an office which only shows them.
const SHOWN: [&str; 15] = [
    "xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "docx", "doc", "odt", "pdf", "html", "md", "txt",
    "eml", "msg",
];
/// Of those, the ones that are opened where somebody else sent them.
const SENT: [&str; 12] = [
    "xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "docx", "doc", "odt", "pdf", "eml", "msg",
];
/// Folders that are opened as such.
const FOLDERS: [&str; 7] = [
    "inbox",
    "forms",
    "corrections",
    "mail/request",
    "mail/reminder",
    "mail/correction",
    "mail/thanks",
];
/// What is looked at for changes, beside the tables.
const WATCHED: [&str; 9] = [
    "inbox",
    "templates",
    "forms",
    "corrections",
    "output",
    "mail",
    RECEIPTS,
    "fetched.csv",
    LETTERS,
];
/// Files that are looked at for changes; of a larger folder the first ones.
const MOST_FILES: usize = 100_000;

/// Whether a file may be opened in its own program; one that somebody sent, more carefully.
pub(super) fn is_shown(path: &str) -> bool {
    let end = path
        .rsplit_once('.')
        .map(|(_, end)| end.to_ascii_lowercase());
    let known: &[&str] = match path.starts_with("inbox/") {
        true => &SENT,
        false => &SHOWN,
    };
    end.is_some_and(|end| known.contains(&end.as_str()))
}

/// What can be opened, in groups.
pub(super) fn documents(dir: &Path) -> Vec<Document> {
    let document = |path: &Path, group, count| Document {
        path: relative_name(dir, path),
        group,
        count,
    };
    let mut documents = Vec::new();
    let files = |folder: &str| files_in(&dir.join(folder));
    let shown = |path: &PathBuf| is_shown(&relative_name(dir, path));
    let outputs = files(OUTPUT).into_iter().filter(shown);
    documents.extend(outputs.map(|path| document(&path, Group::Output, None)));
    if let Ok(tables) = source(dir) {
        let count = tables.is_dir().then(|| files_in(&tables).len());
        documents.push(document(&tables, Group::Campaign, count));
    }
    let templates = files("templates").into_iter().filter(shown);
    documents.extend(templates.map(|path| document(&path, Group::Campaign, None)));
    let register = Some(dir.join(RECEIPTS)).filter(|path| path.is_file());
    documents.extend(register.map(|path| document(&path, Group::Campaign, None)));
    let folders = FOLDERS.iter().map(|folder| dir.join(folder));
    for folder in folders.filter(|folder| folder.is_dir()) {
        let count = Some(files_in(&folder).len());
        documents.push(document(&folder, Group::Folders, count));
    }
    documents
}

/// The plain files of a folder in the order of their names, without those that programs hide.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let plain = entries.filter(|entry| {
        let name = entry.file_name();
        let is_hidden =
            name.as_encoded_bytes().starts_with(b".") || name.as_encoded_bytes().starts_with(b"~");
        entry.file_type().is_ok_and(|kind| kind.is_file()) && !is_hidden
    });
    let mut files: Vec<PathBuf> = plain.map(|entry| entry.path()).collect();
    files.sort();
    files
}

/// How the round stands, as far as its folder says it.
///
/// # Errors
/// Where what is kept of earlier runs can't be read.
pub(super) fn standing(
    dir: &Path,
    table: &Consolidation<'_>,
    is_closed: bool,
) -> Result<Standing, Error> {
    let campaign = table.campaign;
    let forms = dir.join("forms");
    let has_form = |unit| forms.join(form_file_name(campaign, unit)).is_file();
    let is_reached = |unit| unit_mistakes(campaign, unit).is_empty();
    let is_letter = |path: &PathBuf| path.extension().is_some_and(|end| end == "eml");
    let drafts = |kind: Kind| {
        let files = files_in(&dir.join("mail").join(kind.as_str())).into_iter();
        files.filter(is_letter).count()
    };
    Ok(Standing {
        has_forms: campaign.reporters().all(has_form),
        can_write: office_mistakes(campaign).is_empty() && campaign.units.values().any(is_reached),
        has_mailbox: campaign.settings.mail.mailbox.is_some(),
        has_sign_in: campaign.settings.mail.sign_in.is_some(),
        drafts: Kind::ALL.map(drafts),
        unasked: corrected(dir, table),
        is_current: is_current(dir, table)?,
        is_closed,
        ..Standing::default()
    })
}

/// Rejected units for which a form to correct lies there that is newer than their return.
fn corrected(dir: &Path, table: &Consolidation<'_>) -> usize {
    let forms = files_in(&dir.join("corrections"));
    let changed = |path: &Path| fs::metadata(path).and_then(|about| about.modified()).ok();
    let is_newer = |campaign: &Campaign, unit: &str, file: Option<&str>| {
        let start = format!("{}_{unit}_", campaign.settings.period);
        let returned = file.and_then(|file| changed(&dir.join("inbox").join(file)));
        forms.iter().any(|form| {
            let name = form.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with(&start) && changed(form) >= returned
        })
    };
    let rejected = table
        .units
        .iter()
        .filter(|status| status.state == State::Rejected);
    let written =
        rejected.filter(|status| is_newer(table.campaign, &status.unit, status.file.as_deref()));
    written.count()
}

/// A sum over names, sizes and times of what a round is made of.
pub(super) fn fingerprint(dir: &Path) -> String {
    let mut text = String::new();
    let tables = source(dir).ok();
    let mut open: Vec<PathBuf> = WATCHED.iter().map(|name| dir.join(name)).collect();
    open.extend(tables);
    let mut count = 0;
    while let Some(path) = open.pop() {
        let Ok(about) = fs::symlink_metadata(&path) else {
            continue;
        };
        count += 1;
        if count > MOST_FILES {
            break;
        }
        // Writing to a text can't fail.
        let _ = writeln!(text, "{path:?} {:?}", about.modified().ok());
        if about.is_dir() {
            let entries = fs::read_dir(&path).into_iter().flatten().flatten();
            let mut inside: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
            inside.sort();
            open.extend(inside);
        } else {
            let _ = writeln!(text, "{}", about.len());
        }
    }
    hexadecimal(&Sha256::digest(text))
}
