//! Drafts as the journal knows them: which file holds which letter.
//!
//! In come the journal's lines `drafted`, whose detail names the file, and a file with the word
//! of the register of what was written on whether its bytes are the program's; out comes which
//! letter a file is, and whether somebody changed it since. A file that no line names is nobody's
//! draft of this program. Lines of before that register name the sum of the bytes themselves.

use mail_parser::MessageParser;
use sha2::{Digest, Sha256};

use super::Kind;
use super::journal::{Entry, Journal, LetterState, Outcome};
use crate::language::text::hexadecimal;

/// What a sum begins with in a detail that has one.
const MARK: &str = "sha256:";
/// How the name of a draft ends.
const ENDING: &str = ".eml";

/// What the detail of a line about a draft says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftMark {
    /// The name of the file, in the folder of its kind.
    pub file: String,
    /// The sum of its bytes, where the line is of before the register of what was written.
    pub sum: Option<String>,
}

impl DraftMark {
    /// The mark that a detail says; none where its file would lie in another folder.
    #[must_use]
    pub fn parse(detail: &str) -> Option<Self> {
        let marked = detail.strip_prefix(MARK);
        let marked = marked.and_then(|marked| marked.split_once(' '));
        let (sum, file) = marked.map_or((None, detail), |(sum, file)| (Some(sum), file));
        let is_plain = !file.contains(['/', '\\']) && !file.starts_with('.');
        (is_plain && file.ends_with(ENDING)).then(|| Self {
            file: file.to_owned(),
            sum: sum.map(str::to_owned),
        })
    }
}

/// A file as it lies in a folder of drafts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftFile {
    /// Its name.
    pub name: String,
    /// The sum of its bytes, as old lines have it.
    sum: String,
    /// The id of the message in it; empty where there is none.
    message_id: String,
    /// Whether its bytes are as the program wrote them there.
    is_written: bool,
}

impl DraftFile {
    /// A file with these bytes.
    #[must_use]
    pub fn new(name: &str, bytes: &[u8], is_written: bool) -> Self {
        let message = MessageParser::default().parse_headers(bytes);
        let id = message.as_ref().and_then(|message| message.message_id());
        Self {
            name: name.to_owned(),
            sum: sum(bytes),
            message_id: id.unwrap_or_default().to_owned(),
            is_written,
        }
    }

    /// Whether it holds these bytes.
    #[must_use]
    pub fn has(&self, bytes: &[u8]) -> bool {
        self.sum == sum(bytes)
    }

    /// Whether a line says that these very bytes were written.
    fn is_summed(&self, draft: &Draft<'_>) -> bool {
        draft.mark.sum.as_ref() == Some(&self.sum)
    }

    /// Whether it holds the letter of a line.
    fn is_of(&self, draft: &Draft<'_>) -> bool {
        let id = draft.entry.message_id.trim_matches(['<', '>']);
        !id.is_empty() && self.message_id == id
    }
}

/// The sum of a draft's bytes, as old lines have it.
fn sum(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes)[..16])
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

    /// What a file is: the letter whose bytes or whose id it has, else the last one written there.
    #[must_use]
    pub fn draft_state(&self, kind: Kind, found: &DraftFile) -> DraftState<'_> {
        let drafts = self.drafts(kind).rev();
        let here: Vec<Draft<'_>> = drafts
            .filter(|draft| draft.mark.file == found.name)
            .collect();
        let Some(last) = here.first() else {
            return DraftState::Foreign;
        };
        let summed = here.iter().find(|draft| found.is_summed(draft));
        if summed.is_none() && !found.is_written {
            return DraftState::Edited(last.clone());
        }
        let same_id = || here.iter().find(|draft| found.is_of(draft));
        DraftState::AsWritten(summed.or_else(same_id).unwrap_or(last).clone())
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

    fn drafted(unit: &str, id: &str) -> Entry {
        entry(unit, id, Outcome::Drafted, &format!("{unit}.eml"))
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
        let two = || vec![drafted("u1", "a"), drafted("u1", "b")];
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

    fn state(entries: Vec<Entry>, name: &str, bytes: &[u8], is_written: bool) -> String {
        let journal = Journal {
            entries,
            ..Journal::default()
        };
        let found = DraftFile::new(name, bytes, is_written);
        match journal.draft_state(Kind::Reminder, &found) {
            DraftState::Foreign => "foreign".to_owned(),
            DraftState::AsWritten(draft) => draft.entry.message_id.clone(),
            DraftState::Edited(draft) => format!("{} edited", draft.entry.message_id),
        }
    }

    #[test]
    fn a_file_as_written_is_the_letter_of_its_id_and_else_an_edited_one() {
        let two = || vec![drafted("u1", "<a@x>"), drafted("u1", "<b@x>")];
        let first = b"Message-ID: <a@x>\r\n\r\nxin";
        assert_eq!(state(two(), "u1.eml", first, true), "<a@x>");
        assert_eq!(
            state(two(), "u1.eml", b"Message-ID: <b@x>\r\n\r\n", true),
            "<b@x>"
        );
        assert_eq!(state(two(), "u1.eml", first, false), "<b@x> edited");
        assert_eq!(state(two(), "other.eml", first, true), "foreign");
    }

    #[test]
    fn lines_of_before_the_register_vouch_by_the_sum_that_they_name() {
        let old = |id, bytes: &[u8]| {
            let sum = sum(bytes);
            entry("u1", id, Outcome::Drafted, &format!("{MARK}{sum} u1.eml"))
        };
        let two = || vec![old("a", b"1"), old("b", b"2")];
        assert_eq!(state(two(), "u1.eml", b"1", false), "a");
        assert_eq!(state(two(), "u1.eml", b"2", false), "b");
        assert_eq!(state(two(), "u1.eml", b"3", false), "b edited");
        assert_eq!(state(two(), "other.eml", b"1", false), "foreign");
    }

    #[test]
    fn a_mark_names_no_other_folder() {
        assert!(DraftMark::parse("sha256:ab ../x.eml").is_none());
        assert!(DraftMark::parse("../x.eml").is_none());
        assert!(DraftMark::parse("250 ok").is_none());
        let mark = DraftMark::parse("u1.eml").expect("a mark");
        assert_eq!((mark.file.as_str(), mark.sum), ("u1.eml", None));
    }
}
