//! Every name of a template against the data, before anything is rendered.
//!
//! In: an understood template and what is known about the data. Out: all mistakes: unknown names,
//! helpers and options, wrong numbers of arguments, indicators and lists printed as they are. In a
//! row of a unit or a group an indicator's code is bound to that row's own figure.
//! Rendering alone would stop at the first one, and never see those in branches not taken nor in
//! conditions.

mod call;

use std::collections::{BTreeMap, BTreeSet};

use handlebars::Path;
use handlebars::template::{
    BlockParam, HelperTemplate, Parameter, Subexpression, Template, TemplateElement,
};

use crate::language::key::nearest;
use crate::narrative::chart::Chart;
use crate::narrative::data::Data;
use crate::narrative::helpers::{OWN, Signature, helpers};
use crate::narrative::materials::Materials;
use crate::narrative::mistake::{ArgumentProblem, MistakeKind, TemplateMistake};
use crate::narrative::scope::{Resolved, Scope, plain_path};
use crate::narrative::shape::{Shape, Subject};
use crate::narrative::source::Source;
use crate::narrative::tag::{COLUMNS, FOOTNOTE, IF_ANY};

/// The blocks that reports use.
pub(super) const BLOCKS: [&str; 6] = ["if", "unless", "each", "with", IF_ANY, COLUMNS];

/// What was found out about a template's names.
pub(crate) struct Checked {
    /// The mistakes.
    pub(crate) mistakes: Vec<TemplateMistake>,
    /// What names printed without a helper stand for, by their lines.
    pub(crate) printed: BTreeMap<usize, Shape>,
}

/// Checks a template's names.
pub(crate) fn check_names(
    name: &str,
    source: &Source,
    template: &mut Template,
    data: &Data,
) -> Checked {
    let mut check = Check {
        name,
        source,
        scope: Scope::new(data.shape()),
        charts: data.charts(),
        materials: data.materials(),
        line: None,
        mistakes: Vec::new(),
        printed: BTreeMap::new(),
    };
    check.template(template);
    Checked {
        mistakes: check.mistakes,
        printed: check.printed,
    }
}

