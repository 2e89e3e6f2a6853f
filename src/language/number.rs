//! Figures as people read them: separators, rounding, leading zeros, and Excel's formats.
//!
//! In come decimals, out go texts. Vietnamese writes `1.234,5`, English `1,234.5`. Rounding
//! is half away from zero, and only where a number of decimals is asked for; a figure that
//! rounds to zero carries no minus sign. Excel's binary numbers become decimals here.

use rust_decimal::{Decimal, RoundingStrategy};

use super::Language;

/// From here up, a binary number is no longer taken for a figure.
const LIMIT: f64 = 1e15;

struct Separators {
    thousands: char,
    decimal: char,
}

const fn separators(language: Language) -> Separators {
    match language {
        Language::Vi => Separators {
            thousands: '.',
            decimal: ',',
        },
        Language::En => Separators {
            thousands: ',',
            decimal: '.',
        },
    }
}

/// Rounds half away from zero, as percentages and amounts are rounded in reports.
pub fn round(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// The decimal that Excel shows for a binary number: its 15 significant digits, so that
/// 0.1 + 0.2 is 0.3. None for what is no figure (NaN, infinity) and for anything from 10^15
/// up, where 15 digits no longer tell neighbouring whole numbers apart. Digits after the
/// 28th decimal place are dropped.
pub fn decimal_from_f64(number: f64) -> Option<Decimal> {
    if !number.is_finite() || number.abs() >= LIMIT {
        return None;
    }
    if number.fract() == 0.0 {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "it is whole and has 15 digits"
        )]
        return Some(Decimal::from(number as i64));
    }
    let scientific = format!("{number:.14e}");
    let (mantissa, exponent) = scientific.split_once('e')?;
    let digits: i128 = mantissa.replace('.', "").parse().ok()?;
    let scale: i32 = 14 - exponent.parse::<i32>().ok()?;
    let value = match u32::try_from(scale) {
        Ok(scale) if scale <= Decimal::MAX_SCALE => {
            Decimal::try_from_i128_with_scale(digits, scale)
        }
        Ok(scale) => return Some(tiny(digits, scale - Decimal::MAX_SCALE)),
        // 999999999999999.9 rounds to 10^15 in its 15 digits.
        Err(_) => return None,
    };
    Some(value.ok()?.normalize())
}

/// A number whose last digits lie beyond the decimal places that a decimal has.
fn tiny(digits: i128, surplus: u32) -> Decimal {
    let kept = 10_i128
        .checked_pow(surplus)
        .map_or(0, |power| digits / power);
    Decimal::from_i128_with_scale(kept, Decimal::MAX_SCALE).normalize()
}

/// Writes a figure with the language's separators.
///
/// # Units
/// `decimals`: exactly so many, rounded half away from zero; `None` keeps the value's own
/// decimals, trailing zeros too (1853.40 prints as 1.853,40).
pub fn format_number(value: Decimal, decimals: Option<u32>, language: Language) -> String {
    let plain = match decimals {
        Some(decimals) => format!("{:.*}", decimals as usize, round(value, decimals)),
        None => value.to_string(),
    };
    let digits = plain.trim_start_matches('-');
    let is_negative = plain.starts_with('-') && digits.contains(|c: char| ('1'..='9').contains(&c));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let Separators { thousands, decimal } = separators(language);
    let mut text = String::from(if is_negative { "-" } else { "" });
    text.push_str(&grouped(whole, thousands));
    if !fraction.is_empty() {
        text.push(decimal);
        text.push_str(fraction);
    }
    text
}

