//! Charts with letters, gaps, zeros and falling values.

use serde_json::{Value, json};

use super::{draw, find_chart};
use crate::language::Language;

fn chart(kind: &str, figures: &[Value]) -> Value {
    json!({"charts": [{
        "title": "Đảng viên cuối kỳ theo khối", "kind": kind, "decimals": 0,
        "categories": ["Sở, ban, ngành", "Mặt trận, đoàn thể", "Doanh nghiệp nhà nước", "Trường học"],
        "series": [
            {"name": "Kết nạp", "figures": figures},
            {"name": "Chuyển chính thức", "figures": ["2", "3", "4", "5"]}
        ],
    }]})
}

#[test]
fn every_form_is_drawn_with_outlines_for_letters() {
    let cases = [
        vec![json!("1200"), json!("7"), Value::Null, json!("55")],
        vec![json!("0"), json!("0"), json!("0"), json!("0")],
        vec![json!("-5"), json!("3"), json!("0.5"), json!("-1")],
        vec![],
    ];
    for kind in ["bar", "column", "line", "doughnut", "stacked"] {
        for figures in &cases {
            let data = chart(kind, figures);
            let chart = find_chart(&data, "Đảng viên cuối kỳ theo khối").unwrap();
            let drawn = draw(&chart, Language::Vi).unwrap();
            assert!(
                !drawn.svg.contains("<text") && drawn.svg.contains("<path"),
                "{kind}"
            );
            assert!(drawn.png.starts_with(b"\x89PNG"));
            assert_eq!(drawn.png, draw(&chart, Language::Vi).unwrap().png);
        }
    }
}

#[test]
fn a_chart_is_told_in_words() {
    let data = chart(
        "bar",
        &[json!("1200"), json!("7"), Value::Null, json!("55")],
    );
    let words = find_chart(&data, "Đảng viên cuối kỳ theo khối")
        .unwrap()
        .words(Language::Vi);
    assert!(words.starts_with("Đảng viên cuối kỳ theo khối. Kết nạp: Sở, ban, ngành 1.200; "));
    assert!(words.contains("Doanh nghiệp nhà nước …;"));
}

#[test]
fn what_a_mark_on_a_round_means_is_drawn_and_told() {
    let plain = chart("line", &[json!("1"), json!("2"), json!("3"), json!("4")]);
    let mut marked = plain.clone();
    marked["charts"][0]["note"] = json!("* chưa đủ đơn vị báo cáo");
    let read = |data| find_chart(data, "Đảng viên cuối kỳ theo khối").unwrap();
    let (plain, marked) = (read(&plain), read(&marked));
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
    let data = chart(
        "doughnut",
        &[json!("13"), json!("59"), json!("0"), json!("0")],
    );
    let chart = find_chart(&data, "Đảng viên cuối kỳ theo khối").unwrap();
    let total = rust_decimal::Decimal::from(72);
    let share = super::ring::share(rust_decimal::Decimal::from(13), total, Language::Vi);
    assert_eq!(share.as_deref(), Some("18,06%"));
    assert!(draw(&chart, Language::Vi).is_some());
}
