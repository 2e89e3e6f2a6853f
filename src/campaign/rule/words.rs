//! The words of a formula's mistakes, in the language of whoever reads them.

use super::error::{EvaluationError, Expected, RuleError, RuleErrorKind};
use super::function::Function;
use crate::finding::Fact;
use crate::language::Language;
use crate::language::words::Arg;

impl RuleError {
    /// What is wrong and where, in words.
    #[must_use]
    pub fn words(&self, language: Language) -> String {
        let kind = self.kind.words(language);
        let args = [
            ("column", Arg::from(self.column)),
            ("kind", Arg::from(kind)),
        ];
        language.fill("rule-error", &args)
    }
}

impl RuleErrorKind {
    fn words(&self, language: Language) -> String {
        let plain = |key: &str| language.text(key);
        let about = |key: &str, found: &str| language.fill(key, &[("found", Arg::from(found))]);
        let limited = |key: &str, limit: usize| language.fill(key, &[("limit", Arg::from(limit))]);
        match self {
            Self::Empty => plain("rule-empty"),
            Self::TooLong { limit } => limited("rule-too-long", *limit),
            Self::TooDeep { limit } => limited("rule-too-deep", *limit),
            Self::UnexpectedCharacter { found, instead } => {
                let text = about("rule-unexpected-character", &found.to_string());
                text + &instead.map_or_else(String::new, |sign| about("rule-instead", sign))
            }
            Self::InvalidNumber { found } => about("rule-invalid-number", found),
            Self::UnclosedText => plain("rule-unclosed-text"),
            Self::InvalidName { found } => about("rule-invalid-name", found),
            Self::CellAddress { found } => about("rule-cell-address", found),
            Self::UnexpectedToken { found, expected } => {
                about("rule-unexpected-token", found) + &expected.words(language)
            }
            Self::UnexpectedEnd { expected } => {
                plain("rule-unexpected-end") + &expected.words(language)
            }
            Self::UnknownFunction { found, nearest } => {
                let text = about("rule-unknown-function", found);
                let suggest = |function: Function| {
                    let name = [("name", Arg::from(function.name()))];
                    language.fill("campaign-suggestion", &name)
                };
                text + &nearest.map_or_else(String::new, suggest)
            }
            Self::ChangesByItself { found } => about("rule-changes-by-itself", found),
            Self::TextFormat => plain("rule-text-format"),
            Self::ArgumentCount { .. } => self.argument_count(language),
            Self::MixedSeparators => plain("rule-mixed-separators"),
            Self::ChainedComparison => plain("rule-chained-comparison"),
            Self::ColumnOutsideFunction { name } => about("rule-column-outside-function", name),
            Self::ColumnNeeded { function } => about("rule-column-needed", function.name()),
            Self::NameNeeded { function } => about("rule-name-needed", function.name()),
            Self::DifferentLists { first, second } => {
                let args = [("first", Arg::from(first)), ("second", Arg::from(second))];
                language.fill("rule-different-lists", &args)
            }
            Self::AmbiguousCriterion { found } => about("rule-ambiguous-criterion", found),
            Self::NoDay => plain("rule-no-day"),
            Self::TextOrder { found } => about("rule-text-order", found),
            Self::CountsBlankRows => plain("rule-counts-blank-rows"),
        }
    }

    fn argument_count(&self, language: Language) -> String {
        /// Functions that take any number of arguments say so by this many.
        const ANY: usize = 254;
        let Self::ArgumentCount {
            function,
            found,
            least,
            most,
        } = self
        else {
            return String::new();
        };
        let key = match (least, most) {
            _ if least == most => "rule-arguments-exactly",
            (_, &(ANY..)) => "rule-arguments-at-least",
            _ => "rule-arguments-between",
        };
        let mut args = vec![
            ("function", Arg::from(function.name())),
            ("found", Arg::from(*found)),
            ("least", Arg::from(*least)),
        ];
        args.extend((key == "rule-arguments-between").then(|| ("most", Arg::from(*most))));
        language.fill(key, &args)
    }
}

impl Expected {
    fn words(self, language: Language) -> String {
        language.text(match self {
            Self::Value => "rule-expected-value",
            Self::Operator => "rule-expected-operator",
            Self::ClosingParenthesis => "rule-expected-parenthesis",
        })
    }
}

impl EvaluationError {
    /// Why the formula has no value.
    #[must_use]
    pub fn fact(&self) -> Fact {
        let about = |key, found: &str| Fact::phrase(key, [("found", Fact::from(found))]);
        match self {
            Self::DivisionByZero => Fact::Word("rule-division-by-zero"),
            Self::NumberNeeded { found, .. } => about("rule-number-needed", found),
            Self::ConditionNeeded { found } => about("rule-condition-needed", found),
            Self::NotACondition => Fact::Word("rule-not-a-condition"),
            Self::Overflow => Fact::Word("rule-overflow"),
            Self::InvalidPower => Fact::Word("rule-invalid-power"),
            Self::TextTooLong => Fact::Word("rule-text-too-long"),
            Self::NoPlace => Fact::Word("rule-no-place"),
            Self::DecimalAsText { found } => {
                about("rule-decimal-as-text", &found.normalize().to_string())
            }
            Self::NoDay { found } => {
                about("rule-no-day-of-calendar", &found.normalize().to_string())
            }
            Self::UnequalColumns => Fact::Word("rule-unequal-columns"),
            Self::CountsBlankRows => Fact::Word("rule-blank-rows-counted"),
        }
    }
}
