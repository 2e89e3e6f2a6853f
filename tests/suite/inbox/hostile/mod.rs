//! Whatever lies in the inbox, the run ends, every file comes out once with a reason, and the
//! others say what they say without it. The files are made here, each by a few lines.

mod cells;
pub(super) mod files;
mod forgotten;
#[cfg(target_os = "linux")]
mod limits;
pub(super) mod make;
#[cfg(unix)]
mod workers;
