//! What a rule says about a return, and what a formula yields.

use rust_decimal::Decimal;

use super::compare::difference;
use super::error::EvaluationError;
use super::evaluate::Evaluator;
use super::excel;
use super::function::Function;
use super::scalar::{Scalar, Values};
use super::tree::{Comparison, Node};

/// What a check says about one return.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// The rule is kept.
    Holds,
    /// The rule is broken; the comparison that broke it, where one alone did.
    Fails(Option<Mismatch>),
    /// The verdict depends on indicators that were left blank, in the order of their codes.
    Skipped {
        /// Their names.
        blank: Vec<String>,
    },
    /// The rule has no value.
    Failed(EvaluationError),
}

/// A comparison that does not hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Mismatch {
    /// The comparison as a compact formula, such as `a=b+c`.
    pub text: String,
    /// What the left side came to.
    pub left: Scalar,
    /// How the sides should compare.
    pub comparison: Comparison,
    /// What the right side came to.
    pub right: Scalar,
    /// `left - right`, of two numbers.
    pub difference: Option<Decimal>,
}

/// What a formula yields.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Its value; not [`Scalar::Blank`].
    Value(Scalar),
    /// It depends on these indicators, and they are blank.
    Missing(Vec<String>),
}

/// Judges a check.
pub(crate) fn judge(root: &Node, values: &dyn Values, tolerance: Decimal) -> Verdict {
    let mut evaluator = Evaluator::new(values, tolerance);
    let result = evaluator.value(root);
    if !evaluator.blank.is_empty() {
        // Also after an error: a blank divisor is no division by zero.
        return Verdict::Skipped {
            blank: evaluator.blank.into_iter().collect(),
        };
    }
    match result {
        Ok(Scalar::Bool(true)) => Verdict::Holds,
        Ok(Scalar::Bool(false)) => Verdict::Fails(explain(&mut evaluator, root)),
        Ok(_) => Verdict::Failed(EvaluationError::NotACondition),
        Err(error) => Verdict::Failed(error),
    }
}

/// Calculates an indicator's formula.
pub(crate) fn calculate(root: &Node, values: &dyn Values) -> Result<Outcome, EvaluationError> {
    let mut evaluator = Evaluator::new(values, Decimal::ZERO);
    let result = evaluator.value(root);
    if evaluator.blank.is_empty() {
        result.map(Outcome::Value)
    } else {
        Ok(Outcome::Missing(evaluator.blank.into_iter().collect()))
    }
}

/// The comparison that makes a false condition false.
fn explain(evaluator: &mut Evaluator<'_>, node: &Node) -> Option<Mismatch> {
    match node {
        Node::Compare(comparison, left, right) => {
            mismatch(evaluator, node, (*comparison, left, right))
        }
        Node::Call(Function::And, arguments) => {
            let is_cause = |argument: &&Node| matches!(evaluator.apart(argument), Ok((false, blank)) if blank.is_empty());
            let cause = arguments.iter().find(is_cause)?;
            explain(evaluator, cause)
        }
        Node::Call(Function::If, arguments) => {
            let (condition, branches) = arguments.split_first()?;
            let place = usize::from(!evaluator.condition(condition).ok()?);
            explain(evaluator, branches.get(place)?)
        }
        _ => None,
    }
}

