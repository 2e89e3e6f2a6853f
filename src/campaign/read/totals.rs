//! The `total` column of indicators, with the formula beside it.

use std::collections::BTreeSet;

use super::reader::Reader;
use super::verify::Verifier;
use crate::campaign::headings::attribute_key;
use crate::campaign::mistake::MistakeKind;
use crate::campaign::rule::{Kind as Yields, Rule};
use crate::campaign::table::Line;
use crate::campaign::vocabulary::{TOTALS, english};
use crate::campaign::{Campaign, Definition, Indicator, Total};
use crate::item::Item;
use crate::value::Kind;

/// `sum`, `mean:weight`, `ratio:a/b`, `units`, `units:type=dang_bo`, `formula` and so on.
pub(super) fn read_total(reader: &mut Reader<'_>, line: Line<'_>, kind: &Kind) -> Option<Total> {
    let text = line.get("total");
    let (word, detail) = text.split_once(':').unwrap_or((text, ""));
    let total = match english(TOTALS, word) {
        None if text.is_empty() => Some(usual_total(kind)),
        Some("formula") => return reader.rule(line, "formula").map(Total::Formula),
        Some("units") if detail.trim().is_empty() => {
            if *kind != Kind::YesNo {
                let right = MistakeKind::UnitsOfNoYesNo("sum, stock, none".into());
                reader.refuse(line, "total", right);
            }
            Some(Total::UnitsSayingYes)
        }
        Some(word) => plain_total(word, detail.trim()),
        None => None,
    };
    if total.is_none() {
        let words = line.table.words("total", TOTALS.iter().copied());
        reader.refuse(line, "total", MistakeKind::UnknownTotal(words));
    }
    total
}

/// The formula by which a unit's figure is worked out. Beside a total that is itself the
/// formula it is one only where the row says whose: else it holds for totals alone.
pub(super) fn read_formula(
    reader: &mut Reader<'_>,
    line: Line<'_>,
    kind: &Kind,
    total: &Total,
) -> Option<Rule> {
    let rule = match total {
        Total::Formula(_) if line.get("reporter").is_empty() => return None,
        Total::Formula(rule) => rule.clone(),
        _ if line.get("formula").is_empty() => return None,
        Total::UnitsSayingYes | Total::UnitsSayingNo { .. } | Total::UnitsWith { .. } => {
            reader.refuse(line, "formula", MistakeKind::FormulaBesideTotal);
            return None;
        }
        _ => reader.rule(line, "formula")?,
    };
    let is_number = matches!(rule.kind(), Yields::Number | Yields::Unknown);
    if !kind.is_number() || !is_number {
        reader.refuse(line, "formula", MistakeKind::FormulaNoNumber);
    }
    Some(rule)
}

/// What the word and what follows it say by themselves.
fn plain_total(word: &str, detail: &str) -> Option<Total> {
    let whole = || Some(detail.to_owned()).filter(|detail| !detail.is_empty());
    match word {
        "sum" => Some(Total::Sum),
        "stock" => Some(Total::Stock),
        "min" => Some(Total::Min),
        "max" => Some(Total::Max),
        "none" => Some(Total::None),
        "mean" => whole().map(|weight| Total::Mean { weight }),
        "no" => whole().map(|indicator| Total::UnitsSayingNo { indicator }),
        "ratio" => detail.split_once('/').map(|(above, below)| Total::Ratio {
            numerator: above.trim().to_owned(),
            denominator: below.trim().to_owned(),
        }),
        "units" => detail
            .split_once('=')
            .map(|(attribute, value)| Total::UnitsWith {
                attribute: attribute_key(attribute.trim()).to_owned(),
                value: value.trim().to_owned(),
            }),
        _ => None,
    }
}

fn usual_total(kind: &Kind) -> Total {
    match kind {
        kind if kind.adds_up() => Total::Sum,
        Kind::YesNo => Total::UnitsSayingYes,
        _ => Total::None,
    }
}

/// What a total is worked out from must exist, and lead nowhere back to it.
pub(super) fn verify(verifier: &mut Verifier<'_>, line: Line<'_>, indicator: &Indicator) {
    let cell = (line, "total");
    match &indicator.total {
        Total::Mean { weight } => verifier.indicator(cell, weight),
        Total::Ratio {
            numerator,
            denominator,
        } => {
            verifier.indicator(cell, numerator);
            verifier.indicator(cell, denominator);
        }
        Total::UnitsWith { attribute, value } => {
            verifier.attribute(cell, attribute);
            verify_value(verifier, cell, attribute, value);
        }
        Total::UnitsSayingNo { indicator } => {
            let all = verifier.campaign.indicators.values();
            let yes_no = all.filter(|i| i.kind == Kind::YesNo);
            let codes = yes_no.map(|i| i.code.as_str());
            verifier.known(MistakeKind::UnknownIndicator, cell, indicator, codes);
        }
        Total::Formula(rule) => {
            verifier.rule((line, "formula"), rule);
            verifier.sense((line, "formula"), rule, true);
        }
        _ => {}
    }
    if let Some(rule) = &indicator.formula {
        verify_formula(verifier, line, indicator, rule);
    }
    if leads_back(verifier.campaign, indicator) {
        let is_blank = line.get("formula").is_empty();
        let column = if is_blank { "total" } else { "formula" };
        verifier.refuse(line, column, MistakeKind::FormulaCycle);
    }
}

/// Whoever has a figure by a formula is asked for everything that it names.
fn verify_formula(verifier: &mut Verifier<'_>, line: Line<'_>, indicator: &Indicator, rule: &Rule) {
    if !matches!(indicator.total, Total::Formula(_)) {
        verifier.rule((line, "formula"), rule);
        verifier.sense((line, "formula"), rule, false);
        verifier.asked_for_figure((line, "formula"), &indicator.reporter, rule);
        return;
    }
    verifier.asked_of((line, "formula"), &indicator.reporter, rule);
}

/// The value must be one that units have, or could choose.
fn verify_value(verifier: &mut Verifier<'_>, cell: (Line<'_>, &str), attribute: &str, value: &str) {
    let campaign = verifier.campaign;
    let choices = campaign.choices.get(attribute).into_iter().flatten();
    let mut values = campaign.attribute_values(attribute);
    values.extend(choices.map(|choice| choice.value.as_str()));
    verifier.known(MistakeKind::UnknownAttribute, cell, value, values);
}

/// Whether an indicator's total is, over any number of steps, worked out from itself.
fn leads_back(campaign: &Campaign, indicator: &Indicator) -> bool {
    let mut seen: BTreeSet<Item> = BTreeSet::new();
    let mut open: Vec<Item> = indicator.sources().into_iter().collect();
    while let Some(item) = open.pop() {
        if item == Item::indicator(&indicator.code) {
            return true;
        }
        if let Some(Definition::Indicator(next)) = campaign.definition(&item)
            && seen.insert(item)
        {
            open.extend(next.sources());
        }
    }
    false
}
