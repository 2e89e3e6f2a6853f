//! The steps of a round as a numbered menu in the console, where there is no browser.

use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::civil::Date;

use super::menu_start::Start;
use super::recent::Recents;
use super::snapshot::Snapshot;
use crate::command::terminal::{print_error, print_line};
use crate::command::{Edge, Outcome};
use crate::error::Error;
use crate::language::Language;
use crate::language::text::safe_for_terminal;
use crate::language::words::Arg;
use crate::page::{RoundView, Step};

/// Offers the steps until nobody wants one any more; of a round that is chosen first where none
/// was named.
pub(super) fn run(
    edge: &Edge,
    language: Option<Language>,
    (round, workbook): (Option<PathBuf>, Option<PathBuf>),
    day: Option<Date>,
) -> Result<Outcome, Error> {
    let mut lines = std::io::stdin().lock().lines();
    let start = Start {
        language: edge.language,
        workbook: workbook.as_deref(),
        day,
    };
    let Some(dir) = round.map_or_else(|| start.choose(&mut lines), |dir| Ok(Some(dir)))? else {
        return Ok(Outcome::Clean);
    };
    loop {
        let snapshot = Snapshot::take(&dir, edge.run_date)?;
        let language = language.unwrap_or(snapshot.language);
        let view = snapshot.view(language);
        Recents::read().note(&dir, view);
        let steps = show(view, language);
        let Some(Ok(line)) = lines.next() else {
            return Ok(Outcome::Clean);
        };
        let chosen = line.trim().parse::<usize>();
        match chosen
            .ok()
            .and_then(|number| steps.get(number.checked_sub(1)?))
        {
            Some(step) => {
                let reason = asks_why(view, *step).then(|| {
                    print_line!("{}", language.text("menu-reason"));
                    lines.next()
                });
                let reason = reason.flatten().and_then(Result::ok).unwrap_or_default();
                act(&dir, *step, (reason.trim(), day))?;
            }
            None if ["0", "q", ""].contains(&line.trim()) => return Ok(Outcome::Clean),
            None => print_error(&language.text("menu-unknown")),
        }
    }
}

/// Prints the round and its steps, the next one first.
fn show(view: &RoundView, language: Language) -> Vec<Step> {
    let [asked, accepted, rejected, missing] = view.counts;
    print_line!("\n{} – {}", safe_for_terminal(&view.title), view.period);
    print_line!("{}", view.deadline);
    let facts = [
        ("asked", Arg::from(asked)),
        ("accepted", Arg::from(accepted)),
        ("rejected", Arg::from(rejected)),
        ("missing", Arg::from(missing)),
    ];
    print_line!("{}\n", language.fill("menu-counts", &facts));
    let next = view.standing.next();
    let steps = std::iter::once(next).chain(view.standing.others());
    let steps: Vec<Step> = steps.filter(|step| step.command().is_some()).collect();
    for (number, step) in (1..).zip(&steps) {
        let title = language.text(&format!("page-step-{}", step.name()));
        let mark = if *step == next {
            language.text("menu-next")
        } else {
            String::new()
        };
        print_line!("{number:>3}  {title}{mark}");
    }
    print_line!("  0  {}", language.text("menu-end"));
    print_line!("{}", language.text("menu-choose"));
    steps
}

/// Whether a step may take a reason.
fn asks_why(view: &RoundView, step: Step) -> bool {
    step == Step::Close || (step == Step::Consolidate && view.standing.is_closed)
}

/// Runs the command of a step in this console.
fn act(dir: &Path, step: Step, (reason, day): (&str, Option<Date>)) -> Result<(), Error> {
    let failed = |source| Error::Workers { source };
    let Some(words) = step.command() else {
        return Ok(());
    };
    let mut command = Command::new(std::env::current_exe().map_err(failed)?);
    command.args(words).arg(dir);
    command.args(matches!(step, Step::Sent(_)).then_some("--mark-sent"));
    command.args((!reason.is_empty()).then(|| format!("--reason={reason}")));
    command.args(day.map(|day| format!("--date={day}")));
    // How it ended, its own lines say.
    command.status().map(drop).map_err(failed)
}
