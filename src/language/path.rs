//! Paths as people read them and as registers keep them: with `/` between the parts on every
//! system, so that the same run says the same everywhere.
//!
//! In comes a path, out goes text; nothing is refused.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::{Component, Path, Prefix};

/// A path in a message. Windows takes it as it stands, in Explorer and on the command line.
#[must_use]
pub fn shown_path(path: &Path) -> String {
    relative_name(Path::new(""), path)
}

/// A file's name below a folder; its whole path where it lies elsewhere. Bytes that are no
/// Unicode stand as `\xB4`, so that two names that differ in nothing else stay two.
#[must_use]
pub fn relative_name(folder: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(folder).unwrap_or(path);
    let mut text = String::new();
    for part in relative.components() {
        match part {
            Component::RootDir => text.push('/'),
            Component::Prefix(prefix) => text = disk(prefix.kind(), prefix.as_os_str()),
            part => {
                if !text.is_empty() && !text.ends_with('/') {
                    text.push('/');
                }
                text.push_str(&readable(part.as_os_str()));
            }
        }
    }
    text
}

/// What a path of Windows begins with; that it is longer than old programs bear is no matter.
fn disk(kind: Prefix<'_>, whole: &OsStr) -> String {
    match kind {
        Prefix::Disk(letter) | Prefix::VerbatimDisk(letter) => format!("{}:", char::from(letter)),
        Prefix::UNC(server, share) | Prefix::VerbatimUNC(server, share) => {
            format!("//{}/{}", readable(server), readable(share))
        }
        _ => readable(whole).replace('\\', "/"),
    }
}

fn readable(name: &OsStr) -> String {
    let mut text = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            // Writing to a text can't fail.
            let _ = write!(text, "\\x{byte:02X}");
        }
    }
    text
}

/// A path relative to the page as an address: whatever a name holds, it stays a path.
pub(crate) fn address(path: &str) -> String {
    let mut address = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                address.push(char::from(byte));
            }
            _ => {
                let _ = write!(address, "%{byte:02X}");
            }
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_shown_alike_on_every_system() {
        let shown = |text: &str| shown_path(Path::new(text));
        for text in [
            "",
            ".",
            "/",
            "output",
            "./quy 4/output",
            "/home/a/quý 4",
            "../a",
        ] {
            assert_eq!(shown(text), text);
        }
        assert_eq!(shown("output/"), "output");
        let joined = Path::new("quy 4").join("mail/request").join("u1.eml");
        assert_eq!(shown_path(&joined), "quy 4/mail/request/u1.eml");
        assert_eq!(relative_name(Path::new("a"), Path::new("a/b/c")), "b/c");
        assert_eq!(relative_name(Path::new("/x"), Path::new("/a/b")), "/a/b");
    }

    #[test]
    fn a_disk_and_a_share_keep_their_names() {
        let nothing = OsStr::new("");
        assert_eq!(disk(Prefix::Disk(b'D'), nothing), "D:");
        assert_eq!(disk(Prefix::VerbatimDisk(b'D'), nothing), "D:");
        let (server, share) = (OsStr::new("may-chu"), OsStr::new("chung"));
        assert_eq!(
            disk(Prefix::VerbatimUNC(server, share), nothing),
            "//may-chu/chung"
        );
        let device = OsStr::new("\\\\.\\NUL");
        assert_eq!(disk(Prefix::DeviceNS(OsStr::new("NUL")), device), "//./NUL");
    }

    #[cfg(windows)]
    #[test]
    fn windows_paths_are_shown_without_backslashes() {
        for (path, shown) in [
            ("D:\\quý 4\\output", "D:/quý 4/output"),
            ("\\\\?\\D:\\a\\b", "D:/a/b"),
            ("D:\\", "D:/"),
            ("\\\\may-chu\\chung\\a", "//may-chu/chung/a"),
            ("quy 4\\mail/request", "quy 4/mail/request"),
        ] {
            assert_eq!(shown_path(Path::new(path)), shown);
        }
    }
}
