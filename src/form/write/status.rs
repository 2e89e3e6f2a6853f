//! How far a form is: live, on top of the first sheet, and beside the links to the others.

use rust_xlsxwriter::{
    ConditionalFormatFormula, Format, FormatAlign, Formula, Worksheet, XlsxError,
};

use super::checks::level_key;
use super::mark::Mark;
use super::rules::State;
use super::workings::Joint;
use super::{Form, demands};
use crate::campaign::Demand;
use crate::form::layout::{HEADING_ROW, Line, checks, figures, texts};
use crate::form::matrix;
use crate::language::words::Arg;
use crate::workbook::address::{Address, quote_sheet};
use crate::workbook::formula::literal;
use crate::workbook::write::{filled, palette};

/// The cell that says whether the form is ready.
pub(super) const READY_CELL: Address = Address::new(4, 1);
/// The cell that says how many required cells are filled in.
pub(super) const FILLED_CELL: Address = Address::new(5, 2);

/// A formula and its result before anybody recalculates it.
struct Live<T> {
    formula: String,
    now: T,
}

impl Live<usize> {
    fn counts(form: &Form<'_>, marks: &[Mark]) -> Self {
        Self {
            formula: count(form, &ranges(form), marks),
            now: marks.iter().map(|mark| form.marks.count(*mark)).sum(),
        }
    }

    /// How many rules fail, of those that have to hold or of the others.
    fn failing(form: &Form<'_>, must_hold: bool) -> Self {
        let rules = form.rules.iter();
        if form.rules.is_empty() {
            // There is no sheet of checks to count on.
            return Self {
                formula: "0".to_owned(),
                now: 0,
            };
        }
        let now = rules.filter(|rule| rule.must_hold() == must_hold && rule.state == State::Fails);
        let tab = quote_sheet(&form.layout.checks_tab);
        let last = form.rules.last().map_or(HEADING_ROW + 1, |rule| rule.row);
        let range = |column| {
            let first = Address::new(HEADING_ROW + 1, column).absolute();
            format!("{tab}!{first}:{}", Address::new(last, column).absolute())
        };
        let word = |key: &str| literal(&form.language.text(key));
        let (state, level) = (range(checks::STATE), range(checks::LEVEL));
        let (fails, wanted) = (word(State::Fails.key()), word(level_key(must_hold)));
        Self {
            formula: format!("COUNTIFS({state},{fails},{level},{wanted})"),
            now: now.count(),
        }
    }

    /// A sentence that holds the count, where it is not zero.
    fn sentence(&self, form: &Form<'_>, key: &str) -> Live<String> {
        const PLACE: &str = "\u{1}";
        if self.formula == "0" {
            return Live {
                formula: "\"\"".to_owned(),
                now: String::new(),
            };
        }
        let text = form.language.fill(key, &[("count", Arg::from(PLACE))]);
        let (before, after) = text.split_once(PLACE).unwrap_or((&text, ""));
        let (left, right) = (literal(before), literal(&format!("{after} ")));
        let count = &self.formula;
        let now = if self.now == 0 {
            String::new()
        } else {
            format!("{before}{}{after} ", self.now)
        };
        Live {
            formula: format!("IF({count}=0,\"\",{left}&{count}&{right})"),
            now,
        }
    }
}

/// Writes the block; the first row below it.
pub(super) fn write(sheet: &mut Worksheet, form: &Form<'_>) -> Result<u32, XlsxError> {
    let (styles, language) = (&form.styles, form.language);
    let missing = Live::counts(form, &[Mark::Missing]);
    let wrong = [Mark::Misfit, Mark::Beyond].into_iter();
    let wrong = wrong.chain(Mark::further(form));
    let wrong = Live::counts(form, &wrong.collect::<Vec<_>>());
    let reasons = Live::counts(form, &[Mark::Unexplained]);
    let (must, look_at) = (Live::failing(form, true), Live::failing(form, false));
    write_ready(sheet, form, &must)?;
    let filled = filled_of_required(form);
    let plain = |live: &Live<usize>| Live {
        formula: live.formula.clone(),
        now: live.now.to_string(),
    };
    let to_do = to_do(form, [&missing, &wrong, &reasons, &must, &look_at]);
    let layout = &form.layout;
    let has_rows = !(layout.lines.is_empty() && layout.matrices.is_empty());
    let has_single = form.own.is_some() || has_rows || !layout.texts.is_empty();
    // The first line is looked up from the sheet of figures; without one it may be another.
    let lines = [
        ("form-status-filled", filled, has_single),
        ("form-status-wrong", plain(&wrong), true),
        ("form-status-failing", plain(&must), !form.rules.is_empty()),
        ("form-status-to-do", to_do, true),
    ];
    let mut last = FILLED_CELL.row;
    let lines = lines.into_iter().filter(|(_, _, is_wanted)| *is_wanted);
    for (row, (key, live, _)) in (FILLED_CELL.row..).zip(lines) {
        sheet.write_with_format(row, 1, language.text(key), &styles.key)?;
        let formula = Formula::new(format!("={}", live.formula)).set_result(live.now);
        sheet.write_with_format(row, 2, formula, &styles.status)?;
        last = row;
    }
    sheet.set_row_height(last, 46)?;
    Ok(last + 2)
}

