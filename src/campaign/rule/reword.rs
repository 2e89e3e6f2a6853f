//! A rule with other words for the values that it compares names with: a form's cells hold the
//! labels of choices, the tool holds their values.

use super::criterion;
use super::function::{Argument, Function, Yield};
use super::tree::{Comparison, Node};
use crate::item::Item;

/// What a name's value is called; none where the word stays.
pub(crate) type Word<'a> = &'a dyn Fn(&Item, &str) -> Option<String>;

/// The tree with the texts that are compared with a name, or sought in a column, reworded.
pub(crate) fn reword(node: &Node, word: Word<'_>) -> Node {
    let below = |node: &Node| Box::new(reword(node, word));
    match node {
        Node::Compare(comparison, left, right) if comparison.is_order() => {
            Node::Compare(*comparison, below(left), below(right))
        }
        Node::Compare(comparison, left, right) => {
            let left_word = meant(left, right, word);
            let right_word = meant(right, left, word);
            Node::Compare(*comparison, Box::new(left_word), Box::new(right_word))
        }
        Node::Calculate(operator, left, right) => {
            Node::Calculate(*operator, below(left), below(right))
        }
        Node::Sign { minus, operand } => Node::Sign {
            minus: *minus,
            operand: below(operand),
        },
        Node::Percent(operand) => Node::Percent(below(operand)),
        Node::Call(function, arguments) => Node::Call(*function, call(*function, arguments, word)),
        Node::Number(_) | Node::Text(_) | Node::Bool(_) | Node::Name(_) => node.clone(),
    }
}

/// One side of a comparison with the other.
fn meant(node: &Node, other: &Node, word: Word<'_>) -> Node {
    let Some(item) = subject(other) else {
        return reword(node, word);
    };
    match node {
        Node::Text(text) => Node::Text(word(item, text).unwrap_or_else(|| text.clone())),
        Node::Bool(truth) => truth_of(item, *truth, word).unwrap_or(Node::Bool(*truth)),
        Node::Call(function, arguments) => match function.yields() {
            Yield::Branch(first) => {
                let parts = arguments.iter().enumerate();
                let parts = parts.map(|(place, part)| {
                    if place < first {
                        condition(part, word)
                    } else {
                        meant(part, other, word)
                    }
                });
                Node::Call(*function, parts.collect())
            }
            _ => reword(node, word),
        },
        _ => reword(node, word),
    }
}

/// The name that a side is, or that one of its branches is.
fn subject(node: &Node) -> Option<&Item> {
    match node {
        Node::Name(item) => Some(item),
        Node::Call(function, arguments) => match function.yields() {
            Yield::Branch(first) => arguments.iter().skip(first).find_map(subject),
            _ => None,
        },
        _ => None,
    }
}

/// The word of a cell that holds yes or no.
fn truth_of(item: &Item, truth: bool, word: Word<'_>) -> Option<Node> {
    // What only TRUE and FALSE have words for is no choice that happens to be called so.
    let words = ["TRUE", "FALSE"].map(|text| word(item, text));
    let [Some(yes), Some(no)] = words else {
        return None;
    };
    Some(Node::Text(if truth { yes } else { no }))
}

/// A part that has to be true or false: a cell with yes or no alone asks for yes.
fn condition(node: &Node, word: Word<'_>) -> Node {
    if let Node::Name(item) = node
        && let Some(yes) = truth_of(item, true, word)
    {
        return Node::Compare(Comparison::Equal, Box::new(node.clone()), Box::new(yes));
    }
    reword(node, word)
}

/// A whole rule, which has to be true or false.
pub(crate) fn reword_rule(root: &Node, word: Word<'_>) -> Node {
    condition(root, word)
}

fn call(function: Function, arguments: &[Node], word: Word<'_>) -> Vec<Node> {
    let part = |(place, part): (usize, &Node)| {
        let column = match function.argument(place) {
            Argument::Criterion => arguments.get(place - 1),
            _ => None,
        };
        match (part, column) {
            (Node::Text(text), Some(Node::Name(item))) => Node::Text(criterion(text, item, word)),
            _ if function.argument(place) == Argument::Condition => condition(part, word),
            _ => reword(part, word),
        }
    };
    arguments.iter().enumerate().map(part).collect()
}

