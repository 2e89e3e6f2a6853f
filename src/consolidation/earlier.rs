//! Earlier rounds as this one sees them: their totals by this campaign's definitions, and what
//! changed in between.
//!
//! A total of an earlier round is taken over the units that it had, not over those of today:
//! it is the figure that was published then. What can't be set against today's figure is no
//! base of comparison, and why is told by a [`Caveat`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::Figure;
use super::asked::AskedUnit;
use super::scope::{Scope, Source};
use super::then::Then;
use crate::archive::{Archive, ArchivedRow, ArchivedValue, Renaming, UnitCode};
use crate::campaign::rule::Scalar;
use crate::campaign::{Campaign, Indicator, OFFICE, Unit};
use crate::language::period::Period;
use crate::value::Kind;

/// The earlier rounds that a consolidation is compared with.
#[derive(Clone, Debug, Default)]
pub struct EarlierRounds {
    /// The period before.
    pub previous: Option<Archive>,
    /// The same period last year.
    pub last_year: Option<Archive>,
    /// Further ones, in any order.
    pub older: Vec<Archive>,
}

impl EarlierRounds {
    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Archive> {
        let named = self.previous.iter().chain(&self.last_year);
        named.chain(&self.older)
    }
}

/// One earlier round.
#[derive(Clone, Debug)]
pub struct EarlierRound {
    /// Its period.
    pub period: Period,
    /// The consolidated figures by indicator, as far as they can be set against today's.
    pub figures: BTreeMap<String, Figure>,
    /// Why a figure is no base of comparison, or a weak one.
    pub caveats: BTreeMap<String, Vec<Caveat>>,
    /// What became of units since then.
    pub successions: Vec<Succession>,
}

impl EarlierRound {
    /// A total of that round.
    #[must_use]
    pub fn total(&self, indicator: &str) -> Option<Decimal> {
        self.figures.get(indicator)?.value
    }
}

/// What a reader must know of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caveat {
    /// The indicator had another code.
    Renamed {
        /// The code of that time.
        code: String,
    },
    /// It, or what it is worked out from, had another measure: not compared.
    OtherMeasure {
        /// The measure of that time.
        measure: String,
    },
    /// It runs on from the start of the year, and the periods lie in two years: not compared.
    Cumulative,
    /// That total rested on incomplete returns.
    Incomplete {
        /// The units in it.
        reported: usize,
        /// The units asked.
        expected: usize,
    },
}

/// What became of units between two rounds, by their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Succession {
    /// Several became one.
    Merged {
        /// The units of that round.
        from: Vec<String>,
        /// The unit of today.
        into: String,
    },
    /// One became several.
    Split {
        /// The unit of that round.
        from: String,
        /// The units of today.
        into: Vec<String>,
    },
    /// One goes on under another code.
    Continued {
        /// The unit of that round.
        from: String,
        /// The unit of today.
        into: String,
    },
    /// Not in that round.
    Added {
        /// The unit of today.
        unit: String,
    },
    /// In that round only.
    Closed {
        /// The unit of that round.
        unit: String,
    },
}

/// All earlier rounds, the oldest first, each period once.
pub(super) fn earlier_rounds(campaign: &Campaign, rounds: &EarlierRounds) -> Vec<EarlierRound> {
    let named = rounds.last_year.iter().chain(&rounds.previous);
    let mut known: BTreeMap<Period, EarlierRound> = BTreeMap::new();
    for round in named.chain(&rounds.older) {
        if let Ok(period) = round.period.parse::<Period>() {
            known
                .entry(period)
                .or_insert_with(|| earlier_round(campaign, round, period));
        }
    }
    known.into_values().collect()
}

fn earlier_round(campaign: &Campaign, round: &Archive, period: Period) -> EarlierRound {
    let source = (campaign, round);
    let scope = Scope::whole(campaign, &source, register(campaign, round));
    let mut told = EarlierRound {
        period,
        figures: BTreeMap::new(),
        caveats: BTreeMap::new(),
        successions: successions(campaign, round),
    };
    for indicator in campaign.indicators.values().filter(|i| !i.is_text()) {
        let figure = scope.figure(indicator);
        if figure.value.is_none() {
            continue;
        }
        let caveats = caveats(campaign, (round, period), &scope, (indicator, figure));
        let is_base =
            |caveat: &Caveat| !matches!(caveat, Caveat::OtherMeasure { .. } | Caveat::Cumulative);
        if caveats.iter().all(is_base) {
            told.figures.insert(indicator.code.clone(), figure);
        }
        if !caveats.is_empty() {
            told.caveats.insert(indicator.code.clone(), caveats);
        }
    }
    told
}

/// The units of that round; an attribute that it didn't keep is today's.
pub(super) fn register(campaign: &Campaign, round: &Archive) -> Vec<Arc<AskedUnit>> {
    let units = round.units.iter().filter(|(code, _)| *code != OFFICE);
    let unit = |(code, known): (&String, &crate::archive::ArchivedUnit)| {
        let today = campaign.units.get(code);
        let mut attributes = today
            .map(|unit| unit.attributes.clone())
            .unwrap_or_default();
        attributes.extend(known.attributes.clone());
        Arc::new(AskedUnit {
            code: UnitCode::from(code.as_str()),
            name: known.name.clone(),
            attributes,
        })
    };
    units.map(unit).collect()
}

