//! Earlier rounds: the tidy data of an earlier summary, read back for opening values and
//! comparison. A summary is its own archive; nothing else is kept between rounds.
//!
//! In comes a book, out come the round's own register, figures, words and lists. What changed
//! between the rounds is told by a [`Renaming`], which the campaign knows; nothing is guessed.

mod data;

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use rust_decimal::Decimal;

/// The keys that stand among the headings of the tidy data, in any language.
pub const DATA_HEADINGS: [&str; 4] = ["period", "unit_code", "indicator", "value"];

/// What stands between an office's code and that of a unit below it, whose figures it sent up;
/// no code has it.
const SEPARATOR: char = '/';

/// The code of a unit: that on the register, or, where a lower office sent the unit's figures
/// up, the code that the unit has there behind the office's own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitCode(String);

impl UnitCode {
    /// The code of a unit whose figures an office sent up, by its code in the office's data.
    #[must_use]
    pub fn lower(office: &str, code: &str) -> Self {
        Self(format!("{office}{SEPARATOR}{code}"))
    }

    /// The code as it is written: `unit` or `office/unit`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The office that sent the unit's figures up, and the unit's code there.
    #[must_use]
    pub fn sent_up(&self) -> Option<(&str, &str)> {
        self.0.split_once(SEPARATOR)
    }

    /// The code on the register of the one who returned the unit's figures: its own or its
    /// office's.
    #[must_use]
    pub fn reporter(&self) -> &str {
        self.sent_up().map_or(&self.0, |(office, _)| office)
    }
}

impl From<&str> for UnitCode {
    fn from(code: &str) -> Self {
        Self(code.to_owned())
    }
}

impl std::fmt::Display for UnitCode {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

/// A unit and an indicator.
type Key = (String, String);

/// One earlier round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Earlier {
    /// The period's code.
    pub period: String,
    /// (unit, indicator) → figure, for units that counted.
    pub values: BTreeMap<Key, Decimal>,
    /// (unit, indicator) → what was answered in words; empty where nothing was to report.
    pub texts: BTreeMap<Key, String>,
    /// (unit, indicator) of what was asked and not answered, or not accepted.
    pub unanswered: BTreeSet<Key>,
    /// The units of that round.
    pub units: IndexMap<String, EarlierUnit>,
    /// Indicator → its measure in that round.
    pub measures: BTreeMap<String, String>,
    /// The lists' rows that were reported.
    pub lists: BTreeMap<String, Vec<EarlierRow>>,
    /// List → the units that returned it, with or without rows; absent where the round didn't
    /// keep that.
    pub returned_lists: BTreeMap<String, BTreeSet<String>>,
    /// Present code → the code that the indicator had in that round, where it differs.
    pub renamed: BTreeMap<String, String>,
    /// What the present units said, where succession makes it another than they did.
    present: Option<Present>,
}

/// An earlier round by (present unit, indicator).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Present {
    values: BTreeMap<Key, Decimal>,
    texts: BTreeMap<Key, String>,
}

/// A unit as an earlier round knew it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EarlierUnit {
    /// The name.
    pub name: String,
    /// Its attributes; those that the round didn't have are left out.
    pub attributes: IndexMap<String, String>,
}

/// One row of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EarlierRow {
    /// The unit that reported it.
    pub unit: String,
    /// Whether it counted.
    pub counts: bool,
    /// Column → figure or words.
    pub cells: BTreeMap<String, EarlierCell>,
}

/// One cell of a list's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EarlierCell {
    /// A figure.
    Number(Decimal),
    /// Words, a choice, a unit's code or a day.
    Text(String),
}

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

impl Earlier {
    /// A present unit's figure in that round.
    #[must_use]
    pub fn value(&self, unit: &str, indicator: &str) -> Option<Decimal> {
        let present = self.present.as_ref();
        let values = present.map_or(&self.values, |present| &present.values);
        values
            .get(&(unit.to_owned(), indicator.to_owned()))
            .copied()
    }

    /// What a present unit answered in words in that round.
    #[must_use]
    pub fn words(&self, unit: &str, indicator: &str) -> Option<&str> {
        let present = self.present.as_ref();
        let texts = present.map_or(&self.texts, |present| &present.texts);
        let text = texts.get(&(unit.to_owned(), indicator.to_owned()))?;
        Some(text.as_str()).filter(|text| !text.is_empty())
    }

    /// A figure by the unit of that round.
    #[must_use]
    pub fn own_value(&self, unit: &str, indicator: &str) -> Option<Decimal> {
        self.values
            .get(&(unit.to_owned(), indicator.to_owned()))
            .copied()
    }

    /// Whether a unit of that round answered at all.
    #[must_use]
    pub fn has_answer(&self, unit: &str, indicator: &str) -> bool {
        let key = (unit.to_owned(), indicator.to_owned());
        self.values.contains_key(&key) || self.texts.contains_key(&key)
    }

