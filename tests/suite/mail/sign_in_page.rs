//! Signing in from the page.

use super::sign_in::{Office, PASSPHRASE};
use crate::page::client::Page;
use crate::test_campaign::DATE;

#[test]
fn who_types_the_code_that_the_page_shows_is_signed_in() {
    let office = Office::with_codes(&["authorization_pending"]);
    let folder = office.campaign.path("");
    let trusted = office.campaign.path("ca.pem");
    let page = Page::with(&folder, DATE, &[("SSL_CERT_FILE", &trusted)]);
    let shown = page.wait_for("id=\"units\"");
    assert!(shown.contains("/do/sign-in\""), "{shown}");
    let typed = |again| {
        let fields = [("passphrase", PASSPHRASE), ("again", again)];
        assert_eq!(page.post("do/sign-in", &fields).status, 303);
    };
    typed("câu khác");
    assert!(
        page.get("")
            .body
            .contains("hai lần gõ câu mật khẩu khác nhau")
    );
    assert!(office.asked_for_keys().is_empty());
    typed(PASSPHRASE);
    let shown = page.wait_for("Đã đăng nhập");
    assert!(shown.contains("WXYZ-1234"), "{shown}");
    // What the provider names can be clicked.
    assert!(
        shown.contains("/type-it\" target=\"_blank\" rel=\"noopener noreferrer\">"),
        "{shown}"
    );
    assert!(!shown.contains(PASSPHRASE));
    let kept = std::fs::read_dir(page.home().join("tonghop")).expect("the settings");
    let sealed = kept.flatten().filter(|file| {
        let name = file.file_name();
        name != "recent.json" && name != "cache.key"
    });
    assert_eq!(sealed.count(), 1);
}

#[test]
fn a_campaign_with_passwords_has_no_sign_in() {
    let campaign = crate::test_campaign::TestCampaign::new();
    let page = Page::of(&campaign.path(""));
    assert!(!page.wait_for("id=\"units\"").contains("/do/sign-in\""));
}
