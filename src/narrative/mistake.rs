//! What can be wrong with a template, as data: the texts for people are made elsewhere.
//!
//! In: nothing. Out: [`TemplateMistake`] (a template's author can mend it, all of them are
//! reported at once) and [`NarrativeError`] (the file could not be rendered at all).

use thiserror::Error;

use crate::ooxml::{Fault, PackageError};
use crate::workbook::address::Address;

/// One mistake in a template, with its place and, where there is one, the nearest right name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateMistake {
    /// The template's file name.
    pub template: String,
    /// Where in the template.
    pub place: TemplatePlace,
    /// What is wrong.
    pub kind: MistakeKind,
    /// The tag, name or argument as typed.
    pub found: String,
    /// The nearest right name, or the tag to type instead.
    pub suggestion: Option<String>,
}

/// A place in a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplatePlace {
    /// A line of a text template, counted from 1.
    Line(usize),
    /// A paragraph of a Word template: its part and its text as typed, shortened.
    Paragraph {
        /// The part of the file, such as `word/document.xml` or `word/footnotes.xml`.
        part: String,
        /// The text of the paragraph with its tags, at most some eighty characters.
        text: String,
    },
    /// A cell of an Excel template.
    Cell {
        /// The name of its sheet.
        sheet: String,
        /// Its address.
        address: Address,
        /// Its text with its tags, at most some eighty characters.
        text: String,
    },
    /// The template as a whole: no nearer place is known.
    Whole,
}

/// The kinds of mistakes in templates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MistakeKind {
    /// `{{` without its `}}` in the same paragraph.
    UnclosedTag,
    /// `}}` without its `{{` (Word templates only).
    StrayBraces,
    /// `{{#if …}}` without its `{{/if}}`.
    UnclosedBlock,
    /// `{{/each}}` where another block, or none, is open.
    UnexpectedClose,
    /// `{{else}}` outside any block, or after the block's plain `{{else}}`.
    UnexpectedElse,
    /// A block that opens and closes in places that cannot be repeated or taken away together,
    /// such as two cells, or inside and outside of a hyperlink.
    CrossedBlock,
    /// Blocks nested deeper than the limit.
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// A tag touched by a tracked insertion or deletion: accept or reject the change first.
    TrackedChange,
    /// A tag with a picture, field or note inside.
    InterruptedTag,
    /// A block tag that would take a section break away.
    SectionBreak,
    /// A footnote or chart outside the body of a Word document, or inside a footnote.
    BodyOnly,
    /// The colour of a cell outside of the tables of a Word document.
    CellOnly,
    /// A cell to be merged outside of the tables of a Word document.
    MergeHere,
    /// A loop over columns that doesn't stand around cells of one row of a Word table.
    ColumnsHere,
    /// A picture where none can stand, such as a comment, a text or a workbook.
    PictureHere,
    /// Another document elsewhere than alone in a paragraph of the body of a Word document.
    DocumentHere,
    /// Something in a document to be inserted that can't be taken over.
    NotInserted(NotInserted),
    /// Tags in a part of the file that is not rendered, such as a chart.
    UnreachablePart,
    /// A loop over columns that doesn't fit what stands around it (Excel templates only).
    ColumnLoop,
    /// A block in the name of a sheet other than one `{{#each}}` at its beginning.
    SheetName,
    /// A formula that refers to one sheet of those that a list makes.
    SheetReference,
    /// Lists without rows have left no sheet in the workbook.
    NoSheets,
    /// A tag within a formula of a workbook, where nothing fills it in.
    InFormula,
    /// A tag that cannot be understood.
    Syntax,
    /// A tag of Handlebars that reports do not use (partials, decorators, unescaped output).
    Unsupported,
    /// A name that the data does not have.
    UnknownName,
    /// A helper that does not exist.
    UnknownHelper,
    /// A named option that the helper does not have.
    UnknownOption,
    /// A column that the list does not have.
    UnknownColumn,
    /// An indicator or a list printed without a helper.
    NeedsHelper,
    /// The campaign has no chart of this title, or the title is not typed in the tag.
    UnknownChart,
    /// Too few or too many arguments for a helper.
    ArgumentCount {
        /// The fewest arguments it takes.
        least: usize,
        /// The most arguments it takes.
        most: usize,
    },
    /// An argument that the helper cannot use.
    Argument(ArgumentProblem),
    /// Any other failure while rendering, in the words of the template library.
    Other,
}

/// What of a document can't be taken over into another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotInserted {
    /// A comment.
    Comment,
    /// An endnote.
    Endnote,
    /// A file that Word would only bring in on opening.
    OtherFile,
    /// A control that runs a program of its own.
    Control,
    /// A list whose bullets are pictures.
    PictureBullet,
}

