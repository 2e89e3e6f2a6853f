//! `tonghop forms`: one workbook for each unit, and one for the office.

use std::path::Path;

use rayon::prelude::*;

use super::check::print_plan;
use super::history::{Inbox, Noted, note};
use super::progress::Counting;
use super::written::Written;
use super::{Edge, Outcome, issued_forms, load, save, say_files};
use crate::campaign::{Campaign, Unit};
use crate::command::terminal::print_line;
use crate::error::Error;
use crate::form::file_name::form_file_name;
use crate::language::path::shown_path;
use crate::language::words::Arg;
use crate::mail::attachment::{Earlier, blank_form};

/// Writes the forms into `forms/`; what units or the clerk filled in there stays as it is.
pub(super) fn run(edge: &Edge, dir: &Path, campaign: &Campaign) -> Result<Outcome, Error> {
    let rounds = load::load_earlier_rounds(dir, campaign)?;
    let earlier = Earlier::from(&rounds);
    let folder = dir.join("forms");
    save::make_folder(&folder)?;
    let written = Written::open(dir, campaign)?;
    // Before the first form is there that somebody may send.
    issued_forms::note(dir, campaign)?;
    let units: Vec<&Unit> = campaign.reporters().collect();
    let counting = Counting::begin("command-writing-forms", units.len(), edge.language);
    let write = |unit: &&Unit| {
        let name = form_file_name(campaign, unit);
        let path = folder.join(&name);
        let form = blank(edge, campaign, unit, &earlier, &path)?;
        let is_written = written.save(&path, &form)?;
        counting.step();
        Ok((!is_written).then_some(name))
    };
    let kept = units.par_iter().map(write);
    let kept = kept.collect::<Result<Vec<Option<String>>, Error>>()?;
    drop(counting);
    let kept: Vec<String> = kept.into_iter().flatten().collect();
    let noted = Noted {
        command: "forms",
        ..Noted::default()
    };
    note(edge, (dir, campaign), Inbox::Unread, noted, &written)?;
    let args = [
        ("count", Arg::from(units.len() - kept.len())),
        ("dir", Arg::from(shown_path(&folder))),
    ];
    print_line!("{}", edge.language.fill("command-forms", &args));
    print_plan(campaign, &campaign.plan(&earlier.all), edge.language);
    say_files("command-forms-kept", &kept, edge.language);
    let beyond = beyond_layout(campaign, &earlier, &units);
    say_files("command-forms-beyond", &beyond, edge.language);
    Ok(Outcome::Clean)
}

/// The forms with more rows of the period before than a list has on the office's own layout: they
/// are on the program's own.
fn beyond_layout(campaign: &Campaign, earlier: &Earlier<'_>, units: &[&Unit]) -> Vec<String> {
    let (Some(own), Some(previous)) = (campaign.form.as_deref(), earlier.previous) else {
        return Vec::new();
    };
    let is_beyond = |unit: &&&Unit| {
        let carried = campaign.carried_rows(previous, unit);
        let mut lists = carried.iter();
        lists.any(|(code, rows)| {
            let room = own.lists.get(code).map(|list| list.rows as usize);
            room.is_some_and(|room| rows.len() > room)
        })
    };
    let beyond = units
        .iter()
        .filter(|unit| !unit.is_office())
        .filter(is_beyond);
    beyond.map(|unit| form_file_name(campaign, unit)).collect()
}

fn blank(
    edge: &Edge,
    campaign: &Campaign,
    unit: &Unit,
    earlier: &Earlier<'_>,
    path: &Path,
) -> Result<Vec<u8>, Error> {
    let form = blank_form(campaign, unit, earlier, (edge.run_date, edge.language));
    let form = form.map_err(|source| Error::Workbook {
        path: path.to_owned(),
        source,
    })?;
    Ok(form.bytes)
}
