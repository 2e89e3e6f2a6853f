//! Rows of units and groups in templates: a bare code there is that unit's or group's own figure.

use std::fs;

use crate::test_campaign::{Run, TestCampaign};

/// Two of three units returned; the third did not.
fn rendered(template: &str, options: &[&str]) -> (TestCampaign, Run, String) {
    let first = "
| dau_ky   | 90            |
| ket_nap  | 4             |
| cuoi_ky  | 94            |
| kinh_phi | 1234,5        |
| y_kien   | Thêm tập huấn |";
    let second = "
| dau_ky                   | 50        |
| ket_nap                  | 1         |
| cuoi_ky                  | 51        |
| khen_thuong.hinh_thuc[1] | Giấy khen |
| khen_thuong.so_luong[1]  | 3         |";
    let campaign = TestCampaign::new()
        .returned("u1", first)
        .returned("u2", second)
        .beside("templates/bang.txt.hbs", template.as_bytes());
    let run = campaign.run(&[&["consolidate"], options].concat()).done();
    let text = fs::read_to_string(campaign.path("output/bang.txt")).unwrap_or_default();
    (campaign, run, text)
}

#[test]
fn a_bare_code_in_a_row_of_units_is_that_units_figure() {
    let template = "{{#each units}}\n\
        {{name}}: {{num ket_nap}} of {{num @total.ket_nap}}, {{num kinh_phi none=\"-\"}} \
        {{kinh_phi}} {{y_kien}} {{cuoi_ky.label}}{{#if reported}} có{{else}} chưa{{/if}}\n\
        {{/each}}\n";
    let (_, _, text) = rendered(template, &[]);
    assert_eq!(
        text,
        "Đơn vị Một: 04 of 05, 1.234,50 1.234,50 Thêm tập huấn Đảng viên cuối kỳ có\n\
         Đơn vị Hai: 01 of 05, - … … Đảng viên cuối kỳ có\n\
         Đơn vị Ba: … of 05, - … … Đảng viên cuối kỳ chưa\n"
    );
}

#[test]
fn groups_have_their_own_figures_and_their_units() {
    let template = "{{#each groups.type as |nhom|}}\n\
        {{label}} {{num ket_nap}} ({{reported}}/{{expected}})\n\
        {{#each units}}\n- {{code}} {{num ket_nap none=\"không\"}} of {{num nhom.ket_nap}} \
        {{num ../ket_nap}}\n{{/each}}\n{{/each}}\n";
    let (_, _, text) = rendered(template, &[]);
    assert_eq!(
        text,
        "dang_bo 04 (1/1)\n- u1 04 of 04 04\n\
         chi_bo 01 (1/2)\n- u2 01 of 01 01\n- u3 không of 01 01\n"
    );
}

#[test]
fn a_ratio_of_totals_is_a_units_own_ratio_in_its_row() {
    let indicators = "
| code    | section | label   | measure  | kind    | total                 |
| ------- | ------- | ------- | -------- | ------- | --------------------- |
| dau_ky  | A       | Đầu kỳ  | đồng chí | count   | stock                 |
| ket_nap | A       | Kết nạp | đồng chí | count   | sum                   |
| ty_le   | A       | Tỷ lệ   | %        | percent | ratio:ket_nap/dau_ky  |";
    let template =
        "{{#each units}}{{code}} {{percent ty_le none=\"-\"}}; {{/each}}{{percent ty_le}}";
    let campaign = TestCampaign::new()
        .table("Indicators", indicators)
        .without("Checks")
        .returned("u1", "| dau_ky | 80 |\n| ket_nap | 4 |")
        .returned("u2", "| dau_ky | 20 |\n| ket_nap | 0 |")
        .beside("templates/bang.txt.hbs", template.as_bytes());
    campaign.consolidate();
    let text = fs::read_to_string(campaign.path("output/bang.txt")).expect("a text");
    assert_eq!(text, "u1 5,00%; u2 0,00%; u3 -; 4,00%");
}

#[test]
fn the_rows_of_one_indicator_know_the_others() {
    let template = "{{#each (top ket_nap 2)}}{{name}} {{num value}} {{num cuoi_ky}}; {{/each}}\n\
        {{#each ket_nap.by.type}}{{value}} {{num total}} {{num dau_ky}}; {{/each}}\n\
        {{#each lists.khen_thuong}}{{unit.name}} {{num so_luong}} {{num unit.cuoi_ky}}{{/each}}\n";
    let (_, _, text) = rendered(template, &[]);
    assert_eq!(
        text,
        "Đơn vị Một 04 94; Đơn vị Hai 01 51;\n\
         dang_bo 04 90; chi_bo 01 50;\n\
         Đơn vị Hai 03 51\n"
    );
}

#[test]
fn no_hint_in_a_row_leads_to_the_total() {
    let checked = |template: &str| {
        let campaign = TestCampaign::new().beside("templates/bang.txt.hbs", template.as_bytes());
        campaign.run(&["template", "check"]).stdout
    };
    let told = checked("{{#each units}}{{num ket_nop}}{{/each}}");
    assert!(told.contains("có phải ý bạn là \"ket_nap\"?"), "{told}");
    let told = checked("{{#each lists.khen_thuong}}{{num ket_nap}}{{/each}}");
    assert!(
        told.contains("có phải ý bạn là \"unit.ket_nap\"?"),
        "{told}"
    );
    let told = checked("{{#each campaign.recipients}}{{num ket_nap}}{{/each}}");
    assert!(
        told.contains("có phải ý bạn là \"@total.ket_nap\"?"),
        "{told}"
    );
    let told = checked("{{#each units}}{{num @total.ket_nop}}{{/each}}");
    assert!(
        told.contains("có phải ý bạn là \"@total.ket_nap\"?"),
        "{told}"
    );
}

#[test]
fn the_trace_of_a_rows_figure_leads_to_its_unit() {
    let template =
        "{{#each units}}{{num ket_nap}} {{/each}}{{#each groups.type}}{{num dau_ky}} {{/each}}";
    let (campaign, _, _) = rendered(template, &["--trace"]);
    let page = fs::read_to_string(campaign.path("output/bang.txt.trace.html")).expect("a page");
    for link in [
        "href=\"#i-ket_nap-u1\"",
        "href=\"#i-ket_nap-u2\"",
        "href=\"#i-dau_ky\"",
    ] {
        assert!(page.contains(link), "{link}\n{page}");
    }
}

#[test]
fn the_number_of_a_row_may_be_an_argument() {
    let template = "{{#each groups.type}}\n\
        {{roman @number}}{{#each units}} {{@../number}}.{{@number}}{{#if (gt @number 1)}}+{{/if}}{{/each}}\n\
        {{/each}}\n";
    let (_, run, text) = rendered(template, &[]);
    assert_eq!(text, "I 1.1\nII 2.1 2.2+\n", "{}", run.stderr);
}
