//! The office's own lists of the reported quarter: papers, events, tasks, days to remember.
//!
//! They stand in `office/`, a CSV file for each list with the codes of its columns as headings.
//! Earlier rounds have none.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use crate::values::{Entry, Round, Row};

/// Each list with its rows.
const LISTS: [(&str, &str); 5] = [
    ("van_ban", include_str!("office/van_ban.csv")),
    ("su_kien", include_str!("office/su_kien.csv")),
    (
        "kiem_tra_dau_hieu",
        include_str!("office/kiem_tra_dau_hieu.csv"),
    ),
    (
        "nhiem_vu_ky_sau",
        include_str!("office/nhiem_vu_ky_sau.csv"),
    ),
    ("ngay_le", include_str!("office/ngay_le.csv")),
];

/// The columns that hold numbers.
const NUMBERS: [&str; 2] = ["so", "nhiem_vu"];

/// The office's rows of a round by list.
pub(crate) fn lists(round: Round) -> BTreeMap<&'static str, Vec<Row>> {
    let rows = |(list, text): (&'static str, &'static str)| {
        let rows = match round {
            Round::Q1Of2024 => rows(text).unwrap_or_else(|error| panic!("{list}: {error}")),
            Round::Q1Of2023 | Round::Q4Of2023 => Vec::new(),
        };
        (list, rows)
    };
    LISTS.into_iter().map(rows).collect()
}

fn rows(text: &'static str) -> Result<Vec<Row>> {
    let columns = text.lines().next().context("no headings")?;
    let columns: Vec<&'static str> = columns.split(',').collect();
    let mut rows = Vec::new();
    for record in csv::Reader::from_reader(text.as_bytes()).records() {
        let record = record?;
        let cells = columns.iter().zip(&record);
        let filled = cells.filter(|(_, text)| !text.is_empty());
        let entry = |(column, text): (&&'static str, &str)| {
            let entry = match NUMBERS.contains(column) {
                true => Entry::Figure(text.parse()?),
                false => Entry::word(text),
            };
            anyhow::Ok((*column, entry))
        };
        rows.push(filled.map(entry).collect::<Result<Row>>()?);
    }
    Ok(rows)
}
