//! Documents that are generated or run.

mod console;
mod findings_page;
mod generated;
mod guide;
mod icon;
mod inbox_page;
mod phrases;
mod readme;
mod survival_page;
mod tables_page;
mod tags_page;
mod where_to_change;
