//! Properties of every formula.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{Rule, Scalar, Values, Verdict, excel};
use crate::item::Item;

/// Values that depend on nothing but the name.
struct Named;

impl Values for Named {
    fn value(&self, name: &str) -> Scalar {
        match name {
            "a" => Scalar::Number(Decimal::new(35, 1)),
            "b" => Scalar::Number(Decimal::new(-7, 0)),
            "zero" => Scalar::Number(Decimal::ZERO),
            "truth" => Scalar::Bool(true),
            _ => Scalar::Blank,
        }
    }

    fn column(&self, _list: &str, _column: &str) -> Vec<Scalar> {
        vec![
            Scalar::Number(Decimal::ONE),
            Scalar::Blank,
            Scalar::Text("x".to_owned()),
        ]
    }
}

fn word() -> impl Strategy<Value = String> {
    let words = [
        "a", "b", "zero", "truth", "blank", "1", "2.50", "3%", "\"x\"", "\"5\"", "TRUE", "l.x",
        "-1", "0.5",
    ];
    prop::sample::select(words.to_vec()).prop_map(str::to_owned)
}

fn formula() -> impl Strategy<Value = String> {
    word().prop_recursive(5, 40, 3, |inner| {
        let signs = [
            "+", "-", "*", "/", "^", "&", "=", "<>", "<", "<=", ">", ">=",
        ];
        let names = [
            "SUM", "IF", "AND", "OR", "MIN", "max", "ROUND", "COUNTA", "NOT", "ABS",
        ];
        let sign = prop::sample::select(signs.to_vec());
        let name = prop::sample::select(names.to_vec());
        prop_oneof![
            (inner.clone(), sign, inner.clone()).prop_map(|(l, s, r)| format!("{l}{s}{r}")),
            inner.clone().prop_map(|part| format!("({part})")),
            inner.clone().prop_map(|part| format!("-{part}")),
            (name, prop::collection::vec(inner, 1..4))
                .prop_map(|(name, parts)| format!("{name}({})", parts.join(","))),
        ]
    })
}

fn parsed(text: &str) -> Rule {
    Rule::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn printed(rule: &Rule) -> Rule {
    parsed(&excel::print(&rule.root))
}

/// The rule as a form's cell has it.
fn in_cell(rule: &Rule, tolerance: Decimal) -> Rule {
    parsed(&rule.to_excel(&|item: &Item| item.to_string(), Some(tolerance)))
}

/// What a form can show: holds, fails, or neither.
fn state(verdict: &Verdict) -> Option<bool> {
    match verdict {
        Verdict::Holds => Some(true),
        Verdict::Fails(_) => Some(false),
        Verdict::Skipped { .. } | Verdict::Failed(_) => None,
    }
}

#[test]
fn the_highest_formulas_are_walked_safely() {
    let sum = "1".to_owned() + &"+1".repeat(299) + "=1";
    let calls = "IF(a>0,".repeat(60) + "a" + &"%".repeat(170) + &")".repeat(60);
    for text in [&sum[..599], calls.as_str()] {
        let rule = Rule::parse(text).unwrap();
        assert!(rule.evaluate(&Named).is_ok());
        assert_eq!(printed(&rule).root, rule.root);
    }
    assert!(Rule::parse(&sum).is_err());
}

proptest! {
    #[test]
    fn any_text_is_parsed_or_refused(text in ".{0,80}") {
        let _ = Rule::parse(&text);
    }

    #[test]
    fn any_signs_are_parsed_or_refused(text in "[-+*/^&%=<>(),;\"a.1~ ]{0,60}") {
        if let Ok(rule) = Rule::parse(&text) {
            let _ = rule.verdict(&Named, Decimal::ONE);
        }
    }

    #[test]
    fn printing_changes_nothing(text in formula()) {
        if let Ok(rule) = Rule::parse(&text) {
            let again = printed(&rule);
            prop_assert_eq!(&again.root, &rule.root);
        }
    }

    #[test]
    fn form_and_tool_agree(text in formula(), tolerance in 0i64..30) {
        let tolerance = Decimal::new(tolerance, 1);
        if let Ok(rule) = Rule::parse(&text) {
            let form = in_cell(&rule, tolerance);
            let (form, tool) =
                (form.verdict(&Named, Decimal::ZERO), rule.verdict(&Named, tolerance));
            prop_assert_eq!(state(&form), state(&tool));
        }
    }
}