struct Check<'a> {
    name: &'a str,
    source: &'a Source,
    scope: Scope<'a>,
    charts: &'a [Chart],
    materials: &'a Materials,
    line: Option<usize>,
    mistakes: Vec<TemplateMistake>,
    printed: BTreeMap<usize, Shape>,
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

    fn template(&mut self, template: &mut Template) {
        for (element, place) in template.elements.iter_mut().zip(&template.mapping) {
            self.line = Some(place.0);
            match element {
                TemplateElement::RawString(_) | TemplateElement::Comment(_) => {}
                TemplateElement::Expression(tag) => self.expression(tag),
                TemplateElement::HelperBlock(block) => self.block(block),
                other => self.tell(MistakeKind::Unsupported, &describe(other), None),
            }
        }
    }

    fn expression(&mut self, tag: &mut HelperTemplate) {
        let bare = tag.params.is_empty() && tag.hash.is_empty();
        let called = tag.name.as_name().unwrap_or_default().to_owned();
        match &mut tag.name {
            Parameter::Path(path) if bare => {
                let path = raw(path).to_owned();
                if let Some(own) = self.printed(&path) {
                    tag.params.push(own);
                    tag.name = Parameter::Name("show".to_owned());
                }
            }
            Parameter::Subexpression(inner) if bare => {
                self.subexpression(inner);
            }
            _ => {
                self.call(&called, tag);
            }
        }
    }

    /// A name printed without a helper; gives the own figure of a row that it stands for.
    fn printed(&mut self, path: &str) -> Option<Parameter> {
        if let Some(helper) = helper(path) {
            self.tell(helper.count_mistake(), path, None);
            return None;
        }
        if let Some(index) = index_of_number(path) {
            self.path(&index);
            return None;
        }
        let found = self.path(path)?;
        if let Some(line) = self.line {
            self.printed.insert(line, found.shape.clone());
        }
        let bound = bound(path, &found);
        let instead = match &found.shape {
            // It has one figure, and is printed as its kind is.
            Shape::Indicator(_) if found.own.is_some() => return bound,
            Shape::Indicator(subject) => Some(print_indicator(subject, path)),
            Shape::Record(_) | Shape::Owner(_) => {
                let mut shown = ["name", "label"].into_iter();
                let shown = shown.find(|name| found.shape.field(name).is_some());
                shown.map(|name| format!("{{{{{path}.{name}}}}}"))
            }
            Shape::Rows(_) => Some(format!("{{{{names {path}}}}}")),
            Shape::Figure if is_raw(path) => Some(format!("{{{{num {path}}}}}")),
            _ => return bound,
        };
        self.tell(
            MistakeKind::NeedsHelper,
            &format!("{{{{{path}}}}}"),
            instead,
        );
        None
    }

    fn path(&mut self, path: &str) -> Option<Resolved> {
        match self.scope.resolve(path) {
            Ok(found) => Some(found),
            Err(unknown) => {
                self.tell(MistakeKind::UnknownName, path, unknown.suggestion);
                None
            }
        }
    }

    /// A name as an argument; one that the template library does not know as typed is bound.
    fn argument_path(&mut self, parameter: &mut Parameter) -> Option<Shape> {
        let Parameter::Path(path) = &*parameter else {
            return None;
        };
        let path = raw(path).to_owned();
        if let Some(index) = index_of_number(&path) {
            let found = self.path(&index)?;
            *parameter = row_number(&index)?;
            return Some(found.shape);
        }
        let found = self.path(&path)?;
        if let Some(bound) = bound(&path, &found) {
            *parameter = bound;
        }
        Some(found.shape)
    }

    fn parameter(&mut self, parameter: &mut Parameter) -> Option<Shape> {
        match parameter {
            Parameter::Path(_) => self.argument_path(parameter),
            Parameter::Subexpression(inner) => Some(self.subexpression(inner)),
            _ => Some(Shape::Anything),
        }
    }

    fn subexpression(&mut self, inner: &mut Subexpression) -> Shape {
        let TemplateElement::Expression(tag) = inner.element.as_mut() else {
            return Shape::Anything;
        };
        let bare = tag.params.is_empty() && tag.hash.is_empty();
        match &tag.name {
            Parameter::Path(_) if bare => {
                let found = self.argument_path(&mut tag.name);
                if let Parameter::Subexpression(own) = &tag.name {
                    *inner = own.clone();
                }
                found.unwrap_or(Shape::Anything)
            }
            name => {
                let name = name.as_name().unwrap_or_default().to_owned();
                self.call(&name, tag)
            }
        }
    }

    fn block(&mut self, block: &mut HelperTemplate) {
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
        let typed = block.params.first().and_then(Parameter::as_name);
        let typed = typed.unwrap_or_default().to_owned();
        let shapes = block.params.iter_mut().map(|p| self.parameter(p));
        let shapes: Vec<_> = shapes.collect();
        let first = shapes.into_iter().next().flatten();
        let line = self.line;
        self.inside(&name, &typed, first.unwrap_or(Shape::Anything), block);
        self.line = line;
        if let Some(inverse) = &mut block.inverse {
            self.template(inverse);
        }
    }

    fn inside(&mut self, name: &str, typed: &str, shape: Shape, block: &mut HelperTemplate) {
        let Some(inner) = &mut block.template else {
            return;
        };
        let is_loop = matches!(name, "each" | COLUMNS);
        if !is_loop && name != "with" {
            return self.template(inner);
        }
        if is_loop {
            self.list(&shape, name, typed);
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
    fn list(&mut self, shape: &Shape, name: &str, typed: &str) {
        if shape.may_be_rows() || matches!(shape, Shape::Record(_)) {
            return;
        }
        let problem = MistakeKind::Argument(ArgumentProblem::NotAList);
        self.tell(problem, &format!("#{name} {typed}"), None);
    }
}

/// The loop over columns is the library's own, but for where it may stand.
pub(super) fn as_loop(block: &mut HelperTemplate) {
    if block.name.as_name() == Some(COLUMNS) {
        block.name = Parameter::Name("each".to_owned());
    }
}

fn named(own: &Parameter, shape: Shape) -> Vec<(String, Shape)> {
    let name = own.as_name().map(str::to_owned);
    name.map(|name| (name, shape)).into_iter().collect()
}

/// What the template library is given for a name that it does not know as typed.
fn bound(path: &str, found: &Resolved) -> Option<Parameter> {
    let Some(own) = &found.own else {
        return Parameter::parse(&plain_path(path)?).ok();
    };
    let row = Parameter::parse(&own.row).ok()?;
    let literal = |text: &str| Parameter::Literal(text.into());
    let params = vec![row, literal(&own.code), literal(&own.part)];
    let name = Parameter::Name(OWN.to_owned());
    let own = Subexpression::new(name, params, Default::default());
    Some(Parameter::Subexpression(own))
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

/// The template library's name for what `@number`, also `@../number`, counts from 1.
fn index_of_number(path: &str) -> Option<String> {
    let prefix = path.strip_suffix("number")?;
    matches!(prefix.trim_end_matches("../"), "@").then(|| format!("{prefix}index"))
}

/// The number of a row as an argument, from 1.
fn row_number(index: &str) -> Option<Parameter> {
    let name = Parameter::Name("row-number".to_owned());
    let index = Parameter::parse(index).ok()?;
    let call = Subexpression::new(name, vec![index], Default::default());
    Some(Parameter::Subexpression(call))
}
