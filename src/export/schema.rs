//! The schema of the export: its version, the tables, their columns and types.
//!
//! It is the same for every campaign, so that rounds and offices can lie in one data set.

/// The version of the schema that is written; another one means that a column was taken away or
/// means something else. Columns may be added at the end.
pub const VERSION: u32 = 1;

/// The decimals of a number's column, of 38 digits in all.
pub const SCALE: u32 = 18;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Text in UTF-8.
    Text,
    /// A decimal number, to its last digit.
    Number,
    /// A day.
    Day,
    /// A whole number.
    Whole,
}

impl Type {
    /// Its name, as engines write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "VARCHAR",
            Self::Number => "DECIMAL(38,18)",
            Self::Day => "DATE",
            Self::Whole => "BIGINT",
        }
    }
}

/// A column's name and type.
pub type Column = (&'static str, Type);

/// The columns that every table begins with.
pub(super) const ROUND: [Column; 5] = [
    ("campaign_code", Type::Text),
    ("period_code", Type::Text),
    ("office_code", Type::Text),
    ("period_start", Type::Day),
    ("period_end", Type::Day),
];

/// The tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// What each unit said of each indicator, and the cells of lists.
    Data,
    /// The units and what became of their returns.
    Units,
    /// The units' attributes.
    Attributes,
    /// What was asked.
    Indicators,
    /// What was found.
    Findings,
}

impl Table {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Data,
        Self::Units,
        Self::Attributes,
        Self::Indicators,
        Self::Findings,
    ];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Units => "units",
            Self::Attributes => "attributes",
            Self::Indicators => "indicators",
            Self::Findings => "findings",
        }
    }

    /// Its columns from the left.
    pub fn columns(self) -> impl Iterator<Item = Column> {
        ROUND.into_iter().chain(self.own().iter().copied())
    }

    /// Its columns without those of the round.
    const fn own(self) -> &'static [Column] {
        match self {
            Self::Data => &DATA,
            Self::Units => &UNITS,
            Self::Attributes => &ATTRIBUTES,
            Self::Indicators => &INDICATORS,
            Self::Findings => &FINDINGS,
        }
    }
}

const DATA: [Column; 16] = [
    ("unit_code", Type::Text),
    ("unit", Type::Text),
    ("returned_by", Type::Text),
    ("indicator", Type::Text),
    ("label", Type::Text),
    ("measure", Type::Text),
    ("value", Type::Number),
    ("text", Type::Text),
    ("day", Type::Day),
    ("status", Type::Text),
    ("list_row", Type::Whole),
    ("file", Type::Text),
    ("original_file", Type::Text),
    ("sheet", Type::Text),
    ("cell", Type::Text),
    ("sha256", Type::Text),
];

const UNITS: [Column; 13] = [
    ("unit_code", Type::Text),
    ("unit", Type::Text),
    ("returned_by", Type::Text),
    ("unit_type", Type::Text),
    ("unit_group", Type::Text),
    ("state", Type::Text),
    ("timeliness", Type::Text),
    ("received", Type::Day),
    ("deadline", Type::Day),
    ("file", Type::Text),
    ("blocking", Type::Whole),
    ("queries", Type::Whole),
    ("waived", Type::Whole),
];

const ATTRIBUTES: [Column; 3] = [
    ("unit_code", Type::Text),
    ("attribute", Type::Text),
    ("value", Type::Text),
];

const INDICATORS: [Column; 9] = [
    ("indicator", Type::Text),
    ("label", Type::Text),
    ("section", Type::Text),
    ("measure", Type::Text),
    ("kind", Type::Text),
    ("total", Type::Text),
    ("decimals", Type::Whole),
    ("reported", Type::Whole),
    ("expected", Type::Whole),
];

const FINDINGS: [Column; 13] = [
    ("unit_code", Type::Text),
    ("finding", Type::Text),
    ("severity", Type::Text),
    ("indicator", Type::Text),
    ("file", Type::Text),
    ("original_file", Type::Text),
    ("sheet", Type::Text),
    ("cell", Type::Text),
    ("message", Type::Text),
    ("remedy", Type::Text),
    ("waived_reason", Type::Text),
    ("waived_by", Type::Text),
    ("waived_on", Type::Day),
];
