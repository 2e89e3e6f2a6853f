//! A rule and what its names can hold → what in it can make no sense, whatever is answered.
//!
//! A comparison with a value that cannot occur, a text where a number is needed, and a rule that
//! always or never holds are mistakes of the campaign; a unit could do nothing about them.

use rust_decimal::Decimal;

use super::criterion::{Criterion, operator};
use super::excel::print;
use super::function::{Argument, Function, Yield};
use super::range::{Range, truth};
use super::scalar::{Scalar, fold};
use super::tree::{Node, Operator};
use crate::item::Item;

/// What a name's cells can hold.
#[derive(Debug, Clone, PartialEq)]
pub enum Holds {
    /// Numbers, from the least to the greatest where there are such.
    Number(Option<Decimal>, Option<Decimal>),
    /// Days, as numbers.
    Day,
    /// One of these words.
    Words(Vec<String>),
    /// Any text.
    Text,
}

/// What makes no sense in a rule.
#[derive(Debug, Clone, PartialEq)]
pub enum Doubt {
    /// A value that the compared cell can't hold; the words that it can.
    Impossible {
        /// As typed.
        found: String,
        /// The words that can occur.
        words: Vec<String>,
    },
    /// A text where a number or a condition is needed.
    TextAsNumber {
        /// The part.
        found: String,
    },
    /// Two sides that can't be equal, or have no order.
    Apart {
        /// The comparison.
        found: String,
    },
    /// It holds whatever is answered.
    Always,
    /// It can't hold whatever is answered.
    Never,
}

/// What the names hold; none of what is no name of the campaign.
pub type Names<'a> = &'a dyn Fn(&Item) -> Option<Holds>;

/// Everything that makes no sense, apart from the rule as a whole.
pub(crate) fn doubts(root: &Node, names: Names<'_>) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    root.visit(&mut |node| match node {
        Node::Compare(comparison, left, right) => {
            let sides = (left.as_ref(), right.as_ref());
            doubts.extend(compared(node, comparison.is_order(), sides, names));
        }
        Node::Calculate(operator, left, right) if *operator != Operator::Join => {
            doubts.extend(
                [left, right]
                    .into_iter()
                    .filter_map(|side| no_text(side, names)),
            );
        }
        Node::Sign {
            minus: true,
            operand,
        }
        | Node::Percent(operand) => {
            doubts.extend(no_text(operand, names));
        }
        Node::Call(function, arguments) => doubts.extend(called(*function, arguments, names)),
        _ => {}
    });
    doubts
}

/// Whether the rule as a whole says nothing; limits count only where they hold for its values.
pub(crate) fn constant(
    root: &Node,
    tolerance: Decimal,
    (names, with_limits): (Names<'_>, bool),
) -> Option<Doubt> {
    let plain = |_: &Item| Range::ANY;
    let limited = |item: &Item| match names(item) {
        Some(Holds::Number(least, most)) => Range { least, most },
        _ => Range::ANY,
    };
    match truth(root, tolerance, &plain) {
        Some(true) => Some(Doubt::Always),
        Some(false) => Some(Doubt::Never),
        None if with_limits && truth(root, tolerance, &limited) == Some(false) => {
            Some(Doubt::Never)
        }
        None => None,
    }
}

/// What a part yields, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Number,
    Text,
    Condition,
    Unknown,
}

fn sort(node: &Node, names: Names<'_>) -> Sort {
    match node {
        Node::Name(item) => match names(item) {
            Some(Holds::Number(..) | Holds::Day) => Sort::Number,
            Some(Holds::Words(_) | Holds::Text) => Sort::Text,
            None => Sort::Unknown,
        },
        Node::Text(_) | Node::Calculate(Operator::Join, ..) => Sort::Text,
        Node::Bool(_) | Node::Compare(..) => Sort::Condition,
        Node::Call(function, arguments) => match function.yields() {
            Yield::Number => Sort::Number,
            Yield::Text => Sort::Text,
            Yield::Condition => Sort::Condition,
            Yield::Branch(first) => {
                let mut branches = arguments.iter().skip(first).map(|part| sort(part, names));
                let one = branches.next().unwrap_or(Sort::Unknown);
                if branches.all(|other| other == one) {
                    one
                } else {
                    Sort::Unknown
                }
            }
        },
        _ => Sort::Number,
    }
}

