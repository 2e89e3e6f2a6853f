//! Files that ask for a password: the known ones are tried, what a wrong one makes of a file is
//! never taken for it, and what stays closed is told.

use std::path::Path;
use std::process::Command;

use tonghop::workbook::address::Address;
use tonghop::workbook::book::{Book, Content};
use tonghop::workbook::passwords::Passwords;
use tonghop::workbook::read::{Unreadable, read_book, read_book_with};

use crate::test_campaign::{DATE, TestCampaign};

/// A file of `tests/files`.
fn file(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files");
    std::fs::read(folder.join(name)).expect(name)
}

fn open(bytes: &[u8], passwords: &str) -> Result<Book, Unreadable> {
    read_book_with(bytes, &|_, _| true, &Passwords::parse(passwords))
}

/// The encrypted workbooks with what opens them.
const WORKBOOKS: [(&str, &str); 9] = [
    ("password-agile.xlsx", "Bí mật 1"),
    ("password-standard.xlsx", "Bí mật 1"),
    ("password-libreoffice.xlsx", "Bí mật 1"),
    ("password-parts.ods", "Bí mật 1"),
    ("password-package.ods", "Bí mật 1"),
    ("password-blowfish.ods", "Bí mật 1"),
    ("password-rc4.xls", "Bi mat 1"),
    ("password-cryptoapi.xls", "Bí mật 1"),
    ("password-xor.xls", "matkhau1"),
];

#[track_caller]
fn expect_content(name: &str, book: &Book) {
    let sheet = book.sheet("Số liệu").expect(name);
    let text = |text: &str| Content::Text(text.to_owned());
    let cells = [
        ((0, 0), text("Kết nạp")),
        ((0, 1), Content::Number(15.0)),
        ((1, 1), Content::Number(12.5)),
    ];
    for ((row, column), content) in cells {
        assert_eq!(
            sheet.get(Address::new(row, column)),
            Some(&content),
            "{name}"
        );
    }
    assert_eq!(book.sheets[1].cells.len(), 159, "{name}");
}

#[test]
fn a_workbook_opens_with_its_password_among_others() {
    for (name, password) in WORKBOOKS {
        let bytes = file(name);
        let tried = format!("sai;{password};khác");
        let book = open(&bytes, &tried).unwrap_or_else(|why| panic!("{name}: {why:?}"));
        expect_content(name, &book);
    }
    // Excel opens this one without asking.
    let unasked = read_book(&file("password-unasked.xlsx")).expect("no password");
    expect_content("unasked", &unasked);
}

#[test]
fn a_wrong_password_opens_nothing() {
    for (name, password) in WORKBOOKS {
        let bytes = file(name);
        let near = password.replace('1', "2");
        for wrong in ["", "sai", &near, &password.to_uppercase()] {
            assert_eq!(
                open(&bytes, wrong),
                Err(Unreadable::Encrypted),
                "{name}: {wrong}"
            );
        }
    }
}

#[test]
fn what_was_changed_on_the_way_is_not_taken_for_the_workbook() {
    for (name, password) in WORKBOOKS {
        let bytes = file(name);
        let whole = open(&bytes, password).expect(name);
        let mut escaped = 0;
        for place in (512..bytes.len()).step_by(bytes.len() / 30) {
            let mut changed = bytes.clone();
            changed[place] ^= 0x10;
            // Sums vouch for packages; old workbooks have none, with a password or without.
            let is_same = open(&changed, password).is_ok_and(|book| book != whole);
            escaped += usize::from(is_same && !name.ends_with("xls"));
        }
        assert_eq!(escaped, 0, "{name}");
        for length in (0..bytes.len()).step_by(bytes.len() / 40) {
            // The last sector may have room to spare.
            let cut = open(&bytes[..length], password);
            assert!(
                cut.is_err() || cut.as_ref() == Ok(&whole),
                "{name}: {length}"
            );
        }
    }
}

