//! Why a package or a part of it is not taken.

use thiserror::Error;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    /// The bytes are no ZIP package at all.
    #[error("not an Office package")]
    NotAPackage,
    /// It asks for a password.
    #[error("protected by a password")]
    Encrypted,
    /// It is cut off.
    #[error("cut off")]
    CutOff,
    /// A part that has to be there is not.
    #[error("missing")]
    Missing,
    /// A part's bytes are not those that were packed.
    #[error("not what was packed")]
    Checksum,
    /// Two parts have the same name.
    #[error("there twice")]
    SameName,
    /// More parts, bytes or levels than the limits allow.
    #[error("larger than the limits allow")]
    TooLarge,
    /// XML that breaks the rules of XML: readers differ in what they make of it.
    #[error("not well-formed")]
    Malformed,
    /// XML that defines its own abbreviations, which can stand for anything.
    #[error("defines entities")]
    Entities,
    /// Text in an encoding other than UTF-8.
    #[error("not in UTF-8")]
    Encoding,
}

impl Fault {
    /// The fault with the part that has it.
    #[must_use]
    pub fn of(self, part: &str) -> PackageError {
        let part = part.to_owned();
        PackageError { part, fault: self }
    }
}

/// A fault and where it is.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{part}: {fault}")]
pub struct PackageError {
    /// The name of the part; empty for the package as a whole.
    pub part: String,
    /// What is wrong with it.
    pub fault: Fault,
}
