//! One sheet for each list: a place to say "nothing to report", live totals, numbered rows
//! and room for more.

use rust_decimal::Decimal;
use rust_xlsxwriter::{DataValidation, Formula, Worksheet, XlsxError};

use super::mark::Mark;
use super::validation::{
    May, nothing_choice, of_descent, of_pattern, of_reference, validation, write_value,
};
use super::{Form, Styles, colours, heights, list_marks};
use crate::campaign::own_form::OwnSheet;
use crate::campaign::{Column, List};
use crate::form::layout::{
    LIST_CODE_ROW, LIST_FIRST_COLUMN, LIST_FIRST_ROW, LIST_HEADING_ROW, LIST_TOTAL_ROW,
    NOTHING_CELL, list_last_row, nothing_name,
};
use crate::form::list_place::ListPlace;
use crate::value::{Figure, Kind};
use crate::workbook::address::{Address, column_letters};
use crate::workbook::write::wrapped_height;

pub(super) fn write(sheet: &mut Worksheet, form: &Form<'_>, index: usize) -> Result<(), XlsxError> {
    let Some((tab, list)) = form.layout.lists.get(index) else {
        return Ok(());
    };
    sheet.set_name(tab)?;
    sheet.set_column_width(0, 5)?;
    open_spare_rows(sheet, list)?;
    form.head(sheet, &list.title)?;
    write_nothing(sheet, form, list)?;
    write_totals(sheet, form, list)?;
    write_headings(sheet, form, list)?;
    let rows = form.rows_of(list);
    for row in 0..rows {
        write_row(sheet, form, list, row)?;
    }
    if let Some(place) = form.layout.listed.get(index) {
        write_marks(sheet, form, (index, place))?;
        add_validations(sheet, form, place, None)?;
    }
    let hint = form.language.text("form-more-rows");
    sheet.write_with_format(LIST_FIRST_ROW + rows, 0, hint, &form.styles.hint)?;
    sheet.set_selection(
        LIST_FIRST_ROW,
        LIST_FIRST_COLUMN,
        LIST_FIRST_ROW,
        LIST_FIRST_COLUMN,
    )?;
    sheet.set_freeze_panes(LIST_FIRST_ROW, 0)?;
    sheet.set_repeat_rows(LIST_HEADING_ROW, LIST_HEADING_ROW)?;
    Ok(())
}

/// Unlocks the columns below the numbered rows; what is above them is written as locked.
fn open_spare_rows(sheet: &mut Worksheet, list: &List) -> Result<(), XlsxError> {
    let locked = rust_xlsxwriter::Format::new();
    for (at, column) in (LIST_FIRST_COLUMN..).zip(list.columns.values()) {
        sheet.set_column_width(at, width(&column.kind))?;
        sheet.set_column_format(at, &Styles::list_spare(&column.kind))?;
        for row in 0..LIST_HEADING_ROW {
            sheet.write_blank(row, at, &locked)?;
        }
    }
    Ok(())
}

/// The drop-down that says "nothing to report", where no rows are given on purpose.
fn write_nothing(sheet: &mut Worksheet, form: &Form<'_>, list: &List) -> Result<(), XlsxError> {
    let styles = &form.styles;
    let row = NOTHING_CELL.row;
    let question = form.language.text("form-nothing-question");
    sheet.write_with_format(row, 1, question, &styles.key)?;
    sheet.write_with_format(row, 0, nothing_name(&list.code), &styles.code)?;
    let is_said = form.prefill.says_nothing(&list.code);
    nothing_choice(sheet, form, (row, NOTHING_CELL.column), is_said, None)
}

/// The live totals of the columns of figures, above the headings: below them they would be
/// taken for a row, and stand in the way of more.
fn write_totals(sheet: &mut Worksheet, form: &Form<'_>, list: &List) -> Result<(), XlsxError> {
    let figures = (LIST_FIRST_COLUMN..).zip(list.columns.values());
    let mut figures = figures
        .filter(|(_, column)| column.kind.adds_up())
        .peekable();
    if figures.peek().is_some() {
        let label = form.language.text("form-list-total");
        sheet.write_with_format(LIST_TOTAL_ROW, 0, label, &form.styles.total)?;
    }
    for (at, column) in figures {
        let cell = |row| Address::new(row, at).to_string();
        let (first, last) = (cell(LIST_FIRST_ROW), cell(list_last_row(list)));
        let sum = Formula::new(format!("=SUM({first}:{last})"));
        let sum = sum.set_result(total(form, list, column).normalize().to_string());
        let format = form.styles.list_total(&column.kind);
        sheet.write_with_format(LIST_TOTAL_ROW, at, sum, &format)?;
    }
    Ok(())
}

fn total(form: &Form<'_>, list: &List, column: &Column) -> Decimal {
    let rows = form
        .filling
        .lists
        .get(&list.code)
        .map_or(&[][..], Vec::as_slice);
    let figures = rows
        .iter()
        .filter_map(|row| row.get(&column.code)?.number());
    figures.sum()
}

