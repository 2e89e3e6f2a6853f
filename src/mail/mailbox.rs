//! A mailbox folder over IMAP, read only: nothing is marked, moved or deleted.
//!
//! In come a server and a folder; out come the numbers of its messages and, one at a time, a
//! message's bytes. A message larger than the limit is told, not fetched.

use std::io;
use std::time::Duration;

use imap::{Client, Session};
use jiff::Timestamp;
use jiff::civil::Date;

use super::smtp::Login;
use super::tls::{TlsConnection, connect};
use crate::campaign::mail_settings::Server;
use crate::language::text::clean_line;

/// Larger messages are not fetched.
const MOST_BYTES: u32 = 64 << 20;

/// Why a mailbox can't be read.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct MailboxError(String);

impl From<io::Error> for MailboxError {
    fn from(error: io::Error) -> Self {
        Self(clean_line(&error.to_string()))
    }
}

impl From<imap::Error> for MailboxError {
    fn from(error: imap::Error) -> Self {
        Self(clean_line(&error.to_string()))
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
    session: Session<TlsConnection>,
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
        let mut client = Client::new(connect(server, timeout)?);
        client.read_greeting()?;
        let session = client.login(&login.user, &login.password);
        let mut session = session.map_err(|(error, _)| error)?;
        let folder = session.examine(encoded_folder(folder))?;
        let validity = folder.uid_validity.unwrap_or_default();
        Ok(Self { session, validity })
    }

    /// The numbers of the messages that came on a day or later, the oldest first.
    ///
    /// # Errors
    /// Where the connection breaks.
    pub fn numbers(&mut self, since: Date) -> Result<Vec<u32>, MailboxError> {
        let since = since.strftime("%-d-%b-%Y");
        let found = self.session.uid_search(format!("SINCE {since}"))?;
        let mut numbers: Vec<u32> = found.into_iter().collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// A message; none where it is gone.
    ///
    /// # Errors
    /// Where the connection breaks.
    pub fn fetch(&mut self, number: u32) -> Result<Option<Fetched>, MailboxError> {
        let number = number.to_string();
        let about = self
            .session
            .uid_fetch(&number, "(UID RFC822.SIZE INTERNALDATE)")?;
        let Some(about) = about.iter().next() else {
            return Ok(None);
        };
        let came = about.internal_date().map(|date| date.timestamp());
        let came = came.and_then(|came| Timestamp::from_second(came).ok());
        let came = came.ok_or_else(|| MailboxError("INTERNALDATE".to_owned()))?;
        if about.size.is_none_or(|size| size > MOST_BYTES) {
            return Ok(Some(Fetched { came, bytes: None }));
        }
        let found = self.session.uid_fetch(&number, "(UID BODY.PEEK[])")?;
        let bytes = found.iter().find_map(|message| message.body());
        Ok(bytes.map(|bytes| Fetched {
            came,
            bytes: Some(bytes.to_vec()),
        }))
    }

    /// Takes leave of the server.
    pub fn close(mut self) {
        // Everything was read; whether the server says good-bye changes nothing.
        let _ = self.session.logout();
    }
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
