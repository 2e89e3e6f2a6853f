//! One sheet for each list: a place to say "nothing to report", and numbered rows.

use rust_xlsxwriter::{DataValidation, Worksheet, XlsxError};

use super::validation::{validation, write_value};
use super::{Form, Look};
use crate::campaign::List;
use crate::form::layout::{
    LIST_CODE_ROW, LIST_FIRST_COLUMN, LIST_FIRST_ROW, LIST_HEADING_ROW, NOTHING_CELL, column_name,
    nothing_name,
};
use crate::value::Kind;

pub(super) fn write(sheet: &mut Worksheet, form: &Form<'_>, index: usize) -> Result<(), XlsxError> {
    let Some((tab, list)) = form.layout.lists.get(index) else {
        return Ok(());
    };
    sheet.set_name(tab)?;
    form.head(sheet, &list.title)?;
    sheet.set_column_width(0, 5)?;
    write_nothing(sheet, form, list)?;
    write_headings(sheet, form, list)?;
    let rows = form.filling.lists.get(&list.code).map_or(0, Vec::len);
    let rows = list.rows.max(u32::try_from(rows).unwrap_or(0));
    for row in 0..rows {
        write_row(sheet, form, list, row)?;
    }
    add_validations(sheet, form, list, rows)?;
    let hint = form.language.text("form-more-rows");
    sheet.write_with_format(
        LIST_FIRST_ROW + rows,
        LIST_FIRST_COLUMN,
        hint,
        &form.look.hint,
    )?;
    sheet.set_freeze_panes(LIST_FIRST_ROW, 0)?;
    sheet.set_repeat_rows(LIST_HEADING_ROW, LIST_HEADING_ROW)?;
    Ok(())
}

/// The drop-down that says "nothing to report", where no rows are given on purpose.
fn write_nothing(sheet: &mut Worksheet, form: &Form<'_>, list: &List) -> Result<(), XlsxError> {
    let look = &form.look;
    let row = NOTHING_CELL.row;
    sheet.write_with_format(
        row,
        1,
        form.language.text("form-nothing-question"),
        &look.key,
    )?;
    sheet.write_with_format(row, 0, nothing_name(&list.code), &look.code)?;
    let word = form.language.text("nothing-to-report");
    if form.filling.nothing.contains(&list.code) {
        sheet.write_with_format(row, NOTHING_CELL.column, &word, &look.input_text)?;
    } else {
        sheet.write_blank(row, NOTHING_CELL.column, &look.input_text)?;
    }
    let choice = DataValidation::new()
        .allow_list_strings(&[word.as_str()])?
        .set_error_title(form.language.text("form-wrong-title"))?
        .set_error_message(form.language.text("form-wrong-choice"))?;
    sheet.add_data_validation(row, NOTHING_CELL.column, row, NOTHING_CELL.column, &choice)?;
    Ok(())
}

fn write_headings(sheet: &mut Worksheet, form: &Form<'_>, list: &List) -> Result<(), XlsxError> {
    let look = &form.look;
    let number = form.language.text("form-col-number");
    sheet.write_with_format(LIST_HEADING_ROW, 0, number, &look.heading)?;
    sheet.set_row_height(LIST_CODE_ROW, 8)?;
    for (at, column) in (LIST_FIRST_COLUMN..).zip(list.columns.values()) {
        let code = column_name(&list.code, &column.code);
        sheet.write_with_format(LIST_CODE_ROW, at, code, &look.code)?;
        let star = if column.required { " (*)" } else { "" };
        let label = format!("{}{star}", column.label);
        sheet.write_with_format(LIST_HEADING_ROW, at, label, &look.heading)?;
        sheet.set_column_width(at, width(&column.kind))?;
    }
    Ok(())
}

fn width(kind: &Kind) -> f64 {
    match kind {
        Kind::Count | Kind::Percent | Kind::YesNo => 14.0,
        Kind::Amount | Kind::Date => 18.0,
        Kind::Choice(_) => 30.0,
        Kind::Text | Kind::Unit => 42.0,
    }
}

fn write_row(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    list: &List,
    index: u32,
) -> Result<(), XlsxError> {
    let row = LIST_FIRST_ROW + index;
    sheet.write_with_format(row, 0, index + 1, &form.look.number)?;
    let filled = form
        .filling
        .lists
        .get(&list.code)
        .and_then(|rows| rows.get(index as usize));
    for (at, column) in (LIST_FIRST_COLUMN..).zip(list.columns.values()) {
        let look = Look::list_input(&column.kind);
        match filled.and_then(|row| row.get(&column.code)) {
            Some(value) => write_value(sheet, form, (row, at), (value, &column.kind, &look))?,
            None => {
                sheet.write_blank(row, at, &look)?;
            }
        }
    }
    Ok(())
}

fn add_validations(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    list: &List,
    rows: u32,
) -> Result<(), XlsxError> {
    let last = LIST_FIRST_ROW + rows - 1;
    for (at, column) in (LIST_FIRST_COLUMN..).zip(list.columns.values()) {
        if let Some(validation) = validation(form, &column.kind, (None, None))? {
            sheet.add_data_validation(LIST_FIRST_ROW, at, last, at, &validation)?;
        }
    }
    Ok(())
}
