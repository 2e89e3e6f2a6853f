//! Forms that came back as text: CSV, and Excel's XML of 2003; and what only looks like a table.

use tonghop::workbook::address::Address;
use tonghop::workbook::book::{Book, Content};
use tonghop::workbook::read::read_book;

use super::letters::{form, states};
use crate::test_campaign::TestCampaign;
use crate::test_campaign::container::mail;
use crate::test_campaign::workbook::delimited;

/// The sheet of figures of a filled form.
fn figures() -> tonghop::workbook::book::Sheet {
    read_book(&form("u1")).expect("the form").sheets[1].clone()
}

#[test]
fn a_sheet_saved_as_csv_is_read_by_its_codes_and_asked_about() {
    let wide = |text: &str| -> Vec<u8> {
        let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    };
    let saved = [
        ("commas", delimited(&figures(), ',').into_bytes()),
        (
            "semicolons",
            format!("\u{feff}{}", delimited(&figures(), ';')).into_bytes(),
        ),
        ("tabs in UTF-16", wide(&delimited(&figures(), '\t'))),
    ];
    for (how, bytes) in saved {
        let campaign = TestCampaign::new().file("u1.csv", &bytes);
        let (_, report) = campaign.check();
        let findings = campaign.findings().join("\n");
        assert!(
            findings.contains("hỏi lại[shown-only]: Đơn vị Một, u1.csv"),
            "{how}: {findings}"
        );
        assert_eq!(report["files"][0]["unit"], "u1", "{how}");
        // What stands on other sheets is lost, and blocks; the rest is read as it stands there.
        let lost = findings.lines().filter(|line| line.contains("[lost-cell]"));
        let elsewhere = ["Khen thưởng", "Kiến nghị"];
        assert_eq!(lost.clone().count(), elsewhere.len(), "{how}: {findings}");
        for (line, label) in lost.zip(elsewhere) {
            assert!(line.contains(label), "{how}: {findings}");
        }
        for code in ["missing-value", "wrong-kind", "rule-mismatch", "ambiguous"] {
            assert!(!findings.contains(&format!("[{code}")), "{how}: {findings}");
        }
    }
    let letter = mail(&[("bieu.csv", delimited(&figures(), ';').as_bytes())]);
    let findings = TestCampaign::new()
        .file("thư.eml", &letter)
        .findings()
        .join("\n");
    assert!(findings.contains("[shown-only]"), "{findings}");
}

#[test]
fn csv_that_lost_its_letters_and_text_without_a_code_are_no_returns() {
    let text = delimited(&figures(), ',');
    let old: Vec<u8> = text
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?'))
        .collect();
    let campaign = TestCampaign::new()
        .file("ansi.csv", &old)
        .file("khac.csv", b"STT,Ten,So\r\n1,An,2\r\n")
        .file("ma.csv", b"#tag,#other\r\n1,2\r\n");
    let states = states(&campaign);
    assert_eq!(states["ansi.csv"], "set-aside damaged-file");
    let findings = campaign.findings().join("\n");
    assert!(findings.contains("đã thành \"?\""), "{findings}");
    assert_eq!(states["khac.csv"], "set-aside not-a-workbook");
    assert_eq!(states["ma.csv"], "set-aside not-a-workbook");
}

#[test]
fn csv_in_an_old_encoding_that_has_all_letters_is_read() {
    let mut sheet = figures();
    for (_, content) in &mut sheet.cells {
        if let Content::Text(text) = content
            && !text.starts_with('#')
        {
            // Page 1258 has vowels with hats, and marks behind them.
            *text = text
                .chars()
                .filter(|c| c.is_ascii() || "âêôăơưđ".contains(*c))
                .collect();
        }
    }
    let text = delimited(&sheet, ';');
    let (vietnamese, _, is_lossy) = encoding_rs::WINDOWS_1258.encode(&text);
    assert!(!is_lossy && !vietnamese.is_ascii());
    let campaign = TestCampaign::new().file("ansi.csv", &vietnamese);
    let (_, report) = campaign.check();
    assert_eq!(report["files"][0]["unit"], "u1");
    let findings = campaign.findings().join("\n");
    assert!(findings.contains("[shown-only]"), "{findings}");
}

