//! What a cell becomes that holds a single value.
//!
//! In: a cell with tags. Out: whether it holds a single value; and a template in which such values
//! are told with their kind, so that a cell can be made of them. A cell with anything beside the
//! value is a text.

use std::collections::{BTreeMap, BTreeSet};

use handlebars::template::{HelperTemplate, Parameter, Subexpression, Template, TemplateElement};

use super::blocks::{Role, TagCell};
use super::texts::What;
use crate::narrative::helpers::{CELL, PLAIN};
use crate::narrative::shape::Shape;
use crate::narrative::tag::{Tag, TagKind};

/// Whether a cell holds one value and nothing else: one tag, or in each branch of a condition one
/// tag or one text.
pub(super) fn is_single(cell: &TagCell) -> bool {
    if cell.role != Role::Content {
        return false;
    }
    let pieces = cell.text.pieces.iter().enumerate();
    let pieces = pieces.filter(|(number, _)| !cell.structural.contains(number));
    let (mut has_tags, mut is_done) = (false, false);
    for (_, piece) in pieces {
        let takes_place = match &piece.what {
            What::Text(text) if text.trim().is_empty() => continue,
            What::Text(_) => true,
            What::Tag(tag) => match &tag.kind {
                TagKind::Comment => continue,
                TagKind::Value => true,
                TagKind::Unsupported if is_raw(tag) => true,
                TagKind::Unsupported => return false,
                TagKind::Open(name) if name == "each" => return false,
                TagKind::Open(_) => false,
                TagKind::Else(_) => {
                    is_done = false;
                    continue;
                }
                TagKind::Close(_) => {
                    is_done = true;
                    continue;
                }
            },
        };
        // What comes first in a branch is all that it may have.
        if is_done {
            return false;
        }
        is_done = takes_place;
        has_tags |= matches!(piece.what, What::Tag(_));
    }
    has_tags
}

/// `{{{x}}}`: in a cell nothing is escaped, so that it is `{{x}}`.
fn is_raw(tag: &Tag) -> bool {
    tag.text.starts_with("{{{")
}

/// Sends the values of some lines through the helper that tells what they are. `printed` says
/// what names without a helper stand for.
pub(super) fn tell_kinds(
    template: &mut Template,
    lines: &BTreeSet<usize>,
    printed: &BTreeMap<usize, Shape>,
) {
    let places = template.mapping.clone();
    for (element, place) in template.elements.iter_mut().zip(&places) {
        match element {
            TemplateElement::Expression(tag) if lines.contains(&place.0) => {
                wrap(tag, printed.get(&place.0));
            }
            TemplateElement::HelperBlock(block) => {
                let inner = block.template.iter_mut().chain(&mut block.inverse);
                inner.for_each(|inner| tell_kinds(inner, lines, printed));
            }
            _ => {}
        }
    }
}

/// `{{num x}}` becomes a call of the telling helper with what is meant and `x`.
fn wrap(tag: &mut HelperTemplate, shape: Option<&Shape>) {
    let name = tag.name.as_name().unwrap_or_default().to_owned();
    let (meant, takes_call) = match (name.as_str(), shape) {
        (CELL, _) => return,
        ("show", Some(Shape::Figure)) => ("figure", false),
        ("show", Some(Shape::Day)) => ("day", false),
        // A unit's own figure, in a loop over units.
        ("show", Some(Shape::Indicator(subject))) => match subject.kind.as_str() {
            "count" | "amount" => ("figure", false),
            "percent" => ("percent", false),
            "date" => ("day", false),
            _ => ("text", true),
        },
        ("show" | PLAIN, _) => ("value", false),
        ("num", _) => ("figure", false),
        ("percent", _) => ("percent", false),
        ("share", _) => ("share", false),
        ("date", _) => ("day", false),
        ("sum" | "count" | "abs" | "row-number", _) => ("figure", true),
        _ => ("text", true),
    };
    let mut arguments = std::mem::take(&mut tag.params);
    if takes_call {
        let call = Subexpression::new(tag.name.clone(), arguments, tag.hash.clone());
        arguments = vec![Parameter::Subexpression(call)];
        tag.hash.clear();
    }
    arguments.insert(0, Parameter::Literal(meant.into()));
    tag.params = arguments;
    tag.name = Parameter::Name(CELL.to_owned());
}
