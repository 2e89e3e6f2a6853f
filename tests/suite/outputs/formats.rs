//! How a cell looks and how wide its column is, as the file has it.

use super::xml::Element;

/// The format of a cell of a sheet's part: its `xf`.
#[track_caller]
pub(crate) fn cell_format(bytes: &[u8], sheet: &str, cell: &str) -> Element {
    let sheet = Element::of_part(bytes, sheet);
    let cells = sheet.all("c").into_iter();
    let mut cells = cells.filter(|found| found.attribute("r") == Some(cell));
    let style: usize = cells.next().expect("the cell").number("s");
    let styles = Element::of_part(bytes, "xl/styles.xml");
    styles.child("cellXfs").expect("formats").children[style].clone()
}

/// The width of a column, counted from one.
#[track_caller]
pub(crate) fn column_width(sheet: &Element, column: u16) -> f64 {
    let columns = sheet.all("col").into_iter();
    let mut columns = columns.filter(|found| {
        let (first, last): (u16, u16) = (found.number("min"), found.number("max"));
        (first..=last).contains(&column)
    });
    columns.next().expect("a width").number("width")
}
