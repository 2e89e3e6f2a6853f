//! Container → the files in it: archives (.zip) and saved e-mails (.eml, .msg), untrusted.
//!
//! In come bytes, out come the files inside with their names, one after the other, those of
//! containers in the container too. Nothing touches the disk: a name is only shown, whatever
//! path it tries to be. Refuses more than two layers, a thousand files or 128 MiB in all.

use std::io::Cursor;

use mail_parser::{MessageParser, MimeHeaders};
use serde::{Deserialize, Serialize};
use zip::ZipArchive;
use zip::result::ZipError;

use super::envelope::Envelope;
use super::message::Message;
use super::packed::{Packed, Refusal, take, unnamed};
use crate::finding::INSIDE;
use crate::language::text::{clean_line, shortened};
use crate::workbook::format::{Format, recognise};
use crate::workbook::read::caught;

/// Containers in containers.
const MOST_LAYERS: usize = 2;
/// Files in one container.
const MOST_FILES: usize = 1_000;
/// Bytes that all files in a container may have together, unpacked.
const MOST_BYTES: u64 = 128 << 20;
/// Letters of a name that are shown.
const LONGEST_NAME: usize = 120;
/// One file of a container.
#[derive(Debug, Serialize, Deserialize)]
pub struct Member {
    /// The names of the containers and its own, such as `thu.eml › bieu.xlsx`.
    pub name: String,
    /// What it is.
    pub content: Content,
    /// Who sent the e-mail that it came with, and when it came; of e-mails in an e-mail that of
    /// the outermost, since that one reached the office.
    pub envelope: Option<Envelope>,
}

/// What a file of a container is.
#[derive(Debug, Serialize, Deserialize)]
pub enum Content {
    /// A file with these bytes.
    File(#[serde(with = "serde_bytes")] Vec<u8>),
    /// A container with so many files, which follow.
    Container(#[serde(with = "serde_bytes")] Vec<u8>, usize),
    /// Not read.
    Refused(Refusal),
}

/// How many files a container holds, and all that came out of it, in its order; or why it
/// can't be opened as a whole.
pub type Unpacked = Result<(usize, Vec<Member>), Refusal>;

/// Opens a container; nothing comes out where the bytes are none.
///
/// # Errors
/// Where the container can't be opened as a whole.
pub(super) fn open_container(name: &str, bytes: &[u8]) -> Unpacked {
    // The crates that unpack are asked for no more than the budget, and may fail as they like.
    let open = || {
        let mut opening = Opening {
            left: MOST_BYTES,
            members: Vec::new(),
            envelope: None,
        };
        let count = opening.open(name, bytes, 1)?;
        Ok((count, opening.members))
    };
    caught(open).unwrap_or(Err(Refusal::Damaged))
}

/// What is left of the budget, and what came out so far.
struct Opening {
    left: u64,
    members: Vec<Member>,
    /// The outermost e-mail around what is being opened.
    envelope: Option<Envelope>,
}

impl Opening {
    /// Opens a container; tells how many files it holds.
    fn open(&mut self, name: &str, bytes: &[u8], layer: usize) -> Result<usize, Refusal> {
        let before = self.envelope.clone();
        let files = match kind(bytes) {
            Some(_) if layer > MOST_LAYERS => return Err(Refusal::TooDeep),
            Some(Kind::Archive) => self.unzip(bytes)?,
            Some(Kind::Mail) => self.attachments(bytes)?,
            Some(Kind::Message) => {
                let mut message = Message::open(bytes)?;
                self.envelope.get_or_insert_with(|| message.envelope());
                message.attachments(&mut self.left)?
            }
            None => Vec::new(),
        };
        let count = files.len();
        for (inner, packed) in self.named(name, files) {
            self.add(inner, packed, layer);
        }
        self.envelope = before;
        Ok(count)
    }

    fn add(&mut self, name: String, packed: Result<Vec<u8>, Refusal>, layer: usize) {
        let bytes = match packed {
            Ok(bytes) => bytes,
            Err(refusal) => return self.push(name, Content::Refused(refusal)),
        };
        let place = self.members.len();
        let content = match self.open(&name, &bytes, layer + 1) {
            Ok(0) => Content::File(bytes),
            Ok(count) => Content::Container(bytes, count),
            Err(refusal) => Content::Refused(refusal),
        };
        let envelope = self.envelope.clone();
        self.members.insert(
            place,
            Member {
                name,
                content,
                envelope,
            },
        );
    }

    fn push(&mut self, name: String, content: Content) {
        let envelope = self.envelope.clone();
        self.members.push(Member {
            name,
            content,
            envelope,
        });
    }

    /// The names as they are shown, each different: two attachments often share one.
    fn named(&self, outer: &str, files: Vec<Packed>) -> Vec<Packed> {
        let mut named: Vec<Packed> = Vec::new();
        for (inner, packed) in files {
            let inner = clean_line(&inner).replace(INSIDE.trim(), ">");
            let inner = shortened(&inner, LONGEST_NAME);
            let name = |number: usize| match number {
                1 => format!("{outer}{INSIDE}{inner}"),
                number => format!("{outer}{INSIDE}{inner} ({number})"),
            };
            let is_free = |name: &String| !named.iter().any(|(taken, _)| taken == name);
            let name = (1..).map(name).find(is_free).unwrap_or_default();
            named.push((name, packed));
        }
        named
    }

    fn unzip(&mut self, bytes: &[u8]) -> Result<Vec<Packed>, Refusal> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
        // Of entries with the same name the reader knows one: the others would be lost.
        if declared_entries(bytes).is_some_and(|declared| declared != archive.len()) {
            return Err(Refusal::Damaged);
        }
        if archive.len() > MOST_FILES {
            return Err(Refusal::TooMany);
        }
        let mut files = Vec::new();
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index).map_err(|_| Refusal::Damaged)?;
            let raw = || String::from_utf8_lossy(entry.name_raw()).into_owned();
            let name = entry
                .name()
                .map_or_else(|_| raw(), |name| name.into_owned());
            let (is_folder, is_encrypted) = (entry.is_dir(), entry.encrypted());
            drop(entry);
            if !is_folder {
                let packed = if is_encrypted {
                    Err(Refusal::Encrypted)
                } else {
                    let entry = archive.by_index(index);
                    entry
                        .map_err(refused)
                        .and_then(|entry| take(entry, &mut self.left))
                };
                files.push((name, packed));
            }
        }
        Ok(files)
    }

    fn attachments(&mut self, bytes: &[u8]) -> Result<Vec<Packed>, Refusal> {
        let mail = MessageParser::default()
            .parse(bytes)
            .ok_or(Refusal::Damaged)?;
        if mail.attachment_count() > MOST_FILES {
            return Err(Refusal::TooMany);
        }
        self.envelope.get_or_insert_with(|| Envelope::of(&mail));
        let files = mail.attachments().zip(1..).map(|(part, number)| {
            let name = part.attachment_name().map(str::to_owned);
            let name = name.unwrap_or_else(|| unnamed(number, part.message().is_some()));
            (name, take(part.contents(), &mut self.left))
        });
        Ok(files.collect())
    }
}

