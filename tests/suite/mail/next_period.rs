//! Letters belong to a period: those of the round before count for nothing in the next one in
//! the same folder, whatever the inbox still holds of it.

use std::fs;

use crate::test_campaign::TestCampaign;
use mail_parser::MessageParser;

const SETTINGS: &str = "
| key         | value                    |
| mail_sender | tonghop@van-phong.example |
| contact     | Phòng Tổng hợp           |
";
const NEXT: &str = "| period | 2024-Q2 |\n| deadline | 2024-06-20 |";
const CLEAN: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |";

/// A round whose requests went out and whose first unit answered.
fn asked() -> TestCampaign {
    let campaign = TestCampaign::new().table("settings", SETTINGS);
    let campaign = campaign.returned("u1", CLEAN);
    for arguments in [
        &["mail", "request"][..],
        &["mail", "request", "--mark-sent"],
    ] {
        let run = campaign.run(arguments);
        assert_eq!(run.status, 0, "{}", run.stderr);
    }
    campaign
}

/// The journal as it was before lines named their period.
fn forget_periods(campaign: &TestCampaign) {
    let path = campaign.path("mail.csv");
    let text = fs::read_to_string(&path).expect("the journal");
    let lines = text
        .lines()
        .map(|line| line.rsplit_once(',').expect("columns").0);
    let lines: Vec<&str> = lines.collect();
    fs::write(path, format!("{}\n", lines.join("\n"))).expect("the journal");
}

fn requests(campaign: &TestCampaign) -> usize {
    let run = campaign.run(&["mail", "request"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let folder = fs::read_dir(campaign.path("mail/request")).expect("the drafts");
    folder.count()
}

#[test]
fn every_unit_is_asked_again_in_the_asked() {
    let campaign = asked();
    assert_eq!(requests(&campaign), 0);
    assert_eq!(requests(&campaign.table("settings", NEXT)), 3);
}

#[test]
fn lines_without_a_period_belong_to_the_round_of_their_letters() {
    let campaign = asked();
    forget_periods(&campaign);
    assert_eq!(requests(&campaign), 0);
    assert_eq!(requests(&campaign.table("settings", NEXT)), 3);
}

#[test]
fn the_register_of_the_next_period_knows_no_letter_of_the_last_one() {
    let status = |campaign: &TestCampaign| {
        let run = campaign.run(&["status", "--format", "json"]).done();
        let rows: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        rows[0]["asked"].clone()
    };
    let campaign = asked();
    assert!(status(&campaign).is_string());
    assert!(status(&campaign.table("settings", NEXT)).is_null());
}

#[test]
fn a_reminder_asks_nothing_about_the_last_period_s_form_in_the_inbox() {
    let campaign = asked().table("settings", NEXT);
    let run = campaign.run(&["mail", "reminder", "--date", "2024-06-28"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let draft = campaign.path("mail/reminder/u1_Don-vi-Mot.eml");
    let draft = fs::read(draft).expect("a reminder");
    let mail = MessageParser::default().parse(&draft).expect("an e-mail");
    let text = mail.body_text(0).expect("a text");
    assert!(text.contains("Quý II năm 2024"), "{text}");
    assert!(!text.contains("Quý I năm 2024"), "{text}");
}
