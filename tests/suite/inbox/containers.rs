//! Archives and saved e-mails in the inbox: what is in them is read as if it lay there itself,
//! each file once, whatever its name tries to be.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use crate::test_campaign::TestCampaign;
use crate::test_campaign::container::{archive, mail, message};
use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const FIGURES: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |\n";

/// A unit's filled-in form, which doesn't lie in the inbox.
fn form(unit: &str, answers: &str) -> Vec<u8> {
    let campaign = TestCampaign::new().returned_as(unit, "form.xlsx", answers, |_| ());
    std::fs::read(campaign.path("inbox/form.xlsx")).expect("a form")
}

/// File → its state and the code of its reason.
fn files(report: &Value) -> BTreeMap<String, (String, String)> {
    let files = report["files"].as_array().expect("files");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let entry = |file: &Value| {
        (
            text(&file["name"]),
            (text(&file["state"]), text(&file["reason"])),
        )
    };
    let found: BTreeMap<_, _> = files.iter().map(entry).collect();
    assert_eq!(found.len(), files.len(), "a file stands twice: {files:?}");
    found
}

fn check(inbox: &[(&str, Vec<u8>)]) -> BTreeMap<String, (String, String)> {
    let campaign = inbox
        .iter()
        .fold(TestCampaign::new(), |c, (name, bytes)| c.file(name, bytes));
    files(&campaign.check().1)
}

fn entry(state: &str, reason: &str) -> (String, String) {
    (state.to_owned(), reason.to_owned())
}

#[test]
fn a_form_counts_in_whatever_it_comes() {
    let form = form("u1", FIGURES);
    let containers = [
        ("báo cáo.zip", archive(&[("bieu.xlsx", &form)])),
        ("thư.eml", mail(&[("bieu.xlsx", &form)])),
        ("thư.msg", message(&[("bieu.xlsx", &form)])),
        ("tên.xlsx", archive(&[("bieu.xlsx", &form)])),
        ("không đuôi", mail(&[("bieu.xlsx", &form)])),
    ];
    for (name, bytes) in containers {
        let found = check(&[(name, bytes)]);
        assert_eq!(found[name], entry("opened", "opened-container"));
        assert_eq!(
            found[&format!("{name} › bieu.xlsx")],
            entry("accepted", ""),
            "{name}"
        );
        assert_eq!(found.len(), 2);
    }
}

#[test]
fn an_archive_in_an_e_mail_is_opened_and_one_in_that_is_not() {
    let form = form("u1", FIGURES);
    let inner = archive(&[("sâu.xlsx", &form)]);
    let outer = archive(&[("trong.zip", &inner), ("bieu.xlsx", &form)]);
    let found = check(&[("thư.eml", mail(&[("ngoài.zip", &outer)]))]);
    let wanted = [
        ("thư.eml", entry("opened", "opened-container")),
        ("thư.eml › ngoài.zip", entry("opened", "opened-container")),
        (
            "thư.eml › ngoài.zip › trong.zip",
            entry("set-aside", "refused-container"),
        ),
        ("thư.eml › ngoài.zip › bieu.xlsx", entry("accepted", "")),
    ];
    assert_eq!(
        found,
        wanted.map(|(name, entry)| (name.to_owned(), entry)).into()
    );
}

#[test]
fn places_name_container_and_file() {
    let form = form(
        "u1",
        "| dau_ky | 10 |\n| ket_nap | nhiều |\n| cuoi_ky | 15 |\n",
    );
    let campaign = TestCampaign::new().file("thư.eml", &mail(&[("bieu.xlsx", &form)]));
    let findings = campaign.findings();
    let place = "chặn[wrong-kind]: Đơn vị Một, thư.eml › bieu.xlsx Số liệu!F8: ";
    assert!(
        findings.iter().any(|line| line.starts_with(place)),
        "{findings:?}"
    );
}

