//! The figures of one run, to be set against those of another.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::change::{Cause, Change, FigureChange, Scope};
use super::said::Said;

/// Every figure that a run published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Indicator → its figure for each scope that has one.
    pub totals: BTreeMap<String, BTreeMap<Scope, Decimal>>,
    /// Unit → what its accepted return said.
    pub units: BTreeMap<String, UnitFigures>,
}

/// What a unit's accepted return said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitFigures {
    /// Its file.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Its figures by indicator.
    pub values: BTreeMap<String, Decimal>,
    /// What it said in words; none of a run of before words were kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
}

impl Figures {
    /// What is otherwise in other figures than in these: the totals by indicator, then by scope,
    /// after those the units' own, and then what units said in words.
    #[must_use]
    pub fn changes_to(&self, after: &Self) -> Vec<Change> {
        let figures = self.figure_changes(after).into_iter();
        let mut changes: Vec<Change> = figures.map(Change::Figure).collect();
        for unit in self.all_units(after) {
            let now = after.units.get(unit);
            let cause = Cause {
                unit: unit.clone(),
                file: now.map(|figures| figures.file.clone()),
            };
            if let (Some(old), Some(new)) = (said(self.units.get(unit)), said(now)) {
                changes.extend(old.changes_to(&new, &cause));
            }
        }
        changes
    }

    fn figure_changes(&self, after: &Self) -> Vec<FigureChange> {
        let causes = self.causes(after);
        let none = BTreeMap::new();
        let mut changes = Vec::new();
        let codes: BTreeSet<&String> = self.totals.keys().chain(after.totals.keys()).collect();
        for code in codes {
            let old = self.totals.get(code).unwrap_or(&none);
            let new = after.totals.get(code).unwrap_or(&none);
            let scopes: BTreeSet<&Scope> = old.keys().chain(new.keys()).collect();
            changes.extend(scopes.into_iter().filter_map(|scope| {
                let (before, after) = (old.get(scope).copied(), new.get(scope).copied());
                let is_other = before != after;
                is_other.then(|| FigureChange {
                    indicator: code.clone(),
                    scope: scope.clone(),
                    before,
                    after,
                    causes: causes_of(&causes, code),
                })
            }));
        }
        changes.extend(self.unit_changes(after));
        changes
    }

    /// The units whose figures changed.
    fn unit_changes(&self, after: &Self) -> Vec<FigureChange> {
        let none = UnitFigures::default();
        let mut changes = Vec::new();
        for unit in self.all_units(after) {
            let old = self.units.get(unit).unwrap_or(&none);
            let new = after.units.get(unit).unwrap_or(&none);
            let codes: BTreeSet<&String> = old.values.keys().chain(new.values.keys()).collect();
            for code in codes {
                let (before, now) = (old.values.get(code), new.values.get(code));
                if before != now {
                    let file = after.units.get(unit).map(|unit| unit.file.clone());
                    changes.push(FigureChange {
                        indicator: code.clone(),
                        scope: Scope::Unit(unit.clone()),
                        before: before.copied(),
                        after: now.copied(),
                        causes: vec![Cause {
                            unit: unit.clone(),
                            file,
                        }],
                    });
                }
            }
        }
        changes
    }

    fn all_units<'a>(&'a self, after: &'a Self) -> BTreeSet<&'a String> {
        self.units.keys().chain(after.units.keys()).collect()
    }

    /// Indicator → the returns that say otherwise than before; those of which another file counts,
    /// by no indicator.
    fn causes(&self, after: &Self) -> BTreeMap<Option<String>, BTreeSet<Cause>> {
        let none = UnitFigures::default();
        let mut causes: BTreeMap<Option<String>, BTreeSet<Cause>> = BTreeMap::new();
        for unit in self.all_units(after) {
            let old = self.units.get(unit).unwrap_or(&none);
            let new = after.units.get(unit).unwrap_or(&none);
            let cause = Cause {
                unit: unit.clone(),
                file: after.units.get(unit).map(|unit| unit.file.clone()),
            };
            let codes: BTreeSet<&String> = old.values.keys().chain(new.values.keys()).collect();
            let other = codes
                .into_iter()
                .filter(|code| old.values.get(*code) != new.values.get(*code));
            for code in other {
                let of_code = causes.entry(Some(code.clone())).or_default();
                of_code.insert(cause.clone());
            }
            if old.sha256 != new.sha256 {
                causes.entry(None).or_default().insert(cause);
            }
        }
        causes
    }
}

