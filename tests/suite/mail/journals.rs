//! Drafts are vouched for by the register of what was written, as every other file is; journals of
//! before it vouch by the sums that they name.

use std::fs;

use crate::test_campaign::TestCampaign;
use sha2::{Digest, Sha256};

const SETTINGS: &str = "
| key         | value                    |
| mail_sender | tonghop@van-phong.example |
| contact     | Phòng Tổng hợp           |
";
const DRAFT: &str = "mail/request/u1_Don-vi-Mot.eml";

/// A round whose requests are drafts.
fn drafted() -> TestCampaign {
    let campaign = TestCampaign::new().table("settings", SETTINGS);
    assert_eq!(campaign.run(&["mail", "request"]).status, 0);
    campaign
}

fn bytes(campaign: &TestCampaign) -> Vec<u8> {
    fs::read(campaign.path(DRAFT)).expect("a draft")
}

/// Makes the drafts again on a later day: what was said, and whether the draft is another.
fn again(campaign: &TestCampaign) -> (String, bool) {
    let before = bytes(campaign);
    let run = campaign.run(&["mail", "request", "--date", "2024-03-22"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    (run.stdout, bytes(campaign) != before)
}

/// The journal as it was when its lines named the sums of the drafts.
fn name_sums(campaign: &TestCampaign) {
    fs::remove_file(campaign.path("written.csv")).expect("the register");
    let path = campaign.path("mail.csv");
    let mut text = fs::read_to_string(&path).expect("the journal");
    for entry in fs::read_dir(campaign.path("mail/request")).expect("the drafts") {
        let draft = entry.expect("a draft").path();
        let name = draft.file_name().expect("a name").to_string_lossy();
        let sum = Sha256::digest(fs::read(&draft).expect("a draft"));
        let sum: String = sum[..16].iter().map(|byte| format!("{byte:02x}")).collect();
        text = text.replace(&format!(",{name},"), &format!(",sha256:{sum} {name},"));
    }
    assert!(text.contains("sha256:"), "{text}");
    fs::write(path, text).expect("the journal");
}

#[test]
fn drafts_stand_in_the_register_of_what_was_written() {
    let campaign = drafted();
    let register = fs::read_to_string(campaign.path("written.csv")).expect("the register");
    assert!(register.contains(DRAFT), "{register}");
    let (said, is_other) = again(&campaign);
    assert!(is_other && !said.contains("sửa tay"), "{said}");
    // Without the register nothing vouches for a draft.
    fs::remove_file(campaign.path("written.csv")).expect("the register");
    let run = campaign.run(&["mail", "request", "--date", "2024-03-25"]);
    assert!(run.stdout.contains("sửa tay"), "{}", run.stdout);
}

#[test]
fn a_journal_that_names_sums_still_vouches() {
    let campaign = drafted();
    name_sums(&campaign);
    let (said, is_other) = again(&campaign);
    assert!(is_other && !said.contains("sửa tay"), "{said}");
    // From now on the register does.
    assert!(campaign.path("written.csv").is_file());
    let campaign = drafted();
    name_sums(&campaign);
    let edited = [bytes(&campaign), b"\r\n".to_vec()].concat();
    fs::write(campaign.path(DRAFT), edited).expect("a draft");
    let (said, is_other) = again(&campaign);
    assert!(!is_other && said.contains("sửa tay"), "{said}");
}

#[test]
fn an_untouched_draft_of_the_last_period_is_taken_for_no_person_s() {
    let campaign = drafted();
    let next = "| period | 2024-Q2 |\n| deadline | 2024-06-20 |";
    let campaign = campaign.table("settings", next);
    let (said, is_other) = again(&campaign);
    assert!(is_other && !said.contains("sửa tay"), "{said}");
    let text = String::from_utf8_lossy(&bytes(&campaign)).into_owned();
    assert!(text.contains("2024-Q2"), "{text}");
}

/// Keeps the drafts where they are while something is done. Windows moves no file that is open,
/// as it is in a mail program; elsewhere nothing can be moved into the folder of processes.
fn held(campaign: &TestCampaign, act: impl FnOnce()) {
    #[cfg(windows)]
    let _open = {
        use std::os::windows::fs::OpenOptionsExt;
        let mut options = fs::OpenOptions::new();
        options
            .read(true)
            .share_mode(1)
            .open(campaign.path(DRAFT))
            .expect("a draft")
    };
    #[cfg(unix)]
    {
        fs::create_dir_all(campaign.path("mail/sent")).expect("a folder");
        std::os::unix::fs::symlink("/proc", campaign.path("mail/sent/request")).expect("a link");
    }
    act();
    #[cfg(unix)]
    fs::remove_file(campaign.path("mail/sent/request")).expect("the link");
}

#[test]
fn a_draft_that_is_open_elsewhere_is_noted_as_sent_and_moves_later() {
    let campaign = drafted();
    let note = ["mail", "request", "--mark-sent"];
    held(&campaign, || {
        let run = campaign.run(&note);
        assert_eq!(run.status, 1, "{}{}", run.stdout, run.stderr);
        assert!(run.stdout.contains("chưa chuyển được"), "{}", run.stdout);
        assert!(campaign.path(DRAFT).is_file());
    });
    let journal = fs::read_to_string(campaign.path("mail.csv")).expect("the journal");
    let is_sent = |line: &str| line.contains(",u1,") && line.contains(",sent,");
    assert!(journal.lines().any(is_sent), "{journal}");
    let run = campaign.run(&note);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    assert!(!campaign.path(DRAFT).exists());
    let kept = DRAFT.replace("mail/", "mail/sent/");
    assert!(campaign.path(&kept).is_file());
    // Nothing is left to note, and nothing is noted twice.
    assert_eq!(campaign.run(&note).status, 2);
    let after = fs::read_to_string(campaign.path("mail.csv")).expect("the journal");
    assert_eq!(after, journal);
}
