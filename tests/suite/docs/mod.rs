//! Documents that are generated or run.

mod generated;
mod readme;
