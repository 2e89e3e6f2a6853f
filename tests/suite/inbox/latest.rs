//! Several returns of one unit: which one counts, and how that is known.

use std::fs::{File, FileTimes};
use std::time::{Duration, SystemTime};

use crate::test_campaign::package::edit;
use crate::test_campaign::tampered::filled_form;
use crate::test_campaign::{TestCampaign, container};

/// The second return has this many admitted.
fn form(campaign: &TestCampaign, admitted: u32) -> Vec<u8> {
    let close = 10 + admitted;
    let lines = format!("| dau_ky | 10 |\n| ket_nap | {admitted} |\n| cuoi_ky | {close} |\n");
    filled_form(campaign, "u1", &lines)
}

/// The same form, saved at another time by its own account.
fn saved_at(form: &[u8], time: &str) -> Vec<u8> {
    edit(form, "docProps/core.xml", |xml| {
        let start = xml.find("<dcterms:modified").expect("a date");
        let start = start + xml[start..].find('>').expect("its value") + 1;
        let end = start + xml[start..].find('<').expect("its end");
        format!("{}{time}{}", &xml[..start], &xml[end..])
    })
}

fn campaign() -> TestCampaign {
    TestCampaign::new().table("settings", "| duplicates | latest |")
}

/// The line about the file that another one takes the place of.
fn superseded(campaign: &TestCampaign) -> String {
    let findings = campaign.findings();
    let mut lines = findings
        .iter()
        .filter(|line| line.contains("[superseded-return]"));
    lines.next().cloned().unwrap_or_else(|| findings.join("\n"))
}

fn touch(campaign: &TestCampaign, name: &str, seconds: u64) {
    let file = File::options()
        .write(true)
        .open(campaign.path("inbox").join(name));
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_710_000_000 + seconds);
    let times = FileTimes::new().set_modified(time);
    file.expect("the file").set_times(times).expect("its time");
}

#[test]
fn the_date_inside_the_file_decides_where_nobody_noted_the_day() {
    let campaign = campaign();
    let (old, new) = (form(&campaign, 5), form(&campaign, 6));
    let campaign = campaign
        .file("a.xlsx", &saved_at(&new, "2024-03-19T02:00:00Z"))
        .file("b.xlsx", &saved_at(&old, "2024-03-18T02:00:00Z"));
    // On disk the other one is later.
    touch(&campaign, "a.xlsx", 0);
    touch(&campaign, "b.xlsx", 9_000);
    let line = superseded(&campaign);
    assert!(
        line.contains("b.xlsx: đã có file thay thế: a.xlsx (lưu sau"),
        "{line}"
    );
}

#[test]
fn the_day_received_is_worth_more_than_the_date_inside() {
    let campaign = campaign();
    let (old, new) = (form(&campaign, 5), form(&campaign, 6));
    let campaign = campaign
        .file("a.xlsx", &saved_at(&old, "2024-03-19T02:00:00Z"))
        .file("b.xlsx", &saved_at(&new, "2024-03-18T02:00:00Z"))
        .beside(
            "received.csv",
            b"file,received\na.xlsx,2024-03-18\nb.xlsx,2024-03-19\n",
        );
    let line = superseded(&campaign);
    assert!(
        line.contains("a.xlsx: đã có file thay thế: b.xlsx (nhận sau)"),
        "{line}"
    );
}

#[test]
fn the_file_on_disk_decides_where_nothing_else_does() {
    let campaign = campaign();
    let campaign = campaign.file("a.xlsx", b"").file("b.xlsx", b"");
    let (old, new) = (form(&campaign, 5), form(&campaign, 6));
    let campaign = campaign.file("a.xlsx", &new).file("b.xlsx", &old);
    touch(&campaign, "a.xlsx", 9_000);
    touch(&campaign, "b.xlsx", 0);
    let line = superseded(&campaign);
    assert!(
        line.contains("b.xlsx: đã có file thay thế: a.xlsx (ghi lên đĩa sau)"),
        "{line}"
    );
    touch(&campaign, "a.xlsx", 30);
    let line = superseded(&campaign);
    assert!(line.contains("[duplicate-return]"), "{line}");
}

#[test]
fn a_time_of_nowhere_is_not_compared_with_a_universal_one() {
    let campaign = campaign();
    let (old, new) = (form(&campaign, 5), form(&campaign, 6));
    let campaign = campaign
        .file("a.xlsx", &saved_at(&new, "2024-03-18T05:00:00"))
        .file("b.xlsx", &saved_at(&old, "2024-03-18T02:00:00Z"));
    touch(&campaign, "a.xlsx", 0);
    touch(&campaign, "b.xlsx", 0);
    let line = superseded(&campaign);
    assert!(line.contains("[duplicate-return]"), "{line}");
}

#[test]
fn an_e_mail_tells_when_its_attachments_came() {
    let campaign = TestCampaign::new().table("settings", "| deadline | 2024-02-20 |");
    let bytes = form(&campaign, 5);
    let mail = container::mail(&[("u1.xlsx", &bytes)]);
    let campaign = campaign.file("thu.eml", &mail);
    let findings = campaign.findings().join("\n");
    let late = "[late-return]: Đơn vị Một, thu.eml › u1.xlsx: nhận ngày 01/3/2024";
    assert!(findings.contains(late), "{findings}");
    // What the office noted is worth more.
    let campaign = campaign.beside("received.csv", b"file,received\nthu.eml,2024-02-19\n");
    let findings = campaign.findings().join("\n");
    assert!(!findings.contains("[late-return]"), "{findings}");
}
