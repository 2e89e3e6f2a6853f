//! Whoever is not the page in the browser that the program opened reaches nothing.

use std::fs;
use std::io::Write;

use super::client::Page;
use super::round;
use crate::test_campaign::TestCampaign;

#[test]
fn the_first_visit_leads_to_an_address_without_a_secret() {
    let campaign = round();
    let page = Page::of(&campaign.path(""));
    let cookie = page.cookie.strip_prefix("tonghop=").expect("a cookie");
    assert!(cookie.len() >= 32, "{cookie}: at least 128 bits");
    let way = page.raw(&format!(
        "GET {} HTTP/1.1\r\nHost: {}\r\n\r\n",
        page.first, page.host
    ));
    let set = way.header("set-cookie");
    for part in [
        "HttpOnly",
        "SameSite=Strict",
        &format!("Path={}", page.base),
    ] {
        assert!(set.contains(part), "{part} in {set}");
    }
    assert!(!page.base.contains(cookie) && !way.body.contains(cookie));
    assert!(!way.body.contains(&page.first), "{}", way.body);
    let shown = page.get("");
    assert_eq!(shown.status, 200);
    assert!(!shown.body.contains(cookie) && !shown.body.contains(&page.first));
    let policy = shown.header("content-security-policy");
    assert!(
        policy.starts_with("default-src 'none'") && !policy.contains("unsafe"),
        "{policy}"
    );
    assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
    assert_eq!(shown.header("cache-control"), "no-store");
    assert_eq!(shown.header("x-content-type-options"), "nosniff");
    assert_eq!(shown.header("referrer-policy"), "same-origin");
    for foreign in ["http:", "https:", " style=", " onclick", "<iframe"] {
        assert!(!shown.body.contains(foreign), "{foreign} in {}", shown.body);
    }
}

/// What a request says that comes from elsewhere: a header and its value.
const FOREIGN: [(&str, &str); 10] = [
    ("Host", "tonghop.example"),
    ("Host", "127.0.0.1:1"),
    ("Host", ""),
    ("Origin", "http://tonghop.example"),
    ("Origin", "http://127.0.0.1:1"),
    ("Origin", "null"),
    ("Sec-Fetch-Site", "cross-site"),
    ("Sec-Fetch-Site", "same-site"),
    ("Cookie", ""),
    ("Cookie", "tonghop=0123456789012345678901234567890123456789"),
];

/// Requests for what the page shows and does.
const LINES: [&str; 6] = [
    "GET {}/",
    "GET {}/style.css",
    "GET {}/events",
    "GET {}/file/campaign.xlsx",
    "POST {}/do/forms",
    "POST {}/end",
];

#[test]
fn another_page_another_name_and_another_user_reach_nothing() {
    let campaign = TestCampaign::new();
    let page = Page::of(&campaign.path(""));
    page.wait_for("id=\"units\"");
    let hidden = page.hidden();
    let body = format!("token={}&round={}", hidden[0].1, hidden[1].1);
    let own = [
        ("Host", page.host.clone()),
        ("Origin", format!("http://{}", page.host)),
        ("Sec-Fetch-Site", "same-origin".to_owned()),
        ("Cookie", page.cookie.clone()),
    ];
    for (name, value) in FOREIGN {
        let headers = own.iter().map(|(known, own)| {
            let value = if *known == name { value } else { own };
            format!("{known}: {value}\r\n")
        });
        let headers: String = headers.collect();
        for line in LINES {
            let line = line.replace("{}", &page.base);
            let answer = page.raw(&format!(
                "{line} HTTP/1.1\r\n{headers}Content-Type: application/x-www-form-urlencoded\r\n\
                 Content-Length: {}\r\n\r\n{body}",
                body.len()
            ));
            assert!(
                [400, 403].contains(&answer.status),
                "{name}: {value:?} {line}: {answer:?}"
            );
            assert!(!answer.body.contains("u1") && !answer.body.contains(&hidden[0].1));
        }
    }
    assert!(!campaign.path("forms").exists(), "nothing was done");
    let answer = page.raw(&format!(
        "GET /start/0123 HTTP/1.1\r\nHost: {}\r\n\r\n",
        page.host
    ));
    assert_eq!((answer.status, answer.header("set-cookie")), (403, ""));
    // The page itself is listened to still.
    assert_eq!(page.get("").status, 200);
}

