//! One thin file per subcommand: load, call the stages, save.

pub mod new;
pub mod save;
