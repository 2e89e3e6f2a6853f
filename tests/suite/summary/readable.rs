//! What a leader reads on the summary: figures written like the sentences around them, blank cells
//! that print as such, words and marks for what lacks units.

use std::fs;

use crate::outputs::book::{Row, table};
use crate::test_campaign::TestCampaign;
use crate::test_campaign::package::{Parts, parts};
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
    parts: Parts,
    book: Book,
}

impl Summary {
    fn of(test: TestCampaign) -> Self {
        let run = test.consolidate();
        assert_eq!(run.stderr, "");
        let bytes = fs::read(test.path("output/summary.xlsx")).expect("a summary");
        Self {
            test,
            parts: parts(&bytes),
            book: read_book(&bytes).expect("a readable summary"),
        }
    }

    fn part(&self, name: &str) -> String {
        let part = self.parts.iter().find(|(known, _)| known == name);
        let (_, bytes) = part.unwrap_or_else(|| panic!("no part {name}"));
        String::from_utf8(bytes.clone()).expect("UTF-8")
    }

    fn charts(&self) -> Vec<String> {
        (1..=4)
            .map(|n| self.part(&format!("xl/charts/chart{n}.xml")))
            .collect()
    }

    /// The row of a table that has this text below a heading.
    fn row(&self, tab: &str, heading: &str, text: &str) -> Row<'_> {
        let table = table(&self.book, tab, &[heading]);
        table.row_of(table.column(heading), text)
    }

    /// The style of a cell: its `xf` element.
    fn style(&self, tab: &str, row: u32, column: u16) -> String {
        let index = self.book.sheets.iter().position(|sheet| sheet.name == tab);
        let sheet = self.part(&format!("xl/worksheets/sheet{}.xml", index.expect(tab) + 1));
        let start = format!("<c r=\"{}\" s=\"", Address::new(row, column));
        let style = between(&sheet, &start, "\"")
            .parse::<usize>()
            .expect("a style");
        let styles = self.part("xl/styles.xml");
        let formats = between(&styles, "<cellXfs ", "</cellXfs>");
        let format = formats.split("<xf ").nth(style + 1);
        format.expect("a format").to_owned()
    }

    /// The number format of a cell.
    fn notation(&self, tab: &str, row: u32, column: u16) -> String {
        let style = self.style(tab, row, column);
        let id = between(&style, "numFmtId=\"", "\"");
        let start = format!("<numFmt numFmtId=\"{id}\" formatCode=\"");
        let code = between(&self.part("xl/styles.xml"), &start, "\"/>");
        code.replace("&quot;", "\"")
    }
}

/// What stands between two texts.
fn between(text: &str, start: &str, end: &str) -> String {
    let (_, rest) = text
        .split_once(start)
        .unwrap_or_else(|| panic!("no {start}"));
    rest.split_once(end).expect(end).0.to_owned()
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
    let styles = summary.part("xl/styles.xml");
    let formats = styles.split("formatCode=\"").skip(1);
    for format in formats.map(|rest| rest.split("\"/>").next().expect("a format")) {
        let is_plain = ["dd/mm/yyyy", "#,##0"].contains(&format);
        assert!(is_plain || format.starts_with("[$-42A]"), "{format}");
    }
    let sent = summary.row("Đơn vị × chỉ tiêu", "Mã", "u1");
    let days = (0..20).filter(|column| matches!(sent.content(*column), Some(Content::DateTime(_))));
    assert_eq!(days.count(), 1);
    for chart in summary.charts() {
        for label in chart.split("<c:dLbls>").skip(1) {
            assert!(
                label.starts_with("<c:numFmt formatCode=\"[$-42A]"),
                "{chart}"
            );
        }
    }
}

#[test]
fn an_english_summary_shows_english_separators() {
    let test = campaign().table("settings", "| language | en |");
    let summary = Summary::of(test);
    let styles = summary.part("xl/styles.xml");
    assert!(styles.contains("[$-409]#,##0") && !styles.contains("[$-42A]"));
}

