//! A proposal → the tables of a campaign, as its workbook is written and read.
//!
//! In: a proposal, the language of its texts, the day, and the name under which the office's own
//! workbook lies beside the campaign. Out: [`Tables`]. What a workbook can't tell (who is asked,
//! for which period, until when) stands there as what is to be replaced.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::draft::{Asked, CategorySet, Check, CheckSource, Indicator, List, Proposal, Relation};
use super::matrices::{Matrix, MatrixRow};
use super::naming::slug;
use crate::campaign::headings::TableName;
use crate::campaign::table::{Row, Table, Tables};
use crate::language::Language;
use crate::language::words::Arg;
use crate::value::{Figure, Kind};

/// Units that stand in for those of the office.
const UNITS: u32 = 3;

/// Days from the run to the deadline, until the office says another.
const DAYS: i64 = 14;

/// The tables of the campaign that is proposed.
#[must_use]
pub fn campaign_tables(
    proposal: &Proposal,
    language: Language,
    run_date: Date,
    form: Option<&str>,
) -> Tables {
    let mut writing = Writing::default();
    settings(&mut writing, proposal, (language, run_date), form);
    units(&mut writing, language);
    for (code, title) in &proposal.sections {
        writing.add(TableName::Sections, &[("code", code), ("title", title)]);
    }
    if proposal.sections.is_empty() {
        // A campaign has sections, even one of lists alone.
        let title = proposal.title.as_str();
        writing.add(TableName::Sections, &[("code", "I"), ("title", title)]);
    }
    let matrix = Matrix::of(proposal);
    for one in &proposal.indicators {
        let code = one.code.as_str();
        match matrix.rows.get(code) {
            Some(row) => matrix_row(&mut writing, row),
            None if matrix.cells.contains_key(code) => {}
            None => indicator(&mut writing, one),
        }
    }
    for set in matrix.sets(proposal) {
        categories(&mut writing, set);
    }
    for one in &proposal.lists {
        list(&mut writing, one);
    }
    for set in &proposal.choices {
        for (value, label) in &set.values {
            let cells = [
                ("choices", set.name.as_str()),
                ("value", value),
                ("label", label),
            ];
            writing.add(TableName::Choices, &cells);
        }
    }
    let labels: BTreeMap<&str, &str> = proposal
        .indicators
        .iter()
        .map(|own| (own.code.as_str(), own.label.as_str()))
        .collect();
    let checks = proposal.checks.iter();
    for one in checks.filter(|one| !is_of_a_row(one, &matrix)) {
        check(&mut writing, &labels, one, language);
    }
    writing.tables
}

/// Tables that grow row by row.
#[derive(Default)]
struct Writing {
    tables: Tables,
}

impl Writing {
    fn add(&mut self, name: TableName, cells: &[(&str, &str)]) {
        let table = self.tables.tables.entry(name).or_insert_with(|| {
            let columns = name.columns().iter();
            let named = columns.map(|(key, _)| ((*key).to_owned(), (*key).to_owned()));
            Table {
                name: name.display(Language::En).to_owned(),
                headings: named.collect(),
                rows: Vec::new(),
            }
        });
        let filled = cells.iter().filter(|(_, text)| !text.is_empty());
        let cells: BTreeMap<String, String> = filled
            .map(|(column, text)| ((*column).to_owned(), (*text).to_owned()))
            .collect();
        let number = u32::try_from(table.rows.len() + 2).unwrap_or(u32::MAX);
        table.rows.push(Row { number, cells });
    }
}

fn settings(
    writing: &mut Writing,
    proposal: &Proposal,
    (language, run_date): (Language, Date),
    form: Option<&str>,
) {
    let quarter = (run_date.month() + 2) / 3;
    let period = format!("{}-Q{quarter}", run_date.year());
    let deadline = run_date.saturating_add(DAYS.days()).to_string();
    let campaign = slug(&proposal.title, 40).replace('_', "-");
    let organisation = language.text("proposal-organisation");
    for (key, value) in [
        ("campaign", campaign.as_str()),
        ("title", &proposal.title),
        ("organisation", &organisation),
        ("period", &period),
        ("deadline", &deadline),
        ("language", language.tag()),
        ("duplicates", "conflict"),
        ("form", form.unwrap_or_default()),
    ] {
        if !value.is_empty() {
            writing.add(TableName::Settings, &[("key", key), ("value", value)]);
        }
    }
}

fn units(writing: &mut Writing, language: Language) {
    for number in 1..=UNITS {
        let code = format!("DV{number:02}");
        let shown = number.to_string();
        let name = language.fill("proposal-unit", &[("number", Arg::from(shown.as_str()))]);
        let email = format!("dv{number:02}@units.example");
        let cells = [("code", code.as_str()), ("name", &name), ("email", &email)];
        writing.add(TableName::Units, &cells);
    }
}

