//! The tables of units: what became of each return, and what is known of each unit besides.

use std::io;

use indexmap::IndexMap;

use super::{Cell, Round, Rows};
use crate::campaign::Unit;
use crate::check::State;
use crate::consolidation::{AskedUnit, UnitStatus};

pub(super) fn write(round: &Round<'_>, rows: &mut dyn Rows) -> io::Result<()> {
    let campaign = round.table.campaign;
    for status in &round.table.units {
        let Some(unit) = campaign.reporter(&status.unit) else {
            continue;
        };
        rows.row(&registered(round, unit, status))?;
        for below in round.table.subunits(&unit.code) {
            rows.row(&sent_up(round, &below))?;
        }
    }
    Ok(())
}

/// The value of a key of the catalogue as it stands in data.
fn word(key: &'static str) -> Cell<'static> {
    Cell::text(key.split_once('-').map_or(key, |(_, word)| word))
}

fn registered<'u>(round: &Round<'_>, unit: &'u Unit, status: &'u UnitStatus) -> [Cell<'u>; 13] {
    let deadline = unit.last_day(round.table.campaign.settings.deadline);
    [
        Cell::text(&unit.code),
        Cell::text(&unit.name),
        Cell::text(&unit.code),
        Cell::text(unit.attribute("type")),
        Cell::text(unit.attribute("group")),
        word(status.state.key()),
        word(status.timeliness.key()),
        Cell::day(status.received),
        Cell::Day(deadline),
        Cell::maybe(status.file.as_deref()),
        Cell::count(status.blocking),
        Cell::count(status.queries),
        Cell::count(status.waived),
    ]
}

/// A unit that a lower office sent up: of its return only whether anything came is known here.
fn sent_up<'u>(round: &Round<'_>, unit: &'u AskedUnit) -> [Cell<'u>; 13] {
    let state = match round.table.has_returned(unit) {
        true => State::Accepted,
        false => State::Missing,
    };
    let mut cells = [const { Cell::Nothing }; 13];
    let known = [
        Cell::text(unit.code.as_str()),
        Cell::text(&unit.name),
        Cell::text(unit.code.reporter()),
        Cell::text(unit.attribute("type")),
        Cell::text(unit.attribute("group")),
        word(state.key()),
    ];
    for (cell, known) in cells.iter_mut().zip(known) {
        *cell = known;
    }
    cells
}

pub(super) fn write_attributes(round: &Round<'_>, rows: &mut dyn Rows) -> io::Result<()> {
    for unit in round.table.campaign.reporters() {
        attributes(&unit.code, &unit.attributes, rows)?;
        for below in round.table.subunits(&unit.code) {
            attributes(below.code.as_str(), &below.attributes, rows)?;
        }
    }
    Ok(())
}

fn attributes(
    code: &str,
    attributes: &IndexMap<String, String>,
    rows: &mut dyn Rows,
) -> io::Result<()> {
    let known = attributes.iter().filter(|(_, value)| !value.is_empty());
    for (attribute, value) in known {
        rows.row(&[Cell::text(code), Cell::text(attribute), Cell::text(value)])?;
    }
    Ok(())
}
