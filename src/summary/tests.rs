//! A small campaign with every kind of total, consolidated, written and read back.

use std::collections::BTreeMap;

use jiff::civil::date;
use rust_decimal::Decimal;

use super::room::Room;
use super::{Summary, write, write_summary};
use crate::archive::{Archive, SHEETS_PROPERTY, Unread, VERSION_PROPERTY};
use crate::campaign::table::Tables;
use crate::campaign::{Campaign, Reserved, read_campaign};
use crate::check::check;
use crate::consolidation::build::consolidate;
use crate::consolidation::{Consolidation, EarlierRounds};
use crate::form::{Filling, write_form};
use crate::inbox::read::ReturnReader;
use crate::inbox::{ReadFile, SourceFile};
use crate::language::Language;
use crate::ooxml::Package;
use crate::value::Value;
use crate::workbook::address::Address;
use crate::workbook::book::{Book, Content, Sheet};
use crate::workbook::read::read_book;

const TABLES: [(&str, &str); 7] = [
    (
        "settings",
        "key,value\ncampaign,thu\ntitle,Báo cáo thử\norganisation,Sở A & B\nperiod,2024-Q1\n\
         deadline,2024-03-20\nbreakdown,\"group,type\"\n",
    ),
    (
        "units",
        "code,name,type,group,email,hang\n\
         BV01,Bệnh viện Một,vien,bac,a@a.example,1\n\
         BV02,Bệnh viện Hai,vien,nam,b@a.example,2\n\
         TT01,=Trung tâm Ba,tam,bac,c@a.example,1\n\
         TT02,Trung tâm Bốn,tam,nam,d@a.example,3\n",
    ),
    ("sections", "code,title\nI,Phần một\nII,Phần hai\n"),
    (
        "indicators",
        "code,section,label,measure,kind,decimals,total,formula,reporter,required\n\
         kham,I,Lượt khám,lượt,count,0,sum,,all,yes\n\
         tien,I,Kinh phí,triệu đồng,amount,1,sum,,all,no\n\
         cho,I,Thời gian chờ,phút,amount,1,mean:kham,,all,no\n\
         ty_le,I,Một lượt hết,triệu đồng,amount,2,ratio:tien/kham,,,no\n\
         it_nhat,I,Ngày ít nhất,ngày,count,0,min,,all,no\n\
         nhieu_nhat,I,Ngày nhiều nhất,ngày,count,0,max,,all,no\n\
         ke_hoach,II,Có kế hoạch,đơn vị,yes-no,0,units,,all,yes\n\
         so_vien,II,Số viện,viện,count,0,units:type=vien,,,no\n\
         hang_mot,II,Hạng một,đơn vị,count,0,units:hang=1,,,no\n\
         con_lai,II,Chưa có kế hoạch,đơn vị,count,0,formula,4 - ke_hoach,,no\n\
         gap_ba,II,Gấp ba kinh phí,triệu đồng,amount,1,formula,tien * 3,,no\n\
         khong_ai,II,Không ai báo,lượt,count,0,sum,,all,no\n\
         thap,II,Mua hạng thấp,triệu đồng,amount,1,formula,\"SUMIFS(mua.so, mua.loai, \"\"thap\"\") + COUNTA(mua.loai)\",,no\n\
         van_phong,II,Của văn phòng,việc,count,0,sum,,office,yes\n\
         muc,II,Mức,mức,choice:muc,,none,,all,no\n\
         y_kien,II,Ý kiến,,text,,none,,all,no\n",
    ),
    (
        "lists",
        "list,title,column,label,kind,choices,required,rows,reporter\n\
         mua,Mua sắm,loai,Loại,choice,muc,yes,5,all\nmua,,so,Số tiền,amount,,yes,,\n\
         mua,,ghi,Ghi chú,text,,no,,\n",
    ),
    (
        "choices",
        "choices,value,label\ngroup,bac,Miền Bắc\ngroup,nam,Miền Nam\nmuc,cao,Cao\nmuc,thap,Thấp\n",
    ),
    (
        "charts",
        "title,kind,indicators,by,top\nTheo vùng,bar,kham,group,\nTheo hạng,column,kham;tien,hang,2\n\
         Qua các kỳ,line,kham,,\nVòng,doughnut,it_nhat;nhieu_nhat,,\nChồng,stacked,kham;ke_hoach,group,\n",
    ),
];

