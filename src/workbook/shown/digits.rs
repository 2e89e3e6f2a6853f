//! The digits that a number format shows.
//!
//! In come a number without its sign and the section of a format, out goes its text.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::code::{Piece, Section};
use crate::language::Language;
use crate::language::number::{decimal_from_f64, round};

/// What a section makes of a number.
pub(super) fn digits(
    number: f64,
    section: &Section,
    scale: u32,
    language: Language,
) -> Option<String> {
    let pieces = &section.pieces;
    let places = Places::of(pieces);
    let percents = pieces.iter().filter(|piece| **piece == Piece::Percent);
    let hundreds = u32::try_from(percents.count()).ok()?;
    let is_large = decimal_from_f64(number).is_none();
    if is_large && pieces.contains(&Piece::General) {
        return None;
    }
    let (figure, power) = if places.exponent.is_some() {
        let (mantissa, power) = scientific(number, (hundreds, scale), &places)?;
        (mantissa, Some(power))
    } else {
        (multiplied(all_digits(number)?, hundreds, scale)?, None)
    };
    if let Some(slash) = pieces.iter().position(|piece| *piece == Piece::Slash)
        && places.has_digit_beside(pieces, slash)
    {
        return fraction(figure, pieces, slash);
    }
    let signs = if language == Language::Vi {
        (',', '.')
    } else {
        ('.', ',')
    };
    let rounded = round(figure, u32::try_from(places.decimals).ok()?);
    let text = format!("{:.*}", places.decimals, rounded);
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let whole = whole.trim_start_matches('0');
    let mut filler = Filler {
        pieces,
        places,
        whole,
        decimals,
        signs,
        power,
        out: String::new(),
    };
    filler.fill(figure, language);
    Some(filler.out)
}

/// Where a section has its digits.
struct Places {
    point: Option<usize>,
    exponent: Option<usize>,
    /// Digits before and behind the point.
    whole: usize,
    decimals: usize,
    is_grouped: bool,
}

impl Places {
    fn of(pieces: &[Piece]) -> Self {
        let exponent = pieces.iter().position(|p| matches!(p, Piece::Exponent(_)));
        let figures = &pieces[..exponent.unwrap_or(pieces.len())];
        let point = figures.iter().position(|piece| *piece == Piece::Point);
        let (before, behind) = figures.split_at(point.unwrap_or(figures.len()));
        let is_digit = |piece: &&Piece| matches!(piece, Piece::Digit(_));
        let first = before.iter().position(|piece| is_digit(&piece));
        let last = before.iter().rposition(|piece| is_digit(&piece));
        let inside = first
            .zip(last)
            .map_or(&[][..], |(first, last)| &before[first..last]);
        Self {
            point,
            exponent,
            whole: before.iter().filter(is_digit).count(),
            decimals: behind.iter().filter(is_digit).count(),
            is_grouped: inside.contains(&Piece::Comma),
        }
    }

    fn has_digit_beside(&self, pieces: &[Piece], slash: usize) -> bool {
        let before = slash.checked_sub(1).map(|before| &pieces[before]);
        matches!(before, Some(Piece::Digit(_))) && pieces.len() > slash + 1
    }
}

/// Fills the places of a section.
struct Filler<'a> {
    pieces: &'a [Piece],
    places: Places,
    /// Digits before the point without leading zeros, and behind it.
    whole: &'a str,
    decimals: &'a str,
    /// The sign before decimals and between thousands.
    signs: (char, char),
    power: Option<i32>,
    out: String,
}

impl Filler<'_> {
    fn fill(&mut self, figure: Decimal, language: Language) {
        let (mut place, mut decimal) = (0, 0);
        for (at, piece) in self.pieces.iter().enumerate() {
            match piece {
                Piece::Literal(text) => self.out.push_str(text),
                Piece::Percent => self.out.push('%'),
                Piece::Slash => self.out.push('/'),
                Piece::Point if self.places.point == Some(at) => self.out.push(self.signs.0),
                Piece::Point => self.out.push('.'),
                Piece::General => self.out.push_str(&plain(figure, language)),
                Piece::Exponent(is_plus) => self.exponent(*is_plus),
                Piece::Digit(_) if self.places.exponent.is_some_and(|exponent| at > exponent) => {}
                Piece::Digit(sort) if self.places.point.is_some_and(|point| at > point) => {
                    self.decimal(*sort, decimal);
                    decimal += 1;
                }
                Piece::Digit(sort) => {
                    self.whole(*sort, place);
                    place += 1;
                }
                _ => {}
            }
        }
    }

    /// A place before the point, counted from the left: the first takes what has no other.
    fn whole(&mut self, sort: char, place: usize) {
        let from_right = self.places.whole - 1 - place;
        let first = self.whole.len().saturating_sub(1);
        let top = if place == 0 {
            first.max(from_right)
        } else {
            from_right
        };
        for position in (from_right..=top).rev() {
            let digit = self.whole.len().checked_sub(position + 1);
            match digit.map(|at| self.whole.as_bytes()[at]) {
                Some(digit) => self.out.push(char::from(digit)),
                None if sort == '0' => self.out.push('0'),
                None if sort == '?' => self.out.push(' '),
                None => continue,
            }
            if self.places.is_grouped && position > 0 && position.is_multiple_of(3) {
                self.out.push(self.signs.1);
            }
        }
    }

    fn decimal(&mut self, sort: char, place: usize) {
        let rest = self.decimals.get(place..).unwrap_or_default();
        let is_over = rest.bytes().all(|digit| digit == b'0');
        match sort {
            '#' if is_over => {}
            '?' if is_over => self.out.push(' '),
            _ => self.out.push_str(rest.get(..1).unwrap_or("0")),
        }
    }

    fn exponent(&mut self, is_plus: bool) {
        let power = self.power.unwrap_or(0);
        let from = self.places.exponent.map_or(0, |exponent| exponent + 1);
        let count = self.pieces[from..]
            .iter()
            .filter(|p| matches!(p, Piece::Digit(_)))
            .count();
        self.out.push('E');
        if power < 0 {
            self.out.push('-');
        } else if is_plus {
            self.out.push('+');
        }
        self.out.push_str(&format!("{:0count$}", power.abs()));
    }
}

