//! The tree → text for a cell: commas, capitals, no more parentheses than needed.
//!
//! With a tolerance, the text calculates what the tool does: comparisons of numbers become
//! comparisons of rounded differences, and a cell that stands bare in a function which Excel
//! lets pass over texts (`SUM`, `MIN`, `MAX`, `AND`, `OR`) gets two signs, which do not.

use rust_decimal::Decimal;

use super::COMPARED_DECIMALS;
use super::cells::Cells;
use super::function::Function;
use super::in_cells;
use super::kind::Kind;
use super::tree::{Comparison, Node, Operator, by_difference};
use crate::item::Item;
use crate::workbook::formula::literal;

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
    let tight = Manner {
        name: &as_value(cells),
        cells: Some(cells),
        room: "",
    };
    match tolerance {
        Some(tolerance) => {
            let relaxed = relax(root, tolerance.abs(), &|item| cells.is_text(item));
            tight.print(&relaxed)
        }
        None => tight.print(root),
    }
}

/// A name as a value; a column as it stands.
fn as_value<'a>(cells: &'a dyn Cells) -> impl Fn(&Item) -> String + 'a {
    |item| {
        if item.is_column() {
            cells.reference(item)
        } else {
            cells.number(item)
        }
    }
}

/// The part with its own names, for messages.
pub(crate) fn print(node: &Node) -> String {
    let name = &Item::to_string;
    let (cells, room) = (None, "");
    Manner { name, cells, room }.print(node)
}

/// The part with other names and room around its operators, for people to read.
pub(crate) fn print_roomy(node: &Node, word: &dyn Fn(&Item) -> String) -> String {
    let (name, cells, room) = (word, None, " ");
    Manner { name, cells, room }.print(node)
}

/// How a part is written.
struct Manner<'a> {
    /// What stands for a name.
    name: &'a dyn Fn(&Item) -> String,
    /// Where the formula is for a cell, so that Excel has to calculate what the tool does.
    cells: Option<&'a dyn Cells>,
    /// What stands around operators between two sides; a power is written close.
    room: &'a str,
}

impl Manner<'_> {
    fn print(&self, node: &Node) -> String {
        let mut out = String::new();
        write(&mut out, node, 0, self);
        out
    }

    fn operator(&self, out: &mut String, symbol: &str) {
        let room = if symbol == "^" { "" } else { self.room };
        out.extend([room, symbol, room]);
    }
}

/// Puts comparisons of rounded differences in place of comparisons of numbers, and signs
/// before bare cells.
pub(super) fn relax(node: &Node, tolerance: Decimal, is_text: &dyn Fn(&Item) -> bool) -> Node {
    let below = |node: &Node| Box::new(relax(node, tolerance, is_text));
    match node {
        Node::Compare(comparison, left, right) if subtracts(*comparison, left, right, is_text) => {
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
            let arguments = arguments.iter().map(|part| match part {
                Node::Name(item) if function.passes_over_texts() && is_text(item) => signed(part),
                part => relax(part, tolerance, is_text),
            });
            Node::Call(*function, arguments.collect())
        }
        Node::Number(_) | Node::Text(_) | Node::Bool(_) | Node::Name(_) => node.clone(),
    }
}

/// Whether the form compares by the difference: as the tool does, which sees from the values
/// that both sides are texts where the form has to know it from the names.
fn subtracts(
    comparison: Comparison,
    left: &Node,
    right: &Node,
    is_text: &dyn Fn(&Item) -> bool,
) -> bool {
    let kind = |item: &Item| {
        if is_text(item) {
            Kind::Text
        } else {
            Kind::Unknown
        }
    };
    let texts = [left, right].map(|side| side.kind(&kind) == Kind::Text);
    comparison.is_order() || by_difference(left, right, &|_| Kind::Unknown) && texts != [true; 2]
}

