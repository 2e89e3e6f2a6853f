//! What nobody can guess, from the system's own source.

use std::io;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Bytes that nobody can guess.
///
/// # Errors
/// Where the system has none.
pub(crate) fn bytes<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes)
}

/// A word of 256 bits: 43 letters, digits, `-` and `_`, which may stand in an address.
///
/// # Errors
/// Where the system has none.
pub(crate) fn word() -> io::Result<String> {
    Ok(URL_SAFE_NO_PAD.encode(bytes::<32>()?))
}
