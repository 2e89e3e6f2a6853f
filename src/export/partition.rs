//! Where a round lies in a data set: `campaign=…/period=…/office=…`, the folders that Spark, DuckDB
//! and others read as columns.

use std::path::PathBuf;

use crate::campaign::{Campaign, OFFICE};

/// A round's place in a data set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partition {
    /// The campaign's code; of an office that reports to another the code of that one's campaign.
    pub campaign: String,
    /// The period's code.
    pub period: String,
    /// The office: its code in the campaign above, else `office`.
    pub office: String,
}

impl Partition {
    /// The place of a campaign's round; `office` is the name to take for its office.
    #[must_use]
    pub fn of(campaign: &Campaign, office: Option<&str>) -> Self {
        let settings = &campaign.settings;
        let above = settings.get("reports_to").split_once('/');
        let (code, own) = above.unwrap_or((settings.campaign.as_str(), OFFICE));
        Self {
            campaign: code.trim().to_owned(),
            period: settings.period.to_string(),
            office: office.unwrap_or(own).trim().to_owned(),
        }
    }

    /// The folders below a table's folder.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        let parts = [
            ("campaign", &self.campaign),
            ("period", &self.period),
            ("office", &self.office),
        ];
        let folders = parts.map(|(name, value)| format!("{name}={}", escaped(value)));
        folders.iter().collect()
    }
}

/// What stands for a value that is empty.
const EMPTY: &str = "__HIVE_DEFAULT_PARTITION__";

/// Signs that Hive writes otherwise, and those that Windows has in no name or that mean something
/// in an address.
const ESCAPED: &str = "\"#%'*/:=?\\{}[]^<>|+&\u{7f}";

/// A value as the name of a folder: signs that no folder can have as `%` with two digits for each
/// byte. Letters with marks stay.
#[must_use]
pub fn escaped(value: &str) -> String {
    if value.is_empty() {
        return EMPTY.to_owned();
    }
    // Windows takes points and spaces off the end.
    let last = value.trim_end_matches(['.', ' ']).len();
    let mut name = String::with_capacity(value.len());
    for (at, letter) in value.char_indices() {
        if ESCAPED.contains(letter) || letter.is_control() || at >= last {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                name.push_str(&format!("%{byte:02X}"));
            }
        } else {
            name.push(letter);
        }
    }
    name
}

/// The value that a folder's name stands for; none where it is no such name.
#[must_use]
pub fn unescaped(name: &str) -> Option<String> {
    if name == EMPTY {
        return Some(String::new());
    }
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            let code = digit(rest.next())? * 16 + digit(rest.next())?;
            bytes.push(u8::try_from(code).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_folders_read_back() {
        let names = [
            ("so-lieu", "so-lieu"),
            ("Sở Nội vụ tỉnh Bắc Ninh", "Sở Nội vụ tỉnh Bắc Ninh"),
            ("a/b=c:d", "a%2Fb%3Dc%3Ad"),
            ("50%", "50%25"),
            ("hết. ", "hết%2E%20"),
            ("", EMPTY),
            ("x\u{85}y", "x%C2%85y"),
        ];
        for (value, name) in names {
            assert_eq!(escaped(value), name);
            assert_eq!(unescaped(name).as_deref(), Some(value));
        }
        assert_eq!(unescaped("50%"), None);
        assert_eq!(unescaped("50%+5"), None);
    }
}
