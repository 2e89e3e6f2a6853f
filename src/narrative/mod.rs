//! Templates and data become the documents that people read.
//!
//! In: the bytes of a Word template or the text of a text template, with the data as declared.
//! Out: a Word document or a text. A template with any mistake gives no document but all its
//! mistakes. Nothing here reads a file, a clock or a campaign; the same inputs give the same
//! bytes.

mod about;
mod block;
mod catalogue;
mod chart;
mod check;
mod compile;
pub mod context;
mod data;
mod engine;
mod example;
mod excel;
mod exif;
mod helpers;
mod image;
mod legacy;
mod materials;
mod mistake;
pub(crate) mod own;
mod plain;
mod question;
pub(crate) mod record;
mod scope;
pub(crate) mod shape;
mod source;
mod tag;
mod tag_book;
mod tag_examples;
mod tag_page;
mod tag_sheet;
mod text;
mod trace;
mod trace_page;
mod word;
pub mod words;

use crate::campaign::Reserved;
pub use catalogue::{TagEntry, TagGroup, tag_catalogue};
pub use chart::{Chart, ChartForm, Series};
pub use data::{Bearers, Data};
pub use excel::{RepeatedRow, convert_excel, mark_excel, render_excel, repeat_rows, trace_excel};
pub use materials::{FileProblem, Files};
pub use mistake::{
    ArgumentProblem, Mark, MistakeKind, NarrativeError, NotInserted, TemplateMistake, TemplatePlace,
};
pub use own::Comparable;
pub use question::{
    Question, QuestionKind, questions_in_excel, questions_in_text, questions_in_word,
};
pub use record::{Datum, Figure, Maybe, Words};
pub(crate) use record::{Shaped, record};
pub use shape::{Fields, Shape, Subject};
pub use tag_book::tag_workbook;
pub use tag_page::tag_page;
pub use tag_sheet::tag_document;
pub use text::{render_text, trace_text};
pub use trace::{Origin, Trace, TraceLine, TracePiece};
pub use trace_page::{Page, Ways};

pub use word::{Unpaged, convert_word, mark_word, render_word, trace_word};

/// Words of the template language itself.
const WORDS: [&str; 7] = ["this", "else", "as", "true", "false", "null", "undefined"];

/// What templates use for something else than an indicator, a list or a column: the names of the
/// data, of helpers and of blocks, and the words of the language itself.
#[must_use]
pub fn reserved_words() -> Reserved {
    let helpers = helpers::helpers().map(|helper| helper.name);
    let words = [&check::BLOCKS[..], &helpers::FOREIGN, &WORDS].concat();
    let words = words.into_iter().chain(helpers).map(str::to_owned);
    Reserved {
        codes: context::names().into_iter().chain(words).collect(),
        columns: context::row_names(),
        label: context::LABEL,
    }
}
