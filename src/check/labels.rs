//! Rules in words: labels in place of codes, for people who never see a code.

use crate::campaign::Campaign;
use crate::campaign::rule::Rule;
use crate::finding::Finding;
use crate::form::in_words_of_the_form;
use crate::language::Language;

/// A rule with labels in place of codes, and the words for choices.
#[must_use]
pub fn rule_in_words(campaign: &Campaign, rule: &Rule, language: Language) -> String {
    let rule = in_words_of_the_form(rule, campaign, language);
    spaced(&rule.to_excel(&|name: &str| labelled(campaign, name), None))
}

/// A formula with room around its operators, as people write it; texts stay as they are.
fn spaced(formula: &str) -> String {
    const OPERATORS: [&str; 11] = ["<=", ">=", "<>", "=", "<", ">", "+", "-", "*", "/", "&"];
    let mut spaced = String::new();
    let mut rest = formula;
    let mut end = None;
    while let Some(letter) = rest.chars().next() {
        let operator = OPERATORS.iter().find(|sign| rest.starts_with(**sign));
        match (end, operator) {
            (None, Some(sign)) => {
                // A sign before a figure stands close to it.
                let is_between = !spaced.is_empty() && !spaced.ends_with(['(', ';', ',', ' ']);
                let room = if is_between { " " } else { "" };
                spaced.push_str(&format!("{room}{sign}{room}"));
                rest = &rest[sign.len()..];
                continue;
            }
            (Some(quote), _) => end = (letter != quote).then_some(quote),
            (None, None) if letter == '“' => end = Some('”'),
            (None, None) if letter == '"' => end = Some('"'),
            (None, None) => {}
        }
        spaced.push(letter);
        rest = &rest[letter.len_utf8()..];
    }
    spaced
}

/// `“Đảng viên cuối kỳ”`, `“Chuyển sinh hoạt đảng: Số lượng”`; the name itself where there is no
/// such thing.
#[must_use]
pub fn labelled(campaign: &Campaign, name: &str) -> String {
    if let Some(indicator) = campaign.indicators.get(name) {
        return format!("“{}”", indicator.label);
    }
    let found = name.split_once('.').and_then(|(list, column)| {
        let list = campaign.lists.get(list)?;
        Some((list, list.columns.get(column)?))
    });
    match found {
        Some((list, column)) => format!("“{}: {}”", list.title, column.label),
        None => name.to_owned(),
    }
}

/// What a finding expected, without codes.
#[must_use]
pub fn expectation_in_words(campaign: &Campaign, finding: &Finding, language: Language) -> String {
    let rule = finding.facts.get("rule");
    let rule = rule.map(|fact| fact.display(language));
    match rule.as_deref().map(Rule::parse) {
        Some(Ok(rule)) => {
            let words = rule_in_words(campaign, &rule, language);
            finding.clone().with("rule", words).expectation(language)
        }
        _ => finding.expectation(language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_have_room_and_texts_stay() {
        for (formula, expected) in [
            ("“a-b”=“c”+“d”", "“a-b” = “c” + “d”"),
            ("“a”>=-5", "“a” >= -5"),
            ("OR(“a”<>\"x=y\";“b”-1>0)", "OR(“a” <> \"x=y\";“b” - 1 > 0)"),
            ("-“a”*2=“b”/3", "-“a” * 2 = “b” / 3"),
        ] {
            assert_eq!(spaced(formula), expected, "{formula}");
        }
    }
}
