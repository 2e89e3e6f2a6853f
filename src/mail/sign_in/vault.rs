//! The kept key of a mailbox, in a file that a passphrase seals.
//!
//! Sealed is with AES-256-GCM under a key that PBKDF2 makes of the passphrase; the file says how,
//! and a passphrase that isn't the right one opens nothing.
//!
//! # Source
//! NIST SP 800-38D (the seal), SP 800-132 (the key); rounds after OWASP's table for PBKDF2.

use std::io;

use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes256Gcm, Key, Nonce};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use hmac::Hmac;
use pbkdf2::pbkdf2;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::language::text::hexadecimal;
use crate::random::bytes;

/// Rounds by which guessing is made slow.
const ROUNDS: u32 = 600_000;
/// More rounds are no file of this program.
const MOST_ROUNDS: u32 = 10_000_000;

/// A sealed key.
#[derive(Deserialize, Serialize)]
struct Sealed {
    rounds: u32,
    salt: String,
    nonce: String,
    sealed: String,
}

/// The name of the file for an account.
#[must_use]
pub fn file_name(provider: &str, client: &str, user: &str) -> String {
    let mut sum = Sha256::new();
    for part in [provider, client, &user.to_lowercase()] {
        sum.update(part.as_bytes());
        sum.update([0]);
    }
    format!("mail-{}.json", &hexadecimal(&sum.finalize())[..16])
}

/// Seals a key.
///
/// # Errors
/// Where the system has no chance to draw from.
pub fn seal(key: &str, passphrase: &str) -> io::Result<Vec<u8>> {
    let (salt, nonce) = (bytes::<16>()?, bytes::<12>()?);
    let sealed = cipher(passphrase, &salt, ROUNDS)
        .and_then(|cipher| cipher.encrypt(&Nonce::from(nonce), key.as_bytes()).ok())
        .ok_or(io::ErrorKind::InvalidInput)?;
    let encode = |bytes: &[u8]| STANDARD_NO_PAD.encode(bytes);
    let sealed = Sealed {
        rounds: ROUNDS,
        salt: encode(&salt),
        nonce: encode(&nonce),
        sealed: encode(&sealed),
    };
    serde_json::to_vec(&sealed).map_err(io::Error::other)
}

/// Opens a sealed key; none where the passphrase is another one, or the file was changed.
#[must_use]
pub fn open(file: &[u8], passphrase: &str) -> Option<String> {
    let file: Sealed = serde_json::from_slice(file).ok()?;
    let decode = |text: &str| STANDARD_NO_PAD.decode(text).ok();
    let nonce: [u8; 12] = decode(&file.nonce)?.try_into().ok()?;
    if file.rounds > MOST_ROUNDS {
        return None;
    }
    let cipher = cipher(passphrase, &decode(&file.salt)?, file.rounds)?;
    let key = cipher.decrypt(&Nonce::from(nonce), decode(&file.sealed)?.as_slice());
    String::from_utf8(key.ok()?).ok()
}

fn cipher(passphrase: &str, salt: &[u8], rounds: u32) -> Option<Aes256Gcm> {
    let mut key = Key::<Aes256Gcm>::default();
    pbkdf2::<Hmac<Sha256>>(passphrase.as_bytes(), salt, rounds, &mut key).ok()?;
    Some(Aes256Gcm::new(&key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_passphrase_opens_a_key() {
        let sealed = seal("khóa bí mật", "câu mật khẩu").unwrap();
        assert_eq!(
            open(&sealed, "câu mật khẩu").as_deref(),
            Some("khóa bí mật")
        );
        assert_eq!(open(&sealed, "câu mật khẩu khác"), None);
        let text = String::from_utf8(sealed.clone()).unwrap();
        assert!(!text.contains("khóa"));
        // A letter of what is sealed is another one.
        let mut file: Sealed = serde_json::from_slice(&sealed).unwrap();
        let first = if file.sealed.starts_with('A') {
            "B"
        } else {
            "A"
        };
        file.sealed.replace_range(..1, first);
        let changed = serde_json::to_vec(&file).unwrap();
        assert_eq!(open(&changed, "câu mật khẩu"), None);
        assert_eq!(open(b"{}", ""), None);
        assert_ne!(seal("a", "b").unwrap(), seal("a", "b").unwrap());
    }

    #[test]
    fn each_account_has_a_file_of_its_own() {
        let names = [
            ("microsoft", "1", "a@b.example"),
            ("microsoft", "1", "c@b.example"),
            ("google", "1", "a@b.example"),
        ];
        let names = names.map(|(provider, client, user)| file_name(provider, client, user));
        assert_eq!(std::collections::BTreeSet::from(names.clone()).len(), 3);
        assert_eq!(names[0], file_name("microsoft", "1", "A@b.example"));
    }
}
