//! Hedged figures: a rounded figure with the word that keeps it true.
//!
//! In comes an exact figure, out goes "gần 1.200", "trên 23.000", "hơn 15 tỷ đồng", or the
//! figure itself where rounding changes nothing. For members, discipline and anything else
//! that is counted by name, use exact figures; a provisional figure is not a rounded one.
//!
//! The rule: the figure is rounded to the nearest with two significant digits, or three
//! where two would be off by more than 5%; the word follows from the side on which the
//! exact figure lies. [`Hedge::digits`] and [`Hedge::toward`] override that: 1.635,2 with
//! four digits, upwards, is "gần 1.636", where the rule itself gives "hơn 1.600". An override
//! that would be off by more than 5% is not followed: the rule is.

use rust_decimal::{Decimal, RoundingStrategy};

use super::Language;
use super::money::{MoneyMeasure, at_readable_scale, money_amount};
use super::number::format_number;

/// Which word hedges a figure that is above its rounded one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HedgeKind {
    /// Counts: "trên".
    #[default]
    Count,
    /// Money: "hơn".
    Money,
}

/// The side to which a figure is rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Toward {
    /// The nearest.
    #[default]
    Nearest,
    /// Up, so that the word is "gần".
    Above,
    /// Down, so that the word is "trên" or "hơn".
    Below,
}

/// How to round and hedge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hedge {
    /// Which word to use.
    pub kind: HedgeKind,
    /// Significant digits; None: two, else three.
    pub digits: Option<u32>,
    /// The side to round to.
    pub toward: Toward,
}

impl Hedge {
    /// The rule for counts.
    pub const COUNT: Self = Self {
        kind: HedgeKind::Count,
        digits: None,
        toward: Toward::Nearest,
    };
    /// The rule for money.
    pub const MONEY: Self = Self {
        kind: HedgeKind::Money,
        ..Self::COUNT
    };

    /// The rounded figure: within 5% of the exact one, or the exact one itself. Zero and
    /// negative figures stay exact, since the words would be wrong for them.
    pub fn round(self, value: Decimal) -> Decimal {
        if value <= Decimal::ZERO {
            return value;
        }
        let asked = self.digits.map(|digits| (digits, self.toward));
        let by_rule = [(2, self.toward), (3, self.toward), (3, Toward::Nearest)];
        let tries = asked.into_iter().chain(by_rule);
        let mut rounded = tries.filter_map(|(digits, toward)| round_to(value, digits, toward));
        rounded
            .find(|rounded| is_near(value, *rounded))
            .unwrap_or(value)
            .normalize()
    }

    fn words(self, exact: Decimal, rounded: Decimal, figure: String, language: Language) -> String {
        if exact == rounded {
            return figure;
        }
        let figure = [("figure", figure.into())];
        match self.kind {
            _ if exact < rounded => language.fill("hedge-below", &figure),
            HedgeKind::Count => language.fill("hedge-above-count", &figure),
            HedgeKind::Money => language.fill("hedge-above-money", &figure),
        }
    }
}

fn round_to(value: Decimal, digits: u32, toward: Toward) -> Option<Decimal> {
    let strategy = match toward {
        Toward::Nearest => RoundingStrategy::MidpointAwayFromZero,
        Toward::Above => RoundingStrategy::AwayFromZero,
        Toward::Below => RoundingStrategy::ToZero,
    };
    value.round_sf_with_strategy(digits, strategy)
}

/// Whether a rounded figure is within 5% of the exact one.
fn is_near(value: Decimal, rounded: Decimal) -> bool {
    (value - rounded).abs() <= value / Decimal::from(20)
}

/// Writes a figure rounded and hedged: 1187 is "gần 1.200", 23145 "trên 23.000".
pub fn about(value: Decimal, hedge: Hedge, language: Language) -> String {
    let rounded = hedge.round(value);
    hedge.words(
        value,
        rounded,
        format_number(rounded, None, language),
        language,
    )
}

