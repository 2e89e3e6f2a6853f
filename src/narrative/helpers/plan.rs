//! The plan: what is to be reached, how much of it is, what is left; and the year so far.

use rust_decimal::Decimal;

use super::argument::Arguments;
use super::item::{Given, Item};
use super::signature::{Signature, Takes, helper};
use super::{Fault, MISSING};
use crate::language::number::format_percent;
use crate::narrative::mistake::ArgumentProblem;

/// The helpers of this file.
pub(super) const HELPERS: &[Signature] = &[
    helper(
        "done",
        (1, 1),
        Takes::Indicator,
        &["of", "short", "decimals", "partial"],
        done,
    ),
    helper("plan", (1, 1), Takes::Indicator, &["of"], plan),
    helper("left", (1, 1), Takes::Indicator, &["of", "partial"], left),
    helper(
        "cumulative",
        (1, 1),
        Takes::Indicator,
        &["partial"],
        cumulative,
    ),
    helper(
        "has-plan",
        (1, 1),
        Takes::Indicator,
        &["of", "partial"],
        has_plan,
    ),
];

/// The indicator's record of the plan: of the longest period, or with `of="period"` of the
/// reported one.
fn record<'a>(call: &'a Arguments<'_, '_>) -> Result<Item<'a>, Fault> {
    let of = call.choice("of", &["longest", "period"])?;
    let indicator = call.value(0);
    if indicator.field("code").is_none() && !indicator.is_missing() {
        return Err(call.fault(0, ArgumentProblem::NotAnIndicator));
    }
    let key = match of {
        Some("period") => "period_plan",
        _ => "plan",
    };
    Ok(indicator.field(key).unwrap_or(Item::MISSING))
}

/// A figure of a record: where units are missing from it, only with `partial=true`.
fn figure(
    call: &Arguments<'_, '_>,
    record: Item<'_>,
    (sound, partial): (&str, &str),
) -> Result<Option<Decimal>, Fault> {
    let key = match call.flag("partial")?.unwrap_or(false) {
        true => partial,
        false => sound,
    };
    call.decimal_of(0, record.field(key).unwrap_or(Item::MISSING))
}

fn percent(call: &Arguments<'_, '_>) -> Result<Option<Decimal>, Fault> {
    figure(call, record(call)?, ("percent", "partial_percent"))
}

/// `{{done x}}`: "đạt 78,5% kế hoạch năm 2024"; nothing where there is no plan, or units are
/// missing from what is reached.
fn done(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let period = record(call)?.field("period").and_then(Item::text);
    let short = call.flag("short")?.unwrap_or(false);
    let decimals = call.decimals()?;
    let Some(percent) = percent(call)? else {
        return Ok("".into());
    };
    let percent = format_percent(percent.normalize(), decimals, call.language);
    if short {
        return Ok(percent.into());
    }
    let period = period.unwrap_or(MISSING).into();
    let words = [("percent", percent.into()), ("period", period)];
    Ok(call.language.fill("helper-done", &words).into())
}

/// `(plan x)`: the figure of the plan; `{{num (plan x)}}` prints it.
fn plan(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let figure = record(call)?.field("figure").unwrap_or(Item::MISSING);
    Ok(Given::figure(call.decimal_of(0, figure)?))
}

/// `(left x)`: what is left to reach; less than zero where the plan is exceeded.
fn left(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let left = figure(call, record(call)?, ("left", "partial_left"))?;
    Ok(Given::figure(left))
}

/// `(cumulative x)`: what came together since the start of the year.
fn cumulative(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let indicator = call.value(0);
    if indicator.field("code").is_none() && !indicator.is_missing() {
        return Err(call.fault(0, ArgumentProblem::NotAnIndicator));
    }
    let so_far = figure(call, indicator, ("cumulative", "partial_cumulative"))?;
    Ok(Given::figure(so_far))
}

/// `(has-plan x)`: whether `done` has something to say.
fn has_plan(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    Ok(percent(call)?.is_some().into())
}
