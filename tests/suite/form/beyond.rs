//! Forms of campaigns that are larger and odder than most: Excel takes all that is in them.

use std::fmt::Write as _;

use tonghop::form::Filling;
use tonghop::value::Value;

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
fn a_form_of_lists_alone_has_no_page_of_figures_or_checks() {
    let campaign = TestCampaign::new()
        .table("checks", "| rule |")
        .table("indicators", "| code | section | label | kind | total |")
        .campaign();
    let bytes = form(&campaign, &Filling::default());
    let tabs: Vec<String> = tabs(&bytes).into_iter().map(|(name, _)| name).collect();
    assert_eq!(tabs, ["Hướng dẫn", "Khen thưởng", "Danh mục", "_tonghop"]);
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
    let speaks_of_checks = |text: &&&str| text.contains("Kiểm tra");
    assert_eq!(texts.iter().find(speaks_of_checks), None);
    // No formula counts on a sheet that is not there.
    let guidance = part(&bytes, "xl/worksheets/sheet1.xml");
    let formulas = guidance.all("f");
    assert!(!formulas.is_empty());
    assert!(
        formulas
            .iter()
            .all(|formula| !formula.text.contains("Kiểm tra"))
    );
}

/// The height of a row of a sheet, in points; none where it fits what stands in it.
fn height(sheet: &Element, row: u32) -> Option<f64> {
    let mut rows = sheet.all("row").into_iter();
    let number = row.to_string();
    let row = rows.find(|row| row.attribute("r") == Some(&number))?;
    row.attribute("ht")?.parse().ok()
}

#[test]
fn long_headings_measures_choices_and_questions_show_whole() {
    let long = "Kinh phí thực hiện lũy kế từ đầu năm (triệu đồng, một chữ số thập phân)";
    let question = "Khó khăn, vướng mắc của đơn vị trong kỳ. ".repeat(12);
    let indicators = format!(
        "| code | section | label | measure | kind | total |
        | so   | A | Ngắn | triệu đồng/hộ gia đình nông thôn/năm | amount | sum |
        | hang | A | Hạng | | choice:hinh_thuc | none |
        | ngan | A | Ngắn | đồng | amount | sum |
        | hoi  | A | {question} | | text | none |"
    );
    let choices = "
        | choices   | value | label                                     |
        | hinh_thuc | a     | Hoàn thành xuất sắc nhiệm vụ được cấp trên giao |";
    let lists = format!(
        "| list | title | column | label | kind | rows |
        | ds | Danh sách | tien | {long} | amount | 3 |
        | ds | | ten | Tên | text | |"
    );
    let campaign = TestCampaign::new()
        .table("checks", "| rule |")
        .table("choices", choices)
        .table("indicators", &indicators)
        .table("lists", &lists)
        .campaign();
    let rows = [[(
        "ten",
        "Một tên rất dài, dài hơn một dòng của cột này, ở một dòng danh sách",
    )]];
    let rows = rows.map(|row| {
        row.map(|(column, text)| (column.to_owned(), Value::Text(text.to_owned())))
            .into()
    });
    let filling = Filling {
        lists: [("ds".to_owned(), rows.into())].into(),
        ..Filling::default()
    };
    let bytes = form(&campaign, &filling);
    let sheet = |number: u32| part(&bytes, &format!("xl/worksheets/sheet{number}.xml"));
    let (figures, list, texts) = (sheet(2), sheet(3), sheet(4));
    assert!(
        height(&figures, 7) >= Some(40.0),
        "a measure of three lines"
    );
    assert!(height(&figures, 8) >= Some(40.0), "a choice of three lines");
    assert_eq!(height(&figures, 9), Some(18.0), "a row of one line");
    assert!(height(&texts, 6) > Some(150.0), "a long question");
    assert!(height(&list, 6) >= Some(60.0), "a heading of five lines");
    assert!(height(&list, 7) >= Some(28.0), "a row of two lines");
    assert_eq!(height(&list, 8), None, "a blank row grows by itself");
}

#[test]
fn rows_of_lists_stay_even_when_somebody_types() {
    let campaign = TestCampaign::new().campaign();
    let bytes = form(&campaign, &Filling::default());
    let list = part(&bytes, "xl/worksheets/sheet3.xml");
    let columns = list.all("col");
    // Behind the column of marks, with a font that is as high as a blank row.
    let column = columns
        .iter()
        .find(|column| column.attribute("min") == Some("5"));
    let style = column
        .and_then(|column| column.attribute("style"))
        .expect("a style");
    let styles = part(&bytes, "xl/styles.xml");
    let formats = &styles.child("cellXfs").expect("formats").children;
    let font = formats[style.parse::<usize>().expect("a number")].attribute("fontId");
    let font: usize = font.expect("a font").parse().expect("a number");
    let font = &styles.child("fonts").expect("fonts").children[font];
    let size = font.child("sz").and_then(|size| size.attribute("val"));
    assert_eq!(size, Some("12"));
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
