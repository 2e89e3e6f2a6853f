//! A round as it lies on the disk, read whole: what the page shows of it in every language, what
//! can be opened, what can be let through.

use std::path::Path;

use super::folder::{documents, standing};
use crate::command::history::History;
use crate::command::mail::journal_file;
use crate::command::round::{inbox_of, run_round};
use crate::command::{Edge, ready, template};
use crate::error::Error;
use crate::finding::Finding;
use crate::language::Language;
use crate::mail::register::{register, unit_letters};
use crate::page::{Around, Document, RoundView, WaiverLine};

/// A round.
pub(super) struct Snapshot {
    /// The campaign's language.
    pub(super) language: Language,
    /// The round in words, by the order of [`Language::ALL`].
    pub(super) views: [RoundView; Language::ALL.len()],
    /// What can be opened.
    pub(super) documents: Vec<Document>,
    /// Findings that can be let through, each with its line.
    pub(super) waivable: Vec<(WaiverLine, Finding)>,
    /// The files of the inbox, by their paths below the campaign's folder.
    pub(super) received: Vec<String>,
}

impl Snapshot {
    /// Reads a round.
    ///
    /// # Errors
    /// As its commands would tell.
    pub(super) fn take(dir: &Path, day: jiff::civil::Date) -> Result<Self, Error> {
        let campaign = ready(dir)?;
        let language = campaign.settings.language;
        let edge = Edge {
            language,
            run_date: day,
            // Nobody sits at a terminal.
            asks_passwords: false,
            uses_cache: true,
        };
        let mut table = run_round(&edge, dir, &campaign, &inbox_of(dir, None))?;
        let journal = journal_file::read(dir, &campaign)?;
        table.letters = unit_letters(&campaign, &journal);
        let issues = History::read(dir, &campaign)?.issues;
        let closed = issues.last().map(|issue| issue.date);
        table.standing.issues = issues;
        let rows = register(&table, &journal, day);
        let standing = standing(dir, &table, closed.is_some())?;
        let of = |language: Language| -> Result<RoundView, Error> {
            let around = Around {
                standing,
                closed,
                templates: template::told(&edge, dir, &campaign, language)?,
            };
            Ok(RoundView::of(&table, &rows, around, (day, language)))
        };
        let [first, second] = Language::ALL;
        let waivable = table.findings.iter();
        let waivable = waivable.filter_map(|f| Some((WaiverLine::of(f)?, f.clone())));
        let received = table.files.iter();
        Ok(Self {
            language,
            views: [of(first)?, of(second)?],
            documents: documents(dir),
            waivable: waivable.collect(),
            received: received
                .map(|file| format!("inbox/{}", file.file.name))
                .collect(),
        })
    }

    /// The round in words of a language.
    pub(super) fn view(&self, language: Language) -> &RoundView {
        let at = Language::ALL.iter().position(|known| *known == language);
        let [first, second] = &self.views;
        if at == Some(1) { second } else { first }
    }
}
