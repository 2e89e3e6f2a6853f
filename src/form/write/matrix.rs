//! The sheets of matrices: a row for each indicator that is asked by categories, a column for each
//! category, last period's values beside them, and one mark a row that names the cell.

use rust_xlsxwriter::{
    ConditionalFormatFormula, Format, FormatAlign, Formula, Worksheet, XlsxError,
};

use super::figures::{words_before, write_before};
use super::mark::Mark;
use super::validation::{nothing_choice, validate, write_answer};
use super::{Form, Styles, colours, computed, demands, marks, status};
use crate::campaign::Indicator;
use crate::form::layout::section_name;
use crate::form::matrix::{
    Above, CODE, CODE_ROW, FIRST, FIRST_ROW, HEADING_ROW, Head, LABEL, Line, MEASURE, Matrix,
    NUMBER, Row, SECOND_HEADING_ROW,
};
use crate::workbook::address::{Address, column_letters};
use crate::workbook::formula::literal;
use crate::workbook::write::{double, fit_cell, palette, wrapped_height};

/// The width of the measure holds the question whether nothing happened.
const MEASURE_WIDTH: f64 = 14.0;
/// What a mark says behind the name of the cell.
const MARK_LETTERS: usize = 16;

pub(super) fn write(sheet: &mut Worksheet, form: &Form<'_>, index: usize) -> Result<(), XlsxError> {
    let Some((tab, matrix)) = form.layout.matrices.get(index) else {
        return Ok(());
    };
    let language = form.language;
    sheet.set_name(tab)?;
    form.head(sheet, tab)?;
    sheet.write_with_format(2, 1, language.text("form-matrix-hint"), &form.styles.hint)?;
    sheet.write_with_format(3, 1, status::in_short(form), &form.styles.subtitle)?;
    set_widths(sheet, form, matrix)?;
    write_headings(sheet, form, matrix)?;
    for line in &matrix.lines {
        match line {
            Line::Section {
                row,
                code,
                title,
                may_be_nothing,
            } => write_section(sheet, form, matrix, (*row, code, title, *may_be_nothing))?,
            Line::Row(row) => write_row(sheet, form, matrix, row)?,
        }
    }
    colour(sheet, form, matrix)?;
    let first = matrix.rows().next().map_or(FIRST_ROW, |row| row.row);
    sheet.set_selection(first, FIRST, first, FIRST)?;
    sheet.set_freeze_panes(FIRST_ROW, MEASURE)?;
    sheet.set_repeat_rows(HEADING_ROW, SECOND_HEADING_ROW)?;
    let last = if has_previous(form, matrix) && matrix.is_narrow() {
        matrix.cell_mark_column() - 1
    } else {
        matrix.note_column()
    };
    sheet.set_print_area(0, 0, matrix.last_row(), last)?;
    sheet.set_landscape();
    Ok(())
}

/// Whether any cell shows a value of the period before.
fn has_previous(form: &Form<'_>, matrix: &Matrix<'_>) -> bool {
    let mut cells = matrix.rows().flat_map(|row| &row.cells);
    cells.any(|cell| form.prefill.before(cell).is_some())
}

fn set_widths(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    matrix: &Matrix<'_>,
) -> Result<(), XlsxError> {
    let widths = Widths::of(matrix);
    let fixed = [
        (CODE, 1.5),
        (NUMBER, 5.0),
        (LABEL, widths.label),
        (MEASURE, MEASURE_WIDTH),
    ];
    let beside = [
        (matrix.mark_column(), widths.mark),
        (matrix.note_column(), widths.note),
    ];
    for (column, width) in fixed.into_iter().chain(beside) {
        sheet.set_column_width(column, width)?;
    }
    let width = widths.value;
    let is_hidden = !has_previous(form, matrix);
    for (at, _) in (0u16..).zip(&matrix.heads) {
        sheet.set_column_width(FIRST + at, width)?;
        sheet.set_column_width(matrix.previous_column() + at, width.min(10.0))?;
        if is_hidden {
            sheet.set_column_hidden(matrix.previous_column() + at)?;
        }
        sheet.set_column_hidden(matrix.cell_mark_column() + at)?;
    }
    Ok(())
}

