//! What keeps a cell or a file from being read: never a value that it doesn't really hold.

use serde::{Deserialize, Serialize};

use crate::ooxml::Fault;

/// Why a cell's value can't be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CellDefect {
    /// A formula that no program has calculated.
    NotCalculated,
    /// The file has the cell more than once.
    Twice,
    /// The cell lies under a merged one: nobody sees what it holds.
    Covered,
    /// A number that is none, or has no end.
    NotFinite,
    /// The value is written in a way that readers understand differently.
    Unclear,
}

impl CellDefect {
    /// The key of its words.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotCalculated => "defect-not-calculated",
            Self::Twice => "defect-twice",
            Self::Covered => "defect-covered",
            Self::NotFinite => "defect-not-finite",
            Self::Unclear => "defect-unclear",
        }
    }
}

/// Why a workbook is refused as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// A part's bytes are not those that were packed.
    Checksum,
    /// Two parts or two sheets have the same name.
    SameName,
    /// More parts, bytes or cells than any form could have.
    TooMuch,
    /// It is cut off, or its parts point at what isn't there.
    CutOff,
    /// Its XML breaks the rules of XML: readers differ in what they make of it.
    Malformed,
    /// It defines its own abbreviations, which can stand for anything.
    Entities,
    /// Its text is in an encoding other than UTF-8.
    Encoding,
    /// A program put question marks for letters that its encoding lacks.
    LostLetters,
    /// It has a cell beyond the last row or column of a sheet.
    Address,
    /// It has a sheet in two variants.
    Variants,
    /// It asks for a password.
    Password,
    /// It is from before Excel 97.
    Old,
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::NotAPackage | Fault::CutOff | Fault::Missing => Self::CutOff,
            Fault::Encrypted => Self::Password,
            Fault::Checksum => Self::Checksum,
            Fault::SameName => Self::SameName,
            Fault::TooLarge => Self::TooMuch,
            Fault::Malformed => Self::Malformed,
            Fault::Entities => Self::Entities,
            Fault::Encoding => Self::Encoding,
        }
    }
}

impl Refusal {
    /// The key of its words.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Checksum => "reason-checksum",
            Self::SameName => "reason-same-name",
            Self::TooMuch => "reason-too-much",
            Self::CutOff => "reason-cut-off",
            Self::Malformed => "reason-malformed",
            Self::Entities => "reason-entities",
            Self::Encoding => "reason-encoding",
            Self::LostLetters => "reason-lost-letters",
            Self::Address => "reason-address",
            Self::Variants => "reason-variants",
            Self::Password => "finding-encrypted-file",
            Self::Old => "reason-old",
        }
    }
}
