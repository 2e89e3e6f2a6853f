//! What is proposed: sections, indicators, lists, choices and rules, each with its cells and with
//! how sure it is.

use super::grids::LeftOut;
use super::picture::Area;
use super::slots::Why;
use crate::language::legacy::Encoding;
use crate::value::Kind;
use crate::workbook::address::Address;

/// A campaign proposed from a workbook.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proposal {
    /// The workbook's title.
    pub title: String,
    /// The names of its sheets, in order.
    pub sheets: Vec<String>,
    /// Sections: code and title.
    pub sections: Vec<(String, String)>,
    /// Indicators, typed and worked out, in the order of the sheets.
    pub indicators: Vec<Indicator>,
    /// Sets of categories, by which rows of indicators are asked.
    pub categories: Vec<CategorySet>,
    /// Lists of repeating rows.
    pub lists: Vec<List>,
    /// Sets of choices.
    pub choices: Vec<ChoiceSet>,
    /// Rules.
    pub checks: Vec<Check>,
    /// Cells in which something is printed, and their texts with the tags for it.
    pub printed: Vec<(Place, String)>,
    /// What was taken for what, cell by cell.
    pub remarks: Vec<Remark>,
}

/// A cell, or several that look like one, of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The place of the sheet among [`Proposal::sheets`].
    pub sheet: usize,
    /// Its cells.
    pub area: Area,
}

/// What is asked in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The kind of value.
    pub kind: Kind,
    /// Decimals, where the layout shows a number of them.
    pub decimals: Option<u32>,
    /// The least value that a validation allows.
    pub min: Option<String>,
    /// The greatest value that a validation allows.
    pub max: Option<String>,
    /// How sure the kind is.
    pub sure: Sure,
}

/// A set of categories: the columns of tables with the same head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategorySet {
    /// Its name.
    pub name: String,
    /// Its categories from the left.
    pub categories: Vec<Category>,
}

/// A category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// What stands behind a row's code.
    pub code: String,
    /// Its heading.
    pub label: String,
    /// How it relates to others.
    pub relation: Relation,
}

/// How a category relates to others of its set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Not at all, as far as the head says.
    None,
    /// It is all of them.
    Whole,
    /// It is a part, with others, of the category of this code.
    Part(String),
    /// It counts some of the category of this code.
    OfWhich(String),
}

impl Relation {
    /// The relation as far as it leads to one of these codes.
    #[must_use]
    pub(super) fn within(self, codes: &[String]) -> Self {
        match self {
            Self::Part(of) | Self::OfWhich(of) if !codes.contains(&of) => Self::None,
            known => known,
        }
    }
}

/// The place of an indicator in a row of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InRow {
    /// The code of the row.
    pub row: String,
    /// What the row is called.
    pub label: String,
    /// The place of its set among [`Proposal::categories`].
    pub set: usize,
    /// The code of its category.
    pub category: String,
}

/// An indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Its code.
    pub code: String,
    /// The code of its section.
    pub section: String,
    /// What it is called.
    pub label: String,
    /// The measure; blank where none was found.
    pub measure: String,
    /// What is asked.
    pub asked: Asked,
    /// Its row, where that has several figures.
    pub in_row: Option<InRow>,
    /// The rule by which the layout works it out; none where it is typed.
    pub formula: Option<Formula>,
    /// Its cell.
    pub place: Place,
}

/// How the layout works a figure out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// Over codes.
    pub text: String,
    /// Whether the figure of all is worked out from totals, as a ratio is.
    pub is_of_totals: bool,
}

/// A list of repeating rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its columns from the left.
    pub columns: Vec<ListColumn>,
    /// How many rows the layout has ready.
    pub rows: u32,
}

/// A column of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListColumn {
    /// Its code.
    pub code: String,
    /// Its heading.
    pub label: String,
    /// What is asked.
    pub asked: Asked,
    /// Whether every row must have it.
    pub is_required: bool,
    /// Its cells, of which the first gets the tag.
    pub place: Place,
}

