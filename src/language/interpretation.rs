//! The rules by which a typed text that is not simply a number is read as one.

/// Why a text that is not simply a number was read as one. Where several reasons hold, the
/// last of them in this order is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Interpretation {
    /// `１２`.
    FullWidthDigits,
    /// `02`.
    LeadingZeros,
    /// `+5`.
    PlusSign,
    /// `−5`, with the typographic minus sign.
    MinusSign,
    /// `1 234`.
    SpacesAsThousands,
    /// `1.234,5`.
    VietnameseSeparators,
    /// `1,234.5`.
    EnglishSeparators,
    /// `12 đồng chí`.
    MeasureWord,
    /// `30%` where percent is expected.
    PercentSign,
    /// `(5)` for −5.
    Parentheses,
}

impl Interpretation {
    /// The key of the rule's words, for a note on the figure.
    pub const fn key(self) -> &'static str {
        match self {
            Self::FullWidthDigits => "read-as-full-width",
            Self::LeadingZeros => "read-as-leading-zeros",
            Self::PlusSign => "read-as-plus",
            Self::MinusSign => "read-as-minus",
            Self::SpacesAsThousands => "read-as-spaces",
            Self::VietnameseSeparators => "read-as-vietnamese",
            Self::EnglishSeparators => "read-as-english",
            Self::MeasureWord => "read-as-measure",
            Self::PercentSign => "read-as-percent",
            Self::Parentheses => "read-as-parentheses",
        }
    }
}