#[test]
fn a_name_is_only_a_name() {
    let form = form("u1", FIGURES);
    let names = [
        "../../../thoat.xlsx",
        "/etc/thoat.xlsx",
        "C:\\thoat.xlsx",
        "..\\..\\thoat.xlsx",
        "a/./b/../../../thoat.xlsx",
        "NUL",
        "a\u{202e}xslx.exe",
        "x › y.xlsx",
    ];
    for name in names {
        for bytes in [
            archive(&[(name, &form)]),
            mail(&[(name, &form)]),
            message(&[(name, &form)]),
        ] {
            let campaign = TestCampaign::new().file("a.bin", &bytes);
            let found = files(&campaign.check().1);
            let accepted = found.values().filter(|entry| entry.0 == "accepted").count();
            assert_eq!((found.len(), accepted), (2, 1), "{name}: {found:?}");
            let lying = std::fs::read_dir(campaign.path("inbox"))
                .expect("the inbox")
                .count();
            assert_eq!(lying, 1);
            assert!(
                !campaign.path("thoat.xlsx").exists() && !campaign.path("../thoat.xlsx").exists()
            );
        }
    }
}

#[test]
fn every_attachment_appears_once_and_letters_beside_a_form_are_one_note() {
    let forms = [form("u1", FIGURES), form("u2", FIGURES)];
    let files = [
        ("bieu.xlsx", forms[0].as_slice()),
        ("bieu.xlsx", forms[1].as_slice()),
        ("logo.png", b"\x89PNG\r\n\x1a\n\0\0"),
        ("công văn.pdf", b"%PDF-1.7"),
        ("~$bieu.xlsx", b"x"),
    ];
    for bytes in [mail(&files), message(&files)] {
        // One mailbox serves both units, so that its letters are no question.
        let campaign = TestCampaign::new().file("thư", &bytes).table(
            "units",
            "| code | name | type | email |\n| u1 | Một | a | u1@don-vi.example |\n\
             | u2 | Hai | a | u2@don-vi.example; u1@don-vi.example |\n",
        );
        let (_, report) = campaign.check();
        let found = self::files(&report);
        let mut wanted = BTreeMap::new();
        for (name, state, reason) in [
            ("thư", "opened", "opened-container"),
            ("thư › bieu.xlsx", "accepted", ""),
            ("thư › bieu.xlsx (2)", "accepted", ""),
            ("thư › logo.png", "set-aside", "not-a-workbook"),
            ("thư › công văn.pdf", "set-aside", "not-a-workbook"),
            ("thư › ~$bieu.xlsx", "set-aside", "lock-file"),
        ] {
            wanted.insert(name.to_owned(), entry(state, reason));
        }
        assert_eq!(found, wanted);
        let of_files = report["findings"].as_array().expect("findings").iter();
        let of_files = of_files.filter(|f| f["place"]["file"].is_string());
        // What is no workbook is listed, counted in the e-mail's one note, and no finding.
        let found: Vec<(&str, &str)> = of_files
            .map(|finding| {
                assert_eq!(finding["severity"], "note", "{report}");
                let text = |key: &str| finding[key].as_str().unwrap_or_default();
                (text("code"), text("message"))
            })
            .collect();
        let codes: Vec<&str> = found.iter().map(|(code, _)| *code).collect();
        assert_eq!(codes, ["opened-container", "lock-file"], "{report}");
        assert!(found[0].1.contains("2 file kèm theo"), "{report}");
    }
}

#[test]
fn the_same_form_inside_and_beside_is_a_copy() {
    let form = form("u1", FIGURES);
    let found = check(&[
        ("thư.eml", mail(&[("bieu.xlsx", &form)])),
        ("bieu.xlsx", form),
    ]);
    assert_eq!(found["bieu.xlsx"], entry("accepted", ""));
    assert_eq!(
        found["thư.eml › bieu.xlsx"],
        entry("copy", "identical-copy")
    );
}

#[test]
fn what_was_opened_and_copies_are_not_counted_as_put_aside() {
    let form = form("u1", FIGURES);
    let campaign = TestCampaign::new()
        .file("thư.eml", &mail(&[("bieu.xlsx", &form)]))
        .file("bieu.xlsx", &form);
    let account = campaign.run(&["check"]).stdout;
    let line = "File trong hộp nhận: 3; trong đó 1 thư hoặc file nén đã mở; 1 bản sao; để riêng 0";
    assert!(account.contains(line), "{account}");
}

