//! Right tables of contents, where LibreOffice is there to count the pages.
//!
//! In: the documents that a run made. Out: the same; those with a table of contents with its entries and
//! pages, where LibreOffice tells them. It is asked for nothing else, and not at all without such a
//! document. Where it isn't there or gives no answer, a document stays as it is: Word renews its table.

use std::path::PathBuf;

use super::Office;
use crate::command::progress::Working;
use crate::language::Language;
use crate::narrative::Unpaged;

/// Gives the tables of contents of Word documents their entries and pages.
pub(in crate::command) fn page_contents(documents: Vec<&mut Vec<u8>>, language: Language) {
    let tables = documents.into_iter().filter_map(|document| {
        let unpaged = Unpaged::of(document)?;
        Some((document, unpaged))
    });
    let tables: Vec<(&mut Vec<u8>, Unpaged)> = tables.collect();
    if tables.is_empty() {
        return;
    }
    let Ok(office) = Office::find() else {
        return;
    };
    let _shown = Working::show("command-paging-contents", &[], language);
    let copies = tables.iter().map(|(_, unpaged)| {
        let copy = unpaged.copy().to_vec();
        (PathBuf::from("report.docx"), copy)
    });
    let copies: Vec<(PathBuf, Vec<u8>)> = copies.collect();
    let Ok(answers) = office.lay_out(&copies) else {
        return;
    };
    for ((document, unpaged), answer) in tables.into_iter().zip(answers) {
        if let Some(paged) = answer.and_then(|answer| unpaged.paged(&answer)) {
            *document = paged;
        }
    }
}
