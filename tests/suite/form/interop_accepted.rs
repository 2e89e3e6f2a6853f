//! What may be typed into a form, value by value in every kind of cell: what the validation says,
//! what the mark beside the cell says, as LibreOffice works both out, and what the tool says of the
//! return. LibreOffice validates only what is typed by hand, so a validation's formula stands in a
//! cell of its own, and a drop-down is looked up in the cells that it reads. Run on request:
//! `cargo test interop_accepted -- --ignored`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use tonghop::campaign::Campaign;
use tonghop::form::layout::{
    LIST_FIRST_COLUMN, LIST_FIRST_ROW, Layout, NOTHING_CELL, figures, list_mark_column, texts,
};
use tonghop::form::{Filling, write_form};
use tonghop::language::Language;
use tonghop::value::Kind;
use tonghop::workbook::address::{Address, parse_reference};
use tonghop::workbook::book::{Book, Content, Sheet};
use tonghop::workbook::read::read_book;

use crate::live::{DAY, Shown, form};
use crate::outputs::office::Office;
use crate::outputs::xml::Element;
use crate::test_campaign::TestCampaign;
use crate::test_campaign::package::{edit, parts};

/// Where a validation's formula is calculated, in the row of its cell.
const SCRATCH: &str = "AZ";

const INDICATORS: &str = r#"
| code      | section | label     | measure | kind             | total | min | max | asked_if      | formula     | pattern |
| --------- | ------- | --------- | ------- | ---------------- | ----- | --- | --- | ------------- | ----------- | ------- |
| co        | A       | Có làm    |         | yes-no           | units |     |     |               |             |         |
| so_gh     | A       | Có hạn    | người   | count            | sum   | 0   | 500 |               |             |         |
| so_tu_do  | A       | Tự do     | người   | count            | sum   |     |     |               |             |         |
| tien      | A       | Tiền      | đồng    | amount           | sum   |     |     |               |             |         |
| ty_le     | A       | Tỷ lệ     | %       | percent          | none  | 0   | 100 |               |             |         |
| ty_suat   | A       | Tỷ suất   | %       | amount           | none  |     |     |               |             |         |
| ngay      | A       | Ngày      |         | date             | none  |     |     |               |             |         |
| hang      | A       | Hạng      |         | choice:hinh_thuc | none  |     |     |               |             |         |
| da_lam    | A       | Đã làm    |         | yes-no           | units |     |     |               |             |         |
| duoc_hoi  | A       | Được hỏi  | người   | count            | sum   |     |     | co = "Có"     |             |         |
| khong_hoi | A       | Không hỏi | người   | count            | sum   |     |     | co = "Không"  |             |         |
| tinh      | A       | Tính      | đồng    | amount           | sum   |     |     |               | tien * 2    |         |
| so_hieu   | A       | Số hiệu   |         | text             | none  |     |     |               |             | ##/QĐ   |
| y_kien    | A       | Ý kiến    |         | text             | none  |     |     |               |             |         |
"#;

/// A list for each kind of column.
const LISTS: &str = "
| list   | title    | column | label | kind             | rows | pattern | key |
| ------ | -------- | ------ | ----- | ---------------- | ---- | ------- | --- |
| l_so   | Bảng số  | o      | Ô     | count            | 3    |         |     |
| l_tien | Bảng tiền | o     | Ô     | amount           | 3    |         |     |
| l_ty   | Bảng tỷ lệ | o    | Ô     | percent          | 3    |         |     |
| l_ngay | Bảng ngày | o     | Ô     | date             | 3    |         |     |
| l_loai | Bảng loại | o     | Ô     | choice:hinh_thuc | 3    |         |     |
| l_co   | Bảng có  | o      | Ô     | yes-no           | 3    |         |     |
| l_dv   | Bảng đơn vị | o   | Ô     | unit             | 3    |         |     |
| l_mau  | Bảng mẫu | o      | Ô     | text             | 3    | ##/QĐ   |     |
| l_khoa | Bảng khóa | o     | Ô     | text             | 3    |         | yes |
";

/// What is typed.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Typed {
    Number(f64),
    Text(&'static str),
    Truth,
}

use Typed::{Number, Text, Truth};

const TYPED: [Typed; 28] = [
    Number(0.0),
    Number(12.0),
    Number(1.5),
    Number(0.85),
    Number(-1.0),
    Number(900.0),
    Number(999_999_999_999_999.0),
    Number(1e15),
    Number(1e16),
    Number(45582.0),
    Truth,
    Text("Không phát sinh"),
    Text(" không phát sinh "),
    Text("KHÔNG PHÁT SINH"),
    Text("không có gì cả"),
    Text("năm người"),
    Text("17/10/2024"),
    Text("5/9/2024"),
    Text("29/02/2024"),
    Text("29/02/2023"),
    Text("10/17/2024"),
    Text("tháng 9"),
    Text("Giấy khen"),
    Text("Giấy khen 2"),
    Text("Có"),
    Text("Không"),
    Text("12/QĐ"),
    Text("12/qđ"),
];

