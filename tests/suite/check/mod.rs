//! Findings, a case for each.

mod findings;
mod waivers;
mod who_owes;