    /// Whether a unit of that round answered anything.
    #[must_use]
    pub fn has_any_answer(&self, unit: &str) -> bool {
        let from = || (unit.to_owned(), String::new())..;
        let value = self.values.range(from()).next().map(|(key, _)| key);
        let text = self.texts.range(from()).next().map(|(key, _)| key);
        let next = [value, text].into_iter().flatten();
        next.into_iter().any(|(code, _)| code == unit)
    }

    /// Whether a unit of that round was asked.
    #[must_use]
    pub fn was_asked(&self, unit: &str, indicator: &str) -> bool {
        let key = (unit.to_owned(), indicator.to_owned());
        self.unanswered.contains(&key) || self.has_answer(unit, indicator)
    }

    /// Takes over the present codes of indicators, and works out what the present units would
    /// have reported: a merged unit the sum of its parts, a part of a split one nothing.
    #[must_use]
    pub fn known_as(mut self, renaming: &Renaming) -> Self {
        self.rename(&renaming.indicators);
        self.present = self.by_present_units(renaming);
        self
    }

    fn rename(&mut self, codes: &BTreeMap<String, String>) {
        let is_known: BTreeSet<String> = self.measures.keys().cloned().collect();
        let new = |code: &str| {
            let new = codes.get(code).filter(|new| !is_known.contains(*new));
            new.cloned()
        };
        for code in &is_known {
            if let Some(present) = new(code) {
                self.renamed.insert(present, code.clone());
            }
        }
        if self.renamed.is_empty() {
            return;
        }
        let key = |(unit, code): Key| {
            let code = new(&code).unwrap_or(code);
            (unit, code)
        };
        let values = std::mem::take(&mut self.values).into_iter();
        self.values = values.map(|(at, value)| (key(at), value)).collect();
        let texts = std::mem::take(&mut self.texts).into_iter();
        self.texts = texts.map(|(at, text)| (key(at), text)).collect();
        let unanswered = std::mem::take(&mut self.unanswered).into_iter();
        self.unanswered = unanswered.map(key).collect();
        let measures = std::mem::take(&mut self.measures).into_iter();
        self.measures = measures
            .map(|(code, measure)| (new(&code).unwrap_or(code), measure))
            .collect();
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

    /// Whether a unit was there, itself or by units below it.
    fn knows(&self, unit: &str) -> bool {
        let is_below = |code: &String| UnitCode::from(code.as_str()).reporter() == unit;
        self.units.contains_key(unit) || self.units.keys().any(is_below)
    }

    fn by_present_units(&self, renaming: &Renaming) -> Option<Present> {
        if renaming.units.is_empty() {
            return None;
        }
        let mut parts: BTreeMap<&str, usize> = BTreeMap::new();
        for (unit, before) in &renaming.units {
            for named in before.iter().filter(|named| *named != unit) {
                *parts.entry(named.as_str()).or_default() += 1;
            }
        }
        let is_divided = |code: &str| {
            let heirs = parts.get(code).copied().unwrap_or_default();
            heirs > 1 || (heirs == 1 && renaming.register.contains(code))
        };
        let is_kept = |(unit, _): &Key| {
            !parts.contains_key(unit.as_str()) && !renaming.units.contains_key(unit)
        };
        let mut present = Present {
            values: self.values.clone(),
            texts: self.texts.clone(),
        };
        present.values.retain(|key, _| is_kept(key));
        present.texts.retain(|key, _| is_kept(key));
        for unit in renaming.units.keys() {
            let before = self.predecessors(unit, renaming);
            if !before.iter().any(|code| is_divided(code)) {
                present.values.extend(self.merged(unit, &before, renaming));
                present.texts.extend(self.continued(unit, &before));
            }
        }
        Some(present)
    }

    /// What a unit would have said in words: the words of the one that it continues, nothing
    /// where several became one.
    fn continued(&self, unit: &str, before: &[&str]) -> BTreeMap<Key, String> {
        let [before] = before else {
            return BTreeMap::new();
        };
        let mine = self.texts.iter().filter(|((code, _), _)| code == before);
        let said = mine.map(|((_, indicator), text)| {
            let key = (unit.to_owned(), indicator.clone());
            (key, text.clone())
        });
        said.collect()
    }

    /// What a unit would have reported that continues these: nothing where one of them left
    /// something out, or where figures don't add up.
    fn merged(&self, unit: &str, before: &[&str], renaming: &Renaming) -> BTreeMap<Key, Decimal> {
        let mut merged = BTreeMap::new();
        for indicator in self.measures.keys() {
            let parts: Vec<Decimal> = before
                .iter()
                .filter_map(|code| self.own_value(code, indicator))
                .collect();
            let adds_up = before.len() == 1 || renaming.additive.contains(indicator);
            let sum = parts
                .iter()
                .try_fold(Decimal::ZERO, |sum, part| sum.checked_add(*part));
            if let Some(sum) = sum
                && adds_up
                && !parts.is_empty()
                && parts.len() == before.len()
            {
                merged.insert((unit.to_owned(), indicator.clone()), sum);
            }
        }
        merged
    }
}
