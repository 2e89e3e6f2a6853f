//! `tonghop forms`: one workbook for each unit, and one for the office.

use std::path::Path;

use rayon::prelude::*;

use super::{Edge, Outcome, load, save};
use crate::archive::Archive;
use crate::campaign::{Campaign, Unit};
use crate::error::Error;
use crate::form::file_name::form_file_name;
use crate::language::words::Arg;
use crate::mail::attachment::blank_form;

/// Writes the forms into `forms/`.
pub(super) fn run(edge: &Edge, dir: &Path, campaign: &Campaign) -> Result<Outcome, Error> {
    let previous = load::load_earlier(dir, campaign, campaign.settings.previous.as_ref())?;
    let folder = dir.join("forms");
    save::make_folder(&folder)?;
    let units: Vec<&Unit> = campaign.reporters().collect();
    let write = |unit: &&Unit| write_one(edge, campaign, unit, previous.as_ref(), &folder);
    units.par_iter().try_for_each(write)?;
    let args = [
        ("count", Arg::from(units.len())),
        ("dir", Arg::from(folder.display().to_string())),
    ];
    anstream::println!("{}", edge.language.fill("command-forms", &args));
    Ok(Outcome::Clean)
}

fn write_one(
    edge: &Edge,
    campaign: &Campaign,
    unit: &Unit,
    previous: Option<&Archive>,
    folder: &Path,
) -> Result<(), Error> {
    let path = folder.join(form_file_name(campaign, unit));
    let form = blank_form(campaign, unit, previous, (edge.run_date, edge.language));
    let form = form.map_err(|source| Error::Workbook {
        path: path.clone(),
        source,
    })?;
    save::save(&path, &form.bytes)
}
