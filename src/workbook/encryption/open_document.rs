//! Spreadsheets of OpenDocument with a password → the same without one.
//!
//! Read after OpenDocument 1.3, part 2, chapters 3.4 and 4.8, where each part is sealed on its own;
//! LibreOffice of 24.8 and later seals the whole package as one part. What a key opens is taken
//! only where the file's own sum or seal vouches for it; ciphers that have neither are not opened.

use std::collections::BTreeMap;
use std::io::Read;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::read::DeflateDecoder;

use super::all;
use super::cipher::Sum;
use super::part_key::{Cipher, Derivation};
use crate::ooxml::limits::PART;
use crate::ooxml::{Archive, Kind, Packer, Tag, Tags};
use crate::workbook::defect::Refusal;
use crate::workbook::parts::text_part;
use crate::workbook::passwords::Passwords;

const MANIFEST: &str = "META-INF/manifest.xml";
/// The manifest of a package in which nothing is sealed.
const OPEN_MANIFEST: &[u8] = b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest/>";
const CONTENT: &str = "content.xml";
/// The one part of a package that is sealed as a whole.
const PACKAGE: &str = "encrypted-package";
/// Bytes that a part's sum is made of, from its beginning.
const SUMMED: usize = 1_024;

/// The spreadsheet without its password.
///
/// # Errors
/// Where no password fits, it is sealed in another way, or what comes out is not whole.
pub(in crate::workbook) fn unlock_open_document(
    bytes: &[u8],
    passwords: &Passwords,
) -> Result<Vec<u8>, Refusal> {
    let mut archive = Archive::open(bytes)?;
    let sealed = sealed_parts(&text_part(&mut archive, MANIFEST)?)?;
    let main = [PACKAGE, CONTENT]
        .into_iter()
        .find(|name| sealed.contains_key(*name));
    let main = main.ok_or(Refusal::Password)?;
    let part = archive.part(main)?.ok_or(Refusal::CutOff)?;
    let opened = all(passwords).find_map(|password| {
        let plain = sealed[main].as_ref()?.open(&part, password)?;
        Some((password, plain))
    });
    let (password, plain) = opened.ok_or(Refusal::Password)?;
    if let (PACKAGE, Some(how)) = (main, &sealed[main]) {
        return how.unpack(&plain);
    }
    if !sealed.keys().all(|name| archive.has(name)) {
        return Err(Refusal::CutOff);
    }
    let mut package = Packer::storing();
    let names: Vec<String> = archive.names().map(std::borrow::Cow::into_owned).collect();
    for name in names {
        let part = archive.part(&name)?.ok_or(Refusal::CutOff)?;
        let part = match sealed.get(&name) {
            _ if name == MANIFEST => OPEN_MANIFEST.to_vec(),
            None => part,
            Some(how) => {
                let how = how.as_ref().ok_or(Refusal::Password)?;
                let plain = how.open(&part, password).ok_or(Refusal::Checksum)?;
                how.unpack(&plain)?
            }
        };
        package.add(&name, &part)?;
    }
    Ok(package.finish()?)
}

/// How a part is sealed.
#[derive(Default)]
struct Sealed {
    /// Bytes that it has unpacked.
    size: u64,
    sum: Option<(Sum, Vec<u8>)>,
    cipher: Option<Cipher>,
    start: Vec<u8>,
    first: Option<Sum>,
    derivation: Option<Derivation>,
}

impl Sealed {
    /// The part under a password, still packed; none where the password is another one.
    fn open(&self, part: &[u8], password: &str) -> Option<Vec<u8>> {
        let cipher = self.cipher?;
        let first = self.first.unwrap_or(Sum::Sha1).of(&[password.as_bytes()]);
        let key = self.derivation.as_ref()?.key(&first)?;
        let plain = cipher.decipher(&key, &self.start, part)?;
        let is_vouched_for = match &self.sum {
            Some((sum, known)) => sum.of(&[&plain[..plain.len().min(SUMMED)]]) == *known,
            None => cipher.has_seal(),
        };
        is_vouched_for.then_some(plain)
    }

    /// What was packed before it was sealed: as many bytes as the manifest says.
    fn unpack(&self, plain: &[u8]) -> Result<Vec<u8>, Refusal> {
        if self.size > PART {
            return Err(Refusal::TooMuch);
        }
        let mut part = Vec::new();
        let mut unpacked = DeflateDecoder::new(plain).take(self.size + 1);
        match unpacked.read_to_end(&mut part).map(u64::try_from) {
            Ok(Ok(read)) if read == self.size => Ok(part),
            _ => Err(Refusal::Checksum),
        }
    }

    fn read(&mut self, tag: &Tag<'_>) {
        let text = |name: &[u8]| tag.text(name).unwrap_or_default();
        if tag.begins(b"encryption-data") {
            self.sum = sum(&text(b"checksum-type")).zip(bytes(tag, b"checksum"));
        } else if tag.begins(b"algorithm") {
            self.cipher = Cipher::parse(&text(b"algorithm-name"));
            self.start = bytes(tag, b"initialisation-vector").unwrap_or_default();
        } else if tag.begins(b"start-key-generation") {
            self.first = sum(&text(b"start-key-generation-name"));
        } else if tag.begins(b"key-derivation") {
            self.derivation = Derivation::read(tag, bytes(tag, b"salt").unwrap_or_default());
        }
    }
}

/// The sealed parts by name; none for one that is sealed in a way that isn't known.
fn sealed_parts(manifest: &[u8]) -> Result<BTreeMap<String, Option<Sealed>>, Refusal> {
    let mut parts = BTreeMap::new();
    let mut tags = Tags::new(manifest);
    let mut part: Option<(String, Sealed)> = None;
    let mut is_sealed = false;
    while let Some(tag) = tags.next()? {
        if tag.begins(b"file-entry") {
            let size = tag.text(b"size").and_then(|size| size.parse().ok());
            let sealed = Sealed {
                size: size.unwrap_or_default(),
                ..Sealed::default()
            };
            part = Some((tag.text(b"full-path").unwrap_or_default(), sealed));
            is_sealed = false;
        } else if let Some((_, sealed)) = &mut part {
            is_sealed |= tag.begins(b"encryption-data");
            sealed.read(&tag);
        }
        let ends = tag.ends(b"file-entry") || tag.begins(b"file-entry") && tag.kind == Kind::Empty;
        if let Some((name, sealed)) = part.take_if(|_| ends)
            && is_sealed
        {
            let is_known = sealed.cipher.is_some() && sealed.derivation.is_some();
            parts.insert(name, is_known.then_some(sealed));
        }
    }
    Ok(parts)
}

/// The sum of a name such as `http://www.w3.org/2000/09/xmldsig#sha256` or `SHA1/1K`.
fn sum(name: &str) -> Option<Sum> {
    let name = name.to_lowercase();
    let word = name.rsplit('#').next().unwrap_or_default();
    let word = word.trim_end_matches("/1k").trim_end_matches("-1k");
    Sum::parse(word).filter(|sum| matches!(sum, Sum::Sha1 | Sum::Sha256))
}

fn bytes(tag: &Tag<'_>, name: &[u8]) -> Option<Vec<u8>> {
    STANDARD.decode(tag.text(name)?.trim()).ok()
}
