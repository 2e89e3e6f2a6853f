//! How far the round's figures went: provisional, gone up, revised, and what changed then.

use jiff::civil::Date;

use super::super::record::{Figure, Maybe, Words, record};
use crate::consolidation::Consolidation;
use crate::history::{Change, FigureChange, Issue, Row, Scope};
use crate::language::Language;
use crate::language::date::format_date;
use crate::language::words::Arg;

record! {
    /// How far the figures went.
    pub struct IssueEntry {
        /// What documents say of it; empty where all is in and nothing was revised.
        mark: Words,
        /// Whether figures are still missing and nothing went up.
        provisional: bool,
        /// Whether the figures went up.
        closed: bool,
        /// The number of the revision; 0 before the first.
        revision: usize,
        /// The day on which they went up, or were revised.
        date: Maybe<Date>,
        /// Who decided it.
        by: Words,
        /// Why they were revised.
        reason: Words,
        /// What was revised, and why; empty where nothing was.
        sentence: Words,
        /// The published figures that the revision changed: the totals, then those of groups.
        changes: Vec<ChangeEntry>,
        /// The texts, choices and days of units that it changed.
        texts: Vec<TextEntry>,
        /// The lists of units in which it changed rows.
        lists: Vec<RowsEntry>,
    }

    /// A text that changed.
    pub struct TextEntry {
        /// The indicator's code.
        code: String,
        /// Its label.
        label: Words,
        /// The unit's name.
        unit: Words,
        /// What it was.
        before: Words,
        /// What it is.
        after: Words,
        /// The return that made it change.
        causes: Words,
    }

    /// A list in which rows changed.
    pub struct RowsEntry {
        /// The list's code.
        code: String,
        /// Its title.
        label: Words,
        /// The unit's name.
        unit: Words,
        /// How many rows there were.
        before: usize,
        /// How many there are.
        after: usize,
        /// The rows that are there no longer.
        gone: Words,
        /// The rows that are new.
        added: Words,
        /// The return that made it change.
        causes: Words,
    }

    /// A figure that changed.
    pub struct ChangeEntry {
        /// The indicator's code.
        code: String,
        /// Its label.
        label: Words,
        /// For whom; empty for all units.
        scope: Words,
        /// What it was.
        before: Figure,
        /// What it is.
        after: Figure,
        /// The returns that made it change.
        causes: Words,
    }
}

/// How far the round's figures went.
pub(super) fn issue(table: &Consolidation<'_>, language: Language) -> IssueEntry {
    let last = table.standing.last();
    let revision = last.filter(|issue| issue.number > 0);
    let words = |text: Option<&String>| Words(text.cloned().unwrap_or_default());
    let changes = || revision.into_iter().flat_map(|issue| &issue.changes);
    let published = changes().filter_map(Change::published);
    IssueEntry {
        mark: Words(table.mark(language)),
        provisional: table.is_provisional(),
        closed: last.is_some(),
        revision: last.map_or(0, |issue| issue.number),
        date: Maybe(last.map(|issue| issue.date)),
        by: words(last.map(|issue| &issue.by)),
        reason: words(revision.map(|issue| &issue.reason)),
        sentence: Words(
            revision.map_or_else(String::new, |issue| sentence(table, issue, language)),
        ),
        changes: published
            .map(|change| entry(table, change, language))
            .collect(),
        texts: changes()
            .filter_map(|change| text(table, change, language))
            .collect(),
        lists: changes()
            .filter_map(|change| rows(table, change, language))
            .collect(),
    }
}

fn text(table: &Consolidation<'_>, change: &Change, language: Language) -> Option<TextEntry> {
    let Change::Text(text) = change else {
        return None;
    };
    let words = table.campaign.in_words(change, language);
    Some(TextEntry {
        code: text.text.clone(),
        label: Words(words.label),
        unit: Words(words.scope),
        before: Words(words.before),
        after: Words(words.after),
        causes: Words(words.causes),
    })
}

fn rows(table: &Consolidation<'_>, change: &Change, language: Language) -> Option<RowsEntry> {
    let Change::Rows(rows) = change else {
        return None;
    };
    let words = table.campaign.in_words(change, language);
    let code = rows.list.as_str();
    let list = |rows: &[Row]| Words(table.campaign.rows_words(code, rows, language));
    Some(RowsEntry {
        code: rows.list.clone(),
        label: Words(words.label),
        unit: Words(words.scope),
        before: rows.was,
        after: rows.is,
        gone: list(&rows.gone),
        added: list(&rows.new),
        causes: Words(words.causes),
    })
}

fn entry(table: &Consolidation<'_>, change: &FigureChange, language: Language) -> ChangeEntry {
    let campaign = table.campaign;
    ChangeEntry {
        code: change.indicator.clone(),
        label: Words(campaign.indicator_label(&change.indicator).to_owned()),
        scope: Words(campaign.scope_words(&change.scope, language)),
        before: Figure(change.before),
        after: Figure(change.after),
        causes: Words(campaign.cause_words(&change.causes, language)),
    }
}

/// "Điều chỉnh lần 1, ngày 05/01/2027: … Lý do: …"
fn sentence(table: &Consolidation<'_>, issue: &Issue, language: Language) -> String {
    let is_told = |change: &&Change| match change {
        Change::Figure(change) => change.scope == Scope::All,
        Change::Text(_) | Change::Rows(_) => true,
    };
    let changes = issue.changes.iter().filter(is_told);
    let changes: Vec<String> = changes
        .map(|change| table.campaign.change_in_brief(change, language))
        .collect();
    let facts = [
        ("number", Arg::from(issue.number)),
        ("day", Arg::from(format_date(issue.date, language))),
        ("changes", Arg::from(changes.join("; "))),
        ("count", Arg::from(changes.len())),
        (
            "reason",
            Arg::from(issue.reason.trim_end_matches('.').to_owned()),
        ),
    ];
    language.fill("standing-sentence", &facts)
}
