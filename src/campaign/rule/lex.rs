//! Text → words and signs, each with its place.

use std::ops::Range;

use rust_decimal::Decimal;

use super::error::{RuleError, RuleErrorKind};
use super::tree::Comparison;
use super::{MAX_CHARACTERS, looks_like_address};

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token {
    Number(Decimal),
    Text(String),
    /// A name or a function's name, as typed.
    Word(String),
    /// `+ - * / ^ & %`
    Sign(char),
    Compare(Comparison),
    Open,
    Close,
    Separator,
    End,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed {
    pub(crate) token: Token,
    pub(crate) span: Range<usize>,
}

/// Makes the error for a place of the text.
pub(crate) fn refuse(text: &str, span: Range<usize>, kind: RuleErrorKind) -> RuleError {
    let column = text
        .get(..span.start)
        .map_or(1, |before| before.chars().count() + 1);
    RuleError { kind, span, column }
}

/// Splits a formula, without a leading `=`, into tokens; the last one is [`Token::End`].
pub(crate) fn split(text: &str) -> Result<Vec<Placed>, RuleError> {
    if text.chars().nth(MAX_CHARACTERS).is_some() {
        let kind = RuleErrorKind::TooLong {
            limit: MAX_CHARACTERS,
        };
        return Err(refuse(text, 0..text.len(), kind));
    }
    let mut lexer = Lexer {
        text,
        at: 0,
        separator: None,
    };
    lexer.skip_space();
    if lexer.peek() == Some('=') {
        lexer.at += 1;
    }
    let mut tokens = Vec::new();
    loop {
        lexer.skip_space();
        let start = lexer.at;
        let token = lexer
            .token()
            .map_err(|kind| refuse(text, start..lexer.at, kind))?;
        let done = token == Token::End;
        tokens.push(Placed {
            token,
            span: start..lexer.at,
        });
        if done {
            return Ok(tokens);
        }
    }
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    separator: Option<char>,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_space(&mut self) {
        self.take(char::is_whitespace);
    }

    fn take(&mut self, belongs: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let length = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or("")
    }

    fn token(&mut self) -> Result<Token, RuleErrorKind> {
        let Some(first) = self.peek() else {
            return Ok(Token::End);
        };
        match first {
            '0'..='9' | '.' => return self.number(),
            _ if first.is_alphabetic() || first == '_' => return self.word(),
            _ => self.at += first.len_utf8(),
        }
        match first {
            '"' => self.quoted(),
            '+' | '-' | '*' | '/' | '^' | '&' | '%' => Ok(Token::Sign(first)),
            '=' | '<' | '>' => Ok(Token::Compare(self.comparison(first))),
            '(' => Ok(Token::Open),
            ')' => Ok(Token::Close),
            ',' | ';' => self.separator(first),
            _ => Err(RuleErrorKind::UnexpectedCharacter {
                found: first,
                instead: instead(first),
            }),
        }
    }

    fn number(&mut self) -> Result<Token, RuleErrorKind> {
        let digits = self.take(is_word);
        let plain = digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
        let ends_well = digits.ends_with(|c: char| c.is_ascii_digit());
        match Decimal::from_str_exact(digits) {
            Ok(number) if plain && ends_well => Ok(Token::Number(number)),
            _ => Err(RuleErrorKind::InvalidNumber {
                found: digits.to_owned(),
            }),
        }
    }

    fn word(&mut self) -> Result<Token, RuleErrorKind> {
        let word = self.take(is_word).to_owned();
        let is_name = |part: &str| part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        let parts = word.split('.').count();
        if !word.is_ascii() || parts > 2 || !word.split('.').all(is_name) {
            return Err(RuleErrorKind::InvalidName { found: word });
        }
        if looks_like_address(&word) {
            return Err(RuleErrorKind::CellAddress { found: word });
        }
        Ok(Token::Word(word))
    }

    fn quoted(&mut self) -> Result<Token, RuleErrorKind> {
        let mut content = String::new();
        loop {
            content.push_str(self.take(|c| c != '"'));
            if self.peek().is_none() {
                return Err(RuleErrorKind::UnclosedText);
            }
            self.at += 1;
            if self.peek() != Some('"') {
                return Ok(Token::Text(content));
            }
            self.at += 1;
            content.push('"');
        }
    }

    fn comparison(&mut self, first: char) -> Comparison {
        let second = self.peek();
        let (comparison, length) = match (first, second) {
            ('<', Some('=')) => (Comparison::LessOrEqual, 1),
            ('<', Some('>')) => (Comparison::NotEqual, 1),
            ('>', Some('=')) => (Comparison::GreaterOrEqual, 1),
            ('<', _) => (Comparison::Less, 0),
            ('>', _) => (Comparison::Greater, 0),
            _ => (Comparison::Equal, 0),
        };
        self.at += length;
        comparison
    }

    /// Under Vietnamese settings `1,5` is a number and `;` separates: both in one formula
    /// would silently calculate something else than was meant.
    fn separator(&mut self, sign: char) -> Result<Token, RuleErrorKind> {
        if *self.separator.get_or_insert(sign) == sign {
            Ok(Token::Separator)
        } else {
            Err(RuleErrorKind::MixedSeparators)
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '.'
}

/// What was probably meant by a sign that word processors put in.
fn instead(found: char) -> Option<&'static str> {
    match found {
        '“' | '”' | '„' | '«' | '»' | '\'' | '‘' | '’' => Some("\""),
        '–' | '—' | '−' => Some("-"),
        '×' | '·' => Some("*"),
        '÷' | ':' => Some("/"),
        '≤' => Some("<="),
        '≥' => Some(">="),
        '≠' => Some("<>"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Token, split};

    #[test]
    fn doubled_quotes_are_one() {
        let tokens = split("\"a\"\"b\"").unwrap();
        assert_eq!(tokens[0].token, Token::Text("a\"b".to_owned()));
    }

    #[test]
    fn columns_count_characters() {
        let error = split("\"ệ\" + ≤").unwrap_err();
        assert_eq!((error.column, error.span), (7, 8..11));
    }
}
