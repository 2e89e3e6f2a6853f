//! A saved e-mail → who sent it and when it came.
//!
//! The day is that of the topmost `Received` line, which the office's own server wrote; the
//! `Date` line, which the sender wrote, serves where there is none. A sender's name can be
//! forged: that it is the unit's proves nothing, that it is not is worth a question.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use mail_parser::{HeaderName, Message, MessageParser};
use serde::{Deserialize, Serialize};

/// What stands around an e-mail's files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// The sender's address in lower case; several joined by a comma, empty where none stands.
    pub sender: String,
    /// When it came.
    pub came: Option<Timestamp>,
}

impl Envelope {
    /// The envelope of a parsed e-mail.
    pub(super) fn of(mail: &Message<'_>) -> Self {
        let senders = mail.header_values(HeaderName::From);
        let senders = senders.filter_map(|header| header.as_address());
        let senders = senders.flat_map(mail_parser::Address::iter);
        let senders = senders.filter_map(|one| one.address.as_deref());
        let senders: Vec<String> = senders.map(|one| one.trim().to_lowercase()).collect();
        let received = mail.received_all().next().and_then(|line| line.date());
        let came = received.or_else(|| mail.date().copied());
        let came = came.filter(|date| date.is_valid());
        Self {
            sender: senders.join(", "),
            came: came.and_then(|date| Timestamp::from_second(date.to_timestamp()).ok()),
        }
    }

    /// The envelope that these header lines make; empty where they make none.
    pub(super) fn of_headers(headers: &str) -> Self {
        let mail = MessageParser::default().parse_headers(headers.as_bytes());
        mail.as_ref().map(Self::of).unwrap_or_default()
    }

    /// The day it came, by the office's clock.
    pub(in crate::inbox) fn day(&self, offset: Offset) -> Option<Date> {
        self.came.map(|came| offset.to_datetime(came).date())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_server_tells_the_day_by_the_office_s_clock() {
        let found = Envelope::of_headers(
            "Received: from a by b with ESMTPS id 1; Mon, 18 Mar 2024 18:30:00 +0000\r\n\
             Received: from c by a with ESMTPS id 2; Sun, 17 Mar 2024 01:00:00 +0000\r\n\
             From: =?utf-8?q?V=C4=83n_th=C6=B0?= <VT@Don-Vi.example>\r\n\
             Date: Fri, 15 Mar 2024 08:00:00 +0700\r\n\r\n",
        );
        assert_eq!(found.sender, "vt@don-vi.example");
        let day = found.day(Offset::constant(7));
        assert_eq!(day, Some(jiff::civil::date(2024, 3, 19)));
    }

    #[test]
    fn two_senders_are_none_of_them() {
        let found = Envelope::of_headers("From: a@x.example\r\nFrom: b@x.example\r\n\r\n");
        assert_eq!(found.sender, "a@x.example, b@x.example");
        assert_eq!(
            Envelope::of_headers("Subject: x\r\n\r\n"),
            Envelope::default()
        );
    }
}
