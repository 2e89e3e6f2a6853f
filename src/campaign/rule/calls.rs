//! Whether a function is called with what it takes.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::criterion;
use super::error::RuleErrorKind;
use super::function::{Argument, Function};
use super::tree::Node;
use crate::item::Item;

/// What is wrong, and with which argument, unless it is the call as a whole.
type Mistake = (Option<usize>, RuleErrorKind);

/// Checks number and nature of the arguments.
pub(crate) fn check(function: Function, arguments: &[&Node]) -> Result<(), Mistake> {
    check_count(function, arguments.len())?;
    for (place, argument) in arguments.iter().enumerate() {
        check_argument(function, place, argument).map_err(|kind| (Some(place), kind))?;
    }
    check_day(function, arguments)?;
    check_format(function, arguments)?;
    check_lists(function, arguments)?;
    check_blank_rows(function, arguments)
}

fn check_count(function: Function, found: usize) -> Result<(), Mistake> {
    let (least, most) = function.arguments();
    let paired = match function {
        Function::SumIfs | Function::AverageIfs | Function::MinIfs | Function::MaxIfs => {
            found % 2 == 1
        }
        Function::CountIfs => found.is_multiple_of(2),
        _ => true,
    };
    if paired && (least..=most).contains(&found) {
        return Ok(());
    }
    Err((
        None,
        RuleErrorKind::ArgumentCount {
            function,
            found,
            least,
            most,
        },
    ))
}

fn check_argument(function: Function, place: usize, node: &Node) -> Result<(), RuleErrorKind> {
    match (function.argument(place), node) {
        (Argument::Column, Node::Name(item)) if item.is_column() => Ok(()),
        (Argument::Column, _) => Err(RuleErrorKind::ColumnNeeded { function }),
        (Argument::Name, Node::Name(item)) if !item.is_column() => Ok(()),
        (Argument::Name, _) => Err(RuleErrorKind::NameNeeded { function }),
        (Argument::Criterion, Node::Text(found)) if criterion::is_ambiguous(found) => {
            Err(RuleErrorKind::AmbiguousCriterion {
                found: found.clone(),
            })
        }
        // A column below an operator was refused by the parser.
        _ => Ok(()),
    }
}

/// Excel takes the 35th of a month for a day of the next, and the year 24 for 1924: only a day
/// of the calendar from 1901 on is meant for sure.
fn check_day(function: Function, arguments: &[&Node]) -> Result<(), Mistake> {
    if function == Function::Date && day(arguments).is_none() {
        return Err((None, RuleErrorKind::NoDay));
    }
    Ok(())
}

/// Excel reads any other format by the settings of the computer.
fn check_format(function: Function, arguments: &[&Node]) -> Result<(), Mistake> {
    let is_zeros = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte == b'0');
    match (function, arguments) {
        (Function::Text, [_, Node::Text(format)]) if is_zeros(format) => Ok(()),
        (Function::Text, _) => Err((Some(1), RuleErrorKind::TextFormat)),
        _ => Ok(()),
    }
}

/// The day that year, month and day of the month name, written as whole numbers.
pub(crate) fn day(arguments: &[&Node]) -> Option<Date> {
    let [Node::Number(year), Node::Number(month), Node::Number(day)] = arguments else {
        return None;
    };
    let whole = |number: &Decimal| number.is_integer().then(|| number.to_i16()).flatten();
    let year = whole(year).filter(|year| *year > 1900)?;
    let (month, day) = (whole(month)?.try_into().ok()?, whole(day)?.try_into().ok()?);
    Date::new(year, month, day).ok()
}

/// Rows can only be paired within one list.
fn check_lists(function: Function, arguments: &[&Node]) -> Result<(), Mistake> {
    let mut first: Option<&Item> = None;
    for (place, argument) in arguments.iter().enumerate() {
        let Node::Name(item) = argument else {
            continue;
        };
        if function.argument(place) != Argument::Column {
            continue;
        }
        let known = *first.get_or_insert(item);
        if known.code() != item.code() {
            let (first, second) = (known.to_string(), item.to_string());
            return Err((Some(place), RuleErrorKind::DifferentLists { first, second }));
        }
    }
    Ok(())
}

