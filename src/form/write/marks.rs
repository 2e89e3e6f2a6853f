//! The marks beside input cells: a sign and a word that say what is still wrong, as a live
//! formula and as the result that stands in the file.

use std::collections::BTreeMap;

use rust_xlsxwriter::Formula;

use super::cells::{is_answer_in_words, is_beyond, is_blank, misfits, says_nothing};
use super::mark::Mark;
use super::rules::{RuleLine, State, rules_of, state_cell};
use super::workings::{Joint, has_room};
use super::{Form, demands, keys, pattern};
use crate::campaign::pattern::Pattern;
use crate::campaign::{Column, Demand, Indicator, List};
use crate::form::layout::{LIST_FIRST_COLUMN, LIST_FIRST_ROW, Line, section_name, texts};
use crate::form::spot::Spot;
use crate::value::Value;
use crate::workbook::address::{Address, quote_sheet};
use crate::workbook::formula::literal;

/// Characters for one condition of a mark; no mark has more than three of such length.
const ROOM: usize = 2_500;

/// The marks of one form before anybody recalculates it.
#[derive(Default)]
pub(super) struct Marks {
    pub(super) figures: BTreeMap<String, Mark>,
    pub(super) texts: BTreeMap<String, Mark>,
    /// By list, in the order of the form: that of the cell for "nothing", then of the rows.
    pub(super) lists: Vec<Vec<Mark>>,
}

impl Marks {
    pub(super) fn of(form: &Form<'_>) -> Self {
        let mut marks = Self::default();
        for line in &form.layout.lines {
            if let Line::Indicator { indicator, .. } = line {
                marks
                    .figures
                    .insert(indicator.code.clone(), of_figure(form, indicator));
            }
        }
        let matrices = form.layout.matrices.iter();
        let rows = matrices.flat_map(|(_, matrix)| matrix.rows());
        for cell in rows.flat_map(|row| &row.cells) {
            marks
                .figures
                .insert(cell.code.clone(), of_figure(form, cell));
        }
        for (_, text) in &form.layout.texts {
            marks.texts.insert(text.code.clone(), of_text(form, text));
        }
        let lists = form.layout.lists.iter();
        marks.lists = lists.map(|(_, list)| of_list(form, list)).collect();
        marks
    }

    /// How many cells carry this mark.
    pub(super) fn count(&self, wanted: Mark) -> usize {
        let all = self.figures.values().chain(self.texts.values());
        let all = all.chain(self.lists.iter().flatten());
        all.filter(|mark| **mark == wanted).count()
    }
}

fn of_figure(form: &Form<'_>, indicator: &Indicator) -> Mark {
    let prefill = &form.prefill;
    let fails = |must_hold| {
        rules_of(form, &indicator.code, must_hold).any(|rule| rule.state == State::Fails)
    };
    let answer = prefill.answer(indicator);
    let number = answer.as_deref().and_then(Value::number);
    let is_beyond = |figure| {
        indicator.min.is_some_and(|min| figure < min)
            || indicator.max.is_some_and(|max| figure > max)
    };
    let is_unexplained = |figure| {
        let before = prefill.previous(indicator);
        let is_large = before.is_some_and(|before| indicator.is_large_change(before, figure));
        let note = form.filling.notes.get(&indicator.code);
        is_large && note.is_none_or(|note| note.trim().is_empty())
    };
    let is_said = indicator.is_asked()
        && (prefill.says_nothing(&indicator.code) || prefill.is_nothing_by_section(indicator));
    match &answer {
        None if !is_said => if_blank(form, indicator),
        Some(value) if is_unwanted(form, indicator, value) => Mark::Unwanted,
        Some(value) if !prefill.fits(&indicator.kind, value) => Mark::Misfit,
        _ if number.is_some_and(is_beyond) => Mark::Beyond,
        _ if fails(true) => Mark::Fails,
        _ if number.is_some_and(is_unexplained) => Mark::Unexplained,
        _ if fails(false) => Mark::Doubtful,
        _ => Mark::Good,
    }
}

