//! Makes the shipped examples again: the forms as the units filled them in, and the summaries
//! of two earlier rounds.
//!
//! ```text
//! cargo run --example make-sample -- ha-tinh-2024-q1
//! python3 samples/make/resave.py samples/ha-tinh-2024-q1/inbox
//! python3 samples/make/trouble.py samples/ha-tinh-2024-q1
//! ```
//!
//! and likewise with `giao-duc-huyen-2026-hk1`, whose own part is in `schools`. Reads the campaign
//! and `register.csv`; writes `previous/`, `inbox/`, and the form of the period before into
//! `troubled-inbox/`. The same values each time: chance is seeded by names, not by the clock.

mod achievements;
mod activities;
mod chance;
mod filling;
mod lists;
mod members;
mod office;
mod papers;
mod previous;
mod register;
mod schools;
mod texts;
mod totals;
mod values;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use jiff::civil::{Date, date};
use tonghop::campaign::table::Tables;
use tonghop::campaign::{Campaign, Unit, read_campaign};
use tonghop::form::file_name::form_file_name;
use tonghop::form::{Filling, write_form};
use tonghop::narrative::reserved_words;

use filling::filling;
use previous::{campaign_of, write_previous};
use values::{Member, Response, Round, responses};

/// The unit that sends last quarter's form once more.
const LATE_BY_A_QUARTER: &str = "DN13";

/// The first example's folder under `samples/`.
const HA_TINH: &str = "ha-tinh-2024-q1";

fn main() -> Result<()> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    for name in std::env::args().skip(1) {
        match name.as_str() {
            HA_TINH => make_ha_tinh(&samples)?,
            schools::SAMPLE => schools::make(&samples)?,
            _ => bail!("no example {name}: {HA_TINH}, {}", schools::SAMPLE),
        }
    }
    Ok(())
}

fn make_ha_tinh(samples: &Path) -> Result<()> {
    let sample = samples.join(HA_TINH);
    let campaign = read(&sample.join("campaign"))?;
    let register = register::read_register(&campaign, &samples.join("make/register.csv"))?;
    let summaries = empty_folder(sample.join("previous"))?;
    for (round, name) in [
        (Round::Q1Of2023, "summary-2023-q1.xlsx"),
        (Round::Q4Of2023, "summary-2023-q4.xlsx"),
    ] {
        write_previous(&campaign, &register, round, &summaries.join(name))?;
    }
    write_inbox(&campaign, &register, &sample)?;
    write_last_quarter(&campaign, &register, &sample)
}

fn read(folder: &Path) -> Result<Campaign> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        files.push((name.into_owned(), fs::read(&path)?));
    }
    files.sort();
    read_campaign(&Tables::from_csv(&files), &reserved_words())
        .map_err(|mistakes| anyhow!("{mistakes:#?}"))
}

fn empty_folder(folder: PathBuf) -> Result<PathBuf> {
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Writes a unit's form with its answers; `before` is what it reported the period before.
fn write_form_of(
    campaign: &Campaign,
    response: &Response,
    before: Option<&Response>,
    folder: &Path,
    run_date: Date,
) -> Result<()> {
    let unit = campaign
        .reporter(&response.unit)
        .with_context(|| response.unit.clone())?;
    let filling = filling(campaign, response, before);
    write_filled(campaign, unit, &filling, (folder, run_date))
}

/// Writes a unit's form with what is filled in, under the name that it goes out with.
fn write_filled(
    campaign: &Campaign,
    unit: &Unit,
    filling: &Filling,
    (folder, run_date): (&Path, Date),
) -> Result<()> {
    let language = campaign.settings.language;
    let bytes = write_form(campaign, unit, filling, (run_date, language))?;
    fs::write(folder.join(form_file_name(campaign, unit)), bytes)?;
    Ok(())
}

fn write_inbox(campaign: &Campaign, register: &[Member], sample: &Path) -> Result<()> {
    let inbox = empty_folder(sample.join("inbox"))?;
    let now = responses(Round::Q1Of2024, register);
    let before = responses(Round::Q4Of2023, register);
    for (response, before) in now.iter().zip(&before) {
        write_form_of(campaign, response, Some(before), &inbox, date(2024, 3, 1))?;
    }
    Ok(())
}

fn write_last_quarter(campaign: &Campaign, register: &[Member], sample: &Path) -> Result<()> {
    let folder = empty_folder(sample.join("troubled-inbox"))?;
    let campaign = campaign_of(campaign, Round::Q4Of2023)?;
    let all = responses(Round::Q4Of2023, register);
    let response = all.iter().find(|r| r.unit == LATE_BY_A_QUARTER);
    let response = response.context(LATE_BY_A_QUARTER)?;
    write_form_of(&campaign, response, None, &folder, date(2023, 12, 1))
}
