use super::ods::edit_content;
use super::*;
use crate::campaign::headings::TableName;
use crate::ooxml::Xml;

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
        blanked: vec![(TableName::Units, 3, "deadline")],
        added: Vec::new(),
    }
}

#[test]
fn a_line_of_csv_changes_and_the_others_stay_byte_for_byte() {
    let text = "\u{feff}khóa;giá trị;giải thích\r\n\r\nperiod;2026-Q4;\"a \"\"b\"\"\"\r\n\
                title;\"x\ny\";\r\nhạn nộp;18/12/2026;\r\n";
    let made = amend_csv(TableName::Settings, text.as_bytes(), &amendment()).expect("a table");
    let made = String::from_utf8(made).expect("UTF-8");
    assert_eq!(
        made,
        "\u{feff}khóa;giá trị;giải thích\r\n\r\nperiod;2027-Q1;\"a \"\"b\"\"\"\r\n\
         title;\"x\ny\";\r\nhạn nộp;18/3/2027;\r\ntổng hợp kỳ trước;archive/2026-Q4/output/summary.xlsx;\r\n"
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

#[test]
fn a_row_is_added_behind_the_last_one_under_the_headings_that_are_there() {
    let text = "đơn vị;phát hiện;lý do;help\r\nu1;blank;vì;giải thích\r\n;;;nữa";
    let fields = vec![
        ("unit", "u2".to_owned()),
        ("rule", String::new()),
        ("reason", "a;b".to_owned()),
    ];
    let added = Amendment {
        added: vec![(TableName::Waivers, fields)],
        ..Amendment::default()
    };
    let made = amend_csv(TableName::Waivers, text.as_bytes(), &added).expect("a table");
    assert_eq!(
        String::from_utf8(made).expect("UTF-8"),
        format!("{text}\r\nu2;;\"a;b\";\r\n")
    );
    let lacking = vec![("unit", "u2".to_owned()), ("value", "1".to_owned())];
    let added = Amendment {
        added: vec![(TableName::Waivers, lacking)],
        ..Amendment::default()
    };
    let made = amend_csv(TableName::Waivers, text.as_bytes(), &added).expect("a table");
    let wider = text.replace("help\r\n", "help;giá trị\r\n");
    assert_eq!(
        String::from_utf8(made).expect("UTF-8"),
        format!("{wider}\r\nu2;;;;1\r\n")
    );
}

#[test]
fn a_cell_of_csv_becomes_blank_and_the_others_stay() {
    let text = "mã;tên đơn vị;hạn nộp riêng\nu1;Một;\nu2;\"Hai; Ba\";28/3/2024\n";
    let made = amend_csv(TableName::Units, text.as_bytes(), &amendment()).expect("a table");
    let made = String::from_utf8(made).expect("UTF-8");
    assert_eq!(made, text.replace("28/3/2024", ""));
}

fn text(row: u32, column: u16, text: &str) -> (Address, NewCell) {
    (Address::new(row, column), NewCell::Text(text.to_owned()))
}

#[test]
fn cells_of_a_sheet_change_and_the_others_stay_byte_for_byte() {
    let xml = "<x:worksheet><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"s\"><x:v>0</x:v></x:c>\
               </x:row>\n<x:row r=\"3\" ht=\"30\"><x:c r=\"A3\" s=\"4\"/><x:c r=\"C3\" s=\"7\"><x:f>1+1</x:f>\
               <x:v>2</x:v></x:c></x:row></x:sheetData><x:autoFilter ref=\"A1:C3\"/></x:worksheet>";
    let xml = Xml::parse(xml).expect("a sheet");
    let number = (Address::new(2, 2), NewCell::Number(46_000));
    let cells = [text(2, 1, "a & b"), number, text(1, 0, "mới")];
    let made = edit_sheet(&xml, &cells).expect("a sheet");
    assert!(made.has_lost_formula);
    let inline = |text: &str| format!("<x:is><x:t xml:space=\"preserve\">{text}</x:t></x:is>");
    assert_eq!(
        made.text,
        format!(
            "<x:worksheet><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"s\"><x:v>0</x:v></x:c>\
             </x:row>\n<x:row r=\"2\"><x:c r=\"A2\" t=\"inlineStr\">{}</x:c></x:row>\
             <x:row r=\"3\" ht=\"30\"><x:c r=\"A3\" s=\"4\"/><x:c r=\"B3\" t=\"inlineStr\">{}</x:c>\
             <x:c r=\"C3\" s=\"7\"><x:v>46000</x:v></x:c></x:row></x:sheetData>\
             <x:autoFilter ref=\"A1:C3\"/></x:worksheet>",
            inline("mới"),
            inline("a &amp; b")
        )
    );
}

#[test]
fn a_cell_is_taken_out_of_repeated_rows_and_cells_of_an_opendocument() {
    let row = |count: u32| {
        format!(
            "<table:table-row table:number-rows-repeated=\"{count}\"><table:table-cell/></table:table-row>"
        )
    };
    let content = |rows: &str| {
        format!(
            "<d><table:table table:name=\"Settings\">{rows}</table:table><table:table table:name=\"B\"/></d>"
        )
    };
    let day = "<table:table-row><table:table-cell table:number-columns-repeated=\"3\" \
               office:value-type=\"date\" table:style-name=\"ce1\"/></table:table-row>";
    let xml = Xml::parse(&content(&format!("{day}{}", row(5)))).expect("content");
    let cells = vec![text(0, 1, "2027-03-18"), text(3, 2, "x")];
    let made = edit_content(&xml, &[("Settings", cells)]).expect("a sheet");
    let one = "<table:table-cell office:value-type=\"date\" table:style-name=\"ce1\"/>";
    let wanted = format!(
        "<table:table-row>{one}<table:table-cell table:style-name=\"ce1\" office:value-type=\"date\" \
         office:date-value=\"2027-03-18\"><text:p>2027-03-18</text:p></table:table-cell>{one}</table:table-row>\
         {}<table:table-row><table:table-cell/><table:table-cell table:number-columns-repeated=\"1\"/>\
         <table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>{}",
        row(2),
        row(2)
    );
    assert_eq!(made, content(&wanted));
}
