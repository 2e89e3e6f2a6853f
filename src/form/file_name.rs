//! Names of form files: safe on Windows, telling the period and the unit.

use super::Filling;
use super::own_layout::on_own_layout;
use crate::campaign::{Campaign, OwnForm, Unit};
use crate::language::text::slug_ascii;

/// The longest part that the unit's name takes.
const NAME_LENGTH: usize = 60;

/// The file name of a unit's blank form: `2024-Q1_qlnn03_So-Noi-vu.xlsx`, or `.xlsm` where the
/// office's own has macros.
#[must_use]
pub fn form_file_name(campaign: &Campaign, unit: &Unit) -> String {
    filled_file_name(campaign, unit, &Filling::default())
}

/// The same of a form with this filling, which may have no room on the office's layout.
#[must_use]
pub fn filled_file_name(campaign: &Campaign, unit: &Unit, filling: &Filling) -> String {
    let mut name = slug_ascii(&unit.name);
    name.truncate(NAME_LENGTH);
    let name = name.trim_end_matches('-');
    let end = on_own_layout(campaign, unit, filling).map_or("xlsx", OwnForm::extension);
    format!("{}_{}_{name}.{end}", campaign.settings.period, unit.code)
}
