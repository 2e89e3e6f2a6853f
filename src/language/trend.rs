//! Comparisons with an earlier figure: tăng, giảm, gấp … lần.
//!
//! In come a figure and its base, out goes the change and its wording. A base that is
//! missing, zero or negative gives no trend, and neither does a negative figure: a
//! percentage of it would mislead. Percentages change by points, whatever their base.

use rust_decimal::Decimal;

use super::Language;
use super::number::{format_number, format_percent, round};

/// Decimals of a percentage in running text.
const PERCENT_DECIMALS: u32 = 2;
/// Decimals of "gấp 2,4 lần".
const FACTOR_DECIMALS: u32 = 1;

/// How a figure changed against its base. Percentages have two decimals, rounded half away
/// from zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// There is nothing to compare with.
    None,
    /// The change is zero in two decimals of a percent.
    Same,
    /// Up by so many percent, to less than twice the base.
    Up {
        /// The change in percent.
        percent: Decimal,
    },
    /// Down by so many percent.
    Down {
        /// The size of the change in percent, a positive figure.
        percent: Decimal,
    },
    /// At least twice the base.
    Times {
        /// The figure over its base, with one decimal.
        factor: Decimal,
        /// The same change in percent, for texts that prefer it.
        percent: Decimal,
    },
    /// A percentage, up by so many points.
    PointsUp {
        /// The change in points.
        points: Decimal,
    },
    /// A percentage, down by so many points.
    PointsDown {
        /// The size of the change in points, a positive figure.
        points: Decimal,
    },
}

/// How to word a figure that at least doubled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TrendStyle {
    /// "gấp 2,4 lần".
    #[default]
    Times,
    /// "tăng 141,54%".
    Percent,
}

/// Compares a figure with its base.
///
/// # Units
/// Both in the same measure.
pub fn trend(value: Decimal, base: Option<Decimal>) -> Trend {
    let base = base.filter(|base| *base > Decimal::ZERO && value >= Decimal::ZERO);
    let Some(ratio) = base.and_then(|base| value.checked_div(base)) else {
        return Trend::None;
    };
    let Some(change) = (ratio - Decimal::ONE).checked_mul(Decimal::ONE_HUNDRED) else {
        return Trend::None;
    };
    let percent = round(change, PERCENT_DECIMALS);
    if ratio >= Decimal::TWO {
        Trend::Times {
            factor: round(ratio, FACTOR_DECIMALS),
            percent,
        }
    } else if percent.is_zero() {
        Trend::Same
    } else if percent.is_sign_positive() {
        Trend::Up { percent }
    } else {
        Trend::Down {
            percent: percent.abs(),
        }
    }
}

/// Compares a percentage with an earlier one.
///
/// # Units
/// Both in percent; the change is in points, with two decimals.
pub fn trend_in_points(value: Decimal, base: Option<Decimal>) -> Trend {
    let Some(points) = base.and_then(|base| value.checked_sub(base)) else {
        return Trend::None;
    };
    let points = round(points, PERCENT_DECIMALS);
    if points.is_zero() {
        Trend::Same
    } else if points.is_sign_positive() {
        Trend::PointsUp { points }
    } else {
        Trend::PointsDown {
            points: points.abs(),
        }
    }
}

/// Words a change: "tăng 20,29%", "giảm 3,10%", "gấp 2,4 lần", "tăng 1,88 điểm %",
/// "tương đương"; nothing where there is no trend.
pub fn trend_words(trend: Trend, style: TrendStyle, language: Language) -> Option<String> {
    let percent = |percent| format_percent(percent, Some(PERCENT_DECIMALS), language).into();
    let up = |change| language.fill("trend-up", &[("percent", percent(change))]);
    let points = |key: &str, points: Decimal| {
        let size = format_number(points, Some(PERCENT_DECIMALS), language);
        language.fill(key, &[("points", size.into())])
    };
    Some(match (trend, style) {
        (Trend::None, _) => return None,
        (Trend::Same, _) => language.text("trend-same"),
        (Trend::Up { percent }, _) => up(percent),
        (Trend::Down { percent: change }, _) => {
            language.fill("trend-down", &[("percent", percent(change))])
        }
        (Trend::PointsUp { points: size }, _) => points("trend-points-up", size),
        (Trend::PointsDown { points: size }, _) => points("trend-points-down", size),
        (Trend::Times { percent, .. }, TrendStyle::Percent) => up(percent),
        (Trend::Times { factor, .. }, TrendStyle::Times) => {
            let factor = format_number(factor.normalize(), None, language);
            language.fill("trend-times", &[("factor", factor.into())])
        }
    })
}

