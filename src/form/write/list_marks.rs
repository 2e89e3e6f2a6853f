//! The marks of a list: of the cell that says "nothing to report", and of each row.

use std::collections::BTreeMap;

use rust_xlsxwriter::Formula;

use super::cells::misfits;
use super::mark::{Mark, first_that_holds};
use super::pattern::{is_unlike, unlike};
use super::rules::{RuleLine, State, state_cell};
use super::workings::{Joint, has_room};
use super::{Form, descents, keys, references};
use crate::campaign::{Column, List};
use crate::form::list_place::ListPlace;
use crate::value::Value;
use crate::workbook::address::{Address, quote_sheet};
use crate::workbook::formula::literal;

/// Characters for one condition of a mark.
const ROOM: usize = 2_500;
/// Characters for one fault of a list's row; there are six of them.
const ROW_ROOM: usize = 1_250;

/// The marks of a list: of the cell that says "nothing to report", then of its rows.
pub(super) fn of_list(form: &Form<'_>, list: &List) -> Vec<Mark> {
    let rows = form
        .filling
        .lists
        .get(&list.code)
        .map_or(&[][..], Vec::as_slice);
    let mut marks = vec![match form.prefill.says_nothing(&list.code) {
        false if rows.is_empty() && !is_accounted_for(form, list) => Mark::Missing,
        false => Mark::Silent,
        true if rows.is_empty() => Mark::Good,
        true => Mark::Fails,
    }];
    for index in 0..form.rows_of(list) {
        let row = usize::try_from(index)
            .ok()
            .and_then(|index| rows.get(index));
        let row = row.filter(|row| !row.is_empty());
        marks.push(row.map_or(Mark::Silent, |row| of_row(form, list, (rows, row))));
    }
    marks
}

/// The mark of a row in which something stands.
fn of_row(
    form: &Form<'_>,
    list: &List,
    (rows, row): (&[BTreeMap<String, Value>], &BTreeMap<String, Value>),
) -> Mark {
    let any = |is_so: &dyn Fn(&Column, Option<&Value>) -> bool| {
        let mut columns = list.columns.values();
        columns.any(|column| is_so(column, row.get(&column.code)))
    };
    let any_value = |is_so: &dyn Fn(&Column, &Value) -> bool| {
        any(&|column, value| value.is_some_and(|value| is_so(column, value)))
    };
    let is_astray = |column: &Column, value: &Value| {
        let parent = form.campaign.parent_of_column(list, column);
        parent.is_some_and(|(parent, descent)| {
            !descents::is_under(form, descent, row.get(&parent.code), value)
        })
    };
    if any(&|column, value| column.required && value.is_none()) {
        Mark::Missing
    } else if any_value(&|column, value| !form.prefill.fits(&column.kind, value)) {
        Mark::Misfit
    } else if any_value(&|column, value| references::names_none(form, column, value)) {
        Mark::Unlisted
    } else if any_value(&is_astray) {
        Mark::Astray
    } else if any_value(&|column, value| is_unlike(column.pattern.as_ref(), value)) {
        Mark::Unlike
    } else if keys::is_twice(list, rows, row) {
        Mark::Twice
    } else {
        Mark::Good
    }
}

/// The rules that set a list against figures.
fn accounts<'f>(form: &'f Form<'_>, list: &List) -> impl Iterator<Item = &'f RuleLine<'f>> {
    let rules = form.rules.iter();
    rules.filter(|rule| rule.check.accounts_for(&list.code))
}

/// Whether the figures say how many rows a list has, and are right.
fn is_accounted_for(form: &Form<'_>, list: &List) -> bool {
    let mut rules = accounts(form, list).peekable();
    rules.peek().is_some() && rules.all(|rule| rule.state == State::Holds)
}

/// The same, live; none where no rule sets the list against figures.
fn accounted_for(form: &Form<'_>, list: &List) -> Option<String> {
    let word = literal(&form.language.text(State::Holds.key()));
    let state = |rule: &RuleLine<'_>| format!("{}={word}", state_cell(&form.layout, rule.row));
    let states: Vec<String> = accounts(form, list).map(state).collect();
    (!states.is_empty()).then(|| form.workings.join(Joint::And, &states, ROOM))
}