/// A form's list has spare rows that the tool does not see: a count must not depend on them.
fn check_blank_rows(function: Function, arguments: &[&Node]) -> Result<(), Mistake> {
    if !matches!(function, Function::CountIf | Function::CountIfs) {
        return Ok(());
    }
    let criteria = arguments.iter().skip(1).step_by(2);
    let counts_blank = |argument: &&Node| match argument {
        Node::Text(text) => criterion::admits_blank(text),
        _ => false,
    };
    if criteria.into_iter().all(counts_blank) {
        return Err((Some(1), RuleErrorKind::CountsBlankRows));
    }
    Ok(())
}

/// The function whose name is at most two slips away.
pub(crate) fn nearest(word: &str) -> Option<Function> {
    let word = word.to_ascii_uppercase();
    let distance = |function: &Function| strsim::osa_distance(&word, function.name());
    let all = Function::ALL.iter().copied();
    all.min_by_key(distance)
        .filter(|function| distance(function) <= 2.min(function.name().len() / 2))
}

#[cfg(test)]
mod tests {
    use super::super::{Rule, RuleErrorKind};

    fn kind(text: &str) -> RuleErrorKind {
        Rule::parse(text).unwrap_err().kind
    }

    #[test]
    fn only_days_of_the_calendar_are_days() {
        for text in [
            "DATE(2024, 2, 30)",
            "DATE(24, 1, 1)",
            "DATE(2024.5, 1, 1)",
            "DATE(a, 1, 1)",
        ] {
            assert!(matches!(kind(text), RuleErrorKind::NoDay), "{text}");
        }
        assert!(Rule::parse("ngay >= DATE(2024, 2, 29)").is_ok());
    }

    #[test]
    fn a_text_is_neither_less_nor_more() {
        let found = kind("ngay >= \"2024-01-01\"");
        assert!(matches!(found, RuleErrorKind::TextOrder { .. }), "{found}");
        assert!(Rule::parse("hang <> \"giay_khen\"").is_ok());
    }

    #[test]
    fn calls_with_wrong_arguments_are_refused() {
        assert!(matches!(
            kind("ABS()"),
            RuleErrorKind::ArgumentCount { found: 0, .. }
        ));
        assert!(matches!(
            kind("SUMIFS(l.a,l.b)"),
            RuleErrorKind::ArgumentCount { .. }
        ));
        assert!(matches!(
            kind("SUMIF(a,1)"),
            RuleErrorKind::ColumnNeeded { .. }
        ));
        assert!(matches!(
            kind("ISBLANK(l.a)"),
            RuleErrorKind::NameNeeded { .. }
        ));
        assert!(matches!(
            kind("SUMIF(l.a,1,k.b)"),
            RuleErrorKind::DifferentLists { .. }
        ));
        assert!(matches!(
            kind("SUMIF(l.a,\">1.5\")"),
            RuleErrorKind::AmbiguousCriterion { .. }
        ));
    }

    #[test]
    fn what_depends_on_the_day_or_the_computer_is_refused() {
        let found = "TODAY".to_owned();
        assert_eq!(
            kind("ngay <= today()"),
            RuleErrorKind::ChangesByItself { found }
        );
        for format in ["\"0.00\"", "\"dd/mm\"", "\"\"", "a"] {
            assert_eq!(
                kind(&format!("TEXT(a, {format})")),
                RuleErrorKind::TextFormat
            );
        }
        assert!(Rule::parse("TEXT(a, \"000\") = \"012\"").is_ok());
    }

    #[test]
    fn a_count_of_spare_rows_is_refused() {
        assert_eq!(kind("COUNTIF(l.a,\"<>x\")"), RuleErrorKind::CountsBlankRows);
        assert_eq!(kind("COUNTIF(l.a,\"\")"), RuleErrorKind::CountsBlankRows);
        assert!(Rule::parse("COUNTIFS(l.a,\"<>x\",l.b,\"<>\")").is_ok());
    }
}
