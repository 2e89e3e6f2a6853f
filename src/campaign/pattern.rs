//! What a text has to look like: `##/QĐ-@@`, or one of several such shapes.
//!
//! In: the pattern as a clerk writes it. Out: its shapes, of which a text must have one. At
//! most one part of a shape is of any length, so that Excel's formulas judge alike.

use serde::{Deserialize, Serialize};

use super::rule::trim;

/// Characters of the longest pattern: a form's formula has room for no more.
const LONGEST: usize = 60;

/// What a text has to look like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    /// The pattern as written.
    pub text: String,
    /// What it means, for whoever fills in the form; empty where nobody said.
    pub help: String,
    /// The shapes, of which one is enough.
    pub shapes: Vec<Shape>,
}

/// One shape: signs at the start, a part of any length, signs at the end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    /// The signs at the start; all of them where no part is of any length.
    pub start: Vec<Sign>,
    /// The part of any length.
    pub middle: Option<Middle>,
    /// The signs at the end.
    pub end: Vec<Sign>,
}

/// One sign of a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sign {
    /// `#`: a digit.
    Digit,
    /// `@`: a letter.
    Letter,
    /// Itself, capital or not as it stands.
    Itself(char),
}

/// A part of any length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Middle {
    /// `#+`: one digit or more.
    Digits,
    /// `@+`: one letter or more.
    Letters,
    /// `*`: anything, or nothing.
    Anything,
}

/// Why a text is no pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadPattern {
    /// A shape without a sign, as between the strokes of `A||B`.
    Empty,
    /// Two parts of any length in one shape.
    TwoMiddles,
    /// Longer than a form has room for.
    TooLong,
    /// A `\` with nothing behind it.
    Escape,
}

impl BadPattern {
    /// The key of its words.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Empty => "pattern-empty",
            Self::TwoMiddles => "pattern-two-middles",
            Self::TooLong => "pattern-too-long",
            Self::Escape => "pattern-escape",
        }
    }
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// [`BadPattern`] says why it is none.
    /// # Source
    /// Definition workbook, sheets Indicators and Lists, columns `pattern`, `pattern_help`.
    pub fn parse(text: &str, help: &str) -> Result<Self, BadPattern> {
        if text.chars().count() > LONGEST {
            return Err(BadPattern::TooLong);
        }
        let mut shapes = vec![Shape::default()];
        let mut rest = text.chars().peekable();
        while let Some(letter) = rest.next() {
            let is_many = matches!(letter, '#' | '@') && rest.next_if_eq(&'+').is_some();
            let part = match letter {
                '|' => {
                    shapes.push(Shape::default());
                    continue;
                }
                '\\' => Part::Sign(Sign::Itself(rest.next().ok_or(BadPattern::Escape)?)),
                '*' => Part::Middle(Middle::Anything),
                '#' if is_many => Part::Middle(Middle::Digits),
                '@' if is_many => Part::Middle(Middle::Letters),
                '#' => Part::Sign(Sign::Digit),
                '@' => Part::Sign(Sign::Letter),
                other => Part::Sign(Sign::Itself(other)),
            };
            if let Some(shape) = shapes.last_mut() {
                shape.add(part)?;
            }
        }
        if shapes.iter().any(Shape::is_empty) {
            return Err(BadPattern::Empty);
        }
        Ok(Self {
            text: text.to_owned(),
            help: help.to_owned(),
            shapes,
        })
    }

    /// Whether a text, without spaces at its ends and with one between words, has one of the
    /// shapes.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        let letters: Vec<char> = trim(text).chars().collect();
        self.shapes.iter().any(|shape| shape.matches(&letters))
    }

    /// What a text has to look like, in words where the campaign has some.
    #[must_use]
    pub fn explained(&self) -> &str {
        if self.help.is_empty() {
            &self.text
        } else {
            &self.help
        }
    }
}

/// What one letter of a pattern adds to a shape.
enum Part {
    Sign(Sign),
    Middle(Middle),
}

impl Shape {
    fn add(&mut self, part: Part) -> Result<(), BadPattern> {
        match part {
            Part::Sign(sign) if self.middle.is_none() => self.start.push(sign),
            Part::Sign(sign) => self.end.push(sign),
            Part::Middle(_) if self.middle.is_some() => return Err(BadPattern::TwoMiddles),
            Part::Middle(middle) => self.middle = Some(middle),
        }
        Ok(())
    }

    fn is_empty(&self) -> bool {
        self.start.is_empty() && self.middle.is_none()
    }

    /// The fewest characters of a text of this shape.
    #[must_use]
    pub fn shortest(&self) -> usize {
        let is_some = matches!(self.middle, Some(Middle::Digits | Middle::Letters));
        self.start.len() + self.end.len() + usize::from(is_some)
    }

    fn matches(&self, letters: &[char]) -> bool {
        if letters.len() < self.shortest() {
            return false;
        }
        let (start, rest) = letters.split_at(self.start.len());
        let (middle, end) = rest.split_at(rest.len() - self.end.len());
        let are = |signs: &[Sign], letters: &[char]| {
            signs.iter().zip(letters).all(|(sign, c)| sign.is(*c))
        };
        let is_middle = match self.middle {
            None => middle.is_empty(),
            Some(Middle::Anything) => true,
            Some(Middle::Digits) => middle.iter().all(|c| Sign::Digit.is(*c)),
            Some(Middle::Letters) => middle.iter().all(|c| Sign::Letter.is(*c)),
        };
        are(&self.start, start) && is_middle && are(&self.end, end)
    }
}

impl Sign {
    /// A letter is what Excel writes otherwise as a capital.
    fn is(self, letter: char) -> bool {
        match self {
            Self::Digit => letter.is_ascii_digit(),
            Self::Letter => letter.to_uppercase().ne(letter.to_lowercase()),
            Self::Itself(own) => own == letter,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_one_of_the_shapes() {
        for (pattern, fine, wrong) in [
            ("##/QĐ", "12/QĐ", "123/QĐ"),
            ("#+/QĐ-UBND", "5/QĐ-UBND", "/QĐ-UBND"),
            ("#+/QĐ-UBND", " 2024/QĐ-UBND ", "12a/QĐ-UBND"),
            ("@@-###", "Đh-007", "1h-007"),
            ("A@+", "Abc", "A"),
            ("*/KH", "số  5 /KH", "số 5/KHT"),
            ("####|##", "2024", "204"),
            (r"\##", "#5", "55"),
            ("C+", "C+", "CC"),
        ] {
            let read = Pattern::parse(pattern, "").expect(pattern);
            assert!(read.matches(fine), "{pattern}: {fine}");
            assert!(!read.matches(wrong), "{pattern}: {wrong}");
        }
    }

    #[test]
    fn what_is_no_pattern_says_why() {
        for (pattern, why) in [
            ("A||B", BadPattern::Empty),
            ("A|", BadPattern::Empty),
            ("#+/*", BadPattern::TwoMiddles),
            (r"A\", BadPattern::Escape),
        ] {
            assert_eq!(Pattern::parse(pattern, ""), Err(why), "{pattern}");
        }
        let long = "#".repeat(61);
        assert_eq!(Pattern::parse(&long, ""), Err(BadPattern::TooLong));
    }
}
