//! Every finding of the catalogue has a folder `tests/findings/<code>` with a case that trips
//! the check, the nearest case that doesn't, and the message.
//!
//! `case.md` is read as steps: under `## trips` and `## holds` each `###` heading says what
//! happens and the table below it with what; `## message` holds the lines that `check`
//! prints. The headings: a table's name; `returned u1`, `returned u1 as file.xlsx`,
//! `filled u1` (as the form's writer fills it in, then edited part by part);
//! `copied u1` (values only, in a fresh workbook); `file name: kind`, see [`damage`];
//! `layout file.xlsx` (the office's own, beside the campaign), `sheet file.xlsx` (a workbook of one sheet
//! that came); `received`, `summary file.xlsx`, `sent-up file.xlsx` (a lower office's summary; `of version 3`: its data are).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::form::interop_own_survival::{usual_campaign, usual_return};
use crate::test_campaign::markdown::sections;
use crate::test_campaign::{TestCampaign, container, markdown, package, workbook};
use rayon::prelude::*;
use tonghop::finding::Code;
use tonghop::workbook::book::{Book, Sheet};

#[test]
fn every_finding_has_its_case() {
    let folders = fs::read_dir(folder()).expect("the folder of cases");
    let folders = folders.map(|entry| entry.expect("a folder").file_name());
    let folders: BTreeSet<String> = folders.map(|name| name.to_string_lossy().into()).collect();
    let codes = Code::ALL.iter().map(|code| code.as_str().to_owned());
    assert_eq!(folders, codes.collect());
}

#[test]
fn every_case_trips_its_check_and_the_nearest_does_not() {
    // No path is too long for Windows; a file that is held there has a test of its own.
    let is_here = |code: &&Code| !cfg!(windows) || **code != Code::UnopenedFile;
    let wrong: Vec<String> = Code::ALL
        .par_iter()
        .filter(is_here)
        .filter_map(|code| Case::read(*code).judge())
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/findings")
}

/// One `case.md`.
struct Case {
    code: Code,
    /// `trips`, `holds` and `message`, each with its text.
    chapters: BTreeMap<String, String>,
}

impl Case {
    fn read(code: Code) -> Self {
        let path = folder().join(code.as_str()).join("case.md");
        let text = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{}", path.display()));
        Self {
            code,
            chapters: sections(&text, "## ").into_iter().collect(),
        }
    }

    /// What is wrong with the case, if something is.
    fn judge(&self) -> Option<String> {
        let message = self.chapters["message"].lines().map(str::trim);
        let message = message.filter(|line| !line.is_empty() && !line.starts_with("```"));
        let wanted: Vec<&str> = message.collect();
        let name = self.code.as_str();
        let (trips, holds) = (self.lines("trips"), self.lines("holds"));
        if trips != wanted {
            let (trips, wanted) = (trips.join("\n"), wanted.join("\n"));
            return Some(format!("{name} prints\n{trips}\ninstead of\n{wanted}"));
        }
        let holds = holds.join("\n");
        (!holds.is_empty()).then(|| format!("{name} is tripped by the nearest case too:\n{holds}"))
    }

    /// The lines of this code that `check` prints for a chapter's steps.
    fn lines(&self, chapter: &str) -> Vec<String> {
        let steps = sections(&self.chapters[chapter], "### ");
        let campaign = steps
            .iter()
            .fold(TestCampaign::new(), |c, (step, text)| play(c, step, text));
        let mark = format!("[{}]: ", self.code.as_str());
        let mut lines = campaign.findings();
        lines.retain(|line| line.contains(&mark));
        lines.iter().map(|line| without_versions(line)).collect()
    }
}

/// A form's version is a hash: `VERSION` in messages, so that a new one changes no case.
fn without_versions(line: &str) -> String {
    let is_hash = |word: &str| word.len() == 8 && word.chars().all(|c| c.is_ascii_hexdigit());
    let words = line.split_inclusive(|c: char| !c.is_alphanumeric());
    let shown = words.map(|word| {
        let plain = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if is_hash(plain) {
            word.replace(plain, "VERSION")
        } else {
            word.to_owned()
        }
    });
    shown.collect()
}

/// One step of a case.
fn play(campaign: TestCampaign, step: &str, text: &str) -> TestCampaign {
    let (verb, rest) = step.split_once(' ').unwrap_or((step, ""));
    match verb {
        "returned" => {
            let (unit, file) = rest
                .split_once(" as ")
                .map_or((rest, format!("{rest}.xlsx")), own);
            campaign.returned_as(unit, &file, text, |_| ())
        }
        "copied" => campaign.returned_as(rest, &format!("{rest}.xlsx"), text, |book| {
            *book = workbook::copied(book);
        }),
        "filled" => campaign.filled(rest, text),
        "file" => {
            let (name, kind) = rest.split_once(": ").expect("file name: kind");
            let bytes = damage::bytes(kind, &campaign);
            campaign.file(name, &bytes)
        }
        "received" => campaign.beside(
            "received.csv",
            markdown::csv(&markdown::rows(text)).as_bytes(),
        ),
        "runs" => {
            campaign.run(&[rest]).done();
            campaign
        }
        "summary" | "layout" => campaign.beside(rest, &summary(text)),
        "sheet" => campaign.file(rest, &summary(text)),
        "own-form" => own_form(rest),
        "sent-up" => {
            let (name, version) = rest.split_once(" of version ").unwrap_or((rest, "2"));
            campaign.file(name, &sent_up(text, version))
        }
        table => campaign.table(table, text),
    }
}

