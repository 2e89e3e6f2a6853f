//! Letters as drafts: to the right unit, with its own form and findings and nothing of any
//! other; whole, stable, and safe whatever a table says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::test_campaign::{DATE, TestCampaign, run_in};
use jiff::Timestamp;
use mail_parser::{Message, MessageParser, MimeHeaders};
use tonghop::campaign::Campaign;
use tonghop::command::load::load_campaign;
use tonghop::form::file_name::form_file_name;
use tonghop::form::stamp::Stamp;
use tonghop::language::Language;
use tonghop::mail::Kind;
use tonghop::mail::attachment::Earlier;
use tonghop::mail::compose::{Composed, compose};
use tonghop::mail::letter::Round;
use tonghop::mail::template::Template;

/// The small campaign with somebody to write.
fn campaign() -> TestCampaign {
    with_settings("")
}

fn with_settings(more: &str) -> TestCampaign {
    let settings = format!(
        "| key | value |\n| mail_sender | tonghop@van-phong.example |\n\
         | contact | Phòng Tổng hợp |\n{more}"
    );
    TestCampaign::new().table("settings", &settings)
}

/// The drafts of a kind: file name → bytes.
fn drafts(campaign: &TestCampaign, kind: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = campaign.path("mail").join(kind);
    let entries = fs::read_dir(folder).expect("the drafts");
    let paths = entries.map(|entry| entry.expect("a draft").path());
    let read = |path: std::path::PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into();
        (name, fs::read(&path).expect("a draft"))
    };
    paths.map(read).collect()
}

fn parse(bytes: &[u8]) -> Message<'_> {
    MessageParser::default().parse(bytes).expect("an e-mail")
}

/// Everything that a person or a program reads in a draft, its workbook unpacked.
fn everything(bytes: &[u8]) -> String {
    let mut text = words(bytes);
    for part in parse(bytes).attachments() {
        let book = tonghop::workbook::read::read_book(part.contents()).expect("a form");
        text.push_str(&format!("{book:?}"));
    }
    text
}

/// The same without its workbook, which may offer all units of the register to choose from.
fn words(bytes: &[u8]) -> String {
    let mail = parse(bytes);
    let mut text = mail
        .headers_raw()
        .fold(String::new(), |text, (name, value)| {
            format!("{text}{name}: {value}\n")
        });
    let addresses = [mail.from(), mail.to(), mail.cc()];
    text.push_str(&format!("{addresses:?}{:?}", mail.subject()));
    text.extend(mail.body_text(0).map(|body| body.into_owned()));
    text.extend(mail.body_html(0).map(|body| body.into_owned()));
    for part in mail.attachments() {
        text.push_str(part.attachment_name().unwrap_or_default());
    }
    text
}

fn addresses(of: Option<&mail_parser::Address<'_>>) -> Vec<String> {
    let all = of.into_iter().flat_map(mail_parser::Address::iter);
    all.filter_map(|one| one.address.as_deref().map(str::to_owned))
        .collect()
}

