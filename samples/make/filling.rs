//! Synthetic responses → what is written into a form.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use tonghop::campaign::Campaign;
use tonghop::form::Filling;
use tonghop::language::date::read_date;
use tonghop::value::{Kind, Value};

use crate::values::{Entry, Response, Row};

/// What a unit's form holds when it comes back; `before` are its figures of the last period.
pub(crate) fn filling(
    campaign: &Campaign,
    response: &Response,
    before: Option<&Response>,
) -> Filling {
    let mut filling = Filling {
        previous: before.map(figures).unwrap_or_default(),
        ..Filling::default()
    };
    for (code, entry) in &response.answers {
        let kind = campaign
            .indicators
            .get(*code)
            .map(|indicator| &indicator.kind);
        match kind.and_then(|kind| value(kind, entry)) {
            Some(value) => {
                filling.answers.insert((*code).to_owned(), value);
            }
            None => {
                filling.nothing.insert((*code).to_owned());
            }
        }
    }
    for (list, rows) in &response.lists {
        if rows.is_empty() {
            filling.nothing.insert((*list).to_owned());
        } else {
            let rows = rows
                .iter()
                .map(|row| list_row(campaign, list, row))
                .collect();
            filling.lists.insert((*list).to_owned(), rows);
        }
    }
    filling
}

fn figures(response: &Response) -> BTreeMap<String, Value> {
    let figure = |(code, entry): (&&'static str, &Entry)| match entry {
        Entry::Figure(figure) => Some(((*code).to_owned(), Value::Number(*figure))),
        Entry::Nothing => Some(((*code).to_owned(), Value::Number(Decimal::ZERO))),
        Entry::Yes(_) | Entry::Word(_) => None,
    };
    response.answers.iter().filter_map(figure).collect()
}

fn list_row(campaign: &Campaign, list: &str, row: &Row) -> BTreeMap<String, Value> {
    let column = |column: &str| {
        campaign
            .lists
            .get(list)
            .and_then(|list| list.columns.get(column))
    };
    let cell = |(code, entry): (&&'static str, &Entry)| {
        Some(((*code).to_owned(), value(&column(code)?.kind, entry)?))
    };
    row.iter().filter_map(cell).collect()
}

fn value(kind: &Kind, entry: &Entry) -> Option<Value> {
    match (entry, kind) {
        (Entry::Nothing, _) => None,
        (Entry::Figure(figure), _) => Some(Value::Number(*figure)),
        (Entry::Yes(yes), _) => Some(Value::YesNo(*yes)),
        (Entry::Word(text), Kind::Choice(_)) => Some(Value::Choice(text.clone())),
        (Entry::Word(text), Kind::Date) => read_date(text).map(Value::Date),
        (Entry::Word(text), Kind::Unit) => Some(Value::Unit(text.clone())),
        (Entry::Word(text), _) => Some(Value::Text(text.clone())),
    }
}
