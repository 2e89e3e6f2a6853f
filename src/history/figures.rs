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
    /// The unit's groups, by attribute; none of a run of before they were kept.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub groups: BTreeMap<String, String>,
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

    fn figure_changes(&self, now: &Self) -> Vec<FigureChange> {
        let causes = Causes::of_runs(self, now);
        let none = BTreeMap::new();
        let mut changes = Vec::new();
        let codes: BTreeSet<&String> = self.totals.keys().chain(now.totals.keys()).collect();
        for code in codes {
            let old = self.totals.get(code).unwrap_or(&none);
            let new = now.totals.get(code).unwrap_or(&none);
            let scopes: BTreeSet<&Scope> = old.keys().chain(new.keys()).collect();
            changes.extend(scopes.into_iter().filter_map(|scope| {
                let (before, after) = (old.get(scope).copied(), new.get(scope).copied());
                let is_other = before != after;
                is_other.then(|| FigureChange {
                    indicator: code.clone(),
                    scope: scope.clone(),
                    before,
                    after,
                    causes: causes.of(code, |unit| {
                        self.is_within(unit, scope) || now.is_within(unit, scope)
                    }),
                })
            }));
        }
        changes.extend(self.unit_changes(now));
        changes
    }

    /// Whether a unit is one of those for whom a figure is, as far as that is known.
    fn is_within(&self, unit: &str, scope: &Scope) -> bool {
        let Some(unit) = self.units.get(unit) else {
            return false;
        };
        match scope {
            Scope::Group { attribute, value } if !unit.groups.is_empty() => {
                unit.groups.get(attribute) == Some(value)
            }
            Scope::All | Scope::Group { .. } | Scope::Unit(_) => true,
        }
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
}

/// The returns that make figures change.
#[derive(Default)]
struct Causes {
    /// Indicator → the returns that say otherwise of it.
    figures: BTreeMap<String, BTreeSet<Cause>>,
    /// Those that say anything otherwise in figures.
    any: BTreeSet<Cause>,
    /// Those of which another file counts.
    files: BTreeSet<Cause>,
}

impl Causes {
    fn of_runs(before: &Figures, after: &Figures) -> Self {
        let none = UnitFigures::default();
        let mut causes = Self::default();
        for unit in before.all_units(after) {
            let old = before.units.get(unit).unwrap_or(&none);
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
                let of_code = causes.figures.entry(code.clone()).or_default();
                of_code.insert(cause.clone());
                causes.any.insert(cause.clone());
            }
            if old.sha256 != new.sha256 {
                causes.files.insert(cause);
            }
        }
        causes
    }

    /// The returns that made an indicator change for those for whom a figure is: those that say
    /// otherwise of it. Where none does, as with a formula, those that say any figure otherwise;
    /// where none does that either, as with the rows of a list, those with another file.
    fn of(&self, code: &str, is_within: impl Fn(&str) -> bool) -> Vec<Cause> {
        let own = self.figures.get(code);
        let all = own.into_iter().chain([&self.any, &self.files]);
        let within = all.map(|causes| {
            let within = causes.iter().filter(|cause| is_within(&cause.unit));
            within.cloned().collect::<Vec<_>>()
        });
        let mut within = within;
        within.find(|causes| !causes.is_empty()).unwrap_or_default()
    }
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
                groups: BTreeMap::new(),
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
    fn a_figure_changes_because_of_its_own_units_and_their_figures_alone() {
        let mut before = figures(60, &[("u1", "x", 10), ("u2", "y", 20), ("u3", "z", 30)]);
        for (unit, group) in [("u1", "a"), ("u2", "b"), ("u3", "a")] {
            let unit = before.units.get_mut(unit).expect("a unit");
            unit.groups.insert("khoi".to_owned(), group.to_owned());
        }
        let mut after = before.clone();
        // The third unit's file is another with the same figures.
        for (unit, value) in [("u1", 11), ("u2", 21), ("u3", 30)] {
            let unit = after.units.get_mut(unit).expect("a unit");
            unit.values.insert("a".to_owned(), value.into());
            unit.sha256.push('2');
        }
        let of = |code: &str, value: &str| {
            let scope = Scope::Group {
                attribute: "khoi".to_owned(),
                value: value.to_owned(),
            };
            let causes = Causes::of_runs(&before, &after);
            let causes = causes.of(code, |unit| before.is_within(unit, &scope));
            let units = causes.into_iter().map(|cause| cause.unit);
            units.collect::<Vec<_>>()
        };
        assert_eq!(of("a", "a"), ["u1"]);
        assert_eq!(of("a", "b"), ["u2"]);
        // A ratio, which no unit says itself.
        assert_eq!(of("ratio", "a"), ["u1"]);
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
