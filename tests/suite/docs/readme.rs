//! The commands of the README run as they stand: in a copy of the samples, one after another.

use std::fs;
use std::path::Path;

use super::console::{console_lines, copy, run};

#[test]
fn the_commands_of_the_readme_run() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("a README");
    let folder = tempfile::tempdir().expect("a folder");
    copy(&root.join("samples"), &folder.path().join("samples"));
    let mut current = folder.path().to_owned();
    let lines = console_lines(&readme);
    let commands = lines.iter().filter(|line| run(&mut current, line)).count();
    assert!(commands > 2, "{commands} commands in {lines:#?}");
}
