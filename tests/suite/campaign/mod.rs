//! The campaign's tables and its mistakes.

mod interop;
mod matrices;
mod mistakes;
