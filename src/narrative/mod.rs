//! Templates and data become the documents that people read.
//!
//! In: the bytes of a Word template or the text of a text template, with the data as JSON.
//! Out: a Word document or a text. A template with any mistake gives no document but all its
//! mistakes. Nothing here reads a file, a clock or a campaign; the same inputs give the same
//! bytes.

mod block;
mod catalogue;
mod chart;
mod check;
mod compile;
mod complete;
pub mod context;
mod engine;
mod helpers;
mod mistake;
mod scope;
mod source;
mod tag;
mod tag_sheet;
mod text;
mod trace;
mod typed_figures;
mod word;
pub mod words;

use crate::campaign::Reserved;
pub use catalogue::{TagEntry, TagGroup, tag_catalogue, tag_page};
pub use mistake::{ArgumentProblem, MistakeKind, NarrativeError, TemplateMistake, TemplatePlace};
pub use tag_sheet::tag_document;
pub use text::{render_text, trace_text};
pub use trace::page::Page;
pub use trace::{Origin, Trace, TraceLine, TracePiece};
pub use typed_figures::{TypedFigure, typed_in_text, typed_in_word};
pub use word::{Mark, mark_word, render_word, trace_word};

/// Words of the template language itself.
const WORDS: [&str; 7] = ["this", "else", "as", "true", "false", "null", "undefined"];

/// What templates use for something else than an indicator, a list or a column: the names of the
/// data, of helpers and of blocks, and the words of the language itself.
#[must_use]
pub fn reserved_words() -> Reserved {
    let helpers = helpers::HELPERS.iter().map(|helper| helper.name);
    let words = [
        &context::NAMES[..],
        &check::BLOCKS,
        &helpers::FOREIGN,
        &WORDS,
    ];
    let words = words.concat().into_iter().chain(helpers);
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    Reserved {
        codes: words.map(str::to_owned).collect(),
        columns: owned(&context::ROW_NAMES),
        label: context::LABEL,
    }
}
