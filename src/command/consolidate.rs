//! `tonghop consolidate`: writes the summary and the narratives.

use std::path::{Path, PathBuf};
use std::time::Instant;

use rust_xlsxwriter::XlsxError;

use super::board::{documents, save_board, way};
use super::check::{outcome, print_account};
use super::finished::{OUTPUT, SUMMARY, refuse_inputs, refuse_other_period};
use super::history::{History, Inbox, Noted, note};
use super::issue::{Step, decide};
use super::mail::journal_file;
use super::narratives::write_narratives;
use super::pdf::{Office, write_pdfs};
use super::progress::Working;
use super::round::{inbox_of, run_round};
use super::templates::Output;
use super::written::Written;
use super::{Edge, Outcome, save, say, say_wrote};
use crate::campaign::Campaign;
use crate::cli::Beside;
use crate::command::terminal::print_line;
use crate::consolidation::Consolidation;
use crate::error::Error;
use crate::finding::{Code, Finding};
use crate::history::Issue;
use crate::language::Language;
use crate::language::date::format_date;
use crate::language::path::shown_path;
use crate::language::text::safe_for_terminal;
use crate::language::words::Arg;
use crate::mail::register::unit_letters;
use crate::narrative::Ways;
use crate::summary::write_summary;
use crate::workbook::spilled::unless_disk_fails;

/// Consolidates the inbox and writes `output/`: all of it, or nothing.
pub(super) fn run(
    edge: &Edge,
    (dir, campaign): (&Path, &Campaign),
    (inbox, output): (Option<&Path>, Option<&Path>),
    beside: Beside,
    step: Step<'_>,
) -> Result<Outcome, Error> {
    let start = Instant::now();
    let language = edge.language;
    let office = beside.pdf.then(Office::find).transpose()?;
    let folder = output.map_or_else(|| dir.join(OUTPUT), Path::to_owned);
    let written = Written::open_staged(dir, campaign)?;
    refuse_other_period(&folder, campaign, &written)?;
    let inbox = inbox_of(dir, inbox);
    refuse_inputs(&folder, dir, &inbox)?;
    let mut table = run_round(edge, dir, campaign, &inbox)?;
    table.letters = unit_letters(campaign, &journal_file::read(dir, campaign)?);
    let history = History::read(dir, campaign)?;
    let figures = table.figures();
    let issue = decide(edge, &history, &table, &figures, step)?;
    let issues = history.issues.iter().chain(&issue);
    table.standing.issues = issues.cloned().collect();
    save::make_folder(&folder)?;
    print_account(&table, language);
    say_unopened(&table, language);
    let path = folder.join(SUMMARY);
    let place = save_summary(edge, &table, &path, &written)?;
    let places = (dir, folder.as_path(), inbox.as_path());
    let ways = beside.trace.then(|| ways(places));
    let mut narratives = write_narratives(edge, dir, &table, (&folder, &written), ways)?;
    let pdfs = write_pdfs(
        office.as_ref(),
        (&folder, &written),
        (edge.run_date, language),
    )?;
    narratives.outputs.extend(pdfs);
    let documents = documents((&folder, &written), &place, &narratives.outputs)?;
    let board = save_board(edge, &table, places, (documents, &written))?;
    let has_mistakes = !narratives.mistakes.is_empty();
    if !(has_mistakes && issue.is_some()) {
        let before = history.figures()?;
        let noted = Noted {
            command: step.command(),
            by: step.by,
            issue: issue.as_ref().map(|issue| issue.number),
            reason: step.reason.unwrap_or_default(),
            changes: before.map_or_else(Vec::new, |before| before.changes_to(&figures)),
        };
        let read = Inbox::Read(&inbox, &table);
        note(edge, (dir, campaign), read, noted, &written)?;
        history.keep(&written, &figures, issue.as_ref())?;
        written.commit()?;
        say_wrote(&path, &place, language);
        board.say(language);
    }
    let outputs = narratives.outputs.iter();
    outputs.for_each(|output| report(output, language));
    for question in &narratives.questions {
        print_line!("{}: {question}", edge.language.text("template-question"));
    }
    if has_mistakes {
        let messages = narratives.mistakes;
        return Err(Error::Templates { messages });
    }
    say_standing(&table, &history, issue.as_ref(), (dir, language));
    say_time(start, language);
    Ok(outcome(&table))
}

