//! Rounding and other functions of single figures.

use super::super::evaluate::Function::Plain;
use super::super::value::{Fault, Stop, Value};
use super::Named;

pub(super) const FUNCTIONS: &[Named] = &[
    ("ABS", Plain((1, 1), |v| number(v[0].number()?.abs()))),
    (
        "SIGN",
        Plain((1, 1), |v| {
            let own = v[0].number()?;
            number(if own == 0.0 { 0.0 } else { own.signum() })
        }),
    ),
    (
        "INT",
        Plain((1, 1), |v| number(snapped(v[0].number()?).floor())),
    ),
    ("TRUNC", Plain((1, 2), |v| scaled(v, f64::trunc))),
    ("ROUND", Plain((2, 2), |v| scaled(v, f64::round))),
    (
        "ROUNDUP",
        Plain((2, 2), |v| scaled(v, |n| n.abs().ceil() * n.signum())),
    ),
    ("ROUNDDOWN", Plain((2, 2), |v| scaled(v, f64::trunc))),
    ("SQRT", Plain((1, 1), |v| number(v[0].number()?.sqrt()))),
    (
        "POWER",
        Plain((2, 2), |v| {
            let (base, power) = (v[0].number()?, v[1].number()?);
            match base == 0.0 && power <= 0.0 {
                true => Err(Stop::Fault(Fault::Number)),
                false => number(base.powf(power)),
            }
        }),
    ),
    (
        "MOD",
        Plain((2, 2), |v| {
            let (own, by) = (v[0].number()?, v[1].number()?);
            match by == 0.0 {
                true => Err(Stop::Fault(Fault::Division)),
                false => number(own - by * snapped(own / by).floor()),
            }
        }),
    ),
    ("PI", Plain((0, 0), |_| number(std::f64::consts::PI))),
    (
        "N",
        Plain((1, 1), |v| match &v[0] {
            Value::Text(_) => number(0.0),
            value => number(value.number()?),
        }),
    ),
    (
        "ISEVEN",
        Plain((1, 1), |v| {
            Ok(Value::Truth(v[0].number()?.trunc() % 2.0 == 0.0))
        }),
    ),
    (
        "ISODD",
        Plain((1, 1), |v| {
            Ok(Value::Truth(v[0].number()?.trunc() % 2.0 != 0.0))
        }),
    ),
];

fn number(number: f64) -> Result<Value, Stop> {
    match number.is_finite() {
        true => Ok(Value::Number(number)),
        false => Err(Stop::Fault(Fault::Number)),
    }
}

/// Takes away what binary arithmetic left in the sixteenth digit: 2.4999999999999996 is 2.5.
fn snapped(number: f64) -> f64 {
    format!("{number:.14e}").parse().unwrap_or(number)
}

/// Rounds to the decimals of the second value, none where there is none.
fn scaled(values: &[Value], round: fn(f64) -> f64) -> Result<Value, Stop> {
    let own = values[0].number()?;
    let decimals = values.get(1).map_or(Ok(0.0), Value::number)?.trunc();
    if decimals.abs() > 20.0 {
        return Err(Stop::Unknown);
    }
    let scale = 10f64.powi(decimals.abs() as i32);
    number(match decimals < 0.0 {
        true => round(snapped(own / scale)) * scale,
        false => round(snapped(own * scale)) / scale,
    })
}
