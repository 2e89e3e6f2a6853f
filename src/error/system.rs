//! Why the system refused to open or to write something, in words.
//!
//! Its own words are English, and often the wrong way round for a clerk: "os error 32" is a
//! file that stands open in Excel.

use std::io::{self, ErrorKind};

use crate::language::Language;

/// What Windows says of a file that another program holds: a sharing violation, a locked part.
#[cfg(windows)]
const HELD: [i32; 2] = [32, 33];
/// What Unix systems say of it: busy, or a program that is being run.
#[cfg(not(windows))]
const HELD: [i32; 2] = [16, 26];

/// A reason and what to do about it, as keys of the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Why.
    pub why: &'static str,
    /// What to do.
    pub remedy: &'static str,
}

/// Why, and what to do; none where the system's own words have to do.
#[must_use]
pub fn reason(error: &io::Error) -> Option<Reason> {
    let (why, remedy) = match error.kind() {
        _ if is_held(error) => ("system-held", "system-held-fix"),
        ErrorKind::PermissionDenied => ("system-not-allowed", "system-not-allowed-fix"),
        ErrorKind::NotFound => ("system-gone", "system-gone-fix"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::WriteZero => {
            ("system-full", "system-full-fix")
        }
        ErrorKind::ReadOnlyFilesystem => ("system-read-only", "system-read-only-fix"),
        ErrorKind::InvalidFilename => ("system-long-name", "system-long-name-fix"),
        ErrorKind::IsADirectory => ("system-folder", "system-folder-fix"),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            ("system-no-folder", "system-no-folder-fix")
        }
        ErrorKind::OutOfMemory => ("system-memory", "system-memory-fix"),
        ErrorKind::NetworkUnreachable
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::NotConnected
        | ErrorKind::StaleNetworkFileHandle
        | ErrorKind::TimedOut => ("system-unreachable", "system-unreachable-fix"),
        _ => return None,
    };
    Some(Reason { why, remedy })
}

/// Whether another program holds the file.
#[must_use]
pub fn is_held(error: &io::Error) -> bool {
    error.kind() == ErrorKind::ResourceBusy
        || error
            .raw_os_error()
            .is_some_and(|code| HELD.contains(&code))
}

/// The reason and what to do, in words; the system's own where there are no better ones.
pub(super) fn words(error: &io::Error, language: Language) -> String {
    match reason(error) {
        Some(Reason { why, remedy }) => {
            format!("{}; {}", language.text(why), language.text(remedy))
        }
        None => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_clerk_can_mend_is_said_in_words() {
        for (kind, key) in [
            (ErrorKind::PermissionDenied, "system-not-allowed"),
            (ErrorKind::StorageFull, "system-full"),
            (ErrorKind::InvalidFilename, "system-long-name"),
        ] {
            let error = io::Error::from(kind);
            assert_eq!(reason(&error).map(|reason| reason.why), Some(key));
            let said = words(&error, Language::Vi);
            assert!(said.contains("; "), "{said}");
            assert!(!said.contains("system-"), "{said}");
        }
        assert_eq!(words(&io::Error::other("odd"), Language::Vi), "odd");
    }

    #[test]
    fn a_file_that_another_program_holds_is_no_damaged_one() {
        let held = io::Error::from_raw_os_error(HELD[0]);
        assert!(is_held(&held));
        assert_eq!(reason(&held).map(|reason| reason.why), Some("system-held"));
        assert!(!is_held(&io::Error::from(ErrorKind::PermissionDenied)));
    }
}
