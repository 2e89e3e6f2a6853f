//! The journal of letters: a line before each attempt and a line after it.
//!
//! In come the bytes of `mail.csv`, out come entries, and lines to append. What the last line
//! about a letter says is what is known of it; letters of another period are another round's. An attempt without a result was interrupted,
//! and nobody knows whether it went out. A last line cut off half-way counts as not written:
//! the attempt that it was to announce never began, or is known as begun.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use super::Kind;
use super::compose::{Composed, message_id};
use crate::campaign::{Campaign, csv_delimiter};
use crate::language::text::{clean_line, shortened};

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
        record(&fields, delimiter)
    }

    fn read(fields: &[&str]) -> Option<Self> {
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
    fn is_of(&self, campaign: &Campaign) -> bool {
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

fn record(fields: &[&str], delimiter: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .from_writer(Vec::new());
    // Writing to memory can't fail.
    let _ = writer.write_record(fields);
    writer.into_inner().unwrap_or_default()
}

/// The line of headings, with the mark that makes Excel read UTF-8.
#[must_use]
pub fn heading() -> Vec<u8> {
    [b"\xEF\xBB\xBF".as_slice(), &record(&COLUMNS, b',')].concat()
}

/// What was written so far.
#[derive(Clone, Debug)]
pub struct Journal {
    /// The lines, the oldest first.
    pub entries: Vec<Entry>,
    /// What separates the fields: Excel may have saved the file its own way.
    pub delimiter: u8,
    /// The period whose letters count.
    pub period: String,
}

impl Default for Journal {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            delimiter: b',',
            period: String::new(),
        }
    }
}

