//! What servers and programs write by themselves: told as what it is, with the unit and the letter
//! that it is about; a form in it is no return. And blank forms that come along with filled ones.

use super::letters::{form, states};
use crate::test_campaign::TestCampaign;
use crate::test_campaign::container::{archive, base64, mail};
use crate::test_campaign::wrapped::{old_message, one_part};

/// An attachment as a part.
fn part(bytes: &[u8]) -> String {
    format!(
        "Content-Type: application/octet-stream; name=\"bieu.xlsx\"\r\n\
         Content-Disposition: attachment; filename=\"bieu.xlsx\"\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{}\r\n",
        base64(bytes)
    )
}

/// The office's own letter, with a form in it.
fn own_letter(form: &[u8]) -> String {
    format!(
        "From: so@co-quan.example\r\nTo: u1@don-vi.example\r\nMessage-ID: <abc.tonghop@co-quan.example>\r\n\
         Subject: De nghi bao cao\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=goc\r\n\r\n--goc\r\n\r\nKinh gui.\r\n--goc\r\n{}--goc--\r\n",
        part(form)
    )
}

/// A report in parts, with these headers, on these recipients.
fn report(headers: &str, status: &str, returned: &str) -> Vec<u8> {
    format!(
        "{headers}\r\nTo: so@co-quan.example\r\nMIME-Version: 1.0\r\nDate: Fri, 1 Mar 2024 08:00:00 +0700\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=bao\r\n\r\n\
         --bao\r\nContent-Type: text/plain\r\n\r\nXin chao u2@don-vi.example.\r\n\
         --bao\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n{status}\r\n\
         --bao\r\nContent-Type: message/rfc822\r\n\r\n{returned}\r\n--bao--\r\n"
    )
    .into_bytes()
}

const FAILED: &str = "Final-Recipient: rfc822; U1@Don-Vi.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\
     Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n";

/// E-mails of servers that a letter to u1 did not arrive.
fn bounces(form: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let own = own_letter(form);
    let postfix = "From: MAILER-DAEMON@mx.example (Mail Delivery System)\r\n\
                   Subject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied";
    let exchange = "From: Microsoft Outlook\r\n <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@don-vi.example>\r\n\
                    Subject: =?utf-8?B?S2jDtG5nIGfhu61pIMSRxrDhu6NjOiDEkOG7gSBuZ2jhu4s=?=";
    let gmail = "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com.example>\r\n\
                 X-Failed-Recipients: u1@don-vi.example\r\nAuto-Submitted: auto-replied\r\n\
                 Subject: Delivery Status Notification (Failure)";
    // A gateway may take the report's type away, and leave its parts.
    let gateway = String::from_utf8(report(exchange, FAILED, &own)).expect("a text");
    let gateway = gateway.replace(
        "multipart/report; report-type=delivery-status",
        "multipart/mixed",
    );
    let qmail = format!(
        "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example\r\nTo: so@co-quan.example\r\nSubject: failure notice\r\n\r\n\
         Hi. This is the qmail-send program at mx.example.\r\n<u1@don-vi.example>:\r\n550 no such user\r\n\r\n\
         --- Below this line is a copy of the message.\r\n\r\n{own}"
    );
    let exim = format!(
        "From: Mail Delivery System <Mailer-Daemon@mx.example>\r\nTo: so@co-quan.example\r\n\
         X-Failed-Recipients: u1@don-vi.example\r\nSubject: Mail delivery failed\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b\r\n{}--b--\r\n",
        part(form)
    );
    let outlook = old_message(
        &[
            ("001A", b"REPORT.IPM.Note.NDR"),
            ("0037", b"Kh\xF4ng g\x69\x69 \xF0\xFD\xFEc"),
            ("1000", b"<u1@don-vi.example> 550 no such user"),
        ],
        &[(b"bieu.xlsx", form)],
    );
    vec![
        ("postfix", report(postfix, FAILED, &own)),
        ("exchange", report(exchange, FAILED, &own)),
        ("gmail", report(gmail, FAILED, &own)),
        ("gateway", gateway.into_bytes()),
        ("qmail", qmail.into_bytes()),
        ("exim", exim.into_bytes()),
        ("outlook", outlook),
    ]
}

