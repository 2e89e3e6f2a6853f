//! Templates of plain Handlebars, for data that no campaign stands behind.
//!
//! In: an understood template. Out: the same, in which a name prints as it is, and nothing where
//! the data lacks it; or the helpers that don't exist. Conditions and loops are the library's own.

use handlebars::Template;
use handlebars::template::{HelperTemplate, Parameter, TemplateElement};

use super::check::{BLOCKS, as_loop};
use super::helpers::{PLAIN, helpers};
use super::mistake::{MistakeKind, TemplateMistake};
use super::source::Source;
use crate::language::key::nearest;

/// Sends printed names through the helper that prints them as they are; `{{{x}}}` is `{{x}}`, as
/// nothing is escaped but for the file.
pub(super) fn keep_plain(template: &mut Template) {
    keep_within(template, 0);
}

/// The same within some blocks that have a context of their own.
fn keep_within(template: &mut Template, depth: usize) {
    for element in &mut template.elements {
        match element {
            TemplateElement::Expression(tag) | TemplateElement::HtmlExpression(tag) => {
                print_plainly(tag, depth);
                let tag = tag.clone();
                *element = TemplateElement::Expression(tag);
            }
            TemplateElement::HelperBlock(block) => {
                as_loop(block);
                let has_own = matches!(block.name.as_name(), Some("each" | "with"));
                let own = depth + usize::from(has_own);
                block
                    .template
                    .iter_mut()
                    .for_each(|inner| keep_within(inner, own));
                block
                    .inverse
                    .iter_mut()
                    .for_each(|inner| keep_within(inner, depth));
            }
            _ => {}
        }
    }
}

fn print_plainly(tag: &mut HelperTemplate, depth: usize) {
    let is_bare = !tag.block && tag.params.is_empty() && tag.hash.is_empty();
    if is_bare {
        let typed = tag.name.as_name().unwrap_or_default();
        // The library takes what is outside of everything for the data as a whole.
        let path = match &tag.name {
            _ if typed.matches("../").count() > depth => Parameter::Literal("".into()),
            // A name of the data may be a helper's as well.
            Parameter::Name(name) => Parameter::parse(name).unwrap_or(tag.name.clone()),
            other => other.clone(),
        };
        tag.params.push(path);
        tag.name = Parameter::Name(PLAIN.to_owned());
    }
}

/// The helpers and blocks that don't exist.
pub(super) fn unknown_helpers(
    name: &str,
    source: &Source,
    template: &Template,
) -> Vec<TemplateMistake> {
    let mut mistakes = Vec::new();
    collect(name, source, template, &mut mistakes);
    mistakes
}

fn collect(name: &str, source: &Source, template: &Template, found: &mut Vec<TemplateMistake>) {
    for (element, place) in template.elements.iter().zip(&template.mapping) {
        let mut tell = |typed: &str, suggestion: Option<&str>| {
            found.push(TemplateMistake {
                template: name.to_owned(),
                place: source.place(Some(place.0)),
                kind: MistakeKind::UnknownHelper,
                found: typed.to_owned(),
                suggestion: suggestion.map(str::to_owned),
            });
        };
        match element {
            TemplateElement::Expression(tag) | TemplateElement::HtmlExpression(tag) => {
                let typed = tag.name.as_name().unwrap_or_default();
                let is_call = !tag.params.is_empty() || !tag.hash.is_empty();
                if is_call && !helpers().any(|helper| helper.name == typed) {
                    tell(typed, nearest(typed, helpers().map(|helper| helper.name)));
                }
            }
            TemplateElement::HelperBlock(block) => {
                let typed = block.name.as_name().unwrap_or_default();
                if !BLOCKS.contains(&typed) {
                    tell(&format!("#{typed}"), nearest(typed, BLOCKS));
                }
                let inner = block.template.iter().chain(&block.inverse);
                inner.for_each(|inner| collect(name, source, inner, found));
            }
            _ => {}
        }
    }
}
