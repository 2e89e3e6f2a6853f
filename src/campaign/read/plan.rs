//! The Plan table.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::reader::Reader;
use super::verify::Verifier;
use crate::campaign::headings::TableName;
use crate::campaign::mistake::{Known, MistakeKind};
use crate::campaign::table::Line;
use crate::campaign::{Bearer, Choice, OFFICE, Settings, Target, Total, Unit};
use crate::language::key::key;
use crate::language::period::Period;

/// Words that mean all units together, beside a blank cell.
const WHOLE: [&str; 4] = ["total", "all", "toàn bộ", "số tổng hợp"];

/// Words for a figure that an earlier plan has and that holds no longer.
const NONE: [&str; 3] = ["none", "không", "không giao"];

/// The register and the sets of choices, by which whoever bears a figure is known.
pub(super) type Register<'a> = (
    &'a IndexMap<String, Unit>,
    &'a IndexMap<String, Vec<Choice>>,
);

/// Reads the plan, and what of an earlier one it takes back; who bears a figure and its period are verified where they are read.
pub(super) fn read(
    reader: &mut Reader<'_>,
    settings: &Settings,
    register: Register<'_>,
) -> (Vec<Target>, Vec<Target>) {
    let (mut targets, mut revoked): (Vec<Target>, Vec<Target>) = Default::default();
    for line in reader.lines(TableName::Plan) {
        let indicator = reader.required(line, "indicator").to_owned();
        reader.required(line, "plan");
        let is_none = NONE.contains(&line.get("plan").trim().to_lowercase().as_str());
        let figure = match is_none {
            true => Some(Decimal::ZERO),
            false => reader.decimal(line, "plan"),
        };
        let bearer = read_bearer(reader, line, register);
        let period = read_period(reader, line, settings.period);
        let (Some(figure), Some(bearer), Some(period)) = (figure, bearer, period) else {
            continue;
        };
        let target = Target {
            indicator,
            bearer,
            period,
            figure,
            from: None,
        };
        let is_same = |known: &Target| {
            (&known.indicator, &known.bearer, known.period)
                == (&target.indicator, &target.bearer, target.period)
        };
        if targets.iter().chain(&revoked).any(is_same) {
            reader.refuse(line, "indicator", MistakeKind::Duplicate);
        }
        match is_none {
            true => revoked.push(target),
            false => targets.push(target),
        }
    }
    (targets, revoked)
}

/// A unit by code or name, a value of an attribute or its label; blank for all together.
fn read_bearer(
    reader: &mut Reader<'_>,
    line: Line<'_>,
    (units, choices): Register<'_>,
) -> Option<Bearer> {
    let text = line.get("bearer").trim();
    if text.is_empty() || WHOLE.contains(&text.to_lowercase().as_str()) {
        return Some(Bearer::Whole);
    }
    let wanted = key(text);
    let unit = units.values().find(|unit| unit.code == text);
    let unit = unit.or_else(|| units.values().find(|unit| key(&unit.name) == wanted));
    if let Some(unit) = unit {
        return Some(Bearer::Unit(unit.code.clone()));
    }
    if text.to_lowercase() == OFFICE {
        return Some(Bearer::Unit(OFFICE.to_owned()));
    }
    let group = units.values().flat_map(|unit| &unit.attributes);
    let mut group = group.filter(|(_, value)| !value.is_empty());
    let found = group.find(|(attribute, value)| {
        let set = choices.get(*attribute).into_iter().flatten();
        let mut labels = set.filter(|choice| choice.value == **value);
        *value == text || labels.any(|choice| key(&choice.label) == wanted)
    });
    if let Some((attribute, value)) = found {
        return Some(Bearer::Group {
            attribute: attribute.clone(),
            value: value.clone(),
        });
    }
    let known: Known = units.keys().map(String::as_str).collect();
    let mistake = line.mistake("bearer", MistakeKind::UnknownBearer(known));
    reader.mistakes.push(mistake.found(text));
    None
}

/// A blank period is the year of the campaign's own.
fn read_period(reader: &mut Reader<'_>, line: Line<'_>, now: Period) -> Option<Period> {
    let text = line.get("period").trim();
    if text.is_empty() {
        return Some(now.whole_year());
    }
    let period = text.parse().ok();
    if period.is_none() {
        reader.refuse(line, "period", MistakeKind::BadPeriod);
    }
    period
}

/// The plan must be of an indicator that has a figure.
pub(super) fn verify(verifier: &mut Verifier<'_>, line: Line<'_>) {
    let all = verifier.campaign.indicators.values();
    let figures = all.filter(|i| i.kind.is_number() || matches!(i.total, Total::UnitsSayingYes));
    let codes: Vec<&str> = figures.map(|i| i.code.as_str()).collect();
    let (cell, code) = ((line, "indicator"), line.get("indicator"));
    if !code.is_empty() {
        verifier.known(MistakeKind::UnknownIndicator, cell, code, codes);
    }
}
