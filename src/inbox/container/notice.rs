//! An e-mail → what a program says in it: that a letter reached nobody, or that somebody is away.
//!
//! Servers and mail programs write such e-mails by themselves. What is attached to them is what
//! the office sent, never a return. Told by what standards say of them first, by the words of
//! subjects only where nothing else speaks against it: a unit's own e-mail is never one.

use mail_parser::{Message, MimeHeaders, PartType};
use serde::{Deserialize, Serialize};

use super::addresses::{addresses_in, ids_in};
use super::message::Report;
pub use super::status::NoticeKind;
use super::status::{Delivery, delivery, fields};
use crate::language::text::{clean_line, shortened, without_marks};

/// Letters of a server's words that are shown.
const LONGEST_REASON: usize = 200;
/// Addresses and letters that one notice may name.
const MOST_NAMED: usize = 50;

/// What a program says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What it says.
    pub kind: NoticeKind,
    /// Of whom it says so: addresses in lower case.
    pub addresses: Vec<String>,
    /// The ids of the letters that it may be about, as `<…>`.
    pub letters: Vec<String>,
    /// What the server said, in its words.
    pub reason: String,
}

/// Whose names programs write as senders of what reached nobody, before the `@`.
const DAEMONS: [&str; 4] = [
    "mailer-daemon",
    "postmaster",
    "microsoftexchange",
    "mdaemon",
];
/// What subjects of such e-mails say, without marks and capitals.
const UNDELIVERED: [&str; 20] = [
    "undeliver",
    "delivery status notification",
    "delivery fail",
    "delivery has failed",
    "delivery notification",
    "delivery failed",
    "failure notice",
    "returned mail",
    "returned to sender",
    "could not be delivered",
    "could not send",
    "khong gui duoc",
    "khong the gui",
    "khong chuyen",
    "khong phan phoi",
    "khong the chuyen",
    "khong the phan phoi",
    "chua gui duoc",
    "gui khong thanh cong",
    "bi tra lai",
];
/// What those say that came too early to know.
const DELAYED: [&str; 4] = ["delay", "warning: could not", "tri hoan", "chua gui duoc"];
/// What subjects of automatic answers begin with, without marks and capitals.
const AUTOMATIC: [&str; 13] = [
    "automatic reply",
    "auto reply",
    "auto-reply",
    "autoreply",
    "auto response",
    "auto-response",
    "out of office",
    "out-of-office",
    "vacation",
    "tra loi tu dong",
    "thu tra loi tu dong",
    "tu dong tra loi",
    "vang mat",
];
/// Headers that only programs that answer write.
const AUTOMATIC_HEADERS: [&str; 4] = [
    "X-Autoreply",
    "X-Autorespond",
    "X-Autoresponder",
    "X-Auto-Reply",
];

impl Notice {
    /// What a program says in an e-mail; none where somebody wrote it.
    pub(super) fn of(mail: &Message<'_>, has_files: bool) -> Option<Self> {
        let subject = plain(mail.subject().unwrap_or_default());
        let found = Self::report(mail)
            .or_else(|| Self::bounce(mail, &subject))
            .or_else(|| Self::answer(mail, &subject, has_files));
        found.map(|notice| notice.about(mail))
    }

    /// What a program says in an e-mail that Outlook saved.
    pub(super) fn of_report(report: &Report) -> Option<Self> {
        let class = report.class.to_lowercase();
        let kind = match class.strip_prefix("report.") {
            Some(kind) if kind.ends_with(".ndr") => NoticeKind::Undelivered,
            Some(kind) if kind.contains("delay") => NoticeKind::Delayed,
            Some(_) => NoticeKind::Received,
            None if class.contains("ooftemplate") => NoticeKind::Automatic,
            None => return None,
        };
        let texts = [
            &report.recipients,
            &report.subject,
            &report.words,
            &report.headers,
        ];
        let texts = texts.map(String::as_str).join("\n");
        Some(Self::new(kind).naming(addresses_in(&texts), ids_in(&texts)))
    }

