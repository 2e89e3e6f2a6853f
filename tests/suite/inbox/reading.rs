//! What was done to a form on its way does not change what it says: rows inserted, sheets
//! moved or renamed, the stamp, the names or the codes gone, values copied elsewhere.
//!
//! The damage is done to books, the neutral picture of a workbook, and once to real files.

use std::collections::BTreeMap;

use crate::test_campaign::workbook::{copied, insert_rows, put, typed, write_book};
use crate::test_campaign::{TestCampaign, figures_tab};
use tonghop::campaign::Campaign;
use tonghop::finding::{Code, Finding};
use tonghop::form::layout::Layout;
use tonghop::inbox::read::ReturnReader;
use tonghop::inbox::{Return, SourceFile};
use tonghop::item::Item;
use tonghop::language::Language;
use tonghop::language::number::decimal_from_f64;
use tonghop::value::{Answer, Value};
use tonghop::workbook::address::{Address, parse_reference, quote_sheet};
use tonghop::workbook::book::{Book, Content};
use tonghop::workbook::percent::PercentFormat;
use tonghop::workbook::read::read_book;

/// A filled form: a number, a zero, a "nothing", a blank, a text, two rows of a list, a note.
const FILLED: &str = "
| dau_ky                   | 10              |
| ket_nap                  | 0               |
| cuoi_ky                  |                 |
| kinh_phi                 | Không phát sinh |
| y_kien                   | Đề nghị cấp sổ  |
| Số liệu!H8               | chưa có ai      |
| khen_thuong.hinh_thuc[1] | Giấy khen       |
| khen_thuong.so_luong[1]  | 3               |
| khen_thuong.hinh_thuc[3] | Bằng khen       |
| khen_thuong.so_luong[3]  | 1               |
";

/// The sheet of the list.
const LIST: &str = "Khen thưởng";

/// The filled form of u1 and its campaign.
fn filled() -> (Campaign, Book) {
    filled_with(TestCampaign::new(), FILLED)
}

pub(super) fn filled_with(campaign: TestCampaign, answers: &str) -> (Campaign, Book) {
    let mut book = Book::default();
    let campaign = campaign.returned_as("u1", "u1.xlsx", answers, |form| book = form.clone());
    (campaign.campaign(), book)
}

pub(super) fn read(campaign: &Campaign, book: &Book) -> Return {
    let file = SourceFile {
        name: "u1.xlsx".to_owned(),
        sha256: String::new(),
        received: None,
        sender: None,
        assigned: None,
        saved: None,
    };
    let read = ReturnReader::new(campaign).read(book, &file);
    read.unwrap_or_else(|finding| panic!("set aside: {finding:?}"))
}

/// Everything that a return says, without its places.
#[derive(Debug, PartialEq)]
struct Said {
    answers: BTreeMap<String, (Answer, String)>,
    lists: BTreeMap<String, (bool, Vec<Vec<Answer>>)>,
}

fn said(returned: &Return) -> Said {
    let answers = returned.answers.iter();
    let answers =
        answers.map(|(code, entry)| (code.to_string(), (entry.answer.clone(), entry.note.clone())));
    let lists = returned.lists.iter().map(|(code, list)| {
        let cells = |row: &tonghop::inbox::ListRow| {
            row.cells.values().map(|cell| cell.answer.clone()).collect()
        };
        (
            code.clone(),
            (list.says_nothing, list.rows.iter().map(cells).collect()),
        )
    });
    Said {
        answers: answers.collect(),
        lists: lists.collect(),
    }
}

/// Damages a form, then wants it to say the same; gives back the codes of the findings.
#[track_caller]
fn says_the_same_after(damage: impl FnOnce(&mut Book)) -> Vec<Code> {
    let (campaign, mut book) = filled();
    let before = said(&read(&campaign, &book));
    damage(&mut book);
    let returned = read(&campaign, &book);
    assert_eq!(said(&returned), before);
    let mut codes: Vec<Code> = returned
        .findings
        .iter()
        .map(|finding| finding.code)
        .collect();
    codes.dedup();
    codes
}

