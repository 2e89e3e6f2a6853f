//! A letter and its words → a message: to one unit, with one file, under a stable id.
//!
//! The same letter makes the same bytes but for its time. Everything that becomes a header is
//! one clean line first, and headers are written by the library, which encodes names as
//! RFC 2047 and 2231 say: no name or setting can add a header or an address.

use jiff::Timestamp;
use lettre::address::Envelope;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment as Part, Mailbox, Message, MultiPart, SinglePart};
use lettre::{Address, error::Error as ComposeError};
use sha2::{Digest, Sha256};

use super::Kind;
use super::address::{addresses, parse_address};
use super::attachment::Attachment;
use super::letter::Letter;
use super::template::Words;
use crate::campaign::Campaign;
use crate::language::text::{clean_line, hexadecimal, safe_for_document, slug_ascii};

/// The kind of file that forms are.
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// The same with macros.
const WITH_MACROS: &str = "application/vnd.ms-excel.sheet.macroEnabled.12";
/// What makes Outlook and Thunderbird open a saved message for editing.
const UNSENT: HeaderName = HeaderName::new_from_ascii_str("X-Unsent");

/// A message ready to be written or sent.
#[derive(Clone, Debug)]
pub struct Composed {
    /// The unit's code.
    pub unit: String,
    /// What it is for.
    pub kind: Kind,
    /// What makes it one of its kind.
    pub occasion: String,
    /// The period's code.
    pub period: String,
    /// Its id, the same whenever the same letter is made.
    pub id: String,
    /// Who sends it.
    pub from: Mailbox,
    /// The unit.
    pub to: Vec<Mailbox>,
    /// Who gets a copy.
    pub copies: Vec<Mailbox>,
    /// Its words.
    pub words: Words,
    /// Its file.
    pub attachment: Option<Attachment>,
}

/// Makes the message of a letter; none where an address is wrong, which is told before.
///
/// `again` counts the letters like this one that were sent before on purpose.
#[must_use]
pub fn compose(
    campaign: &Campaign,
    letter: Letter<'_>,
    words: Words,
    again: usize,
) -> Option<Composed> {
    let settings = &campaign.settings;
    let from = parse_address(settings.get("mail_sender"))?;
    let superior = Some(settings.mail.superior.as_str()).filter(|_| letter.step >= 3);
    let copies = superior.and_then(parse_address).into_iter();
    let name = |name: &str| Some(header_text(name)).filter(|name| !name.is_empty());
    let to = addresses(letter.unit).into_iter();
    let what = (
        letter.kind,
        letter.unit.code.as_str(),
        letter.occasion.as_str(),
    );
    let id = message_id(campaign, what, again, from.domain());
    Some(Composed {
        unit: letter.unit.code.clone(),
        kind: letter.kind,
        occasion: letter.occasion,
        period: settings.period.to_string(),
        id,
        from: Mailbox::new(name(&settings.organisation), from),
        to: to
            .map(|to| Mailbox::new(name(&letter.unit.name), to))
            .collect(),
        copies: copies.map(|copy| Mailbox::new(None, copy)).collect(),
        words,
        attachment: letter.attachment,
    })
}

/// What a name may be in a header: one line without anything that can't be seen.
fn header_text(text: &str) -> String {
    safe_for_document(&clean_line(text)).into_owned()
}

/// The id of a letter that is handed over instead of sent; empty without a sender.
#[must_use]
pub fn letter_id(campaign: &Campaign, letter: &Letter<'_>) -> String {
    let what = (
        letter.kind,
        letter.unit.code.as_str(),
        letter.occasion.as_str(),
    );
    let from = parse_address(campaign.settings.get("mail_sender"));
    from.map_or_else(String::new, |from| {
        message_id(campaign, what, 0, from.domain())
    })
}

