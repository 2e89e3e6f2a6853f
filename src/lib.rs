//! tonghop: one collection round, from the form that goes out to the report that goes up.

pub mod language;
pub mod narrative;
