//! What a leader reads on the summary: figures written like the sentences around them, blank cells
//! that print as such, words and marks for what lacks units.

use std::fs;

use crate::outputs::book::{Row, table};
use crate::outputs::formats::cell_format;
use crate::outputs::xml::Element;
use crate::test_campaign::TestCampaign;
use crate::test_campaign::workbook::round_before;
use tonghop::workbook::address::Address;
use tonghop::workbook::book::{Book, Content};
use tonghop::workbook::read::read_book;

const UNITS: &str = "
| code | name        | type    |
| ---- | ----------- | ------- |
| u1   | Đơn vị Một  | dang_bo |
| u2   | Đơn vị Hai  | dang_bo |
| u3   | Đơn vị Ba   | dang_bo |
| u4   | Đơn vị Bốn  | chi_bo  |
| u5   | Đơn vị Năm  | chi_bo  |
| u6   | Đơn vị Sáu  | chi_bo  |
";

const ASKED: &str = "
| code  | section | label    | measure | kind    | decimals | total | required |
| ----- | ------- | -------- | ------- | ------- | -------- | ----- | -------- |
| so    | A       | Số người | người   | count   |          | sum   | yes      |
| tien  | A       | Kinh phí | tỷ đồng | amount  | 1        | sum   |          |
| dat   | A       | Tỷ lệ    | %       | percent | 2        | mean:so |        |
| it    | B       | Ít hỏi   | lượt    | count   |          | sum   |          |
| ngay  | B       | Ngày họp |         | date    |          | none  |          |
";

const CHARTS: &str = "
| title       | kind   | indicators | by     |
| ----------- | ------ | ---------- | ------ |
| Qua các kỳ  | line   | so         |        |
| Theo loại   | column | so         | type   |
| Chồng       | stacked | so;it     | type   |
";

const HEADINGS: &str = "period,unit_code,unit,type,indicator,measure,value,status";

/// An earlier round in which these units reported.
fn before(period: &str, reported: &[&str]) -> Vec<u8> {
    let line = |unit: &str| match reported.contains(&unit) {
        true => format!("{period},{unit},{unit},dang_bo,so,người,1000,given"),
        false => format!("{period},{unit},{unit},dang_bo,so,người,,missing"),
    };
    let lines = ["u1", "u2", "u3", "u4", "u5", "u6"].map(line);
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    round_before(HEADINGS, &lines)
}

/// Five of six units returned, four of them left `tien` blank and one `it`; the period before
/// lacks a unit, the same period last year none.
fn campaign() -> TestCampaign {
    let test = TestCampaign::new()
        .without("lists")
        .without("checks")
        .table("units", UNITS)
        .table("indicators", ASKED)
        .table("charts", CHARTS)
        .table(
            "settings",
            "| previous | truoc.xlsx |\n| same_period_last_year | nam-truoc.xlsx |",
        )
        .beside("truoc.xlsx", &before("2023-Q4", &["u1", "u2"]))
        .beside(
            "nam-truoc.xlsx",
            &before("2023-Q1", &["u1", "u2", "u3", "u4", "u5", "u6"]),
        )
        .beside(
            "templates/bieu-do.txt.hbs",
            "{{#each charts}}{{title}}: {{#each categories}}{{this}}, {{/each}}{{note}}\n{{/each}}"
                .as_bytes(),
        );
    let first = "| so | 1234 |\n| tien | 1234.5 |\n| dat | 50 |\n| it | 3 |\n| ngay | 2024-02-03 |";
    let mut test = test.returned("u1", first).returned("u2", "| so | 1000 |");
    for unit in ["u3", "u4"] {
        test = test.returned(unit, "| so | 1000 |\n| it | 1 |");
    }
    test.returned("u5", "| so | 1000 |\n| it | Không phát sinh |")
}

/// The summary of a campaign.
struct Summary {
    test: TestCampaign,
    bytes: Vec<u8>,
    book: Book,
}

