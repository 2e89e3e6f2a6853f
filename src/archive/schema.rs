//! The schema of tidy data: its version, the columns with their headings, and the words that say
//! what a row is. Headings and words are the same in every language.

/// The version of the schema that is written.
///
/// 1: figures, words and lists with the file, sheet and cell that they came from. 2: behind a
/// lower office's summary, the file that its unit returned there, and the cell in that. 3: over
/// several sheets; those on one sheet are of version 2.
pub const VERSION: u32 = 3;

/// The version of data on so many sheets: an older program, which takes one, takes none of several.
#[must_use]
pub const fn version_on(sheets: usize) -> u32 {
    if sheets > 1 { VERSION } else { 2 }
}

/// The custom property of the document that says on how many sheets the data stand, where they
/// stand on several.
pub const SHEETS_PROPERTY: &str = "tonghop-data-sheets";

/// The custom property of the document that holds the version; where there is none, it is 1.
pub const VERSION_PROPERTY: &str = "tonghop-data-version";

/// A column of tidy data; between [`Column::BEFORE`] and [`Column::AFTER`] stands one for each
/// attribute of the units, under the attribute's own name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The period's code.
    Period,
    /// The unit's code; that of a lower office's unit behind the office's own.
    UnitCode,
    /// The unit's name.
    Unit,
    /// The indicator's code, a list's, or `list.column` for a cell of a list.
    Indicator,
    /// What people call it.
    Label,
    /// The measure of the figure.
    Measure,
    /// The figure that totals use; how many rows of a list there are.
    Value,
    /// The value in plain words, where it is no figure.
    Text,
    /// The [`State`].
    Status,
    /// The file that was returned.
    File,
    /// The sheet in it.
    Sheet,
    /// The cell.
    Cell,
    /// SHA-256 of the file that was returned here.
    Sha256,
    /// The row of a list's cell, which tells the rows of a unit apart.
    Row,
}

impl Column {
    /// The columns before the attributes.
    pub const BEFORE: [Self; 3] = [Self::Period, Self::UnitCode, Self::Unit];

    /// The columns after the attributes.
    pub const AFTER: [Self; 11] = [
        Self::Indicator,
        Self::Label,
        Self::Measure,
        Self::Value,
        Self::Text,
        Self::Status,
        Self::File,
        Self::Sheet,
        Self::Cell,
        Self::Sha256,
        Self::Row,
    ];

    /// Those by which a sheet is known to hold tidy data.
    pub(super) const NEEDED: [Self; 4] =
        [Self::Period, Self::UnitCode, Self::Indicator, Self::Value];

    /// Its heading.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Period => "period",
            Self::UnitCode => "unit_code",
            Self::Unit => "unit",
            Self::Indicator => "indicator",
            Self::Label => "label",
            Self::Measure => "measure",
            Self::Value => "value",
            Self::Text => "text",
            Self::Status => "status",
            Self::File => "file",
            Self::Sheet => "sheet",
            Self::Cell => "cell",
            Self::Sha256 => "sha256",
            Self::Row => "row",
        }
    }

    /// The column with this heading; none where it names an attribute.
    pub(super) fn with_heading(heading: &str) -> Option<Self> {
        let mut all = Self::BEFORE.into_iter().chain(Self::AFTER);
        all.find(|column| column.heading() == heading)
    }
}

/// What a row of tidy data says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// A value was given.
    Given,
    /// There was nothing to report.
    Nothing,
    /// The cell was left blank.
    Blank,
    /// Something was typed that can't be taken as a value.
    Unusable,
    /// The return was not accepted.
    Rejected,
    /// Nothing was returned.
    Missing,
    /// A value was given that counts elsewhere: the peer's half of a transfer.
    NotCounted,
    /// How many rows of a list a unit reported.
    List,
}

impl State {
    const ALL: [Self; 8] = [
        Self::Given,
        Self::Nothing,
        Self::Blank,
        Self::Unusable,
        Self::Rejected,
        Self::Missing,
        Self::NotCounted,
        Self::List,
    ];

    /// Its word in the data.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Nothing => "nothing",
            Self::Blank => "blank",
            Self::Unusable => "unusable",
            Self::Rejected => "rejected",
            Self::Missing => "missing",
            Self::NotCounted => "not-counted",
            Self::List => "list",
        }
    }

    /// The state of this word.
    pub(super) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_words_read_back() {
        for column in Column::BEFORE.into_iter().chain(Column::AFTER) {
            assert_eq!(Column::with_heading(column.heading()), Some(column));
        }
        for state in State::ALL {
            assert_eq!(State::parse(state.word()), Some(state));
        }
        assert_eq!(Column::with_heading("group"), None);
        assert_eq!(State::parse("Given"), None);
    }
}
