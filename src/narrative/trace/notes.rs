//! Notes at the tags that print figures, made by the template library while it renders.
//!
//! In: an understood template. Out: the same, in which each printed tag goes through a helper that
//! knows where in the data the tag's names led. Notes are framed by characters that neither XML nor
//! any value can hold.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use handlebars::template::{HelperTemplate, Parameter, Subexpression, Template, TemplateElement};
use handlebars::{Context, Handlebars, Helper, HelperDef, RenderContext, RenderError, ScopedJson};

use super::{Origin, TracePiece};
use crate::narrative::helpers::{CELL, OWN, OWN_PLACE, PLACE, PLAIN};

/// Begins a note; its number follows.
const START: char = '\u{fdd0}';
/// Ends the number.
const MIDDLE: char = '\u{fdd1}';
/// Ends the printed figure.
const END: char = '\u{fdd2}';
/// The helpers that set a figure against an earlier one, that of last year unless `base` says another.
const COMPARING: [&str; 4] = ["trend", "times", "change", "has-trend"];
/// The round that they compare with by themselves.
const USUAL_BASE: &str = "last_year";
/// The helper that makes notes. A template can't call it: no template's tag has a space in it.
const HELPER: &str = "traced figure";

/// Collects the origins of figures.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tracer {
    origins: Arc<Mutex<Known>>,
}

/// Origins in the order of their numbers, and the numbers.
#[derive(Debug, Clone, Default)]
struct Known {
    all: Vec<Origin>,
    numbers: BTreeMap<Origin, usize>,
}

impl Tracer {
    /// All origins so far.
    pub(crate) fn origins(&self) -> Vec<Origin> {
        self.origins
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .all
            .clone()
    }

    /// Makes the helper known.
    pub(crate) fn register(&self, registry: &mut Handlebars<'_>) {
        registry.register_helper(HELPER, Box::new(self.clone()));
    }

    fn note(&self, origin: Origin) -> usize {
        let mut known = self.origins.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(number) = known.numbers.get(&origin) {
            return *number;
        }
        let number = known.all.len();
        known.numbers.insert(origin.clone(), number);
        known.all.push(origin);
        number
    }
}

impl HelperDef for Tracer {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let printed = helper.param(0).map(|printed| printed.value());
        let printed = printed.map(|printed| match printed.as_str() {
            Some(text) => text.to_owned(),
            None => printed
                .as_number()
                .map(ToString::to_string)
                .unwrap_or_default(),
        });
        let printed = printed.unwrap_or_default();
        let printed = printed.replace([START, MIDDLE, END], "");
        if !printed.contains(|c: char| c.is_ascii_digit()) {
            return Ok(ScopedJson::Derived(printed.into()));
        }
        let paths = helper.params().iter().skip(1);
        let paths = paths.filter_map(|path| match path.context_path() {
            Some(path) => Some(path.clone()),
            None => {
                let own = path.value().as_str()?.strip_prefix(PLACE)?;
                Some(own.split(PLACE).map(str::to_owned).collect())
            }
        });
        let mut paths: Vec<Vec<String>> = paths.collect();
        let text = |name: &str| helper.hash_get(name).and_then(|text| text.value().as_str());
        if paths.is_empty() {
            // A row that a helper made, such as one of the highest units, has no place in the
            // data; what the loop around it names has.
            let names = text("around").unwrap_or_default().split_whitespace();
            paths.extend(names.map(|name| name.split('.').map(str::to_owned).collect()));
        }
        let number = self.note(Origin {
            tag: text("tag").unwrap_or_default().to_owned(),
            paths,
            base: text("compared").map(str::to_owned),
        });
        let noted = format!("{START}{number}{MIDDLE}{printed}{END}");
        Ok(ScopedJson::Derived(noted.into()))
    }
}

/// Sends all printed tags through the noting helper.
pub(crate) fn annotate(template: &mut Template) {
    annotate_within(template, "");
}

/// The same within loops over what `around` names.
fn annotate_within(template: &mut Template, around: &str) {
    for element in &mut template.elements {
        match element {
            TemplateElement::Expression(tag) => wrap(tag, around),
            TemplateElement::HelperBlock(block) => {
                let own = named_by(block).unwrap_or_else(|| around.to_owned());
                let inner = block.template.iter_mut().chain(&mut block.inverse);
                inner.for_each(|inner| annotate_within(inner, &own));
            }
            _ => {}
        }
    }
}

/// The names that a loop goes over.
fn named_by(block: &HelperTemplate) -> Option<String> {
    let is_loop = matches!(block.name.as_name(), Some("each" | "with"));
    let mut paths = Vec::new();
    block
        .params
        .iter()
        .for_each(|param| collect(param, &mut paths));
    let names: Vec<&str> = paths.iter().filter_map(Parameter::as_name).collect();
    (is_loop && !names.is_empty()).then(|| names.join(" "))
}

