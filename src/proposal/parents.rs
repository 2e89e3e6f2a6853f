//! Rows that others below them are parts of: by number (1, a, -), by indent, by "Trong đó".
//!
//! In: the labels of a table's rows, from the top. Out: for each what it is a part of, and what it
//! is called with that.

use super::numbering::{Numbering, split_numbering};
use super::row_label::RowLabel;
use super::words::{is_filler, is_of_which};

/// The rows above that the next one may be a part of, the outermost first.
#[derive(Default)]
pub(super) struct Parents {
    all: Vec<Parent>,
}

struct Parent {
    label: RowLabel,
    /// Its code; blank of a heading.
    code: String,
    /// What it is called with what it is a part of itself.
    shown: String,
    /// Whether parts of it were said to be "of which".
    has_of_which: bool,
}

impl Parents {
    pub(super) fn clear(&mut self) {
        self.all.clear();
    }

    /// Takes a row in, with its code and what it is called; what isn't above it any longer goes.
    pub(super) fn enter(&mut self, label: &RowLabel, (code, shown): (String, String)) {
        let kept = self.above(label).len();
        let is_part = self.is_part(label);
        self.all.truncate(kept);
        if let Some(parent) = self.all.last_mut().filter(|_| is_part) {
            parent.has_of_which |= is_of_which(&label.name);
        }
        self.all.push(Parent {
            label: label.clone(),
            code,
            shown,
            has_of_which: false,
        });
    }

    /// The rows that stand above another one in rank.
    fn above(&self, label: &RowLabel) -> &[Parent] {
        let is_above = |parent: &&Parent| level(&parent.label) < level(label);
        let kept = self.all.iter().take_while(is_above).count();
        &self.all[..kept]
    }

    /// Whether a row is a part of one above it.
    pub(super) fn is_part(&self, label: &RowLabel) -> bool {
        self.above(label).last().is_some_and(|parent| {
            let is_deeper = label.indent > parent.label.indent && label.numbering.is_none();
            label.is_child() || label.numbering == Some(Numbering::Small) || is_deeper
        })
    }

    /// The code of the row that another one is a part of, and whether it counts some of that.
    pub(super) fn of(&self, label: &RowLabel) -> (Option<String>, bool) {
        let parent = self.above(label).last().filter(|_| self.is_part(label));
        let is_of_which = is_of_which(&label.name)
            || parent.is_some_and(|parent| {
                parent.has_of_which && label.numbering == Some(Numbering::Bullet)
            });
        (parent.map(|parent| parent.code.clone()), is_of_which)
    }

    /// The name of the row above another one.
    pub(super) fn name_above(&self, label: &RowLabel) -> &str {
        let parent = self.above(label).last();
        parent.map_or("", |parent| parent.label.name.as_str())
    }

    /// What a row is called, with what it is a part of or what groups it.
    pub(super) fn shown(&self, label: &RowLabel) -> String {
        let own = without_bullet(&label.name);
        let parent = self.above(label).last().filter(|_| self.is_part(label));
        match (parent, label.group.as_deref()) {
            (Some(parent), _) => format!("{} – {own}", parent.shown),
            (None, Some(group)) => format!("{group} – {own}"),
            (None, None) => own,
        }
    }
}

/// The rank of a row, from the outside in.
fn level(label: &RowLabel) -> u32 {
    match label.numbering {
        _ if is_of_which(&label.name) => 20,
        Some(Numbering::Letter) => 0,
        Some(Numbering::Roman) => 1,
        Some(Numbering::Number(parts)) => 1 + u32::from(parts.clamp(1, 8)),
        Some(Numbering::Small) => 10,
        Some(Numbering::Bullet) => 20,
        None => 2 + label.indent.min(7),
    }
}

/// "Trong đó: - Nữ" as "Trong đó: Nữ".
fn without_bullet(name: &str) -> String {
    match name.split_once(':').filter(|(first, _)| is_filler(first)) {
        Some((first, rest)) if !rest.trim().is_empty() => {
            format!("{first}: {}", split_numbering(rest.trim()).1)
        }
        _ => name.to_owned(),
    }
}

/// A name without what only says that it is a part: "Trong đó: - Nữ" as "Nữ".
pub(super) fn plain_name(name: &str) -> String {
    let rest = name.split_once(':').filter(|(first, _)| is_filler(first));
    let rest = rest.map_or(name, |(_, rest)| rest).trim();
    split_numbering(if rest.is_empty() { name } else { rest }).1
}
