//! The layout changes while forms are out: returns on the earlier one count as far as both agree.

use super::returns::{FILLED, filled, read};
use super::{TAB, TAGS, campaign, office_book};
use crate::test_campaign::TestCampaign;
use crate::test_campaign::package::edit;
use crate::test_campaign::workbook::{copied, put, typed};
use tonghop::language::Language;
use tonghop::narrative::{RepeatedRow, repeat_rows};
use tonghop::workbook::address::Address;
use tonghop::workbook::book::Book;

const ASKED: &str = "| code | section | label | measure | kind | total | required |
| k1_tong | A | Khối 1, tổng số | học sinh | count | sum | yes |
| k1_nu | A | Khối 1, nữ | học sinh | count | sum | yes |
| k2_tong | A | Khối 2, tổng số | học sinh | count | sum | yes |
| k2_nu | A | Khối 2, nữ | học sinh | count | sum | yes |
| hs_tong | A | Học sinh cả trường | học sinh | count | sum | yes |
| thu_vien | A | Thư viện đạt chuẩn | | yes-no | units | yes |
| ngay_khai_giang | A | Ngày khai giảng | | date | none | no |
";

/// The layout with a row more below the second class, whose sums reach over it.
fn with_a_third_class() -> Vec<u8> {
    let row = RepeatedRow {
        sheet: TAB.to_owned(),
        row: 9,
        more: 1,
        cleared: vec![0, 1, 2, 3, 4],
    };
    let book = repeat_rows(&office_book(&TAGS, 3), &[row], Language::Vi).expect("a row more");
    edit(&book, "xl/worksheets/sheet1.xml", |xml| {
        let mut xml = xml;
        for (cell, text) in [
            ("B11", "Khối 3"),
            ("C11", "{{k3_tong}}"),
            ("D11", "{{k3_nu}}"),
        ] {
            let start = xml.find(&format!("<c r=\"{cell}\"")).expect(cell);
            let end = start + xml[start..].find('>').expect("an end") + 1;
            let tag = xml[start..end]
                .trim_end_matches("/>")
                .trim_end_matches('>')
                .to_owned();
            let end = match xml[..end].ends_with("/>") {
                true => end,
                false => end + xml[end..].find("</c>").expect("an end") + 4,
            };
            let tag = tag.replace(" t=\"s\"", "").replace(" t=\"inlineStr\"", "");
            let cell = format!("{tag} t=\"inlineStr\"><is><t>{text}</t></is></c>");
            xml.replace_range(start..end, &cell);
        }
        xml
    })
}

/// A return on the usual form, after which the campaign has another layout and asks more.
fn revised(layout: &[u8], more: &str) -> (TestCampaign, Book) {
    let campaign = campaign();
    let book = filled(&campaign, &FILLED);
    let campaign = campaign
        .beside("bieu.xlsx", layout)
        .table("indicators", &format!("{ASKED}{more}"));
    (campaign, book)
}

/// What was given, without what is open.
fn given(values: &str) -> String {
    let given = values.split(' ').filter(|value| value.contains('='));
    given.collect::<Vec<_>>().join(" ")
}

const READ: &str =
    "hs_tong=55 k1_nu=14 k1_tong=30 k2_nu=12 k2_tong=25 ngay_khai_giang=2024-09-05 thu_vien=1";

#[test]
fn a_row_more_with_optional_figures_is_one_note() {
    let more = "| k3_tong | A | Khối 3, tổng số | học sinh | count | sum | |
| k3_nu | A | Khối 3, nữ | học sinh | count | sum | |\n";
    let (campaign, book) = revised(&with_a_third_class(), more);
    let (findings, values) = read(campaign, &book);
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(
        findings[0].starts_with("ghi chú[earlier-form]"),
        "{findings:?}"
    );
    assert_eq!(given(&values), READ);
}

#[test]
fn a_row_more_with_required_figures_is_asked_for_once() {
    let more = "| k3_tong | A | Khối 3, tổng số | học sinh | count | sum | yes |
| k3_nu | A | Khối 3, nữ | học sinh | count | sum | yes |\n";
    let (campaign, book) = revised(&with_a_third_class(), more);
    // The names are gone: the labels alone say what was asked.
    let (findings, values) = read(campaign, &copied(&book));
    let other: Vec<&String> = findings
        .iter()
        .filter(|line| !line.contains("lost-stamp"))
        .collect();
    assert_eq!(other.len(), 1, "{findings:?}");
    assert!(other[0].contains("[earlier-form]"), "{findings:?}");
    assert!(
        other[0].contains("“Khối 3, tổng số”; “Khối 3, nữ”"),
        "{findings:?}"
    );
    assert_eq!(given(&values), READ);
}

#[test]
fn a_corrected_label_is_told_and_changes_no_value() {
    let layout = office_book(&TAGS, 3);
    let layout = edit(&layout, "xl/sharedStrings.xml", |xml| {
        assert!(xml.contains("<t>Khối 2</t>"), "{xml}");
        xml.replace("<t>Khối 2</t>", "<t>Khối lớp 2</t>")
    });
    let (campaign, book) = revised(&layout, "");
    let (findings, values) = read(campaign, &book);
    assert!(
        findings
            .iter()
            .all(|line| line.contains("[changed-label]") && !line.starts_with("chặn")),
        "{findings:?}"
    );
    assert_eq!(values, READ);
}

#[test]
fn a_return_on_the_earlier_layout_goes_back_on_the_new_one() {
    let more = "| k3_tong | A | Khối 3, tổng số | học sinh | count | sum | yes |
| k3_nu | A | Khối 3, nữ | học sinh | count | sum | yes |\n";
    let (campaign, mut book) = revised(&with_a_third_class(), more);
    put(&mut book, TAB, Address::new(8, 3), typed("31"));
    let campaign = campaign.file(
        "u1.xlsx",
        &crate::test_campaign::workbook::write_book(&book),
    );
    let run = campaign.run(&["corrections"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let path = campaign.path("corrections/2024-Q1_u1_Don-vi-Mot.xlsx");
    let bytes = std::fs::read(path).expect("a form");
    let form = tonghop::workbook::read::read_book(&bytes).expect("a book");
    let sheet = form.sheet(TAB).expect("the layout");
    let shown = |cell: &str| {
        let at = Address::parse(cell).expect("a cell");
        sheet
            .get(at)
            .map(|content| content.typed())
            .unwrap_or_default()
    };
    assert_eq!(
        ["B11", "C9", "D9", "C10", "C11"].map(shown),
        ["Khối 3", "30", "31", "25", ""]
    );
}
