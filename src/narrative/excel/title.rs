//! The name of a sheet with tags, and the names that come of it.
//!
//! In: a sheet's name as typed. Out: its [`Title`]: the list of which each row has a sheet, if any,
//! and the tags that make the name; and names as Excel allows them. Refuses blocks other than one
//! `{{#each}}` at the beginning: Excel takes no `/` in a name, so nothing could close them.

use std::collections::BTreeSet;

use super::escape::escape_as_it_is;
use super::texts::{CellText, What};
use crate::language::Language;
use crate::narrative::data::Data;
use crate::narrative::engine::{Manner, prepare, run};
use crate::narrative::mistake::{MistakeKind, TemplateMistake, TemplatePlace, shorten};
use crate::narrative::source::Source;
use crate::narrative::tag::TagKind;
use crate::ooxml::escape::unescape;

/// Stands before each copy of a sheet in its text. XML forbids this character.
pub(super) const NEXT: &str = "\u{fffe}next\u{fffe}";
/// The most letters of a sheet's name, as Excel counts them.
const LONGEST: usize = 31;
/// What Excel allows in no name of a sheet.
const FORBIDDEN: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];

/// A sheet's name with tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Title {
    /// As typed.
    pub(super) typed: String,
    /// The opening tag of the loop of which each row has a sheet.
    pub(super) open: Option<String>,
    /// What makes the name.
    pub(super) rest: String,
}

/// A sheet of the template whose name has tags.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// Its name.
    pub(super) title: Title,
    /// The names that came of it: as the tags have it, and as they are in the output.
    pub(super) sheets: Vec<(String, String)>,
}

/// Which copy of which sheet of the template a sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Copy {
    /// The number of its group.
    pub(super) group: usize,
    /// The number of the row, from zero.
    pub(super) row: usize,
}

impl Title {
    /// Reads a name; `None` where it has no tags.
    pub(super) fn read(name: &str) -> Option<Result<Self, (MistakeKind, String)>> {
        let text = CellText::plain(name);
        text.is_tagged().then(|| Self::of(name, &text))
    }

    fn of(typed: &str, text: &CellText) -> Result<Self, (MistakeKind, String)> {
        if let Some(unclosed) = text.unclosed.first() {
            return Err((MistakeKind::UnclosedTag, unclosed.clone()));
        }
        if text.has_stray {
            return Err((MistakeKind::StrayBraces, "}}".to_owned()));
        }
        let mut title = Self {
            typed: typed.to_owned(),
            open: None,
            rest: String::new(),
        };
        for (number, piece) in text.pieces.iter().enumerate() {
            match &piece.what {
                What::Text(text) => title.rest.push_str(text),
                What::Tag(tag) => match &tag.kind {
                    TagKind::Value => title.rest.push_str(&tag.text),
                    TagKind::Comment => {}
                    TagKind::Open(name) if number == 0 && name == "each" => {
                        title.open = Some(tag.text.clone());
                    }
                    _ => return Err((MistakeKind::SheetName, tag.text.clone())),
                },
            }
        }
        match title.open.is_some() && !title.rest.contains("{{") {
            true => Err((MistakeKind::SheetName, typed.to_owned())),
            false => Ok(title),
        }
    }

    /// Where mistakes in it are.
    pub(super) fn place(&self) -> TemplatePlace {
        TemplatePlace::Paragraph {
            part: self.typed.clone(),
            text: shorten(&self.typed),
        }
    }

    /// What closes its loop.
    pub(super) fn close(&self) -> &'static str {
        match self.open {
            Some(_) => "{{/each}}",
            None => "",
        }
    }

    /// What its tags become, once for each sheet.
    pub(super) fn rendered(
        &self,
        name: &str,
        data: &Data,
        language: Language,
        mistakes: &mut Vec<TemplateMistake>,
    ) -> Option<Vec<String>> {
        let open = self.open.as_deref().unwrap_or_default();
        let source = Source {
            text: format!("{open}{NEXT}{}{}", self.rest, self.close()),
            places: vec![self.place()],
        };
        let template = prepare(name, &source, data, mistakes)?;
        let manner = Manner {
            language,
            escape: escape_as_it_is,
            tracer: None,
        };
        match run(name, &source, template, data, manner) {
            Ok(text) => {
                let names = text.split(NEXT).skip(1);
                Some(names.map(|name| unescape(name).into_owned()).collect())
            }
            Err(found) => {
                mistakes.extend(found);
                None
            }
        }
    }
}

/// A name as Excel allows it, unlike those that are taken; it is taken then.
pub(super) fn legal(wanted: &str, taken: &mut BTreeSet<String>) -> String {
    let letters = wanted.chars().map(|letter| match letter {
        letter if FORBIDDEN.contains(&letter) => '-',
        letter if letter.is_control() => ' ',
        letter => letter,
    });
    let text: String = letters.collect();
    let trimmed = cut(text.trim().trim_matches('\''), LONGEST);
    let plain = match trimmed.to_lowercase().as_str() {
        "" => "-".to_owned(),
        // Excel keeps it for itself.
        "history" => format!("{trimmed}_"),
        _ => trimmed.to_owned(),
    };
    let mut name = plain.clone();
    let mut count = 1;
    while !taken.insert(name.to_lowercase()) {
        count += 1;
        let end = format!(" ({count})");
        name = format!("{}{end}", cut(&plain, LONGEST - end.len()));
    }
    name
}

/// The beginning of a text, as long as Excel counts it.
fn cut(text: &str, longest: usize) -> &str {
    let mut length = 0;
    let end = text.char_indices().find(|(_, letter)| {
        length += letter.len_utf16();
        length > longest
    });
    text[..end.map_or(text.len(), |(at, _)| at)]
        .trim_end()
        .trim_end_matches('\'')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_legal_and_unlike_one_another() {
        let mut taken = BTreeSet::from(["bìa".to_owned()]);
        let mut name = |wanted: &str| legal(wanted, &mut taken);
        assert_eq!(name("Tổ 1/2: [A]*?"), "Tổ 1-2- -A---");
        assert_eq!(name("'Bìa'"), "Bìa (2)");
        assert_eq!(name("BÌA"), "BÌA (3)");
        assert_eq!(name("History"), "History_");
        assert_eq!(name(" \n"), "-");
        let long = "Trung tâm y tế khu vực số mười hai";
        assert_eq!(name(long), "Trung tâm y tế khu vực số mười");
        assert_eq!(name(long), "Trung tâm y tế khu vực số m (2)");
    }
}