/// What is left to do, in words.
fn to_do(
    form: &Form<'_>,
    [missing, wrong, reasons, must, look_at]: [&Live<usize>; 5],
) -> Live<String> {
    let parts = [
        missing.sentence(form, "form-to-do-missing"),
        wrong.sentence(form, "form-to-do-wrong"),
        must.sentence(form, "form-to-do-failing"),
        reasons.sentence(form, "form-to-do-reasons"),
        look_at.sentence(form, "form-to-do-look"),
    ];
    let none = form.language.text("form-to-do-none");
    let formulas: Vec<&str> = parts.iter().map(|part| part.formula.as_str()).collect();
    let now: String = parts.iter().map(|part| part.now.as_str()).collect();
    let cell = READY_CELL.absolute();
    let ready = literal(&form.language.text("form-ready"));
    let none_if_ready = Live {
        formula: format!("IF({cell}={ready},{},\"\")", literal(&format!("{none} "))),
        now: if is_ready(form) {
            format!("{none} ")
        } else {
            String::new()
        },
    };
    Live {
        formula: format!("TRIM({}&{})", none_if_ready.formula, formulas.join("&")),
        now: format!("{}{now}", none_if_ready.now).trim().to_owned(),
    }
}

fn is_ready(form: &Form<'_>) -> bool {
    let open: usize = Mark::open(form)
        .iter()
        .map(|mark| form.marks.count(*mark))
        .sum();
    open == 0 && Live::failing(form, true).now == 0
}

/// The heading that turns green.
fn write_ready(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    must: &Live<usize>,
) -> Result<(), XlsxError> {
    let words = ["form-ready", "form-not-ready"].map(|key| form.language.text(key));
    let open = Live::counts(form, &Mark::open(form));
    let [ready, not_ready] = words.clone().map(|word| literal(&word));
    let formula = format!(
        "=IF({}+{}=0,{ready},{not_ready})",
        open.formula, must.formula
    );
    let now = usize::from(!is_ready(form));
    let formula = Formula::new(formula).set_result(words.get(now).map_or("", String::as_str));
    let format = filled(palette::WARN)
        .set_bold()
        .set_font_size(14)
        .set_align(FormatAlign::Center);
    let (row, column) = (READY_CELL.row, READY_CELL.column);
    sheet.merge_range(row, column, row, column + 1, "", &format)?;
    sheet.write_with_format(row, column, formula, &format)?;
    sheet.set_row_height(row, 26)?;
    let rule = ConditionalFormatFormula::new()
        .set_rule(format!("={}={ready}", READY_CELL.absolute()).as_str())
        .set_format(Format::new().set_background_color(palette::GOOD));
    sheet.add_conditional_format(row, column, row, column + 1, &rule)?;
    Ok(())
}

/// `5/8`: how many of the required cells are filled in.
fn filled_of_required(form: &Form<'_>) -> Live<String> {
    let (required, missing) = (form.required(), missing_of_required(form));
    let all = form.campaign.asked_of(form.unit);
    let needed_now = all.filter(|i| matches!(demands::demand(form, i), Demand::Required(_)));
    let now = match form.demands.is_empty() {
        true => required,
        false => needed_now.count(),
    };
    let formula = match form.demands.count(form) {
        None => format!("{required}-({})&\"/{required}\"", missing.formula),
        Some(more) => {
            let required = format!("({required}+{more})");
            format!("{required}-({})&\"/\"&{required}", missing.formula)
        }
    };
    Live {
        formula,
        now: format!("{}/{now}", now.saturating_sub(missing.now)),
    }
}

/// Required cells of figures and texts that are still blank.
fn missing_of_required(form: &Form<'_>) -> Live<usize> {
    let single = ranges(form)
        .into_iter()
        .filter(|range| range.index.is_none());
    let ranges: Vec<MarkRange> = single.collect();
    let marks = form.marks.figures.values().chain(form.marks.texts.values());
    Live {
        formula: count(form, &ranges, &[Mark::Missing]),
        now: marks.filter(|mark| **mark == Mark::Missing).count(),
    }
}

