//! The fields of a part: tables of contents, and references to pages.
//!
//! In: a part. Out: its fields with their instructions and the places of what they are made of.

use crate::ooxml::escape::{referred, unescape};
use crate::ooxml::{Kind, Xml};

/// A field: its instruction, and the tokens of what it is made of.
#[derive(Debug, Default)]
pub(super) struct Field {
    /// Where it begins: its first mark, or the one element that is all of it.
    pub(super) begin: usize,
    /// The elements with its instruction.
    pub(super) instructions: Vec<usize>,
    pub(super) instruction: String,
    /// The mark before its result.
    pub(super) separate: Option<usize>,
    /// The mark behind its result.
    pub(super) end: Option<usize>,
    /// Whether its instruction holds no other field.
    pub(super) is_plain: bool,
}

impl Field {
    fn new(begin: usize) -> Self {
        Self {
            begin,
            is_plain: true,
            ..Self::default()
        }
    }

    /// Whether its instruction begins with a word.
    fn is(&self, word: &str) -> bool {
        let first = self.instruction.split_whitespace().next();
        first.is_some_and(|first| first.eq_ignore_ascii_case(word))
    }
}

/// The tables of contents of a part, in order.
pub(super) fn tables(xml: &Xml) -> Vec<Field> {
    fields(xml, "TOC")
}

/// The fields of a part whose instructions begin with a word, in the order of their beginnings.
pub(super) fn fields(xml: &Xml, word: &str) -> Vec<Field> {
    let mut found = Vec::new();
    // The fields around a place.
    let mut open: Vec<Field> = Vec::new();
    for token in xml.tokens() {
        match (xml.kind(token), xml.name(token)) {
            (Kind::Start | Kind::Empty, "w:fldSimple") => {
                let text = xml.value(token, "w:instr").map(unescape);
                found.push(Field {
                    instruction: text.unwrap_or_default().into_owned(),
                    ..Field::new(token)
                });
            }
            (Kind::Start | Kind::Empty, "w:fldChar") => {
                let last = open.last_mut();
                match (xml.value(token, "w:fldCharType"), last) {
                    (Some("begin"), last) => {
                        if let Some(around) = last.filter(|around| around.separate.is_none()) {
                            around.is_plain = false;
                        }
                        open.push(Field::new(token));
                    }
                    (Some("separate"), Some(last)) => last.separate = Some(token),
                    (Some("end"), Some(last)) => {
                        last.end = Some(token);
                        found.extend(open.pop());
                    }
                    _ => {}
                }
            }
            (Kind::Start, "w:instrText") => {
                if let Some(last) = open.last_mut() {
                    last.instructions.push(token);
                }
            }
            (Kind::Text | Kind::Reference, _) if xml.parent_name(token) == "w:instrText" => {
                if let Some(last) = open.last_mut().filter(|last| last.separate.is_none()) {
                    match xml.kind(token) {
                        Kind::Text => last.instruction.push_str(xml.slice(token)),
                        _ => last.instruction.extend(referred(xml.slice(token))),
                    }
                }
            }
            _ => {}
        }
    }
    // One that doesn't end is one all the same.
    found.extend(open.into_iter().filter(|field| field.separate.is_some()));
    found.retain(|field| field.is(word));
    found.sort_by_key(|field| field.begin);
    found
}
