//! Mistakes in the office's own form, told all at once with sheet and cell.

use super::{TAB, TAGS, campaign, campaign_on, office_book};

#[test]
fn a_sound_form_has_neither_mistakes_nor_questions() {
    let run = campaign().run(&["form", "check"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    insta::assert_snapshot!(run.stdout, @"bieu.xlsx: 6 ô chỉ tiêu, 1 danh sách; 0 lỗi, 0 câu hỏi");
}

#[test]
fn every_mistake_is_told_at_once() {
    let mut tags = TAGS.to_vec();
    tags.retain(|(cell, _)| !["C9", "B17", "D10"].contains(cell));
    tags.extend([
        ("C9", "{{k1_tog}}"),
        ("D13", "{{k1_nu}}"),
        ("E9", "khoảng {{previous k1_tong}}"),
        ("E10", "{{mark k2_nux}}"),
        ("E14", "{{thu_vien"),
    ]);
    let campaign = campaign_on(&office_book(&tags, 3));
    let run = campaign.run(&["form", "check"]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    insta::assert_snapshot!(run.stdout, @r#"
    Biểu 01!C9: không có chỉ tiêu hay mục in nào tên "k1_tog"; có phải là "k1_tong"?
    Biểu 01!E9: thẻ {{previous k1_tong}} phải đứng một mình trong ô: ô này còn chữ khác
    Biểu 01!E10: không có chỉ tiêu hay mục in nào tên "mark k2_nux"; có phải là "mark k2_nu"?
    Biểu 01!D13: "k1_nu" đã có ở ô Biểu 01!D9; mỗi mã chỉ ở một ô
    Biểu 01!E14: thẻ thiếu dấu ngoặc: "{{thu_vien"; viết đủ {{mã}}
    biểu chưa có ô cho chỉ tiêu "k1_tong" (Khối 1, tổng số); gõ thẻ {{k1_tong}} vào ô của chỉ tiêu
    biểu chưa có ô cho chỉ tiêu "k2_nu" (Khối 2, nữ); gõ thẻ {{k2_nu}} vào ô của chỉ tiêu
    Biểu 01!C17: dòng của danh sách thiếu cột "phong_trao.ten"; gõ thẻ {{phong_trao.ten}} vào ô của cột đó
    hỏi lại: Biểu 01!D10: ô D10 trống, có kẻ khung nhưng không có chỉ tiêu: có cần hỏi đơn vị không?
    bieu.xlsx: 4 ô chỉ tiêu, 1 danh sách; 8 lỗi, 1 câu hỏi
    Mọi thẻ dùng được: tonghop form tags
    "#);
    let run = campaign.run(&["forms", "--lang", "en"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(lines.len(), 9, "{}", run.stderr);
    assert_eq!(
        lines[0],
        "error: no forms are made of ./bieu.xlsx: 8 mistakes"
    );
    assert_eq!(
        lines[4].trim(),
        "Biểu 01!D13: \"k1_nu\" already has the cell Biểu 01!D9; each code has one cell"
    );
}

#[test]
fn a_campaign_without_such_a_form_has_nothing_to_check() {
    let campaign = crate::test_campaign::TestCampaign::new();
    let run = campaign.run(&["form", "check", "--lang", "en"]);
    assert_eq!(run.status, 0);
    assert_eq!(
        run.stdout.trim(),
        "This campaign uses no form of the office's own (the setting \"form\" is blank)"
    );
}

#[test]
fn a_tag_in_a_hidden_part_of_a_merged_cell_is_a_mistake() {
    let bytes = crate::test_campaign::package::edit(
        &office_book(&TAGS, 3),
        "xl/worksheets/sheet1.xml",
        |xml| {
            xml.replacen(
                "<mergeCell ref",
                "<mergeCell ref=\"B13:C13\"/><mergeCell ref",
                1,
            )
        },
    );
    let run = campaign_on(&bytes).run(&["form", "check"]);
    assert_eq!(run.status, 1);
    let wanted = format!("{TAB}!C13: thẻ \"{{{{thu_vien}}}}\" nằm trong ô trộn");
    assert!(run.stdout.contains(&wanted), "{}", run.stdout);
}

#[test]
fn cells_that_nobody_sees_are_told() {
    let book = super::office_book_with(&TAGS, 3, |sheet| {
        sheet.set_row_hidden(9).expect("a row");
    });
    let run = campaign_on(&book).run(&["form", "check"]);
    assert_eq!(run.status, 0);
    let hidden: Vec<&str> = run
        .stdout
        .lines()
        .filter(|line| line.contains("đang ẩn"))
        .collect();
    assert_eq!(hidden.len(), 2, "{}", run.stdout);
    assert!(
        hidden[0].starts_with(&format!("hỏi lại: {TAB}!")),
        "{}",
        run.stdout
    );
    let book =
        crate::test_campaign::package::edit(&office_book(&TAGS, 3), "xl/workbook.xml", |xml| {
            xml.replacen("<sheet name", "<sheet state=\"veryHidden\" name", 1)
        });
    let run = campaign_on(&book).run(&["form", "check"]);
    assert_eq!(run.status, 1, "{}", run.stdout);
    assert!(
        run.stdout.contains("nằm trên trang đang ẩn"),
        "{}",
        run.stdout
    );
}
