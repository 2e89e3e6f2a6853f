//! The numbers that stretches of a part's bytes say.

/// Whether a text is a number to every reader; what is no number, some take for a text.
pub(super) fn is_number(text: &[u8]) -> bool {
    let plain = text.iter().filter(|byte| **byte != b'.');
    let points = text.len() - plain.clone().count();
    if points <= 1 && plain.clone().count() > 0 && plain.clone().all(u8::is_ascii_digit) {
        return true;
    }
    let may_be = |byte: &u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
    text.iter().all(may_be) && number::<f64>(text).is_some()
}

/// The number that a text says.
pub(super) fn number<T: std::str::FromStr>(text: &[u8]) -> Option<T> {
    std::str::from_utf8(text).ok()?.parse().ok()
}
