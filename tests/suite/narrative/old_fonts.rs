//! Templates in fonts of before Unicode.

use std::fs;

use crate::test_campaign::TestCampaign;

#[test]
fn a_template_in_an_old_font_is_told_and_turned_into_unicode() {
    let run = |text: &str| {
        format!("<w:r><w:rPr><w:rFonts w:hAnsi=\".VnTime\"/></w:rPr><w:t>{text}</w:t></w:r>")
    };
    let body = format!("<w:p>{}</w:p>", run("KÕt n¹p {{num ket_nap}} ®ång chÝ"));
    let old = crate::outputs::word::package(&body);
    let campaign = TestCampaign::new().beside("templates/bao-cao.docx", &old);
    let told = campaign.run(&["template", "check"]);
    let asked = "gõ bằng phông TCVN3, chưa phải Unicode: số liệu và tên in vào đây sẽ sai chữ (\"Kết nạp\")";
    assert!(told.stdout.contains(asked), "{}", told.stdout);
    let made = campaign.run(&["template", "convert"]);
    assert_eq!(
        made.stdout,
        "Đã ghi ./output/unicode/bao-cao.docx\nMẫu: 1; đã chuyển sang Unicode: 1\n"
    );
    let bytes = fs::read(campaign.path("output/unicode/bao-cao.docx")).expect("a document");
    let campaign = campaign.beside("templates/bao-cao.docx", &bytes);
    let told = campaign.run(&["template", "check"]);
    assert_eq!((told.status, told.stdout.as_str()), (0, "Mẫu: 1; lỗi: 0\n"));
    assert!(
        campaign
            .run(&["template", "convert"])
            .stdout
            .ends_with("Unicode: 0\n")
    );
}
