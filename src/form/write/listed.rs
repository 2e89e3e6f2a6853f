//! Lists that stand on the office's own layout, seen on the sheet that the program adds: each with
//! its mark and those of its rows, and the cell that says "nothing to report" where the layout has
//! no place for it.

use rust_xlsxwriter::{Formula, Worksheet, XlsxError};

use super::list_marks;
use super::mark::Mark;
use super::validation::nothing_choice;
use super::{Form, choices};
use crate::form::layout::{figures, nothing_name};
use crate::form::list_place::ListPlace;
use crate::workbook::address::Address;
use crate::workbook::write::{fit_cell, wrapped_height};

/// Writes all lists; the last row that they take, if any.
pub(super) fn write(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    label_width: f64,
) -> Result<Option<u32>, XlsxError> {
    let mut last = None;
    for (index, place) in form.layout.listed.iter().enumerate() {
        if place.marks_tab != form.layout.figures_tab {
            continue;
        }
        let known = form.marks.lists.get(index).map_or(&[][..], Vec::as_slice);
        let (whole, rows) = known
            .split_first()
            .map_or((Mark::Silent, known), |(whole, rows)| (*whole, rows));
        write_head(sheet, form, (place, whole), label_width)?;
        for (number, mark) in (0..).zip(rows) {
            write_row(sheet, form, place, (number, *mark))?;
        }
        let rows = u32::try_from(rows.len()).unwrap_or(0);
        last = Some(place.first_mark.row + rows.saturating_sub(1));
    }
    Ok(last)
}

/// The list's title with its mark, and the drop-down for "nothing to report" where it is here.
fn write_head(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    (place, mark): (&ListPlace<'_>, Mark),
    label_width: f64,
) -> Result<(), XlsxError> {
    let (row, styles) = (place.mark.row, &form.styles);
    for column in figures::NUMBER..=figures::NOTE {
        sheet.write_blank(row, column, &styles.section)?;
    }
    let title = &place.list.title;
    // Bold letters are wider.
    sheet.set_row_height(row, wrapped_height(title, label_width * 0.9))?;
    let wrapped = styles.section.clone().set_text_wrap();
    sheet.write_with_format(row, figures::LABEL, title, &wrapped)?;
    let formula = list_marks::whole_formula(form, place, mark);
    sheet.write_with_format(row, figures::MARK, formula, &styles.mark)?;
    let (tab, at) = &place.nothing;
    if *tab != place.marks_tab {
        return Ok(());
    }
    // The reader looks for the cell two columns right of its code.
    let name = nothing_name(&place.list.code);
    sheet.write_with_format(row, at.column - 2, name, &styles.code)?;
    let question = form.language.text("form-nothing-question");
    sheet.write_with_format(row, at.column - 1, question, &styles.section_hint)?;
    let is_said = form.prefill.says_nothing(&place.list.code);
    nothing_choice(sheet, form, (row, at.column), is_said, None)
}

/// A row by its number and what stands in its first cell, with its mark.
fn write_row(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    place: &ListPlace<'_>,
    (index, mark): (u32, Mark),
) -> Result<(), XlsxError> {
    let (row, styles) = (place.first_mark.row + index, &form.styles);
    for column in [
        figures::PREVIOUS,
        figures::MEASURE,
        figures::VALUE,
        figures::NOTE,
    ] {
        sheet.write_blank(row, column, &styles.centred)?;
    }
    sheet.write_with_format(row, figures::NUMBER, index + 1, &styles.number)?;
    if let Some((at, column)) = place
        .columns
        .first()
        .zip(place.list.columns.values().next())
    {
        let cell = Address::new(place.first + index, *at);
        let cell = format!("{}{cell}", place.before_cell(&place.tab));
        let rows = form.filling.lists.get(&place.list.code);
        let value = rows.and_then(|rows| rows.get(index as usize)?.get(&column.code));
        let now = value.map(|value| choices::shown(form, &column.kind, value));
        let now = now.unwrap_or_default();
        let formula = format!("=IF(ISBLANK({cell}),\"\",{cell})");
        let formula = Formula::new(formula).set_result(fit_cell(&now));
        sheet.write_formula_with_format(row, figures::LABEL, formula, &styles.label)?;
    }
    let formula = list_marks::row_formula(form, place, index, mark);
    sheet.write_with_format(row, figures::MARK, formula, &styles.mark)?;
    Ok(())
}
