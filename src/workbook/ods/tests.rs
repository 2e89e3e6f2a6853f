//! Tables that programs write oddly, and those that lie.

use super::*;
use crate::workbook::book::Content;
use crate::workbook::defect::CellDefect;
use crate::workbook::percent::PercentFormat;

fn scan(part: &str) -> Result<Scan<'_>, Refusal> {
    let mut scan = Scan::new(part.as_bytes());
    scan.run(&|_, _| true)?;
    Ok(scan)
}

/// A document with this table.
fn table(rows: &str) -> Result<Sheet, Refusal> {
    let part = format!(
        "<office:document-content><table:table table:name=\"S\">{rows}</table:table>\
         </office:document-content>"
    );
    Ok(scan(&part)?.sheets.remove(0))
}

#[track_caller]
fn cell(cell: &str) -> Option<Content> {
    let row = format!("<table:table-row>{cell}</table:table-row>");
    let sheet = table(&row).expect("a table");
    sheet.get(Address::new(0, 0)).cloned()
}

#[test]
fn a_value_is_that_of_its_kind() {
    let text = |text: &str| Some(Content::Text(text.to_owned()));
    let unclear = || Some(Content::Unread(CellDefect::Unclear));
    for (attributes, shown, wanted) in [
        (
            "office:value-type=\"float\" office:value=\"1.5\"",
            "1,5",
            Some(Content::Number(1.5)),
        ),
        (
            "office:value-type=\"percentage\" office:value=\"1.25\"",
            "125%",
            Some(Content::Number(1.25)),
        ),
        (
            "office:value-type=\"currency\" office:value=\"3\"",
            "3 đ",
            Some(Content::Number(3.0)),
        ),
        ("office:value-type=\"string\"", "a", text("a")),
        (
            "office:value-type=\"string\" office:string-value=\"b\"",
            "a",
            text("b"),
        ),
        (
            "office:value=\"9\" office:value-type=\"string\"",
            "a",
            text("a"),
        ),
        ("", "a", text("a")),
        ("", "7", text("7")),
        (
            "office:value-type=\"boolean\" office:boolean-value=\"true\"",
            "TRUE",
            Some(Content::Bool(true)),
        ),
        (
            "office:value-type=\"float\" office:value=\"x\"",
            "x",
            unclear(),
        ),
        ("office:value-type=\"float\"", "5", unclear()),
        (
            "office:value-type=\"date\" office:date-value=\"15/12/2026\"",
            "15/12/2026",
            unclear(),
        ),
        ("office:value-type=\"x\" office:value=\"1\"", "1", unclear()),
        ("office:value=\"1\"", "1", unclear()),
    ] {
        let xml =
            format!("<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>");
        assert_eq!(cell(&xml), wanted, "{xml}");
    }
}

#[test]
fn days_and_times_are_days_and_times() {
    for (attributes, wanted) in [
        (
            "office:value-type=\"date\" office:date-value=\"2026-12-15\"",
            46_371.0,
        ),
        (
            "office:value-type=\"date\" office:date-value=\"2026-12-15T12:00:00\"",
            46_371.5,
        ),
        (
            "office:value-type=\"date\" office:date-value=\"2026-12-15T12:00:00.000Z\"",
            46_371.5,
        ),
        (
            "office:value-type=\"time\" office:time-value=\"PT08H30M00S\"",
            8.5 / 24.0,
        ),
    ] {
        let xml = format!("<table:table-cell {attributes}/>");
        assert_eq!(cell(&xml), Some(Content::DateTime(wanted)), "{xml}");
    }
}

#[test]
fn what_a_figure_shows_is_kept() {
    let row = "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"0.3\">\
               <text:p>30 %</text:p></table:table-cell></table:table-row>";
    let sheet = table(row).expect("a table");
    assert_eq!(sheet.traces.shows(Address::new(0, 0)), Some("30 %"));
    assert_eq!(
        sheet.traces.percent(Address::new(0, 0)),
        PercentFormat::Hundredfold
    );
}

#[test]
fn errors_are_errors_whatever_value_is_beside_them() {
    for (attributes, shown) in [
        (
            "calcext:value-type=\"error\" office:string-value=\"\"",
            "#REF!",
        ),
        (
            "table:formula=\"of:=1/0\" office:value-type=\"float\" office:value=\"0\"",
            "#DIV/0!",
        ),
    ] {
        let text =
            format!("<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>");
        assert_eq!(cell(&text), Some(Content::Error(shown.to_owned())));
    }
}

