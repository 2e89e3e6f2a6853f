//! The shipped example says the same everywhere: consolidation, consolidated table, matrix,
//! overview, tidy data, template context and the earlier summaries.

use std::collections::BTreeMap;
use std::fs;
use std::sync::OnceLock;

use crate::outputs::book::{Row, table};
use crate::outputs::{DATE, Outputs, campaign, round, sample};
use rust_decimal::{Decimal, RoundingStrategy};
use tonghop::archive::Archive;
use tonghop::campaign::{Indicator, Total};
use tonghop::consolidation::{Base, Consolidation, Totals};
use tonghop::language::Language;
use tonghop::narrative::Datum;
use tonghop::narrative::context::context;
use tonghop::value::{Answer, Value};
use tonghop::workbook::book::Book;
use tonghop::workbook::read::read_book;

/// Decimals that the summary keeps of a ratio or a mean.
const KEPT: u32 = 9;

fn consolidated() -> &'static Consolidation<'static> {
    static ROUND: OnceLock<Consolidation<'static>> = OnceLock::new();
    ROUND.get_or_init(|| round(&sample().join("inbox")))
}

fn summary() -> &'static Book {
    static SUMMARY: OnceLock<Book> = OnceLock::new();
    SUMMARY.get_or_init(|| Outputs::of("inbox").summary())
}

fn kept(figure: Decimal) -> Decimal {
    figure
        .round_dp_with_strategy(KEPT, RoundingStrategy::MidpointAwayFromZero)
        .normalize()
}

/// The earlier total.
fn then(totals: &Totals, base: Base) -> Option<Decimal> {
    totals.earlier(base)?.value.map(kept)
}

fn figure(row: Row<'_>, column: u16) -> Option<Decimal> {
    row.figure(column).map(kept)
}

/// The indicators that have a total.
fn totalled() -> impl Iterator<Item = (&'static Indicator, Option<Decimal>)> {
    let totals = &consolidated().totals;
    let indicators = campaign().indicators.values();
    indicators.filter_map(move |indicator| {
        let totals = totals.get(&indicator.code)?;
        Some((indicator, totals.all.value.map(kept)))
    })
}

fn is_added(indicator: &Indicator) -> bool {
    matches!(indicator.total, Total::Sum | Total::Stock)
}

fn labelled(indicator: &Indicator) -> String {
    format!("{} ({})", indicator.label, indicator.measure)
}

#[test]
fn the_consolidated_table_agrees_with_the_consolidation() {
    let shown = table(summary(), "Tổng hợp", &["Chỉ tiêu", "Tổng số", "Ghi chú"]);
    let label = shown.column("Chỉ tiêu");
    let (now, before) = (shown.column("Tổng số"), shown.column("Quý IV năm 2023"));
    let (last_year, reported) = (
        shown.column("Quý I năm 2023"),
        shown.column("Đơn vị đã báo"),
    );
    let changes = shown.columns("Tăng, giảm");
    let mut rows = 0;
    for (indicator, total) in totalled() {
        let code = &indicator.code;
        let row = shown.row_of(label, &indicator.label);
        let totals = &consolidated().totals[code];
        assert_eq!(figure(row, now), total, "{code}");
        assert_eq!(figure(row, before), then(totals, Base::Previous), "{code}");
        assert_eq!(
            figure(row, last_year),
            then(totals, Base::LastYear),
            "{code}"
        );
        for (column, base) in changes.iter().zip([Base::Previous, Base::LastYear]) {
            let change = if indicator.measure == "%" {
                let earlier = totals.comparison(base).sound();
                totals.all.value.zip(earlier).map(|(now, then)| now - then)
            } else {
                totals.change(base)
            };
            assert_eq!(figure(row, *column), change.map(kept), "{code}");
        }
        if indicator.is_asked() {
            let of = format!("{}/{}", totals.all.reported, totals.all.expected);
            assert_eq!(row.text(reported), of, "{code}");
        }
        rows += 1;
    }
    assert_eq!(rows, 95);
}

