//! Conditions. Figures are compared as figures, whatever their number of decimals.

use std::cmp::Ordering;

use serde_json::Value;

use super::Fault;
use super::argument::{Arguments, inner, read_decimal};
use crate::narrative::mistake::ArgumentProblem;

/// Whether a value is there and not zero; a list, whether it has rows.
fn is_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(flag) => *flag,
        Value::Array(list) => !list.is_empty(),
        Value::Object(object) if std::ptr::eq(inner(value), value) => !object.is_empty(),
        Value::Object(_) => is_something(inner(value)),
        Value::String(text) if text.trim().is_empty() => false,
        other => read_decimal(other).is_none_or(|figure| !figure.is_zero()),
    }
}

/// `(any x)`, and what `#if x` asks.
pub(crate) fn any(call: &Arguments<'_, '_>) -> Result<Value, Fault> {
    Ok(is_something(call.value(0)).into())
}

/// `(known x y …)`: whether every value is there, zero or not.
pub(crate) fn known(call: &Arguments<'_, '_>) -> Result<Value, Fault> {
    let mut arguments = call.helper.params().iter();
    let all = arguments.all(|argument| match inner(argument.value()) {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        _ => true,
    });
    Ok(all.into())
}

fn is_equal(call: &Arguments<'_, '_>) -> bool {
    let (left, right) = (inner(call.value(0)), inner(call.value(1)));
    match (read_decimal(left), read_decimal(right)) {
        (Some(left), Some(right)) => left == right,
        _ => left == right,
    }
}

/// `(eq a b)`
pub(crate) fn eq(call: &Arguments<'_, '_>) -> Result<Value, Fault> {
    Ok(is_equal(call).into())
}

/// `(ne a b)`
pub(crate) fn ne(call: &Arguments<'_, '_>) -> Result<Value, Fault> {
    Ok((!is_equal(call)).into())
}

/// How two figures stand to each other; a missing figure stands in no order to any other.
fn order(call: &Arguments<'_, '_>) -> Result<Option<Ordering>, Fault> {
    for number in 0..2 {
        if inner(call.value(number)).is_boolean() {
            return Err(call.fault(number, ArgumentProblem::NotANumber));
        }
    }
    let (left, right) = (call.figure(0)?.value, call.figure(1)?.value);
    Ok(left.zip(right).map(|(left, right)| left.cmp(&right)))
}

/// `(gt a b)`
pub(crate) fn gt(call: &Arguments<'_, '_>) -> Result<Value, Fault> {
    Ok(order(call)?.is_some_and(Ordering::is_gt).into())
}

/// `(lt a b)`
pub(crate) fn lt(call: &Arguments<'_, '_>) -> Result<Value, Fault> {
    Ok(order(call)?.is_some_and(Ordering::is_lt).into())
}

/// `(ge a b)`
pub(crate) fn ge(call: &Arguments<'_, '_>) -> Result<Value, Fault> {
    Ok(order(call)?.is_some_and(Ordering::is_ge).into())
}

/// `(le a b)`
pub(crate) fn le(call: &Arguments<'_, '_>) -> Result<Value, Fault> {
    Ok(order(call)?.is_some_and(Ordering::is_le).into())
}

fn all_values<'a>(call: &'a Arguments<'_, '_>) -> impl Iterator<Item = bool> + 'a {
    call.helper
        .params()
        .iter()
        .map(|argument| is_something(argument.value()))
}

/// `(and a b …)`
pub(crate) fn and(call: &Arguments<'_, '_>) -> Result<Value, Fault> {
    Ok(all_values(call).all(|value| value).into())
}

/// `(or a b …)`
pub(crate) fn or(call: &Arguments<'_, '_>) -> Result<Value, Fault> {
    Ok(all_values(call).any(|value| value).into())
}

/// `(not a)`
pub(crate) fn not(call: &Arguments<'_, '_>) -> Result<Value, Fault> {
    Ok((!is_something(call.value(0))).into())
}