/// Whether the sheet is one that a person filled in.
fn is_input(name: &str) -> bool {
    [figures_tab().as_str(), LIST, "Nội dung"].contains(&name)
}

#[test]
fn a_form_says_what_was_typed_into_it() {
    let (campaign, book) = filled();
    let returned = read(&campaign, &book);
    assert_eq!(
        *returned.answer("dau_ky"),
        Answer::Given(Value::Number(10.into()))
    );
    assert_eq!(
        *returned.answer("y_kien"),
        Answer::Given(Value::Text("Đề nghị cấp sổ".to_owned()))
    );
    assert_eq!(returned.answers["ket_nap"].note, "chưa có ai");
    let rows: Vec<u32> = returned.lists["khen_thuong"]
        .rows
        .iter()
        .map(|row| row.row)
        .collect();
    assert_eq!(rows, [6, 8]);
    assert!(returned.findings.is_empty(), "{:?}", returned.findings);
}

#[test]
fn blank_zero_and_nothing_stay_apart() {
    let (campaign, book) = filled();
    let returned = read(&campaign, &book);
    assert_eq!(*returned.answer("cuoi_ky"), Answer::Blank);
    assert_eq!(
        *returned.answer("ket_nap"),
        Answer::Given(Value::Number(0.into()))
    );
    assert_eq!(*returned.answer("kinh_phi"), Answer::Nothing);
}

#[test]
fn a_value_keeps_its_file_sheet_and_cell() {
    let (campaign, mut book) = filled();
    insert_rows(&mut book, &figures_tab(), 6, 3);
    book.sheets[1].name = "Sheet1".to_owned();
    let returned = read(&campaign, &book);
    assert_eq!(returned.place("dau_ky").to_string(), "u1.xlsx Sheet1!F10");
    assert_eq!(returned.place("y_kien").to_string(), "u1.xlsx Nội dung!D6");
    let row = &returned.lists["khen_thuong"].rows[1];
    assert_eq!(
        returned.at(&row.cells["so_luong"]).to_string(),
        "u1.xlsx Khen thưởng!C9"
    );
}

#[test]
fn rows_inserted_without_moving_names_are_noted() {
    let codes = says_the_same_after(|book| insert_rows(book, &figures_tab(), 6, 2));
    assert_eq!(codes, [Code::MovedCell]);
}

#[test]
fn rows_inserted_between_indicators_change_nothing() {
    says_the_same_after(|book| insert_rows(book, &figures_tab(), 8, 1));
}

#[test]
fn rows_inserted_above_and_within_a_list_change_nothing() {
    says_the_same_after(|book| insert_rows(book, LIST, 0, 2));
    says_the_same_after(|book| insert_rows(book, LIST, 5, 1));
    says_the_same_after(|book| insert_rows(book, LIST, 7, 4));
}

#[test]
fn sheets_renamed_and_moved_change_nothing() {
    let codes = says_the_same_after(|book| {
        book.sheets.reverse();
        for (number, sheet) in book.sheets.iter_mut().enumerate() {
            sheet.name = format!("Sheet{number}");
        }
    });
    assert_eq!(codes, []);
}

#[test]
fn other_sheets_before_and_between_change_nothing() {
    says_the_same_after(|book| {
        let mut other = book.sheets[0].clone();
        other.name = "Tính nháp".to_owned();
        other.cells = vec![(Address::new(6, 5), Content::Number(77.0))];
        book.sheets.insert(0, other.clone());
        book.sheets.insert(3, other);
    });
}

#[test]
fn without_its_stamp_a_form_is_known_by_its_code() {
    let codes = says_the_same_after(|book| {
        book.sheets.retain(|sheet| sheet.is_visible);
        book.properties.clear();
    });
    assert_eq!(codes, [Code::LostStamp]);
}

#[test]
fn without_its_stamp_sheet_a_form_is_known_by_its_properties() {
    let codes = says_the_same_after(|book| book.sheets.retain(|sheet| sheet.is_visible));
    assert_eq!(codes, []);
}

#[test]
fn without_its_names_a_form_is_read_by_its_codes() {
    assert_eq!(says_the_same_after(|book| book.names.clear()), []);
}

