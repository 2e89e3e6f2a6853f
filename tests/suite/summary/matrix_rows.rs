//! Rows that are asked by categories, on the consolidated sheet.

use std::fs;

use crate::test_campaign::TestCampaign;
use crate::test_campaign::package::parts;

#[test]
fn the_parts_of_a_row_fold_below_its_total() {
    let campaign = TestCampaign::new()
        .table(
            "categories",
            "| categories | code | label | relation | of |
             | gioi | tong | Tổng số | whole | |
             | gioi | nu | Nữ | of which | |",
        )
        .table(
            "indicators",
            "| code | section | label | measure | categories | kind | total |
             | lop | A | Số lớp | lớp | | count | sum |
             | hs | A | Học sinh | em | gioi | count | sum |
             | gv | A | Giáo viên | người | gioi | count | sum |",
        )
        .without("checks")
        .without("lists")
        .returned(
            "u1",
            "| lop | 2 |\n| hs_tong | 30 |\n| hs_nu | 14 |\n| gv_tong | 3 |\n| gv_nu | 2 |",
        );
    campaign.consolidate();
    let parts = parts(&fs::read(campaign.path("output/summary.xlsx")).expect("a summary"));
    let (_, sheet) = parts
        .iter()
        .find(|(name, _)| name == "xl/worksheets/sheet2.xml")
        .expect("the consolidated sheet");
    let text = String::from_utf8(sheet.clone()).expect("a text");
    let rows = text.split("<row ").skip(1);
    let levels = rows.filter_map(|row| {
        let (_, level) = row.split('>').next()?.split_once("outlineLevel=\"")?;
        level.split('"').next()
    });
    // Classes, pupils, girls, teachers, women among them.
    assert_eq!(levels.collect::<Vec<_>>(), ["1", "1", "2", "1", "2"]);
}
