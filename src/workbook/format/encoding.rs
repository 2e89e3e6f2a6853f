//! Texts in UTF-8, whatever encoding of Unicode they were saved in.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The bytes in UTF-8 where they are UTF-16, with a mark or without; else as they are, but for
/// a mark.
pub(crate) fn in_utf8(bytes: &[u8]) -> Cow<'_, [u8]> {
    match unicode(bytes) {
        Some((encoding, start)) if encoding == UTF_8 => Cow::Borrowed(&bytes[start..]),
        Some((encoding, start)) => {
            let (text, _) = encoding.decode_without_bom_handling(&bytes[start..]);
            Cow::Owned(text.into_owned().into_bytes())
        }
        None => Cow::Borrowed(bytes),
    }
}

/// The encoding of Unicode that a mark or the zeros between its letters tell, and where the
/// text begins; none where nothing tells.
pub(crate) fn unicode(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return Some((encoding, length));
    }
    let pairs = bytes.get(..bytes.len().min(64) & !1)?;
    let is_wide = |zero: usize| {
        pairs.len() >= 8
            && pairs
                .chunks_exact(2)
                .all(|pair| pair[zero] == 0 && pair[1 - zero] != 0)
    };
    match () {
        () if is_wide(1) => Some((UTF_16LE, 0)),
        () if is_wide(0) => Some((UTF_16BE, 0)),
        () => None,
    }
}
