//! Data made up to look like a round's, so that templates can be checked and shown before any
//! return has come.
//!
//! In: the campaign. Out: a row of each list and array, and a whole context in which every
//! indicator has a value. The values mean nothing; only their kinds are right.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json, json};

use super::context;
use crate::campaign::{Campaign, Indicator, List, Total};
use crate::consolidation::Consolidation;
use crate::language::Language;
use crate::value::{Figure, Kind};

/// The context of a round in which everything was reported, with made-up values.
#[must_use]
pub fn sample_context(table: &Consolidation<'_>, run_date: Date, language: Language) -> Json {
    let campaign = table.campaign;
    let mut data = context(table, run_date, language);
    let samples = data.get("@samples").cloned().unwrap_or_default();
    for (code, indicator) in &campaign.indicators {
        if let Some(entry) = data.get_mut(code).filter(|entry| entry.is_object()) {
            fill_indicator(entry, indicator, campaign);
        }
    }
    let samples = samples.as_object().into_iter().flatten();
    // Nobody is missing in a round in which everything was reported.
    let filled = samples.filter(|(path, _)| !path.ends_with(".missing"));
    for (path, row) in filled {
        let pointer = format!("/{}", path.replace('.', "/"));
        let list = data.pointer_mut(&pointer).and_then(Json::as_array_mut);
        if let Some(list) = list.filter(|list| list.is_empty()) {
            list.push(row.clone());
        }
    }
    fill_charts(&mut data);
    data
}

fn fill_indicator(entry: &mut Json, indicator: &Indicator, campaign: &Campaign) {
    let figure = sample(campaign, &indicator.kind, indicator.decimals);
    entry["value"] = json!(figure);
    // Four fifths, so that a trend has something to say.
    let earlier = figure.parse::<Decimal>().map(|f| f * Decimal::new(8, 1));
    for key in ["previous", "last_year"] {
        let earlier = earlier.as_ref().map(|f| f.normalize().to_string());
        entry[key] = earlier.map_or(Json::Null, Json::String);
    }
    let expected = entry.get("expected").cloned().unwrap_or_default();
    entry["reported"] = expected;
    entry["missing"] = json!([]);
    entry["incomplete"] = json!([]);
    let groups = entry.get_mut("by").and_then(Json::as_object_mut);
    for rows in groups.into_iter().flat_map(|by| by.values_mut()) {
        let rows = rows.as_array_mut().map_or(&mut [][..], Vec::as_mut_slice);
        let parts = parts(indicator, &figure, rows.len());
        for (row, part) in rows.iter_mut().zip(parts) {
            row["total"] = json!(part);
        }
    }
}

/// A figure's parts by group: they add up to it, except where a group's figure is no part.
fn parts(indicator: &Indicator, figure: &str, count: usize) -> Vec<String> {
    let whole = figure.parse::<Decimal>().ok();
    let Some(whole) = whole.filter(|_| is_sum(indicator)) else {
        return vec![figure.to_owned(); count];
    };
    let smallest = Decimal::new(1, whole.scale());
    let groups = Decimal::from(count.max(1));
    let even = (whole / groups).trunc_with_scale(whole.scale());
    // What doesn't divide goes to the first groups, the smallest amount each.
    let mut rest = whole - even * groups;
    let part = |_| {
        let more = rest.min(smallest);
        rest -= more;
        (even + more).normalize().to_string()
    };
    (0..count).map(part).collect()
}

/// Whether the groups' figures make up the whole.
fn is_sum(indicator: &Indicator) -> bool {
    let is_one = matches!(
        indicator.total,
        Total::Min | Total::Max | Total::Mean { .. } | Total::Ratio { .. }
    );
    !is_one && !indicator.is_percentage()
}

fn fill_charts(data: &mut Json) {
    let charts = data.get_mut("charts").and_then(Json::as_array_mut);
    for chart in charts.into_iter().flatten() {
        let series = chart.get_mut("series").and_then(Json::as_array_mut);
        for series in series.into_iter().flatten() {
            let figures = series.get_mut("figures").and_then(Json::as_array_mut);
            for (number, figure) in (1..).zip(figures.into_iter().flatten()) {
                *figure = json!(number.to_string());
            }
        }
    }
}

/// A value of a kind, as the data for templates has it.
fn sample(campaign: &Campaign, kind: &Kind, decimals: u32) -> String {
    match kind {
        Kind::Number(Figure::Percent) => "95.25".to_owned(),
        Kind::Number(figure) if figure.is_whole() => "12".to_owned(),
        Kind::Number(_) if decimals == 0 => "1234".to_owned(),
        Kind::Number(_) => "1234.5".to_owned(),
        Kind::YesNo => "1".to_owned(),
        Kind::Choice(set) => choice(campaign, set).0,
        Kind::Date => "2024-01-31".to_owned(),
        Kind::Text | Kind::Unit => "…".to_owned(),
    }
}

fn choice(campaign: &Campaign, set: &str) -> (String, String) {
    let first = campaign
        .choices
        .get(set)
        .and_then(|choices| choices.first());
    first.map_or_else(Default::default, |choice| {
        (choice.value.clone(), choice.label.clone())
    })
}

/// What a row of each list and array looks like, so that names are checked in empty ones too.
pub(super) fn samples_json(campaign: &Campaign) -> Json {
    let first = campaign.units.values().next();
    let unit = first.map_or_else(
        || json!({ "code": "", "name": "", "type": "", "group": "" }),
        super::unit_json,
    );
    let mut samples = Map::new();
    for (code, list) in &campaign.lists {
        samples.insert(format!("lists.{code}"), list_row(campaign, list, &unit));
    }
    for (code, indicator) in &campaign.indicators {
        if indicator.is_text() {
            samples.insert(
                format!("texts.{code}"),
                json!({ "unit": unit, "text": "…" }),
            );
            continue;
        }
        let mut row = unit.clone();
        row["value"] = json!(sample(campaign, &indicator.kind, indicator.decimals));
        samples.insert(format!("{code}.units"), row);
        samples.insert(format!("{code}.missing"), unit.clone());
    }
    for array in ["late_units", "missing_units", "rejected_units"] {
        samples.insert(format!("response.{array}"), unit.clone());
    }
    let unreported = json!({ "code": "", "label": "…" });
    samples.insert("unreported".to_owned(), unreported);
    let finding = json!({ "code": "", "severity": "", "unit": unit, "place": "", "text": "…" });
    samples.insert("findings.open".to_owned(), finding);
    Json::Object(samples)
}

fn list_row(campaign: &Campaign, list: &List, unit: &Json) -> Json {
    let mut row = Map::from_iter([("unit".to_owned(), unit.clone())]);
    for (code, column) in &list.columns {
        let value = sample(campaign, &column.kind, 0);
        let label = match &column.kind {
            Kind::Choice(set) => choice(campaign, set).1,
            Kind::Unit => unit["name"].as_str().unwrap_or_default().to_owned(),
            _ => value.clone(),
        };
        row.insert(code.clone(), json!(value));
        row.insert(format!("{code}_label"), json!(label));
    }
    Json::Object(row)
}
