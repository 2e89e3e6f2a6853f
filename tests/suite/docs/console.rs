//! The commands that documents show: the lines of ```console blocks that begin with `$ tonghop`
//! or `$ cargo run --release --`; others show what is printed.

use std::fs;
use std::path::{Path, PathBuf};

use crate::test_campaign::run_in;

/// Before the walk, in which people act between commands: it has a test of its own.
const WALK: &str = "<!-- walk -->\n";

/// The lines of a document's console blocks, but for walks, without their prompts.
pub(super) fn console_lines(document: &str) -> Vec<String> {
    let pieces: Vec<&str> = document.split("```console\n").collect();
    let blocks = pieces.windows(2).filter_map(|pair| match pair {
        [before, block] if !before.ends_with(WALK) => block.split("```").next(),
        _ => None,
    });
    let lines = blocks
        .flat_map(str::lines)
        .map(|line| line.trim_start().trim_start_matches("$ "));
    lines.map(str::to_owned).collect()
}

/// Runs a line, if it is a command, and tells whether it is; findings are no failure, a run that
/// wasn't done is.
pub(super) fn run(current: &mut PathBuf, line: &str) -> bool {
    if let Some(folder) = line.strip_prefix("cd ") {
        current.push(folder.trim());
        return false;
    }
    let command = line.strip_prefix("tonghop ");
    let Some(arguments) = command.or_else(|| line.strip_prefix("cargo run --release -- ")) else {
        return false;
    };
    let arguments = arguments.split(" #").next().unwrap_or_default();
    let arguments = words(arguments);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let run = run_in(current, &arguments);
    assert!(
        matches!(run.status, 0 | 1),
        "{line}\n{}{}",
        run.stdout,
        run.stderr
    );
    true
}

/// The words of a command line, of which quotation marks hold some together.
fn words(line: &str) -> Vec<String> {
    let pieces = line.split('"').enumerate();
    let words = pieces.flat_map(|(at, piece)| match at % 2 {
        1 => vec![piece.to_owned()],
        _ => piece.split_whitespace().map(str::to_owned).collect(),
    });
    words.collect()
}

/// Copies a folder with everything below it.
pub(super) fn copy(from: &Path, to: &Path) {
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