/// Widths of columns, in characters: many columns are narrower, so that they can still be read on
/// a page.
struct Widths {
    label: f64,
    value: f64,
    mark: f64,
    note: f64,
}

impl Widths {
    fn of(matrix: &Matrix<'_>) -> Self {
        let longest = matrix.heads.iter().map(|head| head.alone().chars().count());
        let letters = longest.max().unwrap_or_default() + MARK_LETTERS;
        // A mark is small print, and takes a second line where it is longer.
        let mark = double(letters.into()) * 0.85;
        let (label, value, most, note) = match matrix.heads.len() {
            0..=6 => (36.0, 12.0, 28.0, 20.0),
            7..=12 => (32.0, 10.0, 22.0, 18.0),
            _ => (28.0, 8.0, 16.0, 14.0),
        };
        Self {
            label,
            value,
            mark: mark.clamp(14.0, most),
            note,
        }
    }
}

fn write_headings(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    matrix: &Matrix<'_>,
) -> Result<(), XlsxError> {
    let (styles, language) = (&form.styles, form.language);
    for (column, key) in [
        (NUMBER, "form-col-number"),
        (LABEL, "form-col-label"),
        (MEASURE, "form-col-measure"),
        (matrix.mark_column(), "form-col-mark"),
        (matrix.note_column(), "form-col-note"),
    ] {
        let text = language.text(key);
        let (top, below) = (HEADING_ROW, SECOND_HEADING_ROW);
        sheet.merge_range(top, column, below, column, &text, &styles.heading)?;
    }
    for (at, head) in (0u16..).zip(&matrix.heads) {
        sheet.write_with_format(CODE_ROW, FIRST + at, &head.code, &styles.code)?;
        let before = matrix.previous_column() + at;
        let previous = language.text("form-col-previous");
        sheet.write_with_format(HEADING_ROW, before, previous, &styles.heading)?;
        sheet.write_with_format(SECOND_HEADING_ROW, before, head.alone(), &styles.heading)?;
    }
    let mut at = FIRST;
    for group in matrix
        .heads
        .chunk_by(|a, b| a.above == b.above && a.above != Above::Nothing)
    {
        at = write_group(sheet, form, at, group)? + 1;
    }
    let width = Widths::of(matrix).value * 0.9;
    let labels = matrix
        .heads
        .iter()
        .map(|head| wrapped_height(head.label, width));
    sheet.set_row_height(SECOND_HEADING_ROW, labels.fold(0.0, f64::max))?;
    Ok(())
}

