//! Every name of a template against the data, before anything is rendered.
//!
//! In: an understood template and what is known about the data. Out: all mistakes: unknown names,
//! helpers and options, wrong numbers of arguments, indicators and lists printed as they are.
//! Rendering alone would stop at the first one, and never see those in branches not taken nor in
//! conditions.

mod call;

use std::collections::BTreeSet;

use handlebars::Path;
use handlebars::template::{
    BlockParam, HelperTemplate, Parameter, Subexpression, Template, TemplateElement,
};

use crate::language::key::nearest;
use crate::narrative::chart::Chart;
use crate::narrative::data::Data;
use crate::narrative::helpers::{Signature, helpers};
use crate::narrative::mistake::{ArgumentProblem, MistakeKind, TemplateMistake};
use crate::narrative::scope::Scope;
use crate::narrative::shape::{Shape, Subject};
use crate::narrative::source::Source;
use crate::narrative::tag::{FOOTNOTE, IF_ANY};

/// The blocks that reports use.
pub(super) const BLOCKS: [&str; 5] = ["if", "unless", "each", "with", IF_ANY];

/// Checks a template's names.
pub(crate) fn check_names(
    name: &str,
    source: &Source,
    template: &Template,
    data: &Data,
) -> Vec<TemplateMistake> {
    let mut check = Check {
        name,
        source,
        scope: Scope::new(data.shape()),
        charts: data.charts(),
        line: None,
        mistakes: Vec::new(),
    };
    check.template(template);
    check.mistakes
}

struct Check<'a> {
    name: &'a str,
    source: &'a Source,
    scope: Scope<'a>,
    charts: &'a [Chart],
    line: Option<usize>,
    mistakes: Vec<TemplateMistake>,
}

