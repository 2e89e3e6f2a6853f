//! Drafts as the journal knows them: which file holds which letter, and as what bytes.
//!
//! In come the journal's lines `drafted`, whose detail names the file and the sum of its
//! bytes; out comes which letter a file is, and whether somebody changed it since. A file that
//! no line names is nobody's draft of this program.

use sha2::{Digest, Sha256};

use super::Kind;
use super::journal::{Entry, Journal, LetterState, Outcome};
use crate::language::text::hexadecimal;

/// What the sum begins with in a detail.
const MARK: &str = "sha256:";

/// The detail of a line about a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftMark {
    /// The name of the file, in the folder of its kind.
    pub file: String,
    /// The sum of its bytes.
    pub sum: String,
}

impl DraftMark {
    /// The mark of a draft.
    #[must_use]
    pub fn new(file: String, bytes: &[u8]) -> Self {
        let sum = hexadecimal(&Sha256::digest(bytes)[..16]);
        Self { file, sum }
    }

    /// The detail that says it.
    #[must_use]
    pub fn detail(&self) -> String {
        format!("{MARK}{} {}", self.sum, self.file)
    }

    /// The mark that a detail says; none where its file would lie in another folder.
    #[must_use]
    pub fn parse(detail: &str) -> Option<Self> {
        let (sum, file) = detail.strip_prefix(MARK)?.split_once(' ')?;
        let is_plain = !file.contains(['/', '\\']) && !file.starts_with('.');
        is_plain.then(|| Self {
            file: file.to_owned(),
            sum: sum.to_owned(),
        })
    }
}

/// A draft that was written.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    /// The line that says so.
    pub entry: &'a Entry,
    /// Its file.
    pub mark: DraftMark,
    /// What became of the letter since.
    pub state: LetterState,
}

