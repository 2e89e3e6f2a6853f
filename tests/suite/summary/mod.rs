//! The summary workbook.

mod interop;
mod matrix_rows;
mod plan;
mod print;
mod readable;
