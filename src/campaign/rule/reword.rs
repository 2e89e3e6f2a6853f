//! A rule with other words for the values that it compares names with: a form's cells hold the
//! labels of choices, the tool holds their values.

use super::function::{Argument, Function};
use super::tree::Node;
use crate::item::Item;

/// What a name's value is called; none where the word stays.
pub(crate) type Word<'a> = &'a dyn Fn(&Item, &str) -> Option<String>;

/// The tree with the texts that are compared with a name, or sought in a column, reworded.
pub(crate) fn reword(node: &Node, word: Word<'_>) -> Node {
    let below = |node: &Node| Box::new(reword(node, word));
    match node {
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
    match (node, other) {
        (Node::Text(text), Node::Name(item)) => {
            Node::Text(word(item, text).unwrap_or_else(|| text.clone()))
        }
        (Node::Call(Function::If, arguments), Node::Name(_)) => {
            let parts = arguments.iter().enumerate();
            let parts = parts.map(|(place, part)| match place {
                0 => reword(part, word),
                _ => meant(part, other, word),
            });
            Node::Call(Function::If, parts.collect())
        }
        _ => reword(node, word),
    }
}

fn call(function: Function, arguments: &[Node], word: Word<'_>) -> Vec<Node> {
    let part = |(place, part): (usize, &Node)| {
        let column = match function.argument(place) {
            Argument::Criterion => arguments.get(place - 1),
            _ => None,
        };
        match (part, column) {
            (Node::Text(text), Some(Node::Name(item))) => Node::Text(criterion(text, item, word)),
            _ => reword(part, word),
        }
    };
    arguments.iter().enumerate().map(part).collect()
}

/// `<>di_ngoai` → `<>Chuyển đi ngoài`; a label that begins like a question is marked as none.
fn criterion(text: &str, item: &Item, word: Word<'_>) -> String {
    let value = text.trim_start_matches(['<', '>', '=']);
    let operator = text.strip_suffix(value).unwrap_or_default();
    let Some(label) = word(item, value) else {
        return text.to_owned();
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
    use super::super::Rule;
    use crate::item::Item;

    #[test]
    fn only_what_is_compared_with_a_choice_is_reworded() {
        let word = |item: &Item, value: &str| {
            let is_choice = ["l.a", "kind"].contains(&item.to_string().as_str());
            is_choice.then(|| format!("{value}?"))
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
            let reworded = Rule::parse(text).unwrap().reworded(&word);
            assert_eq!(reworded.text(), expected);
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
            let reworded = Rule::parse(text).unwrap().reworded(&word);
            assert_eq!(reworded.text(), expected);
        }
    }
}
