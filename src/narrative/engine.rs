//! The template library behind strict checks.
//!
//! In: a [`Source`] and the data. Out: rendered text, or all mistakes. Three nets one after the
//! other: each tag alone must be understood; every name and helper must exist, wherever it
//! stands; and what still fails while rendering is told with its place. Two things differ from
//! plain Handlebars: a missing value prints "…", and `#if` takes a figure of zero for false.

use std::collections::BTreeMap;
use std::io::{self, Write};

use handlebars::template::{HelperTemplate, Parameter, Subexpression, TemplateElement};
use handlebars::{Handlebars, RenderError, RenderErrorReason, Template};

use super::check::{as_loop, check_names};
use super::compile::compile;
use super::data::Data;
use super::helpers::{Fault, register_helpers, take_rows};
use super::mistake::{MistakeKind, TemplateMistake};
use super::plain::{keep_plain, unknown_helpers};
use super::shape::Shape;
use super::source::Source;
use super::tag::{IF_ANY, Tag, TagKind};
use super::trace::{Tracer, annotate, escape_traced};
use crate::language::Language;

/// The most bytes the library may write for one source.
const OUTPUT_LIMIT: usize = 64 << 20;
/// The most brackets within brackets in one tag.
const BRACKETS: usize = 24;

/// Whether a tag, taken alone, cannot be understood.
pub(crate) fn is_garbled(tag: &Tag) -> bool {
    let fragment = match &tag.kind {
        TagKind::Comment | TagKind::Close(_) | TagKind::Else(false) | TagKind::Unsupported => {
            return false;
        }
        TagKind::Open(name) => format!("{}{{{{/{name}}}}}", tag.text),
        TagKind::Else(true) => format!("{{{{#if a}}}}{}{{{{/if}}}}", tag.text),
        TagKind::Value => tag.text.clone(),
    };
    let open = tag.text.chars().filter(|c| *c == '(').count();
    open > BRACKETS || Template::compile(&fragment).is_err()
}

/// Understands a source and checks its names; mistakes are added to `mistakes`.
pub(crate) fn prepare(
    name: &str,
    source: &Source,
    data: &Data,
    mistakes: &mut Vec<TemplateMistake>,
) -> Option<Template> {
    Some(prepare_with_shapes(name, source, data, mistakes)?.0)
}

/// The same, with what names printed without a helper stand for, by their lines.
pub(crate) fn prepare_with_shapes(
    name: &str,
    source: &Source,
    data: &Data,
    mistakes: &mut Vec<TemplateMistake>,
) -> Option<(Template, BTreeMap<usize, Shape>)> {
    match compile(source) {
        Ok(mut template) if data.is_plain() => {
            mistakes.extend(unknown_helpers(name, source, &template));
            keep_plain(&mut template);
            Some((template, BTreeMap::new()))
        }
        Ok(mut template) => {
            let checked = check_names(name, source, &mut template, data);
            mistakes.extend(checked.mistakes);
            soften(&mut template);
            Some((template, checked.printed))
        }
        Err(not_understood) => {
            let (line, error) = *not_understood;
            let found = error.reason().to_string();
            mistakes.push(mistake(name, source, line, MistakeKind::Syntax, found));
            None
        }
    }
}

/// How a source is rendered.
#[derive(Clone, Copy)]
pub(crate) struct Manner<'a> {
    /// The language of figures.
    pub(crate) language: Language,
    /// How values are written.
    pub(crate) escape: fn(&str) -> String,
    /// Where the origins of figures are noted, if they are.
    pub(crate) tracer: Option<&'a Tracer>,
}

/// Renders a prepared source.
pub(crate) fn run(
    name: &str,
    source: &Source,
    mut template: Template,
    data: &Data,
    manner: Manner<'_>,
) -> Result<String, Vec<TemplateMistake>> {
    let mut registry = Handlebars::new();
    registry.set_strict_mode(!data.is_plain());
    let escape = manner.escape;
    match manner.tracer {
        Some(tracer) => {
            annotate(&mut template);
            tracer.register(&mut registry);
            registry.register_escape_fn(move |value| escape_traced(value, escape));
        }
        None => {
            take_rows(&mut template, &mut registry, data.own(), escape);
            registry.register_escape_fn(escape);
        }
    }
    register_helpers(&mut registry, data, manner.language);
    registry.register_template(name, template);
    let mut out = Limited { bytes: Vec::new() };
    if let Err(first) = registry.render_with_context_to_write(name, data.values(), &mut out) {
        return Err(failures(name, source, &mut registry, data, &first));
    }
    let text = String::from_utf8(out.bytes);
    text.map_err(|e| {
        vec![mistake(
            name,
            source,
            None,
            MistakeKind::Other,
            e.to_string(),
        )]
    })
}