#[test]
fn a_container_without_files_is_no_workbook() {
    let found = check(&[
        ("a.eml", mail(&[])),
        ("b.msg", message(&[])),
        ("c.zip", archive(&[])),
        ("d.zip", archive(&[("x", b"x")])[..40].to_vec()),
    ]);
    let reasons: Vec<&str> = found.values().map(|(_, reason)| reason.as_str()).collect();
    let last = &found["d.zip"].1;
    assert_eq!(reasons[..2], ["not-a-workbook"; 2], "{found:?}");
    assert!(
        ["damaged-file", "refused-container"].contains(&last.as_str()),
        "{found:?}"
    );
}

#[test]
fn a_file_whose_checksum_is_wrong_is_damaged_and_the_others_are_read() {
    let form = form("u1", FIGURES);
    let mut bytes = archive(&[("hỏng.xlsx", b"mark mark mark"), ("bieu.xlsx", &form)]);
    let at = bytes
        .windows(4)
        .position(|window| window == b"mark")
        .expect("the mark");
    bytes[at] = b'n';
    let found = check(&[("a.zip", bytes)]);
    assert_eq!(
        found["a.zip › hỏng.xlsx"],
        entry("set-aside", "damaged-file")
    );
    assert_eq!(found["a.zip › bieu.xlsx"], entry("accepted", ""));
}

#[test]
fn a_locked_file_in_an_archive_is_named() {
    let mut bytes = archive(&[("khóa.xlsx", b"secret")]);
    for (mark, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = bytes
            .windows(4)
            .position(|window| window == mark)
            .expect("a header");
        bytes[at + flags] |= 1;
    }
    let found = check(&[("a.zip", bytes)]);
    assert_eq!(
        found["a.zip › khóa.xlsx"],
        entry("set-aside", "encrypted-file")
    );
}

#[test]
fn of_two_entries_with_one_name_none_is_taken() {
    let (first, second) = (form("u1", FIGURES), form("u2", FIGURES));
    let mut bytes = archive(&[("bieu1.xlsx", &first), ("bieu2.xlsx", &second)]);
    for at in 0..bytes.len() - 10 {
        if &bytes[at..at + 10] == b"bieu2.xlsx" {
            bytes[at + 4] = b'1';
        }
    }
    let found = check(&[("a.zip", bytes)]);
    assert_eq!(
        found,
        [("a.zip".to_owned(), entry("set-aside", "refused-container"))].into()
    );
}

#[test]
fn what_unpacks_to_too_much_is_not_unpacked() {
    let form = form("u1", FIGURES);
    let mut bomb = ZipWriter::new(Cursor::new(Vec::new()));
    bomb.start_file("bieu.xlsx", SimpleFileOptions::default())
        .expect("a file");
    bomb.write_all(&form).expect("a file");
    let zeros = vec![0; 1 << 20];
    for name in ["to.xlsx", "nua.xlsx"] {
        bomb.start_file(name, SimpleFileOptions::default())
            .expect("a file");
        (0..65).for_each(|_| bomb.write_all(&zeros).expect("zeros"));
    }
    let bytes = bomb.finish().expect("an archive").into_inner();
    assert!(bytes.len() < 1 << 20);
    let found = check(&[("a.zip", bytes)]);
    assert_eq!(found["a.zip › bieu.xlsx"], entry("accepted", ""));
    assert_eq!(
        found["a.zip › to.xlsx"],
        entry("set-aside", "not-a-workbook")
    );
    assert_eq!(
        found["a.zip › nua.xlsx"],
        entry("set-aside", "refused-container")
    );
}

#[test]
fn very_many_files_are_refused_at_once() {
    let names: Vec<String> = (0..1_001).map(|number| format!("{number}.xlsx")).collect();
    let files: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), &b"x"[..]))
        .collect();
    let found = check(&[("a.zip", archive(&files)), ("b.eml", mail(&files))]);
    let refused = entry("set-aside", "refused-container");
    assert_eq!(
        found,
        ["a.zip", "b.eml"]
            .map(|name| (name.to_owned(), refused.clone()))
            .into()
    );
}

/// Always the same numbers, that look like chance.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or_default() % most
    }
}