#[test]
fn every_unit_gets_its_own_form_and_nothing_of_any_other() {
    let campaign = campaign();
    let run = campaign.run(&["mail", "request"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let drafts = drafts(&campaign, "request");
    let names: Vec<&String> = drafts.keys().collect();
    assert_eq!(
        names,
        ["u1_Don-vi-Mot.eml", "u2_Don-vi-Hai.eml", "u3_Don-vi-Ba.eml"]
    );
    campaign.run(&["forms"]);
    let units = [("u1", "Một"), ("u2", "Hai"), ("u3", "Ba")];
    for ((unit, name), bytes) in units.iter().zip(drafts.values()) {
        let mail = parse(bytes);
        assert_eq!(addresses(mail.to()), [format!("{unit}@don-vi.example")]);
        let to = mail.to().and_then(|to| to.first()?.name.clone());
        assert_eq!(to.as_deref(), Some(format!("Đơn vị {name}").as_str()));
        assert_eq!(addresses(mail.from()), ["tonghop@van-phong.example"]);
        assert!(
            mail.header_raw("X-Unsent")
                .is_some_and(|value| value.trim() == "1")
        );
        assert_eq!(mail.attachment_count(), 1);
        let file = mail.attachment(0).expect("the form");
        let form = campaign
            .path("forms")
            .join(file.attachment_name().expect("a name"));
        assert_eq!(file.contents(), fs::read(form).expect("the same form"));
        for body in [mail.body_text(0), mail.body_html(0)] {
            let body = body.expect("a body");
            assert!(body.contains(name) && body.contains("20/3/2024"), "{body}");
        }
        let everything = everything(bytes);
        for (other, word) in units.iter().filter(|(other, _)| other != unit) {
            assert!(
                !everything.contains(&format!("{other}@")),
                "{unit}: {other}"
            );
            assert!(
                !words(bytes).contains(&format!("Đơn vị {word}")),
                "{unit}: {other}"
            );
        }
    }
}

#[test]
fn drafts_are_the_same_bytes_whenever_they_are_made() {
    let campaign = campaign();
    campaign.run(&["mail", "request"]);
    let first = drafts(&campaign, "request");
    campaign.run(&["mail", "request"]);
    assert_eq!(drafts(&campaign, "request"), first);
    campaign.run(&["mail", "request", "--date", "2024-03-22"]);
    let ids = |drafts: &BTreeMap<String, Vec<u8>>| -> Vec<String> {
        let ids = drafts
            .values()
            .map(|bytes| parse(bytes).message_id().map(str::to_owned));
        ids.map(|id| id.expect("an id")).collect()
    };
    assert_eq!(ids(&drafts(&campaign, "request")), ids(&first));
}

/// The example of 94 units in a folder of its own, with its inbox of realistic trouble.
fn example() -> (tempfile::TempDir, Campaign) {
    let folder = tempfile::tempdir().expect("a folder");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/ha-tinh-2024-q1");
    for part in ["campaign", "previous", "troubled-inbox"] {
        let target = folder.path().join(part.trim_start_matches("troubled-"));
        fs::create_dir_all(&target).expect("a folder");
        for entry in fs::read_dir(sample.join(part)).expect("the example") {
            let entry = entry.expect("a file");
            fs::copy(entry.path(), target.join(entry.file_name())).expect("a copy");
        }
    }
    let campaign = load_campaign(folder.path()).expect("a campaign");
    (folder, campaign)
}

#[test]
fn of_all_drafts_of_a_round_each_is_its_unit_s_alone() {
    let (folder, campaign) = example();
    let run = |arguments: &[&str]| {
        let run = run_in(folder.path(), arguments);
        assert_eq!(run.status, 0, "{}", run.stderr);
    };
    run(&["forms"]);
    for (kind, least) in [("request", 94), ("correction", 8), ("reminder", 60)] {
        run(&["mail", kind, "--date", DATE]);
        let entries = fs::read_dir(folder.path().join("mail").join(kind)).expect("the drafts");
        let drafts: Vec<Vec<u8>> = entries
            .map(|entry| fs::read(entry.expect("a draft").path()).expect("a draft"))
            .collect();
        assert!(drafts.len() >= least, "{kind}: {}", drafts.len());
        let mut reached = BTreeSet::new();
        for bytes in &drafts {
            let unit = expect_one_unit(&campaign, bytes, folder.path(), kind == "request");
            assert!(reached.insert(unit), "{kind}: two drafts to one unit");
        }
    }
}

/// The one unit that a draft is to and about.
fn expect_one_unit(campaign: &Campaign, bytes: &[u8], folder: &Path, is_blank: bool) -> String {
    let mail = parse(bytes);
    let to = addresses(mail.to());
    let mut units = campaign.units.values();
    let unit = units
        .find(|unit| to == [unit.email.as_str()])
        .expect("a unit");
    for file in mail.attachments() {
        let name = form_file_name(campaign, unit);
        assert_eq!(file.attachment_name(), Some(name.as_str()));
        let book = tonghop::workbook::read::read_book(file.contents()).expect("a form");
        let stamp = Stamp::new(campaign, &unit.code).form_code();
        assert!(
            format!("{book:?}").contains(&stamp),
            "{}: {stamp}",
            unit.code
        );
        let form = fs::read(folder.join("forms").join(name)).expect("a form");
        assert!(!is_blank || file.contents() == form, "{}", unit.code);
    }
    let words = words(bytes);
    for other in campaign
        .units
        .values()
        .filter(|other| other.code != unit.code)
    {
        assert!(
            !words.contains(&other.email),
            "{}: {}",
            unit.code,
            other.code
        );
        let file = form_file_name(campaign, other);
        assert!(!words.contains(&file), "{}: {file}", unit.code);
    }
    unit.code.clone()
}

const SOUND: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |\n";

#[test]
fn corrections_thanks_and_reminders_say_what_is_true_of_each_unit() {
    let campaign = campaign()
        .returned(
            "u1",
            "| dau_ky | 10 |\n| ket_nap | 73210 |\n| cuoi_ky | 15 |\n",
        )
        .returned("u2", SOUND);
    for kind in ["correction", "thanks", "reminder"] {
        let run = campaign.run(&["mail", kind, "--date", "2024-03-21"]);
        assert_eq!(run.status, 0, "{}", run.stderr);
    }
    let correction = drafts(&campaign, "correction");
    assert_eq!(correction.keys().collect::<Vec<_>>(), ["u1_Don-vi-Mot.eml"]);
    let text = everything(&correction["u1_Don-vi-Mot.eml"]);
    assert!(
        text.contains("Phải sửa") && text.contains("Số liệu!F"),
        "{text}"
    );
    let thanks = drafts(&campaign, "thanks");
    assert_eq!(thanks.keys().collect::<Vec<_>>(), ["u2_Don-vi-Hai.eml"]);
    assert!(!everything(&thanks["u2_Don-vi-Hai.eml"]).contains("73210"));
    // The unit whose return is refused is reminded with its points, the one without any with
    // its blank form, and the one that is done not at all.
    let reminder = drafts(&campaign, "reminder");
    let names: Vec<&String> = reminder.keys().collect();
    assert_eq!(names, ["u1_Don-vi-Mot.eml", "u3_Don-vi-Ba.eml"]);
    let refused = everything(&reminder["u1_Don-vi-Mot.eml"]);
    assert!(
        refused.contains("Phải sửa") && refused.contains("73210"),
        "{refused}"
    );
    let missing = everything(&reminder["u3_Don-vi-Ba.eml"]);
    assert!(missing.contains("chưa nhận được báo cáo"), "{missing}");
    assert!(missing.contains("quá 1 ngày làm việc"), "{missing}");
    assert!(!missing.contains("73210"), "{missing}");
}

#[test]
fn reminders_wait_for_their_day_and_the_last_one_reaches_the_superior() {
    let campaign =
        with_settings("| mail_superior | cap-tren@tinh.example |\n| holidays | 18/3/2024 |\n");
    let on = |day: &str| {
        let run = campaign.run(&["mail", "reminder", "--date", day]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let drafts = drafts(&campaign, "reminder");
        drafts.into_values().next().map(|bytes| {
            let mail = parse(&bytes);
            (
                mail.subject().unwrap_or_default().to_owned(),
                addresses(mail.cc()),
            )
        })
    };
    // The deadline is Wednesday the 20th; the Monday before it is a holiday.
    assert_eq!(on("2024-03-13"), None);
    let (first, copies) = on("2024-03-14").expect("a reminder");
    assert!(first.contains("lần 1") && copies.is_empty(), "{first}");
    let run = campaign.run(&["mail", "reminder", "--mark-sent", "--date", "2024-03-14"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let (second, copies) = on("2024-03-20").expect("a reminder");
    assert!(second.contains("lần 2") && copies.is_empty(), "{second}");
    let (last, copies) = on("2024-03-21").expect("a reminder");
    assert!(last.contains("Quá hạn"), "{last}");
    assert_eq!(copies, ["cap-tren@tinh.example"]);
}

#[test]
fn a_unit_without_a_sound_address_stops_nobody_else_s_letter() {
    let campaign = campaign().table(
        "units",
        "| code | name | type | email |\n| u1 | Một | a | chung@don-vi.example |\n\
         | u2 | Hai | a | Chung@don-vi.example |\n| u3 | Ba | a |  |\n\
         | u4 | Bốn | a | khong phai dia chi |\n| u5 | Năm | a | nam@don-vi.example |\n",
    );
    let told = |campaign: &TestCampaign, arguments: &[&str]| -> Vec<String> {
        let run = campaign.run(arguments);
        assert_eq!(run.status, 1, "{}{}", run.stdout, run.stderr);
        let lines = run.stdout.lines().map(str::trim);
        let lines = lines.filter(|line| line.starts_with('u') && line.contains(": "));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(
        told(&campaign, &["mail", "request"]),
        [
            "u1 Một: địa chỉ chung@don-vi.example trùng với u2 Hai",
            "u2 Hai: địa chỉ Chung@don-vi.example trùng với u1 Một",
            "u3 Ba: chưa có địa chỉ thư",
            "u4 Bốn: \"khong phai dia chi\" không phải là địa chỉ thư",
        ]
    );
    let drafts = std::fs::read_dir(campaign.path("mail/request")).expect("drafts");
    assert_eq!(drafts.count(), 1);
    // Handed over by hand: noted, listed no more, and known to the register.
    let note = ["mail", "request", "--mark-sent", "--only", "u3"];
    let run = campaign.run(&note);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    assert!(
        !told(&campaign, &["mail", "request"])
            .iter()
            .any(|line| line.starts_with("u3"))
    );
    let register = campaign.run(&["status", "--format", "csv"]).stdout;
    let asked = register
        .lines()
        .find(|line| line.starts_with("u3,Ba,2024-03-"));
    assert!(asked.is_some(), "{register}");
    assert_eq!(campaign.run(&note).status, 2, "nothing is noted twice");
}

#[test]
fn a_wrong_address_of_the_office_stops_every_letter() {
    let campaign = with_settings("| mail_superior | khong phai dia chi |\n");
    let run = campaign.run(&["mail", "request"]);
    assert_eq!(run.status, 2, "{}", run.stdout);
    assert!(run.stderr.contains("mail_superior"), "{}", run.stderr);
    assert!(!campaign.path("mail").exists() && !campaign.path("mail.csv").exists());
}

#[test]
fn no_name_or_setting_can_add_a_header_or_a_recipient() {
    let evil = "Đơn vị\r\nBcc: gian@x.example\r\n\r\n<script>\u{202e}\",;<gian@x.example>";
    let test = with_settings("| mail_superior | cap-tren@tinh.example |\n");
    let mut campaign = test.campaign();
    for unit in campaign.units.values_mut() {
        unit.name = format!("{evil} {}", unit.code);
    }
    campaign.settings.organisation = evil.to_owned();
    campaign.settings.title = evil.to_owned();
    campaign
        .settings
        .all
        .insert("mail_subject".to_owned(), evil.to_owned());
    let round = Round {
        campaign: &campaign,
        table: None,
        earlier: Earlier::default(),
        run_date: jiff::civil::date(2024, 3, 1),
        language: Language::Vi,
    };
    let units: Vec<_> = campaign.units.values().collect();
    let letters = round.letters(Kind::Request, &units).expect("letters");
    let template = Template::built_in(Kind::Request, Language::Vi);
    for (letter, unit) in letters.into_iter().zip(&units) {
        let words = template.words(&letter, &round).expect("words");
        assert!(!words.html.contains("<script>"), "{}", words.html);
        let message = compose(&campaign, letter, words, 0).expect("a message");
        let bytes = message.draft(Timestamp::UNIX_EPOCH).expect("bytes");
        expect_headers(&message, &bytes, &unit.email);
    }
}

fn expect_headers(message: &Composed, bytes: &[u8], email: &str) {
    let mail = parse(bytes);
    let names: Vec<&str> = mail.headers().iter().map(|header| header.name()).collect();
    let wanted = [
        "Message-ID",
        "Date",
        "From",
        "Subject",
        "To",
        "X-Unsent",
        "MIME-Version",
        "Content-Type",
    ];
    assert_eq!(names, wanted);
    assert_eq!(addresses(mail.to()), [email]);
    assert_eq!(addresses(mail.from()), ["tonghop@van-phong.example"]);
    let envelope = message.envelope().expect("an envelope");
    let to: Vec<String> = envelope.to().iter().map(ToString::to_string).collect();
    assert_eq!(to, [email]);
    let name = mail.attachment(0).and_then(|part| part.attachment_name());
    let is_safe = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    assert!(name.expect("a name").chars().all(is_safe), "{name:?}");
    let text = String::from_utf8(bytes.to_vec()).expect("ASCII");
    assert!(text.is_ascii() && text.lines().all(|line| line.len() <= 998));
}

#[test]
fn a_campaign_has_its_own_words_and_a_misspelt_one_stops_everything() {
    let text =
        "Biểu {{period}} của {{unit.code}}\n\nChào {{unit.name}} & bạn\n\nHạn {{deadline}}\n";
    let campaign = campaign().beside("templates/mail/request.txt.hbs", text.as_bytes());
    assert_eq!(campaign.run(&["mail", "request"]).status, 0);
    let draft = &drafts(&campaign, "request")["u1_Don-vi-Mot.eml"];
    let mail = parse(draft);
    assert_eq!(mail.subject(), Some("Biểu Quý I năm 2024 của u1"));
    let html = mail.body_html(0).expect("a page").into_owned();
    assert!(html.contains("<p>Chào Đơn vị Một &amp; bạn</p>"), "{html}");

    // A subject names no contact and nothing that was reported; a tag has to exist.
    let wrong = "Hỏi {{contact}}\n\nChào {{unit.nmae}}\n";
    let campaign = campaign.beside("templates/mail/request.txt.hbs", wrong.as_bytes());
    let run = campaign.run(&["mail", "request"]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("contact") && run.stderr.contains("unit.name"),
        "{}",
        run.stderr
    );

    let page = TestCampaign::new().beside("templates/mail/request.html.hbs", b"<p>x</p>");
    let page = page.table(
        "settings",
        "| key | value |\n| mail_sender | a@b.example |\n",
    );
    assert_eq!(page.run(&["mail", "request"]).status, 2);
}

#[test]
fn the_program_s_templates_can_be_taken_over_and_edited() {
    let campaign = campaign();
    campaign.run(&["mail", "request"]);
    let before = drafts(&campaign, "request");
    assert_eq!(campaign.run(&["mail", "templates"]).status, 0);
    assert!(campaign.path("templates/mail/thanks.html.hbs").is_file());
    campaign.run(&["mail", "request"]);
    assert_eq!(drafts(&campaign, "request"), before);
    // In another language the campaign's own don't serve.
    let run = campaign.run(&["mail", "request", "--lang", "en"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let text = everything(&drafts(&campaign, "request")["u1_Don-vi-Mot.eml"]);
    assert!(text.contains("Deadline: 20 Mar 2024"), "{text}");
}

#[test]
fn what_was_sent_by_hand_is_noted_and_its_drafts_are_kept_apart() {
    let campaign = campaign().beside("mail/request/ghi chú.eml", b"Subject: x\r\n\r\n");
    campaign.run(&["mail", "request"]);
    assert_eq!(drafts(&campaign, "request").len(), 4);
    let before = drafts(&campaign, "request")["u1_Don-vi-Mot.eml"].clone();
    let noted = campaign.run(&[
        "mail",
        "request",
        "--mark-sent",
        "--only",
        "u1",
        "--date",
        "2024-03-04",
    ]);
    assert_eq!(noted.status, 0);
    assert!(
        noted.stdout.contains("u1@don-vi.example"),
        "{}",
        noted.stdout
    );
    // What was sent is kept, byte for byte.
    assert_eq!(
        drafts(&campaign, "sent/request")["u1_Don-vi-Mot.eml"],
        before
    );
    campaign.run(&["mail", "request"]);
    let left: Vec<String> = drafts(&campaign, "request").into_keys().collect();
    assert_eq!(
        left,
        ["ghi chú.eml", "u2_Don-vi-Hai.eml", "u3_Don-vi-Ba.eml"]
    );
    let status = campaign.run(&["status", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&status.stdout).expect("JSON");
    assert_eq!(rows[0]["asked"], "2024-03-04");
    assert_eq!(rows[1]["asked"], serde_json::Value::Null);
    assert!(rows[1]["drafted"].is_string());
}

#[test]
fn the_register_tells_who_has_what() {
    let campaign = campaign()
        .returned("u1", "| dau_ky | 10 |\n| ket_nap | 7 |\n| cuoi_ky | 15 |\n")
        .returned("u2", SOUND)
        .beside(
            "received.csv",
            b"file,received\nu1.xlsx,2024-03-19\nu2.xlsx,2024-03-25\n",
        );
    let sent = |kind: &str, day: &str| {
        for arguments in [
            &["mail", kind, "--date", day][..],
            &["mail", kind, "--mark-sent", "--date", day],
        ] {
            let run = campaign.run(arguments);
            assert_eq!(run.status, 0, "{}", run.stderr);
        }
    };
    sent("request", "2024-03-01");
    sent("correction", "2024-03-20");
    sent("reminder", "2024-03-21");
    let run = campaign.run(&["status", "--format", "csv", "--date", "2024-03-26"]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.starts_with("\u{feff}unit,"), "{}", run.stdout);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(
        lines[1..],
        [
            "u1,Đơn vị Một,2024-03-01,,2024-03-19,u1.xlsx,1,on-time,0,rejected,1,0,2024-03-20,2024-03-21,1,,,,",
            "u2,Đơn vị Hai,2024-03-01,,2024-03-25,u2.xlsx,1,late,3,accepted,0,0,,,,,,,",
            "u3,Đơn vị Ba,2024-03-01,,,,0,not-returned,4,missing,0,0,,2024-03-21,1,,,,",
        ]
    );
    // The summary's sheet of states has the days of the letters beside the rest.
    assert!(campaign.consolidate().status < 2);
    let summary = fs::read(campaign.path("output/summary.xlsx")).expect("the summary");
    let summary = tonghop::workbook::read::read_book(&summary).expect("a summary");
    let text = format!("{summary:?}");
    for heading in ["Đã gửi biểu", "Đề nghị sửa", "Đã nhắc"] {
        assert!(text.contains(&format!("\"{heading}\"")), "{heading}");
    }
    let run = campaign.run(&["status", "--date", "2024-03-26"]);
    assert!(
        run.stdout.contains("đã quá 4 ngày làm việc"),
        "{}",
        run.stdout
    );
}

/// The journal's letters with a result: `u1 reminder 1`.
fn journal(campaign: &TestCampaign, result: &str) -> Vec<String> {
    let bytes = fs::read(campaign.path("mail.csv")).unwrap_or_default();
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let mut reader = csv::Reader::from_reader(bytes);
    let records = reader.records().map(|record| record.expect("a line"));
    records
        .filter(|record| &record[6] == result)
        .map(|record| format!("{} {} {}", &record[1], &record[2], &record[3]))
        .collect()
}

#[test]
fn only_drafts_that_were_made_and_lie_there_are_noted_as_sent() {
    let campaign = campaign();
    // Nothing was drafted: nothing was sent.
    let run = campaign.run(&["mail", "request", "--mark-sent"]);
    assert_eq!(run.status, 2, "{}", run.stdout);
    assert!(run.stderr.contains("mail/request"), "{}", run.stderr);
    assert!(journal(&campaign, "sent").is_empty());

    // A correction is drafted for one; others become due before it is noted.
    let wrong = "| dau_ky | 10 |\n| ket_nap | 7 |\n| cuoi_ky | 15 |\n";
    let campaign = campaign.returned("u1", wrong);
    assert_eq!(campaign.run(&["mail", "correction"]).status, 0);
    let campaign = campaign.returned("u2", wrong).returned("u3", wrong);
    let run = campaign.run(&["mail", "correction", "--mark-sent"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("Đã ghi nhận 1 thư"), "{}", run.stdout);
    assert_eq!(journal(&campaign, "sent").len(), 1);
    assert_eq!(campaign.run(&["mail", "correction"]).status, 0);
    let left: Vec<String> = drafts(&campaign, "correction").into_keys().collect();
    assert_eq!(left, ["u2_Don-vi-Hai.eml", "u3_Don-vi-Ba.eml"]);

    // A draft whose file is gone is told and not noted.
    fs::remove_file(campaign.path("mail/correction/u3_Don-vi-Ba.eml")).expect("a draft");
    let run = campaign.run(&["mail", "correction", "--mark-sent"]);
    assert_eq!(run.status, 1, "{}", run.stdout);
    assert!(run.stdout.contains("u3_Don-vi-Ba.eml"), "{}", run.stdout);
    assert_eq!(journal(&campaign, "sent").len(), 2);
    assert!(drafts(&campaign, "correction").is_empty());
}

#[test]
fn a_reminder_is_noted_as_what_it_was_drafted_as() {
    let campaign = campaign();
    let only = |day: &str| {
        let run = campaign.run(&["mail", "reminder", "--only", "u1", "--date", day]);
        assert_eq!(run.status, 0, "{}", run.stderr);
    };
    // Drafted when the first one was due, noted when the second one is.
    only("2024-03-15");
    let run = campaign.run(&["mail", "reminder", "--mark-sent", "--date", "2024-03-19"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(journal(&campaign, "sent"), ["u1 reminder 1"]);
    // To the others no reminder went out: theirs is the first one, whatever the day.
    let run = campaign.run(&["mail", "reminder", "--date", "2024-03-19"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let subject = |name: &str| {
        let drafts = drafts(&campaign, "reminder");
        parse(&drafts[name])
            .subject()
            .unwrap_or_default()
            .to_owned()
    };
    assert!(subject("u1_Don-vi-Mot.eml").contains("(lần 2)"));
    assert!(subject("u2_Don-vi-Hai.eml").contains("(lần 1)"));
    assert_eq!(drafts(&campaign, "sent/reminder").len(), 1);
}

#[test]
fn a_draft_that_was_changed_by_hand_is_never_written_over_nor_taken_away() {
    let campaign = campaign();
    campaign.run(&["mail", "request"]);
    let path = campaign.path("mail/request/u2_Don-vi-Hai.eml");
    let mut edited = fs::read(&path).expect("a draft");
    edited.extend_from_slice(b"\r\n");
    fs::write(&path, &edited).expect("a draft");
    let run = campaign.run(&["mail", "request", "--date", "2024-03-05"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        run.stdout.contains("sửa tay") && run.stdout.contains("u2_Don-vi-Hai.eml"),
        "{}",
        run.stdout
    );
    assert_eq!(fs::read(&path).expect("the draft"), edited);
    // It is noted as what it was drafted as, and kept as it was sent.
    assert_eq!(campaign.run(&["mail", "request", "--mark-sent"]).status, 0);
    assert_eq!(
        drafts(&campaign, "sent/request")["u2_Don-vi-Hai.eml"],
        edited
    );
    assert_eq!(journal(&campaign, "sent").len(), 3);

    // What was not changed and is due no longer goes, and its letter waits no more.
    campaign.run(&["mail", "reminder", "--date", "2024-03-15"]);
    let path = campaign.path("mail/reminder/u3_Don-vi-Ba.eml");
    fs::write(&path, b"Subject: x\r\n\r\n").expect("a draft");
    let campaign = ["u1", "u2", "u3"]
        .into_iter()
        .fold(campaign, |campaign, unit| campaign.returned(unit, SOUND));
    let run = campaign.run(&["mail", "reminder", "--date", "2024-03-15"]);
    let left: Vec<String> = drafts(&campaign, "reminder").into_keys().collect();
    assert_eq!(left, ["u3_Don-vi-Ba.eml"], "{}", run.stdout);
    assert!(run.stdout.contains("Đã bỏ 2 thư nháp"), "{}", run.stdout);
    assert_eq!(journal(&campaign, "withdrawn").len(), 2);
}

#[test]
fn a_unit_with_two_files_is_asked_in_plain_words_which_one_holds() {
    let campaign = campaign()
        .returned("u1", "| dau_ky | 10 |\n| ket_nap | 7 |\n| cuoi_ky | 15 |\n")
        .returned_as("u1", "thư 2/u1 sua.xlsx", SOUND, |_| ())
        .beside(
            "received.csv",
            "file,received\nu1.xlsx,2024-03-14\nthư 2/u1 sua.xlsx,2024-03-14\n".as_bytes(),
        );
    let run = campaign.run(&["mail", "correction", "--date", "2024-03-15"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        run.stdout.contains("nhiều file khác nhau") && run.stdout.contains("u1"),
        "{}",
        run.stdout
    );
    campaign.run(&["mail", "reminder", "--only", "u1", "--date", "2024-03-15"]);
    let text = words(&drafts(&campaign, "reminder")["u1_Don-vi-Mot.eml"]);
    let body = text.split("<!DOCTYPE").next().unwrap_or_default();
    assert!(body.contains("2 file báo cáo"), "{body}");
    assert!(body.contains("u1 sua.xlsx, nhận ngày 14/3/2024"), "{body}");
    assert_eq!(body.matches("u1 sua.xlsx").count(), 1, "{body}");
    assert!(
        !body.contains("thư 2/") && !body.contains("Phải sửa"),
        "{body}"
    );
}

#[test]
fn a_correction_names_all_cells_of_a_rule() {
    let campaign =
        campaign().returned("u1", "| dau_ky | 10 |\n| ket_nap | 7 |\n| cuoi_ky | 15 |\n");
    campaign.run(&["mail", "correction"]);
    let text = words(&drafts(&campaign, "correction")["u1_Don-vi-Mot.eml"]);
    assert!(text.contains("Số liệu!F7–F9"), "{text}");
    assert!(text.contains("chỗ nào nêu nhiều ô"), "{text}");
    assert!(!text.contains("Một,"), "{text}");
}

#[test]
fn a_doubt_about_the_measure_is_not_put_down_to_separators() {
    let campaign = campaign().returned("u1", &format!("{SOUND}| kinh_phi | 10,5 tỷ |\n"));
    campaign.run(&["mail", "correction"]);
    let text = words(&drafts(&campaign, "correction")["u1_Don-vi-Mot.eml"]);
    assert!(text.contains("đúng đơn vị tính của biểu"), "{text}");
    assert!(!text.contains("ngăn cách hàng nghìn"), "{text}");
}

#[test]
fn the_request_says_once_which_programs_will_do() {
    let campaign = with_settings("| guidance | Điền bằng Excel, LibreOffice hoặc WPS. |\n");
    campaign.run(&["mail", "request", "--only", "u1"]);
    let draft = &drafts(&campaign, "request")["u1_Don-vi-Mot.eml"];
    let mail = parse(draft);
    for body in [mail.body_text(0), mail.body_html(0)] {
        let body = body.expect("a body");
        assert_eq!(body.matches("WPS").count(), 1, "{body}");
    }
}

#[test]
fn a_sender_s_remedy_names_the_column_as_the_workbook_shows_it() {
    let run = campaign().run(&["explain", "sender-mismatch"]);
    assert!(run.stdout.contains("\"thư điện tử\""), "{}", run.stdout);
}

#[test]
fn the_register_tells_a_late_return_on_a_day_off_and_one_without_a_day() {
    let settings = "| deadline | 22/3/2024 |\n";
    let campaign = with_settings(settings)
        .returned("u1", SOUND)
        .returned("u2", SOUND)
        .beside("received.csv", b"file,received\nu1.xlsx,2024-03-23\n");
    let run = campaign.run(&["status", "--date", "2024-03-26"]);
    let line = |unit: &str| {
        let mut lines = run.stdout.lines();
        let line = lines.find(|line| line.trim_start().starts_with(unit));
        line.unwrap_or_default().to_owned()
    };
    assert!(line("u1").contains("23/3/2024 (chậm"), "{}", run.stdout);
    assert!(line("u2").contains("không rõ ngày"), "{}", run.stdout);
    assert!(run.stdout.contains("Lần: "), "{}", run.stdout);
}
