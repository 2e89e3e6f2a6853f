use super::*;
use crate::campaign::headings::TableName;

fn amendment() -> Amendment {
    let text = |text: &str| NewValue::Text(text.to_owned());
    let settings = [
        ("period", text("2027-Q1")),
        ("deadline", NewValue::Day(jiff::civil::date(2027, 3, 18))),
        ("previous", text("archive/2026-Q4/output/summary.xlsx")),
    ];
    Amendment {
        settings: settings.into_iter().collect(),
        taken_out: vec![(TableName::Waivers, 2)],
    }
}

#[test]
fn a_line_of_csv_changes_and_the_others_stay_byte_for_byte() {
    let text = "\u{feff}khóa;giá trị;giải thích\r\n\r\nperiod;2026-Q4;\"a \"\"b\"\"\"\r\n\
                title;\"x\ny\";\r\ndeadline;18/12/2026;\r\n";
    let made = amend_csv(TableName::Settings, text.as_bytes(), &amendment()).expect("a table");
    let made = String::from_utf8(made).expect("UTF-8");
    assert_eq!(
        made,
        "\u{feff}khóa;giá trị;giải thích\r\n\r\nperiod;2027-Q1;\"a \"\"b\"\"\"\r\n\
         title;\"x\ny\";\r\ndeadline;18/3/2027;\r\nprevious;archive/2026-Q4/output/summary.xlsx;\r\n"
            .replace("18/3/2027", &format_date(jiff::civil::date(2027, 3, 18), Language::Vi))
    );
}

#[test]
fn a_line_that_is_taken_out_leaves_its_explanation() {
    let text = "unit,finding,reason,help\nu1,blank,vì,đơn vị: mã\nu2,blank,vì,\n";
    let mut wanted = amendment();
    wanted.taken_out.push((TableName::Waivers, 3));
    let made = amend_csv(TableName::Waivers, text.as_bytes(), &wanted).expect("a table");
    let made = String::from_utf8(made).expect("UTF-8");
    assert_eq!(made, "unit,finding,reason,help\n,,,đơn vị: mã\n");
}
