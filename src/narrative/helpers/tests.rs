//! What each helper prints, in both languages.

use serde_json::{Value, json};

use crate::language::Language;
use crate::narrative::{ArgumentProblem, Data, MistakeKind, NarrativeError, render_text};

fn indicator(kind: &str, measure: &str, decimals: u32, value: &str) -> Value {
    json!({"code": "x", "label": "kết nạp", "kind": kind, "measure": measure,
        "decimals": decimals, "value": value})
}

fn data() -> Value {
    let mut members = indicator("count", "đồng chí", 0, "7630");
    members["last_year"] = json!("3815");
    members["previous"] = json!("7250.5");
    members["comparable"] = json!({"last_year": "3815", "previous": "7250.5"});
    members["units"] = json!([
        {"code": "A", "name": "Sở A", "group": "g", "value": "4"},
        {"code": "B", "name": "Sở B", "group": "g", "value": "9"},
        {"code": "C", "name": "Sở C", "group": "h", "value": "0"},
        {"code": "D", "name": "Sở D", "group": "h"},
        {"code": "E", "name": "Sở E", "group": "h", "value": "9"}
    ]);
    let unit = |code: &str, group: &str| json!({"code": code, "name": format!("Sở {code}"), "group": group});
    json!({
        "members": members,
        "few": indicator("count", "vụ", 0, "2"),
        "zero": indicator("count", "vụ", 0, "0"),
        "trade": indicator("amount", "tỷ đồng", 1, "20179.5"),
        "gifts": indicator("amount", "triệu đồng", 0, "1186"),
        "rate": indicator("percent", "%", 2, "82.895"),
        "absent": {"code": "x", "label": "", "kind": "count", "measure": "", "decimals": 0},
        "period": {"number": 1, "year": 2024},
        "day": "2024-03-20",
        "rows": [
            {"unit": unit("A", "g"), "number": "1.5", "form": "a", "form_label": "Loại A"},
            {"unit": unit("B", "g"), "number": "2", "form": "b"},
            {"unit": unit("A", "g"), "number": "", "form": "a"},
            {"unit": unit("C", "h"), "number": "4", "form": "a"}
        ],
        "labels": [{"code": "a", "label": "Một"}, {"code": "b", "label": "Hai"}],
        "nothing": [],
        "unknown": null
    })
}

fn print(template: &str) -> String {
    render_text("t.txt.hbs", template, &Data::example(data()), Language::Vi).unwrap()
}

