//! What Outlook packs attachments into for others of its kind (winmail.dat) → the files in it.
//!
//! Read after [MS-OXTNEF]: attributes one after the other, each with its sum. Of a message only
//! its attachments are read, and of those the name and the bytes; a message in it comes out with
//! its own attachments.

use super::old_text::{old_text, wide_text};
use super::packed::{MOST_FILES, Packed, Refusal, take, unnamed};

/// What a stream begins with.
const SIGNATURE: u32 = 0x223E_9F78;
/// A new attachment begins.
const RENDERING: u32 = 0x0006_9002;
/// Its name in the sender's code page, its bytes, its properties.
const TITLE: u32 = 0x0001_8010;
const DATA: u32 = 0x0006_800F;
const PROPERTIES: u32 = 0x0006_9005;
/// The code page of the message.
const CODE_PAGE: u32 = 0x0006_9007;
/// Properties: the long name, the short one, the one that is shown; the bytes or a message.
const NAMES: [u16; 3] = [0x3707, 0x3704, 0x3001];
const CONTENT: u16 = 0x3701;
/// Types of properties.
const STRING: u16 = 0x001E;
const WIDE_STRING: u16 = 0x001F;
const OBJECT: u16 = 0x000D;
const BINARY: u16 = 0x0102;
const MANY: u16 = 0x1000;
/// What stands before a message that is attached to a message.
const INTERFACE: usize = 16;
/// Properties with a name of their own, from this identifier on.
const NAMED: u16 = 0x8000;
/// Messages in messages.
const MOST_LAYERS: usize = 3;

/// Unpacks a stream.
///
/// # Errors
/// Where it is cut off, its sums are wrong, or it has too many files.
pub(super) fn unpack_tnef(bytes: &[u8], left: &mut u64) -> Result<Vec<Packed>, Refusal> {
    let mut files = Vec::new();
    gather(bytes, 1, left, &mut files)?;
    Ok(files)
}

/// One attachment as far as it was read.
#[derive(Default)]
struct Attachment<'a> {
    title: Option<String>,
    name: Option<String>,
    data: Option<&'a [u8]>,
    message: Option<&'a [u8]>,
}

fn gather(
    bytes: &[u8],
    layer: usize,
    left: &mut u64,
    files: &mut Vec<Packed>,
) -> Result<(), Refusal> {
    if layer > MOST_LAYERS {
        return Err(Refusal::TooDeep);
    }
    let mut reader = Reader(bytes);
    let signature = reader.word().filter(|word| *word == SIGNATURE);
    signature
        .and_then(|_| reader.take(2))
        .ok_or(Refusal::Damaged)?;
    let mut page = None;
    let mut attachments: Vec<Attachment<'_>> = Vec::new();
    while !reader.0.is_empty() {
        let (id, data) = reader.attribute().ok_or(Refusal::Damaged)?;
        match id {
            CODE_PAGE => page = Reader(data).word(),
            RENDERING => attachments.push(Attachment::default()),
            _ => {
                if let Some(attachment) = attachments.last_mut() {
                    attachment.read(id, data, page).ok_or(Refusal::Damaged)?;
                }
            }
        }
        if files.len() + attachments.len() > MOST_FILES {
            return Err(Refusal::TooMany);
        }
    }
    for attachment in attachments {
        if let Some(message) = attachment.message {
            gather(message, layer + 1, left, files)?;
            continue;
        }
        let name = attachment.name.or(attachment.title);
        let name = name.unwrap_or_else(|| unnamed(files.len() + 1, false));
        let content = attachment.data.ok_or(Refusal::Link);
        files.push((name, content.and_then(|data| take(data, left))));
    }
    Ok(())
}

impl<'a> Attachment<'a> {
    /// Takes what an attribute says.
    fn read(&mut self, id: u32, data: &'a [u8], page: Option<u32>) -> Option<()> {
        match id {
            TITLE => self.title = Some(old_text(data, page)).filter(|name| !name.is_empty()),
            DATA => self.data = Some(data),
            PROPERTIES => self.read_properties(data, page)?,
            _ => {}
        }
        Some(())
    }

    fn read_properties(&mut self, data: &'a [u8], page: Option<u32>) -> Option<()> {
        let mut best = NAMES.len();
        let mut reader = Reader(data);
        for _ in 0..reader.word()? {
            let (kind, id, value) = reader.property()?;
            let rank = NAMES.iter().position(|name| *name == id);
            if let Some(rank) = rank.filter(|rank| *rank < best) {
                let name = match kind {
                    STRING => old_text(value, page),
                    WIDE_STRING => wide_text(value),
                    _ => continue,
                };
                if !name.trim().is_empty() {
                    (self.name, best) = (Some(name), rank);
                }
            } else if id == CONTENT && kind == OBJECT {
                let inner = value.get(INTERFACE..)?;
                let is_message = Reader(inner).word() == Some(SIGNATURE);
                match is_message {
                    true => self.message = Some(inner),
                    false => self.data = Some(inner),
                }
            } else if id == CONTENT && kind == BINARY {
                self.data = Some(value);
            }
        }
        Some(())
    }
}

/// What is left to read.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn word(&mut self) -> Option<u32> {
        let bytes = self.take(4)?.try_into().ok()?;
        Some(u32::from_le_bytes(bytes))
    }

    fn half(&mut self) -> Option<u16> {
        let bytes = self.take(2)?.try_into().ok()?;
        Some(u16::from_le_bytes(bytes))
    }

    fn length(&mut self) -> Option<usize> {
        usize::try_from(self.word()?).ok()
    }

    /// An attribute of the message or of an attachment: its identifier and what it says.
    fn attribute(&mut self) -> Option<(u32, &'a [u8])> {
        self.take(1)?;
        let id = self.word()?;
        let length = self.length()?;
        let data = self.take(length)?;
        let sum = data
            .iter()
            .fold(0u16, |sum, byte| sum.wrapping_add(u16::from(*byte)));
        (self.half()? == sum).then_some((id, data))
    }

    /// A property: its type, its identifier and its value, the last one of many.
    fn property(&mut self) -> Option<(u16, u16, &'a [u8])> {
        let (kind, id) = (self.half()?, self.half()?);
        if id >= NAMED {
            self.take(16)?;
            match self.word()? {
                0 => {
                    self.take(4)?;
                }
                _ => {
                    let length = self.length()?;
                    self.padded(length)?;
                }
            }
        }
        let one = kind & !MANY;
        let width = match one {
            0x0002 | 0x0003 | 0x0004 | 0x000A | 0x000B => 4,
            0x0005 | 0x0006 | 0x0007 | 0x0014 | 0x0040 => 8,
            0x0048 => 16,
            STRING | WIDE_STRING | OBJECT | BINARY => 0,
            0x0000 | 0x0001 => return Some((kind, id, &[])),
            _ => return None,
        };
        let count = if width == 0 || kind != one {
            self.word()?
        } else {
            1
        };
        let mut value: &[u8] = &[];
        for _ in 0..count {
            let length = if width == 0 { self.length()? } else { width };
            value = self.padded(length)?;
        }
        Some((kind, id, value))
    }

    /// Takes what is filled up to words.
    fn padded(&mut self, length: usize) -> Option<&'a [u8]> {
        let taken = self.take(length)?;
        let rest = length.next_multiple_of(4) - length;
        // The last one may end with the data.
        self.take(rest.min(self.0.len()))?;
        Some(taken)
    }
}
