//! Whole rounds: the shipped example, troubled inboxes, the commands one after another.

mod agreement;
mod bad_quarters;
mod by_hand;
mod close;
mod commands;
mod disturbed;
mod filled_tables;
mod history;
mod interop;
mod kept;
mod new_from;
pub(crate) mod next;
mod published_report;
mod same_bytes;
mod sample;
pub(crate) mod schools;
mod surroundings;
mod troubled;
pub(crate) mod two_levels;
pub(crate) mod walkthrough;
mod words;
mod year;
