//! Keys and ciphers of a part of an OpenDocument spreadsheet, on bytes.

use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce};
use argon2::{Algorithm, Argon2, Params, Version};
use blowfish::Blowfish;
use cfb_mode::Decryptor;
use cfb_mode::cipher::KeyIvInit;
use pbkdf2::pbkdf2_hmac;
use sha1::Sha1;

use super::cipher::{Aes, BLOCK};
use crate::ooxml::Tag;

/// How often a password may be turned over: 100 times what LibreOffice does.
const MOST_TURNS: u32 = 10_000_000;
/// Kibibytes, passes and lanes that a key may take: some times what LibreOffice asks for.
const MOST_MEMORY: u32 = 128 << 10;
const MOST_PASSES: u32 = 16;
const MOST_LANES: u32 = 16;
/// Bytes that a sealed part starts with.
const NONCE: usize = 12;

/// How a part is enciphered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cipher {
    /// AES, each block chained to the one before.
    Chained,
    /// AES with a seal.
    Sealed,
    /// Blowfish, as OpenOffice does.
    Blowfish,
}

impl Cipher {
    /// The cipher of this name.
    pub(super) fn parse(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        match name.rsplit('#').next()? {
            "aes128-cbc" | "aes192-cbc" | "aes256-cbc" => Some(Self::Chained),
            "aes256-gcm" => Some(Self::Sealed),
            "blowfish" | "blowfish cfb" => Some(Self::Blowfish),
            _ => None,
        }
    }

    /// Whether it tells itself that it was opened with the right key.
    pub(super) const fn has_seal(self) -> bool {
        matches!(self, Self::Sealed)
    }

    /// The part under a key; none where it doesn't open it.
    pub(super) fn decipher(self, key: &[u8], start: &[u8], part: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Chained => unpadded(Aes::new(key)?.decipher_chained(part, start)?),
            Self::Sealed => {
                let nonce: [u8; NONCE] = start.try_into().ok()?;
                // LibreOffice puts the start before the part as well.
                let part = part.strip_prefix(start)?;
                let cipher = Aes256Gcm::new_from_slice(key).ok()?;
                cipher.decrypt(&Nonce::from(nonce), part).ok()
            }
            Self::Blowfish => {
                let cipher = Decryptor::<Blowfish>::new_from_slices(key, start).ok()?;
                let mut plain = part.to_vec();
                cipher.decrypt(&mut plain);
                Some(plain)
            }
        }
    }
}

/// What was enciphered: the last byte says how many were added to fill the last block.
fn unpadded(mut plain: Vec<u8>) -> Option<Vec<u8>> {
    let added = usize::from(*plain.last()?);
    (1..=BLOCK).contains(&added).then_some(())?;
    plain.truncate(plain.len().checked_sub(added)?);
    Some(plain)
}

/// How a key is made of a password's sum.
pub(super) struct Derivation {
    salt: Vec<u8>,
    length: usize,
    way: Way,
}

enum Way {
    Turned(u32),
    Filled(Params),
}

impl Derivation {
    /// Reads a tag of the manifest; none where it is a way that isn't known, or takes too long.
    pub(super) fn read(tag: &Tag<'_>, salt: Vec<u8>) -> Option<Self> {
        let number = |name: &[u8], most: u32| {
            let number = tag.text(name)?.trim().parse::<u32>().ok()?;
            (1..=most).contains(&number).then_some(number)
        };
        let length = match tag.text(b"key-size") {
            Some(length) => length.trim().parse().ok()?,
            None => 16,
        };
        let name = tag.text(b"key-derivation-name")?.to_lowercase();
        let way = match name.rsplit(['#', ':']).next()? {
            "pbkdf2" => Way::Turned(number(b"iteration-count", MOST_TURNS)?),
            "argon2id" => {
                let memory = number(b"argon2-memory", MOST_MEMORY)?;
                let passes = number(b"argon2-iterations", MOST_PASSES)?;
                let lanes = number(b"argon2-lanes", MOST_LANES)?;
                Way::Filled(Params::new(memory, passes, lanes, Some(length)).ok()?)
            }
            _ => return None,
        };
        (BLOCK..=2 * BLOCK).contains(&length).then_some(())?;
        Some(Self { salt, length, way })
    }

    /// The key that a password's sum gives.
    pub(super) fn key(&self, first: &[u8]) -> Option<Vec<u8>> {
        let mut key = vec![0; self.length];
        match &self.way {
            Way::Turned(turns) => pbkdf2_hmac::<Sha1>(first, &self.salt, *turns, &mut key),
            Way::Filled(params) => {
                let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
                let made = argon.hash_password_into(first, &self.salt, &mut key);
                made.ok()?;
            }
        }
        Some(key)
    }
}
