//! Tags of what the office knows, of marks of lists, and the list of all tags.

use std::collections::BTreeMap;
use std::fs;

use super::{TAB, TAGS, campaign, campaign_on, office_book};
use crate::test_campaign::TestCampaign;
use tonghop::workbook::address::Address;
use tonghop::workbook::book::{Book, Content};
use tonghop::workbook::read::read_book;

/// A first form, as it goes out.
fn form(campaign: &TestCampaign) -> Book {
    let run = campaign.run(&["forms"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let path = campaign.path("forms/2024-Q1_u1_Don-vi-Mot.xlsx");
    read_book(&fs::read(path).expect("a form")).expect("a book")
}

fn text(book: &Book, tab: &str, cell: &str) -> Option<String> {
    let at = Address::parse(cell).expect("a cell");
    let sheet = book.sheet(tab).expect("a tab");
    let content = sheet.get(at).filter(|content| !content.is_empty());
    content.map(Content::typed)
}

/// The layout's tags with others in some cells.
fn with(more: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let mut tags = TAGS.to_vec();
    tags.retain(|(cell, _)| !more.iter().any(|(own, _)| own == cell));
    tags.extend(more);
    tags
}

#[test]
fn the_plan_and_what_is_left_of_it_stand_beside_a_figure() {
    let tags = with(&[
        ("E9", "{{plan k1_tong}}"),
        ("E10", "{{left k1_tong}}"),
        ("E11", "{{plan k1_nu}}"),
    ]);
    let campaign = campaign_on(&office_book(&tags, 3)).table(
        "plan",
        "| indicator | bearer | period | plan |
         | k1_tong | u1 | 2024-Q1 | 120.5 |",
    );
    let book = form(&campaign);
    assert_eq!(text(&book, TAB, "E9").as_deref(), Some("120.5"));
    assert_eq!(text(&book, TAB, "E10").as_deref(), Some("120.5"));
    assert_eq!(text(&book, TAB, "E11"), None, "no plan");
    let sheet = book.sheet(TAB).expect("the tab");
    let left = Address::parse("E10").expect("a cell");
    assert!(
        sheet.traces.is_formula(left),
        "it changes while somebody types"
    );
}

#[test]
fn a_list_is_marked_on_the_layout_and_on_the_added_sheet() {
    let tags = with(&[
        ("D17", "{{mark phong_trao}}"),
        ("D16", "{{mark phong_trao}}"),
    ]);
    // A mark elsewhere speaks of the list as a whole; it may stand once only in the row.
    let campaign = campaign_on(&office_book(&tags, 3));
    let book = form(&campaign);
    assert_eq!(text(&book, TAB, "D16").as_deref(), Some("● còn thiếu"));
    assert_eq!(
        text(&book, TAB, "D17"),
        None,
        "nothing is wrong with a blank row"
    );
    let sheet = book.sheet(TAB).expect("the tab");
    for cell in ["D17", "D18", "D19"] {
        let at = Address::parse(cell).expect("a cell");
        assert!(sheet.traces.is_formula(at), "{cell}");
    }
    let review = book.sheet("Rà soát").expect("the added sheet");
    let row = review
        .cells
        .iter()
        .find(|(_, content)| content.typed() == "Phong trào");
    let row = row.expect("the list").0.row;
    assert_eq!(
        text(&book, "Rà soát", &format!("G{}", row + 1)).as_deref(),
        Some("● còn thiếu")
    );
}

#[test]
fn without_a_place_on_the_layout_nothing_is_said_on_the_added_sheet() {
    let tags: Vec<_> = TAGS
        .into_iter()
        .filter(|(cell, _)| *cell != "E16")
        .collect();
    let campaign = campaign_on(&office_book(&tags, 3));
    let book = form(&campaign);
    let names: BTreeMap<&str, &str> = book
        .names
        .iter()
        .map(|(n, r)| (n.as_str(), r.as_str()))
        .collect();
    let place = names["nil.phong_trao"];
    let cell = place
        .strip_prefix("'Rà soát'!")
        .expect(place)
        .replace('$', "");
    let mut cells = super::returns::FILLED.to_vec();
    cells.retain(|(cell, _)| !["B17", "C17"].contains(cell));
    let mut filled = super::returns::filled(&campaign, &cells);
    let at = Address::parse(&cell).expect("a cell");
    crate::test_campaign::workbook::put(
        &mut filled,
        "Rà soát",
        at,
        crate::test_campaign::workbook::typed("Không phát sinh"),
    );
    // By its name, and by its code where the names are gone.
    for book in [
        filled.clone(),
        crate::test_campaign::workbook::copied(&filled),
    ] {
        let campaign = campaign_on(&office_book(&tags, 3));
        assert_eq!(campaign.run(&["forms"]).status, 0);
        let (findings, _) = super::returns::read(campaign, &book);
        let other = findings.iter().filter(|line| !line.contains("lost-stamp"));
        assert_eq!(other.count(), 0, "{findings:?}");
    }
}

#[test]
fn all_tags_are_listed_with_what_they_are_for() {
    let run = campaign().run(&["form", "tags"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    insta::assert_snapshot!(run.stdout.trim(), @r"
    Ô đơn vị điền (mỗi mã một ô, thẻ đứng một mình trong ô)
      {{k1_tong}}  Khối 1, tổng số (học sinh) → Biểu 01!C9
      {{k1_nu}}  Khối 1, nữ (học sinh) → Biểu 01!D9
      {{k2_tong}}  Khối 2, tổng số (học sinh) → Biểu 01!C10
      {{k2_nu}}  Khối 2, nữ (học sinh) → Biểu 01!D10
      {{hs_tong}}  Học sinh cả trường (học sinh) → Biểu 01!C11
      {{thu_vien}}  Thư viện đạt chuẩn → Biểu 01!C13
      {{ngay_khai_giang}}  Ngày khai giảng → Biểu 01!C14

    Danh sách (các cột trên một dòng: dòng đầu tiên của danh sách)
      {{phong_trao.ten}}  Phong trào: Phong trào → Biểu 01!B17
      {{phong_trao.so}}  Phong trào: Số học sinh tham gia → Biểu 01!C17
      {{nothing phong_trao}}  Phong trào: ô để đơn vị báo không phát sinh; không có thẻ này thì ô đó nằm ở trang Rà soát
      {{mark phong_trao}}  Phong trào: dấu cho biết còn sai gì; đặt trên dòng của danh sách thì mỗi dòng một dấu

    Bên cạnh ô của một chỉ tiêu, ví dụ:
      {{previous k1_tong}}  Khối 1, tổng số: số kỳ trước
      {{plan k1_tong}}  Khối 1, tổng số: số kế hoạch
      {{left k1_tong}}  Khối 1, tổng số: còn phải làm so với kế hoạch, tự tính khi điền
      {{mark k1_tong}}  Khối 1, tổng số: dấu cho biết còn sai gì, tự đổi khi điền

    In sẵn (có thể có chữ khác trong ô)
      {{unit.name}}  tên đơn vị
      {{unit.code}}  mã đơn vị
      {{period}}  kỳ báo cáo
      {{deadline}}  hạn nộp của đơn vị
      {{form_code}}  mã biểu
      {{state}}  biểu đã xong chưa, tự đổi khi điền
      {{unit.type}}  thông tin của đơn vị: type
      {{organisation}}  thiết lập: cơ quan
      {{title}}  thiết lập: tên báo cáo
    ");
}

#[test]
fn a_tag_that_means_nothing_leads_to_the_list_of_tags() {
    let tags = with(&[("E9", "{{plann k1_tong}}"), ("E10", "{{mark phong_trai}}")]);
    let run = campaign_on(&office_book(&tags, 3)).run(&["form", "check"]);
    assert_eq!(run.status, 1);
    assert!(
        run.stdout.contains("có phải là \"plan k1_tong\"?"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("có phải là \"mark phong_trao\"?"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout
            .trim_end()
            .ends_with("Mọi thẻ dùng được: tonghop form tags"),
        "{}",
        run.stdout
    );
}
