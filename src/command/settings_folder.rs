//! Where the program keeps what is the user's and no campaign's.

use std::path::PathBuf;

use etcetera::BaseStrategy;

/// The user's folder for the program's own settings; none where the system names none.
pub(super) fn settings_folder() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.config_dir().join("tonghop"))
}
