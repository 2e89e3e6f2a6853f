//! The page of all that can lie in the inbox: each line is made, put there and checked.

use std::fs;

use rayon::prelude::*;
use serde_json::Value;
use tonghop::language::Language;

use super::generated::expect_page;
use super::phrases::phrase;
use crate::test_campaign::TestCampaign;
use crate::test_campaign::container::{archive, mail, message};
use crate::test_campaign::wrapped::{
    gzip, labelled, old_message, seven_zip, signed, tnef, uuencoded,
};

const HEAD: &str = "\
# What can lie in the inbox

Everything in the folder is read, folders in it too; nothing in it is changed. Each line below was put into the inbox
of a small campaign and checked; the words are those that `tonghop check --lang en` prints. How values in a form are read is
said in `docs/forms.md`, what every finding means in `docs/findings.md`.

| in the inbox | what becomes of it | what the clerk reads |
| --- | --- | --- |
";

const HEAD_VI: &str = "\
# Những gì có thể nằm trong hộp nhận

Mọi file trong thư mục `inbox` đều được đọc, kể cả trong thư mục con; không file nào bị sửa. Mỗi dòng dưới đây đã được đặt
thật vào hộp nhận của một đợt nhỏ rồi kiểm tra; lời ở cột cuối đúng như `tonghop check` in ra. Từng mã phát hiện được giải
thích ở [bảng tra phát hiện](phat-hien.md).

| trong hộp nhận | kết quả | cán bộ tổng hợp đọc thấy |
| --- | --- | --- |
";

/// Figures of a return in order.
const FIGURES: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |";

/// What lies in the inbox, in words, and its files.
pub(super) type Lying = (&'static str, Vec<(&'static str, Vec<u8>)>);

#[test]
fn the_pages_of_the_inbox_are_what_check_says() {
    let lines: Vec<[String; 2]> = all().par_iter().map(line).collect();
    for (name, head, at) in [("inbox.md", HEAD, 0), ("vi/trong-hop-nhan.md", HEAD_VI, 1)] {
        let lines: String = lines.iter().map(|line| line[at].as_str()).collect();
        expect_page(name, &format!("{head}{lines}"));
    }
}

/// All that is tried.
pub(super) fn all() -> Vec<Lying> {
    [forms(), mails(), archives(), others()].concat()
}

/// A unit's filled-in form.
fn form(unit: &str) -> Vec<u8> {
    let campaign = TestCampaign::new().returned(unit, FIGURES);
    fs::read(campaign.path("inbox").join(format!("{unit}.xlsx"))).expect("a form")
}

fn one(what: &'static str, name: &'static str, bytes: impl Into<Vec<u8>>) -> Lying {
    (what, vec![(name, bytes.into())])
}

fn forms() -> Vec<Lying> {
    let mut blank = TestCampaign::new();
    let blank = crate::test_campaign::workbook::write_book(&blank.form("u1"));
    let own =
        crate::test_campaign::package::workbook("<row r=\"1\"><c r=\"A1\"><v>12</v></c></row>");
    vec![
        one("a filled form", "bieu.xlsx", form("u1")),
        one(
            "a filled form in a folder, under any name",
            "xa 1/Book1.xlsx",
            form("u1"),
        ),
        (
            "the same file twice",
            vec![("bieu.xlsx", form("u1")), ("bieu (1).xlsx", form("u1"))],
        ),
        one("a filled form with another ending", "bieu.doc", form("u1")),
        one("the form as it went out", "bieu.xlsx", blank),
        one("a table of the unit's own", "so lieu u1.xlsx", own),
        one(
            "half a workbook, as of a download that broke off",
            "bieu.xlsx",
            {
                let whole = form("u1");
                whole[..whole.len() / 2].to_vec()
            },
        ),
        one("a workbook with a password", "bieu.xlsx", locked()),
    ]
}

