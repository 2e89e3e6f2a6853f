//! Printed figures: numbers, money, hedged figures, percentages, ratios and trends.

use rust_decimal::Decimal;

use super::argument::{Arguments, Figure};
use super::item::{Given, Item};
use super::signature::{Signature, Takes, helper};
use super::{Fault, MISSING};
use crate::language::hedge::{Hedge, HedgeKind, Toward, about as hedged, about_money};
use crate::language::money::{MoneyMeasure, money as money_text};
use crate::language::number::{format_count, format_number, format_percent, round};
use crate::language::number_words::number_in_words;
use crate::language::trend::{
    Trend, TrendStyle, trend as compare, trend_in_points, trend_words, trend_words_against,
};
use crate::narrative::mistake::ArgumentProblem;

/// The helpers of this file.
pub(super) const HELPERS: &[Signature] = &[
    helper(
        "num",
        (1, 1),
        Takes::Figure,
        &["pad", "decimals", "none"],
        num,
    ),
    helper("money", (1, 1), Takes::Money, &["measure", "none"], money),
    helper(
        "about",
        (1, 1),
        Takes::Figure,
        &["measure", "digits", "toward", "none"],
        about,
    ),
    helper(
        "percent",
        (1, 1),
        Takes::Figure,
        &["decimals", "none"],
        percent,
    ),
    helper("share", (2, 2), Takes::Figure, &["decimals", "none"], share),
    helper("ratio", (2, 2), Takes::Figure, &[], ratio),
    helper(
        "trend",
        (1, 1),
        Takes::Indicator,
        &["base", "short", "as", "partial"],
        trend,
    ),
    helper(
        "times",
        (1, 1),
        Takes::Indicator,
        &["base", "decimals", "partial"],
        times,
    ),
    helper(
        "change",
        (1, 1),
        Takes::Indicator,
        &["base", "partial"],
        change,
    ),
    helper("abs", (1, 1), Takes::Figure, &[], absolute),
    helper("words", (1, 1), Takes::Figure, &[], words),
    helper(
        "has-trend",
        (1, 1),
        Takes::Indicator,
        &["base", "partial"],
        has_trend,
    ),
];

/// What stands for a missing figure: an ellipsis, or what the option `none` says.
fn missing(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let fault = || call.fault(0, ArgumentProblem::NotAText);
    match call.option("none") {
        None => Ok(MISSING.into()),
        Some(words) => words.text().map(Given::from).ok_or_else(fault),
    }
}

/// `{{num x}}`: the figure with its decimals; counts below 10 with a zero before them.
fn num(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let figure = call.figure(0)?;
    let Some(value) = figure.value else {
        return missing(call);
    };
    let decimals = call.decimals()?.or(figure.decimals);
    let counts = figure.kind.as_deref().is_none_or(|kind| kind == "count");
    let pad = call.flag("pad")?.unwrap_or(counts);
    let whole = decimals.unwrap_or(value.scale()) == 0 && value.is_integer();
    Ok(match pad && whole {
        true => format_count(value.trunc(), call.language).into(),
        false => format_number(value, decimals, call.language).into(),
    })
}

/// `{{money x}}`: an amount at a scale that reads well.
fn money(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let figure = call.figure(0)?;
    let measure = measure(call, &figure)?;
    let measure = measure.ok_or_else(|| call.fault(0, ArgumentProblem::NotMoney))?;
    let Some(value) = figure.value else {
        return missing(call);
    };
    Ok(money_text(value, measure, call.language).into())
}

/// The measure of money: typed as an option, or the indicator's. A plain figure has none, and
/// a guess could be wrong by a factor of a thousand.
fn measure(call: &Arguments<'_, '_>, figure: &Figure) -> Result<Option<MoneyMeasure>, Fault> {
    let fault = || call.fault(0, ArgumentProblem::NotMoney);
    let name = match call.option("measure") {
        Some(name) => Some(name.text().ok_or_else(fault)?),
        None => figure.measure.as_deref(),
    };
    Ok(name.and_then(MoneyMeasure::from_measure))
}

/// `{{about x}}`: a rounded figure with the word that keeps it true.
fn about(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let figure = call.figure(0)?;
    let measure = measure(call, &figure)?;
    let Some(value) = figure.value else {
        return missing(call);
    };
    let toward = match call.choice("toward", &["above", "below", "nearest"])? {
        Some("above") => Toward::Above,
        Some("below") => Toward::Below,
        _ => Toward::Nearest,
    };
    let kind = if measure.is_some() {
        HedgeKind::Money
    } else {
        HedgeKind::Count
    };
    let hedge = Hedge {
        kind,
        digits: call.whole("digits")?,
        toward,
    };
    Ok(match measure {
        Some(measure) => about_money(value, measure, hedge, call.language).into(),
        None => hedged(value, hedge, call.language).into(),
    })
}

/// `{{percent x}}`: a figure that is a percentage already.
fn percent(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let Some(value) = call.figure(0)?.value else {
        return missing(call);
    };
    let decimals = call.decimals()?.unwrap_or(2);
    Ok(format_percent(value, Some(decimals), call.language).into())
}

