//! `tonghop corrections`: forms that go back to their units, filled with what they reported
//! and marked where something has to be corrected.

use std::collections::BTreeSet;
use std::path::Path;

use super::history::{Inbox, Noted, note};
use super::round::{inbox_of, run_round};
use super::written::Written;
use super::{Edge, Outcome, issued_forms, save, say_wrote};
use crate::campaign::Campaign;
use crate::command::terminal::print_line;
use crate::consolidation::Consolidation;
use crate::error::Error;
use crate::form::file_name::form_file_name;
use crate::inbox::Return;
use crate::language::path::shown_path;
use crate::language::words::Arg;
use crate::mail::attachment::correction_form;

/// Writes a form into `corrections/` for each return that is rejected or asked about.
pub(super) fn run(
    edge: &Edge,
    (dir, campaign): (&Path, &Campaign),
    inbox: Option<&Path>,
) -> Result<Outcome, Error> {
    let language = edge.language;
    let inbox = inbox_of(dir, inbox);
    let table = run_round(edge, dir, campaign, &inbox)?;
    let folder = dir.join("corrections");
    save::make_folder(&folder)?;
    let written = Written::open(dir, campaign)?;
    // Before the first form is there that somebody may send.
    issued_forms::note(dir, campaign)?;
    let (mut seen, mut count) = (BTreeSet::new(), 0_usize);
    for returned in table.rejected.iter().chain(&table.returns) {
        if !seen.insert(returned.unit()) {
            continue;
        }
        if rivals(&table, returned) > 1 {
            let unit = [("unit", Arg::from(name(&table, returned)))];
            print_line!("{}", language.fill("command-corrections-several", &unit));
            continue;
        }
        count += usize::from(write_one(edge, &table, returned, (&folder, &written))?);
    }
    let noted = Noted {
        command: "corrections",
        ..Noted::default()
    };
    note(
        edge,
        (dir, campaign),
        Inbox::Read(&inbox, &table),
        noted,
        &written,
    )?;
    let folder = Arg::from(shown_path(&folder));
    let args = [("count", Arg::from(count)), ("dir", folder)];
    print_line!("{}", language.fill("command-corrections", &args));
    Ok(Outcome::Clean)
}

/// How many returns of the unit stand against each other.
fn rivals(table: &Consolidation<'_>, returned: &Return) -> usize {
    let all = table.rejected.iter().chain(&table.returns);
    all.filter(|rival| rival.unit() == returned.unit()).count()
}

fn name(table: &Consolidation<'_>, returned: &Return) -> String {
    let unit = table.campaign.reporter(returned.unit());
    unit.map_or_else(|| returned.unit().to_owned(), |unit| unit.name.clone())
}

/// Writes the form of one return; whether there was anything to correct.
fn write_one(
    edge: &Edge,
    table: &Consolidation<'_>,
    returned: &Return,
    (folder, written): (&Path, &Written),
) -> Result<bool, Error> {
    let campaign = table.campaign;
    let Some(unit) = campaign.reporter(returned.unit()) else {
        return Ok(false);
    };
    let form = correction_form(table, unit, returned, (edge.run_date, edge.language));
    let form = form.map_err(|source| Error::Workbook {
        path: folder.join(form_file_name(campaign, unit)),
        source,
    })?;
    let Some(form) = form else {
        return Ok(false);
    };
    let path = folder.join(&form.name);
    let place = written.save_beside(&path, &form.bytes)?;
    say_wrote(&path, &place, edge.language);
    Ok(true)
}
