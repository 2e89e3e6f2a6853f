//! A round by the page: what it shows, its steps, letting through, the start.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use super::client::{Page, between};
use super::{SOUND, WRONG, names, round};
use crate::test_campaign::TestCampaign;

#[test]
fn the_page_tells_the_round_and_its_next_step() {
    let campaign = round();
    let page = Page::of(&campaign.path(""));
    let shown = page.wait_for("id=\"units\"");
    for told in [
        "<html lang=\"vi\">",
        "Báo cáo thử",
        "Quý I năm 2024",
        "Hạn nộp 20/3/2024",
        "Đảng viên không cân bằng",
        "xem lại ba số này",
        "<tbody id=\"unit-u3\" data-state=\"missing\">",
        "aria-label=\"đã nhận 1 trên 3 đơn vị\"",
        "value=\"inbox/u2.xlsx\"",
    ] {
        assert!(shown.contains(told), "{told} in {shown}");
    }
    let next = between(&shown, "<section id=\"next\"", "</section>");
    assert!(
        next.contains("/do/corrections\"") && next.contains("Tạo biểu đính chính"),
        "{next}"
    );
    let told = page.post("language/en", &[]);
    assert_eq!(told.status, 303);
    let shown = page.get("").body;
    assert!(shown.contains("<html lang=\"en\">") && shown.contains("Make correction forms"));
}

#[test]
fn the_steps_are_the_commands() {
    let campaign = TestCampaign::new();
    let page = Page::of(&campaign.path(""));
    let shown = page.wait_for("id=\"units\"");
    assert!(between(&shown, "<section id=\"next\"", "</section>").contains("/do/forms\""));
    assert_eq!(page.post("do/forms", &[]).status, 303);
    let shown = page.wait_for("state good");
    assert!(shown.contains("Đã tạo 3 biểu mẫu"), "{shown}");
    assert_eq!(names(&campaign.path("forms")).len(), 3);
    let campaign = ["u1", "u2", "u3"]
        .iter()
        .fold(campaign, |campaign, unit| campaign.returned(unit, SOUND));
    let next = |shown: &str| between(shown, "<section id=\"next\"", "</section>").to_owned();
    page.wait_for("aria-label=\"đã nhận 3 trên 3 đơn vị\"");
    assert_eq!(page.post("do/consolidate", &[]).status, 303);
    let shown = page.wait_for("/file/output/summary.xlsx");
    assert!(next(&shown).contains("/do/close\""), "{}", next(&shown));
    let closed = page.post("do/close", &[("by", "Chánh Văn phòng")]);
    assert_eq!(closed.status, 303);
    let shown = page.wait_for("Đã chốt ngày 21/3/2024");
    assert!(next(&shown).contains("/do/next\""), "{}", next(&shown));
    assert_eq!(page.post("do/next", &[]).status, 303);
    page.wait_for("Quý II năm 2024");
    assert!(
        campaign
            .path("archive/2024-Q1/output/summary.xlsx")
            .exists()
    );
    assert_eq!(page.post("do/nonsense", &[]).status, 404);
}

#[test]
fn a_command_that_fails_says_so_in_its_own_words() {
    let campaign = round();
    let page = Page::of(&campaign.path(""));
    page.wait_for("id=\"units\"");
    assert_eq!(page.post("do/close", &[]).status, 303);
    let shown = page.wait_for("chưa làm được");
    assert!(
        shown.contains("chưa chốt được, còn 2 đơn vị chưa có số liệu"),
        "{shown}"
    );
    page.post("dismiss", &[]);
    assert!(page.get("").body.contains("<section id=\"job\" hidden>"));
}

/// The hidden name of the first finding that can be let through.
pub(super) fn first_finding(shown: &str) -> String {
    between(shown, "name=\"finding\" value=\"", "\"").to_owned()
}

#[test]
fn what_the_office_lets_through_stands_in_its_own_table() {
    for campaign in [
        round(),
        round().in_csv().returned("u1", SOUND).returned("u2", WRONG),
        // The table is made where there is none yet.
        round().without("waivers"),
    ] {
        let page = Page::of(&campaign.path(""));
        let shown = page.wait_for("id=\"units\"");
        let finding = first_finding(&shown);
        let told = |fields: &[(&str, &str)]| {
            assert_eq!(page.post("waive", fields).status, 303);
            page.get("").body
        };
        let reasons = [
            ("finding", &*finding),
            ("reason", "..."),
            ("by", "Chánh Văn phòng"),
        ];
        assert!(told(&reasons).contains("Chưa ghi: cần một lý do"));
        let other = [
            ("finding", "0123"),
            ("reason", "đã hỏi đơn vị"),
            ("by", "Chánh Văn phòng"),
        ];
        assert!(told(&other).contains("không còn như trên trang"));
        let decided = [
            ("finding", &*finding),
            ("reason", "đã hỏi đơn vị"),
            ("by", "Chánh Văn phòng"),
        ];
        assert!(told(&decided).contains("Đã ghi vào bảng Cho qua"));
        page.wait_for("Đã cho qua: đã hỏi đơn vị; Chánh Văn phòng, 21/3/2024");
        let (status, report) = campaign.check();
        assert_eq!(status, 0, "{report}");
        let findings = report["findings"].as_array().expect("findings");
        let waived: Vec<_> = findings.iter().filter(|f| !f["waived"].is_null()).collect();
        assert_eq!(waived.len(), 1, "{report}");
        assert_eq!(waived[0]["code"], "rule-mismatch");
        assert_eq!(campaign.campaign().waivers.len(), 1);
    }
}

