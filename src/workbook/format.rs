//! Recognises what a file is by its content; the extension is not believed.

use serde::{Deserialize, Serialize};

use super::compound::{Compound, SIGNATURE};
use crate::ooxml::{beginning, listed_names};

/// What a file turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// Office Open XML workbook: .xlsx, .xlsm, .xltx.
    Xlsx,
    /// Binary Office workbook, .xlsb.
    Xlsb,
    /// Excel 97–2003, .xls.
    Xls,
    /// OpenDocument spreadsheet, .ods.
    Ods,
    /// A workbook that asks for a password.
    Encrypted,
    /// Starts like a workbook but can't be opened as one.
    Damaged,
    /// Nothing inside.
    Empty,
    /// A web page, perhaps named .xls.
    Html,
    /// A PDF.
    Pdf,
    /// A photograph or a scan: JPEG, PNG, GIF or HEIC.
    Image,
    /// A text document: Word or OpenDocument.
    Document,
    /// A saved e-mail.
    Mail,
    /// An archive of other files.
    Archive,
    /// An archive of a kind that isn't opened: 7z, RAR or gzip.
    Packed,
    /// A workbook as one XML file: Excel's of 2003, or flat OpenDocument.
    XmlWorkbook,
    /// A shortcut to a file that is somewhere else.
    Shortcut,
    /// Nothing but zeros: the place of a file that was not downloaded.
    Placeholder,
    /// Plain text, such as CSV.
    Text,
    /// None of these.
    Unknown,
}

/// Tells what a file is, from its bytes.
#[must_use]
pub fn recognise(bytes: &[u8]) -> Format {
    if bytes.is_empty() {
        return Format::Empty;
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return recognise_package(bytes);
    }
    if bytes.starts_with(&SIGNATURE) {
        return recognise_compound(bytes);
    }
    if bytes.starts_with(b"%PDF") {
        return Format::Pdf;
    }
    if is_image(bytes) {
        return Format::Image;
    }
    let packed: [&[u8]; 3] = [b"7z\xBC\xAF\x27\x1C", b"Rar!\x1A\x07", b"\x1F\x8B"];
    if packed.iter().any(|start| bytes.starts_with(start)) {
        return Format::Packed;
    }
    if bytes.starts_with(b"L\0\0\0\x01\x14\x02\0") {
        return Format::Shortcut;
    }
    if bytes.iter().all(|byte| *byte == 0) {
        return Format::Placeholder;
    }
    recognise_text(bytes)
}

fn is_image(bytes: &[u8]) -> bool {
    let starts: [&[u8]; 3] = [b"\xFF\xD8\xFF", b"\x89PNG\r\n", b"GIF8"];
    let brand = bytes.get(4..12).unwrap_or_default();
    starts.iter().any(|start| bytes.starts_with(start))
        || brand == b"ftypheic"
        || brand == b"ftypmif1"
}

fn recognise_package(bytes: &[u8]) -> Format {
    let Ok(names) = listed_names(bytes) else {
        return Format::Damaged;
    };
    let has = |name: &str| names.iter().any(|entry| entry == name);
    if has("xl/workbook.bin") {
        Format::Xlsb
    } else if names.iter().any(|name| name.ends_with("workbook.xml")) {
        Format::Xlsx
    } else if has("content.xml") && has("mimetype") {
        recognise_open_document(bytes)
    } else if names.iter().any(|name| name.starts_with("word/")) {
        Format::Document
    } else {
        Format::Archive
    }
}

fn recognise_open_document(bytes: &[u8]) -> Format {
    match beginning(bytes, "mimetype") {
        Err(_) => Format::Damaged,
        Ok(kind) if kind.contains("spreadsheet") => Format::Ods,
        Ok(_) => Format::Document,
    }
}

fn recognise_compound(bytes: &[u8]) -> Format {
    let Ok(file) = Compound::open(bytes) else {
        return Format::Damaged;
    };
    if file.has("EncryptedPackage") || file.has("\u{9}DRMContent") {
        Format::Encrypted
    } else if file.has("Workbook") || file.has("Book") {
        Format::Xls
    } else if file.has("WordDocument") {
        Format::Document
    } else if file.has("__properties_version1.0") {
        Format::Mail
    } else {
        Format::Unknown
    }
}

