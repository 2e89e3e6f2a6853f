//! Conditions. Figures are compared as figures, whatever their number of decimals.

use std::cmp::Ordering;

use super::Fault;
use super::argument::Arguments;
use super::item::{Given, Item};
use crate::narrative::mistake::ArgumentProblem;

/// Whether a value is there and not zero; a list, whether it has rows.
fn is_something(value: Item<'_>) -> bool {
    let inner = value.inner();
    if inner.is_missing() {
        return false;
    }
    if let Some(rows) = inner.rows() {
        return !rows.is_empty();
    }
    let is_blank = inner.text().is_some_and(|text| text.trim().is_empty());
    let is_zero = || inner.decimal().is_some_and(|figure| figure.is_zero());
    inner.flag().unwrap_or_else(|| !is_blank && !is_zero())
}

/// `(any x)`, and what `#if x` asks.
pub(crate) fn any(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    Ok(is_something(call.value(0)).into())
}

/// `(known x y …)`: whether every value is there, zero or not.
pub(crate) fn known(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    let is_known = |value: Item<'_>| {
        let inner = value.inner();
        let is_blank = inner.text().is_some_and(|text| text.trim().is_empty());
        !inner.is_missing() && !is_blank
    };
    Ok(call.values().all(is_known).into())
}

fn is_equal(call: &Arguments<'_, '_>) -> bool {
    let (left, right) = (call.value(0).inner(), call.value(1).inner());
    left.is_same(right)
}

/// `(eq a b)`
pub(crate) fn eq(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    Ok(is_equal(call).into())
}

/// `(ne a b)`
pub(crate) fn ne(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    Ok((!is_equal(call)).into())
}

/// How two figures stand to each other; a missing figure stands in no order to any other.
fn order(call: &Arguments<'_, '_>) -> Result<Option<Ordering>, Fault> {
    for number in 0..2 {
        if call.value(number).inner().flag().is_some() {
            return Err(call.fault(number, ArgumentProblem::NotANumber));
        }
    }
    let (left, right) = (call.figure(0)?.value, call.figure(1)?.value);
    Ok(left.zip(right).map(|(left, right)| left.cmp(&right)))
}

/// `(gt a b)`
pub(crate) fn gt(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    Ok(order(call)?.is_some_and(Ordering::is_gt).into())
}

/// `(lt a b)`
pub(crate) fn lt(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    Ok(order(call)?.is_some_and(Ordering::is_lt).into())
}

/// `(ge a b)`
pub(crate) fn ge(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    Ok(order(call)?.is_some_and(Ordering::is_ge).into())
}

/// `(le a b)`
pub(crate) fn le(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    Ok(order(call)?.is_some_and(Ordering::is_le).into())
}

/// `(and a b …)`
pub(crate) fn and(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    Ok(call.values().all(is_something).into())
}

/// `(or a b …)`
pub(crate) fn or(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    Ok(call.values().any(is_something).into())
}

/// `(not a)`
pub(crate) fn not(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    Ok((!is_something(call.value(0))).into())
}
