//! What units said in words: texts, choices, days, and the rows of lists; and how that of one run
//! differs from that of another.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::change::{Cause, Change, Row, RowsChange, TextChange};
use crate::value::Answer;

/// What one unit's accepted return said beside figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Indicator that asks for no figure → what its cell says, where it isn't blank.
    pub texts: BTreeMap<String, Answer>,
    /// List → its rows in their order.
    pub lists: BTreeMap<String, Vec<Row>>,
}

impl Said {
    /// What the unit says otherwise in other words than in these: its texts, then its lists.
    pub(super) fn changes_to(&self, after: &Self, cause: &Cause) -> Vec<Change> {
        let texts = texts(self, after, cause).into_iter().map(Change::Text);
        let rows = lists(self, after, cause).into_iter().map(Change::Rows);
        texts.chain(rows).collect()
    }
}

fn texts(old: &Said, new: &Said, cause: &Cause) -> Vec<TextChange> {
    let codes: BTreeSet<&String> = old.texts.keys().chain(new.texts.keys()).collect();
    let changed = codes.into_iter().filter_map(|code| {
        let answer = |said: &Said| said.texts.get(code).cloned().unwrap_or_default();
        let (was, is) = (answer(old), answer(new));
        (was != is).then(|| TextChange {
            text: code.clone(),
            cause: cause.clone(),
            was,
            is,
        })
    });
    changed.collect()
}

fn lists(old: &Said, new: &Said, cause: &Cause) -> Vec<RowsChange> {
    let codes: BTreeSet<&String> = old.lists.keys().chain(new.lists.keys()).collect();
    let changed = codes.into_iter().filter_map(|code| {
        let rows = |said: &Said| said.lists.get(code).cloned().unwrap_or_default();
        let (was, is) = (rows(old), rows(new));
        let (gone, new) = (without(&was, &is), without(&is, &was));
        let is_other = !gone.is_empty() || !new.is_empty();
        is_other.then(|| RowsChange {
            list: code.clone(),
            cause: cause.clone(),
            was: was.len(),
            is: is.len(),
            gone,
            new,
        })
    });
    changed.collect()
}

/// The rows that have none like them among others, each of which stands for one.
fn without(rows: &[Row], others: &[Row]) -> Vec<Row> {
    let mut others: Vec<&Row> = others.iter().collect();
    let mut left = Vec::new();
    for row in rows {
        match others.iter().position(|other| *other == row) {
            Some(at) => {
                others.swap_remove(at);
            }
            None => left.push(row.clone()),
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;

    fn row(name: &str) -> Row {
        BTreeMap::from([("ten".to_owned(), Value::Text(name.to_owned()))])
    }

    fn said(text: Option<&str>, rows: &[&str]) -> Said {
        let value = text.map(|text| Answer::Given(Value::Text(text.to_owned())));
        let value = value.unwrap_or(Answer::Nothing);
        Said {
            texts: BTreeMap::from([("kho_khan".to_owned(), value)]),
            lists: BTreeMap::from([("ds".to_owned(), rows.iter().map(|r| row(r)).collect())]),
        }
    }

    #[test]
    fn texts_and_rows_that_changed_are_told_and_others_are_not() {
        let (before, after) = (
            said(None, &["a", "b", "b"]),
            said(Some("x"), &["b", "a", "c"]),
        );
        let cause = Cause {
            unit: "u1".to_owned(),
            file: None,
        };
        let changes = before.changes_to(&after, &cause);
        let [Change::Text(text), Change::Rows(rows)] = changes.as_slice() else {
            panic!("{changes:?}");
        };
        // That there is nothing was said before.
        assert_eq!(text.was, Answer::Nothing);
        assert_eq!((rows.was, rows.is), (3, 3));
        assert_eq!(rows.gone, [row("b")]);
        assert_eq!(rows.new, [row("c")]);
        assert!(before.changes_to(&before, &cause).is_empty());
    }
}