/// A book as Excel 2003 saves it as XML; what stands in `cell` is written as it is.
fn xml_2003(book: &Book) -> String {
    let escape = |text: &str| {
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('"', "&quot;")
            .replace('\n', "&#10;")
    };
    let mut xml = String::from(
        "<?xml version=\"1.0\"?>\r\n<?mso-application progid=\"Excel.Sheet\"?>\r\n\
         <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
         xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
         <Styles><Style ss:ID=\"p\"><NumberFormat ss:Format=\"Percent\"/></Style></Styles>",
    );
    for sheet in &book.sheets {
        xml.push_str(&format!(
            "<Worksheet ss:Name=\"{}\"><Table>",
            escape(&sheet.name)
        ));
        let mut rows: Vec<u32> = sheet.cells.iter().map(|(at, _)| at.row).collect();
        rows.dedup();
        for row in rows {
            xml.push_str(&format!("<Row ss:Index=\"{}\">", row + 1));
            for (at, content) in sheet.row(row) {
                let (kind, text) = match content {
                    Content::Number(number) | Content::DateTime(number) => {
                        ("Number", number.to_string())
                    }
                    Content::Bool(truth) => ("Boolean", u8::from(*truth).to_string()),
                    other => ("String", escape(&other.typed())),
                };
                let column = at.column + 1;
                xml.push_str(&format!(
                    "<Cell ss:Index=\"{column}\"><Data ss:Type=\"{kind}\">{text}</Data></Cell>"
                ));
            }
            xml.push_str("</Row>");
        }
        let seen = if sheet.is_visible {
            ""
        } else {
            "<Visible>SheetHidden</Visible>"
        };
        xml.push_str(&format!("</Table><WorksheetOptions xmlns=\"urn:schemas-microsoft-com:office:excel\">{seen}</WorksheetOptions></Worksheet>"));
    }
    xml + "</Workbook>"
}

#[test]
fn a_form_saved_as_xml_of_2003_is_the_same_form() {
    let book = read_book(&form("u1")).expect("the form");
    let xml = xml_2003(&book);
    let read = read_book(xml.as_bytes()).expect("a workbook");
    let names = |book: &Book| -> Vec<(String, bool)> {
        let sheets = book.sheets.iter();
        sheets
            .map(|sheet| (sheet.name.clone(), sheet.is_visible))
            .collect()
    };
    assert_eq!(names(&read), names(&book));
    for (read, sheet) in read.sheets.iter().zip(&book.sheets) {
        assert_eq!(read.cells, sheet.cells, "{}", sheet.name);
    }
    for bytes in [
        xml.clone().into_bytes(),
        format!("\u{feff}{xml}").into_bytes(),
    ] {
        let states = states(&TestCampaign::new().file("u1.xls", &bytes));
        assert!(states["u1.xls"].starts_with("accepted"), "{states:?}");
    }
}

#[test]
fn formats_days_and_errors_of_xml_of_2003_are_read() {
    let cells = "<Cell ss:StyleID=\"p\"><Data ss:Type=\"Number\">1.25</Data></Cell>\
        <Cell><Data ss:Type=\"DateTime\">2024-03-20T00:00:00.000</Data></Cell>\
        <Cell ss:MergeAcross=\"1\"><Data ss:Type=\"String\">a<B>b</B>&#233;</Data></Cell>\
        <Cell ss:Formula=\"=1/0\"><Data ss:Type=\"Error\">#DIV/0!</Data></Cell>";
    let book = |cells: &str| {
        let empty = Book::default();
        let sheet = format!(
            "<Worksheet ss:Name=\"a\"><Table><Row>{cells}</Row></Table></Worksheet></Workbook>"
        );
        read_book(xml_2003(&empty).replace("</Workbook>", &sheet).as_bytes())
    };
    let read = book(cells).expect("a workbook");
    let at = |column| read.sheets[0].get(Address::new(0, column));
    assert_eq!(at(0), Some(&Content::Number(1.25)));
    assert_eq!(at(1), Some(&Content::DateTime(45_371.0)));
    assert_eq!(at(2), Some(&Content::Text("abé".to_owned())));
    assert_eq!(at(3), None);
    assert_eq!(at(4), Some(&Content::Error("#DIV/0!".to_owned())));
    for wrong in [
        "<Cell ss:Index=\"2\"/><Cell ss:Index=\"1\"><Data ss:Type=\"Number\">1</Data></Cell>",
        "<Cell><Data ss:Type=\"Number\">1</Data><Data ss:Type=\"Number\">2</Data></Cell>",
        "<Cell><Data ss:Type=\"Number\">NaN</Data></Cell>",
        "<Cell><Data ss:Type=\"Number\">1,5</Data></Cell>",
        "<Cell><Data>1</Data></Cell>",
        "<Cell ss:Index=\"99999999\"><Data ss:Type=\"Number\">1</Data></Cell>",
        "<Cell><Data ss:Type=\"String\"><![CDATA[1]]></Data></Cell>",
        "<Cell><Data ss:Type=\"String\">&x;</Data></Cell>",
    ] {
        assert!(book(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn pages_are_named_for_what_they_are_in_every_encoding() {
    let page = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><body><table><tr><td>1</td></tr></table></body></html>";
    let wide: Vec<u8> = format!("\u{feff}{page}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let archive = format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n{page}\r\n--x--\r\n"
    );
    for (bytes, kind) in [
        (wide, "HTML"),
        (archive.into_bytes(), "MHTML"),
        (page.into(), "HTML"),
    ] {
        let findings = TestCampaign::new()
            .file("u1.xls", &bytes)
            .findings()
            .join("\n");
        let told = format!(
            "[not-a-workbook]: Đơn vị Một, u1.xls: không phải bảng tính (nội dung là {kind})"
        );
        assert!(findings.contains(&told), "{findings}");
    }
}