#[test]
fn without_its_codes_a_form_is_read_by_its_names() {
    let codes = says_the_same_after(|book| {
        for sheet in book.sheets.iter_mut().filter(|sheet| is_input(&sheet.name)) {
            let is_list = sheet.name == LIST;
            let is_code = |at: Address| {
                if is_list {
                    at.row == 4 || at.column == 0
                } else {
                    at.column == 0
                }
            };
            sheet.cells.retain(|(at, _)| !is_code(*at));
        }
    });
    assert_eq!(codes, []);
}

#[test]
fn a_code_column_that_was_deleted_moves_everything_to_the_left() {
    let codes = says_the_same_after(|book| delete_first_column(book, &figures_tab()));
    assert_eq!(codes, []);
}

/// As Excel does it: what stands to the right moves, and names with it.
fn delete_first_column(book: &mut Book, tab: &str) {
    let sheet = book
        .sheets
        .iter_mut()
        .find(|sheet| sheet.name == tab)
        .expect("the sheet");
    sheet.cells.retain(|(at, _)| at.column > 0);
    let guarded = sheet.traces.guarded.iter_mut();
    let cells = sheet.cells.iter_mut().map(|(at, _)| at);
    let cells = cells.chain(&mut sheet.traces.formulas);
    let cells = cells.chain(guarded.flat_map(|(first, last)| [first, last]));
    cells.for_each(|at| at.column -= 1);
    for (_, reference) in &mut book.names {
        if let Some((sheet, first, last)) =
            parse_reference(reference).filter(|(sheet, ..)| sheet == tab)
        {
            let left = |at: Address| Address::new(at.row, at.column.saturating_sub(1)).absolute();
            *reference = format!("{}!{}:{}", quote_sheet(&sheet), left(first), left(last));
        }
    }
}

#[test]
fn values_copied_into_a_fresh_workbook_say_the_same() {
    let codes = says_the_same_after(|book| *book = copied(book));
    assert_eq!(codes, [Code::LostStamp]);
}

#[test]
fn a_real_file_says_the_same_as_its_picture() {
    says_the_same_after(|book| *book = read_book(&write_book(book)).expect("a readable file"));
    says_the_same_after(|book| {
        insert_rows(book, &figures_tab(), 6, 2);
        book.sheets.swap(1, 2);
        *book = read_book(&write_book(&copied(book))).expect("a readable file");
    });
}

#[test]
fn sorted_rows_keep_their_values() {
    says_the_same_after(|book| {
        let sheet = book
            .sheets
            .iter_mut()
            .find(|sheet| sheet.name == figures_tab())
            .expect("figures");
        for (at, _) in &mut sheet.cells {
            at.row = match at.row {
                6 => 8,
                8 => 6,
                row => row,
            };
        }
        sheet.cells.sort_by_key(|(at, _)| *at);
    });
}

#[test]
fn rows_typed_below_the_last_row_of_a_list_are_read() {
    let (campaign, mut book) = filled();
    put(&mut book, LIST, Address::new(12, 1), typed("Giấy khen"));
    put(&mut book, LIST, Address::new(12, 2), typed("8"));
    let returned = read(&campaign, &book);
    assert_eq!(returned.lists["khen_thuong"].rows.len(), 3);
}

#[test]
fn nothing_typed_into_a_row_of_a_list_is_no_row() {
    let answers = "| khen_thuong.hinh_thuc[1] | Không phát sinh |";
    let (campaign, book) = filled_with(TestCampaign::new(), answers);
    let returned = read(&campaign, &book);
    let list = &returned.lists["khen_thuong"];
    assert_eq!((list.says_nothing, list.rows.len()), (true, 0));
    assert!(returned.findings.is_empty(), "{:?}", returned.findings);
}

#[test]
fn no_alone_is_an_answer_in_a_list_and_not_nothing_to_report() {
    let lists = "| list | title | column | label | kind | rows |\n\
                 | khen_thuong | Khen thưởng | da_nop | Đã nộp | yes-no | 5 |";
    let campaign = TestCampaign::new().table("lists", lists);
    let (campaign, book) = filled_with(campaign, "| khen_thuong.da_nop[1] | Không |");
    let returned = read(&campaign, &book);
    let list = &returned.lists["khen_thuong"];
    assert_eq!((list.says_nothing, list.rows.len()), (false, 1));
}

