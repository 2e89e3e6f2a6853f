//! Word, Excel and text templates.

mod about;
mod cases;
mod excel;
mod interop;
mod pdf;
mod rows;
mod templates;
mod word;
mod word_kit;
