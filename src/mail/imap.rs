//! A conversation over IMAP: one command at a time, and what the server says to it.
//!
//! In comes a stream that is secured already; out come answers, read by `imap-proto`. It refuses
//! answers that are longer than was agreed, that can't be read, or that belong to another command.

use std::io::{self, BufRead, BufReader, Read, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use imap_proto::rfc3501::{Outcome, Status};
use imap_proto::{RequestId, Response};

/// Why a conversation can't go on.
#[derive(Debug, thiserror::Error)]
pub(super) enum ImapError {
    #[error(transparent)]
    Stream(#[from] io::Error),
    #[error("connection lost")]
    Closed,
    #[error("{status:?}: {text}")]
    Refused { status: Status, text: String },
    #[error("answer not understood: {0}")]
    Unclear(String),
    #[error("answer longer than {most} bytes")]
    TooLong { most: usize },
    #[error("line break in a name or a password")]
    LineBreak,
}

/// A server that has greeted.
pub(super) struct Conversation<S> {
    stream: BufReader<S>,
    most: usize,
    commands: u32,
}

impl<S: Read + Write> Conversation<S> {
    /// Waits for the greeting.
    ///
    /// # Units
    /// `most`: bytes of the longest answer that is read.
    /// # Errors
    /// Where the server doesn't greet, or says that it serves nobody.
    pub(super) fn open(stream: S, most: usize) -> Result<Self, ImapError> {
        let stream = BufReader::new(stream);
        let mut conversation = Self {
            stream,
            most,
            commands: 0,
        };
        match conversation.answer()? {
            Response::Data { status, outcome } if status == Status::Bye => {
                Err(refused(status, outcome))
            }
            _ => Ok(conversation),
        }
    }

    /// Says a command; gives back what the server says before it is done.
    ///
    /// # Errors
    /// Where the server refuses the command, breaks off, or isn't understood.
    pub(super) fn ask(&mut self, command: &str) -> Result<Vec<Response<'static>>, ImapError> {
        self.converse(command)
    }

    /// Says who somebody is by a key of the provider of the account.
    ///
    /// # Errors
    /// As [`ask`](Self::ask).
    /// # Source
    /// RFC 4959; the mechanism is Google's and Microsoft's own, of which both publish the form.
    pub(super) fn sign_in(&mut self, user: &str, key: &str) -> Result<(), ImapError> {
        if [user, key]
            .iter()
            .any(|text| text.contains(['\r', '\n', '\u{1}']))
        {
            return Err(ImapError::LineBreak);
        }
        let proof = STANDARD.encode(format!("user={user}\u{1}auth=Bearer {key}\u{1}\u{1}"));
        self.converse(&format!("AUTHENTICATE XOAUTH2 {proof}"))
            .map(drop)
    }

    /// Says a command, and an empty line as often as the server waits for more: one that refuses a
    /// key first says why, and waits for that.
    fn converse(&mut self, command: &str) -> Result<Vec<Response<'static>>, ImapError> {
        self.commands += 1;
        let ours = RequestId(format!("a{}", self.commands));
        let line = format!("{} {command}\r\n", ours.0);
        self.stream.get_mut().write_all(line.as_bytes())?;
        self.stream.get_mut().flush()?;
        let mut answers = Vec::new();
        loop {
            match self.answer()? {
                Response::Done { tag, .. } if tag != ours => return Err(ImapError::Unclear(tag.0)),
                Response::Done {
                    status: Status::Ok, ..
                } => return Ok(answers),
                Response::Done {
                    status, outcome, ..
                } => return Err(refused(status, outcome)),
                Response::Data { status, outcome } if status == Status::Bye => {
                    return Err(refused(status, outcome));
                }
                Response::Continue { .. } => {
                    self.stream.get_mut().write_all(b"\r\n")?;
                    self.stream.get_mut().flush()?;
                }
                other => answers.push(other),
            }
        }
    }

    /// One answer: a line, or several where strings of given lengths stand between.
    fn answer(&mut self) -> Result<Response<'static>, ImapError> {
        let mut bytes = Vec::new();
        loop {
            self.read_line(&mut bytes)?;
            let announced = match Response::parse(&bytes) {
                Ok((_, answer)) => return Ok(answer.into_owned()),
                Err(error) if error.is_incomplete() => announced_length(&bytes),
                Err(_) => None,
            };
            let length = announced.ok_or_else(|| unclear(&bytes))?;
            self.read_string(length, &mut bytes)?;
        }
    }

    fn read_line(&mut self, bytes: &mut Vec<u8>) -> Result<(), ImapError> {
        let room = self.most.saturating_sub(bytes.len());
        let read = (&mut self.stream)
            .take(room as u64)
            .read_until(b'\n', bytes)?;
        if read > 0 && bytes.ends_with(b"\n") {
            Ok(())
        } else if read == room {
            Err(ImapError::TooLong { most: self.most })
        } else {
            Err(ImapError::Closed)
        }
    }

    fn read_string(&mut self, length: usize, bytes: &mut Vec<u8>) -> Result<(), ImapError> {
        if length > self.most.saturating_sub(bytes.len()) {
            return Err(ImapError::TooLong { most: self.most });
        }
        let read = (&mut self.stream).take(length as u64).read_to_end(bytes)?;
        if read < length {
            return Err(ImapError::Closed);
        }
        Ok(())
    }
}

