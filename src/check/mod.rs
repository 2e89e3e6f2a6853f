//! 4. Checks: files and returns become findings, and it is decided which returns count.
//!
//! In come the files as read, the campaign and the period before; out come the accepted and
//! the rejected returns, every file's status and all findings. A return with a blocking
//! finding that nobody waived is rejected whole.

mod blank;
mod blank_copies;
mod carried;
mod computed;
mod copies;
mod coverage;
mod descents;
mod earlier_form;
mod file_status;
mod identity;
mod keys;
mod noted;
mod notices;
mod outliers;
mod owner;
mod passages;
mod patterns;
mod references;
mod relabelled;
mod rules;
mod sender;
mod spare;
mod values;
mod waivers;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::archive::Archive;
use crate::campaign::Campaign;
use crate::finding::Finding;
use crate::inbox::{ReadFile, Return};
pub use coverage::{earlier_receipts, unknown_receipts};
use earlier_form::check_earlier_form;
pub use file_status::{FileState, FileStatus};
pub use outliers::{Band, Bands, FEWEST, MARKED, bands};
pub use rules::Reported;
pub(crate) use rules::rule_finding;
pub(crate) use waivers::{lapsed, waive};

/// What the checks decided.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// Returns that count, in the order of the register, the office last.
    pub accepted: Vec<Return>,
    /// Returns that count nowhere.
    pub rejected: Vec<Return>,
    /// Every file once, in the order of the inbox.
    pub files: Vec<FileStatus>,
    /// Everything that was found.
    pub findings: Vec<Finding>,
}

/// What became of what a unit was to return.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Counts, nothing open.
    Accepted,
    /// Counts; there are queries.
    AcceptedWithQueries,
    /// Counts; the unit reports that there is nothing at all.
    Nil,
    /// Has blocking findings and counts nowhere.
    Rejected,
    /// Nothing came.
    Missing,
}

impl State {
    /// The states in which a return counts in the totals.
    pub const COUNTING: [Self; 3] = [Self::Accepted, Self::AcceptedWithQueries, Self::Nil];

    /// Whether the return counts in the totals.
    #[must_use]
    pub fn counts(self) -> bool {
        Self::COUNTING.contains(&self)
    }

    /// The key of its word in the catalogue.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Accepted => "state-accepted",
            Self::AcceptedWithQueries => "state-accepted-with-queries",
            Self::Nil => "state-nil",
            Self::Rejected => "state-rejected",
            Self::Missing => "state-missing",
        }
    }
}

/// Checks everything that lay in the inbox.
#[must_use]
pub fn check(campaign: &Campaign, files: Vec<ReadFile>, previous: Option<&Archive>) -> Checked {
    let mut checked = Checked::default();
    let returns = identity::sort_out(campaign, files, previous, &mut checked);
    spare::mark_spare(&returns, &mut checked);
    let files = checked.files.iter().enumerate();
    let places: BTreeMap<String, usize> = files
        .map(|(place, status)| (status.file.name.clone(), place))
        .collect();
    let judged: Vec<Judged> = returns
        .into_par_iter()
        .map(|returned| check_return(campaign, returned, previous))
        .collect();
    for judged in judged {
        let place = places.get(&judged.returned.file.name).copied();
        judged.settle(&mut checked, place);
    }
    let outliers = outliers::check_outliers(campaign, &checked.accepted);
    checked.findings.extend(outliers);
    coverage::check_coverage(campaign, &mut checked);
    relabelled::play_down(&mut checked);
    let passages = passages::check_passages(campaign, &checked);
    checked.findings.extend(passages);
    checked.findings = waivers::waive(campaign, checked.findings);
    let lapsed = lapsed(campaign, &checked.findings);
    let unused = waivers::unused(campaign, &checked.findings);
    checked.findings.extend(lapsed);
    checked.findings.extend(unused);
    checked
        .accepted
        .sort_by_key(|returned| campaign.rank(returned.unit()));
    checked
}

/// The first return of each unit, by the unit's code.
pub(crate) fn by_unit<'r>(
    returns: impl DoubleEndedIterator<Item = &'r Return>,
) -> BTreeMap<&'r str, &'r Return> {
    let returns = returns.rev();
    returns
        .map(|returned| (returned.unit(), returned))
        .collect()
}

/// A return with all that was found in it alone.
struct Judged {
    returned: Return,
    findings: Vec<Finding>,
}

impl Judged {
    /// Files the return under accepted or rejected; `place` is its file's.
    fn settle(self, checked: &mut Checked, place: Option<usize>) {
        let blocking = self.findings.iter().find(|finding| finding.is_blocking());
        let rejected = blocking.map(|finding| FileState::Rejected(Box::new(finding.clone())));
        let pile = match rejected {
            Some(_) => &mut checked.rejected,
            None => &mut checked.accepted,
        };
        pile.push(self.returned);
        if let Some(file) = place.and_then(|place| checked.files.get_mut(place)) {
            file.state = rejected.unwrap_or(FileState::Accepted);
        }
        checked.findings.extend(self.findings);
    }
}

/// Checks one return.
fn check_return(campaign: &Campaign, mut returned: Return, previous: Option<&Archive>) -> Judged {
    let mut findings = returned.findings.clone();
    let earlier = campaign.earlier_forms.get(&returned.stamp.version);
    findings.extend(earlier.and_then(|form| check_earlier_form(campaign, form, &returned)));
    let asked = earlier.map_or(campaign, |form| &form.campaign);
    // The units of a lower office were checked there.
    if returned.subunits.is_none() {
        match blank::check_blank(asked, &returned, previous) {
            Some(blank) => findings.push(blank),
            None => {
                findings.extend(references::settle_references(asked, &mut returned));
                findings.extend(computed::work_out(asked, &mut returned));
                findings.extend(values::check_values(asked, &returned, previous));
                findings.extend(descents::check_descents(asked, &returned));
                findings.extend(patterns::check_patterns(asked, &returned));
                findings.extend(keys::check_keys(asked, &returned));
                findings.extend(carried::check_carried(asked, &returned, previous));
                findings.extend(copies::check_copies(asked, &returned));
                findings.extend(rules::check_rules(asked, &returned));
            }
        }
    }
    findings.extend(sender::check_sender(campaign, &returned));
    let findings = findings.into_iter();
    let findings = findings.map(|finding| noted::noted(campaign, &returned, finding));
    let findings = waivers::waive(campaign, findings.collect());
    Judged { returned, findings }
}
