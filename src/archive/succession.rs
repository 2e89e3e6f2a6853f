//! What changed between a round and the present one: renamed indicators, merged, split and renamed
//! units.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::unit_code::reporter;
use super::{Archive, ArchivedRow, Said, SaidByIndicator};

/// What a campaign says about earlier rounds.
#[derive(Clone, Debug, Default)]
pub struct Renaming {
    /// Former code of an indicator → present one.
    pub indicators: BTreeMap<String, String>,
    /// Present unit → the earlier units that it continues beside one of its own code.
    pub units: BTreeMap<String, Vec<String>>,
    /// The units of the present register.
    pub register: BTreeSet<String>,
    /// The indicators whose figures of merged units add up.
    pub additive: BTreeSet<String>,
}

impl Archive {
    /// Takes over the present codes of indicators, and works out what the present units would
    /// have reported: a merged unit the sum of its parts, a part of a split one nothing.
    #[must_use]
    pub fn known_as(mut self, renaming: &Renaming) -> Self {
        self.rename(&renaming.indicators);
        self.rename_targets(renaming);
        self.present = self.by_present_units(renaming);
        self
    }

    fn rename(&mut self, codes: &BTreeMap<String, String>) {
        let known: BTreeSet<String> = self.measures.keys().cloned().collect();
        for (old, new) in codes {
            if known.contains(old) && !known.contains(new) {
                self.renamed.insert(new.clone(), old.clone());
            }
        }
        for (new, old) in &self.renamed {
            if let Some(measure) = self.measures.remove(old) {
                self.measures.insert(new.clone(), measure);
            }
            for unit in self.units.values_mut() {
                if let Some(answer) = unit.answers.remove(old) {
                    unit.answers.insert(new.clone(), answer);
                }
            }
        }
    }

    /// The earlier units that a present one continues, its own code among them.
    #[must_use]
    pub fn predecessors<'a>(&'a self, unit: &'a str, renaming: &'a Renaming) -> Vec<&'a str> {
        let named = renaming.units.get(unit).map_or(&[][..], Vec::as_slice);
        let all = [unit].into_iter().chain(named.iter().map(String::as_str));
        let mut known: Vec<&str> = all.filter(|code| self.knows(code)).collect();
        known.dedup();
        known
    }

    /// Whether a unit was there, itself or by the units that it sent up.
    #[must_use]
    pub fn knows(&self, unit: &str) -> bool {
        self.units.contains_key(unit) || self.reporters().any(|code| code == unit)
    }

    /// The codes of the units that returned a form or a summary, again for each unit sent up.
    pub fn reporters(&self) -> impl Iterator<Item = &str> {
        let codes = self.units.keys();
        codes.map(|code| reporter(code))
    }

    /// What the units said that continue others, or that others continue.
    fn by_present_units(&self, renaming: &Renaming) -> BTreeMap<String, SaidByIndicator> {
        let mut heirs: BTreeMap<&str, usize> = BTreeMap::new();
        for (unit, before) in &renaming.units {
            for named in before.iter().filter(|named| *named != unit) {
                *heirs.entry(named.as_str()).or_default() += 1;
            }
        }
        let is_divided = |code: &str| {
            let heirs = heirs.get(code).copied().unwrap_or_default();
            heirs > 1 || (heirs == 1 && renaming.register.contains(code))
        };
        let gone = heirs.keys().map(|code| (*code).to_owned());
        let mut present: BTreeMap<String, SaidByIndicator> =
            gone.map(|code| (code, BTreeMap::new())).collect();
        for unit in renaming.units.keys() {
            let before = self.predecessors(unit, renaming);
            let said = match before.as_slice() {
                parts if parts.iter().any(|code| is_divided(code)) => BTreeMap::new(),
                [only] => self.all_said(only),
                parts => self.merged(parts, renaming),
            };
            present.insert(unit.clone(), said);
        }
        present
    }

    /// The rows of a list that a present unit continues: its own and those of the units that it
    /// takes the place of; none of a unit that was divided.
    #[must_use]
    pub fn rows_before(&self, list: &str, unit: &str, renaming: &Renaming) -> Vec<&ArchivedRow> {
        let parts = self.predecessors(unit, renaming);
        let named = |code: &str| {
            let before = renaming.units.iter();
            let heirs = before.filter(|(heir, of)| *heir != code && of.iter().any(|of| of == code));
            heirs.count()
        };
        let is_divided = |code: &&str| {
            let heirs = named(code);
            let stays = renaming.register.contains(*code);
            heirs > 1 || (heirs == 1 && stays)
        };
        if parts.iter().any(is_divided) {
            return Vec::new();
        }
        let rows = self.lists.get(list).map_or(&[][..], Vec::as_slice).iter();
        rows.filter(|row| parts.contains(&row.unit.as_str()))
            .collect()
    }

    fn all_said(&self, unit: &str) -> SaidByIndicator {
        let unit = self.units.get(unit).into_iter();
        let answers = unit.flat_map(|unit| &unit.answers);
        answers
            .map(|(code, answer)| (code.clone(), answer.said.clone()))
            .collect()
    }

    /// What a unit would have reported that continues several: nothing where one of them left
    /// something out, or where figures don't add up.
    fn merged(&self, parts: &[&str], renaming: &Renaming) -> SaidByIndicator {
        let codes = self.measures.keys();
        let sum = |code: &String| {
            let figures = parts.iter().map(|part| self.own_value(part, code));
            let figures: Vec<Decimal> = figures.collect::<Option<_>>()?;
            let mut figures = figures.into_iter();
            let first = figures.next()?;
            let sum = figures.try_fold(first, Decimal::checked_add)?;
            Some((code.clone(), Said::Figure(sum)))
        };
        let additive = codes.filter(|code| renaming.additive.contains(*code));
        additive.filter_map(sum).collect()
    }
}
