//! What became of one file of the inbox, and the findings that say so.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Return;
use super::container::{Notice, NoticeKind, Refusal};
use crate::archive::VERSION;
use crate::campaign::ReadingLimits;
use crate::finding::{Code, Fact, Finding, Place, Severity};
use crate::workbook::format::Format;
use crate::workbook::read::{Stop, Unreadable};

/// What became of one file.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It holds a return.
    Return(Box<Return>),
    /// It is an archive or an e-mail whose files follow.
    Opened(Opened),
    /// It is no workbook and lies beside a return, as pictures and letters do.
    Beside(Aside),
    /// It holds no return that can be told apart.
    SetAside(Aside),
}

/// An archive or an e-mail whose files were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opened {
    /// How many files it holds.
    pub files: usize,
    /// How many of them lie beside a return and are no workbook.
    pub beside: usize,
}

/// Why a file is set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aside {
    /// A lock or system file that a program left behind.
    LockFile,
    /// The system does not let it be opened: why, and what to do.
    Unopened(Fact, Fact),
    /// Nothing is in it.
    Empty,
    /// It is no workbook but this.
    NotAWorkbook(Format),
    /// It asks for a password.
    Encrypted,
    /// It can't be opened; the reason, where one is known.
    Damaged(Option<Fact>),
    /// Reading it had to be stopped, and where the limits were.
    Stopped(Stop, ReadingLimits),
    /// A container whose files can't all be read.
    Container(Refusal),
    /// An e-mail that a program wrote about a letter, and the letter, where it is known.
    Notice(Notice, Option<SentLetter>),
    /// A sheet carries another form code than the whole file.
    UnitMismatch {
        /// The form code of the whole.
        stamp: String,
        /// The form code on the sheet.
        visible: String,
    },
    /// A workbook that is no form of this tool; what it may be nevertheless.
    NotAReturn(Option<Fact>),
    /// A form without a stamp of which it is not certain whose it is; all that names a unit.
    UnclearUnit(Fact),
    /// A lower office's summary that a later version of the program wrote.
    NewerSummary {
        /// The office.
        unit: String,
        /// The version of its tidy data.
        version: u32,
    },
}

/// A letter that went out to a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentLetter {
    /// The unit's code.
    pub unit: String,
    /// The key of the word for what it was for.
    pub kind: &'static str,
    /// The day on which it went out.
    pub day: Option<Date>,
}

impl From<Result<Return, Aside>> for Outcome {
    fn from(read: Result<Return, Aside>) -> Self {
        match read {
            Ok(returned) => Self::Return(Box::new(returned)),
            Err(why) => Self::SetAside(why),
        }
    }
}

impl Outcome {
    /// The return, where the file holds one.
    #[must_use]
    pub fn returned(&self) -> Option<&Return> {
        match self {
            Self::Return(returned) => Some(returned),
            Self::Opened(_) | Self::Beside(_) | Self::SetAside(_) => None,
        }
    }
}

impl Opened {
    /// The note that says so.
    #[must_use]
    pub fn finding(self, file: &str) -> Finding {
        let finding = Finding::new(Code::OpenedContainer, Place::file(file));
        let finding = finding.with("count", self.files);
        finding.with("others", self.beside)
    }
}

impl Aside {
    /// Why the bytes that were to be a book are none.
    pub(super) fn unreadable(why: Unreadable, limits: ReadingLimits) -> Self {
        match why {
            Unreadable::Encrypted => Self::Encrypted,
            Unreadable::Refused(refusal) => Self::Damaged(Some(Fact::Word(refusal.key()))),
            Unreadable::Damaged => Self::Damaged(Some(Fact::Word("reason-broken"))),
            Unreadable::Stopped(stop) => Self::Stopped(stop, limits),
            Unreadable::NotAWorkbook(Format::Empty) => Self::Empty,
            Unreadable::NotAWorkbook(Format::Packed(kind)) => {
                Self::Container(Refusal::OtherKind(kind))
            }
            Unreadable::NotAWorkbook(format) => Self::NotAWorkbook(format),
        }
    }

    /// Whether it is what people attach beside a form.
    pub(super) fn is_no_workbook(&self) -> bool {
        matches!(self, Self::NotAWorkbook(_) | Self::Empty)
    }

