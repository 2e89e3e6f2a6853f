//! A formula in pieces.
//!
//! In: a formula as a workbook stores it. Out: its tokens, or nothing where there is something in it
//! that is not known here.

use super::structured::closing;
use super::tree::Operator;
use super::value::Fault;
use crate::workbook::references::{Reference, references};

/// A piece of a formula.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Number(f64),
    Text(String),
    /// A name, or a function where `(` follows.
    Word(String),
    Cells(Reference),
    /// A table's name, and what of it is meant.
    Table(String, String),
    Fault(Fault),
    Operator(Operator),
    Percent,
    Open,
    Close,
    OpenArray,
    CloseArray,
    Comma,
    Semicolon,
}

/// The pieces of a formula in order.
pub(super) fn tokens(formula: &str) -> Option<Vec<Token>> {
    let mut cells = references(formula).into_iter().peekable();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < formula.len() {
        if let Some((place, reference)) = cells.next_if(|(place, _)| place.start == at) {
            tokens.push(Token::Cells(reference));
            at = place.end;
            continue;
        }
        let rest = &formula[at..];
        let (token, length) = token(rest)?;
        tokens.extend(token);
        at += length;
    }
    Some(tokens)
}

/// The first token of a text, none for a blank, and how long it is there.
fn token(text: &str) -> Option<(Option<Token>, usize)> {
    let first = text.chars().next()?;
    let single = |token: Token| Some((Some(token), 1));
    match first {
        ' ' | '\n' | '\r' | '\t' => Some((None, 1)),
        '(' => single(Token::Open),
        ')' => single(Token::Close),
        '{' => single(Token::OpenArray),
        '}' => single(Token::CloseArray),
        ',' => single(Token::Comma),
        ';' => single(Token::Semicolon),
        '%' => single(Token::Percent),
        '"' => quoted(text),
        '#' => fault(text),
        '0'..='9' | '.' => number(text),
        c if c.is_alphabetic() || c == '_' || c == '\\' => word(text),
        _ => operator(text),
    }
}

fn operator(text: &str) -> Option<(Option<Token>, usize)> {
    const WRITTEN: [(&str, Operator); 12] = [
        ("<>", Operator::Unequal),
        ("<=", Operator::AtMost),
        (">=", Operator::AtLeast),
        ("<", Operator::Less),
        (">", Operator::More),
        ("=", Operator::Equal),
        ("+", Operator::Plus),
        ("-", Operator::Minus),
        ("*", Operator::Times),
        ("/", Operator::Over),
        ("^", Operator::Power),
        ("&", Operator::Join),
    ];
    let mut written = WRITTEN.into_iter();
    let (sign, operator) = written.find(|(sign, _)| text.starts_with(sign))?;
    Some((Some(Token::Operator(operator)), sign.len()))
}

fn quoted(text: &str) -> Option<(Option<Token>, usize)> {
    let mut inner = String::new();
    let mut letters = text.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        if letter == '"' && letters.next_if(|(_, next)| *next == '"').is_none() {
            return Some((Some(Token::Text(inner)), at + 1));
        }
        inner.push(letter);
    }
    None
}

fn fault(text: &str) -> Option<(Option<Token>, usize)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '#' | '/' | '!' | '?');
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    // `#N/A` may be followed by an operator that its letters allow.
    let fault = (2..=end)
        .rev()
        .find_map(|end| Some((Fault::of(text.get(..end)?)?, end)));
    fault.map(|(fault, end)| (Some(Token::Fault(fault)), end))
}

fn number(text: &str) -> Option<(Option<Token>, usize)> {
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    let mut end = digits(text);
    if text[end..].starts_with('.') {
        end += 1 + digits(&text[end + 1..]);
    }
    if text[end..].starts_with(['e', 'E']) {
        let sign = usize::from(text[end + 1..].starts_with(['+', '-']));
        let power = digits(&text[end + 1 + sign..]);
        if power > 0 {
            end += 1 + sign + power;
        }
    }
    let number = text[..end].parse().ok()?;
    Some((Some(Token::Number(number)), end))
}

fn word(text: &str) -> Option<(Option<Token>, usize)> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '\\' | '?');
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let name = text[..end].to_owned();
    let Some(inner) = text[end..].strip_prefix('[') else {
        return Some((Some(Token::Word(name)), end));
    };
    let length = closing(inner)?;
    let table = Token::Table(name, inner[..length].to_owned());
    Some((Some(table), end + length + 2))
}
