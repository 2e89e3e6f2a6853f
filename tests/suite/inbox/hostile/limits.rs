//! The whole run under a limit of memory that the system enforces: whatever lies in the inbox,
//! neither the caller nor a worker needs more.

use std::process::Command;

use serde_json::Value;

use super::files;
use super::make::returned;
use crate::test_campaign::DATE;

/// Kibibytes of address space that each process may have, 1.5 GiB: workers are told to keep to
/// 512 MiB of memory, and set address space aside beyond it.
const LIMIT: u32 = 1_536 << 10;

#[test]
fn every_hostile_file_is_told_under_a_limit_of_memory() {
    let (mut campaign, form) = returned();
    let mut names = vec!["u1.xlsx".to_owned()];
    for (name, bytes) in files::all(&form) {
        campaign = campaign.file(name, &bytes);
        names.push(name.to_owned());
    }
    let program = env!("CARGO_BIN_EXE_tonghop");
    let script = format!("ulimit -v {LIMIT} && exec '{program}' check --format json --date {DATE}");
    let run = Command::new("sh")
        .args(["-c", &script])
        .current_dir(campaign.path("."))
        .output();
    let run = run.expect("a shell");
    let told = String::from_utf8_lossy(&run.stderr);
    let report: Value = serde_json::from_slice(&run.stdout).unwrap_or_else(|_| panic!("{told}"));
    let files = report["files"].as_array().expect("files").iter();
    let mut found: Vec<&str> = files
        .map(|file| file["name"].as_str().expect("a name"))
        .collect();
    found.sort_unstable();
    names.sort();
    assert_eq!(found, names);
    assert_eq!(
        report["files"]
            .as_array()
            .expect("files")
            .iter()
            .filter(|f| f["state"] == "accepted")
            .count(),
        1
    );
}