    /// The finding that says so of a file.
    #[must_use]
    pub fn finding(&self, file: &str) -> Finding {
        let new = |code| Finding::new(code, Place::file(file));
        let because = |reason: Option<Fact>| reason.map_or(Fact::from(""), Fact::because);
        match self {
            Self::LockFile => new(Code::LockFile),
            Self::Unopened(reason, remedy) => {
                let finding = new(Code::UnopenedFile).with("reason", reason.clone());
                finding.with("remedy", remedy.clone())
            }
            Self::Empty => new(Code::EmptyFile),
            Self::NotAWorkbook(format) => {
                let (known, found) = match word(*format) {
                    Some(word) => ("yes", word),
                    None => ("no", Fact::from("")),
                };
                let finding = new(Code::NotAWorkbook).with("known", Fact::Case(known));
                finding.with("found", found)
            }
            Self::Encrypted => new(Code::EncryptedFile),
            Self::Damaged(reason) => new(Code::DamagedFile).with("reason", because(reason.clone())),
            Self::Stopped(stop, limits) => {
                new(Code::ReadingStopped).with("reason", reason(*stop, *limits))
            }
            Self::Container(refusal) => {
                let reason = match refusal {
                    Refusal::OtherKind(kind) => {
                        Fact::phrase(refusal.key(), [("kind", Fact::from(kind.name()))])
                    }
                    refusal => Fact::Word(refusal.key()),
                };
                new(Code::RefusedContainer).with("reason", because(Some(reason)))
            }
            Self::Notice(notice, letter) => told(notice, letter.as_ref(), file),
            Self::UnitMismatch { stamp, visible } => {
                let finding = new(Code::UnitMismatch).with("found", visible.as_str());
                finding.with("expected", stamp.as_str())
            }
            Self::NotAReturn(likely) => {
                let likely = likely.clone().unwrap_or(Fact::from(""));
                new(Code::NotAReturn).with("likely", likely)
            }
            Self::UnclearUnit(found) => new(Code::UnclearUnit).with("found", found.clone()),
            Self::NewerSummary { unit, version } => new(Code::NewerSummary)
                .about(unit)
                .with("found", Decimal::from(*version))
                .with("expected", Decimal::from(VERSION)),
        }
    }
}

/// What a file is; none where its beginning says nothing.
fn word(format: Format) -> Option<Fact> {
    Some(match format {
        Format::Html => Fact::from("HTML"),
        Format::WebArchive => Fact::from("MHTML"),
        Format::SevenZip => Fact::from("7Z"),
        Format::Gzip => Fact::from("GZ"),
        Format::Tnef => Fact::from("winmail.dat"),
        Format::Signed => Fact::Word("content-signature"),
        Format::Pdf => Fact::from("PDF"),
        Format::Document => Fact::from("Word"),
        Format::Archive => Fact::from("ZIP"),
        Format::Mail => Fact::Word("content-mail"),
        Format::Image => Fact::Word("content-image"),
        Format::Xml2003 | Format::XmlWorkbook => Fact::Word("content-xml"),
        Format::Shortcut => Fact::Word("content-shortcut"),
        Format::Placeholder => Fact::Word("content-placeholder"),
        Format::Text => Fact::Word("content-text"),
        _ => return None,
    })
}

/// What a program says of a letter.
fn told(notice: &Notice, letter: Option<&SentLetter>, file: &str) -> Finding {
    let new = |code| Finding::new(code, Place::file(file));
    let mut finding = match notice.kind {
        NoticeKind::Undelivered => new(Code::UndeliveredLetter).with("kind", Fact::Case("failed")),
        NoticeKind::Delayed => {
            let mut finding = new(Code::UndeliveredLetter).with("kind", Fact::Case("delayed"));
            finding.severity = Severity::Note;
            finding
        }
        NoticeKind::Received => new(Code::AutomaticMail).with("kind", Fact::Case("received")),
        NoticeKind::Automatic => new(Code::AutomaticMail).with("kind", Fact::Case("answer")),
    };
    if let Some(letter) = letter {
        finding = finding.about(&letter.unit);
    }
    let letter = letter.map(|letter| {
        let day = letter.day.map_or(Fact::from(""), |day| {
            Fact::phrase("letter-of-day", [("day", Fact::Day(day))])
        });
        let facts = [("kind", Fact::Word(letter.kind)), ("day", day)];
        Fact::phrase("letter-known", facts)
    });
    let addresses = match notice.addresses.is_empty() {
        true => Fact::Word("address-unnamed"),
        false => Fact::from(notice.addresses.join("; ")),
    };
    let reason = Some(notice.reason.as_str()).filter(|reason| !reason.is_empty());
    let reason = reason.map_or(Fact::from(""), |reason| Fact::because(Fact::from(reason)));
    finding
        .with("found", addresses)
        .with("letter", letter.unwrap_or(Fact::from("")))
        .with("reason", reason)
}

/// Why reading was stopped.
fn reason(stop: Stop, limits: ReadingLimits) -> Fact {
    let limit = |limit: u32| Fact::from(limit.to_string());
    match stop {
        Stop::Slow => Fact::phrase("reason-slow", [("seconds", limit(limits.seconds))]),
        Stop::Large => Fact::phrase("reason-large", [("mebibytes", limit(limits.mebibytes))]),
        Stop::Crash => Fact::Word("reason-crash"),
    }
}
