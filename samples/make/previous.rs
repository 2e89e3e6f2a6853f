//! Archive rounds, run by the tool itself: forms are written, read, checked, consolidated, and
//! their summaries become what the example compares with.

use std::fs;
use std::path::Path;

use anyhow::{Result, anyhow, ensure};
use jiff::civil::Date;
use tonghop::campaign::Campaign;
use tonghop::check::check;
use tonghop::consolidation::EarlierRounds;
use tonghop::consolidation::build::consolidate;
use tonghop::inbox::read::ReturnReader;
use tonghop::inbox::receipts::Receipts;
use tonghop::inbox::scan::{list_files, read_files};
use tonghop::summary::write_summary;

use crate::values::{Member, Round, responses};
use crate::write_form_of;

/// Runs an earlier round and writes its summary.
///
/// # Errors
/// A file that can't be written, or a return that the tool would not accept: the values are
/// wrong then.
pub(crate) fn write_previous(
    campaign: &Campaign,
    register: &[Member],
    round: Round,
    path: &Path,
) -> Result<()> {
    let campaign = campaign_of(campaign, round)?;
    let closed = campaign.settings.period.last_day();
    let folder = tempfile::tempdir()?;
    for response in responses(round, register) {
        write_form_of(&campaign, &response, None, folder.path(), closed)?;
    }
    write_summary_of(&campaign, folder.path(), path)
}

/// Writes the summary of the returns in a folder, compared with nothing.
///
/// # Errors
/// A file that can't be written, or a return that the tool would not accept.
pub(crate) fn write_summary_of(campaign: &Campaign, inbox: &Path, path: &Path) -> Result<()> {
    let files = list_files(inbox)?;
    let reader = ReturnReader::new(campaign);
    let read = read_files(&reader, inbox, &files, &Receipts::default(), &|| ());
    let checked = check(campaign, read, None);
    ensure!(checked.rejected.is_empty(), "{:#?}", checked.findings);
    let table = consolidate(campaign, checked, EarlierRounds::default());
    fs::write(path, summary(&table, campaign.settings.period.last_day())?)?;
    Ok(())
}

fn summary(table: &tonghop::consolidation::Consolidation<'_>, closed: Date) -> Result<Vec<u8>> {
    Ok(write_summary(
        table,
        closed,
        table.campaign.settings.language,
    )?)
}

/// The campaign as it was in an earlier round: other dates, nothing to compare with, and no
/// check of award days, which belong to the season.
pub(crate) fn campaign_of(campaign: &Campaign, round: Round) -> Result<Campaign> {
    let mut earlier = before(campaign, round.period())?;
    earlier
        .checks
        .retain(|check| !check.rule.text().contains("huy_hieu.dot"));
    Ok(earlier)
}

/// The campaign in another period: other dates, and nothing to compare with.
///
/// # Errors
/// A period that is none.
pub(crate) fn before(campaign: &Campaign, period: &str) -> Result<Campaign> {
    let mut earlier = campaign.clone();
    let settings = &mut earlier.settings;
    settings.period = period.parse().map_err(|_| anyhow!("bad period {period}"))?;
    settings.deadline = settings.period.last_day();
    settings.previous = None;
    settings.same_period_last_year = None;
    let deadline = settings.deadline.to_string();
    settings.all.insert("period".to_owned(), period.to_owned());
    settings.all.insert("deadline".to_owned(), deadline.clone());
    settings.all.insert("closing_date".to_owned(), deadline);
    settings.all.shift_remove("previous");
    settings.all.shift_remove("same_period_last_year");
    Ok(earlier)
}
