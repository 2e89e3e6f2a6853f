//! Sums and ciphers that encrypted workbooks are made with, on bytes.

use aes::cipher::{BlockCipherDecrypt, KeyInit};
use aes::{Aes128, Aes192, Aes256, Block};
use hmac::{Hmac, Mac};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

/// A block of AES.
pub(super) const BLOCK: usize = 16;

/// The sums that a password is turned into keys with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sum {
    Md5,
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Sum {
    /// The sum of this name.
    pub(super) fn parse(name: &str) -> Option<Self> {
        let plain = name.replace('-', "").to_uppercase();
        Some(match plain.as_str() {
            "MD5" => Self::Md5,
            "SHA1" => Self::Sha1,
            "SHA256" => Self::Sha256,
            "SHA384" => Self::Sha384,
            "SHA512" => Self::Sha512,
            _ => return None,
        })
    }

    /// The sum of these parts, one after the other.
    pub(super) fn of(self, parts: &[&[u8]]) -> Vec<u8> {
        match self {
            Self::Md5 => sum::<Md5>(parts),
            Self::Sha1 => sum::<Sha1>(parts),
            Self::Sha256 => sum::<Sha256>(parts),
            Self::Sha384 => sum::<Sha384>(parts),
            Self::Sha512 => sum::<Sha512>(parts),
        }
    }

    /// The seal of these bytes under a key.
    pub(super) fn seal(self, key: &[u8], bytes: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Md5 => seal::<Hmac<Md5>>(key, bytes),
            Self::Sha1 => seal::<Hmac<Sha1>>(key, bytes),
            Self::Sha256 => seal::<Hmac<Sha256>>(key, bytes),
            Self::Sha384 => seal::<Hmac<Sha384>>(key, bytes),
            Self::Sha512 => seal::<Hmac<Sha512>>(key, bytes),
        }
    }
}

fn sum<D: Digest>(parts: &[&[u8]]) -> Vec<u8> {
    let mut sum = D::new();
    for part in parts {
        sum.update(part);
    }
    sum.finalize().to_vec()
}

fn seal<M: Mac + hmac::KeyInit>(key: &[u8], bytes: &[u8]) -> Option<Vec<u8>> {
    let mut seal = <M as hmac::KeyInit>::new_from_slice(key).ok()?;
    seal.update(bytes);
    Some(seal.finalize().into_bytes().to_vec())
}

/// AES with a key of any of its lengths.
pub(super) enum Aes {
    Short(Aes128),
    Middle(Aes192),
    Long(Aes256),
}

impl Aes {
    pub(super) fn new(key: &[u8]) -> Option<Self> {
        Some(match key.len() {
            16 => Self::Short(Aes128::new_from_slice(key).ok()?),
            24 => Self::Middle(Aes192::new_from_slice(key).ok()?),
            32 => Self::Long(Aes256::new_from_slice(key).ok()?),
            _ => return None,
        })
    }

    fn block(&self, bytes: [u8; BLOCK]) -> [u8; BLOCK] {
        let mut block = Block::from(bytes);
        match self {
            Self::Short(cipher) => cipher.decrypt_block(&mut block),
            Self::Middle(cipher) => cipher.decrypt_block(&mut block),
            Self::Long(cipher) => cipher.decrypt_block(&mut block),
        }
        block.into()
    }

    /// Deciphers whole blocks, each on its own; what is left over is dropped.
    pub(super) fn decipher(&self, bytes: &[u8]) -> Vec<u8> {
        let blocks = bytes.as_chunks::<BLOCK>().0.iter();
        blocks.flat_map(|block| self.block(*block)).collect()
    }

    /// Deciphers whole blocks, each chained to the one before; what is left over is dropped.
    pub(super) fn decipher_chained(&self, bytes: &[u8], start: &[u8]) -> Option<Vec<u8>> {
        let mut before: [u8; BLOCK] = start.get(..BLOCK)?.try_into().ok()?;
        let mut plain = Vec::with_capacity(bytes.len());
        for block in bytes.as_chunks::<BLOCK>().0 {
            let mut out = self.block(*block);
            out.iter_mut()
                .zip(before)
                .for_each(|(byte, mask)| *byte ^= mask);
            plain.extend_from_slice(&out);
            before = *block;
        }
        Some(plain)
    }
}

/// The stream of RC4 under a key.
pub(super) struct Rc4 {
    state: [u8; 256],
    at: u8,
    other: u8,
}

impl Rc4 {
    pub(super) fn new(key: &[u8]) -> Self {
        let mut state = [0; 256];
        (0..=255u8).for_each(|index| state[usize::from(index)] = index);
        let mut other = 0u8;
        for index in 0..256 {
            let byte = key
                .get(index % key.len().max(1))
                .copied()
                .unwrap_or_default();
            other = other.wrapping_add(state[index]).wrapping_add(byte);
            state.swap(index, usize::from(other));
        }
        Self {
            state,
            at: 0,
            other: 0,
        }
    }

    /// The next byte of the stream.
    pub(super) fn next(&mut self) -> u8 {
        self.at = self.at.wrapping_add(1);
        let one = self.state[usize::from(self.at)];
        self.other = self.other.wrapping_add(one);
        let two = self.state[usize::from(self.other)];
        self.state
            .swap(usize::from(self.at), usize::from(self.other));
        self.state[usize::from(one.wrapping_add(two))]
    }

    pub(super) fn apply(&mut self, bytes: &[u8]) -> Vec<u8> {
        bytes.iter().map(|byte| byte ^ self.next()).collect()
    }
}

/// A password as keys are made of it.
pub(super) fn wide(password: &str) -> Vec<u8> {
    password.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rc4_makes_the_stream_of_its_first_publication() {
        let plain = Rc4::new(b"Key").apply(b"Plaintext");
        assert_eq!(plain, b"\xBB\xF3\x16\xE8\xD9\x40\xAF\x0A\xD3");
    }

    #[test]
    fn aes_deciphers_the_example_of_its_standard() {
        let key: Vec<u8> = (0..16).collect();
        let cipher = *b"\x69\xC4\xE0\xD8\x6A\x7B\x04\x30\xD8\xCD\xB7\x80\x70\xB4\xC5\x5A";
        let plain: Vec<u8> = (0..16).map(|digit| digit * 0x11).collect();
        let aes = Aes::new(&key).unwrap();
        assert_eq!(aes.decipher(&cipher), plain);
        assert_eq!(aes.decipher_chained(&cipher, &[0; 16]).unwrap(), plain);
        assert!(Aes::new(&key[..15]).is_none());
    }
}