/// `{{share a b}}`: a of b as a percentage; of nothing there is no share.
fn share(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let (part, whole) = (call.figure(0)?.value, call.figure(1)?.value);
    let (Some(part), Some(whole)) = (part, whole) else {
        return missing(call);
    };
    if whole.is_zero() {
        return missing(call);
    }
    let share = part
        .checked_mul(Decimal::ONE_HUNDRED)
        .and_then(|p| p.checked_div(whole));
    let share = share.ok_or_else(|| call.fault(0, ArgumentProblem::TooLarge))?;
    let decimals = call.decimals()?.unwrap_or(2);
    Ok(format_percent(share, Some(decimals), call.language).into())
}

/// `{{ratio a b}}`: 94/94.
fn ratio(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let print = |figure: Figure| match figure.value {
        Some(value) => format_number(value, figure.decimals, call.language),
        None => MISSING.to_owned(),
    };
    Ok(format!("{}/{}", print(call.figure(0)?), print(call.figure(1)?)).into())
}

/// A figure and the one it is compared with.
struct Compared {
    value: Option<Decimal>,
    base: Option<Decimal>,
    is_previous: bool,
    is_percentage: bool,
}

impl Compared {
    /// How the figure changed; percentages change by points.
    fn trend(&self) -> Option<Trend> {
        let value = self.value?;
        Some(match self.is_percentage {
            true => trend_in_points(value, self.base),
            false => compare(value, self.base),
        })
    }
}

/// The figure of an indicator and the one it is compared with: the earlier one that the
/// consolidation lets a change be told against, or with `partial=true` whichever there is.
fn compared(call: &Arguments<'_, '_>) -> Result<Compared, Fault> {
    let base = call.choice("base", &["last_year", "last-year", "previous"])?;
    let is_previous = base == Some("previous");
    let indicator = call.value(0);
    if indicator.field("code").is_none() && !indicator.is_missing() {
        return Err(call.fault(0, ArgumentProblem::NotAnIndicator));
    }
    let key = if is_previous { "previous" } else { "last_year" };
    let earlier = match call.flag("partial")?.unwrap_or(false) {
        true => indicator.field(key),
        false => indicator
            .field("comparable")
            .and_then(|sound| sound.field(key)),
    };
    let is_percentage = indicator.field("is_percentage").and_then(Item::flag);
    Ok(Compared {
        value: call.figure(0)?.value,
        base: call.decimal_of(0, earlier.unwrap_or(Item::MISSING))?,
        is_previous,
        is_percentage: is_percentage.unwrap_or(false),
    })
}

/// How a change is worded; `as="points"` is for percentages, which have no other way.
fn style(call: &Arguments<'_, '_>, compared: &Compared) -> Result<TrendStyle, Fault> {
    match call.choice("as", &["percent", "times", "points"])? {
        Some("percent") => Ok(TrendStyle::Percent),
        Some("points") if !compared.is_percentage && !call.value(0).is_missing() => {
            let points = call.option("as").unwrap_or(Item::MISSING);
            Err(call.option_fault("as", points, ArgumentProblem::NotAPercentage))
        }
        _ => Ok(TrendStyle::Times),
    }
}

/// `{{trend x}}`: "tăng 20,29% so với cùng kỳ năm trước", of a percentage "tăng 1,88 điểm %
/// so với cùng kỳ năm trước"; nothing where there is no base.
fn trend(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let compared = compared(call)?;
    let short = call.flag("short")?.unwrap_or(false);
    let style = style(call, &compared)?;
    let Some(change) = compared.trend() else {
        return Ok("".into());
    };
    let words = if short {
        trend_words(change, style, call.language)
    } else {
        let key = if compared.is_previous {
            "trend-base-previous"
        } else {
            "trend-base-last-year"
        };
        trend_words_against(change, &call.language.text(key), style, call.language)
    };
    Ok(words.unwrap_or_default().into())
}

/// `{{times x}}`: the figure over its base, "2,4 lần".
fn times(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let Compared { value, base, .. } = compared(call)?;
    let base = base.filter(|base| *base > Decimal::ZERO);
    let ratio = value
        .zip(base)
        .and_then(|(value, base)| value.checked_div(base));
    let Some(ratio) = ratio else {
        return missing(call);
    };
    let decimals = call.decimals()?.unwrap_or(1);
    let factor = round(ratio, decimals).normalize();
    let factor = format_number(factor, None, call.language);
    Ok(call
        .language
        .fill("helper-times", &[("factor", factor.into())])
        .into())
}

/// `(change x)`: the figure less its base, with its sign; `{{num (change x)}}` prints it.
fn change(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let Compared { value, base, .. } = compared(call)?;
    let change = value
        .zip(base)
        .and_then(|(value, base)| value.checked_sub(base));
    Ok(Given::figure(change))
}

/// `(abs x)`: the size of a figure, for "giảm 2,10%" where it is -2.1.
fn absolute(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let value = call.figure(0)?.value;
    Ok(Given::figure(value.map(|value| value.abs())))
}

/// `{{words x}}`: a whole number in words.
fn words(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let Some(value) = call.figure(0)?.value else {
        return missing(call);
    };
    let words = number_in_words(value, call.language);
    let words = words.ok_or_else(|| call.fault(0, ArgumentProblem::NotANumber))?;
    Ok(words.into())
}

/// `(has-trend x)`: whether `trend` has something to say.
fn has_trend(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let change = compared(call)?.trend();
    Ok(change.is_some_and(|change| change != Trend::None).into())
}
