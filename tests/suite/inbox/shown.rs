//! What a cell shows: numbers, days and truths through their formats, in every format of files;
//! and cells that show nothing.

use super::reading::{asking, filled_with, read};
use crate::test_campaign::workbook::put;
use crate::test_campaign::{TestCampaign, figures_tab};
use tonghop::campaign::Campaign;
use tonghop::finding::Code;
use tonghop::form::layout::Layout;
use tonghop::language::Language;
use tonghop::value::{Answer, Value};
use tonghop::workbook::address::Address;
use tonghop::workbook::book::{Book, Content};
use tonghop::workbook::defect::CellDefect;
use tonghop::workbook::read::read_book;
use tonghop::workbook::shown::Manner;

/// How English programs show days and figures.
const ENGLISH: Manner = Manner {
    language: Language::En,
    is_1904: false,
};

#[test]
fn every_format_of_files_shows_what_libreoffice_shows() {
    let ods = read_book(include_bytes!("../../files/formats.ods")).expect("ods");
    let files: [(&str, &[u8]); 3] = [
        ("xlsx", include_bytes!("../../files/formats.xlsx")),
        ("xlsb", include_bytes!("../../files/formats.xlsb")),
        ("xls", include_bytes!("../../files/formats.xls")),
    ];
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (format, bytes) in files {
        let book = read_book(bytes).expect(format);
        let (mut compared, mut wrong) = (0, Vec::new());
        for (at, content) in ods.sheets[0].cells.iter().filter(|(at, _)| at.column > 0) {
            let code = ods.sheets[0].text(Address::new(at.row, 0)).expect("a code");
            // A day so far away that LibreOffice writes none.
            let (Content::Number(number) | Content::DateTime(number)) = content else {
                assert_eq!(*content, Content::Unread(CellDefect::Unclear), "{at}");
                continue;
            };
            // Excel has no days before 1900 and after 9999; the day comes first with us.
            let is_day = code.contains('y') || code.contains('h') || code.contains("mm");
            if is_day && !(61.0..2_958_466.0).contains(number) && !(0.0..1.0).contains(number)
                || is_day && *number < 61.0 && code.contains('y')
                || code == "mm-dd-yy"
            {
                continue;
            }
            let wanted = ods.sheets[0].traces.shows(*at).expect("a text");
            let ours = book.sheets[0].shown(*at, ENGLISH).expect("something");
            // Excel leaves the point of such a format standing, LibreOffice doesn't.
            let ours = match code.ends_with(".##") {
                true => ours.trim_end_matches('.'),
                false => &ours,
            };
            if plain(ours) != plain(wanted) {
                wrong.push(format!("{format} {at} {number} {code}: {ours} {wanted}"));
            }
            compared += 1;
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(compared > 180, "{format}: {compared}");
    }
}

/// A form whose one question is answered so, with a number format.
fn said(kind: &str, content: Content, code: &str) -> (Answer, Vec<Code>) {
    said_in(asking(kind), content, code)
}

fn said_in(campaign: TestCampaign, content: Content, code: &str) -> (Answer, Vec<Code>) {
    let (campaign, mut book) = filled_with(campaign, "| cau_hoi | x |");
    let (tab, at) = cell(&campaign);
    put(&mut book, &tab, at, Some(content));
    format(&mut book, &tab, at, code);
    let returned = read(&campaign, &book);
    let codes = returned.findings.iter().map(|finding| finding.code);
    (returned.answer("cau_hoi").clone(), codes.collect())
}

fn cell(campaign: &Campaign) -> (String, Address) {
    let unit = campaign.reporter("u1").expect("a unit");
    let layout = Layout::new(campaign, unit, campaign.settings.language);
    let (tab, at) = layout.input_cell("cau_hoi").expect("a cell");
    (tab.to_owned(), at)
}

fn format(book: &mut Book, tab: &str, at: Address, code: &str) {
    let sheet = book.sheets.iter_mut().find(|sheet| sheet.name == tab);
    let traces = &mut sheet.expect("a sheet").traces;
    if !code.is_empty() {
        traces.codes = vec![code.to_owned()];
        traces.formats = vec![(at, 0)];
    }
}

#[test]
fn a_text_is_what_its_cell_shows() {
    let note = vec![Code::InterpretedValue];
    for (content, code, text, codes) in [
        (Content::DateTime(46_361.0), "d/m/yyyy", "5/12/2026", vec![]),
        (Content::DateTime(46_361.0), "", "5/12/2026", vec![]),
        (
            Content::DateTime(46_361.0),
            "mm/dd/yy",
            "12/05/26",
            note.clone(),
        ),
        (Content::DateTime(46_361.0), "d/m", "5/12", note.clone()),
        (
            Content::DateTime(0.354_166_666_666_667),
            "h:mm",
            "8:30",
            note.clone(),
        ),
        (Content::DateTime(1.5), "[h]:mm", "36:00", note),
        (Content::Number(0.5), "0%", "50%", vec![]),
        (Content::Number(1.25), "0.0%", "125,0%", vec![]),
        (Content::Number(7.0), "00000", "00007", vec![]),
        (Content::Number(0.1 + 0.2), "", "0,3", vec![]),
        (Content::Number(0.5), "# ?/?", "1/2", vec![]),
        (
            Content::Number(912_345_678.0),
            "0000 000 000",
            "0912 345 678",
            vec![],
        ),
        (Content::Number(12_345_678_901.0), "", "12345678901", vec![]),
        (Content::Number(5.0), ";;;", "5", vec![]),
        (Content::Bool(true), "", "TRUE", vec![]),
    ] {
        let wanted = Answer::Given(Value::Text(text.to_owned()));
        let what = format!("{content:?} {code}");
        assert_eq!(said("text", content, code), (wanted, codes), "{what}");
    }
}

#[test]
fn a_choice_is_what_its_cell_shows() {
    let campaign = || {
        asking("choice:ty_le").table(
            "choices",
            "| choices | value | label |\n| ty_le | nua | 50% |\n| ty_le | q | 1/4 |\n| ty_le | so | 7 |",
        )
        .table("lists", "| list | title | column | label | kind |")
    };
    for (content, code, value) in [
        (Content::Number(0.5), "0%", "nua"),
        (Content::DateTime(46_113.0), "d/m", "q"),
        (Content::Number(7.0), "", "so"),
        (Content::Number(7.0), "0.0", "so"),
    ] {
        let wanted = Answer::Given(Value::Choice(value.to_owned()));
        assert_eq!(
            said_in(campaign(), content, code),
            (wanted, vec![]),
            "{value} {code}"
        );
    }
}

#[test]
fn a_number_that_is_shown_in_thousands_is_asked_about() {
    for (code, is_asked) in [("#,##0,", true), ("0.0,,\" tr\"", true), ("#,##0", false)] {
        let (answer, codes) = said("amount", Content::Number(12_000_000.0), code);
        assert_eq!(codes.contains(&Code::AmbiguousNumber), is_asked, "{code}");
        assert_eq!(answer.figure().is_none(), is_asked, "{code}");
    }
}

#[test]
fn a_number_that_is_shown_in_another_measure_is_asked_about() {
    for (kind, measure, number, code, is_asked) in [
        ("amount", "triệu đồng", 1_500.0, "#,##0\" tỷ\"", true),
        (
            "amount",
            "triệu đồng",
            1_500.0,
            "#,##0\" triệu đồng\"",
            false,
        ),
        ("amount", "triệu đồng", 1_500.0, "#,##0\" tr\"", false),
        (
            "amount",
            "triệu đồng",
            1_500.0,
            "#,##0.00\\ [$₫-42A]",
            false,
        ),
        ("amount", "triệu đồng", 1_500.0, "0.00E+00", false),
        ("amount", "", 1_500.0, "0\" nghìn\"", true),
        ("count", "", 7.0, "0\" hộ\"", false),
        ("count", "hộ", 7.0, "0\" hộ\"", false),
        ("count", "lượt", 7.0, "0\" hộ\"", true),
        ("percent", "%", 500.0, "0\"‰\"", true),
        ("percent", "%", 50.0, "0\"%\"", false),
    ] {
        let indicators = format!(
            "| code | section | label | measure | kind |\n| cau_hoi | A | Câu hỏi | {measure} | {kind} |"
        );
        let campaign = asking(kind).table("indicators", &indicators);
        let (answer, codes) = said_in(campaign, Content::Number(number), code);
        assert_eq!(answer.figure().is_none(), is_asked, "{number} {code}");
        assert_eq!(codes.is_empty(), !is_asked, "{number} {code} {codes:?}");
    }
}

#[test]
fn the_section_of_a_number_counts() {
    let sections = "[<=1]0%;0\"%\"";
    for (number, code, figure) in [(0.5, sections, 50), (50.0, sections, 50)] {
        let (answer, codes) = said("percent", Content::Number(number), code);
        assert_eq!(answer.figure(), Some(figure.into()), "{number}");
        assert_eq!(codes, [], "{number}");
    }
    let sections = "[<1000000]#,##0;#,##0,,\" tr\"";
    let (answer, codes) = said("amount", Content::Number(12e6), sections);
    assert_eq!(
        (answer.figure(), codes),
        (None, vec![Code::AmbiguousNumber])
    );
}

#[test]
fn a_day_is_a_day_whatever_stands_behind_it() {
    let wanted = Answer::Given(Value::Date(jiff::civil::date(2026, 12, 15)));
    for text in [
        "2026-12-15T08:27:48.765Z",
        "15/12/2026 8:30",
        "2026-12-15T23:59:59+07:00",
    ] {
        let content = Content::Text(text.to_owned());
        assert_eq!(
            said("date", content, ""),
            (wanted.clone(), vec![]),
            "{text}"
        );
    }
    let content = Content::DateTime(46_371.999);
    assert_eq!(said("date", content, "d/m/yyyy h:mm"), (wanted, vec![]));
}

/// Signs that nobody sees.
const UNSEEN: [&str; 11] = [
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{200e}",
    "\u{200f}",
    "\u{2060}",
    "\u{feff}",
    "\u{ad}",
    "\u{2028}",
    "\u{a0}",
    " \u{200b}\u{a0}\u{feff} ",
];

#[test]
fn a_cell_that_shows_nothing_is_blank() {
    for kind in [
        "count",
        "amount",
        "percent",
        "date",
        "yes-no",
        "text",
        "choice:hinh_thuc",
        "unit",
    ] {
        for sign in UNSEEN {
            let read = said(kind, Content::Text(sign.to_owned()), "");
            assert_eq!(read, (Answer::Blank, vec![]), "{kind} {sign:?}");
        }
    }
}

#[test]
fn a_row_that_shows_nothing_is_no_row() {
    let answers = "| khen_thuong.hinh_thuc[1] | Giấy khen |\n| khen_thuong.so_luong[1] | 3 |";
    let (campaign, mut book) = filled_with(TestCampaign::new(), answers);
    for (row, sign) in (8..).zip(UNSEEN) {
        for column in 1..3 {
            let at = Address::new(row, column);
            put(
                &mut book,
                "Khen thưởng",
                at,
                Some(Content::Text(sign.to_owned())),
            );
        }
    }
    let returned = read(&campaign, &book);
    assert_eq!(returned.lists["khen_thuong"].rows.len(), 1);
    assert!(!figures_tab().is_empty());
}
