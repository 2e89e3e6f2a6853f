//! What a tag makes beside text: a chart, a picture, another document, or something of a cell.
//!
//! In: a tag. Out: what it makes, with what only the tag itself says. What it is made of is known
//! when the tag is rendered.

use crate::narrative::tag::{CHART, DOCUMENT, MERGE, PICTURE, SHADE, Tag};

/// Something that a tag makes beside text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Object {
    /// A chart, with the width in millimetres that is asked for.
    Chart(Option<u32>),
    /// The picture of a file.
    Picture,
    /// Another document.
    Document,
    /// The colour of a cell.
    Shade,
    /// A cell that is merged with the one above.
    Merge,
}

impl Object {
    /// What a tag makes; nothing where it prints text.
    pub(crate) fn of(tag: &Tag) -> Option<Object> {
        if tag.calls(CHART) {
            return Some(Object::Chart(tag.width_mm()));
        }
        if tag.calls(PICTURE) {
            return Some(Object::Picture);
        }
        if tag.calls(DOCUMENT) {
            return Some(Object::Document);
        }
        if tag.calls(MERGE) {
            return Some(Object::Merge);
        }
        tag.calls(SHADE).then_some(Object::Shade)
    }
}
