//! Findings, a case for each.

mod decisions;
mod findings;
mod waivers;
mod who_owes;