fn caveats(
    campaign: &Campaign,
    (round, period): (&Archive, Period),
    scope: &Scope<'_>,
    (indicator, figure): (&Indicator, Figure),
) -> Vec<Caveat> {
    let mut caveats = Vec::new();
    if !campaign.is_comparable(indicator, period) {
        caveats.push(Caveat::Cumulative);
    }
    for leaf in scope.leaf_indicators(indicator) {
        let then = round.measures.get(&leaf.code);
        if let Some(measure) = then.filter(|then| !leaf.has_measure(then)) {
            caveats.push(Caveat::OtherMeasure {
                measure: measure.clone(),
            });
            break;
        }
    }
    if let Some(code) = round.renamed.get(&indicator.code) {
        caveats.push(Caveat::Renamed { code: code.clone() });
    }
    if !figure.is_complete() {
        caveats.push(Caveat::Incomplete {
            reported: figure.reported,
            expected: figure.expected,
        });
    }
    caveats
}

fn successions(campaign: &Campaign, round: &Archive) -> Vec<Succession> {
    let renaming = campaign.renaming();
    let then = |code: &str| {
        let known = round.units.get(code).map(|unit| unit.name.as_str());
        known
            .filter(|name| !name.is_empty())
            .unwrap_or(code)
            .to_owned()
    };
    let heirs = heirs(campaign, round, &renaming);
    let mut told = Vec::new();
    for (from, into) in heirs.iter().filter(|(_, into)| into.len() > 1) {
        told.push(Succession::Split {
            from: then(from),
            into: into.iter().map(|unit| unit.name.clone()).collect(),
        });
    }
    let mut followed: BTreeSet<&str> = BTreeSet::new();
    for unit in campaign.units.values() {
        let before = round.predecessors(&unit.code, &renaming);
        followed.extend(&before);
        let into = unit.name.clone();
        match before.as_slice() {
            [] => told.push(Succession::Added { unit: into }),
            [only] if *only == unit.code || heirs.get(only).is_some_and(|h| h.len() > 1) => {}
            [only] => told.push(Succession::Continued {
                from: then(only),
                into,
            }),
            several => told.push(Succession::Merged {
                from: several.iter().map(|code| then(code)).collect(),
                into,
            }),
        }
    }
    let codes = round.units.keys().filter(|code| *code != OFFICE);
    let codes: Vec<UnitCode> = codes.map(|code| UnitCode::from(code.as_str())).collect();
    let closed: BTreeSet<&str> = codes.iter().map(UnitCode::reporter).collect();
    let closed = closed.into_iter().filter(|code| !followed.contains(code));
    told.extend(closed.map(|code| Succession::Closed { unit: then(code) }));
    told
}

/// The units of today that continue each earlier one.
pub(super) fn heirs<'a>(
    campaign: &'a Campaign,
    round: &'a Archive,
    renaming: &'a Renaming,
) -> BTreeMap<&'a str, Vec<&'a Unit>> {
    let mut heirs: BTreeMap<&str, Vec<&Unit>> = BTreeMap::new();
    for unit in campaign.units.values() {
        for code in round.predecessors(&unit.code, renaming) {
            heirs.entry(code).or_default().push(unit);
        }
    }
    heirs
}

impl Source for (&Campaign, &Archive) {
    fn figure(&self, unit: &AskedUnit, indicator: &str) -> Option<Decimal> {
        let own = self.1.own_value(unit.code.as_str(), indicator);
        own.or_else(|| then(self, unit).computed(indicator))
    }

    fn has_answer(&self, unit: &AskedUnit, indicator: &str) -> bool {
        self.1.has_answer(unit.code.as_str(), indicator)
            || then(self, unit).computed(indicator).is_some()
    }

    fn was_asked(&self, unit: &AskedUnit, indicator: &str) -> Option<bool> {
        let was_asked = self.1.was_asked(unit.code.as_str(), indicator);
        Some(was_asked || then(self, unit).is_computed(indicator))
    }

    fn column(&self, (list, column): (&str, &str), units: &[Arc<AskedUnit>]) -> Vec<Scalar> {
        let rows = self.1.lists.get(list).map_or(&[][..], Vec::as_slice);
        let codes: BTreeSet<&str> = units.iter().map(|unit| unit.code.as_str()).collect();
        let is_here = |row: &&ArchivedRow| row.counts && codes.contains(row.unit.as_str());
        let definition = self.0.lists.get(list).and_then(|l| l.columns.get(column));
        let kind = definition.map_or(&Kind::Text, |column| &column.kind);
        let cell = |row: &ArchivedRow| match row.cells.get(column).map(|cell| &cell.value) {
            Some(ArchivedValue::Number(figure)) => self.0.kept_figure_of_rules(kind, *figure),
            Some(ArchivedValue::Text(text)) => self.0.kept_words_of_rules(kind, text),
            None => Scalar::Blank,
        };
        rows.iter().filter(is_here).map(cell).collect()
    }

    fn knows_list(&self, list: &str) -> bool {
        self.1.lists.contains_key(list)
    }

    fn has_list(&self, unit: &AskedUnit, list: &str) -> bool {
        let returned = self.1.returned_lists.get(list);
        returned.is_none_or(|units| units.contains(unit.code.as_str()))
    }
}

/// A unit of a round, for what is worked out of it today.
fn then<'a>((campaign, round): &(&'a Campaign, &'a Archive), unit: &'a AskedUnit) -> Then<'a> {
    Then {
        campaign,
        round,
        unit: unit.code.as_str(),
    }
}
