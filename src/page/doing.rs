//! What a command is at, and how far: a line of its own between the command and the page.

/// What a command does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doing {
    /// In words.
    pub words: String,
    /// How much of how much is done, where that is known.
    pub share: Option<(usize, usize)>,
}

/// What begins such a line: a sign that no words have.
const MARK: char = '\u{e000}';

impl Doing {
    /// The line.
    #[must_use]
    pub fn line(&self) -> String {
        let (done, total) = self.share.unwrap_or_default();
        format!("{MARK}{done}/{total} {}", self.words)
    }

    /// Reads a line; none where it is one of words.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        let (share, words) = line.strip_prefix(MARK)?.split_once(' ')?;
        let (done, total) = share.split_once('/')?;
        let share = (done.parse().ok()?, total.parse().ok()?);
        Some(Self {
            words: words.to_owned(),
            share: Some(share).filter(|(_, total)| *total > 0),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_back_and_words_are_none() {
        for share in [None, Some((3, 94))] {
            let words = "đang đọc file 1/2".to_owned();
            let doing = Doing { words, share };
            assert_eq!(Doing::read(&doing.line()), Some(doing));
        }
        assert_eq!(Doing::read("3/94 đang đọc"), None);
    }
}
