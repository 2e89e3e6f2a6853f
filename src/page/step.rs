//! The steps of a round, and which of them is next.
//!
//! In comes how the round stands, out comes one step: the one that a clerk would take now. The
//! others stay possible.

use crate::mail::Kind;

/// Something that the page can have done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The forms are written.
    Forms,
    /// Letters are written as drafts.
    Letters(Kind),
    /// The drafts of a kind are noted as sent.
    Sent(Kind),
    /// Returns are waited for, and put into the inbox.
    Collect,
    /// Somebody signs in to the office's mailbox.
    SignIn,
    /// E-mails are fetched into the inbox.
    Fetch,
    /// Forms that go back to their units are written.
    Corrections,
    /// The inbox is added up.
    Consolidate,
    /// The figures are closed.
    Close,
    /// The next round begins.
    Next,
}

/// All steps in the order of a round, by their names.
const NAMED: [(&str, Step); 16] = [
    ("forms", Step::Forms),
    ("request", Step::Letters(Kind::Request)),
    ("request-sent", Step::Sent(Kind::Request)),
    ("collect", Step::Collect),
    ("sign-in", Step::SignIn),
    ("fetch", Step::Fetch),
    ("reminder", Step::Letters(Kind::Reminder)),
    ("reminder-sent", Step::Sent(Kind::Reminder)),
    ("corrections", Step::Corrections),
    ("correction", Step::Letters(Kind::Correction)),
    ("correction-sent", Step::Sent(Kind::Correction)),
    ("consolidate", Step::Consolidate),
    ("thanks", Step::Letters(Kind::Thanks)),
    ("thanks-sent", Step::Sent(Kind::Thanks)),
    ("close", Step::Close),
    ("next", Step::Next),
];

impl Step {
    /// All steps in the order of a round.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMED.iter().map(|(_, step)| *step)
    }

    /// The step of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let mut named = NAMED.iter();
        named
            .find(|(known, _)| *known == name)
            .map(|(_, step)| *step)
    }

    /// Its name: in addresses, and in the keys of its words.
    #[must_use]
    pub fn name(self) -> &'static str {
        let mut named = NAMED.iter();
        named
            .find(|(_, step)| *step == self)
            .map_or("", |(name, _)| name)
    }

    /// The command that does it, without the folder; none where a person does.
    #[must_use]
    pub fn command(self) -> Option<Vec<&'static str>> {
        Some(match self {
            Self::Forms => vec!["forms"],
            Self::Letters(kind) | Self::Sent(kind) => vec!["mail", kind.as_str()],
            Self::SignIn => vec!["mail", "sign-in"],
            Self::Fetch => vec!["fetch"],
            Self::Corrections => vec!["corrections"],
            Self::Consolidate => vec!["consolidate"],
            Self::Close => vec!["close"],
            Self::Next => vec!["next"],
            Self::Collect => return None,
        })
    }
}

/// How a round stands, as far as it decides what is next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether every unit's form lies in its folder.
    pub has_forms: bool,
    /// Whether letters can be written: the office has an address, and a unit has.
    pub can_write: bool,
    /// Whether the campaign names a mailbox to fetch from.
    pub has_mailbox: bool,
    /// Whether its mail servers are opened by signing in, not by a password.
    pub has_sign_in: bool,
    /// Units to which the form is known to have gone out.
    pub asked: usize,
    /// Drafts that lie unsent, by the order of [`Kind::ALL`].
    pub drafts: [usize; Kind::ALL.len()],
    /// Whether anything came back.
    pub has_returns: bool,
    /// Units of which nothing usable came.
    pub missing: usize,
    /// Missing units that are due to be reminded.
    pub due: usize,
    /// Units whose return is rejected.
    pub rejected: usize,
    /// Rejected ones that were not asked to correct it yet.
    pub unasked: usize,
    /// Whether the outputs are those of what lies in the folder now.
    pub is_current: bool,
    /// Whether the figures were closed.
    pub is_closed: bool,
}