fn if_blank(form: &Form<'_>, indicator: &Indicator) -> Mark {
    if indicator.formula.is_some() {
        return Mark::Waiting;
    }
    match demands::demand(form, indicator) {
        Demand::Required(_) => Mark::Missing,
        Demand::NotAsked(_) => Mark::NotAsked,
        Demand::Optional => Mark::Silent,
    }
}

/// Whether a value stands where none is asked; a zero says no more than a blank.
fn is_unwanted(form: &Form<'_>, indicator: &Indicator, value: &Value) -> bool {
    let is_zero = value.number().is_some_and(|figure| figure.is_zero());
    !is_zero && matches!(demands::demand(form, indicator), Demand::NotAsked(_))
}

/// The first steps of a mark: what a blank is, and whether there should be one.
fn of_blank(
    form: &Form<'_>,
    indicator: &Indicator,
    (cell, blank): (&str, &str),
) -> Vec<(String, Mark)> {
    let Some(asked) = form.demands.get(&indicator.code) else {
        return vec![(blank.to_owned(), if_blank(form, indicator))];
    };
    let mut steps = Vec::new();
    if let Some(not_asked) = &asked.not_asked {
        let says_less = format!(
            "OR({},IF(ISNUMBER({cell}),{cell}=0,FALSE))",
            says_nothing(cell, form.language)
        );
        let filled = format!("AND({not_asked}=1,NOT({blank}),NOT({says_less}))");
        steps.push((format!("AND({not_asked}=1,{blank})"), Mark::NotAsked));
        steps.push((filled, Mark::Unwanted));
    }
    let needed = asked
        .needed
        .as_ref()
        .filter(|_| !indicator.required || indicator.asked_if.is_some());
    match needed {
        Some(needed) => {
            steps.push((format!("AND({needed}=1,{blank})"), Mark::Missing));
            steps.push((blank.to_owned(), Mark::Silent));
        }
        None if indicator.required => steps.push((blank.to_owned(), Mark::Missing)),
        None => steps.push((blank.to_owned(), Mark::Silent)),
    }
    steps
}

/// The live mark of an indicator, on the sheet of its input cell.
pub(super) fn figure_formula(form: &Form<'_>, spot: &Spot<'_>, indicator: &Indicator) -> Formula {
    let cell = spot.value.to_string();
    let blank = if indicator.formula.is_some() {
        format!("NOT(ISNUMBER({cell}))")
    } else {
        is_blank_and_not_nothing(form, indicator, spot)
    };
    let mut steps = of_blank(form, indicator, (&cell, &blank));
    let misfit = misfits(form, &indicator.kind, &cell);
    if let Some(misfit) = misfit.filter(|_| indicator.is_asked()) {
        let said = says_nothing(&cell, form.language);
        let filled = is_blank(&cell).replacen('=', "<>", 1);
        steps.push((format!("AND({filled},NOT({said}),{misfit})"), Mark::Misfit));
    }
    if let Some(beyond) = is_beyond(&cell, (indicator.min, indicator.max)) {
        steps.push((format!("AND(ISNUMBER({cell}),{beyond})"), Mark::Beyond));
    }
    steps.extend(fails(form, &indicator.code, true).map(|fails| (fails, Mark::Fails)));
    steps.extend(unexplained(form, spot, indicator).map(|large| (large, Mark::Unexplained)));
    steps.extend(fails(form, &indicator.code, false).map(|fails| (fails, Mark::Doubtful)));
    let mark = form.marks.figures.get(&indicator.code);
    let word = |mark| demands::word(form, indicator, mark);
    worded(&word, &steps, mark.copied().unwrap_or(Mark::Silent))
}

