//! E-mails as programs save them and as old ones send them: the form in each counts, its name,
//! day and sender are known, and what can't be opened is told.

use std::collections::BTreeMap;

use tonghop::inbox::open::InProcess;
use tonghop::inbox::scan::attached_files;

use crate::test_campaign::TestCampaign;
use crate::test_campaign::container::{archive, mail, message};
use crate::test_campaign::wrapped::{labelled, old_message, one_part, signed, tnef, uuencoded};

const FIGURES: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |\n";

/// A unit's filled-in form, which doesn't lie in the inbox.
pub(super) fn form(unit: &str) -> Vec<u8> {
    let campaign = TestCampaign::new().returned_as(unit, "form.xlsx", FIGURES, |_| ());
    std::fs::read(campaign.path("inbox/form.xlsx")).expect("a form")
}

/// What `check` says: file → its state and the code of its reason.
pub(super) fn states(campaign: &TestCampaign) -> BTreeMap<String, String> {
    let (_, report) = campaign.check();
    let files = report["files"].as_array().expect("files").iter();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let states = files.map(|file| {
        let state = format!("{} {}", text(&file["state"]), text(&file["reason"]));
        (text(&file["name"]), state.trim().to_owned())
    });
    states.collect()
}

/// The names of the files that count where this lies in the inbox.
#[track_caller]
fn accepted(name: &str, bytes: &[u8]) -> Vec<String> {
    let states = states(&TestCampaign::new().file(name, bytes));
    let accepted = states.iter().filter(|(_, state)| *state == "accepted");
    accepted.map(|(name, _)| name.clone()).collect()
}

#[test]
fn an_e_mail_counts_however_it_was_saved() {
    let letter = String::from_utf8(mail(&[("bieu.xlsx", &form("u1"))])).expect("a text");
    let line = "From u1@don-vi.example Fri Mar  1 08:00:00 2024\r\n";
    let seals = format!("ARC-Seal: i=1; a=rsa-sha256; {}\r\n", "x".repeat(900)).repeat(40);
    let units = letter.encode_utf16();
    let little: Vec<u8> = units.clone().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = units.flat_map(u16::to_be_bytes).collect();
    let plist = "<?xml version=\"1.0\"?><plist><dict/></plist>";
    let saved = [
        ("mbox line", format!("{line}{letter}").into_bytes()),
        ("blank line", format!("\r\n\r\n{letter}").into_bytes()),
        ("no end", letter.replace("--giua--\r\n", "").into_bytes()),
        (
            "no label",
            letter
                .replace("Content-Transfer-Encoding: base64\r\n", "")
                .into_bytes(),
        ),
        (
            "another label",
            letter
                .replace("Encoding: base64", "Encoding: 8bit")
                .into_bytes(),
        ),
        ("mark", format!("\u{feff}{letter}").into_bytes()),
        ("forty seals", format!("{seals}{letter}").into_bytes()),
        (
            "yahoo",
            format!("X-Apparently-To: a@b.example; x\r\n{letter}").into_bytes(),
        ),
        (
            "apple",
            format!("{}\n{letter}{plist}", letter.len()).into_bytes(),
        ),
        ("utf-16", little.clone()),
        (
            "utf-16 with mark",
            [b"\xFF\xFE".as_slice(), &little].concat(),
        ),
        (
            "utf-16, the other way",
            [b"\xFE\xFF".as_slice(), &big].concat(),
        ),
    ];
    for (how, bytes) in saved {
        assert_eq!(accepted("thư", &bytes), ["thư › bieu.xlsx"], "{how}");
    }
}

#[test]
fn a_mailbox_is_opened_message_by_message() {
    let line = "From u1@don-vi.example Fri Mar  1 08:00:00 2024\n";
    let letter = |unit: &str| {
        let letter = String::from_utf8(mail(&[("bieu.xlsx", &form(unit))])).expect("a text");
        let letter = letter.replace("u1@don-vi", &format!("{unit}@don-vi"));
        letter.replace(
            "Gui van phong",
            ">From here on: it is quoted\r\nGui van phong",
        )
    };
    let mailbox = format!("{line}{}\r\n{line}{}", letter("u1"), letter("u2"));
    let wanted = [
        "thư.mbox › 1.eml › bieu.xlsx",
        "thư.mbox › 2.eml › bieu.xlsx",
    ];
    assert_eq!(accepted("thư.mbox", mailbox.as_bytes()), wanted);
    // What only wraps is no layer: an archive in an e-mail of a mailbox is opened.
    let archived = mail(&[("nén.zip", &archive(&[("bieu.xlsx", &form("u1"))]))]);
    let archived = String::from_utf8(archived).expect("a text");
    let mailbox = format!("{line}{archived}\r\n{line}{}", letter("u2"));
    assert_eq!(accepted("thư.mbox", mailbox.as_bytes()).len(), 2);
}

