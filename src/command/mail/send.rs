//! Sending: one letter after the other, each noted before and after.

use std::io::{BufRead, IsTerminal};
use std::thread::sleep;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::draft_files::DraftFolder;
use super::drafts::{is_edited, settle};
use super::journal_file::JournalFile;
use super::sign_in::login_of;
use super::{Planned, chosen, say_count, say_files};
use crate::campaign::Campaign;
use crate::campaign::mail_settings::{Pace, Server};
use crate::cli::MailArguments;
use crate::command::Outcome;
use crate::command::terminal::print_line;
use crate::command::written::Written;
use crate::error::{Error, MailError};
use crate::language::Language;
use crate::language::key::key;
use crate::language::text::safe_for_terminal;
use crate::language::words::Arg;
use crate::mail::compose::Composed;
use crate::mail::journal::{Entry, Journal, LetterState, Outcome as LetterOutcome};
use crate::mail::smtp::{Delivery, Login, SmtpSender};
use crate::mail::trouble::Trouble;

/// The variables of the environment with the user and the password of the server that sends.
const LOGIN: [&str; 2] = ["TONGHOP_SMTP_USER", "TONGHOP_SMTP_PASSWORD"];
/// The longest wait between two tries.
const LONGEST_WAIT: Duration = Duration::from_secs(600);

/// The server that sends, and as whom.
pub(super) struct Way {
    server: Server,
    login: Option<Login>,
}

/// What sending needs.
///
/// # Errors
/// Where there is no server, or half a login.
pub(super) fn way(campaign: &Campaign, language: Language) -> Result<Way, Error> {
    let server = campaign.settings.mail.server.clone();
    Ok(Way {
        server: server.ok_or(MailError::NoSetting { key: "mail_server" })?,
        login: login_of(campaign, LOGIN, language)?,
    })
}

/// Sends the chosen letters, after somebody has said yes.
pub(super) fn send(
    (campaign, language): (&Campaign, Language),
    way: Way,
    mut planned: Vec<Planned>,
    (journal, arguments, written): (&Journal, &MailArguments, &Written),
) -> Result<Outcome, Error> {
    let folder = DraftFolder::of(&arguments.dir, arguments.kind, written);
    let edited = leave_edited(&folder, &mut planned, journal, language)?;
    let left_alone = |state| {
        let is_it = |planned: &&Planned| planned.state == state && !planned.is_chosen;
        planned.iter().filter(is_it).count()
    };
    for (state, key) in [
        (LetterState::Sent, "mail-left-sent"),
        (LetterState::Unknown, "mail-left-unknown"),
    ] {
        if left_alone(state) > 0 {
            say_count(key, left_alone(state), language);
        }
    }
    let chosen = chosen(&planned);
    let Some(first) = chosen.first() else {
        return Ok(outcome(left_alone(LetterState::Unknown) + edited));
    };
    if !arguments.is_confirmed {
        confirm(chosen.len(), language)?;
    }
    let pace = campaign.settings.mail.pace;
    let timeout = Duration::from_secs(u64::from(pace.timeout));
    let mut run = Run {
        sender: SmtpSender::new(way.server, way.login, first.from.email.domain(), timeout),
        journal: JournalFile::open(&arguments.dir, campaign, written)?,
        folder,
        campaign,
        language,
        pace,
        counts: Counts::default(),
        is_again: arguments.is_again,
    };
    let ended = run.send_all(&chosen);
    run.sender.close();
    say_counts(&run.counts, language);
    ended?;
    let open = run.counts.open() + left_alone(LetterState::Unknown) + edited;
    Ok(outcome(open))
}

/// Leaves out letters whose drafts somebody changed: what went out would not be what they
/// wrote. Tells them and gives back how many.
fn leave_edited(
    folder: &DraftFolder<'_>,
    planned: &mut [Planned],
    journal: &Journal,
    language: Language,
) -> Result<usize, Error> {
    let mut files = Vec::new();
    for planned in planned.iter_mut().filter(|planned| planned.is_chosen) {
        if is_edited(folder, &planned.message, journal)? {
            planned.is_chosen = false;
            files.push(planned.message.file_name());
        }
    }
    say_files("mail-left-edited", &files, language);
    Ok(files.len())
}

fn outcome(open: usize) -> Outcome {
    if open > 0 {
        Outcome::Findings
    } else {
        Outcome::Clean
    }
}

/// Asks whether the letters shall go out.
///
/// # Errors
/// Where nobody is there to answer, or the answer isn't the word that was asked for.
fn confirm(count: usize, language: Language) -> Result<(), Error> {
    let word = language.text("mail-confirm-word");
    let facts = [
        ("count", Arg::from(count)),
        ("word", Arg::from(word.as_str())),
    ];
    let mut answer = String::new();
    if std::io::stdin().is_terminal() {
        print_line!("{}", language.fill("mail-confirm", &facts));
        // An answer that can't be read is none.
        let _ = std::io::stdin().lock().read_line(&mut answer);
    }
    if key(&answer) == key(&word) {
        Ok(())
    } else {
        Err(MailError::NotConfirmed.into())
    }
}

/// What became of the letters of a run.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    sent: usize,
    refused: usize,
    failed: usize,
    unknown: usize,
}

impl Counts {
    const fn open(&self) -> usize {
        self.refused + self.failed + self.unknown
    }
}

fn say_counts(counts: &Counts, language: Language) {
    let facts = [
        ("sent", Arg::from(counts.sent)),
        ("refused", Arg::from(counts.refused)),
        ("failed", Arg::from(counts.failed)),
        ("unknown", Arg::from(counts.unknown)),
    ];
    print_line!("{}", language.fill("mail-sent-counts", &facts));
    if counts.unknown > 0 {
        print_line!("  {}", language.text("mail-unknown-remedy"));
    }
}

