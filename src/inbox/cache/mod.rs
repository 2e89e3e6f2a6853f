//! Readings that are kept from one run to the next, so that a file which was read is not read
//! again.
//!
//! Kept is what a workbook says that was opened without a password: a return, or why it is none
//! that can be told apart. Its key is a sum over all that reading depends on: the file's bytes,
//! its name and what the register of receipts says of it, everything that is asked, and the
//! program. Whatever depends on other files, on days or on decisions is found out anew. What was
//! stopped, refused or can't be opened is tried again, and so is a lower office's summary.

mod fingerprint;
mod reading;

use sha2::{Digest, Sha256};

use fingerprint::asked;
pub use fingerprint::for_reading;
pub(in crate::inbox) use reading::{decode, encode};

use super::{Aside, Return, SourceFile};
use crate::campaign::Campaign;

/// What a reading is kept under.
pub type Key = [u8; 32];

/// Where readings lie. What can't be kept is not kept, and what can't be found is read.
pub trait Shelf: Sync {
    /// What lies under a key.
    fn get(&self, key: &Key) -> Option<Vec<u8>>;

    /// Lays something under a key.
    fn put(&self, key: &Key, reading: &[u8]);
}

/// The readings of one campaign by one program.
pub struct Cache<'a> {
    shelf: &'a dyn Shelf,
    /// What every key begins with.
    asked: Sha256,
}

impl<'a> Cache<'a> {
    /// The readings on a shelf, of a campaign as [`for_reading`] gives it, by the program with
    /// these sources.
    #[must_use]
    pub fn new(shelf: &'a dyn Shelf, campaign: &Campaign, program: &str) -> Self {
        let mut sum = Sha256::new();
        add(&mut sum, program.as_bytes());
        add(&mut sum, &asked(campaign));
        Self { shelf, asked: sum }
    }

    /// What was read of a file.
    pub(super) fn get(&self, file: &SourceFile) -> Option<Result<Return, Aside>> {
        decode(&self.shelf.get(&self.key(file))?, file)
    }

    /// Keeps what was read of a file, as bytes.
    pub(super) fn put(&self, file: &SourceFile, reading: &[u8]) {
        self.shelf.put(&self.key(file), reading);
    }

    fn key(&self, file: &SourceFile) -> Key {
        // When it was last written changes no reading: scanning leaves it out.
        let SourceFile {
            name,
            sha256,
            received,
            sender,
            assigned,
            saved: _,
        } = file;
        let mut sum = self.asked.clone();
        add(&mut sum, sha256.as_bytes());
        add(&mut sum, name.as_bytes());
        add(&mut sum, format!("{received:?}").as_bytes());
        add(&mut sum, format!("{sender:?}").as_bytes());
        add(&mut sum, format!("{assigned:?}").as_bytes());
        sum.finalize().into()
    }
}

/// Adds bytes with their length, so that no two make the same sum by where one ends.
fn add(sum: &mut Sha256, bytes: &[u8]) {
    sum.update(bytes.len().to_le_bytes());
    sum.update(bytes);
}
