//! Codes of number formats taken apart: `#,##0.0" %";[Red]-0%` has two sections of pieces.
//!
//! In comes a code as the file has it, out go its sections. Nothing is refused: what a code
//! doesn't define is a text that the cell shows as it is.
//!
//! # Source
//! ECMA-376 part 1, 18.8.31 (number formats).

use crate::workbook::percent::PercentFormat;

/// A piece of a section.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    /// Shown as it is.
    Literal(String),
    /// A place for a digit: `0`, `#` or `?`.
    Digit(char),
    /// `.`
    Point,
    /// `,`
    Comma,
    /// `%`
    Percent,
    /// `/` between digits.
    Slash,
    /// `E+` or `E-`: whether a plus is shown.
    Exponent(bool),
    /// The value as it is without a format: `General` or `@`.
    General,
    /// A part of a day or a time: its letter in lower case, and how many there are.
    Day(char, usize),
    /// Hours, minutes or seconds that run on: `[h]`.
    Elapsed(char, usize),
    /// Before noon or after: `AM/PM`.
    Noon,
    /// Digits of a second's fraction: `.00`.
    Fraction(usize),
}

/// Which numbers a section is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Condition {
    is_less: bool,
    is_more: bool,
    is_equal: bool,
    limit: f64,
}

impl Condition {
    fn parse(text: &str) -> Option<Self> {
        let sign = text.find(|c: char| !"<>=".contains(c))?;
        let (signs, limit) = text.split_at(sign);
        (!signs.is_empty()).then_some(())?;
        Some(Self {
            is_less: signs.contains('<'),
            is_more: signs.contains('>'),
            is_equal: signs.contains('='),
            limit: limit.trim().parse().ok()?,
        })
    }

    /// Whether a number meets it.
    pub(super) fn holds(self, number: f64) -> bool {
        self.is_less && number < self.limit
            || self.is_more && number > self.limit
            || self.is_equal && number == self.limit
    }
}

/// One of the sections of a code, which `;` sets apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Section {
    pub(super) condition: Option<Condition>,
    pub(super) pieces: Vec<Piece>,
    /// The language of its words, as Windows numbers it: `[$-409]`.
    pub(super) words: Option<u32>,
}

impl Section {
    /// Whether it shows a day or a time.
    pub(super) fn is_day(&self) -> bool {
        let mut pieces = self.pieces.iter();
        pieces.any(|piece| matches!(piece, Piece::Day(..) | Piece::Elapsed(..) | Piece::Noon))
    }

    /// How it shows a percentage.
    pub(super) fn percent(&self) -> PercentFormat {
        let is_sign = |piece: &Piece| matches!(piece, Piece::Literal(text) if text.contains('%'));
        if self.pieces.contains(&Piece::Percent) {
            PercentFormat::Hundredfold
        } else if self.pieces.iter().any(is_sign) {
            PercentFormat::Sign
        } else {
            PercentFormat::None
        }
    }

    fn literal(&mut self, letter: char) {
        if let Some(Piece::Literal(text)) = self.pieces.last_mut() {
            text.push(letter);
        } else {
            self.pieces.push(Piece::Literal(letter.to_string()));
        }
    }

    /// What stands in brackets: a condition, a currency with its language, a colour.
    fn bracket(&mut self, inside: &str) {
        let lower = inside.to_ascii_lowercase();
        let letter = lower.chars().next().unwrap_or_default();
        if matches!(letter, 'h' | 'm' | 's') && lower.chars().all(|c| c == letter) {
            self.pieces.push(Piece::Elapsed(letter, lower.len()));
        } else if let Some(money) = inside.strip_prefix('$') {
            let (sign, words) = money.rsplit_once('-').unwrap_or((money, ""));
            sign.chars().for_each(|letter| self.literal(letter));
            self.words = u32::from_str_radix(words, 16).ok().or(self.words);
        } else {
            self.condition = Condition::parse(inside).or(self.condition);
        }
    }
}