/// The length of the string that follows this line: `{310}` at its end.
fn announced_length(line: &[u8]) -> Option<usize> {
    let line = line.strip_suffix(b"}\r\n")?;
    let start = line.iter().rposition(|byte| *byte == b'{')?;
    str::from_utf8(&line[start + 1..]).ok()?.parse().ok()
}

fn refused(status: Status, outcome: Outcome<'_>) -> ImapError {
    let text = outcome.information.unwrap_or_default().into_owned();
    ImapError::Refused { status, text }
}

fn unclear(bytes: &[u8]) -> ImapError {
    let start = &bytes[..bytes.len().min(200)];
    ImapError::Unclear(String::from_utf8_lossy(start).into_owned())
}

/// A name or a password as a command takes it.
///
/// # Errors
/// Where a line break would end the command.
pub(super) fn quoted(text: &str) -> Result<String, ImapError> {
    if text.contains(['\r', '\n']) {
        return Err(ImapError::LineBreak);
    }
    let text = text.replace('\\', r"\\").replace('"', r#"\""#);
    Ok(format!("\"{text}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A server whose every word is known before it is asked.
    struct Script {
        said: io::Cursor<Vec<u8>>,
        heard: Vec<u8>,
    }

    impl Read for Script {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            self.said.read(into)
        }
    }

    impl Write for Script {
        fn write(&mut self, from: &[u8]) -> io::Result<usize> {
            self.heard.write(from)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn greeted(said: &str) -> Result<Conversation<Script>, ImapError> {
        let said = io::Cursor::new(format!("* OK chào\r\n{said}").into_bytes());
        let heard = Vec::new();
        Conversation::open(Script { said, heard }, 1_000)
    }

    fn ask(said: &str) -> Result<Vec<Response<'static>>, ImapError> {
        greeted(said)?.ask("NOOP")
    }

    #[test]
    fn a_string_may_hold_line_breaks_and_what_looks_like_an_answer() {
        let body = "a1 OK done\r\nĐồng chí {3}\r\n";
        let length = body.len();
        let said = format!("* 1 FETCH (UID 7 BODY[] {{{length}}}\r\n{body})\r\na1 OK done\r\n");
        let answers = ask(&said).unwrap();
        let [Response::Fetch(1, values)] = &answers[..] else {
            panic!("{answers:?}");
        };
        let whole = values.iter().any(|value| {
            matches!(value, imap_proto::AttributeValue::BodySection { data: Some(data), .. }
                if **data == *body.as_bytes())
        });
        assert!(whole, "{values:?}");
    }

    #[test]
    fn each_command_has_a_tag_of_its_own() {
        let mut conversation = greeted("a1 OK\r\n* SEARCH 1 2\r\na2 OK done\r\n").unwrap();
        assert!(conversation.ask("NOOP").unwrap().is_empty());
        assert_eq!(conversation.ask("UID SEARCH ALL").unwrap().len(), 1);
        let heard = &conversation.stream.get_ref().heard;
        assert_eq!(heard, b"a1 NOOP\r\na2 UID SEARCH ALL\r\n");
    }

    #[test]
    fn what_goes_wrong_is_told_in_the_words_of_the_server() {
        for (said, told) in [
            (
                "a1 NO [AUTHENTICATIONFAILED] sai mật khẩu\r\n",
                "No: [AUTHENTICATIONFAILED] sai mật khẩu",
            ),
            ("a1 BAD\r\n", "Bad: "),
            ("* BYE bảo trì\r\n", "Bye: bảo trì"),
            ("", "connection lost"),
            ("* 1 FETCH (UID 7 BODY[] {9}\r\nabc", "connection lost"),
            ("b7 OK done\r\n", "answer not understood: b7"),
            ("chào\r\n", "answer not understood: chào\r\n"),
            (
                "* 1 FETCH (UID 7 BODY[] {9999}\r\n",
                "answer longer than 1000 bytes",
            ),
        ] {
            let error = ask(said).expect_err(said);
            assert_eq!(error.to_string(), told, "{said}");
        }
        let endless = ask(&"x".repeat(2_000)).expect_err("an endless line");
        assert_eq!(endless.to_string(), "answer longer than 1000 bytes");
    }

    #[test]
    fn a_key_that_is_refused_ends_with_the_words_of_the_server() {
        let said = "+ eyJzdGF0dXMiOiI0MDAifQ==\r\na1 NO [AUTHENTICATIONFAILED] no\r\n";
        let mut conversation = greeted(said).unwrap();
        let error = conversation
            .sign_in("a@b.example", "khóa")
            .expect_err("a refusal");
        assert_eq!(error.to_string(), "No: [AUTHENTICATIONFAILED] no");
        let heard = String::from_utf8(conversation.stream.get_ref().heard.clone()).unwrap();
        let proof = STANDARD.encode("user=a@b.example\u{1}auth=Bearer khóa\u{1}\u{1}");
        assert_eq!(heard, format!("a1 AUTHENTICATE XOAUTH2 {proof}\r\n\r\n"));
        assert!(greeted("").unwrap().sign_in("a\r\nb", "").is_err());
    }

    #[test]
    fn names_and_passwords_are_quoted_and_end_no_command() {
        assert_eq!(quoted(r#"mật "khẩu\"#).unwrap(), r#""mật \"khẩu\\""#);
        assert!(quoted("a\r\nb LOGOUT").is_err());
    }
}
