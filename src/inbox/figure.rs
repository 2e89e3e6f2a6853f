//! Figures in cells: what counts is what the cell shows, in its measure.
//!
//! In come contents of cells with their number formats, out go figures; nothing is guessed. What
//! may be a share of one or a number of thousands is asked about.

use rust_decimal::Decimal;

use super::trouble::Trouble;
use crate::finding::{Code, Fact, Severity};
use crate::language::measure_word::doubt;
use crate::language::number::decimal_from_f64;
use crate::language::number_text::{Expected, NumberText, has_own_word, other_word, read_number};
use crate::value::{Answer, Figure, Kind, Value};
use crate::workbook::book::Content;
use crate::workbook::percent::PercentFormat;

/// What a cell should hold, and how its book counts days.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    /// The kind of value.
    pub(super) kind: &'a Kind,
    /// How many decimals a figure may have.
    pub(super) decimals: u32,
    /// The measure; empty where there is none.
    pub(super) measure: &'a str,
    /// How the cell's number format shows a percentage.
    pub(super) percent: PercentFormat,
    /// By how many thousands its number format divides what it shows.
    pub(super) scale: u32,
    /// Whether the book's serial dates count from 1904.
    pub(super) is_1904: bool,
}

/// What a cell says, perhaps with a remark; or why it says nothing that can be used.
pub(super) type Reading = Result<(Answer, Option<Trouble>), Trouble>;

pub(super) fn given(value: Value) -> Reading {
    Ok((Answer::Given(value), None))
}

pub(super) fn number(content: &Content, decimals: u32, measure: &str, is_count: bool) -> Reading {
    match content {
        Content::Number(number) => match decimal_from_f64(*number) {
            Some(figure) => whole(figure.normalize(), is_count),
            None => Err(wrong_kind("kind-number")),
        },
        Content::Text(text) => number_text(text, (decimals, measure, is_count)),
        _ => Err(wrong_kind("kind-number")),
    }
}

fn number_text(text: &str, (decimals, measure, is_count): (u32, &str, bool)) -> Reading {
    let measures = [measure];
    let expected = Expected {
        decimals,
        measures: &measures,
    };
    match read_number(text, expected) {
        NumberText::Blank => Ok((Answer::Blank, None)),
        NumberText::Nothing => Ok((Answer::Nothing, None)),
        NumberText::Plain(figure) => whole(figure, is_count),
        NumberText::Fraction(figure) => match is_count {
            false => given(Value::Number(figure)),
            true => Err(Trouble::new(Code::FractionInCount)),
        },
        NumberText::Interpreted { value, why } => {
            let (answer, _) = whole(value, is_count)?;
            let note = Trouble::new(Code::InterpretedValue).with("value", value);
            Ok((answer, Some(note.with("why", Fact::Word(why.key())))))
        }
        NumberText::Ambiguous { candidates } => {
            let candidates = candidates.into_iter().map(Fact::from);
            let trouble = Trouble::new(Code::AmbiguousNumber);
            let trouble = trouble.with("expected", Fact::Several(candidates.collect()));
            Err(trouble.with("cause", Fact::Case(doubt(text))))
        }
        NumberText::NotANumber => {
            let word = other_word(text, &measures);
            Err(wrong_kind("kind-number").naming(word, measure))
        }
    }
}

pub(super) fn wrong_kind(expected: &'static str) -> Trouble {
    Trouble::new(Code::WrongKind).with("expected", Fact::Word(expected))
}

/// A figure, refused where a count has a fraction: it may be "1.200" typed under other settings.
fn whole(figure: Decimal, is_count: bool) -> Reading {
    if is_count && !figure.fract().is_zero() {
        return Err(Trouble::new(Code::FractionInCount));
    }
    given(Value::Number(figure))
}

/// Whether a figure is measured in hundredths.
pub(super) fn is_percentage(asked: Asked<'_>) -> bool {
    *asked.kind == Kind::Number(Figure::Percent) || asked.measure.trim() == "%"
}

/// A number whose cell shows a hundred times as much and a percent sign, as a person sees it.
pub(super) fn as_seen(content: &Content, asked: Asked<'_>) -> Option<Content> {
    let Content::Number(number) = content else {
        return None;
    };
    if asked.percent != PercentFormat::Hundredfold {
        return None;
    }
    let shown = decimal_from_f64(*number)?.checked_mul(Decimal::ONE_HUNDRED)?;
    Some(Content::Text(format!(
        "{}%",
        shown.normalize().to_string().replace('.', ",")
    )))
}

/// A percentage: what the cell shows with a sign is beyond doubt.
pub(super) fn percentage(content: &Content, asked: Asked<'_>) -> Reading {
    let is_whole = matches!(asked.kind, Kind::Number(figure) if figure.is_whole());
    let shown = asked.percent == PercentFormat::Hundredfold;
    let figure = shown.then(|| content.typed()).and_then(|typed| {
        let digits = typed.strip_suffix('%')?.replace(',', ".");
        digits.parse::<Decimal>().ok()
    });
    match figure {
        Some(figure) => whole(figure, is_whole),
        None => {
            let reading = number(content, asked.decimals, "%", is_whole);
            doubt_fraction(reading, asked.percent == PercentFormat::Sign)
        }
    }
}

