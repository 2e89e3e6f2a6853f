//! What a unit is asked to correct: carried into a fresh form as notes on the cells and as a
//! list on the first sheet.

/// The points of one return.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections {
    /// SHA-256 of the file that the corrected form takes the place of.
    pub replaces: String,
    /// The points, in the order in which they are listed.
    pub points: Vec<Point>,
}

/// One point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The cell; none where the point is about the form as a whole.
    pub spot: Option<Spot>,
    /// What it is about: the label of an indicator or a list's column.
    pub label: String,
    /// What was found and expected.
    pub found: String,
    /// What the unit should do.
    pub remedy: String,
    /// Whether the return is refused until it is settled; else a question.
    pub must: bool,
}

/// A cell by its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The input cell of an indicator.
    Answer(String),
    /// The cell of a list that says "nothing to report".
    List(String),
    /// A cell of a list's row, counted from zero among the filled ones.
    Cell {
        /// The list.
        list: String,
        /// The column.
        column: String,
        /// The row.
        row: u32,
    },
}