/// A campaign with one indicator of this kind.
pub(super) fn asking(kind: &str) -> TestCampaign {
    let table = format!("| code | section | label | kind |\n| cau_hoi | A | Câu hỏi | {kind} |");
    TestCampaign::new()
        .table("checks", "| rule |")
        .table("indicators", &table)
}

#[test]
fn days_count_from_the_epoch_of_their_workbook() {
    let (campaign, mut book) = filled_with(asking("date"), "| cau_hoi | |");
    let day = |book: &Book| read(&campaign, book).answer("cau_hoi").clone();
    let at = Address::new(6, 5);
    put(
        &mut book,
        &figures_tab(),
        at,
        Some(Content::DateTime(45_366.0)),
    );
    let wanted = Answer::Given(Value::Date(jiff::civil::date(2024, 3, 15)));
    assert_eq!(day(&book), wanted);
    put(
        &mut book,
        &figures_tab(),
        at,
        Some(Content::DateTime(45_366.0 - 1_462.0)),
    );
    book.is_1904 = true;
    assert_eq!(day(&book), wanted);
}

/// What is said of a cell for a count of visits that holds this.
fn said_of_visits(content: Content) -> String {
    let visits = "
| code    | section | label | kind  | measure |
| ------- | ------- | ----- | ----- | ------- |
| cau_hoi | A       | Lượt  | count | lượt    |
";
    let test = TestCampaign::new()
        .table("checks", "| rule |")
        .table("indicators", visits);
    let (campaign, mut book) = filled_with(test, "| cau_hoi | |");
    put(&mut book, &figures_tab(), Address::new(6, 5), Some(content));
    let returned = read(&campaign, &book);
    let said = |f: &Finding| {
        format!(
            "{}; {}",
            f.message(Language::Vi),
            f.expectation(Language::Vi)
        )
    };
    returned.findings.iter().map(said).collect()
}

#[test]
fn a_message_shows_figures_and_days_as_people_write_them_and_names_a_word_that_does_not_fit() {
    let text = |text: &str| Content::Text(text.to_owned());
    for (content, said) in [
        (
            Content::Number(5000.5),
            "\"Lượt\" là 5.000,5; cần số nguyên",
        ),
        (
            Content::DateTime(46_028.0),
            "\"Lượt\" là ngày 06/01/2026; cần một con số",
        ),
        (
            text("3.000 người"),
            "\"Lượt\" ghi \"3.000 người\"; \"người\" không phải đơn vị tính của ô này (\"lượt\")",
        ),
        (text("nhiều"), "\"Lượt\" ghi \"nhiều\"; cần một con số"),
        (text("5 + 3"), "\"Lượt\" ghi \"5 + 3\"; cần một con số"),
    ] {
        assert_eq!(said_of_visits(content), said);
    }
}

#[test]
fn one_percent_may_be_a_hundred() {
    let codes = |answer: &str| {
        let (campaign, book) = filled_with(asking("percent"), &format!("| cau_hoi | {answer} |"));
        let returned = read(&campaign, &book);
        returned
            .findings
            .iter()
            .map(|finding| finding.code)
            .collect::<Vec<_>>()
    };
    assert_eq!(codes("1"), [Code::AmbiguousNumber]);
    assert_eq!(codes("0.829"), [Code::AmbiguousNumber]);
    assert_eq!(codes("100"), []);
    assert_eq!(codes("0"), []);
}

const FLOWS: &str = "
| code     | section | label    | kind             | total | required |
| -------- | ------- | -------- | ---------------- | ----- | -------- |
| dau_ky   | A       | Đầu kỳ   | count            | stock | yes      |
| ket_nap  | A       | Kết nạp  | count            | sum   | yes      |
| hang     | A       | Hạng     | choice:hinh_thuc | none  | yes      |
| kinh_phi | B       | Kinh phí | amount           | sum   | yes      |
| y_kien   | A       | Ý kiến   | text             | none  |          |
";

