//! Files that templates name: the pictures of letterheads, signatures and of what units did, and
//! documents such as annexes.
//!
//! In: names as typed, and whoever knows the disk. Out: pictures, each read once, and documents. Refuses
//! what is neither, or too large for a document.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex, PoisonError};

use super::exif::is_turned;
use super::image::{Picture, read_picture};
use super::mistake::ArgumentProblem;
use crate::language::text::safe_for_document;
use crate::ooxml::{Fault, Package};

/// What the main part of a Word document is.
const WORD: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

/// Files that lie where templates look for them.
pub trait Files: Debug + Send + Sync {
    /// The content of a file, by its name as typed.
    ///
    /// # Errors
    /// Why it can't be had.
    fn read(&self, name: &str) -> Result<Vec<u8>, FileProblem>;

    /// The names of pictures that can be typed, to suggest the nearest.
    fn pictures(&self) -> Vec<String>;

    /// The names of documents that can be typed, to suggest the nearest.
    fn documents(&self) -> Vec<String>;
}

/// Why a file can't be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileProblem {
    /// There is none, or it can't be read.
    Missing,
    /// It lies outside of the folders in which files are looked for.
    Outside,
    /// It is too large for a document.
    TooLarge,
}

type Known = BTreeMap<String, Result<Arc<Picture>, ArgumentProblem>>;

/// Files, and the pictures among them that were asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Materials {
    files: Option<Arc<dyn Files>>,
    known: Arc<Mutex<Known>>,
    /// Whether these are for a document that is inserted itself.
    is_within: bool,
}

impl Materials {
    /// The materials of files.
    pub(crate) fn of(files: Arc<dyn Files>) -> Materials {
        Materials {
            files: Some(files),
            known: Arc::default(),
            is_within: false,
        }
    }

    /// The same for a document that is inserted: it inserts no other.
    pub(crate) fn within(&self) -> Materials {
        Materials {
            is_within: true,
            ..self.clone()
        }
    }

    /// The picture of a name.
    pub(crate) fn picture(&self, name: &str) -> Result<Arc<Picture>, ArgumentProblem> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known.get(name) {
            return found.clone();
        }
        let found = self.read(name).and_then(|bytes| {
            if is_turned(&bytes) {
                return Err(ArgumentProblem::TurnedPicture);
            }
            let picture = read_picture(bytes).ok_or(ArgumentProblem::NotAPicture)?;
            Ok(Arc::new(picture))
        });
        known.insert(name.to_owned(), found.clone());
        found
    }

    fn read(&self, name: &str) -> Result<Vec<u8>, ArgumentProblem> {
        let files = self.files.as_ref().ok_or(ArgumentProblem::NoFile)?;
        // What no document can print is the name of none.
        if name.contains('|') || safe_for_document(name) != name {
            return Err(ArgumentProblem::NoFile);
        }
        files.read(name).map_err(|problem| match problem {
            FileProblem::Missing => ArgumentProblem::NoFile,
            FileProblem::Outside => ArgumentProblem::FileOutside,
            FileProblem::TooLarge => ArgumentProblem::FileTooLarge,
        })
    }

    /// The document of a name, which opens and is one of Word.
    pub(crate) fn document(&self, name: &str) -> Result<Vec<u8>, ArgumentProblem> {
        if self.is_within {
            return Err(ArgumentProblem::DocumentWithin);
        }
        let bytes = self.read(name)?;
        let types = Package::open(&bytes).and_then(|package| {
            let types = package.types()?;
            let mut kinds = package.names().filter_map(|part| types.of(part));
            Ok(kinds.any(|kind| kind == WORD))
        });
        match types {
            Ok(true) => Ok(bytes),
            Err(error) if error.fault == Fault::Encrypted => Err(ArgumentProblem::FileProtected),
            Err(error) if error.fault == Fault::TooLarge => Err(ArgumentProblem::FileTooLarge),
            Ok(false) | Err(_) => Err(ArgumentProblem::NotADocument),
        }
    }

    /// The names of pictures that can be typed.
    pub(crate) fn pictures(&self) -> Vec<String> {
        let files = self.files.as_ref();
        files.map_or_else(Vec::new, |files| files.pictures())
    }

    /// The names of documents that can be typed.
    pub(crate) fn documents(&self) -> Vec<String> {
        let files = self.files.as_ref();
        files.map_or_else(Vec::new, |files| files.documents())
    }
}
