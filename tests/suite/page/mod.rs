//! The page: what it shows, what it has done, and whom it listens to.

mod attacks;
mod browser;
pub(crate) mod client;
mod progress;
mod round;
mod uploads;
mod waivers;

use std::fs;
use std::path::Path;

use crate::test_campaign::TestCampaign;

const SOUND: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |";
const WRONG: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 16 |";

/// A round with a sound return and one that does not add up.
fn round() -> TestCampaign {
    TestCampaign::new()
        .returned("u1", SOUND)
        .returned("u2", WRONG)
}

/// The names in a folder, in their order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> = entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}
