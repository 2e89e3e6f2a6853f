//! Names of form files: safe on Windows, telling the period and the unit.

use crate::campaign::{Campaign, Unit};
use crate::language::text::slug_ascii;

/// The longest part that the unit's name takes.
const NAME_LENGTH: usize = 60;

/// The file name of a unit's form: `2024-Q1_qlnn03_So-Noi-vu.xlsx`.
#[must_use]
pub fn form_file_name(campaign: &Campaign, unit: &Unit) -> String {
    let mut name = slug_ascii(&unit.name);
    name.truncate(NAME_LENGTH);
    let name = name.trim_end_matches('-');
    format!("{}_{}_{name}.xlsx", campaign.settings.period, unit.code)
}
