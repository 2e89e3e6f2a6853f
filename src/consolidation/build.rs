//! Puts the consolidation together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::asked::{Asked, AskedUnit};
use super::progress::Basis;
use super::scope::{Scope, Source};
use super::{
    CollectedText, Consolidation, EarlierRounds, MergedRow, earlier, lists, rollup, status, totals,
};
use crate::archive::Archive;
use crate::campaign::rule::{Scalar, Values, Verdict};
use crate::campaign::{Campaign, Reporter};
use crate::check::{Checked, bands, lapsed, rule_finding, waive};
use crate::finding::{Finding, Place, sort_findings};
use crate::history::Standing;
use crate::inbox::Return;
use crate::item::Item;
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
    rounds: EarlierRounds,
) -> Consolidation<'a> {
    let mut checked = checked;
    let (lists, mut more) = lists::merge(campaign, &checked.accepted);
    fill_in_summaries(campaign, &mut checked.accepted, &lists);
    let source = Accepted::new(campaign, &checked.accepted, &lists);
    let earlier = earlier::earlier_rounds(campaign, &rounds);
    let place = |round: &Option<Archive>| {
        let period: Period = round.as_ref()?.period.parse().ok()?;
        earlier.iter().position(|round| round.period == period)
    };
    let (previous, last_year) = (place(&rounds.previous), place(&rounds.last_year));
    let asked = Asked::new(campaign, &checked.accepted);
    let totals = totals::totals(campaign, (&source, &asked), &earlier, (previous, last_year));
    let round_plan = campaign.plan(&rounds.all().collect::<Vec<_>>());
    let basis = Basis::new(
        campaign,
        (&source, &asked),
        (&rounds, &earlier),
        &round_plan,
    );
    let (plan, year) = (basis.plan(), basis.year());
    more.extend(check_totals(campaign, &source, &asked));
    let mut findings = checked.findings.clone();
    let more = waive(campaign, more);
    findings.extend(lapsed(campaign, &more));
    findings.extend(more);
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
        older: rounds.older,
        earlier,
        plan,
        round_plan,
        year,
        letters: BTreeMap::new(),
        standing: Standing::default(),
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
    if accepted.iter().all(|returned| returned.subunits.is_none()) {
        return;
    }
    let all = accepted.to_vec();
    let (source, asked) = (
        Accepted::new(campaign, &all, lists),
        Asked::new(campaign, &all),
    );
    rollup::fill_in(campaign, accepted, |unit, code| {
        let units = asked.of([unit].into_iter());
        let scope = Scope::of_group(campaign, &source, units);
        scope.figure(campaign.indicators.get(code)?).value
    });
}

/// The figures of accepted returns.
struct Accepted<'a> {
    campaign: &'a Campaign,
    returns: IndexMap<&'a str, &'a Return>,
    lists: &'a IndexMap<String, Vec<MergedRow>>,
}

impl<'a> Accepted<'a> {
    fn new(
        campaign: &'a Campaign,
        returns: &'a [Return],
        lists: &'a IndexMap<String, Vec<MergedRow>>,
    ) -> Self {
        Self {
            campaign,
            returns: returns.iter().map(|r| (r.unit(), r)).collect(),
            lists,
        }
    }

    /// The data of the office that sent a unit's figures up, and the unit's code there.
    fn sent_up<'u>(&self, unit: &'u AskedUnit) -> Option<(&'a Archive, &'u str)> {
        let (office, code) = unit.code.sent_up()?;
        Some((self.returns.get(office)?.subunits.as_deref()?, code))
    }
}

impl Source for Accepted<'_> {
    fn figure(&self, unit: &AskedUnit, indicator: &str) -> Option<Decimal> {
        if let Some((data, code)) = self.sent_up(unit) {
            return data.own_value(code, indicator);
        }
        match self.returns.get(unit.code.as_str())?.answer(indicator) {
            Answer::Given(Value::YesNo(truth)) => Some(Decimal::from(u8::from(*truth))),
            answer => answer.figure(),
        }
    }

    fn was_asked(&self, unit: &AskedUnit, indicator: &str) -> Option<bool> {
        let (data, code) = self.sent_up(unit)?;
        Some(data.was_asked(code, indicator))
    }

    fn has_answer(&self, unit: &AskedUnit, indicator: &str) -> bool {
        if let Some((data, code)) = self.sent_up(unit) {
            return data.has_answer(code, indicator);
        }
        let answer = self
            .returns
            .get(unit.code.as_str())
            .map(|returned| returned.answer(indicator));
        answer.is_some_and(|answer| matches!(answer, Answer::Given(_) | Answer::Nothing))
    }

    fn column(&self, (list, column): (&str, &str), units: &[Arc<AskedUnit>]) -> Vec<Scalar> {
        let rows = self.lists.get(list).map_or(&[][..], Vec::as_slice);
        let here: BTreeSet<&str> = units.iter().map(|unit| unit.code.reporter()).collect();
        let is_here = |row: &&MergedRow| row.counts && here.contains(row.unit.as_str());
        let kind = self.campaign.kind_of(&Item::column(list, column));
        let cell = |row: &MergedRow| {
            let known = kind.zip(row.cells.get(column));
            known.map_or(Scalar::Blank, |(kind, value)| {
                self.campaign.of_rules(kind, value)
            })
        };
        rows.iter().filter(is_here).map(cell).collect()
    }

    fn knows_list(&self, _list: &str) -> bool {
        true
    }

    fn has_list(&self, unit: &AskedUnit, list: &str) -> bool {
        if let Some((data, code)) = self.sent_up(unit) {
            let units = data.returned_lists.get(list);
            return units.is_none_or(|units| units.contains(code));
        }
        let returned = self.returns.get(unit.code.as_str());
        returned.is_some_and(|returned| returned.lists.contains_key(list))
    }
}

/// The rules over totals.
fn check_totals(campaign: &Campaign, source: &dyn Source, asked: &Asked) -> Vec<Finding> {
    let everybody = asked.of(campaign.units.values());
    let scope = Scope::whole(campaign, source, everybody);
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
