//! The mask of Excel 5.0 to 2003's weakest encryption.
//!
//! Read after [MS-OFFCRYPTO] 2.3.7: key and verifier both follow from the password, and each is
//! compared. Passwords are at most 15 letters of ASCII.

/// What a key begins with, by the length of the password.
const FIRST: [u16; 15] = [
    0xE1F0, 0x1D0F, 0xCC9C, 0x84C0, 0x110C, 0x0E10, 0xF1CE, 0x313E, 0x1872, 0xE139, 0xD40F, 0x84F9,
    0x280C, 0xA96A, 0x4EC3,
];
/// What each bit of a password adds to its key.
const BITS: [u16; 105] = [
    0xAEFC, 0x4DD9, 0x9BB2, 0x2745, 0x4E8A, 0x9D14, 0x2A09, 0x7B61, 0xF6C2, 0xFDA5, 0xEB6B, 0xC6F7,
    0x9DCF, 0x2BBF, 0x4563, 0x8AC6, 0x05AD, 0x0B5A, 0x16B4, 0x2D68, 0x5AD0, 0x0375, 0x06EA, 0x0DD4,
    0x1BA8, 0x3750, 0x6EA0, 0xDD40, 0xD849, 0xA0B3, 0x5147, 0xA28E, 0x553D, 0xAA7A, 0x44D5, 0x6F45,
    0xDE8A, 0xAD35, 0x4A4B, 0x9496, 0x390D, 0x721A, 0xEB23, 0xC667, 0x9CEF, 0x29FF, 0x53FE, 0xA7FC,
    0x5FD9, 0x47D3, 0x8FA6, 0x0F6D, 0x1EDA, 0x3DB4, 0x7B68, 0xF6D0, 0xB861, 0x60E3, 0xC1C6, 0x93AD,
    0x377B, 0x6EF6, 0xDDEC, 0x45A0, 0x8B40, 0x06A1, 0x0D42, 0x1A84, 0x3508, 0x6A10, 0xAA51, 0x4483,
    0x8906, 0x022D, 0x045A, 0x08B4, 0x1168, 0x76B4, 0xED68, 0xCAF1, 0x85C3, 0x1BA7, 0x374E, 0x6E9C,
    0x3730, 0x6E60, 0xDCC0, 0xA9A1, 0x4363, 0x86C6, 0x1DAD, 0x3331, 0x6662, 0xCCC4, 0x89A9, 0x0373,
    0x06E6, 0x0DCC, 0x1021, 0x2042, 0x4084, 0x8108, 0x1231, 0x2462, 0x48C4,
];
/// What fills a password up.
const FILL: [u8; 15] = [
    0xBB, 0xFF, 0xFF, 0xBA, 0xFF, 0xFF, 0xB9, 0x80, 0x00, 0xBE, 0x0F, 0x00, 0xBF, 0x0F, 0x00,
];
const VERIFIER: u16 = 0xCE4B;

/// What lies over the bytes.
pub(super) struct Mask([u8; 16]);

impl Mask {
    /// The mask of a password; none where it is another one.
    pub(super) fn find(info: &[u8], password: &str) -> Option<Self> {
        let letters = password.as_bytes();
        let is_possible = password.is_ascii() && (1..=15).contains(&letters.len());
        is_possible.then_some(())?;
        let [key_low, key_high, sum_low, sum_high] = *info.first_chunk::<4>()?;
        let key = key(letters);
        let is_it = key == u16::from_le_bytes([key_low, key_high])
            && verifier(letters)? == u16::from_le_bytes([sum_low, sum_high]);
        is_it.then(|| Self(mask(letters, key)))
    }

    /// A byte without its mask, at a turn.
    pub(super) fn plain(&self, byte: u8, turn: usize) -> u8 {
        (byte ^ self.0[turn % 16]).rotate_right(5)
    }
}

fn key(letters: &[u8]) -> u16 {
    let mut key = FIRST[letters.len() - 1];
    let mut bits = BITS.iter().rev();
    for letter in letters.iter().rev() {
        for (place, bit) in (0..7).zip(bits.by_ref()) {
            if letter << place & 0x40 != 0 {
                key ^= bit;
            }
        }
    }
    key
}

fn verifier(letters: &[u8]) -> Option<u16> {
    let length = u8::try_from(letters.len()).ok()?;
    let all = letters.iter().rev().chain([&length]);
    let turned = all.fold(0u16, |sum, letter| {
        (sum >> 14 & 1 | sum << 1 & 0x7FFF) ^ u16::from(*letter)
    });
    Some(turned ^ VERIFIER)
}

fn mask(letters: &[u8], key: u16) -> [u8; 16] {
    let [low, high] = key.to_le_bytes();
    let mut mask = [0; 16];
    let all = letters.iter().chain(&FILL).take(16);
    for (place, letter) in all.enumerate() {
        let other = if place % 2 == 0 { low } else { high };
        mask[place] = (letter ^ other).rotate_right(1);
    }
    mask
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn key_and_verifier_follow_from_the_password() {
        // What Excel writes where nobody chose a password.
        assert_eq!(verifier(b"VelvetSweatshop"), Some(0x9A0A));
        let info = [
            key(b"VelvetSweatshop").to_le_bytes(),
            0x9A0A_u16.to_le_bytes(),
        ]
        .concat();
        assert!(Mask::find(&info, "VelvetSweatshop").is_some());
        assert!(Mask::find(&info, "VelvetSweatshoq").is_none());
        for password in ["", "1234567890123456", "mật khẩu"] {
            assert!(Mask::find(&info, password).is_none());
        }
    }
}
