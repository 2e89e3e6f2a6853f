//! Outlook's saved e-mails (.msg): a compound file with a folder for each attachment.
//!
//! Read after [MS-OXMSG]. Only names and bytes of attachments; an e-mail attached to an e-mail
//! is a folder of its own, whose attachments come out with the others.

use std::io::{Cursor, Read};

use cfb::CompoundFile as Compound;
use jiff::Timestamp;

use super::envelope::Envelope;
use super::old_text::{old_text, wide_text};
use super::packed::{MOST_FILES, Packed, Refusal, take, unnamed};
use crate::workbook::traces::file_time;

const SIGNATURE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// The stream that every message and attachment has.
const PROPERTIES: &str = "__properties_version1.0";
/// What the folder of an attachment begins with.
const ATTACHMENT: &str = "__attach_version1.0_";
/// The bytes of an attached file.
const DATA: &str = "__substg1.0_37010102";
/// The folder of an attached e-mail.
const EMBEDDED: &str = "__substg1.0_3701000D";
/// Its name: the long one, the short one, the one that is shown.
const NAMES: [&str; 3] = ["3707", "3704", "3001"];
/// The headers of the e-mail as it came.
const HEADERS: &str = "007D";
/// What kind of message it is, such as `IPM.Note` or `REPORT.IPM.Note.NDR`.
const CLASS: &str = "001A";
/// To whom it went, its subject and its words.
const RECIPIENTS: &str = "0E04";
const SUBJECT: &str = "0037";
const WORDS: &str = "1000";
/// The types of texts: UTF-16, and the code page of the message.
const WIDE: &str = "001F";
const OLD: &str = "001E";
/// Bytes of the headers.
const LONGEST_HEADERS: u64 = 256 << 10;
/// The sender's address: as it is on the wire, else as the program keeps it.
const SENDERS: [&str; 3] = ["5D01", "5D02", "0C1F"];
/// The code page of the message, else that of its words on the wire, else that of its program:
/// property identifiers of a number.
const CODE_PAGES: [u32; 3] = [0x3FFD_0003, 0x3FDE_0003, 0x66C3_0003];
/// When a message was delivered, else when it was sent: property identifiers of a time.
const TIMES: [u32; 2] = [0x0E06_0040, 0x0039_0040];
/// What stands before the properties of a message, and how long each is.
const PROPERTIES_START: usize = 32;
const PROPERTY: usize = 16;
/// Bytes of a name.
const LONGEST_NAME: u64 = 1_024;
/// Attached e-mails in attached e-mails.
const MOST_LAYERS: usize = 2;

/// An opened message.
pub(super) struct Message<'a> {
    file: Compound<Cursor<&'a [u8]>>,
    /// The code page of its old texts, where it says so.
    page: Option<u32>,
}

impl<'a> Message<'a> {
    /// Whether these bytes are a message.
    pub(super) fn is_message(bytes: &[u8]) -> bool {
        bytes.starts_with(&SIGNATURE) && Message::open(bytes).is_ok()
    }

