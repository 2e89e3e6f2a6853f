//! Sentences from which something dropped out, their punctuation repaired.
//!
//! In: a rendered part with seams, the places where a block ended or a remark stood. Out: the
//! part without seams, and at each of them without the second of two spaces, a space before a
//! comma or full stop, a comma before a full stop, and empty brackets. What stands elsewhere is
//! the author's and stays.

use super::paragraph::read_paragraphs;
use crate::ooxml::{Edits, Xml};

/// Marks a seam. XML forbids this character, so no document and no value can hold it.
pub(crate) const SEAM: char = '\u{ffff}';

/// Takes the seams out; `None` if the part is not well-formed.
pub(crate) fn repair(text: &str) -> Option<String> {
    if !text.contains(SEAM) {
        return Some(text.to_owned());
    }
    let xml = Xml::parse(text).ok()?;
    let mut gone = Edits::default();
    for paragraph in read_paragraphs(&xml) {
        let chars: Vec<char> = paragraph.glyphs.iter().map(|glyph| glyph.ch).collect();
        for at in dropped(&chars) {
            gone.remove(paragraph.glyphs[at].span.clone());
        }
    }
    // A seam outside all paragraphs is none.
    Some(xml.edited(gone).replace(SEAM, ""))
}

/// Repairs a line of plain text.
pub(crate) fn repair_line(line: &str) -> String {
    let chars: Vec<char> = line.chars().collect();
    let gone = dropped(&chars);
    let kept = chars.iter().enumerate();
    let kept = kept.filter(|(at, _)| gone.binary_search(at).is_err());
    kept.map(|(_, ch)| *ch).collect()
}

/// The places of the characters that go, in order.
fn dropped(text: &[char]) -> Vec<usize> {
    let mut kept: Vec<usize> = Vec::new();
    let mut gone: Vec<usize> = Vec::new();
    let mut at_seam = false;
    for (at, ch) in text.iter().copied().enumerate() {
        if ch == SEAM {
            gone.push(at);
            at_seam = true;
            continue;
        }
        if at_seam {
            let (stays, back) = join(text, &kept, ch);
            for _ in 0..back {
                gone.extend(kept.pop());
            }
            if !stays {
                gone.push(at);
                continue;
            }
        }
        // A space after a seam may still turn out to stand before a comma.
        at_seam &= ch == ' ';
        kept.push(at);
    }
    if at_seam && kept.last().is_some_and(|last| text[*last] == ' ') {
        gone.extend(kept.pop());
    }
    gone.sort_unstable();
    gone
}

/// Whether a character stays after a seam, and how many before it go.
fn join(text: &[char], kept: &[usize], next: char) -> (bool, usize) {
    let before = |back: usize| kept.len().checked_sub(back).map(|at| text[kept[at]]);
    let (last, second) = (before(1), before(2));
    let ends = matches!(next, ',' | ';' | '.' | ':');
    match (last, next) {
        (Some(' ' | '(') | None, ' ') => (false, 0),
        (Some('('), ')') => (false, 1 + usize::from(second == Some(' '))),
        (Some('(' | ':'), ',' | ';') => (false, 0),
        (Some(' '), ',' | ';') if matches!(second, Some(':' | '(')) => (false, 0),
        (Some(' '), ')') => (true, 1),
        (Some(' '), _) if ends && matches!(second, Some(',' | ';')) => (true, 2),
        (Some(' ' | ',' | ';'), _) if ends => (true, 1),
        _ => (true, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_dropped_out_leaves_no_trace() {
        let cases = [
            ("có 3 vụ| và 2 đơn", "có 3 vụ và 2 đơn"),
            ("Câu một. | Câu hai.", "Câu một. Câu hai."),
            ("| Câu hai.", "Câu hai."),
            ("a, |, b", "a, b"),
            ("a; b; |.", "a; b."),
            ("a (|) b", "a b"),
            ("a (|; b)", "a (b)"),
            ("a | , b", "a, b"),
            ("gồm: |; hai", "gồm: hai"),
            ("gồm: |; |; ba|; |.", "gồm: ba."),
            ("gồm: một; |; ba", "gồm: một; ba"),
            ("cuối |", "cuối"),
            ("v.v.|.", "v.v.."),
            ("a ||| b", "a b"),
            ("a  b , c|", "a  b , c"),
        ];
        for (typed, mended) in cases {
            let typed = typed.replace('|', &SEAM.to_string());
            assert_eq!(repair_line(&typed), mended, "{typed}");
        }
    }
}
