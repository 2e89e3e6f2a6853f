//! Saved e-mails by their beginning, in whatever way programs save them.
//!
//! In come bytes; out comes where the e-mail itself begins: behind a mark of Unicode, blank
//! lines, the line that mailboxes put above each message, or the length that Apple Mail writes
//! first. Headers are looked at up to the blank line, however many servers wrote theirs on top.

use std::borrow::Cow;

use super::encoding::in_utf8;

/// Bytes of headers that are looked at; 40 KiB have been seen.
const LONGEST_HEADERS: usize = 256 << 10;
/// With one of these on top, a text is an e-mail.
const FIRST: [&str; 9] = [
    "from",
    "received",
    "return-path",
    "mime-version",
    "delivered-to",
    "content-type",
    "message-id",
    "x-apparently-to",
    "arc-seal",
];
/// With one of these among its headers, a text is an e-mail.
const NEEDED: [&str; 2] = ["from", "mime-version"];
/// What web pages saved with their pictures say of themselves.
const WEB_ARCHIVE: [&str; 2] = ["x-document-type", "snapshot-content-location"];
/// What tells that somebody sent it.
const SENT: [&str; 5] = ["from", "sender", "to", "received", "return-path"];

/// The e-mail that these bytes are, in bytes that a reader of e-mails understands; none where
/// they are none.
pub(crate) fn letter(bytes: &[u8]) -> Option<Cow<'_, [u8]>> {
    let text = in_utf8(bytes);
    let (start, end) = stretch(&text)?;
    let whole = (start, end) == (0, text.len());
    Some(match text {
        text if whole => text,
        Cow::Borrowed(text) => Cow::Borrowed(&text[start..end]),
        Cow::Owned(text) => Cow::Owned(text[start..end].to_vec()),
    })
}

/// Whether these bytes, in UTF-8, are an e-mail.
pub(super) fn is_letter(text: &[u8]) -> bool {
    stretch(text).is_some()
}

/// Whether what begins like an e-mail is a web page with its pictures: Excel, Word and browsers
/// save such files, and nobody sent them.
pub(super) fn is_web_archive(text: &[u8]) -> bool {
    let Some((start, _)) = stretch(text) else {
        return false;
    };
    let mut is_sent = false;
    let mut is_related = false;
    for (name, value) in headers(&text[start..]) {
        let value = value.trim().to_lowercase();
        let is_browser = name == "from" && value.contains("saved by");
        if is_browser || WEB_ARCHIVE.contains(&name.as_str()) {
            return true;
        }
        is_sent |= SENT.contains(&name.as_str());
        is_related |= name == "content-type" && value.starts_with("multipart/related");
    }
    is_related && !is_sent
}

/// Where the messages of a mailbox begin, its first one included.
pub(crate) fn mailbox_starts(text: &[u8]) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = blank_lines(text);
    if !is_mailbox_line(&text[at..]) {
        return starts;
    }
    loop {
        let line = &text[at..];
        let is_first = starts.is_empty();
        let is_apart = is_first || text[..at].ends_with(b"\n\n") || text[..at].ends_with(b"\n\r\n");
        if is_apart && is_mailbox_line(line) && is_header(&line[line_length(line)..]) {
            starts.push(at);
        }
        let next = text.get(at + 1..);
        match next.and_then(|rest| memchr::memmem::find(rest, b"\nFrom ")) {
            Some(found) => at += found + 2,
            None => return starts,
        }
    }
}

/// Where an e-mail begins and ends in a text.
fn stretch(text: &[u8]) -> Option<(usize, usize)> {
    let mut start = blank_lines(text);
    let mut end = text.len();
    let counted = line_length(&text[start..]);
    if let Some(length) = apple_length(&text[start..start + counted]) {
        let from = start + counted;
        if is_letter_at(&text[from..]) {
            end = from.saturating_add(length).min(end);
            return Some((from, end));
        }
    }
    if is_mailbox_line(&text[start..]) {
        start += line_length(&text[start..]);
    }
    is_letter_at(&text[start..]).then_some((start, end))
}

fn is_letter_at(text: &[u8]) -> bool {
    if !is_header(text) {
        return false;
    }
    let mut names = headers(text).map(|(name, _)| name);
    let first = names.next().unwrap_or_default();
    FIRST.contains(&first.as_str())
        || NEEDED.contains(&first.as_str())
        || names.any(|name| NEEDED.contains(&name.as_str()))
}

