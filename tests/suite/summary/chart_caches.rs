//! The summary's charts carry their figures, so that previews show them, too.

use rust_decimal::Decimal;
use tonghop::workbook::address::{Address, parse_reference};
use tonghop::workbook::book::{Book, Content};

use crate::outputs::Outputs;
use crate::outputs::xml::Element;

/// What stands in a chart's cells, from the first on.
fn cells(book: &Book, reference: &str) -> Vec<Content> {
    let (tab, first, last) = parse_reference(reference).expect("an area");
    let sheet = book.sheet(&tab).expect("a sheet");
    assert_eq!(first.column, last.column, "{reference}: a column");
    let rows = first.row..=last.row;
    let cell = |row| sheet.get(Address::new(row, first.column)).cloned();
    rows.map(|row| cell(row).unwrap_or(Content::Text(String::new())))
        .collect()
}

/// What a reference's cache holds, from its first cell on; nothing where it has no point.
fn cached(reference: &Element) -> Vec<String> {
    let named = |name: &str| reference.all(name).into_iter().next();
    let count = named("c:ptCount").expect("a cache");
    let mut values = vec![String::new(); count.number("val")];
    for point in reference.all("c:pt") {
        let value = point.child("c:v").expect("a value");
        values[point.number::<usize>("idx")] = value.text.clone();
    }
    values
}

/// Compares every cache of a summary's charts with its cells; the charts and the figures.
fn compare(outputs: &Outputs) -> (usize, usize) {
    let (bytes, book) = (outputs.bytes("summary.xlsx"), outputs.summary());
    let parts = tonghop::ooxml::listed_names(&bytes).expect("an archive");
    let charts = parts.iter().filter(|name| name.starts_with("xl/charts/"));
    let (mut drawn, mut figures) = (0, 0);
    for chart in charts {
        drawn += 1;
        let chart = Element::of_part(&bytes, chart);
        let references = chart.all("c:f").len();
        let numbers = chart.all("c:numRef");
        let texts = chart.all("c:strRef");
        assert_eq!(references, numbers.len() + texts.len());
        assert!(!numbers.is_empty() && !texts.is_empty());
        for reference in texts {
            let formula = &reference.child("c:f").expect("a reference").text;
            let shown: Vec<String> = cells(&book, formula).iter().map(Content::typed).collect();
            assert_eq!(cached(reference), shown, "{formula}");
        }
        for reference in numbers {
            let formula = &reference.child("c:f").expect("a reference").text;
            let number = |content: &Content| match content.typed().parse::<Decimal>() {
                Ok(number) => Some(number.normalize()),
                Err(_) => None,
            };
            let shown: Vec<_> = cells(&book, formula).iter().map(number).collect();
            let kept = cached(reference);
            let kept: Vec<_> = kept.iter().map(|kept| kept.parse().ok()).collect();
            assert_eq!(kept, shown, "{formula}");
            figures += shown.iter().flatten().count();
        }
    }
    (drawn, figures)
}

#[test]
fn every_chart_carries_the_figures_of_its_cells() {
    let (charts, figures) = compare(&Outputs::of("inbox"));
    assert!(
        charts >= 5 && figures >= 20,
        "{charts} charts, {figures} figures"
    );
}

#[test]
fn charts_of_a_round_that_lacks_units_do_too() {
    let (charts, figures) = compare(&Outputs::of("troubled-inbox"));
    assert!(
        charts >= 5 && figures >= 10,
        "{charts} charts, {figures} figures"
    );
}
