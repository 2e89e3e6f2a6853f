//! How a cell's number format shows a percentage.
//!
//! In comes a number format as the file has it; out goes whether the cell shows a hundred times
//! what it holds, with a sign behind it. Nothing is read into any other format.

use serde::{Deserialize, Serialize};

/// What a number format makes of a percentage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PercentFormat {
    /// It shows no percent sign.
    #[default]
    None,
    /// It shows a hundred times the number: `0%`.
    Hundredfold,
    /// It shows the number with a sign behind it: `0"%"`.
    Sign,
}

impl PercentFormat {
    /// What a format code does: a sign in quotes, or behind a backslash, is only shown.
    #[must_use]
    pub fn of_code(code: &str) -> Self {
        let (mut is_quoted, mut is_sign) = (false, false);
        let mut signs = code.chars();
        while let Some(sign) = signs.next() {
            match sign {
                '"' => is_quoted = !is_quoted,
                '%' if is_quoted => is_sign = true,
                '%' => return Self::Hundredfold,
                '\\' | '_' | '*' if !is_quoted => {
                    is_sign |= signs.next() == Some('%') && sign == '\\'
                }
                // Another format for numbers below zero says the same.
                ';' if !is_quoted => break,
                _ => {}
            }
        }
        if is_sign { Self::Sign } else { Self::None }
    }

    /// What a format does by which a number became a text with a percent sign; none where that
    /// does not tell.
    #[must_use]
    pub fn of_text(number: f64, text: &str) -> Option<Self> {
        let readings = readings(text);
        let is_shown = |factor: f64| {
            let is_it = |(figure, unit): &(f64, f64)| {
                let off = (number.abs() * factor - figure).abs();
                off <= unit / 2.0 + 1e-9 * figure.max(1.0)
            };
            readings.iter().any(is_it)
        };
        match (is_shown(1.0), is_shown(100.0)) {
            (true, false) => Some(Self::Sign),
            (false, true) => Some(Self::Hundredfold),
            _ => None,
        }
    }

    /// What a format does that every workbook has: 9 is `0%`, 10 is `0.00%`.
    #[must_use]
    pub const fn of_id(id: u32) -> Self {
        match id {
            9 | 10 => Self::Hundredfold,
            _ => Self::None,
        }
    }
}

/// The figures that a text may be, each with the unit of its last digit: a point or a comma
/// stands before decimals or between thousands.
fn readings(text: &str) -> Vec<(f64, f64)> {
    let is_mark = |c: char| matches!(c, '.' | ',');
    let kept: String = text
        .chars()
        .filter(|c| c.is_ascii_digit() || is_mark(*c))
        .collect();
    let figure = |digits: &str| digits.replace(is_mark, "").parse::<f64>().ok();
    let Some(last) = kept.rfind(is_mark) else {
        return figure(&kept)
            .map(|whole| (whole, 1.0))
            .into_iter()
            .collect();
    };
    let (whole, part) = kept.split_at(last);
    let decimals = i32::try_from(part.len() - 1).unwrap_or(i32::MAX);
    let unit = 0.1_f64.powi(decimals);
    let fraction = figure(&format!("{whole}{}", &part[1..])).map(|all| (all * unit, unit));
    let grouped = (decimals == 3)
        .then(|| figure(&kept))
        .flatten()
        .map(|all| (all, 1.0));
    fraction.into_iter().chain(grouped).collect()
}

#[cfg(test)]
mod tests {
    use super::PercentFormat as P;

    #[test]
    fn a_text_tells_what_became_of_the_number() {
        for (number, text, wanted) in [
            (1.25, "125%", Some(P::Hundredfold)),
            (1.25, "1,25%", Some(P::Sign)),
            (1.25, "1%", Some(P::Sign)),
            (0.125, "12.5%", Some(P::Hundredfold)),
            (0.125, "(12,5 %)", Some(P::Hundredfold)),
            (12.5, "1.250%", Some(P::Hundredfold)),
            (1.25, "1.250%", Some(P::Sign)),
            (1_234.5, "1.234,5%", Some(P::Sign)),
            (0.0, "0%", None),
            (0.004, "0%", None),
            (5.0, "7%", None),
            (5.0, "%", None),
        ] {
            assert_eq!(P::of_text(number, text), wanted, "{number} {text}");
        }
    }

    #[test]
    fn a_sign_that_is_only_shown_multiplies_nothing() {
        for (code, wanted) in [
            ("General", P::None),
            ("0.00", P::None),
            ("0%", P::Hundredfold),
            ("#,##0.00%;[Red]-0%", P::Hundredfold),
            ("0.00\"%\"", P::Sign),
            ("0\\%", P::Sign),
            ("0.0\" %\"", P::Sign),
            ("\"đạt \"0%", P::Hundredfold),
            ("0_%", P::None),
        ] {
            assert_eq!(P::of_code(code), wanted, "{code}");
        }
    }
}