/// Why a helper cannot use an argument.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ArgumentProblem {
    /// A figure was needed.
    #[error("not a number")]
    NotANumber,
    /// A list of rows or units was needed.
    #[error("not a list")]
    NotAList,
    /// An indicator was needed.
    #[error("not an indicator")]
    NotAnIndicator,
    /// A date such as `2024-03-20` was needed.
    #[error("not a date")]
    NotADate,
    /// A text was needed.
    #[error("not a text")]
    NotAText,
    /// A true or false was needed.
    #[error("not true or false")]
    NotTrueOrFalse,
    /// Only certain words can stand there.
    #[error("not one of the words allowed: {}", .allowed.join(", "))]
    NotAChoice {
        /// The words.
        allowed: &'static [&'static str],
    },
    /// Only percentages change by points.
    #[error("not a percentage")]
    NotAPercentage,
    /// Only a colour can stand there.
    #[error("not a colour")]
    NotAColour,
    /// There is no such file.
    #[error("no such file")]
    NoFile,
    /// The file lies outside of the campaign's folder.
    #[error("outside of the campaign's folder")]
    FileOutside,
    /// The file is too large for a document.
    #[error("a file too large for a document")]
    FileTooLarge,
    /// The file is no picture that documents can hold.
    #[error("not a picture")]
    NotAPicture,
    /// The photo lies on its side.
    #[error("a photo that is to be turned")]
    TurnedPicture,
    /// The file is no Word document.
    #[error("not a Word document")]
    NotADocument,
    /// The file asks for a password.
    #[error("protected by a password")]
    FileProtected,
    /// The document is in the strict variant of the format.
    #[error("a Strict Open XML document")]
    StrictDocument,
    /// A document that is inserted inserts another one.
    #[error("a document within a document")]
    DocumentWithin,
    /// The list has no such column.
    #[error("no such column")]
    NoSuchColumn,
    /// The figures are too large to calculate with.
    #[error("too large")]
    TooLarge,
    /// Money was needed: the indicator's measure is none, or a plain figure came without
    /// the option `measure="triệu đồng"`.
    #[error("not money")]
    NotMoney,
}

/// Why a template could not be rendered.
#[derive(Debug, Error)]
pub enum NarrativeError {
    /// The template has mistakes: all that were found.
    #[error("the template has {} mistake(s)", .0.len())]
    Mistakes(Vec<TemplateMistake>),
    /// The file is no Word document (.docx).
    #[error("not a Word document")]
    NotWord,
    /// The file is no Excel workbook (.xlsx, .xlsm).
    #[error("not an Excel workbook")]
    NotExcel,
    /// The file is protected by a password.
    #[error("protected by a password")]
    Encrypted,
    /// The document is in the strict variant of the format.
    #[error("a Strict Open XML document")]
    Strict,
    /// The file is damaged; the part is named where it is known.
    #[error("damaged: {part}")]
    Damaged {
        /// The part that cannot be read; empty for the file as a whole.
        part: String,
    },
    /// The template or the document made from it is larger than the limits allow.
    #[error("too large: {part}")]
    TooLarge {
        /// The part that is too large; empty for the file as a whole.
        part: String,
    },
    /// The document would have been invalid: a fault of this program.
    #[error("the document made from the template is not valid: {part}")]
    Invalid {
        /// The part concerned.
        part: String,
    },
}

/// What a comment says and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The place in the template.
    pub place: TemplatePlace,
    /// The tag or name there, as typed.
    pub found: String,
    /// The text of the comment.
    pub text: String,
}

impl From<PackageError> for NarrativeError {
    fn from(error: PackageError) -> Self {
        let part = error.part;
        match error.fault {
            Fault::NotAPackage => Self::NotWord,
            Fault::Encrypted => Self::Encrypted,
            Fault::TooLarge => Self::TooLarge { part },
            _ => Self::Damaged { part },
        }
    }
}

impl TemplateMistake {
    /// Whether the names around it are not known because of it: a loop that is not closed. A
    /// condition changes no names, so the others can be checked without it.
    pub(crate) fn hides_names(&self) -> bool {
        let conditions = [
            "{{#if",
            "{{/if",
            "{{#unless",
            "{{/unless",
            "{{else",
            "{{#footnote",
        ];
        let is_condition = conditions.iter().any(|start| self.found.starts_with(start));
        match self.kind {
            MistakeKind::UnclosedBlock
            | MistakeKind::UnexpectedClose
            | MistakeKind::UnexpectedElse => !is_condition,
            MistakeKind::UnclosedTag => {
                self.found.starts_with("{{#") || self.found.starts_with("{{/")
            }
            MistakeKind::TooDeep { .. } => true,
            _ => false,
        }
    }
}

/// Drops repeated mistakes: a text box is in the file twice, for old and new programs.
pub(crate) fn once(mistakes: Vec<TemplateMistake>) -> Vec<TemplateMistake> {
    let mut kept: Vec<TemplateMistake> = Vec::new();
    for mistake in mistakes {
        if !kept.contains(&mistake) {
            kept.push(mistake);
        }
    }
    kept
}

/// Shortens a paragraph's text for a message.
pub(crate) fn shorten(text: &str) -> String {
    const MOST: usize = 80;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= MOST {
        return text;
    }
    let mut short: String = text.chars().take(MOST - 1).collect();
    short.push('…');
    short
}
