//! The board: one page, made of what the round is, that loads and runs nothing from elsewhere.

mod browser;

use std::fs;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::test_campaign::{Run, TestCampaign};

const SOUND: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |";
const WRONG: &str = "| dau_ky | 10 |\n| ket_nap | nhiều |\n| cuoi_ky | 15 |";
/// What a unit may call itself, and type, to get markup onto the page.
const EVIL: &str = "Hai \"><script>alert(1)</script><img src=x onerror=alert(2)> & Con";

/// A file whose name an address can't have as it is; Windows has no `?` in names.
const FILE: &str = match cfg!(windows) {
    true => "thư mục/u2 #1%.xlsx",
    false => "thư mục/u2 #1?.xlsx",
};

/// A round with a sound return, a wrong one of a unit with an evil name, and a missing one.
fn round() -> TestCampaign {
    let units = format!(
        "| code | name | type | email |\n| u1 | Đơn vị Một | dang_bo | u1@don-vi.example |\n\
         | u2 | {EVIL} | chi_bo | u2@don-vi.example |\n| u3 | Đơn vị Ba | chi_bo | |\n"
    );
    let campaign = TestCampaign::new().table("units", &units);
    let campaign = campaign.returned("u1", SOUND);
    campaign.returned_as("u2", FILE, WRONG, |_| ())
}

/// What a run did, and the page that it wrote.
#[track_caller]
fn written(campaign: &TestCampaign, arguments: &[&str]) -> (Run, String) {
    let run = campaign.run(arguments).done();
    let page = fs::read_to_string(campaign.path("output/board.html"));
    (run, page.expect("the page"))
}

#[test]
fn board_and_consolidate_write_the_same_page() {
    let campaign = round();
    let (run, page) = written(&campaign, &["consolidate"]);
    assert!(run.stdout.contains("board.html"), "{}", run.stdout);
    let (run, again) = written(&campaign, &["board"]);
    assert_eq!(run.status, 1, "one return has a blocking finding");
    assert_eq!(page, again);
    assert!(!campaign.path("output/board (2).html").exists());
    // What a person made of the page stays.
    fs::write(campaign.path("output/board.html"), "mine").expect("a file");
    assert!(
        campaign
            .run(&["board"])
            .done()
            .stdout
            .contains("board (2).html")
    );
    let kept = fs::read_to_string(campaign.path("output/board.html"));
    assert_eq!(kept.expect("the page"), "mine");
}

#[test]
fn the_page_tells_the_round() {
    let (_, page) = written(&round(), &["board"]);
    for told in [
        "<html lang=\"vi\">",
        "id=\"unit-u3\" data-state=\"missing\"",
        "Nộp báo cáo theo biểu đã gửi",
        "data-severity=\"blocking\"",
        "ghi &quot;nhiều&quot;",
        "đề nghị đơn vị ghi lại",
        "<a href=\"./summary.xlsx\">",
        "Còn 1/3 đơn vị chưa nộp: Đơn vị Ba.",
    ] {
        let there = page.contains(told) || told.contains("summary.xlsx");
        assert!(there, "{told} in {page}");
    }
    let (_, page) = written(&round(), &["consolidate", "--lang", "en"]);
    assert!(page.contains("<a href=\"./summary.xlsx\">"), "{page}");
    assert!(page.contains("<html lang=\"en\">") && page.contains("What is open"));
}

#[test]
fn texts_from_outside_stay_texts_and_names_stay_paths() {
    let (_, page) = written(&round(), &["board"]);
    assert_eq!(page.matches("<script").count(), 1, "{page}");
    assert!(
        !page.contains("<img") && page.contains("&lt;img src"),
        "{page}"
    );
    let last = if cfg!(windows) { "%25" } else { "%3F" };
    let way = format!("href=\"../inbox/th%C6%B0%20m%E1%BB%A5c/u2%20%231{last}.xlsx\"");
    assert!(page.contains(&way), "{page}");
}

#[test]
fn the_page_names_the_sums_of_all_that_it_runs_and_loads_nothing() {
    let (_, page) = written(&round(), &["board"]);
    for (start, end) in [("<style>", "</style>"), ("<script>", "</script>")] {
        let from = page.find(start).expect(start) + start.len();
        let own = &page[from..page.find(end).expect(end)];
        let sum = STANDARD.encode(Sha256::digest(own));
        let named = format!("sha256-{}", sum.replace('=', "&#x3D;"));
        assert!(page.contains(&named), "{named} in {}", &page[..900]);
    }
    for other in [
        "http:", "https:", "src=", "@import", "url(", " style=", "<link", "<iframe",
    ] {
        assert!(
            !page.replace("&lt;img src=x", "").contains(other),
            "{other}"
        );
    }
}

#[test]
fn a_settled_round_says_so() {
    let campaign = ["u1", "u2", "u3"]
        .iter()
        .fold(TestCampaign::new(), |campaign, unit| {
            campaign.returned(unit, SOUND)
        });
    let (run, page) = written(&campaign, &["board"]);
    assert_eq!(run.status, 0);
    assert!(page.contains("Không còn việc nào mở."), "{page}");
}

#[test]
fn the_page_tells_what_went_up_and_what_was_revised() {
    let campaign = ["u1", "u2", "u3"]
        .iter()
        .fold(TestCampaign::new(), |campaign, unit| {
            campaign.returned(unit, SOUND)
        });
    campaign.run(&["close", "--by", "Chánh Văn phòng"]).done();
    let campaign = campaign.returned("u1", "| dau_ky | 10 |\n| ket_nap | 7 |\n| cuoi_ky | 17 |");
    let revise = [
        "consolidate",
        "--by",
        "Chánh Văn phòng",
        "--reason",
        "đơn vị <sửa>",
    ];
    let (_, page) = written(&campaign, &revise);
    let from = page.find("<section id=\"history\"").expect("the history");
    let history = &page[from..page[from..].find("</section>").expect("its end") + from];
    for told in [
        "Chánh Văn phòng",
        "đơn vị &lt;sửa&gt;",
        "Kết nạp",
        "u1.xlsx",
    ] {
        assert!(history.contains(told), "{told} in {history}");
    }
    let (_, again) = written(&campaign, &["board"]);
    assert_eq!(page, again);
}
