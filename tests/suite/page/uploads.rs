//! Files that come by the page: into the inbox, whole, beside what is there, and not without end.

use std::fs;
use std::io::Write;

use super::client::{Answer, Page, answer, end, file};
use super::names;
use crate::test_campaign::TestCampaign;

/// A served round, before anything came.
fn served() -> (TestCampaign, Page) {
    let campaign = TestCampaign::new();
    let page = Page::of(&campaign.path(""));
    page.wait_for("id=\"drop\"");
    (campaign, page)
}

/// The files of the inbox; nothing of an upload is left beside it.
#[track_caller]
fn inbox(campaign: &TestCampaign) -> Vec<String> {
    let left: Vec<String> = names(&campaign.path(""))
        .into_iter()
        .filter(|name| name.starts_with(".tonghop"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    names(&campaign.path("inbox"))
}

#[test]
fn what_is_sent_lies_beside_what_is_there() {
    let (campaign, page) = served();
    fs::write(campaign.path("inbox/báo cáo.xlsx"), "first").expect("a file");
    let told = page.upload(&[("báo cáo.xlsx", "second"), ("b.xlsx", "b")]);
    assert_eq!(told.status, 200, "{told:?}");
    assert!(
        told.body.contains("2 file") && told.body.contains("báo cáo (2).xlsx"),
        "{told:?}"
    );
    assert_eq!(
        inbox(&campaign),
        ["b.xlsx", "báo cáo (2).xlsx", "báo cáo.xlsx"]
    );
    let text = |name: &str| fs::read_to_string(campaign.path("inbox").join(name)).expect(name);
    assert_eq!(text("báo cáo.xlsx"), "first");
    assert_eq!(text("báo cáo (2).xlsx"), "second");
    // It is checked at once, and told.
    page.wait_for("báo cáo (2).xlsx");
    // The day stands in the clerk's register; a letter says its own.
    assert_eq!(page.upload(&[("thư.eml", "a")]).status, 200);
    let register = fs::read_to_string(campaign.path("received.csv")).expect("the register");
    assert_eq!(
        register,
        "\u{feff}file,received\r\nbáo cáo (2).xlsx,21/3/2024\r\nb.xlsx,21/3/2024\r\n"
    );
}

#[test]
fn names_that_lead_elsewhere_lead_into_the_inbox() {
    let (campaign, page) = served();
    let before = names(&campaign.path(""));
    let evil = [
        "../../evil1.xlsx",
        "..\\\\..\\\\evil2.xlsx",
        "/etc/evil3.xlsx",
        "C:evil4.xlsx",
        "..",
        "CON.xlsx",
        "evil\u{202e}5.xlsx",
        ".hidden.xlsx",
        "~$evil6.xlsx",
        "evil7.xlsx. .",
        "evil8:stream.xlsx",
    ];
    let files: Vec<(&str, &str)> = evil.iter().map(|name| (*name, "a")).collect();
    let told = page.upload(&files);
    assert_eq!(told.status, 200, "{told:?}");
    assert_eq!(
        inbox(&campaign),
        [
            "C_evil4.xlsx",
            "_",
            "_.hidden.xlsx",
            "_CON.xlsx",
            "_~$evil6.xlsx",
            "evil1.xlsx",
            "evil2.xlsx",
            "evil3.xlsx",
            "evil5.xlsx",
            "evil7.xlsx",
            "evil8_stream.xlsx",
        ]
    );
    // The day of receipt stands beside it, in the clerk's register.
    let register = ["received.csv".to_owned()];
    let mut after: Vec<String> = before.into_iter().chain(register).collect();
    after.sort();
    assert_eq!(names(&campaign.path("")), after);
    let told = page.upload(&[("evil\09.xlsx", "a")]);
    assert!(told.status == 200 || told.status == 400, "{told:?}");
    assert!(inbox(&campaign).iter().all(|name| !name.contains('\0')));
    let long = format!("{}.xlsx", "đ".repeat(300));
    assert_eq!(page.upload(&[(&long, "a")]).status, 200);
    let cut = inbox(&campaign)
        .into_iter()
        .find(|name| name.starts_with('đ'))
        .expect("the file");
    assert!(cut.ends_with("đ.xlsx") && cut.len() < 255, "{cut}");
}

/// Sends a start and pieces of a megabyte without a word of their length or their end.
fn endless(page: &Page, start: &str, megabytes: usize) -> Answer {
    let (head, body) = page.upload_head("receive");
    let mut stream = page.connect();
    let chunk =
        |bytes: &[u8]| [format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat();
    let start = chunk((body + start).as_bytes());
    let head = format!("{head}Transfer-Encoding: chunked\r\n\r\n");
    stream.write_all(head.as_bytes()).expect("sent");
    stream.write_all(&start).expect("sent");
    let piece = chunk(&vec![b'a'; 1 << 20]);
    for _ in 0..megabytes {
        stream.write_all(&piece).expect("heard out");
    }
    answer(&mut stream)
}

#[test]
fn more_than_anybody_reads_is_refused_and_leaves_nothing() {
    let (campaign, page) = served();
    let (head, body) = page.upload_head("receive");
    let announced = page.raw(&format!("{head}Content-Length: 10000000000\r\n\r\n{body}"));
    assert_eq!(announced.status, 413, "{announced:?}");
    // Without a word of its length: it is taken until it is too much.
    let begun = file("a.xlsx", "");
    let begun = begun.strip_suffix("\r\n").expect("an end of line");
    let refused = endless(&page, begun, 200);
    assert_eq!(refused.status, 413, "a file of 200 MB: {refused:?}");
    // A part whose head has no end.
    let refused = endless(&page, begun.trim_end(), 20);
    assert_eq!(refused.status, 413, "a head of 20 MB: {refused:?}");
    // More files than a round has.
    let (head, mut body) = page.upload_head("receive");
    for number in 0..10_000 {
        body += &file(&format!("{number}.xlsx"), "a");
    }
    body += &end();
    let many = page.raw(&format!(
        "{head}Content-Length: {}\r\n\r\n{body}",
        body.len()
    ));
    assert_eq!(many.status, 413, "{many:?}");
    page.wait_for("id=\"drop\"");
    assert!(inbox(&campaign).is_empty());
}

#[test]
fn what_breaks_off_or_comes_from_elsewhere_leaves_nothing() {
    let (campaign, page) = served();
    let (head, body) = page.upload_head("receive");
    let begun = body + &file("a.xlsx", "half");
    {
        let mut stream = page.connect();
        let head = format!("{head}Content-Length: {}\r\n\r\n", begun.len() + 1_000);
        stream.write_all((head + &begun).as_bytes()).expect("sent");
    }
    let (head, _) = page.upload_head("receive");
    let foreign = file("a.xlsx", "a") + &end();
    let told = page.raw(&format!(
        "{head}Content-Length: {}\r\n\r\n{foreign}",
        foreign.len()
    ));
    assert_eq!(told.status, 409, "no word of the page: {told:?}");
    let told = page.raw(&format!(
        "{}Content-Length: 1\r\n\r\na",
        page.head("POST", "receive")
    ));
    assert_eq!(told.status, 400, "{told:?}");
    // The connection that broke off is noticed when it is read.
    for _ in 0..100 {
        let is_left = names(&campaign.path(""))
            .iter()
            .any(|name| name.starts_with(".tonghop-"));
        if !is_left {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert!(inbox(&campaign).is_empty());
}
