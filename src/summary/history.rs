//! The history as a workbook: a row for each run, for each figure that changed, for each file.

use jiff::civil::Date;
use rust_xlsxwriter::{Workbook, XlsxError};

use crate::campaign::Campaign;
use crate::history::{Entry, Link};
use crate::language::Language;
use crate::language::words::Arg;
use crate::workbook::write::{boxed, fit_cell, heading, new_workbook, save_workbook};

/// A sheet: the key of its name, its columns with their widths in characters.
type Columns = &'static [(&'static str, f64)];

const RUNS: Columns = &[
    ("history-col-time", 26.0),
    ("history-col-user", 18.0),
    ("history-col-command", 16.0),
    ("history-col-reason", 40.0),
    ("history-col-read", 12.0),
    ("history-col-written", 12.0),
    ("history-col-changes", 14.0),
    ("history-col-sum", 20.0),
];
const CHANGES: Columns = &[
    ("history-col-time", 26.0),
    ("history-col-figure", 50.0),
    ("history-col-before", 16.0),
    ("history-col-after", 16.0),
    ("history-col-because", 60.0),
];
const FILES: Columns = &[
    ("history-col-time", 26.0),
    ("history-col-way", 12.0),
    ("history-col-file", 60.0),
    ("history-col-sum", 70.0),
];

/// Writes the history.
///
/// # Errors
/// What the workbook writer can't express, such as more rows than a sheet has.
pub fn write_history(
    campaign: &Campaign,
    links: &[Link],
    (run_date, language): (Date, Language),
) -> Result<Vec<u8>, XlsxError> {
    let settings = &campaign.settings;
    let mut workbook = new_workbook(&settings.title, &settings.organisation, run_date)?;
    let runs = links.iter().map(run);
    write_sheet(&mut workbook, ("history-tab-runs", RUNS), runs, language)?;
    let changes = links.iter().map(|link| &link.entry);
    let changes = changes.flat_map(|entry| changes_of(campaign, entry, language));
    write_sheet(
        &mut workbook,
        ("history-tab-changes", CHANGES),
        changes,
        language,
    )?;
    let files = links
        .iter()
        .flat_map(|link| files_of(&link.entry, language));
    write_sheet(&mut workbook, ("history-tab-files", FILES), files, language)?;
    save_workbook(workbook)
}

fn write_sheet(
    workbook: &mut Workbook,
    (name, columns): (&str, Columns),
    rows: impl Iterator<Item = Vec<String>>,
    language: Language,
) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(language.text(name))?;
    for (column, (key, width)) in (0u16..).zip(columns) {
        sheet.set_column_width(column, *width)?;
        sheet.write_with_format(0, column, language.text(key), &heading())?;
    }
    let cell = boxed().set_text_wrap();
    let mut last = 0;
    for (row, texts) in (1u32..).zip(rows) {
        for (column, text) in (0u16..).zip(texts) {
            sheet.write_string_with_format(row, column, fit_cell(&text), &cell)?;
        }
        last = row;
    }
    let width = u16::try_from(columns.len().saturating_sub(1)).unwrap_or_default();
    sheet
        .set_freeze_panes(1, 0)?
        .autofilter(0, 0, last, width)?;
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(0, 0)?;
    Ok(())
}

fn run(link: &Link) -> Vec<String> {
    let entry = &link.entry;
    vec![
        entry.time.clone(),
        entry.user.clone(),
        entry.command.clone(),
        entry.reason.clone(),
        entry.read.len().to_string(),
        entry.written.len().to_string(),
        entry.changes.len().to_string(),
        link.sum.clone(),
    ]
}

fn changes_of(campaign: &Campaign, entry: &Entry, language: Language) -> Vec<Vec<String>> {
    let changes = entry.changes.iter().map(|change| {
        let words = campaign.in_words(change, language);
        vec![
            entry.time.clone(),
            words.what(),
            words.before,
            words.after,
            words.causes,
        ]
    });
    changes.collect()
}

fn files_of(entry: &Entry, language: Language) -> Vec<Vec<String>> {
    let files = [("read", &entry.read), ("written", &entry.written)];
    let files = files.into_iter().flat_map(|(way, files)| {
        let way = language.fill("history-way", &[("way", Arg::from(way))]);
        files.iter().map(move |file| {
            vec![
                entry.time.clone(),
                way.clone(),
                file.file.clone(),
                file.sha256.clone(),
            ]
        })
    });
    files.collect()
}