/// The mistakes of a template that could not be rendered: rendering stops at the first one, so
/// that each tag and each outermost block is tried alone.
fn failures(
    name: &str,
    source: &Source,
    registry: &mut Handlebars<'_>,
    data: &Data,
    first: &RenderError,
) -> Vec<TemplateMistake> {
    let template = registry.get_template(name).cloned().unwrap_or_default();
    let parts = template.elements.into_iter().zip(template.mapping);
    let mut found = Vec::new();
    for (element, place) in parts {
        let mut part = Template::new();
        part.elements.push(element);
        part.mapping.push(place);
        registry.register_template(name, part);
        let mut out = Limited { bytes: Vec::new() };
        let failed = registry.render_with_context_to_write(name, data.values(), &mut out);
        found.extend(failed.err().map(|error| failure(name, source, &error)));
    }
    // What only the whole shows, such as its size.
    if found.is_empty() {
        found.push(failure(name, source, first));
    }
    found
}

fn failure(name: &str, source: &Source, error: &RenderError) -> TemplateMistake {
    let line = error.line_no;
    let reason = error.reason();
    if let RenderErrorReason::NestedError(cause) = reason
        && let Some(fault) = cause.downcast_ref::<Fault>()
    {
        let kind = MistakeKind::Argument(fault.problem.clone());
        return mistake(name, source, line, kind, fault.found.clone());
    }
    let kind = match reason {
        RenderErrorReason::MissingVariable(_) => MistakeKind::UnknownName,
        RenderErrorReason::HelperNotFound(_) => MistakeKind::UnknownHelper,
        _ => MistakeKind::Other,
    };
    let found = match reason {
        RenderErrorReason::MissingVariable(Some(path)) => path.clone(),
        RenderErrorReason::HelperNotFound(helper) => helper.clone(),
        other => other.to_string(),
    };
    mistake(name, source, line, kind, found)
}

fn mistake(
    name: &str,
    source: &Source,
    line: Option<usize>,
    kind: MistakeKind,
    found: String,
) -> TemplateMistake {
    let place = source.place(line);
    TemplateMistake {
        template: name.to_owned(),
        place,
        kind,
        found,
        suggestion: None,
    }
}

struct Limited {
    bytes: Vec<u8>,
}

impl Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > OUTPUT_LIMIT {
            return Err(io::Error::other("the text is too large"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Sends printed names through `show` and conditions through `any`.
fn soften(template: &mut Template) {
    for element in &mut template.elements {
        match element {
            TemplateElement::Expression(tag) if is_bare(tag) && is_number(tag) => {
                count_from_one(tag)
            }
            TemplateElement::Expression(tag) if is_bare(tag) => {
                let shown = std::mem::replace(&mut tag.name, Parameter::Name("show".to_owned()));
                tag.params.push(shown);
            }
            TemplateElement::HelperBlock(block) => soften_block(block),
            _ => {}
        }
    }
}

fn is_bare(tag: &HelperTemplate) -> bool {
    !tag.block && tag.params.is_empty() && tag.hash.is_empty()
}

fn is_number(tag: &HelperTemplate) -> bool {
    let name = tag.name.as_name().and_then(|name| name.strip_prefix('@'));
    name.is_some_and(|name| name.trim_start_matches("../") == "number")
}

/// `{{@number}}` counts rows as people do; the library only has `@index`, from 0.
fn count_from_one(tag: &mut HelperTemplate) {
    let index = tag
        .name
        .as_name()
        .unwrap_or_default()
        .replace("number", "index");
    if let Ok(index) = Parameter::parse(&index) {
        tag.params.push(index);
        tag.name = Parameter::Name("row-number".to_owned());
    }
}

fn soften_block(block: &mut HelperTemplate) {
    as_loop(block);
    if block.name.as_name() == Some(IF_ANY) {
        let name = Parameter::Name("or".to_owned());
        let tested = std::mem::take(&mut block.params);
        let any = Subexpression::new(name, tested, Default::default());
        block.name = Parameter::Name("if".to_owned());
        block.params.push(Parameter::Subexpression(any));
    }
    if matches!(block.name.as_name(), Some("if" | "unless"))
        && let Some(condition) = block.params.first_mut()
    {
        let name = Parameter::Name("any".to_owned());
        let tested = std::mem::replace(condition, Parameter::Literal(false.into()));
        let hash = std::mem::take(&mut block.hash);
        *condition = Parameter::Subexpression(Subexpression::new(name, vec![tested], hash));
    }
    // Without an else, strict rendering fails on a missing list or object.
    if block.inverse.is_none() {
        block.inverse = Some(Template::new());
    }
    block
        .template
        .iter_mut()
        .chain(&mut block.inverse)
        .for_each(soften);
}
