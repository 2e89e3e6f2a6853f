//! The summary workbook.

mod interop;
mod plan;
mod print;
mod readable;
