//! The register as the generator needs it: the campaign's units with their sizes.

use anyhow::{Context, Result};
use std::path::Path;

use tonghop::campaign::Campaign;

use crate::values::Member;

/// Joins the campaign's units with `register.csv` (unit, members, cells).
///
/// # Errors
/// A file that can't be read, a number that is none, a unit without a line.
pub(crate) fn read_register(campaign: &Campaign, path: &Path) -> Result<Vec<Member>> {
    let mut sizes = std::collections::BTreeMap::new();
    for record in csv::Reader::from_path(path)?.into_deserialize() {
        let (unit, members, cells): (String, i64, i64) = record?;
        sizes.insert(unit, (members, cells));
    }
    let member = |unit: &tonghop::campaign::Unit| {
        let (members, cells) = *sizes.get(&unit.code).with_context(|| unit.code.clone())?;
        Ok(Member {
            unit: unit.code.clone(),
            is_party: unit.attribute("type") == "dang_bo",
            group: unit.attribute("group").to_owned(),
            members,
            cells,
        })
    };
    campaign.units.values().map(member).collect()
}