fn refused(error: ZipError) -> Refusal {
    match error {
        ZipError::InvalidPassword => Refusal::Encrypted,
        _ => Refusal::Damaged,
    }
}

/// How many entries an archive's last record says that there are, where it is not too many
/// for that record.
fn declared_entries(bytes: &[u8]) -> Option<usize> {
    let at = bytes.windows(4).rposition(|mark| mark == b"PK\x05\x06")?;
    let count = u16::from_le_bytes([*bytes.get(at + 10)?, *bytes.get(at + 11)?]);
    (count != u16::MAX).then_some(usize::from(count))
}

/// Whether it is worth opening these bytes as a container: the cheap look at a file that is
/// most likely a workbook. A package with a first entry as a workbook's is none.
pub(super) fn may_hold_files(bytes: &[u8]) -> bool {
    const WORKBOOK_STARTS: [&[u8]; 6] = [
        b"[Content_Types].xml",
        b"mimetype",
        b"_rels/",
        b"docProps/",
        b"xl/",
        b"customXml/",
    ];
    match bytes.get(30..) {
        Some(name) if bytes.starts_with(b"PK\x03\x04") => {
            !WORKBOOK_STARTS.iter().any(|start| name.starts_with(start))
        }
        _ => !bytes.is_empty(),
    }
}

/// Whether these bytes are a container of some kind.
pub(super) fn is_container(bytes: &[u8]) -> bool {
    kind(bytes).is_some()
}

/// The kinds of containers.
enum Kind {
    Archive,
    Mail,
    Message,
}

fn kind(bytes: &[u8]) -> Option<Kind> {
    match recognise(bytes) {
        Format::Archive => Some(Kind::Archive),
        // Its chains have been walked by now: none runs in a circle or out of the file.
        Format::Mail if Message::is_message(bytes) => Some(Kind::Message),
        Format::Mail => Some(Kind::Mail),
        _ => None,
    }
}