/// A return on the office's own layout whose formula shows a sum of the two grades.
fn own_form(sum: &str) -> TestCampaign {
    let tables = usual_campaign();
    let form = usual_return(&tables.campaign());
    let form = package::edit(&form, "xl/worksheets/sheet1.xml", |text| {
        let formula = "SUM(C9:C10)</f><v>";
        assert!(text.contains(&format!("{formula}0</v>")), "{text}");
        text.replace(&format!("{formula}0</v>"), &format!("{formula}{sum}</v>"))
    });
    tables.file("u1.xlsx", &form)
}

fn own<'a>((unit, file): (&'a str, &str)) -> (&'a str, String) {
    (unit, file.to_owned())
}

/// A workbook of one sheet, as an earlier summary's tidy data is.
fn summary(text: &str) -> Vec<u8> {
    workbook::write_book(&tidy_data(text))
}

/// The same as the summary that the lower office u1 sends up.
fn sent_up(text: &str, version: &str) -> Vec<u8> {
    let mut book = tidy_data(text);
    let stamp = [
        ("campaign", "thu"),
        ("period", "2024-Q1"),
        ("unit", "u1"),
        ("version", "summary"),
        ("data-version", version),
    ];
    for (key, value) in stamp {
        book.properties
            .insert(format!("tonghop-{key}"), value.to_owned());
    }
    workbook::write_book(&book)
}

fn tidy_data(text: &str) -> Book {
    let mut book = Book::default();
    book.sheets.push(Sheet {
        name: "data".to_owned(),
        is_visible: true,
        ..Sheet::default()
    });
    for (row, cells) in (0u32..).zip(markdown::rows(text)) {
        for (column, text) in (0u16..).zip(cells) {
            let at = tonghop::workbook::address::Address::new(row, column);
            workbook::put(&mut book, "data", at, workbook::typed(&text));
        }
    }
    book
}

/// Files that are no readable return, made byte by byte.
mod damage {
    use super::{TestCampaign, container, summary, workbook};
    use crate::test_campaign::package;

    /// The bytes of a file of this kind.
    pub(crate) fn bytes(kind: &str, campaign: &TestCampaign) -> Vec<u8> {
        match kind {
            "nothing" => Vec::new(),
            "a space" => b" ".to_vec(),
            "a table in HTML" => b"<html><body><table><tr><td>12</td></tr></table>".to_vec(),
            "a locked workbook" => compound(&["EncryptionInfo", "EncryptedPackage"]),
            "a workbook of Excel 97, cut off" => compound(&["Workbook"]),
            "a text of 60 MB" => long_text(),
            // The file's folder goes deeper than the system lets a path be.
            "too deep" => {
                deepen(&campaign.path("inbox").join("deep"));
                b"not reached".to_vec()
            }
            "the figures of u1 as CSV" => {
                let answers = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |\n";
                let form = TestCampaign::new().returned_as("u1", "u1.xlsx", answers, |_| ());
                let form = returned(&form, "u1.xlsx");
                let book = tonghop::workbook::read::read_book(&form).expect("the form");
                workbook::delimited(&book.sheets[1], ',').into_bytes()
            }
            "a ward list" => summary("| name | beds |\n| Nội | 12 |"),
            "u1.xlsx with a formula instead of 15" => formula(campaign, "<f>10+5</f>"),
            "u1.xlsx with a calculated formula instead of 15" => {
                formula(campaign, "<f>10+5</f><v>15</v>")
            }
            _ => around(kind, campaign),
        }
    }

    /// Makes folders in a folder until no path to the last of them is short enough: two chains,
    /// of which one is put below the other.
    fn deepen(top: &std::path::Path) {
        let chain = |top: &std::path::Path| {
            let last = (0..12).fold(top.to_owned(), |path, _| path.join("d".repeat(200)));
            std::fs::create_dir_all(&last).expect("a chain of folders");
            last
        };
        let (last, below) = (chain(top), top.with_extension("below"));
        chain(&below);
        std::fs::rename(below, last.join("d")).expect("one chain below the other");
    }

