//! Tables of contents, which only a word processor can page.
//!
//! In: a file after rendering. Out: the same, where each table of contents is marked as outdated
//! and Word is asked to renew it on opening; a file without one stays as it is.

use super::footnote::before_in_settings;
use super::package::Entry;
use super::xml::{Kind, Xml};
use crate::narrative::mistake::NarrativeError;

/// What comes after the request in the settings, which Word wants in order.
const AFTER_REQUEST: [&str; 3] = ["w:hdrShapeDefaults", "w:footnotePr", "w:endnotePr"];

/// Marks the tables of contents of a main part.
pub(crate) fn renew_contents(entries: &mut [Entry], main: &str) -> Result<(), NarrativeError> {
    let Some(entry) = entries.iter_mut().find(|entry| entry.name == main) else {
        return Ok(());
    };
    let text = String::from_utf8_lossy(&entry.data).into_owned();
    let fields = Xml::parse(&text).map(|xml| (contents_fields(&xml), xml));
    let Some((fields, xml)) = fields.filter(|(fields, _)| !fields.is_empty()) else {
        return Ok(());
    };
    let edits = fields.into_iter().map(|token| {
        let at = xml.tokens[token].span.start + 1 + xml.name(token).len();
        (at..at, " w:dirty=\"true\"".to_owned())
    });
    entry.data = xml.edited(&edits.collect::<Vec<_>>()).into_bytes();
    before_in_settings(
        entries,
        "w:updateFields",
        "<w:updateFields w:val=\"true\"/>",
        &AFTER_REQUEST,
    )
}

/// The tokens that begin a table of contents and are not yet marked.
fn contents_fields(xml: &Xml) -> Vec<usize> {
    let is_contents = |text: &str| {
        let first = text.split_whitespace().next();
        first.is_some_and(|word| word.eq_ignore_ascii_case("TOC"))
    };
    let mut found = Vec::new();
    // The beginnings of the fields around a place; a new one has no instruction yet.
    let mut open: Vec<(usize, String)> = Vec::new();
    for token in 0..xml.tokens.len() {
        match (xml.tokens[token].kind, xml.name(token)) {
            (Kind::Start | Kind::Empty, "w:fldSimple") => {
                let instruction = xml.attribute(token, "w:instr");
                if instruction.is_some_and(|(text, _)| is_contents(text)) {
                    found.push(token);
                }
            }
            (Kind::Start | Kind::Empty, "w:fldChar") => {
                let kind = xml.attribute(token, "w:fldCharType").map(|(kind, _)| kind);
                match kind {
                    Some("begin") => open.push((token, String::new())),
                    Some("separate" | "end") => {
                        let (begin, text) = match open.last_mut() {
                            Some((begin, text)) => (*begin, std::mem::take(text)),
                            None => continue,
                        };
                        found.extend(is_contents(&text).then_some(begin));
                        if kind == Some("end") {
                            open.pop();
                        }
                    }
                    _ => {}
                }
            }
            (Kind::Text, _) if xml.parent_name(token) == "w:instrText" => {
                if let Some((_, text)) = open.last_mut() {
                    text.push_str(xml.slice(token));
                }
            }
            _ => {}
        }
    }
    found.retain(|token| xml.attribute(*token, "w:dirty").is_none());
    found
}
