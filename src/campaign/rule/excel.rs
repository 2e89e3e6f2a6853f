//! The tree → text for a cell: commas, capitals, no more parentheses than needed.

use rust_decimal::Decimal;

use super::COMPARED_DECIMALS;
use super::tree::{Comparison, Function, Kind, Node, Operator, by_difference};

/// Where a form keeps what the names mean.
///
/// A closure from a name to a reference will do where no name means a text.
pub trait Cells {
    /// The reference that stands for a name: a defined name, an address or a range.
    fn reference(&self, name: &str) -> String;

    /// Whether the cell holds a text or a condition, so that comparisons with it must not
    /// subtract.
    fn is_text(&self, name: &str) -> bool {
        let _ = name;
        false
    }
}

impl<F: Fn(&str) -> String> Cells for F {
    fn reference(&self, name: &str) -> String {
        self(name)
    }
}

/// How tightly each part holds together, from a comparison to a single word.
const COMPARISON: u8 = 1;
const JOIN: u8 = 2;
const SUM: u8 = 3;
const PRODUCT: u8 = 4;
const POWER: u8 = 5;
const PERCENT: u8 = 6;
const SIGN: u8 = 7;
const WORD: u8 = 8;

/// The whole formula for a cell.
pub(crate) fn formula(root: &Node, cells: &dyn Cells, tolerance: Option<Decimal>) -> String {
    let kind = |name: &str| {
        if cells.is_text(name) {
            Kind::Text
        } else {
            Kind::Unknown
        }
    };
    let mut out = String::new();
    match tolerance {
        Some(tolerance) => {
            let relaxed = relax(root, tolerance.abs(), &kind);
            write(&mut out, &relaxed, 0, &|name| cells.reference(name));
        }
        None => write(&mut out, root, 0, &|name| cells.reference(name)),
    }
    out
}

/// The part with its own names, for messages.
pub(crate) fn print(node: &Node) -> String {
    let mut out = String::new();
    write(&mut out, node, 0, &str::to_owned);
    out
}

/// Puts comparisons of rounded differences in place of comparisons of numbers.
fn relax(node: &Node, tolerance: Decimal, kind: &dyn Fn(&str) -> Kind) -> Node {
    let below = |node: &Node| Box::new(relax(node, tolerance, kind));
    match node {
        Node::Compare(comparison, left, right) if by_difference(left, right, kind) => {
            relaxed(*comparison, below(left), below(right), tolerance)
        }
        Node::Compare(comparison, left, right) => {
            Node::Compare(*comparison, below(left), below(right))
        }
        Node::Calculate(operator, left, right) => {
            Node::Calculate(*operator, below(left), below(right))
        }
        Node::Sign { minus, operand } => Node::Sign {
            minus: *minus,
            operand: below(operand),
        },
        Node::Percent(operand) => Node::Percent(below(operand)),
        Node::Call(function, arguments) => {
            let arguments = arguments.iter().map(|part| relax(part, tolerance, kind));
            Node::Call(*function, arguments.collect())
        }
        Node::Number(_) | Node::Text(_) | Node::Bool(_) | Node::Name(_) => node.clone(),
    }
}

fn relaxed(comparison: Comparison, left: Box<Node>, right: Box<Node>, tolerance: Decimal) -> Node {
    let decimals = Node::Number(COMPARED_DECIMALS.into());
    let difference = Node::Calculate(Operator::Subtract, left, right);
    let rounded = Node::Call(Function::Round, vec![difference, decimals]);
    let limit = Node::Number(tolerance);
    let absolute = |rounded| Node::Call(Function::Abs, vec![rounded]);
    let (comparison, left, right) = match comparison {
        Comparison::Less | Comparison::Greater => {
            (comparison, rounded, Node::Number(Decimal::ZERO))
        }
        _ if tolerance.is_zero() => (comparison, rounded, limit),
        Comparison::Equal => (Comparison::LessOrEqual, absolute(rounded), limit),
        Comparison::NotEqual => (Comparison::Greater, absolute(rounded), limit),
        Comparison::LessOrEqual => (comparison, rounded, limit),
        Comparison::GreaterOrEqual => (
            comparison,
            rounded,
            Node::Sign {
                minus: true,
                operand: Box::new(limit),
            },
        ),
    };
    Node::Compare(comparison, Box::new(left), Box::new(right))
}

