//! Templates before there is any data, and the way from a printed figure back to its cells.

use std::fs;

use crate::outputs::word::Document;
use crate::outputs::xml::Element;
use crate::test_campaign::workbook::round_before;
use crate::test_campaign::{Run, TestCampaign, package};
use tonghop::language::Language;
use tonghop::narrative::{Data, render_text};

/// A Word template of the suite, with more text in its body.
fn word(more: &str) -> Vec<u8> {
    let body = format!("<w:p><w:r><w:t>{more}</w:t></w:r></w:p>");
    crate::outputs::word::package(&body)
}

fn checked(template: &[u8], options: &[&str]) -> (TestCampaign, Run) {
    let campaign = TestCampaign::new().beside("templates/bao-cao.docx", template);
    let arguments: Vec<&str> = ["template", "check"]
        .iter()
        .chain(options)
        .copied()
        .collect();
    let run = campaign.run(&arguments);
    (campaign, run)
}

#[test]
fn templates_are_checked_without_any_return() {
    let (_, run) = checked(
        &word("Kết nạp {{num ket_nap}} đồng chí{{#if (any ket_nap)}}.{{/if}}"),
        &[],
    );
    assert_eq!((run.status, run.stdout.as_str()), (0, "Mẫu: 1; lỗi: 0\n"));
}

#[test]
fn all_mistakes_are_told_at_once_with_place_and_suggestion() {
    let text = "a {{num ket_nop}} {{nmu ket_nap}} {{money ket_nap}} {{#if ket_nam}}x{{/if}} \
        {{num ket_nap paad=1}} {{date campaign.title}} {{#if ket_nap}}";
    let (_, run) = checked(&word(text), &[]);
    assert_eq!(run.status, 1);
    for told in [
        "\"ket_nop\"; có phải ý bạn là \"ket_nap\"?",
        "không có hàm \"nmu\"; có phải ý bạn là \"num\"?",
        "\"money ket_nap\" không phải là tiền",
        "\"ket_nam\"; có phải ý bạn là \"ket_nap\"?",
        "không có tùy chọn \"paad\"; có phải ý bạn là \"pad\"?",
        "\"date campaign.title\" không phải là ngày",
        "khối \"{{#if ket_nap}}\" chưa được đóng",
    ] {
        assert!(run.stdout.contains(told), "{told}\n{}", run.stdout);
    }
    let line = run.stdout.lines().next().unwrap_or_default();
    assert!(
        line.starts_with("lỗi: bao-cao.docx, thân văn bản, đoạn \"a {{num ket_nop}}"),
        "{line}"
    );
    assert!(run.stdout.ends_with("Mẫu: 1; lỗi: 7\n"), "{}", run.stdout);
}