/// The heads of columns that stand below one; the last of the columns.
fn write_group(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    at: u16,
    group: &[Head<'_>],
) -> Result<u16, XlsxError> {
    let (styles, language) = (&form.styles, form.language);
    let last = at + u16::try_from(group.len()).unwrap_or(1) - 1;
    let above = match group.first().map(|head| head.above) {
        Some(Above::Parts) => Some(language.text("form-matrix-parts")),
        Some(Above::OfWhich) => Some(language.text("form-matrix-of-which")),
        Some(Above::Label(label)) => Some(label.to_owned()),
        _ => None,
    };
    match &above {
        Some(above) if last > at => {
            sheet.merge_range(HEADING_ROW, at, HEADING_ROW, last, above, &styles.heading)?;
        }
        Some(above) => {
            sheet.write_with_format(HEADING_ROW, at, above, &styles.heading)?;
        }
        None => {
            let label = group.first().map_or("", |head| head.label);
            let (top, below) = (HEADING_ROW, SECOND_HEADING_ROW);
            sheet.merge_range(top, at, below, at, label, &styles.heading)?;
        }
    }
    if above.is_some() {
        for (column, head) in (at..).zip(group) {
            sheet.write_with_format(SECOND_HEADING_ROW, column, head.label, &styles.heading)?;
        }
    }
    Ok(last)
}

fn write_section(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    matrix: &Matrix<'_>,
    (row, code, title, may_be_nothing): (u32, &str, &str, bool),
) -> Result<(), XlsxError> {
    let format = &form.styles.section;
    sheet.set_row_height(row, wrapped_height(title, Widths::of(matrix).label * 0.9))?;
    sheet.write_with_format(row, NUMBER, code, format)?;
    sheet.write_with_format(row, LABEL, title, &format.clone().set_text_wrap())?;
    for column in MEASURE..matrix.cell_mark_column() {
        sheet.write_blank(row, column, format)?;
    }
    if !may_be_nothing {
        return Ok(());
    }
    sheet.write_with_format(row, CODE, section_name(code), &form.styles.code)?;
    let question = form.language.text("form-nothing-of-section");
    sheet.write_with_format(row, MEASURE, question, &form.styles.section_hint)?;
    let is_said = form.filling.nothing_sections.contains(code);
    let hint = form.language.text("form-nothing-of-section-hint");
    nothing_choice(sheet, form, (row, FIRST), is_said, Some(&hint))
}

fn write_row(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    matrix: &Matrix<'_>,
    row: &Row<'_>,
) -> Result<(), XlsxError> {
    let styles = &form.styles;
    let is_required = row
        .cells
        .iter()
        .any(|cell| cell.required && cell.is_asked());
    let label = if is_required {
        format!("{} (*)", row.label)
    } else {
        row.label.to_owned()
    };
    let measure = row.cells.first().map_or("", |cell| cell.measure.as_str());
    let widths = Widths::of(matrix);
    let height = wrapped_height(&label, widths.label).max(mark_height(form, row, widths.mark));
    sheet.set_row_height(row.row, height)?;
    sheet.write_with_format(row.row, CODE, row.code, &styles.code)?;
    sheet.write_with_format(row.row, NUMBER, row.number, &styles.number)?;
    sheet.write_with_format(row.row, LABEL, label, &styles.label)?;
    sheet.write_with_format(row.row, MEASURE, measure, &styles.centred)?;
    for (at, cell) in (0u16..).zip(&row.cells) {
        write_cell(sheet, form, (row.row, FIRST + at), cell)?;
        let before = (row.row, matrix.previous_column() + at);
        write_before(sheet, form, before, (cell, words_before(form, cell)))?;
        if let Some(spot) = form.layout.spot(&cell.code) {
            let mark = marks::figure_formula(form, &spot, cell);
            let column = matrix.cell_mark_column() + at;
            sheet.write_with_format(row.row, column, mark, &styles.code)?;
        }
    }
    let mark = row_mark(form, matrix, row);
    let wrapped = styles.mark.clone().set_text_wrap();
    sheet.write_with_format(row.row, matrix.mark_column(), mark, &wrapped)?;
    let notes = row
        .cells
        .iter()
        .filter_map(|cell| form.filling.notes.get(&cell.code));
    let mut notes: Vec<&str> = notes.map(String::as_str).collect();
    notes.dedup();
    let note = notes.join("; ");
    let column = matrix.note_column();
    if note.is_empty() {
        sheet.write_blank(row.row, column, &styles.input_text)?;
    } else {
        let note = fit_cell(&note);
        sheet.write_with_format(row.row, column, note.as_ref(), &styles.input_text)?;
    }
    Ok(())
}

/// The height that the longest mark of a row needs, which may name a condition.
fn mark_height(form: &Form<'_>, row: &Row<'_>, width: f64) -> f64 {
    let with_reason = row.cells.iter().filter(|cell| cell.has_condition());
    let heights = with_reason.flat_map(|cell| {
        let word = |mark| format!("{}: {}", cell.label, demands::word(form, cell, mark));
        [Mark::Missing, Mark::NotAsked].map(|mark| wrapped_height(&word(mark), width))
    });
    heights.fold(0.0, f64::max)
}

fn write_cell(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    at: (u32, u16),
    cell: &Indicator,
) -> Result<(), XlsxError> {
    if let Some(formula) = &cell.formula {
        return computed::write(sheet, form, at, (cell, formula));
    }
    let format = if form.prefill.locked(cell).is_some() {
        Styles::locked(cell)
    } else {
        Styles::input(cell)
    };
    write_answer(sheet, form, at, (cell, &format))?;
    validate(sheet, form, at, cell)
}

/// The mark of a row: that of the first cell with something to do, with its category; else
/// whether all is well.
fn row_mark(form: &Form<'_>, matrix: &Matrix<'_>, row: &Row<'_>) -> Formula {
    let quiet = [Mark::Silent, Mark::Good, Mark::Waiting];
    let [_, good, waiting] = quiet.map(|mark| mark.quoted(form));
    let first = Address::new(row.row, matrix.cell_mark_column());
    let last = Address::new(
        row.row,
        matrix.cell_mark_column() + matrix.mark_column() - FIRST - 1,
    );
    let counts = |word: &str| format!("COUNTIF({first}:{last},{word})>0");
    let mut formula = format!(
        "IF({},{waiting},IF({},{good},\"\"))",
        counts(&waiting),
        counts(&good)
    );
    let now = |cell: &&Indicator| form.marks.figures.get(&cell.code).copied();
    let has = |mark| row.cells.iter().any(|cell| now(cell) == Some(mark));
    let mut result = match () {
        () if has(Mark::Waiting) => Mark::Waiting.word(form),
        () if has(Mark::Good) => Mark::Good.word(form),
        () => String::new(),
    };
    let cells = (matrix.cell_mark_column()..).zip(row.cells.iter().zip(&matrix.heads));
    let cells: Vec<_> = cells.collect();
    for (column, (cell, head)) in cells.into_iter().rev() {
        let at = Address::new(row.row, column);
        let label = format!("{}: ", head.alone());
        formula = format!(
            "IF(AND({at}<>\"\",{at}<>{good},{at}<>{waiting}),{}&{at},{formula})",
            literal(&label)
        );
        if let Some(mark) = now(cell).filter(|mark| !quiet.contains(mark)) {
            result = format!("{label}{}", demands::word(form, cell, mark));
        }
    }
    Formula::new(format!("={formula}")).set_result(result)
}

/// Colours cells that are wrong by their own marks, and the mark of a row with something to do.
fn colour(sheet: &mut Worksheet, form: &Form<'_>, matrix: &Matrix<'_>) -> Result<(), XlsxError> {
    let rows = (FIRST_ROW, matrix.last_row());
    for (at, _) in (0u16..).zip(&matrix.heads) {
        let own = (FIRST + at, FIRST + at);
        colours::colour(
            sheet,
            form,
            rows,
            (matrix.cell_mark_column() + at, Some(own)),
        )?;
    }
    let column = matrix.mark_column();
    let mark = format!("${}{}", column_letters(column), FIRST_ROW + 1);
    let quiet = [Mark::Good, Mark::Waiting].map(|mark| {
        format!(
            "{mark_cell}<>{}",
            mark.quoted(form),
            mark_cell = mark_cell(column)
        )
    });
    let condition = format!("=AND({mark}<>\"\",{})", quiet.join(","));
    let rule = ConditionalFormatFormula::new()
        .set_rule(condition.as_str())
        .set_format(
            Format::new()
                .set_font_color(palette::ASK)
                .set_align(FormatAlign::Left),
        );
    sheet.add_conditional_format(rows.0, column, rows.1, column, &rule)?;
    Ok(())
}

/// The first row's cell of a column, as a conditional format names it.
fn mark_cell(column: u16) -> String {
    format!("${}{}", column_letters(column), FIRST_ROW + 1)
}