#[test]
fn a_fall_has_the_same_sign_as_a_negative_figure() {
    let summary = Summary::of(campaign());
    let styles = summary.part("xl/styles.xml").replace("&quot;", "\"");
    assert!(styles.contains("[$-42A]\"▼ -\"0.00%;"), "{styles}");
    assert!(
        styles.contains("[$-42A]\"▼ -\"0.00\" điểm %\";"),
        "{styles}"
    );
    // A dash stands for "nothing to report" alone.
    let dashes: Vec<&str> = styles
        .split("numFmt ")
        .filter(|f| f.contains('–'))
        .collect();
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
    let xml = summary.part("xl/worksheets/sheet1.xml");
    assert!(between(&xml, &format!("<c r=\"C{}\"", at.row + 1), "</f>").contains(",4)"));
}

#[test]
fn a_blank_cell_has_a_stroke_across_and_no_fill() {
    let summary = Summary::of(campaign());
    let matrix = table(&summary.book, "Đơn vị × chỉ tiêu", &["Mã", "Ít hỏi (lượt)"]);
    let column = matrix.column("Ít hỏi (lượt)");
    let border_of = |unit: &str| {
        let row = matrix.row_of(matrix.column("Mã"), unit);
        let style = summary.style("Đơn vị × chỉ tiêu", row.row, column);
        let id: usize = between(&style, "borderId=\"", "\"")
            .parse()
            .expect("a border");
        let fill = between(&style, "fillId=\"", "\"");
        let styles = summary.part("xl/styles.xml");
        let borders = between(&styles, "<borders ", "</borders>");
        let border = borders.split("<border").nth(id + 1).expect("a border");
        (border.contains("diagonalUp=\"1\""), fill == "0")
    };
    assert_eq!(border_of("u2"), (true, true));
    assert_eq!(border_of("u3"), (false, true));
    // Not returned: grey.
    assert_eq!(border_of("u6"), (false, false));
    assert!(!summary.part("xl/styles.xml").contains("lightUp"));
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
                .contains("applyFill");
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
        charts
            .find(|chart| chart.contains(&format!(">{title}<")))
            .expect("a chart")
    };
    assert!(of("Qua các kỳ").contains(NOTE) && !of("Theo loại").contains(NOTE));
    let drawing = summary.part("xl/drawings/drawing1.xml");
    assert!(
        drawing.contains(&format!(
            "Qua các kỳ; {NOTE}; Quý I năm 2023: 6.000; Quý IV năm 2023*: 2.000"
        )),
        "{drawing}"
    );
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
    assert!(summary.charts().iter().all(|chart| !chart.contains("* ")));
    let text = fs::read_to_string(summary.test.path("output/bieu-do.txt")).expect("a text");
    assert!(!text.contains('*'), "{text}");
    assert!(text.starts_with("Qua các kỳ: Quý I năm 2023, Quý IV năm 2023, Quý I năm 2024,"));
}

#[test]
fn charts_leave_room_above_and_end_where_the_tables_do() {
    let summary = Summary::of(campaign());
    let mut ends = Vec::new();
    for chart in summary.charts() {
        if chart.contains("<c:max ") {
            ends.push(between(&chart, "<c:max val=\"", "\""));
        }
    }
    ends.sort();
    // 6000, 3234 and 3234 + 4, each with a fifth.
    assert_eq!(ends, ["3880.8", "3885.6", "7200"]);
    let drawing = summary.part("xl/drawings/drawing1.xml");
    let right = |anchor: &str| {
        let to = between(anchor, "<xdr:to>", "</xdr:to>");
        (
            between(&to, "<xdr:col>", "<"),
            between(&to, "<xdr:colOff>", "<"),
        )
    };
    let anchors = drawing.split("<xdr:twoCellAnchor").skip(1);
    let edges: Vec<_> = anchors.map(right).collect();
    // The column after the last one begins where the last one ends.
    let edge = ("7".to_owned(), "0".to_owned());
    assert_eq!(edges.len(), 4);
    assert_eq!((&edges[0], &edges[2]), (&edge, &edge), "{edges:?}");
}
