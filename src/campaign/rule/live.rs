//! A rule → the formulas by which a form judges it, with the tool's verdicts.
//!
//! Excel takes a blank cell for zero and passes over texts; the tool leaves a verdict open
//! where a value that it depends on is not there. So a form asks first whether the rule can
//! be judged, and only then whether it holds. What Excel calculates and the tool refuses (a
//! root, `0^0`, a count of errors) can't be judged either.

use rust_decimal::Decimal;

use super::cells::Cells;
use super::excel::formula;
use super::function::{Argument, Function};
use super::kind::Kind;
use super::tree::{Node, Operator};
use crate::item::Item;

/// Characters of one condition: Excel's limit for a whole formula is 8,192.
const LONGEST: usize = 7_800;

/// Characters of what may decide a rule alone, from which on its parts stand in cells of their own.
const LONG: usize = 1_500;
/// Characters of a part that is shorter than the cell that would stand for it.
const SHORT: usize = 40;

/// The formulas of one rule, without leading `=`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Live {
    /// The conditions under which the cells say enough to judge the rule, all of them; none
    /// where they always do. An error means no.
    pub known: Vec<String>,
    /// Whether the rule holds, where it can be judged. An error means that it can't.
    pub holds: String,
}

impl Live {
    /// One of three results: where the rule holds, where it fails, where neither is known;
    /// `known` says all the conditions in one.
    #[must_use]
    pub fn state(&self, known: Option<&str>, [holds, fails, unknown]: [&str; 3]) -> String {
        let judged = format!("IF({},{holds},{fails})", self.holds);
        match known {
            None => format!("IFERROR({judged},{unknown})"),
            Some(known) => format!("IFERROR(IF({known},{judged},{unknown}),{unknown})"),
        }
    }
}

/// The formulas of a rule.
pub(crate) fn live(root: &Node, cells: &dyn Cells, tolerance: Decimal) -> Live {
    let mut live = live_figure(root, cells, tolerance);
    if root.kind(&|_| Kind::Unknown) != Kind::Condition {
        // A number would count as true.
        live.known.push(format!("ISLOGICAL({})", live.holds));
    }
    live
}

/// The same of a formula that may give anything.
pub(crate) fn live_figure(root: &Node, cells: &dyn Cells, tolerance: Decimal) -> Live {
    let writer = Writer { cells, tolerance };
    let mut known = Known::all([writer.known(root), writer.exact(root)]).parts();
    let holds = writer.print(root);
    if known.iter().any(|part| part.len() > LONGEST) {
        // Too long to say which cells decide: the form waits for all of them.
        known = Known::all([writer.every(root), writer.exact(root)]).parts();
    }
    Live { known, holds }
}

/// When the cells say enough.
#[derive(Debug, Clone, PartialEq)]
enum Known {
    Always,
    When(String),
    All(Vec<Known>),
    Any(Vec<Known>),
    /// Condition, then what the first and what the second branch takes.
    If(String, Box<[Known; 2]>),
}

impl Known {
    /// All of them, each said once.
    fn all(parts: impl IntoIterator<Item = Known>) -> Known {
        let mut all: Vec<Known> = Vec::new();
        for part in parts {
            let inner = match part {
                Known::All(inner) => inner,
                other => vec![other],
            };
            for part in inner {
                if part != Known::Always && !all.contains(&part) {
                    all.push(part);
                }
            }
        }
        match all.len() {
            0 => Known::Always,
            1 => all.remove(0),
            _ => Known::All(all),
        }
    }

    fn print(&self) -> Option<String> {
        let list = |parts: &[Known]| {
            let parts: Vec<String> = parts.iter().map(Known::text).collect();
            parts.join(",")
        };
        match self {
            Known::Always => None,
            Known::When(condition) => Some(condition.clone()),
            Known::All(parts) => Some(format!("AND({})", list(parts))),
            Known::Any(parts) => Some(format!("OR({})", list(parts))),
            Known::If(condition, branches) => {
                Some(format!("IF({condition},{})", list(branches.as_slice())))
            }
        }
    }

    /// The conditions that must hold, each by itself.
    fn parts(&self) -> Vec<String> {
        match self {
            Known::All(parts) => parts.iter().filter_map(Known::print).collect(),
            other => other.print().into_iter().collect(),
        }
    }

    fn text(&self) -> String {
        self.print().unwrap_or_else(|| "TRUE".to_owned())
    }
}

struct Writer<'a> {
    cells: &'a dyn Cells,
    tolerance: Decimal,
}