/// The sections of a code.
pub(super) fn sections(code: &str) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut section = Section::default();
    let mut rest = code;
    while let Some(letter) = rest.chars().next() {
        let mut length = letter.len_utf8();
        let after = &rest[length..];
        match letter {
            ';' => sections.push(std::mem::take(&mut section)),
            '"' => {
                let end = after.find('"').unwrap_or(after.len());
                after[..end].chars().for_each(|c| section.literal(c));
                length += (end + 1).min(after.len());
            }
            '[' if after.contains(']') => {
                let end = after.find(']').unwrap_or(after.len());
                section.bracket(&after[..end]);
                length += end + 1;
            }
            '\\' | '_' | '*' => {
                let next = after.chars().next();
                match letter {
                    '\\' => next.into_iter().for_each(|c| section.literal(c)),
                    '_' => section.literal(' '),
                    _ => {}
                }
                length += next.map_or(0, char::len_utf8);
            }
            _ => length = piece(rest, letter, &mut section),
        }
        rest = &rest[length..];
    }
    sections.push(section);
    sections.iter_mut().for_each(tell_minutes);
    sections
}

/// Takes one piece from the beginning of a code; gives back how long it is.
fn piece(rest: &str, letter: char, section: &mut Section) -> usize {
    let begins = |word: &str| {
        let start = rest.get(..word.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    let lower = letter.to_ascii_lowercase();
    let (piece, length) = match lower {
        _ if begins("general") => (Piece::General, 7),
        _ if begins("standard") => (Piece::General, 8),
        _ if begins("am/pm") => (Piece::Noon, 5),
        _ if begins("a/p") => (Piece::Noon, 3),
        _ if begins("e+") || begins("e-") => (Piece::Exponent(begins("e+")), 2),
        'y' | 'm' | 'd' | 'h' | 's' => {
            let count = rest
                .chars()
                .take_while(|c| c.eq_ignore_ascii_case(&letter))
                .count();
            (Piece::Day(lower, count), count)
        }
        '.' if matches!(
            section.pieces.last(),
            Some(Piece::Day('s', _) | Piece::Elapsed('s', _))
        ) =>
        {
            let count = rest[1..].chars().take_while(|c| *c == '0').count();
            match count {
                0 => (Piece::Literal(".".to_owned()), 1),
                count => (Piece::Fraction(count), 1 + count),
            }
        }
        '0' | '#' | '?' => (Piece::Digit(letter), 1),
        '.' => (Piece::Point, 1),
        ',' => (Piece::Comma, 1),
        '%' => (Piece::Percent, 1),
        '/' => (Piece::Slash, 1),
        '@' => (Piece::General, 1),
        _ => {
            section.literal(letter);
            return letter.len_utf8();
        }
    };
    section.pieces.push(piece);
    length
}

/// `m` behind hours or before seconds is minutes, told by the letter `n`.
fn tell_minutes(section: &mut Section) {
    let letter = |piece: &Piece| match piece {
        Piece::Day(letter, _) | Piece::Elapsed(letter, _) => Some(*letter),
        _ => None,
    };
    let letters: Vec<(usize, char)> = section
        .pieces
        .iter()
        .enumerate()
        .filter_map(|(at, piece)| Some((at, letter(piece)?)))
        .collect();
    for (place, (at, _)) in letters.iter().enumerate() {
        let before = place.checked_sub(1).map(|before| letters[before].1);
        let after = letters.get(place + 1).map(|after| after.1);
        if let Piece::Day(part @ 'm', 1..=2) = &mut section.pieces[*at]
            && (before == Some('h') || after == Some('s'))
        {
            *part = 'n';
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_taken_apart() {
        let found = sections("[Red][<=5]#,##0\" m\";[$đ-42A]d/m");
        assert_eq!(found.len(), 2);
        let first = &found[0];
        assert!(
            first
                .condition
                .is_some_and(|c| c.holds(5.0) && !c.holds(6.0))
        );
        assert_eq!(first.pieces.last(), Some(&Piece::Literal(" m".to_owned())));
        assert_eq!(found[1].words, Some(0x42A));
        assert!(found[1].is_day() && !first.is_day());
    }

    #[test]
    fn minutes_are_no_months() {
        let letters = |code: &str| -> String {
            let sections = sections(code);
            let pieces = sections[0].pieces.iter();
            pieces
                .filter_map(|piece| match piece {
                    Piece::Day(letter, _) | Piece::Elapsed(letter, _) => Some(*letter),
                    _ => None,
                })
                .collect()
        };
        assert_eq!(letters("h:mm"), "hn");
        assert_eq!(letters("[h]:mm:ss"), "hns");
        assert_eq!(letters("mm:ss.0"), "ns");
        assert_eq!(letters("d/m/yyyy h:mm"), "dmyhn");
    }
}