fn no_text(node: &Node, names: Names<'_>) -> Option<Doubt> {
    let found = print(node);
    (sort(node, names) == Sort::Text).then_some(Doubt::TextAsNumber { found })
}

fn compared(
    node: &Node,
    is_order: bool,
    (left, right): (&Node, &Node),
    names: Names<'_>,
) -> Vec<Doubt> {
    for (one, other) in [(left, right), (right, left)] {
        for (words, text) in words_compared(one, other, names) {
            let is_known = words.iter().any(|word| fold(word) == fold(text));
            if !is_known {
                let found = text.to_owned();
                return vec![Doubt::Impossible { found, words }];
            }
        }
    }
    let sorts = (sort(left, names), sort(right, names));
    let share_no_word = match (words_of(left, names), words_of(right, names)) {
        (Some(first), Some(second)) => {
            let is_shared = |word: &String| second.iter().any(|other| fold(other) == fold(word));
            !first.iter().any(is_shared)
        }
        _ => false,
    };
    let is_apart = match sorts {
        (Sort::Text, Sort::Text) => is_order || share_no_word,
        (Sort::Text, Sort::Number | Sort::Condition)
        | (Sort::Number | Sort::Condition, Sort::Text) => true,
        (Sort::Number, Sort::Condition) => matches!(right, Node::Bool(_)),
        (Sort::Condition, Sort::Number) => matches!(left, Node::Bool(_)),
        _ => false,
    };
    let found = print(node);
    Vec::from_iter(is_apart.then_some(Doubt::Apart { found }))
}

fn words_of(node: &Node, names: Names<'_>) -> Option<Vec<String>> {
    let Node::Name(item) = node else { return None };
    match names(item)? {
        Holds::Words(words) => Some(words),
        _ => None,
    }
}

/// The words of one side with each text that the other side may be.
fn words_compared<'n>(
    one: &Node,
    other: &'n Node,
    names: Names<'_>,
) -> Vec<(Vec<String>, &'n str)> {
    let Some(words) = words_of(one, names) else {
        return Vec::new();
    };
    let mut texts = Vec::new();
    gather(other, &mut texts);
    texts
        .into_iter()
        .map(|text| (words.clone(), text))
        .collect()
}

/// The texts that a part may be.
fn gather<'n>(node: &'n Node, texts: &mut Vec<&'n str>) {
    match node {
        Node::Text(text) => texts.push(text),
        Node::Call(function, arguments) => {
            if let Yield::Branch(first) = function.yields() {
                arguments
                    .iter()
                    .skip(first)
                    .for_each(|part| gather(part, texts));
            }
        }
        _ => {}
    }
}

fn called(function: Function, arguments: &[Node], names: Names<'_>) -> Vec<Doubt> {
    let part = |(place, node): (usize, &Node)| match function.argument(place) {
        Argument::Number | Argument::Numbers | Argument::Condition => no_text(node, names),
        Argument::Column if function.calculates_column(place, arguments.len()) => {
            no_text(node, names)
        }
        Argument::Criterion => {
            let column = arguments.get(place.checked_sub(1)?)?;
            sought(column, node, names)
        }
        _ => None,
    };
    arguments.iter().enumerate().filter_map(part).collect()
}

/// A criterion that no cell of the column can meet or miss.
fn sought(column: &Node, criterion: &Node, names: Names<'_>) -> Option<Doubt> {
    let Node::Text(text) = criterion else {
        return None;
    };
    let (_, value) = operator(text);
    if value.is_empty() {
        return None;
    }
    let Some(words) = words_of(column, names) else {
        let is_word = value.chars().all(char::is_alphabetic);
        let found = print(column) + &print(criterion);
        return (is_word && sort(column, names) == Sort::Number).then_some(Doubt::Apart { found });
    };
    let wanted = Criterion::new(&Scalar::Text(format!("={value}")));
    let is_met = words
        .iter()
        .any(|word| wanted.admits(&Scalar::Text(word.clone())));
    let found = value.to_owned();
    (!is_met).then_some(Doubt::Impossible { found, words })
}