#[test]
fn what_a_server_sends_back_is_told_and_is_no_return() {
    let form = form("u1");
    for (server, bytes) in bounces(&form) {
        let campaign = TestCampaign::new()
            .table("settings", "| duplicates | latest |")
            .file("a.eml", &bytes);
        let states = states(&campaign);
        assert_eq!(states.len(), 1, "{server}: {states:?}");
        let findings = campaign.findings().join("\n");
        let told = "hỏi lại[undelivered-letter]: Đơn vị Một, a.eml: thư gửi tới u1@don-vi.example \
                    không tới được";
        assert!(findings.contains(told), "{server}: {findings}");
        // Beside a return it takes nothing's place, however late it came.
        let campaign = campaign.file("b.xlsx", &form);
        let states = self::states(&campaign);
        assert_eq!(states["b.xlsx"], "accepted", "{server}");
        let findings = campaign.findings().join("\n");
        assert!(
            findings.contains("ghi chú[undelivered-letter]"),
            "{server}: {findings}"
        );
        let forwarded = mail(&[("báo lỗi.eml", &bytes)]);
        let campaign = TestCampaign::new().file("thư.eml", &forwarded);
        let findings = campaign.findings().join("\n");
        assert!(
            findings.contains("[undelivered-letter]"),
            "{server}: {findings}"
        );
        assert!(!findings.contains("[blank-form]"), "{server}: {findings}");
    }
}

#[test]
fn a_notice_names_the_letter_that_it_is_about() {
    let journal = "time,unit,kind,occasion,message_id,to,result,detail,period\n\
        2024-02-01T08:00:00,u3,request,,<abc.tonghop@co-quan.example>,u3@don-vi.example,sent,ok,2024-Q1\n";
    let bytes = report(
        "From: MAILER-DAEMON@mx.example\r\nSubject: x",
        FAILED,
        &own_letter(&form("u3")),
    );
    let campaign = TestCampaign::new().file("a.eml", &bytes);
    let campaign = campaign.beside("mail.csv", journal.as_bytes());
    let findings = campaign.findings().join("\n");
    // The letter says whose it was, whatever address it was forwarded to.
    let told = "[undelivered-letter]: Đơn vị Ba, a.eml: thư gửi tới u1@don-vi.example không tới được \
                (thư đề nghị báo cáo ngày 01/02/2024) (550 5.1.1 no such user)";
    assert!(findings.contains(told), "{findings}");
}

#[test]
fn what_is_only_late_or_has_arrived_is_a_note() {
    let status = |action: &str| FAILED.replace("failed", action);
    let server = "From: MAILER-DAEMON@mx.example\r\nSubject: x";
    let own = own_letter(&form("u1"));
    for (action, told) in [
        (
            "delayed",
            "ghi chú[undelivered-letter]: Đơn vị Một, a.eml: thư gửi tới u1@don-vi.example chưa tới nơi",
        ),
        (
            "delivered",
            "ghi chú[automatic-mail]: Đơn vị Một, a.eml: máy báo thư gửi tới u1@don-vi.example đã nhận",
        ),
    ] {
        let bytes = report(server, &status(action), &own);
        let findings = TestCampaign::new()
            .file("a.eml", &bytes)
            .findings()
            .join("\n");
        assert!(findings.contains(told), "{findings}");
    }
}

/// An e-mail of u1 with these headers and a filled form.
fn answer(headers: &str, form: Option<&[u8]>) -> Vec<u8> {
    let file = form.map(|form| format!("--a\r\n{}", part(form)));
    let body = format!(
        "--a\r\n\r\nToi di vang.\r\n{}--a--\r\n",
        file.unwrap_or_default()
    );
    let letter = one_part("Content-Type: multipart/mixed; boundary=a", &body);
    let letter = String::from_utf8(letter).expect("a text");
    match headers.strip_prefix("Subject: ") {
        Some(subject) => letter.replace("Bao cao", subject).into_bytes(),
        None => format!("{headers}\r\n{letter}").into_bytes(),
    }
}

#[test]
fn an_automatic_answer_is_told_and_is_no_return() {
    let form = form("u1");
    let with_form = [
        "Auto-Submitted: auto-replied",
        "X-Autoreply: yes",
        "Precedence: auto_reply",
        "Subject: Automatic reply: De nghi\r\nAuto-Submitted: auto-generated",
    ];
    let without = ["Subject: =?utf-8?Q?Tr=E1=BA=A3_l=E1=BB=9Di_t=E1=BB=B1_=C4=91=E1=BB=99ng:_x?="];
    let with_form = with_form.iter().map(|headers| answer(headers, Some(&form)));
    let without = without.iter().map(|headers| answer(headers, None));
    for (number, bytes) in with_form.chain(without).enumerate() {
        let campaign = TestCampaign::new().file("a.eml", &bytes);
        let findings = campaign.findings().join("\n");
        let told =
            "ghi chú[automatic-mail]: Đơn vị Một, a.eml: thư máy tự trả lời của u1@don-vi.example";
        assert!(findings.contains(told), "{number}: {findings}");
        assert_eq!(states(&campaign).len(), 1, "{number}");
    }
}