/// Whether the categories of a row say by themselves what a rule does.
fn is_of_a_row(check: &Check, matrix: &Matrix<'_>) -> bool {
    let CheckSource::Part(part, whole) = &check.source else {
        return false;
    };
    let row = |code: &str| matrix.cells.get(code);
    row(part).is_some() && row(part) == row(whole)
}

fn categories(writing: &mut Writing, set: &CategorySet) {
    for category in &set.categories {
        let (relation, of) = match &category.relation {
            Relation::None => ("", ""),
            Relation::Whole => ("whole", ""),
            Relation::Part(of) => ("part", of.as_str()),
            Relation::OfWhich(of) => ("of which", of.as_str()),
        };
        let cells = [
            ("categories", set.name.as_str()),
            ("code", &category.code),
            ("label", &category.label),
            ("relation", relation),
            ("of", of),
        ];
        writing.add(TableName::Categories, &cells);
    }
}

/// A row that is asked by categories.
fn matrix_row(writing: &mut Writing, row: &MatrixRow<'_>) {
    let formula = row.formula.as_deref();
    let names = (row.in_row.row.as_str(), row.in_row.label.as_str());
    line(writing, row.first, (names, &row.set.name), (formula, false));
}

fn indicator(writing: &mut Writing, one: &Indicator) {
    let formula = one.formula.as_ref();
    let is_of_totals = formula.is_some_and(|formula| formula.is_of_totals);
    let formula = formula.map(|formula| formula.text.as_str());
    let names = (one.code.as_str(), one.label.as_str());
    line(writing, one, (names, ""), (formula, is_of_totals));
}

/// A row of the table: code, label and set of categories; its formula.
fn line(
    writing: &mut Writing,
    one: &Indicator,
    ((code, label), set): ((&str, &str), &str),
    (formula, is_of_totals): (Option<&str>, bool),
) {
    let decimals = one.asked.decimals.map(|decimals| decimals.to_string());
    let is_required = formula.is_none() && one.asked.kind != Kind::Text;
    let is_count = one.asked.kind == Kind::Number(Figure::Count) && formula.is_none();
    let least = one.asked.min.as_deref().or(is_count.then_some("0"));
    writing.add(
        TableName::Indicators,
        &[
            ("code", code),
            ("section", &one.section),
            ("label", label),
            ("categories", set),
            ("measure", &one.measure),
            ("kind", &kind(&one.asked)),
            ("decimals", decimals.as_deref().unwrap_or_default()),
            ("total", if is_of_totals { "formula" } else { "" }),
            ("formula", formula.unwrap_or_default()),
            ("reporter", "all"),
            ("required", if is_required { "yes" } else { "no" }),
            ("min", least.unwrap_or_default()),
            ("max", one.asked.max.as_deref().unwrap_or_default()),
        ],
    );
}

fn list(writing: &mut Writing, one: &List) {
    let rows = one.rows.to_string();
    for (number, column) in one.columns.iter().enumerate() {
        let first = |text| if number == 0 { text } else { "" };
        writing.add(
            TableName::Lists,
            &[
                ("list", one.code.as_str()),
                ("title", first(one.title.as_str())),
                ("column", &column.code),
                ("label", &column.label),
                ("kind", &kind(&column.asked)),
                ("required", if column.is_required { "yes" } else { "no" }),
                ("rows", first(rows.as_str())),
                ("reporter", first("all")),
            ],
        );
    }
}

fn check(writing: &mut Writing, labels: &BTreeMap<&str, &str>, one: &Check, language: Language) {
    let label = |code: &str| {
        let label = labels.get(code);
        label.map_or_else(|| code.to_owned(), |label| (*label).to_owned())
    };
    let message = match &one.source {
        CheckSource::Formula => language.text("proposal-rule-formula"),
        CheckSource::Part(part, whole) => {
            let (part, whole) = (label(part), label(whole));
            let arguments = [
                ("part", Arg::from(part.as_str())),
                ("whole", Arg::from(whole.as_str())),
            ];
            language.fill("proposal-rule-part", &arguments)
        }
    };
    let severity = if one.is_blocking { "blocking" } else { "query" };
    let cells = [
        ("rule", one.rule.as_str()),
        ("severity", severity),
        ("message", &message),
        ("reporter", "all"),
    ];
    writing.add(TableName::Checks, &cells);
}

/// A kind as the tables have it.
fn kind(asked: &Asked) -> String {
    match &asked.kind {
        Kind::Choice(set) => format!("choice:{set}"),
        kind => kind.word().to_owned(),
    }
}
