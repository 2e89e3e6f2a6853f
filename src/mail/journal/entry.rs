//! A line of the journal: what became of an attempt, about which letter.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use crate::campaign::Campaign;
use crate::campaign::csv_record;
use crate::language::text::{clean_line, shortened};
use crate::mail::Kind;
use crate::mail::compose::{Composed, message_id};
use crate::mail::letter::Letter;

/// The columns.
const COLUMNS: [&str; 9] = [
    "time",
    "unit",
    "kind",
    "occasion",
    "message_id",
    "to",
    "result",
    "detail",
    "period",
];
/// Letters of a detail.
const LONGEST_DETAIL: usize = 300;
/// How often a letter may have been repeated on purpose before lines named their period.
const MOST_REPEATS: usize = 9;

/// What became of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A draft was written.
    Drafted,
    /// A draft was taken away again, as it was due no longer.
    Withdrawn,
    /// The attempt begins.
    Sending,
    /// The server took the letter, or the clerk says to have sent it.
    Sent,
    /// The server refused it for good.
    Refused,
    /// It did not go out; it may be tried again.
    Failed,
    /// It may have gone out or not: the connection broke after the text had been handed over.
    Unknown,
}

impl Outcome {
    /// All, in the order of an attempt.
    pub const ALL: [Self; 7] = [
        Self::Drafted,
        Self::Withdrawn,
        Self::Sending,
        Self::Sent,
        Self::Refused,
        Self::Failed,
        Self::Unknown,
    ];

    /// The word of the journal.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Withdrawn => "withdrawn",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Refused => "refused",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
        }
    }

    /// What it says about a letter; nothing where it is about a draft.
    #[must_use]
    pub const fn state(self) -> Option<LetterState> {
        match self {
            Self::Drafted | Self::Withdrawn => None,
            Self::Sent => Some(LetterState::Sent),
            Self::Refused | Self::Failed => Some(LetterState::Unsent),
            Self::Sending | Self::Unknown => Some(LetterState::Unknown),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == text)
    }
}

/// What is known of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterState {
    /// It never went out.
    Unsent,
    /// It went out.
    Sent,
    /// Nobody knows.
    Unknown,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When, by the office's clock.
    pub time: String,
    /// The unit.
    pub unit: String,
    /// What the letter is for.
    pub kind: Kind,
    /// What makes it one of its kind.
    pub occasion: String,
    /// The message.
    pub message_id: String,
    /// Who gets it.
    pub to: String,
    /// What became of it.
    pub outcome: Outcome,
    /// What the server said.
    pub detail: String,
    /// The period's code; empty in lines of before they had one.
    pub period: String,
}

impl Entry {
    /// A line about a message.
    #[must_use]
    pub fn new(
        message: &Composed,
        outcome: Outcome,
        detail: &str,
        at: (Timestamp, Offset),
    ) -> Self {
        Self {
            time: time(at),
            unit: message.unit.clone(),
            kind: message.kind,
            occasion: message.occasion.clone(),
            message_id: message.id.clone(),
            to: message.recipients(),
            outcome,
            detail: harmless(detail),
            period: message.period.clone(),
        }
    }

    /// A line about a letter that went out, but not through the mail.
    #[must_use]
    pub fn handed_over(
        campaign: &Campaign,
        letter: &Letter<'_>,
        (id, detail): (&str, &str),
        at: (Timestamp, Offset),
    ) -> Self {
        Self {
            time: time(at),
            unit: letter.unit.code.clone(),
            kind: letter.kind,
            occasion: letter.occasion.clone(),
            message_id: id.to_owned(),
            to: String::new(),
            outcome: Outcome::Sent,
            detail: harmless(detail),
            period: campaign.settings.period.to_string(),
        }
    }

    /// A later line about the same letter.
    #[must_use]
    pub fn then(&self, outcome: Outcome, detail: &str, at: (Timestamp, Offset)) -> Self {
        Self {
            time: time(at),
            outcome,
            detail: harmless(detail),
            ..self.clone()
        }
    }

    /// The day, by the office's clock.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        self.time.get(..10)?.parse().ok()
    }

    /// The line with its end, ready to be appended.
    #[must_use]
    pub fn line(&self, delimiter: u8) -> Vec<u8> {
        let fields = [
            &self.time,
            &self.unit,
            self.kind.as_str(),
            &self.occasion,
            &self.message_id,
            &self.to,
            self.outcome.as_str(),
            &self.detail,
            &self.period,
        ];
        csv_record(&fields, delimiter)
    }

    pub(super) fn read(fields: &[&str]) -> Option<Self> {
        let (fields, period) = match fields {
            [fields @ .., period] if fields.len() == 8 => (fields, *period),
            fields => (fields, ""),
        };
        let [time, unit, kind, occasion, message_id, to, result, detail] = fields else {
            return None;
        };
        Some(Self {
            time: (*time).to_owned(),
            unit: (*unit).to_owned(),
            kind: Kind::parse(kind)?,
            occasion: (*occasion).to_owned(),
            message_id: (*message_id).to_owned(),
            to: (*to).to_owned(),
            outcome: Outcome::parse(result)?,
            detail: (*detail).to_owned(),
            period: period.to_owned(),
        })
    }

    /// Whether it is about a letter of this round, by the id that follows from the round.
    pub(super) fn is_of(&self, campaign: &Campaign) -> bool {
        let domain = self.message_id.trim_end_matches('>').rsplit('@').next();
        let what = (self.kind, self.unit.as_str(), self.occasion.as_str());
        let id = |again| message_id(campaign, what, again, domain.unwrap_or_default());
        (0..=MOST_REPEATS).any(|again| id(again) == self.message_id)
    }
}

/// A moment by the office's clock.
fn time((at, offset): (Timestamp, Offset)) -> String {
    let local = offset.to_datetime(at).strftime("%Y-%m-%dT%H:%M:%S");
    format!("{local}{offset}")
}

/// A server's words in a cell: one line that no spreadsheet takes for a formula.
fn harmless(text: &str) -> String {
    let line = clean_line(text);
    let line = shortened(&line, LONGEST_DETAIL);
    if line.starts_with(['=', '+', '-', '@']) {
        format!("'{line}")
    } else {
        line.into_owned()
    }
}

/// The line of headings, with the mark that makes Excel read UTF-8.
#[must_use]
pub fn heading() -> Vec<u8> {
    [b"\xEF\xBB\xBF".as_slice(), &csv_record(&COLUMNS, b',')].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_s_words_are_no_formula() {
        assert_eq!(
            harmless("=HYPERLINK(\"x\")\r\n250"),
            "'=HYPERLINK(\"x\") 250"
        );
    }
}
