//! Workbooks that Excel of 2010 and later encrypted.
//!
//! Read after [MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15. A password is taken only where it opens what
//! verifies it, and the bytes only where their seal is whole.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::cipher::{Aes, BLOCK, Sum, wide};
use crate::ooxml::{Tag, Tags};
use crate::workbook::defect::Refusal;

/// How often a password may be turned over; the standard's limit, 100 times what Excel does.
const MOST_SPINS: u32 = 10_000_000;
/// Bytes that are enciphered with one start.
const SEGMENT: usize = 4_096;
/// What keys are made for.
const VERIFIER: [u8; 8] = [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79];
const VERIFIER_SUM: [u8; 8] = [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E];
const KEY: [u8; 8] = [0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6];
const SEAL_KEY: [u8; 8] = [0x5F, 0xB2, 0xAD, 0x01, 0x0C, 0xB9, 0xE1, 0xF6];
const SEAL: [u8; 8] = [0xA0, 0x67, 0x7F, 0x02, 0xB2, 0x2C, 0x84, 0x33];
/// What is put where a sum is too short.
const FILL: u8 = 0x36;

/// How a workbook is encrypted.
pub(super) struct Agile {
    data: Parameters,
    password: Parameters,
    spins: u32,
    verifier: Vec<u8>,
    verifier_sum: Vec<u8>,
    key: Vec<u8>,
    /// The key of the seal and the seal, both enciphered.
    seal: Option<(Vec<u8>, Vec<u8>)>,
}

/// What keys and starts are made with.
struct Parameters {
    sum: Sum,
    salt: Vec<u8>,
    key_length: usize,
}

impl Agile {
    /// Reads what stands behind the version; none where it is of a kind that is not known.
    pub(super) fn read(info: &[u8]) -> Option<Self> {
        let mut tags = Tags::new(info.get(4..)?);
        let (mut data, mut seal, mut key) = (None, None, None);
        while let Ok(Some(tag)) = tags.next() {
            if tag.begins(b"keyData") {
                data = Some(Parameters::read(&tag)?);
            } else if tag.begins(b"dataIntegrity") {
                seal = Some((
                    bytes(&tag, b"encryptedHmacKey")?,
                    bytes(&tag, b"encryptedHmacValue")?,
                ));
            } else if tag.begins(b"encryptedKey") && key.is_none() {
                let spins: u32 = tag.text(b"spinCount")?.parse().ok()?;
                let verifier = bytes(&tag, b"encryptedVerifierHashInput")?;
                let sum = bytes(&tag, b"encryptedVerifierHashValue")?;
                let enciphered = bytes(&tag, b"encryptedKeyValue")?;
                key = Some((Parameters::read(&tag)?, spins, verifier, sum, enciphered));
            }
        }
        let (password, spins, verifier, verifier_sum, key) = key?;
        (spins <= MOST_SPINS).then_some(())?;
        Some(Self {
            data: data?,
            password,
            spins,
            verifier,
            verifier_sum,
            key,
            seal,
        })
    }

    /// The key that a password gives; none where it is another one.
    pub(super) fn key(&self, password: &str) -> Option<Vec<u8>> {
        let own = &self.password;
        let mut turned = own.sum.of(&[&own.salt, &wide(password)]);
        for spin in 0..self.spins {
            turned = own.sum.of(&[&spin.to_le_bytes(), &turned]);
        }
        let open = |bytes: &[u8], purpose: &[u8]| {
            let key = filled(own.sum.of(&[&turned, purpose]), own.key_length);
            let start = filled(own.salt.clone(), BLOCK);
            Aes::new(&key)?.decipher_chained(bytes, &start)
        };
        let verifier = open(&self.verifier, &VERIFIER)?;
        let sum = own.sum.of(&[verifier.get(..own.salt.len())?]);
        let is_it = open(&self.verifier_sum, &VERIFIER_SUM)?.starts_with(&sum);
        is_it.then_some(())?;
        let mut key = open(&self.key, &KEY)?;
        key.truncate(self.data.key_length);
        Some(key)
    }

    /// The package under a key.
    ///
    /// # Errors
    /// Where its seal is broken or missing, or it is cut off.
    pub(super) fn package(&self, key: &[u8], stream: &[u8]) -> Result<Vec<u8>, Refusal> {
        self.check_seal(key, stream)?;
        let (length, sealed) = stream.split_first_chunk::<8>().ok_or(Refusal::CutOff)?;
        let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| Refusal::CutOff)?;
        let cipher = Aes::new(key).ok_or(Refusal::CutOff)?;
        let mut package = Vec::with_capacity(sealed.len());
        for (number, segment) in (0u32..).zip(sealed.chunks(SEGMENT)) {
            let start = self.start(&number.to_le_bytes());
            let plain = cipher.decipher_chained(segment, &start);
            package.extend(plain.ok_or(Refusal::CutOff)?);
        }
        if package.len() < length {
            return Err(Refusal::CutOff);
        }
        package.truncate(length);
        Ok(package)
    }

    fn check_seal(&self, key: &[u8], stream: &[u8]) -> Result<(), Refusal> {
        let whole = || {
            let (seal_key, seal) = self.seal.as_ref()?;
            let cipher = Aes::new(key)?;
            let length = self.data.sum.of(&[]).len();
            let open = |bytes: &[u8], purpose: &[u8]| {
                let mut plain = cipher.decipher_chained(bytes, &self.start(purpose))?;
                plain.truncate(length);
                Some(plain)
            };
            let made = self.data.sum.seal(&open(seal_key, &SEAL_KEY)?, stream)?;
            Some(made == open(seal, &SEAL)?)
        };
        match whole() {
            Some(true) => Ok(()),
            _ => Err(Refusal::Checksum),
        }
    }

    /// What the chain of a stretch begins with.
    fn start(&self, purpose: &[u8]) -> Vec<u8> {
        filled(self.data.sum.of(&[&self.data.salt, purpose]), BLOCK)
    }
}

impl Parameters {
    fn read(tag: &Tag<'_>) -> Option<Self> {
        let number = |name: &[u8]| tag.text(name)?.parse::<usize>().ok();
        let is_known = tag.text(b"cipherAlgorithm")? == "AES"
            && tag.text(b"cipherChaining")? == "ChainingModeCBC"
            && number(b"blockSize")? == BLOCK;
        let key_length = number(b"keyBits")? / 8;
        (is_known && [16, 24, 32].contains(&key_length)).then_some(())?;
        Some(Self {
            sum: Sum::parse(&tag.text(b"hashAlgorithm")?)?,
            salt: bytes(tag, b"saltValue")?,
            key_length,
        })
    }
}

fn bytes(tag: &Tag<'_>, name: &[u8]) -> Option<Vec<u8>> {
    STANDARD.decode(tag.text(name)?.trim()).ok()
}

/// The bytes in this length.
fn filled(mut bytes: Vec<u8>, length: usize) -> Vec<u8> {
    bytes.resize(length, FILL);
    bytes
}
