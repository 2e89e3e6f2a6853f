//! `tonghop history` and `tonghop changes`: what was done, and what is different since.

use std::path::Path;

use super::{History, Inbox, Noted, note};
use crate::campaign::Campaign;
use crate::cli::HistoryFormat;
use crate::command::load::HISTORY;
use crate::command::round::{inbox_of, run_round};
use crate::command::terminal::{self, print_line};
use crate::command::written::Written;
use crate::command::{Edge, Outcome, say_wrote};
use crate::error::{Error, RoundError};
use crate::history::{Change, Link};
use crate::language::Language;
use crate::language::date::format_date;
use crate::language::text::safe_for_terminal;
use crate::language::words::Arg;
use crate::summary::write_history;

/// The history as a workbook, in its folder.
const BOOK: &str = "history.xlsx";

/// Prints the history, after its chain was checked.
pub(in crate::command) fn print(
    edge: &Edge,
    dir: &Path,
    campaign: &Campaign,
    format: HistoryFormat,
) -> Result<Outcome, Error> {
    let history = History::read(dir, campaign)?;
    history.verify()?;
    let links = &history.links;
    match format {
        HistoryFormat::Json => {
            for link in links {
                terminal::write(link.line().as_bytes());
            }
        }
        HistoryFormat::Book => {
            let path = dir.join(HISTORY).join(BOOK);
            let book = write_history(campaign, links, (edge.run_date, edge.language));
            let book = book.map_err(|source| Error::Workbook {
                path: path.clone(),
                source,
            })?;
            let written = Written::open(dir, campaign)?;
            let place = written.save_beside(&path, &book)?;
            let noted = Noted {
                command: "history",
                ..Noted::default()
            };
            note(edge, (dir, campaign), Inbox::Unread, noted, &written)?;
            say_wrote(&path, &place, edge.language);
        }
        HistoryFormat::Text | HistoryFormat::Verdict => {
            for link in links.iter().filter(|_| format == HistoryFormat::Text) {
                print_link(campaign, link, edge.language);
            }
            let count = [("count", Arg::from(links.len()))];
            print_line!("{}", edge.language.fill("history-whole", &count));
        }
    }
    Ok(Outcome::Clean)
}

fn print_link(campaign: &Campaign, link: &Link, language: Language) {
    let entry = &link.entry;
    let facts = [
        ("time", Arg::from(entry.time.as_str())),
        ("user", Arg::from(safe_for_terminal(&entry.user))),
        ("command", Arg::from(entry.command.as_str())),
        ("read", Arg::from(entry.read.len())),
        ("written", Arg::from(entry.written.len())),
        ("changes", Arg::from(entry.changes.len())),
    ];
    print_line!("{}", language.fill("history-line", &facts));
    if !entry.reason.is_empty() {
        print_line!("  {}", safe_for_terminal(&entry.reason));
    }
    print_changes(campaign, &entry.changes, language);
}

/// Prints what is different since the last run that consolidated, or since the figures went up.
pub(in crate::command) fn changes(
    edge: &Edge,
    dir: &Path,
    campaign: &Campaign,
    is_since_issue: bool,
) -> Result<Outcome, Error> {
    let language = edge.language;
    let history = History::read(dir, campaign)?;
    let before = match is_since_issue {
        true => history.issued()?,
        false => history.figures()?,
    };
    let before = before.ok_or(match is_since_issue {
        true => RoundError::NotClosed,
        false => RoundError::NotConsolidated {
            folder: dir.join("output"),
            period: campaign.settings.period,
        },
    })?;
    let table = run_round(edge, dir, campaign, &inbox_of(dir, None))?;
    let changes = before.changes_to(&table.figures());
    let issue = history.issues.last().filter(|_| is_since_issue);
    let day = issue.map(|issue| format_date(issue.date, language));
    let facts = [
        ("count", Arg::from(changes.len())),
        (
            "since",
            Arg::from(if is_since_issue { "issue" } else { "run" }),
        ),
        ("day", Arg::from(day.unwrap_or_default())),
    ];
    print_line!("{}", language.fill("changes-count", &facts));
    print_changes(campaign, &changes, language);
    Ok(Outcome::Clean)
}

fn print_changes(campaign: &Campaign, changes: &[Change], language: Language) {
    for change in changes {
        let line = campaign.change_line(change, language);
        print_line!("  {}", safe_for_terminal(&line));
    }
}
