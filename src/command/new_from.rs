//! `tonghop new DIR --from bieu.xlsx`: a campaign proposed from a workbook that is there.
//!
//! The workbook comes from somebody else, so it is opened as returns are: in another process and
//! within limits. Everything is made before anything is written; then the campaign is read as every
//! other command reads it, and a form is made of it. Where any of this fails, what was written is
//! taken away again. A workbook that has tags already is refused: somebody has said what it asks.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::load::{load_campaign, read_file};
use super::new::{CAMPAIGN, begin, refuse_files, typed};
use super::workers::Workers;
use super::{Edge, Outcome};
use crate::campaign::ReadingLimits;
use crate::campaign::workbook::write_campaign;
use crate::command::terminal::print_line;
use crate::error::{Error, ProposalError};
use crate::form::stamp::SHEET;
use crate::form::{Filling, write_form};
use crate::inbox::open::OpenFile;
use crate::language::Language;
use crate::language::path::shown_path;
use crate::language::words::Arg;
use crate::narrative::reserved_words;
use crate::ooxml::{Fault, Package, PackageError};
use crate::proposal::{Proposal, Summary, campaign_tables, propose, tagged_form, write_account};
use crate::workbook::book::{Book, Content};
use crate::workbook::format::{Format, recognise};
use crate::workbook::read::caught;

/// What reading a workbook may take: prescribed ones have whole registers on hidden sheets.
const LIMITS: ReadingLimits = ReadingLimits {
    seconds: 120,
    mebibytes: 2_048,
};

/// Proposes a campaign, writes it, and prints what was found and what to look at.
pub(super) fn run(edge: &Edge, dir: &Path, source: &Path) -> Result<Outcome, Error> {
    refuse_files(dir)?;
    let workers = Workers::start(LIMITS)?;
    let made = make(source, &workers, edge.run_date, edge.language)?;
    made.keep(dir, source, (edge.run_date, edge.language))?;
    print_line!("{}", made.account(dir, source, edge.language));
    Ok(Outcome::Clean)
}

/// All that is to be written: names inside of the folder and bytes.
struct Made {
    files: Vec<(String, Vec<u8>)>,
    summary: Summary,
}

/// Reads the workbook and makes everything.
fn make(
    source: &Path,
    opener: &dyn OpenFile,
    run_date: Date,
    language: Language,
) -> Result<Made, Error> {
    let bytes = read_file(source)?;
    let bad = || Error::BadWorkbook {
        path: source.to_owned(),
    };
    match recognise(&bytes) {
        Format::Xlsx => {}
        Format::Xls | Format::Xlsb | Format::Ods => {
            return Err(ProposalError::NotXlsx {
                path: source.to_owned(),
            }
            .into());
        }
        _ => return Err(bad()),
    }
    let book = opener.open(&bytes, &[]).map_err(|_| bad())?;
    if book.sheets.iter().any(|sheet| sheet.name == SHEET) {
        let path = source.to_owned();
        return Err(ProposalError::Issued { path }.into());
    }
    if let Some(cell) = tagged_cell(&book) {
        return Err(ProposalError::AlreadyTagged {
            path: source.to_owned(),
            cell,
        }
        .into());
    }
    let told = caught(|| tell(&bytes, &book));
    // What the file isn't to blame for is no fault of the file.
    let told = told.ok_or_else(|| ProposalError::Unproved {
        path: source.to_owned(),
        mistakes: vec![language.text("new-from-stopped")],
    })?;
    let (proposal, form) = told.map_err(|_| bad())?;
    if proposal.indicators.is_empty() && proposal.lists.is_empty() {
        return Err(ProposalError::NothingToFill {
            path: source.to_owned(),
        }
        .into());
    }
    let form_name = form_name(source);
    let tables = campaign_tables(&proposal, language, run_date, Some(&form_name));
    let failed = |name: &str| {
        let path = PathBuf::from(name);
        move |source| Error::Workbook { path, source }
    };
    let account_name = language.text("proposal-file");
    let campaign = write_campaign(&tables, language, run_date).map_err(failed(CAMPAIGN))?;
    let account = write_account(&proposal, language, run_date).map_err(failed(&account_name))?;
    Ok(Made {
        files: vec![
            (CAMPAIGN.to_owned(), campaign),
            (form_name, form),
            (account_name, account),
        ],
        summary: Summary::of(&proposal),
    })
}

/// The first cell in which a tag stands already.
fn tagged_cell(book: &Book) -> Option<String> {
    let is_tagged =
        |content: &Content| matches!(content, Content::Text(text) if text.contains("{{"));
    book.sheets.iter().find_map(|sheet| {
        let mut cells = sheet.cells.iter();
        let (at, _) = cells.find(|(_, content)| is_tagged(content))?;
        Some(format!("{}!{at}", sheet.name))
    })
}