#[test]
fn a_workbook_that_is_open_in_excel_is_not_written() {
    let campaign = round();
    let page = Page::of(&campaign.path(""));
    let finding = first_finding(&page.wait_for("id=\"units\""));
    let before = fs::read(campaign.path("campaign.xlsx")).expect("the tables");
    let campaign = campaign.beside("~$campaign.xlsx", b"");
    let decided = [
        ("finding", &*finding),
        ("reason", "đã hỏi đơn vị"),
        ("by", "Văn phòng"),
    ];
    page.post("waive", &decided);
    assert!(
        page.get("")
            .body
            .contains("đang mở trong chương trình khác")
    );
    assert_eq!(
        fs::read(campaign.path("campaign.xlsx")).expect("the tables"),
        before
    );
}

#[test]
fn a_round_that_cannot_be_read_says_where_and_what() {
    let campaign = TestCampaign::new().table("settings", "| key | value |\n| period | hôm qua |");
    let page = Page::of(&campaign.path(""));
    let shown = page.wait_for("Cần sửa trước");
    assert!(
        shown.contains("hôm qua") && shown.contains("value=\"campaign.xlsx\""),
        "{shown}"
    );
    // It is noticed when it is mended.
    let campaign = campaign.table("settings", "| key | value |\n| period | 2024-Q1 |");
    page.wait_for("id=\"units\"");
    drop(campaign);
}

#[test]
fn templates_mistakes_stand_on_the_page() {
    let campaign = TestCampaign::new().beside("templates/a.md.hbs", b"{{num ket_nop}}");
    let page = Page::of(&campaign.path(""));
    let shown = page.wait_for("id=\"templates\"");
    let told = between(&shown, "<section id=\"templates\"", "</section>");
    assert!(
        told.contains("ket_nop") && told.contains("ket_nap"),
        "{told}"
    );
}

#[test]
fn a_new_round_is_made_and_remembered() {
    let nothing = tempfile::tempdir().expect("a folder");
    let mut page = Page::of(nothing.path());
    let shown = page.get("").body;
    assert!(
        shown.contains("id=\"new\"") && shown.contains("Chưa mở đợt nào"),
        "{shown}"
    );
    let home = page.home().to_owned();
    let parent = home.display().to_string();
    let (head, mut body) = page.upload_head("new");
    for (name, value) in [("name", "quý 4"), ("parent", &*parent), ("from", "starter")] {
        body += &super::client::field(name, value);
    }
    body += &super::client::end();
    let made = page.raw(&format!(
        "{head}Content-Length: {}\r\n\r\n{body}",
        body.len()
    ));
    assert_eq!(made.status, 200, "{made:?}");
    let shown = page.wait_for("id=\"units\"");
    assert!(home.join("quý 4/campaign.xlsx").is_file());
    assert!(shown.contains("/do/forms\""));
    page.post("leave", &[]);
    let shown = page.get("").body;
    assert!(
        shown.contains("id=\"recent\"") && shown.contains("quý 4"),
        "{shown}"
    );
    let gone = page.post("go", &[("dir", "/nowhere")]);
    assert_eq!(gone.status, 303);
    assert!(page.get("").body.contains("không có đợt báo cáo nào"));
    page.post(
        "go",
        &[("dir", &home.join("quý 4/inbox").display().to_string())],
    );
    page.wait_for("id=\"units\"");
    assert_eq!(page.post("end", &[]).status, 303);
    assert!(page.has_ended());
}

#[test]
fn a_list_of_rounds_that_is_damaged_is_an_empty_one() {
    let campaign = TestCampaign::new();
    let page = Page::of(&campaign.path(""));
    page.wait_for("id=\"units\"");
    let list = page.home().join("tonghop/recent.json");
    let list = if list.exists() {
        list
    } else {
        page.home().join(".config/tonghop/recent.json")
    };
    assert!(
        fs::read_to_string(&list)
            .expect("the list")
            .contains("Báo cáo thử")
    );
    fs::write(&list, "[{\"dir\": 3").expect("damaged");
    page.post("leave", &[]);
    assert_eq!(page.get("").status, 200);
}

