//! Forms that went out earlier in the round: what they asked, and how much of that the campaign
//! still asks in the same way.
//!
//! A campaign may change while forms are out. A return on an earlier form is read and checked by
//! what that form asked: [`Campaign::as_asked`] gives the campaign without what it didn't ask, or
//! asked otherwise.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::rule::Rule;
use super::{Campaign, Indicator, List, Reporter, Unit};
use crate::item::Item;
use crate::value::Kind;

/// What a form asks: as much as decides what a typed value means.
///
/// # Source
/// Kept with the round by the commands that write forms, under the form's version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedThen {
    /// The indicators that are typed, by code, in form order.
    indicators: IndexMap<String, Question>,
    /// The lists, by code.
    lists: IndexMap<String, ListThen>,
}

/// What an indicator, or a column, means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Question {
    /// Its wordings, the latest last: each may stand on a form that is out.
    labels: Vec<String>,
    /// The kind, and the set of choices where it has one.
    kind: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    measure: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reporter: Option<Reporter>,
}

/// What a list asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct ListThen {
    title: String,
    reporter: Reporter,
    columns: IndexMap<String, Question>,
}

/// A form that went out earlier in the round, set against what is asked now.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EarlierForm {
    /// The campaign as that form asks it.
    pub campaign: Campaign,
    /// Codes that it has besides, so that their cells are known for what they are.
    pub dropped: IndexMap<String, Dropped>,
    /// What its indicators may be called, by code.
    pub labels: BTreeMap<String, Vec<String>>,
}

/// Something that is asked no longer, or otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dropped {
    /// What it was called.
    pub label: String,
    /// Whom the form asked.
    reporter: Reporter,
}

/// Something that an earlier form didn't ask, or asked otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedAnew {
    /// What is asked.
    pub item: Item,
    /// What it is called.
    pub label: String,
    /// Whether a blank is a finding.
    pub is_owed: bool,
}

impl AskedAnew {
    const fn new(item: Item, label: String, is_owed: bool) -> Self {
        Self {
            item,
            label,
            is_owed,
        }
    }
}

impl Dropped {
    /// Whether the form of a unit asked it.
    #[must_use]
    pub fn was_asked_of(&self, unit: &Unit) -> bool {
        self.reporter.includes(unit)
    }
}

impl AskedThen {
    /// What a campaign's forms ask now.
    #[must_use]
    pub fn of(campaign: &Campaign) -> Self {
        let asked = campaign.indicators.values().filter(|i| i.is_asked());
        let lists = campaign.lists.values();
        Self {
            indicators: asked
                .map(|indicator| (indicator.code.clone(), Question::of(indicator)))
                .collect(),
            lists: lists
                .map(|list| (list.code.clone(), ListThen::of(list)))
                .collect(),
        }
    }

    /// The same with the wordings that forms of the same version had before.
    #[must_use]
    pub fn reworded_from(mut self, before: &Self) -> Self {
        for (code, question) in &mut self.indicators {
            let known = before.indicators.get(code).map_or(&[][..], |q| &q.labels);
            let new = std::mem::take(&mut question.labels);
            let earlier = known.iter().filter(|label| !new.contains(label)).cloned();
            question.labels = earlier.chain(new.iter().cloned()).collect();
        }
        self
    }
}

impl Question {
    /// What it was called last.
    fn label(&self) -> &str {
        self.labels.last().map_or("", String::as_str)
    }

    fn of(indicator: &Indicator) -> Self {
        Self {
            labels: vec![indicator.label.clone()],
            kind: kind_then(&indicator.kind),
            measure: indicator.measure.clone(),
            reporter: Some(indicator.reporter.clone()),
        }
    }

    /// Whether a value typed for it means today what it meant then.
    fn means(&self, kind: &Kind, measure: &str) -> bool {
        self.kind == kind_then(kind) && self.measure == measure
    }
}

impl ListThen {
    fn of(list: &List) -> Self {
        let columns = list.columns.values().map(|column| {
            let question = Question {
                labels: vec![column.label.clone()],
                kind: kind_then(&column.kind),
                measure: String::new(),
                reporter: None,
            };
            (column.code.clone(), question)
        });
        Self {
            title: list.title.clone(),
            reporter: list.reporter.clone(),
            columns: columns.collect(),
        }
    }
}

/// A kind in a word, with its set of choices.
fn kind_then(kind: &Kind) -> String {
    match kind {
        Kind::Choice(set) => format!("{}:{set}", kind.word()),
        other => other.word().to_owned(),
    }
}

/// Those who were asked then and are asked now.
fn asked_both(then: &Reporter, now: &Reporter) -> Reporter {
    match then == now {
        true => now.clone(),
        false => Reporter::Both(Box::new((then.clone(), now.clone()))),
    }
}

impl Campaign {
    /// The forms of this round that went out before the campaign asked what it asks now, by
    /// version.
    pub fn know_earlier_forms(&mut self, forms: &BTreeMap<String, AskedThen>) {
        let now = AskedThen::of(self);
        let others = forms.iter().filter(|(_, then)| **then != now);
        let forms = others.map(|(version, then)| (version.clone(), self.as_asked(then)));
        self.earlier_forms = forms.collect();
    }

