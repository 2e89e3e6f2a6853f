//! The sample's summary on paper: no page ends with a section's title, wide tables part evenly,
//! and nobody prints a hundred pages of data by accident.

use std::collections::BTreeSet;

use tonghop::workbook::book::{Book, Sheet};
use tonghop::workbook::read::read_book;

use crate::outputs::Outputs;
use crate::outputs::formats::column_width;
use crate::outputs::xml::Element;
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

    fn sheet(&self, tab: &str) -> (&Sheet, Element) {
        let mut sheets = (1..).zip(&self.book.sheets);
        let (number, sheet) = sheets
            .find(|(_, sheet)| sheet.name == tab)
            .expect("the sheet");
        let part = format!("xl/worksheets/sheet{number}.xml");
        (sheet, Element::of_part(&self.bytes, &part))
    }

    /// The names that the workbook defines: their own, and what they stand for.
    fn names(&self) -> Vec<(String, String)> {
        let book = Element::of_part(&self.bytes, "xl/workbook.xml");
        let names = book.all("definedName").into_iter();
        let named = |name: &Element| {
            let own = name.attribute("name").unwrap_or_default();
            (own.to_owned(), name.text.clone())
        };
        names.map(named).collect()
    }

    /// A sheet's print area as the file has it.
    fn print_area(&self, tab: &str) -> String {
        let sheet = format!("'{tab}'!");
        let names = self.names().into_iter();
        let mut areas = names.filter(|(name, _)| name == "_xlnm.Print_Area");
        let area = areas.find_map(|(_, area)| Some(area.strip_prefix(&sheet)?.to_owned()));
        area.expect("an area")
    }
}

/// The rows or columns that begin a page, from zero.
fn breaks(sheet: &Element, element: &str) -> Vec<u32> {
    let breaks = sheet.child(element).into_iter();
    let breaks = breaks.flat_map(|breaks| &breaks.children);
    breaks.map(|page| page.number("id")).collect()
}

/// How a sheet is set up for printing.
fn page_setup<'a>(sheet: &'a Element, name: &str) -> Option<&'a str> {
    sheet.child("pageSetup").expect("a set-up").attribute(name)
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
            page_setup(&xml, "fitToHeight").is_none(),
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
    assert_eq!(page_setup(&xml, "pageOrder"), Some("overThenDown"));
    let names = summary.names();
    let repeated = "'Tổng hợp'!$A:$D,'Tổng hợp'!$4:$5";
    assert!(
        names.iter().any(|(_, named)| named == repeated),
        "{names:?}"
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
    let header = xml.all("oddHeader")[0].texts();
    let note = "Trang này để máy đọc, có 6.066 dòng";
    assert!(header.contains(note), "{header}");
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
        let width = column_width(&xml, column);
        assert!((20.0..30.0).contains(&width), "{tab}: {width}");
    }
}
