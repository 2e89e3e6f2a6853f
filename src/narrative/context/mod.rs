//! What templates may name: the consolidation as JSON.
//!
//! Figures are exact decimals as text; what is not there is left out or null, and the helpers
//! print an ellipsis for it. Nothing here formats anything but labels and dates.

mod charts;
mod samples;

pub use samples::sample_context;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json, json};

use crate::campaign::{Campaign, Indicator, List, SETTING_KEYS, Unit};
use crate::consolidation::{AskedUnit, Base, Consolidation, MergedRow, State, Timeliness, Totals};
use crate::finding::Severity;
use crate::language::Language;
use crate::language::date::format_date;
use crate::language::period::Period;
use crate::value::{Answer, Kind, Value};

/// The names of the data besides those of indicators.
pub(super) const NAMES: [&str; 12] = [
    "campaign",
    "period",
    "next_period",
    "run_date",
    "units",
    "response",
    "lists",
    "texts",
    "findings",
    "charts",
    "unreported",
    "@samples",
];
/// What each row of a list has besides its columns.
pub(super) const ROW_NAMES: [&str; 1] = ["unit"];
/// What stands behind a column's code in the name of its label.
pub(super) const LABEL: &str = "_label";

/// The context of a round's templates.
///
/// # Shapes
/// One key for each indicator, and `campaign`, `period`, `next_period`, `run_date`, `units`,
/// `response`, `lists`, `texts`, `findings`, `unreported`, `@samples`.
#[must_use]
pub fn context(table: &Consolidation<'_>, run_date: Date, language: Language) -> Json {
    let campaign = table.campaign;
    let mut root = Map::new();
    for (code, indicator) in &campaign.indicators {
        if let Some(totals) = table.totals.get(code) {
            root.insert(code.clone(), indicator_json(table, indicator, totals));
        }
    }
    let period = campaign.settings.period;
    root.insert("campaign".to_owned(), settings_json(campaign));
    root.insert("period".to_owned(), period_json(period, language));
    root.insert(
        "next_period".to_owned(),
        period
            .next()
            .map_or(Json::Null, |p| period_json(p, language)),
    );
    root.insert("run_date".to_owned(), json!(run_date.to_string()));
    root.insert("units".to_owned(), units_json(table, language));
    root.insert("response".to_owned(), response_json(table));
    root.insert("lists".to_owned(), lists_json(table, language));
    root.insert("texts".to_owned(), texts_json(table));
    root.insert("findings".to_owned(), findings_json(table, language));
    root.insert("charts".to_owned(), charts::charts_json(table, language));
    root.insert("unreported".to_owned(), unreported_json(table));
    root.insert("@samples".to_owned(), samples::samples_json(campaign));
    Json::Object(root)
}

fn decimal(figure: Option<Decimal>) -> Json {
    figure.map_or(Json::Null, |figure| {
        Json::String(figure.normalize().to_string())
    })
}

fn unit_json(unit: &Unit) -> Json {
    json!({
        "code": unit.code, "name": unit.name,
        "type": unit.attribute("type"), "group": unit.attribute("group"),
    })
}

/// A unit that was asked, be it on the register or a lower office's.
fn asked_unit_json(unit: &AskedUnit) -> Json {
    json!({
        "code": unit.code.to_string(), "name": unit.name,
        "type": unit.attribute("type"), "group": unit.attribute("group"),
    })
}

fn named_units<'a>(campaign: &Campaign, codes: impl IntoIterator<Item = &'a String>) -> Json {
    codes
        .into_iter()
        .filter_map(|code| campaign.reporter(code))
        .map(unit_json)
        .collect()
}

fn indicator_json(table: &Consolidation<'_>, indicator: &Indicator, totals: &Totals) -> Json {
    let campaign = table.campaign;
    let by: Map<String, Json> = totals
        .by
        .iter()
        .map(|(attribute, figures)| {
            let rows: Json = figures
                .iter()
                .map(|(value, figure)| {
                    let label = campaign.choice_label(attribute, value);
                    json!({ "value": value, "label": label, "total": decimal(figure.value) })
                })
                .collect();
            (attribute.clone(), rows)
        })
        .collect();
    json!({
        "code": indicator.code,
        "label": indicator.label,
        "measure": indicator.measure,
        "kind": indicator.kind.word(),
        "is_percentage": indicator.is_percentage(),
        "decimals": indicator.decimals,
        "value": decimal(totals.all.value),
        "previous": decimal(totals.previous.and_then(|figure| figure.value)),
        "last_year": decimal(totals.last_year.and_then(|figure| figure.value)),
        "incomplete": incomplete(totals),
        "reported": totals.all.reported.to_string(),
        "expected": totals.all.expected.to_string(),
        "missing": totals.missing.iter().map(|unit| asked_unit_json(unit)).collect::<Json>(),
        "by": by,
        "units": unit_figures(table, indicator),
    })
}

