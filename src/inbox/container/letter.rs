//! A saved e-mail → what is attached to it, byte for byte as it was sent.
//!
//! Every part is looked at, whatever it is labelled: programs send workbooks as plain text or
//! without a name, and old ones write them into the words. What an attachment is, its bytes say.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::envelope::Envelope;
use super::notice::Notice;
use super::packed::{MOST_FILES, Packed, Refusal, take, unnamed};
use super::uuencode::files_in;
use crate::workbook::format::{Format, recognise};

/// What an e-mail holds.
pub(super) struct Letter {
    /// Who sent it and when it came.
    pub(super) envelope: Envelope,
    /// What a program says in it, where no person wrote it.
    pub(super) notice: Option<Notice>,
    /// What is attached to it.
    pub(super) files: Vec<Packed>,
    /// Whether it was understood to its last part.
    pub(super) is_clear: bool,
}

/// Takes an e-mail apart.
///
/// # Errors
/// Where the bytes are no e-mail, or have very many attachments.
pub(super) fn open_letter(bytes: &[u8], left: &mut u64) -> Result<Letter, Refusal> {
    let mail = MessageParser::default().parse(bytes);
    let mail = mail.ok_or(Refusal::Damaged)?;
    let mut parts = Parts {
        mail: &mail,
        left,
        files: Vec::new(),
        is_clear: true,
    };
    for part in &mail.parts {
        parts.add(part);
        if parts.files.len() > MOST_FILES {
            return Err(Refusal::TooMany);
        }
    }
    let (files, is_clear) = (parts.files, parts.is_clear);
    Ok(Letter {
        envelope: Envelope::of(&mail),
        notice: Notice::of(&mail, !files.is_empty()),
        files,
        is_clear,
    })
}

struct Parts<'a, 'x> {
    mail: &'a Message<'x>,
    left: &'a mut u64,
    files: Vec<Packed>,
    is_clear: bool,
}

impl Parts<'_, '_> {
    /// Adds the files of a part.
    fn add(&mut self, part: &MessagePart<'_>) {
        let is_words = match &part.body {
            PartType::Multipart(_) => return,
            PartType::Message(_) => false,
            PartType::Text(_) | PartType::Html(_) => is_body(part),
            PartType::Binary(_) | PartType::InlineBinary(_) => false,
        };
        let mail = self.mail;
        let bytes = content(mail, part);
        let bytes = match part.body {
            PartType::Message(_) => bytes,
            _ => unlabelled(&bytes).map_or(bytes, Cow::Owned),
        };
        let name = part.attachment_name().map(str::to_owned);
        let in_words = match part.body {
            PartType::Message(_) => Vec::new(),
            _ if memchr::memmem::find(&bytes, b"begin").is_some() => files_in(&bytes),
            _ => Vec::new(),
        };
        let is_file = !is_words || name.is_some() || is_no_text(&bytes);
        if !in_words.is_empty() && (is_words || is_only_file(&bytes)) {
            for (name, file) in in_words {
                let file = file.and_then(|bytes| take(bytes.as_slice(), self.left));
                self.files.push((name, file));
            }
        } else if is_file {
            let is_mail = matches!(part.body, PartType::Message(_));
            let name = name.unwrap_or_else(|| unnamed(self.files.len() + 1, is_mail));
            let file = take(bytes.as_ref(), self.left);
            self.files.push((name, file));
        } else {
            self.is_clear &= !part.is_encoding_problem && !is_multipart(part);
        }
    }
}

/// A part's bytes as they were sent. Text is not taken from its letters, which may be
/// another's than the sender's.
fn content<'a>(mail: &'a Message<'_>, part: &'a MessagePart<'_>) -> Cow<'a, [u8]> {
    let place = |offset: u32| usize::try_from(offset).unwrap_or(usize::MAX);
    let raw = || {
        let raw = &mail.raw_message;
        raw.get(place(part.offset_body)..place(part.offset_end))
            .unwrap_or_default()
    };
    match (&part.body, part.encoding) {
        (PartType::Text(_) | PartType::Html(_), Encoding::Base64) => {
            base64_decode(raw()).map_or_else(|| Cow::Borrowed(raw()), Cow::Owned)
        }
        (PartType::Text(_) | PartType::Html(_), Encoding::QuotedPrintable) => {
            quoted_printable_decode(raw()).map_or_else(|| Cow::Borrowed(raw()), Cow::Owned)
        }
        (PartType::Text(_) | PartType::Html(_), Encoding::None) => Cow::Borrowed(raw()),
        (PartType::Message(_), Encoding::None) => Cow::Borrowed(raw()),
        _ => Cow::Borrowed(part.contents()),
    }
}

/// A file that is written in base64 though its label doesn't say so, as where an e-mail broke off
/// or a server changed the label.
fn unlabelled(bytes: &[u8]) -> Option<Vec<u8>> {
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
    let is_space = |byte: &u8| byte.is_ascii_whitespace();
    let is_it = bytes.iter().all(|byte| is_digit(byte) || is_space(byte));
    is_it.then_some(())?;
    let mut digits: Vec<u8> = bytes.iter().copied().filter(is_digit).collect();
    // A file that was cut off is told so, and so is taken as far as it goes.
    digits.truncate(digits.len() / 4 * 4);
    let file = STANDARD.decode(&digits).ok()?;
    is_no_text(&file).then_some(file)
}

/// Whether a part is what an e-mail says, as far as its labels tell.
fn is_body(part: &MessagePart<'_>) -> bool {
    let is_attached = part
        .content_disposition()
        .is_some_and(|disposition| disposition.is_attachment());
    let is_words = part.content_type().is_none_or(|kind| {
        let subtype = kind.subtype().unwrap_or("plain").to_lowercase();
        // What can't be taken apart is shown as words, too.
        kind.ctype() != "text"
            || ["plain", "html", "enriched", "richtext"].contains(&subtype.as_str())
    });
    is_words && !is_attached
}

fn is_multipart(part: &MessagePart<'_>) -> bool {
    part.content_type()
        .is_some_and(|kind| !kind.ctype().eq_ignore_ascii_case("text"))
}

/// Whether bytes that are labelled as words are a file of some kind.
fn is_no_text(bytes: &[u8]) -> bool {
    !matches!(
        recognise(bytes),
        Format::Text
            | Format::Html
            | Format::Mail
            | Format::Empty
            | Format::Unknown
            | Format::WebArchive
    )
}

/// Whether a part is nothing but one file that was written as text.
fn is_only_file(bytes: &[u8]) -> bool {
    let start = bytes.trim_ascii_start();
    start.starts_with(b"begin ") || start.starts_with(b"begin-base64 ")
}