fn grouped(whole: &str, separator: char) -> String {
    let mut text = String::with_capacity(whole.len() * 4 / 3 + 1);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// Writes a percentage without a space before the sign.
///
/// # Units
/// `value` is in percent (20.29 prints as 20,29%); `decimals` as in [`format_number`],
/// where reports use two.
pub fn format_percent(value: Decimal, decimals: Option<u32>, language: Language) -> String {
    format!("{}%", format_number(value, decimals, language))
}

/// Writes a count in running text: in Vietnamese, whole numbers from 1 to 9 take a leading
/// zero by habit ("02 đồng chí").
pub fn format_count(value: Decimal, language: Language) -> String {
    let is_single_digit = value.fract().is_zero() && value >= Decimal::ONE && value < Decimal::TEN;
    if language == Language::Vi && is_single_digit {
        return format!("0{}", value.trunc().normalize());
    }
    format_number(value, None, language)
}

/// Excel's number format for figures with so many decimals. Excel keeps its formats in
/// English notation and shows the separators of the reader's own settings.
pub fn excel_format(decimals: u32) -> String {
    match decimals {
        0 => "#,##0".to_owned(),
        _ => format!("#,##0.{}", "0".repeat(decimals as usize)),
    }
}

/// Excel's number format for figures that are already in percent: the sign is quoted, so
/// that Excel does not multiply by a hundred.
pub fn excel_percent_format(decimals: u32) -> String {
    format!("{}\"%\"", excel_format(decimals))
}

/// A number as people number sections: 4 → IV. It has no sign for zero.
#[must_use]
pub fn roman_numeral(mut number: usize) -> String {
    const STEPS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut text = String::new();
    for (step, letters) in STEPS {
        while number >= step {
            number -= step;
            text.push_str(letters);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vi(value: &str, decimals: Option<u32>) -> String {
        format_number(value.parse().unwrap(), decimals, Language::Vi)
    }

    #[test]
    fn separators_follow_the_language() {
        let value: Decimal = "1234.5".parse().unwrap();
        assert_eq!(format_number(value, None, Language::Vi), "1.234,5");
        assert_eq!(format_number(value, None, Language::En), "1,234.5");
        assert_eq!(vi("1234567", None), "1.234.567");
        assert_eq!(vi("123", None), "123");
        assert_eq!(vi("-1234", None), "-1.234");
    }

    #[test]
    fn own_decimals_are_kept_unless_a_number_is_asked_for() {
        assert_eq!(vi("1853.40", None), "1.853,40");
        assert_eq!(vi("1.255", None), "1,255");
        assert_eq!(vi("7", Some(2)), "7,00");
        assert_eq!(vi("1853.40", Some(0)), "1.853");
    }

    #[test]
    fn rounding_is_half_away_from_zero() {
        assert_eq!(vi("2.5", Some(0)), "3");
        assert_eq!(vi("-2.5", Some(0)), "-3");
        assert_eq!(vi("1.005", Some(2)), "1,01");
        assert_eq!(vi("999.95", Some(1)), "1.000,0");
        let share = Decimal::from(1300) / Decimal::from(72);
        assert_eq!(format_percent(share, Some(2), Language::Vi), "18,06%");
    }

    #[test]
    fn binary_numbers_become_what_excel_shows() {
        let cases = [
            (0.1 + 0.2, "0.3"),
            (1.1 * 3.0, "3.3"),
            (20179.5, "20179.5"),
            (-0.07, "-0.07"),
            (0.0, "0"),
            (-0.0, "0"),
            (123_456_789_012_345.0, "123456789012345"),
            (999_999_999_999_999.0, "999999999999999"),
            (1e-20, "0.00000000000000000001"),
            (1e-300, "0"),
        ];
        for (number, decimal) in cases {
            assert_eq!(
                decimal_from_f64(number),
                Some(decimal.parse().unwrap()),
                "{number}"
            );
        }
        for number in [
            f64::NAN,
            f64::INFINITY,
            1e15,
            -1e15,
            1e30,
            999_999_999_999_999.9,
        ] {
            assert_eq!(decimal_from_f64(number), None, "{number}");
        }
    }

    #[test]
    fn zero_has_no_sign() {
        assert_eq!(vi("-0.4", Some(0)), "0");
        assert_eq!(vi("-0", None), "0");
    }

    #[test]
    fn counts_below_ten_take_a_leading_zero_in_vietnamese_only() {
        let two = Decimal::TWO;
        assert_eq!(format_count(two, Language::Vi), "02");
        assert_eq!(format_count(two, Language::En), "2");
        assert_eq!(format_count(Decimal::ZERO, Language::Vi), "0");
        assert_eq!(format_count(Decimal::TEN, Language::Vi), "10");
        assert_eq!(format_count("2.5".parse().unwrap(), Language::Vi), "2,5");
    }

    #[test]
    fn excel_formats_are_in_english_notation() {
        assert_eq!(excel_format(0), "#,##0");
        assert_eq!(excel_format(2), "#,##0.00");
        assert_eq!(excel_percent_format(2), "#,##0.00\"%\"");
    }

    #[test]
    fn roman_numerals_subtract_before_larger_letters() {
        let made: Vec<String> = [1, 4, 9, 14, 1994].into_iter().map(roman_numeral).collect();
        assert_eq!(made, ["I", "IV", "IX", "XIV", "MCMXCIV"]);
    }
}