    fn new(kind: NoticeKind) -> Self {
        Self {
            kind,
            addresses: Vec::new(),
            letters: Vec::new(),
            reason: String::new(),
        }
    }

    /// What a report says in the form that standards give it.
    ///
    /// # Source
    /// RFC 3464 on delivery, RFC 8098 on reading.
    fn report(mail: &Message<'_>) -> Option<Self> {
        let status = part(
            mail,
            "message",
            &["delivery-status", "global-delivery-status"],
        );
        if let Some(status) = status {
            let Delivery {
                kind,
                addresses,
                reason,
            } = delivery(&status);
            let mut notice = Self::new(kind).naming(addresses, Vec::new());
            notice.reason = reason;
            return Some(notice);
        }
        let read = part(mail, "message", &["disposition-notification"])?;
        let fields = fields(&read);
        let of = |name: &str| {
            let named = fields.iter().filter(|(field, _)| field == name);
            named
                .map(|(_, value)| value.as_str())
                .collect::<Vec<_>>()
                .join("\n")
        };
        let addresses = addresses_in(&of("final-recipient"));
        let letters = ids_in(&of("original-message-id"));
        Some(Self::new(NoticeKind::Received).naming(addresses, letters))
    }

    /// What a server wrote in its own words.
    fn bounce(mail: &Message<'_>, subject: &str) -> Option<Self> {
        let failed = addresses_in(&raw(mail, "X-Failed-Recipients"));
        let senders = senders(mail);
        let is_daemon = |sender: &String| DAEMONS.iter().any(|daemon| sender.starts_with(daemon));
        let is_from_nobody = raw(mail, "Return-Path").trim() == "<>";
        let says = |words: &[&str]| words.iter().any(|word| subject.contains(word));
        let is_bounce = (is_from_nobody || senders.iter().any(is_daemon)) && says(&UNDELIVERED);
        let is_marked = !raw(mail, "X-MS-Exchange-Message-Is-Ndr").is_empty();
        if failed.is_empty() && !is_bounce && !is_marked {
            return None;
        }
        let kind = match says(&DELAYED) {
            true => NoticeKind::Delayed,
            false => NoticeKind::Undelivered,
        };
        let words = words(mail);
        let own = addresses_in(&raw(mail, "To"));
        let mut named = failed;
        if named.is_empty() {
            named = addresses_in(&without_ids(&words));
            named.retain(|address| !own.contains(address) && !senders.contains(address));
        }
        Some(Self::new(kind).naming(named, ids_in(&words)))
    }

    /// What somebody's program answers.
    ///
    /// # Source
    /// RFC 3834, section 5.
    fn answer(mail: &Message<'_>, subject: &str, has_files: bool) -> Option<Self> {
        let submitted = raw(mail, "Auto-Submitted").trim().to_lowercase();
        let is_reply = ["auto-replied", "auto-notified"]
            .iter()
            .any(|kind| submitted.starts_with(kind))
            || raw(mail, "Precedence")
                .trim()
                .eq_ignore_ascii_case("auto_reply")
            || AUTOMATIC_HEADERS.iter().any(|name| {
                let value = raw(mail, name).trim().to_lowercase();
                !value.is_empty() && value != "no"
            });
        let says_so = AUTOMATIC.iter().any(|words| subject.starts_with(words));
        let is_generated = !submitted.is_empty() && !submitted.starts_with("no");
        // Systems of an office send returns by themselves, too.
        let is_automatic =
            is_reply || (says_so && is_generated) || (!has_files && (says_so || is_generated));
        is_automatic.then(|| Self::new(NoticeKind::Automatic).naming(senders(mail), Vec::new()))
    }

