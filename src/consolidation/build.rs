//! Puts the consolidation together.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::rollup::Rolled;
use super::totals::Source;
use super::{
    CollectedText, Consolidation, MergedRow, Rounds, Totals, lists, past, rollup, status, totals,
};
use crate::campaign::rule::{Scalar, Values, Verdict};
use crate::campaign::scalar::of_value;
use crate::campaign::{Campaign, Reporter, Unit};
use crate::check::{Checked, bands, rule_finding, waive};
use crate::earlier::{Earlier, reporter_of};
use crate::finding::{Finding, Place, sort_findings};
use crate::inbox::Return;
use crate::language::period::Period;
use crate::value::{Answer, Value};

/// Consolidates checked returns.
///
/// # Shapes
/// Each indicator once, each unit once, each file of the inbox once.
///
/// # Source
/// `rounds` are the tidy data of the summaries that the settings name, in the codes of this
/// campaign ([`Campaign::adapted`]).
#[must_use]
pub fn consolidate<'a>(
    campaign: &'a Campaign,
    checked: Checked,
    rounds: Rounds,
) -> Consolidation<'a> {
    let mut checked = checked;
    let (lists, mut more) = lists::merge(campaign, &checked.accepted);
    fill_in_summaries(campaign, &mut checked.accepted, &lists);
    let source = Accepted::new(&checked.accepted, &lists);
    let past = past::past_rounds(campaign, &rounds);
    let place = |round: &Option<Earlier>| {
        let period: Period = round.as_ref()?.period.parse().ok()?;
        past.iter().position(|past| past.period == period)
    };
    let (previous, last_year) = (place(&rounds.previous), place(&rounds.last_year));
    let totals = totals::totals(campaign, &source, &past, (previous, last_year));
    more.extend(check_totals(campaign, &source));
    let mut findings = checked.findings.clone();
    findings.extend(waive(campaign, more));
    sort_findings(&mut findings, |unit| campaign.rank(unit));
    let units = status::unit_statuses(campaign, &checked, &findings);
    let files = status::file_statuses(&checked, &units);
    let texts = collect_texts(campaign, &checked.accepted);
    Consolidation {
        campaign,
        bands: bands(campaign, &checked.accepted),
        totals,
        lists,
        texts,
        units,
        files,
        findings,
        previous: rounds.previous,
        last_year: rounds.last_year,
        past,
        letters: BTreeMap::new(),
        returns: checked.accepted,
        rejected: checked.rejected,
    }
}

/// What each lower office says as a whole.
fn fill_in_summaries(
    campaign: &Campaign,
    accepted: &mut [Return],
    lists: &IndexMap<String, Vec<MergedRow>>,
) {
    if accepted.iter().all(|returned| returned.rolled.is_none()) {
        return;
    }
    let all = accepted.to_vec();
    let source = Accepted::new(&all, lists);
    rollup::fill_in(campaign, accepted, |unit, code| {
        let scope = totals::Scope::of_group(campaign, &source, vec![unit]);
        scope.figure(campaign.indicators.get(code)?).value
    });
}

/// The figures of accepted returns.
struct Accepted<'a> {
    returns: IndexMap<&'a str, &'a Return>,
    rolled: Rolled,
    lists: &'a IndexMap<String, Vec<MergedRow>>,
}

impl<'a> Accepted<'a> {
    fn new(returns: &'a [Return], lists: &'a IndexMap<String, Vec<MergedRow>>) -> Self {
        Self {
            returns: returns.iter().map(|r| (r.unit(), r)).collect(),
            rolled: Rolled::new(returns),
            lists,
        }
    }
}

impl Source for Accepted<'_> {
    fn figure(&self, unit: &str, indicator: &str) -> Option<Decimal> {
        if let Some((data, code)) = self.rolled.part(unit) {
            return data.own_value(code, indicator);
        }
        match self.returns.get(unit)?.answer(indicator) {
            Answer::Given(Value::YesNo(truth)) => Some(Decimal::from(u8::from(*truth))),
            answer => answer.figure(),
        }
    }

    fn was_asked(&self, unit: &str, indicator: &str) -> Option<bool> {
        let (data, code) = self.rolled.part(unit)?;
        Some(data.was_asked(code, indicator))
    }

    fn below(&self, unit: &str) -> Option<&[Unit]> {
        self.rolled.below(unit)
    }

    fn has_answer(&self, unit: &str, indicator: &str) -> bool {
        if let Some((data, code)) = self.rolled.part(unit) {
            return data.has_answer(code, indicator);
        }
        let answer = self
            .returns
            .get(unit)
            .map(|returned| returned.answer(indicator));
        answer.is_some_and(|answer| matches!(answer, Answer::Given(_) | Answer::Nothing))
    }

    fn column(&self, name: &str, units: &[&Unit]) -> Vec<Scalar> {
        let (list, column) = name.split_once('.').unwrap_or((name, ""));
        let rows = self.lists.get(list).map_or(&[][..], Vec::as_slice);
        let here: BTreeSet<&str> = units.iter().map(|unit| reporter_of(&unit.code)).collect();
        let is_here = |row: &&MergedRow| row.counts && here.contains(row.unit.as_str());
        let cell = |row: &MergedRow| row.cells.get(column).map_or(Scalar::Blank, of_value);
        rows.iter().filter(is_here).map(cell).collect()
    }

    fn has_lists(&self, _columns: &BTreeSet<String>) -> bool {
        true
    }

    fn has_list(&self, unit: &str, list: &str) -> bool {
        if let Some((data, code)) = self.rolled.part(unit) {
            let units = data.returned_lists.get(list);
            return units.is_none_or(|units| units.contains(code));
        }
        let returned = self.returns.get(unit);
        returned.is_some_and(|returned| returned.lists.contains_key(list))
    }
}

/// The rules over totals.
fn check_totals(campaign: &Campaign, source: &dyn Source) -> Vec<Finding> {
    let scope = totals::Scope::new(campaign, source, campaign.units.values().collect());
    let values: &dyn Values = &scope;
    let rules = campaign
        .checks
        .iter()
        .filter(|check| check.reporter == Reporter::Totals);
    rules
        .filter_map(|check| match check.rule.verdict(values, check.tolerance) {
            Verdict::Holds | Verdict::Skipped { .. } => None,
            verdict => Some(rule_finding(campaign, check, &verdict, Place::default())),
        })
        .collect()
}

fn collect_texts(campaign: &Campaign, returns: &[Return]) -> IndexMap<String, Vec<CollectedText>> {
    let texts = campaign
        .indicators
        .values()
        .filter(|indicator| indicator.is_text());
    let collect = |returned: &Return, code: &str| match returned.answer(code) {
        Answer::Given(Value::Text(text)) => Some(CollectedText {
            unit: returned.unit().to_owned(),
            text: text.clone(),
            place: returned.place(code),
        }),
        _ => None,
    };
    texts
        .map(|text| {
            let all = returns
                .iter()
                .filter_map(|returned| collect(returned, &text.code));
            (text.code.clone(), all.collect())
        })
        .collect()
}

impl Totals {
    /// The change against an earlier total, as a ratio of it; none without a base or on zero.
    #[must_use]
    pub fn change(&self, base: Option<Decimal>) -> Option<Decimal> {
        let base = base.filter(|base| !base.is_zero())?;
        self.all.value?.checked_sub(base)?.checked_div(base.abs())
    }
}
