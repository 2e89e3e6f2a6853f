//! What stands in each tagged cell of the layout.

use std::collections::BTreeMap;

use super::super::status::short_state;
use super::super::{Form, choices, demands};
use crate::campaign::own_form::{Fixed, OwnCell, OwnForm, OwnList, Piece, Print, Shown};
use crate::campaign::{Indicator, List};
use crate::form::layout::{Line, figures};
use crate::form::list_place::ListPlace;
use crate::language::date::format_date;
use crate::value::{Figure, Kind, Value};
use crate::workbook::address::{Address, quote_sheet};
use crate::workbook::write::{double, fit_cell};

/// What is put into a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OwnValue {
    pub(super) what: What,
    pub(super) look: Look,
}

/// A cell's content.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    Blank,
    Number(f64),
    Text(String),
    /// A formula and its result for now.
    Formula(String, String),
}

/// What becomes of a cell's format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Look {
    /// As it was.
    Same,
    /// Open to be filled in.
    Open,
    /// The same, for what is kept as it is typed: days, and texts of a pattern.
    OpenText,
    /// The same, for figures: a format for texts is none.
    OpenNumber,
    /// The same, for percentages: a format that shows a hundred times the number is none.
    OpenPercent,
}

impl OwnValue {
    const fn same(what: What) -> Self {
        let look = Look::Same;
        Self { what, look }
    }
}

/// What stands in each tagged cell.
pub(super) fn values(own: &OwnForm, form: &Form<'_>) -> BTreeMap<OwnCell, OwnValue> {
    let mut values = BTreeMap::new();
    for (code, cell) in &own.inputs {
        let indicator = form.campaign.indicators.get(code);
        let value = indicator.map(|indicator| input(form, indicator));
        values.extend(value.map(|value| (*cell, value)));
    }
    for (code, cell) in &own.computed {
        let formula = reviewed(form, code, figures::VALUE);
        let indicator = form.campaign.indicators.get(code);
        let now = indicator.and_then(|indicator| form.prefill.answer(indicator));
        let now = now.map_or_else(String::new, |value| value.plain());
        let what = formula.map_or(What::Blank, |formula| What::Formula(formula, now));
        values.insert(*cell, OwnValue::same(what));
    }
    for (cell, code) in &own.marks {
        if let Some((index, place)) = listed(form, code) {
            let what = list_mark(form, (index, 0), place.mark);
            values.insert(*cell, OwnValue::same(what));
            continue;
        }
        let formula = reviewed(form, code, figures::MARK);
        let indicator = form.campaign.indicators.get(code);
        let mark = indicator.zip(form.marks.figures.get(code).copied());
        let now = mark.map_or_else(String::new, |(indicator, mark)| {
            demands::word(form, indicator, mark)
        });
        let what = formula.map_or(What::Blank, |formula| What::Formula(formula, now));
        values.insert(*cell, OwnValue::same(what));
    }
    for (cell, what, code) in &own.shown {
        let indicator = form.campaign.indicators.get(code);
        let what = indicator.and_then(|indicator| known(form, *what, indicator));
        values.insert(*cell, OwnValue::same(what.unwrap_or(What::Blank)));
    }
    for (cell, pieces) in &own.printed {
        values.insert(*cell, OwnValue::same(printed(form, pieces)));
    }
    for (code, list) in &own.lists {
        if let Some(definition) = form.campaign.lists.get(code) {
            add_list(form, (definition, list), &mut values);
        }
    }
    number_on(own, &mut values);
    values
}

/// What the office knows about an indicator.
fn known(form: &Form<'_>, what: Shown, indicator: &Indicator) -> Option<What> {
    let plan = form.filling.plan.get(&indicator.code);
    match what {
        Shown::Previous => {
            let value = form.prefill.before(indicator)?;
            Some(shown(form, &indicator.kind, value))
        }
        Shown::Plan => Some(What::Number(double(plan?.figure))),
        Shown::Left => {
            let left = plan?.figure.checked_sub(plan?.before?)?;
            let cell = reviewed(form, &indicator.code, figures::VALUE)?;
            let answer = form.prefill.answer(indicator);
            let answer = answer.and_then(|answer| answer.number());
            let now = left.checked_sub(answer.unwrap_or_default())?;
            let left = left.normalize();
            let formula = format!("{left}-IF(ISNUMBER({cell}),{cell},0)");
            Some(What::Formula(formula, now.normalize().to_string()))
        }
    }
}

/// Where a list of the form stands, with its number.
fn listed<'f>(form: &'f Form<'_>, code: &str) -> Option<(usize, &'f ListPlace<'f>)> {
    let mut listed = form.layout.listed.iter().enumerate();
    listed.find(|(_, place)| place.list.code == code)
}

/// A mark of a list, as the added sheet shows it in a cell: first that of the list as a whole.
fn list_mark(form: &Form<'_>, (list, number): (usize, usize), at: Address) -> What {
    let mark = form.marks.lists.get(list).and_then(|own| own.get(number));
    let now = mark.map_or_else(String::new, |mark| mark.word(form));
    let tab = quote_sheet(&form.layout.figures_tab);
    What::Formula(format!("{tab}!{}", at.absolute()), now)
}

/// The cell of an indicator on the sheet that the program adds.
fn reviewed(form: &Form<'_>, code: &str, column: u16) -> Option<String> {
    let row = form.layout.lines.iter().find_map(|line| match line {
        Line::Indicator { row, indicator, .. } if indicator.code == code => Some(*row),
        _ => None,
    })?;
    let at = Address::new(row, column).absolute();
    Some(format!("{}!{at}", quote_sheet(&form.layout.figures_tab)))
}

