//! A formula becomes a tree.
//!
//! In: a formula as a workbook stores it, and what its names stand for. Out: a [`Node`]; unknown
//! where anything in it is not understood for certain. A sign before a number binds closer than a
//! power, as in Excel.

use super::area::Area;
use super::lex::{Token, tokens};
use super::structured::Table;
use super::tree::{Node, Operator};
use super::value::{Fault, Value};
use crate::workbook::address::{MAX_COLUMNS, MAX_ROWS};
use crate::workbook::references::Reference;

/// The most brackets within brackets; Excel takes 64.
const DEEPEST: usize = 128;

/// The functions that take the same cells of several sheets.
const SPANNING: [&str; 7] = ["SUM", "AVERAGE", "COUNT", "COUNTA", "MAX", "MIN", "PRODUCT"];

/// What names in a formula may stand for.
pub(super) trait Names {
    /// The number of a sheet.
    fn sheet(&self, name: &str) -> Option<usize>;
    /// A table.
    fn table(&self, name: &str) -> Option<&Table>;
}

/// The tree of a formula that stands in a row, where it stands in one.
pub(super) fn parse(formula: &str, row: Option<u32>, names: &dyn Names) -> Node {
    let Some(tokens) = tokens(formula) else {
        return Node::Unknown;
    };
    let mut parser = Parser {
        tokens: tokens.into_iter().peekable(),
        names,
        row,
        depth: 0,
    };
    let node = parser.pair(0).filter(|_| parser.tokens.peek().is_none());
    node.unwrap_or(Node::Unknown)
}

struct Parser<'a> {
    tokens: std::iter::Peekable<std::vec::IntoIter<Token>>,
    names: &'a dyn Names,
    row: Option<u32>,
    depth: usize,
}