fn write_headings(sheet: &mut Worksheet, form: &Form<'_>, list: &List) -> Result<(), XlsxError> {
    let styles = &form.styles;
    let number = form.language.text("form-col-number");
    sheet.write_with_format(LIST_HEADING_ROW, 0, number, &styles.heading)?;
    sheet.set_row_height(LIST_CODE_ROW, 8)?;
    let mut labels = vec![(form.language.text("form-col-mark"), MARK_WIDTH)];
    for (at, column) in (LIST_FIRST_COLUMN..).zip(list.columns.values()) {
        let code = list.item(&column.code).to_string();
        sheet.write_with_format(LIST_CODE_ROW, at, code, &styles.code)?;
        let star = if column.required { " (*)" } else { "" };
        let label = format!("{}{star}", column.label);
        sheet.write_with_format(LIST_HEADING_ROW, at, &label, &styles.heading)?;
        labels.push((label, width(&column.kind)));
    }
    let labels = labels.iter().map(|(label, width)| (label.as_str(), *width));
    sheet.set_row_height(LIST_HEADING_ROW, heights::of_headings(labels))?;
    Ok(())
}

/// The width of the column of marks, in characters.
const MARK_WIDTH: f64 = 13.0;

/// A column's width, in characters; three columns fit a phone held upright.
fn width(kind: &Kind) -> f64 {
    match kind {
        Kind::Number(Figure::Count | Figure::Percent) | Kind::YesNo => 12.0,
        Kind::Number(_) | Kind::Date => 14.0,
        Kind::Choice(_) => 27.0,
        Kind::Text | Kind::Unit => 34.0,
    }
}

fn write_row(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    list: &List,
    index: u32,
) -> Result<(), XlsxError> {
    let row = LIST_FIRST_ROW + index;
    sheet.write_with_format(row, 0, index + 1, &form.styles.number)?;
    let filled = form
        .filling
        .lists
        .get(&list.code)
        .and_then(|rows| rows.get(index as usize));
    let given = form.campaign.given_rows(list);
    let given = given.get(index as usize);
    let one_line = wrapped_height("", MARK_WIDTH);
    let mut height = one_line;
    for (at, column) in (LIST_FIRST_COLUMN..).zip(list.columns.values()) {
        let value = filled.and_then(|row| row.get(&column.code));
        let is_given = given.is_some_and(|(code, own)| *code == column.code && value == Some(own));
        let is_carried = filled.is_some_and(|row| form.is_carried(list, row, &column.code));
        let format = if is_given || is_carried {
            Styles::list_given(&column.kind)
        } else {
            Styles::list_input(&column.kind)
        };
        match filled.and_then(|row| row.get(&column.code)) {
            Some(value) => {
                write_value(sheet, form, (row, at), (value, &column.kind, &format))?;
                let cell = (&column.kind, Some(value));
                height = height.max(heights::of_answer(form, cell, width(&column.kind)));
            }
            None => {
                sheet.write_blank(row, at, &format)?;
            }
        }
    }
    // A row of one line grows by itself, whatever is typed.
    if height > one_line {
        sheet.set_row_height(row, height)?;
    }
    Ok(())
}

/// A mark at the end of each row, and one beside "nothing to report".
fn write_marks(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    (index, place): (usize, &ListPlace<'_>),
) -> Result<(), XlsxError> {
    let styles = &form.styles;
    let column = place.mark.column;
    let heading = form.language.text("form-col-mark");
    sheet.set_column_width(column, MARK_WIDTH)?;
    heights::keep_rows_even(sheet, column + 1)?;
    sheet.write_with_format(LIST_HEADING_ROW, column, heading, &styles.heading)?;
    let known = form.marks.lists.get(index).map_or(&[][..], Vec::as_slice);
    let (nothing, rows) = known
        .split_first()
        .map_or((Mark::Silent, known), |(n, r)| (*n, r));
    let mark = list_marks::whole_formula(form, place, nothing);
    sheet.write_with_format(place.mark.row, column, mark, &styles.text)?;
    for (index, mark) in (0..).zip(rows) {
        let formula = list_marks::row_formula(form, place, index, *mark);
        sheet.write_with_format(place.first_mark.row + index, column, formula, &styles.mark)?;
    }
    let last = place.first_mark.row + form.rows_of(place.list) - 1;
    colours::colour(sheet, form, (place.mark.row, last), (column, None))
}

/// The validations of a list's columns, in those of their rows that nothing guards yet.
pub(super) fn add_validations(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    place: &ListPlace<'_>,
    own: Option<&OwnSheet>,
) -> Result<(), XlsxError> {
    for (at, column) in place.columns.iter().zip(place.list.columns.values()) {
        let whole = vec![(place.first, place.last)];
        let free = own.map_or(whole, |own| own.unguarded(*at, place.first..=place.last));
        for (first, last) in free {
            let cell = Address::new(first, *at);
            let pattern = column.pattern.as_ref();
            let pattern = pattern.map(|pattern| of_pattern(form, pattern, cell));
            let kind = validation(form, (&column.kind, (None, None), May::HoldValues), cell)?;
            let own = dependent(form, place, (column, first))?;
            if let Some(validation) = own.or(pattern.transpose()?).or(kind) {
                sheet.add_data_validation(first, *at, last, *at, &validation)?;
            }
        }
    }
    Ok(())
}

/// The drop-down of a column from a row on, where it refers to another list, or depends on an
/// earlier choice in its row.
fn dependent(
    form: &Form<'_>,
    place: &ListPlace<'_>,
    (column, row): (&Column, u32),
) -> Result<Option<DataValidation>, XlsxError> {
    if let Some(item) = &column.refers {
        return of_reference(form, item);
    }
    let Some((parent, descent)) = form.campaign.parent_of_column(place.list, column) else {
        return Ok(None);
    };
    let above = place.column(&parent.code);
    let above = above.map(|at| format!("${}{}", column_letters(at), row + 1));
    let above = above.unwrap_or_default();
    of_descent(form, descent, (&above, &parent.label))
}
