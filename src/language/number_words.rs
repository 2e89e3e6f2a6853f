//! Whole numbers in words: "mười chín", "một trăm linh năm"; "nineteen", "one hundred and five".
//!
//! In: a whole number. Out: its words in lower case. Refuses fractions and what has no name
//! below a quintillion.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Language;

const DIGITS: [&str; 10] = [
    "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín",
];
const STEPS: [&str; 6] = ["", "nghìn", "triệu", "tỷ", "nghìn tỷ", "triệu tỷ"];

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
const POWERS: [&str; 6] = [
    "",
    "thousand",
    "million",
    "billion",
    "trillion",
    "quadrillion",
];

/// A whole number in words.
pub fn number_in_words(value: Decimal, language: Language) -> Option<String> {
    let whole = Some(value).filter(Decimal::is_integer)?.abs().to_u64()?;
    if whole >= 1_000_000_000_000_000_000 {
        return None;
    }
    let (minus, zero) = match language {
        Language::Vi => ("âm ", DIGITS[0]),
        Language::En => ("minus ", ONES[0]),
    };
    let words = if whole == 0 {
        zero.to_owned()
    } else {
        groups(whole, language)
    };
    let sign = if value.is_sign_negative() && whole > 0 {
        minus
    } else {
        ""
    };
    Some(format!("{sign}{words}"))
}

/// The groups of three digits from the left, each with the name of its power.
fn groups(mut whole: u64, language: Language) -> String {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for power in 0..POWERS.len() {
        parts.push((power, usize::try_from(whole % 1000).unwrap_or_default()));
        whole /= 1000;
    }
    let mut words: Vec<String> = Vec::new();
    for (power, part) in parts.into_iter().rev().filter(|(_, part)| *part > 0) {
        let is_first = words.is_empty();
        let (own, name) = match language {
            Language::Vi => (three_digits(part, is_first), STEPS[power]),
            Language::En => (hundreds(part, is_first), POWERS[power]),
        };
        words.push(format!("{own} {name}").trim().to_owned());
    }
    words.join(" ")
}

/// Three digits; those after a greater group name their zeros: "không trăm linh năm".
fn three_digits(part: usize, is_first: bool) -> String {
    let (hundred, ten, one) = (part / 100, part / 10 % 10, part % 10);
    let mut words: Vec<&str> = Vec::new();
    let names_hundred = hundred > 0 || !is_first;
    if names_hundred {
        words.extend([DIGITS[hundred], "trăm"]);
    }
    match (ten, one) {
        (0, 0) => {}
        (0, one) if names_hundred => words.extend(["linh", DIGITS[one]]),
        (0, one) => words.push(DIGITS[one]),
        (ten, one) => {
            words.extend(if ten == 1 {
                vec!["mười"]
            } else {
                vec![DIGITS[ten], "mươi"]
            });
            match one {
                0 => {}
                1 if ten > 1 => words.push("mốt"),
                4 if ten > 1 => words.push("tư"),
                5 => words.push("lăm"),
                one => words.push(DIGITS[one]),
            }
        }
    }
    words.join(" ")
}

fn hundreds(part: usize, is_first: bool) -> String {
    let (hundred, rest) = (part / 100, part % 100);
    let small = match rest {
        0 => String::new(),
        1..20 => ONES[rest].to_owned(),
        _ if rest.is_multiple_of(10) => TENS[rest / 10].to_owned(),
        _ => format!("{}-{}", TENS[rest / 10], ONES[rest % 10]),
    };
    match (hundred, small.is_empty()) {
        (0, _) if !is_first => format!("and {small}"),
        (0, _) => small,
        (hundred, true) => format!("{} hundred", ONES[hundred]),
        (hundred, false) => format!("{} hundred and {small}", ONES[hundred]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_read_them() {
        let cases = [
            (0i64, "không", "zero"),
            (5, "năm", "five"),
            (10, "mười", "ten"),
            (15, "mười lăm", "fifteen"),
            (21, "hai mươi mốt", "twenty-one"),
            (44, "bốn mươi tư", "forty-four"),
            (105, "một trăm linh năm", "one hundred and five"),
            (
                1_005,
                "một nghìn không trăm linh năm",
                "one thousand and five",
            ),
            (
                7_630,
                "bảy nghìn sáu trăm ba mươi",
                "seven thousand six hundred and thirty",
            ),
            (2_000_000, "hai triệu", "two million"),
            (
                3_000_000_001,
                "ba tỷ không trăm linh một",
                "three billion and one",
            ),
            (-4, "âm bốn", "minus four"),
        ];
        for (number, vi, en) in cases {
            let number = Decimal::from(number);
            assert_eq!(number_in_words(number, Language::Vi).unwrap(), vi);
            assert_eq!(number_in_words(number, Language::En).unwrap(), en);
        }
        assert_eq!(number_in_words(Decimal::new(15, 1), Language::Vi), None);
    }
}
