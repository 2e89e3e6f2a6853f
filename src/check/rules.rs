//! The rules of the Checks table, on one return.

use crate::campaign::rule::{Rule, Scalar, Values, Verdict};
use crate::campaign::{Blanks, Campaign, Check, Definition, Demand, Indicator};
use crate::finding::{Code, Fact, Finding, Place};
use crate::inbox::Return;
use crate::item::Item;

/// Checks every rule that applies to a return.
pub(super) fn check_rules(campaign: &Campaign, returned: &Return) -> Vec<Finding> {
    let Some(unit) = campaign.reporter(returned.unit()) else {
        return Vec::new();
    };
    let reported = Reported { campaign, returned };
    let judge = |check: &Check| match check.verdict(campaign, &reported) {
        Verdict::Holds => Vec::new(),
        Verdict::Skipped { blank } => open(check, &blank, &reported),
        verdict => {
            let place = first_item(&check.rule).map(|item| returned.place(item.code()));
            let place = place.unwrap_or_else(|| Place::file(&returned.file.name));
            let finding = rule_finding(campaign, check, &verdict, place);
            vec![finding.about(returned.unit())]
        }
    };
    campaign.checks_of(unit).flat_map(judge).collect()
}

/// What is said of a rule that depends on blanks. Nothing where a blank has a finding of its own,
/// or is not asked: then nothing is to be done about the rule.
fn open(check: &Check, blank: &[String], reported: &Reported<'_>) -> Vec<Finding> {
    let Reported { campaign, returned } = *reported;
    let indicators = blank
        .iter()
        .filter_map(|code| campaign.indicators.get(code));
    let indicators: Vec<&Indicator> = indicators.collect();
    let is_settled = |indicator: &&Indicator| {
        !indicator.is_asked() || indicator.demand(reported) != Demand::Optional
    };
    if check.blanks == Blanks::Required {
        let missing = indicators
            .into_iter()
            .filter(|indicator| !is_settled(indicator));
        let finding = |indicator: &Indicator| {
            let place = returned.place(&indicator.code);
            let finding = returned.finding(Code::MissingValue, place);
            let finding = finding.on(&indicator.code, &indicator.label);
            let finding = finding.with("why", Fact::Case("rule"));
            finding.with("rule", check.rule.text())
        };
        return missing.map(finding).collect();
    }
    let is_untouched = check.is_of_categories() && blank.len() == check.rule.items().len();
    if is_untouched || indicators.iter().any(is_settled) {
        return Vec::new();
    }
    let place = indicators.first().map(|first| returned.place(&first.code));
    let place = place.unwrap_or_else(|| Place::file(&returned.file.name));
    let labels = indicators.iter().map(|i| Fact::from(i.label.as_str()));
    let finding = returned.finding(Code::RuleNotJudged, place);
    let finding = finding.with("message", message(check)).of_rule(&check.code);
    let finding = finding.with("rule", check.rule.text());
    vec![finding.with("labels", Fact::Several(labels.collect()))]
}

/// What the rule is called: its message, else its text.
fn message(check: &Check) -> &str {
    if check.message.is_empty() {
        check.rule.text()
    } else {
        &check.message
    }
}

/// The finding of a rule that doesn't hold, or can't be calculated.
pub(crate) fn rule_finding(
    campaign: &Campaign,
    check: &Check,
    verdict: &Verdict,
    place: Place,
) -> Finding {
    let message = message(check);
    let named = |finding: Finding| {
        let item = first_item(&check.rule);
        let definition = item.as_ref().and_then(|item| campaign.definition(item));
        let label = match definition {
            Some(Definition::Indicator(indicator)) => &indicator.label,
            _ => message,
        };
        let finding = match item {
            Some(item) => finding.on_item(item, label),
            None => finding.with("label", label),
        };
        finding
            .with("rule", check.rule.text())
            .with("message", message)
            .of_rule(&check.code)
    };
    let Verdict::Fails(mismatch) = verdict else {
        let reason = match verdict {
            Verdict::Failed(error) => error.fact(),
            _ => Fact::from(""),
        };
        return named(Finding::new(Code::RuleFailed, place)).with("reason", reason);
    };
    let mut finding =
        named(Finding::new(Code::RuleMismatch, place)).with("fix", check.fix.as_str());
    finding.severity = check.severity;
    let Some(mismatch) = mismatch else {
        return finding.with("sides", Fact::Case("none"));
    };
    let finding = finding
        .with("found", fact(&mismatch.left))
        .with("expected", fact(&mismatch.right));
    match mismatch.difference {
        Some(off) => finding
            .with("sides", Fact::Case("numbers"))
            .with("difference", Fact::from(off.abs().normalize())),
        None => finding.with("sides", Fact::Case("texts")),
    }
}

fn fact(side: &Scalar) -> Fact {
    match side {
        Scalar::Blank => Fact::from(""),
        Scalar::Number(number) => Fact::from(number.normalize()),
        Scalar::Text(text) => Fact::from(text.as_str()),
        Scalar::Bool(truth) => Fact::from(if *truth { "TRUE" } else { "FALSE" }),
    }
}

/// The item that stands first in a rule's text, an indicator before columns of lists: where a
/// person looks first.
fn first_item(rule: &Rule) -> Option<Item> {
    let text = rule.text().to_lowercase();
    let items = rule.items().into_iter();
    items.min_by_key(|item| (item.is_column(), text.find(&item.to_string())))
}

/// A return as rules see it.
#[derive(Clone, Copy, Debug)]
pub struct Reported<'a> {
    /// What was asked.
    pub campaign: &'a Campaign,
    /// What was answered.
    pub returned: &'a Return,
}

impl Values for Reported<'_> {
    fn value(&self, name: &str) -> Scalar {
        let indicator = self.campaign.indicators.get(name);
        indicator.map_or(Scalar::Blank, |indicator| {
            let answer = self.returned.answer(name);
            self.campaign.answer_of_rules(&indicator.kind, answer)
        })
    }

    fn is_filled(&self, name: &str) -> bool {
        !self.returned.answer(name).is_blank()
    }

    fn column(&self, list: &str, column: &str) -> Vec<Scalar> {
        let rows = self
            .returned
            .lists
            .get(list)
            .map_or(&[][..], |entry| entry.rows.as_slice());
        let kind = self.campaign.kind_of(&Item::column(list, column));
        let cell = |row: &crate::inbox::ListRow| {
            let value = row.cells.get(column).and_then(|entry| entry.answer.value());
            let known = kind.zip(value);
            known.map_or(Scalar::Blank, |(kind, value)| {
                self.campaign.of_rules(kind, value)
            })
        };
        rows.iter().map(cell).collect()
    }
}