fn flows() -> TestCampaign {
    TestCampaign::new()
        .table("checks", "| rule |")
        .table("indicators", FLOWS)
}

#[test]
fn a_section_that_says_nothing_says_it_of_its_blanks_but_not_of_levels_and_texts() {
    let answers = "| nil.section A | Không phát sinh |\n| ket_nap | 3 |";
    let (campaign, book) = filled_with(flows(), answers);
    let returned = read(&campaign, &book);
    let answer = |code: &str| returned.answer(code).clone();
    assert_eq!(answer("ket_nap"), Answer::Given(Value::Number(3.into())));
    assert_eq!(answer("hang"), Answer::Nothing);
    for code in ["dau_ky", "kinh_phi", "y_kien"] {
        assert_eq!(answer(code), Answer::Blank, "{code}");
    }
    assert!(returned.nothing_sections.contains("A"));
    assert_eq!(returned.nothing_sections.len(), 1);
}

#[test]
fn a_section_says_nothing_by_its_name_or_its_code_alone() {
    let answers = "| nil.section A | Không phát sinh |";
    let damages: [fn(&mut Book); 3] = [
        |book| book.names.clear(),
        |book| insert_rows(book, &figures_tab(), 2, 4),
        |book| {
            let sheet = book
                .sheets
                .iter_mut()
                .find(|sheet| sheet.name == figures_tab());
            sheet
                .expect("figures")
                .cells
                .retain(|(at, _)| at.column > 0);
        },
    ];
    for damage in damages {
        let (campaign, mut book) = filled_with(flows(), answers);
        damage(&mut book);
        let returned = read(&campaign, &book);
        assert_eq!(*returned.answer("ket_nap"), Answer::Nothing);
        assert_eq!(*returned.answer("kinh_phi"), Answer::Blank);
    }
}

#[test]
fn a_unit_with_nothing_but_its_levels_is_nil_and_not_missing() {
    let answers = "
        | nil.section A | Không phát sinh |
        | nil.section B | Không phát sinh |
        | nil.khen_thuong | Không phát sinh |
        | dau_ky | 12 |";
    let test = flows().returned("u1", answers);
    let (_, report) = test.check();
    let units = report["units"].as_array().expect("units");
    let mine = units.iter().find(|unit| unit["code"] == "u1").expect("u1");
    assert_eq!(mine["state"], "nil", "{report:#}");
}

#[test]
fn nothing_in_a_cell_that_wants_a_choice_a_day_or_a_unit_is_nothing() {
    for kind in ["choice:hinh_thuc", "date", "unit", "yes-no", "percent"] {
        for word in ["Không phát sinh", "-"] {
            let (campaign, book) = filled_with(asking(kind), &format!("| cau_hoi | {word} |"));
            let returned = read(&campaign, &book);
            assert_eq!(
                *returned.answer("cau_hoi"),
                Answer::Nothing,
                "{kind} {word}"
            );
            assert!(returned.findings.is_empty(), "{:?}", returned.findings);
        }
    }
}

#[test]
fn days_typed_in_vietnamese_order_are_texts_and_never_swapped() {
    let (campaign, book) = filled_with(asking("date"), "| cau_hoi | 05/9/2024 |");
    let returned = read(&campaign, &book);
    let day = jiff::civil::date(2024, 9, 5);
    assert_eq!(*returned.answer("cau_hoi"), Answer::Given(Value::Date(day)));
}

/// The rows and the findings of the list, with this in its fourth row.
fn with_fourth_row(cells: &[(u16, &str)]) -> (usize, Vec<(Code, bool)>) {
    let (campaign, mut book) = filled();
    for (column, text) in cells {
        put(&mut book, LIST, Address::new(9, *column), typed(text));
    }
    let returned = read(&campaign, &book);
    let findings = returned.findings.iter();
    let findings = findings.map(|finding| (finding.code, finding.is_blocking()));
    (returned.lists["khen_thuong"].rows.len(), findings.collect())
}

