//! Who is asked for figures: the units of the register, and in place of an office that returned
//! a summary the units below it.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::archive::{Archive, ArchivedUnit, UnitCode};
use crate::campaign::{Campaign, Indicator, OFFICE, Reporter, Unit};
use crate::inbox::Return;

/// A unit that is asked for figures: of the register, or of a lower office that sent them up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedUnit {
    /// Its code, behind that of the office where a lower office sent its figures up.
    pub code: UnitCode,
    /// Its name.
    pub name: String,
    /// Its attributes; those of a lower office's unit as that office knows them.
    pub attributes: IndexMap<String, String>,
}

impl AskedUnit {
    /// A unit of the register, or the office.
    pub(super) fn registered(unit: &Unit) -> Self {
        Self {
            code: UnitCode::from(unit.code.as_str()),
            name: unit.name.clone(),
            attributes: unit.attributes.clone(),
        }
    }

    /// A unit as tidy data know it.
    pub(super) fn known(code: UnitCode, known: &ArchivedUnit) -> Self {
        Self {
            code,
            name: known.name.clone(),
            attributes: known.attributes.clone(),
        }
    }

    /// An attribute's value; empty where there is none.
    #[must_use]
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    /// Whether this is the head office itself.
    #[must_use]
    pub fn is_office(&self) -> bool {
        self.code.as_str() == OFFICE
    }

    /// Whether it is among those whom something is asked of.
    pub(super) fn is_among(&self, reporter: &Reporter) -> bool {
        reporter.includes_one(self.is_office(), &self.attributes)
    }
}

/// Code on the register → the unit, or the units below it where it returned a summary.
pub(super) struct Asked(IndexMap<String, Vec<Arc<AskedUnit>>>);

impl Asked {
    /// Who is asked in this round.
    pub(super) fn new(campaign: &Campaign, returns: &[Return]) -> Self {
        let mut units = IndexMap::new();
        for unit in campaign.units.values() {
            let asked = Arc::new(AskedUnit::registered(unit));
            units.insert(unit.code.clone(), vec![asked]);
        }
        for returned in returns {
            if let Some(data) = &returned.subunits {
                units.insert(returned.unit().to_owned(), subunits(returned.unit(), data));
            }
        }
        Self(units)
    }

    /// Those who are asked where these units of the register are meant.
    pub(super) fn of<'u>(&self, units: impl Iterator<Item = &'u Unit>) -> Vec<Arc<AskedUnit>> {
        let asked = units.filter_map(|unit| self.0.get(&unit.code));
        asked.flatten().cloned().collect()
    }
}

/// The units of a lower office's data, behind its code.
pub(super) fn subunits(office: &str, data: &Archive) -> Vec<Arc<AskedUnit>> {
    let units = data.units.iter().filter(|(code, _)| *code != OFFICE);
    let below = |(code, known): (&String, &ArchivedUnit)| {
        Arc::new(AskedUnit::known(UnitCode::lower(office, code), known))
    };
    units.map(below).collect()
}

/// Whether a unit is asked, itself or, where it returned a summary, units below it.
#[must_use]
pub fn is_asked(returned: Option<&Return>, unit: &Unit, indicator: &Indicator) -> bool {
    match returned.and_then(|returned| returned.subunits.as_deref()) {
        Some(below) => indicator.goes_up(unit, below),
        None => indicator.is_of_units() && indicator.reporter.includes(unit),
    }
}