/// What `check` says with these passwords in the environment.
fn told(campaign: &TestCampaign, passwords: &str) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_tonghop"))
        .current_dir(campaign.path("."))
        .args(["check", "--format", "json", "--date", DATE])
        .env("TONGHOP_PASSWORDS", passwords)
        .output();
    String::from_utf8_lossy(&run.expect("a run").stdout).into_owned()
}

/// The reason that a file is given.
fn reason(report: &str, name: &str) -> String {
    let report: serde_json::Value = serde_json::from_str(report).expect("a report");
    let files = report["files"].as_array().expect("files").iter();
    let mut found = files.filter(|file| file["name"] == name);
    let file = found.next().unwrap_or_else(|| panic!("{name}: {report}"));
    file["reason"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn archives_open_with_their_password_in_the_worker() {
    let archives = [
        ("password-aes.zip", "Bí mật 1", true),
        ("password-zipcrypto.zip", "matkhau1", true),
        ("password-files.7z", "Bí mật 1", true),
        ("password-names.7z", "Bí mật 1", false),
    ];
    for (name, password, has_names) in archives {
        let campaign = TestCampaign::new().file(name, &file(name));
        let inner = format!("{name} › a.txt");
        let closed = if has_names { inner.as_str() } else { name };
        for wrong in ["", "sai\nsai2"] {
            let report = told(&campaign, wrong);
            assert_eq!(reason(&report, closed), "encrypted-file", "{name}");
        }
        let report = told(&campaign, &format!("sai\n{password}"));
        assert_eq!(reason(&report, &inner), "not-a-workbook", "{name}");
        assert!(!report.contains(password), "{name}");
    }
    let campaign = TestCampaign::new().file("a.7z", &file("lzma2.7z"));
    assert_eq!(
        reason(&told(&campaign, ""), "a.7z › a.txt"),
        "not-a-workbook"
    );
}

#[test]
fn a_workbook_opens_in_the_worker_too() {
    for (name, password) in WORKBOOKS {
        let campaign = TestCampaign::new().file(name, &file(name));
        assert_eq!(
            reason(&told(&campaign, ""), name),
            "encrypted-file",
            "{name}"
        );
        assert_eq!(
            reason(&told(&campaign, password), name),
            "not-a-return",
            "{name}"
        );
    }
}

#[test]
fn nobody_is_asked_for_passwords_where_nobody_sits() {
    let name = "password-agile.xlsx";
    let campaign = TestCampaign::new().file(name, &file(name));
    let run = campaign.run(&["check", "--format", "json", "--ask-passwords"]);
    assert_eq!(reason(&run.stdout, name), "encrypted-file");
    assert!(run.stderr.contains("không hỏi được"), "{}", run.stderr);
    // With nothing to ask for there is nothing to say.
    let run = TestCampaign::new().run(&["check", "--ask-passwords"]);
    assert_eq!(run.stderr, "");
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "needs script, of util-linux, to sit at a terminal"]
fn a_person_at_a_terminal_is_asked_until_an_empty_line() {
    use std::io::Write;
    use std::process::Stdio;

    let names = ["password-agile.xlsx", "password-parts.ods"];
    let campaign = names.iter().fold(TestCampaign::new(), |campaign, name| {
        campaign.file(name, &file(name))
    });
    let program = env!("CARGO_BIN_EXE_tonghop");
    let command = format!("{program} check --ask-passwords --date {DATE}");
    let mut terminal = Command::new("script")
        .args(["-qec", &command, "/dev/null"])
        .current_dir(campaign.path("."))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("script");
    let mut keys = terminal.stdin.take().expect("keys");
    keys.write_all("sai\nBí mật 1\n\n".as_bytes())
        .expect("typed");
    let said = terminal.wait_with_output().expect("an end").stdout;
    let said = String::from_utf8_lossy(&said);
    assert!(said.contains("2 file có mật khẩu"), "{said}");
    assert_eq!(said.matches("[not-a-return]").count(), 2, "{said}");
    assert_eq!(said.matches("[encrypted-file]").count(), 0, "{said}");
}
