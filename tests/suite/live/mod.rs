//! Forms with values already in them, for tests of what they show live: a campaign that uses
//! every kind of value, and fillings from blank to ready.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use tonghop::campaign::Campaign;
use tonghop::form::layout::{Layout, figures, texts};
use tonghop::form::{Filling, write_form};
use tonghop::value::Value;
use tonghop::workbook::address::Address;
use tonghop::workbook::book::{Book, Content};
use tonghop::workbook::read::read_book;

use crate::outputs::limits::faults;
use crate::test_campaign::TestCampaign;

/// The day that the forms carry.
pub(crate) const DAY: Date = date(2024, 3, 1);

const INDICATORS: &str = "
| code     | section | label    | measure    | kind             | total | required | min | max | opening | change_limit |
| -------- | ------- | -------- | ---------- | ---------------- | ----- | -------- | --- | --- | ------- | ------------ |
| dau_ky   | A       | Đầu kỳ   | người      | count            | stock | yes      |     |     | cuoi_ky |              |
| ket_nap  | A       | Kết nạp  | người      | count            | sum   | yes      | 0   | 500 |         |              |
| cuoi_ky  | A       | Cuối kỳ  | người      | count            | stock | yes      |     |     |         |              |
| kinh_phi | B.1     | Kinh phí | triệu đồng | amount           | sum   | yes      |     |     |         | 3            |
| ty_le    | B.1     | Tỷ lệ    | %          | percent          | none  |          | 0   | 100 |         |              |
| hang     | B.1     | Hạng     |            | choice:hinh_thuc | none  | yes      |     |     |         |              |
| bat_dau  | B.1     | Bắt đầu  |            | date             | none  | yes      |     |     |         |              |
| ket_thuc | B.1     | Kết thúc |            | date             | none  |          |     |     |         |              |
| co_khong | B.1     | Đã làm   |            | yes-no           | units | yes      |     |     |         |              |
| y_kien   | A       | Ý kiến   |            | text             | none  | yes      |     |     |         |              |
";

const CHECKS: &str = r#"
| rule                                         | severity | message         | fix        |
| -------------------------------------------- | -------- | --------------- | ---------- |
| cuoi_ky = dau_ky + ket_nap                   |          | không cân bằng  | sửa số     |
| ket_nap <= 100                               | query    | kết nạp nhiều   | xem lại    |
| ket_thuc >= bat_dau                          |          | ngày ngược      | sửa ngày   |
| bat_dau >= DATE(2024, 1, 1)                  |          | ngày kỳ trước   | sửa ngày   |
| OR(hang = "giay_khen", co_khong = "yes")     |          | hạng không hợp  | xem lại    |
| SUM(khen_thuong.so_luong) = ket_nap          |          | khác danh sách  | sửa        |
"#;

const SECTIONS: &str = "
| code | title   |
| ---- | ------- |
| A    | Tổ chức |
| B.1  | Kinh tế |
";

/// A campaign with every kind of value.
pub(crate) fn campaign() -> TestCampaign {
    TestCampaign::new()
        .table("checks", "| rule |")
        .table("sections", SECTIONS)
        .table("indicators", INDICATORS)
        .table("checks", CHECKS)
}

fn number(figure: i64) -> Value {
    Value::Number(figure.into())
}

/// Last period's figures: 10 at its end, 4 million.
fn before() -> Filling {
    let previous = [("cuoi_ky", 10), ("kinh_phi", 4), ("ket_nap", 2)];
    Filling {
        previous: previous
            .map(|(code, figure)| (code.to_owned(), number(figure)))
            .into(),
        ..Filling::default()
    }
}

fn with(mut filling: Filling, answers: &[(&str, Value)]) -> Filling {
    for (code, value) in answers {
        filling.answers.insert((*code).to_owned(), value.clone());
    }
    filling
}

fn rows(filling: &mut Filling, rows: &[&[(&str, Value)]]) {
    let row = |cells: &&[(&str, Value)]| -> BTreeMap<String, Value> {
        cells
            .iter()
            .map(|(column, value)| ((*column).to_owned(), value.clone()))
            .collect()
    };
    filling
        .lists
        .insert("khen_thuong".to_owned(), rows.iter().map(row).collect());
}

fn choice(value: &str) -> Value {
    Value::Choice(value.to_owned())
}

