//! Archives and saved e-mails around files.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A file with its name.
pub(crate) type File<'a> = (&'a str, &'a [u8]);

/// An archive of these files.
pub(crate) fn archive(files: &[File<'_>]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in files {
        archive.start_file(*name, stored).expect("a name");
        archive.write_all(bytes).expect("a file");
    }
    archive.finish().expect("an archive").into_inner()
}

/// An e-mail with these attachments, as programs save it.
pub(crate) fn mail(files: &[File<'_>]) -> Vec<u8> {
    let mut mail = String::from(
        "Subject: Bao cao\r\nDate: Fri, 1 Mar 2024 08:00:00 +0700\r\nFrom: u1@don-vi.example\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"giua\"\r\n\r\n\
         --giua\r\nContent-Type: text/plain\r\n\r\nGui van phong bieu da dien.\r\n",
    );
    for (name, bytes) in files {
        let name: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
        mail.push_str(&format!(
            "--giua\r\nContent-Type: application/octet-stream\r\n\
             Content-Disposition: attachment; filename*=utf-8''{name}\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n{}\r\n",
            base64(bytes)
        ));
    }
    mail.push_str("--giua--\r\n");
    mail.into_bytes()
}

pub(crate) fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for (number, three) in bytes.chunks(3).enumerate() {
        let bits = three
            .iter()
            .fold(0u32, |bits, byte| bits << 8 | u32::from(*byte));
        let bits = bits << (8 * (3 - three.len()));
        for digit in 0..4 {
            let index = (bits >> (18 - 6 * digit)) & 63;
            let is_there = digit <= three.len();
            text.push(if is_there {
                char::from(DIGITS[index as usize])
            } else {
                '='
            });
        }
        if number % 19 == 18 {
            text.push_str("\r\n");
        }
    }
    text
}

/// An e-mail as Outlook saves it.
pub(crate) fn message(files: &[File<'_>]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a file");
    let mut properties = file
        .create_stream("/__properties_version1.0")
        .expect("a stream");
    let ticks = 116_444_736_000_000_000_u64 + 1_709_254_800 * 10_000_000;
    let delivered = [0x0E06_0040_u32.to_le_bytes(), 6_u32.to_le_bytes()].concat();
    let delivered = [delivered, ticks.to_le_bytes().to_vec()].concat();
    let properties_of_message = [vec![0; 32], delivered].concat();
    properties
        .write_all(&properties_of_message)
        .expect("a stream");
    drop(properties);
    let sender: Vec<u8> = "u1@don-vi.example"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let mut stream = file
        .create_stream("/__substg1.0_5D01001F")
        .expect("a stream");
    stream.write_all(&sender).expect("a stream");
    drop(stream);
    for (number, (name, bytes)) in files.iter().enumerate() {
        let folder = format!("/__attach_version1.0_#{number:08X}");
        file.create_storage(&folder).expect("a folder");
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (stream, bytes) in [("3707001F", name.as_slice()), ("37010102", bytes)] {
            let path = format!("{folder}/__substg1.0_{stream}");
            let mut stream = file.create_stream(path).expect("a stream");
            stream.write_all(bytes).expect("a stream");
        }
    }
    file.flush().expect("a file");
    file.into_inner().into_inner()
}
