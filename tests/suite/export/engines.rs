//! The data set in engines that others made: DuckDB and Polars ask the questions of the page, and
//! the answers are the totals of the summaries.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use rust_decimal::Decimal;
use serde_json::Value;
use tonghop::export::Table;
use tonghop::history::{Figures, Scope};

use super::docs::{page, statements};
use crate::outputs::office::python;
use crate::test_campaign::TestCampaign;

/// A province whose units return these figures for two quarters.
fn province(code: &str, name: &str, figures: [[&str; 3]; 2]) -> TestCampaign {
    let settings = format!("| organisation | {name} |\n| reports_to | thu/{code} |");
    let mut campaign = TestCampaign::new().table("settings", &settings).beside(
        "received.csv",
        b"file,received\nu1.xlsx,2024-03-21\nu2.xlsx,2024-03-19\n",
    );
    for (round, figures) in figures.iter().enumerate() {
        if round > 0 {
            campaign = campaign.next(&[]);
        }
        for (unit, figure) in ["u1", "u2", "u3"].into_iter().zip(figures) {
            if !figure.is_empty() {
                let answers = format!(
                    "| ket_nap | {figure} |\n| kinh_phi | {figure},25 |\n| y_kien | Đề nghị thêm ghế |"
                );
                campaign = campaign.returned(unit, &answers);
            }
        }
        campaign.consolidate();
    }
    campaign
}

/// The published total of an indicator in a round.
fn published(campaign: &TestCampaign, folder: &str, indicator: &str) -> Decimal {
    let path = campaign.path(folder).join("figures.json");
    let figures = fs::read(path).expect("figures");
    let figures: Figures = serde_json::from_slice(&figures).expect("figures");
    figures.totals[indicator][&Scope::All]
}

fn decimal(value: &Value) -> Decimal {
    let text = value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned);
    text.parse().unwrap_or_else(|_| panic!("{text}"))
}

/// Period's last day and office → total.
fn series(rows: &Value) -> BTreeMap<(String, String), Decimal> {
    let rows = rows.as_array().expect("rows").iter();
    let text = |row: &Value, name: &str| row[name].as_str().expect(name).to_owned();
    rows.map(|row| {
        (
            (text(row, "period_end"), text(row, "office_code")),
            decimal(&row["total"]),
        )
    })
    .collect()
}

#[test]
#[ignore = "needs Python with DuckDB and Polars"]
fn engines_answer_the_questions_of_the_page_as_the_summaries_do() {
    let share = tempfile::tempdir().expect("a folder");
    let root = share.path().join("export");
    let provinces = [
        (
            "01",
            province("01", "Tỉnh Một", [["5", "7", ""], ["6", "8", ""]]),
        ),
        (
            "P/2",
            province("02", "Tỉnh Hai", [["4", "6", "5"], ["5", "7", "4000"]]),
        ),
    ];
    let mut expected = BTreeMap::new();
    for (code, campaign) in &provinces {
        let output = root.to_str().expect("a path");
        campaign
            .run(&["export", "--output", output, "--office", code])
            .done();
        let rounds = [
            ("2024-03-31", "archive/2024-Q1/history/2024-Q1"),
            ("2024-06-30", "history/2024-Q2"),
        ];
        for (day, folder) in rounds {
            let total = published(campaign, folder, "ket_nap");
            expected.insert((day.to_owned(), (*code).to_owned()), total);
        }
    }
    let told = ask(&root);
    let [years, late, outliers] = [0, 1, 2].map(|at| told["asked"][at].clone());
    assert_eq!(series(&years), expected);
    assert_eq!(series(&told["polars"]), expected);
    let who = late.as_array().expect("rows").iter();
    let who: Vec<_> = who
        .map(|row| {
            (
                row["office_code"].as_str(),
                row["unit_code"].as_str(),
                row["late"].as_i64(),
            )
        })
        .collect();
    assert_eq!(who, [(Some("01"), Some("u3"), Some(2))]);
    let far = outliers.as_array().expect("rows").iter();
    let far: Vec<_> = far
        .map(|row| {
            (
                row["office_code"].as_str(),
                row["unit_code"].as_str(),
                row["indicator"].as_str(),
            )
        })
        .collect();
    let unit = (Some("P/2"), Some("u3"));
    let both = ["ket_nap", "kinh_phi"].map(|code| (unit.0, unit.1, Some(code)));
    assert_eq!(far, both);
    assert_eq!(told["words"], serde_json::json!(["Đề nghị thêm ghế"]));
    assert_eq!(told["folders"], serde_json::json!([[[true]], true]));
    expect_types(&told);
}

/// What the script says of a data set.
fn ask(root: &Path) -> Value {
    let statements = statements(&page("export.md"));
    let mut arguments: Vec<&OsStr> = vec![root.as_os_str()];
    arguments.extend(statements.iter().map(OsStr::new));
    let told = python(include_str!("engines.py"), &arguments);
    serde_json::from_str(&told).expect("JSON")
}

fn expect_types(told: &Value) {
    // Behind the columns of the file, by their names.
    let folders = ["campaign", "office", "period"];
    for table in Table::ALL {
        let own = table.columns().map(|(name, held)| [name, held.name()]);
        let folders = folders.map(|name| [name, "VARCHAR"]);
        let expected: Vec<[&str; 2]> = own.chain(folders).collect();
        let found = &told["types"][table.name()];
        assert_eq!(*found, serde_json::json!(expected), "{}", table.name());
    }
    let polars = &told["polars_types"];
    assert_eq!(polars["period_end"], "Date");
    assert_eq!(polars["unit"], "String");
    assert_eq!(polars["list_row"], "Int64");
    let number = polars["value"].as_str().expect("a type");
    assert!(
        number.starts_with("Decimal") && number.contains("38") && number.contains("18"),
        "{number}"
    );
}
