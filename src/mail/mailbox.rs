//! A mailbox folder over IMAP, read only: nothing is marked, moved or deleted.
//!
//! In come a server and a folder; out come the numbers of its messages and, one at a time, a
//! message's bytes. A message larger than the limit is told, not fetched.

use std::collections::BTreeSet;
use std::io;
use std::time::Duration;

use imap_proto::rfc3501::MailboxDatum;
use imap_proto::{AttributeValue, Response, ResponseCode};
use jiff::Timestamp;
use jiff::civil::Date;

use super::imap::{Conversation, ImapError, quoted};
use super::smtp::{Login, Proof};
use super::tls::{TlsConnection, connect};
use super::trouble::{Trouble, trouble};
use crate::campaign::mail_settings::Server;
use crate::language::text::clean_line;

/// Larger messages are not fetched.
const MOST_BYTES: u32 = 64 << 20;
/// The longest answer: the largest message, and what stands around it.
const LONGEST_ANSWER: usize = MOST_BYTES as usize + (64 << 10);

/// Why a mailbox can't be read.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct MailboxError(pub Trouble);

impl From<io::Error> for MailboxError {
    fn from(error: io::Error) -> Self {
        Self(trouble(None, clean_line(&error.to_string())))
    }
}

impl From<ImapError> for MailboxError {
    fn from(error: ImapError) -> Self {
        Self(trouble(None, clean_line(&error.to_string())))
    }
}

/// One message.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// When the server took it.
    pub came: Timestamp,
    /// What it is, byte for byte; none where it is too large.
    pub bytes: Option<Vec<u8>>,
}

/// An open folder.
pub struct Mailbox {
    conversation: Conversation<TlsConnection>,
    /// What the numbers of messages hold for: with another one they mean other messages.
    pub validity: u32,
}

impl Mailbox {
    /// Opens a folder for reading.
    ///
    /// # Errors
    /// Where the server doesn't answer, its certificate isn't trusted, the login is refused,
    /// or there is no such folder.
    pub fn open(
        server: &Server,
        login: &Login,
        folder: &str,
        timeout: Duration,
    ) -> Result<Self, MailboxError> {
        let mut conversation = Conversation::open(connect(server, timeout)?, LONGEST_ANSWER)?;
        match &login.proof {
            Proof::Password(password) => {
                let (user, password) = (quoted(&login.user)?, quoted(password)?);
                conversation.ask(&format!("LOGIN {user} {password}"))?;
            }
            Proof::Key(key) => conversation.sign_in(&login.user, key)?,
        }
        let folder = quoted(&encoded_folder(folder))?;
        let about = conversation.ask(&format!("EXAMINE {folder}"))?;
        Ok(Self {
            conversation,
            validity: about.iter().find_map(validity).unwrap_or_default(),
        })
    }

    /// The numbers of the messages that came on a day or later, the oldest first.
    ///
    /// # Errors
    /// Where the connection breaks.
    pub fn numbers(&mut self, since: Date) -> Result<BTreeSet<u32>, MailboxError> {
        let since = since.strftime("%-d-%b-%Y");
        let answers = self
            .conversation
            .ask(&format!("UID SEARCH SINCE {since}"))?;
        let found = answers.into_iter().filter_map(|answer| match answer {
            Response::MailboxData(MailboxDatum::Search(numbers)) => Some(numbers),
            _ => None,
        });
        Ok(found.flatten().collect())
    }