#[test]
fn a_workbook_counts_whatever_its_label_says() {
    let form = form("u1");
    for label in [
        "text/plain; charset=utf-8; name=\"bieu.xlsx\"",
        "text/html; charset=windows-1258; name=\"bieu.xlsx\"",
        "text/plain",
        "text/csv",
        "application/octet-stream",
        "application/x-unknown",
        "message/rfc822",
    ] {
        assert_eq!(
            accepted("thư.eml", &labelled(label, &form)).len(),
            1,
            "{label}"
        );
    }
    let quoted: String = form.iter().map(|byte| format!("={byte:02X}")).collect();
    let headers = "Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable";
    assert_eq!(accepted("thư.eml", &one_part(headers, &quoted)).len(), 1);
}

#[test]
fn files_written_into_the_words_are_read() {
    let (first, second) = (form("u1"), form("u2"));
    let words = format!(
        "Kính gửi.\r\n{}và\r\n{}Hết.\r\n",
        uuencoded(("một.xlsx", &first)),
        uuencoded(("hai.xlsx", &second))
    );
    let states = states(&TestCampaign::new().file(
        "thư.eml",
        &one_part("Content-Type: text/plain; charset=utf-8", &words),
    ));
    assert_eq!(states["thư.eml › một.xlsx"], "accepted");
    // Another unit's form from the first one's address is asked about, and counts.
    assert_eq!(states["thư.eml › hai.xlsx"], "accepted-with-queries");
    let headers = "Content-Type: application/octet-stream; name=\"x\"\r\n\
                   Content-Transfer-Encoding: x-uuencode";
    let encoded = one_part(headers, &uuencoded(("một.xlsx", &first)));
    assert_eq!(accepted("thư.eml", &encoded), ["thư.eml › một.xlsx"]);
    let cut = &encoded[..encoded.len() / 2];
    let states = self::states(&TestCampaign::new().file("thư.eml", cut));
    assert_eq!(states["thư.eml › một.xlsx"], "set-aside damaged-file");
}

#[test]
fn what_is_signed_is_opened_and_what_is_sealed_is_named() {
    let form = form("u1");
    let inner = String::from_utf8(mail(&[("bieu.xlsx", &form)])).expect("a text");
    let inner = &inner[inner.find("Content-Type").expect("a type")..];
    let label = "application/pkcs7-mime; smime-type=signed-data; name=\"smime.p7m\"";
    let opaque = labelled(label, &signed(inner.as_bytes()));
    let wanted = ["thư.eml › smime.p7m › smime.eml › bieu.xlsx"];
    assert_eq!(accepted("thư.eml", &opaque), wanted);
    assert_eq!(
        accepted("bieu.xlsx.p7m", &signed(&form)),
        ["bieu.xlsx.p7m › bieu.xlsx"]
    );
    // A signature of its own holds nothing, and is no question beside a form.
    let alone = b"\x30\x0F\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02\xA0\x02\x30\x00";
    let beside = mail(&[("bieu.xlsx", &form), ("smime.p7s", alone)]);
    assert_eq!(accepted("thư.eml", &beside), ["thư.eml › bieu.xlsx"]);
    let mut sealed = signed(inner.as_bytes());
    let at = sealed
        .windows(3)
        .position(|three| three == b"\x01\x07\x02")
        .expect("the kind");
    sealed[at + 2] = 3;
    let campaign = TestCampaign::new().file("thư.eml", &labelled(label, &sealed));
    let findings = campaign.findings().join("\n");
    let told = "[refused-container]: Đơn vị Một, thư.eml › smime.p7m: không đọc hết được các file \
                bên trong (thư mã hóa";
    assert!(findings.contains(told), "{findings}");
}

#[test]
fn signatures_around_signatures_come_to_an_end() {
    let nested = (0..9).fold(form("u1"), |inner, _| signed(&inner));
    let states = states(&TestCampaign::new().file("a.p7m", &nested));
    let deepest = states
        .values()
        .filter(|state| *state == "set-aside refused-container");
    assert_eq!(deepest.count(), 1, "{states:?}");
}