impl Journal {
    /// Reads a journal; a last line that was cut off is passed over.
    ///
    /// # Errors
    /// The number of the first other line that can't be read.
    pub fn read(bytes: &[u8]) -> Result<Self, usize> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let whole = match bytes.iter().rposition(|byte| *byte == b'\n') {
            Some(end) => &bytes[..=end],
            None => &[],
        };
        let delimiter = csv_delimiter(whole);
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(whole);
        let mut entries = Vec::new();
        for (index, record) in reader.records().enumerate() {
            let entry = record.ok().and_then(|record| {
                let fields: Vec<&str> = record.iter().collect();
                Entry::read(&fields)
            });
            entries.push(entry.ok_or(index + 2)?);
        }
        Ok(Self {
            entries,
            delimiter,
            ..Self::default()
        })
    }

    /// The same journal for a round: only letters of its period count. Lines of before they
    /// named a period belong to the round from which the ids of their letters follow.
    #[must_use]
    pub fn of_round(mut self, campaign: &Campaign) -> Self {
        self.period = campaign.settings.period.to_string();
        for entry in &mut self.entries {
            if entry.period.is_empty() && entry.is_of(campaign) {
                entry.period.clone_from(&self.period);
            }
        }
        self
    }

    /// The lines of the period, the oldest first.
    pub fn own(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        let is_own = |entry: &&Entry| entry.period == self.period;
        self.entries.iter().filter(is_own)
    }

    /// The lines about one letter.
    fn of<'a>(
        &'a self,
        unit: &'a str,
        kind: Kind,
        occasion: &'a str,
    ) -> impl DoubleEndedIterator<Item = &'a Entry> {
        self.own().filter(move |entry| {
            entry.unit == unit && entry.kind == kind && entry.occasion == occasion
        })
    }

    /// What is known of a letter: its last attempt that didn't plainly fail says it.
    #[must_use]
    pub fn state(&self, unit: &str, kind: Kind, occasion: &str) -> LetterState {
        let mut states: BTreeMap<&str, LetterState> = BTreeMap::new();
        for entry in self.of(unit, kind, occasion) {
            let state = entry.outcome.state();
            states.extend(state.map(|state| (entry.message_id.as_str(), state)));
        }
        let has = |wanted| states.values().any(|state| *state == wanted);
        match () {
            () if has(LetterState::Unknown) => LetterState::Unknown,
            () if has(LetterState::Sent) => LetterState::Sent,
            () => LetterState::Unsent,
        }
    }

    /// The lines of one outcome about a unit's letters of a kind.
    fn noted(
        &self,
        unit: &str,
        kind: Kind,
        outcome: Outcome,
    ) -> impl DoubleEndedIterator<Item = &Entry> {
        self.own().filter(move |entry| {
            entry.unit == unit && entry.kind == kind && entry.outcome == outcome
        })
    }

    /// How often a letter is known to have gone out.
    #[must_use]
    pub fn times_sent(&self, unit: &str, kind: Kind, occasion: &str) -> usize {
        let sent = |entry: &&Entry| entry.outcome == Outcome::Sent;
        self.of(unit, kind, occasion).filter(sent).count()
    }

    /// How many letters of a kind are known to have gone out to a unit.
    #[must_use]
    pub fn count_sent(&self, unit: &str, kind: Kind) -> usize {
        let sent = self.noted(unit, kind, Outcome::Sent);
        let ids: BTreeSet<&str> = sent.map(|entry| entry.message_id.as_str()).collect();
        ids.len()
    }

    /// The last line about a letter that may have gone out or not.
    #[must_use]
    pub fn last_unknown<'a>(
        &'a self,
        unit: &'a str,
        kind: Kind,
        occasion: &'a str,
    ) -> Option<&'a Entry> {
        let is_it = |entry: &&Entry| entry.outcome.state() == Some(LetterState::Unknown);
        self.of(unit, kind, occasion).rfind(is_it)
    }

    /// The last letter of a kind that went out to a unit.
    #[must_use]
    pub fn last_sent(&self, unit: &str, kind: Kind) -> Option<&Entry> {
        self.noted(unit, kind, Outcome::Sent).next_back()
    }

    /// The last draft of a kind that was written for a unit.
    #[must_use]
    pub fn last_drafted(&self, unit: &str, kind: Kind) -> Option<&Entry> {
        self.noted(unit, kind, Outcome::Drafted).next_back()
    }

    /// Letters to a unit of which nobody knows whether they went out.
    #[must_use]
    pub fn unknown(&self, unit: &str) -> Vec<(Kind, &str)> {
        let mut letters: Vec<(Kind, &str)> = Vec::new();
        for entry in self.own().filter(|entry| entry.unit == unit) {
            let letter = (entry.kind, entry.occasion.as_str());
            if !letters.contains(&letter) {
                letters.push(letter);
            }
        }
        letters
            .retain(|(kind, occasion)| self.state(unit, *kind, occasion) == LetterState::Unknown);
        letters
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(outcome: Outcome, id: &str) -> Entry {
        Entry {
            time: "2024-03-13T08:00:00+07".to_owned(),
            unit: "u1".to_owned(),
            kind: Kind::Request,
            occasion: String::new(),
            message_id: id.to_owned(),
            to: "u1@don-vi.example".to_owned(),
            outcome,
            detail: "250 \"xong\", cảm ơn".to_owned(),
            period: String::new(),
        }
    }

    fn state(outcomes: &[(Outcome, &str)]) -> LetterState {
        let entries = outcomes.iter().map(|(outcome, id)| entry(*outcome, id));
        let lines: Vec<u8> = entries.flat_map(|entry| entry.line(b',')).collect();
        let journal = Journal::read(&[heading(), lines].concat()).expect("a journal");
        assert_eq!(journal.entries.len(), outcomes.len());
        journal.state("u1", Kind::Request, "")
    }

    #[test]
    fn the_last_line_about_a_message_is_what_is_known() {
        use Outcome::{Drafted, Failed, Refused, Sending, Sent, Unknown};
        for (outcomes, wanted) in [
            (&[][..], LetterState::Unsent),
            (&[(Drafted, "a")], LetterState::Unsent),
            (&[(Sending, "a")], LetterState::Unknown),
            (&[(Sending, "a"), (Failed, "a")], LetterState::Unsent),
            (&[(Sending, "a"), (Refused, "a")], LetterState::Unsent),
            (
                &[(Sending, "a"), (Sent, "a"), (Drafted, "a")],
                LetterState::Sent,
            ),
            (&[(Sending, "a"), (Unknown, "a")], LetterState::Unknown),
            // Sent again on purpose under its own id: settled.
            (
                &[(Sending, "a"), (Unknown, "a"), (Sending, "a"), (Sent, "a")],
                LetterState::Sent,
            ),
            // A second letter like the first one failed; the first one stays sent.
            (
                &[(Sending, "a"), (Sent, "a"), (Sending, "b"), (Failed, "b")],
                LetterState::Sent,
            ),
        ] {
            assert_eq!(state(outcomes), wanted, "{outcomes:?}");
        }
    }

    #[test]
    fn a_line_cut_off_at_the_end_is_passed_over_and_one_inside_is_not() {
        let line = entry(Outcome::Sending, "a").line(b',');
        for cut in 0..line.len() {
            let bytes = [heading(), line.clone(), line[..cut].to_vec()].concat();
            let journal = Journal::read(&bytes).expect("a journal");
            assert_eq!(journal.entries.len(), 1, "{cut}");
        }
        let broken = [heading(), b"what,is,this\n".to_vec(), line].concat();
        assert_eq!(Journal::read(&broken).err(), Some(2));
    }

    #[test]
    fn a_server_s_words_are_no_formula() {
        assert_eq!(
            harmless("=HYPERLINK(\"x\")\r\n250"),
            "'=HYPERLINK(\"x\") 250"
        );
    }
}
