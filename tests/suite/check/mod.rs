//! Findings, a case for each.

mod findings;
