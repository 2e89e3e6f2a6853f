//! The Units table.

use indexmap::IndexMap;

use super::reader::Reader;
use super::verify::Verifier;
use crate::campaign::cell::split_names;
use crate::campaign::code::BadCode;
use crate::campaign::headings::TableName;
use crate::campaign::mistake::MistakeKind;
use crate::campaign::table::Line;
use crate::campaign::{OFFICE, Settings, Unit};
use crate::language::date::read_date;

/// Reads the register of units.
pub(super) fn read(reader: &mut Reader<'_>) -> IndexMap<String, Unit> {
    let mut units = IndexMap::new();
    let mut names: IndexMap<String, ()> = IndexMap::new();
    for line in reader.lines(TableName::Units) {
        let code = reader.required(line, "code").to_owned();
        let name = reader.required(line, "name").to_owned();
        refuse_bad_code(reader, line, &units);
        reader.refuse_duplicate(line, "name", &names);
        names.insert(name.clone(), ());
        units.insert(code.clone(), read_unit(line, code, name));
    }
    units
}

/// A unit's code stands in file names and form codes: no sign that they can't have, and
/// none that differs from another in case alone.
fn refuse_bad_code(reader: &mut Reader<'_>, line: Line<'_>, taken: &IndexMap<String, Unit>) {
    let code = line.get("code");
    let is_fine = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    if !code.chars().all(is_fine) {
        reader.refuse(line, "code", MistakeKind::UnitCode);
    }
    if taken.keys().any(|known| known.eq_ignore_ascii_case(code)) {
        reader.refuse(line, "code", MistakeKind::Duplicate);
    }
    if code.eq_ignore_ascii_case(OFFICE) {
        reader.refuse(line, "code", MistakeKind::code(BadCode::Reserved, None));
    }
}

fn read_unit(line: Line<'_>, code: String, name: String) -> Unit {
    let plain = ["code", "name", "email", "aliases", "succeeds", "deadline"];
    let columns = line
        .table
        .headings
        .iter()
        .map(|(column, _)| column.as_str());
    let attributes = columns
        .filter(|column| !plain.contains(column))
        .map(|column| (column.to_owned(), line.get(column).to_owned()))
        .collect();
    let aliases = line.get("aliases").split(['|', ';']).map(str::trim);
    let aliases = aliases
        .filter(|alias| !alias.is_empty())
        .map(str::to_owned)
        .collect();
    Unit {
        code,
        name,
        email: line.get("email").to_owned(),
        aliases,
        succeeds: split_names(line.get("succeeds")),
        deadline: read_date(line.get("deadline")),
        attributes,
    }
}

/// The head office as a reporting unit.
pub(super) fn office(settings: &Settings) -> Unit {
    Unit {
        code: OFFICE.to_owned(),
        name: settings.organisation.clone(),
        email: settings.get("mail_sender").to_owned(),
        aliases: Vec::new(),
        succeeds: Vec::new(),
        deadline: None,
        attributes: IndexMap::new(),
    }
}

/// A deadline of its own is a day; an attribute with a set of choices of its name has one of these values.
pub(super) fn verify(verifier: &mut Verifier<'_>, line: Line<'_>) {
    let own = line.get("deadline");
    if !own.is_empty() && read_date(own).is_none() {
        let allowed = MistakeKind::BadSetting("2024-03-20, 20/3/2024".into());
        verifier.refuse(line, "deadline", allowed);
    }
    for (attribute, _) in &line.table.headings {
        let value = line.get(attribute);
        let choices = verifier.campaign.choices.get(attribute);
        if let Some(choices) = choices.filter(|_| !value.is_empty()) {
            let values = choices.iter().map(|choice| choice.value.as_str());
            let cell = (line, attribute.as_str());
            verifier.known(MistakeKind::UnknownChoiceValue, cell, value, values);
        }
    }
}

/// A column that is named after an indicator holds its values.
pub(super) fn verify_known_values(verifier: &mut Verifier<'_>, line: Line<'_>) {
    let campaign = verifier.campaign;
    for (column, _) in &line.table.headings {
        let Some(indicator) = campaign.indicators.get(column) else {
            continue;
        };
        let text = line.get(column).trim();
        if !text.is_empty() && campaign.known_value(indicator, text).is_none() {
            let mistake = line.mistake(column, MistakeKind::KnownValue);
            verifier.mistakes.push(mistake.found(text));
        }
    }
}
