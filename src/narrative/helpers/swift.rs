//! The cells of a loop's rows, made without the template library's detour where nothing can differ.
//!
//! In: an understood template, in which cells call the helper [`CELL`]. Out: the same, in which the
//! content of each loop stands in a block of our own that goes through its elements as the library
//! does. A cell that holds a plain name of the row gets its value here; whatever else there is, and
//! every cell in which anything is odd, is the library's own. It is called for each of a hundred
//! thousand cells, and asks for a dozen small texts each time.

use std::collections::BTreeSet;
use std::sync::Arc;

use handlebars::template::{
    BlockParam, HelperTemplate, Parameter, Subexpression, Template, TemplateElement,
};
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, Path, PathSeg, RenderContext,
    Renderable,
};

use super::cell::{CELL, figure_letter, figure_of, text, told};
use super::item::Item;
use super::own::{OWN, owner};
use crate::campaign::Bearer;
use crate::narrative::own::OwnFigures;
use crate::narrative::record::{Datum, Figure};

/// The block. No template can call it: no tag's name has a space in it.
const ROW: &str = "cells of a row";
/// The fewest cells for which the block is worth its while.
const FEWEST: usize = 2;

/// A cell that holds a plain name of the row.
#[derive(Debug)]
enum Named {
    /// A figure; whether of hundredths.
    Figure(String, bool),
    /// A value, as what it is.
    Value(String),
    /// A text.
    Text(String),
    /// The unit's or group's own figure of an indicator, by its code; whether of hundredths.
    Own(String, bool),
}

/// The block's helper.
struct Rows {
    /// For each block the elements that are cells of plain names.
    rows: Vec<Vec<Option<Named>>>,
    escape: fn(&str) -> String,
    figures: Arc<OwnFigures>,
}

/// Puts the content of loops into blocks, and makes these known.
pub(crate) fn take_rows(
    template: &mut Template,
    registry: &mut Handlebars<'_>,
    figures: &Arc<OwnFigures>,
    escape: fn(&str) -> String,
) {
    let mut taken = BTreeSet::new();
    names_of_blocks(template, &mut taken);
    let mut rows = Vec::new();
    take_within(template, false, &taken, &mut rows);
    if !rows.is_empty() {
        let figures = Arc::clone(figures);
        let rows = Rows {
            rows,
            escape,
            figures,
        };
        registry.register_helper(ROW, Box::new(rows));
    }
}

/// The words after `as`, which go before the names of a row.
fn names_of_blocks(template: &Template, found: &mut BTreeSet<String>) {
    for element in &template.elements {
        let TemplateElement::HelperBlock(block) = element else {
            continue;
        };
        let words = match &block.block_param {
            Some(BlockParam::Single(word)) => vec![word],
            Some(BlockParam::Pair((value, key))) => vec![value, key],
            _ => Vec::new(),
        };
        let words = words.into_iter().filter_map(Parameter::as_name);
        found.extend(words.map(str::to_owned));
        let inner = block.template.iter().chain(&block.inverse);
        inner.for_each(|inner| names_of_blocks(inner, found));
    }
}

fn take_within(
    template: &mut Template,
    is_inside: bool,
    taken: &BTreeSet<String>,
    rows: &mut Vec<Vec<Option<Named>>>,
) {
    for element in &mut template.elements {
        if let TemplateElement::HelperBlock(block) = element {
            let is_loop = block.name.as_name() == Some("each");
            for inner in block.template.iter_mut().chain(&mut block.inverse) {
                take_within(inner, is_inside || is_loop, taken, rows);
            }
        }
    }
    let elements = template.elements.iter();
    let cells: Vec<Option<Named>> = elements.map(|element| named(element, taken)).collect();
    if is_inside && cells.iter().flatten().count() >= FEWEST {
        put_into_block(template, rows.len());
        rows.push(cells);
    }
}

/// Makes a block the only element of a template, with all others in it.
fn put_into_block(template: &mut Template, number: usize) {
    let row = Parameter::parse("this");
    let mapping = template.mapping.first().cloned();
    let (Ok(row), Some(mapping)) = (row, mapping) else {
        return;
    };
    let name = Parameter::Name(ROW.to_owned());
    let params = vec![row, Parameter::Literal(number.into())];
    let call = Subexpression::new(name, params, Default::default());
    let TemplateElement::Expression(mut block) = *call.element else {
        return;
    };
    let inner = std::mem::take(template);
    template.name.clone_from(&inner.name);
    block.block = true;
    block.template = Some(inner);
    template.elements.push(TemplateElement::HelperBlock(block));
    template.mapping.push(mapping);
}

