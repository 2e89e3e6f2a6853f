//! What single units and groups have, so that a row of a unit or a group can name its own figures.

use std::sync::Arc;

use indexmap::IndexMap;

use super::IndicatorEntry;
use super::own_figure::own_figure;
use super::plan::Plans;
use crate::campaign::{Bearer, Indicator};
use crate::consolidation::Consolidation;
use crate::inbox::Return;
use crate::language::Language;
use crate::narrative::own::{OwnFigures, OwnIndicator, OwnValue};
use crate::narrative::record::{Datum, Figure, Maybe, Words};
use crate::narrative::shape::{self, Fields, Shape, Subject};
use crate::value::{Answer, Value};

/// What each unit that reported and each group has.
pub(super) fn own_figures(
    table: &Consolidation<'_>,
    (entries, plans): (&IndexMap<String, IndicatorEntry>, &Plans<'_>),
    language: Language,
) -> OwnFigures {
    let indicators = table.campaign.indicators.values();
    let mut own = OwnFigures::new(indicators.clone().map(subject));
    for indicator in indicators {
        let entry = entries.get(&indicator.code);
        let rows = entry.into_iter().flat_map(|entry| &entry.units);
        let rows: IndexMap<&str, usize> = rows.map(|row| row.code.as_str()).zip(0..).collect();
        for returned in &table.returns {
            if let Some(mut value) = unit_value(table, returned, indicator, language) {
                let row = rows.get(returned.unit());
                value.row = row.map(|row| ("units", *row));
                let bearer = Bearer::Unit(returned.unit().to_owned());
                value.plan = plans.own(table, (&bearer, &indicator.code));
                own.add(bearer, &indicator.code, value);
            }
        }
        for (attribute, parts) in entry.into_iter().flat_map(|entry| &entry.by) {
            for (row, part) in parts.iter().enumerate() {
                let bearer = Bearer::Group {
                    attribute: attribute.clone(),
                    value: part.value.clone(),
                };
                let value = OwnValue {
                    value: Datum::Figure(part.total),
                    plan: plans.own(table, (&bearer, &indicator.code)),
                    row: Some(("by", row)),
                    ..OwnValue::default()
                };
                own.add(bearer, &indicator.code, value);
            }
        }
    }
    own
}

fn subject(indicator: &Indicator) -> OwnIndicator {
    OwnIndicator {
        code: indicator.code.clone(),
        label: Words(indicator.label.clone()),
        measure: Words(indicator.measure.clone()),
        kind: indicator.kind.word().into(),
        is_percentage: indicator.is_percentage(),
        decimals: indicator.decimals,
        value: super::indicators::blank(&indicator.kind),
        ..OwnIndicator::default()
    }
}

/// What a unit that reported has; none where it left the cell blank.
fn unit_value(
    table: &Consolidation<'_>,
    returned: &Return,
    indicator: &Indicator,
    language: Language,
) -> Option<OwnValue> {
    let campaign = table.campaign;
    let value = match returned.answer(&indicator.code) {
        Answer::Given(Value::Date(day)) => Datum::Day(Maybe(Some(*day))),
        Answer::Given(value) if value.number().is_none() && !matches!(value, Value::YesNo(_)) => {
            Datum::Text(Maybe(Some(campaign.shown(
                language,
                &indicator.kind,
                value,
            ))))
        }
        _ => Datum::Figure(Figure(Some(own_figure(campaign, returned, indicator)?))),
    };
    // Earlier figures of a unit mean as much as those of all units do.
    let totals = table.totals.get(&indicator.code);
    let earlier = |archive: &Option<crate::archive::Archive>, is_comparable: bool| {
        let archive = archive.as_ref().filter(|_| is_comparable)?;
        archive.value(returned.unit(), &indicator.code)
    };
    Some(OwnValue {
        value,
        previous: earlier(
            &table.previous,
            totals.is_some_and(|t| t.previous.is_some()),
        ),
        last_year: earlier(
            &table.last_year,
            totals.is_some_and(|t| t.last_year.is_some()),
        ),
        plan: None,
        row: None,
    })
}

/// The same shape in which each unit and each group has its own figures.
pub(super) fn with_figures(shape: &Shape, figures: &Arc<Fields>) -> Shape {
    let inner = |fields: &Fields| -> Fields {
        let fields = fields.iter();
        fields
            .map(|(name, shape)| (name.clone(), with_figures(shape, figures)))
            .collect()
    };
    match shape {
        Shape::Rows(row) => Shape::rows(with_figures(row, figures)),
        Shape::Record(fields) if is_owner(fields) => Shape::Owner(Arc::new(shape::Owner {
            fields: inner(fields),
            figures: Arc::clone(figures),
        })),
        Shape::Record(fields) => Shape::record(inner(fields)),
        Shape::Indicator(subject) => Shape::Indicator(Arc::new(Subject {
            fields: inner(&subject.fields),
            ..subject.as_ref().clone()
        })),
        other => other.clone(),
    }
}

/// Whether a record is a unit, or a group of units.
fn is_owner(fields: &Fields) -> bool {
    let has = |names: &[&str]| names.iter().all(|name| fields.contains_key(*name));
    has(&["code", "name", "type", "group"]) || has(&["attribute", "value", "label"])
}