fn mails() -> Vec<Lying> {
    let form = form("u1");
    let mbox = [
        b"From u1@don-vi.example Fri Mar  1 08:00:00 2024\n",
        &mail(&[("bieu.xlsx", &form)])[..],
    ];
    let winmail = tnef(&[(b"bieu.xlsx", &form)]);
    vec![
        one(
            "an e-mail (.eml) with a form",
            "thu.eml",
            mail(&[("bieu.xlsx", &form)]),
        ),
        one(
            "an e-mail of Outlook (.msg)",
            "thu.msg",
            message(&[("bieu.xlsx", &form)]),
        ),
        one(
            "an e-mail of an old Outlook",
            "thu.msg",
            old_message(&[("0C1F", b"u1@don-vi.example")], &[(b"bieu.xlsx", &form)]),
        ),
        one("a mailbox (.mbox)", "thu.mbox", mbox.concat()),
        one(
            "an e-mail with the form in the text, by uuencode",
            "thu.eml",
            {
                let words = uuencoded(("bieu.xlsx", &form));
                format!("From: u1@don-vi.example\r\nSubject: Bao cao\r\n\r\n{words}").into_bytes()
            },
        ),
        one(
            "a signed e-mail (S/MIME)",
            "thu.p7m",
            signed(&mail(&[("bieu.xlsx", &form)])),
        ),
        one("Outlook's winmail.dat", "winmail.dat", winmail),
        one(
            "an e-mail whose form is labelled as text",
            "thu.eml",
            labelled("text/plain; name=\"bieu.xlsx\"", &form),
        ),
        one("an e-mail without files", "thu.eml", mail(&[])),
        one(
            "an e-mail with a form and a picture",
            "thu.eml",
            mail(&[("bieu.xlsx", &form), ("chu-ky.png", b"\x89PNG\r\n\x1A\n")]),
        ),
    ]
}

fn archives() -> Vec<Lying> {
    let form = form("u1");
    let deep = (0..3).fold(archive(&[("bieu.xlsx", &form)]), |inner, _| {
        archive(&[("trong.zip", &inner)])
    });
    vec![
        one(
            "an archive (.zip)",
            "bieu.zip",
            archive(&[("bieu.xlsx", &form)]),
        ),
        one(
            "an archive (.7z)",
            "bieu.7z",
            seven_zip(&[("bieu.xlsx", &form)], &[1, 0]),
        ),
        one("a packed file (.gz)", "bieu.xlsx.gz", gzip(&form)),
        one(
            "an archive (.rar)",
            "bieu.rar",
            b"Rar!\x1A\x07\x01\x00xxxxxxxx",
        ),
        one("archives in archives in archives", "bieu.zip", deep),
    ]
}

fn others() -> Vec<Lying> {
    vec![
        one("a PDF", "bao cao u1.pdf", b"%PDF-1.7\n"),
        one("a picture", "anh.jpg", b"\xFF\xD8\xFF\xE0\x00\x10JFIF\0"),
        one("a text", "ghi chu.txt", "xin chào".as_bytes()),
        one(
            "a web page that calls itself a workbook",
            "bieu.xls",
            b"<html><table><tr><td>12</td></tr></table></html>",
        ),
        one("a file with nothing in it", "bieu.xlsx", b""),
        one(
            "a shortcut",
            "bieu.url",
            b"[InternetShortcut]\r\nURL=https://co-quan.example/\r\n",
        ),
        one("the lock file of Excel", "~$bieu.xlsx", b"\x05user"),
        one("the lock file of LibreOffice", ".~lock.bieu.ods#", b",,,;"),
        one(
            "what Windows and macOS leave in folders",
            "Thumbs.db",
            b"\xD0\xCF\x11\xE0",
        ),
    ]
}

/// A compound file with the streams of a workbook that asks for a password.
fn locked() -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).expect("a file");
    for stream in ["/EncryptionInfo", "/EncryptedPackage"] {
        file.create_stream(stream).expect("a stream");
    }
    file.into_inner().into_inner()
}

/// The line of what lies there, in English and in Vietnamese.
fn line((what, files): &Lying) -> [String; 2] {
    let campaign = files
        .iter()
        .fold(TestCampaign::new(), |campaign, (name, bytes)| {
            if let Some((folder, _)) = name.rsplit_once('/') {
                fs::create_dir_all(campaign.path("inbox").join(folder)).expect("a folder");
            }
            campaign.file(name, bytes)
        });
    [Language::En, Language::Vi].map(|language| {
        let arguments = ["check", "--format", "json", "--lang", language.tag()];
        let report = campaign.run(&arguments).done().stdout;
        let report = serde_json::from_str(&report).expect("a report");
        format!(
            "| {} | {} |\n",
            phrase(what, language),
            told(&report, language)
        )
    })
}

/// What became of each file, and the words about it.
fn told(report: &Value, language: Language) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let found = report["files"].as_array().expect("files").iter();
    let states = found.map(|file| {
        let state = text(&file["state"]);
        let state = match language {
            Language::En => state,
            Language::Vi => language.text(&format!("state-{state}")).to_lowercase(),
        };
        format!("`{}`: {state}", text(&file["name"]))
    });
    let told = report["findings"].as_array().expect("findings").iter();
    let told = told.filter(|finding| finding["place"]["file"].is_string());
    let words =
        told.map(|finding| format!("`{}` {}", text(&finding["code"]), text(&finding["message"])));
    let cell = |lines: Vec<String>| lines.join("<br>").replace('|', "\\|").replace('\n', " ");
    format!("{} | {}", cell(states.collect()), cell(words.collect()))
}
