//! Workbooks of before Unicode, as Excel shows them.

use rust_xlsxwriter::{Format, Workbook};

use super::{convert_excel, legacy_in_excel};
use crate::narrative::TemplatePlace;
use crate::narrative::excel::book::Book;
use crate::ooxml::Package;
use crate::ooxml::escape::unescape;
use crate::workbook::book::Content;
use crate::workbook::read::read_book;

fn in_font(name: &str) -> Format {
    Format::new().set_font_name(name)
}

/// The texts of the first sheet.
fn texts(bytes: &[u8]) -> Vec<String> {
    let book = read_book(bytes).unwrap();
    let cells = book.sheets[0].cells.iter();
    let texts = cells.filter_map(|(_, content)| match content {
        Content::Text(text) => Some(text.clone()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn each_cell_comes_out_as_its_font_showed_it() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let cells = [
        ("§¬n vÞ {{ten}}", ".VnTime"),
        ("§¬n vÞ {{ten}}", ".VnTimeH"),
        ("§¬n vÞ {{ten}}", "Arial"),
        ("§¬n vÞ {{ten}}", ".VnTime"),
        ("Ñaûng boä", "VNI-Helve"),
        ("Đơn vị", ".VnArial"),
    ];
    for (row, (text, font)) in (0..).zip(cells) {
        sheet
            .write_string_with_format(row, 0, text, &in_font(font))
            .unwrap();
    }
    let rich = [
        (&in_font(".VnTime"), "tæng "),
        (&in_font("Calibri"), "à "),
        (&in_font(".VnArialH"), "hîp"),
    ];
    sheet.write_rich_string(6, 0, &rich).unwrap();
    sheet.set_header("&L&\".VnTime,Bold\"§¶ng bé&R&\"Arial,Regular\"à &P");
    let bytes = book.save_to_buffer().unwrap();
    let made = convert_excel(&bytes).unwrap().expect("another one");
    assert_eq!(
        texts(&made),
        [
            "Đơn vị {{ten}}",
            "ĐƠN VỊ {{ten}}",
            "§¬n vÞ {{ten}}",
            "Đơn vị {{ten}}",
            "Đảng bộ",
            "Đơn vị",
            "tổng à HỢP"
        ]
    );
    let package = Package::open(&made).unwrap();
    let names: Vec<String> = package.names().map(str::to_owned).collect();
    for name in names.iter().filter(|name| name.ends_with(".xml")) {
        let text = package.text(name).unwrap();
        assert!(
            !text.contains(".Vn") && !text.contains("VNI-"),
            "{name}: {text}"
        );
    }
    let sheet = unescape(package.text("xl/worksheets/sheet1.xml").unwrap());
    let margin = "&L&\"Times New Roman,Bold\"Đảng bộ&R&\"Arial,Regular\"à &P<";
    assert!(sheet.contains(margin), "{sheet}");
    assert!(convert_excel(&made).unwrap().is_none());
    Book::open(&made).unwrap();
    let found = legacy_in_excel(&bytes).unwrap();
    assert_eq!(found.len(), 5);
    assert_eq!(found[1].shown, "ĐƠN VỊ {{ten}}");
    assert!(
        matches!(&found[1].place, TemplatePlace::Cell { address, .. } if address.to_string() == "A2")
    );
}