fn mismatch(
    evaluator: &mut Evaluator<'_>,
    node: &Node,
    (comparison, left, right): (Comparison, &Node, &Node),
) -> Option<Mismatch> {
    let (left, right) = (evaluator.value(left).ok()?, evaluator.value(right).ok()?);
    let difference = match (left.number(), right.number()) {
        (Some(left), Some(right)) => difference(left, right).ok(),
        _ => None,
    };
    Some(Mismatch {
        text: excel::print(node),
        left,
        comparison,
        right,
        difference,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::{EvaluationError, Outcome, Rule, Scalar, Values, Verdict};

    #[derive(Default)]
    struct Sheet(BTreeMap<&'static str, Vec<Scalar>>);

    impl Values for Sheet {
        fn value(&self, name: &str) -> Scalar {
            let cells = self.0.get(name).and_then(|cells| cells.first());
            cells.cloned().unwrap_or(Scalar::Blank)
        }

        fn column(&self, list: &str, column: &str) -> Vec<Scalar> {
            let name = format!("{list}.{column}");
            self.0.get(name.as_str()).cloned().unwrap_or_default()
        }
    }

    fn numbers(cells: &[&str]) -> Vec<Scalar> {
        let read = |text: &&str| match text.parse() {
            Ok(number) => Scalar::Number(number),
            Err(_) if text.is_empty() => Scalar::Blank,
            Err(_) => Scalar::Text((*text).to_owned()),
        };
        cells.iter().map(read).collect()
    }

    fn sheet() -> Sheet {
        let cells = [
            ("a", numbers(&["7"])),
            ("b", numbers(&["3.5"])),
            ("zero", numbers(&["0"])),
            ("text", numbers(&["mười"])),
            ("kind", numbers(&["Đảng bộ"])),
            (
                "l.form",
                numbers(&["khiển trách", "Cảnh cáo", "", "cảnh cáo"]),
            ),
            ("l.count", numbers(&["2", "1", "", "4"])),
            ("k.count", numbers(&["2", "x", "5"])),
        ];
        Sheet(cells.into())
    }

    fn value(text: &str) -> String {
        match Rule::parse(text).unwrap().evaluate(&sheet()) {
            Ok(Outcome::Value(value)) => value.to_text(),
            Ok(Outcome::Missing(blank)) => format!("missing {}", blank.join(" ")),
            Err(error) => error.to_string(),
        }
    }

    fn verdict(text: &str, tolerance: i64) -> Verdict {
        Rule::parse(text)
            .unwrap()
            .verdict(&sheet(), tolerance.into())
    }

    fn skipped(names: &[&str]) -> Verdict {
        Verdict::Skipped {
            blank: names.iter().map(ToString::to_string).collect(),
        }
    }

    #[test]
    fn operations_follow_excels_order() {
        let cases = [
            ("-2^2", "4"),
            ("2^3^2", "64"),
            ("2^-1", "0.5"),
            ("1+2*3", "7"),
            ("50%^2", "0.25"),
            ("-5%", "-0.05"),
            ("10-4-3", "3"),
            ("8/4/2", "1"),
            ("1&2+3", "15"),
            ("1+1=2", "TRUE"),
            ("\"5\"+1", "6"),
            ("TRUE+1", "2"),
            (".5+1", "1.5"),
        ];
        for (text, expected) in cases {
            assert_eq!(value(text), expected, "{text}");
        }
    }

    #[test]
    fn functions_calculate_as_in_excel() {
        let cases = [
            ("SUM(l.count, a, 1)", "15"),
            ("sum(k.count)", "7"),
            ("SUM(nothing.here)", "0"),
            ("SUMIF(l.form; \"cảnh cáo\"; l.count)", "5"),
            ("SUMIFS(l.count, l.form, \"*cáo\", l.count, \">1\")", "4"),
            ("SUMIF(l.count, \">=2\")", "6"),
            ("COUNTIF(l.form, \"<>\")", "3"),
            ("COUNTIFS(l.form, \"c*\", l.count, \"<\"&a)", "2"),
            ("COUNTA(l.form, a, blank)", "4"),
            ("MIN(l.count, a)", "1"),
            ("MAX(nothing.here)", "0"),
            ("ROUND(-b, 0)", "-4"),
            ("-zero", "0"),
            ("IF(a > 5, \"yes\", blank)", "yes"),
            ("ISBLANK(blank)", "TRUE"),
            ("NOT(a = 7)", "FALSE"),
            ("AVERAGE(l.count, b)", "2.625"),
            ("AVERAGE(nothing.here)", "division by zero"),
            ("AVERAGEIF(l.form, \"cảnh cáo\", l.count)", "2.5"),
            (
                "AVERAGEIFS(l.count, l.form, \"*cáo\", l.count, \">1\")",
                "4",
            ),
            ("MINIFS(l.count, l.form, \"c*\")", "1"),
            ("MAXIFS(l.count, l.form, \"none\")", "0"),
            ("SUMPRODUCT(l.count, l.count)", "21"),
            ("SUMPRODUCT(k.count)", "7"),
            ("IFERROR(a / zero, 1)", "1"),
            ("IFERROR(VALUE(kind), a)", "7"),
            ("IFERROR(4 ^ 0.5, 1)", "the power has no exact value"),
            ("IFERROR(a / blank, 1)", "missing blank"),
            ("IFERROR(a, blank)", "7"),
            ("LEFT(kind, 4) & MOD(a, 4)", "Đảng3"),
            ("YEAR(DATE(2024, 3, 31)) - MONTH(45382)", "2021"),
        ];
        for (text, expected) in cases {
            assert_eq!(value(text), expected, "{text}");
        }
    }

    #[test]
    fn a_formula_over_a_blank_is_missing_not_zero() {
        assert_eq!(value("a + blank"), "missing blank");
        assert_eq!(value("a / blank"), "missing blank");
        assert_eq!(value("SUM(a, blank)"), "missing blank");
        assert_eq!(verdict("a = blank", 0), skipped(&["blank"]));
    }

    #[test]
    fn a_blank_that_cannot_matter_does_not_skip() {
        assert_eq!(verdict("OR(a = 7, blank > 0)", 0), Verdict::Holds);
        assert!(matches!(
            verdict("AND(blank = 0, a = 8)", 0),
            Verdict::Fails(Some(_))
        ));
        assert_eq!(verdict("OR(a = 8, blank = 0)", 0), skipped(&["blank"]));
        let rescued = "OR(a = 7, IFERROR(a / blank, 1) = 2)";
        assert_eq!(verdict(rescued, 0), Verdict::Holds);
        assert_eq!(verdict("IFERROR(a / blank, 1) = 1", 0), skipped(&["blank"]));
        assert_eq!(
            verdict("IF(ISBLANK(blank), a = 7, a = blank)", 0),
            Verdict::Holds
        );
    }

    #[test]
    fn a_failure_names_the_comparison_that_broke() {
        let Verdict::Fails(Some(mismatch)) = verdict("AND(a = 7, a <= b + 1)", 0) else {
            panic!("the rule is broken by one comparison");
        };
        assert_eq!(mismatch.text, "a<=b+1");
        assert_eq!(mismatch.difference, "2.5".parse().ok());
    }

    #[test]
    fn tolerance_is_inclusive_and_symmetric() {
        assert_eq!(verdict("a = 8", 1), Verdict::Holds);
        assert_eq!(verdict("8 = a", 1), Verdict::Holds);
        assert!(matches!(verdict("a = 8.01", 1), Verdict::Fails(_)));
        assert!(matches!(verdict("zero > 0", 1), Verdict::Fails(_)));
        assert_eq!(verdict("1/3*3 = 1", 0), Verdict::Holds);
    }

    #[test]
    fn texts_compare_regardless_of_case() {
        assert_eq!(verdict("kind = \"ĐẢNG BỘ\"", 5), Verdict::Holds);
        assert_eq!(
            verdict("IF(kind = \"chi bộ\", FALSE, TRUE)", 0),
            Verdict::Holds
        );
    }

    #[test]
    fn a_text_in_place_of_a_number_never_passes() {
        let error = |found: &str, name: &str| {
            let (found, name) = (found.to_owned(), Some(name.to_owned()));
            Verdict::Failed(EvaluationError::NumberNeeded { found, name })
        };
        assert_eq!(verdict("a <= text", 0), error("mười", "text"));
        assert_eq!(verdict("text + 1 = a", 0), error("mười", "text"));
        assert_eq!(verdict("SUM(a, text) = 7", 0), error("mười", "text"));
        assert_eq!(
            verdict("a / zero = 1", 0),
            Verdict::Failed(EvaluationError::DivisionByZero)
        );
        assert_eq!(
            verdict("a + 1", 0),
            Verdict::Failed(EvaluationError::NotACondition)
        );
    }
}
