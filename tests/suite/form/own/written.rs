//! The form that goes out on the office's own layout.

use std::collections::BTreeMap;
use std::fs;

use super::{TAB, TAGS, campaign, campaign_on, office_book};
use crate::test_campaign::package::parts;
use crate::test_campaign::workbook::round_before;
use tonghop::workbook::address::Address;
use tonghop::workbook::book::{Book, Content};
use tonghop::workbook::read::read_book;

/// The forms that a campaign writes, the first of them.
fn form(campaign: &crate::test_campaign::TestCampaign) -> Vec<u8> {
    let run = campaign.run(&["forms"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let name = "2024-Q1_u1_Don-vi-Mot.xlsx";
    fs::read(campaign.path("forms").join(name)).expect("a form")
}

fn cells(book: &Book) -> BTreeMap<Address, Content> {
    book.sheet(TAB)
        .expect("the tab")
        .cells
        .iter()
        .cloned()
        .collect()
}

#[test]
fn the_layout_is_untouched_but_for_its_tags() {
    let office = office_book(&TAGS, 3);
    let bytes = form(&campaign());
    let before = cells(&read_book(&office).expect("a book"));
    let after = cells(&read_book(&bytes).expect("a book"));
    let tagged = |content: &Content| matches!(content, Content::Text(text) if text.contains("{{"));
    let kept = before.iter().filter(|(_, content)| !tagged(content));
    for (at, content) in kept.clone() {
        assert_eq!(after.get(at), Some(content), "{at}");
    }
    let tags: Vec<&Address> = before
        .iter()
        .filter(|(_, c)| tagged(c))
        .map(|(at, _)| at)
        .collect();
    let new = after.keys().filter(|at| !before.contains_key(at));
    // The form's code alone is new, below all else.
    assert_eq!(new.map(ToString::to_string).collect::<Vec<_>>(), ["A24"]);
    assert_eq!(tags.len(), TAGS.len());
}

#[test]
fn the_parts_around_the_cells_are_the_same() {
    let office = office_book(&TAGS, 3);
    let bytes = form(&campaign());
    // Every part that holds no cells is there, and the same.
    let after: BTreeMap<String, Vec<u8>> = parts(&bytes).into_iter().collect();
    let changed = [
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/worksheets/sheet1.xml",
        "xl/styles.xml",
        "xl/sharedStrings.xml",
    ];
    for (name, content) in parts(&office) {
        let now = after.get(&name).unwrap_or_else(|| panic!("{name} is gone"));
        assert!(
            changed.contains(&name.as_str()) || *now == content,
            "{name} changed"
        );
    }
    // What surrounds the cells: columns, merged cells, the page.
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let office = parts(&office)
        .into_iter()
        .find(|(name, _)| name == "xl/worksheets/sheet1.xml");
    let (before, after) = (
        text(&office.expect("a sheet").1),
        text(&after["xl/worksheets/sheet1.xml"]),
    );
    let merged = |xml: &str| {
        let start = xml.find("<mergeCells").expect("merged cells");
        xml[start..xml.find("</mergeCells>").expect("an end")].to_owned()
    };
    assert_eq!(merged(&before), merged(&after));
    let all: String = parts(&bytes)
        .iter()
        .filter(|(name, _)| ["xl/worksheets/sheet1.xml", "xl/styles.xml"].contains(&name.as_str()))
        .map(|(_, content)| text(content))
        .collect();
    for wanted in [
        "<sheetProtection sheet=\"1\"",
        "<dataValidation ",
        "applyProtection",
    ] {
        assert!(all.contains(wanted), "{wanted}");
    }
}

#[test]
fn what_is_printed_stands_in_its_cells() {
    let before = [
        "2023-Q4,u1,Đơn vị Một,k1_tong,học sinh,41,,given",
        "2023-Q4,u1,Đơn vị Một,k2_tong,học sinh,38,,given",
    ];
    let headings = "period,unit_code,unit,indicator,measure,value,text,status";
    let campaign = campaign()
        .beside("truoc.xlsx", &round_before(headings, &before))
        .table("settings", "| previous | truoc.xlsx |");
    let book = read_book(&form(&campaign)).expect("a book");
    let cells = cells(&book);
    let text = |cell: &str| {
        cells
            .get(&Address::parse(cell).expect("a cell"))
            .map(Content::typed)
    };
    assert_eq!(text("A2").as_deref(), Some("Đơn vị: Đơn vị Một"));
    assert_eq!(text("A4").as_deref(), Some("Quý I năm 2024"));
    assert_eq!(text("E9").as_deref(), Some("41"));
    assert_eq!(text("E10").as_deref(), Some("38"));
    assert_eq!(text("E2").as_deref(), Some("CHƯA XONG · 0/6"));
    assert_eq!(text("C9"), None, "an input cell is blank");
    assert_eq!(
        text("A24").as_deref().map(|code| &code[..16]),
        Some("#thu/2024-Q1/u1/")
    );
    let names: BTreeMap<&str, &str> = book
        .names
        .iter()
        .map(|(n, r)| (n.as_str(), r.as_str()))
        .collect();
    assert_eq!(names["k2_nu"], format!("'{TAB}'!$D$10"));
    assert_eq!(names["hs_tong"], format!("'{TAB}'!$C$11"));
    assert_eq!(names["phong_trao.so"], format!("'{TAB}'!$C$17:$C$19"));
    assert_eq!(names["nil.phong_trao"], format!("'{TAB}'!$E$16"));
    let tabs = book
        .sheets
        .iter()
        .map(|sheet| (sheet.name.as_str(), sheet.is_visible));
    let wanted = [
        (TAB, true),
        ("Hướng dẫn", true),
        ("Rà soát", true),
        ("Kiểm tra", true),
        ("Danh mục", false),
        ("_tonghop", false),
    ];
    assert_eq!(tabs.collect::<Vec<_>>(), wanted);
}

#[test]
fn a_list_gets_the_rows_that_the_campaign_offers() {
    let campaign = campaign_on(&office_book(&TAGS, 2)).table(
        "lists",
        "| list | title | column | label | kind | required | rows |
         | phong_trao | Phong trào | ten | Phong trào | text | yes | 5 |
         | phong_trao | Phong trào | so | Số học sinh tham gia | count | yes | 5 |",
    );
    let bytes = form(&campaign);
    let book = read_book(&bytes).expect("a book");
    let cells = cells(&book);
    let text = |cell: &str| {
        cells
            .get(&Address::parse(cell).expect("a cell"))
            .map(Content::typed)
    };
    let numbers = ["A17", "A18", "A19", "A20", "A21"].map(|cell| text(cell).unwrap_or_default());
    assert_eq!(numbers, ["1", "2", "3", "4", "5"]);
    assert_eq!(text("B22").as_deref(), Some("Cộng phong trào"));
    assert_eq!(text("D24").as_deref(), Some("Hiệu trưởng"));
    let sheet = parts(&bytes)
        .into_iter()
        .find(|(name, _)| name == "xl/worksheets/sheet1.xml");
    let sheet = String::from_utf8(sheet.expect("a sheet").1).expect("UTF-8");
    assert!(sheet.contains("SUM(C17:C21)"), "{sheet}");
    let names: BTreeMap<&str, &str> = book
        .names
        .iter()
        .map(|(n, r)| (n.as_str(), r.as_str()))
        .collect();
    assert_eq!(names["phong_trao.so"], format!("'{TAB}'!$C$17:$C$21"));
}

#[test]
fn a_validation_of_the_layouts_own_stays_alone_and_ours_guards_the_rest() {
    let office = super::office_book_with(&TAGS, 3, |sheet| {
        use rust_xlsxwriter::{DataValidation, DataValidationRule};
        let own = DataValidation::new().allow_whole_number(DataValidationRule::Between(0, 500));
        sheet
            .add_data_validation(8, 2, 8, 2, &own)
            .expect("its own");
        sheet
            .add_data_validation(17, 2, 17, 2, &own)
            .expect("its own");
    });
    let bytes = form(&campaign_on(&office));
    let book = read_book(&bytes).expect("a book");
    let sheet = book.sheet(TAB).expect("the tab");
    let mut guarded = sheet.traces.guarded.clone();
    guarded.sort_unstable();
    let cells: Vec<String> = guarded
        .iter()
        .map(|(first, last)| format!("{first}:{last}"))
        .collect();
    // No cell twice, none of ours left out.
    for (cell, times) in [("C9", 1), ("D9", 1), ("C17", 1), ("C18", 1), ("C19", 1)] {
        let at = Address::parse(cell).expect("a cell");
        let of = guarded.iter().filter(|(first, last)| {
            (first.row..=last.row).contains(&at.row)
                && (first.column..=last.column).contains(&at.column)
        });
        assert_eq!(of.count(), times, "{cell}: {cells:?}");
    }
    let sheet = parts(&bytes)
        .into_iter()
        .find(|(name, _)| name == "xl/worksheets/sheet1.xml");
    let sheet = String::from_utf8(sheet.expect("a sheet").1).expect("UTF-8");
    // What refers to the cell itself moved along.
    let third = sheet
        .find("sqref=\"C19\"")
        .expect("the row below the layout's own");
    let rest = &sheet[third..];
    assert!(
        rest[..rest.find("</dataValidation>").expect("an end")].contains("C19"),
        "{rest}"
    );
}

#[test]
fn a_figure_is_no_text_and_a_number_with_zeros_is_one() {
    let office = super::office_book_with(&TAGS, 3, |sheet| {
        let text = rust_xlsxwriter::Format::new().set_num_format("@");
        sheet
            .write_with_format(8, 2, "{{k1_tong}}", &text)
            .expect("a tag");
        sheet.write(14, 2, "{{ma_truong}}").expect("a tag");
    });
    let campaign = campaign_on(&office).table(
        "indicators",
        "| code | section | label | measure | kind | total | required | pattern |
         | k1_tong | A | Khối 1, tổng số | học sinh | count | sum | yes | |
         | k1_nu | A | Khối 1, nữ | học sinh | count | sum | yes | |
         | k2_tong | A | Khối 2, tổng số | học sinh | count | sum | yes | |
         | k2_nu | A | Khối 2, nữ | học sinh | count | sum | yes | |
         | hs_tong | A | Học sinh cả trường | học sinh | count | sum | yes | |
         | thu_vien | A | Thư viện đạt chuẩn | | yes-no | units | yes | |
         | ma_truong | A | Mã trường | | text | none | yes | ### |
         | ngay_khai_giang | A | Ngày khai giảng | | date | none | no | |",
    );
    let bytes = form(&campaign);
    let part = |name: &str| {
        let all = parts(&bytes).into_iter();
        let mut found = all
            .filter(|(own, _)| own == name)
            .map(|(_, content)| content);
        String::from_utf8(found.next().expect("a part")).expect("UTF-8")
    };
    let (sheet, styles) = (part("xl/worksheets/sheet1.xml"), part("xl/styles.xml"));
    let formats = &styles[styles.find("<cellXfs").expect("formats")..];
    let formats: Vec<&str> = formats.split("<xf ").skip(1).collect();
    let format = |cell: &str| {
        let at = sheet.find(&format!("<c r=\"{cell}\" s=\"")).expect(cell);
        let number: String = sheet[at + cell.len() + 11..]
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        formats[number.parse::<usize>().expect("a number")]
    };
    assert!(format("C9").contains("numFmtId=\"0\""), "{}", format("C9"));
    assert!(
        format("C15").contains("numFmtId=\"49\""),
        "{}",
        format("C15")
    );
}

#[test]
fn a_name_of_the_layout_that_is_a_lists_column_points_at_its_cells() {
    let office =
        crate::test_campaign::package::edit(&office_book(&TAGS, 3), "xl/workbook.xml", |xml| {
            let other = format!(
                "<definedName name=\"phong_trao.so\">'{TAB}'!$A$1</definedName></definedNames>"
            );
            xml.replace("</definedNames>", &other)
        });
    let book = read_book(&form(&campaign_on(&office))).expect("a book");
    let of_it = book
        .names
        .iter()
        .filter(|(name, _)| name == "phong_trao.so");
    let of_it: Vec<&String> = of_it.map(|(_, reference)| reference).collect();
    assert_eq!(of_it, [&format!("'{TAB}'!$C$17:$C$19")]);
}
