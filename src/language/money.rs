//! Amounts of money in running text: at a scale that reads well.
//!
//! In come an amount and the measure that it was entered in; out goes its wording, such as
//! "350 triệu đồng" or "1,2 tỷ đồng". A measure that isn't money has no wording here.
//!
//! The rule: from 1.000 of a scale up, the next scale that is in use is taken (đồng →
//! triệu → tỷ), never a smaller one than was entered. The figure has at most two decimals,
//! rounded half away from zero, and no zeros at their end.

use rust_decimal::Decimal;

use super::Language;
use super::measure_word::{Currency, Scale, money_scale};
use super::number::{format_number, round};

/// Most decimals of an amount in running text.
const DECIMALS: u32 = 2;

/// The measure of an amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MoneyMeasure {
    power: u32,
    currency: Currency,
}

impl MoneyMeasure {
    /// Reads a measure such as "triệu đồng", "tr.đ", "tỷ USD"; without a currency it is
    /// đồng. None where the measure isn't money.
    pub fn from_measure(measure: &str) -> Option<Self> {
        let Scale { power, currency } = money_scale(measure)?;
        Some(Self {
            power,
            currency: currency.unwrap_or(Currency::Dong),
        })
    }

    /// How many of this measure make one of a larger scale.
    pub(crate) fn factor_to(self, larger: Self) -> Decimal {
        Decimal::from(10_u64.pow(larger.power.saturating_sub(self.power)))
    }

    /// The measure's name: "triệu đồng", "tỷ USD".
    pub fn name(self, language: Language) -> String {
        let currency = match self.currency {
            Currency::Dong => language.text("money-dong"),
            Currency::Dollar => "USD".to_owned(),
        };
        match self.power {
            3 => language.fill("money-thousand", &[("currency", currency.into())]),
            6 => language.fill("money-million", &[("currency", currency.into())]),
            9 => language.fill("money-billion", &[("currency", currency.into())]),
            _ => currency,
        }
    }
}

/// Writes an amount at the scale that reads well, by the rule of this module.
///
/// # Units
/// `value` is in `measure`.
pub fn money(value: Decimal, measure: MoneyMeasure, language: Language) -> String {
    let (figure, measure) = at_readable_scale(value, measure, |value| round(value, DECIMALS));
    let figure = format_number(figure.normalize(), None, language);
    money_amount(figure, measure, language)
}

pub(crate) fn money_amount(figure: String, measure: MoneyMeasure, language: Language) -> String {
    let name = measure.name(language);
    language.fill(
        "money-amount",
        &[("figure", figure.into()), ("measure", name.into())],
    )
}

/// The rounded figure and its measure at the largest scale that it reaches. That is judged
/// by the figure as rounded where it was entered, so that 999.999 million are 1 billion, and
/// 995 million stay what they are.
pub(crate) fn at_readable_scale(
    value: Decimal,
    measure: MoneyMeasure,
    rounded: impl Fn(Decimal) -> Decimal,
) -> (Decimal, MoneyMeasure) {
    let size = rounded(value).abs();
    let larger = [9, 6].into_iter().filter(|power| *power > measure.power);
    let mut scales = larger.map(|power| MoneyMeasure { power, ..measure });
    let scale = scales
        .find(|scale| size >= measure.factor_to(*scale))
        .unwrap_or(measure);
    (rounded(value / measure.factor_to(scale)), scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vi(value: &str, measure: &str) -> String {
        let measure = MoneyMeasure::from_measure(measure).unwrap();
        money(value.parse().unwrap(), measure, Language::Vi)
    }

    #[test]
    fn a_thousand_million_is_a_billion() {
        let cases = [
            ("350", "triệu đồng", "350 triệu đồng"),
            ("999", "triệu đồng", "999 triệu đồng"),
            ("1000", "triệu đồng", "1 tỷ đồng"),
            ("1200.0", "tr.đ", "1,2 tỷ đồng"),
            ("1186", "triệu đồng", "1,19 tỷ đồng"),
            ("15120", "triệu đồng", "15,12 tỷ đồng"),
            ("999.999", "triệu đồng", "1 tỷ đồng"),
            ("995", "triệu đồng", "995 triệu đồng"),
            ("20179.5", "tỷ đồng", "20.179,5 tỷ đồng"),
            ("0.35", "tỷ đồng", "0,35 tỷ đồng"),
            ("1200000000", "đồng", "1,2 tỷ đồng"),
            ("35000", "đồng", "35.000 đồng"),
            ("2500", "nghìn đồng", "2,5 triệu đồng"),
            ("-1200", "triệu đồng", "-1,2 tỷ đồng"),
            ("0", "triệu đồng", "0 triệu đồng"),
            ("1255", "triệu USD", "1,26 tỷ USD"),
        ];
        for (value, measure, text) in cases {
            assert_eq!(vi(value, measure), text, "{value} {measure}");
        }
        let measure = MoneyMeasure::from_measure("triệu đồng").unwrap();
        assert_eq!(
            money(Decimal::from(1200), measure, Language::En),
            "1.2 billion dong"
        );
    }

    #[test]
    fn a_measure_that_is_not_money_has_no_wording() {
        for measure in ["người", "%", "", "cuộc"] {
            assert_eq!(MoneyMeasure::from_measure(measure), None, "{measure}");
        }
    }
}
