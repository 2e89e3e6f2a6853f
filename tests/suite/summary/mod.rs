//! The summary workbook.

mod interop;
mod print;
mod readable;
