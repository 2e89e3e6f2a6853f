//! The page on the export says what is written: its tables are the schema, in both languages.

use std::fs;
use std::path::Path;

use tonghop::export::{Table, VERSION};

const PAGES: [&str; 2] = ["export.md", "vi/xuat-so-lieu.md"];

pub(super) fn page(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("docs")
        .join(name);
    fs::read_to_string(path).expect("a page")
}

/// Name and type in the rows of the first table after a heading.
fn columns(page: &str, heading: &str) -> Vec<(String, String)> {
    let (_, after) = page
        .split_once(heading)
        .unwrap_or_else(|| panic!("no {heading}"));
    let lines = after.lines().skip_while(|line| !line.starts_with('|'));
    let rows = lines.take_while(|line| line.starts_with('|')).skip(2);
    let cells = rows.map(|row| {
        let mut cells = row.split('|').skip(1).map(str::trim);
        let name = cells.next().unwrap_or_default().trim_matches('`');
        (name.to_owned(), cells.next().unwrap_or_default().to_owned())
    });
    cells.collect()
}

#[test]
fn the_pages_tell_the_schema_as_it_is_written() {
    for name in PAGES {
        let page = page(name);
        let heading = if name == PAGES[0] {
            "## Schema"
        } else {
            "## Lược đồ"
        };
        let round = columns(&page, heading);
        for table in Table::ALL {
            let own = columns(&page, &format!("### {}\n", table.name()));
            let told: Vec<_> = round.iter().cloned().chain(own).collect();
            let written = table.columns();
            let written: Vec<_> = written
                .map(|(name, held)| (name.to_owned(), held.name().to_owned()))
                .collect();
            assert_eq!(told, written, "{name}: {}", table.name());
        }
        assert_eq!(VERSION, 1, "another version is told in {name}");
        assert!(page.contains("tonghop.schema"), "{name}");
    }
}

/// The statements of SQL on a page, in their order.
pub(super) fn statements(page: &str) -> Vec<String> {
    let blocks = page.split("```sql\n").skip(1);
    let blocks = blocks.map(|block| block.split("```").next().unwrap_or_default());
    blocks.map(str::to_owned).collect()
}

#[test]
fn the_pages_ask_the_same_in_both_languages() {
    let [english, vietnamese] = PAGES.map(|name| statements(&page(name)));
    assert_eq!(english, vietnamese);
    assert_eq!(english.len(), 4);
}