/// The range of a sheet's marks.
struct MarkRange {
    tab: String,
    /// Which of the lists; `None` for figures and texts.
    index: Option<usize>,
    cells: String,
}

fn ranges(form: &Form<'_>) -> Vec<MarkRange> {
    let layout = &form.layout;
    let range = |tab: &str, index, (first, last): (u32, u32), column| MarkRange {
        tab: tab.to_owned(),
        index,
        cells: format!(
            "{}!{}:{}",
            quote_sheet(tab),
            Address::new(first, column).absolute(),
            Address::new(last, column).absolute()
        ),
    };
    let mut ranges = Vec::new();
    if let Some(Line::Indicator { row, .. } | Line::Section { row, .. }) = layout.lines.last() {
        ranges.push(range(
            &layout.figures_tab,
            None,
            (HEADING_ROW + 1, *row),
            figures::MARK,
        ));
    }
    for (tab, matrix) in &layout.matrices {
        let first = Address::new(matrix::FIRST_ROW, matrix.cell_mark_column());
        let width = matrix.mark_column() - matrix::FIRST;
        let last = Address::new(matrix.last_row(), first.column + width - 1);
        let cells = format!(
            "{}!{}:{}",
            quote_sheet(tab),
            first.absolute(),
            last.absolute()
        );
        ranges.push(MarkRange {
            tab: tab.clone(),
            index: None,
            cells,
        });
    }
    for (index, place) in layout.listed.iter().enumerate() {
        let last = place.first_mark.row + form.rows_of(place.list) - 1;
        let (tab, column) = (&place.marks_tab, place.mark.column);
        ranges.push(range(tab, Some(index), (place.mark.row, last), column));
    }
    if let Some((row, _)) = layout.texts.last() {
        ranges.push(range(
            &layout.texts_tab,
            None,
            (HEADING_ROW + 1, *row),
            texts::MARK,
        ));
    }
    ranges
}

/// Characters for a count in a formula: what is left to do counts five times, twice each.
const ROOM: usize = 1_000;

/// How many cells of these ranges carry one of these marks.
fn count(form: &Form<'_>, ranges: &[MarkRange], marks: &[Mark]) -> String {
    let mut counts = Vec::new();
    for range in ranges {
        for mark in marks {
            counts.push(format!("COUNTIF({},{})", range.cells, mark.counted(form)));
        }
    }
    if counts.is_empty() {
        return "0".to_owned();
    }
    form.workings.join(Joint::Sum, &counts, ROOM)
}

/// How much is left to do on a sheet; `None` where it has no input cells.
pub(super) fn of_sheet(form: &Form<'_>, tab: &str) -> Option<Formula> {
    let mut ranges = ranges(form);
    ranges.retain(|range| range.tab == tab);
    if ranges.is_empty() {
        return None;
    }
    let marks_open = Mark::open(form);
    let is_open = |mark: &&Mark| marks_open.contains(mark);
    let marks = &form.marks;
    let now = ranges.iter().map(|range| match range.index {
        Some(index) => {
            let own = marks.lists.get(index);
            own.map_or(0, |own| own.iter().filter(is_open).count())
        }
        None => {
            let own = form.layout.codes_on(tab);
            let all = marks.figures.iter().chain(&marks.texts);
            let own = all.filter(|(code, _)| own.contains(code.as_str()));
            own.filter(|(_, mark)| is_open(mark)).count()
        }
    });
    let now: usize = now.sum();
    let open = count(form, &ranges, &marks_open);
    let left = Live {
        formula: open.clone(),
        now,
    }
    .sentence(form, "form-sheet-left");
    let done = form.language.text("form-sheet-done");
    let formula = format!("=IF({open}=0,{},TRIM({}))", literal(&done), left.formula);
    let now = if now == 0 {
        done
    } else {
        left.now.trim().to_owned()
    };
    Some(Formula::new(formula).set_result(now))
}

/// The state of the whole form in one line, for the head of other sheets.
pub(super) fn in_short(form: &Form<'_>) -> Formula {
    let (formula, now) = short_state(form);
    Formula::new(format!("={formula}")).set_result(now)
}

/// The same as a formula, without its sign, and as the result that it has now.
pub(super) fn short_state(form: &Form<'_>) -> (String, String) {
    let tab = quote_sheet(&form.layout.guidance);
    let (ready, filled) = (READY_CELL.absolute(), FILLED_CELL.absolute());
    let word = form.language.text(if is_ready(form) {
        "form-ready"
    } else {
        "form-not-ready"
    });
    let done = filled_of_required(form).now;
    let formula = format!("{tab}!{ready}&\" · \"&{tab}!{filled}");
    (formula, format!("{word} · {done}"))
}