pub(super) fn campaign() -> Campaign {
    let file = |(name, text): &(&str, &str)| (format!("{name}.csv"), text.as_bytes().to_vec());
    let files: Vec<(String, Vec<u8>)> = TABLES.iter().map(file).collect();
    read_campaign(&Tables::from_csv(&files), &Reserved::default()).unwrap()
}

fn number(text: &str) -> Value {
    Value::Number(text.parse().unwrap())
}

fn filling(kham: &str, tien: &str, has_plan: bool) -> Filling {
    let mut filling = Filling::default();
    let answers = [
        ("kham", number(kham)),
        ("tien", number(tien)),
        ("cho", number("10.1")),
        ("it_nhat", number(kham)),
        ("nhieu_nhat", number(kham)),
        ("ke_hoach", Value::YesNo(has_plan)),
        ("muc", Value::Choice("cao".to_owned())),
        ("y_kien", Value::Text("=1+1 là chữ".to_owned())),
    ];
    for (code, value) in answers {
        filling.answers.insert(code.to_owned(), value);
    }
    let row = [
        ("loai", Value::Choice("thap".to_owned())),
        ("so", number("0.1")),
    ];
    let row: BTreeMap<String, Value> = row.into_iter().map(|(c, v)| (c.to_owned(), v)).collect();
    filling
        .lists
        .insert("mua".to_owned(), vec![row.clone(), row]);
    filling
}

/// Three units and the office; the fourth unit is missing, one says "nothing" for money.
fn fillings() -> Vec<(&'static str, Filling)> {
    let mut nothing = filling("30", "0", true);
    nothing.answers.remove("tien");
    nothing.answers.remove("cho");
    nothing.nothing.insert("tien".to_owned());
    let mut office = Filling::default();
    office.answers.insert("van_phong".to_owned(), number("7"));
    vec![
        ("BV01", filling("10", "0.1", true)),
        ("BV02", filling("20", "0.2", false)),
        ("TT01", nothing),
        ("office", office),
    ]
}

pub(super) fn consolidated(campaign: &Campaign, earlier: Option<Archive>) -> Consolidation<'_> {
    let reader = ReturnReader::new(campaign);
    let mut files = Vec::new();
    for (code, filling) in fillings() {
        let unit = campaign.reporter(code).unwrap();
        let bytes = write_form(
            campaign,
            unit,
            &filling,
            (date(2024, 3, 1), campaign.settings.language),
        )
        .unwrap();
        let file = SourceFile {
            name: format!("{code}.xlsx"),
            sha256: format!("{code:0>64}"),
            received: Some(date(2024, 3, 19)),
            sender: None,
            assigned: None,
            saved: None,
        };
        let outcome = reader.read(&read_book(&bytes).unwrap(), &file).into();
        files.push(ReadFile { file, outcome });
    }
    let checked = check(campaign, files, earlier.as_ref());
    let rounds = EarlierRounds {
        previous: earlier.clone(),
        last_year: earlier,
        older: Vec::new(),
    };
    consolidate(campaign, checked, rounds)
}

pub(super) fn written(table: &Consolidation<'_>, language: Language) -> Vec<u8> {
    write_summary(table, date(2024, 3, 25), language).unwrap()
}

fn book() -> Book {
    let campaign = campaign();
    let table = consolidated(&campaign, None);
    assert_eq!(table.returns.len(), 4, "{:#?}", table.findings);
    read_book(&written(&table, Language::Vi)).unwrap()
}

