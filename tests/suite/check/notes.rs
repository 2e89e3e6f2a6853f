//! What a unit wrote beside a figure that is asked about stands with the question, wherever the
//! question does; a sign is no reason.

use std::fs;

use crate::test_campaign::TestCampaign;
use crate::test_campaign::workbook::round_before;
use mail_parser::MessageParser;
use tonghop::form::file_name::form_file_name;
use tonghop::workbook::read::read_book;

const INDICATORS: &str = "
| code | section | label | kind | total | change_limit |
| ---- | ------- | ----- | ---- | ----- | ------------ |
| dau_ky | A | Đầu kỳ | count | stock | |
| ket_nap | A | Kết nạp | count | sum | 3 |
| cuoi_ky | A | Cuối kỳ | count | stock | |
";
const CHECKS: &str = "
| rule | severity | message | fix |
| cuoi_ky = dau_ky + ket_nap | query | Không cân bằng | ghi lý do |
";
const SETTINGS: &str = "
| key | value |
| previous | previous.xlsx |
| mail_sender | tonghop@van-phong.example |
| contact | Phòng Tổng hợp |
";

const WHY: &str = "một đồng chí chuyển đến chưa có giấy";

/// Of two units one has a large change and a sign beside it; the other is out of balance, and says
/// why beside a figure of the rule that is not its first.
fn noted() -> TestCampaign {
    let previous = round_before(
        "period,unit_code,indicator,value",
        &["2023-Q4,u1,ket_nap,4", "2023-Q4,u2,ket_nap,4"],
    );
    let figures = |admitted: i32, end: i32, note: &str| {
        format!(
            "| dau_ky | 10 |\n| ket_nap | {admitted} |\n| cuoi_ky | {end} |\n| Số liệu!H8 | {note} |"
        )
    };
    TestCampaign::new()
        .table("settings", SETTINGS)
        .table("indicators", INDICATORS)
        .table("checks", CHECKS)
        .without("lists")
        .beside("previous.xlsx", &previous)
        .returned("u1", &figures(40, 50, "."))
        .returned("u2", &figures(4, 15, WHY))
}

/// Everything that stands in a workbook.
fn texts(bytes: &[u8]) -> String {
    let book = read_book(bytes).expect("a workbook");
    let cells = book.sheets.iter().flat_map(|sheet| &sheet.cells);
    let texts = cells.map(|(_, content)| content.typed().to_string());
    texts.collect::<Vec<_>>().join("\n")
}

#[test]
fn what_the_unit_wrote_stands_with_the_question_everywhere() {
    let campaign = noted();
    let said = format!("(đơn vị ghi: \"{WHY}\")");
    let lines = campaign.findings();
    let line = lines.iter().find(|line| line.contains("[rule-mismatch]"));
    let line = line.expect("a question");
    assert!(
        line.starts_with("hỏi lại") && line.contains(&said),
        "{line}"
    );

    campaign.consolidate();
    let summary = fs::read(campaign.path("output/summary.xlsx")).expect("a summary");
    assert!(texts(&summary).contains(&said));
    let page = fs::read_to_string(campaign.path("output/board.html")).expect("a page");
    assert!(page.contains(&said.replace('"', "&quot;")));

    campaign.run(&["corrections"]).done();
    let tables = campaign.campaign();
    let name = form_file_name(&tables, &tables.units["u2"]);
    let form = fs::read(campaign.path("corrections").join(name)).expect("a form");
    assert!(texts(&form).contains(&said));

    campaign.run(&["mail", "correction"]).done();
    let letter = fs::read(campaign.path("mail/correction/u2_Don-vi-Hai.eml")).expect("a letter");
    let letter = MessageParser::default().parse(&letter).expect("an e-mail");
    let text = letter.body_text(0).expect("a text").into_owned();
    assert!(text.replace(['\r', '\n'], " ").contains(WHY), "{text}");
}

#[test]
fn a_sign_is_no_reason_and_stands_with_the_question_all_the_same() {
    let lines = noted().findings();
    let line = lines.iter().find(|line| line.contains("[large-change]"));
    let line = line.expect("a question");
    assert!(line.starts_with("hỏi lại"), "{line}");
    assert!(
        line.contains("lý do: chưa ghi") && line.contains("(đơn vị ghi: \".\")"),
        "{line}"
    );
}

#[test]
fn a_reason_settles_the_question_about_a_large_change() {
    let campaign = noted().returned(
        "u1",
        "| dau_ky | 10 |\n| ket_nap | 40 |\n| cuoi_ky | 50 |\n| Số liệu!H8 | sáp nhập hai chi bộ |",
    );
    let lines = campaign.findings();
    let line = lines.iter().find(|line| line.contains("[large-change]"));
    let line = line.expect("a note");
    assert!(
        line.starts_with("ghi chú") && line.contains("sáp nhập hai chi bộ"),
        "{line}"
    );
}