    /// Opens a message.
    ///
    /// # Errors
    /// Where the bytes are no compound file, or one of another kind.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let file = Compound::open(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
        if !file.is_stream(format!("/{PROPERTIES}")) {
            return Err(Refusal::Damaged);
        }
        let mut message = Self { file, page: None };
        let page = CODE_PAGES.iter().find_map(|id| message.number(*id));
        message.page = page.and_then(|page| u32::try_from(page & 0xFFFF_FFFF).ok());
        Ok(message)
    }

    /// What the message says of itself where it is no letter: a report of a server.
    pub(super) fn report(&mut self) -> Report {
        let mut text = |property| {
            self.text("/", property, LONGEST_HEADERS)
                .unwrap_or_default()
        };
        Report {
            class: text(CLASS),
            recipients: text(RECIPIENTS),
            subject: text(SUBJECT),
            words: text(WORDS),
            headers: text(HEADERS),
        }
    }

    /// Who sent the message and when it came: from the header lines, where Outlook kept them.
    pub(super) fn envelope(&mut self) -> Envelope {
        let headers = self.text("/", HEADERS, LONGEST_HEADERS);
        let mut envelope = headers
            .map(|headers| Envelope::of_headers(&format!("{}\r\n\r\n", headers.trim_end())))
            .unwrap_or_default();
        if envelope.sender.is_empty() {
            let mut senders = SENDERS.iter();
            let sender = senders.find_map(|property| self.text("/", property, LONGEST_NAME));
            // Within an organisation Exchange keeps a directory's path, which is no address.
            let sender = sender.filter(|sender| sender.contains('@'));
            envelope.sender = sender.unwrap_or_default().trim().to_lowercase();
        }
        envelope.came = envelope.came.or_else(|| self.time());
        envelope
    }

    /// The time of delivery, else of sending.
    fn time(&mut self) -> Option<Timestamp> {
        let mut times = TIMES.iter();
        times.find_map(|wanted| file_time(self.number(*wanted)?))
    }

    /// What a property says that is a number or a time.
    fn number(&mut self, wanted: u32) -> Option<u64> {
        let mut bytes = Vec::new();
        let stream = self.file.open_stream(format!("/{PROPERTIES}")).ok()?;
        stream.take(LONGEST_HEADERS).read_to_end(&mut bytes).ok()?;
        let mut entries = bytes.get(PROPERTIES_START..)?.chunks_exact(PROPERTY);
        let entry = entries.find(|entry| entry.starts_with(&wanted.to_le_bytes()))?;
        Some(u64::from_le_bytes(entry.get(8..)?.try_into().ok()?))
    }

    /// The attachments with their names.
    ///
    /// # Errors
    /// Where there are too many, or e-mails attached to each other too deep.
    pub(super) fn attachments(mut self, left: &mut u64) -> Result<Vec<Packed>, Refusal> {
        let mut files = Vec::new();
        self.gather("/", 1, left, &mut files)?;
        Ok(files)
    }

    fn gather(
        &mut self,
        folder: &str,
        layer: usize,
        left: &mut u64,
        files: &mut Vec<Packed>,
    ) -> Result<(), Refusal> {
        let entries = self
            .file
            .read_storage(folder)
            .map_err(|_| Refusal::Damaged)?;
        let names = entries
            .filter(|entry| entry.is_storage())
            .map(|entry| entry.name().to_owned());
        let names: Vec<String> = names.filter(|name| name.starts_with(ATTACHMENT)).collect();
        for name in names {
            let attachment = format!("{folder}{name}/");
            let embedded = format!("{attachment}{EMBEDDED}/");
            if files.len() >= MOST_FILES {
                return Err(Refusal::TooMany);
            } else if self.file.is_stream(format!("{attachment}{DATA}")) {
                let name = self
                    .name(&attachment)
                    .unwrap_or_else(|| unnamed(files.len() + 1, false));
                let bytes = self.file.open_stream(format!("{attachment}{DATA}"));
                let bytes = bytes
                    .map_err(|_| Refusal::Damaged)
                    .and_then(|data| take(data, left));
                files.push((name, bytes));
            } else if self.file.is_storage(&embedded) {
                if layer >= MOST_LAYERS {
                    return Err(Refusal::TooDeep);
                }
                self.gather(&embedded, layer + 1, left, files)?;
            } else {
                // A link to a file somewhere else, which is not followed.
                let name = self
                    .name(&attachment)
                    .unwrap_or_else(|| unnamed(files.len() + 1, false));
                files.push((name, Err(Refusal::Link)));
            }
        }
        Ok(())
    }

    fn name(&mut self, attachment: &str) -> Option<String> {
        let mut names = NAMES.iter();
        names.find_map(|property| self.text(attachment, property, LONGEST_NAME))
    }

    /// A text of a message or an attachment, in Unicode or in the message's code page, as far as
    /// it may be long; `None` where it is blank or missing.
    fn text(&mut self, folder: &str, property: &str, longest: u64) -> Option<String> {
        let mut read = |kind: &str| {
            let mut bytes = Vec::new();
            let stream = format!("{folder}__substg1.0_{property}{kind}");
            let stream = self.file.open_stream(stream).ok()?;
            stream.take(longest).read_to_end(&mut bytes).ok()?;
            Some(bytes)
        };
        let text = match read(WIDE) {
            Some(bytes) => wide_text(&bytes),
            None => old_text(&read(OLD)?, self.page),
        };
        Some(text).filter(|text| !text.trim().is_empty())
    }
}

/// What a message says of itself, for telling reports of servers from letters.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// What kind of message it is.
    pub(super) class: String,
    /// To whom it went, as shown.
    pub(super) recipients: String,
    /// What it is about.
    pub(super) subject: String,
    /// Its words.
    pub(super) words: String,
    /// The header lines of the e-mail as it came.
    pub(super) headers: String,
}
