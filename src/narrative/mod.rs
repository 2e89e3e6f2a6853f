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

pub use catalogue::{TagEntry, TagGroup, tag_catalogue, tag_page};
pub use mistake::{ArgumentProblem, MistakeKind, NarrativeError, TemplateMistake, TemplatePlace};
pub use tag_sheet::tag_document;
pub use text::{render_text, trace_text};
pub use trace::page::Page;
pub use trace::{Origin, Trace, TraceLine, TracePiece};
pub use typed_figures::{TypedFigure, typed_in_text, typed_in_word};
pub use word::{Mark, mark_word, render_word, trace_word};

/// The names of all helpers and blocks: no indicator can have one of them as its code.
pub fn helper_names() -> impl Iterator<Item = &'static str> {
    let blocks = [
        "if", "if-any", "unless", "each", "with", "else", "this", "as",
    ];
    helpers::HELPERS
        .iter()
        .map(|helper| helper.name)
        .chain(blocks)
}