/// A number's fifteen digits, and noughts where it has more.
fn all_digits(number: f64) -> Option<Decimal> {
    if let Some(figure) = decimal_from_f64(number) {
        return Some(figure);
    }
    let (digits, power) = digits_and_power(number)?;
    let noughts = 10_i128.checked_pow(u32::try_from(power - 14).ok()?)?;
    Decimal::try_from_i128_with_scale(digits.checked_mul(noughts)?, 0).ok()
}

/// The fifteen digits of a number, and the power of ten of the first.
fn digits_and_power(number: f64) -> Option<(i128, i32)> {
    let text = format!("{number:.14e}");
    let (mantissa, power) = text.split_once('e')?;
    Some((mantissa.replace('.', "").parse().ok()?, power.parse().ok()?))
}

fn multiplied(figure: Decimal, hundreds: u32, scale: u32) -> Option<Decimal> {
    let mut figure = figure;
    for _ in 0..hundreds {
        figure = figure.checked_mul(Decimal::ONE_HUNDRED)?;
    }
    for _ in 0..scale {
        figure = figure.checked_div(Decimal::ONE_THOUSAND)?;
    }
    Some(figure)
}

/// A number as one with so many digits before the point and a power of ten that is a multiple of
/// them, as large after rounding as before.
fn scientific(
    number: f64,
    (hundreds, scale): (u32, u32),
    places: &Places,
) -> Option<(Decimal, i32)> {
    let (digits, first) = digits_and_power(number)?;
    if digits == 0 {
        return Some((Decimal::ZERO, 0));
    }
    let step = i32::try_from(places.whole.max(1)).ok()?;
    let first = first + 2 * i32::try_from(hundreds).ok()? - 3 * i32::try_from(scale).ok()?;
    let power = first.div_euclid(step) * step;
    let behind = u32::try_from(14 - (first - power)).ok()?;
    let mantissa = Decimal::try_from_i128_with_scale(digits, behind).ok()?;
    let rounded = round(mantissa, u32::try_from(places.decimals).ok()?);
    let over = Decimal::from(10_u64.checked_pow(step.unsigned_abs())?);
    match rounded >= over {
        true => Some((rounded.checked_div(over)?, power + step)),
        false => Some((rounded, power)),
    }
}

/// `# ?/?`: the nearest fraction with so few digits below, or with the number that stands there.
fn fraction(figure: Decimal, pieces: &[Piece], slash: usize) -> Option<String> {
    let digit = |piece: &&Piece| matches!(piece, Piece::Digit(_));
    let above = pieces[..slash]
        .iter()
        .rev()
        .take_while(|piece| digit(piece))
        .count();
    let has_whole = pieces[..slash - above].iter().any(|piece| digit(&piece));
    let below = &pieces[slash + 1..];
    let fixed: String = below
        .iter()
        .map_while(|piece| match piece {
            Piece::Literal(text) => Some(text.as_str()),
            Piece::Digit('0') => Some("0"),
            _ => None,
        })
        .collect();
    let most = 10_u64.checked_pow(u32::try_from(below.iter().take_while(digit).count()).ok()?)?;
    let whole = if has_whole {
        figure.trunc()
    } else {
        Decimal::ZERO
    };
    let rest = (figure - whole).to_f64()?;
    let (over, under) = match fixed.trim().parse::<u64>() {
        Ok(under) if under > 0 => ((rest * under as f64).round() as u64, under),
        _ => nearest(rest, most.min(1_000)),
    };
    let whole = whole.to_u64()?;
    Some(match (has_whole, over) {
        (true, 0) => whole.to_string(),
        (true, over) if over == under => (whole + 1).to_string(),
        (true, over) if whole == 0 => format!("{over}/{under}"),
        (true, over) => format!("{whole} {over}/{under}"),
        (false, over) => format!("{over}/{under}"),
    })
}

/// The fraction nearest to a number with a denominator below a limit, the simplest first.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "no figure has as many digits"
)]
fn nearest(number: f64, limit: u64) -> (u64, u64) {
    let mut best = (number.round() as u64, 1, (number - number.round()).abs());
    for under in 2..limit.max(2) {
        let over = (number * under as f64).round();
        let distance = (number - over / under as f64).abs();
        if distance + 1e-9 < best.2 {
            best = (over as u64, under, distance);
        }
    }
    (best.0, best.1)
}

/// A figure without a format: all digits that it has.
fn plain(figure: Decimal, language: Language) -> String {
    let sign = if language == Language::Vi { "," } else { "." };
    figure.normalize().to_string().replace('.', sign)
}
