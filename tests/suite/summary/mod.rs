//! The summary workbook.

mod chart_caches;
mod interop;
mod matrix_rows;
mod plan;
mod print;
mod readable;
