//! The units of the register: what became of each, how they responded, and what is open.

use indexmap::IndexMap;

use super::super::record::{Figure, Maybe, Words, record};
use crate::campaign::{Campaign, Unit};
use crate::consolidation::{AskedUnit, Consolidation, State, Timeliness, UnitStatus};
use crate::finding::Severity;
use crate::language::Language;
use crate::language::date::format_date;

record! {
    /// A unit.
    pub struct UnitEntry {
        /// Its code.
        code: String,
        /// Its name.
        name: Words,
        /// Its type.
        r#type: String,
        /// Its group.
        group: String,
    }

    /// What became of a unit.
    pub struct StatusEntry {
        /// The unit's code.
        code: String,
        /// Its name.
        name: Words,
        /// Its type.
        r#type: String,
        /// Its group.
        group: String,
        /// What became of its return.
        status: Words,
        /// When it came in relation to the deadline.
        timeliness: Words,
        /// The day it came.
        received: Maybe<String>,
        /// Whether what it sent counts.
        reported: bool,
    }

    /// The units that have the same value of an attribute.
    pub struct GroupEntry {
        /// The attribute.
        attribute: String,
        /// Its value.
        value: String,
        /// The value as people read it.
        label: Words,
        /// How many units there are.
        expected: Figure,
        /// How many of them have sent what counts.
        reported: Figure,
        /// The units.
        units: Vec<StatusEntry>,
    }

    /// How many units responded, in the order of the sheet of tags.
    pub struct Response {
        /// The units of the register.
        expected: Figure,
        /// Those that sent something.
        received: Figure,
        /// Those whose return counts.
        accepted: Figure,
        /// Those that sent it in time.
        on_time: Figure,
        /// Those that sent it late.
        late: Figure,
        /// Those that sent nothing.
        missing: Figure,
        /// Those whose return can't be used.
        rejected: Figure,
        /// Those that have nothing to report.
        nil: Figure,
        /// Who was late.
        late_units: Vec<UnitEntry>,
        /// Who sent nothing.
        missing_units: Vec<UnitEntry>,
        /// Whose return can't be used.
        rejected_units: Vec<UnitEntry>,
    }

    /// The findings that are open.
    pub struct Findings {
        /// How many keep a return from being used.
        blocking: Figure,
        /// How many are questions.
        query: Figure,
        /// How many are notes.
        note: Figure,
        /// Each of them.
        open: Vec<FindingEntry>,
    }

    /// A finding.
    pub struct FindingEntry {
        /// Its code.
        code: Words,
        /// Its severity.
        severity: Words,
        /// The unit concerned.
        unit: Maybe<UnitEntry>,
        /// Where it stands.
        place: Words,
        /// What is wrong.
        text: Words,
    }
}

impl UnitEntry {
    /// A unit of the register.
    pub(super) fn of(unit: &Unit) -> UnitEntry {
        UnitEntry {
            code: unit.code.clone(),
            name: Words(unit.name.clone()),
            r#type: unit.attribute("type").to_owned(),
            group: unit.attribute("group").to_owned(),
        }
    }

    /// A unit that was asked, be it on the register or a lower office's.
    pub(super) fn asked(unit: &AskedUnit) -> UnitEntry {
        UnitEntry {
            code: unit.code.to_string(),
            name: Words(unit.name.clone()),
            r#type: unit.attribute("type").to_owned(),
            group: unit.attribute("group").to_owned(),
        }
    }
}

/// The units of the register; the office itself is not among them.
fn on_register<'t>(table: &'t Consolidation<'_>) -> impl Iterator<Item = &'t UnitStatus> {
    let units = table.units.iter();
    units.filter(|status| table.campaign.units.contains_key(&status.unit))
}