/// Half filled, with rules that fail.
fn half_filled() -> Filling {
    let mut filling = with(
        before(),
        &[
            ("ket_nap", number(5)),
            ("cuoi_ky", number(14)),
            ("kinh_phi", number(13)),
            ("hang", Value::Text("Cờ thi đua".to_owned())),
            ("bat_dau", Value::Date(date(2024, 2, 5))),
            ("ket_thuc", Value::Date(date(2024, 1, 31))),
            ("ty_le", number(120)),
        ],
    );
    rows(
        &mut filling,
        &[
            &[("hinh_thuc", choice("giay_khen")), ("so_luong", number(3))],
            &[("so_luong", number(2))],
        ],
    );
    filling.nothing.insert("khen_thuong".to_owned());
    filling
}

/// Sections of which nothing is to be reported.
fn nothing_said() -> Filling {
    let mut filling = with(
        before(),
        &[
            ("cuoi_ky", number(10)),
            ("y_kien", Value::Text("Không có".to_owned())),
        ],
    );
    filling
        .nothing_sections
        .extend(["A".to_owned(), "B.1".to_owned()]);
    filling.nothing.insert("khen_thuong".to_owned());
    filling
}

/// Values of the wrong kind.
fn wrong_kinds() -> Filling {
    let mut filling = with(
        before(),
        &[
            ("ket_nap", Value::Text("năm".to_owned())),
            ("cuoi_ky", Value::Number("10.5".parse().expect("a figure"))),
        ],
    );
    filling.nothing.insert("kinh_phi".to_owned());
    filling
}

/// Complete and consistent.
fn ready() -> Filling {
    let mut filling = with(
        before(),
        &[
            ("ket_nap", number(105)),
            ("cuoi_ky", number(115)),
            ("kinh_phi", number(1)),
            ("hang", choice("bang_khen")),
            ("bat_dau", Value::Date(date(2024, 2, 5))),
            ("ket_thuc", Value::Date(date(2024, 10, 31))),
            ("co_khong", Value::YesNo(true)),
            ("y_kien", Value::Text("Đề nghị cấp sổ".to_owned())),
        ],
    );
    filling
        .notes
        .insert("kinh_phi".to_owned(), "hết nguồn".to_owned());
    rows(
        &mut filling,
        &[&[
            ("hinh_thuc", choice("giay_khen")),
            ("so_luong", number(105)),
        ]],
    );
    filling
}

/// Fillings by name, from blank to ready.
pub(crate) fn fillings() -> Vec<(&'static str, Filling)> {
    vec![
        ("blank", Filling::default()),
        ("prefilled", before()),
        ("half", half_filled()),
        ("nothing", nothing_said()),
        ("text", wrong_kinds()),
        ("ready", ready()),
    ]
}

/// The bytes of u1's form.
pub(crate) fn form(campaign: &Campaign, filling: &Filling) -> Vec<u8> {
    let unit = campaign.reporter("u1").expect("a unit");
    let form = write_form(campaign, unit, filling, (DAY, campaign.settings.language));
    let form = form.expect("a form");
    assert_eq!(faults(&form), [""; 0]);
    form
}

/// A form as it shows itself.
pub(crate) struct Shown {
    pub(crate) book: Book,
    places: BTreeMap<String, (String, Address)>,
}

impl Shown {
    pub(crate) fn new(campaign: &Campaign, bytes: &[u8]) -> Self {
        let unit = campaign.reporter("u1").expect("a unit");
        let layout = Layout::new(campaign, unit, campaign.settings.language);
        let mut places = BTreeMap::new();
        for indicator in campaign.asked_of(unit) {
            let (tab, at) = layout.input_cell(&indicator.code).expect("a cell");
            let column = if indicator.is_text() {
                texts::MARK
            } else {
                figures::MARK
            };
            let place = (tab.to_owned(), Address::new(at.row, column));
            places.insert(indicator.code.clone(), place);
        }
        Self {
            book: read_book(bytes).expect("a book"),
            places,
        }
    }

    /// The mark beside an indicator.
    pub(crate) fn mark(&self, code: &str) -> String {
        let (tab, at) = &self.places[code];
        self.at(tab, &at.to_string())
    }

    /// What a cell shows.
    pub(crate) fn at(&self, tab: &str, cell: &str) -> String {
        let sheet = self.book.sheet(tab).expect(tab);
        let at = Address::parse(cell).expect("an address");
        sheet.get(at).map_or(String::new(), Content::typed)
    }
}