/// One run of sending.
struct Run<'a> {
    sender: SmtpSender,
    journal: JournalFile<'a>,
    folder: DraftFolder<'a>,
    campaign: &'a Campaign,
    language: Language,
    pace: Pace,
    counts: Counts,
    is_again: bool,
}

impl Run<'_> {
    fn send_all(&mut self, messages: &[&Composed]) -> Result<(), Error> {
        let gap = Duration::from_secs(60) / self.pace.per_minute.max(1);
        for (number, message) in messages.iter().enumerate() {
            let begun = Instant::now();
            let stopped = self.send_one(message);
            if !matches!(stopped, Ok(None)) {
                // Those that were not tried have not gone out either.
                self.counts.failed += messages.len() - number - 1;
            }
            if let Some(reason) = stopped? {
                return Err(MailError::MailStopped { reason }.into());
            }
            if number + 1 < messages.len() {
                sleep(gap.saturating_sub(begun.elapsed()));
            }
        }
        Ok(())
    }

    /// Sends one letter; gives back why no other can be sent either, where that is so.
    fn send_one(&mut self, message: &Composed) -> Result<Option<String>, Error> {
        // Another run may have sent it between the look at the journal and its opening.
        let journal = &self.journal.journal;
        let state = journal.state(&message.unit, message.kind, &message.occasion);
        if state != LetterState::Unsent && !self.is_again {
            return Ok(None);
        }
        let failed = |error: lettre::error::Error| MailError::Letter {
            unit: message.unit.clone(),
            reason: error.to_string(),
        };
        let envelope = message.envelope().map_err(failed)?;
        let bytes = message.sent(Timestamp::now()).map_err(failed)?;
        self.note(message, LetterOutcome::Sending, "")?;
        let mut delivery = self.sender.deliver(&envelope, &bytes);
        for tried in 1..self.pace.tries {
            let (Delivery::Delayed(reason) | Delivery::Unreachable(reason)) = &delivery else {
                break;
            };
            let wait = wait(self.pace.wait, tried);
            self.say_waiting(message, reason, wait);
            sleep(wait);
            delivery = self.sender.deliver(&envelope, &bytes);
        }
        let is_sent = matches!(delivery, Delivery::Sent(_));
        let settled = self.settle(message, delivery)?;
        if is_sent {
            settle(&self.folder, message, &bytes, &self.journal.journal)?;
        }
        Ok(settled)
    }

    fn settle(&mut self, message: &Composed, delivery: Delivery) -> Result<Option<String>, Error> {
        let (outcome, said, is_last) = match delivery {
            Delivery::Sent(said) => (LetterOutcome::Sent, Err(said), false),
            Delivery::Refused(said) => (LetterOutcome::Refused, Ok(said), false),
            Delivery::Delayed(said) => (LetterOutcome::Failed, Ok(said), false),
            Delivery::Unreachable(said) | Delivery::Stopped(said) => {
                (LetterOutcome::Failed, Ok(said), true)
            }
            Delivery::Unknown(said) => (LetterOutcome::Unknown, Ok(said), false),
        };
        *match outcome {
            LetterOutcome::Sent => &mut self.counts.sent,
            LetterOutcome::Refused => &mut self.counts.refused,
            LetterOutcome::Unknown => &mut self.counts.unknown,
            _ => &mut self.counts.failed,
        } += 1;
        let detail = said
            .as_ref()
            .map_or_else(Clone::clone, |said| said.words.clone());
        self.note(message, outcome, &detail)?;
        let word = self
            .language
            .text(&format!("mail-result-{}", outcome.as_str()));
        let reason = said
            .map(|said| explained(&said, self.language))
            .unwrap_or_default();
        let after = match reason.is_empty() {
            true => String::new(),
            false => format!(": {reason}"),
        };
        print_line!("{} {}: {word}{after}", message.unit, message.recipients());
        Ok(is_last.then_some(reason))
    }

    fn note(
        &mut self,
        message: &Composed,
        outcome: LetterOutcome,
        detail: &str,
    ) -> Result<(), Error> {
        let now = (Timestamp::now(), self.campaign.settings.mail.offset);
        self.journal
            .append(&[Entry::new(message, outcome, detail, now)])
    }

    fn say_waiting(&self, message: &Composed, reason: &Trouble, wait: Duration) {
        let facts = [
            ("unit", Arg::from(message.unit.as_str())),
            ("reason", Arg::from(explained(reason, self.language))),
            ("seconds", Arg::from(wait.as_secs().to_string())),
        ];
        print_line!("{}", self.language.fill("mail-waiting", &facts));
    }
}

/// What something means, with what was said.
pub(in crate::command) fn explained(said: &Trouble, language: Language) -> String {
    let facts = [
        ("meaning", Arg::from(language.text(said.key))),
        ("words", Arg::from(safe_for_terminal(&said.words))),
    ];
    language.fill("mail-trouble", &facts)
}

/// The wait after so many tries: doubled each time.
fn wait(first: u32, tried: u32) -> Duration {
    let seconds = u64::from(first).saturating_mul(1 << (tried - 1).min(20));
    Duration::from_secs(seconds).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_ten_minutes() {
        let waits: Vec<u64> = (1..=9).map(|tried| wait(5, tried).as_secs()).collect();
        assert_eq!(waits, [5, 10, 20, 40, 80, 160, 320, 600, 600]);
    }
}