/// An id that follows from what the letter is, not from when it is made.
pub(super) fn message_id(
    campaign: &Campaign,
    (kind, unit, occasion): (Kind, &str, &str),
    again: usize,
    domain: &str,
) -> String {
    let settings = &campaign.settings;
    let parts = [
        settings.campaign.as_str(),
        &settings.period.to_string(),
        kind.as_str(),
        unit,
        occasion,
        &again.to_string(),
    ];
    let sum = Sha256::digest(parts.join("\n"));
    format!("<{}.tonghop@{domain}>", hexadecimal(&sum[..16]))
}

impl Composed {
    /// The name of its draft: `CQD01_Van-phong-Tinh-uy.eml`, after the unit's name.
    #[must_use]
    pub fn file_name(&self) -> String {
        let name = self.to.first().and_then(|to| to.name.as_deref());
        format!("{}_{}.eml", self.unit, slug_ascii(name.unwrap_or_default()))
    }

    /// Everybody who gets it, as one text.
    #[must_use]
    pub fn recipients(&self) -> String {
        let all = self.to.iter().chain(&self.copies);
        let all: Vec<String> = all.map(|one| one.email.to_string()).collect();
        all.join("; ")
    }

    /// From whom and to whom the servers carry it.
    ///
    /// # Errors
    /// Where it goes to nobody.
    pub fn envelope(&self) -> Result<Envelope, ComposeError> {
        let all = self.to.iter().chain(&self.copies);
        let all: Vec<Address> = all.map(|one| one.email.clone()).collect();
        Envelope::new(Some(self.from.email.clone()), all)
    }

    /// The bytes of a draft, which mail programs open for editing.
    ///
    /// # Errors
    /// Where it goes to nobody.
    pub fn draft(&self, at: Timestamp) -> Result<Vec<u8>, ComposeError> {
        self.message(at, true)
    }

    /// The bytes that are sent.
    ///
    /// # Errors
    /// Where it goes to nobody.
    pub fn sent(&self, at: Timestamp) -> Result<Vec<u8>, ComposeError> {
        self.message(at, false)
    }

    fn message(&self, at: Timestamp, is_draft: bool) -> Result<Vec<u8>, ComposeError> {
        let mut builder = Message::builder()
            .message_id(Some(self.id.clone()))
            .date(at.into())
            .from(self.from.clone())
            .subject(header_text(&self.words.subject));
        for to in &self.to {
            builder = builder.to(to.clone());
        }
        for copy in &self.copies {
            builder = builder.cc(copy.clone());
        }
        if is_draft {
            builder = builder.header(Unsent);
        }
        Ok(builder.multipart(self.body())?.formatted())
    }

    /// Text and page as alternatives, then the file.
    fn body(&self) -> MultiPart {
        let alternatives = MultiPart::alternative()
            .boundary(self.boundary("words"))
            .singlepart(SinglePart::plain(self.words.text.clone()))
            .singlepart(SinglePart::html(self.words.html.clone()));
        let Some(file) = &self.attachment else {
            return alternatives;
        };
        let kind = match file.name.ends_with(".xlsm") {
            true => WITH_MACROS,
            false => WORKBOOK,
        };
        let kind = ContentType::parse(kind).unwrap_or(ContentType::TEXT_PLAIN);
        let file = Part::new(header_text(&file.name)).body(file.bytes.clone(), kind);
        MultiPart::mixed()
            .boundary(self.boundary("letter"))
            .multipart(alternatives)
            .singlepart(file)
    }

    /// A boundary that follows from the content, so that no content can hold it.
    fn boundary(&self, part: &str) -> String {
        let file = self.attachment.as_ref().map(|file| file.bytes.as_slice());
        let sum = Sha256::new()
            .chain_update(&self.id)
            .chain_update(&self.words.text)
            .chain_update(&self.words.html)
            .chain_update(file.unwrap_or_default())
            .finalize();
        format!("{part}-{}", hexadecimal(&sum[..12]))
    }
}

/// The header of a draft.
#[derive(Clone)]
struct Unsent;

impl Header for Unsent {
    fn name() -> HeaderName {
        UNSENT
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(UNSENT, "1".to_owned())
    }
}