fn problem(template: &str) -> (ArgumentProblem, String) {
    match render_text("t.txt.hbs", template, &Data::example(data()), Language::Vi) {
        Err(NarrativeError::Mistakes(found)) => match &found[0].kind {
            MistakeKind::Argument(problem) => (problem.clone(), found[0].found.clone()),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

#[test]
fn helpers_print_as_reports_do() {
    let cases = [
        (
            "{{num members}} {{num trade}} {{num few}} {{num zero}}",
            "7.630 20.179,5 02 0",
        ),
        (
            "{{num few pad=false}} {{num gifts}} {{num 5}} {{num \"1.50\"}}",
            "2 1.186 05 1,50",
        ),
        (
            "{{num members.previous}} {{num rate decimals=1}}",
            "7.250,5 82,9",
        ),
        (
            "{{money gifts}} {{money trade}}",
            "1,19 tỷ đồng 20.179,5 tỷ đồng",
        ),
        ("{{money 350 measure=\"triệu đồng\"}}", "350 triệu đồng"),
        (
            "{{about gifts}} {{about members}}",
            "gần 1,2 tỷ đồng trên 7.600",
        ),
        ("{{about 1635.2 digits=4 toward=\"above\"}}", "gần 1.636"),
        (
            "{{percent rate}} {{share 13 72}} {{ratio 94 94}}",
            "82,90% 18,06% 94/94",
        ),
        ("{{trend members}}", "gấp 2 lần so với cùng kỳ năm trước"),
        (
            "{{trend members as=\"percent\" short=true}}",
            "tăng 100,00%",
        ),
        (
            "{{trend members base=\"previous\"}}",
            "tăng 5,23% so với kỳ trước",
        ),
        (
            "[{{trend few}}] {{#if (has-trend few)}}x{{else}}y{{/if}}",
            "[] y",
        ),
        ("{{roman 4}} {{roman period.number}}", "IV I"),
        (
            "{{lower \"ĐẢNG\"}} {{upper \"đảng\"}} {{capital members.label}}",
            "đảng ĐẢNG Kết nạp",
        ),
        (
            "{{date day}} {{date-long day}}",
            "20/3/2024 ngày 20 tháng 3 năm 2024",
        ),
        ("{{period.year}}", "2024"),
    ];
    for (template, text) in cases {
        assert_eq!(print(template), text, "{template}");
    }
}

#[test]
fn figures_are_compared_and_put_into_words() {
    let cases = [
        (
            "{{times members}} {{num (change members base=\"previous\")}} {{words members}}",
            "2 lần 379,5 bảy nghìn sáu trăm ba mươi",
        ),
        ("{{times few}} {{num (change few)}}", "… …"),
        (
            "{{quarter day}} {{quarter absent.value}}",
            "Quý I năm 2024 …",
        ),
        (
            "{{#if-any zero absent}}a{{else}}b{{/if-any}}{{#if-any zero few}}c{{/if-any}}",
            "bc",
        ),
    ];
    for (template, text) in cases {
        assert_eq!(print(template), text, "{template}");
    }
}

#[test]
fn lists_are_summed_counted_and_named() {
    let cases = [
        (
            "{{num (sum rows \"number\")}} {{num (sum rows \"number\" form=\"a\")}}",
            "7,5 5,5",
        ),
        ("{{sum rows \"number\" form=\"a\" group=\"h\"}}", "4"),
        (
            "{{count rows}} {{count rows form=\"a\"}} {{num (count rows form=\"b\")}}",
            "4 3 01",
        ),
        ("{{names (units-of rows)}}", "Sở A; Sở B; Sở C"),
        (
            "{{names (units-of rows form=\"a\") and=true}}",
            "Sở A và Sở C",
        ),
        (
            "{{names members.units and=true}}",
            "Sở A, Sở B, Sở C, Sở D và Sở E",
        ),
        (
            "{{names members.units limit=2}}",
            "Sở A; Sở B và 3 đơn vị khác",
        ),
        (
            "{{names (top members 2)}} {{names (top members 9)}}",
            "Sở B; Sở E Sở B; Sở E; Sở A",
        ),
        (
            "{{#each (top members 2) as |u|}}{{u.name}} {{num u.value}};{{/each}}",
            "Sở B 09;Sở E 09;",
        ),
        (
            "{{list members value=true}}. {{list (where members \">\" 5) and=true}}. {{list zero none=\"không có\"}}",
            "Sở A (4); Sở B (9); Sở E (9). Sở B và Sở E. không có",
        ),
        (
            "{{list members by=\"group\"}}. {{list (sort members order=\"desc\") limit=1}}",
            "g: Sở A, Sở B; h: Sở E. Sở B và 4 đơn vị khác",
        ),
        (
            "{{#each (group rows \"form\")}}{{label}} {{num count}}: {{sum rows \"number\"}}; {{/each}}",
            "Loại A 03: 5.5; b 01: 2;",
        ),
        (
            "{{count (where rows \"group\" \"=\" \"g\")}}{{sum (where rows \"number\" \">=\" 2) \"number\"}}",
            "36",
        ),
        ("{{num (sum nothing \"x\" y=\"z\")}}{{names nothing}}", "0"),
        ("{{#each rows}}{{form_label}} {{/each}}", "Loại A … … …"),
    ];
    for (template, text) in cases {
        assert_eq!(print(template), text, "{template}");
    }
}

#[test]
fn conditions_compare_figures_as_figures() {
    let truths = [
        "(any members)",
        "(not (any zero))",
        "(not (any absent))",
        "(any rows)",
        "(not (any nothing))",
        "(eq few 2)",
        "(eq few \"2.00\")",
        "(ne few zero)",
        "(gt members 999)",
        "(lt few 10)",
        "(ge few 2)",
        "(le few 2)",
        "(not (gt absent 0))",
        "(and (any few) (any members))",
        "(or (any zero) (any few))",
        "(not zero)",
        "(eq rows.0.form \"a\")",
        "(eq 0.1 \"0.10\")",
    ];
    for truth in truths {
        assert_eq!(
            print(&format!("{{{{#if {truth}}}}}yes{{{{/if}}}}")),
            "yes",
            "{truth}"
        );
    }
    assert_eq!(
        print("{{#if zero}}a{{else if absent}}b{{else if few}}c{{/if}}"),
        "c"
    );
    assert_eq!(print("{{#unless zero}}a{{/unless}}"), "a");
}

#[test]
fn a_missing_value_prints_an_ellipsis_never_nothing() {
    let all = "{{num absent}}{{money absent measure=\"đồng\"}}{{about absent}}{{percent absent}}\
        {{share absent members}}{{share few zero}}{{unknown}}{{date unknown}}\
        {{names unknown}}{{roman absent}}";
    assert_eq!(print(all), "…".repeat(10));
    assert_eq!(print("{{ratio few absent}}"), "2/…");
    assert_eq!(print("[{{trend absent}}]"), "[]");
    assert_eq!(
        print("{{#each absent.units}}x{{/each}}{{#with absent.by}}x{{/with}}"),
        ""
    );
}

#[test]
fn arguments_of_the_wrong_sort_are_told() {
    let cases = [
        ("{{num day}}", ArgumentProblem::NotANumber, "num day"),
        ("{{num rows}}", ArgumentProblem::NotANumber, "num rows"),
        ("{{money few}}", ArgumentProblem::NotMoney, "money few"),
        ("{{money 5}}", ArgumentProblem::NotMoney, "money 5"),
        ("{{names day}}", ArgumentProblem::NotAList, "names day"),
        (
            "{{trend day}}",
            ArgumentProblem::NotAnIndicator,
            "trend day",
        ),
        (
            "{{date members.label}}",
            ArgumentProblem::NotADate,
            "date members.label",
        ),
        (
            "{{trend members base=\"x\"}}",
            ArgumentProblem::NotAChoice {
                allowed: &["last_year", "last-year", "previous"],
            },
            "trend base=\"x\"",
        ),
        (
            "{{num few pad=1}}",
            ArgumentProblem::NotTrueOrFalse,
            "num pad=1",
        ),
        (
            "{{sum rows \"form\"}}",
            ArgumentProblem::NotANumber,
            "sum \"form\"",
        ),
    ];
    for (template, kind, found) in cases {
        assert_eq!(problem(template), (kind, found.to_owned()), "{template}");
    }
}

#[test]
fn columns_that_do_not_exist_are_told() {
    let template = "{{sum rows \"nmber\" grop=\"g\"}}{{count rows frm=\"a\"}}";
    let Err(NarrativeError::Mistakes(found)) =
        render_text("t.txt.hbs", template, &Data::example(data()), Language::Vi)
    else {
        panic!("no mistake")
    };
    let told: Vec<_> = found
        .iter()
        .map(|m| (m.found.as_str(), m.suggestion.as_deref()))
        .collect();
    let right = [
        ("nmber", Some("number")),
        ("grop", Some("group")),
        ("frm", Some("form")),
    ];
    assert_eq!(told, right);
    assert!(found.iter().all(|m| m.kind == MistakeKind::UnknownColumn));
}

#[test]
fn english_has_its_own_words() {
    let text = render_text(
        "t.txt.hbs",
        "{{num members}} {{num few}} {{trend members base=\"previous\"}}; {{date-long day}}",
        &Data::example(data()),
        Language::En,
    );
    assert_eq!(
        text.unwrap(),
        "7,630 2 up 5.23% against the previous period; 20 March 2024"
    );
}

#[test]
fn a_missing_figure_can_have_words_of_its_own() {
    let cases = [
        (
            "{{num absent}} {{num absent none=\"chưa có\"}}",
            "… chưa có",
        ),
        (
            "{{percent absent none=\"–\"}} {{share few zero none=\"–\"}}",
            "– –",
        ),
        ("{{num few none=\"–\"}} {{num (abs -2.5)}}", "02 2,5"),
        (
            "{{#if (known zero few)}}có{{/if}}{{#if (known zero absent)}}không{{/if}}",
            "có",
        ),
        (
            "{{names rows limit=1}}; {{names labels limit=1}}",
            "Sở A và 3 đơn vị khác; Một và 1 nội dung khác",
        ),
    ];
    for (template, printed) in cases {
        assert_eq!(print(template), printed, "{template}");
    }
}

#[test]
fn a_percentage_changes_by_points() {
    let mut data = data();
    data["rate"]["is_percentage"] = json!(true);
    data["rate"]["comparable"] = json!({"last_year": "81.015", "previous": "0"});
    let print = |template: &str| {
        render_text(
            "t.txt.hbs",
            template,
            &Data::example(data.clone()),
            Language::Vi,
        )
    };
    let cases = [
        (
            "{{trend rate}}",
            "tăng 1,88 điểm % so với cùng kỳ năm trước",
        ),
        (
            "{{trend rate short=true as=\"percent\"}}",
            "tăng 1,88 điểm %",
        ),
        (
            "{{trend rate short=true as=\"points\"}}",
            "tăng 1,88 điểm %",
        ),
        (
            "{{#if (has-trend rate base=\"previous\")}}{{trend rate base=\"previous\"}}{{/if}}",
            "tăng 82,90 điểm % so với kỳ trước",
        ),
        ("{{num (change rate)}}", "1,88"),
    ];
    for (template, text) in cases {
        assert_eq!(print(template).unwrap(), text, "{template}");
    }
    assert_eq!(
        problem("{{trend members as=\"points\"}}").0,
        ArgumentProblem::NotAPercentage
    );
    assert_eq!(
        problem("{{trend rate as=\"point\"}}").0,
        ArgumentProblem::NotAChoice {
            allowed: &["percent", "times", "points"]
        }
    );
}

#[test]
fn an_earlier_sum_without_some_units_is_compared_with_nothing() {
    let mut data = data();
    data["members"]["comparable"] = json!({"last_year": "3815"});
    let print = |template: &str| {
        render_text(
            "t.txt.hbs",
            template,
            &Data::example(data.clone()),
            Language::Vi,
        )
        .unwrap()
    };
    let weak = "{{trend members base=\"previous\"}}\
        {{#if (has-trend members base=\"previous\")}}có{{/if}}\
        {{num (change members base=\"previous\")}} {{times members base=\"previous\"}}";
    assert_eq!(print(weak), "… …");
    assert_eq!(
        print("{{trend members base=\"previous\" short=true partial=true}}"),
        "tăng 5,23%"
    );
    assert_eq!(print("{{trend members short=true}}"), "gấp 2 lần");
    assert_eq!(print("{{num members.previous}}"), "7.250,5");
}

#[test]
fn a_sum_without_some_units_is_compared_with_nothing() {
    let mut data = data();
    data["members"]["comparable"] = json!({});
    let data = Data::example(data);
    let print = |template: &str| render_text("t.txt.hbs", template, &data, Language::Vi).unwrap();
    assert_eq!(
        print("{{trend members}}{{#if (has-trend members)}}có{{/if}}{{num (change members)}}"),
        "…"
    );
    assert_eq!(
        print("{{trend members short=true partial=true}}"),
        "gấp 2 lần"
    );
}

#[test]
fn names_in_what_a_helper_gives_are_checked() {
    let cases = [
        ("{{#each (top members 2)}}{{nmae}}{{/each}}", "nmae", "name"),
        (
            "{{#each (where members \">\" 5)}}{{vlaue}}{{/each}}",
            "vlaue",
            "value",
        ),
        (
            "{{#each (sort rows \"number\")}}{{unit.nmae}}{{/each}}",
            "unit.nmae",
            "unit.name",
        ),
        ("{{#each (units-of rows)}}{{nmae}}{{/each}}", "nmae", "name"),
        (
            "{{#each (group rows \"form\")}}{{lable}}{{/each}}",
            "lable",
            "label",
        ),
        (
            "{{#each (group rows \"form\")}}{{#each rows}}{{form_lable}}{{/each}}{{/each}}",
            "form_lable",
            "form_label",
        ),
        (
            "{{sum (where rows \"form\" \"=\" \"a\") \"nmber\"}}",
            "nmber",
            "number",
        ),
    ];
    for (template, wrong, right) in cases {
        let made = render_text("t.txt.hbs", template, &Data::example(data()), Language::Vi);
        let Err(NarrativeError::Mistakes(found)) = made else {
            panic!("no mistake in {template}")
        };
        let told = (found[0].found.as_str(), found[0].suggestion.as_deref());
        assert_eq!(told, (wrong, Some(right)), "{template}");
    }
}