impl Check<'_> {
    fn tell(&mut self, kind: MistakeKind, found: &str, suggestion: Option<String>) {
        self.mistakes.push(TemplateMistake {
            template: self.name.to_owned(),
            place: self.source.place(self.line),
            kind,
            found: found.to_owned(),
            suggestion,
        });
    }

    fn template(&mut self, template: &Template) {
        for (element, place) in template.elements.iter().zip(&template.mapping) {
            self.line = Some(place.0);
            match element {
                TemplateElement::RawString(_) | TemplateElement::Comment(_) => {}
                TemplateElement::Expression(tag) => self.expression(tag),
                TemplateElement::HelperBlock(block) => self.block(block),
                other => self.tell(MistakeKind::Unsupported, &describe(other), None),
            }
        }
    }

    fn expression(&mut self, tag: &HelperTemplate) {
        let bare = tag.params.is_empty() && tag.hash.is_empty();
        match &tag.name {
            Parameter::Path(path) if bare => self.printed(raw(path)),
            Parameter::Subexpression(inner) if bare => {
                self.subexpression(inner);
            }
            name => {
                self.call(
                    name.as_name().unwrap_or_default(),
                    &tag.params,
                    tag.hash.iter(),
                );
            }
        }
    }

    /// A name printed without a helper.
    fn printed(&mut self, path: &str) {
        if let Some(helper) = helper(path) {
            return self.tell(helper.count_mistake(), path, None);
        }
        if let Some(prefix) = path.strip_suffix("number").filter(|p| p.starts_with('@')) {
            self.path(&format!("{prefix}index"));
            return;
        }
        let Some(shape) = self.path(path) else { return };
        let instead = match &shape {
            Shape::Indicator(subject) => Some(print_indicator(subject, path)),
            Shape::Record(fields) => {
                let mut shown = ["name", "label"].into_iter();
                let shown = shown.find(|name| fields.contains_key(*name));
                shown.map(|name| format!("{{{{{path}.{name}}}}}"))
            }
            Shape::Rows(_) => Some(format!("{{{{names {path}}}}}")),
            Shape::Figure if is_raw(path) => Some(format!("{{{{num {path}}}}}")),
            _ => return,
        };
        self.tell(
            MistakeKind::NeedsHelper,
            &format!("{{{{{path}}}}}"),
            instead,
        );
    }

    fn path(&mut self, path: &str) -> Option<Shape> {
        match self.scope.resolve(path) {
            Ok(shape) => Some(shape),
            Err(unknown) => {
                self.tell(MistakeKind::UnknownName, path, unknown.suggestion);
                None
            }
        }
    }

    fn parameter(&mut self, parameter: &Parameter) -> Option<Shape> {
        match parameter {
            Parameter::Path(path) => self.path(raw(path)),
            Parameter::Subexpression(inner) => Some(self.subexpression(inner)),
            _ => Some(Shape::Anything),
        }
    }

    fn subexpression(&mut self, inner: &Subexpression) -> Shape {
        let TemplateElement::Expression(tag) = inner.as_element() else {
            return Shape::Anything;
        };
        match &tag.name {
            Parameter::Path(path) if tag.params.is_empty() && tag.hash.is_empty() => {
                self.path(raw(path)).unwrap_or(Shape::Anything)
            }
            name => self.call(
                name.as_name().unwrap_or_default(),
                &tag.params,
                tag.hash.iter(),
            ),
        }
    }

    fn block(&mut self, block: &HelperTemplate) {
        let name = block.name.as_name().unwrap_or_default().to_owned();
        if name == FOOTNOTE {
            // Told where the tags are looked at.
        } else if !BLOCKS.contains(&name.as_str()) {
            let near = nearest(&name, BLOCKS).map(str::to_owned);
            self.tell(MistakeKind::UnknownHelper, &format!("#{name}"), near);
        } else if name == IF_ANY && !block.params.is_empty() {
            // Any number of conditions.
        } else if block.params.len() != 1 {
            self.tell(
                MistakeKind::ArgumentCount { least: 1, most: 1 },
                &format!("#{name}"),
                None,
            );
        }
        for option in block.hash.keys().collect::<BTreeSet<_>>() {
            self.tell(MistakeKind::UnknownOption, option, None);
        }
        let shapes: Vec<_> = block.params.iter().map(|p| self.parameter(p)).collect();
        let first = shapes.into_iter().next().flatten();
        let line = self.line;
        self.inside(&name, first.unwrap_or(Shape::Anything), block);
        self.line = line;
        if let Some(inverse) = &block.inverse {
            self.template(inverse);
        }
    }

    fn inside(&mut self, name: &str, shape: Shape, block: &HelperTemplate) {
        let Some(inner) = &block.template else { return };
        let is_loop = name == "each";
        if !is_loop && name != "with" {
            return self.template(inner);
        }
        if is_loop {
            self.list(&shape, block);
        }
        let row = if is_loop { shape.row() } else { shape };
        let names = match &block.block_param {
            Some(BlockParam::Single(own)) => named(own, row.clone()),
            Some(BlockParam::Pair((own, key))) => {
                let mut names = named(own, row.clone());
                names.extend(named(key, Shape::Anything));
                names
            }
            _ => Vec::new(),
        };
        self.scope.enter(row, names, is_loop);
        self.template(inner);
        self.scope.leave();
    }

    /// `#each` over a single value would print nothing.
    fn list(&mut self, shape: &Shape, block: &HelperTemplate) {
        if shape.may_be_rows() || matches!(shape, Shape::Record(_)) {
            return;
        }
        let first = block.params.first();
        let found = first.and_then(Parameter::as_name).unwrap_or_default();
        let problem = MistakeKind::Argument(ArgumentProblem::NotAList);
        self.tell(problem, &format!("#each {found}"), None);
    }
}

fn named(own: &Parameter, shape: Shape) -> Vec<(String, Shape)> {
    let name = own.as_name().map(str::to_owned);
    name.map(|name| (name, shape)).into_iter().collect()
}

fn helper(name: &str) -> Option<&'static Signature> {
    helpers().find(|helper| helper.name == name)
}

fn raw(path: &Path) -> &str {
    match path {
        Path::Relative((_, raw)) | Path::Local((_, _, raw)) => raw,
    }
}

/// Whether a figure would print as it is stored, with a decimal point.
fn is_raw(path: &str) -> bool {
    let last = path.rsplit(['.', '/']).next().unwrap_or(path);
    ["value", "previous", "last_year", "total"].contains(&last)
}

/// The tag to type for an indicator.
fn print_indicator(subject: &Subject, path: &str) -> String {
    let helper = match subject.kind.as_str() {
        "percent" => "percent",
        "text" | "choice" | "unit" => return format!("{{{{{path}.value}}}}"),
        "date" => return format!("{{{{date {path}.value}}}}"),
        _ => "num",
    };
    format!("{{{{{helper} {path}}}}}")
}

fn describe(element: &TemplateElement) -> String {
    let name = match element {
        TemplateElement::HtmlExpression(tag) => tag.name.as_name(),
        TemplateElement::PartialExpression(tag) | TemplateElement::PartialBlock(tag) => {
            tag.name.as_name()
        }
        TemplateElement::DecoratorExpression(tag) | TemplateElement::DecoratorBlock(tag) => {
            tag.name.as_name()
        }
        _ => None,
    };
    name.unwrap_or_default().to_owned()
}
