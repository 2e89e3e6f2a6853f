//! Functions of texts.

use std::sync::Arc;

use super::super::criterion::is_like;
use super::super::evaluate::Function::{OverCells, Plain};
use super::super::evaluate::{Evaluation, Operand};
use super::super::tree::Node;
use super::super::value::{Stop, VALUE, Value};
use super::Named;
use crate::language::Language;
use crate::workbook::shown::{Manner, shown};

pub(super) const FUNCTIONS: &[Named] = &[
    ("CONCATENATE", Plain((1, 255), |v| joined(v, ""))),
    ("CONCAT", OverCells(|e, nodes| joined(&all(e, nodes)?, ""))),
    ("TEXTJOIN", OverCells(with_separator)),
    (
        "LEN",
        Plain((1, 1), |v| {
            Ok(Value::Number(v[0].text()?.encode_utf16().count() as f64))
        }),
    ),
    (
        "LEFT",
        Plain((1, 2), |v| {
            let count = count(v.get(1))?;
            text(v[0].text()?.chars().take(count).collect())
        }),
    ),
    (
        "RIGHT",
        Plain((1, 2), |v| {
            let (own, count) = (v[0].text()?, count(v.get(1))?);
            let length = own.chars().count();
            text(own.chars().skip(length.saturating_sub(count)).collect())
        }),
    ),
    (
        "MID",
        Plain((3, 3), |v| {
            let (start, count) = (count(v.get(1))?, count(v.get(2))?);
            let start = start.checked_sub(1).ok_or(VALUE)?;
            text(v[0].text()?.chars().skip(start).take(count).collect())
        }),
    ),
    (
        "TRIM",
        Plain((1, 1), |v| {
            let own = v[0].text()?;
            text(
                own.split(' ')
                    .filter(|word| !word.is_empty())
                    .collect::<Vec<_>>()
                    .join(" "),
            )
        }),
    ),
    (
        "UPPER",
        Plain((1, 1), |v| text(v[0].text()?.to_uppercase())),
    ),
    (
        "LOWER",
        Plain((1, 1), |v| text(v[0].text()?.to_lowercase())),
    ),
    (
        "EXACT",
        Plain((2, 2), |v| Ok(Value::Truth(v[0].text()? == v[1].text()?))),
    ),
    (
        "REPT",
        Plain((2, 2), |v| {
            let (own, times) = (v[0].text()?, count(v.get(1))?);
            match own.len() * times > 32_767 {
                true => Err(VALUE),
                false => text(own.repeat(times)),
            }
        }),
    ),
    (
        "SUBSTITUTE",
        Plain((3, 3), |v| {
            let (own, old) = (v[0].text()?, v[1].text()?);
            match old.is_empty() {
                true => Ok(Value::Text(own)),
                false => text(own.replace(old.as_ref(), &v[2].text()?)),
            }
        }),
    ),
    ("FIND", Plain((2, 3), |v| find(v, false))),
    ("SEARCH", Plain((2, 3), |v| find(v, true))),
    (
        "VALUE",
        Plain((1, 1), |v| Ok(Value::Number(v[0].number()?))),
    ),
    (
        "T",
        Plain((1, 1), |v| {
            Ok(Value::Text(if let Value::Text(own) = &v[0] {
                Arc::clone(own)
            } else {
                "".into()
            }))
        }),
    ),
    ("TEXT", Plain((2, 2), formatted)),
];

fn text(text: String) -> Result<Value, Stop> {
    Ok(Value::Text(text.into()))
}

/// A number of letters; one where there is none.
fn count(value: Option<&Value>) -> Result<usize, Stop> {
    let count = value.map_or(Ok(1.0), Value::number)?.trunc();
    if count < 0.0 {
        Err(VALUE)
    } else {
        Ok(count as usize)
    }
}

fn joined(values: &[Value], separator: &str) -> Result<Value, Stop> {
    let texts = values
        .iter()
        .map(Value::text)
        .collect::<Result<Vec<_>, Stop>>()?;
    text(
        texts
            .iter()
            .map(AsRef::as_ref)
            .collect::<Vec<&str>>()
            .join(separator),
    )
}

/// The values of all arguments, cells row by row.
fn all(e: &Evaluation<'_>, nodes: &[Node]) -> Result<Vec<Value>, Stop> {
    let mut values = Vec::new();
    for node in nodes {
        match e.operand(node)? {
            Operand::Area(area) => {
                values.extend(e.filled(&area).map(|(_, _, value)| value));
            }
            Operand::Table(table) => values.extend(table.values().cloned()),
            Operand::Value(value) => values.push(value),
        }
    }
    Ok(values)
}

/// `TEXTJOIN(separator; TRUE; …)`; with blanks kept is not known here.
fn with_separator(e: &Evaluation<'_>, nodes: &[Node]) -> Result<Value, Stop> {
    let [separator, without_blanks, rest @ ..] = nodes else {
        return Err(Stop::Unknown);
    };
    let separator = e.value(separator)?.text()?;
    if !e.value(without_blanks)?.truth()? {
        return Err(Stop::Unknown);
    }
    let mut values = all(e, rest)?;
    values.retain(|value| *value != Value::Blank && *value != Value::from(""));
    joined(&values, &separator)
}

/// Where a text begins in another, from 1; `SEARCH` takes `*` and `?` and any size of letters.
fn find(values: &[Value], is_loose: bool) -> Result<Value, Stop> {
    let (sought, own) = (values[0].text()?, values[1].text()?);
    let start = count(values.get(2))?.checked_sub(1).ok_or(VALUE)?;
    let own: Vec<char> = own.chars().collect();
    let begins = |at: &usize| {
        let rest: String = own[*at..].iter().collect();
        match is_loose {
            true => is_like(&rest, &format!("{sought}*")),
            false => rest.starts_with(sought.as_ref()),
        }
    };
    let found = (start..=own.len()).find(begins);
    found.map(|at| Value::Number(at as f64 + 1.0)).ok_or(VALUE)
}

/// A figure through a format that is the same in every language: `"000"`, `"0%"`. What a point, a
/// comma or a letter in it means is set in the program.
fn formatted(values: &[Value]) -> Result<Value, Stop> {
    let (own, format) = (values[0].number()?, values[1].text()?);
    let differs = |c: char| c.is_alphabetic() || matches!(c, '.' | ',' | '/' | ':');
    if format.is_empty() || format.contains(differs) {
        return Err(Stop::Unknown);
    }
    let manner = Manner {
        language: Language::En,
        is_1904: false,
    };
    text(shown(own, &format, manner).ok_or(Stop::Unknown)?)
}
