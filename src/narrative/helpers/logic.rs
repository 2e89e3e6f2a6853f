//! Conditions. Figures are compared as figures, whatever their number of decimals.

use std::cmp::Ordering;

use super::Fault;
use super::argument::Arguments;
use super::item::{Given, Item};
use super::signature::{Signature, Takes, helper};
use crate::narrative::mistake::ArgumentProblem;

/// The helpers of this file.
pub(super) const HELPERS: &[Signature] = &[
    helper("any", (1, 1), Takes::Anything, &[], any),
    helper("known", (1, 16), Takes::Anything, &[], known),
    helper("eq", (2, 2), Takes::Anything, &[], eq),
    helper("ne", (2, 2), Takes::Anything, &[], ne),
    helper("gt", (2, 2), Takes::Figure, &[], gt),
    helper("lt", (2, 2), Takes::Figure, &[], lt),
    helper("ge", (2, 2), Takes::Figure, &[], ge),
    helper("le", (2, 2), Takes::Figure, &[], le),
    helper("and", (1, 16), Takes::Anything, &[], and),
    helper("or", (1, 16), Takes::Anything, &[], or),
    helper("not", (1, 1), Takes::Anything, &[], not),
];

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
fn any(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    Ok(is_something(call.value(0)).into())
}

/// `(known x y …)`: whether every value is there, zero or not.
fn known(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
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
fn eq(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    Ok(is_equal(call).into())
}

/// `(ne a b)`
fn ne(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
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
fn gt(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    Ok(order(call)?.is_some_and(Ordering::is_gt).into())
}

/// `(lt a b)`
fn lt(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    Ok(order(call)?.is_some_and(Ordering::is_lt).into())
}

/// `(ge a b)`
fn ge(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    Ok(order(call)?.is_some_and(Ordering::is_ge).into())
}

/// `(le a b)`
fn le(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    Ok(order(call)?.is_some_and(Ordering::is_le).into())
}

/// `(and a b …)`
fn and(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    Ok(call.values().all(is_something).into())
}

/// `(or a b …)`
fn or(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    Ok(call.values().any(is_something).into())
}

/// `(not a)`
fn not(call: &Arguments<'_, '_>) -> Result<Given, Fault> {
    Ok((!is_something(call.value(0))).into())
}