/// `<>di_ngoai` → `<>Chuyển đi ngoài`; a label that begins like a question is marked as none.
fn criterion(text: &str, item: &Item, word: Word<'_>) -> String {
    let (operator, label) = match word(item, text) {
        Some(label) => ("", label),
        None => {
            let (_, value) = criterion::operator(text);
            let Some(label) = word(item, value) else {
                return text.to_owned();
            };
            (text.strip_suffix(value).unwrap_or_default(), label)
        }
    };
    let operator = match operator {
        "" if label.starts_with(['<', '>', '=']) => "=",
        operator => operator,
    };
    // A label may hold what a criterion takes for any character.
    let plain = label
        .replace('~', "~~")
        .replace('*', "~*")
        .replace('?', "~?");
    format!("{operator}{plain}")
}

#[cfg(test)]
mod tests {
    use super::super::{Rule, excel};
    use super::Word;
    use crate::item::Item;

    fn reworded(text: &str, word: Word<'_>) -> String {
        excel::print(&Rule::parse(text).unwrap().reworded(word).root)
    }

    #[test]
    fn only_what_is_compared_with_a_choice_is_reworded() {
        let word = |item: &Item, value: &str| {
            let is_choice = ["l.a", "kind"].contains(&item.to_string().as_str());
            let is_value = ["x", "y"].contains(&value);
            (is_choice && is_value).then(|| format!("{value}?"))
        };
        let cases = [
            ("kind=\"x\"", "kind=\"x?\""),
            ("\"x\"<>kind", "\"x?\"<>kind"),
            ("note=\"x\"", "note=\"x\""),
            (
                "kind=IF(note=\"x\",\"x\",\"y\")",
                "kind=IF(note=\"x\",\"x?\",\"y?\")",
            ),
            (
                "COUNTIFS(l.a,\"<>x\",l.b,\">0\")=1",
                "COUNTIFS(l.a,\"<>x~?\",l.b,\">0\")=1",
            ),
            (
                "SUMIFS(l.b,l.a,\"x\",l.c,\"y\")=1",
                "SUMIFS(l.b,l.a,\"x~?\",l.c,\"y\")=1",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(reworded(text, &word), expected);
        }
    }

    #[test]
    fn yes_and_no_are_true_and_false() {
        let word = |item: &Item, value: &str| match (item.code(), value) {
            ("co", "TRUE") => Some("Có".to_owned()),
            ("co", "FALSE") => Some("Không".to_owned()),
            _ => None,
        };
        for (text, expected) in [
            ("co=TRUE", "co=\"Có\""),
            ("FALSE<>co", "\"Không\"<>co"),
            ("AND(co,a=TRUE)", "AND(co=\"Có\",a=TRUE)"),
            ("IF(NOT(co),a>1,co)", "IF(NOT(co=\"Có\"),a>1,co)"),
            ("co", "co=\"Có\""),
        ] {
            assert_eq!(reworded(text, &word), expected);
        }
    }

    #[test]
    fn a_label_that_begins_with_an_operator_is_no_question() {
        let word = |_: &Item, value: &str| (value == "over").then(|| ">60 tuổi".to_owned());
        for (text, expected) in [
            ("COUNTIF(l.a,\"over\")=1", "COUNTIF(l.a,\"=>60 tuổi\")=1"),
            (
                "COUNTIFS(l.a,\"<>over\",l.b,\">0\")=1",
                "COUNTIFS(l.a,\"<>>60 tuổi\",l.b,\">0\")=1",
            ),
            ("COUNTIF(l.a,\">60\")=1", "COUNTIF(l.a,\">60\")=1"),
            ("l_a=\"over\"", "l_a=\">60 tuổi\""),
        ] {
            assert_eq!(reworded(text, &word), expected);
        }
    }
}
