//! The one file that a letter carries: the unit's blank form, or its return to correct.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_xlsxwriter::XlsxError;

use super::corrections::{corrections, to_correct};
use crate::archive::Archive;
use crate::campaign::{Campaign, CarriedRow, Unit};
use crate::consolidation::{Consolidation, EarlierRounds};
use crate::form::file_name::filled_file_name;
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

/// The earlier rounds that a form shows something of.
#[derive(Clone, Debug, Default)]
pub struct Earlier<'a> {
    /// The period before.
    pub previous: Option<&'a Archive>,
    /// All that the campaign names, that one among them.
    pub all: Vec<&'a Archive>,
}

impl<'a> From<&'a EarlierRounds> for Earlier<'a> {
    fn from(rounds: &'a EarlierRounds) -> Self {
        Self {
            previous: rounds.previous.as_ref(),
            all: rounds.all().collect(),
        }
    }
}

impl<'a> From<&'a Consolidation<'_>> for Earlier<'a> {
    fn from(table: &'a Consolidation<'_>) -> Self {
        Self {
            previous: table.previous.as_ref(),
            all: table.archives().collect(),
        }
    }
}

/// A unit's form as it is sent out, with what it said in the period before; made on a day, in a
/// language.
///
/// # Errors
/// Where the workbook can't be written.
pub fn blank_form(
    campaign: &Campaign,
    unit: &Unit,
    earlier: &Earlier<'_>,
    made: (Date, Language),
) -> Result<Attachment, XlsxError> {
    let before = said_before(campaign, earlier.previous, unit);
    let mut filling = Filling::sent_to(campaign, unit, before);
    filling.carried = carried(campaign, earlier.previous, unit);
    filling.lists.extend(filling.carried.clone());
    filling.plan = campaign.plan_of(unit, &earlier.all);
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
    filling.carried = carried(table.campaign, table.previous.as_ref(), unit);
    filling.plan = table.campaign.plan_of(unit, &Earlier::from(table).all);
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

fn carried(
    campaign: &Campaign,
    earlier: Option<&Archive>,
    unit: &Unit,
) -> BTreeMap<String, Vec<CarriedRow>> {
    earlier
        .map(|earlier| campaign.carried_rows(earlier, unit))
        .unwrap_or_default()
}

fn form(
    campaign: &Campaign,
    unit: &Unit,
    filling: &Filling,
    made: (Date, Language),
) -> Result<Attachment, XlsxError> {
    Ok(Attachment {
        name: filled_file_name(campaign, unit, filling),
        bytes: write_form(campaign, unit, filling, made)?,
    })
}
