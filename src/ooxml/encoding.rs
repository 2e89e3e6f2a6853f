//! The encoding of a part's text.

use memchr::memmem;

use super::fault::Fault;

/// Refuses text that readers without its encoding take for something else.
///
/// # Errors
/// [`Fault::Encoding`] where a part is, or says that it is, in anything but UTF-8.
pub fn check_encoding(part: &[u8]) -> Result<(), Fault> {
    let head = &part[..part.len().min(256)];
    if head.starts_with(&[0xFE, 0xFF]) || head.starts_with(&[0xFF, 0xFE]) || head.contains(&0) {
        return Err(Fault::Encoding);
    }
    let declaration = &head[..memmem::find(head, b"?>").unwrap_or(0)];
    let Some(at) = memmem::find(declaration, b"encoding") else {
        return Ok(());
    };
    let named = declaration[at..].to_ascii_lowercase();
    // Python writes the second of them.
    let is_known = [&b"utf-8"[..], b"utf8", b"us-ascii"]
        .iter()
        .any(|name| memmem::find(&named, name).is_some());
    if is_known {
        Ok(())
    } else {
        Err(Fault::Encoding)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_utf_8_is_taken() {
        assert_eq!(
            check_encoding(b"<?xml version='1.0' encoding='UTF-8'?><a/>"),
            Ok(())
        );
        assert_eq!(
            check_encoding(b"<?xml version='1.0' encoding='utf8'?><a/>"),
            Ok(())
        );
        assert_eq!(check_encoding(b"<a/>"), Ok(()));
        for part in [
            &b"\xFF\xFE<\0a\0"[..],
            b"<\0a\0",
            b"<?xml encoding='windows-1258'?><a/>",
        ] {
            assert_eq!(check_encoding(part), Err(Fault::Encoding));
        }
    }
}