/// The earlier figures that some units were missing from.
fn incomplete(totals: &Totals) -> Json {
    let rounds = [("previous", Base::Previous), ("last_year", Base::LastYear)];
    let incomplete = rounds.iter().filter(|(_, base)| {
        let then = totals.earlier(*base);
        then.is_some_and(|figure| !figure.is_complete())
    });
    incomplete.map(|(name, _)| *name).collect()
}

/// The indicators that somebody was to report and nobody did.
fn unreported_json(table: &Consolidation<'_>) -> Json {
    let asked = table.campaign.indicators.values();
    let asked = asked.filter(|indicator| indicator.is_asked() && !indicator.is_text());
    let is_unknown = |indicator: &&Indicator| {
        let figure = table.totals.get(&indicator.code).map(|totals| &totals.all);
        figure.is_some_and(|figure| figure.expected > 0 && figure.reported == 0)
    };
    let row = |indicator: &Indicator| json!({ "code": indicator.code, "label": indicator.label });
    asked.filter(is_unknown).map(row).collect()
}

/// The figures of the units that reported, in the order of the register.
fn unit_figures(table: &Consolidation<'_>, indicator: &Indicator) -> Json {
    let row = |returned: &crate::inbox::Return| {
        let unit = table.campaign.reporter(returned.unit())?;
        let value = match returned.answer(&indicator.code) {
            Answer::Given(Value::YesNo(truth)) => Json::String(u8::from(*truth).to_string()),
            answer => decimal(Some(answer.figure()?)),
        };
        let group = unit.attribute("group");
        Some(json!({ "code": unit.code, "name": unit.name, "group": group, "value": value }))
    };
    table.returns.iter().filter_map(row).collect()
}

/// Every known setting, blank ones too; lists of names as arrays, dates as the language has them.
fn settings_json(campaign: &Campaign) -> Json {
    let mut settings = Map::new();
    for (key, _) in SETTING_KEYS {
        let text = campaign.settings.get(key);
        let value = match *key {
            "recipients" => text
                .split(';')
                .map(str::trim)
                .filter(|name| !name.is_empty())
                .collect(),
            _ => Json::String(text.to_owned()),
        };
        settings.insert((*key).to_owned(), value);
    }
    let deadline = campaign.settings.deadline.to_string();
    settings.insert("deadline".to_owned(), Json::String(deadline));
    Json::Object(settings)
}

fn period_json(period: Period, language: Language) -> Json {
    json!({
        "code": period.to_string(),
        "label": period.label(language),
        "number": period.number(),
        "roman": period.roman(),
        "year": period.year().to_string(),
    })
}

fn units_json(table: &Consolidation<'_>, language: Language) -> Json {
    let row = |status: &crate::consolidation::UnitStatus| {
        let mut unit = unit_json(table.campaign.reporter(&status.unit)?);
        let words = [
            ("status", status.state.key()),
            ("timeliness", status.timeliness.key()),
        ];
        for (name, key) in words {
            unit[name] = Json::String(language.text(key));
        }
        unit["received"] = status
            .received
            .map_or(Json::Null, |day| Json::String(format_date(day, language)));
        Some(unit)
    };
    table
        .units
        .iter()
        .filter(|status| table.campaign.units.contains_key(&status.unit))
        .filter_map(row)
        .collect()
}

