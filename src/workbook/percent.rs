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

    /// What a format does that every workbook has: 9 is `0%`, 10 is `0.00%`.
    #[must_use]
    pub const fn of_id(id: u32) -> Self {
        match id {
            9 | 10 => Self::Hundredfold,
            _ => Self::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PercentFormat as P;

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
