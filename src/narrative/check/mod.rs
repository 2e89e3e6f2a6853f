//! Every name of a template against the data, before anything is rendered.
//!
//! In: an understood template and the (completed) data. Out: all mistakes: unknown names,
//! helpers and options, wrong numbers of arguments, indicators and lists printed as they are.
//! Strict rendering alone would stop at the first one, and never see those in branches not
//! taken nor in conditions.

mod call;

use std::collections::BTreeSet;

use handlebars::Path;
use handlebars::template::{
    BlockParam, HelperTemplate, Parameter, Subexpression, Template, TemplateElement,
};
use serde_json::Value;

use crate::language::key::nearest;
use crate::narrative::complete::is_indicator;
use crate::narrative::engine::IF_ANY;
use crate::narrative::helpers::{HELPERS, Signature, read_decimal};
use crate::narrative::mistake::{MistakeKind, TemplateMistake};
use crate::narrative::scope::{Scope, View};
use crate::narrative::source::Source;
use crate::narrative::tag::FOOTNOTE;

/// The blocks that reports use.
pub(super) const BLOCKS: [&str; 5] = ["if", "unless", "each", "with", IF_ANY];

/// Checks a template's names.
pub(crate) fn check_names(
    name: &str,
    source: &Source,
    template: &Template,
    data: &Value,
) -> Vec<TemplateMistake> {
    let scope = Scope::new(data);
    let mut check = Check {
        name,
        source,
        scope,
        data,
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
    data: &'a Value,
    line: Option<usize>,
    mistakes: Vec<TemplateMistake>,
}

impl<'a> Check<'a> {
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
        let Some(view) = self.path(path) else { return };
        let instead = match view.value {
            Some(value) if is_indicator(value) => Some(print_indicator(value, path)),
            Some(Value::Object(object)) if object.contains_key("name") => {
                Some(format!("{{{{{path}.name}}}}"))
            }
            Some(Value::Object(object)) if object.contains_key("label") => {
                Some(format!("{{{{{path}.label}}}}"))
            }
            Some(Value::Object(_)) => None,
            Some(Value::Array(_)) => Some(format!("{{{{names {path}}}}}")),
            Some(value) if is_raw_figure(value, path) => Some(format!("{{{{num {path}}}}}")),
            _ => return,
        };
        self.tell(
            MistakeKind::NeedsHelper,
            &format!("{{{{{path}}}}}"),
            instead,
        );
    }

    fn path(&mut self, path: &str) -> Option<View<'a>> {
        match self.scope.resolve(path) {
            Ok(view) => Some(view),
            Err(unknown) => {
                self.tell(MistakeKind::UnknownName, path, unknown.suggestion);
                None
            }
        }
    }

    fn parameter(&mut self, parameter: &Parameter) -> Option<View<'a>> {
        match parameter {
            Parameter::Path(path) => self.path(raw(path)),
            Parameter::Subexpression(inner) => Some(self.subexpression(inner)),
            _ => Some(View::anything()),
        }
    }

    fn subexpression(&mut self, inner: &Subexpression) -> View<'a> {
        let TemplateElement::Expression(tag) = inner.as_element() else {
            return View::anything();
        };
        match &tag.name {
            Parameter::Path(path) if tag.params.is_empty() && tag.hash.is_empty() => {
                self.path(raw(path)).unwrap_or(View::anything())
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
        let views: Vec<_> = block.params.iter().map(|p| self.parameter(p)).collect();
        let view = views
            .into_iter()
            .next()
            .flatten()
            .unwrap_or(View::anything());
        let line = self.line;
        self.inside(&name, view, block);
        self.line = line;
        if let Some(inverse) = &block.inverse {
            self.template(inverse);
        }
    }

    fn inside(&mut self, name: &str, view: View<'a>, block: &HelperTemplate) {
        let Some(inner) = &block.template else { return };
        let is_loop = name == "each";
        if !is_loop && name != "with" {
            return self.template(inner);
        }
        if is_loop {
            self.list(&view, block);
        }
        let row = if is_loop { self.scope.row(&view) } else { view };
        let names = match &block.block_param {
            Some(BlockParam::Single(own)) => named(own, row.clone()),
            Some(BlockParam::Pair((own, key))) => {
                let mut names = named(own, row.clone());
                names.extend(named(key, View::anything()));
                names
            }
            _ => Vec::new(),
        };
        self.scope.enter(row, names, is_loop);
        self.template(inner);
        self.scope.leave();
    }

    /// `#each` over a single value would print nothing.
    fn list(&mut self, view: &View<'a>, block: &HelperTemplate) {
        let is_list = match view.value {
            None | Some(Value::Null) => true,
            Some(value) => (value.is_array() || value.is_object()) && !is_indicator(value),
        };
        if !is_list {
            let found = block
                .params
                .first()
                .and_then(Parameter::as_name)
                .unwrap_or_default();
            let problem = crate::narrative::mistake::ArgumentProblem::NotAList;
            self.tell(
                MistakeKind::Argument(problem),
                &format!("#each {found}"),
                None,
            );
        }
    }
}

fn named<'a>(own: &Parameter, view: View<'a>) -> Vec<(String, View<'a>)> {
    own.as_name()
        .map(|name| (name.to_owned(), view))
        .into_iter()
        .collect()
}

fn helper(name: &str) -> Option<&'static Signature> {
    HELPERS.iter().find(|helper| helper.name == name)
}

fn raw(path: &Path) -> &str {
    match path {
        Path::Relative((_, raw)) | Path::Local((_, _, raw)) => raw,
    }
}

/// Whether a figure would print as it is stored, with a decimal point.
fn is_raw_figure(value: &Value, path: &str) -> bool {
    let last = path.rsplit(['.', '/']).next().unwrap_or(path);
    ["value", "previous", "last_year", "total"].contains(&last) && read_decimal(value).is_some()
}

/// The tag to type for an indicator.
fn print_indicator(value: &Value, path: &str) -> String {
    let helper = match value.get("kind").and_then(Value::as_str) {
        Some("percent") => "percent",
        Some("text" | "choice" | "yes-no") => return format!("{{{{{path}.value}}}}"),
        Some("date") => return format!("{{{{date {path}.value}}}}"),
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