#[cfg(test)]
mod tests {
    use super::super::Rule;
    use super::{Doubt, Holds};
    use crate::item::Item;

    fn names(item: &Item) -> Option<Holds> {
        let words = |words: &[&str]| Holds::Words(words.iter().map(ToString::to_string).collect());
        Some(match item.to_string().as_str() {
            "a" | "b" | "l.count" => Holds::Number(None, None),
            "share" => Holds::Number(Some(0.into()), Some(100.into())),
            "day" => Holds::Day,
            "level" | "l.level" => words(&["Chưa thực hiện", "Đã xong"]),
            "done" => words(&["Có", "Không"]),
            "note" => Holds::Text,
            _ => return None,
        })
    }

    fn doubts(text: &str) -> Vec<Doubt> {
        let rule = Rule::parse(text).expect(text);
        let mut doubts = rule.doubts(&names);
        doubts.extend(rule.constant(0.into(), (&names, true)));
        doubts
    }

    #[test]
    fn a_value_that_cannot_occur_is_told_with_those_that_can() {
        for text in [
            "level = \"Chua thuc hien\"",
            "\"Chua thuc hien\" <> level",
            "level = IF(a > 1, \"Đã xong\", \"Chua thuc hien\")",
            "COUNTIFS(l.level, \"<>Chua thuc hien\", l.level, \"<>\") = a",
        ] {
            let found = doubts(text);
            let is_it = matches!(found.as_slice(), [Doubt::Impossible { found, words }]
                if found == "Chua thuc hien" && words.len() == 2);
            assert!(is_it, "{text}: {found:?}");
        }
        for text in [
            "level = \"chưa THỰC hiện\"",
            "note = \"Chua thuc hien\"",
            "COUNTIF(l.level, \"Chưa*\") = a",
            "COUNTIF(l.level, \"<>\") = a",
            "level = note",
        ] {
            assert_eq!(doubts(text), [], "{text}");
        }
    }

    #[test]
    fn texts_and_numbers_are_kept_apart() {
        for text in [
            "a = \"5\"",
            "day >= note",
            "level = done",
            "a = TRUE",
            "level > note",
        ] {
            assert!(
                matches!(doubts(text).as_slice(), [Doubt::Apart { .. }]),
                "{text}"
            );
        }
        for text in [
            "note + 1 = a",
            "SUM(note, a) = 1",
            "SUM(l.level) = a",
            "AND(note, a = 1)",
            "a < -level",
        ] {
            let found = doubts(text);
            let is_it = found
                .iter()
                .any(|doubt| matches!(doubt, Doubt::TextAsNumber { .. }));
            assert!(is_it, "{text}: {found:?}");
        }
        for text in [
            "VALUE(note) + 1 = a",
            "LEN(note) > 3",
            "day - DATE(2024, 1, 1) > a",
        ] {
            assert_eq!(doubts(text), [], "{text}");
        }
    }

    #[test]
    fn what_always_or_never_holds_is_no_rule() {
        for text in [
            "1 = 1",
            "a = a",
            "OR(a > 1, TRUE)",
            "COUNTIF(l.level, \"Đã*\") >= 0",
            "ABS(a) > -1",
        ] {
            assert_eq!(doubts(text), [Doubt::Always], "{text}");
        }
        for text in [
            "a <> a",
            "AND(a = 1, 2 < 1)",
            "share > 100",
            "share + 1 < 0",
            "share = 200",
            "IF(a = 1, share > 100, FALSE)",
            "MONTH(day) = 13",
            "LEN(note) < 0",
        ] {
            assert_eq!(doubts(text), [Doubt::Never], "{text}");
        }
        for text in [
            "a = b",
            "share >= 0",
            "share < 100",
            "a > 100",
            "IF(ISBLANK(a), TRUE, a > 1)",
        ] {
            assert_eq!(doubts(text), [], "{text}");
        }
    }
}