#[test]
fn a_typed_figure_is_a_question_and_no_mistake() {
    let (_, run) = checked(&word("Năm 2024 kết nạp 19 đồng chí, {{num ket_nap}}."), &[]);
    assert_eq!(run.status, 0);
    assert!(run.stdout.contains("hỏi lại: bao-cao.docx"));
    assert!(
        run.stdout.contains("\"19 đồng\" gõ tay trong mẫu"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_tag_in_one_brace_is_asked_about() {
    let template = word("Kết nạp {num ket_nap} đồng chí {x}");
    let asked = "hỏi lại: bao-cao.docx, thân văn bản, đoạn \"Kết nạp {num ket_nap} đồng chí {x}\": \
        \"{num ket_nap}\" có một dấu ngoặc mỗi bên nên được in nguyên văn; nếu là thẻ thì gõ hai \
        dấu ngoặc: \"{{num ket_nap}}\"\n";
    let (campaign, run) = checked(&template, &[]);
    assert_eq!(
        (run.status, run.stdout),
        (0, format!("{asked}Mẫu: 1; lỗi: 0\n"))
    );
    assert!(campaign.consolidate().stdout.contains(asked));
}

#[test]
fn mistakes_become_comments_at_their_spot() {
    let template = word("Kết nạp {{num ket_nop}} đồng chí");
    let (campaign, run) = checked(&template, &["--mark"]);
    assert_eq!(run.status, 1);
    let marked = fs::read(campaign.path("output/marked/bao-cao.docx")).expect("a marked copy");
    assert_eq!(Document::read(&marked).body, Document::read(&template).body);
    let main = Element::of_part(&marked, "word/document.xml");
    let is_edge = |edge: &'static str| {
        move |inside: &&Element| inside.name == edge && inside.attribute("w:id") == Some("1")
    };
    let (starts, ends) = (is_edge("w:commentRangeStart"), is_edge("w:commentRangeEnd"));
    let mut paragraphs = main.all("w:p").into_iter();
    let paragraph = paragraphs.find(|p| p.children.iter().any(|inside| starts(&inside)));
    let inside = paragraph.expect("a range").children.iter();
    let commented = inside.skip_while(|inside| !starts(inside));
    let commented: String = commented
        .take_while(|inside| !ends(inside))
        .map(Element::texts)
        .collect();
    assert_eq!(commented, "{{num ket_nop}}");
    let comments = Element::of_part(&marked, "word/comments.xml").texts();
    let asked = "có phải ý bạn là \"ket_nap\"?";
    assert!(comments.contains(asked), "{comments}");
    let types = Element::of_part(&marked, "[Content_Types].xml");
    let mut parts = types.all("Override").into_iter();
    assert!(parts.any(|part| part.attribute("PartName") == Some("/word/comments.xml")));
}

#[test]
fn an_annex_is_filled_in_too_and_its_mistakes_are_told_under_its_name() {
    let template = word("{{document \"phu-luc/a.docx\"}}");
    let campaign = TestCampaign::new()
        .beside("templates/bao-cao.docx", &template)
        .beside("phu-luc/a.docx", &word("Phụ lục: {{num ket_nap}} đồng chí"))
        .returned("u1", "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |");
    assert_eq!(campaign.run(&["template", "check"]).status, 0);
    campaign.consolidate();
    let made = fs::read(campaign.path("output/bao-cao.docx")).expect("a report");
    assert_eq!(Document::read(&made).body, "Phụ lục: 05 đồng chí\n");
    let campaign = campaign.beside("phu-luc/a.docx", &word("{{num ket_nop}}"));
    let run = campaign.run(&["template", "check", "--mark"]);
    assert_eq!(run.status, 1);
    let told = "lỗi: phu-luc/a.docx, thân văn bản, đoạn \"{{num ket_nop}}\": ";
    assert!(run.stdout.starts_with(told), "{}", run.stdout);
}

#[test]
fn pictures_of_the_settings_are_printed_and_blank_ones_are_not() {
    let template =
        word("Kính gửi{{picture campaign.logo width=20}} ai{{picture campaign.signature}}.");
    let campaign = TestCampaign::new()
        .table("settings", "| biểu trưng | anh/logo.png |")
        .beside("anh/logo.png", PNG)
        .beside("templates/bao-cao.docx", &template);
    assert_eq!(campaign.run(&["template", "check"]).status, 0);
    campaign.consolidate();
    let made = fs::read(campaign.path("output/bao-cao.docx")).expect("a report");
    let main = Element::of_part(&made, "word/document.xml");
    assert_eq!(main.all("pic:pic").len(), 1);
    let tags = campaign.run(&["template", "tags"]).stdout;
    assert!(tags.contains("{{picture campaign.signature}}"), "{tags}");
}

/// A picture of one point.
const PNG: &[u8] = b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00\x3a\x7e\x9b\x55\x00\
    \x00\x00\x0a\x49\x44\x41\x54\x78\xda\x63\xf8\x0f\x00\x01\x01\x01\x00\x1c\xb0\x8c\x99\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";

#[test]
fn every_tag_listed_can_be_typed() {
    let campaign = TestCampaign::new();
    let run = campaign.run(&["template", "tags"]);
    assert_eq!(run.status, 0);
    assert!(run.stdout.contains("{{num ket_nap}}"), "{}", run.stdout);
    assert!(
        run.stdout.contains("→ tăng 25,00% so với"),
        "{}",
        run.stdout
    );
    // The small campaign names neither a closing date nor the day of the document.
    assert_eq!(run.stdout.matches("→ …").count(), 2, "{}", run.stdout);
    let is_for_word = |line: &str| {
        let own = ["{{shade", "{{merge", "{{picture", "{{document"];
        own.iter().any(|tag| line.contains(tag))
    };
    let tags = run
        .stdout
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("{{") && !is_for_word(line));
    let template = tags.collect::<Vec<_>>().join("\n");
    let campaign = campaign.beside("templates/all.txt.hbs", template.as_bytes());
    let run = campaign.run(&["template", "check"]);
    assert_eq!(run.status, 0, "{}", run.stdout);
    let page = campaign.run(&["template", "tags", "--format", "html"]);
    assert_eq!(page.status, 0);
    let page = fs::read_to_string(campaign.path("output/tags.html")).expect("a page");
    assert!(page.contains("<code>{{num ket_nap}}</code>"));
}

#[test]
fn the_sheet_of_tags_is_a_word_document_to_copy_from() {
    let campaign = TestCampaign::new();
    let listed = campaign.run(&["template", "tags"]).stdout;
    let run = campaign.run(&["template", "tags", "--format", "docx"]);
    assert_eq!(run.status, 0, "{}", run.stdout);
    assert!(run.stdout.contains("tags.docx"), "{}", run.stdout);
    let sheet = fs::read(campaign.path("output/tags.docx")).expect("a sheet");
    let seen = Document::read(&sheet).body;
    let tags = listed
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("{{"));
    for tag in tags {
        assert!(seen.lines().any(|line| line == tag), "{tag}");
    }
    let main = Element::of_part(&sheet, "word/document.xml");
    assert_eq!(main.all("w:tblHeader").len(), main.all("w:tbl").len());
    // What is copied from the sheet into a template is understood.
    let campaign = campaign.beside("templates/all.docx", &sheet);
    let campaign = campaign.beside("templates/logo.png", PNG);
    let campaign = campaign.beside("phu-luc/bang.docx", &word("Phụ lục"));
    let run = campaign.run(&["template", "check"]);
    let wrong = run.stdout.lines().filter(|line| line.starts_with("lỗi: "));
    let wrong: Vec<&str> = wrong.collect();
    // But for a document, which can't stand in the sheet's tables.
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert!(wrong[0].contains("\"{{document \"phu-luc/bang.docx\"}}\" phải đứng một mình"));
}