/// Words a change with what it is measured against: "tăng 20,29% so với cùng kỳ năm trước".
pub fn trend_words_against(
    trend: Trend,
    base: &str,
    style: TrendStyle,
    language: Language,
) -> Option<String> {
    if trend == Trend::Same {
        return Some(language.fill("trend-same-against", &[("base", base.into())]));
    }
    let words = trend_words(trend, style, language)?;
    Some(language.fill(
        "trend-against",
        &[("trend", words.into()), ("base", base.into())],
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn words(value: &str, base: &str) -> Option<String> {
        let trend = trend(decimal(value), Some(decimal(base)));
        trend_words(trend, TrendStyle::Times, Language::Vi)
    }

    #[test]
    fn changes_are_worded_by_size() {
        let cases = [
            ("20179.5", "16775.7", "tăng 20,29%"),
            ("7.14", "2.956", "gấp 2,4 lần"),
            ("200", "100", "gấp 2 lần"),
            ("199.99", "100", "tăng 99,99%"),
            ("97", "100", "giảm 3,00%"),
            ("0", "100", "giảm 100,00%"),
            ("100", "100", "tương đương"),
            ("100000.1", "100000", "tương đương"),
            ("100.005", "100", "tăng 0,01%"),
        ];
        for (value, base, text) in cases {
            assert_eq!(words(value, base).as_deref(), Some(text), "{value} {base}");
        }
    }

    #[test]
    fn no_base_means_no_trend() {
        assert_eq!(trend(Decimal::TEN, None), Trend::None);
        assert_eq!(words("10", "0"), None);
        assert_eq!(words("0", "0"), None);
        assert_eq!(words("10", "-5"), None);
        assert_eq!(words("-10", "5"), None);
    }

    #[test]
    fn a_doubled_figure_can_be_worded_in_percent() {
        let doubled = trend(decimal("216.95"), Some(Decimal::ONE_HUNDRED));
        let text = trend_words(doubled, TrendStyle::Percent, Language::Vi);
        assert_eq!(text.as_deref(), Some("tăng 116,95%"));
    }

    #[test]
    fn percentages_change_by_points_also_from_zero() {
        let words = |value: &str, base: &str, language| {
            let trend = trend_in_points(decimal(value), Some(decimal(base)));
            trend_words(trend, TrendStyle::Times, language)
        };
        let cases = [
            ("82.895", "81.015", "tăng 1,88 điểm %"),
            ("83.1", "84.34", "giảm 1,24 điểm %"),
            ("40", "10", "tăng 30,00 điểm %"),
            ("5", "0", "tăng 5,00 điểm %"),
            ("5", "-1", "tăng 6,00 điểm %"),
            ("5.001", "5", "tương đương"),
        ];
        for (value, base, text) in cases {
            let told = words(value, base, Language::Vi);
            assert_eq!(told.as_deref(), Some(text), "{value} {base}");
        }
        assert_eq!(
            words("5", "6.5", Language::En).as_deref(),
            Some("down 1.50 percentage points")
        );
        assert_eq!(trend_in_points(Decimal::TEN, None), Trend::None);
    }

    #[test]
    fn the_base_is_named_in_both_languages() {
        let against = |value: &str, base: &str, language| {
            let trend = trend(decimal(value), Some(Decimal::ONE_HUNDRED));
            trend_words_against(trend, base, TrendStyle::Times, language).unwrap()
        };
        let year = "cùng kỳ năm trước";
        assert_eq!(
            against("105", year, Language::Vi),
            "tăng 5,00% so với cùng kỳ năm trước"
        );
        assert_eq!(
            against("240", year, Language::Vi),
            "gấp 2,4 lần so với cùng kỳ năm trước"
        );
        assert_eq!(
            against("100", year, Language::Vi),
            "tương đương cùng kỳ năm trước"
        );
        assert_eq!(
            against("105", "last year", Language::En),
            "up 5.00% against last year"
        );
        assert_eq!(
            against("100", "last year", Language::En),
            "level with last year"
        );
    }
}