/// The headers on top of a text, up to a blank line: names in lower case, and the first line of
/// what they say.
fn headers(text: &[u8]) -> impl Iterator<Item = (String, String)> {
    let head = &text[..text.len().min(LONGEST_HEADERS)];
    let lines = head.split(|byte| *byte == b'\n');
    let lines = lines.take_while(|line| !line.trim_ascii().is_empty());
    lines.filter_map(|line| {
        let colon = memchr::memchr(b':', line)?;
        let name = line[..colon].trim_ascii_end();
        let name = is_name(name).then(|| String::from_utf8_lossy(name).to_lowercase())?;
        let value = String::from_utf8_lossy(&line[colon + 1..]).into_owned();
        Some((name, value))
    })
}

fn is_header(text: &[u8]) -> bool {
    let line = &text[..line_length(text)];
    memchr::memchr(b':', line).is_some_and(|colon| is_name(line[..colon].trim_ascii_end()))
}

fn is_name(name: &[u8]) -> bool {
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    !name.is_empty() && name.len() < 80 && name.iter().all(is_letter)
}

/// The line above each message of a mailbox: `From somebody Tue Dec 15 08:00:00 2026`.
fn is_mailbox_line(text: &[u8]) -> bool {
    let line = &text[..line_length(text)];
    let line = line.strip_prefix(b">").unwrap_or(line);
    line.starts_with(b"From ") && line.trim_ascii().len() > b"From ".len()
}

/// The bytes of a message that Apple Mail counts in a line above it.
fn apple_length(line: &[u8]) -> Option<usize> {
    let digits = std::str::from_utf8(line.trim_ascii()).ok()?;
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| is_number)
}

fn blank_lines(text: &[u8]) -> usize {
    text.iter()
        .position(|byte| !byte.is_ascii_whitespace())
        .unwrap_or(text.len())
}

/// The length of a text's first line with what ends it.
fn line_length(text: &[u8]) -> usize {
    memchr::memchr(b'\n', text).map_or(text.len(), |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &str = "Subject: a\r\nFrom: b@x.example\r\n\r\nc\r\n";

    fn read(text: &[u8]) -> Option<String> {
        letter(text).map(|letter| String::from_utf8_lossy(&letter).into_owned())
    }

    #[test]
    fn what_programs_put_above_an_e_mail_is_left_out() {
        let length = PLAIN.len();
        for above in [
            "",
            "\u{feff}",
            "\r\n\r\n",
            "From b@x.example Tue Dec 15 08:00:00 2026\r\n",
            "\u{feff}\r\n>From b@x.example Tue Dec 15 08:00:00 2026\n",
        ] {
            let saved = format!("{above}{PLAIN}");
            assert_eq!(read(saved.as_bytes()).as_deref(), Some(PLAIN), "{above:?}");
        }
        let apple = format!("{length}      \n{PLAIN}<?xml version=\"1.0\"?><plist/>");
        assert_eq!(read(apple.as_bytes()).as_deref(), Some(PLAIN));
        let units = PLAIN.encode_utf16();
        let little: Vec<u8> = units.clone().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units.flat_map(u16::to_be_bytes).collect();
        let marked = [b"\xFE\xFF".as_slice(), &big].concat();
        for wide in [little, big, marked] {
            assert_eq!(read(&wide).as_deref(), Some(PLAIN));
        }
    }

    #[test]
    fn headers_count_however_far_down_they_stand() {
        let seals = "X-Seal: 0123456789012345678901234567890123456789\r\n".repeat(2_000);
        assert!(is_letter(format!("{seals}{PLAIN}").as_bytes()));
        assert!(!is_letter(format!("{seals}\r\n{PLAIN}").as_bytes()));
    }

    #[test]
    fn texts_are_no_e_mails() {
        for text in [
            "ghi: a;b\nso: 1\n",
            "a;b\n1;2\n",
            "12\n13\n",
            "From you\n",
            "",
        ] {
            assert!(!is_letter(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn a_mailbox_has_a_message_below_each_of_its_lines() {
        let line = "From b@x.example Tue Dec 15 08:00:00 2026\n";
        let message = "Subject: a\nFrom: b@x.example\n\nFrom now on: no header below\n>From x\n\n";
        let mailbox = format!("{line}{message}{line}{message}");
        let second = line.len() + message.len();
        assert_eq!(mailbox_starts(mailbox.as_bytes()), [0, second]);
        assert!(mailbox_starts(message.as_bytes()).is_empty());
    }
}
