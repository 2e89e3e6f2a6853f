//! `--pdf`: beside each document of a run the same one as a PDF, made by LibreOffice.
//!
//! In: the documents that a run is to write. Out: their PDFs, to be written with them, all or nothing. The
//! same document gives the same PDF on the same day. A PDF of an earlier run goes where none is asked for: it
//! would be taken for one of the new document. And, with `--pdf` or without, the pages of tables of contents.

mod contents;
mod office;
mod same;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

pub(super) use self::contents::page_contents;
pub(super) use self::office::Office;
use self::same::of_the_day;
use super::progress::Working;
use super::templates::Output;
use super::written::Written;
use crate::error::Error;
use crate::language::Language;

/// The documents of which there are PDFs.
const ENDINGS: [&str; 3] = ["docx", "xlsx", "xlsm"];

/// Writes the PDFs of everything that is to be written into a folder, or takes those of before away.
///
/// # Errors
/// Where LibreOffice makes none, or one can't be written.
pub(super) fn write_pdfs(
    office: Option<&Office>,
    (folder, written): (&Path, &Written),
    (day, language): (Date, Language),
) -> Result<Vec<Output>, Error> {
    let mut documents = written.made();
    documents.retain(|(path, _)| path.parent() == Some(folder) && is_document(path));
    let names = names(documents.iter().map(|(path, _)| path.as_path()));
    let Some(office) = office.filter(|_| !documents.is_empty()) else {
        let removed = names
            .values()
            .map(|path| Ok(Output::of_removal(path.clone(), written.remove(path)?)));
        return removed.filter_map(Result::transpose).collect();
    };
    let _shown = Working::show("command-writing-pdf", &[], language);
    let pdfs = office.convert(&documents)?;
    let written = documents.iter().zip(pdfs).map(|((document, _), pdf)| {
        let path = names[document.as_path()].clone();
        let place = written.save_beside(&path, &of_the_day(pdf, day))?;
        Ok(Output::Written { path, place })
    });
    written.collect()
}

fn is_document(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.to_lowercase().as_str()))
}

/// What the PDF of each document is called: as the document is, and where two differ only in their
/// endings, with the ending.
fn names<'a>(documents: impl Iterator<Item = &'a Path> + Clone) -> BTreeMap<&'a Path, PathBuf> {
    let pdf = |path: &Path| path.with_extension("pdf");
    let named = documents.clone().map(|path| {
        let is_alone = documents
            .clone()
            .filter(|other| pdf(other) == pdf(path))
            .count()
            == 1;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let whole = path.with_file_name(format!("{name}.pdf"));
        (path, if is_alone { pdf(path) } else { whole })
    });
    named.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pdf_is_called_as_its_document_unless_another_one_is() {
        let paths = ["o/a.docx", "o/b.docx", "o/b.xlsx"].map(Path::new);
        let names: Vec<PathBuf> = names(paths.iter().copied()).into_values().collect();
        assert_eq!(
            names,
            ["o/a.pdf", "o/b.docx.pdf", "o/b.xlsx.pdf"].map(PathBuf::from)
        );
    }
}