#[test]
fn a_row_of_totals_is_not_added_up() {
    let total = |blocks| (2, vec![(Code::TotalRow, blocks)]);
    assert_eq!(with_fourth_row(&[(1, "Tổng cộng"), (2, "4")]), total(false));
    assert_eq!(with_fourth_row(&[(1, "CỘNG:"), (2, "5")]), total(true));
    assert_eq!(with_fourth_row(&[(0, "Cộng"), (2, "4")]), total(false));
    let row = with_fourth_row(&[(0, "Cộng"), (1, "Giấy khen"), (2, "4")]);
    assert_eq!(row, (3, vec![]));
}

#[test]
fn a_large_change_with_a_reason_beside_it_is_a_note() {
    let indicators = "
        | code | section | label | kind | total | change_limit |
        | ---- | ------- | ----- | ---- | ----- | ------------ |
        | ket_nap | A | Kết nạp | count | sum | 3 |";
    let summary = "period,unit_code,indicator,value\n2023-Q4,u1,ket_nap,4";
    let previous = || {
        let mut book = Book::default();
        let sheet = tonghop::workbook::book::Sheet {
            name: "data".into(),
            is_visible: true,
            ..Default::default()
        };
        book.sheets.push(sheet);
        for (row, line) in (0u32..).zip(summary.lines()) {
            for (column, text) in (0u16..).zip(line.split(',')) {
                put(&mut book, "data", Address::new(row, column), typed(text));
            }
        }
        write_book(&book)
    };
    let findings = |answers: &str| {
        let test = TestCampaign::new()
            .table("checks", "| rule |")
            .table("indicators", indicators)
            .table("settings", "| previous | previous.xlsx |")
            .beside("previous.xlsx", &previous())
            .returned("u1", answers);
        let mut findings = test.findings();
        findings.retain(|line| line.contains("[large-change]"));
        findings.join("\n")
    };
    assert!(findings("| ket_nap | 1 |").starts_with("hỏi lại["));
    let settled = findings("| ket_nap | 20 |\n| Số liệu!H7 | nhận đợt mới |");
    assert!(
        settled.starts_with("ghi chú[") && settled.contains("nhận đợt mới"),
        "{settled}"
    );
    assert_eq!(findings("| ket_nap | 12 |"), "");
    assert_eq!(findings("| ket_nap | Không phát sinh |"), "");
}

#[test]
fn a_date_that_lost_its_format_is_read_and_noted() {
    let (campaign, mut book) = filled_with(asking("date"), "| cau_hoi | 45366 |");
    let returned = read(&campaign, &book);
    let wanted = Answer::Given(Value::Date(jiff::civil::date(2024, 3, 15)));
    assert_eq!(*returned.answer("cau_hoi"), wanted);
    assert_eq!(returned.findings[0].code, Code::InterpretedValue);
    let at = Address::new(6, 5);
    for no_day in [2024.0, 15_032_024.0, 45_366.5] {
        put(&mut book, &figures_tab(), at, Some(Content::Number(no_day)));
        let typed = decimal_from_f64(no_day).expect("a figure");
        let wanted = Answer::Unusable(Value::Number(typed));
        assert_eq!(*read(&campaign, &book).answer("cau_hoi"), wanted);
    }
}

/// Takes the codes of indicators off their sheet.
fn delete_codes(book: &mut Book) {
    let sheet = book
        .sheets
        .iter_mut()
        .find(|sheet| sheet.name == figures_tab());
    let cells = &mut sheet.expect("the figures").cells;
    cells.retain(|(at, _)| at.column != 0);
}

#[test]
fn a_name_left_beside_its_row_or_column_is_not_believed() {
    let (campaign, mut book) = filled();
    delete_codes(&mut book);
    assert_eq!(
        read(&campaign, &book).answer("dau_ky").figure(),
        Some(10.into())
    );
    insert_rows(&mut book, &figures_tab(), 6, 1);
    let returned = read(&campaign, &book);
    assert_eq!(*returned.answer("ket_nap"), Answer::Blank);
    let lost = returned.findings.iter().find(|finding| {
        finding.code == Code::LostCell && finding.item == Some(Item::indicator("dau_ky"))
    });
    let message = lost.expect("a finding").message(campaign.settings.language);
    assert!(message.contains("Số liệu!F8"), "{message}");
}

