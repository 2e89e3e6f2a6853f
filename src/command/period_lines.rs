//! Lines of tables that belong to a period: waivers, deadlines of single units, and days in the
//! registers of receipts.
//!
//! Where somebody sets the campaign to another period by hand, the tables still hold the lines of
//! the period before. Each run that writes keeps what stood there in the folder of its period; a
//! line that another period has, and this one has not, is that period's.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::load::{HISTORY, read_json};
use super::receipts::register_lines;
use super::written::Written;
use crate::campaign::{Campaign, Unit, Waiver};
use crate::error::Error;
use crate::inbox::receipts::Receipts;
use crate::language::period::Period;

/// The file in the folder of a period.
const LINES: &str = "lines.json";

/// The lines of one period.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Lines {
    waivers: BTreeSet<String>,
    #[serde(default)]
    deadlines: BTreeSet<String>,
    receipts: BTreeSet<String>,
}

/// The lines that are kept of this period, and of each other one.
struct Kept {
    own: Lines,
    others: Vec<(Period, Lines)>,
}

impl Kept {
    fn read(dir: &Path, period: Period) -> Result<Self, Error> {
        let folder = dir.join(HISTORY);
        let mut kept = Self {
            own: Lines::default(),
            others: Vec::new(),
        };
        if !folder.is_dir() {
            return Ok(kept);
        }
        let failed = |source| Error::Read {
            path: folder.clone(),
            source,
        };
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let Ok(of) = name.parse::<Period>() else {
                continue;
            };
            let lines = read_json(&path.join(LINES))?.unwrap_or_default();
            if of == period {
                kept.own = lines;
            } else {
                kept.others.push((of, lines));
            }
        }
        kept.others.sort_by_key(|(period, _)| *period);
        Ok(kept)
    }

    /// The last other period that a line belongs to; none where it is this one's, or new.
    fn other(&self, of: impl Fn(&Lines) -> &BTreeSet<String>, line: &str) -> Option<Period> {
        if of(&self.own).contains(line) {
            return None;
        }
        let others = self.others.iter().rev();
        let mut others = others.filter(|(_, lines)| of(lines).contains(line));
        others.next().map(|(period, _)| *period)
    }
}

/// Leaves to other periods what is theirs: a waiver that doesn't say how long it holds ends with the
/// period that it was decided for, and a deadline of a single unit is the common one again.
///
/// # Errors
/// Where what is kept can't be read.
pub(super) fn leave_to_others(dir: &Path, campaign: &mut Campaign) -> Result<(), Error> {
    let kept = Kept::read(dir, campaign.settings.period)?;
    for waiver in campaign.waivers.iter_mut().filter(|w| w.until.is_none()) {
        waiver.until = kept.other(|lines| &lines.waivers, &line_of(waiver));
    }
    for unit in campaign.units.values_mut() {
        let own = deadline_of(unit);
        if own.is_some_and(|line| kept.other(|lines| &lines.deadlines, &line).is_some()) {
            unit.deadline = None;
        }
    }
    Ok(())
}

/// A unit's own deadline as a line.
fn deadline_of(unit: &Unit) -> Option<String> {
    Some(format!("{} {}", unit.code, unit.deadline?))
}

/// Takes out of a register what it says of files of another period: the names, each with that
/// period.
///
/// # Errors
/// Where what is kept can't be read.
pub(super) fn take_out_receipts(
    dir: &Path,
    campaign: &Campaign,
    receipts: &mut Receipts,
) -> Result<Vec<(String, Period)>, Error> {
    let kept = Kept::read(dir, campaign.settings.period)?;
    let mut others = Vec::new();
    receipts.retain(|file, receipt| {
        let Some(day) = receipt.day else {
            return true;
        };
        let line = format!("{file} {day}");
        let other = kept.other(|lines| &lines.receipts, &line);
        others.extend(other.map(|period| (file.to_owned(), period)));
        other.is_none()
    });
    Ok(others)
}

/// Keeps the lines of this period, as far as no other one has them.
///
/// # Errors
/// Where they can't be read or written.
pub(super) fn keep(dir: &Path, campaign: &Campaign, written: &Written) -> Result<(), Error> {
    let period = campaign.settings.period;
    let kept = Kept::read(dir, period)?;
    let mut lines = Lines::default();
    let waivers = campaign.waivers.iter();
    let waivers = waivers.filter(|waiver| !waiver.is_over(period));
    let waivers = waivers.map(line_of);
    lines
        .waivers
        .extend(waivers.filter(|line| kept.other(|lines| &lines.waivers, line).is_none()));
    lines
        .deadlines
        .extend(campaign.units.values().filter_map(deadline_of));
    let receipts = register_lines(dir)?.into_iter();
    let receipts = receipts.map(|(file, day)| format!("{file} {day}"));
    lines
        .receipts
        .extend(receipts.filter(|line| kept.other(|lines| &lines.receipts, line).is_none()));
    if lines == kept.own {
        return Ok(());
    }
    let json = serde_json::to_vec_pretty(&lines).unwrap_or_default();
    written.put(
        &dir.join(HISTORY).join(period.to_string()).join(LINES),
        &json,
    )
}

/// A waiver as a line, but for how long it holds.
fn line_of(waiver: &Waiver) -> String {
    let item = waiver.item.as_ref().map(ToString::to_string);
    let on = waiver.decided_on.map(|day| day.to_string());
    let value = format!("{:?}", waiver.value);
    [
        waiver.unit.as_str(),
        &waiver.finding,
        &item.unwrap_or_default(),
        &waiver.rule,
        &value,
        &waiver.reason,
        &waiver.decided_by,
        &on.unwrap_or_default(),
    ]
    .join(" | ")
}