    /// A message; none where it is gone.
    ///
    /// # Errors
    /// Where the connection breaks.
    pub fn fetch(&mut self, number: u32) -> Result<Option<Fetched>, MailboxError> {
        let about = self.ask_about(number, "(UID RFC822.SIZE INTERNALDATE)")?;
        if about.is_empty() {
            return Ok(None);
        }
        let came = about.iter().find_map(|value| match value {
            AttributeValue::InternalDate(date) => came(date),
            _ => None,
        });
        let came = came.ok_or_else(|| MailboxError(trouble(None, "INTERNALDATE".to_owned())))?;
        let is_small =
            |value: &_| matches!(value, AttributeValue::Rfc822Size(size) if *size <= MOST_BYTES);
        if !about.iter().any(is_small) {
            return Ok(Some(Fetched { came, bytes: None }));
        }
        let found = self.ask_about(number, "(UID BODY.PEEK[])")?;
        let bytes = found.into_iter().find_map(|value| match value {
            AttributeValue::BodySection { data, .. } => data,
            _ => None,
        });
        Ok(bytes.map(|bytes| Fetched {
            came,
            bytes: Some(bytes.into_owned()),
        }))
    }

    /// What the server says of one message; nothing where it is gone.
    fn ask_about(
        &mut self,
        number: u32,
        what: &str,
    ) -> Result<Vec<AttributeValue<'static>>, MailboxError> {
        let answers = self
            .conversation
            .ask(&format!("UID FETCH {number} {what}"))?;
        // A server may tell of other messages in between, as of one that was just read elsewhere.
        let found = answers.into_iter().find_map(|answer| match answer {
            Response::Fetch(_, values) if values.contains(&AttributeValue::Uid(number)) => {
                Some(values)
            }
            _ => None,
        });
        Ok(found.unwrap_or_default())
    }

    /// Takes leave of the server.
    pub fn close(mut self) {
        // Everything was read; whether the server says good-bye changes nothing.
        let _ = self.conversation.ask("LOGOUT");
    }
}

fn validity(answer: &Response<'_>) -> Option<u32> {
    match answer {
        Response::Data { outcome, .. } => match outcome.code {
            Some(ResponseCode::UidValidity(validity)) => Some(validity),
            _ => None,
        },
        _ => None,
    }
}

/// When a message came, as IMAP writes it: ` 1-Mar-2024 10:00:00 +0700`.
fn came(date: &str) -> Option<Timestamp> {
    Timestamp::strptime("%d-%b-%Y %H:%M:%S %z", date.trim()).ok()
}

/// A folder's name as IMAP writes it: `Báo cáo` is `B&AOE-o c&AOE-o`.
///
/// # Source
/// RFC 3501, section 5.1.3.
fn encoded_folder(name: &str) -> String {
    let mut encoded = String::new();
    let mut other: Vec<u16> = Vec::new();
    for letter in name.chars() {
        if matches!(letter, ' '..='~') {
            encoded.push_str(&shifted(&std::mem::take(&mut other)));
            encoded.push(letter);
            encoded.extend((letter == '&').then_some('-'));
        } else {
            other.extend_from_slice(letter.encode_utf16(&mut [0; 2]));
        }
    }
    encoded + &shifted(&other)
}

/// A run of other letters, in a base 64 of its own between `&` and `-`.
fn shifted(units: &[u16]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";
    if units.is_empty() {
        return String::new();
    }
    let bytes: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    let digits = (bytes.len() * 8).div_ceil(6);
    let bit = |at: usize| {
        let byte = bytes.get(at / 8).copied().unwrap_or_default();
        usize::from(byte >> (7 - at % 8) & 1)
    };
    let digit = |number: usize| {
        let value = (0..6).fold(0, |value, at| value << 1 | bit(number * 6 + at));
        char::from(DIGITS[value])
    };
    format!("&{}-", (0..digits).map(digit).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_one_digit_are_days_too() {
        let came = came(" 1-Mar-2024 10:00:00 +0700");
        assert_eq!(came.unwrap().to_string(), "2024-03-01T03:00:00Z");
    }

    #[test]
    fn folders_are_named_as_imap_writes_them() {
        for (name, encoded) in [
            ("INBOX", "INBOX"),
            ("A & B", "A &- B"),
            ("Báo cáo", "B&AOE-o c&AOE-o"),
            // The example of RFC 3501.
            ("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"),
        ] {
            assert_eq!(encoded_folder(name), encoded, "{name}");
        }
    }
}