impl Summary {
    fn of(test: TestCampaign) -> Self {
        let run = test.consolidate();
        assert_eq!(run.stderr, "");
        let bytes = fs::read(test.path("output/summary.xlsx")).expect("a summary");
        Self {
            test,
            book: read_book(&bytes).expect("a readable summary"),
            bytes,
        }
    }

    fn part(&self, name: &str) -> Element {
        Element::of_part(&self.bytes, name)
    }

    fn charts(&self) -> Vec<Element> {
        (1..=4)
            .map(|n| self.part(&format!("xl/charts/chart{n}.xml")))
            .collect()
    }

    /// Every number format of the workbook.
    fn notations(&self) -> Vec<String> {
        let styles = self.part("xl/styles.xml");
        let formats = styles.all("numFmt").into_iter();
        let codes = formats.filter_map(|format| format.attribute("formatCode"));
        codes.map(str::to_owned).collect()
    }

    /// The row of a table that has this text below a heading.
    fn row(&self, tab: &str, heading: &str, text: &str) -> Row<'_> {
        let table = table(&self.book, tab, &[heading]);
        table.row_of(table.column(heading), text)
    }

    /// The style of a cell.
    fn style(&self, tab: &str, row: u32, column: u16) -> Element {
        let index = self.book.sheets.iter().position(|sheet| sheet.name == tab);
        let part = format!("xl/worksheets/sheet{}.xml", index.expect(tab) + 1);
        let cell = Address::new(row, column).to_string();
        cell_format(&self.bytes, &part, &cell)
    }

    /// The number format of a cell.
    fn notation(&self, tab: &str, row: u32, column: u16) -> String {
        let style = self.style(tab, row, column);
        let styles = self.part("xl/styles.xml");
        let id = style.attribute("numFmtId");
        let mut formats = styles.all("numFmt").into_iter();
        let format = formats.find(|format| format.attribute("numFmtId") == id);
        let code = format.and_then(|format| format.attribute("formatCode"));
        code.expect("a number format").to_owned()
    }
}

#[test]
fn figures_show_the_separators_of_the_language_and_days_stay_days() {
    let summary = Summary::of(campaign());
    let totals = table(&summary.book, "Tổng hợp", &["Chỉ tiêu", "Tổng số"]);
    let money = totals.row_of(totals.column("Chỉ tiêu"), "Kinh phí");
    let total = totals.column("Tổng số");
    assert_eq!(
        money.figure(total).map(|f| f.to_string()).as_deref(),
        Some("1234.5")
    );
    let notation = |column| summary.notation("Tổng hợp", money.row, column);
    assert_eq!(notation(total), "[$-42A]#,##0.0");
    assert_eq!(
        notation(totals.column("Chênh lệch")),
        "[$-42A]+#,##0.0;[$-42A]-#,##0.0;[$-42A]#,##0.0"
    );
    // Sections begin with the locale; only the figures of charts and days have none.
    for format in summary.notations() {
        let is_plain = ["dd/mm/yyyy", "#,##0"].contains(&format.as_str());
        assert!(is_plain || format.starts_with("[$-42A]"), "{format}");
    }
    let sent = summary.row("Đơn vị × chỉ tiêu", "Mã", "u1");
    let days = (0..20).filter(|column| matches!(sent.content(*column), Some(Content::DateTime(_))));
    assert_eq!(days.count(), 1);
    for chart in summary.charts() {
        for label in chart.all("c:dLbls") {
            let format = label.child("c:numFmt").expect("a number format");
            let code = format.attribute("formatCode").unwrap_or_default();
            assert!(code.starts_with("[$-42A]"), "{}", label.line());
        }
    }
}

#[test]
fn an_english_summary_shows_english_separators() {
    let test = campaign().table("settings", "| language | en |");
    let summary = Summary::of(test);
    let notations = summary.notations();
    let has = |text: &str| notations.iter().any(|format| format.contains(text));
    assert!(has("[$-409]#,##0") && !has("[$-42A]"));
}

