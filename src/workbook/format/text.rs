//! What kind of file a text is.

use super::Format;
use super::encoding::in_utf8;
use super::letter::{is_letter, is_web_archive};

/// Bytes that are looked at to tell what a text is.
const HEAD: usize = 256 << 10;
/// Bytes in which marks of web pages and tables are looked for.
const MARKS: usize = 4_096;

/// Tells what a file is that has no mark of its own.
pub(super) fn recognise_text(bytes: &[u8]) -> Format {
    let text = in_utf8(&bytes[..bytes.len().min(HEAD)]);
    // Before all that looks at the whole head: an e-mail's text may be a web page.
    if is_letter(&text) {
        return match is_web_archive(&text) {
            true => Format::WebArchive,
            false => Format::Mail,
        };
    }
    let head = String::from_utf8_lossy(&text[..text.len().min(MARKS)]).to_lowercase();
    let head = head.trim_start();
    if head.contains("urn:schemas-microsoft-com:office:spreadsheet") && head.contains("<workbook") {
        return Format::Xml2003;
    }
    if head.contains("<office:document ") {
        return Format::XmlWorkbook;
    }
    if head.starts_with("[internetshortcut]") || is_link_to_cloud(head) {
        return Format::Shortcut;
    }
    if head.starts_with("<!doctype html") || head.contains("<html") || head.contains("<table") {
        return Format::Html;
    }
    // In UTF-8 or an older encoding: what is packed or drawn soon has letters that steer.
    let steers = |byte: &u8| *byte < 0x20 && !matches!(*byte, b'\t' | b'\n' | b'\r' | 0x0C);
    match text.iter().any(steers) {
        true => Format::Unknown,
        false => Format::Text,
    }
}

/// What a synchronised folder holds in place of a document that is only in the cloud.
fn is_link_to_cloud(head: &str) -> bool {
    head.starts_with('{') && head.contains("\"doc_id\"")
}
