//! Charts with letters, gaps, zeros and falling values.

use rust_decimal::Decimal;

use super::{Chart, ChartForm, Series, draw};
use crate::language::Language;
use crate::narrative::record::{Figure, Words};

fn chart(kind: ChartForm, figures: &[&str]) -> Chart {
    let series = |name: &str, figures: &[&str]| Series {
        name: name.into(),
        figures: figures
            .iter()
            .map(|text| Figure(text.parse().ok()))
            .collect(),
    };
    let categories = [
        "Sở, ban, ngành",
        "Mặt trận, đoàn thể",
        "Doanh nghiệp nhà nước",
        "Trường học",
    ];
    Chart {
        title: "Đảng viên cuối kỳ theo khối".into(),
        kind,
        categories: categories.map(str::to_owned).to_vec(),
        series: vec![
            series("Kết nạp", figures),
            series("Chuyển chính thức", &["2", "3", "4", "5"]),
        ],
        ..Chart::default()
    }
}

#[test]
fn every_form_is_drawn_with_outlines_for_letters() {
    let cases: [&[&str]; 4] = [
        &["1200", "7", "", "55"],
        &["0", "0", "0", "0"],
        &["-5", "3", "0.5", "-1"],
        &[],
    ];
    for kind in [
        ChartForm::Bar,
        ChartForm::Column,
        ChartForm::Line,
        ChartForm::Doughnut,
        ChartForm::Stacked,
    ] {
        for figures in &cases {
            let chart = chart(kind, figures);
            let drawn = draw(&chart, Language::Vi).unwrap();
            assert!(
                !drawn.svg.contains("<text") && drawn.svg.contains("<path"),
                "{kind:?}"
            );
            assert!(drawn.png.starts_with(b"\x89PNG"));
            assert_eq!(drawn.png, draw(&chart, Language::Vi).unwrap().png);
        }
    }
}

#[test]
fn a_chart_is_told_in_words() {
    let words = chart(ChartForm::Bar, &["1200", "7", "", "55"]).words(Language::Vi);
    assert!(words.starts_with("Đảng viên cuối kỳ theo khối. Kết nạp: Sở, ban, ngành 1.200; "));
    assert!(words.contains("Doanh nghiệp nhà nước …;"));
}

#[test]
fn what_a_mark_on_a_round_means_is_drawn_and_told() {
    let plain = chart(ChartForm::Line, &["1", "2", "3", "4"]);
    let marked = Chart {
        note: Words("* chưa đủ đơn vị báo cáo".to_owned()),
        ..plain.clone()
    };
    let letters = |chart| {
        draw(chart, Language::Vi)
            .unwrap()
            .svg
            .matches("<path")
            .count()
    };
    assert!(letters(&marked) > letters(&plain));
    let words = marked.words(Language::Vi);
    assert!(words.ends_with(" * chưa đủ đơn vị báo cáo."), "{words}");
    assert!(!plain.words(Language::Vi).contains('*'));
}

#[test]
fn shares_of_a_ring_have_two_decimals() {
    let chart = chart(ChartForm::Doughnut, &["13", "59", "0", "0"]);
    let share = super::ring::share(Decimal::from(13), Decimal::from(72), Language::Vi);
    assert_eq!(share.as_deref(), Some("18,06%"));
    assert!(draw(&chart, Language::Vi).is_some());
}
