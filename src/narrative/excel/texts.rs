//! The text of a cell with its runs and tags.
//!
//! In: a shared string or a cell's own text as XML. Out: its runs with their formats, and its
//! [`Piece`]s in order: texts and tags, each in the run in which it begins, so that a tag split
//! over runs is whole again.

use crate::narrative::tag::{Tag, TagKind, find_tags};
use crate::ooxml::{Fault, Kind, Xml};

use super::sheet::local;

/// A text with its tags.
#[derive(Clone, Debug, Default)]
pub(super) struct CellText {
    /// The formats of its runs as XML; one that is empty where the text is plain.
    pub(super) runs: Vec<String>,
    /// Whether it has runs.
    pub(super) is_rich: bool,
    /// Texts and tags in order.
    pub(super) pieces: Vec<Piece>,
    /// The text as typed.
    pub(super) typed: String,
    /// What begins with `{{` and doesn't end.
    pub(super) unclosed: Vec<String>,
    /// Whether `}}` stands somewhere without its beginning.
    pub(super) has_stray: bool,
}

/// A stretch of a text.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The number of its run.
    pub(super) run: usize,
    /// What it is.
    pub(super) what: What,
}

/// What a stretch of a text is.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// Text.
    Text(String),
    /// A tag.
    Tag(Tag),
}

impl CellText {
    /// Reads a text without runs.
    pub(super) fn plain(text: &str) -> Self {
        Self::of(vec![(String::new(), text.to_owned())], false)
    }

    /// Reads a shared string or a cell's own text.
    pub(super) fn read(element: &str) -> Result<Self, Fault> {
        // Its prefixes are declared further out, which is of no matter here.
        let xml = Xml::parse(element)?;
        let root = xml.root();
        let mut runs = Vec::new();
        let mut is_rich = false;
        for child in xml.children(root) {
            match local(xml.name(child)) {
                "t" => runs.push((String::new(), text_of(&xml, child))),
                "r" => {
                    is_rich = true;
                    let parts = || xml.children(child);
                    let format = parts().find(|part| local(xml.name(*part)) == "rPr");
                    let format = format.map(|part| xml.text()[xml.element(part)].to_owned());
                    let texts = parts().filter(|part| local(xml.name(*part)) == "t");
                    let text: String = texts.map(|part| text_of(&xml, part)).collect();
                    runs.push((format.unwrap_or_default(), text));
                }
                _ => {}
            }
        }
        Ok(Self::of(runs, is_rich))
    }

    fn of(runs: Vec<(String, String)>, is_rich: bool) -> Self {
        let letters: Vec<(usize, char)> = runs
            .iter()
            .enumerate()
            .flat_map(|(run, (_, text))| text.chars().map(move |letter| (run, letter)))
            .collect();
        let text: Vec<char> = letters.iter().map(|(_, letter)| *letter).collect();
        let found = find_tags(&text, false);
        let mut made = Self {
            runs: runs.into_iter().map(|(format, _)| format).collect(),
            is_rich,
            typed: text.iter().collect(),
            has_stray: !found.stray.is_empty(),
            ..Self::default()
        };
        let unclosed = found.unclosed.iter();
        made.unclosed = unclosed
            .map(|at| text[*at..].iter().take(30).collect())
            .collect();
        let mut at = 0;
        for tag in found.tags {
            made.texts(&letters[at..tag.range.start]);
            at = tag.range.end;
            let run = letters[tag.range.start].0;
            made.pieces.push(Piece {
                run,
                what: What::Tag(tag),
            });
        }
        made.texts(&letters[at..]);
        made
    }

    fn texts(&mut self, letters: &[(usize, char)]) {
        for stretch in letters.chunk_by(|left, right| left.0 == right.0) {
            let text = stretch.iter().map(|(_, letter)| *letter).collect();
            let run = stretch[0].0;
            self.pieces.push(Piece {
                run,
                what: What::Text(text),
            });
        }
    }

    /// Whether it has tags, or braces that belong to none.
    pub(super) fn is_tagged(&self) -> bool {
        self.tags().next().is_some() || !self.unclosed.is_empty() || self.has_stray
    }

    /// Its tags with the numbers of their pieces.
    pub(super) fn tags(&self) -> impl Iterator<Item = (usize, &Tag)> {
        let pieces = self.pieces.iter().enumerate();
        pieces.filter_map(|(number, piece)| match &piece.what {
            What::Tag(tag) => Some((number, tag)),
            What::Text(_) => None,
        })
    }

    /// Whether nothing is left of it without the tags of these pieces.
    pub(super) fn is_silent_without(&self, structural: &[usize]) -> bool {
        self.pieces
            .iter()
            .enumerate()
            .all(|(number, piece)| match &piece.what {
                What::Text(text) => text.trim().is_empty(),
                What::Tag(tag) => structural.contains(&number) || tag.kind == TagKind::Comment,
            })
    }
}

fn text_of(xml: &Xml, token: usize) -> String {
    match xml.kind(token) {
        Kind::Start => xml
            .characters(token)
            .into_iter()
            .map(|(letter, _)| letter)
            .collect(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_split_over_runs_is_whole_again() {
        let element = "<si><r><rPr><b/></rPr><t>a {</t></r><r><t>{na</t></r><r><t>me}} b</t></r>\
                       <rPh sb='0' eb='1'><t>x</t></rPh></si>";
        let text = CellText::read(element).unwrap();
        assert_eq!(text.typed, "a {{name}} b");
        assert_eq!(text.runs, ["<rPr><b/></rPr>", "", ""]);
        let (number, tag) = text.tags().next().unwrap();
        assert_eq!(
            (text.pieces[number].run, tag.text.as_str()),
            (0, "{{name}}")
        );
        assert_eq!(text.pieces.last().unwrap().run, 2);
    }
}
