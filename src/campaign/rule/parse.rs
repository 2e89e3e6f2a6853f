//! Tokens → tree, by Excel's order of operations: sign, `%`, `^`, `* /`, `+ -`, `&`,
//! comparison; all group from the left.

use std::ops::Range;

use super::calls;
use super::error::{Expected, RuleError, RuleErrorKind};
use super::function::{Argument, Function, changes_by_itself};
use super::lex::{Placed, Token, refuse, split};
use super::tree::{Comparison, Node, Operator};
use crate::item::Item;

/// Parentheses, signs and calls within one another, as in Excel.
const MAX_NESTING: usize = 64;

/// The height of the tree: `a+b+c` is as high as it has operators.
const MAX_HEIGHT: usize = 300;

/// A part with its place and its height.
struct Part {
    node: Node,
    span: Range<usize>,
    height: usize,
}

enum Infix {
    Calculate(Operator),
    Compare(Comparison),
}

/// Parses a whole formula.
pub(crate) fn parse(text: &str) -> Result<Node, RuleError> {
    let tokens = split(text)?;
    if let [
        Placed {
            token: Token::End,
            span,
        },
    ] = tokens.as_slice()
    {
        return Err(refuse(text, span.clone(), RuleErrorKind::Empty));
    }
    let mut parser = Parser {
        text,
        tokens,
        at: 0,
        nesting: 0,
    };
    let part = parser.value(0)?;
    match parser.token() {
        Token::End => Ok(part.node),
        _ => Err(parser.unexpected(Expected::Operator)),
    }
}

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Placed>,
    at: usize,
    nesting: usize,
}

