//! The passages that the clerk chose, by the places of reports.

use indexmap::IndexMap;

use super::units::UnitEntry;
use crate::campaign::Passage;
use crate::consolidation::Consolidation;
use crate::narrative::record::{Maybe, record};

record! {
    /// A passage.
    pub struct PassageEntry {
        /// The unit whose words it rests on; none where the office speaks for itself.
        unit: Maybe<UnitEntry>,
        /// What is printed.
        text: String,
        /// The unit's own words; the same as the text where the clerk has no other wording.
        original: String,
    }
}

/// Each place with its passages; one that rests on a text which isn't there is left out.
pub(super) fn passages(table: &Consolidation<'_>) -> IndexMap<String, Vec<PassageEntry>> {
    let places = table.campaign.passages.iter();
    let entries = |(place, passages): (&String, &Vec<Passage>)| {
        let entries = passages.iter().filter_map(|passage| entry(table, passage));
        (place.clone(), entries.collect())
    };
    places.map(entries).collect()
}

fn entry(table: &Consolidation<'_>, passage: &Passage) -> Option<PassageEntry> {
    let Some(quoted) = &passage.quoted else {
        return Some(PassageEntry {
            unit: Maybe(None),
            text: passage.wording.clone(),
            original: passage.wording.clone(),
        });
    };
    let unit = UnitEntry::of(table.campaign.reporter(&quoted.unit)?);
    let mut texts = table.texts.get(&quoted.indicator)?.iter();
    let original = texts.find(|text| text.unit == quoted.unit)?.text.clone();
    let text = match passage.wording.as_str() {
        "" => original.clone(),
        wording => wording.to_owned(),
    };
    Some(PassageEntry {
        unit: Maybe(Some(unit)),
        text,
        original,
    })
}
