//! The contests and campaigns of a school in a semester.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;
use tonghop::value::Value;

use super::figures::{Size, sum};
use crate::chance::Chance;

/// Contests with the level that holds them and whether there are prizes.
const EVENTS: [(&str, &str, bool); 8] = [
    ("Ngày hội đọc sách", "cap_truong", false),
    ("Hội khỏe Phù Đổng cấp trường", "cap_truong", true),
    (
        "Liên hoan văn nghệ chào mừng ngày 20/11",
        "cap_truong",
        true,
    ),
    ("Giao lưu tiếng Việt của chúng em", "cap_huyen", true),
    ("Hội thi viết chữ đẹp", "cap_huyen", true),
    ("Ngày hội STEM", "cap_huyen", true),
    ("Hội khỏe Phù Đổng cấp tỉnh", "cap_tinh", true),
    ("Cuộc thi tìm hiểu an toàn giao thông", "toan_quoc", false),
];

/// A row of the list by column.
pub(crate) type Row = BTreeMap<String, Value>;

/// A school's rows; the first day is that of the semester.
pub(crate) fn events(size: &Size, pupils: &[super::figures::Grade], first: Date) -> Vec<Row> {
    let mut chance = Chance::of(&format!("{first} {} events", size.unit));
    let all = sum(pupils)[0];
    let skipped = chance.between(2, 5);
    let mut day = first.saturating_add(chance.between(10, 20).days());
    let mut rows = Vec::new();
    for (number, (name, level, has_prizes)) in (0..).zip(EVENTS) {
        if (number + skipped) % 3 == 0 && rows.len() > 1 {
            continue;
        }
        let taking_part = match level {
            "cap_truong" => all * chance.between(40, 95) / 100,
            _ => chance.between(3, 18),
        };
        let mut row = Row::from([
            ("ten_hoi_thi".to_owned(), Value::Text(name.to_owned())),
            ("cap_to_chuc".to_owned(), Value::Choice(level.to_owned())),
            ("ngay_to_chuc".to_owned(), Value::Date(day)),
        ]);
        let mut count = |column: &str, figure: i64| {
            row.insert(column.to_owned(), Value::Number(Decimal::from(figure)));
        };
        count("so_hoc_sinh_tham_gia", taking_part);
        if has_prizes {
            let prizes = chance.between(1, 3);
            count("giai_nhat", prizes / 3);
            count("giai_nhi", prizes);
            count("giai_ba", prizes + chance.below(3));
        }
        rows.push(row);
        day = day.saturating_add(chance.between(8, 14).days());
    }
    rows
}
