//! The tests of the built program, one binary: a folder a stage, in the order in which a
//! campaign happens, and what they share compiled once.
//!
//! `cargo test` runs what needs nothing but Rust. Tests that call other programs
//! (LibreOffice, Python, mail servers) are ignored there: `cargo test -- --ignored`.

mod live;
mod outputs;
mod test_campaign;
mod tls;

mod board;
mod campaign;
mod check;
mod circles;
mod consolidation;
mod docs;
mod export;
mod form;
mod golden;
mod inbox;
mod layout;
mod mail;
mod narrative;
mod page;
mod proposal;
mod round;
mod summary;