#[test]
fn every_breakdown_agrees_and_adds_up_to_its_total() {
    let shown = table(summary(), "Tổng hợp", &["Chỉ tiêu", "Tổng số", "Ghi chú"]);
    let label = shown.column("Chỉ tiêu");
    for (indicator, _) in totalled() {
        let totals = &consolidated().totals[&indicator.code];
        let row = shown.row_of(label, &indicator.label);
        for (attribute, parts) in &totals.by {
            for (value, part) in parts {
                let column = shown.column(campaign().choice_label(attribute, value));
                let expected = part.value.map(kept);
                assert_eq!(figure(row, column), expected, "{} {value}", indicator.code);
            }
            let sum: Decimal = parts.values().filter_map(|part| part.value).sum();
            let from_units = parts.values().any(|part| part.value.is_some());
            if is_added(indicator) && from_units {
                assert_eq!(
                    Some(sum),
                    totals.all.value,
                    "{} {attribute}",
                    indicator.code
                );
            }
        }
    }
}

#[test]
fn the_matrix_agrees_with_the_consolidated_table() {
    let matrix = table(
        summary(),
        "Đơn vị × chỉ tiêu",
        &["Mã", "Đơn vị", "Trạng thái"],
    );
    let total_row = matrix.row_of(matrix.column("Đơn vị"), "Tổng số");
    let mut columns = 0;
    for (indicator, total) in totalled().filter(|(indicator, _)| indicator.is_asked()) {
        let column = matrix.column(&labelled(indicator));
        assert_eq!(figure(total_row, column), total, "{}", indicator.code);
        let units = matrix.rows().take(95).filter_map(|row| row.figure(column));
        if is_added(indicator) {
            assert_eq!(Some(units.sum()), total, "{}", indicator.code);
        }
        columns += 1;
    }
    assert_eq!(columns, 79);
}

#[test]
fn the_overview_agrees_with_the_consolidated_table() {
    let shown = table(
        summary(),
        "Tổng quan",
        &["Chỉ tiêu", "Kỳ này", "Quý I năm 2023"],
    );
    let (label, now) = (shown.column("Chỉ tiêu"), shown.column("Kỳ này"));
    let figures: BTreeMap<String, _> = totalled()
        .map(|(indicator, total)| (labelled(indicator), (indicator, total)))
        .collect();
    let rows = shown
        .rows()
        .filter_map(|row| Some((row, figures.get(&row.text(label))?)));
    let mut found = 0;
    for (row, (indicator, total)) in rows {
        let totals = &consolidated().totals[&indicator.code];
        let last_year = shown.column("Quý I năm 2023");
        assert_eq!(figure(row, now), *total, "{}", indicator.code);
        assert_eq!(
            figure(row, last_year),
            then(totals, Base::LastYear),
            "{}",
            indicator.code
        );
        found += 1;
    }
    assert!(found >= 10, "{found}");
}

#[test]
fn the_tidy_data_add_up_to_every_total() {
    let data = table(
        summary(),
        "Dữ liệu",
        &["period", "unit_code", "indicator", "value"],
    );
    let (code, value) = (data.column("indicator"), data.column("value"));
    let mut sums: BTreeMap<String, Decimal> = BTreeMap::new();
    for row in data.rows() {
        *sums.entry(row.text(code)).or_default() += row.figure(value).unwrap_or_default();
    }
    let counted = |indicator: &Indicator| {
        is_added(indicator) || matches!(indicator.total, Total::UnitsSayingYes)
    };
    for (indicator, total) in totalled().filter(|(indicator, _)| counted(indicator)) {
        assert_eq!(
            Some(sums[&indicator.code].normalize()),
            total,
            "{}",
            indicator.code
        );
    }
}

