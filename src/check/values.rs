//! Single values: required but blank, out of range, unlike last period's closing value.

use rust_decimal::Decimal;

use super::noted;
use super::rules::Reported;
use crate::archive::Archive;
use crate::campaign::rule::Verdict;
use crate::campaign::{Campaign, Check, Column, Demand, Indicator, List, Unit};
use crate::finding::{Code, Fact, Finding, Place, Severity};
use crate::inbox::{ListEntry, Return};
use crate::item::Item;
use crate::language::number::round;
use crate::value::{Answer, Kind, Value};

/// Checks the values of one return.
pub(super) fn check_values(
    campaign: &Campaign,
    returned: &Return,
    previous: Option<&Archive>,
) -> Vec<Finding> {
    let Some(unit) = campaign.reporter(returned.unit()) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for indicator in campaign.figures_of(unit) {
        findings.extend(check_demand(campaign, returned, indicator));
        findings.extend(check_range(returned, indicator));
        findings.extend(check_known(campaign, returned, indicator, unit));
        findings.extend(
            previous.and_then(|earlier| check_opening(campaign, returned, indicator, earlier)),
        );
        findings.extend(
            previous.and_then(|earlier| check_change(campaign, returned, indicator, earlier)),
        );
    }
    for list in campaign.lists_of(unit) {
        if let Some(entry) = returned.lists.get(&list.code) {
            findings.extend(check_list(returned, list, entry));
            findings.extend(check_untouched(campaign, returned, (unit, list), entry));
            findings.extend(check_given(campaign, returned, list, entry));
        }
    }
    findings
}

/// Blank where a value is required, or a value where none is asked.
fn check_demand(campaign: &Campaign, returned: &Return, indicator: &Indicator) -> Option<Finding> {
    let entry = returned.answers.get(indicator.code.as_str())?;
    let finding = |code| {
        let finding = returned.finding(code, returned.at(entry));
        finding.on(&indicator.code, &indicator.label)
    };
    match indicator.demand(&Reported { campaign, returned }) {
        Demand::Required(why) if entry.answer.is_blank() => {
            let finding = finding(Code::MissingValue);
            Some(match why {
                Some(rule) => finding
                    .with("why", Fact::Case("condition"))
                    .with("rule", rule.text()),
                None => finding.with("why", Fact::Case("always")),
            })
        }
        Demand::NotAsked(rule) => {
            let value = entry.answer.value()?;
            let is_zero = value.number().is_some_and(|figure| figure.is_zero());
            let found = campaign.fact(&indicator.kind, value);
            let finding = finding(Code::ValueNotAsked).with("found", found);
            (!is_zero).then(|| finding.with("rule", rule.text()))
        }
        Demand::Required(_) | Demand::Optional => None,
    }
}

fn check_range(returned: &Return, indicator: &Indicator) -> Option<Finding> {
    let figure = returned.answer(&indicator.code).value()?.number()?;
    let is_below = indicator.min.is_some_and(|min| figure < min);
    let is_above = indicator.max.is_some_and(|max| figure > max);
    (is_below || is_above).then(|| {
        let finding = returned.finding(Code::OutOfRange, returned.place(&indicator.code));
        let limit = |limit: Option<Decimal>| limit.unwrap_or_default().normalize();
        let sides = match (indicator.min, indicator.max) {
            (Some(_), None) => "least",
            (None, Some(_)) => "most",
            _ => "both",
        };
        finding
            .on(&indicator.code, &indicator.label)
            .with("found", figure)
            .with("sides", Fact::Case(sides))
            .with("min", limit(indicator.min))
            .with("max", limit(indicator.max))
    })
}

/// What the office knows and prefilled may be corrected, but not in silence.
fn check_known(
    campaign: &Campaign,
    returned: &Return,
    indicator: &Indicator,
    unit: &Unit,
) -> Option<Finding> {
    let known = campaign.known_value(indicator, unit.attribute(&indicator.code))?;
    let value = returned.answer(&indicator.code).value()?;
    let fact = |value| campaign.fact(&indicator.kind, value);
    (*value != known).then(|| {
        let finding = returned.finding(Code::KnownMismatch, returned.place(&indicator.code));
        finding
            .on(&indicator.code, &indicator.label)
            .with("found", fact(value))
            .with("expected", fact(&known))
    })
}

fn check_opening(
    campaign: &Campaign,
    returned: &Return,
    indicator: &Indicator,
    earlier: &Archive,
) -> Option<Finding> {
    let closing_of = indicator.opening.as_ref()?;
    let figure = returned.answer(&indicator.code).figure()?;
    let closing_of = campaign.indicators.get(closing_of)?;
    let closing = campaign.base(earlier, returned.unit(), closing_of)?;
    (figure != closing).then(|| {
        let finding = returned.finding(Code::OpeningMismatch, returned.place(&indicator.code));
        finding
            .on(&indicator.code, &indicator.label)
            .with("found", figure)
            .with("expected", closing)
            .with("period", Fact::period(&earlier.period))
    })
}

