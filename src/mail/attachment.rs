//! The one file that a letter carries: the unit's blank form, or its return to correct.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_xlsxwriter::XlsxError;

use super::corrections::{corrections, to_correct};
use crate::archive::Archive;
use crate::campaign::{Campaign, Unit};
use crate::consolidation::Consolidation;
use crate::form::file_name::form_file_name;
use crate::form::{Filling, write_form};
use crate::inbox::Return;
use crate::language::Language;
use crate::value::Value;

/// A file with its name, which is safe on every system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// The name.
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// A unit's form as it is sent out, with what it said in the period before; made on a day, in a
/// language.
///
/// # Errors
/// Where the workbook can't be written.
pub fn blank_form(
    campaign: &Campaign,
    unit: &Unit,
    previous: Option<&Archive>,
    made: (Date, Language),
) -> Result<Attachment, XlsxError> {
    let filling = Filling::sent_to(campaign, unit, said_before(campaign, previous, unit));
    form(campaign, unit, &filling, made)
}

/// The form of a return with its open findings marked; none where there are none. Made on a day,
/// in a language.
///
/// # Errors
/// Where the workbook can't be written.
pub fn correction_form(
    table: &Consolidation<'_>,
    unit: &Unit,
    returned: &Return,
    made: (Date, Language),
) -> Result<Option<Attachment>, XlsxError> {
    let mut findings = to_correct(&table.findings, returned).peekable();
    if findings.peek().is_none() {
        return Ok(None);
    }
    let mut filling = corrections(table.campaign, returned, findings, made.1);
    filling.previous = said_before(table.campaign, table.previous.as_ref(), unit);
    form(table.campaign, unit, &filling, made).map(Some)
}

fn said_before(
    campaign: &Campaign,
    earlier: Option<&Archive>,
    unit: &Unit,
) -> BTreeMap<String, Value> {
    earlier
        .map(|earlier| campaign.said_before(earlier, &unit.code))
        .unwrap_or_default()
}

fn form(
    campaign: &Campaign,
    unit: &Unit,
    filling: &Filling,
    made: (Date, Language),
) -> Result<Attachment, XlsxError> {
    Ok(Attachment {
        name: form_file_name(campaign, unit),
        bytes: write_form(campaign, unit, filling, made)?,
    })
}
