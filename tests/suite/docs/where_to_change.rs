//! The page that says where to change what names files that are there.

use std::fs;
use std::path::Path;

#[test]
fn the_page_of_changes_names_files_that_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/where-to-change.md")).expect("the page");
    let named: Vec<&str> = page.split('`').skip(1).step_by(2).collect();
    let paths = named.into_iter().filter(|name| {
        let folders = ["src/", "tests/", "docs/"];
        folders.iter().any(|folder| name.starts_with(folder))
    });
    let (there, gone): (Vec<&str>, Vec<&str>) = paths.partition(|path| root.join(path).exists());
    assert!(gone.is_empty(), "no longer there: {gone:#?}");
    assert!(there.len() > 30, "{there:#?}");
}