/// A set of choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceSet {
    /// Its name.
    pub name: String,
    /// Values with their labels.
    pub values: Vec<(String, String)>,
}

/// A rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The formula over codes.
    pub rule: String,
    /// Whether figures that break it are refused; else they are asked about.
    pub is_blocking: bool,
    /// Where it comes from.
    pub source: CheckSource,
}

/// Where a rule comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckSource {
    /// A formula of the layout that judges.
    Formula,
    /// A part, called so, stands below its whole: part and whole.
    Part(String, String),
}

/// How sure a proposal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// To be looked at before it is used.
    Low,
    /// Likely.
    Medium,
    /// Nothing speaks against it.
    High,
}

/// What a cell was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// An indicator that is typed, and why it is to be filled in.
    Indicator(Why),
    /// A column of a list.
    Column(Why),
    /// An indicator that the layout works out.
    Computed,
    /// A rule.
    Rule,
    /// A place where the program prints who reports, for when, until when.
    Printed,
    /// Nothing, and why.
    LeftOut(LeftOut),
    /// A formula that can't be told as a rule: it stays as it is.
    Formula,
    /// Nothing: the whole sheet is hidden.
    HiddenSheet,
    /// Nothing: no cell of the sheet is to be filled in.
    NoInput,
    /// A sheet typed in an encoding of before Unicode; its names were converted.
    Recoded(Encoding),
}

/// What to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LookAt {
    /// Whether it is the kind of value that is meant.
    Kind,
    /// Whether the label is right: other rows have the same one.
    Label,
    /// Whether it is asked at all, or is the heading of what follows.
    Heading,
    /// The text that stands there already: is it an answer, or does it name something? The tag
    /// has taken its place.
    Typed,
    /// Whether totals and rules mean the same as the layout's formula.
    Formula,
    /// The drop-down has no values that could be read, or too many.
    Choices,
    /// The list's rows: more are ready than a form may have.
    Rows,
    /// Whether it is asked: the layout works out all others of its column.
    Alone,
}

/// A line of the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Which cells.
    pub place: Place,
    /// What they were taken for.
    pub taken: Taken,
    /// The code that they got; blank where none.
    pub code: String,
    /// What they are called.
    pub label: String,
    /// The kind of value that is asked for; none where none is.
    pub kind: Option<Kind>,
    /// The measure; blank where there is none.
    pub measure: String,
    /// The row that they are in, and the column, where the row has several figures.
    pub in_row: Option<OfRow>,
    /// How sure it is.
    pub sure: Sure,
    /// What to look at.
    pub look_at: Vec<LookAt>,
    /// What stood there.
    pub typed: String,
}

/// A cell's row and column in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfRow {
    /// The code of the row.
    pub code: String,
    /// What the row is called.
    pub label: String,
    /// What the column is called.
    pub column: String,
}

impl Remark {
    /// A remark on cells that got no code.
    pub(super) fn plain(place: Place, taken: Taken, label: &str, sure: Sure) -> Self {
        Self {
            place,
            taken,
            code: String::new(),
            label: label.to_owned(),
            kind: None,
            measure: String::new(),
            in_row: None,
            sure,
            look_at: Vec::new(),
            typed: String::new(),
        }
    }

    /// The row and column of an indicator in words.
    pub(super) fn row_of(own: &Indicator, sets: &[CategorySet]) -> Option<OfRow> {
        let in_row = own.in_row.as_ref()?;
        let set = sets.get(in_row.set)?;
        let mut all = set.categories.iter();
        let column = all.find(|category| category.code == in_row.category)?;
        Some(OfRow {
            code: in_row.row.clone(),
            label: in_row.label.clone(),
            column: column.label.clone(),
        })
    }

    /// Whether somebody should look at it before the proposal is used.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        !self.look_at.is_empty() || self.sure == Sure::Low
    }
}

impl Place {
    /// The first cell.
    #[must_use]
    pub const fn first(&self) -> Address {
        self.area.first
    }
}
