//! Findings, a case for each.

mod decisions;
mod earlier_form;
mod findings;
mod notes;
mod waivers;
mod who_owes;