impl Parser<'_> {
    fn takes(&mut self, token: &Token) -> Option<()> {
        self.tokens.next_if_eq(token).map(drop)
    }

    /// Everything that binds more strongly than `least`.
    fn pair(&mut self, least: u8) -> Option<Node> {
        self.depth += 1;
        let mut left = (self.depth < DEEPEST).then(|| self.signed())??;
        while let Some(Token::Operator(operator)) = self.tokens.peek().cloned() {
            if operator.strength() <= least {
                break;
            }
            self.tokens.next();
            let right = self.pair(operator.strength())?;
            left = Node::Pair(left.into(), operator, right.into());
        }
        self.depth -= 1;
        Some(left)
    }

    fn signed(&mut self) -> Option<Node> {
        let mut signs = Vec::new();
        while let Some(Token::Operator(sign @ (Operator::Plus | Operator::Minus))) =
            self.tokens.peek().cloned()
        {
            self.tokens.next();
            signs.push(sign);
        }
        let mut node = self.single()?;
        while self.takes(&Token::Percent).is_some() {
            node = Node::Percent(node.into());
        }
        for sign in signs.into_iter().rev() {
            node = match sign {
                Operator::Minus => Node::Negative(node.into()),
                _ => Node::Positive(node.into()),
            };
        }
        Some(node)
    }

    fn single(&mut self) -> Option<Node> {
        Some(match self.tokens.next()? {
            Token::Number(number) => Node::Value(Value::Number(number)),
            Token::Text(text) => Node::Value(Value::Text(text.into())),
            Token::Fault(fault) => Node::Value(Value::Error(fault)),
            Token::Cells(reference) => self.cells(&reference),
            Token::Table(name, specification) => {
                let table = self.names.table(&name);
                let area = table.and_then(|table| table.area(&specification, self.row));
                area.map_or(Node::Unknown, Node::Area)
            }
            Token::Open => {
                let inner = self.pair(0)?;
                self.takes(&Token::Close)?;
                inner
            }
            Token::OpenArray => self.array()?,
            Token::Word(word) => match self.takes(&Token::Open) {
                Some(()) => {
                    let function = function(&word);
                    let arguments = self.arguments(&function)?;
                    Node::Call(function, arguments)
                }
                None => named(&word),
            },
            _ => return None,
        })
    }

    fn arguments(&mut self, function: &str) -> Option<Vec<Node>> {
        let mut arguments = Vec::new();
        if self.takes(&Token::Close).is_some() {
            return Some(arguments);
        }
        loop {
            let is_left_out = matches!(self.tokens.peek(), Some(Token::Comma | Token::Close));
            match self.sheets_at_once(function) {
                Some(areas) => arguments.extend(areas),
                None if is_left_out => arguments.push(Node::Missing),
                None => arguments.push(self.pair(0)?),
            }
            match self.tokens.next()? {
                Token::Comma => {}
                Token::Close => return Some(arguments),
                _ => return None,
            }
        }
    }

    /// The same cells of several sheets, where they are all of an argument that may be that.
    fn sheets_at_once(&mut self, function: &str) -> Option<Vec<Node>> {
        let Some(Token::Cells(reference)) = self.tokens.peek() else {
            return None;
        };
        let (first, last) = reference.sheets.clone()?;
        let (first, last) = (self.names.sheet(&first)?, self.names.sheet(&last?)?);
        let mut own = reference.clone();
        own.sheets = None;
        let mut rest = self.tokens.clone().skip(1);
        let is_whole = matches!(rest.next(), Some(Token::Comma | Token::Close));
        if !is_whole || !SPANNING.contains(&function) {
            return None;
        }
        self.tokens.next();
        let areas = (first.min(last)..=first.max(last)).map(|sheet| {
            Node::Area(Area {
                sheet: Some(sheet),
                rows: own.rows().unwrap_or((0, MAX_ROWS - 1)),
                columns: own.columns().unwrap_or((0, MAX_COLUMNS - 1)),
            })
        });
        Some(areas.collect())
    }

    /// Values in braces: `,` between columns, `;` between rows.
    fn array(&mut self) -> Option<Node> {
        let mut rows = vec![Vec::new()];
        loop {
            let is_negative = self.takes(&Token::Operator(Operator::Minus)).is_some();
            let value = match self.tokens.next()? {
                Token::Number(number) if is_negative => Value::Number(-number),
                Token::Number(number) => Value::Number(number),
                Token::Text(text) => Value::Text(text.into()),
                Token::Fault(fault) => Value::Error(fault),
                Token::Word(word) => match named(&word) {
                    Node::Value(value) => value,
                    _ => return None,
                },
                _ => return None,
            };
            rows.last_mut()?.push(value);
            match self.tokens.next()? {
                Token::Comma => {}
                Token::Semicolon => rows.push(Vec::new()),
                Token::CloseArray => break,
                _ => return None,
            }
        }
        let width = rows[0].len();
        rows.iter()
            .all(|row| row.len() == width)
            .then_some(Node::Array(rows))
    }

    /// Cells of this workbook; of another one, or of several sheets at once, nothing is known.
    fn cells(&self, reference: &Reference) -> Node {
        let sheet = match &reference.sheets {
            None => None,
            Some((_, Some(_))) => return Node::Unknown,
            Some((name, None)) if name.starts_with('[') => return Node::Unknown,
            Some((name, None)) => match self.names.sheet(name) {
                None => return Node::Value(Value::Error(Fault::Reference)),
                found => found,
            },
        };
        Node::Area(Area {
            sheet,
            rows: reference.rows().unwrap_or((0, MAX_ROWS - 1)),
            columns: reference.columns().unwrap_or((0, MAX_COLUMNS - 1)),
        })
    }
}

/// A function's name without what newer ones are stored with.
fn function(word: &str) -> String {
    let word = word.to_uppercase();
    let plain = word
        .trim_start_matches("_XLFN.")
        .trim_start_matches("_XLWS.");
    plain.to_owned()
}

fn named(word: &str) -> Node {
    match word.to_lowercase().as_str() {
        "true" => Node::Value(Value::Truth(true)),
        "false" => Node::Value(Value::Truth(false)),
        name => Node::Name(name.to_owned()),
    }
}
