//! Text templates: `name.<ext>.hbs` becomes `name.<ext>`.
//!
//! In: the template, the data. Out: the text. The extension decides how values are escaped:
//! HTML and XML are, Markdown and plain text are not. `\{{` prints `{{`.

use handlebars::html_escape;

use super::block::match_blocks;
use super::data::Data;
use super::engine::{Manner, is_garbled, prepare, run};
use super::mistake::{MistakeKind, NarrativeError, TemplateMistake, TemplatePlace};
use super::source::Source;
use super::tag::{TagKind, find_tags};
use super::trace::{Trace, TraceLine, Tracer, split_pieces};
use super::word::punctuation::{SEAM, repair_line};
use crate::language::Language;
use crate::language::text::safe_for_document;

/// Renders a text template.
///
/// # Errors
/// All mistakes of the template at once.
pub fn render_text(
    name: &str,
    template: &str,
    data: &Data,
    language: Language,
) -> Result<String, NarrativeError> {
    render(name, template, data, language, None)
}

fn render(
    name: &str,
    template: &str,
    data: &Data,
    language: Language,
    tracer: Option<&Tracer>,
) -> Result<String, NarrativeError> {
    let mut mistakes = check_tags(name, template);
    let source = Source::lines(&with_seams(template));
    // Names depend on the blocks around them: with those unknown, more would be guesswork.
    let understood = match mistakes.iter().any(TemplateMistake::hides_names) {
        true => None,
        false if mistakes.is_empty() => prepare(name, &source, data, &mut mistakes),
        false => {
            let rest = Source::lines(&without_garbled(&source.text));
            prepare(name, &rest, data, &mut mistakes)
        }
    };
    let understood = understood.filter(|_| mistakes.is_empty());
    let understood = understood.ok_or(NarrativeError::Mistakes(mistakes))?;
    let escape: fn(&str) -> String = if is_markup(name) {
        |text| html_escape(&safe_for_document(text))
    } else {
        |text| safe_for_document(text).into_owned()
    };
    let manner = Manner {
        language,
        escape,
        tracer,
    };
    let text = run(name, &source, understood, data, manner).map_err(NarrativeError::Mistakes)?;
    Ok(text.split_inclusive('\n').map(repaired).collect())
}

/// The text made from a template, with the origins of its figures.
///
/// # Errors
/// All mistakes of the template at once.
pub fn trace_text(
    name: &str,
    template: &str,
    data: &Data,
    language: Language,
) -> Result<Trace, NarrativeError> {
    let tracer = Tracer::default();
    let text = render(name, template, data, language, Some(&tracer))?;
    let lines = text.lines().map(|line| TraceLine {
        part: String::new(),
        pieces: split_pieces(line),
    });
    Ok(Trace {
        lines: lines.collect(),
        origins: tracer.origins(),
    })
}

/// The template with a seam after each tag that ends a block within a sentence.
fn with_seams(template: &str) -> String {
    let template = template.strip_prefix('\u{feff}').unwrap_or(template);
    let text: Vec<char> = template.chars().collect();
    let mut out = String::with_capacity(template.len());
    let mut at = 0;
    for tag in find_tags(&text, true).tags {
        out.extend(&text[at..tag.range.end]);
        at = tag.range.end;
        let ends = matches!(tag.kind, TagKind::Close(_) | TagKind::Comment) || tag.may_vanish();
        if ends && !is_alone(&text, &tag.range) {
            out.push(SEAM);
        }
    }
    out.extend(&text[at..]);
    out
}

/// Whether a tag has its line for itself, so that the line goes with it.
fn is_alone(text: &[char], tag: &std::ops::Range<usize>) -> bool {
    let blank = |c: &&char| c.is_whitespace();
    let before = text[..tag.start].iter().rev().take_while(|c| **c != '\n');
    let after = text[tag.end..].iter().take_while(|c| **c != '\n');
    before.chain(after).all(|c| blank(&c))
}

fn repaired(line: &str) -> String {
    match line.strip_suffix('\n') {
        Some(rest) if line.contains(SEAM) => repair_line(rest) + "\n",
        None if line.contains(SEAM) => repair_line(line),
        _ => line.to_owned(),
    }
}

/// The text without the tags that cannot be understood; its lines stay.
fn without_garbled(text: &str) -> String {
    let mut text: Vec<char> = text.chars().collect();
    let found = find_tags(&text, true);
    let mut wrong = Vec::new();
    match_blocks(found.tags.iter().map(|tag| &tag.kind), &mut wrong);
    let loose = |at: usize| wrong.iter().any(|(number, _)| *number == at);
    for (at, tag) in found.tags.iter().enumerate() {
        let is_wrong = tag.kind == TagKind::Unsupported || is_garbled(tag) || loose(at);
        if is_wrong || tag.word_only().is_some() {
            let body = text[tag.range.clone()].iter_mut().filter(|c| **c != '\n');
            body.for_each(|c| *c = ' ');
        }
    }
    for at in found.unclosed {
        text[at..]
            .iter_mut()
            .take_while(|c| **c == '{')
            .for_each(|c| *c = ' ');
    }
    text.into_iter().collect()
}