#[test]
fn a_form_that_nothing_identifies_is_set_aside_with_its_likely_unit() {
    let (campaign, mut book) = filled();
    book.properties.clear();
    book.sheets
        .retain(|sheet| sheet.name != tonghop::form::stamp::SHEET);
    for sheet in &mut book.sheets {
        sheet
            .cells
            .retain(|(_, content)| !content.typed().starts_with('#'));
    }
    let file = SourceFile {
        name: "x.xlsx".to_owned(),
        sha256: String::new(),
        received: None,
        sender: None,
        assigned: None,
        saved: None,
    };
    let aside = ReturnReader::new(&campaign)
        .read(&book, &file)
        .expect_err("no return");
    let finding = aside.finding(&file.name);
    assert_eq!(finding.code, Code::NotAReturn);
    let message = finding.message(campaign.settings.language);
    assert!(message.contains("Đơn vị Một"), "{message}");
}

#[test]
fn a_percent_sign_of_a_cells_format_is_seen() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    let formats = ["General", "0%", "0.00%", "0.0\"%\"", "\"%\"0%"];
    for (row, code) in (0..).zip(formats) {
        let format = rust_xlsxwriter::Format::new().set_num_format(code);
        sheet
            .write_with_format(row, 0, 1.25, &format)
            .expect("a cell");
    }
    let book = read_book(&workbook.save_to_buffer().expect("a workbook")).expect("a book");
    let traces = &book.sheets[0].traces;
    let found: Vec<PercentFormat> = (0..5)
        .map(|row| traces.percent(Address::new(row, 0)))
        .collect();
    use PercentFormat::{Hundredfold, None, Sign};
    assert_eq!(found, [None, Hundredfold, Hundredfold, Sign, Hundredfold]);
}

#[test]
fn a_percent_sign_of_a_cells_format_is_seen_in_every_format_of_workbooks() {
    use PercentFormat::{Hundredfold, None, Sign};
    let files: [(&str, &[u8]); 3] = [
        ("xlsb", include_bytes!("../../files/percent.xlsb")),
        ("xls", include_bytes!("../../files/percent.xls")),
        ("ods", include_bytes!("../../files/percent.ods")),
    ];
    for (format, bytes) in files {
        let book = read_book(bytes).expect(format);
        let sheet = &book.sheets[0];
        let of = |row| {
            let code = sheet.text(Address::new(row, 2)).expect("a code");
            let value = sheet.get(Address::new(row, 0));
            assert_eq!(value, Some(&Content::Number(1.25)), "{format} {code}");
            (code, sheet.traces.percent(Address::new(row, 0)))
        };
        let wanted = [
            ("General", None),
            ("0%", Hundredfold),
            ("0.00%", Hundredfold),
            ("0.0\"%\"", Sign),
            ("\"%\"0%", Hundredfold),
            ("0\\%", Sign),
            ("#,##0.00%;[Red]-0%", Hundredfold),
            ("0_%", None),
        ];
        let found: Vec<_> = (0..8).map(of).collect();
        assert_eq!(found, wanted, "{format}");
    }
}

#[test]
fn what_a_cell_shows_with_a_percent_sign_is_read_as_shown() {
    let (campaign, mut book) = filled_with(asking("percent"), "| cau_hoi | 1.25 |");
    let unit = campaign.reporter("u1").expect("a unit");
    let layout = Layout::new(&campaign, unit, campaign.settings.language);
    let (tab, at) = layout.input_cell("cau_hoi").expect("a cell");
    let mut said = |format| {
        let mut sheets = book.sheets.iter_mut();
        let sheet = sheets.find(|sheet| sheet.name == tab).expect("a sheet");
        sheet.traces.percents = vec![(at, format)];
        let returned = read(&campaign, &book);
        let codes = returned.findings.iter().map(|f| f.code);
        (
            returned.answer("cau_hoi").figure(),
            codes.collect::<Vec<_>>(),
        )
    };
    let figure = |text: &str| Some(text.parse().expect("a figure"));
    assert_eq!(said(PercentFormat::Sign), (figure("1.25"), vec![]));
    assert_eq!(said(PercentFormat::Hundredfold), (figure("125"), vec![]));
}