#[test]
fn a_traced_figure_leads_to_its_total_units_and_cells() {
    let figures = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |";
    let campaign = TestCampaign::new().returned("u1", figures);
    let template = word(
        "Kết nạp {{num ket_nap}}, cao nhất {{#each ket_nap.units}}{{name}} {{num value}}{{/each}}, \
         17 vụ{{footnote (list ket_nap value=true)}}{{#each (top ket_nap 1)}} {{num value}}{{/each}}",
    );
    let campaign = campaign.beside("templates/bao-cao.docx", &template);
    campaign.run(&["consolidate", "--trace"]);
    let page = fs::read_to_string(campaign.path("output/bao-cao.docx.trace.html")).expect("a page");
    assert!(
        page.contains("<a href=\"#i-ket_nap\" title=\"num ket_nap\">05</a>"),
        "{page}"
    );
    assert!(page.contains("<a href=\"#i-ket_nap-u1\" title=\"num value\">05</a>"));
    assert!(
        page.contains("<a href=\"#i-ket_nap\" title=\"num value\">05</a>"),
        "{page}"
    );
    assert!(page.contains("<tr id=\"i-ket_nap-u1\">") && page.contains(".xlsx Số liệu!"));
    assert!(page.contains("&quot;17 vụ&quot; gõ tay"), "{page}");
    let plain = fs::read(campaign.path("output/bao-cao.docx")).expect("a report");
    assert!(
        Document::read(&plain)
            .body
            .starts_with("Kết nạp 05, cao nhất ")
    );
}

#[test]
fn footnotes_and_charts_are_refused_in_texts() {
    let data = Data::example(serde_json::json!({}));
    for tag in [
        "{{footnote \"x\"}}",
        "{{#footnote}}x{{/footnote}}",
        "{{chart \"x\"}}",
    ] {
        assert!(
            render_text("t.md.hbs", tag, &data, Language::Vi).is_err(),
            "{tag}"
        );
    }
}

