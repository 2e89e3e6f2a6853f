//! Word and text templates.

mod interop;
mod templates;
mod word;
