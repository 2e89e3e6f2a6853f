//! Words that nobody guesses.

use std::io;

use crate::language::text::hexadecimal;

/// A new word of 160 bits from the system's own source.
///
/// # Errors
/// Where the system gives none.
pub(super) fn secret() -> io::Result<String> {
    let mut bytes = [0; 20];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(hexadecimal(&bytes))
}