impl Standing {
    /// What a clerk would do now.
    #[must_use]
    pub fn next(&self) -> Step {
        if self.asked == 0 && !self.has_returns {
            return self.first();
        }
        let waits = [Kind::Request, Kind::Correction, Kind::Reminder];
        if let Some(kind) = waits.into_iter().find(|kind| self.drafts_of(*kind) > 0) {
            return Step::Sent(kind);
        }
        match self {
            Self {
                unasked: 1..,
                can_write: true,
                ..
            } => Step::Letters(Kind::Correction),
            Self { unasked: 1.., .. } => Step::Corrections,
            Self {
                due: 1..,
                can_write: true,
                ..
            } => Step::Letters(Kind::Reminder),
            Self { missing: 1.., .. } | Self { rejected: 1.., .. } => Step::Collect,
            Self {
                is_current: false, ..
            } => Step::Consolidate,
            Self {
                is_closed: false, ..
            } => Step::Close,
            _ => Step::Next,
        }
    }

    /// The same before anything went out.
    fn first(&self) -> Step {
        match self {
            Self {
                has_forms: false, ..
            } if self.drafts_of(Kind::Request) == 0 => Step::Forms,
            Self {
                can_write: false, ..
            } => Step::Collect,
            _ if self.drafts_of(Kind::Request) > 0 => Step::Sent(Kind::Request),
            _ => Step::Letters(Kind::Request),
        }
    }

    /// How many drafts of a kind lie unsent.
    #[must_use]
    pub fn drafts_of(&self, kind: Kind) -> usize {
        let at = Kind::ALL.iter().position(|known| *known == kind);
        at.and_then(|at| self.drafts.get(at))
            .copied()
            .unwrap_or_default()
    }

    /// The steps that make sense to offer beside the next one, in the order of a round.
    pub fn others(&self) -> impl Iterator<Item = Step> {
        let next = self.next();
        let is_offered = move |step: &Step| match step {
            Step::Collect => false,
            Step::Fetch => self.has_mailbox,
            Step::SignIn => self.has_sign_in,
            Step::Letters(_) => self.can_write,
            Step::Sent(kind) => self.drafts_of(*kind) > 0,
            _ => true,
        };
        Step::all()
            .filter(move |step| *step != next)
            .filter(is_offered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_goes_step_by_step() {
        let mut round = Standing {
            can_write: true,
            missing: 3,
            ..Standing::default()
        };
        assert_eq!(round.next(), Step::Forms);
        round.has_forms = true;
        assert_eq!(round.next(), Step::Letters(Kind::Request));
        round.drafts[0] = 3;
        assert_eq!(round.next(), Step::Sent(Kind::Request));
        (round.drafts[0], round.asked) = (0, 3);
        assert_eq!(round.next(), Step::Collect);
        round.due = 3;
        assert_eq!(round.next(), Step::Letters(Kind::Reminder));
        (round.has_returns, round.due, round.missing) = (true, 0, 2);
        (round.rejected, round.unasked) = (1, 1);
        assert_eq!(round.next(), Step::Letters(Kind::Correction));
        round.unasked = 0;
        assert_eq!(round.next(), Step::Collect);
        (round.missing, round.rejected) = (0, 0);
        assert_eq!(round.next(), Step::Consolidate);
        round.is_current = true;
        assert_eq!(round.next(), Step::Close);
        round.is_closed = true;
        assert_eq!(round.next(), Step::Next);
    }

    #[test]
    fn without_addresses_no_letter_is_next() {
        let mut round = Standing {
            missing: 3,
            has_forms: true,
            due: 3,
            ..Standing::default()
        };
        assert_eq!(round.next(), Step::Collect);
        (round.has_returns, round.rejected, round.unasked) = (true, 1, 1);
        assert_eq!(round.next(), Step::Corrections);
        assert!(round.others().all(|step| !matches!(step, Step::Letters(_))));
    }

    #[test]
    fn every_name_is_one_step() {
        for step in Step::all() {
            assert_eq!(Step::parse(step.name()), Some(step));
        }
    }
}
