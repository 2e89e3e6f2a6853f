//! Makes the shipped example again: `cargo run --example make-sample`.
mod activities;
mod chance;
mod lists;
mod members;
mod office;
mod texts;
mod totals;
mod values;

use std::collections::BTreeMap;
use rust_decimal::Decimal;
use values::{Entry, Member, Round};

fn main() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut numbers = BTreeMap::new();
    for r in csv::Reader::from_path(root.join("make/register.csv")).unwrap().records() {
        let r = r.unwrap();
        numbers.insert(r[0].to_owned(), (r[1].parse::<i64>().unwrap(), r[2].parse::<i64>().unwrap()));
    }
    let mut register = Vec::new();
    for r in csv::Reader::from_path(root.join("ha-tinh-2024-q1/campaign/units.csv")).unwrap().records() {
        let r = r.unwrap();
        let (members, cells) = numbers[&r[0]];
        register.push(Member { unit: r[0].to_owned(), is_party: &r[2] == "dang_bo", group: r[3].to_owned(), members, cells });
    }
    for round in Round::ALL {
        let all = values::responses(round, &register);
        for r in &all {
            for (c, e) in &r.answers {
                let t = match e { Entry::Nothing => "NIL".into(), Entry::Figure(d) => d.to_string(), Entry::Yes(y) => if *y {"yes".into()} else {"no".into()}, Entry::Word(w) => w.clone() };
                println!("{}\t{}\t{}\t{}", round.period(), r.unit, c, t);
            }
            for (l, rows) in &r.lists { for (i, row) in rows.iter().enumerate() { for (c, e) in row {
                let t = match e { Entry::Figure(d) => d.to_string(), Entry::Word(w) => w.clone(), _ => "?".into() };
                println!("{}\t{}\t{}.{}[{}]\t{}", round.period(), r.unit, l, c, i, t);
            } } }
        }
    }
    let _ = Decimal::ZERO;
}