    /// Files made of a return that lies in the inbox.
    fn around(kind: &str, campaign: &TestCampaign) -> Vec<u8> {
        if let Some(file) = kind.strip_prefix("the first half of ") {
            let bytes = returned(campaign, file);
            bytes[..bytes.len() / 2].to_vec()
        } else if let Some(file) = kind.strip_prefix("an e-mail with ") {
            container::mail(&[(file, &returned(campaign, file))])
        } else if let Some(file) = kind.strip_prefix("an e-mail of u1 instead of ") {
            let mail = container::mail(&[(file, &returned(campaign, file))]);
            std::fs::remove_file(campaign.path("inbox").join(file)).expect(file);
            mail
        } else if let Some((one, other)) = kind
            .strip_prefix("an e-mail of ")
            .and_then(|files| files.split_once(" and "))
        {
            let files = [one, other].map(|file| (file, returned(campaign, file)));
            for (file, _) in &files {
                std::fs::remove_file(campaign.path("inbox").join(file)).expect(file);
            }
            let files = files
                .each_ref()
                .map(|(name, bytes)| (*name, bytes.as_slice()));
            container::mail(&files)
        } else if let Some(file) = kind.strip_suffix(" sent back by a server") {
            let mail = container::mail(&[(file, &returned(campaign, file))]);
            sent_back(&mail)
        } else if let Some(file) = kind.strip_suffix(" in an automatic answer") {
            let mail = container::mail(&[(file, &returned(campaign, file))]);
            [b"Auto-Submitted: auto-replied\r\n".as_slice(), &mail].concat()
        } else if let Some((layers, file)) = kind.split_once(" archives around ") {
            let layers: u32 = layers.parse().expect(kind);
            let innermost = (file.to_owned(), returned(campaign, file));
            let wrap = |(name, bytes): (String, Vec<u8>), layer: u32| {
                (
                    format!("{layer}.zip"),
                    container::archive(&[(&name, &bytes)]),
                )
            };
            (1..=layers).fold(innermost, wrap).1
        } else {
            lengthened(kind, campaign)
        }
    }

    /// A server's report that a letter did not reach u1.
    fn sent_back(letter: &[u8]) -> Vec<u8> {
        let report = b"From: MAILER-DAEMON@mx.example\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/report; report-type=delivery-status; boundary=bao\r\n\r\n\
            --bao\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
            Final-Recipient: rfc822; u1@don-vi.example\r\nAction: failed\r\n\
            Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n\
            --bao\r\nContent-Type: message/rfc822\r\n\r\n";
        [report.as_slice(), letter, b"\r\n--bao--\r\n"].concat()
    }

    fn returned(campaign: &TestCampaign, file: &str) -> Vec<u8> {
        std::fs::read(campaign.path("inbox").join(file)).expect(file)
    }

    /// `file.xlsx with "text" 4000 times`: that text repeated, where Excel couldn't.
    fn lengthened(kind: &str, campaign: &TestCampaign) -> Vec<u8> {
        let parts: Vec<&str> = kind.split('"').collect();
        let [file, text, times] = parts.as_slice() else {
            panic!("{kind}")
        };
        let bytes = returned(campaign, file.trim_end_matches(" with "));
        let times = times.trim().trim_end_matches(" times").parse().expect(kind);
        workbook::lengthened(&bytes, text, times)
    }

    /// The return `u1.xlsx` with a formula in the cell that holds 15.
    fn formula(campaign: &TestCampaign, formula: &str) -> Vec<u8> {
        let bytes = std::fs::read(campaign.path("inbox").join("u1.xlsx")).expect("a return");
        package::edit(&bytes, "xl/worksheets/sheet2.xml", |sheet| {
            assert!(sheet.contains("<v>15</v>"), "{sheet}");
            sheet.replace("<v>15</v>", formula)
        })
    }

    /// Small as a file; the process that reads it has the text more than once.
    fn long_text() -> Vec<u8> {
        let text = "a".repeat(60 << 20);
        package::workbook(&format!(
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>"
        ))
    }

    /// The least that a compound file needs: a header, its table of sectors, and a directory
    /// with these streams, all empty.
    fn compound(streams: &[&str]) -> Vec<u8> {
        let mut file = header();
        file.extend(
            [0xFFFF_FFFD_u32, 0xFFFF_FFFE]
                .map(u32::to_le_bytes)
                .concat(),
        );
        file.resize(1024, 0xFF);
        file.extend(entry("Root Entry", 5, 1));
        for (number, name) in (1u32..).zip(streams) {
            let next = if number as usize == streams.len() {
                u32::MAX
            } else {
                number + 1
            };
            let mut stream = entry(name, 2, u32::MAX);
            stream[72..76].copy_from_slice(&next.to_le_bytes());
            file.extend(stream);
        }
        file.resize(1536, 0);
        file
    }

    fn header() -> Vec<u8> {
        let mut header = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        header.resize(24, 0);
        header.extend([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
        header.resize(44, 0);
        // One sector of the table, the directory in sector 1, small streams below 4,096 bytes.
        let words = [1, 1, 0, 4096, 0xFFFF_FFFE, 0, 0xFFFF_FFFE, 0, 0];
        header.extend(words.map(u32::to_le_bytes).concat());
        header.resize(512, 0xFF);
        header
    }

    fn entry(name: &str, kind: u8, child: u32) -> Vec<u8> {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = u8::try_from(entry.len() + 2).expect("a short name");
        entry.resize(64, 0);
        entry.extend([length, 0, kind, 1]);
        entry.extend([u32::MAX, u32::MAX, child].map(u32::to_le_bytes).concat());
        entry.resize(116, 0);
        entry.extend(0xFFFF_FFFE_u32.to_le_bytes());
        entry.resize(128, 0);
        entry
    }
}
