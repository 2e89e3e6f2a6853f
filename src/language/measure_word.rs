//! Words of measure after a typed figure: "đồng chí", "triệu đồng", "%".
//!
//! In come the word and the measures that the cell expects; out goes whether they are the
//! same, the same at another scale (tỷ for triệu), or different. Nothing is converted here.

use super::key::key;

/// Ways to count persons, taken for one another.
const PERSONS: [&str; 6] = ["đồng chí", "đ/c", "đc", "đ.c", "người", "đảng viên"];
const PERCENT: [&str; 2] = ["%", "phần trăm"];
/// Words of scale, longest first, since "tr" also begins "triệu".
const SCALES: [(&str, u32); 6] = [
    ("nghìn", 3),
    ("ngàn", 3),
    ("triệu", 6),
    ("tỷ", 9),
    ("tr", 6),
    ("", 0),
];
const DONG: [&str; 4] = ["đồng", "đ", "vnđ", "vnd"];
const DOLLAR: [&str; 4] = ["usd", "đôla", "đôlamỹ", "$"];

/// A currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Currency {
    Dong,
    Dollar,
}

/// An amount's scale as a power of ten, and its currency where the word names one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Scale {
    pub(crate) power: u32,
    pub(crate) currency: Option<Currency>,
}

/// What a doubt about a figure is about: its measure where it says "tỷ", "triệu" or "nghìn".
pub(crate) fn doubt(text: &str) -> &'static str {
    let text = key(text);
    let named = SCALES.iter().filter(|(word, _)| word.chars().count() > 2);
    let mut named = named.chain([&("tỷ", 9)]);
    match named.any(|(word, _)| text.contains(&key(word))) {
        true => "measure",
        false => "number",
    }
}

/// What a word of measure means.
#[derive(Debug, PartialEq, Eq)]
enum Sense {
    Persons,
    Percent,
    Money(Scale),
    Other(String),
}

/// How a typed word and the expected measures agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    /// The same measure.
    Same,
    /// A percent sign where percent is expected.
    Percent,
    /// The same currency; the typed figure's scale is `10^typed`, the expected `10^expected`.
    Scaled { typed: u32, expected: u32 },
    /// Another measure.
    Different,
}

/// Compares a typed word with the measures that the cell expects. Without a measure, only
/// words that count persons are taken.
pub(crate) fn fit(word: &str, measures: &[&str]) -> Fit {
    let word = sense(word);
    if measures.is_empty() && word == Sense::Persons {
        return Fit::Same;
    }
    let fits: Vec<Fit> = measures
        .iter()
        .map(|measure| fit_one(&word, &sense(measure)))
        .collect();
    let best = fits
        .iter()
        .find(|fit| matches!(fit, Fit::Same | Fit::Percent));
    let scaled = || fits.iter().find(|fit| matches!(fit, Fit::Scaled { .. }));
    best.or_else(scaled).copied().unwrap_or(Fit::Different)
}

fn fit_one(word: &Sense, measure: &Sense) -> Fit {
    match (word, measure) {
        (Sense::Percent, Sense::Percent) => Fit::Percent,
        (Sense::Money(typed), Sense::Money(expected)) => fit_money(*typed, *expected),
        (word, measure) if word == measure => Fit::Same,
        _ => Fit::Different,
    }
}

fn fit_money(typed: Scale, expected: Scale) -> Fit {
    let is_other_currency = typed.currency.is_some() && typed.currency != expected.currency;
    if is_other_currency {
        return Fit::Different;
    }
    match (typed.power, expected.power) {
        (typed, expected) if typed == expected => Fit::Same,
        (typed, expected) => Fit::Scaled { typed, expected },
    }
}

fn sense(word: &str) -> Sense {
    let word = key(word.trim_end_matches(['.', ';', ',']));
    if PERSONS.iter().any(|person| key(person) == word) {
        Sense::Persons
    } else if PERCENT.iter().any(|percent| key(percent) == word) {
        Sense::Percent
    } else {
        money_scale(&word).map_or(Sense::Other(word), Sense::Money)
    }
}

/// The scale and currency of an amount's measure ("triệu đồng", "tr.đ", "tỷ USD").
pub(crate) fn money_scale(measure: &str) -> Option<Scale> {
    let compact = key(measure).replace([' ', '.'], "");
    SCALES.iter().find_map(|(word, power)| {
        let rest = compact.strip_prefix(key(word).as_str())?;
        let is = |words: &[&str]| words.iter().any(|word| key(word) == rest);
        let currency = if is(&DONG) {
            Some(Currency::Dong)
        } else if is(&DOLLAR) {
            Some(Currency::Dollar)
        } else {
            None
        };
        let is_money = currency.is_some() || (rest.is_empty() && *power > 0);
        is_money.then_some(Scale {
            power: *power,
            currency,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_measure_are_the_same() {
        for word in [
            "triệu đồng",
            "triệu",
            "tr.đ",
            "trđ",
            "Tr đồng",
            "TRIỆU ĐỒNG.",
        ] {
            assert_eq!(fit(word, &["triệu đồng"]), Fit::Same, "{word}");
        }
        for word in ["đ/c", "đồng chí", "Người"] {
            assert_eq!(fit(word, &["đảng viên"]), Fit::Same, "{word}");
        }
        assert_eq!(fit("suất", &["suất"]), Fit::Same);
        assert_eq!(fit("%", &["%"]), Fit::Percent);
        assert_eq!(fit("tỉ đ", &["tỷ đồng"]), Fit::Same);
    }

    #[test]
    fn another_scale_is_told_apart_from_another_measure() {
        assert_eq!(
            fit("tỷ đồng", &["triệu đồng"]),
            Fit::Scaled {
                typed: 9,
                expected: 6
            }
        );
        assert_eq!(
            fit("đồng", &["triệu đồng"]),
            Fit::Scaled {
                typed: 0,
                expected: 6
            }
        );
        assert_eq!(fit("tỷ đồng", &["tỷ USD"]), Fit::Different);
        assert_eq!(fit("tỷ", &["tỷ USD"]), Fit::Same);
        assert_eq!(fit("triệu", &["người"]), Fit::Different);
        assert_eq!(fit("suất", &["cuộc"]), Fit::Different);
        assert_eq!(fit("%", &["người"]), Fit::Different);
        assert_eq!(fit("quyển", &[]), Fit::Different);
        assert_eq!(fit("người", &[]), Fit::Same);
    }
}
