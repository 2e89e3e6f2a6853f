//! The journal of letters: a line before each attempt and a line after it.
//!
//! In come the bytes of `mail.csv`, out come entries, and lines to append. What the last line
//! about a letter says is what is known of it; letters of another period are another round's. An
//! attempt without a result was interrupted, and nobody knows whether it went out. A last line
//! cut off half-way counts as not written: the attempt that it was to announce never began, or
//! is known as begun.

mod entry;

use std::collections::{BTreeMap, BTreeSet};

use super::Kind;
use crate::campaign::{Campaign, csv_delimiter};
pub use entry::{Entry, LetterState, Outcome, heading};

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
}
