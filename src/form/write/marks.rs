//! The marks beside input cells: a sign and a word that say what is still wrong, as a live
//! formula and as the result that stands in the file.

use std::collections::BTreeMap;

use rust_xlsxwriter::Formula;

use super::cells::{is_beyond, is_blank, misfits, says_nothing};
use super::mark::{Mark, worded};
use super::pattern::{is_unlike, unlike};
use super::rules::{RuleLine, State, rules_of, state_cell};
use super::workings::Joint;
use super::{Form, demands, descents, list_marks};
use crate::campaign::{Demand, Indicator};
use crate::form::layout::{Line, section_name, texts};
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
        let lists = form.layout.listed.iter();
        marks.lists = lists
            .map(|place| list_marks::of_list(form, place.list))
            .collect();
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
        Some(value) if is_astray(form, indicator, value) => Mark::Astray,
        Some(value) if is_unlike(indicator.pattern.as_ref(), value) => Mark::Unlike,
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
    steps.extend(astray(form, indicator, &cell).map(|astray| (astray, Mark::Astray)));
    // A text has a line here where it stands on the office's layout.
    if let Some(pattern) = &indicator.pattern {
        let condition = unlike(pattern, &format!("{}!{cell}", quote_sheet(spot.tab)));
        steps.push((form.workings.cell(&condition), Mark::Unlike));
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

/// Whether an indicator's choice is not under the one that it depends on.
fn astray(form: &Form<'_>, indicator: &Indicator, cell: &str) -> Option<String> {
    let (parent, descent) = form.campaign.parent_of(indicator)?;
    let above = descents::cell_of(form, parent)?;
    let astray = descents::is_astray(form, descent, (&above, cell))?;
    let (blank, said) = (is_blank(cell), says_nothing(cell, form.language));
    Some(format!("AND(NOT({blank}),NOT({said}),{astray})"))
}

/// The same of what stands in the form when it goes out.
fn is_astray(form: &Form<'_>, indicator: &Indicator, value: &Value) -> bool {
    let parent = form.campaign.parent_of(indicator);
    parent.is_some_and(|(parent, descent)| {
        let above = form.prefill.answer(parent);
        !descents::is_under(form, descent, above.as_deref(), value)
    })
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