/// The least and the greatest figure.
type Limits = (Option<f64>, Option<f64>);

/// What a cell of a form asks for.
#[derive(Clone, Debug)]
struct Input {
    kind: Kind,
    limits: Limits,
    has_pattern: bool,
    /// A list says at its head that there is nothing to report.
    is_in_list: bool,
    /// What a drop-down has to offer.
    offered: Vec<String>,
}

const NOTHING: &str = "Không phát sinh";

impl Input {
    fn new(campaign: &Campaign, kind: &Kind, limits: Limits, texts: (bool, bool)) -> Self {
        let (is_in_list, has_pattern) = texts;
        let mut offered: Vec<String> = match kind {
            Kind::YesNo => vec!["Có".into(), "Không".into()],
            Kind::Choice(set) => {
                let set = campaign.choices[set].iter();
                set.map(|choice| choice.label.clone()).collect()
            }
            Kind::Unit => campaign.units.values().map(|u| u.name.clone()).collect(),
            _ => Vec::new(),
        };
        if matches!(kind, Kind::Choice(_) | Kind::Unit) && !is_in_list {
            offered.push(NOTHING.to_owned());
        }
        Self {
            is_in_list,
            kind: kind.clone(),
            limits,
            has_pattern,
            offered,
        }
    }

    /// Whether something that is typed has to be taken.
    fn takes(&self, typed: Typed) -> bool {
        let is_nothing =
            matches!(typed, Text(text) if text.trim().to_lowercase() == NOTHING.to_lowercase());
        let (min, max) = self.limits;
        let (min, max) = (min.unwrap_or(f64::MIN), max.unwrap_or(f64::MAX));
        let is_within = |number: f64| (min..=max).contains(&number) && number.abs() < 1e15;
        match (&self.kind, typed) {
            (Kind::YesNo | Kind::Choice(_) | Kind::Unit, typed) => {
                matches!(typed, Text(text) if self.offered.iter().any(|label| label == text))
            }
            (Kind::Number(_) | Kind::Date, _) if is_nothing => !self.is_in_list,
            (Kind::Number(figure), Number(number)) => {
                is_within(number) && (!figure.is_whole() || number.fract() == 0.0)
            }
            (Kind::Date, Text(text)) => ["17/10/2024", "5/9/2024", "29/02/2024"].contains(&text),
            (Kind::Text, typed) => !self.has_pattern || is_nothing || typed == Text("12/QĐ"),
            (Kind::Number(_) | Kind::Date, _) => false,
        }
    }
}

/// The cells to type into, by tab and address: the first row of each list stands for all.
fn inputs(campaign: &Campaign, layout: &Layout<'_>) -> BTreeMap<(String, Address), Input> {
    let unit = campaign.reporter("u1").expect("a unit");
    let number = |limit: Option<rust_decimal::Decimal>| limit?.to_string().parse().ok();
    let mut inputs = BTreeMap::new();
    for indicator in campaign.asked_of(unit) {
        if indicator.formula.is_some() || indicator.code == "co" {
            continue;
        }
        let (tab, at) = layout.input_cell(&indicator.code).expect("a cell");
        let limits = (number(indicator.min), number(indicator.max));
        let has_pattern = indicator.pattern.is_some();
        let input = Input::new(campaign, &indicator.kind, limits, (false, has_pattern));
        inputs.insert((tab.to_owned(), at), input);
    }
    for (tab, list) in &layout.lists {
        for (at, column) in (LIST_FIRST_COLUMN..).zip(list.columns.values()) {
            let has_pattern = column.pattern.is_some();
            let input = Input::new(campaign, &column.kind, (None, None), (true, has_pattern));
            inputs.insert((tab.clone(), Address::new(LIST_FIRST_ROW, at)), input);
        }
    }
    inputs
}

/// A validation: its kind, its first cell and its formula.
struct Validation {
    kind: String,
    at: Address,
    formula: String,
}

