//! A proposed campaign is used as it is: its forms are made, one is filled in by the names of its
//! cells, and what comes back is what was typed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jiff::civil::date;
use rust_decimal::Decimal;
use tonghop::campaign::Campaign;
use tonghop::command::load::load_campaign;
use tonghop::finding::{Code, Severity};
use tonghop::form::{Filling, write_form};
use tonghop::value::{Answer, Kind, Value};

use crate::form::interop_survival::read;
use crate::test_campaign::run_in;

/// Goes the whole way with a campaign; fails where something isn't read as it was typed.
pub(super) fn go(top: &Path, dir: &str) {
    let checked = run_in(top, &["form", "check", dir]).done();
    assert!(checked.stdout.contains(" 0 lỗi"), "{}", checked.stdout);
    let forms = run_in(top, &["forms", dir]);
    assert_eq!(forms.status, 0, "{}{}", forms.stdout, forms.stderr);
    let campaign = load_campaign(&top.join(dir)).expect("a campaign");
    let unit = campaign.reporter("DV01").expect("a unit");
    let filling = filling(&campaign);
    let made = (date(2026, 12, 10), campaign.settings.language);
    let form = write_form(&campaign, unit, &filling, made).expect("a form");
    let path = top.join("tra-loi.xlsx");
    fs::write(&path, form).expect("a file");
    let returned = read(&campaign, &path).unwrap_or_else(|why| panic!("{why:?}"));
    let mut wrong: Vec<String> = Vec::new();
    for (code, value) in &filling.answers {
        let answer = returned
            .answers
            .get(code.as_str())
            .map(|entry| &entry.answer);
        if answer != Some(&Answer::Given(value.clone())) {
            wrong.push(format!("{code}: {value:?} came back as {answer:?}"));
        }
    }
    for (list, rows) in &filling.lists {
        let entry = returned.lists.get(list);
        let back: Vec<BTreeMap<String, Value>> = entry.map_or_else(Vec::new, |entry| {
            let rows = entry.rows.iter().map(|row| {
                let cells = row
                    .cells
                    .iter()
                    .filter_map(|(column, cell)| match &cell.answer {
                        Answer::Given(value) => Some((column.to_string(), value.clone())),
                        _ => None,
                    });
                cells.collect()
            });
            rows.collect()
        });
        if back != *rows {
            wrong.push(format!("{list}: {rows:?} came back as {back:?}"));
        }
    }
    // Rules may not hold for invented figures; everything else must.
    let findings = returned.findings.iter().filter(|finding| {
        let is_rule = finding.code == Code::RuleMismatch;
        finding.severity == Severity::Blocking && !is_rule
    });
    wrong.extend(findings.map(|finding| format!("{finding:?}")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A value for everything that is asked, each figure another one.
fn filling(campaign: &Campaign) -> Filling {
    let mut number = 0;
    let mut answers = BTreeMap::new();
    for indicator in campaign.indicators.values().filter(|own| own.is_asked()) {
        number += 1;
        let range = (indicator.min, indicator.max);
        answers.insert(
            indicator.code.clone(),
            value(campaign, &indicator.kind, number, range),
        );
    }
    let mut lists = BTreeMap::new();
    for list in campaign.lists.values() {
        let rows = (1..=list.rows.min(2)).map(|row| {
            let columns = list.columns.values();
            let cells = columns.map(|column| {
                (
                    column.code.clone(),
                    value(campaign, &column.kind, row, (None, None)),
                )
            });
            cells.collect()
        });
        lists.insert(list.code.clone(), rows.collect());
    }
    Filling {
        answers,
        lists,
        ..Filling::default()
    }
}

fn value(
    campaign: &Campaign,
    kind: &Kind,
    number: u32,
    (min, max): (Option<Decimal>, Option<Decimal>),
) -> Value {
    match kind {
        Kind::Number(_) => {
            let own = Decimal::from(number);
            let own = min.map_or(own, |min| own.max(min));
            Value::Number(max.map_or(own, |max| own.min(max)))
        }
        Kind::YesNo => Value::YesNo(number.is_multiple_of(2)),
        Kind::Date => Value::Date(date(
            2026,
            11,
            1 + i8::try_from(number % 28).expect("a day"),
        )),
        Kind::Choice(set) => {
            let choices = &campaign.choices[set];
            Value::Choice(choices[number as usize % choices.len()].value.clone())
        }
        _ => Value::Text(format!("Nội dung {number}")),
    }
}