#[test]
fn what_a_merged_cell_hides_is_not_taken() {
    let merged = "<table:table-row><table:table-cell table:number-columns-spanned=\"2\" \
        table:number-rows-spanned=\"2\" office:value-type=\"float\" office:value=\"1\"/>\
        <table:covered-table-cell/></table:table-row><table:table-row>\
        <table:table-cell office:value-type=\"float\" office:value=\"2\"/></table:table-row>";
    let sheet = table(merged).expect("a table");
    let covered = Some(&Content::Unread(CellDefect::Covered));
    assert_eq!(sheet.get(Address::new(0, 0)), Some(&Content::Number(1.0)));
    assert_eq!(sheet.get(Address::new(0, 1)), covered);
    assert_eq!(sheet.get(Address::new(1, 0)), covered);
    let covered = "<table:covered-table-cell office:value-type=\"float\" office:value=\"1\"/>";
    assert_eq!(cell(covered), Some(Content::Unread(CellDefect::Covered)));
    assert_eq!(cell("<table:covered-table-cell/>"), None);
}

#[test]
fn uncalculated_cells_are_not_taken() {
    let formula = "<table:table-cell table:formula=\"of:=1+1\"/>";
    assert_eq!(
        cell(formula),
        Some(Content::Unread(CellDefect::NotCalculated))
    );
    let empty_text =
        "<table:table-cell table:formula=\"of:=&quot;&quot;\"><text:p/></table:table-cell>";
    assert_eq!(cell(empty_text), None);
}

#[test]
fn one_cell_far_away_takes_no_memory() {
    let far = "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"1\"/>\
               </table:table-row><table:table-row table:number-rows-repeated=\"1048574\">\
               <table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
               <table:table-row><table:table-cell table:number-columns-repeated=\"16383\"/>\
               <table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>";
    let sheet = table(far).expect("a table");
    let wanted = [
        (Address::new(0, 0), Content::Number(1.0)),
        (
            Address::new(1_048_575, 16_383),
            Content::Text("x".to_owned()),
        ),
    ];
    assert_eq!(sheet.cells, wanted);
}

#[test]
fn repeated_cells_are_counted_before_they_are_made() {
    let row = |rows: u32, columns: u32| {
        format!(
            "<table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell \
             table:number-columns-repeated=\"{columns}\" office:value-type=\"float\" \
             office:value=\"1\"/></table:table-row>"
        )
    };
    assert!(table(&row(1_000, 100)).is_ok());
    assert_eq!(table(&row(1_000_000, 100)).err(), Some(Refusal::TooMuch));
    assert_eq!(
        table(&row(1, 16_384).repeat(300)).err(),
        Some(Refusal::TooMuch)
    );
    let blank = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell \
                 table:number-columns-repeated=\"16384\"/></table:table-row>";
    assert!(table(blank).is_ok());
}

#[test]
fn scenarios_and_hidden_tables_are_tables_that_nobody_sees() {
    let part = "<office:document-content><style:style style:name=\"ta2\"><style:table-properties \
        table:display=\"false\"/></style:style><table:dde-links><table:table/></table:dde-links>\
        <table:table table:name=\"A\" table:style-name=\"ta1\"/>\
        <table:table table:name=\"B\"><table:scenario table:scenario-ranges=\"A.A1\"/></table:table>\
        <table:table table:name=\"C\" table:style-name=\"ta2\"/><table:named-expressions>\
        <table:named-range table:name=\"n\" table:cell-range-address=\"$A.$A$1\"/>\
        </table:named-expressions></office:document-content>";
    let scan = scan(part).expect("a document");
    let seen = scan
        .sheets
        .iter()
        .map(|sheet| (sheet.name.as_str(), sheet.is_visible));
    assert_eq!(
        seen.collect::<Vec<_>>(),
        [("A", true), ("B", false), ("C", false)]
    );
    assert_eq!(scan.expressions, [("n".to_owned(), "$A.$A$1".to_owned())]);
}

#[test]
fn tables_within_tables_and_parts_that_are_cut_off_are_refused() {
    let inner =
        "<table:table-row><table:table-cell><table:table/></table:table-cell></table:table-row>";
    assert_eq!(table(inner).err(), Some(Refusal::Variants));
    let part = "<office:document-content><table:table table:name=\"S\"><table:table-row>";
    assert_eq!(scan(part).err(), Some(Refusal::CutOff));
}