/// A percentage up to one may be a share of one: where the cell shows a sign behind it, it is
/// taken and asked about; otherwise it counts nowhere until it is settled.
fn doubt_fraction(reading: Reading, has_sign: bool) -> Reading {
    match reading {
        Ok((Answer::Given(Value::Number(figure)), None))
            if !figure.is_zero() && figure.abs() <= Decimal::ONE =>
        {
            let both = [figure, figure * Decimal::ONE_HUNDRED].map(Fact::Percentage);
            let trouble = Trouble::new(Code::AmbiguousNumber);
            let trouble = trouble.with("expected", Fact::Several(both.into()));
            let mut trouble = trouble.with("cause", Fact::Case("share"));
            if !has_sign {
                return Err(trouble);
            }
            trouble.severity = Severity::Query;
            Ok((Answer::Given(Value::Number(figure)), Some(trouble)))
        }
        other => other,
    }
}

/// What is wrong with a number behind which its cell shows another measure than the one asked
/// for: "1.500 tỷ" where millions are asked for, "5‰" where hundredths are.
pub(super) fn other_measure(content: &Content, shown: &str, asked: Asked<'_>) -> Option<Trouble> {
    let is_figure = matches!((content, asked.kind), (Content::Number(_), Kind::Number(_)));
    if !is_figure || asked.scale > 0 || asked.percent == PercentFormat::Hundredfold {
        return None;
    }
    if shown.contains(['‰', '‱']) {
        return Some(wrong_kind("kind-number"));
    }
    let is_other = match asked.measure.trim() {
        "" => doubt(shown) == "measure",
        measure => !has_own_word(shown, &[measure]),
    };
    is_other
        .then(|| number_text(shown, (asked.decimals, asked.measure, false)).err())
        .flatten()
}

/// A number whose cell shows it in thousands or millions: either may be meant.
pub(super) fn scaled(content: &Content, asked: Asked<'_>) -> Trouble {
    let held = match content {
        Content::Number(number) => decimal_from_f64(*number),
        _ => None,
    };
    let shown = held.and_then(|held| {
        (0..asked.scale).try_fold(held, |shown, _| shown.checked_div(Decimal::ONE_THOUSAND))
    });
    let (Some(held), Some(shown)) = (held, shown) else {
        return wrong_kind("kind-number");
    };
    let both = [shown, held].map(|figure| Fact::from(figure.normalize()));
    let trouble = Trouble::new(Code::AmbiguousNumber);
    let trouble = trouble.with("expected", Fact::Several(both.into()));
    trouble.with("cause", Fact::Case("measure"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(number: f64, percent: PercentFormat, measure: &str) -> Result<(String, bool), Code> {
        let kind = Kind::Number(if measure.is_empty() {
            Figure::Percent
        } else {
            Figure::Amount
        });
        let asked = Asked {
            kind: &kind,
            decimals: 2,
            measure,
            percent,
            scale: 0,
            is_1904: false,
        };
        let content = Content::Number(number);
        let seen = as_seen(&content, asked).unwrap_or(content);
        let reading = match is_percentage(asked) {
            true => percentage(&seen, asked),
            false => super::number(&seen, 2, measure, false),
        };
        match reading {
            Ok((Answer::Given(Value::Number(figure)), trouble)) => {
                Ok((figure.normalize().to_string(), trouble.is_some()))
            }
            Ok(other) => panic!("a figure, not {other:?}"),
            Err(trouble) => Err(trouble.code),
        }
    }

    #[test]
    fn a_percentage_is_what_its_cell_shows() {
        use PercentFormat::{Hundredfold, None, Sign};
        let sure = |figure: &str| Ok((figure.to_owned(), false));
        for (number, format, measure, wanted) in [
            (1.25, Hundredfold, "", sure("125")),
            (0.125, Hundredfold, "%", sure("12.5")),
            (0.005, Hundredfold, "", sure("0.5")),
            (0.07, Hundredfold, "", sure("7")),
            (85.0, None, "", sure("85")),
            (85.0, Sign, "", sure("85")),
            (0.0, None, "", sure("0")),
            (0.85, Sign, "", Ok(("0.85".to_owned(), true))),
            (0.85, None, "", Err(Code::AmbiguousNumber)),
            (1.0, None, "%", Err(Code::AmbiguousNumber)),
            (0.5, Hundredfold, "đồng", Err(Code::WrongKind)),
        ] {
            assert_eq!(
                read(number, format, measure),
                wanted,
                "{number} {format:?} {measure}"
            );
        }
    }
}