/// The cell that the unit fills in.
fn input(form: &Form<'_>, indicator: &Indicator) -> OwnValue {
    if !form
        .campaign
        .asked_of(form.unit)
        .any(|own| own.code == indicator.code)
    {
        return OwnValue::same(What::Blank);
    }
    let prefill = &form.prefill;
    let what = match prefill.answer(indicator) {
        Some(value) => shown(form, &indicator.kind, &value),
        None if prefill.says_nothing(&indicator.code) => {
            What::Text(form.language.text("nothing-to-report"))
        }
        None => What::Blank,
    };
    let look = match prefill.locked(indicator) {
        Some(_) => Look::Same,
        None if indicator.is_percentage() => Look::OpenPercent,
        None => open(&indicator.kind, indicator.pattern.is_some()),
    };
    OwnValue { what, look }
}

/// How a cell of a kind is opened; a text of a pattern such as `001` would lose its zeros.
const fn open(kind: &Kind, has_pattern: bool) -> Look {
    match kind {
        Kind::Date => Look::OpenText,
        Kind::Text if has_pattern => Look::OpenText,
        Kind::Number(Figure::Percent) => Look::OpenPercent,
        Kind::Number(_) => Look::OpenNumber,
        _ => Look::Open,
    }
}

/// A value as a person would type or pick it.
fn shown(form: &Form<'_>, kind: &Kind, value: &Value) -> What {
    match value {
        Value::Number(figure) => What::Number(double(*figure)),
        Value::Date(day) => What::Text(format!(
            "{:02}/{:02}/{:04}",
            day.day(),
            day.month(),
            day.year()
        )),
        other => {
            let text = choices::shown(form, kind, other);
            What::Text(fit_cell(&text).into_owned())
        }
    }
}

fn printed(form: &Form<'_>, pieces: &[Piece]) -> What {
    if let [Piece::Print(Print::State)] = pieces {
        let (formula, now) = short_state(form);
        return What::Formula(formula, now);
    }
    let (settings, unit) = (&form.campaign.settings, form.unit);
    let words = pieces.iter().map(|piece| match piece {
        Piece::Words(words) => words.clone(),
        Piece::Print(print) => match print {
            Print::UnitName => unit.name.clone(),
            Print::UnitCode => unit.code.clone(),
            Print::Attribute(name) => unit.attribute(name).to_owned(),
            Print::Period => settings.period.label(form.language),
            Print::Deadline => format_date(unit.last_day(settings.deadline), form.language),
            Print::FormCode => form.stamp.form_code(),
            Print::State => short_state(form).1,
            Print::Setting(key) => settings.get(key).to_owned(),
        },
    });
    let text: String = words.collect();
    match text.trim().is_empty() {
        true => What::Blank,
        false => What::Text(fit_cell(&text).into_owned()),
    }
}

fn add_list(
    form: &Form<'_>,
    (list, own): (&List, &OwnList),
    values: &mut BTreeMap<OwnCell, OwnValue>,
) {
    let is_asked = list.reporter.includes(form.unit);
    let filled = form.filling.lists.get(&list.code);
    let filled = filled.map_or(&[][..], Vec::as_slice);
    let given = form.campaign.given_rows(list);
    for (code, at) in &own.columns {
        let Some(column) = list.columns.get(code) else {
            continue;
        };
        for (index, row) in (own.first..own.first + own.rows).enumerate() {
            let value = filled.get(index).and_then(|row| row.get(code));
            let what = value.map_or(What::Blank, |value| shown(form, &column.kind, value));
            let is_given = given.get(index).is_some_and(|(own, own_value)| {
                own == code && value.is_some_and(|value| value == own_value)
            });
            let is_carried = filled
                .get(index)
                .is_some_and(|row| form.is_carried(list, row, code));
            let look = match is_asked && !is_given && !is_carried {
                true => open(&column.kind, column.pattern.is_some()),
                false => Look::Same,
            };
            let cell = OwnCell {
                sheet: own.sheet,
                at: Address::new(row, *at),
            };
            values.insert(cell, OwnValue { what, look });
        }
    }
    if let (Some(column), Some((index, place))) = (own.marks, listed(form, &list.code)) {
        for row in 0..own.rows {
            let at = Address::new(place.first_mark.row + row, place.first_mark.column);
            let what = list_mark(form, (index, row as usize + 1), at);
            let cell = OwnCell {
                sheet: own.sheet,
                at: Address::new(own.first + row, column),
            };
            values.insert(cell, OwnValue::same(what));
        }
    }
    if let Some(cell) = own.nothing {
        let what = match form.prefill.says_nothing(&list.code) {
            true => What::Text(form.language.text("nothing-to-report")),
            false => What::Blank,
        };
        let look = if is_asked { Look::Open } else { Look::Same };
        values.insert(cell, OwnValue { what, look });
    }
}

/// The numbers of rows that were added run on.
fn number_on(own: &OwnForm, values: &mut BTreeMap<OwnCell, OwnValue>) {
    for (sheet, row, steps) in &own.numbered {
        let Some(fixed) = own.sheets.get(*sheet).map(|own| &own.fixed) else {
            continue;
        };
        let cells = fixed.range(Address::new(*row, 0)..Address::new(row + 1, 0));
        for (at, fixed) in cells {
            let Fixed::Number(number) = fixed else {
                continue;
            };
            let cell = OwnCell {
                sheet: *sheet,
                at: *at,
            };
            let next = What::Number(number + f64::from(*steps));
            values.entry(cell).or_insert(OwnValue::same(next));
        }
    }
}