/// How the units of the register responded; the office itself is not among them.
fn response_json(table: &Consolidation<'_>) -> Json {
    let campaign = table.campaign;
    let units = || {
        table
            .units
            .iter()
            .filter(|status| campaign.units.contains_key(&status.unit))
    };
    let who = |is_it: &dyn Fn(State, Timeliness) -> bool| -> Vec<&String> {
        units()
            .filter(|s| is_it(s.state, s.timeliness))
            .map(|s| &s.unit)
            .collect()
    };
    let missing = who(&|state, _| state == State::Missing);
    let rejected = who(&|state, _| state == State::Rejected);
    let late = who(&|_, timeliness| timeliness == Timeliness::Late);
    let accepted = who(&|state, _| state.counts());
    let nil = who(&|state, _| state == State::Nil);
    let on_time = who(&|_, timeliness| timeliness == Timeliness::OnTime);
    let count = |units: &[&String]| units.len().to_string();
    json!({
        "expected": units().count().to_string(),
        "received": (units().count() - missing.len()).to_string(),
        "accepted": count(&accepted),
        "on_time": count(&on_time),
        "late": count(&late),
        "nil": count(&nil),
        "missing": count(&missing),
        "rejected": count(&rejected),
        "late_units": named_units(campaign, late),
        "missing_units": named_units(campaign, missing),
        "rejected_units": named_units(campaign, rejected),
    })
}

fn lists_json(table: &Consolidation<'_>, language: Language) -> Json {
    let campaign = table.campaign;
    let rows = |(code, rows): (&String, &Vec<MergedRow>)| {
        let list = campaign.lists.get(code)?;
        let counting = rows.iter().filter(|row| row.counts);
        let rows: Json = counting
            .filter_map(|row| list_row_json(campaign, list, row, language))
            .collect();
        Some((code.clone(), rows))
    };
    Json::Object(table.lists.iter().filter_map(rows).collect())
}

fn list_row_json(
    campaign: &Campaign,
    list: &List,
    row: &MergedRow,
    language: Language,
) -> Option<Json> {
    let mut cells = Map::new();
    cells.insert("unit".to_owned(), unit_json(campaign.reporter(&row.unit)?));
    for (code, column) in &list.columns {
        let value = row.cells.get(code);
        let plain = value.map_or(Json::Null, |value| Json::String(value.plain()));
        let label = value.map(|value| label(campaign, &column.kind, value, language));
        cells.insert(code.clone(), plain);
        cells.insert(
            format!("{code}_label"),
            label.map_or(Json::Null, Json::String),
        );
    }
    Some(Json::Object(cells))
}

/// A value as people read it.
fn label(campaign: &Campaign, kind: &Kind, value: &Value, language: Language) -> String {
    match (kind, value) {
        (Kind::Choice(set), Value::Choice(choice)) => campaign.choice_label(set, choice).to_owned(),
        (_, Value::Unit(code)) => campaign
            .reporter(code)
            .map_or(code, |unit| &unit.name)
            .clone(),
        (_, Value::YesNo(truth)) => language.text(if *truth { "yes" } else { "no" }),
        (_, Value::Date(day)) => format_date(*day, language),
        _ => value.plain(),
    }
}

fn texts_json(table: &Consolidation<'_>) -> Json {
    let rows = |(code, texts): (&String, &Vec<crate::consolidation::CollectedText>)| {
        let texts = texts.iter().filter_map(|text| {
            let unit = unit_json(table.campaign.reporter(&text.unit)?);
            Some(json!({ "unit": unit, "text": text.text }))
        });
        (code.clone(), texts.collect::<Json>())
    };
    Json::Object(table.texts.iter().map(rows).collect())
}

fn findings_json(table: &Consolidation<'_>, language: Language) -> Json {
    let count = |severity: Severity| {
        (
            severity.as_str().to_owned(),
            json!(table.open(severity).to_string()),
        )
    };
    let mut findings: Map<String, Json> = Severity::ALL.map(count).into_iter().collect();
    findings.insert("open".to_owned(), open_findings(table, language));
    Json::Object(findings)
}

/// The findings that are not waived, one row each.
fn open_findings(table: &Consolidation<'_>, language: Language) -> Json {
    let open = table.findings.iter().filter(|finding| finding.is_open());
    let row = |finding: &crate::finding::Finding| {
        let unit = finding.unit.as_ref();
        let unit = unit.and_then(|code| table.campaign.reporter(code));
        json!({
            "code": finding.code.as_str(),
            "severity": finding.severity.as_str(),
            "unit": unit.map_or(Json::Null, unit_json),
            "place": finding.place.to_string(),
            "text": finding.message(language),
        })
    };
    open.map(row).collect()
}