    /// The campaign as a form asks that was written when it asked `then`.
    ///
    /// Rules, conditions and formulas over what the form lacks are not on it, so they go too.
    #[must_use]
    pub fn as_asked(&self, then: &AskedThen) -> EarlierForm {
        let mut campaign = Self {
            earlier_forms: BTreeMap::new(),
            ..self.clone()
        };
        campaign.indicators.retain(|code, indicator| {
            let question = then.indicators.get(code);
            let question = question.filter(|q| q.means(&indicator.kind, &indicator.measure));
            if let Some(reporter) = question.and_then(|question| question.reporter.as_ref()) {
                indicator.reporter = asked_both(reporter, &indicator.reporter);
            }
            question.is_some() || !indicator.is_asked()
        });
        campaign.lists.retain(|code, list| {
            let Some(list_then) = then.lists.get(code) else {
                return false;
            };
            list.reporter = asked_both(&list_then.reporter, &list.reporter);
            list.columns.retain(|code, column| {
                let question = list_then.columns.get(code);
                question.is_some_and(|question| question.means(&column.kind, ""))
            });
            !list.columns.is_empty()
        });
        campaign.drop_what_rests_on_nothing();
        campaign.narrow_rules();
        let labels = then.indicators.iter();
        let labels = labels.map(|(code, question)| (code.clone(), question.labels.clone()));
        EarlierForm {
            dropped: dropped(then, &campaign),
            labels: labels.collect(),
            campaign,
        }
    }

    /// Takes away rules, conditions and formulas over items that are not there.
    fn drop_what_rests_on_nothing(&mut self) {
        loop {
            let known = self.names();
            let is_whole = |rule: &Rule| {
                let mut items = rule.items().into_iter();
                items.all(|item| known.contains(&item.to_string()))
            };
            let before = self.indicators.len();
            let is_there = |indicator: &Indicator| indicator.formula.as_ref().is_none_or(is_whole);
            self.indicators.retain(|_, indicator| is_there(indicator));
            for indicator in self.indicators.values_mut() {
                for condition in [&mut indicator.required_if, &mut indicator.asked_if] {
                    condition.take_if(|rule| !is_whole(rule));
                }
            }
            self.checks.retain(|check| is_whole(&check.rule));
            if self.indicators.len() == before {
                return;
            }
        }
    }

    /// Leaves rules and formulas to those whose form has all that they name.
    fn narrow_rules(&mut self) {
        let narrowed = |who: &Reporter, rule: &Rule| {
            let items = rule.items().into_iter();
            let asked = items.filter_map(|item| self.reporter_of(&item).cloned());
            let part = asked.filter(|asked| matches!(asked, Reporter::Both(_)));
            part.fold(who.clone(), |who, asked| asked_both(&who, &asked))
        };
        let checks = self.checks.iter();
        let checks: Vec<Reporter> = checks.map(|c| narrowed(&c.reporter, &c.rule)).collect();
        let computed = self.indicators.values().map(|indicator| {
            let formula = indicator.formula.as_ref();
            formula.map(|rule| narrowed(&indicator.reporter, rule))
        });
        let computed: Vec<Option<Reporter>> = computed.collect();
        for (check, reporter) in self.checks.iter_mut().zip(checks) {
            check.reporter = reporter;
        }
        for (indicator, reporter) in self.indicators.values_mut().zip(computed) {
            if let Some(reporter) = reporter {
                indicator.reporter = reporter;
            }
        }
    }

    /// The names that rules may have: indicators, lists and their columns.
    fn names(&self) -> BTreeSet<String> {
        let indicators = self.indicators.keys().cloned();
        let lists = self.lists.values().flat_map(|list| {
            let columns = list.items().map(|item| item.to_string());
            columns.chain([list.code.clone()])
        });
        indicators.chain(lists).collect()
    }

    /// What a unit is asked now that its earlier form didn't ask, or asked otherwise: items with
    /// what they are called, in form order.
    #[must_use]
    pub fn asked_anew(&self, form: &EarlierForm, unit: &Unit) -> Vec<AskedAnew> {
        let mut anew = Vec::new();
        for indicator in self.asked_of(unit) {
            let then = form.campaign.indicators.get(&indicator.code);
            if !then.is_some_and(|then| then.reporter.includes(unit)) {
                let is_owed = indicator.required || indicator.required_if.is_some();
                let item = Item::indicator(&indicator.code);
                anew.push(AskedAnew::new(item, indicator.label.clone(), is_owed));
            }
        }
        for list in self.lists_of(unit) {
            let then = form.campaign.lists.get(&list.code);
            let Some(then) = then.filter(|then| then.reporter.includes(unit)) else {
                let item = Item::list(&list.code);
                anew.push(AskedAnew::new(item, list.title.clone(), true));
                continue;
            };
            for column in list.columns.values() {
                if !then.columns.contains_key(&column.code) {
                    let label = format!("{}: {}", list.title, column.label);
                    let item = list.item(&column.code);
                    anew.push(AskedAnew::new(item, label, column.required));
                }
            }
        }
        anew
    }
}

/// What a form asks that the campaign doesn't ask in the same way.
fn dropped(then: &AskedThen, campaign: &Campaign) -> IndexMap<String, Dropped> {
    let mut dropped = IndexMap::new();
    for (code, question) in &then.indicators {
        if !campaign.indicators.contains_key(code) {
            let reporter = question.reporter.clone().unwrap_or(Reporter::All);
            let label = question.label().to_owned();
            dropped.insert(code.clone(), Dropped { label, reporter });
        }
    }
    for (code, list_then) in &then.lists {
        let list = campaign.lists.get(code);
        for (column, question) in &list_then.columns {
            if !list.is_some_and(|list| list.columns.contains_key(column)) {
                let label = format!("{}: {}", list_then.title, question.label());
                let reporter = list_then.reporter.clone();
                let name = Item::column(code, column).to_string();
                dropped.insert(name, Dropped { label, reporter });
            }
        }
    }
    dropped
}