/// The proposal, and the workbook with its tags.
fn tell(bytes: &[u8], book: &Book) -> Result<(Proposal, Vec<u8>), PackageError> {
    let package = Package::open(bytes)?;
    let proposal = propose(&package, book, &reserved_words())?;
    let form = tagged_form(package, book, &proposal)?;
    if form.is_empty() {
        return Err(Fault::Missing.of(""));
    }
    Ok((proposal, form))
}

/// The name of the office's workbook beside the campaign: its own, as a workbook without macros.
fn form_name(source: &Path) -> String {
    let stem = source.file_stem().map(|stem| stem.to_string_lossy());
    let stem = stem.filter(|stem| !stem.eq_ignore_ascii_case("campaign"));
    format!("{}.xlsx", stem.as_deref().unwrap_or("bieu"))
}

impl Made {
    /// Writes all files and proves that they can be used, or leaves none.
    fn keep(&self, dir: &Path, source: &Path, made: (Date, Language)) -> Result<(), Error> {
        begin(dir, &self.files, &|aside| {
            self.proved(aside, made).map_err(|mistakes| {
                let path = source.to_owned();
                ProposalError::Unproved { path, mistakes }.into()
            })
        })
    }

    /// Reads what was written as every other command does, and makes a form of it; in words what
    /// is wrong.
    fn proved(
        &self,
        dir: &Path,
        (run_date, language): (Date, Language),
    ) -> Result<(), Vec<String>> {
        let campaign = load_campaign(dir).map_err(|error| {
            let message = error.message(language);
            let lines = message.lines().map(|line| line.trim().to_owned());
            lines.collect::<Vec<_>>()
        })?;
        let Some(unit) = campaign.units.values().next() else {
            return Ok(());
        };
        let made = write_form(&campaign, unit, &Filling::default(), (run_date, language));
        made.map(drop).map_err(|error| vec![error.to_string()])
    }

    /// What was found and written, then the next steps as they would be typed.
    fn account(&self, dir: &Path, source: &Path, language: Language) -> String {
        let shown = typed(dir);
        let source = shown_path(source);
        let [_, (form, _), (account, _)] = self.files.as_slice() else {
            return String::new();
        };
        let texts = [
            ("dir", shown.as_str()),
            ("source", &source),
            ("form", form),
            ("account", account),
        ];
        let summary = self.summary;
        let counts = [
            ("typed", summary.typed),
            ("computed", summary.computed),
            ("lists", summary.lists),
            ("choices", summary.choices),
            ("rules", summary.rules),
            ("left", summary.left_out),
            ("filled", summary.filled),
            ("count", summary.to_look_at),
        ];
        let texts = texts.map(|(name, text)| (name, Arg::from(text)));
        let counts = counts.map(|(name, count)| (name, Arg::from(count)));
        let arguments: Vec<(&str, Arg<'_>)> = texts.into_iter().chain(counts).collect();
        let lines = [
            "new-from-done",
            "new-from-found",
            "new-from-left",
            "new-from-filled",
            "new-from-campaign",
            "new-from-form",
            "new-from-account",
            "new-next",
            "new-from-look",
            "new-from-edit",
            "new-from-forms",
        ];
        let is_said = |key: &&str| *key != "new-from-filled" || summary.filled > 0;
        let lines = lines.into_iter().filter(is_said);
        let lines = lines.map(|key| language.fill(key, &arguments));
        lines.collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::example::Example;

    #[test]
    fn what_cannot_be_used_is_told_and_leaves_nothing_behind() {
        let top = tempfile::tempdir().expect("a folder");
        let dir = top.path().join("đợt");
        let day = Date::constant(2026, 12, 10);
        let mut tables = Example::starter().tables();
        let units = crate::campaign::headings::TableName::Units;
        tables.tables.remove(&units);
        let campaign = write_campaign(&tables, Language::Vi, day).expect("a workbook");
        let made = Made {
            files: vec![(CAMPAIGN.to_owned(), campaign)],
            summary: Summary::default(),
        };
        let kept = made.keep(&dir, Path::new("bieu.xlsx"), (day, Language::Vi));
        let Err(error @ Error::Proposal(ProposalError::Unproved { .. })) = kept else {
            panic!("{kept:?}");
        };
        let message = error.message(Language::Vi);
        assert!(
            message.contains("bieu.xlsx") && message.lines().count() > 1,
            "{message}"
        );
        assert!(!dir.exists());
    }
}
