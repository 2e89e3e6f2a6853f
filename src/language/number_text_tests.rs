//! The rules for typed figures, row by row.

use proptest::prelude::*;

use super::Interpretation::*;
use super::*;
use crate::language::Language;
use crate::language::number::format_number;

const MILLION: &[&str] = &["triệu đồng"];
const PERSONS: &[&str] = &["đồng chí"];
const PERCENT: &[&str] = &["%"];

/// What a row of the table expects.
enum Want {
    Blank,
    Nothing,
    Plain(&'static str),
    As(&'static str, Interpretation),
    Fraction(&'static str),
    Ask(&'static [&'static str]),
    NotANumber,
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

impl Want {
    fn reading(&self) -> NumberText {
        match self {
            Self::Blank => NumberText::Blank,
            Self::Nothing => NumberText::Nothing,
            Self::Plain(value) => NumberText::Plain(decimal(value)),
            Self::As(value, why) => NumberText::Interpreted {
                value: decimal(value),
                why: *why,
            },
            Self::Fraction(value) => NumberText::Fraction(decimal(value)),
            Self::Ask(values) => NumberText::Ambiguous {
                candidates: values.iter().map(|v| decimal(v)).collect(),
            },
            Self::NotANumber => NumberText::NotANumber,
        }
    }
}

fn check(measures: &[&str], rows: &[(&str, u32, Want)]) {
    for (text, decimals, want) in rows {
        let expected = Expected {
            decimals: *decimals,
            measures,
        };
        assert_eq!(
            read_number(text, expected),
            want.reading(),
            "{text:?}, {decimals} decimals"
        );
    }
}

#[test]
fn blank_and_nothing_to_report_stay_apart() {
    let rows = [
        ("", 0, Want::Blank),
        (" \u{a0}\u{200b} ", 0, Want::Blank),
        ("không", 0, Want::Nothing),
        ("Không.", 0, Want::Nothing),
        ("KHÔNG CÓ", 0, Want::Nothing),
        ("không  phát sinh", 0, Want::Nothing),
        ("ko", 0, Want::Nothing),
        ("k có", 0, Want::Nothing),
        ("-", 0, Want::Nothing),
        ("–", 0, Want::Nothing),
        ("---", 0, Want::Nothing),
        ("N/A", 0, Want::Nothing),
        ("nil", 0, Want::Nothing),
        ("None", 0, Want::Nothing),
        ("0", 0, Want::Plain("0")),
        ("chưa có", 0, Want::NotANumber),
    ];
    check(&[], &rows);
}

#[test]
fn a_number_without_doubt_is_plain() {
    let rows = [
        ("12", 0, Want::Plain("12")),
        ("-12", 0, Want::Plain("-12")),
        (" 7630 ", 0, Want::Plain("7630")),
        ("20179.5", 1, Want::Plain("20179.5")),
        ("1853.40", 2, Want::Plain("1853.40")),
        ("0.125", 3, Want::Plain("0.125")),
        ("1234.567", 3, Want::Plain("1234.567")),
        ("5.00", 0, Want::Plain("5")),
        ("-0", 0, Want::Plain("0")),
        ("999999999999999", 0, Want::Plain("999999999999999")),
    ];
    check(&[], &rows);
}

#[test]
fn separators_are_read_where_they_have_one_reading() {
    let rows = [
        ("1.234", 0, Want::As("1234", VietnameseSeparators)),
        ("1.234", 2, Want::Ask(&["1234", "1.234"])),
        ("1.234.567", 0, Want::As("1234567", VietnameseSeparators)),
        (
            "1.234.567,89",
            2,
            Want::As("1234567.89", VietnameseSeparators),
        ),
        ("1.234,5", 1, Want::As("1234.5", VietnameseSeparators)),
        ("1,5", 1, Want::As("1.5", VietnameseSeparators)),
        ("0,125", 3, Want::As("0.125", VietnameseSeparators)),
        ("1,0", 0, Want::As("1", VietnameseSeparators)),
        ("-1.234,5", 1, Want::As("-1234.5", VietnameseSeparators)),
        ("1,234.5", 1, Want::As("1234.5", EnglishSeparators)),
        ("1,234,567", 0, Want::As("1234567", EnglishSeparators)),
        ("1,234,567.8", 1, Want::As("1234567.8", EnglishSeparators)),
        ("1 234", 0, Want::As("1234", SpacesAsThousands)),
        (
            "1\u{a0}234\u{a0}567",
            0,
            Want::As("1234567", SpacesAsThousands),
        ),
        ("1 234,5", 1, Want::As("1234.5", SpacesAsThousands)),
        ("1 234.5", 1, Want::As("1234.5", SpacesAsThousands)),
    ];
    check(&[], &rows);
}

#[test]
fn two_readings_are_a_question() {
    let rows = [
        ("1,234", 0, Want::Ask(&["1.234", "1234"])),
        ("1,234", 2, Want::Ask(&["1.234", "1234"])),
        ("1,255", 3, Want::Ask(&["1.255", "1255"])),
        ("1.255", 3, Want::Ask(&["1255", "1.255"])),
        ("12.000", 4, Want::Ask(&["12000", "12.000"])),
        ("1 234.567", 0, Want::Ask(&["1234567", "1234.567"])),
        ("1 234,567", 3, Want::Ask(&["1234567", "1234.567"])),
        ("- 5", 0, Want::Ask(&["-5", "5"])),
        ("–5", 0, Want::Ask(&["-5", "5"])),
        ("(05)", 0, Want::Ask(&["-5", "5"])),
    ];
    check(&[], &rows);
}

#[test]
fn more_decimals_than_expected_are_a_question() {
    let rows = [
        ("1.2", 0, Want::Fraction("1.2")),
        ("1,5", 0, Want::Fraction("1.5")),
        ("1.55", 1, Want::Fraction("1.55")),
        ("1.234,5", 0, Want::Fraction("1234.5")),
        ("0.125", 0, Want::Fraction("0.125")),
        ("1234.567", 2, Want::Fraction("1234.567")),
        ("1,234.5", 0, Want::Fraction("1234.5")),
        ("-1,5", 0, Want::Fraction("-1.5")),
    ];
    check(&[], &rows);
}

#[test]
fn signs_zeros_and_wide_digits_are_read() {
    let rows = [
        ("02", 0, Want::As("2", LeadingZeros)),
        ("005", 0, Want::As("5", LeadingZeros)),
        ("- 0", 0, Want::Plain("0")),
        ("00", 0, Want::As("0", LeadingZeros)),
        ("+5", 0, Want::As("5", PlusSign)),
        ("\u{2212}5", 0, Want::As("-5", MinusSign)),
        ("(5)", 0, Want::As("-5", Parentheses)),
        ("(1.234,5)", 1, Want::As("-1234.5", Parentheses)),
        ("１２", 0, Want::As("12", FullWidthDigits)),
        (
            "１．２３４，５",
            1,
            Want::As("1234.5", VietnameseSeparators),
        ),
    ];
    check(&[], &rows);
}

#[test]
fn a_word_of_the_same_measure_is_dropped() {
    let persons = [
        ("12 đồng chí", 0, Want::As("12", MeasureWord)),
        ("15 đ/c", 0, Want::As("15", MeasureWord)),
        ("15đ/c.", 0, Want::As("15", MeasureWord)),
        ("02 người", 0, Want::As("2", MeasureWord)),
        ("1.234 đồng chí", 0, Want::As("1234", MeasureWord)),
        ("-5 đồng chí", 0, Want::Ask(&["-5", "5"])),
        ("12 triệu", 0, Want::NotANumber),
        ("12%", 0, Want::NotANumber),
        ("12 đ/c (03 nữ)", 0, Want::NotANumber),
    ];
    check(PERSONS, &persons);
    check(
        &[],
        &[
            ("12 người", 0, Want::As("12", MeasureWord)),
            ("12 quyển", 0, Want::NotANumber),
        ],
    );
    let percent = [
        ("30%", 2, Want::As("30", PercentSign)),
        ("18,06 %", 2, Want::As("18.06", PercentSign)),
        ("-5%", 2, Want::As("-5", PercentSign)),
    ];
    check(PERCENT, &percent);
}

#[test]
fn a_word_of_scale_never_multiplies() {
    let rows = [
        ("15 triệu đồng", 1, Want::As("15", MeasureWord)),
        ("15,5 tr.đ", 1, Want::As("15.5", MeasureWord)),
        ("1,2 tỷ đồng", 1, Want::Ask(&["1.2", "1200"])),
        ("15000000 đồng", 1, Want::Ask(&["15000000", "15"])),
        ("500 nghìn", 1, Want::Ask(&["500", "0.5"])),
        ("15 triệu USD", 1, Want::NotANumber),
        ("12 người", 1, Want::NotANumber),
        ("2 tỷ 300 triệu", 1, Want::NotANumber),
    ];
    check(MILLION, &rows);
    check(&[], &[("15 triệu", 0, Want::NotANumber)]);
}

#[test]
fn other_texts_are_no_number() {
    let texts = [
        "mười hai",
        "khoảng 12",
        ">12",
        "5+3",
        "94/94",
        "12 (mười hai)",
        "1.23.456",
        "1,23,456",
        "0.123.456",
        "1.234,567,8",
        "1.234.5",
        "12.",
        ",5",
        ".5",
        "12,",
        "1e5",
        "1.2E+15",
        "05.9.2026",
        "17/10/2023",
        "12 34",
        "0912345678",
        "9999999999999999",
        "#REF!",
        "1..2",
        "1.,2",
        "--5",
        "()",
        "١٢",
        "1'234",
        "012,5",
        "1 234.567.890",
        "5-",
        "(12",
        "12.345.67",
    ];
    for text in texts {
        let expected = Expected {
            decimals: 2,
            measures: &[],
        };
        assert_eq!(
            read_number(text, expected),
            NumberText::NotANumber,
            "{text:?}"
        );
    }
}

#[test]
fn every_rule_has_words() {
    assert_eq!(
        Language::Vi.text(MeasureWord.key()),
        "bỏ đơn vị tính viết kèm"
    );
    assert_eq!(
        Language::En.text(FullWidthDigits.key()),
        "full-width digits"
    );
}

/// Whether a reading is the value itself, or a question that has it among its candidates.
fn admits(reading: &NumberText, value: Decimal) -> bool {
    match reading {
        NumberText::Plain(read) | NumberText::Interpreted { value: read, .. } => *read == value,
        NumberText::Ambiguous { candidates } => candidates.contains(&value),
        _ => false,
    }
}

proptest! {
    #[test]
    fn a_written_figure_is_never_read_as_another(
        digits in -999_999_999_999_i64..=999_999_999_999,
        decimals in 0_u32..=4,
        small in any::<bool>(),
    ) {
        let value = Decimal::new(if small { digits % 100_000 } else { digits }, decimals);
        for language in Language::ALL {
            let text = format_number(value, Some(decimals), language);
            let reading = read_number(&text, Expected { decimals, measures: &[] });
            // "1.234" in a cell of up to two decimals is thousands by rule; with three, both.
            prop_assert!(admits(&reading, value), "{text}: {reading:?}");
        }
    }

    #[test]
    fn no_text_makes_the_reader_fail(text in "\\PC{0,20}|[-+(0-9., )%đtrỷ]{0,20}") {
        read_number(&text, Expected { decimals: 2, measures: MILLION });
        crate::language::yes_no::read_yes_no(&text);
        crate::language::date::read_date(&text);
        crate::language::text::slug_ascii(&text);
    }
}