impl Parser<'_> {
    fn token(&self) -> Token {
        self.tokens
            .get(self.at)
            .map_or(Token::End, |placed| placed.token.clone())
    }

    fn span(&self) -> Range<usize> {
        let end = self.text.len();
        self.tokens
            .get(self.at)
            .map_or(end..end, |placed| placed.span.clone())
    }

    fn unexpected(&self, expected: Expected) -> RuleError {
        let found = self.text.get(self.span()).unwrap_or("").to_owned();
        let kind = match self.token() {
            Token::End => RuleErrorKind::UnexpectedEnd { expected },
            _ => RuleErrorKind::UnexpectedToken { found, expected },
        };
        refuse(self.text, self.span(), kind)
    }

    fn refuse<T>(&self, span: Range<usize>, kind: RuleErrorKind) -> Result<T, RuleError> {
        Err(refuse(self.text, span, kind))
    }

    /// Runs one level deeper, so that no text can exhaust the stack.
    fn deeper<T>(
        &mut self,
        step: impl FnOnce(&mut Self) -> Result<T, RuleError>,
    ) -> Result<T, RuleError> {
        if self.nesting == MAX_NESTING {
            return self.refuse(self.span(), RuleErrorKind::TooDeep { limit: MAX_NESTING });
        }
        self.nesting += 1;
        let result = step(self);
        self.nesting -= 1;
        result
    }

    fn part(&self, node: Node, span: Range<usize>, below: usize) -> Result<Part, RuleError> {
        if below >= MAX_HEIGHT {
            return self.refuse(span, RuleErrorKind::TooDeep { limit: MAX_HEIGHT });
        }
        Ok(Part {
            node,
            span,
            height: below + 1,
        })
    }

    /// A part that yields one value; a column does not.
    fn value(&mut self, binding: u8) -> Result<Part, RuleError> {
        let part = self.any(binding)?;
        self.single(part)
    }

    fn single(&self, part: Part) -> Result<Part, RuleError> {
        match part.node {
            Node::Name(item) if item.is_column() => {
                let name = item.to_string();
                self.refuse(part.span, RuleErrorKind::ColumnOutsideFunction { name })
            }
            _ => Ok(part),
        }
    }

    /// Operators that bind at least as tightly as `binding`, and what they join.
    fn any(&mut self, binding: u8) -> Result<Part, RuleError> {
        let mut left = self.percent()?;
        let mut compared = false;
        while let Some((infix, power)) = infix(&self.token()).filter(|found| found.1 >= binding) {
            let compares = matches!(infix, Infix::Compare(_));
            if compares && compared {
                return self.refuse(self.span(), RuleErrorKind::ChainedComparison);
            }
            compared |= compares;
            left = self.single(left)?;
            self.at += 1;
            let right = self.value(power + 1)?;
            left = self.join(infix, left, right)?;
        }
        Ok(left)
    }

    fn join(&self, infix: Infix, left: Part, right: Part) -> Result<Part, RuleError> {
        let span = left.span.start..right.span.end;
        let below = left.height.max(right.height);
        if let Infix::Compare(comparison) = &infix
            && comparison.is_order()
            && let Some(Node::Text(found)) = [&left.node, &right.node]
                .into_iter()
                .find(|node| matches!(node, Node::Text(_)))
        {
            let found = found.clone();
            return self.refuse(span, RuleErrorKind::TextOrder { found });
        }
        let (left, right) = (Box::new(left.node), Box::new(right.node));
        let node = match infix {
            Infix::Calculate(operator) => Node::Calculate(operator, left, right),
            Infix::Compare(comparison) => Node::Compare(comparison, left, right),
        };
        self.part(node, span, below)
    }

    fn percent(&mut self) -> Result<Part, RuleError> {
        let mut part = self.signed()?;
        while self.token() == Token::Sign('%') {
            part = self.single(part)?;
            let span = part.span.start..self.span().end;
            self.at += 1;
            part = self.part(Node::Percent(Box::new(part.node)), span, part.height)?;
        }
        Ok(part)
    }

    fn signed(&mut self) -> Result<Part, RuleError> {
        let minus = match self.token() {
            Token::Sign('-') => true,
            Token::Sign('+') => false,
            _ => return self.operand(),
        };
        let start = self.span().start;
        self.at += 1;
        let part = self.deeper(Self::signed)?;
        let part = self.single(part)?;
        let operand = Box::new(part.node);
        self.part(
            Node::Sign { minus, operand },
            start..part.span.end,
            part.height,
        )
    }

    fn operand(&mut self) -> Result<Part, RuleError> {
        let span = self.span();
        let node = match self.token() {
            Token::Number(number) => Node::Number(number),
            Token::Text(text) => Node::Text(text),
            Token::Word(word) => return self.word(&word),
            Token::Open => return self.parenthesis(),
            _ => return Err(self.unexpected(Expected::Value)),
        };
        self.at += 1;
        self.part(node, span, 0)
    }

    fn parenthesis(&mut self) -> Result<Part, RuleError> {
        let start = self.span().start;
        self.at += 1;
        let part = self.deeper(|parser| parser.value(0))?;
        let end = self.close()?;
        Ok(Part {
            span: start..end,
            ..part
        })
    }

    fn close(&mut self) -> Result<usize, RuleError> {
        if self.token() != Token::Close {
            return Err(self.unexpected(Expected::ClosingParenthesis));
        }
        let end = self.span().end;
        self.at += 1;
        Ok(end)
    }

    fn word(&mut self, word: &str) -> Result<Part, RuleError> {
        let span = self.span();
        self.at += 1;
        if self.token() == Token::Open {
            return self.call(word, span);
        }
        let node = match word.to_ascii_lowercase() {
            word if word == "true" => Node::Bool(true),
            word if word == "false" => Node::Bool(false),
            word => Node::Name(Item::of_rule(&word)),
        };
        self.part(node, span, 0)
    }

    fn call(&mut self, word: &str, span: Range<usize>) -> Result<Part, RuleError> {
        let Some(function) = Function::named(word) else {
            if changes_by_itself(word) {
                let found = word.to_ascii_uppercase();
                return self.refuse(span, RuleErrorKind::ChangesByItself { found });
            }
            let nearest = calls::nearest(word);
            let kind = RuleErrorKind::UnknownFunction {
                found: word.to_owned(),
                nearest,
            };
            return self.refuse(span, kind);
        };
        self.at += 1;
        let arguments = self.deeper(|parser| parser.arguments(function))?;
        let span = span.start..self.close()?;
        let nodes: Vec<&Node> = arguments.iter().map(|part| &part.node).collect();
        if let Err((place, kind)) = calls::check(function, &nodes) {
            let at = place
                .and_then(|place| arguments.get(place))
                .map(|part| part.span.clone());
            return self.refuse(at.unwrap_or(span), kind);
        }
        let below = arguments.iter().map(|part| part.height).max().unwrap_or(0);
        let nodes = arguments.into_iter().map(|part| part.node).collect();
        self.part(Node::Call(function, nodes), span, below)
    }

    fn arguments(&mut self, function: Function) -> Result<Vec<Part>, RuleError> {
        let mut arguments = Vec::new();
        if self.token() == Token::Close {
            return Ok(arguments);
        }
        loop {
            let part = self.any(0)?;
            arguments.push(match function.argument(arguments.len()) {
                Argument::Any | Argument::Numbers | Argument::Column | Argument::Name => part,
                _ => self.single(part)?,
            });
            if self.token() != Token::Separator {
                return Ok(arguments);
            }
            self.at += 1;
        }
    }
}