#[test]
fn templates_are_given_the_same_figures() {
    let given = context(consolidated(), DATE, Language::Vi);
    for (indicator, total) in totalled() {
        let code = &indicator.code;
        let entry = &given.indicators[code];
        let value = match entry.value {
            Datum::Figure(figure) => figure.0,
            _ => None,
        };
        assert_eq!(value.map(kept), total, "{code}");
        let totals = &consolidated().totals[code];
        let previous = entry.previous.0.map(kept);
        assert_eq!(previous, then(totals, Base::Previous), "{code}");
        let last_year = entry.last_year.0.map(kept);
        assert_eq!(last_year, then(totals, Base::LastYear), "{code}");
    }
}

#[test]
fn the_summary_reads_back_as_an_earlier_one_with_every_figure() {
    let again = Archive::read(summary()).expect("tidy data");
    assert_eq!(again.period, "2024-Q1");
    let mut found = 0;
    for returned in &consolidated().returns {
        let figures = returned.answers.iter();
        let figures = figures.filter(|(code, _)| !campaign().indicators[code.as_str()].is_text());
        for (code, entry) in figures {
            let figure = match &entry.answer {
                Answer::Given(Value::YesNo(truth)) => Some(Decimal::from(u8::from(*truth))),
                answer => answer.figure(),
            };
            let read = again.value(returned.unit(), code);
            assert_eq!(
                read,
                figure.map(|f| f.normalize()),
                "{} {code}",
                returned.unit()
            );
            found += usize::from(figure.is_some());
        }
    }
    assert!(found > 4_500, "{found}");
}

/// A shipped earlier summary.
fn earlier(name: &str) -> Archive {
    let bytes = fs::read(sample().join("previous").join(name)).expect("a summary");
    Archive::read(&read_book(&bytes).expect("a workbook")).expect("tidy data")
}

#[test]
fn opening_values_are_last_periods_closing_values() {
    let before = earlier("summary-2023-q4.xlsx");
    assert_eq!(before.period, "2023-Q4");
    let mut units = 0;
    for returned in &consolidated().returns {
        for indicator in campaign().indicators.values() {
            let Some(closing) = &indicator.opening else {
                continue;
            };
            let opening = returned.answer(&indicator.code).figure();
            if opening.is_some() {
                assert_eq!(
                    opening,
                    before.value(returned.unit(), closing),
                    "{}",
                    returned.unit()
                );
                units += 1;
            }
        }
    }
    assert_eq!(units, 94);
    let totals = &consolidated().totals;
    let closing = then(&totals["dang_vien_cuoi_ky"], Base::Previous);
    let opening = totals["dang_vien_dau_ky"].all.value.map(kept);
    assert_eq!(opening, closing);
}

#[test]
fn comparisons_rest_on_the_sums_of_the_earlier_summaries() {
    let rounds = [
        ("summary-2023-q4.xlsx", "2023-Q4", false),
        ("summary-2023-q1.xlsx", "2023-Q1", true),
    ];
    for (file, period, is_last_year) in rounds {
        let earlier = earlier(file);
        assert_eq!(earlier.period, period);
        // What is worked out by a formula of today stands in no earlier summary.
        let asked = totalled().filter(|(indicator, _)| indicator.formula.is_none());
        for (indicator, _) in asked.filter(|(indicator, _)| is_added(indicator)) {
            let figures = earlier.figures();
            let mine = figures.filter(|(_, code, _)| *code == indicator.code);
            let sum: Decimal = mine.map(|(.., figure)| figure).sum();
            let totals = &consolidated().totals[&indicator.code];
            let (base, expected) = if is_last_year {
                (Base::LastYear, Some(sum))
            } else {
                (Base::Previous, (!indicator.cumulative).then_some(sum))
            };
            assert_eq!(
                then(totals, base),
                expected.map(kept),
                "{} {period}",
                indicator.code
            );
        }
    }
}
