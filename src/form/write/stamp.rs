//! The very hidden stamp sheet and the document's properties.

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::Form;
use crate::form::stamp::{KEYS, MARK, REPLACES, SHEET};

pub(super) fn write(sheet: &mut Worksheet, form: &Form<'_>) -> Result<(), XlsxError> {
    sheet.set_name(SHEET)?;
    sheet.write(0, 0, MARK)?;
    for (row, (key, value)) in (1u32..).zip(KEYS.iter().zip(form.stamp.values())) {
        sheet.write(row, 0, *key)?.write(row, 1, value)?;
    }
    if let (Some(corrections), Some(row)) = (&form.filling.corrections, last_row()) {
        sheet
            .write(row, 0, REPLACES)?
            .write(row, 1, &corrections.replaces)?;
    }
    sheet.set_very_hidden(true);
    super::protect(sheet, false);
    Ok(())
}

/// The row below the keys of every stamp.
fn last_row() -> Option<u32> {
    u32::try_from(KEYS.len() + 1).ok()
}

pub(super) fn set_properties(
    workbook: &mut Workbook,
    form: &Form<'_>,
    run_date: Date,
) -> Result<(), XlsxError> {
    let year = u16::try_from(run_date.year()).unwrap_or(1900);
    let (month, day) = (
        run_date.month().unsigned_abs(),
        run_date.day().unsigned_abs(),
    );
    let mut properties = DocProperties::new()
        .set_title(form.title())
        .set_company(&form.campaign.settings.organisation)
        .set_author(&form.campaign.settings.organisation)
        .set_creation_datetime(&ExcelDateTime::from_ymd(year, month, day)?);
    for (key, value) in KEYS.iter().zip(form.stamp.values()) {
        properties = properties.set_custom_property(format!("tonghop-{key}"), value);
    }
    if let Some(corrections) = &form.filling.corrections {
        let name = format!("tonghop-{REPLACES}");
        properties = properties.set_custom_property(name, corrections.replaces.as_str());
    }
    workbook.set_properties(&properties);
    Ok(())
}