fn wrap(tag: &mut HelperTemplate, around: &str) {
    let mut paths = Vec::new();
    tag.params
        .iter()
        .for_each(|param| collect(param, &mut paths));
    // In a fixed order, whatever the library's map has.
    let options: BTreeMap<&String, &Parameter> = tag.hash.iter().collect();
    options
        .values()
        .for_each(|param| collect(param, &mut paths));
    let names = paths.iter().filter_map(word);
    let words: Vec<&str> = typed_helper(tag).into_iter().chain(names).collect();
    let typed = Parameter::Literal(words.join(" ").into());
    let compared = tag
        .name
        .as_name()
        .and_then(|name| base_of(name, &tag.params, tag.hash.get("base")));
    let name = std::mem::replace(&mut tag.name, Parameter::Name(HELPER.to_owned()));
    let params = std::mem::take(&mut tag.params);
    let hash = std::mem::take(&mut tag.hash);
    let printed = Subexpression::new(name, params, hash);
    tag.params.push(Parameter::Subexpression(printed));
    tag.params.extend(paths);
    tag.hash.insert("tag".to_owned(), typed);
    if let Some(base) = compared {
        tag.hash
            .insert("compared".to_owned(), Parameter::Literal(base.into()));
    }
    let around = Parameter::Literal(around.into());
    tag.hash.insert("around".to_owned(), around);
}

/// The round that a call compares with, or a call in brackets within it.
fn base_of(name: &str, params: &[Parameter], base: Option<&Parameter>) -> Option<String> {
    if COMPARING.contains(&name) {
        let typed = match base {
            Some(Parameter::Literal(base)) => base.as_str(),
            _ => None,
        };
        return Some(typed.unwrap_or(USUAL_BASE).replace('-', "_"));
    }
    params.iter().find_map(|param| match param {
        Parameter::Subexpression(inner) => {
            let params = inner.params().map_or(&[][..], |params| params);
            let base = inner.hash().and_then(|options| options.get("base"));
            base_of(inner.name(), params, base)
        }
        _ => None,
    })
}

/// The helper that was typed; none for a name alone.
fn typed_helper(tag: &HelperTemplate) -> Option<&str> {
    let name = tag.name.as_name()?;
    if name != CELL {
        return Some(name).filter(|name| !matches!(*name, "show" | PLAIN | "row-number"));
    }
    // In a workbook's cell the first argument says what is meant.
    match (tag.params.first()?, tag.params.get(1)) {
        (_, Some(Parameter::Subexpression(call))) if call.name() != OWN => {
            Some(call.name()).filter(|name| *name != "row-number")
        }
        (Parameter::Literal(meant), _) => match meant.as_str()? {
            "figure" => Some("num"),
            "day" => Some("date"),
            known @ ("percent" | "share") => Some(known),
            _ => None,
        },
        _ => None,
    }
}

/// What was typed for a name: for an own figure of a row, the indicator's code.
fn word(parameter: &Parameter) -> Option<&str> {
    match parameter {
        Parameter::Subexpression(own) => match own.params()?.get(1)? {
            Parameter::Literal(code) => code.as_str(),
            _ => None,
        },
        path => path.as_name(),
    }
}

/// The names in a parameter, those in brackets too.
fn collect(parameter: &Parameter, paths: &mut Vec<Parameter>) {
    match parameter {
        Parameter::Path(_) => paths.push(parameter.clone()),
        Parameter::Subexpression(own) if own.name() == OWN => {
            let name = Parameter::Name(OWN_PLACE.to_owned());
            let params = own.params().cloned().unwrap_or_default();
            let place = Subexpression::new(name, params, Default::default());
            paths.push(Parameter::Subexpression(place));
        }
        Parameter::Subexpression(inner) => {
            let params = inner.params().into_iter().flatten();
            params.for_each(|param| collect(param, paths));
            let hash: BTreeMap<_, _> = inner.hash().into_iter().flatten().collect();
            hash.values().for_each(|param| collect(param, paths));
        }
        _ => {}
    }
}

/// Escapes a value but for the frame of its note.
pub(crate) fn escape_traced(value: &str, escape: fn(&str) -> String) -> String {
    let note = value
        .strip_prefix(START)
        .and_then(|rest| rest.split_once(MIDDLE));
    match note.and_then(|(number, rest)| Some((number, rest.strip_suffix(END)?))) {
        Some((number, printed)) => format!("{START}{number}{MIDDLE}{}{END}", escape(printed)),
        None => escape(value),
    }
}

/// Whether a text begins with a note.
pub(crate) fn is_noted(text: &str) -> bool {
    text.starts_with(START)
}

/// A line with notes as pieces.
pub(crate) fn split_pieces(line: &str) -> Vec<TracePiece> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while let Some((before, note)) = rest.split_once(START) {
        let Some((number, printed)) = note.split_once(MIDDLE) else {
            break;
        };
        let Some((printed, after)) = printed.split_once(END) else {
            break;
        };
        if !before.is_empty() {
            pieces.push(TracePiece::Text(before.to_owned()));
        }
        match number.parse() {
            Ok(number) => pieces.push(TracePiece::Figure(number, printed.to_owned())),
            Err(_) => pieces.push(TracePiece::Text(printed.to_owned())),
        }
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(TracePiece::Text(rest.to_owned()));
    }
    pieces
}