fn is_blank_and_not_nothing(form: &Form<'_>, indicator: &Indicator, spot: &Spot<'_>) -> String {
    let blank = is_blank(&spot.value.to_string());
    let section = form.layout.section_of(indicator);
    let said = section.and_then(|section| {
        let (tab, at) = form.layout.nothing_cell(section)?;
        Some(if tab == spot.tab {
            at.absolute()
        } else {
            section_name(section)
        })
    });
    match said {
        Some(said) => format!("AND({blank},{})", is_blank(&said)),
        None => blank,
    }
}

/// Whether one of the rules that an indicator is part of fails.
fn fails(form: &Form<'_>, code: &str, must_hold: bool) -> Option<String> {
    let word = literal(&form.language.text(State::Fails.key()));
    let state = |rule: &RuleLine<'_>| format!("{}={word}", state_cell(&form.layout, rule.row));
    let states: Vec<String> = rules_of(form, code, must_hold).map(state).collect();
    (!states.is_empty()).then(|| form.workings.join(Joint::Or, &states, ROOM))
}

/// Whether a value is far from last period's and there is no reason beside it.
fn unexplained(form: &Form<'_>, spot: &Spot<'_>, indicator: &Indicator) -> Option<String> {
    let limit = indicator.change_limit?.normalize();
    let before = form.prefill.previous(indicator)?;
    if before.is_zero() {
        return None;
    }
    let (cell, before) = (spot.value.to_string(), spot.previous.to_string());
    let note = is_blank(&spot.note.to_string());
    // AND calculates every argument, so a text must not reach the sums.
    let now = format!("N({cell})");
    Some(format!(
        "AND(ISNUMBER({cell}),{note},OR({now}*{before}<0,ABS({now})>ABS({before})*{limit},\
         ABS({before})>ABS({now})*{limit}))"
    ))
}

fn of_text(form: &Form<'_>, text: &Indicator) -> Mark {
    let prefill = &form.prefill;
    match prefill.answer(text) {
        _ if prefill.says_nothing(&text.code) => Mark::Good,
        Some(value) if is_unwanted(form, text, &value) => Mark::Unwanted,
        Some(value) if is_unlike(text.pattern.as_ref(), &value) => Mark::Unlike,
        Some(_) => Mark::Good,
        None => if_blank(form, text),
    }
}

/// The live mark of a text.
pub(super) fn text_formula(form: &Form<'_>, row: u32, text: &Indicator) -> Formula {
    let cell = Address::new(row, texts::VALUE).to_string();
    let mark = form.marks.texts.get(&text.code);
    let mut steps = of_blank(form, text, (&cell, &is_blank(&cell)));
    if let Some(pattern) = &text.pattern {
        let tab = quote_sheet(&form.layout.texts_tab);
        let condition = unlike(pattern, &format!("{tab}!{cell}"));
        steps.push((form.workings.cell(&condition), Mark::Unlike));
    }
    let word = |mark| demands::word(form, text, mark);
    worded(&word, &steps, mark.copied().unwrap_or(Mark::Silent))
}

/// Whether a text doesn't look as it has to.
fn is_unlike(pattern: Option<&Pattern>, value: &Value) -> bool {
    let text = match value {
        Value::Text(text) => text,
        _ => return false,
    };
    pattern.is_some_and(|pattern| !pattern.matches(text))
}

/// The same of a cell; words for nothing are no text.
fn unlike(pattern: &Pattern, cell: &str) -> String {
    let matches = pattern::matches(pattern, cell);
    format!("AND(NOT({matches}),{})", is_answer_in_words(cell))
}