fn recognise_text(bytes: &[u8]) -> Format {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2_048)]).to_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    // Before all that looks at the whole head: an e-mail's text may be a web page.
    if is_mail(head) {
        return if is_web_archive(head) {
            Format::Html
        } else {
            Format::Mail
        };
    }
    if head.contains("urn:schemas-microsoft-com:office:spreadsheet\"") && head.contains("<workbook")
        || head.contains("<office:document ")
    {
        return Format::XmlWorkbook;
    }
    if head.starts_with("[internetshortcut]") || is_link_to_cloud(head) {
        return Format::Shortcut;
    }
    if head.starts_with("<!doctype html") || head.contains("<html") || head.contains("<table") {
        return Format::Html;
    }
    let is_text = !bytes.contains(&0) && !head.contains(char::REPLACEMENT_CHARACTER);
    if is_text {
        Format::Text
    } else {
        Format::Unknown
    }
}

/// Whether a text begins with the headers of an e-mail, in whatever order programs save them.
fn is_mail(head: &str) -> bool {
    const FIRST: [&str; 5] = [
        "from:",
        "received:",
        "return-path:",
        "mime-version:",
        "delivered-to:",
    ];
    const NEEDED: [&str; 2] = ["\nfrom:", "\nmime-version:"];
    let is_header = |line: &str| match line.split_once(':') {
        Some((name, _)) => {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        }
        None => false,
    };
    let first = head.lines().next().unwrap_or_default();
    FIRST.iter().any(|field| head.starts_with(field))
        || (is_header(first) && NEEDED.iter().any(|field| head.contains(field)))
}

/// Whether what begins like an e-mail is a web page with its pictures: Excel and browsers
/// save such files.
fn is_web_archive(head: &str) -> bool {
    ["x-document-type: workbook", "from: <saved by"]
        .iter()
        .any(|mark| head.contains(mark))
}

/// What a synchronised folder holds in place of a document that is only in the cloud.
fn is_link_to_cloud(head: &str) -> bool {
    head.starts_with('{') && head.contains("\"doc_id\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_web_page_named_xls_is_a_web_page() {
        assert_eq!(
            recognise(b"\xEF\xBB\xBF <html><table><tr><td>1"),
            Format::Html
        );
    }

    #[test]
    fn stand_ins_for_files_are_told_apart() {
        let xml = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">";
        let flat = "<?xml version=\"1.0\"?><office:document xmlns:table=\"x\"><table:table>";
        let cases: [(&[u8], Format); 6] = [
            (xml.as_bytes(), Format::XmlWorkbook),
            (flat.as_bytes(), Format::XmlWorkbook),
            (b"L\0\0\0\x01\x14\x02\0\0\0", Format::Shortcut),
            (b"[InternetShortcut]\r\nURL=x", Format::Shortcut),
            (b"{\"doc_id\": \"x\"}", Format::Shortcut),
            (&[0; 512], Format::Placeholder),
        ];
        for (bytes, format) in cases {
            assert_eq!(recognise(bytes), format);
        }
    }

    #[test]
    fn other_files_are_told_apart() {
        let cases: [(&[u8], Format); 13] = [
            (b"", Format::Empty),
            (b"%PDF-1.7", Format::Pdf),
            (b"\xFF\xD8\xFF\xE0\x00\x10JFIF", Format::Image),
            (b"\x00\x00\x00\x18ftypheic", Format::Image),
            (b"PK\x03\x04 cut off", Format::Damaged),
            (b"Received: from mail", Format::Mail),
            (b"Subject: a\r\nDate: b\r\nFrom: c\r\n\r\nd", Format::Mail),
            (b"Date: b\r\nFrom: c\r\n\r\n<html><table>", Format::Mail),
            (
                b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n",
                Format::Html,
            ),
            (
                b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n",
                Format::Html,
            ),
            (b"ghi: a;b\nso: 1\n", Format::Text),
            (b"a;b;c\n1;2;3\n", Format::Text),
            (b"\x00\x01\x02\x03", Format::Unknown),
        ];
        for (bytes, format) in cases {
            assert_eq!(recognise(bytes), format);
        }
    }
}
