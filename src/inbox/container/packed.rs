//! A file as its container has it: a name, and bytes within a budget, or why it is not read.

use std::io::Read;

use serde::{Deserialize, Serialize};

use crate::workbook::format::Unopened;

/// A file inside, as its container has it: name and bytes.
pub(super) type Packed = (String, Result<Vec<u8>, Refusal>);

/// Files in one container.
pub(super) const MOST_FILES: usize = 1_000;

/// Why a file of a container is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// It asks for a password.
    Encrypted,
    /// Only the addressee of the e-mail can open it.
    Sealed,
    /// It can't be unpacked.
    Damaged,
    /// Unpacked it is too large.
    TooLarge,
    /// A container in a container in a container.
    TooDeep,
    /// A container of very many files.
    TooMany,
    /// An archive of a kind that isn't opened.
    OtherKind(Unopened),
    /// An attachment that is only a link to a file somewhere else.
    Link,
}

impl Refusal {
    /// The key of its words, of a container that can't be opened as a whole.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Encrypted => "finding-encrypted-file",
            Self::Sealed => "reason-container-sealed",
            Self::Damaged => "reason-container-damaged",
            Self::TooLarge => "reason-container-large",
            Self::TooDeep => "reason-container-deep",
            Self::TooMany => "reason-container-many",
            Self::OtherKind(_) => "reason-container-kind",
            Self::Link => "reason-container-link",
        }
    }
}

/// A name for an attachment without one.
pub(super) fn unnamed(number: usize, is_mail: bool) -> String {
    let ending = if is_mail { ".eml" } else { "" };
    format!("{number}{ending}")
}

/// Reads what the budget allows.
///
/// # Errors
/// Where the content is larger, or can't be unpacked.
pub(super) fn take(content: impl Read, left: &mut u64) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let read = content.take(*left + 1).read_to_end(&mut bytes);
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if length > *left {
        return Err(Refusal::TooLarge);
    }
    read.map_err(|_| Refusal::Damaged)?;
    *left -= length;
    Ok(bytes)
}