#[test]
fn a_fall_has_the_same_sign_as_a_negative_figure() {
    let summary = Summary::of(campaign());
    let notations = summary.notations();
    let has = |text: &str| notations.iter().any(|format| format.contains(text));
    assert!(has("[$-42A]\"▼ -\"0.00%;"), "{notations:?}");
    assert!(has("[$-42A]\"▼ -\"0.00\" điểm %\";"), "{notations:?}");
    // A dash stands for "nothing to report" alone.
    let dashes = notations.iter().filter(|format| format.contains('–'));
    let dashes: Vec<&String> = dashes.collect();
    assert_eq!(dashes.len(), 1);
    assert!(dashes[0].contains(";[$-42A]\"–\""), "{dashes:?}");
}

#[test]
fn shares_have_two_decimals_and_their_formulas_agree() {
    let summary = Summary::of(campaign());
    let sheet = summary.book.sheet("Tổng quan").expect("an overview");
    let is_it = |c: &Content| matches!(c, Content::Text(text) if text == "Nộp đúng hạn" || text == "Chưa nộp");
    let lines: Vec<_> = sheet.cells.iter().filter(|(_, c)| is_it(c)).collect();
    let (at, _) = lines.last().expect("a line");
    assert_eq!(summary.notation("Tổng quan", at.row, 2), "[$-42A]0.00%");
    let share = sheet.get(Address::new(at.row, 2));
    assert!(
        matches!(share, Some(Content::Number(n)) if *n == 0.1667),
        "{share:?}"
    );
    let sheet = summary.part("xl/worksheets/sheet1.xml");
    let place = format!("C{}", at.row + 1);
    let mut cells = sheet.all("c").into_iter();
    let cell = cells.find(|cell| cell.attribute("r") == Some(&place));
    let formula = cell.and_then(|cell| cell.child("f")).expect("a formula");
    assert!(formula.text.contains(",4)"), "{}", formula.text);
}

#[test]
fn a_blank_cell_has_a_stroke_across_and_no_fill() {
    let summary = Summary::of(campaign());
    let matrix = table(&summary.book, "Đơn vị × chỉ tiêu", &["Mã", "Ít hỏi (lượt)"]);
    let column = matrix.column("Ít hỏi (lượt)");
    let border_of = |unit: &str| {
        let row = matrix.row_of(matrix.column("Mã"), unit);
        let style = summary.style("Đơn vị × chỉ tiêu", row.row, column);
        let styles = summary.part("xl/styles.xml");
        let borders = &styles.child("borders").expect("borders").children;
        let border = &borders[style.number::<usize>("borderId")];
        (
            border.attribute("diagonalUp") == Some("1"),
            style.attribute("fillId") == Some("0"),
        )
    };
    assert_eq!(border_of("u2"), (true, true));
    assert_eq!(border_of("u3"), (false, true));
    // Not returned: grey.
    assert_eq!(border_of("u6"), (false, false));
    let styles = summary.part("xl/styles.xml");
    let mut fills = styles.all("patternFill").into_iter();
    assert!(fills.all(|fill| fill.attribute("patternType") != Some("lightUp")));
}

#[test]
fn a_remark_tells_missing_returns_and_blank_cells_apart() {
    let summary = Summary::of(campaign());
    let totals = table(&summary.book, "Tổng hợp", &["Chỉ tiêu", "Ghi chú"]);
    let remark = |label: &str| {
        let row = totals.row_of(totals.column("Chỉ tiêu"), label);
        let text = row.text(totals.column("Ghi chú"));
        text.split_once("; ")
            .map_or(text.clone(), |(_, rest)| rest.to_owned())
    };
    assert_eq!(remark("Số người"), "Thiếu 1 đơn vị: Đơn vị Sáu");
    assert_eq!(
        remark("Ít hỏi"),
        "Thiếu 1 đơn vị: Đơn vị Sáu; 1 đơn vị đã nộp nhưng không có số: Đơn vị Hai"
    );
    assert_eq!(
        remark("Kinh phí"),
        "Thiếu 1 đơn vị: Đơn vị Sáu; 4 đơn vị đã nộp nhưng không có số, xem trang Đơn vị × chỉ tiêu"
    );
}

