//! Returns on the office's own layout that never had a stamp: whose they are, and of what period.
//!
//! In: the layout found in a book, and the file. Out: the one unit that all that names a unit
//! agrees on (the layout's own cells, headings, the file's name and folders), told as a note; or
//! why none can be told. The clerk's register decides where it names the file's unit, which is told
//! too. Nothing is guessed: two units, or a name that is on no register, are nobody's return.

mod names;
mod period;

use std::collections::BTreeSet;

pub(super) use self::names::UnitNames;
use self::names::{Beside, words_of};
use self::period::{PeriodSaid, period_said};
use super::own::{OwnPlaces, Role, Said};
use super::{Aside, SourceFile};
use crate::campaign::Campaign;
use crate::finding::{Code, Fact, Finding, Place, Severity};
use crate::language::key::key;
use crate::language::measure_word::money_scale;
use crate::language::period::Period;
use crate::language::text::shortened;

/// Letters of a text that a message shows.
const LONGEST: usize = 80;

/// Whose return it is.
#[derive(Debug)]
pub(super) struct Recognised {
    /// The unit's code.
    pub(super) unit: String,
    /// The period.
    pub(super) period: Period,
    /// What tells so, and what is not told.
    pub(super) findings: Vec<Finding>,
}

/// What speaks for a unit, or for one that is on no register.
struct Witness<'a> {
    units: BTreeSet<&'a str>,
    words: Fact,
    place: Place,
}

/// Tells whose return a book on the office's layout is.
///
/// # Errors
/// Why it can't be told.
pub(super) fn recognise(
    own: &OwnPlaces<'_>,
    (names, campaign): (&UnitNames, &Campaign),
    file: &SourceFile,
) -> Result<Recognised, Aside> {
    let said = own.said();
    let witnesses = witnesses(&said, (names, campaign), file);
    let (unit, mut finding) = match &file.assigned {
        Some(assigned) => assigned_to(assigned, (names, campaign), &witnesses, file)?,
        None => agreed(campaign, &witnesses, file)?,
    };
    finding.unit = Some(unit.clone());
    let mut findings = vec![finding];
    let expected = campaign.settings.period;
    let (period, unsaid) = match period_said(&said, expected) {
        PeriodSaid::Period(period) => (period, None),
        PeriodSaid::Nowhere => (
            expected,
            Some((Place::file(&file.name), Fact::Case("none"))),
        ),
        PeriodSaid::Unclear(said) => {
            let found = Fact::from(shown(&said.text));
            (expected, Some((place(file, &said), found)))
        }
    };
    findings.extend(unsaid.map(|(place, found)| {
        let finding = Finding::new(Code::UnstatedPeriod, place).about(&unit);
        let finding = finding.with("found", found);
        finding.with("expected", Fact::Period(expected))
    }));
    Ok(Recognised {
        unit,
        period,
        findings,
    })
}

/// All that names a unit.
fn witnesses<'a>(
    said: &[Said],
    (names, campaign): (&'a UnitNames, &Campaign),
    file: &SourceFile,
) -> Vec<Witness<'a>> {
    let mut found = Vec::new();
    for said in said {
        let units = match said.role {
            Role::Unit | Role::Labelled => names.claimed(&said.text, &beside(said)),
            Role::Heading => names.in_heading(&said.text, &Beside::default()),
            Role::Period => continue,
        };
        let is_claim = match said.role {
            Role::Unit => true,
            Role::Labelled => !is_measure(&said.text, campaign),
            _ => false,
        };
        if units.is_empty() && !is_claim {
            continue;
        }
        let place = place(file, said);
        let cell = Place {
            file: None,
            ..place.clone()
        };
        let facts = [
            ("cell", Fact::from(cell.to_string())),
            ("found", Fact::from(shown(&said.text))),
            ("units", units_shown(campaign, &units)),
        ];
        let key = match units.is_empty() {
            true => "unit-said-unknown",
            false => "unit-said-cell",
        };
        let words = Fact::phrase(key, facts);
        found.push(Witness {
            units,
            words,
            place,
        });
    }
    let units = names.in_file_name(&file.name);
    if !units.is_empty() {
        let facts = [("units", units_shown(campaign, &units))];
        found.push(Witness {
            units,
            words: Fact::phrase("unit-said-file", facts),
            place: Place::file(&file.name),
        });
    }
    found
}

