//! Forms of campaigns that are larger and odder than most: Excel takes all that is in them.

use std::fmt::Write as _;

use tonghop::form::Filling;

use crate::live::form;
use crate::outputs::xml::Element;
use crate::test_campaign::TestCampaign;
use crate::test_campaign::package::parts;

/// The names of a form's sheets, and which of them are visible.
fn tabs(bytes: &[u8]) -> Vec<(String, bool)> {
    let book = part(bytes, "xl/workbook.xml");
    let sheets = book.all("sheet").into_iter();
    let tab = |sheet: &Element| {
        let name = sheet.attribute("name").expect("a name").to_owned();
        (name, sheet.attribute("state").is_none())
    };
    sheets.map(tab).collect()
}

fn part(bytes: &[u8], name: &str) -> Element {
    let parts = parts(bytes);
    let (_, bytes) = parts.iter().find(|(known, _)| known == name).expect(name);
    Element::parse(std::str::from_utf8(bytes).expect("UTF-8"))
}

fn indicators(count: usize) -> String {
    let mut table = "| code | section | label | kind | total | required |\n".to_owned();
    for number in 0..count {
        let _ = writeln!(
            table,
            "| chi_tieu_so_{number} | A | Chỉ tiêu {number} | count | sum | yes |"
        );
    }
    table
}

#[test]
fn a_form_of_many_lists_counts_in_cells_of_its_own() {
    let mut lists = "| list | title | column | label | kind | required | rows |\n".to_owned();
    for number in 0..40 {
        let _ = writeln!(
            lists,
            "| bang_{number} | Danh sách bổ sung rất dài {number} | ten | Tên | text | yes | 5 |"
        );
        let _ = writeln!(lists, "| bang_{number} |  | so | Số | count |  |  |");
    }
    let campaign = TestCampaign::new().table("lists", &lists).campaign();
    let bytes = form(&campaign, &Filling::default());
    let tabs = tabs(&bytes);
    let place = tabs.iter().position(|(name, _)| name == "Tính ngầm");
    let place = place.expect("workings") + 1;
    assert!(!tabs[place - 1].1, "workings are hidden");
    // A result that is not theirs would make the form say that it is ready.
    let workings = part(&bytes, &format!("xl/worksheets/sheet{place}.xml"));
    assert!(!workings.all("f").is_empty());
    assert_eq!(workings.all("v"), Vec::<&Element>::new());
    assert!(
        workings
            .all("c")
            .iter()
            .all(|cell| cell.attribute("t").is_none())
    );
}

#[test]
fn a_rule_of_many_terms_is_judged_from_cells_of_its_own() {
    let terms: Vec<String> = (0..60)
        .map(|number| format!("chi_tieu_so_{number}"))
        .collect();
    let checks = format!(
        "| rule | message |\n| {} = chi_tieu_so_60 | không bằng tổng |\n",
        terms.join(" + ")
    );
    let campaign = TestCampaign::new()
        .table("checks", "| rule |")
        .table("indicators", &indicators(61))
        .table("checks", &checks)
        .campaign();
    let bytes = form(&campaign, &Filling::default());
    assert!(tabs(&bytes).contains(&("Tính ngầm".to_owned(), false)));
}

#[test]
fn an_indicator_in_many_rules_and_a_list_of_many_columns_are_marked() {
    let mut checks = "| rule | message |\n".to_owned();
    for number in 0..300 {
        let _ = writeln!(checks, "| chi_tieu_so_0 >= {number} | quá ít |");
    }
    let mut lists = "| list | title | column | label | kind | required | rows |\n".to_owned();
    for number in 0..60 {
        let _ = writeln!(
            lists,
            "| bang | Bảng | ngay_{number} | Ngày {number} | date | yes | 3 |"
        );
    }
    let campaign = TestCampaign::new()
        .table("checks", "| rule |")
        .table("indicators", &indicators(2))
        .table("lists", &lists)
        .table("checks", &checks)
        .campaign();
    form(&campaign, &Filling::default());
}

#[test]
fn a_rule_that_no_form_has_room_for_is_a_mistake_of_the_campaign() {
    let nested = format!("{}ket_nap{} = 1", "ABS(".repeat(60), ")".repeat(60));
    let checks = format!("| rule | message |\n| {nested} | sai |\n");
    let run = TestCampaign::new().table("checks", &checks).run(&["forms"]);
    assert_eq!(run.status, 2, "{}", run.stdout);
    let message = "Excel không nhận trong biểu; hãy tách thành nhiều quy tắc";
    assert!(
        run.stderr.contains("ABS(ABS(") && run.stderr.contains(message),
        "{}",
        run.stderr
    );
}

#[test]
fn long_words_of_choices_are_joined_in_formulas() {
    let long = "Loại rất dài ".repeat(24);
    let choices = format!(
        "| choices | value | label |\n| hinh_thuc | a | {long} |\n| type | dang_bo | {long} |\n\
         | type | chi_bo | Chi bộ |\n"
    );
    let checks = "| rule | message |\n| COUNTIF(khen_thuong.hinh_thuc, \"a\") = ket_nap | khác |\n";
    let campaign = TestCampaign::new()
        .table("choices", &choices)
        .table("checks", checks);
    let campaign = campaign.returned("u1", "| ket_nap | 1 |");
    campaign.consolidate();
}

#[test]
fn a_list_may_be_named_as_excel_names_its_own() {
    let lists = "
        | list | title   | column | label | kind  | rows |
        | a    | History | so     | Số    | count | 3    |
        | b    | ''      | so     | Số    | count | 3    |";
    let campaign = TestCampaign::new().table("lists", lists);
    let campaign = campaign.returned("u1", "| ket_nap | 1 |");
    let tabs = tabs(&form(&campaign.campaign(), &Filling::default()));
    assert!(tabs.contains(&("History 2".to_owned(), true)), "{tabs:?}");
    campaign.consolidate();
}

#[test]
fn a_form_of_lists_alone_has_no_page_of_figures() {
    let campaign = TestCampaign::new()
        .table("checks", "| rule |")
        .table("indicators", "| code | section | label | kind | total |")
        .campaign();
    let bytes = form(&campaign, &Filling::default());
    let tabs: Vec<String> = tabs(&bytes).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        tabs,
        [
            "Hướng dẫn",
            "Khen thưởng",
            "Kiểm tra",
            "Danh mục",
            "_tonghop"
        ]
    );
    let texts = part(&bytes, "xl/sharedStrings.xml");
    let texts: Vec<&str> = texts
        .all("t")
        .iter()
        .map(|text| text.text.as_str())
        .collect();
    assert!(
        !texts.iter().any(|text| text.contains("Số liệu\"")),
        "{texts:#?}"
    );
}

#[test]
fn sheets_and_rows_stay_where_they_are_and_titles_show_whole() {
    let campaign = TestCampaign::new().campaign();
    let bytes = form(&campaign, &Filling::default());
    let lock = part(&bytes, "xl/workbook.xml");
    let lock = lock
        .child("workbookProtection")
        .expect("a lock of the structure");
    assert_eq!(lock.attribute("lockStructure"), Some("1"));
    for number in 1..=3 {
        let sheet = part(&bytes, &format!("xl/worksheets/sheet{number}.xml"));
        let lock = sheet.child("sheetProtection").expect("a lock");
        assert_eq!(lock.attribute("insertRows"), None);
        let row = &sheet.child("sheetData").expect("rows").children[usize::from(number == 1)];
        let height = row
            .attribute("ht")
            .and_then(|height| height.parse::<f64>().ok());
        assert!(height.is_some_and(|height| height >= 22.0), "{height:?}");
    }
}
