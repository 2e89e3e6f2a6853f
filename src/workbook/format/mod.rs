//! Recognises what a file is by its content; the extension is not believed.

mod encoding;
mod letter;
mod text;

use serde::{Deserialize, Serialize};

use super::compound::{Compound, SIGNATURE};
use crate::ooxml::{beginning, listed_names};
pub(crate) use encoding::in_utf8;
pub(crate) use letter::{letter, mailbox_starts};
use text::recognise_text;

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
    /// A web page with its pictures, as Excel, Word and browsers save it: MHTML.
    WebArchive,
    /// A saved e-mail, or several in one file.
    Mail,
    /// What Outlook packs files into for others of its kind: winmail.dat.
    Tnef,
    /// An e-mail or a file with a signature around it.
    Signed,
    /// An e-mail or a file that only its addressee can open.
    Sealed,
    /// An archive of other files.
    Archive,
    /// An archive of 7-Zip.
    SevenZip,
    /// A single packed file: gzip.
    Gzip,
    /// An archive of a kind that isn't opened.
    Packed(Unopened),
    /// A workbook as one XML file, as Excel 2003 saves it.
    Xml2003,
    /// A workbook as one XML file: flat OpenDocument.
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

/// The archives that aren't opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unopened {
    /// RAR.
    Rar,
    /// A tape archive.
    Tar,
    /// XZ.
    Xz,
    /// Bzip2.
    Bzip2,
    /// Zstandard.
    Zstd,
    /// A cabinet of Windows.
    Cab,
    /// LHA.
    Lha,
    /// ARJ.
    Arj,
    /// ACE.
    Ace,
}

impl Unopened {
    /// Each with what stands in it and where.
    const MARKS: [(Self, usize, &'static [u8]); 10] = [
        (Self::Rar, 0, b"Rar!\x1A\x07"),
        (Self::Tar, 257, b"ustar"),
        (Self::Xz, 0, b"\xFD7zXZ\0"),
        (Self::Bzip2, 0, b"BZh"),
        (Self::Zstd, 0, b"\x28\xB5\x2F\xFD"),
        (Self::Cab, 0, b"MSCF\0\0\0\0"),
        (Self::Lha, 2, b"-lh"),
        (Self::Lha, 2, b"-lz"),
        (Self::Arj, 0, b"\x60\xEA"),
        (Self::Ace, 7, b"**ACE**"),
    ];

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rar => "RAR",
            Self::Tar => "TAR",
            Self::Xz => "XZ",
            Self::Bzip2 => "BZIP2",
            Self::Zstd => "ZST",
            Self::Cab => "CAB",
            Self::Lha => "LZH",
            Self::Arj => "ARJ",
            Self::Ace => "ACE",
        }
    }

    fn of(bytes: &[u8]) -> Option<Self> {
        let is_it = |(_, at, mark): &&(Self, usize, &[u8])| {
            bytes.get(*at..).is_some_and(|rest| rest.starts_with(mark))
        };
        Self::MARKS.iter().find(is_it).map(|(kind, ..)| *kind)
    }
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
    let starts: [(&[u8], Format); 4] = [
        (b"7z\xBC\xAF\x27\x1C", Format::SevenZip),
        (b"\x1F\x8B", Format::Gzip),
        (b"\x78\x9F\x3E\x22", Format::Tnef),
        (b"L\0\0\0\x01\x14\x02\0", Format::Shortcut),
    ];
    if let Some((_, format)) = starts.iter().find(|(start, _)| bytes.starts_with(start)) {
        return *format;
    }
    if let Some(unopened) = Unopened::of(bytes) {
        return Format::Packed(unopened);
    }
    if let Some(format) = recognise_signed(bytes) {
        return format;
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

/// What a message of cryptographic syntax holds, by the identifier at its beginning.
///
/// # Source
/// RFC 5652, section 3: `SEQUENCE { OBJECT IDENTIFIER, … }`.
fn recognise_signed(bytes: &[u8]) -> Option<Format> {
    const PKCS7: &[u8] = b"\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07";
    const SIGNED: u8 = 2;
    const SEALED: [u8; 3] = [3, 4, 6];
    let [0x30, length, rest @ ..] = bytes else {
        return None;
    };
    let more = match length {
        0..=0x80 => 0,
        length => usize::from(length & 0x7F),
    };
    match rest.get(more..)?.strip_prefix(PKCS7)?.first()? {
        &SIGNED => Some(Format::Signed),
        kind if SEALED.contains(kind) => Some(Format::Sealed),
        _ => None,
    }
}

fn recognise_package(bytes: &[u8]) -> Format {
    let Ok(names) = listed_names(bytes) else {
        return Format::Damaged;
    };
    let has = |name: &str| names.iter().any(|entry| entry == name);
    let types = beginning(bytes, "[Content_Types].xml").unwrap_or_default();
    if let Some(format) = by_types(&types) {
        format
    } else if has("xl/workbook.bin") {
        Format::Xlsb
    } else if names.iter().any(|name| name.ends_with("workbook.xml")) {
        Format::Xlsx
    } else if (has("content.xml") || has("encrypted-package")) && has("mimetype") {
        recognise_open_document(bytes)
    } else if names.iter().any(|name| name.starts_with("word/")) {
        Format::Document
    } else {
        Format::Archive
    }
}

/// What a package's list of types says that it is, whatever its parts are called.
fn by_types(types: &str) -> Option<Format> {
    let types = types.to_ascii_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| types.contains(word));
    // Some programs list the type of .xlsb for parts that an .xlsx doesn't have: it comes last.
    if says(&[
        "spreadsheetml.sheet.main+xml",
        "spreadsheetml.template.main+xml",
        "vnd.ms-excel.sheet.macroenabled.main+xml",
        "vnd.ms-excel.template.macroenabled.main+xml",
        "vnd.ms-excel.addin.macroenabled.main+xml",
    ]) {
        Some(Format::Xlsx)
    } else if says(&[
        "wordprocessingml.document.main+xml",
        "presentationml.presentation.main+xml",
    ]) {
        Some(Format::Document)
    } else if says(&["vnd.ms-excel.sheet.binary.macroenabled.main"]) {
        Some(Format::Xlsb)
    } else {
        None
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
    fn the_main_part_s_type_tells_the_format() {
        let main = |kind: &str| format!("<Override ContentType=\"application/{kind}\"/>");
        let xlsb = main("vnd.ms-excel.sheet.binary.macroEnabled.main");
        let xlsx = main("vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml");
        assert_eq!(by_types(&xlsb), Some(Format::Xlsb));
        assert_eq!(by_types(&xlsx), Some(Format::Xlsx));
        // SheetJS lists the type of .xlsb for parts of any name in each .xlsx.
        assert_eq!(by_types(&format!("{xlsb}{xlsx}")), Some(Format::Xlsx));
    }

    #[test]
    fn stand_ins_for_files_are_told_apart() {
        let xml = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">";
        let flat = "<?xml version=\"1.0\"?><office:document xmlns:table=\"x\"><table:table>";
        let cases: [(&[u8], Format); 6] = [
            (xml.as_bytes(), Format::Xml2003),
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
                Format::WebArchive,
            ),
            (
                b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n",
                Format::WebArchive,
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
