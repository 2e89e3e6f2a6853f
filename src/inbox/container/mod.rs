//! Container → the files in it: archives, saved e-mails and what wraps files in them, untrusted.
//!
//! In come bytes, out come the files inside with their names, one after the other, those of
//! containers in the container too. Nothing touches the disk: a name is only shown, whatever
//! path it tries to be. Refuses more than two layers, a thousand files or 128 MiB in all. What
//! only wraps is no layer: a mailbox, a signature, Outlook's winmail.dat.

mod addresses;
mod archive;
mod compressed;
mod envelope;
mod letter;
mod mailbox;
mod message;
mod notice;
mod old_text;
mod packed;
mod signed;
mod status;
mod tnef;
mod uuencode;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::finding::INSIDE;
use crate::language::text::{clean_line, shortened};
use crate::workbook::format::{Format, letter as plain_letter, mailbox_starts, recognise};
use crate::workbook::passwords::Passwords;
use crate::workbook::read::caught;
use envelope::Envelope;
use letter::open_letter;
use message::Message;
pub use notice::{Notice, NoticeKind};
pub use packed::Refusal;
use packed::{Packed, take};

/// Containers in containers.
const MOST_LAYERS: usize = 2;
/// Containers in containers, those that only wrap among them.
const DEEPEST: usize = 8;
/// Bytes that all files in a container may have together, unpacked.
const MOST_BYTES: u64 = 128 << 20;
/// Letters of a name that are shown.
const LONGEST_NAME: usize = 120;
/// What a file signed on its own is called more than the file.
const SIGNED_ENDINGS: [&str; 3] = [".p7m", ".p7s", ".p7"];
/// The name of what is in a signed e-mail.
const SIGNED_MAIL: &str = "smime.eml";

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
    /// An e-mail that a program wrote; what is in it is no return.
    Notice(#[serde(with = "serde_bytes")] Vec<u8>, Notice),
    /// Not read.
    Refused(Refusal),
}

/// What a container is.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Found {
    /// It holds so many files.
    Files(usize),
    /// It is an e-mail that a program wrote.
    Notice(Notice),
    /// It has something in it that was not understood.
    Unclear,
}

/// What a container is, and all that came out of it, in its order; or why it can't be opened as
/// a whole.
pub type Unpacked = Result<(Found, Vec<Member>), Refusal>;

/// Opens a container; nothing comes out where the bytes are none.
///
/// # Errors
/// Where the container can't be opened as a whole.
pub(super) fn open_container(name: &str, bytes: &[u8], passwords: &Passwords) -> Unpacked {
    // The crates that unpack are asked for no more than the budget, and may fail as they like.
    let open = || {
        let mut opening = Opening {
            left: MOST_BYTES,
            passwords,
            members: Vec::new(),
            envelope: None,
        };
        let found = opening.open(name, bytes, Depth::default())?;
        Ok((found, opening.members))
    };
    caught(open).unwrap_or(Err(Refusal::Damaged))
}

/// How deep a container lies.
#[derive(Clone, Copy, Default)]
struct Depth {
    /// Containers around it that count.
    layers: usize,
    /// All containers around it.
    all: usize,
}

/// What is left of the budget, and what came out so far.
struct Opening<'a> {
    left: u64,
    passwords: &'a Passwords,
    members: Vec<Member>,
    /// The outermost e-mail around what is being opened.
    envelope: Option<Envelope>,
}

