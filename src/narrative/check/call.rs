//! A call of a helper against the data.
//!
//! In: the helper's name, arguments and options as typed. Out: mistakes, such as an unknown
//! option, the wrong number of arguments, an argument that the helper cannot use, or a column
//! that the list does not have.

use std::collections::BTreeMap;

use handlebars::template::Parameter;
use serde_json::Value;

use super::{Check, helper, raw};
use crate::language::date::read_date;
use crate::language::key::nearest;
use crate::language::money::MoneyMeasure;
use crate::narrative::complete::is_indicator;
use crate::narrative::helpers::{HELPERS, Signature, Takes, inner, read_decimal};
use crate::narrative::mistake::{ArgumentProblem, MistakeKind};
use crate::narrative::scope::View;

/// Whether a value is a date, or blank as a setting may be.
fn is_date(value: &Value) -> bool {
    let text = inner(value).as_str();
    text.is_some_and(|text| text.trim().is_empty() || text == "…" || read_date(text).is_some())
}

impl<'a> Check<'a> {
    /// Checks a call; what it gives has no names of its own to check.
    pub(super) fn call<'p>(
        &mut self,
        name: &str,
        params: &'p [Parameter],
        hash: impl Iterator<Item = (&'p String, &'p Parameter)>,
    ) -> View<'a> {
        let options: BTreeMap<&String, &Parameter> = hash.collect();
        let views: Vec<_> = params.iter().map(|param| self.parameter(param)).collect();
        for option in options.values() {
            self.parameter(option);
        }
        let Some(helper) = helper(name) else {
            let near = nearest(name, HELPERS.iter().map(|helper| helper.name));
            self.tell(MistakeKind::UnknownHelper, name, near.map(str::to_owned));
            return View::anything();
        };
        if params.len() < helper.least || params.len() > helper.most {
            self.tell(helper.count_mistake(), name, None);
        }
        let first = if helper.takes == Takes::Units {
            1
        } else {
            params.len()
        };
        for (param, view) in params.iter().zip(&views).take(first) {
            self.argument(helper, param, view.as_ref());
        }
        if helper.takes == Takes::Money && !options.keys().any(|o| *o == "measure") {
            self.money(params, &views);
        }
        if helper.takes == Takes::Chart {
            self.chart(params);
        }
        match helper.takes {
            Takes::Units => {
                self.options(helper, &options);
                self.unit_column(params, views.into_iter().next().flatten());
            }
            Takes::Rows => self.columns(params, views.into_iter().next().flatten(), &options),
            _ => self.options(helper, &options),
        }
        View::anything()
    }

    /// Money must have a measure that is money.
    fn money(&mut self, params: &[Parameter], views: &[Option<View<'a>>]) {
        let view = views.first().and_then(Option::as_ref);
        let measure = view.and_then(|view| view.value?.get("measure")?.as_str());
        if let (Some(Parameter::Path(path)), Some(measure)) = (params.first(), measure)
            && MoneyMeasure::from_measure(measure).is_none()
        {
            let found = format!("money {}", raw(path));
            self.tell(
                MistakeKind::Argument(ArgumentProblem::NotMoney),
                &found,
                None,
            );
        }
    }

    /// The column named in a call over rows or units.
    fn unit_column(&mut self, params: &[Parameter], list: Option<View<'a>>) {
        let is_typed = params.len() == 2 || params.len() == 4;
        let Some(Parameter::Literal(Value::String(column))) = params.get(1).filter(|_| is_typed)
        else {
            return;
        };
        let Some(list) = list else { return };
        let units = list
            .value
            .and_then(|value| value.get("units"))
            .map(View::of);
        let row = self.scope.row(&units.unwrap_or(list)).value;
        let Some(Value::Object(row)) = row else {
            return;
        };
        let unit = row.get("unit").and_then(Value::as_object);
        let names = row
            .keys()
            .chain(unit.into_iter().flat_map(|unit| unit.keys()));
        let known: Vec<&str> = names.map(String::as_str).collect();
        if !known.contains(&column.as_str()) {
            let near = nearest(column, known.iter().copied()).map(str::to_owned);
            self.tell(MistakeKind::UnknownColumn, column, near);
        }
    }

    /// A chart must be one of the campaign's, by its code or title.
    fn chart(&mut self, params: &[Parameter]) {
        let names = || {
            let charts = self.data.get("charts").and_then(Value::as_array);
            let charts = charts.into_iter().flatten();
            let names = charts.flat_map(|chart| [chart.get("code"), chart.get("title")]);
            names.filter_map(|name| name?.as_str())
        };
        let Some(Parameter::Literal(Value::String(title))) = params.first() else {
            return self.tell(MistakeKind::UnknownChart, "chart", None);
        };
        if !names().any(|known| known == title) {
            let near = nearest(title, names()).map(str::to_owned);
            self.tell(MistakeKind::UnknownChart, title, near);
        }
    }

    fn options(&mut self, helper: &Signature, options: &BTreeMap<&String, &Parameter>) {
        for option in options
            .keys()
            .filter(|o| !helper.options.contains(&o.as_str()))
        {
            let near = nearest(option, helper.options.iter().copied());
            self.tell(MistakeKind::UnknownOption, option, near.map(str::to_owned));
        }
    }

    /// An argument that is a name of the data must be of the sort that the helper takes.
    fn argument(&mut self, helper: &Signature, param: &Parameter, view: Option<&View<'a>>) {
        let Parameter::Path(path) = param else { return };
        let Some(value) = view
            .and_then(|view| view.value)
            .filter(|value| !value.is_null())
        else {
            return;
        };
        let figure = || read_decimal(inner(value)).is_some() || inner(value).is_null();
        let problem = match helper.takes {
            Takes::Figure | Takes::Money if !figure() => ArgumentProblem::NotANumber,
            Takes::Date if !is_date(value) => ArgumentProblem::NotADate,
            Takes::Units if !value.is_array() && !is_indicator(value) => ArgumentProblem::NotAList,
            Takes::Indicator if value.get("code").is_none() => ArgumentProblem::NotAnIndicator,
            Takes::List | Takes::Rows if !value.is_array() => ArgumentProblem::NotAList,
            _ => return,
        };
        self.tell(
            MistakeKind::Argument(problem),
            &format!("{} {}", helper.name, raw(path)),
            None,
        );
    }

    /// The columns named in a call over rows.
    fn columns(
        &mut self,
        params: &[Parameter],
        list: Option<View<'a>>,
        options: &BTreeMap<&String, &Parameter>,
    ) {
        let row = list.and_then(|list| self.scope.row(&list).value);
        let Some(Value::Object(row)) = row else {
            return;
        };
        let own: Vec<&str> = row.keys().map(String::as_str).collect();
        let unit = row.get("unit").and_then(Value::as_object);
        let with_unit: Vec<&str> = own
            .iter()
            .copied()
            .chain(unit.into_iter().flat_map(|u| u.keys().map(String::as_str)))
            .collect();
        let column = match params.get(1) {
            Some(Parameter::Literal(Value::String(column))) => Some((column.as_str(), &own)),
            _ => None,
        };
        let options = options.keys().map(|option| (option.as_str(), &with_unit));
        for (column, known) in column.into_iter().chain(options) {
            if !known.contains(&column) {
                let near = nearest(column, known.iter().copied()).map(str::to_owned);
                self.tell(MistakeKind::UnknownColumn, column, near);
            }
        }
    }
}