/// What the program prints to somebody who types this, and ends well.
fn said_to(mut command: Command, typed: &str) -> String {
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut process = command.spawn().expect("the program");
    let mut input = process.stdin.take().expect("its input");
    input.write_all(typed.as_bytes()).expect("typed");
    drop(input);
    let run = process.wait_with_output().expect("its end");
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(run.status.success(), "{said}");
    said
}

#[test]
fn the_menu_offers_the_same_steps() {
    let campaign = TestCampaign::new();
    let home = tempfile::tempdir().expect("a folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
    command
        .args(["open", "--menu", "--date", "2024-03-21"])
        .arg(campaign.path(""))
        .env("HOME", home.path())
        .env("XDG_CONFIG_HOME", home.path());
    let said = said_to(command, "99\n1\n0\n");
    assert!(said.contains("  1  Tạo biểu  ← việc tiếp theo"), "{said}");
    assert!(said.contains("Đã tạo 3 biểu mẫu"), "{said}");
    assert_eq!(names(&campaign.path("forms")).len(), 3);
}

#[test]
fn without_a_round_the_menu_offers_one_to_open_or_to_make() {
    let campaign = TestCampaign::new();
    let home = tempfile::tempdir().expect("a folder");
    let menu = |typed: &str| {
        let nothing = tempfile::tempdir().expect("a folder");
        let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
        command
            .args(["open", "--menu", "--date", "2024-03-21"])
            .current_dir(&nothing)
            .env("HOME", home.path())
            .env("XDG_CONFIG_HOME", home.path());
        said_to(command, typed)
    };
    let named = format!("nowhere\n{}\n0\n", campaign.path("").display());
    let said = menu(&named);
    assert!(said.contains("  1  Tạo đợt mới\n  0  Kết thúc\n"), "{said}");
    assert!(said.contains("  1  Tạo biểu  ← việc tiếp theo"), "{said}");
    let said = menu("1\n0\n");
    assert!(
        said.contains("  1  Báo cáo thử – Quý I năm 2024 – "),
        "{said}"
    );
    assert!(said.contains("Phải nộp "), "{said}");
    let new = home.path().join("quý 1");
    let said = menu(&format!("2\n{}\n0\n", new.display()));
    assert!(said.contains("Phải nộp "), "{said}");
    assert!(new.join("campaign.xlsx").is_file());
}

#[test]
fn a_new_round_is_made_from_a_workbook_that_is_sent() {
    let nothing = tempfile::tempdir().expect("a folder");
    let page = Page::of(nothing.path());
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    let bordered = rust_xlsxwriter::Format::new().set_border(rust_xlsxwriter::FormatBorder::Thin);
    let lines = [
        ["Chỉ tiêu", "Số lượng"],
        ["Số trẻ em", ""],
        ["Số giáo viên", ""],
    ];
    for (row, line) in (2..).zip(lines) {
        for (column, text) in (0..).zip(line) {
            sheet
                .write_string_with_format(row, column, text, &bordered)
                .expect("a cell");
        }
    }
    sheet
        .write_string(0, 0, "BÁO CÁO MẦM NON")
        .expect("a title");
    let form = workbook.save_to_buffer().expect("a workbook");
    let parent = page.home().display().to_string();
    let (head, mut body) = page.upload_head("new");
    for (name, value) in [("name", "hk1"), ("parent", &*parent), ("from", "workbook")] {
        body += &super::client::field(name, value);
    }
    let whole = super::client::file("bieu.xlsx", "%") + &super::client::end();
    let (start, after) = whole.split_once('%').expect("a file");
    let body = [body.as_bytes(), start.as_bytes(), &form, after.as_bytes()].concat();
    let head = format!("{head}Content-Length: {}\r\n\r\n", body.len());
    let made = page.raw_bytes(&[head.as_bytes(), &body].concat());
    assert_eq!(made.status, 200, "{made:?}");
    page.wait_for("id=\"documents\"");
    assert!(page.home().join("hk1/campaign.xlsx").is_file());
    assert!(page.home().join("hk1/bieu.xlsx").is_file());
}

#[test]
fn a_step_that_is_stopped_changes_nothing() {
    let campaign = tempfile::tempdir().expect("a folder");
    crate::outputs::copy_campaign(campaign.path());
    fs::create_dir(campaign.path().join("inbox")).expect("an inbox");
    for file in names(&crate::outputs::sample().join("inbox")) {
        let from = crate::outputs::sample().join("inbox").join(&file);
        fs::copy(from, campaign.path().join("inbox").join(file)).expect("a return");
    }
    let page = Page::of(campaign.path());
    page.wait_for("id=\"units\"");
    assert_eq!(page.post("do/consolidate", &[]).status, 303);
    // One at a time.
    page.post("do/forms", &[]);
    assert!(page.get("").body.contains("Đang có một việc chạy"));
    page.post("cancel", &[]);
    page.wait_for("đã dừng, chưa đổi gì");
    assert!(!campaign.path().join("output/summary.xlsx").exists());
    assert!(!campaign.path().join("forms").exists());
}
