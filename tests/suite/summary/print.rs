//! The sample's summary on paper: no page ends with a section's title, wide tables part evenly,
//! and nobody prints a hundred pages of data by accident.

use std::collections::BTreeSet;

use tonghop::workbook::book::{Book, Sheet};
use tonghop::workbook::read::read_book;

use crate::outputs::{Outputs, word};
use crate::test_campaign::TestCampaign;

struct Summary {
    bytes: Vec<u8>,
    book: Book,
}

impl Summary {
    fn of_sample() -> Self {
        let outputs = Outputs::of("inbox");
        Self {
            bytes: outputs.bytes("summary.xlsx"),
            book: outputs.summary(),
        }
    }

    fn sheet(&self, tab: &str) -> (&Sheet, String) {
        let mut sheets = (1..).zip(&self.book.sheets);
        let (number, sheet) = sheets
            .find(|(_, sheet)| sheet.name == tab)
            .expect("the sheet");
        let part = format!("xl/worksheets/sheet{number}.xml");
        (sheet, word::part(&self.bytes, &part))
    }

    /// A sheet's print area as the file has it.
    fn print_area(&self, tab: &str) -> String {
        let names = word::part(&self.bytes, "xl/workbook.xml");
        let mut areas = names.split("_xlnm.Print_Area").skip(1);
        let area = areas.find(|area| area.contains(&format!(">'{tab}'!")));
        let (_, area) = area
            .and_then(|area| area.split_once("'!"))
            .expect("an area");
        area.split('<').next().expect("an area").to_owned()
    }
}

/// The rows or columns that begin a page, from zero.
fn breaks(xml: &str, element: &str) -> Vec<u32> {
    let (_, after) = xml.split_once(&format!("<{element} ")).unwrap_or_default();
    let (inside, _) = after
        .split_once(&format!("</{element}>"))
        .unwrap_or_default();
    let ids = inside.split("<brk id=\"").skip(1);
    ids.map(|rest| {
        rest.split('"')
            .next()
            .expect("an end")
            .parse()
            .expect("a number")
    })
    .collect()
}

/// The rows below the headings that say nothing but a section's code and title.
fn titles(sheet: &Sheet, headings: u32) -> BTreeSet<u32> {
    let rows = sheet
        .cells
        .iter()
        .map(|(at, _)| at.row)
        .filter(|row| *row > headings);
    let says = |row: u32| sheet.cells.iter().filter(|(at, _)| at.row == row).count();
    rows.filter(|row| says(*row) <= 2).collect()
}

#[test]
fn no_page_ends_with_a_sections_title() {
    let summary = Summary::of_sample();
    for (tab, headings) in [
        ("Tổng hợp", 4),
        ("Xu hướng", 3),
        ("Nội dung", 3),
        ("Giải thích", 13),
    ] {
        let (sheet, xml) = summary.sheet(tab);
        let titles = titles(sheet, headings);
        let pages = breaks(&xml, "rowBreaks");
        assert!(
            titles.len() > 2 && !pages.is_empty(),
            "{tab}: {titles:?}, {pages:?}"
        );
        for first in &pages {
            assert!(
                !titles.contains(&(first - 1)),
                "{tab}: a title ends the page before {first}"
            );
        }
        assert!(
            !xml.contains("fitToHeight"),
            "{tab}: programs would skip the breaks"
        );
    }
}

#[test]
fn units_by_indicators_print_on_full_pages() {
    let summary = Summary::of_sample();
    let (sheet, xml) = summary.sheet("Đơn vị × chỉ tiêu");
    let last = sheet
        .cells
        .iter()
        .map(|(at, _)| u32::from(at.column))
        .max()
        .expect("a cell");
    let mut starts = breaks(&xml, "colBreaks");
    assert_eq!(starts.len(), 5, "{starts:?}");
    starts.push(last + 1);
    // The first page has the attributes, which are wide.
    for page in starts.windows(2) {
        assert!((12..=18).contains(&(page[1] - page[0])), "{starts:?}");
    }
}

#[test]
fn a_row_of_totals_is_read_across_two_pages_that_follow_each_other() {
    let summary = Summary::of_sample();
    let (_, xml) = summary.sheet("Tổng hợp");
    assert_eq!(breaks(&xml, "colBreaks"), [13]);
    assert!(xml.contains("pageOrder=\"overThenDown\""));
    let names = word::part(&summary.bytes, "xl/workbook.xml");
    assert!(
        names.contains("'Tổng hợp'!$A:$D,'Tổng hợp'!$4:$5"),
        "{names}"
    );
}

#[test]
fn the_data_prints_one_page_that_says_so() {
    let summary = Summary::of_sample();
    let (sheet, xml) = summary.sheet("Dữ liệu");
    let last = sheet
        .cells
        .iter()
        .map(|(at, _)| at.row)
        .max()
        .expect("a cell");
    assert!(last > 5_000);
    assert_eq!(summary.print_area("Dữ liệu"), "$A$1:$O$51");
    assert!(
        xml.contains("Trang này để máy đọc, có 5.616 dòng"),
        "a note"
    );
}

/// Money in đồng: thirteen digits before the comma.
const DEAR: &str = "
| code | section | label    | measure | kind   | decimals | total |
| ---- | ------- | -------- | ------- | ------ | -------- | ----- |
| tien | A       | Kinh phí | đồng    | amount | 1        | sum   |
";

#[test]
fn a_long_figure_finds_room_in_its_column() {
    let mut campaign = TestCampaign::new()
        .table("indicators", DEAR)
        .table("checks", "| rule |")
        .without("lists");
    for unit in ["u1", "u2"] {
        campaign = campaign.returned(unit, "| tien | 1234567890123.5 |");
    }
    assert_eq!(campaign.consolidate().status, 0);
    let bytes = std::fs::read(campaign.path("output/summary.xlsx")).expect("a summary");
    let book = read_book(&bytes).expect("a workbook");
    let summary = Summary { bytes, book };
    // "2.469.135.780.247,0" has nineteen signs.
    for (tab, column) in [("Tổng hợp", 4), ("Đơn vị × chỉ tiêu", 5)] {
        let (_, xml) = summary.sheet(tab);
        let width = width(&xml, column);
        assert!((20.0..30.0).contains(&width), "{tab}: {width}");
    }
}

/// The width of a column, counted from one.
fn width(xml: &str, column: u16) -> f64 {
    let all = xml.split("<col ").skip(1);
    let attribute = |text: &str, name: &str| -> f64 {
        let (_, value) = text
            .split_once(&format!("{name}=\""))
            .expect("an attribute");
        value
            .split('"')
            .next()
            .expect("an end")
            .parse()
            .expect("a number")
    };
    let ours = |text: &&str| {
        let range = attribute(text, "min")..=attribute(text, "max");
        range.contains(&f64::from(column))
    };
    attribute(all.into_iter().find(ours).expect("a width"), "width")
}