impl Writer<'_> {
    fn print(&self, node: &Node) -> String {
        formula(node, self.cells, Some(self.tolerance))
    }

    fn known(&self, node: &Node) -> Known {
        match node {
            Node::Name(item) if item.is_column() => self.column(item),
            Node::Name(item) => Known::When(self.cells.is_usable(item)),
            Node::Call(Function::And, arguments) => self.connected(arguments, false),
            Node::Call(Function::Or, arguments) => self.connected(arguments, true),
            Node::Call(Function::If, arguments) => self.chosen(arguments, &|part| self.known(part)),
            Node::Call(Function::IfError, arguments) => {
                self.rescued(arguments, &|part| self.known(part))
            }
            Node::Call(function, arguments) if function.looks_at_cells() => {
                Known::all(arguments.iter().map(|argument| self.looked_at(argument)))
            }
            _ => Known::all(node.children().into_iter().map(|child| self.known(child))),
        }
    }

    /// Every cell that the rule names, whatever decides it.
    fn every(&self, node: &Node) -> Known {
        match node {
            Node::Name(_) => self.known(node),
            _ => Known::all(node.children().into_iter().map(|child| self.every(child))),
        }
    }

    /// Whether Excel calculates nothing that the tool refuses, whatever decides the rule.
    fn exact(&self, node: &Node) -> Known {
        match node {
            Node::Calculate(Operator::Power, base, exponent) => self.power(base, exponent),
            Node::Call(Function::If, arguments) => self.chosen(arguments, &|part| self.exact(part)),
            Node::Call(Function::IfError, arguments) => {
                self.rescued(arguments, &|part| self.exact(part))
            }
            Node::Call(Function::CountA, arguments) => {
                Known::all(arguments.iter().map(|argument| self.counted(argument)))
            }
            Node::Call(Function::Mod, arguments) => {
                let parts = arguments.iter();
                Known::all(parts.map(|part| self.below(part, "1E9")))
            }
            Node::Call(Function::Text, arguments) => {
                let number = arguments.iter().take(1);
                Known::all(number.map(|part| self.below(part, "1E15")))
            }
            Node::Call(function, arguments) => {
                let parts = arguments.iter().enumerate();
                Known::all(parts.map(|(place, part)| match function.argument(place) {
                    Argument::Text => self.written(part),
                    _ => self.exact(part),
                }))
            }
            _ => Known::all(node.children().into_iter().map(|child| self.exact(child))),
        }
    }

    fn column(&self, item: &Item) -> Known {
        self.cells
            .is_usable_column(item)
            .map_or(Known::Always, Known::When)
    }

    /// A cell that is asked about may be blank, but not hold what the tool can't use.
    fn looked_at(&self, argument: &Node) -> Known {
        match argument {
            Node::Name(item) if item.is_column() => self
                .cells
                .is_countable_column(item)
                .map_or(Known::Always, Known::When),
            Node::Name(item) => Known::When(self.cells.may_be_looked_at(item)),
            other => self.known(other),
        }
    }

    /// Excel counts an error as something.
    fn counted(&self, argument: &Node) -> Known {
        match argument {
            Node::Name(_) | Node::Number(_) | Node::Text(_) | Node::Bool(_) => Known::Always,
            other => {
                let sound = format!("NOT(ISERROR({}))", self.print(other));
                Known::all([self.exact(other), Known::When(sound)])
            }
        }
    }

    /// Only whole exponents, and no `0^0`.
    fn power(&self, base: &Node, exponent: &Node) -> Known {
        let mut inner = Known::all([self.exact(base), self.exact(exponent)]);
        let is_fine = |number: &Decimal| number.fract().is_zero() && !number.is_zero();
        if matches!(exponent, Node::Number(number) if is_fine(number)) {
            return inner;
        }
        if joins(base) || joins(exponent) {
            inner = Known::all([inner, self.known(base), self.known(exponent)]);
        }
        let (base, exponent) = (self.print(base), self.print(exponent));
        let whole = format!("MOD({exponent},1)=0");
        let defined = format!("OR(({base})<>0,({exponent})<>0)");
        Known::all([inner, Known::When(whole), Known::When(defined)])
    }

    /// AND and OR are decided by all of their arguments, or by one that decides alone.
    fn connected(&self, arguments: &[Node], deciding: bool) -> Known {
        let each: Vec<Known> = arguments.iter().map(|part| self.known(part)).collect();
        let all = Known::all(each.iter().cloned());
        if all == Known::Always || arguments.len() < 2 {
            return all;
        }
        let alone = arguments.iter().zip(each).map(|(argument, known)| {
            let truth = self.print(&Node::Call(Function::Or, vec![argument.clone()]));
            let truth = if deciding {
                truth
            } else {
                format!("NOT({truth})")
            };
            Known::all([known, Known::When(truth)])
        });
        let alone: Vec<Known> = alone.collect();
        self.short(Known::Any([vec![all], alone].concat()))
    }

    /// The same with its parts in cells, where it is long: over some levels it would grow beyond
    /// any formula.
    fn short(&self, known: Known) -> Known {
        if known.text().len() < LONG {
            return known;
        }
        let part = |known: Known| match known.print() {
            Some(text) if text.len() > SHORT => Known::When(self.cells.part(text)),
            _ => known,
        };
        match known {
            Known::Any(parts) => Known::Any(parts.into_iter().map(part).collect()),
            other => part(other),
        }
    }

    /// A number that Excel's 15 digits suffice for.
    fn below(&self, part: &Node, limit: &str) -> Known {
        let small = match part {
            Node::Number(_) => Known::Always,
            _ => Known::When(format!("ABS({})<{limit}", self.print(part))),
        };
        Known::all([self.exact(part), small])
    }

    /// A number as a text must be whole: a decimal sign depends on the computer.
    fn written(&self, part: &Node) -> Known {
        let kind = part.kind(&|item| {
            if self.cells.is_text(item) {
                Kind::Text
            } else {
                Kind::Unknown
            }
        });
        let is_whole = matches!(part, Node::Number(number) if number.fract().is_zero());
        if is_whole || matches!(kind, Kind::Text | Kind::Condition) {
            return self.exact(part);
        }
        let number = self.print(part);
        let whole = format!(
            "IF(ISNUMBER({number}),AND(ABS({number}-ROUND({number},0))<1E-9,ABS({number})<1E15),TRUE)"
        );
        Known::all([self.exact(part), Known::When(whole)])
    }

    /// IFERROR looks at the other value only where the first is an error.
    fn rescued(&self, arguments: &[Node], of: &dyn Fn(&Node) -> Known) -> Known {
        let [value, otherwise] = arguments else {
            return Known::Always;
        };
        let other = match of(otherwise) {
            Known::Always => Known::Always,
            other => {
                let is_error = format!("ISERROR({})", self.print(value));
                Known::If(is_error, Box::new([other, Known::Always]))
            }
        };
        Known::all([of(value), other])
    }

    /// IF looks only at the branch that it takes.
    fn chosen(&self, arguments: &[Node], of: &dyn Fn(&Node) -> Known) -> Known {
        let Some((condition, branches)) = arguments.split_first() else {
            return Known::Always;
        };
        let branch = |place| branches.get(place).map_or(Known::Always, of);
        let branches = [branch(0), branch(1)];
        let chosen = if branches == [Known::Always, Known::Always] {
            Known::Always
        } else {
            Known::If(self.print(condition), Box::new(branches))
        };
        Known::all([of(condition), chosen])
    }
}