fn infix(token: &Token) -> Option<(Infix, u8)> {
    let (operator, binding) = match token {
        Token::Compare(comparison) => return Some((Infix::Compare(*comparison), 1)),
        Token::Sign('&') => (Operator::Join, 2),
        Token::Sign('+') => (Operator::Add, 3),
        Token::Sign('-') => (Operator::Subtract, 3),
        Token::Sign('*') => (Operator::Multiply, 4),
        Token::Sign('/') => (Operator::Divide, 4),
        Token::Sign('^') => (Operator::Power, 5),
        _ => return None,
    };
    Some((Infix::Calculate(operator), binding))
}

#[cfg(test)]
mod tests {
    use super::super::{Function, Rule, RuleErrorKind};
    use crate::item::Item;

    fn kind(text: &str) -> RuleErrorKind {
        Rule::parse(text).unwrap_err().kind
    }

    #[test]
    fn hostile_depth_is_refused() {
        let deep = [
            "(".repeat(3_000),
            "-".repeat(3_000) + "1",
            "1".to_owned() + &"%".repeat(3_000),
            "1".to_owned() + &"+1".repeat(1_500),
            "NOT(".repeat(900),
        ];
        for text in deep {
            assert!(
                matches!(kind(&text), RuleErrorKind::TooDeep { .. }),
                "{text}"
            );
        }
        assert!(matches!(
            kind(&"a".repeat(4_001)),
            RuleErrorKind::TooLong { .. }
        ));
    }

    #[test]
    fn what_looks_right_but_is_not_is_refused() {
        assert_eq!(kind("ROUND(a; 1,5)"), RuleErrorKind::MixedSeparators);
        assert_eq!(kind("1 < a < 5"), RuleErrorKind::ChainedComparison);
        assert!(matches!(
            kind("a = 1.234.567"),
            RuleErrorKind::InvalidNumber { .. }
        ));
        assert!(matches!(
            kind("kết_nạp > 1"),
            RuleErrorKind::InvalidName { .. }
        ));
        assert!(matches!(
            kind("TC17 > 1"),
            RuleErrorKind::CellAddress { .. }
        ));
        assert!(matches!(
            kind("l.a = 1"),
            RuleErrorKind::ColumnOutsideFunction { .. }
        ));
        assert!(matches!(
            kind("ABS(l.a)"),
            RuleErrorKind::ColumnOutsideFunction { .. }
        ));
        assert!(matches!(kind("a b"), RuleErrorKind::UnexpectedToken { .. }));
        assert!(matches!(
            kind("IF(a,,1)"),
            RuleErrorKind::UnexpectedToken { .. }
        ));
        assert!(matches!(kind("a +"), RuleErrorKind::UnexpectedEnd { .. }));
        assert_eq!(kind(" = "), RuleErrorKind::Empty);
    }

    #[test]
    fn a_misspelt_function_is_told_the_nearest() {
        let error = Rule::parse("a = SUMM(l.a)").unwrap_err();
        assert_eq!(
            error.to_string(),
            "column 5: unknown function \"SUMM\"; did you mean \"SUM\"?"
        );
        assert!(matches!(
            kind("vlookup(a, 1)"),
            RuleErrorKind::UnknownFunction { nearest: None, .. }
        ));
        let nearest = Some(Function::CountIf);
        assert_eq!(
            kind("countf(l.a, 1)"),
            RuleErrorKind::UnknownFunction {
                found: "countf".to_owned(),
                nearest
            }
        );
    }

    #[test]
    fn names_and_columns_are_told_apart() {
        let rule = Rule::parse("=SUM(Ky_luat.so_luong) = bi_ky_luat").unwrap();
        let column = Item::column("ky_luat", "so_luong");
        let named: Vec<Item> = rule.items().into_iter().collect();
        assert_eq!(named, [Item::indicator("bi_ky_luat"), column]);
    }
}
