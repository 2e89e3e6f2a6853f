//! Templates and data become the documents that people read.
//!
//! In: the bytes of a Word template or the text of a text template, with the data as JSON.
//! Out: a Word document or a text. A template with any mistake gives no document but all its
//! mistakes. Nothing here reads a file, a clock or a campaign; the same inputs give the same
//! bytes.

mod block;
mod chart;
mod check;
mod complete;
pub mod context;
mod engine;
mod helpers;
mod mistake;
mod scope;
mod source;
mod tag;
mod text;
mod word;
pub mod words;

pub use mistake::{ArgumentProblem, MistakeKind, NarrativeError, TemplateMistake, TemplatePlace};
pub use text::render_text;
pub use word::render_word;

/// The names of all helpers and blocks: no indicator can have one of them as its code.
pub fn helper_names() -> impl Iterator<Item = &'static str> {
    let blocks = ["if", "unless", "each", "with", "else", "this", "as"];
    helpers::HELPERS
        .iter()
        .map(|helper| helper.name)
        .chain(blocks)
}