fn is_markup(name: &str) -> bool {
    let name = name.to_lowercase();
    let name = name.strip_suffix(".hbs").unwrap_or(&name);
    [".html", ".htm", ".xhtml", ".xml"]
        .iter()
        .any(|end| name.ends_with(end))
}

fn check_tags(name: &str, template: &str) -> Vec<TemplateMistake> {
    let text: Vec<char> = template.chars().collect();
    let found = find_tags(&text, true);
    let line = |at: usize| 1 + text[..at].iter().filter(|c| **c == '\n').count();
    let mistake = |at: usize, kind: MistakeKind, found: String| TemplateMistake {
        template: name.to_owned(),
        place: TemplatePlace::Line(line(at)),
        kind,
        found,
        suggestion: None,
    };
    let rest = |at: usize| -> String {
        text[at..]
            .iter()
            .take(30)
            .take_while(|c| **c != '\n')
            .collect()
    };
    let unclosed = found
        .unclosed
        .iter()
        .map(|at| (*at, MistakeKind::UnclosedTag, rest(*at)));
    let mut wrong = Vec::new();
    match_blocks(found.tags.iter().map(|tag| &tag.kind), &mut wrong);
    let blocks = wrong.into_iter().map(|(number, kind)| {
        let tag = &found.tags[number];
        (tag.range.start, kind, tag.text.clone())
    });
    let tags = found.tags.iter().filter_map(|tag| {
        let kind = match tag.kind {
            TagKind::Unsupported => MistakeKind::Unsupported,
            _ => match tag.word_only() {
                Some(kind) => kind,
                None if is_garbled(tag) => MistakeKind::Syntax,
                None => return None,
            },
        };
        Some((tag.range.start, kind, tag.text.clone()))
    });
    let mut all: Vec<_> = unclosed.chain(blocks).chain(tags).collect();
    all.sort_by_key(|(at, _, _)| *at);
    all.into_iter()
        .map(|(at, kind, found)| mistake(at, kind, found))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn render(name: &str, template: &str) -> Result<String, NarrativeError> {
        let data = Data::example(json!({"text": "a & b", "list": [{"n": "1"}, {"n": "2"}]}));
        render_text(name, template, &data, Language::Vi)
    }

    #[test]
    fn the_extension_decides_how_values_are_escaped() {
        assert_eq!(render("t.md.hbs", "{{text}}").unwrap(), "a & b");
        assert_eq!(render("t.html.hbs", "{{text}}").unwrap(), "a &amp; b");
    }

    #[test]
    fn values_steer_neither_a_terminal_nor_the_direction_of_reading() {
        let data = Data::example(json!({"text": "a\u{1b}[2J\u{202e}b\nc"}));
        for name in ["t.md.hbs", "t.html.hbs"] {
            let made = render_text(name, "{{text}}", &data, Language::Vi).unwrap();
            assert_eq!(made, "a\\u{1b}[2J\\u{202e}b\nc");
        }
    }

    #[test]
    fn block_tags_alone_leave_no_line() {
        let template = "# A\n{{#each list}}\n- {{n}}\n{{/each}}\n{{! why }}\nend \\{{x}}\n";
        assert_eq!(
            render("t.md.hbs", template).unwrap(),
            "# A\n- 1\n- 2\nend {{x}}\n"
        );
    }

    #[test]
    fn mistakes_are_told_with_their_line() {
        let template = "a\n{{txt}}\n{{#each list}}\n{{m}} {{num n x=}}\n{{/each}}\n{{{text}}}";
        let Err(NarrativeError::Mistakes(found)) = render("t.md.hbs", template) else {
            panic!()
        };
        let mut told: Vec<_> = found
            .iter()
            .map(|m| (m.place.clone(), m.found.as_str()))
            .collect();
        told.sort_by_key(|(place, _)| format!("{place:?}"));
        assert_eq!(
            told,
            [
                (TemplatePlace::Line(2), "txt"),
                (TemplatePlace::Line(4), "{{num n x=}}"),
                (TemplatePlace::Line(4), "m"),
                (TemplatePlace::Line(6), "{{{text}}}"),
            ]
        );
    }

    #[test]
    fn loose_blocks_are_told_with_their_line() {
        let Err(NarrativeError::Mistakes(found)) = render("t.md.hbs", "a\n{{#if text}}\nb") else {
            panic!()
        };
        assert_eq!(found[0].kind, MistakeKind::UnclosedBlock);
        assert_eq!(found[0].place, TemplatePlace::Line(2));
    }
}
