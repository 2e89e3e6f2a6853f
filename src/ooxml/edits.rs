//! Changes to a text by places, each of which counts in the text as it was.

use std::ops::Range;

/// Stretches of a text and what takes their place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edits {
    list: Vec<(Range<usize>, String)>,
}

impl Edits {
    /// No changes.
    #[must_use]
    pub const fn new() -> Self {
        Self { list: Vec::new() }
    }

    /// Puts something in the place of a stretch.
    pub fn replace(&mut self, stretch: Range<usize>, more: impl Into<String>) {
        self.list.push((stretch, more.into()));
    }

    /// Puts something at a place; of two at one place the one that came first goes first.
    pub fn insert(&mut self, place: usize, more: impl Into<String>) {
        self.replace(place..place, more);
    }

    /// Takes a stretch away.
    pub fn remove(&mut self, stretch: Range<usize>) {
        self.replace(stretch, "");
    }

    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The changes before a stretch, and those after it, with their places counted from its end;
    /// those within it are dropped.
    #[must_use]
    pub fn apart(self, stretch: Range<usize>) -> (Self, Self) {
        let (mut before, mut after) = (Self::new(), Self::new());
        for (own, more) in self.list {
            if own.end <= stretch.start {
                before.list.push((own, more));
            } else if own.start >= stretch.end {
                let own = own.start - stretch.end..own.end - stretch.end;
                after.list.push((own, more));
            }
        }
        (before, after)
    }

    /// The text with the changes; those inside of a stretch that is changed as a whole are dropped.
    #[must_use]
    pub fn apply(mut self, text: &str) -> String {
        // A stable sort: insertions at one place stay in their order, before what follows.
        self.list
            .sort_by_key(|(stretch, _)| (stretch.start, !stretch.is_empty()));
        let more: usize = self.list.iter().map(|(_, more)| more.len()).sum();
        let mut out = String::with_capacity(text.len() + more);
        let mut at = 0;
        for (stretch, more) in &self.list {
            if stretch.start < at {
                continue;
            }
            out.push_str(&text[at..stretch.start]);
            out.push_str(more);
            at = stretch.end;
        }
        out.push_str(&text[at..]);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_touched_stays() {
        let mut edits = Edits::default();
        edits.remove(8..9);
        edits.replace(2..5, "XY");
        edits.insert(2, "1");
        edits.insert(2, "2");
        edits.replace(3..4, "inside of what is gone");
        assert_eq!(edits.apply("0123456789"), "0112XY5679");
        assert_eq!(Edits::default().apply("as it was"), "as it was");
    }

    #[test]
    fn changes_on_both_sides_are_told_apart() {
        let mut edits = Edits::default();
        edits.insert(2, "x");
        edits.replace(3..4, "lost");
        edits.insert(5, "y");
        let (before, after) = edits.apart(2..5);
        assert_eq!(
            (before.apply("01"), after.apply("56")),
            ("01x".into(), "y56".into())
        );
    }
}
