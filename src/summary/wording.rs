//! Rules, values, units and ways of adding up in words: labels in place of codes.

use super::Summary;
use crate::campaign::rule::Rule;
use crate::campaign::{Indicator, Reporter, Total};
use crate::finding::Finding;
use crate::form::labels;
use crate::item::Item;
use crate::language::words::Arg;
use crate::value::{Kind, Value};

impl Summary<'_> {
    /// A rule with labels in place of codes, and the words for choices.
    pub(super) fn rule_in_words(&self, rule: &Rule) -> String {
        labels::rule_in_words(self.campaign, rule, self.language)
    }

    /// The label of an indicator, in quotation marks.
    fn labelled(&self, code: &str) -> String {
        labels::labelled(self.campaign, &Item::indicator(code))
    }

    /// What a finding expected, without codes.
    pub(super) fn expectation(&self, finding: &Finding) -> String {
        labels::expectation_in_words(self.campaign, finding, self.language)
    }

    /// How an indicator's total comes about.
    pub(super) fn total_in_words(&self, indicator: &Indicator) -> String {
        let total = self.consolidated_in_words(indicator);
        let Some(rule) = &indicator.formula else {
            return total;
        };
        let rule = ("rule", Arg::from(self.rule_in_words(rule)));
        let total = ("total", Arg::from(total));
        self.language.fill("summary-total-computed", &[rule, total])
    }

    fn consolidated_in_words(&self, indicator: &Indicator) -> String {
        let fill = |key: &str, arguments: &[(&'static str, Arg)]| {
            self.language
                .fill(&format!("summary-total-{key}"), arguments)
        };
        match &indicator.total {
            Total::Sum | Total::Stock | Total::Min | Total::Max
                if indicator.reporter == Reporter::Office =>
            {
                fill("office", &[])
            }
            Total::Sum => fill("sum", &[]),
            Total::Stock => fill("stock", &[]),
            Total::Min => fill("min", &[]),
            Total::Max => fill("max", &[]),
            Total::Mean { weight } => fill("mean", &[("weight", Arg::from(self.labelled(weight)))]),
            Total::Ratio {
                numerator,
                denominator,
            } => {
                let above = ("above", Arg::from(self.labelled(numerator)));
                fill(
                    "ratio",
                    &[above, ("below", Arg::from(self.labelled(denominator)))],
                )
            }
            Total::UnitsSayingYes => fill("units", &[]),
            Total::UnitsSayingNo { indicator } => {
                fill("no", &[("indicator", Arg::from(self.labelled(indicator)))])
            }
            Total::UnitsWith { attribute, value } => {
                let heading = ("attribute", Arg::from(self.labels.heading(attribute)));
                let value = Arg::from(self.labels.value(attribute, value));
                fill("with", &[heading, ("value", value)])
            }
            Total::Formula(rule) => {
                fill("formula", &[("rule", Arg::from(self.rule_in_words(rule)))])
            }
            Total::None => fill("none", &[]),
        }
    }

    /// Who is asked.
    pub(super) fn reporter_in_words(&self, reporter: &Reporter) -> String {
        match reporter {
            Reporter::All => self.word("summary-reporter-all"),
            Reporter::Office => self.campaign.settings.organisation.clone(),
            Reporter::Totals => self.word("summary-reporter-totals"),
            Reporter::Only(names) => {
                let word = |name: &String| {
                    let kinds = self.labels.value("type", name);
                    let groups = self.labels.value("group", name);
                    let label = if kinds == name { groups } else { kinds };
                    label.to_owned()
                };
                names.iter().map(word).collect::<Vec<_>>().join("; ")
            }
            Reporter::Both(both) => {
                let words = [&both.0, &both.1].map(|who| self.reporter_in_words(who));
                words.join(" & ")
            }
        }
    }

    /// The kind of value in words.
    pub(super) fn kind_in_words(&self, kind: &Kind) -> String {
        self.word(&format!("summary-kind-{}", kind.word()))
    }

    /// A value as people read it; figures and days have cells of their own.
    pub(super) fn shown(&self, kind: &Kind, value: &Value) -> String {
        self.campaign.shown(self.language, kind, value)
    }

    /// Names of units, the first few of them.
    pub(super) fn names<'c>(&self, all: impl Iterator<Item = &'c str>, named: usize) -> String {
        let all: Vec<&str> = all.collect();
        let first = all.get(..named).unwrap_or(&all);
        let names = first.join(", ");
        match all.len() - first.len() {
            0 => names,
            more => {
                let arguments = [("names", Arg::from(names)), ("count", Arg::from(more))];
                self.language.fill("summary-names-more", &arguments)
            }
        }
    }
}
