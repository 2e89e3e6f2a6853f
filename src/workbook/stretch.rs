//! Stretches of a part's bytes: overwritten, taken out, and the numbers that they say.

use std::ops::Range;

/// Overwrites a stretch with spaces, so that nothing else moves.
pub(super) fn blank(part: &mut [u8], range: Range<usize>) {
    if let Some(stretch) = part.get_mut(range) {
        stretch.fill(b' ');
    }
}

/// The part without these stretches.
pub(super) fn without(part: &[u8], stretches: &[Range<usize>]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(part.len());
    let mut at = 0;
    for stretch in stretches {
        kept.extend_from_slice(&part[at..stretch.start]);
        at = stretch.end;
    }
    kept.extend_from_slice(&part[at..]);
    kept
}

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