/// A large change is asked about; a note beside the value settles it. Who says "nothing to
/// report" has said why.
fn check_change(
    campaign: &Campaign,
    returned: &Return,
    indicator: &Indicator,
    earlier: &Archive,
) -> Option<Finding> {
    let limit = indicator.change_limit?;
    let figure = returned.answer(&indicator.code).value()?.number()?;
    let compared = campaign.indicators.get(indicator.compared_with())?;
    let before = campaign.base(earlier, returned.unit(), compared)?;
    if !indicator.is_large_change(before, figure) {
        return None;
    }
    let entry = returned.answers.get(indicator.code.as_str())?;
    let mut finding = returned.finding(Code::LargeChange, returned.at(entry));
    let reason = match noted::reason(&entry.note) {
        None => Fact::Word("reason-missing"),
        Some(reason) => {
            finding.severity = Severity::Note;
            reason
        }
    };
    let finding = finding.on(&indicator.code, &indicator.label);
    let finding = finding.with("found", figure).with("previous", before);
    let finding = finding.with("period", Fact::period(&earlier.period));
    let bounds = [before.checked_div(limit)?, before.checked_mul(limit)?];
    let bounds = bounds.map(|bound| round(bound, indicator.decimals.max(2)).normalize());
    let finding = finding.with("low", bounds[0].min(bounds[1]));
    let finding = finding.with("high", bounds[0].max(bounds[1]));
    Some(finding.with("limit", limit).with("reason", reason))
}

/// Whether an entry leaves a required column open: a thing that is named nothing is no entry.
fn is_open(answer: &Answer, column: &Column) -> bool {
    let names =
        matches!(column.kind, Kind::Choice(_) | Kind::Unit | Kind::Date) || column.refers.is_some();
    answer.is_blank() || (names && *answer == Answer::Nothing)
}

/// A finding about a list as a whole.
fn of_list(code: Code, returned: &Return, list: &List, entry: &ListEntry) -> Finding {
    let place = Place {
        file: Some(returned.file.name.clone()),
        sheet: Some(entry.sheet.clone()),
        ..Place::default()
    };
    let finding = returned.finding(code, place);
    finding.on_item(Item::list(&list.code), &list.title)
}

/// A list without rows is asked about, unless it says "nothing to report" or the figures that
/// rules set it against do.
fn check_untouched(
    campaign: &Campaign,
    returned: &Return,
    (unit, list): (&Unit, &List),
    entry: &ListEntry,
) -> Option<Finding> {
    if entry.says_nothing || !entry.rows.is_empty() {
        return None;
    }
    let reported = Reported { campaign, returned };
    let holds = |check: &Check| {
        let verdict = check.rule.verdict(&reported, check.tolerance);
        matches!(verdict, Verdict::Holds)
    };
    let checks = campaign.checks_of(unit);
    let mut accounts = checks
        .filter(|check| check.accounts_for(&list.code))
        .peekable();
    let is_said = accounts.peek().is_some() && accounts.all(holds);
    (!is_said).then(|| of_list(Code::UntouchedList, returned, list, entry))
}

/// The rows that a form gives must still be there where others of the list are.
fn check_given(
    campaign: &Campaign,
    returned: &Return,
    list: &List,
    entry: &ListEntry,
) -> Vec<Finding> {
    if entry.says_nothing || entry.rows.is_empty() {
        return Vec::new();
    }
    let given = campaign.given_rows(list).into_iter();
    let is_gone = |(code, value): &(String, Value)| {
        let mut cells = entry
            .rows
            .iter()
            .filter_map(|row| row.cells.get(code.as_str()));
        !cells.any(|cell| cell.answer.value() == Some(value))
    };
    let finding = |(code, value): (String, Value)| {
        let shown = match (list.columns.get(&code).map(|column| &column.kind), &value) {
            (Some(Kind::Choice(set)), Value::Choice(value)) => campaign.choice_label(set, value),
            _ => "",
        };
        let label = format!("{}, {shown}", list.title);
        let finding = of_list(Code::MissingValue, returned, list, entry);
        let finding = finding.on_item(list.item(&code), &label);
        finding.with("why", Fact::Case("always"))
    };
    given.filter(is_gone).map(finding).collect()
}

fn check_list(returned: &Return, list: &List, entry: &ListEntry) -> Vec<Finding> {
    let mut findings = Vec::new();
    if entry.says_nothing && !entry.rows.is_empty() {
        let finding = of_list(Code::NothingWithRows, returned, list, entry);
        findings.push(finding.with("count", entry.rows.len()));
    }
    for row in &entry.rows {
        for column in list.columns.values().filter(|column| column.required) {
            let Some(cell) = row
                .cells
                .get(column.code.as_str())
                .filter(|c| is_open(&c.answer, column))
            else {
                continue;
            };
            let finding = returned.finding(Code::MissingValue, returned.at(cell));
            let finding = finding.with("why", Fact::Case("always"));
            let label = format!("{}, {}", list.title, column.label);
            findings.push(finding.on_item(list.item(&column.code), &label));
        }
    }
    findings
}
