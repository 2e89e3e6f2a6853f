//! Workbooks that Excel 2007 encrypted, and the keys of RC4 that older ones share with them.
//!
//! Read after [MS-OFFCRYPTO] 2.3.4.5 to 2.3.4.9 and 2.3.5. A password is taken only where it
//! opens what verifies it; the package's parts carry sums of their own.

use super::cipher::{Aes, Rc4, Sum, wide};
use crate::workbook::defect::Refusal;

/// How often a password is turned over.
const SPINS: u32 = 50_000;
/// Ciphers.
const RC4: u32 = 0x6801;
const AES: [(u32, usize); 3] = [(0x660E, 16), (0x660F, 24), (0x6610, 32)];

/// How a workbook is encrypted.
pub(super) struct Standard<'a> {
    algorithm: u32,
    key_length: usize,
    salt: &'a [u8],
    verifier: &'a [u8],
    verifier_sum: &'a [u8],
}

impl<'a> Standard<'a> {
    /// Reads what stands behind the version; none where it is cut off.
    pub(super) fn read(info: &'a [u8]) -> Option<Self> {
        let length = usize::try_from(word(info, 4)?).ok()?;
        let header = info.get(8..)?.get(..length)?;
        let verifier = info.get(8 + length..)?;
        let salt_length = usize::try_from(word(verifier, 0)?).ok()?;
        (salt_length == 16).then_some(())?;
        let key_length = usize::try_from(word(header, 16)?).ok()? / 8;
        Some(Self {
            algorithm: word(header, 8)?,
            key_length,
            salt: verifier.get(4..20)?,
            verifier: verifier.get(20..36)?,
            verifier_sum: verifier.get(40..)?,
        })
    }

    /// The key of AES that a password gives; none where it is another one.
    pub(super) fn aes(&self, password: &str) -> Option<Aes> {
        let (_, length) = AES.iter().find(|(id, _)| *id == self.algorithm)?;
        let mut turned = Sum::Sha1.of(&[self.salt, &wide(password)]);
        for spin in 0..SPINS {
            turned = Sum::Sha1.of(&[&spin.to_le_bytes(), &turned]);
        }
        let last = Sum::Sha1.of(&[&turned, &[0; 4]]);
        let spread = |with: u8| {
            let mut block = [with; 64];
            block
                .iter_mut()
                .zip(&last)
                .for_each(|(byte, mask)| *byte ^= mask);
            Sum::Sha1.of(&[&block])
        };
        let key = [spread(0x36), spread(0x5C)].concat();
        let aes = Aes::new(key.get(..*length)?)?;
        let sum = Sum::Sha1.of(&[&aes.decipher(self.verifier)]);
        let known = aes.decipher(self.verifier_sum.get(..32)?);
        known.starts_with(&sum).then_some(aes)
    }

    /// What makes the keys of RC4 from a password; none where it is another one.
    pub(super) fn rc4(&self, password: &str) -> Option<Keys> {
        (self.algorithm == RC4).then_some(())?;
        let length = if self.key_length == 0 {
            5
        } else {
            self.key_length
        };
        (5..=16).contains(&length).then_some(())?;
        let keys = Keys::Modern {
            turned: Sum::Sha1.of(&[self.salt, &wide(password)]),
            length,
        };
        keys.opens(self.verifier, self.verifier_sum.get(..20)?, Sum::Sha1)
            .then_some(keys)
    }
}

/// The package under a key.
///
/// # Errors
/// Where it is cut off.
pub(super) fn package(aes: &Aes, stream: &[u8]) -> Result<Vec<u8>, Refusal> {
    let (length, sealed) = stream.split_first_chunk::<8>().ok_or(Refusal::CutOff)?;
    let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| Refusal::CutOff)?;
    let mut package = aes.decipher(sealed);
    if package.len() < length {
        return Err(Refusal::CutOff);
    }
    package.truncate(length);
    Ok(package)
}

/// What makes the keys of RC4, one for each stretch of a stream.
pub(super) enum Keys {
    /// As of 2002: SHA-1, and keys of a length that is told.
    Modern { turned: Vec<u8>, length: usize },
    /// Before: MD5.
    Old { turned: Vec<u8> },
}

impl Keys {
    /// The keys of before 2002; none where the password is another one.
    pub(super) fn old(info: &[u8], password: &str) -> Option<Self> {
        let (salt, verifier) = (info.get(..16)?, info.get(16..32)?);
        let first = Sum::Md5.of(&[&wide(password)]);
        let mixed = [&first[..5], salt].concat().repeat(16);
        let mut turned = Sum::Md5.of(&[&mixed]);
        turned.truncate(5);
        let keys = Self::Old { turned };
        keys.opens(verifier, info.get(32..48)?, Sum::Md5)
            .then_some(keys)
    }

    /// The stream of a stretch.
    pub(super) fn stream(&self, stretch: u32) -> Rc4 {
        match self {
            Self::Old { turned } => Rc4::new(&Sum::Md5.of(&[turned, &stretch.to_le_bytes()])),
            Self::Modern { turned, length } => {
                let mut key = Sum::Sha1.of(&[turned, &stretch.to_le_bytes()]);
                key.truncate(*length);
                if *length == 5 {
                    key.resize(16, 0);
                }
                Rc4::new(&key)
            }
        }
    }

    /// Whether they open what verifies the password.
    fn opens(&self, verifier: &[u8], verifier_sum: &[u8], sum: Sum) -> bool {
        let mut stream = self.stream(0);
        let verifier = stream.apply(verifier);
        stream.apply(verifier_sum) == sum.of(&[&verifier])
    }
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..)?.first_chunk::<4>()?;
    Some(u32::from_le_bytes(*bytes))
}