/// The cell below or beside a text: the first one in its row that holds a number.
fn first_number(sheet: &Sheet, text: &str) -> Option<f64> {
    let found = |content: &Content| matches!(content, Content::Text(t) if t == text);
    let (at, _) = sheet.cells.iter().find(|(_, content)| found(content))?;
    let right = sheet
        .row(at.row)
        .iter()
        .filter(|(cell, _)| cell.column > at.column);
    right.into_iter().find_map(|(_, content)| match content {
        Content::Number(number) => Some(*number),
        _ => None,
    })
}

#[test]
fn the_summary_shows_the_totals_of_the_consolidation() {
    let book = book();
    let totals = book.sheet("Tổng hợp").unwrap();
    for (label, figure) in [
        ("Lượt khám", 60.0),
        ("Kinh phí", 0.3),
        ("Thời gian chờ", 10.1),
        ("Một lượt hết", 0.005),
        ("Ngày ít nhất", 10.0),
        ("Ngày nhiều nhất", 30.0),
        ("Có kế hoạch", 2.0),
        ("Số viện", 2.0),
        ("Hạng một", 2.0),
        ("Chưa có kế hoạch", 2.0),
        ("Gấp ba kinh phí", 0.9),
        ("Mua hạng thấp", 6.6),
        ("Của văn phòng", 7.0),
    ] {
        assert_eq!(first_number(totals, label), Some(figure), "{label}");
    }
    assert_eq!(first_number(totals, "Không ai báo"), None);
}

#[test]
fn text_that_begins_with_a_sign_stays_text() {
    let book = book();
    let texts = book.sheet("Nội dung").unwrap();
    let is_there = |wanted: &str| {
        let is_it = |content: &Content| matches!(content, Content::Text(text) if text == wanted);
        texts.cells.iter().any(|(_, content)| is_it(content))
    };
    assert!(is_there("=1+1 là chữ") && is_there("=Trung tâm Ba"));
}

#[test]
fn a_text_longer_than_the_highest_row_goes_on_in_further_ones() {
    let campaign = campaign();
    let mut table = consolidated(&campaign, None);
    let long = (1..=600)
        .map(|n| format!("Ý {n}."))
        .collect::<Vec<_>>()
        .join(" ");
    table.texts["y_kien"][1].text.clone_from(&long);
    let book = read_book(&written(&table, Language::Vi)).unwrap();
    let sheet = book.sheet("Nội dung").unwrap();
    let text = |at: &Address, column| sheet.text(Address::new(at.row, column));
    let of_unit = |(at, content): &&(Address, Content)| {
        at.column == 0 && matches!(content, Content::Text(code) if code == "BV02")
    };
    let rows: Vec<&Address> = sheet
        .cells
        .iter()
        .filter(of_unit)
        .map(|(at, _)| at)
        .collect();
    let pieces: Vec<String> = rows
        .iter()
        .map(|at| text(at, 3).unwrap().to_owned())
        .collect();
    assert!(pieces.len() > 1);
    assert_eq!(pieces.join(" "), long);
    assert_eq!(text(rows[0], 1), Some("Bệnh viện Hai"));
    assert_eq!(text(rows[1], 1), Some("Bệnh viện Hai (tiếp theo)"));
}

#[test]
fn a_column_of_a_list_is_as_wide_as_its_longest_text_needs() {
    let campaign = campaign();
    let mut table = consolidated(&campaign, None);
    let widths = |table: &Consolidation<'_>| {
        let bytes = written(table, Language::Vi);
        let package = Package::open(&bytes).unwrap();
        let mut parts = package
            .names()
            .filter(|name| name.contains("worksheets/sheet"));
        let part = parts.find_map(|name| {
            let part = package.text(name).ok()?.to_owned();
            part.contains("tableParts").then_some(part)
        });
        let part = part.unwrap();
        let widths = part.split(" width=\"").skip(1);
        let widths = widths.map(|rest| rest.split('"').next().unwrap().parse::<f64>().unwrap());
        widths.collect::<Vec<f64>>()
    };
    let before = widths(&table);
    let long = Value::Text("chữ ".repeat(1_000));
    table.lists["mua"][0].cells.insert("ghi".to_owned(), long);
    let after = widths(&table);
    assert_eq!(before.len(), after.len());
    let wider = before
        .iter()
        .zip(&after)
        .filter(|(before, after)| after > before);
    assert_eq!(wider.count(), 1, "{before:?} {after:?}");
}

