//! Word, Excel and text templates.

mod about;
mod cases;
mod contents;
mod each_unit;
mod ends;
mod excel;
mod interop;
mod old_fonts;
mod pdf;
mod rows;
mod templates;
mod word;
mod word_kit;