/// The third of the three things to know.
/// What the overview says in the paragraph that begins so.
fn paragraph(summary: &Summary, number: &str) -> String {
    let sheet = summary.book.sheet("Tổng quan").expect("an overview");
    let mut cells = sheet.cells.iter().map(|(_, content)| content.typed());
    let text = cells.find(|text| text.starts_with(number));
    text.expect("a paragraph")
}

#[test]
fn missing_returns_are_told_once() {
    assert_eq!(
        paragraph(&Summary::of(campaign()), "3. "),
        "3. Ngoài các báo cáo chưa nộp, không còn lỗi hay điểm nào phải hỏi lại."
    );
    assert_eq!(
        paragraph(&Summary::of(campaign().file("ghi chú.txt", b"abc")), "3. "),
        "3. Ngoài các báo cáo chưa nộp, còn 1 điểm cần hỏi lại; xem trang Phát hiện: \
         ghi chú.txt: không phải bảng tính (nội dung là văn bản thường)."
    );
    // Two are told word for word; of three, how many.
    let three = ["a.txt", "b.txt", "c.txt"]
        .iter()
        .fold(campaign(), |test, name| test.file(name, name.as_bytes()));
    assert_eq!(
        paragraph(&Summary::of(three), "3. "),
        "3. Ngoài các báo cáo chưa nộp, còn 3 điểm cần hỏi lại; xem trang Phát hiện."
    );
    let all = campaign().returned("u6", "| so | 5 |");
    assert_eq!(
        paragraph(&Summary::of(all), "3. "),
        "3. Không còn lỗi hay điểm nào phải hỏi lại."
    );
}

#[test]
fn only_what_was_compared_is_said_to_be_unchanged() {
    let with = |before: &str, now: &[&str]| {
        let lines = |unit: &&str| format!("2023-Q1,{unit},{unit},dang_bo,so,người,{before},given");
        let lines: Vec<String> = ["u1", "u2", "u3", "u4", "u5", "u6"]
            .iter()
            .map(lines)
            .collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let mut test = campaign_of(&round_before(HEADINGS, &lines));
        for (unit, figure) in ["u1", "u2", "u3", "u4", "u5", "u6"].iter().zip(now) {
            test = test.returned(unit, &format!("| so | {figure} |"));
        }
        paragraph(&Summary::of(test), "2. ")
    };
    // Nobody returned anything: a blank is no figure that stayed the same.
    assert_eq!(
        with("1000", &[]),
        "2. Chưa nêu được thay đổi: chưa chỉ tiêu chính nào đủ số liệu ở cả hai kỳ."
    );
    assert_eq!(
        with("1", &["1"; 6]),
        "2. Các chỉ tiêu chính đủ số liệu ở cả hai kỳ đều không thay đổi."
    );
    // From 6 to 7 is chance rather than news, but it is a change.
    assert_eq!(
        with("1", &["2", "1", "1", "1", "1", "1"]),
        "2. Các chỉ tiêu chính đủ số liệu ở cả hai kỳ không thay đổi đáng kể."
    );
}

/// The units and indicators with one earlier round.
fn campaign_of(last_year: &[u8]) -> TestCampaign {
    TestCampaign::new()
        .without("lists")
        .without("checks")
        .table("units", UNITS)
        .table("indicators", ASKED)
        .table("settings", "| same_period_last_year | nam-truoc.xlsx |")
        .beside("nam-truoc.xlsx", last_year)
}