/// The unit to which the clerk's register assigns a file; what says something else is asked about.
fn assigned_to(
    assigned: &str,
    (names, campaign): (&UnitNames, &Campaign),
    witnesses: &[Witness<'_>],
    file: &SourceFile,
) -> Result<(String, Finding), Aside> {
    let found = names.claimed(assigned, &Beside::default());
    let mut one = found.iter();
    let (Some(unit), None) = (one.next(), one.next()) else {
        let facts = [("found", Fact::from(shown(assigned)))];
        let register = Fact::phrase("unit-said-register-unknown", facts);
        return Err(Aside::UnclearUnit(Fact::Several(vec![register])));
    };
    let facts = [("units", units_shown(campaign, &found))];
    let register = Fact::phrase("unit-said-register", facts);
    let others = witnesses.iter().filter(|witness| !witness.is_for(unit));
    let others: Vec<Fact> = others.map(|witness| witness.words.clone()).collect();
    let is_certain = others.is_empty();
    let words = Fact::Several([vec![register], others].concat());
    let mut finding = told(campaign, unit, (words, Place::file(&file.name)));
    if !is_certain {
        finding.severity = Severity::Query;
    }
    Ok(((*unit).to_owned(), finding))
}

/// The one unit that all agree on.
fn agreed(
    campaign: &Campaign,
    witnesses: &[Witness<'_>],
    file: &SourceFile,
) -> Result<(String, Finding), Aside> {
    let all: BTreeSet<&str> = witnesses
        .iter()
        .flat_map(|w| w.units.iter().copied())
        .collect();
    let mut one = all.iter();
    let Some(unit) = one.next() else {
        return Err(match witnesses.is_empty() {
            true => Aside::NotAReturn(Some(Fact::Word("not-a-return-nameless"))),
            false => unclear(witnesses),
        });
    };
    if one.next().is_some() || !witnesses.iter().all(|witness| witness.is_for(unit)) {
        return Err(unclear(witnesses));
    }
    let words = witnesses.iter().map(|witness| witness.words.clone());
    let place = witnesses.first().map(|witness| witness.place.clone());
    let place = place.unwrap_or_else(|| Place::file(&file.name));
    let finding = told(campaign, unit, (Fact::Several(words.collect()), place));
    Ok(((*unit).to_owned(), finding))
}

fn unclear(witnesses: &[Witness<'_>]) -> Aside {
    let words = witnesses.iter().map(|witness| witness.words.clone());
    Aside::UnclearUnit(Fact::Several(words.collect()))
}

fn told(campaign: &Campaign, unit: &str, (words, place): (Fact, Place)) -> Finding {
    let units = units_shown(campaign, &BTreeSet::from([unit]));
    let finding = Finding::new(Code::UnstampedReturn, place);
    finding.with("unit", units).with("found", words)
}

impl Witness<'_> {
    /// Whether it speaks for this unit, and for no other.
    fn is_for(&self, unit: &str) -> bool {
        self.units.len() == 1 && self.units.contains(unit)
    }
}

/// Names with codes, one after the other.
fn units_shown(campaign: &Campaign, units: &BTreeSet<&str>) -> Fact {
    let shown = units.iter().map(|code| {
        let name = campaign.reporter(code).map_or("", |unit| &unit.name);
        format!("{name} ({code})")
    });
    Fact::from(shown.collect::<Vec<_>>().join(", "))
}

fn place(file: &SourceFile, said: &Said) -> Place {
    Place {
        sheet: Some(said.sheet.clone()),
        cell: Some(said.at),
        ..Place::file(&file.name)
    }
}

fn shown(text: &str) -> String {
    shortened(text, LONGEST).into_owned()
}

/// The words that the layout prints right beside a name.
fn beside(said: &Said) -> Beside {
    let (before, after) = &said.beside;
    let last = words_of(before).pop();
    let first = words_of(after).into_iter().next();
    Beside {
        before: last.into_iter().collect(),
        after: first.into_iter().collect(),
    }
}

/// Whether a text behind "Đơn vị:" is what figures are counted in: "triệu đồng", "học sinh".
fn is_measure(text: &str, campaign: &Campaign) -> bool {
    let is_figure = |letter: char| letter.is_ascii_digit() || " .,".contains(letter);
    let word = text
        .trim()
        .trim_start_matches(is_figure)
        .trim_end_matches(['.', ';', ',']);
    let measures = campaign
        .indicators
        .values()
        .map(|indicator| &indicator.measure);
    let mut measures = measures.filter(|measure| !measure.is_empty());
    let is_word = |known: &str| key(known) == key(word);
    word.is_empty()
        || money_scale(word).is_some()
        || measures.any(|measure| is_word(measure))
        || ["%", "người", "lượt", "lượt người", "ha", "tấn", "kg"]
            .into_iter()
            .any(is_word)
}
