//! The small campaign behind every test, and its workbook.

use std::collections::BTreeMap;

use rust_xlsxwriter::Workbook;
use tonghop::campaign::headings::TableName;
use tonghop::language::Language;

/// The default tables by their English names.
pub(crate) const DEFAULTS: &[(&str, &str)] = &[
    ("Settings", "
| key          | value         |
| ------------ | ------------- |
| campaign     | thu           |
| title        | Báo cáo thử   |
| organisation | Cơ quan thử   |
| period       | 2024-Q1       |
| deadline     | 2024-03-20    |
| breakdown    | type          |
"),
    ("Units", "
| code | name        | type    | email              |
| ---- | ----------- | ------- | ------------------ |
| u1   | Đơn vị Một  | dang_bo | u1@don-vi.example  |
| u2   | Đơn vị Hai  | chi_bo  | u2@don-vi.example  |
| u3   | Đơn vị Ba   | chi_bo  | u3@don-vi.example  |
"),
    ("Sections", "
| code | title              |
| ---- | ------------------ |
| A    | Tổ chức, đảng viên |
| B    | Kinh tế            |
"),
    ("Indicators", "
| code     | section | label           | measure    | kind   | total | required | min | max  | opening |
| -------- | ------- | --------------- | ---------- | ------ | ----- | -------- | --- | ---- | ------- |
| dau_ky   | A       | Đảng viên đầu kỳ  | đồng chí   | count  | stock |          |     |      | cuoi_ky |
| ket_nap  | A       | Kết nạp         | đồng chí   | count  | sum   | yes      | 0   | 5000 |         |
| cuoi_ky  | A       | Đảng viên cuối kỳ | đồng chí   | count  | stock |          |     |      |         |
| kinh_phi | B       | Kinh phí        | triệu đồng | amount | sum   |          |     |      |         |
| y_kien   | B       | Kiến nghị       |            | text   | none  |          |     |      |         |
"),
    ("Lists", "
| list        | title      | column    | label     | kind              | required | rows |
| ----------- | ---------- | --------- | --------- | ----------------- | -------- | ---- |
| khen_thuong | Khen thưởng | hinh_thuc | Hình thức | choice:hinh_thuc  | yes      | 5    |
| khen_thuong | Khen thưởng | so_luong  | Số lượng  | count             | yes      |      |
"),
    ("Choices", "
| choices   | value     | label     |
| --------- | --------- | --------- |
| hinh_thuc | giay_khen | Giấy khen |
| hinh_thuc | bang_khen | Bằng khen |
"),
    ("Checks", "
| rule                       | message                    | fix                |
| -------------------------- | -------------------------- | ------------------ |
| cuoi_ky = dau_ky + ket_nap | Đảng viên không cân bằng   | xem lại ba số này  |
"),
    ("Waivers", "
| unit | finding | indicator | reason |
| ---- | ------- | --------- | ------ |
"),
];

/// The English name of a table.
pub(crate) fn key(table: TableName) -> &'static str {
    table.display(Language::En)
}

/// The tables as `campaign.xlsx`: a sheet each; plain numbers are numbers.
pub(crate) fn workbook(tables: &BTreeMap<&str, Vec<Vec<String>>>) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, rows) in tables {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name).expect("a tab");
        for (row, cells) in (0u32..).zip(rows) {
            for (column, text) in (0u16..).zip(cells) {
                let is_plain = text.parse::<u32>().is_ok_and(|n| n.to_string() == *text);
                let written = if is_plain {
                    sheet.write(row, column, text.parse::<f64>().expect("a number"))
                } else {
                    sheet.write(row, column, text)
                };
                written.expect("a cell");
            }
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}
