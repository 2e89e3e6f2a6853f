//! The pages about templates, in both languages, know every helper.

use std::fs;
use std::path::Path;

use super::helpers;

/// What the program itself puts in; nobody types it.
const OWN: [&str; 2] = ["show", "row-number"];

#[test]
fn the_pages_of_reports_have_every_helper() {
    for page in ["docs/reports.md", "docs/vi/mau-word.md"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
        let text = fs::read_to_string(path).expect("a page");
        let names = helpers().map(|helper| helper.name);
        let lacking: Vec<&str> = names
            .filter(|name| !OWN.contains(name))
            .filter(|name| {
                let ways = ["{{NAME ", "(NAME ", "`NAME`"].map(|way| way.replace("NAME", name));
                !ways.iter().any(|way| text.contains(way))
            })
            .collect();
        assert_eq!(lacking, Vec::<&str>::new(), "{page}");
    }
}