#[test]
fn the_next_round_reads_the_tidy_data_back() {
    let campaign = campaign();
    let table = consolidated(&campaign, None);
    let bytes = written(&table, Language::Vi);
    let earlier = Archive::read(&read_book(&bytes).unwrap()).unwrap();
    assert_eq!(earlier.period, "2024-Q1");
    let value = |unit, indicator| earlier.value(unit, indicator).map(|v| v.to_string());
    assert_eq!(value("BV02", "tien").as_deref(), Some("0.2"));
    assert_eq!(value("TT01", "tien").as_deref(), Some("0"));
    assert_eq!(value("BV01", "ke_hoach").as_deref(), Some("1"));
    assert_eq!(value("office", "van_phong").as_deref(), Some("7"));
    assert_eq!(value("BV01", "khong_ai"), None);
    assert_eq!(value("TT02", "kham"), None);
    let again = consolidated(&campaign, Some(earlier));
    for (code, totals) in &again.totals {
        let previous = totals.previous.and_then(|figure| figure.value);
        assert_eq!(previous, totals.all.value, "{code}");
    }
}

#[test]
fn data_that_one_sheet_has_no_room_for_go_on_on_the_next() {
    let campaign = campaign();
    let table = consolidated(&campaign, None);
    let whole = written(&table, Language::Vi);
    let book = read_book(&whole).unwrap();
    assert_eq!(book.properties[VERSION_PROPERTY], "2");
    assert!(!book.properties.contains_key(SHEETS_PROPERTY));
    let rows = |sheet: &Sheet| sheet.last_row();
    let all = rows(book.sheet("Dữ liệu").unwrap());
    let expected = Archive::read(&book).unwrap();
    assert_eq!(Archive::read_pieces(&whole), Ok(Ok(expected.clone())));

    let mut summary = Summary::new(&table, date(2024, 3, 21), Language::Vi);
    summary.room.rows = all / 3 + 1;
    let bytes = write(&summary).unwrap();
    let book = read_book(&bytes).unwrap();
    let is_data = |sheet: &&Sheet| sheet.name.starts_with("Dữ liệu");
    let data: Vec<&Sheet> = book.sheets.iter().filter(is_data).collect();
    let names: Vec<&str> = data.iter().map(|sheet| sheet.name.as_str()).collect();
    let count = all.div_ceil(all / 3);
    assert_eq!(names[..2], ["Dữ liệu", "Dữ liệu 2"]);
    assert_eq!(names.len(), usize::try_from(count).unwrap());
    assert_eq!(data.iter().map(|sheet| rows(sheet)).sum::<u32>(), all);
    assert_eq!(Archive::read(&book), Ok(expected.clone()));
    assert_eq!(Archive::read_pieces(&bytes), Ok(Ok(expected)));
    // Programs that take one sheet only don't take it.
    assert_eq!(book.properties[VERSION_PROPERTY], "3");

    let (mut fewer, mut more) = (book.clone(), book.clone());
    fewer.sheets.retain(|sheet| sheet.name != "Dữ liệu 2");
    more.sheets.push(data[0].clone());
    for (book, found) in [(fewer, names.len() - 1), (more, names.len() + 1)] {
        let expected = names.len();
        assert_eq!(
            Archive::read(&book),
            Err(Unread::Sheets { found, expected })
        );
    }
}

