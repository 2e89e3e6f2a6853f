//! A passage of a report: a unit's own words, the clerk's wording of them, or the office's.

/// A passage that the clerk chose for a place of a report.
///
/// # Source
/// Definition workbook, sheet Passages. A row with a place alone says that nothing is printed there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Whose words it rests on; none where the office speaks for itself.
    pub quoted: Option<Quoted>,
    /// The clerk's wording; empty where the unit's own words are printed.
    pub wording: String,
}

/// A text that a unit returned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The unit's code.
    pub unit: String,
    /// The code of the text that it was asked for.
    pub indicator: String,
}