/// What a file in a folder of drafts is.
#[derive(Clone, Debug)]
pub enum DraftState<'a> {
    /// Nobody's draft of this program.
    Foreign,
    /// A draft as it was written.
    AsWritten(Draft<'a>),
    /// A draft that somebody changed.
    Edited(Draft<'a>),
}

impl Journal {
    /// All drafts of a kind that were written, the oldest first.
    fn drafts(&self, kind: Kind) -> impl DoubleEndedIterator<Item = Draft<'_>> {
        let lines = self.entries.iter().enumerate();
        lines.filter_map(move |(index, entry)| {
            let is_it = entry.kind == kind && entry.outcome == Outcome::Drafted;
            let mark = is_it.then(|| DraftMark::parse(&entry.detail))??;
            let state = self.state_since(index);
            Some(Draft { entry, mark, state })
        })
    }

    /// What became of a letter after a line about it.
    fn state_since(&self, index: usize) -> LetterState {
        let id = &self.entries[index].message_id;
        let later = self.entries[index + 1..].iter();
        let mut later = later.filter(|entry| entry.message_id == *id).rev();
        later
            .find_map(|entry| entry.outcome.state())
            .unwrap_or(LetterState::Unsent)
    }

    /// What a file is: the letter of its very bytes, else the last one written there.
    #[must_use]
    pub fn draft_state(&self, kind: Kind, found: &DraftMark) -> DraftState<'_> {
        let mut here = self.drafts(kind).rev();
        let mut last = None;
        let as_written = here.find(|draft| {
            if draft.mark.file != found.file {
                return false;
            }
            last.get_or_insert_with(|| draft.clone());
            draft.mark.sum == found.sum
        });
        match (as_written, last) {
            (Some(draft), _) => DraftState::AsWritten(draft),
            (None, Some(draft)) => DraftState::Edited(draft),
            (None, None) => DraftState::Foreign,
        }
    }

    /// The drafts of a kind that wait to be sent, the last one of each unit, whether their
    /// files still lie there or not.
    #[must_use]
    pub fn waiting(&self, kind: Kind) -> Vec<Draft<'_>> {
        let mut waiting: Vec<Draft<'_>> = Vec::new();
        let is_own = |draft: &Draft<'_>| draft.entry.period == self.period;
        for draft in self.drafts(kind).filter(is_own) {
            waiting.retain(|known| known.entry.unit != draft.entry.unit);
            waiting.push(draft);
        }
        waiting
            .retain(|draft| draft.state == LetterState::Unsent && !self.is_withdrawn(draft.entry));
        waiting
    }

    /// Whether the last line about a draft says that it was taken away.
    fn is_withdrawn(&self, draft: &Entry) -> bool {
        let mut lines = self.entries.iter().rev();
        let last = lines.find(|entry| entry.message_id == draft.message_id);
        last.is_some_and(|last| last.outcome == Outcome::Withdrawn)
    }

    /// Whether a line about a draft says what the last one about its letter says already.
    #[must_use]
    pub fn says(&self, line: &Entry) -> bool {
        let mut lines = self.entries.iter().rev();
        let last = lines.find(|entry| entry.message_id == line.message_id);
        last.is_some_and(|last| last.outcome == line.outcome && last.detail == line.detail)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(unit: &str, id: &str, outcome: Outcome, detail: &str) -> Entry {
        Entry {
            time: "2024-03-13T08:00:00+07".to_owned(),
            unit: unit.to_owned(),
            kind: Kind::Reminder,
            occasion: String::new(),
            message_id: id.to_owned(),
            to: String::new(),
            outcome,
            detail: detail.to_owned(),
            period: String::new(),
        }
    }

    fn drafted(unit: &str, id: &str, bytes: &[u8]) -> Entry {
        let mark = DraftMark::new(format!("{unit}.eml"), bytes);
        entry(unit, id, Outcome::Drafted, &mark.detail())
    }

    fn waiting(entries: Vec<Entry>) -> Vec<String> {
        let journal = Journal {
            entries,
            ..Journal::default()
        };
        let waiting = journal.waiting(Kind::Reminder).into_iter();
        waiting
            .map(|draft| draft.entry.message_id.clone())
            .collect()
    }

    #[test]
    fn the_last_draft_of_a_unit_waits_until_it_is_sent_or_taken_away() {
        let two = || vec![drafted("u1", "a", b"1"), drafted("u1", "b", b"2")];
        assert_eq!(waiting(two()), ["b"]);
        let then = |outcome| {
            let mut entries = two();
            entries.push(entry("u1", "b", outcome, ""));
            waiting(entries)
        };
        assert_eq!(then(Outcome::Failed), ["b"]);
        for outcome in [Outcome::Sent, Outcome::Unknown, Outcome::Withdrawn] {
            assert!(then(outcome).is_empty(), "{outcome:?}");
        }
    }

    #[test]
    fn a_file_is_the_letter_of_its_bytes_and_else_an_edited_one() {
        let journal = Journal {
            entries: vec![drafted("u1", "a", b"1"), drafted("u1", "b", b"2")],
            ..Journal::default()
        };
        let state = |file: &str, bytes: &[u8]| {
            let found = DraftMark::new(file.to_owned(), bytes);
            match journal.draft_state(Kind::Reminder, &found) {
                DraftState::Foreign => "foreign".to_owned(),
                DraftState::AsWritten(draft) => draft.entry.message_id.clone(),
                DraftState::Edited(draft) => format!("{} edited", draft.entry.message_id),
            }
        };
        assert_eq!(state("u1.eml", b"1"), "a");
        assert_eq!(state("u1.eml", b"2"), "b");
        assert_eq!(state("u1.eml", b"3"), "b edited");
        assert_eq!(state("other.eml", b"1"), "foreign");
    }

    #[test]
    fn a_mark_names_no_other_folder() {
        assert!(DraftMark::parse("sha256:ab ../x.eml").is_none());
        assert!(DraftMark::parse("250 ok").is_none());
    }
}