#[test]
fn the_same_consolidation_gives_the_same_bytes() {
    let campaign = campaign();
    let table = consolidated(&campaign, None);
    assert_eq!(written(&table, Language::Vi), written(&table, Language::Vi));
}

#[test]
fn every_unit_has_its_status_and_every_file_its_line() {
    let book = book();
    let count = |tab: &str, wanted: &str| {
        let is_it = |content: &Content| matches!(content, Content::Text(text) if text == wanted);
        let column = |at: &Address| at.column <= 1;
        let cells = book.sheet(tab).unwrap().cells.iter();
        cells
            .filter(|(at, content)| column(at) && is_it(content))
            .count()
    };
    for name in ["BV01.xlsx", "BV02.xlsx", "TT01.xlsx", "office.xlsx"] {
        assert_eq!(count("File nhận", name), 1, "{name}");
    }
    assert_eq!(count("Tình hình nộp", "Trung tâm Bốn"), 1);
}

#[test]
fn groups_add_up_to_the_whole() {
    let campaign = campaign();
    let table = consolidated(&campaign, None);
    let sum = |code: &str| -> Decimal {
        let groups = table.totals[code].by["group"].values();
        groups.filter_map(|figure| figure.value).sum()
    };
    for code in ["kham", "tien", "ke_hoach"] {
        assert_eq!(Some(sum(code)), table.totals[code].all.value, "{code}");
    }
}

/// What a sheet of the summary says, row by row.
fn said(book: &Book, sheet: &str) -> Vec<String> {
    let cells = book.sheet(sheet).unwrap().cells.iter();
    let texts = cells.filter_map(|(_, content)| match content {
        Content::Text(text) => Some(text.clone()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn what_a_sheet_has_no_room_for_is_told() {
    let campaign = campaign();
    let mut table = consolidated(&campaign, None);
    let known = table.findings[0].clone();
    table.findings.resize(40, known);
    for texts in table.texts.values_mut() {
        let text = texts[0].clone();
        texts.resize(40, text);
    }
    let rows = table.lists["mua"].clone();
    let rows: Vec<_> = rows.iter().cycle().take(40).cloned().collect();
    table.lists.insert("mua".to_owned(), rows);
    let room = Room {
        rows: 30,
        columns: 12,
    };
    let at = (date(2024, 3, 25), Language::Vi);
    let book = read_book(&write(&Summary::within(&table, at, room)).unwrap()).unwrap();
    for (sheet, told) in [
        (
            "Phát hiện",
            "còn 14 mục nữa, có đủ trong số liệu do lệnh tonghop export",
        ),
        ("Nội dung", "còn 15 mục nữa, có đủ ở trang tính Dữ liệu."),
        ("Mua sắm", "mục nữa, có đủ ở trang tính Dữ liệu."),
        ("Đơn vị × chỉ tiêu", "mục nữa, có đủ ở trang tính Dữ liệu."),
    ] {
        let said = said(&book, sheet);
        assert!(
            said.iter().any(|text| text.contains(told)),
            "{sheet}: {said:#?}"
        );
        let last = book.sheet(sheet).unwrap().last_row();
        assert!(last < 30, "{sheet}: {last}");
    }
    // The sums are those of all rows.
    let sum = first_number(book.sheet("Mua sắm").unwrap(), "Cộng các dòng được tính");
    assert_eq!(sum, Some(4.0));
    // What has no column is in no formula, and its totals stand.
    let totals = book.sheet("Tổng hợp").unwrap();
    assert_eq!(first_number(totals, "Lượt khám"), Some(60.0));
    assert_eq!(first_number(totals, "Có kế hoạch"), Some(2.0));
    let whole = read_book(&written(&table, Language::Vi)).unwrap();
    for sheet in ["Phát hiện", "Nội dung", "Mua sắm", "Đơn vị × chỉ tiêu"] {
        let said = said(&whole, sheet);
        assert!(!said.iter().any(|text| text.contains("mục nữa")), "{sheet}");
    }
}
