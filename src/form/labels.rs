//! Rules in words: labels in place of codes, for people who never see a code.

use super::in_words_of_the_form;
use crate::campaign::Campaign;
use crate::campaign::rule::Rule;
use crate::finding::Finding;
use crate::item::Item;
use crate::language::Language;

/// A rule with labels in place of codes, and the words for choices.
#[must_use]
pub fn rule_in_words(campaign: &Campaign, rule: &Rule, language: Language) -> String {
    let rule = in_words_of_the_form(rule, campaign, language);
    rule.for_people(&|item| labelled(campaign, item))
}

/// `“Đảng viên cuối kỳ”`, `“Chuyển sinh hoạt đảng: Số lượng”`; the name itself where there is no
/// such thing.
#[must_use]
pub fn labelled(campaign: &Campaign, item: &Item) -> String {
    let definition = campaign.definition(item);
    let quoted = definition.map(|definition| format!("“{}”", definition.label(": ")));
    quoted.unwrap_or_else(|| item.to_string())
}

/// What a finding expected, without codes.
#[must_use]
pub fn expectation_in_words(campaign: &Campaign, finding: &Finding, language: Language) -> String {
    let rule = finding.facts.get("rule");
    let rule = rule.map(|fact| fact.display(language));
    match rule.as_deref().map(Rule::parse) {
        Some(Ok(rule)) => {
            let rule = campaign.in_labels(&rule, language);
            let words = rule.for_people(&|item| labelled(campaign, item));
            finding.clone().with("rule", words).expectation(language)
        }
        _ => finding.expectation(language),
    }
}
