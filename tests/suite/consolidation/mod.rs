//! Totals, and offices below.

mod rollup;
mod totals;
