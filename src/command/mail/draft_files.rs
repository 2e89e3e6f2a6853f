//! The folders of drafts on the disk: `mail/<kind>`, and `mail/sent/<kind>` for what went out.
//!
//! What went out is kept byte for byte, and nothing that is there is written over. Whether a draft
//! is as the program wrote it, the register of what was written says.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::command::save::make_folder;
use crate::command::written::Written;
use crate::error::Error;
use crate::mail::Kind;
use crate::mail::draft::DraftFile;

/// The folders of one kind.
pub(super) struct DraftFolder<'w> {
    /// The kind.
    pub(super) kind: Kind,
    written: &'w Written,
    drafts: PathBuf,
    sent: PathBuf,
}

impl<'w> DraftFolder<'w> {
    /// The folders of a campaign, which needn't be there.
    pub(super) fn of(dir: &Path, kind: Kind, written: &'w Written) -> Self {
        let mail = dir.join("mail");
        Self {
            kind,
            written,
            drafts: mail.join(kind.as_str()),
            sent: mail.join("sent").join(kind.as_str()),
        }
    }

    /// The same, made where they aren't there.
    pub(super) fn open(dir: &Path, kind: Kind, written: &'w Written) -> Result<Self, Error> {
        let folder = Self::of(dir, kind, written);
        make_folder(&folder.drafts)?;
        Ok(folder)
    }

    /// The folder of drafts.
    pub(super) fn shown(&self) -> &Path {
        &self.drafts
    }

    /// The folder of what went out.
    pub(super) fn shown_sent(&self) -> &Path {
        &self.sent
    }

    /// The place of a draft.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.drafts.join(name)
    }

    /// The names of the e-mails in the folder of drafts, in their order.
    pub(super) fn names(&self) -> Result<Vec<String>, Error> {
        let failed = |source| Error::Read {
            path: self.drafts.clone(),
            source,
        };
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.drafts).map_err(failed)? {
            let name = entry.map_err(failed)?.file_name();
            let name = name.to_str().filter(|name| name.ends_with(".eml"));
            names.extend(name.map(str::to_owned));
        }
        names.sort();
        Ok(names)
    }

    /// A draft as it lies there; none where there is none.
    pub(super) fn find(&self, name: &str) -> Result<Option<DraftFile>, Error> {
        let path = self.path(name);
        match fs::read(&path) {
            Ok(bytes) => {
                let is_written = self.written.was_own(&path, &bytes);
                Ok(Some(DraftFile::new(name, &bytes, is_written)))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(source) => Err(Error::Read { path, source }),
        }
    }

    /// Writes a draft.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        self.written.replace(&self.path(name), bytes)
    }

    /// Takes a draft away.
    pub(super) fn remove(&self, name: &str) -> Result<(), Error> {
        let path = self.path(name);
        fs::remove_file(&path).map_err(|source| Error::Write { path, source })
    }

    /// Moves drafts that went out to what is kept; gives back those that stay where they are, for
    /// instance as they are open in the mail program. A later run moves them.
    pub(super) fn keep_sent<'n>(&self, names: &'n [String]) -> Result<Vec<&'n str>, Error> {
        let mut held = Vec::new();
        for name in names {
            make_folder(&self.sent)?;
            let path = self.free(name);
            match fs::rename(self.path(name), &path) {
                Ok(()) => self.written.touch(&path),
                Err(_) => held.push(name.as_str()),
            }
        }
        Ok(held)
    }

    /// Keeps what went out.
    pub(super) fn save_sent(&self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        make_folder(&self.sent)?;
        self.written.replace(&self.free(name), bytes)
    }

    /// A name that nothing has yet among what is kept: `u1.eml`, then `u1 (2).eml`.
    fn free(&self, name: &str) -> PathBuf {
        let stem = name.trim_end_matches(".eml");
        let mut path = self.sent.join(name);
        let mut number = 2;
        while path.exists() {
            path = self.sent.join(format!("{stem} ({number}).eml"));
            number += 1;
        }
        path
    }
}