#[test]
fn a_damaged_container_ends_nothing_but_itself() {
    let form = form("u1", FIGURES);
    let files = [("bieu.xlsx", form.as_slice()), ("công văn.txt", b"12;13\n")];
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut campaign = TestCampaign::new().file("z.xlsx", &self::form("u2", FIGURES));
    for (kind, whole) in [archive(&files), mail(&files), message(&files)]
        .into_iter()
        .enumerate()
    {
        for number in 0..150 {
            let mut bytes = whole.clone();
            for _ in 0..=dice.below(6) {
                let at = dice.below(bytes.len());
                bytes[at] = u8::try_from(dice.below(256)).unwrap_or_default();
            }
            if dice.below(8) == 0 {
                bytes.truncate(dice.below(whole.len()));
            }
            campaign = campaign.file(&format!("{kind}-{number:03}"), &bytes);
        }
    }
    let (status, report) = campaign.check();
    assert!(status <= 1);
    let found = self::files(&report);
    assert_eq!(
        found.keys().filter(|name| !name.contains(" › ")).count(),
        451
    );
    assert_eq!(found["z.xlsx"], entry("accepted", ""));
}

/// What `check` says of the unit u1 where its form came in this, with this register of receipts.
fn unit_one(mail: &[u8], receipts: &str) -> (String, String) {
    let campaign = TestCampaign::new().file("thu.bin", mail);
    let campaign = campaign.beside("received.csv", receipts.as_bytes());
    let (_, report) = campaign.check();
    let unit = &report["units"][0];
    let text = |key: &str| unit[key].as_str().unwrap_or_default().to_owned();
    (text("state"), text("timeliness"))
}

#[test]
fn an_e_mail_tells_when_it_came_and_the_register_of_receipts_overrules_it() {
    let form = form("u1", FIGURES);
    let empty = "file,received\n";
    let on_time = ("accepted".to_owned(), "on-time".to_owned());
    let late = ("accepted".to_owned(), "late".to_owned());
    for bytes in [mail(&[("a.xlsx", &form)]), message(&[("a.xlsx", &form)])] {
        assert_eq!(unit_one(&bytes, empty), on_time);
        let receipts = "file,received\nthu.bin,2024-03-21\n";
        assert_eq!(unit_one(&bytes, receipts), late);
    }
    // The deadline is the 20th; at 17:30 in Greenwich it is the 21st in the office.
    let text = String::from_utf8(mail(&[("a.xlsx", &form)])).expect("a text");
    let received = "Received: from a by b with ESMTPS id 1; Wed, 20 Mar 2024 17:30:00 +0000\r\n";
    let text = format!("{received}{text}");
    assert_eq!(unit_one(text.as_bytes(), empty), late);
}

#[test]
fn an_e_mail_forwarded_by_somebody_else_is_asked_about() {
    let form = form("u1", FIGURES);
    let own = mail(&[("a.xlsx", &form)]);
    let queried = ("accepted-with-queries".to_owned(), "on-time".to_owned());
    let sent_by = |bytes: &[u8], address: &str| {
        let text = String::from_utf8(bytes.to_vec()).expect("a text");
        text.replace("u1@don-vi.example", address).into_bytes()
    };
    let forwarded = sent_by(&mail(&[("thu.eml", &own)]), "khac@don-vi.example");
    let foreign = sent_by(&own, "U1@don-vi.example.com");
    let unnamed = sent_by(&own, "");
    for bytes in [forwarded, foreign, unnamed] {
        assert_eq!(unit_one(&bytes, "file,received\n"), queried);
    }
    // Letters of an address count alike, large or small, and an archive around hides nothing.
    let archived = archive(&[("thu.eml", &sent_by(&own, "U1@Don-Vi.example"))]);
    let (state, _) = unit_one(&archived, "file,received\n");
    assert_eq!(state, "accepted");
}

/// What the mail's reader makes of half a million parts is many times as large as they are.
#[cfg(unix)]
#[test]
fn an_e_mail_that_unpacks_beyond_all_memory_costs_nothing_else() {
    let mut letter = b"From: a@don-vi.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        .to_vec();
    letter.extend(b"--b\n\nx\n".repeat(500_000));
    let form = form("u1", FIGURES);
    let campaign = TestCampaign::new()
        .table("settings", "| reading_memory | 64 |")
        .file("thư.eml", &letter)
        .file("bieu.xlsx", &form);
    let found = files(&campaign.check().1);
    assert_eq!(found["thư.eml"], entry("set-aside", "reading-stopped"));
    assert_eq!(found["bieu.xlsx"], entry("accepted", ""));
    assert_eq!(found.len(), 2);
}
