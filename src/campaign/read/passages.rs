//! The Passages table.

use indexmap::IndexMap;

use super::reader::Reader;
use super::verify::Verifier;
use crate::campaign::headings::TableName;
use crate::campaign::mistake::{Known, MistakeKind};
use crate::campaign::table::Line;
use crate::campaign::{Campaign, OFFICE, Passage, Quoted};

/// Reads the places with their passages; a place may have rows without any.
pub(super) fn read(reader: &mut Reader<'_>) -> IndexMap<String, Vec<Passage>> {
    let mut places: IndexMap<String, Vec<Passage>> = IndexMap::new();
    for line in reader.lines(TableName::Passages) {
        // A place may have several rows, and its code stands behind a point in templates.
        let taken = IndexMap::<String, ()>::new();
        let place = reader.code_besides(line, "place", &taken, &[]);
        places.entry(place).or_default().extend(passage(line));
    }
    places
}

fn passage(line: Line<'_>) -> Option<Passage> {
    let quoted = Quoted {
        unit: line.get("unit").to_owned(),
        indicator: line.get("indicator").to_owned(),
    };
    let quoted = Some(quoted).filter(|quoted| !quoted.unit.is_empty());
    let wording = line.get("text").to_owned();
    (quoted.is_some() || !wording.is_empty()).then_some(Passage { quoted, wording })
}

/// The unit must be on the register, and be asked for the text that is named with it.
pub(super) fn verify(verifier: &mut Verifier<'_>, line: Line<'_>) {
    let (unit, indicator) = (line.get("unit"), line.get("indicator"));
    let campaign = verifier.campaign;
    if unit.is_empty() && indicator.is_empty() {
        return;
    }
    if unit.is_empty() {
        verifier.refuse(line, "unit", blank());
    } else if verifier.tables.is_whole(TableName::Units) {
        let units = campaign.units.keys().map(String::as_str).chain([OFFICE]);
        verifier.known(MistakeKind::UnknownUnit, (line, "unit"), unit, units);
    }
    if indicator.is_empty() {
        verifier.refuse(line, "indicator", blank());
    } else if verifier.tables.is_whole(TableName::Indicators) {
        let texts = texts_of(campaign, unit);
        let cell = (line, "indicator");
        verifier.known(MistakeKind::UnknownText, cell, indicator, texts);
    }
}

fn blank() -> MistakeKind {
    MistakeKind::Blank(Known::default())
}

/// The texts that a unit is asked for; of one that isn't there, all texts.
fn texts_of<'a>(campaign: &'a Campaign, unit: &str) -> Vec<&'a str> {
    let unit = campaign.reporter(unit);
    let texts = campaign.indicators.values();
    let texts = texts.filter(|text| text.is_text() && text.is_asked());
    let texts = texts.filter(|text| unit.is_none_or(|unit| text.reporter.includes(unit)));
    texts.map(|text| text.code.as_str()).collect()
}