/// What a cell holds, where that is a plain name.
fn named(element: &TemplateElement, taken: &BTreeSet<String>) -> Option<Named> {
    let TemplateElement::Expression(tag) = element else {
        return None;
    };
    let HelperTemplate {
        name, params, hash, ..
    } = tag.as_ref();
    let [Parameter::Literal(meant), value] = params.as_slice() else {
        return None;
    };
    if name.as_name() != Some(CELL) || !hash.is_empty() {
        return None;
    }
    match (meant.as_str()?, value) {
        (meant @ ("figure" | "percent"), Parameter::Subexpression(call)) => {
            own_code(call).map(|code| Named::Own(code, meant == "percent"))
        }
        (meant @ ("figure" | "percent"), value) => {
            name_of(value, taken).map(|name| Named::Figure(name, meant == "percent"))
        }
        ("value", value) => name_of(value, taken).map(Named::Value),
        ("text", Parameter::Subexpression(call)) if call.name() == "show" => {
            let [shown] = call.params()?.as_slice() else {
                return None;
            };
            name_of(shown, taken).map(Named::Text)
        }
        _ => None,
    }
}

/// A single name that means one of the row's.
fn name_of(parameter: &Parameter, taken: &BTreeSet<String>) -> Option<String> {
    let Parameter::Path(Path::Relative((steps, _))) = parameter else {
        return None;
    };
    match steps.as_slice() {
        [PathSeg::Named(name)] if !taken.contains(name) => Some(name.clone()),
        _ => None,
    }
}

/// The code in a call for the figure of the row's own unit or group.
fn own_code(call: &Subexpression) -> Option<String> {
    let params = call.params().filter(|_| call.name() == OWN)?;
    let [Parameter::Path(Path::Relative((steps, _))), code, part] = params.as_slice() else {
        return None;
    };
    let (Parameter::Literal(code), Parameter::Literal(part)) = (code, part) else {
        return None;
    };
    let is_whole = steps.is_empty() && part.as_str() == Some("");
    code.as_str().filter(|_| is_whole).map(str::to_owned)
}

impl HelperDef for Rows {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let Some(template) = helper.template() else {
            return Ok(());
        };
        let number = helper.param(1).and_then(|number| number.value().as_u64());
        let number = number.and_then(|number| usize::try_from(number).ok());
        let cells = number.and_then(|number| self.rows.get(number));
        let row = Row::of(helper, &self.figures);
        let mut made = String::new();
        for (place, element) in template.elements.iter().enumerate() {
            if let TemplateElement::RawString(text) = element {
                made.push_str(text);
                continue;
            }
            let named = cells.and_then(|cells| cells.get(place)?.as_ref());
            let named = named.zip(row.as_ref());
            if named.is_some_and(|(named, row)| row.write(named, self.escape, &mut made).is_some())
            {
                continue;
            }
            out.write(&made)?;
            made.clear();
            let rendered = element.render(registry, context, render, out);
            rendered.map_err(|mut error| {
                // As the library does it.
                if let (None, Some(mapping)) = (error.line_no, template.mapping.get(place)) {
                    (error.line_no, error.column_no) = (Some(mapping.0), Some(mapping.1));
                }
                error
            })?;
        }
        out.write(&made)?;
        Ok(())
    }
}

/// The row of a list that is being rendered.
struct Row<'a> {
    fields: Item<'a>,
    figures: &'a OwnFigures,
    owner: Option<Bearer>,
}

impl<'a> Row<'a> {
    fn of(helper: &'a Helper<'_>, figures: &'a OwnFigures) -> Option<Self> {
        let row = Item::from(helper.param(0)?.value());
        row.is_record().then(|| Self {
            fields: row,
            figures,
            owner: owner(row),
        })
    }

    /// Writes what a cell holds; nothing where the library has to.
    fn write(&self, named: &Named, escape: fn(&str) -> String, out: &mut String) -> Option<()> {
        let value = |name: &String| self.fields.field(name).unwrap_or(Item::MISSING);
        match named {
            Named::Figure(name, is_percent) => {
                let value = value(name);
                match value.text().filter(|text| is_plain_number(text)) {
                    Some(digits) => {
                        out.push(figure_letter(*is_percent));
                        out.push_str(digits);
                    }
                    None => {
                        let figure = figure_of(value, *is_percent).ok()?;
                        out.push_str(&figure.unwrap_or_default());
                    }
                }
            }
            Named::Value(name) => out.push_str(&escape(&told(value(name)))),
            Named::Text(name) => out.push_str(&escape(&text(value(name).text()?))),
            Named::Own(code, is_percent) => {
                let (kind, value) = self.figures.figure(self.owner.as_ref(), code)?;
                let Datum::Figure(Figure(figure)) = value else {
                    return None;
                };
                if let Some(figure) = figure {
                    out.push(figure_letter(*is_percent || kind == "percent"));
                    out.push_str(&figure.normalize().to_string());
                }
            }
        }
        Some(())
    }
}

/// Whether a text is a number as it would be written.
fn is_plain_number(text: &str) -> bool {
    let has_zero = text.starts_with('0') && text.len() > 1;
    (1..=18).contains(&text.len()) && !has_zero && text.bytes().all(|byte| byte.is_ascii_digit())
}
