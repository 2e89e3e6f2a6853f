//! The other end of a change: the figure that a report compares with, its round and its file.

use std::str::FromStr;

use rust_decimal::Decimal;

use crate::archive::Archive;
use crate::consolidation::{Consolidation, Figure};
use crate::finding::Place;
use crate::language::Language;
use crate::language::period::Period;

/// An earlier round that figures are compared with.
pub(super) struct Base<'a> {
    /// The name by which tags choose it.
    pub(super) name: &'static str,
    /// The file that its figures are from, as the campaign names it.
    pub(super) file: &'a str,
    archive: &'a Archive,
}

/// The rounds that changes are told against.
pub(super) fn bases<'a>(table: &'a Consolidation<'_>) -> Vec<Base<'a>> {
    let settings = &table.campaign.settings;
    let named = [
        (
            "last_year",
            &table.last_year,
            &settings.same_period_last_year,
        ),
        ("previous", &table.previous, &settings.previous),
    ];
    let known = named.into_iter().filter_map(|(name, archive, file)| {
        Some(Base {
            name,
            file: file.as_deref()?,
            archive: archive.as_ref()?,
        })
    });
    known.collect()
}

impl Base<'_> {
    /// Its period in words.
    pub(super) fn period(&self, language: Language) -> String {
        let period = Period::from_str(&self.archive.period);
        period.map_or_else(
            |_| self.archive.period.clone(),
            |period| period.label(language),
        )
    }

    /// The total that was compared with.
    pub(super) fn total(&self, table: &Consolidation<'_>, indicator: &str) -> Option<Figure> {
        let totals = table.totals.get(indicator)?;
        match self.name {
            "previous" => totals.previous,
            _ => totals.last_year,
        }
    }

    /// What a unit said then.
    pub(super) fn of_unit(&self, unit: &str, indicator: &str) -> Option<Decimal> {
        self.archive.value(unit, indicator)
    }

    /// Where it said so; nothing where it is made of what its predecessors said.
    pub(super) fn place(&self, unit: &str, indicator: &str) -> Option<Place> {
        let answer = self.archive.answer(unit, indicator)?;
        let place = answer.place.as_ref()?;
        let own = self.archive.units.get(unit)?;
        Some(Place {
            file: own.file.clone(),
            sheet: Some(place.sheet.clone()),
            cell: Some(place.cell),
            ..Place::default()
        })
    }
}
