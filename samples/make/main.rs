//! Makes the shipped example again: the forms as the units filled them in.
//!
//! ```text
//! cargo run --example make-sample
//! python3 samples/make/resave.py samples/ha-tinh-2024-q1/inbox
//! python3 samples/make/trouble.py samples/ha-tinh-2024-q1
//! ```
//!
//! Reads the campaign and `register.csv`; writes `inbox/`, and last quarter's form into
//! `troubled-inbox/`. The same values each time: chance is seeded by names, not by the clock.

mod activities;
mod chance;
mod filling;
mod lists;
mod members;
mod office;
mod register;
mod texts;
mod totals;
mod values;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use jiff::civil::{Date, date};
use tonghop::campaign::table::Tables;
use tonghop::campaign::{Campaign, read_campaign};
use tonghop::form::file_name::form_file_name;
use tonghop::form::write_form;

use filling::filling;
use values::{Member, Response, Round, responses};

/// The unit that sends last quarter's form once more.
const LATE_BY_A_QUARTER: &str = "DN13";

fn main() -> Result<()> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let sample = samples.join("ha-tinh-2024-q1");
    let campaign = read(&sample.join("campaign"))?;
    let register = register::read_register(&campaign, &samples.join("make/register.csv"))?;
    let now = responses(Round::Q1Of2024, &register);
    let before = responses(Round::Q4Of2023, &register);
    let inbox = empty_folder(sample.join("inbox"))?;
    for (response, before) in now.iter().zip(&before) {
        write(&campaign, response, Some(before), &inbox, date(2024, 3, 1))?;
    }
    write_last_quarter(&campaign, &register, &sample)
}

fn read(folder: &Path) -> Result<Campaign> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        files.push((name, fs::read(&path)?));
    }
    files.sort();
    read_campaign(&Tables::from_csv(&files)).map_err(|mistakes| anyhow!("{mistakes:#?}"))
}

fn empty_folder(folder: PathBuf) -> Result<PathBuf> {
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

fn write(
    campaign: &Campaign,
    response: &Response,
    before: Option<&Response>,
    folder: &Path,
    run_date: Date,
) -> Result<()> {
    let unit = campaign
        .reporter(&response.unit)
        .with_context(|| response.unit.clone())?;
    let bytes = write_form(
        campaign,
        unit,
        &filling(campaign, response, before),
        run_date,
    )?;
    fs::write(folder.join(form_file_name(campaign, unit)), bytes)?;
    Ok(())
}

fn write_last_quarter(campaign: &Campaign, register: &[Member], sample: &Path) -> Result<()> {
    let folder = empty_folder(sample.join("troubled-inbox"))?;
    let campaign = campaign_of(campaign, Round::Q4Of2023)?;
    let all = responses(Round::Q4Of2023, register);
    let response = all
        .iter()
        .find(|r| r.unit == LATE_BY_A_QUARTER)
        .context(LATE_BY_A_QUARTER)?;
    write(&campaign, response, None, &folder, date(2023, 12, 1))
}

/// The campaign as it was in an earlier round: other dates, nothing to compare with, and no
/// check of award days, which belong to the season.
fn campaign_of(campaign: &Campaign, round: Round) -> Result<Campaign> {
    let mut earlier = campaign.clone();
    let settings = &mut earlier.settings;
    settings.period = round.period().parse().map_err(|_| anyhow!("bad period"))?;
    settings.deadline = settings.period.last_day();
    settings.previous = None;
    settings.same_period_last_year = None;
    settings
        .all
        .insert("period".to_owned(), round.period().to_owned());
    settings
        .all
        .insert("deadline".to_owned(), settings.deadline.to_string());
    settings.all.shift_remove("previous");
    settings.all.shift_remove("same_period_last_year");
    earlier
        .checks
        .retain(|check| !check.rule.text().contains("huy_hieu.dot"));
    Ok(earlier)
}