/// What became of each unit.
pub(super) fn statuses(table: &Consolidation<'_>, language: Language) -> Vec<StatusEntry> {
    let entry = |status: &UnitStatus| {
        let unit = UnitEntry::of(table.campaign.reporter(&status.unit)?);
        Some(StatusEntry {
            code: unit.code,
            name: unit.name,
            r#type: unit.r#type,
            group: unit.group,
            status: Words(language.text(status.state.key())),
            timeliness: Words(language.text(status.timeliness.key())),
            received: Maybe(status.received.map(|day| format_date(day, language))),
            reported: status.state.counts(),
        })
    };
    on_register(table).filter_map(entry).collect()
}

/// The units by group, for the campaign's breakdowns.
pub(super) fn groups(
    table: &Consolidation<'_>,
    language: Language,
) -> IndexMap<String, Vec<GroupEntry>> {
    let campaign = table.campaign;
    let all = statuses(table, language);
    let entry = |attribute: &str, value: &str| {
        let is_in = |unit: &&StatusEntry| {
            let unit = campaign.units.get(&unit.code);
            unit.is_some_and(|unit| unit.attribute(attribute) == value)
        };
        let units: Vec<StatusEntry> = all.iter().filter(is_in).cloned().collect();
        GroupEntry {
            attribute: attribute.to_owned(),
            value: value.to_owned(),
            label: campaign.choice_label(attribute, value).into(),
            expected: Figure::count(units.len()),
            reported: Figure::count(units.iter().filter(|unit| unit.reported).count()),
            units,
        }
    };
    let attributes = campaign.settings.breakdown.iter().map(|attribute| {
        let values = campaign.attribute_values(attribute).into_iter();
        let groups = values.map(|value| entry(attribute, value));
        (attribute.clone(), groups.collect())
    });
    attributes.collect()
}

/// How the units responded.
pub(super) fn response(table: &Consolidation<'_>) -> Response {
    let who = |is_it: &dyn Fn(State, Timeliness) -> bool| -> Vec<&String> {
        let units = on_register(table).filter(|s| is_it(s.state, s.timeliness));
        units.map(|status| &status.unit).collect()
    };
    let missing = who(&|state, _| state == State::Missing);
    let rejected = who(&|state, _| state == State::Rejected);
    let late = who(&|_, timeliness| timeliness == Timeliness::Late);
    let accepted = who(&|state, _| state.counts());
    let nil = who(&|state, _| state == State::Nil);
    let on_time = who(&|_, timeliness| timeliness == Timeliness::OnTime);
    let expected = on_register(table).count();
    Response {
        expected: Figure::count(expected),
        received: Figure::count(expected - missing.len()),
        accepted: Figure::count(accepted.len()),
        on_time: Figure::count(on_time.len()),
        late: Figure::count(late.len()),
        missing: Figure::count(missing.len()),
        rejected: Figure::count(rejected.len()),
        nil: Figure::count(nil.len()),
        late_units: named(table.campaign, &late),
        missing_units: named(table.campaign, &missing),
        rejected_units: named(table.campaign, &rejected),
    }
}

fn named(campaign: &Campaign, codes: &[&String]) -> Vec<UnitEntry> {
    let units = codes.iter().filter_map(|code| campaign.reporter(code));
    units.map(UnitEntry::of).collect()
}

/// The findings that are not waived.
pub(super) fn findings(table: &Consolidation<'_>, language: Language) -> Findings {
    let open = table.findings.iter().filter(|finding| finding.is_open());
    let entry = |finding: &crate::finding::Finding| {
        let unit = finding.unit.as_ref();
        let unit = unit.and_then(|code| table.campaign.reporter(code));
        FindingEntry {
            code: finding.code.as_str().into(),
            severity: finding.severity.as_str().into(),
            unit: Maybe(unit.map(UnitEntry::of)),
            place: Words(finding.place.to_string()),
            text: Words(finding.message(language)),
        }
    };
    Findings {
        blocking: Figure::count(table.open(Severity::Blocking)),
        query: Figure::count(table.open(Severity::Query)),
        note: Figure::count(table.open(Severity::Note)),
        open: open.map(entry).collect(),
    }
}
