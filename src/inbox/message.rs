//! Outlook's saved e-mails (.msg): a compound file with a folder for each attachment.
//!
//! Read after [MS-OXMSG]. Only names and bytes of attachments; an e-mail attached to an e-mail
//! is a folder of its own, whose attachments come out with the others.

use std::io::{Cursor, Read};

use cfb::CompoundFile as Compound;
use jiff::Timestamp;

use super::envelope::Envelope;
use super::packed::{Packed, Refusal, take, unnamed};
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
/// Its name: the long one, the short one, the one that is shown; as UTF-16.
const NAMES: [&str; 3] = [
    "__substg1.0_3707001F",
    "__substg1.0_3704001F",
    "__substg1.0_3001001F",
];
/// The headers of the e-mail as it came, as UTF-16.
const HEADERS: &str = "/__substg1.0_007D001F";
/// Bytes of the headers.
const LONGEST_HEADERS: u64 = 256 << 10;
/// The sender's address: as it is on the wire, else as the program keeps it.
const SENDERS: [&str; 3] = [
    "/__substg1.0_5D01001F",
    "/__substg1.0_5D02001F",
    "/__substg1.0_0C1F001F",
];
/// When a message was delivered, else when it was sent: property identifiers of a time.
const TIMES: [u32; 2] = [0x0E06_0040, 0x0039_0040];
/// What stands before the properties of a message, and how long each is.
const PROPERTIES_START: usize = 32;
const PROPERTY: usize = 16;
/// Attachments of one message, those of attached messages included.
const MOST_FILES: usize = 1_000;
/// Bytes of a name.
const LONGEST_NAME: u64 = 1_024;
/// Attached e-mails in attached e-mails.
const MOST_LAYERS: usize = 2;

/// An opened message.
pub(super) struct Message<'a> {
    file: Compound<Cursor<&'a [u8]>>,
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
        let is_message = file.is_stream(format!("/{PROPERTIES}"));
        if is_message {
            Ok(Self { file })
        } else {
            Err(Refusal::Damaged)
        }
    }

    /// Who sent the message and when it came: from the header lines, where Outlook kept them.
    pub(super) fn envelope(&mut self) -> Envelope {
        let headers = self.text(HEADERS, LONGEST_HEADERS);
        let mut envelope = headers
            .map(|headers| Envelope::of_headers(&format!("{}\r\n\r\n", headers.trim_end())))
            .unwrap_or_default();
        if envelope.sender.is_empty() {
            let mut senders = SENDERS.iter();
            let sender = senders.find_map(|stream| self.text(stream, LONGEST_NAME));
            // Within an organisation Exchange keeps a directory's path, which is no address.
            let sender = sender.filter(|sender| sender.contains('@'));
            envelope.sender = sender.unwrap_or_default().trim().to_lowercase();
        }
        envelope.came = envelope.came.or_else(|| self.time());
        envelope
    }

    /// The time of delivery, else of sending.
    fn time(&mut self) -> Option<Timestamp> {
        let mut bytes = Vec::new();
        let stream = self.file.open_stream(format!("/{PROPERTIES}")).ok()?;
        stream.take(LONGEST_HEADERS).read_to_end(&mut bytes).ok()?;
        let properties = bytes.get(PROPERTIES_START..)?;
        TIMES.iter().find_map(|wanted| {
            let mut entries = properties.chunks_exact(PROPERTY);
            let entry = entries.find(|entry| entry.starts_with(&wanted.to_le_bytes()))?;
            file_time(u64::from_le_bytes(entry.get(8..)?.try_into().ok()?))
        })
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
                files.push((name, Err(Refusal::Damaged)));
            }
        }
        Ok(())
    }

    fn name(&mut self, attachment: &str) -> Option<String> {
        let mut names = NAMES.iter().map(|stream| format!("{attachment}{stream}"));
        names.find_map(|stream| self.text(&stream, LONGEST_NAME))
    }

    /// The text of a stream, as far as it may be long; `None` where it is blank or missing.
    fn text(&mut self, stream: &str, longest: u64) -> Option<String> {
        let mut bytes = Vec::new();
        let stream = self.file.open_stream(stream).ok()?;
        stream.take(longest).read_to_end(&mut bytes).ok()?;
        let units = bytes
            .chunks_exact(2)
            .map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
        let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
        Some(String::from_utf16_lossy(&units)).filter(|text| !text.trim().is_empty())
    }
}
