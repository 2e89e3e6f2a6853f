//! Word and text templates.

mod interop;
mod rows;
mod templates;
mod word;