fn strength(node: &Node) -> u8 {
    match node {
        Node::Compare(..) => COMPARISON,
        Node::Calculate(operator, ..) => match operator {
            Operator::Join => JOIN,
            Operator::Add | Operator::Subtract => SUM,
            Operator::Multiply | Operator::Divide => PRODUCT,
            Operator::Power => POWER,
        },
        Node::Percent(_) => PERCENT,
        Node::Sign { .. } => SIGN,
        _ => WORD,
    }
}

/// Writes a part, in parentheses if it holds together less tightly than `least`.
fn write(out: &mut String, node: &Node, least: u8, name: &dyn Fn(&str) -> String) {
    let strength = strength(node);
    if strength < least {
        out.push('(');
    }
    match node {
        Node::Number(number) => out.push_str(&number.to_string()),
        Node::Text(text) => {
            out.push('"');
            out.push_str(&text.replace('"', "\"\""));
            out.push('"');
        }
        Node::Bool(truth) => out.push_str(if *truth { "TRUE" } else { "FALSE" }),
        Node::Name(text) => out.push_str(&name(text)),
        Node::Sign { minus, operand } => {
            out.push(if *minus { '-' } else { '+' });
            write(out, operand, strength, name);
        }
        Node::Percent(operand) => {
            write(out, operand, strength, name);
            out.push('%');
        }
        Node::Calculate(operator, left, right) => {
            write(out, left, strength, name);
            out.push_str(operator.symbol());
            write(out, right, strength + 1, name);
        }
        Node::Compare(comparison, left, right) => {
            // One comparison does not follow another without parentheses.
            write(out, left, strength + 1, name);
            out.push_str(comparison.symbol());
            write(out, right, strength + 1, name);
        }
        Node::Call(function, arguments) => write_call(out, *function, arguments, name),
    }
    if strength < least {
        out.push(')');
    }
}

fn write_call(
    out: &mut String,
    function: Function,
    arguments: &[Node],
    name: &dyn Fn(&str) -> String,
) {
    out.push_str(function.name());
    out.push('(');
    for (place, argument) in arguments.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        write(out, argument, 0, name);
    }
    out.push(')');
}

#[cfg(test)]
mod tests {
    use super::super::Rule;
    use super::Cells;

    fn excel(text: &str, tolerance: Option<&str>) -> String {
        let same = |name: &str| name.to_owned();
        let tolerance = tolerance.map(|text| text.parse().unwrap());
        Rule::parse(text).unwrap().to_excel(&same, tolerance)
    }

    #[test]
    fn parentheses_stay_only_where_needed() {
        let cases = [
            ("a-(b-d)", "a-(b-d)"),
            ("(a-b)-d", "a-b-d"),
            ("-(2^2)", "-(2^2)"),
            ("(-2)^2", "-2^2"),
            ("2^(3^2)", "2^(3^2)"),
            ("(a=b)=d", "(a=b)=d"),
            ("= if(a ; \"x\"\"y\" ; true)", "IF(a,\"x\"\"y\",TRUE)"),
        ];
        for (text, expected) in cases {
            assert_eq!(excel(text, None), expected, "{text}");
        }
    }

    #[test]
    fn comparisons_of_numbers_are_rounded() {
        let cases = [
            ("a=b+d", "0", "ROUND(a-(b+d),9)=0"),
            ("a=b", "0.5", "ABS(ROUND(a-b,9))<=0.5"),
            ("a<>b", "0.5", "ABS(ROUND(a-b,9))>0.5"),
            ("a>=b", "0.5", "ROUND(a-b,9)>=-0.5"),
            ("a<b", "0.5", "ROUND(a-b,9)<0"),
        ];
        for (text, tolerance, expected) in cases {
            assert_eq!(excel(text, Some(tolerance)), expected, "{text}");
        }
    }

    #[test]
    fn comparisons_of_texts_stay_plain() {
        for text in ["a=\"x\"", "NOT(a)=TRUE", "a&b=d", "COUNTIF(l.a,\">=5\")"] {
            assert_eq!(excel(text, Some("1")), text);
        }
    }

    struct Form;

    impl Cells for Form {
        fn reference(&self, name: &str) -> String {
            format!("Form!${}$1", name.to_ascii_uppercase())
        }

        fn is_text(&self, name: &str) -> bool {
            name == "t"
        }
    }

    #[test]
    fn names_are_replaced_and_declared_texts_stay_plain() {
        let rule = Rule::parse("AND(t=a,b=a)").unwrap();
        let expected = "AND(Form!$T$1=Form!$A$1,ROUND(Form!$B$1-Form!$A$1,9)=0)";
        assert_eq!(rule.to_excel(&Form, Some(0.into())), expected);
    }
}
