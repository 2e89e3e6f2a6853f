//! Template text as the template library sees it, with the place of each line.
//!
//! In: a text template, or lines made of a Word part. Out: text and places.

use super::mistake::TemplatePlace;

/// A template text whose lines are known by place.
#[derive(Debug, Default)]
pub(crate) struct Source {
    /// The text in Handlebars.
    pub(crate) text: String,
    /// For Word: the place of each line. Empty for a text template, whose lines are themselves.
    pub(crate) places: Vec<TemplatePlace>,
}

impl Source {
    /// A text template.
    pub(crate) fn lines(text: &str) -> Source {
        Source {
            text: text.to_owned(),
            places: Vec::new(),
        }
    }

    /// The place of a line, counted from 1.
    pub(crate) fn place(&self, line: Option<usize>) -> TemplatePlace {
        match line {
            None => TemplatePlace::Whole,
            Some(line) if self.places.is_empty() => TemplatePlace::Line(line),
            Some(line) => {
                let place = self.places.get(line.saturating_sub(1));
                place.cloned().unwrap_or(TemplatePlace::Whole)
            }
        }
    }
}