#[test]
fn parts_of_a_word_file_are_told_in_the_reader_s_language() {
    let header = "<w:hdr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
        <w:p><w:r><w:t>{{num ket_nop}}</w:t></w:r></w:p></w:hdr>";
    let template = package::edit(&word("{{num ket_nop}}"), "[Content_Types].xml", |types| {
        let part = "<Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.\
            openxmlformats-officedocument.wordprocessingml.header+xml\"/></Types>";
        types.replace("</Types>", part)
    });
    let mut parts = package::parts(&template);
    parts.push(("word/header1.xml".to_owned(), header.into()));
    let (campaign, run) = checked(&package::package(&parts), &[]);
    for told in [
        "bao-cao.docx, thân văn bản, đoạn",
        "bao-cao.docx, đầu trang, đoạn",
    ] {
        assert!(run.stdout.contains(told), "{told}\n{}", run.stdout);
    }
    let run = campaign.run(&["template", "check", "--lang", "en"]);
    for told in ["bao-cao.docx, body, par", "bao-cao.docx, header, par"] {
        assert!(run.stdout.contains(told), "{told}\n{}", run.stdout);
    }
}

/// A round before this one, in which `u3` was asked and answered or not.
fn round_with(third: &str) -> Vec<u8> {
    let headings = "period,unit_code,unit,indicator,measure,value,text,status";
    let unit = |unit: &str, rest: &str| format!("2023-Q4,{unit},Đơn vị,ket_nap,đồng chí,{rest}");
    let third = unit("u3", third);
    let lines = [unit("u1", "10,,given"), unit("u2", "10,,given"), third];
    round_before(headings, &lines.each_ref().map(String::as_str))
}

/// What a report says of a rise since the period before.
fn rise_since(third: &str) -> String {
    let told = "{{trend ket_nap base=\"previous\"}}|{{times ket_nap base=\"previous\"}}|\
        {{num (change ket_nap base=\"previous\")}}|\
        {{#if (has-trend ket_nap base=\"previous\")}}có{{/if}}|{{num ket_nap.previous}}|\
        {{trend ket_nap base=\"previous\" partial=true short=true}}";
    let campaign = TestCampaign::new()
        .table("settings", "| previous | truoc.xlsx |")
        .beside("truoc.xlsx", &round_with(third))
        .beside("templates/a.txt.hbs", told.as_bytes());
    let figures = "| dau_ky | 10 |\n| ket_nap | 11 |\n| cuoi_ky | 21 |";
    let units = ["u1", "u2", "u3"];
    let campaign = units
        .iter()
        .fold(campaign, |c, unit| c.returned(unit, figures));
    let run = campaign.run(&["consolidate"]);
    assert!(run.stderr.is_empty(), "{}", run.stderr);
    fs::read_to_string(campaign.path("output/a.txt")).expect("a text")
}

#[test]
fn a_rise_since_a_round_with_missing_units_is_none() {
    assert_eq!(
        rise_since("10,,given"),
        "tăng 10,00% so với kỳ trước|1,1 lần|03|có|30|tăng 10,00%"
    );
    assert_eq!(rise_since(",,blank"), "|…|…||20|tăng 65,00%");
}

#[test]
fn a_traced_page_of_an_earlier_run_does_not_stay_beside_a_new_report() {
    let figures = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |";
    let campaign = TestCampaign::new().returned("u1", figures);
    let campaign = campaign.beside("templates/bao-cao.docx", &word("{{num ket_nap}}"));
    let page = campaign.path("output/bao-cao.docx.trace.html");
    campaign.run(&["consolidate", "--trace"]);
    assert!(page.exists());
    let run = campaign.run(&["consolidate"]);
    assert!(!page.exists());
    let told = "bao-cao.docx.trace.html của lần chạy trước";
    assert!(run.stdout.contains(told), "{}", run.stdout);
    let run = campaign.run(&["consolidate"]);
    assert!(!run.stdout.contains("trace.html"), "{}", run.stdout);
}