/// Writes an amount rounded and hedged, at the scale that reads well: 15120 million đồng are
/// "hơn 15 tỷ đồng".
///
/// # Units
/// `value` is in `measure`.
pub fn about_money(
    value: Decimal,
    measure: MoneyMeasure,
    hedge: Hedge,
    language: Language,
) -> String {
    let (rounded, scale) = at_readable_scale(value, measure, |value| hedge.round(value));
    let exact = value / measure.factor_to(scale);
    let amount = money_amount(format_number(rounded, None, language), scale, language);
    hedge.words(exact, rounded, amount, language)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn count(value: &str) -> String {
        about(decimal(value), Hedge::COUNT, Language::Vi)
    }

    fn amount(value: &str, measure: &str, hedge: Hedge) -> String {
        let measure = MoneyMeasure::from_measure(measure).unwrap();
        about_money(decimal(value), measure, hedge, Language::Vi)
    }

    #[test]
    fn counts_are_rounded_to_two_digits() {
        let cases = [
            ("1187", "gần 1.200"),
            ("23145", "trên 23.000"),
            ("229", "gần 230"),
            ("231", "trên 230"),
            ("7.14", "trên 7,1"),
            ("105", "gần 110"),
            ("9996", "gần 10.000"),
        ];
        for (value, text) in cases {
            assert_eq!(count(value), text, "{value}");
        }
    }

    #[test]
    fn exact_figures_take_no_word() {
        let cases = [
            ("230", "230"),
            ("15", "15"),
            ("7", "7"),
            ("0", "0"),
            ("1200", "1.200"),
        ];
        for (value, text) in cases {
            assert_eq!(count(value), text, "{value}");
        }
        assert_eq!(count("-1187"), "-1.187");
    }

    #[test]
    fn money_is_hedged_at_the_scale_that_reads_well() {
        let cases = [
            ("15120", "triệu đồng", "hơn 15 tỷ đồng"),
            ("1186", "triệu đồng", "gần 1,2 tỷ đồng"),
            ("350", "triệu đồng", "350 triệu đồng"),
            ("347", "triệu đồng", "gần 350 triệu đồng"),
            ("999", "triệu đồng", "gần 1 tỷ đồng"),
            ("1635.2", "tỷ đồng", "hơn 1.600 tỷ đồng"),
            ("1000", "triệu đồng", "1 tỷ đồng"),
            ("0", "triệu đồng", "0 triệu đồng"),
        ];
        for (value, measure, text) in cases {
            assert_eq!(
                amount(value, measure, Hedge::MONEY),
                text,
                "{value} {measure}"
            );
        }
    }

    #[test]
    fn digits_and_side_can_be_asked_for() {
        let asked = Hedge {
            digits: Some(4),
            toward: Toward::Above,
            ..Hedge::MONEY
        };
        assert_eq!(amount("1635.2", "tỷ đồng", asked), "gần 1.636 tỷ đồng");
        let below = Hedge {
            toward: Toward::Below,
            ..Hedge::COUNT
        };
        assert_eq!(about(decimal("1187"), below, Language::Vi), "trên 1.180");
        assert_eq!(about(decimal("1234"), below, Language::Vi), "trên 1.200");
    }

    #[test]
    fn an_option_that_would_be_far_off_is_not_followed() {
        let one = Hedge {
            digits: Some(1),
            ..Hedge::COUNT
        };
        assert_eq!(about(decimal("1480"), one, Language::Vi), "gần 1.500");
        for value in 1..3000 {
            let value = Decimal::from(value);
            for toward in [Toward::Nearest, Toward::Above, Toward::Below] {
                let hedge = Hedge {
                    toward,
                    ..Hedge::COUNT
                };
                assert!(is_near(value, hedge.round(value)), "{value}");
            }
        }
    }

    #[test]
    fn english_has_its_own_words() {
        assert_eq!(
            about(decimal("1187"), Hedge::COUNT, Language::En),
            "nearly 1,200"
        );
        assert_eq!(
            about(decimal("23145"), Hedge::COUNT, Language::En),
            "over 23,000"
        );
    }
}
