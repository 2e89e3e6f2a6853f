//! The indicators: figures, what they are compared with, parts by group and unit.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::own_figure::own_figure;
use super::plan::Plans;
use super::units::UnitEntry;
use crate::campaign::{Bearer, Campaign, Indicator};
use crate::consolidation::{Base, Consolidation, Totals};
use crate::inbox::Return;
use crate::narrative::own::{Comparable, PlanEntry};
use crate::narrative::record::{Datum, Figure, Maybe, Shaped, Words, by_name, record};
use crate::narrative::shape::{Shape, Subject};
use crate::value::Kind;

record! {
    /// An indicator.
    pub struct IndicatorEntry {
        /// Its code.
        code: String,
        /// Its label.
        label: Words,
        /// Its measure.
        measure: Words,
        /// The word of its kind.
        kind: Words,
        /// Whether it changes by points.
        is_percentage: bool,
        /// The decimals that it prints with.
        decimals: u32,
        /// The total.
        value: Datum,
        /// The total of the period before.
        previous: Figure,
        /// The total of the same period last year.
        last_year: Figure,
        /// The earlier totals where a change against them is sound.
        comparable: Comparable,
        /// The plan for the longest period.
        plan: PlanEntry,
        /// The plan for the reported period.
        period_plan: PlanEntry,
        /// What came together since the start of the year, where nobody is missing from it.
        cumulative: Figure,
        /// The same, whoever is missing.
        partial_cumulative: Figure,
        /// Which of the earlier totals some units were missing from.
        incomplete: Vec<Words>,
        /// How many units the total rests on.
        reported: Figure,
        /// How many were asked.
        expected: Figure,
        /// The units that were asked and are not in the total.
        missing: Vec<UnitEntry>,
        /// Attribute → parts by its values.
        #[serde(serialize_with = "by_name")]
        by: IndexMap<String, Vec<Breakdown>>,
        /// The figures of the units that reported.
        units: Vec<UnitFigure>,
    }

    /// The part of a group.
    pub struct Breakdown {
        /// What the groups go by.
        attribute: String,
        /// The group's code.
        value: String,
        /// Its label.
        label: Words,
        /// Its total.
        total: Figure,
    }

    /// The figure of a unit.
    pub struct UnitFigure {
        /// The unit's code.
        code: String,
        /// Its name.
        name: Words,
        /// Its type.
        r#type: String,
        /// Its group.
        group: String,
        /// Its figure.
        value: Figure,
    }
}

impl IndicatorEntry {
    /// Its shape as an indicator.
    pub(super) fn subject(&self) -> Shape {
        let fields = self.shape().fields().cloned().unwrap_or_default();
        let (kind, measure) = (self.kind.0.clone(), self.measure.0.clone());
        Shape::Indicator(
            Subject {
                kind,
                measure,
                fields,
            }
            .into(),
        )
    }
}

/// The indicators that have totals, in report order.
pub(super) fn indicators(
    table: &Consolidation<'_>,
    plans: &Plans<'_>,
) -> IndexMap<String, IndicatorEntry> {
    let all = table.campaign.indicators.iter();
    let totalled = all.filter_map(|(code, indicator)| {
        let totals = table.totals.get(code)?;
        Some((code.clone(), entry(table, (indicator, totals), plans)))
    });
    totalled.collect()
}

fn entry(
    table: &Consolidation<'_>,
    (indicator, totals): (&Indicator, &Totals),
    plans: &Plans<'_>,
) -> IndicatorEntry {
    let campaign = table.campaign;
    let earlier = |base| Figure(totals.earlier(base).and_then(|then| then.value));
    let sound = |base| Figure(totals.comparison(base).sound());
    let [plan, period_plan] = plans.of(table, (&Bearer::Whole, &indicator.code));
    let (cumulative, is_complete) = so_far(table, indicator, totals);
    IndicatorEntry {
        plan,
        period_plan,
        cumulative: Figure(cumulative.filter(|_| is_complete)),
        partial_cumulative: Figure(cumulative),
        code: indicator.code.clone(),
        label: Words(indicator.label.clone()),
        measure: Words(indicator.measure.clone()),
        kind: indicator.kind.word().into(),
        is_percentage: indicator.is_percentage(),
        decimals: indicator.decimals,
        value: match blank(&indicator.kind) {
            Datum::Figure(_) => Datum::Figure(totals.all.value.into()),
            other => other,
        },
        previous: earlier(Base::Previous),
        last_year: earlier(Base::LastYear),
        comparable: Comparable {
            previous: sound(Base::Previous),
            last_year: sound(Base::LastYear),
        },
        incomplete: incomplete(totals),
        reported: Figure::count(totals.all.reported),
        expected: Figure::count(totals.all.expected),
        missing: totals
            .missing
            .iter()
            .map(|unit| UnitEntry::asked(unit))
            .collect(),
        by: breakdowns(campaign, totals),
        units: unit_figures(table, indicator),
    }
}

/// What came together since the start of the year, and whether nobody is missing from it: the
/// period's own figure where it begins the year.
fn so_far(
    table: &Consolidation<'_>,
    indicator: &Indicator,
    totals: &Totals,
) -> (Option<Decimal>, bool) {
    let now = table.campaign.settings.period;
    if now.first_day() == now.whole_year().first_day() {
        return (totals.all.value, totals.all.is_complete());
    }
    match table.year.get(&indicator.code) {
        Some(Ok(result)) => (result.figure.value, result.is_complete),
        _ => (None, false),
    }
}

/// A missing value of a kind.
pub(super) const fn blank(kind: &Kind) -> Datum {
    match kind {
        Kind::Date => Datum::Day(Maybe(None)),
        Kind::Choice(_) | Kind::Text | Kind::Unit => Datum::Text(Maybe(None)),
        _ => Datum::Figure(Figure(None)),
    }
}

/// The earlier figures that some units were missing from.
fn incomplete(totals: &Totals) -> Vec<Words> {
    let rounds = [("previous", Base::Previous), ("last_year", Base::LastYear)];
    let incomplete = rounds.iter().filter(|(_, base)| {
        let then = totals.earlier(*base);
        then.is_some_and(|figure| !figure.is_complete())
    });
    incomplete.map(|(name, _)| Words::from(*name)).collect()
}

fn breakdowns(campaign: &Campaign, totals: &Totals) -> IndexMap<String, Vec<Breakdown>> {
    let attributes = totals.by.iter().map(|(attribute, figures)| {
        let rows = figures.iter().map(|(value, figure)| Breakdown {
            attribute: attribute.clone(),
            value: value.clone(),
            label: campaign.choice_label(attribute, value).into(),
            total: figure.value.into(),
        });
        (attribute.clone(), rows.collect())
    });
    attributes.collect()
}

/// The figures of the units that reported, in the order of the register.
fn unit_figures(table: &Consolidation<'_>, indicator: &Indicator) -> Vec<UnitFigure> {
    let row = |returned: &Return| {
        let unit = table.campaign.reporter(returned.unit())?;
        let figure = own_figure(table.campaign, returned, indicator)?;
        Some(UnitFigure::of(UnitEntry::of(unit), Figure(Some(figure))))
    };
    table.returns.iter().filter_map(row).collect()
}

impl UnitFigure {
    /// A unit's figure.
    pub(super) fn of(unit: UnitEntry, value: Figure) -> UnitFigure {
        UnitFigure {
            code: unit.code,
            name: unit.name,
            r#type: unit.r#type,
            group: unit.group,
            value,
        }
    }
}