#[test]
fn reports_that_were_written_are_listed_beside_one_that_was_not() {
    let campaign = TestCampaign::new()
        .beside("templates/a.docx", &word("{{num ket_nop}}"))
        .beside("templates/b.docx", &word("{{num ket_nap}}"))
        .beside("templates/c.txt.hbs", "{{num ket_nap}}".as_bytes());
    let run = campaign.run(&["consolidate"]);
    assert_eq!(run.status, 2);
    assert!(!campaign.path("output/a.docx").exists());
    for (said, named) in [
        ("Chưa ghi ", "a.docx: mẫu có lỗi"),
        ("Đã ghi ", "b.docx"),
        ("Đã ghi ", "c.txt"),
    ] {
        let mut lines = run.stdout.lines();
        let is_told = lines.any(|line| line.starts_with(said) && line.ends_with(named));
        assert!(is_told, "{said}{named}\n{}", run.stdout);
    }
    assert!(run.stderr.contains("ket_nop"), "{}", run.stderr);
}

#[test]
fn a_traced_page_reads_as_the_report_does() {
    let figures = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |\n| kinh_phi | 157,5 |";
    let template = word(
        "Chi: {{#if ket_nap}}{{num ket_nap}} người{{/if}}; {{#if dau_ky.previous}}x{{/if}}; \
         {{#if cuoi_ky.previous}}y{{/if}}./.",
    );
    let campaign = TestCampaign::new().returned("u1", figures);
    let campaign = campaign.beside("templates/bao-cao.docx", &template);
    campaign.run(&["consolidate", "--trace"]);
    let report = fs::read(campaign.path("output/bao-cao.docx")).expect("a report");
    let report = Document::read(&report).body;
    assert!(report.contains("Chi: 05 người./."), "{report}");
    let page = fs::read_to_string(campaign.path("output/bao-cao.docx.trace.html")).expect("a page");
    assert!(page.contains(">05</a> người./.</p>"), "{page}");
    assert!(page.contains("<h2>thân văn bản</h2>"), "{page}");
}

#[test]
fn the_sheet_s_samples_add_up_and_speak_as_the_summary_does() {
    let campaign = TestCampaign::new()
        .table(
            "indicators",
            "
| code    | section | label   | measure  | kind    | total               |
| ------- | ------- | ------- | -------- | ------- | ------------------- |
| ket_nap | A       | Kết nạp | đồng chí | count   | sum                 |
| dang_ky | A       | Đăng ký | đồng chí | count   | sum                 |
| ty_le   | A       | Tỷ lệ   | %        | percent | ratio:ket_nap/dang_ky |
",
        )
        .without("checks")
        .table("settings", "| breakdown | group,type |");
    let units = "
| code | name       | type   | group |
| ---- | ---------- | ------ | ----- |
| u1   | Đơn vị Một | dang_bo | bac  |
| u2   | Đơn vị Hai | chi_bo | trung |
| u3   | Đơn vị Ba  | chi_bo | nam   |
| u4   | Đơn vị Bốn | chi_bo | tay   |
| u5   | Đơn vị Năm | chi_bo | dong  |
";
    let campaign = campaign.table("units", units);
    let listed = campaign.run(&["template", "tags"]).stdout;
    for line in [
        "Kết nạp: theo nhóm → bac: 03; trung: 03; nam: 02; tay: 02; dong: 02",
        "Kết nạp: theo loại hình → dang_bo: 06; chi_bo: 06",
        "Tỷ lệ: so với cùng kỳ năm trước → tăng 19,05 điểm % so với cùng kỳ năm trước",
        "Tỷ lệ: theo loại hình → dang_bo: 95,25%; chi_bo: 95,25%",
    ] {
        assert!(listed.contains(line), "{line}\n{listed}");
    }
}

#[test]
fn a_wrong_way_to_word_a_change_says_which_there_are() {
    let (_, run) = checked(
        &word("{{trend ket_nap as=\"point\"}} {{trend ket_nap as=\"points\"}}"),
        &[],
    );
    let told = "không thuộc các giá trị được phép: percent, times, points";
    assert!(run.stdout.contains(told), "{}", run.stdout);
}