fn validations(sheet: &str) -> Vec<Validation> {
    let sheet = Element::parse(sheet);
    let all = sheet.all("dataValidation").into_iter();
    let read = |validation: &Element| {
        let cells = validation.attribute("sqref").expect("cells");
        let first = cells.split(':').next().and_then(Address::parse);
        let formula = validation.child("formula1");
        Validation {
            kind: validation.attribute("type").unwrap_or("none").to_owned(),
            at: first.expect("an address"),
            formula: formula.map_or_else(String::new, |formula| formula.text.clone()),
        }
    };
    all.map(read).collect()
}

/// The part of each sheet, by its tab; the sheets of a form are numbered in their order.
fn sheet_parts(book: &Book) -> BTreeMap<String, String> {
    let numbered = (1..).zip(&book.sheets);
    let part = |(number, sheet): (usize, &Sheet)| {
        let part = format!("xl/worksheets/sheet{number}.xml");
        (sheet.name.clone(), part)
    };
    numbered.map(part).collect()
}

fn text_of(bytes: &[u8], part: &str) -> String {
    let parts = parts(bytes);
    let (_, text) = parts.iter().find(|(name, _)| name == part).expect(part);
    String::from_utf8(text.clone()).expect("UTF-8")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// A sheet with a value typed into a cell.
fn typed_into(sheet: &str, at: Address, typed: Typed) -> String {
    let content = match typed {
        Number(number) => format!("><v>{number}</v></c>"),
        Truth => " t=\"b\"><v>1</v></c>".to_owned(),
        Text(text) => format!(
            " t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
            escaped(text)
        ),
    };
    let (before, rest) = sheet
        .split_once(&format!("<c r=\"{at}\""))
        .expect("an input cell");
    let (style, rest) = rest.split_once("/>").expect("a blank cell");
    format!("{before}<c r=\"{at}\"{style}{content}{rest}")
}

/// A sheet with a formula calculated in the row of a cell.
fn calculated_beside(sheet: &str, at: Address, formula: &str) -> String {
    let (before, rest) = sheet
        .split_once(&format!("<c r=\"{at}\""))
        .expect("an input cell");
    let (row, rest) = rest.split_once("</row>").expect("a row");
    let scratch = format!(
        "<c r=\"{SCRATCH}{}\"><f>{}</f></c>",
        at.row + 1,
        escaped(formula)
    );
    format!("{before}<c r=\"{at}\"{row}{scratch}</row>{rest}")
}

/// As many units as values are typed: each gets one of them in all of its cells.
fn units() -> String {
    let mut units = "| code | name | type |\n".to_owned();
    for number in 1..=TYPED.len() {
        units.push_str(&format!("| u{number} | Đơn vị số {number} | dang_bo |\n"));
    }
    units
}

fn asking() -> TestCampaign {
    TestCampaign::new()
        .table("checks", "| rule |")
        .table("units", &units())
        .table("indicators", INDICATORS)
        .table("lists", LISTS)
}

/// A unit's form with a value typed into each cell, and what each validation says of it.
fn typed_form(tables: &TestCampaign, unit: &str, typed: Typed) -> Vec<u8> {
    let campaign = tables.campaign();
    let unit = campaign.reporter(unit).expect("a unit");
    let form = write_form(&campaign, unit, &Filling::default(), (DAY, Language::Vi));
    let mut bytes = form.expect("a form");
    let layout = Layout::new(&campaign, unit, Language::Vi);
    let sheets = sheet_parts(&read_book(&bytes).expect("a form"));
    let inputs = inputs(&campaign, &layout);
    for (tab, part) in &sheets {
        let mut mine = inputs.keys().filter(|(known, _)| known == tab).peekable();
        if mine.peek().is_none() {
            continue;
        }
        let mut sheet = text_of(&bytes, part);
        let judged = validations(&sheet);
        for (_, at) in mine {
            sheet = typed_into(&sheet, *at, typed);
            for validation in judged.iter().filter(|validation| validation.at == *at) {
                let formula = match validation.kind.as_str() {
                    // A drop-down takes what stands in its cells.
                    "list" => format!("SUMPRODUCT(--EXACT({},{at}))>0", validation.formula),
                    _ => validation.formula.clone(),
                };
                sheet = calculated_beside(&sheet, *at, &formula);
            }
        }
        if *tab == layout.figures_tab {
            let (_, asked) = layout.input_cell("co").expect("a cell");
            sheet = typed_into(&sheet, asked, Text("Có"));
        }
        bytes = edit(&bytes, part, |_| sheet);
    }
    bytes
}

/// The column of the marks on a tab.
fn mark_column(layout: &Layout<'_>, tab: &str) -> u16 {
    let mut lists = layout.lists.iter();
    let list = lists.find(|(known, _)| known == tab);
    match list {
        Some((_, list)) => list_mark_column(list),
        None if tab == layout.figures_tab => figures::MARK,
        None => texts::MARK,
    }
}

#[test]
fn every_cell_to_type_into_says_what_may_be_typed() {
    let tables = asking();
    let campaign = tables.campaign();
    let bytes = form(&campaign, &Filling::default());
    let unit = campaign.reporter("u1").expect("a unit");
    let layout = Layout::new(&campaign, unit, Language::Vi);
    let book = read_book(&bytes).expect("a form");
    let sheets = sheet_parts(&book);
    for ((tab, at), input) in inputs(&campaign, &layout) {
        let judged = validations(&text_of(&bytes, &sheets[&tab]));
        let mine: Vec<&Validation> = judged.iter().filter(|v| v.at == at).collect();
        let kinds: Vec<&str> = mine.iter().map(|v| v.kind.as_str()).collect();
        let wanted: &[&str] = match input.kind {
            Kind::Text if !input.has_pattern => &[],
            Kind::Text | Kind::Number(_) | Kind::Date => &["custom"],
            Kind::YesNo | Kind::Choice(_) | Kind::Unit => &["list"],
        };
        assert_eq!(kinds, wanted, "{tab}!{at} {input:?}");
        if wanted == ["list"] {
            let offered = labels(&book, &mine[0].formula);
            assert_eq!(offered, input.offered, "{tab}!{at}");
        }
    }
    // Where nothing is to be reported, one word is offered, in lists as in sections.
    let section = Address::new(5, figures::VALUE);
    let lists = layout.lists.iter().map(|(tab, _)| (tab, NOTHING_CELL));
    for (tab, at) in lists.chain([(&layout.figures_tab, section)]) {
        let judged = validations(&text_of(&bytes, &sheets[tab]));
        let found = judged.iter().find(|v| v.at == at).expect("a drop-down");
        let said = (found.kind.as_str(), found.formula.as_str());
        assert_eq!(said, ("list", "\"Không phát sinh\""), "{tab}");
    }
}

/// What stands in the cells that a drop-down reads.
fn labels(book: &Book, formula: &str) -> Vec<String> {
    let (tab, first, last) = parse_reference(formula).expect("a range");
    let sheet = book.sheet(&tab).expect("the choices");
    let cells = (first.row..=last.row).map(|row| Address::new(row, first.column));
    let label = |at| sheet.get(at).map_or_else(String::new, Content::typed);
    cells.map(label).collect()
}

/// The message of what blocks a cell of a returned file, where something does.
fn blocked(report: &serde_json::Value, file: &str, (tab, at): (&str, Address)) -> Option<String> {
    let findings = report["findings"].as_array().expect("findings");
    let stands = |finding: &&serde_json::Value| {
        let place = &finding["place"];
        finding["severity"] == "blocking"
            && place["file"] == file
            && place["sheet"] == tab
            && place["cell"] == at.to_string()
    };
    let found = findings.iter().find(stands);
    found.map(|finding| finding["message"].to_string())
}

/// What the formula of a cell's validation says beside it; none where the cell has none.
fn may_be_typed(sheet: &Sheet, at: Address) -> Option<bool> {
    let scratch = Address::parse(&format!("{SCRATCH}{}", at.row + 1)).expect("an address");
    match sheet.get(scratch) {
        Some(Content::Bool(may_be_typed)) => Some(*may_be_typed),
        None => None,
        other => panic!("{at}: {other:?}"),
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn what_may_be_typed_is_marked_good_and_taken_and_nothing_else_is() {
    let mut tables = asking();
    let folder = tempfile::tempdir().expect("a folder");
    let mut files = Vec::new();
    for (number, typed) in (1..).zip(TYPED) {
        let bytes = typed_form(&tables, &format!("u{number}"), typed);
        let path = folder.path().join(format!("typed-{number}.xlsx"));
        std::fs::write(&path, &bytes).expect("a form");
        files.push(path);
        tables = tables.file(&format!("typed-{number}.xlsx"), &bytes);
    }
    let (_, report) = tables.check();
    let campaign = tables.campaign();
    let unit = campaign.reporter("u1").expect("a unit");
    let layout = Layout::new(&campaign, unit, Language::Vi);
    let inputs = inputs(&campaign, &layout);
    let (_, not_asked) = layout.input_cell("khong_hoi").expect("a cell");
    let office = Office::recalculating();
    let calculated = office.convert(&files, "xlsx");
    let mut wrong = Vec::new();
    for ((number, typed), file) in (1..).zip(TYPED).zip(calculated) {
        let book = read_book(&std::fs::read(file).expect("a form")).expect("a form");
        for ((tab, at), input) in &inputs {
            // A truth in a file under a number's format LibreOffice reads, and keeps, as 1; one
            // that is typed into it is told apart.
            if typed == Truth && input.kind.is_number() {
                continue;
            }
            let sheet = book.sheet(tab).expect("a sheet");
            let may_be_typed = may_be_typed(sheet, *at).unwrap_or_else(|| {
                assert!(
                    input.kind == Kind::Text && !input.has_pattern,
                    "{tab}!{at} {typed:?}"
                );
                true
            });
            let mark = sheet.get(Address::new(at.row, mark_column(&layout, tab)));
            let mark = mark.map_or_else(String::new, Content::typed);
            let is_marked = mark.starts_with(['×', '!']);
            let blocked = blocked(&report, &format!("typed-{number}.xlsx"), (tab, *at));
            let is_grey = *tab == layout.figures_tab && *at == not_asked;
            let wanted = input.takes(typed);
            let is_right = may_be_typed == wanted
                // What may be typed is marked good, but where nothing is asked.
                && (is_grey || !(may_be_typed && is_marked))
                // What is marked good is taken.
                && (is_marked || blocked.is_none());
            if !is_right {
                wrong.push(format!(
                    "{tab}!{at} {:?} {typed:?}: wanted {wanted}, validation {may_be_typed}, \
                     mark {mark:?}, tool {blocked:?}",
                    input.kind
                ));
            }
            // Where nothing is asked, only what says as much is good.
            let says_less = typed == Number(0.0)
                || matches!(typed, Text(text) if text.trim().to_lowercase() == NOTHING.to_lowercase());
            if is_grey && is_marked == says_less {
                wrong.push(format!("{tab}!{at} {typed:?}: not asked, mark {mark:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong: {wrong:#?}", wrong.len());
}

#[test]
#[ignore = "needs LibreOffice"]
fn odd_labels_are_told_from_other_texts() {
    let labels = [">60 tuổi", "<5", "=", "Loại *", "Loại ?", "~", "60"];
    let mut choices = "| choices | value | label |\n".to_owned();
    for (number, label) in labels.iter().enumerate() {
        choices.push_str(&format!("| hinh_thuc | loai_{number} | {label} |\n"));
    }
    let checks = "
        | rule                                               | message |
        | COUNTIF(khen_thuong.hinh_thuc, \"loai_0\") = ket_nap | khác    |
        | COUNTIF(khen_thuong.hinh_thuc, \"loai_3\") = cuoi_ky | khác    |";
    let tables = TestCampaign::new()
        .table("choices", &choices)
        .table("checks", checks);
    let campaign = tables.campaign();
    let blank = form(&campaign, &Filling::default());
    let folder = tempfile::tempdir().expect("a folder");
    let at = |cell: String| Address::parse(&cell).expect("a cell");
    let rows = |mut text: String, words: &[&'static str]| {
        for (row, word) in (7..).zip(words) {
            text = typed_into(&text, at(format!("B{row}")), Text(word));
            text = typed_into(&text, at(format!("C{row}")), Number(1.0));
        }
        text
    };
    let with = |words: &[&'static str]| {
        let bytes = edit(&blank, "xl/worksheets/sheet3.xml", |text| rows(text, words));
        let one = |text: String, cell: &str| typed_into(&text, at(cell.to_owned()), Number(1.0));
        edit(&bytes, "xl/worksheets/sheet2.xml", |text| {
            one(one(text, "F8"), "F9")
        })
    };
    let (known, unknown) = (with(&labels[..5]), with(&[">60 tuổi", "*", "Loại ~*"]));
    let files = [("known", known), ("unknown", unknown)].map(|(name, bytes)| {
        let path = folder.path().join(format!("{name}.xlsx"));
        std::fs::write(&path, bytes).expect("a form");
        path
    });
    let office = Office::recalculating();
    let calculated = office.convert(&files, "xlsx");
    let shown = |file: &PathBuf| {
        let bytes = std::fs::read(file).expect("a form");
        let shown = Shown::new(&campaign, &bytes);
        let states = ["C6", "C7"].map(|cell| shown.at("Kiểm tra", cell));
        let marks = [7, 8, 9].map(|row| shown.at("Khen thưởng", &format!("D{row}")));
        (states, marks)
    };
    let (states, marks) = shown(&calculated[0]);
    assert_eq!(states, ["Đạt", "Đạt"]);
    assert_eq!(marks, ["✓"; 3]);
    let (states, marks) = shown(&calculated[1]);
    assert_eq!(states, ["Chưa đủ số liệu"; 2]);
    assert_eq!(marks, ["✓", "× sai loại", "× sai loại"]);
}