#[test]
fn rounds_that_lack_units_are_marked_in_the_trend() {
    let summary = Summary::of(campaign());
    let row = summary.row("Xu hướng", "Chỉ tiêu", "Số người");
    let marks: Vec<_> = (3..6)
        .map(|column| {
            let is_filled = summary
                .style("Xu hướng", row.row, column)
                .attribute("applyFill")
                .is_some();
            let figure = row.figure(column).map(|figure| figure.to_string());
            (
                figure,
                summary.notation("Xu hướng", row.row, column),
                is_filled,
            )
        })
        .collect();
    let mark = |figure: &str, notation: &str, is_filled| {
        (
            Some(figure.to_owned()),
            format!("[$-42A]#,##0{notation}"),
            is_filled,
        )
    };
    let wanted = [
        mark("6000", "_*", false),
        mark("2000", "\"*\"", true),
        mark("5234", "\"*\"", true),
    ];
    assert_eq!(marks, wanted);
    let legend = summary
        .book
        .sheet("Xu hướng")
        .expect("a trend")
        .get(Address::new(2, 0));
    let legend = legend.map(Content::typed).unwrap_or_default();
    assert!(
        legend.ends_with("Dấu * trên nền vàng: kỳ chưa đủ đơn vị báo cáo."),
        "{legend}"
    );
}

#[test]
fn rounds_that_lack_units_are_marked_in_charts_of_every_document() {
    const NOTE: &str = "* chưa đủ đơn vị báo cáo";
    let summary = Summary::of(campaign());
    let charts = summary.charts();
    let of = |title: &str| {
        let mut charts = charts.iter();
        let is_it = |chart: &&Element| chart.all("a:t").iter().any(|text| text.text == title);
        charts.find(is_it).expect("a chart").texts()
    };
    assert!(of("Qua các kỳ").contains(NOTE) && !of("Theo loại").contains(NOTE));
    let drawing = summary.part("xl/drawings/drawing1.xml");
    let told = format!("Qua các kỳ; {NOTE}; Quý I năm 2023: 6.000; Quý IV năm 2023*: 2.000");
    let shapes = drawing.all("xdr:cNvPr").into_iter();
    let mut descriptions = shapes.filter_map(|shape| shape.attribute("descr"));
    assert!(descriptions.any(|description| description.contains(&told)));
    let text = fs::read_to_string(summary.test.path("output/bieu-do.txt")).expect("a text");
    let line = format!("Qua các kỳ: Quý I năm 2023, Quý IV năm 2023*, Quý I năm 2024*, {NOTE}\n");
    assert!(text.starts_with(&line), "{text}");
    assert_eq!(text.matches('*').count(), 3, "{text}");
}

#[test]
fn nothing_is_marked_where_every_round_is_complete() {
    let test = campaign()
        .beside(
            "truoc.xlsx",
            &before("2023-Q4", &["u1", "u2", "u3", "u4", "u5", "u6"]),
        )
        .returned("u6", "| so | 1000 |");
    let summary = Summary::of(test);
    let charts = summary.charts();
    assert!(charts.iter().all(|chart| !chart.texts().contains("* ")));
    let text = fs::read_to_string(summary.test.path("output/bieu-do.txt")).expect("a text");
    assert!(!text.contains('*'), "{text}");
    assert!(text.starts_with("Qua các kỳ: Quý I năm 2023, Quý IV năm 2023, Quý I năm 2024,"));
}

#[test]
fn charts_leave_room_above_and_end_where_the_tables_do() {
    let summary = Summary::of(campaign());
    let charts = summary.charts();
    let ends = charts.iter().flat_map(|chart| chart.all("c:max"));
    let mut ends: Vec<&str> = ends.filter_map(|end| end.attribute("val")).collect();
    ends.sort();
    // 6000, 3234 and 3234 + 4, each with a fifth.
    assert_eq!(ends, ["3880.8", "3885.6", "7200"]);
    let drawing = summary.part("xl/drawings/drawing1.xml");
    let right = |anchor: &Element| {
        let to = anchor.child("xdr:to").expect("an end");
        let place = |name: &str| to.child(name).expect("a place").text.clone();
        (place("xdr:col"), place("xdr:colOff"))
    };
    let anchors = drawing.all("xdr:twoCellAnchor").into_iter();
    let edges: Vec<_> = anchors.map(right).collect();
    // The column after the last one begins where the last one ends.
    let edge = ("7".to_owned(), "0".to_owned());
    assert_eq!(edges.len(), 4);
    assert_eq!((&edges[0], &edges[2]), (&edge, &edge), "{edges:?}");
}