    /// Adds the letters that the e-mail says it is about, and those that it sends back.
    fn about(self, mail: &Message<'_>) -> Self {
        let mut letters = ids_in(&raw(mail, "In-Reply-To"));
        letters.extend(ids_in(&raw(mail, "References")));
        let mut addresses = Vec::new();
        for part in &mail.parts {
            let returned = match &part.body {
                PartType::Message(_) => Some(raw_part(mail, part)),
                _ if is_kind(part, "text", &["rfc822-headers"]) => Some(part.contents().to_vec()),
                _ if is_kind(part, "message", &["rfc822-headers", "global-headers"]) => {
                    Some(part.contents().to_vec())
                }
                _ => None,
            };
            let Some(returned) = returned else { continue };
            let headers = fields(&returned);
            for (name, value) in headers {
                match name.as_str() {
                    "message-id" => letters.extend(ids_in(&value)),
                    "to" => addresses.extend(addresses_in(&value)),
                    _ => {}
                }
            }
        }
        match self.addresses.is_empty() {
            true => self.naming(addresses, letters),
            false => self.naming(Vec::new(), letters),
        }
    }

    fn naming(mut self, addresses: Vec<String>, letters: Vec<String>) -> Self {
        for (known, more) in [
            (&mut self.addresses, addresses),
            (&mut self.letters, letters),
        ] {
            for name in more {
                if known.len() < MOST_NAMED && !known.contains(&name) {
                    known.push(name);
                }
            }
        }
        self.reason = shortened(&clean_line(&self.reason), LONGEST_REASON).into_owned();
        self
    }
}

/// What an e-mail says.
fn words(mail: &Message<'_>) -> String {
    let parts = mail.text_bodies();
    let texts = parts.map(|part| part.text_contents().unwrap_or_default());
    texts.collect::<Vec<_>>().join("\n")
}

/// Words without the lines that hold ids of letters, which look like addresses.
fn without_ids(words: &str) -> String {
    const IDS: [&str; 4] = ["message-id:", "in-reply-to:", "references:", "content-id:"];
    let is_id = |line: &&str| {
        let line = line.trim_start_matches([' ', '>']).to_lowercase();
        IDS.iter().any(|name| line.starts_with(name))
    };
    let lines = words.lines().filter(|line| !is_id(line));
    lines.collect::<Vec<_>>().join("\n")
}

/// A subject without marks and capitals.
fn plain(subject: &str) -> String {
    without_marks(&clean_line(subject)).to_lowercase()
}

/// What a header says; several one below the other, nothing where there is none.
fn raw(mail: &Message<'_>, name: &str) -> String {
    let headers = mail.headers_raw();
    let named = headers.filter(|(known, _)| known.eq_ignore_ascii_case(name));
    named.map(|(_, value)| value).collect::<Vec<_>>().join("\n")
}

fn senders(mail: &Message<'_>) -> Vec<String> {
    addresses_in(&raw(mail, "From"))
}

/// The content of the first part of a kind.
fn part(mail: &Message<'_>, kind: &str, kinds: &[&str]) -> Option<Vec<u8>> {
    let mut parts = mail.parts.iter();
    let part = parts.find(|part| is_kind(part, kind, kinds))?;
    Some(part.contents().to_vec())
}

fn is_kind(part: &mail_parser::MessagePart<'_>, kind: &str, kinds: &[&str]) -> bool {
    part.content_type().is_some_and(|known| {
        let subtype = known.subtype().unwrap_or_default();
        known.ctype().eq_ignore_ascii_case(kind)
            && kinds.iter().any(|kind| subtype.eq_ignore_ascii_case(kind))
    })
}

/// An attached message's own bytes.
fn raw_part(mail: &Message<'_>, part: &mail_parser::MessagePart<'_>) -> Vec<u8> {
    let start = usize::try_from(part.offset_body).unwrap_or(usize::MAX);
    let end = usize::try_from(part.offset_end).unwrap_or(usize::MAX);
    let raw = mail.raw_message.get(start..end).unwrap_or_default();
    match part.encoding {
        mail_parser::Encoding::None => raw.to_vec(),
        _ => part.contents().to_vec(),
    }
}