/// The returns that made an indicator change: those that say otherwise of it. Where none does, as
/// with a formula, all that say anything otherwise.
fn causes_of(causes: &BTreeMap<Option<String>, BTreeSet<Cause>>, code: &str) -> Vec<Cause> {
    let own = causes.get(&Some(code.to_owned()));
    let files = || causes.get(&None);
    let found = own.or_else(files).into_iter().flatten();
    found.cloned().collect()
}

/// What a unit said in words: nothing where it has no return, and nobody knows where a run of before
/// words were kept is looked at.
fn said(unit: Option<&UnitFigures>) -> Option<Said> {
    unit.map_or_else(|| Some(Said::default()), |unit| unit.said.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(total: i64, units: &[(&str, &str, i64)]) -> Figures {
        let totals = BTreeMap::from([(Scope::All, total.into())]);
        let units = units.iter().map(|(unit, sum, value)| {
            let said = UnitFigures {
                file: format!("{unit}.xlsx"),
                sha256: (*sum).to_owned(),
                values: BTreeMap::from([("a".to_owned(), Decimal::from(*value))]),
                said: None,
            };
            ((*unit).to_owned(), said)
        });
        Figures {
            totals: BTreeMap::from([("a".to_owned(), totals)]),
            units: units.collect(),
        }
    }

    #[test]
    fn a_change_names_the_return_that_made_it() {
        let before = figures(30, &[("u1", "x", 10), ("u2", "y", 20)]);
        let after = figures(31, &[("u1", "z", 11), ("u2", "y", 20)]);
        let changes = before.figure_changes(&after);
        let scopes: Vec<String> = changes.iter().map(|c| c.scope.clone().into()).collect();
        assert_eq!(scopes, ["", "u1"]);
        let cause = Cause {
            unit: "u1".to_owned(),
            file: Some("u1.xlsx".to_owned()),
        };
        assert!(
            changes
                .iter()
                .all(|change| change.causes == [cause.clone()])
        );
        assert_eq!(changes[0].before, Some(30.into()));
        assert_eq!(changes[0].after, Some(31.into()));
    }

    #[test]
    fn a_return_that_went_is_a_cause_without_a_file() {
        let before = figures(30, &[("u1", "x", 10), ("u2", "y", 20)]);
        let after = figures(20, &[("u2", "y", 20)]);
        let changes = before.figure_changes(&after);
        assert!(changes.iter().all(|c| c.causes[0].file.is_none()));
        assert!(after.changes_to(&after.clone()).is_empty());
    }

    #[test]
    fn words_of_before_they_were_kept_are_no_change() {
        let before = figures(30, &[("u1", "x", 10)]);
        let mut after = before.clone();
        let unit = after.units.get_mut("u1").expect("a unit");
        let texts = BTreeMap::from([("b".to_owned(), crate::value::Answer::Nothing)]);
        let lists = BTreeMap::new();
        unit.said = Some(Said { texts, lists });
        assert!(before.changes_to(&after).is_empty());
        unit_gone(&after);
    }

    fn unit_gone(before: &Figures) {
        let after = Figures::default();
        let changes = before.changes_to(&after);
        let is_text = |change: &&Change| matches!(change, Change::Text(_));
        assert_eq!(changes.iter().filter(is_text).count(), 1);
    }

    #[test]
    fn figures_are_kept_as_they_are() {
        let figures = figures(30, &[("u1", "x", 10)]);
        let text = serde_json::to_string(&figures).expect("JSON");
        assert_eq!(
            serde_json::from_str::<Figures>(&text).expect("figures"),
            figures
        );
        let scope = Scope::Group {
            attribute: "type".to_owned(),
            value: "a=b".to_owned(),
        };
        assert_eq!(Scope::from(String::from(scope.clone())), scope);
    }
}
