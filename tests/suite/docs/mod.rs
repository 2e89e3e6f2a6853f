//! Documents that are generated or run.

mod generated;
mod icon;
mod inbox_page;
mod readme;
mod where_to_change;
