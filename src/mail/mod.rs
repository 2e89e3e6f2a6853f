//! 8. Correspondence: letters to units, the journal of what was sent, the mailbox.
//!
//! In come the campaign, what became of the returns and the journal; out come letters as
//! drafts or over SMTP, fetched e-mails, and a register of who has what. A letter is made for
//! one unit from that unit's data alone. Nothing is sent twice: what the journal knows as sent
//! stays sent, and what nobody can know is told and never repeated by itself.
//!
//! Messages are made with `lettre`, whose bytes follow from its inputs where date, id and
//! boundaries are given; `mail-builder` draws its boundaries by chance. `lettre` sends too,
//! over rustls. The mailbox's answers are read with `imap-proto`, the parser that the clients
//! `imap` and `async-imap` stand on: of these, the first brings a regex and a date library of
//! its own, the second a runtime of tasks, for the five commands that `imap.rs` says. A keyring
//! needs a desktop's service or a session bus, which a server run lacks: passwords come from the
//! environment alone, and the key that signing in gives lies in a sealed file.

pub mod address;
pub mod attachment;
pub mod compose;
pub mod context;
mod corrections;
pub mod draft;
mod imap;
pub mod journal;
pub mod letter;
pub mod mailbox;
pub mod register;
mod rule_cells;
pub mod sign_in;
pub mod smtp;
pub mod template;
mod tls;
pub mod trouble;

/// What a letter is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The form goes out.
    Request,
    /// A return comes back to its unit, marked where something is wrong.
    Correction,
    /// A unit is reminded.
    Reminder,
    /// A return is accepted.
    Thanks,
}

impl Kind {
    /// All kinds, in the order of a round.
    pub const ALL: [Self; 4] = [
        Self::Request,
        Self::Correction,
        Self::Reminder,
        Self::Thanks,
    ];

    /// The word of commands, journals and templates.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Correction => "correction",
            Self::Reminder => "reminder",
            Self::Thanks => "thanks",
        }
    }

    /// The key of what it is called.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Request => "mail-kind-request",
            Self::Correction => "mail-kind-correction",
            Self::Reminder => "mail-kind-reminder",
            Self::Thanks => "mail-kind-thanks",
        }
    }

    /// The kind of this word.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Whether it is about what came back, so that the inbox has to be read first.
    #[must_use]
    pub const fn needs_inbox(self) -> bool {
        !matches!(self, Self::Request)
    }
}