impl Opening<'_> {
    /// Opens a container; tells what it is.
    fn open(&mut self, name: &str, bytes: &[u8], depth: Depth) -> Result<Found, Refusal> {
        let Some(kind) = kind(bytes) else {
            return Ok(Found::Files(0));
        };
        let depth = Depth {
            layers: depth.layers + usize::from(!kind.only_wraps()),
            all: depth.all + 1,
        };
        if depth.layers > MOST_LAYERS || depth.all > DEEPEST {
            return Err(Refusal::TooDeep);
        }
        let before = self.envelope.clone();
        let opened = self.contents(kind, name, bytes);
        let opened = opened.map(|contents| match contents {
            Contents::Notice(notice) => Found::Notice(notice),
            Contents::Files(files, is_clear) => {
                let count = files.len();
                for (inner, packed) in self.named(name, files) {
                    self.add(inner, packed, depth);
                }
                match count {
                    0 if !is_clear => Found::Unclear,
                    count => Found::Files(count),
                }
            }
        });
        self.envelope = before;
        opened
    }

    /// What is directly in a container.
    fn contents(&mut self, kind: Kind, name: &str, bytes: &[u8]) -> Result<Contents, Refusal> {
        let left = &mut self.left;
        let files = match kind {
            Kind::Archive => archive::unzip(bytes, self.passwords, left)?,
            Kind::SevenZip => compressed::unpack_seven_zip(bytes, self.passwords, left)?,
            Kind::Gzip => compressed::unpack_gzip(name, bytes, left),
            Kind::Tnef => tnef::unpack_tnef(bytes, left)?,
            Kind::Sealed => return Err(Refusal::Sealed),
            Kind::Signed => {
                let content = signed::signed_content(bytes)?;
                if content.is_empty() {
                    return Ok(Contents::Files(Vec::new(), true));
                }
                vec![(signed_name(name, &content), take(&*content, left))]
            }
            Kind::Mailbox => mailbox::messages(bytes, &mailbox_starts(bytes), left)?,
            Kind::Mail => return self.mail(bytes),
            Kind::Message => return self.message(bytes),
        };
        Ok(Contents::Files(files, true))
    }

    /// What is in an e-mail.
    fn mail(&mut self, bytes: &[u8]) -> Result<Contents, Refusal> {
        let text = plain_letter(bytes).unwrap_or(Cow::Borrowed(bytes));
        let letter = open_letter(&text, &mut self.left)?;
        self.envelope.get_or_insert(letter.envelope);
        Ok(match letter.notice {
            Some(notice) => Contents::Notice(notice),
            None => Contents::Files(letter.files, letter.is_clear),
        })
    }

    /// What is in an e-mail that Outlook saved.
    fn message(&mut self, bytes: &[u8]) -> Result<Contents, Refusal> {
        let mut message = Message::open(bytes)?;
        if let Some(notice) = Notice::of_report(&message.report()) {
            return Ok(Contents::Notice(notice));
        }
        self.envelope.get_or_insert_with(|| message.envelope());
        let files = message.attachments(&mut self.left)?;
        Ok(Contents::Files(files, true))
    }

    fn add(&mut self, name: String, packed: Result<Vec<u8>, Refusal>, depth: Depth) {
        let bytes = match packed {
            Ok(bytes) => bytes,
            Err(refusal) => return self.push(name, Content::Refused(refusal)),
        };
        let place = self.members.len();
        let content = match self.open(&name, &bytes, depth) {
            Ok(Found::Files(0) | Found::Unclear) => Content::File(bytes),
            Ok(Found::Files(count)) => Content::Container(bytes, count),
            Ok(Found::Notice(notice)) => Content::Notice(bytes, notice),
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
}

/// What is directly in a container.
enum Contents {
    /// These files, and whether that is all.
    Files(Vec<Packed>, bool),
    /// What a program says.
    Notice(Notice),
}

/// The name of what is signed: an e-mail's words and files, or a file signed on its own.
fn signed_name(outer: &str, content: &[u8]) -> String {
    if recognise(content) == Format::Mail {
        return SIGNED_MAIL.to_owned();
    }
    let own = outer.rsplit(INSIDE).next().unwrap_or(outer);
    let own = own.rsplit(['/', '\\']).next().unwrap_or(own);
    let ending = SIGNED_ENDINGS.iter();
    let mut stems = ending.filter_map(|ending| {
        let at = own.len().checked_sub(ending.len())?;
        let (stem, end) = own.split_at_checked(at)?;
        end.eq_ignore_ascii_case(ending).then_some(stem)
    });
    stems.next().unwrap_or(own).to_owned()
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
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Archive,
    SevenZip,
    Gzip,
    Mail,
    Mailbox,
    Message,
    Tnef,
    Signed,
    Sealed,
}

impl Kind {
    /// Whether it only wraps what one e-mail or one file is.
    const fn only_wraps(self) -> bool {
        matches!(
            self,
            Self::Mailbox | Self::Tnef | Self::Signed | Self::Sealed
        )
    }
}

fn kind(bytes: &[u8]) -> Option<Kind> {
    Some(match recognise(bytes) {
        Format::Archive => Kind::Archive,
        Format::SevenZip => Kind::SevenZip,
        Format::Gzip => Kind::Gzip,
        Format::Tnef => Kind::Tnef,
        Format::Signed => Kind::Signed,
        Format::Sealed => Kind::Sealed,
        // Its chains have been walked by now: none runs in a circle or out of the file.
        Format::Mail if Message::is_message(bytes) => Kind::Message,
        Format::Mail if mailbox_starts(bytes).len() > 1 => Kind::Mailbox,
        Format::Mail => Kind::Mail,
        _ => return None,
    })
}
