//! Workbooks with a password → what is in them, with the first password that fits.
//!
//! In come untrusted bytes, out comes a workbook without a password. Whatever the password, only
//! bytes come out that the file itself vouches for: by what verifies the password, and by the
//! seal or the sums of what it opens. The password that Excel gives to workbooks which are
//! only to be read is always tried: Excel opens those without asking.

mod agile;
mod cipher;
mod open_document;
mod part_key;
mod standard;
mod xls;
mod xor;

use self::agile::Agile;
use self::standard::Standard;
use super::compound::Compound;
use super::defect::Refusal;
use super::passwords::Passwords;
pub(super) use open_document::unlock_open_document;
pub(super) use xls::unlock_xls;

/// What Excel uses where nobody chose a password.
const UNASKED: &str = "VelvetSweatshop";

/// The package in an encrypted workbook.
///
/// # Errors
/// Where no password fits, or what it opens is not whole.
pub(super) fn unlock_package(bytes: &[u8], passwords: &Passwords) -> Result<Vec<u8>, Refusal> {
    let file = Compound::open(bytes)?;
    let stream = |name: &str| file.stream(name)?.ok_or(Refusal::Password);
    let info = stream("EncryptionInfo")?;
    let sealed = stream("EncryptedPackage")?;
    let version = info.first_chunk::<4>().ok_or(Refusal::Password)?;
    match version {
        [4, 0, 4, 0] => {
            let agile = Agile::read(&info[4..]).ok_or(Refusal::Password)?;
            let key = all(passwords).find_map(|password| agile.key(password));
            agile.package(&key.ok_or(Refusal::Password)?, &sealed)
        }
        [2..=4, 0, 2, 0] => {
            let standard = Standard::read(&info[4..]).ok_or(Refusal::Password)?;
            let key = all(passwords).find_map(|password| standard.aes(password));
            standard::package(&key.ok_or(Refusal::Password)?, &sealed)
        }
        _ => Err(Refusal::Password),
    }
}

/// Every password that is tried.
fn all(passwords: &Passwords) -> impl Iterator<Item = &str> {
    [UNASKED].into_iter().chain(passwords.iter())
}
