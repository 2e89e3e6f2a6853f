//! A call of a helper against what is known about the data.
//!
//! In: the helper's name, arguments and options as typed. Out: mistakes, such as an unknown
//! option, the wrong number of arguments, an argument that the helper cannot use, or a column
//! that the list does not have.

use std::collections::BTreeMap;

use handlebars::template::{HelperTemplate, Parameter};

use super::{Check, helper, raw};
use crate::language::key::nearest;
use crate::language::money::MoneyMeasure;
use crate::narrative::helpers::{Gives, Signature, Takes, helpers, is_colour};
use crate::narrative::mistake::{ArgumentProblem, MistakeKind};
use crate::narrative::shape::{Fields, Shape};

impl Check<'_> {
    /// Checks a call; gives the shape of its result.
    pub(super) fn call(&mut self, name: &str, tag: &mut HelperTemplate) -> Shape {
        // As typed; the tag's own are bound.
        let typed = tag.params.clone();
        let params = typed.as_slice();
        let ink = tag.hash.get("text").cloned();
        let shapes = tag.params.iter_mut().map(|param| self.parameter(param));
        let shapes: Vec<_> = shapes.collect();
        // In a fixed order, whatever the library's map has.
        let options: BTreeMap<&String, &mut Parameter> = tag.hash.iter_mut().collect();
        let names: Vec<&String> = options.keys().copied().collect();
        for option in options.into_values() {
            self.parameter(option);
        }
        let Some(helper) = helper(name) else {
            let near = nearest(name, helpers().map(|helper| helper.name));
            self.tell(MistakeKind::UnknownHelper, name, near.map(str::to_owned));
            return Shape::Anything;
        };
        if params.len() < helper.least || params.len() > helper.most {
            self.tell(helper.count_mistake(), name, None);
        }
        let first = if helper.takes == Takes::Units {
            1
        } else {
            params.len()
        };
        for (param, shape) in params.iter().zip(&shapes).take(first) {
            self.argument(helper, param, shape.as_ref());
        }
        if helper.takes == Takes::Money && !names.iter().any(|o| *o == "measure") {
            self.money(params, shapes.first().and_then(Option::as_ref));
        }
        if helper.takes == Takes::Chart {
            self.chart(params);
        }
        if helper.takes == Takes::Colour {
            self.colours(helper, params.iter().chain(&ink));
        }
        if matches!(helper.takes, Takes::Picture | Takes::Document) {
            self.file(helper, params);
        }
        let list = shapes.into_iter().next().flatten();
        let list = list.map_or(Shape::Anything, |list| list.listed());
        match helper.takes {
            Takes::Units => {
                self.options(helper, &names);
                self.unit_column(params, &list);
            }
            Takes::Rows => self.columns(params, &list, &names),
            _ => self.options(helper, &names),
        }
        given(helper.gives, list)
    }

    /// Money must have a measure that is money.
    fn money(&mut self, params: &[Parameter], shape: Option<&Shape>) {
        if let (Some(Parameter::Path(path)), Some(Shape::Indicator(subject))) =
            (params.first(), shape)
            && MoneyMeasure::from_measure(&subject.measure).is_none()
        {
            let found = format!("money {}", raw(path));
            let problem = MistakeKind::Argument(ArgumentProblem::NotMoney);
            self.tell(problem, &found, None);
        }
    }

    /// The column named in a call over rows or units.
    fn unit_column(&mut self, params: &[Parameter], list: &Shape) {
        let is_typed = params.len() == 2 || params.len() == 4;
        let column = params.get(1).filter(|_| is_typed).and_then(typed);
        if let (Some(column), Some(fields)) = (column, list.row().fields()) {
            self.column(column, &with_unit(fields));
        }
    }

    fn column(&mut self, column: &str, known: &[&str]) {
        if !known.contains(&column) {
            let near = nearest(column, known.iter().copied()).map(str::to_owned);
            self.tell(MistakeKind::UnknownColumn, column, near);
        }
    }

    /// A chart must be one of the campaign's, by its code or title.
    fn chart(&mut self, params: &[Parameter]) {
        let charts = self.charts.iter();
        let names = charts.flat_map(|chart| [chart.code.as_str(), &chart.title.0]);
        let names: Vec<&str> = names.collect();
        let Some(title) = params.first().and_then(typed) else {
            return self.tell(MistakeKind::UnknownChart, "chart", None);
        };
        if !names.contains(&title) {
            let near = nearest(title, names).map(str::to_owned);
            self.tell(MistakeKind::UnknownChart, title, near);
        }
    }

    /// A picture or a document typed in the tag must be there, also where the tag may never be
    /// reached.
    fn file(&mut self, helper: &Signature, params: &[Parameter]) {
        let Some(name) = params.first().and_then(typed).map(str::trim) else {
            return;
        };
        let is_picture = helper.takes == Takes::Picture;
        let found = match is_picture {
            true => self.materials.picture(name).err(),
            false => self.materials.document(name).err(),
        };
        let Some(problem) = found else { return };
        let names = match problem {
            ArgumentProblem::NoFile if is_picture => self.materials.pictures(),
            ArgumentProblem::NoFile => self.materials.documents(),
            _ => Vec::new(),
        };
        let near = nearest(name, names.iter().map(String::as_str)).map(str::to_owned);
        let found = format!("{} \"{name}\"", helper.name);
        self.tell(MistakeKind::Argument(problem), &found, near);
    }

    /// A colour typed in the tag must be one, also where the tag may never be reached.
    fn colours<'a>(&mut self, helper: &Signature, params: impl Iterator<Item = &'a Parameter>) {
        let wrong = params.filter_map(typed);
        for colour in wrong.filter(|colour| !is_colour(colour)) {
            let found = format!("{} \"{colour}\"", helper.name);
            self.tell(
                MistakeKind::Argument(ArgumentProblem::NotAColour),
                &found,
                None,
            );
        }
    }

    fn options(&mut self, helper: &Signature, options: &[&String]) {
        for option in options
            .iter()
            .filter(|o| !helper.options.contains(&o.as_str()))
        {
            let near = nearest(option, helper.options.iter().copied());
            self.tell(MistakeKind::UnknownOption, option, near.map(str::to_owned));
        }
    }

    /// An argument that is a name of the data must be of the sort that the helper takes.
    fn argument(&mut self, helper: &Signature, param: &Parameter, shape: Option<&Shape>) {
        let Parameter::Path(path) = param else { return };
        let Some(shape) = shape.filter(|shape| !shape.is_anything()) else {
            return;
        };
        let is_indicator = matches!(shape, Shape::Indicator(_));
        let problem = match helper.takes {
            Takes::Figure | Takes::Money if !shape.may_be_figure() => ArgumentProblem::NotANumber,
            Takes::Date if !shape.may_be_day() => ArgumentProblem::NotADate,
            Takes::Units if !shape.may_be_rows() && !is_indicator => ArgumentProblem::NotAList,
            Takes::Indicator if !is_indicator => ArgumentProblem::NotAnIndicator,
            Takes::List | Takes::Rows if !shape.may_be_rows() => ArgumentProblem::NotAList,
            _ => return,
        };
        let found = format!("{} {}", helper.name, raw(path));
        self.tell(MistakeKind::Argument(problem), &found, None);
    }

    /// The columns named in a call over rows.
    fn columns(&mut self, params: &[Parameter], list: &Shape, options: &[&String]) {
        let row = list.row();
        let Some(fields) = row.fields() else { return };
        let own: Vec<&str> = fields.keys().map(String::as_str).collect();
        if let Some(column) = params.get(1).and_then(typed) {
            self.column(column, &own);
        }
        for option in options {
            self.column(option, &with_unit(fields));
        }
    }
}

/// A text that stands in the tag itself.
fn typed(parameter: &Parameter) -> Option<&str> {
    match parameter {
        Parameter::Literal(value) => value.as_str(),
        _ => None,
    }
}

/// The names of a row and those of its unit.
fn with_unit(fields: &Fields) -> Vec<&str> {
    let unit = fields.get("unit").and_then(Shape::fields);
    let names = fields.keys().chain(unit.into_iter().flat_map(Fields::keys));
    names.map(String::as_str).collect()
}

/// The shape of a helper's result.
fn given(gives: Gives, list: Shape) -> Shape {
    match gives {
        Gives::Value => Shape::Anything,
        Gives::Rows => list,
        Gives::Units => {
            let unit = list.row().field("unit").cloned();
            Shape::rows(unit.unwrap_or(Shape::Anything))
        }
        Gives::Groups => {
            let names = [
                ("value", Shape::Text),
                ("label", Shape::Words),
                ("count", Shape::Figure),
                ("rows", list),
            ];
            let fields = names.map(|(name, shape)| (name.to_owned(), shape));
            Shape::rows(Shape::record(fields.into_iter().collect()))
        }
    }
}
