//! Lines of the history: each names the sum of the one before it and its own, so that a line that
//! was changed, taken out or put in shows.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::change::Change;
use crate::language::text::hexadecimal;

/// One run that wrote something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When, by the clock, with the zone.
    pub time: String,
    /// Who ran it.
    pub user: String,
    /// The program's version.
    pub version: String,
    /// The command.
    pub command: String,
    /// The period's code.
    pub period: String,
    /// The day that the outputs carry.
    pub date: Date,
    /// The number of the issue that the run made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issue: Option<usize>,
    /// Why, where a reason was given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// What was read.
    pub read: Vec<FileSum>,
    /// What was written.
    pub written: Vec<FileSum>,
    /// The figures that changed since the run before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
}

/// A file and the SHA-256 of its bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileSum {
    /// Its path below the campaign's folder, with `/`.
    pub file: String,
    /// The sum.
    pub sha256: String,
}

/// A line with its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The sum of the line before; blank for the first line of all.
    pub previous: String,
    /// What the line says.
    #[serde(flatten)]
    pub entry: Entry,
    /// The sum of all of this.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sum: String,
}

impl Link {
    /// An entry behind the line with a sum.
    #[must_use]
    pub fn new(previous: String, entry: Entry) -> Self {
        let mut link = Self {
            previous,
            entry,
            sum: String::new(),
        };
        link.sum = link.own_sum();
        link
    }

    /// The line, with its end.
    #[must_use]
    pub fn line(&self) -> String {
        let line = serde_json::to_string(self).unwrap_or_default();
        format!("{line}\n")
    }

    fn own_sum(&self) -> String {
        let blank = Self {
            sum: String::new(),
            ..self.clone()
        };
        let bytes = serde_json::to_vec(&blank).unwrap_or_default();
        hexadecimal(&Sha256::digest(bytes))
    }
}

/// The lines of a history.
///
/// # Errors
/// The number of the first line that can't be read.
pub fn read_entries(text: &str) -> Result<Vec<Link>, usize> {
    let lines = text.lines().enumerate();
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(index, line)| serde_json::from_str(line).map_err(|_| index + 1))
        .collect()
}

/// Checks the chain, which begins behind the line with a sum; blank where any will do.
///
/// # Errors
/// The number of the first line that is not as it was written.
pub fn verify(links: &[Link], before: &str) -> Result<(), usize> {
    let mut previous = before;
    for (index, link) in links.iter().enumerate() {
        let is_first = index == 0 && before.is_empty();
        if (!is_first && link.previous != previous) || link.sum != link.own_sum() {
            return Err(index + 1);
        }
        previous = &link.sum;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links() -> Vec<Link> {
        let mut links: Vec<Link> = Vec::new();
        for number in 0..3 {
            let entry = Entry {
                time: format!("2024-03-2{number}T08:00:00+07:00"),
                user: "lan".to_owned(),
                version: "1".to_owned(),
                command: "consolidate".to_owned(),
                period: "2024-Q1".to_owned(),
                date: jiff::civil::date(2024, 3, 21),
                issue: None,
                reason: String::new(),
                read: Vec::new(),
                written: Vec::new(),
                changes: Vec::new(),
            };
            let previous = links.last().map(|link| link.sum.clone());
            links.push(Link::new(previous.unwrap_or_default(), entry));
        }
        links
    }

    #[test]
    fn a_line_reads_back_and_the_chain_holds() {
        let text: String = links().iter().map(Link::line).collect();
        let read = read_entries(&text).expect("lines");
        assert_eq!(read, links());
        assert_eq!(verify(&read, ""), Ok(()));
        assert_eq!(read_entries("{}\n"), Err(1));
    }

    #[test]
    fn a_line_that_was_changed_taken_out_or_put_in_shows() {
        let mut changed = links();
        changed[1].entry.user = "hoa".to_owned();
        assert_eq!(verify(&changed, ""), Err(2));
        let mut shorter = links();
        shorter.remove(1);
        assert_eq!(verify(&shorter, ""), Err(2));
        let mut longer = links();
        let own = Link::new(longer[0].sum.clone(), longer[0].entry.clone());
        longer.insert(1, own);
        assert_eq!(verify(&longer, ""), Err(3));
        assert_eq!(verify(&links(), "x"), Err(1));
    }
}
