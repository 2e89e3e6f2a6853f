//! The commands of the README run as they stand: in a copy of the samples, one after another.
//!
//! A line of a ```console block that starts with `tonghop`, `cargo run --release -- ` or `cd `,
//! after an optional `$`, is a command; other lines show what it prints.

use std::fs;
use std::path::{Path, PathBuf};

use crate::test_campaign::run_in;

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

/// Before the walk, in which people act between commands: it has a test of its own.
const WALK: &str = "<!-- walk -->\n";

/// The lines of the other console blocks, without their prompts.
fn console_lines(readme: &str) -> Vec<String> {
    let pieces: Vec<&str> = readme.split("```console\n").collect();
    let blocks = pieces.windows(2).filter_map(|pair| match pair {
        [before, block] if !before.ends_with(WALK) => block.split("```").next(),
        _ => None,
    });
    let lines = blocks
        .flat_map(str::lines)
        .map(|line| line.trim_start_matches("$ "));
    lines.map(str::to_owned).collect()
}

/// Runs a line, if it is a command, and tells whether it is; findings are no failure, a run that
/// wasn't done is.
fn run(current: &mut PathBuf, line: &str) -> bool {
    if let Some(folder) = line.strip_prefix("cd ") {
        current.push(folder.trim());
        return false;
    }
    let command = line.strip_prefix("tonghop ");
    let Some(arguments) = command.or_else(|| line.strip_prefix("cargo run --release -- ")) else {
        return false;
    };
    let arguments = arguments.split(" #").next().unwrap_or_default();
    let arguments: Vec<&str> = arguments.split_whitespace().collect();
    let run = run_in(current, &arguments);
    assert!(
        matches!(run.status, 0 | 1),
        "{line}\n{}{}",
        run.stdout,
        run.stderr
    );
    true
}

/// Copies a folder with everything below it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a copy");
        }
    }
}
