//! A long template understood piece by piece.
//!
//! In: a text. Out: one template. The library looks for the line of each tag from the beginning
//! of what it is given, so that a text twice as long took four times as long; pieces that end
//! between two lines outside of all blocks keep it short.

use handlebars::template::{HelperTemplate, TemplateElement};
use handlebars::{Template, TemplateError};

use super::source::Source;
use super::tag::{TagKind, find_tags};

/// About how many bytes a piece has.
const PIECE: usize = 2 << 10;

/// What the library does not understand, and the line of it.
pub(crate) type NotUnderstood = (Option<usize>, TemplateError);

/// Understands a source. Only lines made of a Word part are taken apart: those of a text template
/// may belong together by their spaces.
pub(crate) fn compile(source: &Source) -> Result<Template, Box<NotUnderstood>> {
    if source.places.is_empty() {
        return piece(&source.text, 0);
    }
    let mut whole = Template::new();
    let mut lines = 0;
    for text in pieces(&source.text) {
        let template = piece(text, lines)?;
        whole.elements.extend(template.elements);
        whole.mapping.extend(template.mapping);
        lines += text.matches('\n').count();
    }
    Ok(whole)
}

fn piece(text: &str, lines: usize) -> Result<Template, Box<NotUnderstood>> {
    let mut template = Template::compile(text).map_err(|error| {
        let line = error.pos().map(|(line, _)| line + lines);
        Box::new((line, error))
    })?;
    if lines > 0 {
        move_down(&mut template, lines);
    }
    Ok(template)
}

/// Cuts a text before lines outside of all blocks.
fn pieces(text: &str) -> Vec<&str> {
    let mut cuts = vec![0];
    let (mut depth, mut at) = (0usize, 0);
    for line in text.split_inclusive('\n') {
        let from = cuts.last().copied().unwrap_or(0);
        // A line's end belongs to the piece of the next one, as it does to its paragraph.
        let start = at.max(1) - 1;
        if depth == 0 && start >= from + PIECE {
            cuts.push(start);
        }
        let letters: Vec<char> = line.chars().collect();
        for tag in find_tags(&letters, false).tags {
            match tag.kind {
                TagKind::Open(_) => depth += 1,
                TagKind::Close(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        at += line.len();
    }
    cuts.push(text.len());
    cuts.windows(2).map(|cut| &text[cut[0]..cut[1]]).collect()
}

fn move_down(template: &mut Template, lines: usize) {
    for place in &mut template.mapping {
        place.0 += lines;
    }
    for element in &mut template.elements {
        if let TemplateElement::HelperBlock(block) = element {
            let HelperTemplate {
                template, inverse, ..
            } = block.as_mut();
            let branches = template.iter_mut().chain(inverse);
            branches.for_each(|branch| move_down(branch, lines));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::narrative::mistake::TemplatePlace;

    fn source(text: &str) -> Source {
        Source {
            text: text.to_owned(),
            places: vec![TemplatePlace::Whole],
        }
    }

    #[test]
    fn pieces_make_the_same_template_as_the_whole() {
        let line = "\n{{#if a}}{{#each b}}\n{{num c}} {{/each}}{{else}}{{d}}{{/if}} {{e}}";
        let text = line.repeat(200);
        assert!(pieces(&text).len() > 5);
        assert_eq!(pieces(&text).concat(), text);
        let whole = Template::compile(&text).unwrap();
        let made = compile(&source(&text)).unwrap();
        let shown = |template: &Template| {
            let elements = template.elements.iter().zip(&template.mapping);
            let tags =
                elements.filter(|(element, _)| !matches!(element, TemplateElement::RawString(_)));
            tags.map(|(element, place)| format!("{}: {element:?}", place.0))
                .map(|text| without_columns(&text))
                .collect::<Vec<_>>()
        };
        assert_eq!(shown(&made), shown(&whole));
    }

    /// The column of a tag counts from the piece's first line, and nobody asks for it.
    fn without_columns(text: &str) -> String {
        let mut parts = text.split("TemplateMapping(");
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (line, rest) = part.split_once(", ").unwrap();
            let (_, rest) = rest.split_once(')').unwrap();
            out.push_str(&format!("line {line}{rest}"));
        }
        out
    }

    #[test]
    fn a_mistake_far_down_has_its_own_line() {
        let text = "\n{{num c}}".repeat(1000) + "\n{{num c";
        let (line, _) = *compile(&source(&text)).unwrap_err();
        assert_eq!(line, Some(1002));
    }
}
