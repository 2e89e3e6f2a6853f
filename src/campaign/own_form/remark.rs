//! What is said of an own form: mistakes, of which none may be left, and questions.

use crate::language::Language;
use crate::language::text::{safe_for_terminal, shortened};
use crate::language::words::Arg;
use crate::workbook::address::Address;

/// Letters of what was found that a message shows.
const LONGEST: usize = 80;

/// Something about an own form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The sheet; empty where it is about the form as a whole.
    pub sheet: String,
    /// The cell, or the first one.
    pub cell: Option<Address>,
    /// What it is.
    pub kind: RemarkKind,
    /// What was found.
    pub found: String,
    /// What would be right, or where the other one stands.
    pub right: String,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $key:literal $is_question:literal;)*) => {
        /// What is said; the words are `own-form-<key>`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum RemarkKind { $($(#[$doc])* $name),* }

        impl RemarkKind {
            /// The keys of all kinds.
            pub const KEYS: &'static [&'static str] = &[$($key),*];

            /// The stable name, such as `unknown-tag`.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key),* }
            }

            /// Whether it is a question, and forms are made nevertheless.
            #[must_use]
            pub const fn is_question(self) -> bool {
                match self { $(Self::$name => $is_question),* }
            }
        }
    };
}

kinds! {
    /// No workbook, or one that can't be read.
    NotReadable "not-readable" false;
    /// A workbook that asks for a password.
    Encrypted "encrypted" false;
    /// A file of another format than its name says.
    OtherFormat "other-format" false;
    /// A workbook whose name says the wrong thing about its macros.
    OtherExtension "other-extension" false;
    /// The strict variant of the format.
    Strict "strict" false;
    /// A tag that begins or ends only.
    Unclosed "unclosed" false;
    /// A tag that means nothing.
    UnknownTag "unknown-tag" false;
    /// A tag of a value with other text around it.
    TagInText "tag-in-text" false;
    /// A tag in a formula.
    TagInFormula "tag-in-formula" false;
    /// A tag in a part of a merged cell that nobody sees.
    Merged "merged" false;
    /// An indicator or a column that has a cell already.
    Twice "twice" false;
    /// A cell whose value is no unit's to give.
    NotAsked "not-asked" false;
    /// An indicator that is asked and has no cell.
    NoCell "no-cell" false;
    /// A list that is asked and has no row.
    NoList "no-list" false;
    /// A column of a list that has no cell in its row.
    NoColumn "no-column" false;
    /// A column of a list that stands in another row than the others.
    OtherRow "other-row" false;
    /// A name of an indicator on cells without a formula.
    NameWithoutFormula "name-without-formula" false;
    /// A tag outside of cells, where none is filled in.
    TagElsewhere "tag-elsewhere" false;
    /// A cell to fill in on a sheet that is hidden.
    HiddenSheet "hidden-sheet" false;
    /// A cell to fill in, in a row or a column that is hidden.
    HiddenCell "hidden-cell" true;
    /// A tag in a comment: it goes out as it stands.
    TagInNote "tag-in-note" true;
    /// A digital signature, which no form carries.
    Signed "signed" true;
    /// Another workbook that the layout refers to.
    External "external" true;
    /// A cell that looks like one to fill in, and nobody is asked for it.
    NoIndicator "no-indicator" true;
}

impl Remark {
    /// About the form as a whole.
    pub(super) fn about_form(kind: RemarkKind, found: &str, right: &str) -> Self {
        Self {
            sheet: String::new(),
            cell: None,
            kind,
            found: found.to_owned(),
            right: right.to_owned(),
        }
    }

    /// About a cell of a sheet.
    pub(super) fn about_cell(
        (sheet, at): (&str, Address),
        kind: RemarkKind,
        found: &str,
        right: &str,
    ) -> Self {
        Self {
            sheet: sheet.to_owned(),
            cell: Some(at),
            ..Self::about_form(kind, found, right)
        }
    }

    /// In words: place, what was found, what would be right.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let place = match self.cell {
            Some(cell) => format!("{}!{cell}: ", self.sheet),
            None if self.sheet.is_empty() => String::new(),
            None => format!("{}: ", self.sheet),
        };
        safe_for_terminal(&format!("{place}{}", self.words(language)))
    }

    /// The same without its place.
    #[must_use]
    pub fn words(&self, language: Language) -> String {
        let found = shortened(&self.found, LONGEST);
        let facts = [
            ("found", Arg::from(found.as_ref())),
            ("right", Arg::from(self.right.as_str())),
        ];
        let words = language.fill(&format!("own-form-{}", self.kind.key()), &facts);
        let near = match self.kind {
            RemarkKind::UnknownTag if !self.right.is_empty() => {
                language.fill("own-form-near", &facts)
            }
            _ => String::new(),
        };
        format!("{words}{near}")
    }
}