/// The ways from the outputs to what they are made of.
fn ways((dir, folder, inbox): (&Path, &Path, &Path)) -> Ways {
    Ways {
        inbox: way(dir, folder, inbox),
        campaign: way(dir, folder, dir),
    }
}

/// Whose figures are missing only because the system didn't let their file be opened: to be done
/// again once it does.
fn say_unopened(table: &Consolidation<'_>, language: Language) {
    let is_it = |finding: &Finding| finding.code == Code::UnopenedFile;
    let files = table.files.iter();
    let files = files.filter(|status| status.state.reason().is_some_and(is_it));
    let names = files.map(|status| {
        let unit = status.unit.as_deref();
        let unit = unit.and_then(|code| table.campaign.reporter(code));
        match unit {
            Some(unit) => format!("{} ({})", unit.name, status.file.name),
            None => status.file.name.clone(),
        }
    });
    let names: Vec<String> = names.collect();
    if !names.is_empty() {
        let facts = [("names", Arg::from(names.join("; ")))];
        let words = language.fill("command-unopened", &facts);
        print_line!("{}", safe_for_terminal(&words));
    }
}

/// How far the figures went, where there is something to say of it.
fn say_standing(
    table: &Consolidation<'_>,
    history: &History,
    issue: Option<&Issue>,
    (dir, language): (&Path, Language),
) {
    let Some(issue) = issue else {
        let mark = table.mark(language);
        if !mark.is_empty() {
            print_line!("{mark}");
        }
        return;
    };
    let facts = [
        (
            "period",
            Arg::from(table.campaign.settings.period.label(language)),
        ),
        ("day", Arg::from(format_date(issue.date, language))),
        ("number", Arg::from(issue.number)),
        ("count", Arg::from(issue.changes.len())),
        ("folder", Arg::from(shown_path(&history.folder_of(issue)))),
        ("dir", Arg::from(shown_path(dir))),
    ];
    let done = if issue.number == 0 {
        "close-done"
    } else {
        "close-revised"
    };
    print_line!("{}", language.fill(done, &facts));
    if issue.number == 0 {
        print_line!("{}", language.fill("close-next", &facts));
    }
}

fn say_time(start: Instant, language: Language) {
    let seconds = format!("{:.1}", start.elapsed().as_secs_f64());
    let seconds = if language == Language::Vi {
        seconds.replace('.', ",")
    } else {
        seconds
    };
    print_line!(
        "{}",
        language.fill("command-time", &[("seconds", Arg::from(seconds))])
    );
}

fn save_summary(
    edge: &Edge,
    table: &Consolidation<'_>,
    path: &Path,
    written: &Written,
) -> Result<PathBuf, Error> {
    let _shown = Working::show("command-writing-summary", &[], edge.language);
    let write = || write_summary(table, edge.run_date, edge.language);
    let summary = unless_disk_fails(write).map_err(|error| match error {
        // Its rows wait where the system keeps such files.
        XlsxError::IoError(source) => Error::Write {
            path: std::env::temp_dir(),
            source,
        },
        source => Error::Workbook {
            path: path.to_owned(),
            source,
        },
    })?;
    written.save_beside(path, &summary)
}

fn report(output: &Output, language: Language) {
    match output {
        Output::Written { path, place } => say_wrote(path, place, language),
        Output::Many { folder, count } => {
            let facts = [
                ("path", Arg::from(shown_path(folder))),
                ("count", Arg::from(*count)),
            ];
            print_line!("{}", language.fill("command-wrote-many", &facts));
        }
        Output::NotWritten(path) => say("command-not-written", path, language),
        Output::Removed(path) => say("command-removed", path, language),
        Output::Kept(path) => say("command-kept", path, language),
    }
}
