//! What a run makes of a round's figures: a first issue, a revision, or nothing of the kind.

use super::Edge;
use super::history::{History, user};
use crate::cli::Decision;
use crate::consolidation::{Consolidation, State};
use crate::error::{Error, RoundError};
use crate::history::{Figures, Issue};
use crate::language::reason::is_reason;

/// What is wanted beside consolidating.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Step<'a> {
    /// Whether the figures go up.
    pub(super) is_closing: bool,
    /// Who decided.
    pub(super) by: Option<&'a str>,
    /// Why.
    pub(super) reason: Option<&'a str>,
}

impl<'a> Step<'a> {
    /// The command that it is.
    pub(super) const fn command(&self) -> &'static str {
        match self.is_closing {
            true => "close",
            false => "consolidate",
        }
    }

    /// What was decided, and whether the figures go up with it.
    pub(super) fn of(decision: &'a Decision, is_closing: bool) -> Self {
        Self {
            is_closing,
            by: decision.by.as_deref(),
            reason: decision.reason.as_deref(),
        }
    }
}

/// The issue that a run makes; none where the round is open, or nothing changed since the figures
/// went up.
///
/// # Errors
/// Where figures that went up would change without a reason, where the round is closed already, or
/// would be with units missing and no word of it.
pub(super) fn decide(
    edge: &Edge,
    history: &History,
    table: &Consolidation<'_>,
    figures: &Figures,
    step: Step<'_>,
) -> Result<Option<Issue>, Error> {
    let reason = step.reason.map(str::trim).unwrap_or_default();
    if !reason.is_empty() && !is_reason(reason) {
        let found = reason.to_owned();
        return Err(RoundError::NoReason { found }.into());
    }
    let issue = |number, changes| Issue {
        number,
        date: edge.run_date,
        by: user(step.by),
        reason: reason.to_owned(),
        changes,
    };
    match history.issues.last() {
        Some(last) if step.is_closing => Err(RoundError::Closed { date: last.date }.into()),
        None if !step.is_closing => Ok(None),
        None if table.has_open_units() && reason.is_empty() => Err(incomplete(table).into()),
        None => Ok(Some(issue(0, Vec::new()))),
        Some(last) => {
            let changes = history.issued()?.unwrap_or_default().changes_to(figures);
            if changes.is_empty() {
                Ok(None)
            } else if reason.is_empty() {
                let lines = changes.iter();
                let lines = lines.map(|change| table.campaign.change_line(change, edge.language));
                Err(RoundError::Frozen {
                    date: last.date,
                    lines: lines.collect(),
                }
                .into())
            } else {
                Ok(Some(issue(last.number + 1, changes)))
            }
        }
    }
}

fn incomplete(table: &Consolidation<'_>) -> RoundError {
    let open = table.units.iter();
    let open = open.filter(|status| matches!(status.state, State::Missing | State::Rejected));
    let names = open.map(|status| {
        let unit = table.campaign.reporter(&status.unit);
        unit.map_or_else(|| status.unit.clone(), |unit| unit.name.clone())
    });
    RoundError::Incomplete {
        names: names.collect(),
    }
}