/// The live mark beside "nothing to report": good where it stands over an empty list, missing
/// where an empty list doesn't say it.
pub(super) fn whole_formula(form: &Form<'_>, place: &ListPlace<'_>, mark: Mark) -> Formula {
    let word = literal(&form.language.text("nothing-to-report"));
    let (tab, nothing) = &place.nothing;
    let nothing = format!("{}{nothing}", place.before_cell(tab));
    let before = place.before_cell(&place.tab);
    let rows = place.ranges(place.first, place.last, &before).join(",");
    let (is_silent, is_empty) = (
        format!("TRIM({nothing})<>{word}"),
        format!("COUNTA({rows})=0"),
    );
    let is_missing = match accounted_for(form, place.list) {
        Some(said) => format!("AND({is_silent},{is_empty},NOT({said}))"),
        None => format!("AND({is_silent},{is_empty})"),
    };
    let steps = [
        (is_missing, Mark::Missing),
        (is_silent, Mark::Silent),
        (is_empty, Mark::Good),
        ("TRUE".to_owned(), Mark::Fails),
    ];
    first_that_holds(form, &steps, mark)
}

/// The live mark of a list's row.
pub(super) fn row_formula(
    form: &Form<'_>,
    place: &ListPlace<'_>,
    index: u32,
    mark: Mark,
) -> Formula {
    let row = place.first + index;
    let before = place.before_cell(&place.tab);
    let mut faults = row_faults(form, place, row, &before);
    if !faults.iter().all(|(parts, _)| has_room(parts, ROW_ROOM)) {
        // On another sheet the cells have to be named with theirs.
        faults = row_faults(form, place, row, &format!("{}!", quote_sheet(&place.tab)));
    }
    let cells = place.ranges(row, row, &before).join(",");
    let mut steps = vec![(format!("COUNTA({cells})=0"), Mark::Silent)];
    for (parts, mark) in faults {
        if !parts.is_empty() {
            steps.push((form.workings.join(Joint::Or, &parts, ROW_ROOM), mark));
        }
    }
    first_that_holds(form, &steps, mark)
}

/// When a row of a list lacks something, and when something in it is of a wrong kind; `before`
/// stands before each cell.
fn row_faults(
    form: &Form<'_>,
    place: &ListPlace<'_>,
    row: u32,
    before: &str,
) -> [(Vec<String>, Mark); 6] {
    let cell_of = |at| format!("{before}{}", Address::new(row, at));
    let (mut missing, mut wrong, mut unlikely) = (Vec::new(), Vec::new(), Vec::new());
    let (mut unlisted, mut astray) = (Vec::new(), Vec::new());
    for (at, column) in place.columns.iter().zip(place.list.columns.values()) {
        let cell = cell_of(*at);
        if column.required {
            missing.push(format!("ISBLANK({cell})"));
        }
        if let Some(misfit) = misfits(form, &column.kind, &cell) {
            wrong.push(format!("AND(NOT(ISBLANK({cell})),{misfit})"));
        }
        unlisted.extend(references::is_unlisted(form, column, &cell));
        let parent = form.campaign.parent_of_column(place.list, column);
        astray.extend(parent.and_then(|(parent, descent)| {
            let above = cell_of(place.column(&parent.code)?);
            let astray = descents::is_astray(form, descent, (&above, &cell))?;
            Some(format!("AND(NOT(ISBLANK({cell})),{astray})"))
        }));
        let not_alike = column.pattern.as_ref();
        unlikely.extend(not_alike.map(|pattern| unlike(pattern, &cell)));
    }
    let twice = keys::twice(place, row, before).into_iter().collect();
    [
        (missing, Mark::Missing),
        (wrong, Mark::Misfit),
        (unlisted, Mark::Unlisted),
        (astray, Mark::Astray),
        (unlikely, Mark::Unlike),
        (twice, Mark::Twice),
    ]
}
