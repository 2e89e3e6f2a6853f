//! Tables of contents, which only a word processor can page.
//!
//! In: a file after rendering. Out: the same, where each table of contents is marked as outdated, so
//! that Word renews it on opening; a file without one stays as it is.

use crate::narrative::mistake::NarrativeError;
use crate::ooxml::{Edits, Kind, Package, Xml};

/// Marks the tables of contents of a main part.
pub(crate) fn renew_contents(package: &mut Package<'_>, main: &str) -> Result<(), NarrativeError> {
    let xml = package.xml(main)?;
    let mut edits = Edits::default();
    for token in contents_fields(&xml) {
        edits.insert(xml.name_at(token).end, " w:dirty=\"true\"");
    }
    if !edits.is_empty() {
        package.set(main, xml.edited(edits));
    }
    Ok(())
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
    for token in xml.tokens() {
        match (xml.kind(token), xml.name(token)) {
            (Kind::Start | Kind::Empty, "w:fldSimple")
                if xml.value(token, "w:instr").is_some_and(is_contents) =>
            {
                found.push(token);
            }
            (Kind::Start | Kind::Empty, "w:fldChar") => {
                let kind = xml.value(token, "w:fldCharType");
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
    found.retain(|token| xml.value(*token, "w:dirty").is_none());
    found
}
