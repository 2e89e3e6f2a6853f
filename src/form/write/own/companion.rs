//! A workbook beside the layout's copy, from which what the program adds is taken: the sheets that
//! come behind the office's, and for each of the office's a mirror that holds what guards its
//! cells and colours its marks.

use jiff::civil::Date;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::super::validation::{nothing_choice, of_pattern, validate};
use super::super::{
    AddWorksheet, Form, checks, choices, colours, corrections, descents, figures, guidance, lists,
    stamp, structure, workings,
};
use crate::campaign::Indicator;
use crate::campaign::own_form::OwnForm;
use crate::workbook::address::Address;
use crate::workbook::write::{new_workbook, save_workbook};

/// Writes the workbook: a mirror for each sheet of the layout, then the added sheets.
pub(super) fn make(own: &OwnForm, form: &Form<'_>, run_date: Date) -> Result<Vec<u8>, XlsxError> {
    let organisation = &form.campaign.settings.organisation;
    let mut workbook = new_workbook(&form.title(), organisation, run_date)?;
    stamp::set_properties(&mut workbook, form, run_date)?;
    for index in 0..own.sheets.len() {
        workbook.add_worksheet_with(|sheet| mirror(sheet, form, (own, index)))?;
    }
    corrections::write_list(&mut workbook, form)?;
    workbook.add_worksheet_with(|sheet| guidance::write(sheet, form))?;
    workbook.add_worksheet_with(|sheet| figures::write(sheet, form))?;
    workbook.add_worksheet_with(|sheet| checks::write(sheet, form))?;
    workbook.add_worksheet_with(|sheet| {
        choices::write(sheet, form)?;
        descents::write(sheet, form)
    })?;
    let mut tab_of_workings = None;
    if form.workings.count() > 0 {
        workbook.add_worksheet_with(|sheet| workings::write(sheet, form))?;
        tab_of_workings = Some(workbook.worksheets().len());
    }
    workbook.add_worksheet_with(|sheet| stamp::write(sheet, form))?;
    structure::finish(&save_workbook(workbook)?, tab_of_workings)
}

/// What guards the cells of one of the office's sheets, and colours its marks.
fn mirror(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    (own, index): (&OwnForm, usize),
) -> Result<(), XlsxError> {
    sheet.set_name(own.tab(index))?;
    for indicator in form.campaign.asked_of(form.unit) {
        let cell = own.inputs.get(&indicator.code);
        let Some(cell) = cell.filter(|cell| cell.sheet == index) else {
            continue;
        };
        if form.prefill.locked(indicator).is_some() {
            continue;
        }
        guard(sheet, form, (cell.at.row, cell.at.column), indicator)?;
    }
    for place in &form.layout.listed {
        let (tab, nothing) = &place.nothing;
        if tab == own.tab(index) {
            nothing_choice(sheet, form, (nothing.row, nothing.column), false, None)?;
        }
        if place.tab == own.tab(index) {
            lists::add_validations(sheet, form, place, own.sheets.get(index))?;
        }
    }
    for (cell, _) in own.marks.iter().filter(|(cell, _)| cell.sheet == index) {
        let rows = (cell.at.row, cell.at.row);
        colours::colour(sheet, form, rows, (cell.at.column, None))?;
    }
    for list in own.lists.values().filter(|list| list.sheet == index) {
        if let Some(column) = list.marks {
            let rows = (list.first, list.first + list.rows.saturating_sub(1));
            colours::colour(sheet, form, rows, (column, None))?;
        }
    }
    Ok(())
}

fn guard(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    (row, column): (u32, u16),
    indicator: &Indicator,
) -> Result<(), XlsxError> {
    match &indicator.pattern {
        Some(pattern) => {
            let validation = of_pattern(form, pattern, Address::new(row, column))?;
            sheet.add_data_validation(row, column, row, column, &validation)?;
            Ok(())
        }
        None => validate(sheet, form, (row, column), indicator),
    }
}