#[test]
fn a_receipt_that_a_letter_was_read_is_a_note() {
    let receipt = one_part(
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=a",
        "--a\r\n\r\nDa doc.\r\n--a\r\nContent-Type: message/disposition-notification\r\n\r\n\
         Final-Recipient: rfc822; u1@don-vi.example\r\nOriginal-Message-ID: <x@y>\r\n\
         Disposition: manual-action/MDN-sent-manually; displayed\r\n--a--\r\n",
    );
    let findings = TestCampaign::new()
        .file("a.eml", &receipt)
        .findings()
        .join("\n");
    let told = "ghi chú[automatic-mail]: Đơn vị Một, a.eml: máy báo thư gửi tới u1@don-vi.example";
    assert!(findings.contains(told), "{findings}");
}

#[test]
fn a_unit_s_own_e_mail_is_a_return_whatever_its_subject() {
    let form = form("u1");
    for headers in [
        "Subject: Vang mat mot dong chi, bao cao van gui",
        "Subject: Re: Undelivered Mail Returned to Sender",
        "Auto-Submitted: no",
        // A document system sends what somebody put into it.
        "Auto-Submitted: auto-generated",
        "X-Auto-Response-Suppress: All",
    ] {
        let campaign = TestCampaign::new().file("a.eml", &answer(headers, Some(&form)));
        let states = states(&campaign);
        assert_eq!(
            states["a.eml › bieu.xlsx"], "accepted",
            "{headers}: {states:?}"
        );
    }
}

/// The unit's form as it went out.
fn blank(unit: &str) -> Vec<u8> {
    let mut campaign = TestCampaign::new();
    campaign.form(unit);
    let mut forms = std::fs::read_dir(campaign.path("forms")).expect("forms");
    let is_its = |path: &std::path::PathBuf| path.to_string_lossy().contains(&format!("_{unit}_"));
    let path = forms.find_map(|form| Some(form.expect("a form").path()).filter(is_its));
    std::fs::read(path.expect("its form")).expect("a form")
}

#[test]
fn a_blank_form_beside_the_filled_one_is_passed_over() {
    let (filled, blank) = (form("u1"), blank("u1"));
    let both = [("trống.xlsx", blank.as_slice()), ("đã điền.xlsx", &filled)];
    for bytes in [
        mail(&both),
        archive(&both),
        mail(&[("nén.zip", &archive(&both))]),
    ] {
        let campaign = TestCampaign::new().file("thư", &bytes);
        let states = states(&campaign);
        let count = |wanted: &str| states.values().filter(|state| *state == wanted).count();
        assert_eq!(count("accepted"), 1, "{states:?}");
        assert_eq!(count("set-aside blank-copy"), 1, "{states:?}");
        let findings = campaign.findings().join("\n");
        assert!(
            findings.contains("ghi chú[blank-copy]: Đơn vị Một, thư › "),
            "{findings}"
        );
        assert!(!findings.contains("[duplicate-return]"), "{findings}");
    }
}

#[test]
fn a_blank_form_alone_or_of_another_e_mail_is_asked_about() {
    let (filled, blank) = (form("u1"), blank("u1"));
    let alone = TestCampaign::new().file("thư.eml", &mail(&[("trống.xlsx", &blank)]));
    assert_eq!(
        states(&alone)["thư.eml › trống.xlsx"],
        "rejected blank-form"
    );
    let apart = alone.file("khác.eml", &mail(&[("đã điền.xlsx", &filled)]));
    let findings = apart.findings().join("\n");
    assert!(findings.contains("[duplicate-return]"), "{findings}");
    // Another unit's filled form makes it no copy.
    let of_another = mail(&[("trống.xlsx", &blank), ("đã điền.xlsx", &form("u2"))]);
    let states = states(&TestCampaign::new().file("thư.eml", &of_another));
    assert_eq!(states["thư.eml › trống.xlsx"], "rejected blank-form");
}