/// Whether a text is joined somewhere, as in the criterion `">"&a`: made with a blank it says
/// something else to Excel.
fn joins(node: &Node) -> bool {
    let mut found = false;
    node.visit(&mut |part| found |= matches!(part, Node::Calculate(Operator::Join, ..)));
    found
}

#[cfg(test)]
mod tests {
    use super::super::Rule;
    use crate::item::Item;

    fn known(text: &str) -> Option<String> {
        let same = |item: &Item| item.to_string();
        let known = Rule::parse(text).unwrap().live(&same, 0.into()).known;
        match known.as_slice() {
            [] => None,
            [only] => Some(only.clone()),
            several => Some(format!("AND({})", several.join(","))),
        }
    }

    #[test]
    fn a_rule_waits_for_the_cells_that_it_depends_on() {
        let cases = [
            ("1=1", None),
            ("SUM(l.count)=1", None),
            ("a=a+1", Some("NOT(ISBLANK(a))")),
            ("a=b", Some("AND(NOT(ISBLANK(a)),NOT(ISBLANK(b)))")),
            ("ISBLANK(a)", Some("OR(ISBLANK(a),NOT(ISBLANK(a)))")),
            (
                "IF(a>1,TRUE,b=1)",
                Some("AND(NOT(ISBLANK(a)),IF(ROUND(a-1,6)>0,TRUE,NOT(ISBLANK(b))))"),
            ),
            (
                "a^b=4",
                Some("AND(NOT(ISBLANK(a)),NOT(ISBLANK(b)),MOD(b,1)=0,OR((a)<>0,(b)<>0))"),
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(known(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn one_argument_may_decide_alone() {
        let expected = "OR(AND(NOT(ISBLANK(a)),NOT(ISBLANK(b))),\
            AND(NOT(ISBLANK(a)),OR(ROUND(a-7,6)=0)),AND(NOT(ISBLANK(b)),OR(ROUND(b-0,6)>0)))";
        assert_eq!(known("OR(a=7,b>0)").as_deref(), Some(expected));
    }

    #[test]
    fn a_number_is_no_verdict() {
        let known = known("IF(1=1,a)").expect("a condition");
        assert!(known.contains("ISLOGICAL(IF("), "{known}");
    }

    #[test]
    fn the_state_is_one_of_three() {
        let rule = Rule::parse("a=1").unwrap();
        let live = rule.live(&|item: &Item| item.to_string(), 0.into());
        let state = "IFERROR(IF(NOT(ISBLANK(a)),IF(ROUND(a-1,6)=0,1,0),-1),-1)";
        let known = live.known.first().map(String::as_str);
        assert_eq!(live.state(known, ["1", "0", "-1"]), state);
    }
}
