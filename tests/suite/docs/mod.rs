//! Documents that are generated or run.

mod generated;
mod readme;
mod where_to_change;
