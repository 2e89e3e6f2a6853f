//! What `new --from` made of a workbook, as text: the tables of its campaign and its account.

use std::fs;
use std::path::Path;

use tonghop::campaign::headings::TableName;
use tonghop::campaign::table::Tables;
use tonghop::workbook::book::{Book, Content, Sheet};
use tonghop::workbook::read::read_book;

/// The tables with the columns that a workbook has a say in.
const SHOWN: [(TableName, &[&str]); 6] = [
    (TableName::Sections, &["code", "title"]),
    (
        TableName::Indicators,
        &[
            "code",
            "section",
            "label",
            "categories",
            "measure",
            "kind",
            "decimals",
            "total",
            "formula",
            "required",
            "min",
            "max",
        ],
    ),
    (
        TableName::Categories,
        &["categories", "code", "label", "relation", "of"],
    ),
    (
        TableName::Lists,
        &[
            "list", "title", "column", "label", "kind", "required", "rows",
        ],
    ),
    (TableName::Choices, &["choices", "value", "label"]),
    (TableName::Checks, &["rule", "severity", "message"]),
];

/// All that was made in a folder.
pub(super) fn told(folder: &Path) -> String {
    let campaign = book(&folder.join("campaign.xlsx"));
    let tables = Tables::from_book(&campaign);
    let settings = tables.lines(TableName::Settings);
    let title = settings.filter(|line| line.get("key") == "title" || line.get("key") == "tiêu đề");
    let title = title.map(|line| line.get("value").to_owned()).next();
    let mut text = format!("title: {}\n", title.unwrap_or_default());
    for (name, columns) in SHOWN {
        let lines: Vec<String> = tables
            .lines(name)
            .map(|line| joined(columns.iter().map(|column| line.get(column).to_owned())))
            .collect();
        if !lines.is_empty() {
            text.push_str(&format!(
                "\n[{}]\n{}\n",
                columns.join(" | "),
                lines.join("\n")
            ));
        }
    }
    for sheet in &book(&folder.join("de-xuat.xlsx")).sheets {
        text.push_str(&format!("\n[{}]\n{}\n", sheet.name, rows(sheet).join("\n")));
    }
    text
}

fn book(path: &Path) -> Book {
    let bytes = fs::read(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    read_book(&bytes).expect("a book")
}

/// The rows of a sheet below its head, a line each.
fn rows(sheet: &Sheet) -> Vec<String> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (at, content) in &sheet.cells {
        let (row, column) = (at.row as usize, usize::from(at.column));
        if rows.len() <= row {
            rows.resize(row + 1, Vec::new());
        }
        let cells = &mut rows[row];
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = match content {
            Content::Text(text) => text.clone(),
            other => other.typed(),
        };
    }
    rows.into_iter()
        .skip(1)
        .map(|cells| joined(cells.into_iter()))
        .collect()
}

fn joined(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.map(|cell| cell.replace('\n', " / ")).collect();
    cells.join(" | ").trim_end_matches([' ', '|']).to_owned()
}