/// The marks of a list: of the cell that says "nothing to report", then of its rows.
fn of_list(form: &Form<'_>, list: &List) -> Vec<Mark> {
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
        let filled = |column: &&Column| row.and_then(|row| row.get(&column.code));
        let columns = list.columns.values();
        marks.push(if columns.clone().all(|column| filled(&column).is_none()) {
            Mark::Silent
        } else if columns
            .clone()
            .any(|column| column.required && filled(&column).is_none())
        {
            Mark::Missing
        } else if columns.clone().any(|column| {
            filled(&column).is_some_and(|value| !form.prefill.fits(&column.kind, value))
        }) {
            Mark::Misfit
        } else if columns.clone().any(|column| {
            filled(&column).is_some_and(|value| is_unlike(column.pattern.as_ref(), value))
        }) {
            Mark::Unlike
        } else if row.is_some_and(|row| keys::is_twice(list, rows, row)) {
            Mark::Twice
        } else {
            Mark::Good
        });
    }
    marks
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
pub(super) fn accounted_for(form: &Form<'_>, list: &List) -> Option<String> {
    let word = literal(&form.language.text(State::Holds.key()));
    let state = |rule: &RuleLine<'_>| format!("{}={word}", state_cell(&form.layout, rule.row));
    let states: Vec<String> = accounts(form, list).map(state).collect();
    (!states.is_empty()).then(|| form.workings.join(Joint::And, &states, ROOM))
}

/// The live mark of a list's row.
pub(super) fn row_formula(
    form: &Form<'_>,
    (tab, list): (&str, &List),
    index: u32,
    mark: Mark,
) -> Formula {
    let row = LIST_FIRST_ROW + index;
    let mut faults = row_faults(form, list, row, "");
    if !faults.iter().all(|(parts, _)| has_room(parts, ROOM)) {
        // On another sheet the cells have to be named with theirs.
        faults = row_faults(form, list, row, &format!("{}!", quote_sheet(tab)));
    }
    let columns = u16::try_from(list.columns.len()).unwrap_or(1);
    let first = Address::new(row, LIST_FIRST_COLUMN);
    let last = Address::new(row, LIST_FIRST_COLUMN + columns.max(1) - 1);
    let mut steps = vec![(format!("COUNTA({first}:{last})=0"), Mark::Silent)];
    for (parts, mark) in faults {
        if !parts.is_empty() {
            steps.push((form.workings.join(Joint::Or, &parts, ROOM), mark));
        }
    }
    first_that_holds(form, &steps, mark)
}

/// When a row of a list lacks something, and when something in it is of a wrong kind; `sheet`
/// stands before each cell.
fn row_faults(form: &Form<'_>, list: &List, row: u32, sheet: &str) -> [(Vec<String>, Mark); 4] {
    let (mut missing, mut wrong, mut unlikely) = (Vec::new(), Vec::new(), Vec::new());
    for (at, column) in (LIST_FIRST_COLUMN..).zip(list.columns.values()) {
        let cell = format!("{sheet}{}", Address::new(row, at));
        if column.required {
            missing.push(format!("ISBLANK({cell})"));
        }
        if let Some(misfit) = misfits(form, &column.kind, &cell) {
            wrong.push(format!("AND(NOT(ISBLANK({cell})),{misfit})"));
        }
        let not_alike = column.pattern.as_ref();
        unlikely.extend(not_alike.map(|pattern| unlike(pattern, &cell)));
    }
    [
        (missing, Mark::Missing),
        (wrong, Mark::Misfit),
        (unlikely, Mark::Unlike),
        (
            keys::twice(list, row, sheet).into_iter().collect(),
            Mark::Twice,
        ),
    ]
}

/// `=IF(first, mark, IF(second, mark, … "✓"))`; what can't be calculated is of a wrong kind.
pub(super) fn first_that_holds(form: &Form<'_>, steps: &[(String, Mark)], result: Mark) -> Formula {
    worded(&|mark| mark.word(form), steps, result)
}

/// The same, with words of one's own for the marks.
fn worded(word: &dyn Fn(Mark) -> String, steps: &[(String, Mark)], result: Mark) -> Formula {
    let mut formula = literal(&word(Mark::Good));
    for (condition, mark) in steps.iter().rev() {
        formula = format!("IF({condition},{},{formula})", literal(&word(*mark)));
    }
    let formula = format!("=IFERROR({formula},{})", literal(&word(Mark::Misfit)));
    Formula::new(formula).set_result(word(result))
}