#[test]
fn what_outlook_packs_for_others_of_its_kind_is_read() {
    let form = form("u1");
    let packed = tnef(&[(b"bi\xEAu.xlsx", &form), (b"ghi.txt", b"x")]);
    assert_eq!(
        accepted("winmail.dat", &packed),
        ["winmail.dat › biêu.xlsx"]
    );
    let letter = mail(&[("winmail.dat", &packed)]);
    assert_eq!(
        accepted("thư.eml", &letter),
        ["thư.eml › winmail.dat › biêu.xlsx"]
    );
    for length in (0..packed.len()).step_by(packed.len() / 40) {
        let states = states(&TestCampaign::new().file("winmail.dat", &packed[..length]));
        let first = states["winmail.dat"].as_str();
        assert!(first.starts_with("set-aside"), "{length}: {states:?}");
    }
    let mut wrong = packed;
    wrong[200] ^= 1;
    let states = states(&TestCampaign::new().file("winmail.dat", &wrong));
    assert_eq!(states["winmail.dat"], "set-aside refused-container");
}

#[test]
fn an_old_message_of_outlook_has_its_name_day_and_sender() {
    let form = form("u1");
    let headers = b"Received: from a by b; Thu, 21 Mar 2024 08:00:00 +0700\r\n\
                    From: u1@don-vi.example\r\n";
    let bytes = old_message(&[("007D", headers)], &[(b"bi\xEAu \xF0\xE3.xlsx", &form)]);
    let campaign = TestCampaign::new().file("thư.msg", &bytes);
    let states = states(&campaign);
    assert_eq!(states["thư.msg › biêu đă.xlsx"], "accepted");
    let findings = campaign.findings().join("\n");
    assert!(findings.contains("[late-return]"), "{findings}");
    assert!(!findings.contains("[sender-mismatch]"), "{findings}");
    let bytes = old_message(&[("0C1F", b"khac@don-vi.example")], &[(b"a.xlsx", &form)]);
    let findings = TestCampaign::new()
        .file("thư.msg", &bytes)
        .findings()
        .join("\n");
    assert!(
        findings.contains("thư gửi từ khac@don-vi.example"),
        "{findings}"
    );
}

#[test]
fn letters_in_letters_are_opened_two_deep() {
    let form = form("u1");
    let inner = mail(&[("bieu.xlsx", &form)]);
    let pairs = [
        message(&[("trong.eml", &inner)]),
        mail(&[("trong.msg", &message(&[("bieu.xlsx", &form)]))]),
        archive(&[("trong.eml", &inner)]),
        mail(&[("winmail.dat", &tnef(&[(b"trong.eml", &inner)]))]),
    ];
    for outer in pairs {
        assert_eq!(accepted("ngoài", &outer).len(), 1);
        let deeper = archive(&[("ngoài", &outer)]);
        let states = states(&TestCampaign::new().file("a.zip", &deeper));
        let refused = states
            .values()
            .filter(|state| state.ends_with("refused-container"));
        assert_eq!(refused.count(), 1, "{states:?}");
    }
}

#[test]
fn only_an_e_mail_of_nothing_but_words_is_fetched_no_more() {
    let opener = &InProcess::default();
    let words = one_part("Content-Type: text/plain; charset=utf-8", "Kính gửi.\r\n");
    assert_eq!(attached_files(opener, &words), 0);
    let pages = "Content-Type: multipart/alternative; boundary=a";
    let body = "--a\r\nContent-Type: text/plain\r\n\r\nx\r\n--a\r\nContent-Type: text/html\r\n\r\n\
                <p>x</p>\r\n--a--\r\n";
    assert_eq!(attached_files(opener, &one_part(pages, body)), 0);
    let form = form("u1");
    let kept = [
        mail(&[("a.xlsx", &form)]),
        mail(&[("a.xlsx", b"x")]),
        labelled("text/plain", &form),
        one_part("Content-Type: text/plain", &uuencoded(("a.xlsx", &form))),
        // What was cut off, has no parts where it names some, or is no e-mail that we know.
        one_part("Content-Type: multipart/mixed; boundary=a", "UEsDBBQA"),
        one_part("Content-Type: multipart/mixed", "--a\r\n\r\nx\r\n--a--\r\n"),
        one_part(
            "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64",
            "!?=x",
        ),
        b"\x00\x01\x02".to_vec(),
        b"hello\r\n".to_vec(),
        Vec::new(),
    ];
    for (number, bytes) in kept.iter().enumerate() {
        assert!(attached_files(opener, bytes) > 0, "{number}");
    }
}
