//! What programs put around files beside archives and plain e-mails: signatures, winmail.dat,
//! uuencoded words, 7-Zip, gzip; and Outlook's messages from before Unicode.

use std::io::{Cursor, Write};

use flate2::write::GzEncoder;
use flate2::{Compression, Crc};

use super::container::{File, base64};

/// The headers of an e-mail of the unit u1 with one part of this type.
pub(crate) fn one_part(headers: &str, body: &str) -> Vec<u8> {
    format!(
        "Subject: Bao cao\r\nDate: Fri, 1 Mar 2024 08:00:00 +0700\r\nFrom: u1@don-vi.example\r\n\
         MIME-Version: 1.0\r\n{headers}\r\n\r\n{body}"
    )
    .into_bytes()
}

/// An e-mail that is nothing but one file, with this label.
pub(crate) fn labelled(label: &str, bytes: &[u8]) -> Vec<u8> {
    let headers = format!("Content-Type: {label}\r\nContent-Transfer-Encoding: base64");
    one_part(&headers, &base64(bytes))
}

/// A file as old programs write it into words.
pub(crate) fn uuencoded((name, bytes): File<'_>) -> String {
    let digit = |value: u8| {
        if value == 0 {
            '`'
        } else {
            char::from(value + b' ')
        }
    };
    let mut text = format!("begin 644 {name}\r\n");
    for line in bytes.chunks(45) {
        text.push(digit(u8::try_from(line.len()).expect("a short line")));
        for three in line.chunks(3) {
            let mut padded = [0; 3];
            padded[..three.len()].copy_from_slice(three);
            let [a, b, c] = padded;
            text.extend(
                [
                    a >> 2,
                    (a & 3) << 4 | b >> 4,
                    (b & 15) << 2 | c >> 6,
                    c & 63,
                ]
                .map(digit),
            );
        }
        text.push_str("\r\n");
    }
    text + "`\r\nend\r\n"
}

fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len())
        .expect("a length")
        .to_be_bytes();
    [&[tag, 0x84], &length[..], content].concat()
}

/// A signed message around these bytes, without the signatures.
pub(crate) fn signed(content: &[u8]) -> Vec<u8> {
    const SIGNED: &[u8] = b"\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02";
    const DATA: &[u8] = b"\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x01";
    let inner = element(0xA0, &element(0x04, content));
    let inner = element(0x30, &[DATA, &inner].concat());
    let signed = [b"\x02\x01\x01\x31\x00".as_slice(), &inner, b"\x31\x00"].concat();
    let signed = element(0xA0, &element(0x30, &signed));
    element(0x30, &[SIGNED, &signed].concat())
}

/// What Outlook packs these files into for others of its kind; names in the code page 1258.
pub(crate) fn tnef(files: &[(&[u8], &[u8])]) -> Vec<u8> {
    let mut stream = [0x223E_9F78_u32.to_le_bytes().as_slice(), &[1, 0]].concat();
    let mut attribute = |level: u8, id: u32, data: &[u8]| {
        let length = u32::try_from(data.len()).expect("a length");
        let sum = data
            .iter()
            .fold(0u16, |sum, byte| sum.wrapping_add(u16::from(*byte)));
        stream.push(level);
        stream.extend(id.to_le_bytes());
        stream.extend(length.to_le_bytes());
        stream.extend(data);
        stream.extend(sum.to_le_bytes());
    };
    attribute(1, 0x0006_9007, &[0xEA, 4, 0, 0, 0, 0, 0, 0]);
    for (name, bytes) in files {
        attribute(2, 0x0006_9002, &[0; 14]);
        attribute(2, 0x0001_8010, &[name, b"\0".as_slice()].concat());
        attribute(2, 0x0006_800F, bytes);
    }
    stream
}

/// One packed file.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).expect("a file");
    packed.finish().expect("a file")
}

/// An archive of 7-Zip with these files as they are. `coder` says how they are packed:
/// `[1, 0]` for not at all.
pub(crate) fn seven_zip(files: &[File<'_>], coder: &[u8]) -> Vec<u8> {
    let number = |number: usize| [&[0xFF], &(number as u64).to_le_bytes()[..]].concat();
    let crc = |bytes: &[u8]| {
        let mut crc = Crc::new();
        crc.update(bytes);
        crc.sum().to_le_bytes()
    };
    let each = |part: &dyn Fn(&[u8]) -> Vec<u8>| -> Vec<u8> {
        files.iter().flat_map(|(_, bytes)| part(bytes)).collect()
    };
    let packed: Vec<u8> = each(&|bytes| bytes.to_vec());
    let sizes = each(&|bytes| number(bytes.len()));
    let names: Vec<u8> = files
        .iter()
        .flat_map(|(name, _)| name.encode_utf16().chain([0]))
        .flat_map(u16::to_le_bytes)
        .collect();
    let count = number(files.len());
    let mut header = vec![0x01, 0x04, 0x06];
    header.extend([number(0), count.clone(), vec![0x09], sizes.clone(), vec![0]].concat());
    header.extend([vec![0x07, 0x0B], count.clone(), vec![0]].concat());
    header.extend(each(&|_| [&[1], coder].concat()));
    header.extend(
        [
            vec![0x0C],
            sizes,
            vec![0x0A, 1],
            each(&|bytes| crc(bytes).to_vec()),
        ]
        .concat(),
    );
    header.extend([vec![0, 0x08, 0, 0, 0x05], count, vec![0x11]].concat());
    header.extend([number(names.len() + 1), vec![0], names, vec![0, 0]].concat());
    let start = [
        number(packed.len())[1..].to_vec(),
        number(header.len())[1..].to_vec(),
    ]
    .concat();
    let start = [start, crc(&header).to_vec()].concat();
    let mark = [b"7z\xBC\xAF\x27\x1C\0\x04".as_slice(), &crc(&start)].concat();
    [mark, start, packed, header].concat()
}

/// A message of Outlook in the code page 1258: the stream's numbers and what they hold.
pub(crate) fn old_message(texts: &[(&str, &[u8])], files: &[(&[u8], &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a file");
    let mut put = |path: String, bytes: &[u8]| {
        if let Some((folder, _)) = path[1..].split_once('/') {
            file.create_storage(format!("/{folder}")).ok();
        }
        let mut stream = file.create_stream(path).expect("a stream");
        stream.write_all(bytes).expect("a stream");
    };
    let page = [
        0x3FFD_0003_u32.to_le_bytes(),
        6_u32.to_le_bytes(),
        1258_u32.to_le_bytes(),
        [0; 4],
    ];
    put(
        "/__properties_version1.0".to_owned(),
        &[vec![0; 32], page.concat()].concat(),
    );
    for (number, text) in texts {
        put(format!("/__substg1.0_{number}001E"), text);
    }
    for (number, (name, bytes)) in files.iter().enumerate() {
        let folder = format!("/__attach_version1.0_#{number:08X}");
        put(format!("{folder}/__substg1.0_3707001E"), name);
        put(format!("{folder}/__substg1.0_37010102"), bytes);
    }
    file.flush().expect("a file");
    file.into_inner().into_inner()
}