#[test]
fn a_form_without_its_word_or_of_another_round_does_nothing() {
    let campaign = TestCampaign::new();
    let page = Page::of(&campaign.path(""));
    page.wait_for("id=\"units\"");
    let [(_, token), (_, round)] = page.hidden();
    for body in [
        String::new(),
        format!("round={round}"),
        format!("token={}0&round={round}", &token[1..]),
        format!("token={token}&round=0123456789abcdef"),
        format!("token={token}"),
    ] {
        let answer = page.raw(&format!(
            "{}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            page.head("POST", "do/forms"),
            body.len()
        ));
        assert_eq!(answer.status, 409, "{body}: {answer:?}");
    }
    let answer = page.raw(&format!("{}\r\n", page.head("GET", "do/forms")));
    assert_eq!(answer.status, 404, "what is only looked at changes nothing");
    assert!(!campaign.path("forms").exists());
}

#[test]
fn only_files_of_the_round_that_the_page_names_go_out() {
    let campaign = round();
    let other = round();
    fs::write(campaign.path("secret.xlsx"), "secret").expect("a file");
    fs::write(campaign.path("inbox/run.exe"), "secret").expect("a file");
    let page = Page::of(&campaign.path(""));
    page.wait_for("id=\"units\"");
    let whole = other.path("campaign.xlsx").display().to_string();
    let paths = [
        "secret.xlsx".to_owned(),
        "inbox/run.exe".to_owned(),
        "../".to_owned() + &whole,
        whole.clone(),
        "inbox/../secret.xlsx".to_owned(),
        "inbox/../campaign.xlsx".to_owned(),
        "./campaign.xlsx".to_owned(),
        "output/../../etc/passwd".to_owned(),
        "/etc/passwd".to_owned(),
        "campaign.xlsx\0.docx".to_owned(),
        "inbox\\u1.xlsx".to_owned(),
        "inbox".to_owned(),
        String::new(),
    ];
    for path in &paths {
        let escaped: String = path.bytes().map(|byte| format!("%{byte:02X}")).collect();
        for way in [escaped, path.replace(['\0', ' '], "%00")] {
            let answer = page.get(&format!("file/{way}"));
            assert!([400, 404].contains(&answer.status), "{path}: {answer:?}");
        }
        let is_folder = path == "inbox";
        let answer = page.post("open", &[("path", path)]);
        assert!(answer.status == 404 || is_folder, "{path}: {answer:?}");
    }
    for path in ["campaign.xlsx", "inbox/u1.xlsx"] {
        let answer = page.get(&format!("file/{path}"));
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-disposition"), "attachment");
    }
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let campaign = round();
    let outside = tempfile::tempdir().expect("a folder");
    fs::write(outside.path().join("a.xlsx"), "secret").expect("a file");
    fs::create_dir(campaign.path("output")).expect("a folder");
    symlink(outside.path().join("a.xlsx"), campaign.path("inbox/a.xlsx")).expect("a link");
    symlink(
        outside.path().join("a.xlsx"),
        campaign.path("output/a.xlsx"),
    )
    .expect("a link");
    let page = Page::of(&campaign.path(""));
    let shown = page.wait_for("id=\"units\"");
    assert!(!shown.contains("value=\"output/a.xlsx\""), "{shown}");
    for path in ["inbox/a.xlsx", "output/a.xlsx"] {
        let answer = page.get(&format!("file/{path}"));
        assert_eq!(answer.status, 404, "{path}: {answer:?}");
    }
    drop(page);
    // An inbox that lies elsewhere gets nothing.
    fs::remove_dir_all(campaign.path("inbox")).expect("no inbox");
    symlink(outside.path(), campaign.path("inbox")).expect("a link");
    let page = Page::of(&campaign.path(""));
    page.wait_for("id=\"drop\"");
    let answer = page.upload(&[("b.xlsx", "b")]);
    assert_eq!(answer.status, 409, "{answer:?}");
    assert_eq!(super::names(outside.path()), ["a.xlsx"]);
}

#[test]
fn slow_and_silent_clients_keep_nobody_out() {
    let campaign = round();
    let page = Page::of(&campaign.path(""));
    let mut silent = Vec::new();
    for number in 0..50 {
        let mut stream = page.connect();
        let head = page.head("POST", "receive");
        let some = head.len() * number / 50;
        stream.write_all(&head.as_bytes()[..some]).expect("sent");
        silent.push(stream);
    }
    assert_eq!(page.get("").status, 200);
    // More than the program takes are let go, and it stands.
    for _ in 0..200 {
        silent.push(page.connect());
    }
    drop(silent);
    page.wait_for("id=\"units\"");
    let long = "a".repeat(80_000);
    let answer = page.raw(&format!("{}X-Long: {long}\r\n\r\n", page.head("GET", "")));
    assert!([0, 431].contains(&answer.status), "{answer:?}");
    let many: String = (0..500)
        .map(|number| format!("X-{number}: a\r\n"))
        .collect();
    let answer = page.raw(&format!("{}{many}\r\n", page.head("GET", "")));
    assert!([0, 431].contains(&answer.status), "{answer:?}");
    assert_eq!(page.get("").status, 200);
}