/// `--a`: an error where the cell holds a text.
fn signed(name: &Node) -> Node {
    let minus = |operand| Node::Sign {
        minus: true,
        operand: Box::new(operand),
    };
    minus(minus(name.clone()))
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
fn write(out: &mut String, node: &Node, least: u8, manner: &Manner<'_>) {
    let strength = strength(node);
    if strength < least {
        out.push('(');
    }
    match node {
        Node::Number(number) => out.push_str(&number.to_string()),
        Node::Text(text) => out.push_str(&literal(text)),
        Node::Bool(truth) => out.push_str(if *truth { "TRUE" } else { "FALSE" }),
        Node::Name(item) => out.push_str(&(manner.name)(item)),
        Node::Sign { minus, operand } => {
            out.push(if *minus { '-' } else { '+' });
            write(out, operand, strength, manner);
        }
        Node::Percent(operand) => {
            write(out, operand, strength, manner);
            out.push('%');
        }
        Node::Calculate(operator, left, right) => {
            write(out, left, strength, manner);
            manner.operator(out, operator.symbol());
            write(out, right, strength + 1, manner);
        }
        Node::Compare(comparison, left, right) => {
            // One comparison does not follow another without parentheses.
            write(out, left, strength + 1, manner);
            manner.operator(out, comparison.symbol());
            write(out, right, strength + 1, manner);
        }
        Node::Call(function, arguments) => write_call(out, *function, arguments, manner),
    }
    if strength < least {
        out.push(')');
    }
}

fn write_call(out: &mut String, function: Function, arguments: &[Node], manner: &Manner<'_>) {
    if let Some(cells) = manner.cells
        && let Some(call) = in_cells::call(function, arguments, cells, &|node| manner.print(node))
    {
        out.push_str(&call);
        return;
    }
    out.push_str(function.name());
    out.push('(');
    for (place, argument) in arguments.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        write(out, argument, 0, manner);
    }
    out.push(')');
}

#[cfg(test)]
mod tests {
    use super::super::Cells;
    use super::super::Rule;
    use crate::item::Item;

    fn excel(text: &str, tolerance: Option<&str>) -> String {
        let same = |item: &Item| item.to_string();
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
    fn for_people_operators_have_room_and_texts_stay() {
        let word = |item: &Item| format!("“{item}-”");
        for (text, expected) in [
            ("a=b+d", "“a-” = “b-” + “d-”"),
            ("a>=-5", "“a-” >= -5"),
            ("OR(a<>\"x=y\",b-1>0)", "OR(“a-” <> \"x=y\",“b-” - 1 > 0)"),
            ("-a*2=b/3", "-“a-” * 2 = “b-” / 3"),
            ("a&\"=\"=b^2", "“a-” & \"=\" = “b-”^2"),
        ] {
            assert_eq!(Rule::parse(text).unwrap().for_people(&word), expected);
        }
    }

    #[test]
    fn comparisons_of_numbers_are_rounded() {
        let cases = [
            ("a=b+d", "0", "ROUND(a-(b+d),6)=0"),
            ("a=b", "0.5", "ABS(ROUND(a-b,6))<=0.5"),
            ("a<>b", "0.5", "ABS(ROUND(a-b,6))>0.5"),
            ("a>=b", "0.5", "ROUND(a-b,6)>=-0.5"),
            ("a<b", "0.5", "ROUND(a-b,6)<0"),
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
        fn reference(&self, item: &Item) -> String {
            format!("Form!${}$1", item.to_string().to_ascii_uppercase())
        }

        fn is_text(&self, item: &Item) -> bool {
            ["t", "u"].contains(&item.code())
        }
    }

    #[test]
    fn names_are_replaced_and_declared_texts_stay_plain() {
        let rule = Rule::parse("AND(t=u,b=a)").unwrap();
        let expected = "AND(Form!$T$1=Form!$U$1,ROUND(Form!$B$1-Form!$A$1,6)=0)";
        assert_eq!(rule.to_excel(&Form, Some(0.into())), expected);
    }
}
