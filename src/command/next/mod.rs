//! `tonghop next`: puts the finished round away whole and sets the campaign to the next period.

mod amended;
mod dates;
mod plan;
mod told;

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::history::{History, Inbox, Noted, entry, file_sum};
use super::load::source;
use super::progress::Working;
use super::transaction::Transaction;
use super::{Edge, Outcome};
use crate::campaign::Campaign;
use crate::command::terminal::print_line;
use crate::error::Error;
use crate::language::period::Period;
use amended::Amended;
use plan::Plan;

/// What is asked for beside the usual.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Asked {
    /// Another period than the one that follows.
    pub(super) period: Option<Period>,
    /// The deadline.
    pub(super) deadline: Option<Date>,
    /// Only tell what would be done.
    pub(super) is_trial: bool,
}

/// Makes the next round.
pub(super) fn run(
    edge: &Edge,
    dir: &Path,
    campaign: &Campaign,
    asked: Asked,
) -> Result<Outcome, Error> {
    let plan = Plan::make(dir, campaign, asked)?;
    let amended = Amended::of(dir, &plan)?;
    if !asked.is_trial {
        carry_out(edge, dir, &plan, &amended)?;
    }
    print_line!(
        "{}",
        told::account(&plan, dir, asked.is_trial, edge.language)
    );
    Ok(Outcome::Clean)
}

fn carry_out(edge: &Edge, dir: &Path, plan: &Plan<'_>, amended: &Amended) -> Result<(), Error> {
    let _shown = Working::show("command-putting-away", &[], edge.language);
    let mut transaction = Transaction::begin(dir)?;
    let place = dir.join(&plan.place);
    transaction.folder(&place);
    for name in &plan.copied {
        transaction.copy(&dir.join(name), &place.join(name))?;
    }
    if let Some((name, bytes)) = &plan.form {
        let copy = place.join(name);
        transaction.folder(copy.parent().unwrap_or(&place));
        transaction.put(&copy, bytes)?;
    }
    for name in &plan.moved {
        transaction.shift(&dir.join(name), &place.join(name));
    }
    let tables = source(dir)?;
    let name = tables.file_name().unwrap_or_default();
    amended.put(&mut transaction, &tables, &place.join(name))?;
    for (name, bytes) in &plan.begun {
        transaction.put_where_moved(&dir.join(name), bytes)?;
    }
    let mut written = amended.files(&tables);
    let begun = plan.begun.iter();
    written.extend(begun.map(|(name, bytes)| (dir.join(name), bytes.as_slice())));
    let (path, first) = first_line(edge, dir, plan, &written)?;
    transaction.put_where_moved(&path, first.as_bytes())?;
    transaction.folder(&dir.join("inbox"));
    transaction.commit()
}

/// The history of the next round begins with how it began, chained to that of the finished one.
fn first_line(
    edge: &Edge,
    dir: &Path,
    plan: &Plan<'_>,
    written: &[(PathBuf, &[u8])],
) -> Result<(PathBuf, String), Error> {
    let noted = Noted {
        command: "next",
        ..Noted::default()
    };
    let written = written.iter();
    let written = written.map(|(path, bytes)| file_sum(dir, path, bytes));
    let entry = entry(
        edge,
        (dir, plan.campaign),
        Inbox::Unread,
        noted,
        written.collect(),
    )?;
    Ok(History::read(dir, plan.campaign)?.first_of_next(entry))
}
